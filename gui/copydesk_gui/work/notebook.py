"""What an editor writes on a comparison: notes, and what was said of findings. Every change can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUuid, Signal

from copydesk.notes import FindingState, Note, NoteKind, Reply, State, Status, anchor, row_key, threads

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from copydesk.comparison import Comparison, Severity
    from copydesk.reviews import Draft
    from copydesk.text import Span
    from copydesk_gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """What a note is to be about: words, a finding, a row; with none of them the whole comparison.

    Attributes:
        finding: Index into the comparison's findings.
        row: Index into the comparison's rows; only where there are no spans.
    """

    spans: tuple[Span, ...] = ()
    finding: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What a note may say beside its words."""

    severity: Severity | None = None
    labels: tuple[str, ...] = ()
    assigned: str = ""


NO_DETAILS = Details()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Notebook(QObject):
    """Writes notes and states on the workspace's desk."""

    note_written = Signal(str)  # its id

    def __init__(self, workspace: Workspace, now: Callable[[], str] = _now) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._now = now

    @property
    def notes(self) -> tuple[Note, ...]:
        """In the order in which they were written; a note's number is its place here, from 1."""
        return self._workspace.desk.notes

    def note(self, note_id: str) -> Note | None:
        """The note with this id, None where it has been deleted."""
        return next((note for note in self.notes if note.id == note_id), None)

    def place_of_finding(self, index: int) -> Place:
        """Where a note on a finding stands: on the words it points at, else on its row."""
        finding = self._comparison().findings[index]
        return Place(finding.spans, index, None if finding.spans else finding.row)

    def place_of_draft(self, draft: Draft) -> Place:
        """Where a note that was being typed is to stand, as far as it is still there."""
        comparison = self._comparison()
        spans = tuple(each.span for each in draft.anchors if _stands(comparison, each.span, each.exact))
        rows = {row_key(row): n for n, row in enumerate(comparison.rows)}
        keys = {key: n for n, key in enumerate(self._workspace.finding_keys)}
        row = rows.get(draft.row) if draft.row is not None and not spans else None
        return Place(spans, keys.get(draft.finding or ""), row)

    def write_note(
        self, text: str, place: Place, author: str, kind: NoteKind = NoteKind.COMMENT, details: Details = NO_DETAILS
    ) -> str:
        """Write a note and return its id.

        Raises:
            ValueError: There is no comparison to write on.
        """
        comparison = self._comparison()
        at = self._now()
        note = Note(
            id=_new_id(),
            author=author,
            created=at,
            modified=at,
            text=text,
            kind=kind,
            severity=details.severity,
            labels=threads.tidied(details.labels),
            assigned=details.assigned,
            anchors=tuple(anchor(comparison.documents, span) for span in place.spans),
            row=None if place.row is None else row_key(comparison.rows[place.row]),
            finding=None if place.finding is None else self._workspace.finding_keys[place.finding],
        )
        self._change((*self.notes, note), self.tr("Write Note"))
        self.note_written.emit(note.id)
        return note.id

    def edit_note(self, note_id: str, text: str, kind: NoteKind, details: Details | None = None) -> None:
        """Give a note other words, another kind, other details."""
        note = self.note(note_id)
        if note is None:
            return
        if details is None:
            details = Details(note.severity, note.labels, note.assigned)
        word, assign = (
            threads.reworded(text, kind, details.severity, details.labels),
            threads.assigned(details.assigned),
        )
        self._make((note_id,), lambda each: assign(word(each)), self.tr("Edit Note"))

    def reply(self, note_id: str, text: str, author: str) -> None:
        """Answer a note."""
        answer = Reply(_new_id(), author, self._now(), text)
        self._make((note_id,), threads.replied(answer), self.tr("Reply"))

    def set_status(self, ids: Collection[str], status: Status) -> None:
        """Say of one note or many what became of them."""
        self._make(ids, threads.with_status(status), self.tr("Change Status"))

    def assign(self, ids: Collection[str], name: str) -> None:
        """Give one note or many to somebody."""
        self._make(ids, threads.assigned(name), self.tr("Assign Notes"))

    def label(self, ids: Collection[str], labels: Iterable[str]) -> None:
        """Put these labels on one note or many, beside those they have."""
        added = tuple(labels)
        self._make(ids, lambda note: threads.labelled((*note.labels, *added))(note), self.tr("Label Notes"))

    def confirm_places(self, ids: Collection[str]) -> None:
        """Say that notes stand where they belong, though their words are others now."""
        self._make(ids, threads.confirmed, self.tr("Confirm Place"))

    def place_note(self, note_id: str, place: Place) -> None:
        """Put a note on these words, or on this row, in place of what it was on or lost."""
        comparison = self._comparison()
        anchors = tuple(anchor(comparison.documents, span) for span in place.spans)
        row = None if place.row is None else row_key(comparison.rows[place.row])
        self._make((note_id,), lambda note: replace(note, anchors=anchors, row=row, lost=()), self.tr("Place Note"))

    def delete_note(self, note_id: str) -> None:
        """Take a note off the desk; an undo brings it back."""
        self.delete_notes((note_id,))

    def delete_notes(self, ids: Collection[str]) -> None:
        """Take notes off the desk, as one step; an undo brings them back."""
        kept = tuple(note for note in self.notes if note.id not in ids)
        if len(kept) < len(self.notes):
            self._change(kept, self.tr("Delete Note"))

    def state_of(self, index: int) -> FindingState:
        """What was said of a finding."""
        keys = self._workspace.finding_keys
        return self._workspace.desk.states.get(keys[index], FindingState()) if index < len(keys) else FindingState()

    def set_finding_state(self, index: int, state: State, reason: str = "") -> None:
        """Say that a finding is confirmed, dismissed for a reason, or open again."""
        labels = {
            State.OPEN: self.tr("Reopen Finding"),
            State.CONFIRMED: self.tr("Confirm Finding"),
            State.DISMISSED: self.tr("Dismiss Finding"),
        }
        self._say(index, replace(self.state_of(index), state=state, reason=reason), labels[state])

    def set_finding_severity(self, index: int, severity: Severity | None) -> None:
        """Say how much a finding matters; None: as much as its check thinks."""
        self._say(index, replace(self.state_of(index), severity=severity), self.tr("Change Severity"))

    def _say(self, index: int, said: FindingState, label: str) -> None:
        if said != self.state_of(index):
            desk = self._workspace.desk
            states = {**desk.states, self._workspace.finding_keys[index]: said}
            self._workspace.change(replace(desk, states=states), label)

    def _make(self, ids: Collection[str], change: threads.Change, label: str) -> None:
        """Change notes, as a step of its own if anything is another afterwards."""
        changed = threads.changed(self.notes, ids, change, self._now())
        if any(after is not before for after, before in zip(changed, self.notes, strict=True)):
            self._change(changed, label)

    def _change(self, notes: tuple[Note, ...], label: str) -> None:
        self._workspace.change(replace(self._workspace.desk, notes=notes), label)

    def _comparison(self) -> Comparison:
        if self._workspace.comparison is None:
            raise ValueError("there is no comparison to write on")
        return self._workspace.comparison


def _new_id() -> str:
    return QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces)


def _stands(comparison: Comparison, span: Span, exact: str) -> bool:
    blocks = comparison.documents[span.document].blocks if span.document < len(comparison.documents) else ()
    return span.block < len(blocks) and blocks[span.block].text[span.start : span.end] == exact
