"""What sessions left that ended without a word, never thrown away by a No; and a review's earlier versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from copydesk_gui.jobs import Job, Reins

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.reviews import Journal, Loaded, Orphan, Version
    from copydesk_gui.work.filing import Filing
    from copydesk_gui.work.keeping import Found
    from copydesk_gui.workspace import Workspace


class Recovery(QObject):
    """Opens the first session at once where nothing else is asked for; the others wait, now and at every start.

    An earlier version is opened when somebody chooses it.
    """

    recovered = Signal(object)  # Orphan: what it left is open again
    restored = Signal(object)  # tuple of Notice: an earlier version is open as a copy
    left_behind = Signal(object)  # tuple of Orphan: each waiting to be opened

    def __init__(self, workspace: Workspace, filing: Filing) -> None:
        super().__init__(filing)
        self._workspace = workspace
        self._filing = filing
        self._waiting: dict[str, tuple[Journal, Orphan]] = {}

    def start(self, folder: Path) -> None:
        """Keep a journal and earlier versions in this folder of the machine, and find what sessions left there."""
        self._filing.keeper.start(folder)
        self._filing.keeper.find(self._accept)

    def open(self, name: str) -> None:
        """Open what a session left, in place of what is open."""
        if name in self._waiting:
            journal, orphan = self._waiting.pop(name)
            self._show(journal, orphan)

    def list_versions(self, on_listed: Callable[[tuple[Version, ...]], None]) -> None:
        """Look for the open review's earlier versions, newest first."""
        filing = self._filing
        folder, review = filing.keeper.versions, filing.session.review

        def work(_reins: Reins[None]) -> tuple[Version, ...]:
            from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

            return reviews.versions_of(folder, review.id) if folder is not None and review is not None else ()

        # They lie on this machine: no look at them waits for a file on a share.
        filing.keeper.runner.queue(Job(work, on_listed, filing.accept_failure))

    def restore(self, path: Path) -> None:
        """Open an earlier version as a copy, which has no file until it is saved."""
        filing = self._filing

        def work(_reins: Reins[None]) -> Loaded:
            from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

            return reviews.load(path)

        def accept(loaded: Loaded) -> None:
            filing.begin_anew()
            filing.session.show(loaded.review, is_saved=False)
            self.restored.emit(loaded.notices)

        self._workspace.runner.start(Job(work, accept, filing.accept_failure))

    def _accept(self, found: Found) -> None:
        sessions = list(found.sessions)
        workspace = self._workspace
        if sessions and not workspace.desk.documents and not workspace.is_reading and not workspace.runner.is_busy:
            self._show(*sessions.pop(0))
        self._waiting = {orphan.name: (journal, orphan) for journal, orphan in sessions}
        if sessions:
            self.left_behind.emit(tuple(orphan for _, orphan in sessions))

    def _show(self, journal: Journal, orphan: Orphan) -> None:
        if orphan.entry is not None:
            path = Path(orphan.entry.path) if orphan.entry.path else None
            self._filing.go_on(journal, orphan.entry, path)
            self.recovered.emit(orphan)
