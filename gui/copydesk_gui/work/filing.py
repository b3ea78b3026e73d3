"""The review's file, its journal and its exports: written off the GUI thread, in the order asked for, none dropped.

A step counts as saved once the journal has it; the file is written when somebody says so, and again by itself where it
could not be reached.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from copydesk.errors import CopydeskError, ReviewError
from copydesk_gui.jobs import Job, Reins, SavingRunner
from copydesk_gui.work.keeping import Keeper, patiently
from copydesk_gui.work.reaching import Reach
from copydesk_gui.work.recovering import Recovery
from copydesk_gui.work.session import Session
from copydesk_gui.work.subject import subject

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from copydesk.reports import Choices
    from copydesk.reviews import Entry, Journal, Loaded, Merged, Orphan, Review
    from copydesk.text import Document
    from copydesk_gui.workspace import Workspace


_DAMAGED: Final = {"review.records-lost", "review.incomplete"}  # notices of a review that is not all there


@dataclass(frozen=True, slots=True)
class Written:
    """A review as it stands on the disk, what somebody else had put there, and the history's step that it holds."""

    review: Review
    path: Path
    token: int
    merged: Merged | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A review out of its file, and the session that had left work on it, if one had."""

    loaded: Loaded
    journal: Journal | None = None
    orphan: Orphan | None = None


class Filing(QObject):
    """Saves, opens and exports what is on the workspace's desk."""

    saving_started = Signal()
    review_saved = Signal(object)  # Path
    review_opened = Signal(object, object)  # Path, tuple of Notice
    export_started = Signal(object)  # Path
    exported = Signal(object)  # Path
    export_ended = Signal()  # exported, failed or cancelled
    failed = Signal(object)  # CopydeskError
    kept_changed = Signal()  # what of the work is on this machine's disk, and whether its file can be reached

    def __init__(self, workspace: Workspace, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.now = now
        self.saver = SavingRunner(self)
        self.exporter = SavingRunner(self)  # one of its own: a long export must not hold up a save
        self.exporter.finished.connect(self.export_ended)
        self.saved_at: datetime | None = None
        self.is_read_only = False
        self.is_partial = False  # what is open is less than its file held: it must not take that file's place unasked
        self.takes_originals = False  # whether documents' own files go along in the review's
        self.keeper = Keeper(self)
        self.keeper.changed.connect(self.kept_changed)
        self.keeper.refused.connect(self.failed)
        self.keeper.crashed.connect(workspace.crashed)
        self.session = Session(workspace, self.keeper, now)
        self.recovery = Recovery(workspace, self)
        self.reach = Reach(self.saver)
        self.reach.overdue.connect(self._tell_overdue)
        self.reach.retry_wanted.connect(self._try_again)

    @property
    def path(self) -> Path | None:
        """The review's file, None where it has none yet."""
        return self.session.path

    @property
    def is_dirty(self) -> bool:
        """Whether the desk holds work that is not in the review's file."""
        return self.session.is_dirty

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
        if self.session.review is not None and self.session.review.title:
            return self.session.review.title
        original = self.original
        return "" if original is None else original.headline or original.name

    def begin_anew(self) -> None:
        """What comes next is a review of its own, without a file yet."""
        self._end_session()
        self.saved_at = None
        self.is_read_only = False
        self.is_partial = False

    def save(self, path: Path) -> None:
        """Write the review to `path`, which is its file from now on; what others put there since is merged."""
        from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

        review, token = self.session.present(), self._workspace.history.token
        keeper, reach, at, takes_originals = self.keeper, self.reach, self.now(), self.takes_originals

        def work(_reins: Reins[None]) -> Written:
            nonlocal review
            reach.begin(path)
            originals = reviews.taken_along(review.documents, review.originals) if takes_originals else {}
            review = replace(review, originals=originals)
            if keeper.locks is None or keeper.versions is None:
                return Written(reviews.save(review, path), path, token)
            saved = reviews.save_together(review, path, keeper.locks)
            reviews.keep_version(keeper.versions, saved.review, at)
            return Written(saved.review, path, token, saved.merged)

        reach.ask(path)
        self.saving_started.emit()
        self.saver.queue(Job(work, self._accept_saved, lambda error: self._accept_unsaved(path, error)))

    def open_review(self, path: Path) -> None:
        """Open a saved review in place of what is open; that stays if the review cannot be read."""
        journals = self.keeper.journals

        def work(reins: Reins[None]) -> Opened:
            from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

            read = patiently(reins)
            loaded = reviews.load(path, read)
            taken = reviews.left_on(journals, loaded.review, read) if journals is not None else None
            return Opened(loaded, *taken) if taken is not None else Opened(loaded)

        def accept(opened: Opened) -> None:
            self._accept_review(path, opened)

        self._workspace.runner.start(Job(work, accept, self.accept_failure))

    def merge_review(self, path: Path) -> None:
        """Take another editor's review of the same documents into what is open, as a step that can be undone."""
        from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

        ours = self.session.present()

        def work(reins: Reins[None]) -> Merged:
            return reviews.merge_file(ours, path, patiently(reins))

        def accept(merged: Merged) -> None:
            # Merged again with what is there now: something may have been written in the meantime.
            if self.session.review is not None and self.session.review.id == ours.id:
                self.session.take_in(reviews.merge(self.session.present(), merged.review))

        self.saver.queue(Job(work, accept, self.accept_failure))

    def go_on(self, journal: Journal, entry: Entry, path: Path | None) -> None:
        """Open what a session had kept, and keep on writing its journal."""
        self.begin_anew()
        self.keeper.take_over(journal)
        self.session.path, self.session.draft = path, entry.draft
        self.session.show(entry.review, is_saved=False)

    def export(self, path: Path, name: str = "pdf", choices: Choices | None = None) -> None:
        """Write a report of the present comparison to `path`, which is untouched until it is whole.

        Raises:
            ValueError: There is no finished comparison.
        """
        about = subject(self._workspace, with_review=choices is not None and choices.with_review)

        def work(reins: Reins[None]) -> Path:
            from copydesk import reports  # noqa: PLC0415 - late, as in opening.py

            asked = reports.Asked(reins.cancelled, choices=choices or reports.Choices())
            # Of a file for each copy the first is told: they stand side by side.
            return reports.write(name, about, path, asked)[0]

        self.export_started.emit(path)
        self.exporter.queue(Job(work, self._accept_export, self.accept_failure))

    def keep_here(self) -> None:
        """Put the review away as it is kept on this machine, to be open again at the next start."""
        self.reach.forget()
        self.session.leave()

    def close(self) -> None:
        """Wait for what is being saved, but not for ever, and let an export go.

        What is given up unsaved becomes an earlier version.
        """
        self.exporter.ask_to_stop()
        self.saver.close()
        self._end_session()
        self.keeper.close()
        self.exporter.close()

    def accept_failure(self, error: Exception) -> None:
        """Tell what a job of the review's could not do."""
        if isinstance(error, CopydeskError):
            self.failed.emit(error)
        else:
            self._workspace.crashed.emit(error)

    # Inside

    def _end_session(self) -> None:
        self.reach.forget()
        self.session.end()

    def _accept_saved(self, saved: Written) -> None:
        from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

        if saved.path != self.reach.goal:
            return  # it came back late: by now the review goes to another file
        session, history = self.session, self._workspace.history
        if session.review is not None and session.review.id == saved.review.id:
            is_current = saved.token == history.token
            if saved.merged is not None:
                session.take_in(reviews.merge(session.present(), saved.review))
            known = saved.review
            session.review = replace(
                session.present(), revision=known.revision, parent=known.parent, originals=known.originals
            )
            session.path, self.saved_at = saved.path, self.now()
            self.is_read_only = self.is_partial = False
            self.reach.forget()
            history.mark_saved(history.token if is_current else saved.token)
            session.keep()
        self.review_saved.emit(saved.path)

    def _accept_unsaved(self, path: Path, error: Exception) -> None:
        if path == self.path and self.keeper.folder is not None and getattr(error, "code", "") == "review.not-written":
            self.reach.lose()
            self.kept_changed.emit()
        self.accept_failure(error)

    def _tell_overdue(self, path: Path) -> None:
        self.kept_changed.emit()
        self.accept_failure(ReviewError("review.waiting", path.name))

    def _try_again(self) -> None:
        if self.path is None or not self.is_dirty:
            self.reach.forget()
        elif not self.saver.is_busy:
            self.save(self.path)

    def _accept_review(self, path: Path, opened: Opened) -> None:
        loaded, orphan = opened.loaded, opened.orphan
        if opened.journal is not None and orphan is not None and orphan.entry is not None:
            known = loaded.review
            review = replace(orphan.entry.review, parent=known.parent, revision=known.revision)
            self.go_on(opened.journal, replace(orphan.entry, review=review), path)
        else:
            self.begin_anew()
            self.session.path = path
            self.session.show(loaded.review, is_saved=True)
        self.is_read_only = loaded.read_only
        self.is_partial = any(notice.code in _DAMAGED for notice in loaded.notices)
        self.review_opened.emit(path, loaded.notices)
        if orphan is not None:
            self.recovery.recovered.emit(orphan)

    def _accept_export(self, path: Path) -> None:
        self.exported.emit(path)
