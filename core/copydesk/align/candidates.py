"""Which blocks of two documents are worth comparing: found by the rare words that both have, never all with all."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from itertools import combinations, islice
from math import sqrt

from copydesk.likeness import Likeness, Side, polled

Cell = tuple[int, int]

# Words on more blocks than this name no candidates; words that rare or rarer do. Keeps the search near linear.
_OFTEN = 60

# … unless a block has hardly any rarer ones, as in long lists of much the same lines: up to so many are filled up
# with words on more blocks, but never on more than these.
_FEW = 3
_CROWD = 300

# The rarest terms of a block that the other document has too are enough to find its candidates.
_RAREST = 16

# Pairs of words between two looks at whether the caller cancelled: some milliseconds.
_POLL = 8192


@dataclass(frozen=True, slots=True)
class Tuning:
    """What makes an anchor.

    Attributes:
        votes: Of the neighbouring words that stand together in one block of a document only, two blocks must have more
            than this share in common; from a half on, no other block can have as many.
        share: … and of the weight of all their words as much.
    """

    votes: float = 0.5
    share: float = 0.7


TUNING = Tuning()


def anchors(likeness: Likeness, cancelled: Callable[[], bool]) -> dict[int, int]:
    """Blocks of the first document and of the second that are much alike, and like no other.

    Two words that stand side by side once only in either document point from one block to the other, as unique lines
    do in patience diff (Cohen). These settle most of a lightly edited document for a tenth of what comparing it costs.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    in_a, in_b = (_unique(side.words, cancelled) for side in likeness.sides)
    a_known, b_known = Counter(in_a.values()), Counter(in_b.values())
    votes = Counter((block, in_b[pair]) for pair, block in polled(in_a.items(), cancelled, _POLL) if pair in in_b)
    return {
        i: j
        for (i, j), count in polled(votes.items(), cancelled)
        if count > TUNING.votes * max(a_known[i], b_known[j]) and likeness.share((i,), (j,)) >= TUNING.share
    }


def _unique(blocks: Sequence[Sequence[str]], cancelled: Callable[[], bool]) -> dict[tuple[str, str], int]:
    """For each two neighbouring words, or edge of a block and word, that one block alone has: that block."""
    where: dict[tuple[str, str], int] = {}
    several: set[tuple[str, str]] = set()
    for n, words in enumerate(polled(blocks, cancelled)):
        for pair in zip(("", *words), (*words, ""), strict=True):
            if where.setdefault(pair, n) != n:
                several.add(pair)
    for pair in polled(several, cancelled, _POLL):
        del where[pair]
    return where


def candidates(likeness: Likeness, anchored: dict[int, int], limit: int, cancelled: Callable[[], bool]) -> list[Cell]:
    """The likeliest partners by shared words, rising: for each block of either side up to `limit` of the other.

    Blocks that are anchored have their anchor alone, but may be candidates of others.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    found = set(anchored.items())
    settled = set(anchored), set(anchored.values())
    for side in (0, 1):
        if len(settled[side]) == len(likeness.sides[side].terms):
            continue
        other = likeness.sides[1 - side]
        places = _Places(other, likeness.weights, cancelled)
        own = likeness.sides[side].terms
        for block, terms in enumerate(polled(own, cancelled)):
            if block not in settled[side]:
                best = places.nearest(terms, block * len(other.terms) // len(own), limit)
                found.update((n, block) if side else (block, n) for n in best)
    return sorted(found)


class _Places:
    """Where the terms of one document stand."""

    def __init__(self, side: Side, weights: Sequence[float], cancelled: Callable[[], bool]) -> None:
        self._weights = weights
        self._roots = [sqrt(weight or 1.0) for weight in side.weights]
        places: dict[int, list[int]] = defaultdict(list)
        for n, block in enumerate(polled(side.terms, cancelled)):
            for term in block:
                places[term].append(n)
        self._places = {term: found for term, found in places.items() if len(found) <= _CROWD}
        self._twins: dict[frozenset[int], list[int]] = defaultdict(list)
        for n, block in enumerate(polled(side.terms, cancelled)):
            self._twins[block].append(n)
        self._crowds: dict[int, tuple[frozenset[int], list[int]]] = {}

    def nearest(self, block: frozenset[int], place: int, limit: int) -> list[int]:
        """Of the blocks that share the rarest terms of another document's block, those that share most for their size.

        Shared weight against the root of a block's own, as in the cosine of two vectors. Of those that share as much,
        such as a line that is said again and again, the nearest to a place.
        """
        known = sorted(block & self._places.keys())  # the heaviest terms have the lowest numbers
        rare = [term for term in known if len(self._places[term]) <= _OFTEN][:_RAREST]
        if len(rare) >= _FEW:
            overlap = self._overlap(rare)
        else:
            crowds = known[:_FEW]
            overlap = self._in_crowds(crowds, limit)
            overlap.update(dict.fromkeys(self._same(block, place, limit), self._weight(crowds)))
        roots = self._roots
        ranked = [(shared / roots[n], -abs(n - place), n) for n, shared in overlap.items()]
        return [n for _, _, n in nlargest(limit, ranked)]

    def _weight(self, terms: Iterable[int]) -> float:
        return sum([self._weights[term] for term in terms])

    def _same(self, block: frozenset[int], place: int, limit: int) -> list[int]:
        """The blocks nearest to a place that have the same terms."""
        twins = self._twins.get(block, [])
        at = bisect_left(twins, place)
        return nsmallest(limit, twins[max(0, at - limit) : at + limit], key=lambda n: abs(n - place))

    def _overlap(self, terms: Sequence[int]) -> dict[int, float]:
        """For each block that has one of some terms, the weight of those."""
        overlap: dict[int, float] = defaultdict(float)
        for term in terms:
            weight = self._weights[term]
            for n in self._places[term]:
                overlap[n] += weight
        return overlap

    def _in_crowds(self, terms: Sequence[int], limit: int) -> dict[int, float]:
        """The same, but of the many blocks that have one of the terms alone, only the `limit` lightest of each."""
        overlap: dict[int, float] = {}
        for size in range(2, len(terms) + 1):  # what more of them have comes later, and stays
            for some in combinations(terms, size):
                common = frozenset.intersection(*[self._crowd(term)[0] for term in some])
                overlap.update(dict.fromkeys(common, self._weight(some)))
        several = frozenset(overlap)
        for term in terms:
            alone = islice((n for n in self._crowd(term)[1] if n not in several), limit)
            overlap.update(dict.fromkeys(alone, self._weights[term]))
        return overlap

    def _crowd(self, term: int) -> tuple[frozenset[int], list[int]]:
        """The blocks that have a term, and the same from the lightest to the heaviest."""
        if term not in self._crowds:
            found = self._places[term]
            self._crowds[term] = frozenset(found), sorted(found, key=lambda n: (self._roots[n], -n))
        return self._crowds[term]
