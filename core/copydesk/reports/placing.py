"""In which copy's section, in which row and on which words each note and each finding stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copydesk.comparison import Comparison, Finding
from copydesk.notes import Note, finding_keys, row_key
from copydesk.reports.marks import at_fault
from copydesk.text import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stands.

    Attributes:
        number: The note's, counted from 1 over all notes.
        copy: The copy in whose section it stands; None for a note on the whole comparison.
        row: Index into `Comparison.rows`, None as above.
        spans: Its words in that section; empty for a note on a row.
    """

    number: int
    copy: int | None = None
    row: int | None = None
    spans: tuple[Span, ...] = ()


def copy_of(comparison: Comparison, finding: Finding) -> int:
    """The section in which a finding is shown: of the copy at fault, else of the first one that it points at."""
    copies = comparison.copies
    if finding.document in copies:
        return finding.document
    pointed = [span.document for span in finding.spans if span.document in copies]
    return pointed[0] if pointed else copies[0]


def places(comparison: Comparison, notes: Sequence[Note]) -> tuple[Place, ...]:
    """Where each of the notes stands, in their order."""
    rows = {row_key(row): n for n, row in enumerate(comparison.rows)}
    owners = {
        (document, block): n
        for n, row in enumerate(comparison.rows)
        for document, blocks in enumerate(row.blocks)
        for block in blocks
    }
    findings = dict(zip(finding_keys(comparison), comparison.findings, strict=True))
    return tuple(
        _place(comparison, number, note, (rows.get(note.row or ""), owners, findings.get(note.finding or "")))
        for number, note in enumerate(notes, 1)
    )


def _place(
    comparison: Comparison,
    number: int,
    note: Note,
    known: tuple[int | None, Mapping[tuple[int, int], int], Finding | None],
) -> Place:
    row, owners, finding = known
    spans = tuple(anchor.span for anchor in note.anchors)
    copy = None
    if finding is not None and not spans and row is None:
        spans, row, copy = at_fault(finding.spans, comparison.reference), finding.row, finding.document
    spans = tuple(span for span in spans if (span.document, span.block) in owners)
    if spans:
        row = owners[spans[-1].document, spans[-1].block]
        copy = None
    if row is None:
        return Place(number)
    pointed = [span.document for span in reversed(spans) if span.document in comparison.copies]
    if copy is None or copy == comparison.reference:
        copy = pointed[0] if pointed else comparison.rows[row].worst.document
    return Place(number, copy, row, tuple(s for s in spans if s.document in (comparison.reference, copy)))
