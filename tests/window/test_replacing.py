"""Putting a newer version in a document's place."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.window.helpers import settle

from copydesk import readers
from copydesk_gui.documents.replacing import Replacer
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.desk import with_replaced


def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Path:
    files = [tmp_path / name for name in ("agency.txt", "first.txt", "second.txt")]
    for file in files:
        file.write_text(f"The bridge closes, says {file.stem}.\n\nTalks go on.", encoding="utf-8")
    window.give(tuple(files))
    settle(window, qtbot)
    newer = tmp_path / "newer.txt"
    newer.write_text("The bridge closes on Monday.\n\nTalks go on.", encoding="utf-8")
    return newer


def names(window: MainWindow) -> list[str]:
    return [document.name for document in window.workspace.desk.documents]


def test_a_newer_version_takes_the_place_of_its_document(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    newer = opened(window, tmp_path, qtbot)
    before = names(window)
    Replacer(window.workspace, window).replace(1, newer)
    settle(window, qtbot)
    assert names(window) == [before[0], "newer.txt", before[2]]


def test_a_document_that_moves_meanwhile_is_still_the_one(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    newer = opened(window, tmp_path, qtbot)
    before = names(window)
    replacer = Replacer(window.workspace, window)
    desk = window.workspace.desk
    replaced: list[str] = []
    replacer.replaced.connect(lambda name, _check, _lost: replaced.append(name))
    after = with_replaced(desk, 1, readers.read(newer))
    window.workspace.move(1, 1)
    replacer._accept(desk, 1, after)
    settle(window, qtbot)
    assert names(window) == [before[0], before[2], "newer.txt"]
    assert replaced == ["newer.txt"]
