"""What groups about many cells share and gain, reckoned for all at once: the same as `Likeness.gain` tells of each.

Here blocks are numbered by their place among those that a pass looks at, and a box is a group of such neighbours. Its
words in common are those of its cells, each counted once: where it first stands in the box on either side. So what is
summed up for every cell is the weight of the words that both its blocks have and that stand in none of the p blocks
before the one and the q blocks before the other, from which any box about the cell is added together.
"""

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from copydesk.align.boxes import LONGEST, SHAPES, Numbers, Shape
from copydesk.likeness import SCALE, Likeness, Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

# For which p and q words are summed up: those of the cells of any shape of group.
_OFFSETS = sorted({(p, q) for a, b in SHAPES for p in range(a) for q in range(b)})


class Boxes(NamedTuple):
    """Groups of one shape: the places of their first blocks on either side."""

    a: "Ints"
    b: "Ints"
    shape: Shape

    def where(self, chosen: "Bools") -> "Boxes":
        """Those of the groups that are chosen."""
        return Boxes(self.a[chosen], self.b[chosen], self.shape)

    def part(self, a: int, b: int, shape: Shape) -> "Boxes":
        """Of each group the part that begins `a` and `b` blocks into it."""
        return Boxes(self.a + a, self.b + b, shape)


class Blocks:
    """The blocks of one side that a pass looks at, as arrays.

    Attributes:
        size: How many there are.
        starts: Where the terms of each begin in `terms`, and where the last one's end.
        terms: The terms of all, block by block.
        gaps: For each of these how many blocks before this one the term stood last, at most `LONGEST`.
        weights: What the terms of each block weigh together.
        lengths: The characters of each.
        chrome: Whether it was taken for site furniture.
        words: A number for each sequence of words that a block may consist of.
    """

    def __init__(self, side: Side, kept: Numbers, weights: "Floats", words: dict[tuple[str, ...], int]) -> None:
        """Take in the blocks `kept`, rising, and number their wordings in `words`."""
        self.size = len(kept)
        counts = [len(side.terms[n]) for n in kept]
        self.starts = np.fromiter(accumulate(counts, initial=0), np.int64, self.size + 1)
        self.terms = np.fromiter(chain.from_iterable(side.terms[n] for n in kept), np.int64, int(self.starts[-1]))
        self.owners = np.repeat(np.arange(self.size), counts)
        self.gaps = self._gaps()
        self.weights = np.array([side.weights[n] for n in kept])
        self.lengths = np.array([side.lengths[n] for n in kept], float)
        self.chrome = np.array([side.chrome[n] for n in kept], float)
        self.words = np.array([words.setdefault(tuple(side.words[n]), len(words)) for n in kept])
        self._weight, self._length, self._chrome, self._chance, self._lines = (
            np.concatenate(([0.0], np.cumsum(values)))
            for values in (
                self.weights,
                self.lengths,
                self.chrome,
                np.array([side.chances[n] for n in kept]),
                np.array([side.lines[n] for n in kept], float),
            )
        )
        self._alone = [
            _summed(self.owners[far], weights[self.terms[far]], self.size)
            for far in (self.gaps > p for p in range(LONGEST))
        ]

    def _gaps(self) -> "NDArray[np.int8]":
        order = np.argsort(self.terms, kind="stable")
        again = self.terms[order][1:] == self.terms[order][:-1]
        apart = np.minimum(np.diff(self.owners[order]), LONGEST)
        gaps = np.full(len(self.terms), LONGEST, np.int8)
        gaps[order[1:][again]] = apart[again]
        return gaps

    def weight(self, first: "Ints", count: int) -> "Floats":
        """What `count` blocks from each of `first` on weigh, one added to the other."""
        return _between(self._weight, first, count)

    def union(self, first: "Ints", count: int) -> "Floats":
        """What the terms of such blocks weigh, each counted once."""
        return sum((self._alone[p][first + p] for p in range(count)), start=np.zeros(len(first)))

    def length(self, first: "Ints", count: int) -> "Floats":
        """Their characters."""
        return _between(self._length, first, count)

    def chance(self, first: "Ints", count: int) -> "Floats":
        """The weight that they share by chance with one block of the other side."""
        return _between(self._chance, first, count)

    def furniture(self, first: "Ints", count: int) -> "Floats":
        """How many of them were taken for site furniture."""
        return _between(self._chrome, first, count)

    def lines(self, first: "Ints", count: int) -> "Floats":
        """How many of them are headings or bylines."""
        return _between(self._lines, first, count)


def _summed(places: "Ints", values: "Floats", count: int) -> "Floats":
    """For each of `count` places the sum of the values that stand there."""
    return np.asarray(np.bincount(places, values, count), float)


def _between(sums: "Floats", first: "Ints", count: int) -> "Floats":
    return sums[first + count] - sums[first]


