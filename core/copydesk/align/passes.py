"""One pass over two documents: of all groups tried, the chain that gains most."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from copydesk.align import strangers
from copydesk.align.boxes import Boxes, Cell, Group, Numbers, Shape
from copydesk.align.chain import Link, chain
from copydesk.align.habits import Habit
from copydesk.likeness import Likeness, polled

Gain = Callable[[Numbers, Numbers], float]

# One side of a group of more than two blocks is at most so many times as long as the other.
LOPSIDED = 3.0

# Cells between two looks at whether the caller cancelled: some milliseconds.
_POLL = 16


class Pass:
    """The groups of two documents weighed with one habit; blocks that have no partner are passed over."""

    def __init__(self, likeness: Likeness, gain: Gain, habit: Habit, kept: tuple[Numbers, Numbers]) -> None:
        """Look at the blocks `kept`, rising, of either document; a group may reach across the others."""
        self._likeness = likeness
        self._gain = gain
        self._credits = habit.a_credit, habit.b_credit
        self._kept = kept
        lengths = likeness.lengths
        self._ends = (
            list(accumulate((lengths((i,), ())[0] for i in kept[0]), initial=0)),
            list(accumulate((lengths((), (j,))[1] / habit.stretch for j in kept[1]), initial=0.0)),
        )
        self._strange = None if likeness.knows_meaning else strangers.limits(likeness, habit.share)
        self._links: dict[tuple[int, int, int, int], Link] = {}
        self._swaps: dict[tuple[int, int, int, int], float] = {}  # what two that changed places gain, by their group

    def spine(
        self, cells: Iterable[Cell], settled: dict[int, int], cancelled: Callable[[], bool], *, around: bool
    ) -> list[Group]:
        """The best chain of groups; `around`: they need only hold a cell, not begin with it.

        Raises:
            Cancelled: `cancelled` said yes.
        """
        a_kept, b_kept = self._kept
        a_place = {i: n for n, i in enumerate(a_kept)}
        b_place = {j: n for n, j in enumerate(b_kept)}
        boxes = Boxes(
            {a_place[i]: b_place[j] for i, j in settled.items() if i in a_place and j in b_place},
            (len(a_kept), len(b_kept)),
        )
        places = ((a_place[i], b_place[j]) for i, j in polled(cells, cancelled, _POLL) if i in a_place and j in b_place)
        tried = boxes.around(places) if around else boxes.begun(places)
        # From the last cell to the first, so that what a larger group could be divided into is known before it.
        for a, b in polled(sorted(tried, reverse=True), cancelled, _POLL):
            self._try(a, b, boxes.whole(a, b, tried[a, b]))
        links = sorted(self._links.values(), key=_in_order)
        return [
            (a_kept[link.a_start : link.a_end], b_kept[link.b_start : link.b_end]) for link in chain(links, cancelled)
        ]

    def _try(self, a: int, b: int, shapes: Sequence[Shape]) -> None:
        """Note what the groups that begin with a cell gain, if they gain anything."""
        a_kept, b_kept = self._kept
        a_ends, b_ends = self._ends
        for more_a, more_b in shapes:
            if more_a + more_b > 2:
                left, right = a_ends[a + more_a] - a_ends[a], b_ends[b + more_b] - b_ends[b]
                if left > LOPSIDED * right or right > LOPSIDED * left:
                    continue
            mine, theirs = a_kept[a : a + more_a], b_kept[b : b + more_b]
            if self._strange and self._are_strangers(mine, theirs, self._strange):
                continue
            gain = self._gain(mine, theirs) + self._credits[0] * more_a + self._credits[1] * more_b
            if more_a > 1 < more_b:
                if gain <= self._divided(a, b, more_a, more_b):
                    continue
                if swap := self._swapped(mine, theirs):
                    self._swaps[a, b, more_a, more_b] = swap + gain - self._gain(mine, theirs)
                    continue
            if gain > 0:
                self._links[a, b, more_a, more_b] = Link(gain, a, a + more_a, b, b + more_b)

    def _divided(self, a: int, b: int, more_a: int, more_b: int) -> float:
        """What two groups gain at most into which a larger one can be divided, at least 0."""
        best = 0.0
        for part_a in range(1, more_a):
            for part_b in range(1, more_b):
                before = self._known((a, b, part_a, part_b))
                best = max(best, before + self._known((a + part_a, b + part_b, more_a - part_a, more_b - part_b)))
        return best

    def _known(self, group: tuple[int, int, int, int]) -> float:
        """What a group gains, or the two that changed places in it, and 0 where nothing is known."""
        link = self._links.get(group)
        return link.gain if link else self._swaps.get(group, 0.0)

    def _are_strangers(self, a: Numbers, b: Numbers, strange: tuple[list[float], list[float]]) -> bool:
        """Whether a block shares too little with the other side of its group to be there for its words."""
        met = self._likeness.met
        if len(a) == len(b) == 1:
            i, j = a[0], b[0]
            is_lighter = self._likeness.sides[0].weights[i] < self._likeness.sides[1].weights[j]
            return met[i][j] <= (strange[0][i] if is_lighter else strange[1][j])
        if len(a) > 1:
            for i in a:
                shares = met[i]
                if sum([shares[j] for j in b]) <= strange[0][i]:
                    return True
        return len(b) > 1 and any(sum([met[i][j] for i in a]) <= strange[1][j] for j in b)

    def _swapped(self, a: Numbers, b: Numbers) -> float:
        """What two groups that changed places gain, one for the spine and one that was moved; 0 if they are one."""
        shared, whole = self._likeness.shared, self._gain(a, b)
        best = 0.0
        for i in range(1, len(a)):
            for j in range(1, len(b)):
                crosswise = shared(a[:i], b[j:]) + shared(a[i:], b[:j])
                if crosswise > shared(a[:i], b[:j]) + shared(a[i:], b[j:]):
                    swap = self._gain(a[:i], b[j:]) + self._gain(a[i:], b[:j])
                    best = max(best, swap if swap > whole else 0.0)
        return best


def _in_order(link: Link) -> tuple[int, int, int, int]:
    return link.a_start, link.b_start, link.a_end, link.b_end
