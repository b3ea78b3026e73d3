"""Which blocks of a web page are the story's: two linear models, one after the other.

The first judges each block by its own words, its place and the prose round it. Its scores show where the story runs
(the run with the greatest sum, as in `plain.py`); the second judges again, knowing the scores of neighbours, of blocks
in the same place, and of the story's bounds. Weights were fitted by `benchmarks/fit_roles.py` on
labelled pages. Its `--check`, on sites not fitted on: F1 0.86 of the story's lines, 0.98 of furniture's; captions and
bylines, told apart in `markup.py`, count as furniture there. Ten words with enough common ones among them reach 0.58.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from copydesk.roles.features import Page
from copydesk.roles.plain import core
from copydesk_resources import path as resource

MOST: Final = 4.0  # scores beyond say no more
LEAN: Final = 0.5  # the first score at which a block still counts for the story's run is below zero by this
MARGIN: Final = 3  # blocks beyond either end of the run that count as near it

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of both models.

    Attributes:
        features: For each feature of `features.py` its weight in the first and in the second.
        bases: What every block gets, in the first and in the second.
        surroundings: The second's weights for what the first scores say round a block.
    """

    features: Mapping[str, tuple[float, float]]
    bases: tuple[float, float]
    surroundings: Weights


@lru_cache(maxsize=1)
def model() -> Model:
    """The fitted weights."""
    table = json.loads(resource("roles", "page.json").read_text("utf-8"))
    return joined(table["first"], table["second"])


def joined(first: Weights, second: Weights) -> Model:
    """Two models as one table, for a block's features are gone through once; "" is what every block gets."""
    both = {name: (first.get(name, 0.0), second.get(name, 0.0)) for name in {*first, *second}}
    bases = both.pop("", (0.0, 0.0))
    return Model(both, bases, second)


def story(page: Page, fitted: Model | None = None) -> list[float]:
    """For each block the probability that it is the story's."""
    weights = fitted or model()
    first, second = scores(page, weights)
    around = weights.surroundings
    return [
        logistic(base + sum(around.get(name, 0.0) * value for name, value in found.items()))
        for base, found in zip(second, surroundings(page, first), strict=True)
    ]


def scores(page: Page, fitted: Model) -> tuple[list[float], list[float]]:
    """The log-odds of each block by its own features and its place's: of the first model and of the second."""
    weights, none = fitted.features, (0.0, 0.0)
    places = []
    for found in page.shared:
        first, second = fitted.bases
        for name in found:
            one, two = weights.get(name, none)
            first += one
            second += two
        places.append((first, second))
    firsts, seconds = [], []
    for place, own in zip(page.places, page.own, strict=True):
        first, second = places[place]
        for name in own:
            one, two = weights.get(name, none)
            first += one
            second += two
        firsts.append(first)
        seconds.append(second)
    return firsts, seconds


def surroundings(page: Page, first: Sequence[float]) -> list[dict[str, float]]:
    """What the first scores say round each block, as features of the second model with their values."""
    capped = [max(-MOST, min(MOST, score)) for score in first]
    start, end = core([score + LEAN for score in capped])
    members: dict[int, list[float]] = defaultdict(list)
    for place, score in zip(page.places, capped, strict=True):
        members[place].append(score)
    means = {place: sum(found) / len(found) for place, found in members.items()}
    n, out = len(capped), []
    for k, score in enumerate(capped):
        side = "in" if start <= k <= end else "near" if start - MARGIN <= k <= end + MARGIN else "out"
        one = page.lines[k]
        length = "short" if one.words <= MARGIN else "prose" if one.prose else "line"
        out.append(
            {
                f"run {side}": 1.0,
                f"run {side} {length} {one.terminal}": 1.0,
                "score": score,
                "near": _mean(capped, k, 2, n),
                "far": _mean(capped, k, 6, n),
                "previous": capped[k - 1] if k else -MOST,
                "next": capped[k + 1] if k + 1 < n else -MOST,
                "alike": means[page.places[k]],
            }
        )
    return out


def logistic(score: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def _mean(values: Sequence[float], k: int, reach: int, n: int) -> float:
    """The mean of the values up to `reach` on either side, the one at k left out."""
    first, last = max(0, k - reach), min(n, k + reach + 1)
    others = last - first - 1
    return (sum(values[first:last]) - values[k]) / others if others else -MOST
