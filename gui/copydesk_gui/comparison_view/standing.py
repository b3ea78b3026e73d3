"""Where notes stand in a sheet, for going from one to the next; without Qt."""

from collections.abc import Iterable

from copydesk.notes import Note
from copydesk_gui.comparison_view.sheet import Sheet

Place = tuple[int, ...]  # a row, and what orders places within it


def places_of_notes(sheet: Sheet, notes: Iterable[Note]) -> tuple[Place | None, ...]:
    """The row of each note, then where in the row its words begin; None for one without a place."""
    rows = {note_id: row for row, found in sheet.signs.of_rows.items() for _, note_id in found}
    return tuple(_place(sheet, note, rows.get(note.id)) for note in notes)


def place_of_note(sheet: Sheet, note: Note) -> Place | None:
    """The same of one note."""
    return places_of_notes(sheet, (note,))[0]


def _place(sheet: Sheet, note: Note, row: int | None) -> Place | None:
    if row is not None:
        return (row,)
    span = note.anchors[0].span if note.anchors else None
    row = sheet.row_of_span(span) if span is not None else None
    return None if span is None or row is None else (row, span.document, span.block, span.start)
