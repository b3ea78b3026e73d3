"""What tests of the window share: a real window with its settings in a folder of its own, and files to open."""

import os

# Before Qt makes its application: no test needs a screen, and none may open windows on a developer's.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from tests.window.helpers import compare_by_position, document, show

from copydesk import messages
from copydesk_gui import app
from copydesk_gui.documents import opening
from copydesk_gui.documents.opening import Growth
from copydesk_gui.jobs import Reins
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings
from copydesk_gui.work.desk import Desk

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a text file of these paragraphs."""

    def to_file(name: str, *paragraphs: str) -> Path:
        path = tmp_path / name
        path.write_text("\n\n".join(paragraphs), encoding="utf-8")
        return path

    return to_file


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """Settings of a person who never used the program."""
    return Settings(tmp_path / "config" / "settings.json")


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compares by position and at once: what these tests are about is the window."""

    def work(desk: Desk, reins: Reins[Growth]) -> Growth:
        comparison = compare_by_position(desk.documents, desk.options)
        reins.report(Growth(0.3, comparison, 4.0))
        return opening.finished(comparison, 12.0)

    monkeypatch.setattr(opening, "compare_desk", work)
    monkeypatch.setattr(messages, "FINDINGS", {**messages.FINDINGS, "test.changed": "“{was}” became “{is}”."})
    monkeypatch.setattr(messages, "FINDING_NAMES", {**messages.FINDING_NAMES, "test.changed": "Wording changed"})


@pytest.fixture
def window(qtbot: QtBot, kept: Settings, simple: None) -> Iterator[MainWindow]:
    """A window that is shown, with nothing open."""
    made = app.make_window(kept)
    made.resize(1200, 800)
    made.show()
    yield made
    made.workspace.close()
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def story(write: Write) -> tuple[Path, Path]:
    """An agency's text and a copy of it that differs in the second paragraph."""
    return (
        write("agency.txt", "Crews walked out on Tuesday.", "Some 4,200 people were stranded.", "Talks go on."),
        write("copy.txt", "Crews walked out on Tuesday.", "Some 2,400 people were stuck.", "Talks go on."),
    )


@pytest.fixture
def opened(window: MainWindow, story: tuple[Path, Path], qtbot: QtBot) -> MainWindow:
    """A window with the story open and compared, as if it had been read from its files."""
    show(window, qtbot, *(document(path, *path.read_text(encoding="utf-8").split("\n\n")) for path in story))
    return window
