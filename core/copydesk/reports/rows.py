"""The rows as one copy sees them, in the order in which a report shows them, its site chrome folded."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from copydesk.comparison import Comparison, Relation, Row, Segment, SegmentKind
from copydesk.text import Role


@dataclass(frozen=True, slots=True)
class Pair:
    """One row, held against the original's part of it.

    Attributes:
        number: Index into `Comparison.rows`.
        original: Blocks of the original; empty where the copy added the row.
        copy: Blocks of the copy; empty where it dropped the row.
        moved: The copy has it elsewhere: "up" or "down" from here, "" where it stands in place.
    """

    number: int
    original: tuple[int, ...]
    copy: tuple[int, ...]
    relation: Relation
    moved: str = ""
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of rows in which all is site chrome.

    Attributes:
        numbers: Indices into `Comparison.rows`, rising.
        original: How many lines of each role the original has there, most frequent first.
        copy: The same for the copy.
    """

    numbers: tuple[int, ...]
    original: tuple[tuple[Role, int], ...]
    copy: tuple[tuple[Role, int], ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the copy itself has a moved row, which is shown at the original's place.

    Attributes:
        number: The moved row, as an index into `Comparison.rows`.
    """

    number: int


Item = Pair | Fold | Elsewhere


def items(comparison: Comparison, copy: int, unfolded: Collection[int] = frozenset()) -> tuple[Item, ...]:
    """Every row in which the original or this copy has a part, in order.

    Args:
        comparison: With its words compared.
        copy: The document's number.
        unfolded: Rows that are shown though all in them is chrome: those with a note or a finding.
    """
    pairs = [_pair(comparison, number, copy) for number in range(len(comparison.rows))]
    shown = [pair for pair in pairs if pair.original or pair.copy]
    placed = _with_places(shown, comparison.moved_after(copy))

    def is_folded(item: Item) -> bool:
        return isinstance(item, Pair) and item.number not in unfolded and _is_chrome(comparison, item, copy)

    found: list[Item] = []
    for folded, group in groupby(placed, is_folded):
        if folded:
            found.append(_fold(comparison, [item for item in group if isinstance(item, Pair)], copy))
        else:
            found.extend(group)
    return tuple(found)


def style_differences(comparison: Comparison, copy: int) -> int:
    """How many stretches of the copy's article differ in typography or house style alone."""
    blocks = comparison.documents[copy].blocks
    return sum(
        segment.kind is SegmentKind.STYLE and not blocks[segment.spans[-1].block].chrome
        for row in comparison.rows
        if row.base is None
        for segment in row.pairing(copy).segments
    )


def _pair(comparison: Comparison, number: int, copy: int) -> Pair:
    row: Row = comparison.rows[number]
    original, own = row.blocks[comparison.reference], row.blocks[copy]
    if not own:
        return Pair(number, original, own, Relation.MISSING)
    if not original:
        # Its segments stand against another copy, which this one's reader does not see.
        return Pair(number, original, own, Relation.ADDED)
    pairing = row.pairing(copy)
    return Pair(number, original, own, pairing.relation, "moved" if pairing.moved else "", pairing.segments)


def _with_places(pairs: list[Pair], places: Mapping[int, int]) -> Iterator[Item]:
    """The pairs, with a line at each place where the copy has a row that stands elsewhere here.

    Args:
        pairs: All that are shown.
        places: As `Comparison.moved_after` gives them.
    """
    after: dict[int, list[Pair]] = {}
    moved: dict[int, Pair] = {}
    for pair in (pair for pair in pairs if pair.moved):
        anchor = places[pair.number]
        after.setdefault(anchor, []).append(pair)
        moved[pair.number] = replace(pair, moved="up" if anchor < pair.number else "down")
    yield from (Elsewhere(pair.number) for pair in sorted(after.get(-1, ()), key=lambda pair: pair.copy))
    for pair in pairs:
        yield moved.get(pair.number, pair)
        yield from (Elsewhere(other.number) for other in sorted(after.get(pair.number, ()), key=lambda p: p.copy))


def _is_chrome(comparison: Comparison, pair: Pair, copy: int) -> bool:
    documents = comparison.documents
    return all(documents[comparison.reference].blocks[block].chrome for block in pair.original) and all(
        documents[copy].blocks[block].chrome for block in pair.copy
    )


def _fold(comparison: Comparison, pairs: list[Pair], copy: int) -> Fold:
    documents = comparison.documents
    original = Counter(documents[comparison.reference].blocks[n].role for pair in pairs for n in pair.original)
    own = Counter(documents[copy].blocks[n].role for pair in pairs for n in pair.copy)
    return Fold(
        tuple(pair.number for pair in pairs),
        tuple(original.most_common()),
        tuple(own.most_common()),
    )
