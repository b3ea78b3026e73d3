"""A file that changes on the disk while it is open is noticed and offered; its notes stay with their words."""

from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.window.helpers import settle, trigger

from copydesk.text import Span
from copydesk_gui import jobs
from copydesk_gui.dialogs import places
from copydesk_gui.documents import watching
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.notebook import Place

PATIENCE = 30_000  # milliseconds


def opened(window: MainWindow, folder: Path, qtbot: QtBot) -> tuple[Path, int]:
    """The path of the copy and its number."""
    agency, copy = folder / "agency.txt", folder / "copy.txt"
    agency.write_text("The mill is closing.\n\nTalks go on.", encoding="utf-8")
    copy.write_text("The mill is closing.\n\nTalks go on today.", encoding="utf-8")
    window.give((agency, copy))
    settle(window, qtbot)
    documents = window.workspace.desk.documents
    return copy, next(n for n, document in enumerate(documents) if document.name == "copy.txt")


def offers(window: MainWindow) -> list[QPushButton]:
    return [button for button in window.notices.findChildren(QPushButton) if button.text() == "Read again"]


def test_a_changed_file_is_offered_and_read_again_with_its_notes(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    copy, n = opened(window, tmp_path, qtbot)
    workspace = window.workspace
    workspace.notebook.write_note("Keep.", Place((Span(n, 1, 0, 5),)), "Ada Quist")
    copy.write_text("A new first line.\n\nThe mill is closing.\n\nTalks go on today.", encoding="utf-8")
    qtbot.waitUntil(lambda: bool(offers(window)), timeout=PATIENCE)
    assert "copy.txt" in window.notices.sentences[-1]
    assert workspace.desk.documents[n].blocks[0].text == "The mill is closing."  # nothing happens unasked
    offers(window)[0].click()
    settle(window, qtbot)
    assert workspace.desk.documents[n].blocks[0].text == "A new first line."
    anchors = workspace.notebook.notes[0].anchors
    assert [(anchor.exact, anchor.span) for anchor in anchors] == [("Talks", Span(n, 2, 0, 5))]
    trigger(window, "undo")
    settle(window, qtbot)
    assert workspace.desk.documents[n].blocks[0].text == "The mill is closing."


def test_a_file_that_is_replaced_by_another_is_noticed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    copy, _ = opened(window, tmp_path, qtbot)
    other = tmp_path / "other"
    other.write_text("Another text.", encoding="utf-8")
    other.replace(copy)
    qtbot.waitUntil(lambda: bool(offers(window)), timeout=PATIENCE)


def test_a_file_that_is_only_touched_or_gone_is_not_offered(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    copy, _ = opened(window, tmp_path, qtbot)
    copy.touch()
    (tmp_path / "agency.txt").unlink()
    finished = window.watcher._runner.finished
    with qtbot.waitSignal(finished, timeout=PATIENCE):
        window.watcher.look()
    assert not offers(window)


def test_a_share_that_hangs_holds_up_neither_the_window_nor_its_end(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, tmp_path, qtbot)
    qtbot.waitUntil(lambda: not window.watcher._runner.is_busy, timeout=PATIENCE)
    asked, back, threads = Event(), Event(), set[Thread]()

    def hang(_path: str) -> None:
        threads.add(current_thread())
        asked.set()
        back.wait(60)

    monkeypatch.setattr(watching, "_stamp", hang)
    monkeypatch.setattr(jobs, "PATIENCE", 0.2)
    window.watcher._glance()
    qtbot.waitUntil(asked.is_set, timeout=PATIENCE)
    for _ in range(5):
        window.watcher._glance()  # none waits behind the one that hangs
    assert main_thread() not in threads
    window.workspace.notebook.write_note("Still here.", Place(row=0), "Ada Quist")
    window.watcher.close()
    assert not back.is_set()
    back.set()


def test_a_dialog_begins_where_something_answers(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, tmp_path, qtbot)
    documents = window.workspace.desk.documents
    assert places.beginning("", documents) == str(tmp_path)
    back = Event()
    real = Path.is_dir

    def is_dir(path: Path) -> bool:
        if path == tmp_path:
            back.wait(60)
        return real(path)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    assert places.beginning("", documents) == str(Path.home())
    back.set()


def test_documents_of_a_review_are_not_looked_for_on_this_disk(window: MainWindow, tmp_path: Path) -> None:
    assert window.watcher._open_files() == []