class Tables:
    """What is known of some cells, and so of all boxes made of them."""

    def __init__(
        self, likeness: Likeness, sides: tuple[Blocks, Blocks], weights: "Floats", boxes: Sequence[Boxes]
    ) -> None:
        """Sum up the words of the cells of some boxes, which may begin on a short stretch of the first side only."""
        self._likeness, self._sides = likeness, sides
        self._first = min((int(each.a.min()) for each in boxes if len(each.a)), default=0)
        last = max((int(each.a.max()) + each.shape[0] for each in boxes if len(each.a)), default=0)
        # For each cell of the stretch its number among those that are summed up.
        self._number = np.zeros((last - self._first) * sides[1].size, np.int32)
        for each in boxes:
            for p in range(each.shape[0]):
                for q in range(each.shape[1]):
                    self._number[self._place(each, p, q)] = 1
        cells = np.flatnonzero(self._number)
        self._number[cells] = np.arange(len(cells))
        entries, gaps, terms = _common(sides, cells + self._first * sides[1].size, len(weights))
        self._sums = {
            (p, q): _summed(entries[far], weights[terms[far]], len(cells))
            for (p, q), far in ((offset, (gaps[0] > offset[0]) & (gaps[1] > offset[1])) for offset in _OFFSETS)
        }

    def _sum(self, boxes: Boxes, p: int, q: int, *, of: tuple[int, int] = (0, 0)) -> "Floats":
        """For the cell p and q blocks into each box, the words that stand in none of so many blocks before."""
        return self._sums[of][self._number[self._place(boxes, p, q)]]

    def _place(self, boxes: Boxes, p: int, q: int) -> "Ints":
        return (boxes.a + (p - self._first)) * self._sides[1].size + (boxes.b + q)

    def met(self, boxes: Boxes) -> "tuple[list[Floats], list[Floats]]":
        """For each block of the first side what it shares with the other side's blocks one by one, and the reverse."""
        m, n = boxes.shape
        cells = [[self._sum(boxes, p, q) for q in range(n)] for p in range(m)]
        return [sum(row[1:], start=row[0]) for row in cells], [
            sum(column[1:], start=column[0]) for column in zip(*cells, strict=True)
        ]

    def shared(self, boxes: Boxes) -> "Floats":
        """The weight of the terms that both sides of each box have."""
        m, n = boxes.shape
        cells = [self._sum(boxes, p, q, of=(p, q)) for p in range(m) for q in range(n)]
        return sum(cells[1:], start=cells[0])

    def gain(self, boxes: Boxes, met: "tuple[list[Floats], list[Floats]] | None" = None) -> "Floats":
        """What pairing each of the groups wins over leaving all of their blocks alone."""
        (a, b), scale, (m, n) = self._sides, self._likeness.scale, boxes.shape
        shared = self.shared(boxes)
        chance = n * a.chance(boxes.a, m) + m * b.chance(boxes.b, n)
        apart = a.weight(boxes.a, m) + b.weight(boxes.b, n) - 2 * shared
        gain = shared - scale.chance * chance / 2 - scale.unshared * apart - scale.start - scale.more * (m + n - 2)
        if m + n > 2:
            gain -= scale.torn * self._torn(boxes) + (scale.many if m > 1 < n else 0.0)
            if scale.weakest:
                gain += scale.weakest * self._weakest(boxes, met or self.met(boxes))
        else:
            gain += scale.same * (a.words[boxes.a] == b.words[boxes.b])
        return gain - self._furniture(boxes, shared) - self._surprise(boxes)

    def _torn(self, boxes: Boxes) -> "Floats":
        (a, b), (m, n) = self._sides, boxes.shape
        lines = a.lines(boxes.a, m) + b.lines(boxes.b, n)
        return np.where(lines < m + n, lines, 0.0)

    def _weakest(self, boxes: Boxes, met: "tuple[list[Floats], list[Floats]]") -> "Floats":
        least = np.full(len(boxes.a), 1.0 if boxes.shape[0] == 1 else np.inf)
        for side, first, shares in zip(self._sides, (boxes.a, boxes.b), met, strict=True):
            for p, shared in enumerate(shares if len(shares) > 1 else ()):
                least = np.minimum(least, shared / np.maximum(1.0, side.weights[first + p]))
        return least

    def _furniture(self, boxes: Boxes, shared: "Floats") -> "Floats":
        (a, b), (m, n) = self._sides, boxes.shape
        chrome = a.furniture(boxes.a, m) + b.furniture(boxes.b, n)
        if not chrome.any():
            return chrome
        share = 2 * shared / np.maximum(a.union(boxes.a, m) + b.union(boxes.b, n), 1e-9)
        whole = np.where(share >= SCALE.near, 0.0, np.inf)
        return np.where(chrome == m + n, whole, SCALE.furniture * chrome)

    def _surprise(self, boxes: Boxes) -> "Floats":
        (a, b), scale, (m, n) = self._sides, self._likeness.scale, boxes.shape
        left, right = a.length(boxes.a, m), b.length(boxes.b, n) / self._likeness.stretch
        apart = (left - right) ** 2 / (left + right + scale.length_base)
        ratio = np.log((left + scale.length_base) / (right + scale.length_base))
        return scale.length * np.minimum(apart, scale.length_cap) + scale.ratio * ratio * ratio


def _common(
    sides: tuple[Blocks, Blocks], cells: "Ints", count: int
) -> "tuple[Ints, tuple[NDArray[np.int8], NDArray[np.int8]], Ints]":
    """The terms that the blocks of cells have in common: of each the number of its cell, its two gaps, and itself."""
    a, b = sides
    rows, columns = np.divmod(cells, b.size)
    low, high = int(rows[0]), int(rows[-1]) + 1
    known = np.zeros((high - low, count), np.int8)
    own = slice(int(a.starts[low]), int(a.starts[high]))
    known[a.owners[own] - low, a.terms[own]] = a.gaps[own]
    lengths = b.starts[columns + 1] - b.starts[columns]
    cell = np.repeat(np.arange(len(cells)), lengths)
    ends = np.cumsum(lengths)
    place = np.arange(len(cell)) + np.repeat(b.starts[columns] - (ends - lengths), lengths)
    gaps = known[rows[cell] - low, b.terms[place]]
    common = np.flatnonzero(gaps)
    return cell[common], (gaps[common], b.gaps[place[common]]), b.terms[place[common]]
