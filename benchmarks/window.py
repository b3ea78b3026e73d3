"""Starts the program with two files; prints when its window was first painted, and how long the first rows took.

The first figure is the time of day in seconds, so that the caller can count from the start of the process; the second
counts from the moment in which the files are handed to the window.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from copydesk_gui import app
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings


class Watch(QObject):
    """Notes when the window is painted first, when it is given files, and when it shows rows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._painted = self._given = 0.0
        self._rows_known = False
        window.installEventFilter(self)
        window.view.viewport().installEventFilter(self)
        window.workspace.comparison_changed.connect(self._know_rows)

    def give(self, paths: Sequence[Path]) -> None:
        """Hand the files on, and note when."""
        self._given = time.perf_counter()
        MainWindow.give(self._window, paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at paint events, and let all pass."""
        if event.type() is QEvent.Type.Paint:
            if watched is self._window and not self._painted:
                self._painted = time.time()
            elif watched is not self._window and self._rows_known:
                print(self._painted, time.perf_counter() - self._given, flush=True)
                QApplication.exit(0)
        return False

    def _know_rows(self) -> None:
        self._rows_known = True


def main() -> int:
    make_window = app.make_window

    def make_watched_window(kept: Settings) -> MainWindow:
        window = make_window(kept)
        window.give = Watch(window).give  # type: ignore[method-assign] # a stopwatch between the two
        return window

    app.make_window = make_watched_window
    return app.run([Path(name) for name in sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
