"""How likely the words of a gap stand for one another: a linear model over what the words are and where they stand.

Its weights are in `wording/odds.json`; `benchmarks/fit_words.py` fits them to sentences whose words people aligned.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log2
from typing import Final

import copydesk_resources
from copydesk.wording.meaning import alike
from copydesk.wording.units import Range, Side
from copydesk.wording.vocabulary import TELLING_MARKS, is_content, likeness
from copydesk.words import TokenKind

Feature = tuple[str, int, str]  # what it tells of, the bin of how much, and the sort of pair

# Edges of bins: cosines of meaning, words times words of a gap, shares of linked words, how uneven the texts are (in
# doublings), and the difference of two places in a gap (in shares of its length).
_COSINES: Final = (0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_CELLS: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256)
_SHARES: Final = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
_UNEVEN: Final = (0.1, 0.25, 0.5, 1.0)
_APART: Final = (0.05, 0.15, 0.3, 0.5)
# Bins that no edge gives: of a word that the table lacks, of what lies beyond the same edge of the gap or another.
_UNKNOWN, _EDGE, _OUTSIDE = 9, 10, 11
_SIDED: Final = 20  # added to the bin of a gap's size where only one neighbour says what it faces
_LONG: Final = 4  # words of a gap from which its shape is not told more exactly
_WIDE: Final = 16  # … and words times words

# How alike two figures or two marks are to those beside them, where words have their likeness.
_ALIKE: Final = 0.5

_ENDINGS: Final = ("ing", "ed", "ly", "s", "ion", "er", "al")


@dataclass(frozen=True, slots=True)
class Gap:
    """Words without a link on both sides that stand in the same place.

    Attributes:
        a: Units of the original's side, not empty.
        b: Units of the copy's, not empty.
        both: Whether both neighbours say that they stand in the same place, not only one.
    """

    a: Range
    b: Range
    both: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two words.

    Attributes:
        sort: What they are: "family", "letters", "content 4", "content function" …
        told: What else the words themselves say.
        value: How alike they are, 0 to 1, as their neighbours see it.
    """

    sort: str
    told: tuple[Feature, ...]
    value: float


def chances(original: Side, copy: Side, gap: Gap, shares: tuple[float, float]) -> list[list[float]]:
    """For each pair of words of a gap, 0 to 1: how likely they are one another's counterpart.

    Args:
        original: The original's side.
        copy: The copy's side.
        gap: Which words.
        shares: The shares of either side's words that have a link.

    Returns:
        A line for each word of the original's, with a chance for each of the copy's.
    """
    weights = _weights()
    m = gap.b[1] - gap.b[0]
    seen = [_logistic(weights, found) for found in features(original, copy, gap, shares)]
    return [seen[k : k + m] for k in range(0, len(seen), m)]


def _logistic(weights: Mapping[Feature, float], found: Sequence[Feature]) -> float:
    return 1 / (1 + exp(-sum([weights.get(feature, 0.0) for feature in found])))


@lru_cache(maxsize=1)
def _weights() -> Mapping[Feature, float]:
    table = json.loads(copydesk_resources.path("wording", "odds.json").read_text(encoding="utf-8"))
    found = {}
    for name, weight in table.items():
        kind, step, sort = name.split("|")
        found[kind, int(step), sort] = weight
    return found


