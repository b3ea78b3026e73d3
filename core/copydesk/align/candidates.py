"""Which blocks of two documents are worth comparing: found by the rare words that both have, never all with all."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt

from copydesk.likeness import Likeness, polled

Cell = tuple[int, int]
Places = dict[int, list[int]]  # the blocks of one document that have a term, rising

# Words on more blocks than this name no candidates; words that rare or rarer do. Keeps the search near linear.
_OFTEN = 60

# The rarest terms of a block that the other document has too are enough to find its candidates,
_RAREST = 16

# … and these to find a block that is nearly the same.
_RAREST_OF_ANCHOR = 8


@dataclass(frozen=True, slots=True)
class Tuning:
    """What makes an anchor.

    Attributes:
        share: Two blocks that share as much of their words belong together,
        rival: … if no other block has this part of the rare words that they share.
    """

    share: float = 0.7
    rival: float = 0.5


TUNING = Tuning()


def anchors(likeness: Likeness, cancelled: Callable[[], bool]) -> dict[int, int]:
    """Blocks of the first document and of the second that are much alike, and like no other.

    These settle most of a lightly edited document for a tenth of what comparing it would cost.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    a_terms, b_terms = likeness.sides[0].terms, likeness.sides[1].terms
    places = _places(b_terms, cancelled)
    best: dict[int, tuple[float, int, float]] = {}  # by block of the second document: overlap, partner, the next best
    rivals: dict[int, float] = {}
    for i, block in enumerate(polled(a_terms, cancelled)):
        overlap = _overlap(block, places, _RAREST_OF_ANCHOR, likeness.weights)
        top = nlargest(2, [(weight, j) for j, weight in overlap.items()])
        rivals[i] = top[1][0] if len(top) > 1 else 0.0
        for j, weight in overlap.items():
            was, partner, second = best.get(j, (0.0, -1, 0.0))
            best[j] = (weight, i, was) if weight > was else (was, partner, max(second, weight))
    return {
        i: j
        for j, (weight, i, second) in polled(best.items(), cancelled)
        if max(second, rivals[i]) < TUNING.rival * weight and likeness.share((i,), (j,)) >= TUNING.share
    }


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
        places = _places(other.terms, cancelled)
        for block, terms in enumerate(polled(likeness.sides[side].terms, cancelled)):
            if block in settled[side]:
                continue
            overlap = _overlap(terms, places, _RAREST, likeness.weights)
            ranked = [(shared / sqrt(other.weights[n] or 1.0), n) for n, shared in overlap.items()]
            found.update((n, block) if side else (block, n) for _, n in nlargest(limit, ranked))
    return sorted(found)


def _places(blocks: Sequence[frozenset[int]], cancelled: Callable[[], bool]) -> Places:
    places: Places = defaultdict(list)
    for j, block in enumerate(polled(blocks, cancelled)):
        for term in block:
            places[term].append(j)
    return {term: found for term, found in places.items() if len(found) <= _OFTEN}


def _overlap(block: frozenset[int], places: Places, limit: int, weights: Sequence[float]) -> dict[int, float]:
    """For each block of the other document that shares one of the rarest terms of this one, the weight of those."""
    overlap: dict[int, float] = defaultdict(float)
    for term in sorted(block & places.keys())[:limit]:  # the heaviest terms have the lowest numbers
        weight = weights[term]
        for n in places[term]:
            overlap[n] += weight
    return overlap
