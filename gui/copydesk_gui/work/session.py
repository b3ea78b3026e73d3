"""What is open as a review: where its versions come from, and every step of it in the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from copydesk_gui.work.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from copydesk.reviews import Draft, Merged, Review
    from copydesk_gui.work.keeping import Keeper
    from copydesk_gui.workspace import Workspace

_UNSAVED: Final = -1  # no step of any history has this number
_BEGINS_MS: Final = (
    700  # after a saved review is opened its journal is begun: nothing is unsaved, and showing it comes first
)


class Session(QObject):
    """Follows the workspace's desk: each step gets its lineage and goes to the journal."""

    notes_merged = Signal(object)  # Merged: what somebody else had written

    def __init__(self, workspace: Workspace, keeper: Keeper, now: Callable[[], datetime]) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._keeper = keeper
        self._now = now
        self.review: Review | None = None  # as it was last told apart; `present` has it as it is
        self.path: Path | None = None  # its file
        self.draft: Draft | None = None  # what is being typed
        self.fresh: frozenset[str] = frozenset()  # ids of notes that a merge brought or changed
        self._is_opening = False
        self._begins = QTimer(self)
        self._begins.setSingleShot(True)
        self._begins.setInterval(_BEGINS_MS)
        self._begins.timeout.connect(self._follow)
        workspace.desk_changed.connect(self._follow)

    @property
    def is_dirty(self) -> bool:
        """Whether the desk holds work that is not in the review's file.

        Opening files, adding a copy and choosing the original are no work until there is a review's file or a mark.
        """
        desk = self._workspace.desk
        has_choices = desk.options.pins or desk.options.roles or desk.options.same
        has_work = bool(self.path or desk.notes or desk.states or has_choices)
        return has_work and not self._workspace.history.is_saved

    @property
    def is_kept(self) -> bool:
        """Whether the journal has all that is on the desk."""
        return self._keeper.token == self._workspace.history.token

    def present(self) -> Review:
        """The review as the desk has it now."""
        from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

        desk = self._workspace.desk
        # A copy under another name starts from what is known now; the id says that it is the same review.
        before = self.review or reviews.new(desk.documents, desk.options)
        after = replace(before, documents=desk.documents, options=desk.options, notes=desk.notes, states=desk.states)
        self.review = reviews.advanced(before, after)
        return self.review

    def keep(self) -> None:
        """Bring the journal to what is on the desk, if there is a journal."""
        if self._keeper.folder is None or not self._workspace.desk.is_comparable:
            return
        from copydesk.reviews import Entry  # noqa: PLC0415 - late, as in opening.py

        history = self._workspace.history
        path = str(self.path.absolute()) if self.path else ""
        at = self._now().isoformat(timespec="seconds")
        is_saved = history.is_saved and self.path is not None
        self._keeper.put(Entry(self.present(), path, is_saved, at, self.draft), history.token)

    def keep_draft(self, draft: Draft | None) -> None:
        """Keep what is being typed, or let it go."""
        if draft != self.draft:
            self.draft = draft
            self.keep()

    def end(self) -> None:
        """Put the session away; what of it is given up unsaved becomes an earlier version."""
        given_up = self.present() if self.is_dirty and self._keeper.folder is not None else None
        self._keeper.end(given_up, self._now())
        self.review = self.path = self.draft = None
        self.fresh = frozenset()

    def leave(self) -> None:
        """Put the session away as it is in the journal, which stays."""
        self._keeper.leave()
        self._workspace.history.mark_saved(self._workspace.history.token)  # so that nobody asks for it again
        self.review = self.path = self.draft = None
        self.fresh = frozenset()

    def show(self, review: Review, *, is_saved: bool) -> None:
        """Put a review in place of what is open."""
        self.review, self._is_opening = review, is_saved
        self._workspace.show(Desk(review.documents, review.options, review.notes, review.states))
        self._is_opening = False
        if not is_saved:
            self._workspace.history.mark_saved(_UNSAVED)
            self._workspace.desk_changed.emit()

    def take_in(self, merged: Merged) -> None:
        """Put what a merge made on the desk, as a step that can be undone, and tell what is new."""
        self.review = merged.review
        if not merged.is_news:
            return
        self.fresh = frozenset({*merged.added, *merged.changed, *merged.twins})
        review = merged.review
        desk = replace(self._workspace.desk, options=review.options, notes=review.notes, states=review.states)
        self._workspace.change(desk, self.tr("Merge Notes"))
        self.notes_merged.emit(merged)

    def _follow(self) -> None:
        """Keep every step, also those that take one back."""
        if self._is_opening:
            self._begins.start()
        elif self.review is not None or self.draft is not None or self.is_dirty:
            self._begins.stop()
            self.keep()
