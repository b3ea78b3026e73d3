"""How likely the words of a gap stand for one another, by what they are and where they stand.

What speaks for two words and against them is added up as log-odds; a logistic curve makes a chance of the sum. Each
weight below was sought on one half of the sentences that people aligned and tried on the other; what both halves agree
on is given here, rounded. `docs/decisions/0006-a-table-of-meanings.md` tells what more of them would gain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import exp, log2
from typing import Final

from copydesk.wording.meaning import alike
from copydesk.wording.units import Range, Side
from copydesk.wording.vocabulary import TELLING_MARKS, is_content, likeness
from copydesk.words import TokenKind

# What two words are says most.
_SAME: Final = 1.5  # forms or spellings of one word, or words of one sense
_CONTENT: Final = -0.5  # words that carry meaning …
_COSINE: Final = 3.2  # … and this much more by their likeness: those above 0.5 mostly stand for one another
_UNKNOWN: Final = 0.2  # … of which one is in no table: a name, most often
_NAMED: Final = -1.5  # a name and a common word
_ENDING: Final = 0.75  # both are plurals, or participles …
_CLASS: Final = 0.0  # function words that take one another's place
_FUNCTION: Final = -1.1  # … other function words
_MIXED: Final = -0.9  # a function word and a word that carries meaning
_FIGURES: Final = 0.1  # two figures
_FIGURE: Final = -0.9  # a figure and a word
_MARKS: Final = 0.0  # a comma may stand for a full stop …
_MARK: Final = -3.0  # … but not for a quotation mark, and no mark for a word

# Then, how closely the gap holds them: function words follow what they belong to, and are told by place alone.
_BOTH_CONTENT: Final = 0.75  # both neighbours of the gap say that its sides stand in one place
_BOTH_FUNCTION: Final = 1.1
_LONE: Final = -0.8  # a word against a word: it is as often dropped as replaced
_DOUBLING: Final = -0.45  # for each doubling of the pairs in the gap, of which most are wrong
_APART: Final = -0.95  # for the whole length of the gap between the two places
_KEPT: Final = 1.3  # for the share of words linked, on the side that has fewer: the rest was reworded …
_MOST_KEPT: Final = 0.6  # … of which more says no more
_UNEVEN: Final = -0.8  # if one side is twice as long: then much was dropped
_MOST_UNEVEN: Final = 1.0  # doublings beyond which it says no more

# Last, what the pairs around this one say.
_STEP_CONTENT: Final = 0.7  # the words before, or after, are alike on both sides
_STEP_FUNCTION: Final = 1.05
_BESIDE: Final = 0.35  # a neighbour of either word is like the other word: they are a phrase
_OUTSIDE: Final = -0.3  # one side begins or ends here and the other does not
_RIVAL: Final = -0.65  # by how much one of the two is liker to another word
_BEST: Final = 0.3  # no word of the gap is liker to either

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
        odds: What they say of themselves, as log-odds.
        value: How alike they are, 0 to 1, as their neighbours see it; below 0, unlike.
        content: Whether both carry meaning.
    """

    odds: float
    value: float
    content: bool = False


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
    table = [[_pair(original, copy, i, j) for j in range(*gap.b)] for i in range(*gap.a)]
    n, m = len(table), len(table[0])
    uneven = abs(log2((len(original.keys) + original.folded) / (len(copy.keys) + copy.folded)))
    odds = _KEPT * min(*shares, _MOST_KEPT) + _UNEVEN * min(uneven, _MOST_UNEVEN) + _DOUBLING * log2(n * m)
    content, function = (_BOTH_CONTENT, _BOTH_FUNCTION) if gap.both else (0.0, 0.0)
    if n == m == 1:
        odds += _LONE
    seen = [
        1 / (1 + exp(-odds - around - (content if pair.content else function)))
        for pair, around in zip((pair for line in table for pair in line), _in_place(table), strict=True)
    ]
    return [seen[k : k + m] for k in range(0, n * m, m)]


def _in_place(table: list[list[_Pair]]) -> Iterator[float]:
    """The log-odds of each pair of a gap, line by line, by itself, its place, its rivals and its neighbours."""
    n, m = len(table), len(table[0])
    # A frame of nothing around it spares each look at a neighbour the question whether there is one.
    values = [[0.0] * (m + 2), *([0.0, *(pair.value for pair in line), 0.0] for line in table), [0.0] * (m + 2)]
    across = [max(pair.value for pair in line) for line in table]
    down = [max(line[y].value for line in table) for y in range(m)]
    for x, y in product(range(n), range(m)):
        pair = table[x][y]
        above, here, below = values[x : x + 3]
        steps = max(above[y], 0.0) + max(below[y + 2], 0.0)
        beside = max(above[y + 1], below[y + 1], here[y], here[y + 2], 0.0)
        outside = ((x == 0) != (y == 0)) + ((x == n - 1) != (y == m - 1))
        rival = max(across[x], down[y]) - pair.value
        odds = pair.odds + _APART * abs((x + 0.5) / n - (y + 0.5) / m) + _OUTSIDE * outside
        odds += _RIVAL * max(rival, 0.0) + _BESIDE * beside
        if pair.content:
            yield odds + _STEP_CONTENT * steps + _BEST * (rival <= 0)
        else:
            yield odds + _STEP_FUNCTION * steps


def _pair(original: Side, copy: Side, i: int, j: int) -> _Pair:
    key, other = original.keys[i], copy.keys[j]
    kinds = original.kinds[i], copy.kinds[j]
    if TokenKind.PUNCTUATION in kinds:
        if kinds[0] is not kinds[1] or (key in TELLING_MARKS) != (other in TELLING_MARKS):
            return _Pair(_MARK, 0.0)
        return _Pair(_MARKS, _ALIKE)
    return _words(key, other, original.written[i][0].isupper() != copy.written[j][0].isupper())


@lru_cache(maxsize=65536)
def _words(key: str, other: str, named: bool) -> _Pair:
    """Two words by themselves; `named` if only one of them is written with a capital."""
    figures = key[0].isdigit() + other[0].isdigit()
    if figures:
        return _Pair(_FIGURES, _ALIKE) if figures == 2 else _Pair(_FIGURE, 0.0)
    content = is_content(key, TokenKind.WORD) + is_content(other, TokenKind.WORD)
    if content == 1:
        return _Pair(_MIXED, 0.0)
    letters = likeness(key, other)
    if content == 0:
        return _Pair(_SAME if letters == 1 else _CLASS if letters else _FUNCTION, letters)
    odds = _NAMED * named
    if _ending(key) and _ending(key) == _ending(other):
        odds += _ENDING
    if letters:
        return _Pair(odds + _SAME, letters, content=True)
    cosine = alike(key, other)
    if cosine is None:
        return _Pair(odds + _UNKNOWN, 0.0, content=True)
    return _Pair(odds + _CONTENT + _COSINE * cosine, cosine, content=True)


@lru_cache(maxsize=65536)
def _ending(key: str) -> str:
    """The first of the endings that a word has; "" if it has none."""
    return next(filter(key.endswith, _ENDINGS), "")
