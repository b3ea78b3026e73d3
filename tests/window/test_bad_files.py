"""Hostile and broken files opened in the window: it goes on meanwhile, and its own thread reads nothing of them."""

import threading
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot
from tests.readers.bad_files import BAD_FILES
from tests.window.watchdog import watched

from copydesk import roles
from copydesk.readers import files, process
from copydesk_gui.documents import opening
from copydesk_gui.main_window import MainWindow

GAP = 3.0  # seconds of its own work in one go, as in test_view_speed
PATIENCE = 30_000  # milliseconds
# One of each kind: large, dense, deep, long, deceiving, dying, and what is refused for each reason.
CASES = (
    *("T12 noise", "T32 escapes"),
    *("P13 half of it", "P30 scanned", "Z03 overlapping members", "Z08 encrypted by Word"),
    *("R01 a million groups", "X01 a billion laughs", "J01 200,000 deep"),
    *("M03 a subject of 200,000 words", "M12 sealed"),
)


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The threads in which files are taken, looked at, asked about, understood and judged."""
    seen: set[int] = set()

    def noted(work: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            seen.add(threading.get_ident())
            return work(*args, **named)

        return call

    for module, name in (
        (files, "_take"),
        (process, "sniff"),
        (process, "understood"),
        (opening, "guess"),
        (roles, "guess"),
    ):
        monkeypatch.setattr(module, name, noted(getattr(module, name)))
    return seen


def test_bad_files_are_read_beside_the_window_and_the_others_open(
    window: MainWindow, qtbot: QtBot, threads: set[int], story: tuple[Path, Path]
) -> None:
    paths = [story[0].with_name(f"{n}-{BAD_FILES[case][0]}") for n, case in enumerate(CASES)]
    for path, case in zip(paths, CASES, strict=True):
        path.write_bytes(BAD_FILES[case][1]())
    with watched() as dog:
        window.workspace.open((story[0], *paths, story[1]))
        qtbot.waitUntil(lambda: not window.workspace.runner.is_busy, timeout=PATIENCE)
    opened = [document.name for document in window.workspace.desk.documents]
    assert {path.name for path in story} <= set(opened)
    assert len(opened) < len(CASES)
    assert f"{2 + len(CASES) - len(opened)} of {2 + len(CASES)} files could not be opened." in window.notices.sentences
    assert threads
    assert threading.get_ident() not in threads
    assert dog.longest.worked < GAP


def test_lines_of_a_megabyte_are_compared_in_pieces_and_others_open_after_them(
    window: MainWindow, qtbot: QtBot, story: tuple[Path, Path]
) -> None:
    letters = "".join(Random(5).choices("abcdefghij", k=1_000_000))
    endless = story[0].with_name("endless.txt"), story[0].with_name("endless-copy.txt")
    for path, text in zip(endless, (letters, f"{letters[:-9]}xyz"), strict=True):
        path.write_text(f"Ferry crews walked out.\n\n{text}", encoding="utf-8")
    workspace = window.workspace
    for paths in (endless, story):
        with watched() as dog:
            workspace.open(paths)
            qtbot.waitUntil(lambda: workspace.is_complete and not workspace.runner.is_busy, timeout=PATIENCE)
        assert {document.name for document in workspace.desk.documents} == {path.name for path in paths}
        assert dog.longest.worked < GAP
