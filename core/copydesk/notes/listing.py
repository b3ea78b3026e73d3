"""Which notes are shown, and in what order: filter, sort, search. Pure, over any number of notes."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from copydesk.comparison import Comparison, Severity
from copydesk.notes import Note, NoteKind, Outcome, Status, row_key


class Order(StrEnum):
    """By what notes are sorted; equal ones stay in the order in which they were written."""

    WRITTEN = "written"
    PLACE = "place"
    CHANGED = "changed"  # latest first
    SEVERITY = "severity"  # worst first, none last
    AUTHOR = "author"
    STATUS = "status"  # open first


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notes are wanted; what is empty or None asks for nothing.

    Attributes:
        search: Words that must all stand in a note, its quotes, replies, labels or names, in any order and case.
        mine: A name: notes written by or assigned to it.
        only: Ids: such as those that a merge brought.
    """

    search: str = ""
    statuses: frozenset[Status] = frozenset()
    kinds: frozenset[NoteKind] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    label: str = ""
    mine: str = ""
    only: frozenset[str] | None = None


_ALL = Wanted()


def listed(
    notes: Sequence[Note],
    wanted: Wanted,
    order: Order = Order.WRITTEN,
    places: Mapping[str, tuple[int, ...]] | None = None,
) -> tuple[int, ...]:
    """The numbers of the wanted notes within `notes`, from 0, in the order asked for.

    Args:
        notes: All, in the order in which they were written.
        wanted: Which of them.
        order: In what order.
        places: For `Order.PLACE`, what `places_of` gave; notes without a place stand last.
    """
    terms = [folded(term) for term in wanted.search.split()]
    wants_all = wanted == _ALL  # the common case, for each step of a review of thousands of notes
    found = [n for n, note in enumerate(notes) if wants_all or (_is_wanted(note, wanted) and _holds(note, terms))]
    if order is Order.WRITTEN:
        return tuple(found)
    if order is Order.CHANGED:
        return tuple(sorted(found, key=lambda n: notes[n].modified, reverse=True))
    keys = {
        Order.PLACE: lambda n: (places or {}).get(notes[n].id, (1 << 62,)),
        Order.SEVERITY: lambda n: (_rank(notes[n].severity),),
        Order.AUTHOR: lambda n: (folded(notes[n].author),),
        Order.STATUS: lambda n: (tuple(Status).index(notes[n].status),),
    }
    return tuple(sorted(found, key=keys[order]))


def places_of(notes: Sequence[Note], comparison: Comparison) -> dict[str, tuple[int, ...]]:
    """For each note with a place, by id: its row, then the start of its words; to sort by."""
    holders = {
        (document, block): n
        for n, row in enumerate(comparison.rows)
        for document, blocks in enumerate(row.blocks)
        for block in blocks
    }
    rows = {row_key(row): n for n, row in enumerate(comparison.rows)}
    found: dict[str, tuple[int, ...]] = {}
    for note in notes:
        spans = [each.span for each in note.anchors if (each.span.document, each.span.block) in holders]
        if spans:
            found[note.id] = min((holders[span.document, span.block], span.document, span.start) for span in spans)
        elif note.row in rows:
            found[note.id] = (rows[note.row], -1)
    return found


def labels_of(notes: Sequence[Note]) -> tuple[str, ...]:
    """Every label in use, by the alphabet."""
    return tuple(sorted({label for note in notes for label in note.labels}, key=folded))


def people_of(notes: Sequence[Note]) -> tuple[str, ...]:
    """Everybody who wrote, answered or was assigned to something, by the alphabet."""
    names = {name for note in notes for name in (note.author, note.assigned, *(r.author for r in note.replies)) if name}
    return tuple(sorted(names, key=folded))


def folded(text: str) -> str:
    """Text as it is searched: without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _is_wanted(note: Note, wanted: Wanted) -> bool:
    asked: tuple[tuple[object, Collection[object]], ...] = (
        (note.status, wanted.statuses),
        (note.kind, wanted.kinds),
        (note.outcome, wanted.outcomes),
    )
    if any(allowed and value not in allowed for value, allowed in asked):
        return False
    if wanted.label and wanted.label not in note.labels:
        return False
    if wanted.mine and wanted.mine not in {note.author, note.assigned}:
        return False
    return wanted.only is None or note.id in wanted.only


def _holds(note: Note, terms: Sequence[str]) -> bool:
    if not terms:
        return True
    quotes = [text for each in (*note.anchors, *note.lost) for text in (each.exact, each.was)]
    replies = [text for reply in note.replies for text in (reply.author, reply.text)]
    whole = folded("\n".join((note.text, note.author, note.assigned, *note.labels, *quotes, *replies)))
    return all(term in whole for term in terms)


def _rank(severity: Severity | None) -> int:
    return len(Severity) if severity is None else tuple(Severity).index(severity)