def features(original: Side, copy: Side, gap: Gap, shares: tuple[float, float]) -> Iterator[tuple[Feature, ...]]:
    """For each pair of words of a gap, line by line, what the model weighs."""
    table = [[_pair(original, copy, i, j) for j in range(*gap.b)] for i in range(*gap.a)]
    n, m = len(table), len(table[0])
    across = [max(pair.value for pair in line) for line in table]
    down = [max(line[y].value for line in table) for y in range(m)]
    uneven = abs(log2((len(original.keys) + original.folded) / (len(copy.keys) + copy.folded)))
    size = bisect_left(_CELLS, n * m) + (0 if gap.both else _SIDED)
    least, most = bisect_left(_SHARES, min(shares)), bisect_left(_SHARES, max(shares))
    all_over = (
        ("", 0, ""),
        ("size", size, ""),
        ("shape", 3 * min(n, _LONG) + min(m, _LONG) + _SIDED * (n * m > _WIDE), ""),
        ("share", 10 * least + most, ""),
    )
    step = bisect_left(_UNEVEN, uneven)
    for x, line in enumerate(table):
        for y, pair in enumerate(line):
            sort = pair.sort
            apart = bisect_left(_APART, abs((x + 0.5) / n - (y + 0.5) / m))
            rival = 20 * (pair.value >= across[x]) + 10 * (pair.value >= down[y])
            yield (
                *all_over,
                *pair.told,
                ("sort", 0, sort),
                ("size", size, sort),
                ("apart", apart, sort),
                ("apart", apart + 10 * size, ""),
                ("shares", most, sort),
                ("uneven", step, sort),
                ("corner", 2 * (x == y == 0) + (x == n - 1 and y == m - 1), sort),
                ("rival", rival + bisect_left(_COSINES, max(across[x], down[y])), sort),
                *_round(table, x, y),
            )


def _round(table: Sequence[Sequence[_Pair]], x: int, y: int) -> Iterator[Feature]:
    """What the pairs beside one say of it: a function word follows the word that it belongs to."""
    n, m = len(table), len(table[0])
    sort = table[x][y].sort
    for name, step in (("before", -1), ("after", 1)):
        p, q = x + step, y + step
        if 0 <= p < n and 0 <= q < m:
            yield name, bisect_left(_COSINES, table[p][q].value), sort
        else:
            yield name, _OUTSIDE if 0 <= p < n or 0 <= q < m else _EDGE, sort
    beside = [table[p][y].value for p in (x - 1, x + 1) if 0 <= p < n]
    over = [table[x][q].value for q in (y - 1, y + 1) if 0 <= q < m]
    yield "beside", bisect_left(_COSINES, max(beside, default=0.0)), sort
    yield "over", bisect_left(_COSINES, max(over, default=0.0)), sort


def _pair(original: Side, copy: Side, i: int, j: int) -> _Pair:
    key, other = original.keys[i], copy.keys[j]
    kinds = original.kinds[i], copy.kinds[j]
    if TokenKind.PUNCTUATION in kinds:
        # A comma may stand for a full stop, but not for a quotation mark.
        if kinds[0] is not kinds[1] or (key in TELLING_MARKS) != (other in TELLING_MARKS):
            return _Pair("mark", (), 0.0)
        return _Pair("marks", (("same", int(key == other), ""),), _ALIKE)
    return _words(key, other, original.written[i][0].isupper() != copy.written[j][0].isupper())


@lru_cache(maxsize=65536)
def _words(key: str, other: str, named: bool) -> _Pair:
    """Two words by themselves; `named` if only one of them is written with a capital."""
    content = is_content(key, TokenKind.WORD) + is_content(other, TokenKind.WORD)
    numbers = key[0].isdigit() + other[0].isdigit()
    if numbers:
        return _Pair(f"figures {numbers} {content}", (), _ALIKE * (numbers == 2))
    cosine = alike(key, other)
    step = _UNKNOWN if cosine is None else bisect_left(_COSINES, cosine)
    if content == 1:
        return _Pair("content function", (("cosine", step, "both"),), 0.0)
    letters = likeness(key, other)
    if content == 0:
        sort = "form" if letters == 1 else "class" if letters else "function"
        return _Pair(sort, (("cosine", step, "function"),), letters)
    sort = "family" if letters == 1 else "letters" if letters else f"content {step}"
    seen = "alike" if letters else "other"
    told = (
        ("named", int(named), seen),
        ("ending", _ending(key, other), seen),
        ("both", step, sort),
        ("cosine", step, "content"),
    )
    return _Pair(sort, told, max(letters, cosine or 0.0))


def _ending(key: str, other: str) -> int:
    """1 if two words end alike, -1 if only one has an ending, 0 if none has."""
    for ending in _ENDINGS:
        ends = key.endswith(ending) + other.endswith(ending)
        if ends:
            return 1 if ends == 2 else -1
    return 0
