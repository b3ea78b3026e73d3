"""Words without a link, between words that have one: which of them say the same thing otherwise."""

from collections.abc import Sequence
from itertools import product
from math import exp, log2

from copydesk.wording.units import Range, Side
from copydesk.wording.vocabulary import SAME, TELLING_MARKS, is_content, likeness
from copydesk.words import TokenKind

# The chance that a word stands for another in the same gap, as the logarithm of its odds: a logistic regression over
# sentences aligned by hand. What kinds of words they are:
BOTH_CONTENT, CONTENT_AND_FUNCTION, BOTH_FUNCTION = 1.6, 0.3, 0.1
BOTH_MARKS, WORD_AND_MARK = 1.2, -1.6
# how alike they are by inflection, sense or letters, or by the class of function words:
SAME_FAMILY, SAME_LETTERS, SAME_FORM, SAME_CLASS = 2.1, 1.2, 2.6, 1.3
# whether only one of them is a name or a figure, and whether they end alike (-ed, -ing, -ly):
NAME_OR_NOT, FIGURE_OR_NOT, ENDING = -2.5, -0.4, 0.4
# and how they stand: at the same edge of the gap, at other shares of its length, in a gap with only one common
# neighbour, in a wide gap (for each doubling), in texts of which one is much longer (for each doubling).
BASE, EDGE, APART, ONE_SIDED, WIDE, UNEVEN = -0.1, 0.45, -1.6, -1.8, -0.33, -1.5

# A phrase gains by each link its chance above this: balances words marked in vain against rewordings missed.
THRESHOLD = 0.36
# Words of a phrase, on either side. Longer ones are several phrases, or no rewording.
LONGEST_PHRASE = 5
# Cells of a gap (words times words). In a wider one the place says nothing any more, and looking costs milliseconds.
WIDEST = 900

_ENDINGS = ("ing", "ed", "ly", "s", "ion", "er", "al")


def open_runs(length: int, linked: dict[int, int]) -> list[Range]:
    """The longest runs of units that are not linked, in order."""
    found: list[Range] = []
    for n in range(length):
        if n in linked:
            continue
        if found and found[-1][1] == n:
            found[-1] = (found[-1][0], n + 1)
        else:
            found.append((n, n + 1))
    return found


def facing(original: Side, copy: Side, linked: dict[int, int]) -> list[tuple[Range, Range, bool]]:
    """Runs without links that stand in the same place, and whether both their neighbours say so or only one.

    Those with two common neighbours come first. A run may face two others.
    """
    n, m = len(original.keys), len(copy.keys)
    theirs = open_runs(m, {j: i for i, j in linked.items()})
    starts, ends = {run[0]: run for run in theirs}, {run[1]: run for run in theirs}
    both: list[tuple[Range, Range, bool]] = []
    one: list[tuple[Range, Range, bool]] = []
    for run in open_runs(n, linked):
        left = starts.get(linked[run[0] - 1] + 1 if run[0] else 0)
        right = ends.get(linked[run[1]] if run[1] < n else m)
        if left and left == right:
            both.append((run, left, True))
        else:
            one.extend((run, side, False) for side in (left, right) if side)
    return both + one


def reworded(original: Side, copy: Side, linked: dict[int, int]) -> list[tuple[Range, Range]]:
    """The phrases that say the same in other words, in no order; no unit stands in two of them."""
    found: list[tuple[Range, Range]] = []
    if not (original.keys and copy.keys):
        return found
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    uneven = UNEVEN * abs(log2((len(original.keys) + original.folded) / (len(copy.keys) + copy.folded)))
    for a, b, both in facing(original, copy, linked):
        if a[0] in taken_a or b[0] in taken_b or (a[1] - a[0]) * (b[1] - b[0]) > WIDEST:
            continue
        start = BASE + uneven + (0 if both else ONE_SIDED)
        phrases = _phrases(_gains(original, copy, a, b, start))
        if phrases:
            taken_a.add(a[0])
            taken_b.add(b[0])
        found.extend(((a[0] + x, a[0] + x_end), (b[0] + y, b[0] + y_end)) for (x, x_end), (y, y_end) in phrases)
    return found


