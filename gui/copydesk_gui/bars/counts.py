"""How many differences of each sign a comparison has, for the chips and the status line; without Qt."""

from collections import Counter
from dataclasses import dataclass

from copydesk.comparison import Comparison, Pairing, Relation, Row, SegmentKind

_NAMES = {
    SegmentKind.REWORDED: "reworded",
    SegmentKind.INSERTED: "added",
    SegmentKind.DELETED: "dropped",
    SegmentKind.MOVED: "moved",
    SegmentKind.STYLE: "style",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Differences by sign; `chrome` in lines of the copies and the original, `identical` in rows.

    Attributes:
        strangers: Copies of which no paragraph of the article belongs to one of the original's.
    """

    reworded: int = 0
    added: int = 0
    dropped: int = 0
    moved: int = 0
    style: int = 0
    chrome: int = 0
    identical: int = 0
    strangers: tuple[int, ...] = ()


def count(comparison: Comparison) -> Counts:
    """The differences of all copies. Site chrome is counted in lines, and in nothing else.

    A whole paragraph that was added, dropped or moved counts once.
    """
    found: Counter[str] = Counter()
    identical = 0
    for row in comparison.rows:
        if _is_chrome(comparison, row):
            continue
        for pairing in _held(comparison, row):
            found += _of_pairing(pairing)
        identical += row.relation is Relation.IDENTICAL and not row.moved
    chrome = sum(block.chrome for document in comparison.documents for block in document.blocks)
    return Counts(
        reworded=found["reworded"],
        added=found["added"],
        dropped=found["dropped"],
        moved=found["moved"],
        style=found["style"],
        chrome=chrome,
        identical=identical,
        strangers=tuple(copy for copy in comparison.copies if _is_stranger(comparison, copy)),
    )


def _is_stranger(comparison: Comparison, copy: int) -> bool:
    sides = (comparison.reference, copy)
    return not any(all(_has_article(comparison, row, n) for n in sides) for row in comparison.rows)


def _has_article(comparison: Comparison, row: Row, document: int) -> bool:
    return any(not comparison.documents[document].blocks[block].chrome for block in row.blocks[document])


def rows_with(comparison: Comparison, kind: SegmentKind) -> tuple[int, ...]:
    """The rows in which a copy differs in this way, site chrome left out, in their order."""
    name = _NAMES[kind]
    return tuple(
        n
        for n, row in enumerate(comparison.rows)
        if not _is_chrome(comparison, row) and any(_of_pairing(pairing)[name] for pairing in _held(comparison, row))
    )


def _held(comparison: Comparison, row: Row) -> list[Pairing]:
    """The pairings in which one side at least has a part: where neither has, there is nothing that could differ."""
    return [p for p in row.pairings if row.blocks[p.document] or row.blocks[comparison.reference]]


def _of_pairing(pairing: Pairing) -> Counter[str]:
    if pairing.relation is Relation.ADDED:
        return Counter(added=1)
    if pairing.relation is Relation.MISSING:
        return Counter(dropped=1)
    kinds = Counter(segment.kind for segment in pairing.segments)
    return Counter(
        reworded=kinds[SegmentKind.REWORDED],
        added=kinds[SegmentKind.INSERTED],
        dropped=kinds[SegmentKind.DELETED],
        moved=kinds[SegmentKind.MOVED] + pairing.moved,
        style=kinds[SegmentKind.STYLE],
    )


def _is_chrome(comparison: Comparison, row: Row) -> bool:
    blocks = [comparison.documents[n].blocks[block] for n, numbers in enumerate(row.blocks) for block in numbers]
    return all(block.chrome for block in blocks)
