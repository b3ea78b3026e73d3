"""How the width of the sheet is shared among the documents; without Qt."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """The documents' columns, the original's first, with a gutter before each copy's; all in pixels.

    Attributes:
        order: The documents from left to right.
        left: Where the first column starts.
        width: Of each column.
        gutter: Between two of them.
    """

    order: tuple[int, ...]
    left: int
    width: int
    gutter: int

    @property
    def right(self) -> int:
        """Where the last column ends."""
        return self.left + len(self.order) * (self.width + self.gutter) - self.gutter

    def start(self, document: int) -> int:
        """Where a document's column starts."""
        return self.left + self.order.index(document) * (self.width + self.gutter)

    def gutters(self) -> Iterator[tuple[int, int]]:
        """For each copy, its document number and where the gutter before its column starts."""
        for document in self.order[1:]:
            yield document, self.start(document) - self.gutter

    def at(self, x: float) -> int | None:
        """The document whose column covers a place, None in a gutter or margin."""
        for document in self.order:
            if 0 <= x - self.start(document) < self.width:
                return document
        return None

    def gutter_at(self, x: float) -> int | None:
        """The copy whose gutter covers a place."""
        return next((document for document, start in self.gutters() if 0 <= x - start < self.gutter), None)


def share(order: tuple[int, ...], room: int, left: int, gutter: int, least: int) -> Columns:
    """Columns of equal width in `room` pixels from `left` on, each at least `least` wide: then they need more room."""
    count = max(1, len(order))
    width = max(least, (room - (count - 1) * gutter) // count)
    return Columns(order, left, width, gutter)
