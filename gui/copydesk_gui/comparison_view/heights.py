"""Where items stand in the scrolled sheet, of which most heights are still estimates; without Qt."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """The heights of items in pixels, and the tops that follow from them."""

    def __init__(self, estimates: Sequence[int]) -> None:
        self._heights = list(estimates)
        self._measured = [False] * len(self._heights)
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of all items together."""
        return self._all_tops()[-1]

    def height(self, item: int) -> int:
        """The height of an item as it is known by now."""
        return self._heights[item]

    def top(self, item: int) -> int:
        """Where an item starts; `len(self)` gives the end of the last."""
        return self._all_tops()[item]

    def at(self, y: int) -> int:
        """The item that covers a height, the first or last where it lies outside; 0 where there are none."""
        return max(0, min(len(self._heights), bisect_right(self._all_tops(), y)) - 1)

    def is_measured(self, item: int) -> bool:
        """Whether an item's height is known rather than estimated."""
        return self._measured[item]

    def measure(self, item: int, height: int) -> None:
        """Put an item's true height in the place of its estimate."""
        self._measured[item] = True
        if self._heights[item] != height:
            self._heights[item] = height
            self._tops = None

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
