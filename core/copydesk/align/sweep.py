"""One pass over two long documents, many cells at once: it finds what `passes.Pass` finds, in a fifth of the time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from copydesk.align import strangers
from copydesk.align.boxes import ROUGH, SHAPES, Cell, Group, Numbers, Shape
from copydesk.align.chain import Link, chain
from copydesk.align.habits import Habit
from copydesk.align.passes import LOPSIDED
from copydesk.align.tables import Blocks, Boxes, Tables
from copydesk.likeness import Likeness, polled

if TYPE_CHECKING:
    from copydesk.align.tables import Bools, Floats, Ints

# Groups weighed between two looks at whether the caller cancelled: some 40 milliseconds.
_SLAB = 8192

# A slab's blocks of the first side times all terms, or all blocks of the second: entries of the tables in which its
# terms and cells are looked up.
_TABLE = 1 << 23


class Sweep:
    """The groups of two documents weighed with one habit; blocks that have no partner are passed over."""

    def __init__(self, likeness: Likeness, habit: Habit, kept: tuple[Numbers, Numbers]) -> None:
        """Look at the blocks `kept`, rising, of either document; a group may reach across the others."""
        self._likeness, self._kept, self._habit = likeness, kept, habit
        self._weights = np.array(likeness.weights)
        words: dict[tuple[str, ...], int] = {}
        left, right = (Blocks(side, own, self._weights, words) for side, own in zip(likeness.sides, kept, strict=True))
        self._sides = left, right
        self._strange = [
            np.array([limits[n] for n in own])
            for limits, own in zip(strangers.limits(likeness, habit.share), kept, strict=True)
        ]
        self._found: dict[Shape, tuple[Ints, Floats]] = {}

    def spine(
        self, cells: Iterable[Cell], settled: Mapping[int, int], cancelled: Callable[[], bool], *, around: bool
    ) -> list[Group]:
        """The best chain of groups; `around`: they need only hold a cell, not begin with it.

        Raises:
            Cancelled: `cancelled` said yes.
        """
        a_kept, b_kept = self._kept
        tried = _Tried(self._sides, self._kept, settled, self._habit.stretch)
        boxes = tried.around(cells, cancelled) if around else tried.begun(cells, cancelled)
        # Slab by slab: to sort all links of a text of 20,000 lines at once took a third of a second in one go.
        slabs = [sorted(self._links(slab), key=_order) for slab in polled(self._slabs(boxes), cancelled, 1)]
        links = [link for slab in reversed(slabs) for link in slab]
        return [
            (a_kept[link.a_start : link.a_end], b_kept[link.b_start : link.b_end]) for link in chain(links, cancelled)
        ]

    def _slabs(self, boxes: Sequence[Boxes]) -> Iterator[list[Boxes]]:
        """The boxes in stretches of the first document, the last first: what a larger one is made of comes before."""
        rows = np.bincount(np.concatenate([each.a for each in boxes]), minlength=self._sides[0].size)
        most = max(1, _TABLE // max(1, len(self._weights), self._sides[1].size))
        high = self._sides[0].size
        while high:
            before = np.cumsum(rows[max(0, high - most) : high][::-1])
            low = high - max(1, int(np.searchsorted(before, _SLAB, "right")))
            slab = [_rows(each, low, high) for each in boxes]
            high = low
            if any(len(each.a) for each in slab):
                yield slab

    def _links(self, slab: list[Boxes]) -> Iterator[Link]:
        """What those of some groups gain that gain anything."""
        width = self._sides[1].size
        tables = Tables(self._likeness, self._sides, self._weights, slab)
        for each in slab:
            (m, n), met = each.shape, tables.met(each)
            boxes = each.where(~self._are_strange(each, met))
            gain = tables.gain(boxes)
            worth = gain + self._habit.a_credit * m + self._habit.b_credit * n
            is_good = worth > 0
            best = worth
            if m > 1 < n:
                is_good &= worth > self._divided(boxes)
                boxes, gain, worth = boxes.where(is_good), gain[is_good], worth[is_good]
                swaps = _swapped(tables, boxes, gain)
                is_good = swaps == 0
                best = np.where(is_good, worth, swaps + worth - gain)
            else:
                boxes, worth, best = boxes.where(is_good), worth[is_good], worth[is_good]
                is_good = np.ones(len(boxes.a), bool)
            keys, gains = self._found.get(boxes.shape, (np.empty(0, np.int64), np.empty(0)))
            self._found[boxes.shape] = (
                np.concatenate((boxes.a * width + boxes.b, keys)),
                np.concatenate((best, gains)),
            )
            boxes, worth = boxes.where(is_good), worth[is_good]
            for value, a, b in zip(worth.tolist(), boxes.a.tolist(), boxes.b.tolist(), strict=True):
                yield Link(value, a, a + m, b, b + n)

    def _are_strange(self, boxes: Boxes, met: "tuple[list[Floats], list[Floats]]") -> "Bools":
        """Whether a block shares too little with the other side of its group to be there for its words."""
        (left, right), (m, n) = self._strange, boxes.shape
        if m == n == 1:
            is_lighter = self._sides[0].weights[boxes.a] < self._sides[1].weights[boxes.b]
            return met[0][0] <= np.where(is_lighter, left[boxes.a], right[boxes.b])
        found = np.zeros(len(boxes.a), bool)
        for limits, first, shares in ((left, boxes.a, met[0]), (right, boxes.b, met[1])):
            for p, shared in enumerate(shares if len(shares) > 1 else ()):
                found |= shared <= limits[first + p]
        return found

    def _divided(self, boxes: Boxes) -> "Floats":
        """What two groups gain at most into which a larger one can be divided, at least 0."""
        m, n = boxes.shape
        best = np.zeros(len(boxes.a))
        for i in range(1, m):
            for j in range(1, n):
                before = self._known(boxes.part(0, 0, (i, j)))
                best = np.maximum(best, before + self._known(boxes.part(i, j, (m - i, n - j))))
        return best

    def _known(self, boxes: Boxes) -> "Floats":
        """What is known that each of some groups gains, and 0 where nothing is."""
        keys, gains = self._found.get(boxes.shape, (np.empty(0, np.int64), np.empty(0)))
        if not len(keys):
            return np.zeros(len(boxes.a))
        wanted = boxes.a * self._sides[1].size + boxes.b
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[place] == wanted, gains[place], 0.0)


def _order(link: Link) -> tuple[int, int, int, int]:
    return link.a_start, link.b_start, link.a_end, link.b_end


def _swapped(tables: Tables, boxes: Boxes, gain: "Floats") -> "Floats":
    """What two groups that changed places gain, one for the spine and one that was moved; 0 where they are one."""
    m, n = boxes.shape
    best = np.zeros(len(boxes.a))
    for i in range(1, m):
        for j in range(1, n):
            swapped = boxes.part(0, j, (i, n - j)), boxes.part(i, 0, (m - i, j))
            straight = boxes.part(0, 0, (i, j)), boxes.part(i, j, (m - i, n - j))
            in_words = tables.shared(swapped[0]) + tables.shared(swapped[1])
            is_closer = in_words > tables.shared(straight[0]) + tables.shared(straight[1])
            swap = tables.gain(swapped[0]) + tables.gain(swapped[1])
            best = np.maximum(best, np.where(is_closer & (swap > gain), swap, 0.0))
    return best


def _rows(boxes: Boxes, low: int, high: int) -> Boxes:
    """Those of some boxes, rising, that begin in a stretch of the first document."""
    start, end = np.searchsorted(boxes.a, (low, high))
    return Boxes(boxes.a[start:end], boxes.b[start:end], boxes.shape)


class _Tried:
    """Which groups are tried: those of `boxes.Boxes`, many cells at once."""

    def __init__(
        self, sides: tuple[Blocks, Blocks], kept: tuple[Numbers, Numbers], settled: Mapping[int, int], stretch: float
    ) -> None:
        self._sides, self._stretch = sides, stretch
        self._places = [{block: n for n, block in enumerate(own)} for own in kept]
        a_place, b_place = self._places
        pairs = [(a_place[i], b_place[j]) for i, j in settled.items() if i in a_place and j in b_place]
        # With a place before the first and one behind the last, which nothing is settled for.
        self._partner = [np.full(len(own) + 2, -1) for own in kept]
        for i, j in pairs:
            self._partner[0][i + 1], self._partner[1][j + 1] = j, i

    def begun(self, cells: Iterable[Cell], cancelled: Callable[[], bool]) -> list[Boxes]:
        """The groups that begin with each of some cells."""
        a, b = self._of(cells, cancelled)
        mine, theirs = self._partner[0][a + 1], self._partner[1][b + 1]
        open_ = ((mine < 0) | (mine >= b)) & ((theirs < 0) | (theirs >= a))
        a, b = a[open_], b[open_]
        is_run = self._are_runs(a, b)
        return [
            self._whole(Boxes(a, b, shape) if shape == (1, 1) else Boxes(a[~is_run], b[~is_run], shape))
            for shape in SHAPES
        ]

    def around(self, cells: Iterable[Cell], cancelled: Callable[[], bool]) -> list[Boxes]:
        """The groups of rough shapes that hold one of some cells."""
        a, b = self._of(cells, cancelled)
        is_run = self._are_runs(a, b)
        width = self._sides[1].size
        found = []
        for shape in ROUGH:
            own = (a, b) if shape == (1, 1) else (a[~is_run], b[~is_run])
            shifted = [(own[0] - p, own[1] - q) for p in range(shape[0]) for q in range(shape[1])]
            keys = [i[(i >= 0) & (j >= 0)] * width + j[(i >= 0) & (j >= 0)] for i, j in shifted]
            found.append(self._whole(Boxes(*np.divmod(np.unique(np.concatenate(keys)), width), shape)))
        return found

    def _of(self, cells: Iterable[Cell], cancelled: Callable[[], bool]) -> "tuple[Ints, Ints]":
        """The places of those cells whose blocks are looked at, each once, rising."""
        (left, right), width = self._places, self._sides[1].size
        keys = [left[i] * width + right[j] for i, j in polled(cells, cancelled) if i in left and j in right]
        a, b = np.divmod(np.unique(np.array(keys, np.int64)), width)
        return a, b

    def _are_runs(self, a: "Ints", b: "Ints") -> "Bools":
        """Whether a settled pair stands between two: a larger group would take its neighbours from theirs."""
        mine, theirs = self._partner
        is_between: Bools = (mine[a] >= 0) & (mine[a + 2] >= 0) & (theirs[b] >= 0) & (theirs[b + 2] >= 0)
        is_between &= mine[a + 1] == b
        return is_between

    def _whole(self, boxes: Boxes) -> Boxes:
        """Those that fit into the documents, tear no settled pair apart, and have sides of a length."""
        (left, right), (m, n) = self._sides, boxes.shape
        boxes = boxes.where((boxes.a + m <= left.size) & (boxes.b + n <= right.size))
        is_whole = np.ones(len(boxes.a), bool)
        for partner, first, others, (own, other) in (
            (self._partner[0], boxes.a, boxes.b, (m, n)),
            (self._partner[1], boxes.b, boxes.a, (n, m)),
        ):
            for p in range(own):
                found = partner[first + p + 1]
                is_whole &= (found < 0) | ((found >= others) & (found < others + other))
        if m + n > 2:
            ours, theirs = left.length(boxes.a, m), right.length(boxes.b, n) / self._stretch
            is_whole &= (ours <= LOPSIDED * theirs) & (theirs <= LOPSIDED * ours)
        return boxes.where(is_whole)
