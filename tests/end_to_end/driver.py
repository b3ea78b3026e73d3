"""Sits at the real program as an editor would: drops a third file, writes a note, exports, closes.

    python driver.py ORIGINAL COPY THIRD TARGET.pdf

Exit status 3: something that should have happened did not within `PATIENCE` seconds; standard error says what.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton

from copydesk_gui import __main__, app
from copydesk_gui.dialogs.exporting import ExportDialog
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings

PATIENCE = 60.0
GIVEN_UP = 3

T = TypeVar("T", bound=QObject)
Waiting = tuple[str, Callable[[], bool]]


def child(parent: QObject, kind: type[T], name: str = "") -> T:
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, name or kind.__name__
    return found


def drop(window: MainWindow, path: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    place = QPoint(200, 300)
    both = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(place, *both))
    QApplication.sendEvent(window, QDropEvent(QPointF(place), *both))


def script(window: MainWindow, third: str, target: Path) -> Iterator[Waiting]:
    """What the editor does; each step names what it waits for, and how to tell."""
    workspace = window.workspace
    yield "two documents compared", lambda: workspace.is_complete and len(workspace.desk.documents) == 2
    drop(window, third)
    yield "three documents compared", lambda: workspace.is_complete and len(workspace.desk.documents) == 3
    comparison = workspace.comparison
    assert comparison is not None
    codes = [finding.code for finding in comparison.findings]
    window.side.findings.list.choose(codes.index("quote.altered"))
    window.actions_by_id["note"].trigger()
    editor = window.side.notes.editor
    yield "the note's editor", editor.text.isVisible
    QTest.keyClicks(editor.text, "Restore the words of the quotation.")
    QTest.keyClicks(editor.author, "Ada Tester")
    QTest.mouseClick(child(editor, QPushButton, "save_note"), Qt.MouseButton.LeftButton)
    yield "the note", lambda: len(workspace.desk.notes) == 1
    window.actions_by_id["export"].trigger()
    yield "what to export", lambda: window.findChild(ExportDialog) is not None
    QTest.mouseClick(child(child(window, ExportDialog), QPushButton, "save_report"), Qt.MouseButton.LeftButton)
    yield "the dialog", lambda: window.findChild(QFileDialog) is not None
    name = child(child(window, QFileDialog), QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, str(target))
    QTest.keyClick(name, Qt.Key.Key_Return)
    yield "the report", target.exists
    window.close()
    yield "the question about unsaved notes", lambda: window.findChild(QMessageBox) is not None
    QTest.mouseClick(child(window, QMessageBox).button(QMessageBox.StandardButton.Discard), Qt.MouseButton.LeftButton)


class Editor(QObject):
    """Goes through the script, looking every 20 ms whether what it waits for is there."""

    def __init__(self, window: MainWindow, steps: Iterator[Waiting]) -> None:
        super().__init__(window)
        self._steps = steps
        self._waiting: Waiting | None = None
        self._since = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self) -> None:
        if self._waiting is not None and not self._waiting[1]():
            if time.monotonic() - self._since > PATIENCE:
                sys.stderr.write(f"never came: {self._waiting[0]}\n")
                QApplication.exit(GIVEN_UP)
            return
        self._since = time.monotonic()
        try:
            self._waiting = next(self._steps)
        except StopIteration:
            self._timer.stop()


def main() -> int:
    original, copy, third, target = sys.argv[1:]
    make_window = app.make_window

    def make_watched_window(kept: Settings) -> MainWindow:
        window = make_window(kept)
        Editor(window, script(window, third, Path(target)))
        return window

    app.make_window = make_watched_window
    return __main__.main([original, copy])


if __name__ == "__main__":
    sys.exit(main())
