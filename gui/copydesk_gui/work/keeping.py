"""The local journal beside the window: every step is on this machine's disk before anybody calls it saved.

A queue of its own: what is written here never waits for a review's file on a share that hangs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from copydesk.errors import CopydeskError, ReviewError
from copydesk_gui import jobs
from copydesk_gui.jobs import Job, Reins, SavingRunner

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from copydesk.reviews import Entry, Journal, Orphan, Review


# Seconds that a look at a file may take which somebody waits for, and that one at the start may take, which holds up
# what was left there: a share that hangs answers neither.
_OPENS: Final = 30.0
_LOOKS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Found:
    """Sessions that ended without a word, and are held by this process from now on."""

    sessions: tuple[tuple[Journal, Orphan], ...]


class Keeper(QObject):
    """Writes entries to the session's journal; finds and takes over what other sessions left."""

    changed = Signal()  # what is on the disk, or that it could not be written
    crashed = Signal(object)  # Exception
    refused = Signal(object)  # CopydeskError: the journal could not be written

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.runner = SavingRunner(self)
        self.folder: Path | None = None
        self.error: CopydeskError | None = None
        self.token: int | None = None  # of the history's step that is on the disk
        self._journal: Journal | None = None
        self._waiting: tuple[Entry, int] | None = None
        self._is_queued = False

    @property
    def journals(self) -> Path | None:
        """Where journals lie."""
        return self.folder / "journals" if self.folder else None

    @property
    def locks(self) -> Path | None:
        """Where windows on one review wait for each other."""
        return self.folder / "locks" if self.folder else None

    @property
    def versions(self) -> Path | None:
        """Where earlier versions lie."""
        return self.folder / "versions" if self.folder else None

    def start(self, folder: Path) -> None:
        """Keep journals and earlier versions in this folder of the machine from now on."""
        self.folder = folder
        jobs.beforehand(_fetch_reviews)

    def put(self, entry: Entry, token: int) -> None:
        """Bring the journal to this entry; of several that wait only the newest is written, for it holds them all."""
        if self.journals is None:
            return
        self._waiting = (entry, token)
        if self._is_queued:
            return
        self._is_queued = True
        journal = self._session()
        self.runner.queue(Job(lambda _reins: self._write(journal), self._accept, self._fail))

    def take_over(self, journal: Journal) -> None:
        """Go on with a session that was left; the next `put` writes it anew."""
        self._journal = journal

    def end(self, unsaved: Review | None, at: datetime) -> None:
        """End the session: what was given up unsaved becomes an earlier version first, and then the journal goes."""
        journal, folder = self._journal, self.versions
        self._journal, self._waiting, self._is_queued = None, None, False
        self.token = self.error = None
        if journal is None:
            return

        def work(_reins: Reins[None]) -> None:
            from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

            if unsaved is not None and folder is not None:
                reviews.keep_version(folder, unsaved, at)
            journal.remove()

        self.runner.queue(Job(work, lambda _done: None, self._fail))

    def leave(self) -> None:
        """End the session, and leave its journal for the next start to find."""
        journal, self._journal = self._journal, None  # what waits to be written is written first
        self.token = self.error = None
        if journal is not None:
            self.runner.queue(Job(lambda _reins: journal.release(), lambda _done: None, self._fail))

    def find(self, on_found: Callable[[Found], None]) -> None:
        """Look for sessions that ended without a word, and hold them."""
        folder = self.journals
        if folder is not None:
            self.runner.queue(Job(lambda reins: _find(folder, patiently(reins, _LOOKS)), on_found, self._fail))

    def close(self) -> None:
        """Wait until all is written."""
        self.runner.close()

    def _session(self) -> Journal:
        from copydesk.reviews import Journal  # noqa: PLC0415 - late, as in opening.py

        if self._journal is None:
            if self.journals is None:
                raise ValueError("there is no folder for a journal")
            self._journal = Journal(self.journals)
        return self._journal

    def _write(self, journal: Journal) -> tuple[Journal, int]:
        # Taken here, on the writing thread: whatever was put while others were written goes along.
        self._is_queued = False
        waiting = self._waiting
        if waiting is None:
            return journal, -1
        entry, token = waiting
        try:
            journal.write(entry)
        except CopydeskError:
            journal.write(entry)  # once more, to another file: what failed may have been that one's
        return journal, token

    def _accept(self, written: tuple[Journal, int]) -> None:
        journal, token = written
        if journal is self._journal and token >= 0:
            self.token, self.error = token, None
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, OSError):
            error = ReviewError("journal.not-written", values={"reason": error.strerror or type(error).__name__})
        if not isinstance(error, CopydeskError):
            self.crashed.emit(error)
            return
        self.error, self.token = error, None
        self.changed.emit()
        self.refused.emit(error)


def patiently(reins: Reins[None], seconds: float | None = None) -> Callable[[Path], bytes]:
    """Reads a file’s bytes while somebody wants to wait, for `seconds` at most; a TimeoutError where none come."""
    from copydesk.reviews import disk  # noqa: PLC0415 - late, as in opening.py

    return lambda path: jobs.within(seconds or _OPENS, partial(disk.read, path), reins.cancelled)


def _fetch_reviews() -> None:
    from copydesk import reviews  # noqa: F401, PLC0415 - the first note should not wait for it


def _find(folder: Path, read_file: Callable[[Path], bytes]) -> Found:
    """Take over every session that nobody holds; those that hold nothing that is not in their files are let go."""
    from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py
    from copydesk.reviews import recovery  # noqa: PLC0415

    kept = []
    for orphan in reviews.orphans(folder):
        taken = reviews.adopt(folder, orphan.name)
        if taken is None:
            continue
        journal, found = taken
        if found.entry is None and found.damaged:
            journal.put_aside()
        elif found.entry is None or recovery.stands_in_its_file(found.entry, read_file):
            journal.remove()
        else:
            out = bool(found.entry.path) and not _answers(Path(found.entry.path), read_file)
            kept.append((journal, replace(found, is_out_of_reach=out)))
    return Found(tuple(kept))


def _answers(path: Path, read_file: Callable[[Path], bytes]) -> bool:
    try:
        read_file(path)
    except OSError:
        return False
    return True
