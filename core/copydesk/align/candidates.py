"""Which blocks of two documents are worth comparing: found by the rare words that both have, never all with all."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt

from copydesk.likeness import Likeness, polled

Cell = tuple[int, int]
Places = dict[int, list[int]]  # the blocks of one document that have a term, rising

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
    return {term: found for term, found in places.items() if len(found) <= _CROWD}


def _overlap(block: frozenset[int], places: Places, limit: int, weights: Sequence[float]) -> dict[int, float]:
    """For each block of the other document that shares one of the rarest terms of this one, the weight of those."""
    overlap: dict[int, float] = defaultdict(float)
    known = sorted(block & places.keys())  # the heaviest terms have the lowest numbers
    rare = [term for term in known if len(places[term]) <= _OFTEN][:limit]
    for term in rare if len(rare) >= _FEW else known[:_FEW]:
        weight = weights[term]
        for n in places[term]:
            overlap[n] += weight
    return overlap
