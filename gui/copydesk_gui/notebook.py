"""What an editor writes on a comparison: notes, and what was said of findings. Every change can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUuid, Signal

from copydesk.notes import FindingState, Note, NoteKind, State, anchor, row_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.comparison import Comparison
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

    def write_note(self, text: str, place: Place, author: str, kind: NoteKind = NoteKind.COMMENT) -> str:
        """Write a note and return its id.

        Raises:
            ValueError: There is no comparison to write on.
        """
        comparison = self._comparison()
        at = self._now()
        note = Note(
            id=QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces),
            author=author,
            created=at,
            modified=at,
            text=text,
            kind=kind,
            anchors=tuple(anchor(comparison.documents, span) for span in place.spans),
            row=None if place.row is None else row_key(comparison.rows[place.row]),
            finding=None if place.finding is None else self._workspace.finding_keys[place.finding],
        )
        self._change((*self.notes, note), self.tr("Write Note"))
        self.note_written.emit(note.id)
        return note.id

    def edit_note(self, note_id: str, text: str, kind: NoteKind) -> None:
        """Give a note other words or another kind."""
        changed = tuple(
            replace(note, text=text, kind=kind, modified=self._now()) if note.id == note_id else note
            for note in self.notes
        )
        if [(note.text, note.kind) for note in changed] != [(note.text, note.kind) for note in self.notes]:
            self._change(changed, self.tr("Edit Note"))

    def delete_note(self, note_id: str) -> None:
        """Take a note off the desk; an undo brings it back."""
        kept = tuple(note for note in self.notes if note.id != note_id)
        if len(kept) < len(self.notes):
            self._change(kept, self.tr("Delete Note"))

    def state_of(self, index: int) -> FindingState:
        """What was said of a finding."""
        keys = self._workspace.finding_keys
        return self._workspace.desk.states.get(keys[index], FindingState()) if index < len(keys) else FindingState()

    def set_finding_state(self, index: int, state: State, reason: str = "") -> None:
        """Say that a finding is confirmed, dismissed for a reason, or open again."""
        if self.state_of(index) == FindingState(state, reason):
            return
        desk = self._workspace.desk
        states = {**desk.states, self._workspace.finding_keys[index]: FindingState(state, reason)}
        labels = {
            State.OPEN: self.tr("Reopen Finding"),
            State.CONFIRMED: self.tr("Confirm Finding"),
            State.DISMISSED: self.tr("Dismiss Finding"),
        }
        self._workspace.change(replace(desk, states=states), labels[state])

    def _change(self, notes: tuple[Note, ...], label: str) -> None:
        self._workspace.change(replace(self._workspace.desk, notes=notes), label)

    def _comparison(self) -> Comparison:
        if self._workspace.comparison is None:
            raise ValueError("there is no comparison to write on")
        return self._workspace.comparison
