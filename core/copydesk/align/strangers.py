"""Which blocks share too little with the other side of a group to be there for their words."""

from math import log

from copydesk.likeness import SCALE, Likeness

# Steps in which the greatest such share is sought.
_STEPS = 20


def limits(likeness: Likeness, share: float) -> tuple[list[float], list[float]]:
    """For each block of either side the weight up to which what it shares with a group makes it a stranger there.

    A stranger shares hardly anything, though blocks that belong together share `share` of their words: were each of
    its words shared with that chance, so few would hardly ever be (Kullback and Leibler's divergence times the
    number of words, the exponent of Chernoff's bound). A short block is never a stranger; its limit is below 0.
    """
    known: dict[int, float] = {}

    def limit(weight: float) -> float:
        words = int(weight / likeness.unit)
        if words not in known:
            known[words] = _most(words, share)
        return known[words] * weight

    left, right = likeness.sides
    return [limit(weight) for weight in left.weights], [limit(weight) for weight in right.weights]


def _most(words: int, share: float) -> float:
    """The greatest share that tells a block of so many words a stranger; -1 if none does."""
    low, high = -1.0, min(max(SCALE.scant, share - SCALE.behind), share)
    for tried in (n * high / _STEPS for n in range(_STEPS)):
        rest = (1 - tried) * log((1 - tried) / (1 - share))
        if words * (rest + (tried * log(tried / share) if tried else 0.0)) > SCALE.strange:
            low = tried
    return low
