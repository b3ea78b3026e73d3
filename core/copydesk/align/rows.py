"""Groups of pairs of documents made into rows over all of them, in the order in which they are shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from copydesk.align.boxes import Group
from copydesk.comparison import Beads
from copydesk.likeness import keys, polled
from copydesk.text import Document

# Rows between two looks at whether the caller cancelled: some milliseconds.
_POLL = 1024


@dataclass(slots=True)
class Row:
    """A row in the making: for each document its blocks, and the documents in which it was moved."""

    blocks: list[list[int]]
    moved: set[int] = field(default_factory=set)

    def take(self, other: "Row") -> None:
        """Take in all that another row holds."""
        for mine, theirs in zip(self.blocks, other.blocks, strict=True):
            mine.extend(theirs)
        self.moved |= other.moved


def joined(count: int, reference: int, groups: Mapping[int, Sequence[tuple[Group, bool]]]) -> list[Row]:
    """The rows in which the original and at least one copy have a part.

    Args:
        count: How many documents there are.
        reference: The number of the original.
        groups: For each copy its groups with the original, and whether each was moved.
    """
    rows: dict[int, Row] = {}  # by block of the original
    for copy, members in groups.items():
        for (mine, theirs), is_moved in members:
            row = Row([[] for _ in range(count)], {copy} if is_moved else set())
            row.blocks[copy].extend(theirs)
            row.blocks[reference].extend(block for block in mine if block not in rows)
            for other in {id(rows[block]): rows[block] for block in mine if block in rows}.values():
                row.take(other)
            for block in row.blocks[reference]:
                rows[block] = row
    return list({id(row): row for row in rows.values()}.values())


def alone(count: int, document: int, blocks: Iterable[int]) -> list[Row]:
    """A row for each of some blocks of one document."""
    rows = []
    for block in blocks:
        row = Row([[] for _ in range(count)])
        row.blocks[document].append(block)
        rows.append(row)
    return rows


def in_order(
    rows: Sequence[Row], reference: int, sizes: Sequence[int], cancelled: Callable[[], bool] = lambda: False
) -> list[Row]:
    """The rows in the order in which they are shown.

    The original's order; a row without the original follows the row of the block before it in the first of its copies,
    or, where that block was moved, of the block before that one.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    place: dict[int, tuple[int, int, int]] = {}
    for row in polled(rows, cancelled, _POLL):
        for block in row.blocks[reference][:1]:
            place[id(row)] = min(row.blocks[reference]), -1, block
    for document, size in enumerate(sizes):
        own = {block: row for row in polled(rows, cancelled, _POLL) for block in row.blocks[document]}
        last = -1
        for block in polled(range(size), cancelled, _POLL):
            row = own[block]
            if row.blocks[reference]:
                last = last if document in row.moved else place[id(row)][0]
            elif id(row) not in place:
                place[id(row)] = last, document, block
    return sorted(rows, key=lambda row: place[id(row)])


def beads(row: Row, documents: Sequence[Document], reference: int) -> Beads:
    """The finished row."""
    blocks = tuple(tuple(sorted(members)) for members in row.blocks)
    holders = [n for n, members in enumerate(blocks) if members]
    base = reference if blocks[reference] else holders[0]
    return Beads(
        blocks,
        frozenset(row.moved),
        tuple(
            similarity(documents[base], blocks[base], document, blocks[n]) if n != base and n in holders else None
            for n, document in enumerate(documents)
        ),
    )


def similarity(a: Document, a_blocks: Iterable[int], b: Document, b_blocks: Iterable[int]) -> float:
    """How alike two groups of blocks are, 0 to 1: the share of their words in the longest common subsequence.

    Twice its length against the words of both, in normalised form and without punctuation; of texts without any word,
    1 where they are the same and else 0.
    """
    left = [block.text for block in map(a.blocks.__getitem__, a_blocks)]
    right = [block.text for block in map(b.blocks.__getitem__, b_blocks)]
    left_words = [key for text in left for key in keys(text)]
    right_words = [key for text in right for key in keys(text)]
    if not left_words and not right_words:
        return float(left == right)
    return Indel.normalized_similarity(left_words, right_words)
