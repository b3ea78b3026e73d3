"""Where items stand in the scrolled sheet, of which most heights are still estimates; without Qt."""

from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """The heights of items in pixels, and the tops that follow from them.

    The sums stand in a binary indexed tree (P. M. Fenwick, "A New Data Structure for Cumulative Frequency Tables",
    1994): a height that becomes known moves ten thousand tops, and neither costs more than fourteen steps.
    """

    def __init__(self, estimates: Sequence[int]) -> None:
        self._heights = list(estimates)
        self._measured = bytearray(len(self._heights))
        self._total = sum(self._heights)
        self._sums = [0, *self._heights]
        for n in range(1, len(self._sums)):
            above = n + (n & -n)
            if above < len(self._sums):
                self._sums[above] += self._sums[n]
        self._widest = 1 << max(0, len(self._heights).bit_length() - 1)

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of all items together."""
        return self._total

    def height(self, item: int) -> int:
        """The height of an item as it is known by now."""
        return self._heights[item]

    def top(self, item: int) -> int:
        """Where an item starts; `len(self)` gives the end of the last."""
        total = 0
        while item:
            total += self._sums[item]
            item &= item - 1
        return total

    def tops(self) -> list[int]:
        """Where each item starts, and behind them where the last ends."""
        return list(accumulate(self._heights, initial=0))

    def at(self, y: int) -> int:
        """The item that covers a height, the first or last where it lies outside; 0 where there are none."""
        item, step, count = 0, self._widest, len(self._heights)
        while step:
            if item + step <= count and self._sums[item + step] <= y:
                item += step
                y -= self._sums[item]
            step >>= 1
        return max(0, min(item, count - 1))

    def is_measured(self, item: int) -> bool:
        """Whether an item's height is known rather than estimated."""
        return bool(self._measured[item])

    def measure(self, item: int, height: int) -> None:
        """Put an item's true height in the place of its estimate."""
        self._measured[item] = True
        more = height - self._heights[item]
        if more:
            self._heights[item] = height
            self._total += more
            n = item + 1
            while n < len(self._sums):
                self._sums[n] += more
                n += n & -n
