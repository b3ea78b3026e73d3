"""How likely the words of a gap stand for one another, by what they are and where they stand.

What speaks for two words and against them is added up as log-odds; a logistic curve makes a chance of the sum. Each
weight below was sought on one half of the sentences that people aligned and tried on the other; what both halves agree
on is given here, rounded. `docs/decisions/0006-a-table-of-meanings.md` tells what more of them would gain.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log2
from typing import Final, NamedTuple

from copydesk.wording.meaning import alike
from copydesk.wording.units import Range, Side
from copydesk.wording.vocabulary import FUNCTION_WORDS, TELLING_MARKS, by_letters, families
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


# Two words: what they say of themselves, as log-odds; how alike they are, 0 to 1, as their neighbours see it, below 0
# unlike; whether both carry meaning. A tuple, for a page of rewording has a hundred thousand of them.
_Pair = tuple[float, float, bool]


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
    table = _table(original, copy, gap)
    n, m = len(table), len(table[0])
    uneven = abs(log2((len(original.keys) + original.folded) / (len(copy.keys) + copy.folded)))
    odds = _KEPT * min(*shares, _MOST_KEPT) + _UNEVEN * min(uneven, _MOST_UNEVEN) + _DOUBLING * log2(n * m)
    content, function = (_BOTH_CONTENT, _BOTH_FUNCTION) if gap.both else (0.0, 0.0)
    if n == m == 1:
        odds += _LONE
    odds = -odds
    return [
        [
            1 / (1 + exp(odds - around - (content if pair[2] else function)))
            for pair, around in zip(line, line_around, strict=True)
        ]
        for line, line_around in zip(table, _in_place(table), strict=True)
    ]


def _in_place(table: list[list[_Pair]]) -> list[list[float]]:
    """The log-odds of each pair of a gap by itself, its place, its rivals and its neighbours."""
    n, m = len(table), len(table[0])
    if n == m == 1:
        odds, value, content = table[0][0]
        return [[odds + _BEST if content else odds]]
    values = [[pair[1] for pair in line] for line in table]
    across, down = list(map(max, values)), list(map(max, zip(*values, strict=True)))
    # A frame of nothing around it spares each look at a neighbour the question whether there is one; unlike is nothing.
    frame = [0.0] * (m + 2)
    values = [frame, *([0.0, *(value if value > 0 else 0.0 for value in line), 0.0] for line in values), frame]
    found = []
    for x, (line, places) in enumerate(zip(table, _places(n, m), strict=True)):
        above, here, below = values[x : x + 3]
        row, best = [], across[x]
        for y, ((own, value, content), (apart, outside)) in enumerate(zip(line, places, strict=True)):
            steps = above[y] + below[y + 2]
            rival = max(best, down[y]) - value
            odds = own + apart + outside
            odds += _RIVAL * rival + _BESIDE * max(above[y + 1], below[y + 1], here[y], here[y + 2])
            if content:
                row.append(odds + _STEP_CONTENT * steps + _BEST * (rival <= 0))
            else:
                row.append(odds + _STEP_FUNCTION * steps)
        found.append(row)
    return found


@lru_cache(maxsize=128)  # the widest have 900 places
def _places(n: int, m: int) -> tuple[tuple[tuple[float, float], ...], ...]:
    """For each pair of a gap of n words and m what its place says: of how far apart they stand, and at which edges."""
    return tuple(
        tuple(
            (
                _APART * abs((x + 0.5) / n - (y + 0.5) / m),
                _OUTSIDE * (((x == 0) != (y == 0)) + ((x == n - 1) != (y == m - 1))),
            )
            for y in range(m)
        )
        for x in range(n)
    )


def _table(original: Side, copy: Side, gap: Gap) -> list[list[_Pair]]:
    """What each two words of a gap say of themselves: a line for each word of the original's."""
    ours, theirs = (
        [_word(side.keys[n], side.kinds[n] is TokenKind.PUNCTUATION, side.written[n][0].isupper()) for n in range(*run)]
        for side, run in ((original, gap.a), (copy, gap.b))
    )
    return [[_pair(one, other) for other in theirs] for one in ours]


def _pair(one: "_Word", other: "_Word") -> _Pair:
    if one.mark or other.mark:
        if one.mark is not other.mark or (one.key in TELLING_MARKS) != (other.key in TELLING_MARKS):
            return _MARK, 0.0, False
        return _MARKS, _ALIKE, False
    if one.figure or other.figure:
        return (_FIGURES, _ALIKE, False) if one.figure and other.figure else (_FIGURE, 0.0, False)
    if one.function != other.function:
        return _MIXED, 0.0, False
    letters = 1.0 if not one.families.isdisjoint(other.families) else by_letters(one.key, other.key)
    if one.function:
        return (_SAME if letters == 1 else _CLASS if letters else _FUNCTION), letters, False
    odds = _NAMED if one.capital != other.capital else 0.0
    if one.ending and one.ending == other.ending:
        odds += _ENDING
    if letters:
        return odds + _SAME, letters, True
    cosine = alike(one.key, other.key)
    if cosine is None:
        return odds + _UNKNOWN, 0.0, True
    return odds + _CONTENT + _COSINE * cosine, cosine, True


class _Word(NamedTuple):
    """A unit of a gap, with what is asked of it for each unit of the other side.

    Attributes:
        key: What it is compared by.
        mark: Whether it is punctuation.
        capital: Whether it is written with one.
        figure: Whether it begins with a digit.
        function: Whether it is a function word.
        ending: See `_ending`.
        families: What it belongs to.
    """

    key: str
    mark: bool
    capital: bool
    figure: bool
    function: bool
    ending: str
    families: frozenset[str]


@lru_cache(maxsize=16384)
def _word(key: str, mark: bool, capital: bool) -> _Word:
    return _Word(key, mark, capital, key[0].isdigit(), key in FUNCTION_WORDS, _ending(key), families(key))


def _ending(key: str) -> str:
    """The first of the endings that a word has; "" if it has none."""
    return next(filter(key.endswith, _ENDINGS), "")
