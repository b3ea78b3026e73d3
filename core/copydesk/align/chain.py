"""The best chain: of many proposals, those that rise together on both sides and gain most."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from copydesk.errors import Cancelled

# Links between two looks at whether the caller cancelled: some milliseconds.
_POLL = 4096


class Link(NamedTuple):
    """A proposal: [a_start, a_end) of one sequence against [b_start, b_end) of the other, and what it gains."""

    gain: float
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def chain(links: Sequence[Link], cancelled: Callable[[], bool]) -> list[Link]:
    """The links of the greatest total gain that follow one another in both sequences, in their order.

    Sparse dynamic programming in O(n log n) for n links: the best chain that ends at or before each place of the second
    sequence is kept in a Fenwick tree of maxima (as in Eppstein, Galil, Giancarlo and Italiano 1992).

    Raises:
        Cancelled: `cancelled` said yes.
    """
    starts, ends = [link.a_start for link in links], [link.a_end for link in links]
    by_end = sorted(range(len(links)), key=ends.__getitem__)
    tree = _Maxima(max((link.b_end for link in links), default=0))
    total = [0.0] * len(links)
    before = [-1] * len(links)
    done = 0
    for step, n in enumerate(sorted(range(len(links)), key=starts.__getitem__)):
        if step % _POLL == 0 and cancelled():
            raise Cancelled
        link = links[n]
        while ends[by_end[done]] <= link.a_start:
            other = by_end[done]
            tree.put(links[other].b_end, (total[other], other))
            done += 1
        best, before[n] = tree.best(link.b_start)
        total[n] = best + link.gain
    found = []
    n = max(range(len(links)), key=total.__getitem__, default=-1)
    while n >= 0:
        found.append(links[n])
        n = before[n]
    return found[::-1]


class _Maxima:
    """The greatest value put at any place up to a given one; values are (total, number of a link)."""

    def __init__(self, last: int) -> None:
        self._tree = [(0.0, -1)] * (last + 2)

    def best(self, place: int) -> tuple[float, int]:
        tree, found = self._tree, (0.0, -1)
        place = min(place + 1, len(tree) - 1)
        while place > 0:
            found = max(found, tree[place])
            place &= place - 1
        return found

    def put(self, place: int, value: tuple[float, int]) -> None:
        tree, place = self._tree, place + 1
        # Each place stands for all that the places before it in this loop stand for: what is less here is less there.
        while place < len(tree) and tree[place] < value:
            tree[place] = value
            place += place & -place
