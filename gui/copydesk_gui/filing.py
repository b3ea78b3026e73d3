"""The review's file and its exports: written off the GUI thread, in the order asked for, none dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from copydesk.errors import CopydeskError
from copydesk_gui.desk import Desk
from copydesk_gui.jobs import Job, Reins, SavingRunner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copydesk.reviews import Loaded, Review
    from copydesk.text import Document
    from copydesk_gui.workspace import Workspace


_DAMAGED: Final = {"review.records-lost", "review.incomplete"}  # notices of a review that is not all there


@dataclass(frozen=True, slots=True)
class Saved:
    """A review as it stands on the disk, and the history's step that it holds."""

    review: Review
    path: Path
    token: int


class Filing(QObject):
    """Saves, opens and exports what is on the workspace's desk."""

    saving_started = Signal()
    review_saved = Signal(object)  # Path
    review_opened = Signal(object, object)  # Path, tuple of Notice
    export_started = Signal(object)  # Path
    exported = Signal(object)  # Path
    export_ended = Signal()  # exported, failed or cancelled
    failed = Signal(object)  # CopydeskError

    def __init__(self, workspace: Workspace, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._now = now
        self.saver = SavingRunner(self)
        self.exporter = SavingRunner(self)  # one of its own: a long export must not hold up a save
        self.exporter.finished.connect(self.export_ended)
        self.path: Path | None = None
        self.saved_at: datetime | None = None
        self.is_read_only = False
        self.is_partial = False  # what is open is less than its file held: it must not take that file's place unasked
        self._review: Review | None = None

    @property
    def is_dirty(self) -> bool:
        """Whether the desk holds work that is not on the disk.

        Opening files, adding a copy and choosing the original are no work until there is a review's file or a mark.
        """
        desk = self._workspace.desk
        has_work = bool(self.path or desk.notes or desk.states or desk.options.pins or desk.options.roles)
        return has_work and not self._workspace.history.is_saved

    @property
    def original(self) -> Document | None:
        """The original, with what the comparison found out about it where there is one; None where nothing is open."""
        workspace = self._workspace
        desk, comparison = workspace.desk, workspace.comparison
        if not desk.documents:
            return None
        documents = desk.documents
        if comparison is not None and len(comparison.documents) == len(documents):
            documents = comparison.documents
        return documents[desk.options.reference]

    @property
    def title(self) -> str:
        """The story's name: the review's own, else the original's headline, else the original's file name."""
        if self._review is not None and self._review.title:
            return self._review.title
        original = self.original
        return "" if original is None else original.headline or original.name

    def begin_anew(self) -> None:
        """What comes next is a review of its own, without a file yet."""
        self.path = None
        self.saved_at = None
        self.is_read_only = False
        self.is_partial = False
        self._review = None

    def save(self, path: Path) -> None:
        """Write the review to `path`, which is its file from now on."""
        from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

        desk, token = self._workspace.desk, self._workspace.history.token
        review = self._review or reviews.new(desk.documents, desk.options)
        # A copy under another name starts from what is known now; the id says that it is the same review.
        self._review = review = replace(
            review, documents=desk.documents, options=desk.options, notes=desk.notes, states=desk.states
        )

        def work(_reins: Reins[None]) -> Saved:
            return Saved(reviews.save(review, path), path, token)

        self.saving_started.emit()
        self.saver.queue(Job(work, self._accept_saved, self._accept_failure))

    def open_review(self, path: Path) -> None:
        """Open a saved review in place of what is open; that stays if the review cannot be read."""

        def work(_reins: Reins[None]) -> Loaded:
            from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

            return reviews.load(path)

        def accept(loaded: Loaded) -> None:
            self._accept_review(path, loaded)

        self._workspace.runner.start(Job(work, accept, self._accept_failure))

    def export(self, path: Path, name: str = "pdf") -> None:
        """Write the annotated report of the present comparison to `path`, which is untouched until it is whole.

        Raises:
            ValueError: There is no finished comparison.
        """
        workspace = self._workspace
        if workspace.comparison is None or not workspace.is_complete:
            raise ValueError("there is no finished comparison to export")
        comparison, desk, title, written = workspace.comparison, workspace.desk, self.title, self._now()
        sources = (self.path,) if self.path else ()

        def work(reins: Reins[None]) -> Path:
            from copydesk import reports  # noqa: PLC0415 - late, as in opening.py

            subject = reports.Subject(
                comparison, desk.notes, desk.states, title=title, written=written, is_review=True, sources=sources
            )
            reports.write(name, subject, path, cancelled=reins.cancelled)
            return path

        self.export_started.emit(path)
        self.exporter.queue(Job(work, self._accept_export, self._accept_failure))

    def close(self) -> None:
        """Wait for what is being saved, and let an export go."""
        self.exporter.ask_to_stop()
        self.saver.close()
        self.exporter.close()

    def _accept_saved(self, saved: Saved) -> None:
        if self._review is not None and self._review.id == saved.review.id:
            self._review = replace(self._review, revision=saved.review.revision, parent=saved.review.parent)
            self.path, self.saved_at = saved.path, self._now()
            self.is_read_only = self.is_partial = False
            self._workspace.history.mark_saved(saved.token)
        self.review_saved.emit(saved.path)

    def _accept_review(self, path: Path, loaded: Loaded) -> None:
        review = loaded.review
        self.path = path
        self.saved_at = None
        self.is_read_only = loaded.read_only
        self.is_partial = any(notice.code in _DAMAGED for notice in loaded.notices)
        self._review = review
        self._workspace.show(Desk(review.documents, review.options, review.notes, review.states))
        self.review_opened.emit(path, loaded.notices)

    def _accept_export(self, path: Path) -> None:
        self.exported.emit(path)

    def _accept_failure(self, error: Exception) -> None:
        if isinstance(error, CopydeskError):
            self.failed.emit(error)
        else:
            self._workspace.crashed.emit(error)
