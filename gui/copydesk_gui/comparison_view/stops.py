"""The changes of a row one by one, in the order in which a key goes from one to the next; without Qt."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from copydesk.comparison import Comparison, Pairing, Relation, Row, SegmentKind
from copydesk.text import Span

Stop = tuple[Span, ...]  # both sides of a change

# Style is no change of its own: whoever wants to see it looks at its chip.
ALL_KINDS: Final = frozenset(SegmentKind) - {SegmentKind.EQUAL, SegmentKind.STYLE}
_WHOLE: Final = {Relation.ADDED: SegmentKind.INSERTED, Relation.MISSING: SegmentKind.DELETED}


def stops_of(
    comparison: Comparison, number: int, copies: Collection[int], kinds: Collection[SegmentKind] = ALL_KINDS
) -> tuple[Stop, ...]:
    """The changes of these kinds in a row: copy by copy, each in reading order, and each place once.

    A paragraph that was added, dropped or moved as a whole is one.
    """
    row = comparison.rows[number]
    has_original = bool(row.blocks[comparison.reference])
    held = [p for p in row.pairings if p.document in copies and (row.blocks[p.document] or has_original)]
    found = dict.fromkeys(stop for pairing in held for stop in _of_pairing(comparison, row, pairing, kinds))
    return tuple(found)


def beyond(stops: Sequence[Stop], lit: Stop, direction: int) -> Sequence[Stop]:
    """What comes after the lit one (1) or stood before it (-1), nearest first.

    With none lit all of them are still to come, and none stands before.
    """
    touched = [n for n, stop in enumerate(stops) if stop == lit] or [
        n for n, stop in enumerate(stops) if any(_touch(span, place) for span in lit for place in stop)
    ]
    if direction > 0:
        return stops[touched[-1] + 1 :] if touched else stops
    return stops[: touched[0]][::-1] if touched else ()


def _of_pairing(comparison: Comparison, row: Row, pairing: Pairing, kinds: Collection[SegmentKind]) -> Iterator[Stop]:
    if pairing.relation in _WHOLE:
        if _WHOLE[pairing.relation] in kinds:
            yield _whole(comparison, row, (comparison.reference, pairing.document))
        return
    if pairing.moved and SegmentKind.MOVED in kinds:
        yield _whole(comparison, row, (comparison.reference, pairing.document))
    yield from (segment.spans for segment in pairing.segments if segment.kind in kinds)


def _whole(comparison: Comparison, row: Row, documents: Collection[int]) -> Stop:
    """All that these documents have in a row."""
    return tuple(
        Span(document, block, 0, len(comparison.documents[document].blocks[block].text))
        for document in documents
        for block in row.blocks[document]
    )


def _touch(one: Span, other: Span) -> bool:
    is_there = (one.document, one.block) == (other.document, other.block)
    return is_there and one.start < other.end and other.start < one.end
