"""Words without a link, between words that have one: which of them say the same thing otherwise."""

from collections.abc import Callable, Sequence
from itertools import product

from copydesk.wording.links import polled
from copydesk.wording.odds import Gap, chances
from copydesk.wording.units import Range, Side
from copydesk.wording.vocabulary import SAME, is_content, likeness
from copydesk.words import TokenKind

# A phrase gains by each link its chance above this: balances words marked in vain against rewordings missed. From 0.32
# to 0.42 one kind of labelled sentences gains what another loses.
THRESHOLD = 0.35
# Words of a phrase, on either side. Longer ones are several phrases, or no rewording.
LONGEST_PHRASE = 5
# Words that one word may stand for, all that is between two links: "sincerely" and "in good faith".
LONGEST_FOR_ONE = 3
# The share of linked words from which what stands between two links was replaced, alike or not: "came down".
MOSTLY_KEPT = 0.5
# Cells of a gap (words times words). In a wider one the place says nothing any more, and looking costs milliseconds.
WIDEST = 900


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


def reworded(
    original: Side, copy: Side, linked: dict[int, int], cancelled: Callable[[], bool] = lambda: False
) -> list[tuple[Range, Range]]:
    """The phrases that say the same in other words, in no order; no unit stands in two of them.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    found: list[tuple[Range, Range]] = []
    if not (original.keys and copy.keys):
        return found
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    shares = share(original, linked), share(copy, linked)
    seen = []
    for a, b, both in polled(facing(original, copy, linked), cancelled):
        if (a[1] - a[0]) * (b[1] - b[0]) > WIDEST:
            continue
        table = chances(original, copy, Gap(a, b, both), shares)
        gain, phrases = _phrases([[chance - THRESHOLD for chance in line] for line in table])
        if both and (phrases or min(shares) >= MOSTLY_KEPT) and _is_one_phrase(original, copy, a, b):
            phrases = [((0, a[1] - a[0]), (0, b[1] - b[0]))]
        if phrases:
            seen.append((both, gain, a, b, phrases))
    # What only one neighbour says gives way to what both say, and of two places for a run the likelier one is its own.
    for _, _, a, b, phrases in sorted(seen, key=lambda one: one[:2], reverse=True):
        if a[0] not in taken_a and b[0] not in taken_b:
            taken_a.add(a[0])
            taken_b.add(b[0])
            found.extend(((a[0] + x, a[0] + x_end), (b[0] + y, b[0] + y_end)) for (x, x_end), (y, y_end) in phrases)
    return found


def _is_one_phrase(original: Side, copy: Side, a: Range, b: Range) -> bool:
    """Whether all of a gap is one rewording to a reader.

    Two words that carry meaning for two ("broad withdrawal", "vast pullback"), or one for a few ("in good faith"),
    unless one of the few is the word itself in another form.
    """
    sizes = sorted((a[1] - a[0], b[1] - b[0]))
    content = [
        [is_content(side.keys[n], side.kinds[n]) for n in range(*run)] for side, run in ((original, a), (copy, b))
    ]
    if sizes == [2, 2]:
        return all(content[0] + content[1])
    if sizes[0] != 1 or sizes[1] > LONGEST_FOR_ONE or not min(content, key=len)[0]:
        return False
    pairs = product(range(*a), range(*b))
    marks = TokenKind.PUNCTUATION in original.kinds[a[0] : a[1]] + copy.kinds[b[0] : b[1]]
    return not marks and all(likeness(original.keys[i], copy.keys[j]) < SAME for i, j in pairs)


def share(side: Side, linked: dict[int, int]) -> float:
    """The share of a side's words that have a link."""
    return (len(linked) + side.folded) / (len(side.keys) + side.folded)


def _phrases(gains: Sequence[Sequence[float]]) -> tuple[float, list[tuple[Range, Range]]]:
    """The phrases, in the same order on both sides, whose pairs of words gain most together; and what they gain.

    A dynamic program over phrase pairs as in monotone phrase alignment; sums of rectangles from prefix sums.
    """
    n, m = len(gains), len(gains[0])
    if max(map(max, gains)) <= 0:
        return 0.0, []
    if n == m == 1:
        return gains[0][0], [((0, 1), (0, 1))]
    sums = _sums(gains)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for x, y in product(range(1, n + 1), range(1, m + 1)):
        over, before = best[x - 1][y], best[x][y - 1]
        most, place = (over, (x - 1, y)) if over > before else (before, (x, y - 1))
        if gains[x - 1][y - 1] > 0 or n * m <= LONGEST_PHRASE:
            here = sums[x]
            for p in range(max(0, x - LONGEST_PHRASE), x):
                above, gained = sums[p], best[p]
                for q in range(max(0, y - LONGEST_PHRASE), y):
                    gain = here[y] - above[y] - here[q] + above[q]
                    if gain > 0 and gained[q] + gain > most:
                        most, place = gained[q] + gain, (p, q)
        best[x][y], came[x, y] = most, place
    return best[n][m], _way_back(came, (n, m))


def _sums(gains: Sequence[Sequence[float]]) -> list[list[float]]:
    """What the rectangle before each corner gains."""
    n, m = len(gains), len(gains[0])
    sums = [[0.0] * (m + 1) for _ in range(n + 1)]
    for x, y in product(range(n), range(m)):
        sums[x + 1][y + 1] = gains[x][y] + sums[x][y + 1] + sums[x + 1][y] - sums[x][y]
    return sums


def _way_back(came: dict[tuple[int, int], tuple[int, int]], last: tuple[int, int]) -> list[tuple[Range, Range]]:
    """The phrases on the way to the last corner, in order."""
    found: list[tuple[Range, Range]] = []
    x, y = last
    while x and y:
        p, q = came[x, y]
        if p < x and q < y:
            found.append(((p, x), (q, y)))
        x, y = p, q
    return found[::-1]