def _gains(original: Side, copy: Side, a: Range, b: Range, start: float) -> list[list[float]]:
    """For each pair of words of a gap, its chance above the threshold."""
    n, m = a[1] - a[0], b[1] - b[0]
    start += WIDE * log2(n * m)
    table = [[0.0] * m for _ in range(n)]
    for x, y in product(range(n), range(m)):
        odds = start + _odds(original, copy, a[0] + x, b[0] + y) + APART * abs((x + 0.5) / n - (y + 0.5) / m)
        odds += EDGE * ((x == y == 0) + (x == n - 1 and y == m - 1))
        table[x][y] = 1 / (1 + exp(-odds)) - THRESHOLD
    return table


def _odds(original: Side, copy: Side, i: int, j: int) -> float:
    """What the two words themselves say."""
    key, other = original.keys[i], copy.keys[j]
    marks = (original.kinds[i] is TokenKind.PUNCTUATION) + (copy.kinds[j] is TokenKind.PUNCTUATION)
    if marks:
        # A comma may stand for a full stop, but not for a quotation mark.
        same_sort = (key in TELLING_MARKS) == (other in TELLING_MARKS)
        return BOTH_MARKS if marks == 2 and same_sort else WORD_AND_MARK
    content = is_content(key, original.kinds[i]) + is_content(other, copy.kinds[j])
    if content == 1:
        return CONTENT_AND_FUNCTION
    alike = likeness(key, other)
    if content == 0:
        return BOTH_FUNCTION + (SAME_FORM if alike == 1 else SAME_CLASS if alike else 0)
    if alike:
        return BOTH_CONTENT + (SAME_FAMILY if alike >= SAME else SAME_LETTERS)
    odds = BOTH_CONTENT + ENDING * _ending(key, other)
    odds += NAME_OR_NOT * (original.written[i][0].isupper() != copy.written[j][0].isupper())
    return odds + FIGURE_OR_NOT * (key[0].isdigit() != other[0].isdigit())


def _ending(key: str, other: str) -> int:
    """1 if two words end alike, -1 if only one has an ending, 0 if none has."""
    for ending in _ENDINGS:
        ends = key.endswith(ending) + other.endswith(ending)
        if ends:
            return 1 if ends == 2 else -1
    return 0


def _phrases(gains: Sequence[Sequence[float]]) -> list[tuple[Range, Range]]:
    """The phrases, in the same order on both sides, whose pairs of words gain most together.

    A dynamic program over phrase pairs as in monotone phrase alignment; sums of rectangles from prefix sums.
    """
    n, m = len(gains), len(gains[0])
    sums = [[0.0] * (m + 1) for _ in range(n + 1)]
    for x, y in product(range(n), range(m)):
        sums[x + 1][y + 1] = gains[x][y] + sums[x][y + 1] + sums[x + 1][y] - sums[x][y]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for x, y in product(range(1, n + 1), range(1, m + 1)):
        best[x][y], came[x, y] = max((best[x - 1][y], (x - 1, y)), (best[x][y - 1], (x, y - 1)))
        if gains[x - 1][y - 1] <= 0 and n * m > LONGEST_PHRASE:
            continue
        for p, q in product(range(max(0, x - LONGEST_PHRASE), x), range(max(0, y - LONGEST_PHRASE), y)):
            gain = sums[x][y] - sums[p][y] - sums[x][q] + sums[p][q]
            if gain > 0 and best[p][q] + gain > best[x][y]:
                best[x][y], came[x, y] = best[p][q] + gain, (p, q)
    found: list[tuple[Range, Range]] = []
    x, y = n, m
    while x and y:
        p, q = came[x, y]
        if p < x and q < y:
            found.append(((p, x), (q, y)))
        x, y = p, q
    return found[::-1]
