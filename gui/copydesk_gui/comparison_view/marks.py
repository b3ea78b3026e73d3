"""What is to be signed at which place of the text: differences, findings and notes; without Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from copydesk.comparison import Comparison, Pairing, Relation, Row, SegmentKind, Severity
from copydesk.notes import Note, State, States, finding_keys, row_key
from copydesk.notes.threads import differing
from copydesk.text import Span

Place = tuple[int, int]  # document and block
Marks = tuple[tuple["Mark", ...], tuple["Mark", ...]]  # in full, and paler

K = TypeVar("K")
V = TypeVar("V")

# What is painted over what, where the original is held against several copies: least first.
PRIORITY = (
    SegmentKind.EQUAL,
    SegmentKind.STYLE,
    SegmentKind.MOVED,
    SegmentKind.INSERTED,
    SegmentKind.REWORDED,
    SegmentKind.DELETED,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A difference at [start, end) of a block, in code points.

    Attributes:
        document: The copy whose pairing it comes from.
        segment: Its number among that pairing's segments.
        whole: It covers a block that has no partner at all.
    """

    kind: SegmentKind
    start: int
    end: int
    document: int
    segment: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding's place at [start, end) of a block; `finding` is its index in the comparison."""

    finding: int
    severity: Severity
    start: int
    end: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note's place at [start, end) of a block; `number` counts from 1 in the order of all notes."""

    number: int
    note: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What signs were made from, so that those of the next step are made from them.

    Attributes:
        keys: Of the comparison's findings; empty names where nobody asked for them.
        rows: The number of each row, by its key.
        of_findings: The row of each finding, by its key.
    """

    comparison: Comparison
    notes: tuple[Note, ...]
    states: States
    keys: tuple[str, ...]
    rows: Mapping[str, int]
    of_findings: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Signs:
    """All marks of findings and notes of a comparison by place.

    Attributes:
        of_rows: By row, the numbers and ids of notes on a row or a finding that point at no place in the text.
        basis: None of signs of nothing.
    """

    findings: Mapping[Place, tuple[FindingMark, ...]] = field(default_factory=dict)
    notes: Mapping[Place, tuple[NoteMark, ...]] = field(default_factory=dict)
    of_rows: Mapping[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    basis: Basis | None = field(default=None, repr=False, compare=False)


def signs(
    comparison: Comparison,
    notes: Iterable[Note],
    states: States,
    known: Signs | None = None,
    keys: tuple[str, ...] = (),
) -> Signs:
    """Where findings that were not dismissed, and notes, stand in the text.

    Args:
        comparison: Whose text.
        notes: In the order of their numbers.
        states: What was said of findings.
        known: The signs of the step before: what has not changed is taken from them as it is, for a step changes one
            note, and there may be thousands.
        keys: Of each finding, by `finding_keys`; found out where they are left out and needed.
    """
    notes = tuple(notes)
    before = known.basis if known is not None else None
    if known is None or before is None or before.comparison is not comparison:
        known, before = Signs(), None
    wanted = bool(states) or any(note.finding for note in notes)
    on_rows = any(note.row for note in notes)
    if before is not None and (not wanted or any(before.keys)) and (not on_rows or before.rows):
        basis = replace(before, notes=notes, states=states)
    else:
        if not keys:
            keys = finding_keys(comparison) if wanted else ("",) * len(comparison.findings)
        of_findings = {key: finding.row for key, finding in zip(keys, comparison.findings, strict=True) if key}
        rows = {row_key(row): n for n, row in enumerate(comparison.rows)} if on_rows else {}
        basis = Basis(comparison, notes, states, keys, rows, of_findings)
        known = Signs()
    is_judged_alike = known.basis is not None and _dismissed(known.basis.states) == _dismissed(states)
    findings = known.findings if is_judged_alike else _finding_marks(comparison, basis.keys, states)
    return Signs(findings, *_note_marks(basis, known), basis)


def _dismissed(states: States) -> set[str]:
    return {key for key, said in states.items() if said.state is State.DISMISSED}


def _finding_marks(
    comparison: Comparison, keys: tuple[str, ...], states: States
) -> dict[Place, tuple[FindingMark, ...]]:
    found: dict[Place, list[FindingMark]] = {}
    for n, (finding, key) in enumerate(zip(comparison.findings, keys, strict=True)):
        dismissed = key in states and states[key].state is State.DISMISSED
        if finding.severity is Severity.INFO or dismissed:
            continue
        for span in _at_fault(finding.spans, comparison.reference):
            text = comparison.documents[span.document].blocks[span.block].text
            whole = span.start == 0 and span.end == len(text) and finding.kind in ("missing", "added")
            mark = FindingMark(n, finding.severity, span.start, span.end, whole)
            found.setdefault((span.document, span.block), []).append(mark)
    return {place: tuple(marks) for place, marks in found.items()}


def _note_marks(
    basis: Basis, known: Signs
) -> tuple[dict[Place, tuple[NoteMark, ...]], dict[int, tuple[tuple[int, str], ...]]]:
    """The marks of notes by place, and what stands on rows; only places of notes that changed are made anew."""
    before = known.basis.notes if known.basis is not None else ()
    start, old_end, new_end = differing(before, basis.notes)
    if len(before) != len(basis.notes):
        old_end, new_end = len(before), len(basis.notes)  # those behind have other numbers
    anchored, of_rows = dict(known.notes), dict(known.of_rows)
    fresh, fresh_of_rows = _marks_of(basis, basis.notes[start:new_end], start + 1)
    stale, stale_of_rows = _marks_of(basis, before[start:old_end], start + 1)
    for place in fresh.keys() | stale.keys():
        kept = [mark for mark in anchored.get(place, ()) if not start < mark.number <= old_end]
        _put(anchored, place, sorted((*kept, *fresh.get(place, ())), key=lambda mark: mark.number))
    for row in fresh_of_rows.keys() | stale_of_rows.keys():
        left = [each for each in of_rows.get(row, ()) if not start < each[0] <= old_end]
        _put(of_rows, row, sorted((*left, *fresh_of_rows.get(row, ()))))
    return anchored, of_rows


def _put(found: dict[K, tuple[V, ...]], key: K, values: list[V]) -> None:
    if values:
        found[key] = tuple(values)
    else:
        found.pop(key, None)


def _marks_of(
    basis: Basis, notes: tuple[Note, ...], first: int
) -> tuple[dict[Place, list[NoteMark]], dict[int, list[tuple[int, str]]]]:
    """The marks of these notes, the first of which has the number `first`."""
    anchored: dict[Place, list[NoteMark]] = {}
    of_rows: dict[int, list[tuple[int, str]]] = {}
    for number, note in enumerate(notes, first):
        for span in dict.fromkeys(each.span for each in note.anchors):  # a hostile note names one place often
            mark = NoteMark(number, note.id, span.start, span.end)
            anchored.setdefault((span.document, span.block), []).append(mark)
        row = basis.rows.get(note.row or "", basis.of_findings.get(note.finding or ""))
        if not note.anchors and row is not None:
            of_rows.setdefault(row, []).append((number, note.id))
    return anchored, of_rows


def row_marks(
    comparison: Comparison, row: Row, kinds: frozenset[SegmentKind] = frozenset(SegmentKind)
) -> dict[Place, tuple[Mark, ...]]:
    """The differences of a row by place, least important first, of the kinds asked for."""
    found: dict[Place, list[Mark]] = {}
    for pairing in row.pairings:
        for n, segment in enumerate(pairing.segments):
            for span in segment.spans:
                kind = _shown_kind(comparison, row, pairing, segment.kind, span)
                if pairing.moved and kind is SegmentKind.STYLE and kind not in kinds:
                    kind = SegmentKind.MOVED  # no gap in what moved where style is not marked
                if kind in kinds and kind is not SegmentKind.EQUAL:
                    whole = pairing.relation in (Relation.MISSING, Relation.ADDED)
                    mark = Mark(kind, span.start, span.end, pairing.document, n, whole)
                    found.setdefault((span.document, span.block), []).append(mark)
    return {
        place: tuple(sorted(marks, key=lambda mark: (PRIORITY.index(mark.kind), mark.start)))
        for place, marks in found.items()
    }


def of_original(
    comparison: Comparison, marks: Mapping[Place, tuple[Mark, ...]], copy: int | None
) -> dict[Place, Marks]:
    """The original's marks as seen from one copy; without one, those first in which all copies agree.

    Returns:
        By place: marks to show in full, and marks to show paler, because only some of the copies have them.
    """
    found: dict[Place, Marks] = {}
    for place, there in marks.items():
        if place[0] != comparison.reference:
            continue
        if copy is not None:
            found[place] = tuple(mark for mark in there if mark.document == copy), ()
            continue
        common = tuple(mark for mark in there if _is_common(mark, there, comparison.copies))
        found[place] = common, tuple(mark for mark in there if mark not in common)
    return found


def _is_common(mark: Mark, marks: tuple[Mark, ...], copies: tuple[int, ...]) -> bool:
    """Whether every copy changed all that a mark covers; what is shown as dropped, every copy dropped."""
    for copy in copies:
        covered = mark.start
        for other in sorted((other for other in marks if other.document == copy), key=lambda other: other.start):
            alike = other.kind is mark.kind or mark.kind is not SegmentKind.DELETED
            # A space may lie between two marks that stand beside each other.
            if alike and other.start <= covered + 1:
                covered = max(covered, other.end)
        if covered < mark.end:
            return False
    return True


def _shown_kind(comparison: Comparison, row: Row, pairing: Pairing, kind: SegmentKind, span: Span) -> SegmentKind:
    if row.base is not None and kind in (SegmentKind.EQUAL, SegmentKind.STYLE) and span.document == pairing.document:
        return SegmentKind.INSERTED  # the same as in another copy, and still not in the original
    if row.base is not None and span.document == row.base != pairing.document:
        return SegmentKind.EQUAL  # all of the base is marked as added already
    if pairing.relation is Relation.MISSING and any(row.blocks[n] for n in comparison.copies):
        return SegmentKind.EQUAL  # another copy has it; the hatching says who has not
    if pairing.moved and kind is SegmentKind.EQUAL:
        return SegmentKind.MOVED
    return kind


def _at_fault(spans: tuple[Span, ...], reference: int) -> tuple[Span, ...]:
    """The spans in the copies; where there are none, those in the original."""
    return tuple(span for span in spans if span.document != reference) or spans
