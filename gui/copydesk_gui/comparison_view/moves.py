"""Where copies have what they moved; without Qt."""

from dataclasses import dataclass

from copydesk.comparison import Comparison


@dataclass(frozen=True, slots=True)
class MovedItem:
    """The slim line where copies have a moved block; `row` is where it is shown, `after` the row that it stands after.

    Copies that moved it to the same place share a line.
    """

    row: int
    documents: tuple[int, ...]
    after: int


def moved_places(comparison: Comparison) -> tuple[MovedItem, ...]:
    """For each moved block run of each copy, after which row it stands in that copy (-1: before the first)."""
    found: dict[tuple[int, int], list[int]] = {}
    movers = {pairing.document for row in comparison.rows for pairing in row.pairings if pairing.moved}
    for document in sorted(movers):
        for n, after in comparison.moved_after(document).items():
            found.setdefault((after, n), []).append(document)
    return tuple(MovedItem(n, tuple(documents), after) for (after, n), documents in sorted(found.items()))


def distance(item: MovedItem) -> int:
    """How many rows later (positive) or earlier (negative) a moved pair stands in the copy than where it is shown."""
    return item.after - item.row if item.after > item.row else item.after + 1 - item.row
