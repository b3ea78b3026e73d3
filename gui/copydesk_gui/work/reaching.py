"""Whether the review's file can be reached: a save that does not come back is told, one that failed is tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from copydesk_gui import jobs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from copydesk_gui.jobs import SavingRunner

_RETRY_MS: Final = 30_000  # between two tries to reach a review's file that could not be written
_GLANCE: Final = 0.3  # seconds: the window stands still for so long at most when the files to be named hang
_WAIT_MS: Final = 8_000  # after which a save counts as one that does not come back, until it does


def still_there(paths: Sequence[Path]) -> list[Path]:
    """Of these files those that there are; all of them where some place does not answer: nobody waits for it."""
    try:
        return jobs.within(_GLANCE, lambda: [path for path in paths if path.is_file()])
    except TimeoutError:
        return list(paths)


def folders_there(paths: Sequence[Path]) -> list[Path]:
    """Of these folders those that there are; none of them where some place does not answer."""
    try:
        return jobs.within(_GLANCE, lambda: [path for path in paths if path.is_dir()])
    except TimeoutError:
        return []


class Reach(QObject):
    """Watches over the saves of one runner."""

    overdue = Signal(object)  # Path: a save there does not come back
    retry_wanted = Signal()

    def __init__(self, saver: SavingRunner) -> None:
        super().__init__(saver)
        self._saver = saver
        self.goal: Path | None = None  # where the save that was asked for last is to go
        self._begun: Path | None = None  # where the one that is under way goes
        self.is_lost = False  # the file could not be written, or does not answer
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._stop_waiting)
        saver.finished.connect(self._wait.stop)
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self.retry_wanted)

    def ask(self, path: Path) -> None:
        """A save to `path` is about to be queued."""
        self.goal, self._begun = path, None
        self._wait.start()

    def begin(self, path: Path) -> None:
        """The save to `path` begins; called on its thread."""
        self._begun = path

    def lose(self) -> None:
        """The file could not be written: it is tried again."""
        self.is_lost = True
        self._retry.start()

    def forget(self) -> None:
        """The file was written, or is of no interest any more."""
        self.is_lost = False
        self._retry.stop()

    def _stop_waiting(self) -> None:
        """The save does not come back: the work is in the journal, and what else is to be saved waits no more."""
        self._saver.leave()
        if self.goal is None or self._begun != self.goal:
            self._wait.start()  # it had waited behind another one, and begins only now
            return
        self.is_lost = True
        self.overdue.emit(self.goal)
