"""Which words of two sides stand for one another, one to one: the same, or the same but for inflection or sense."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rapidfuzz.distance import Indel

from copydesk.errors import Cancelled
from copydesk.wording.spine import Point, anchors, spine, trimmed
from copydesk.wording.units import Side
from copydesk.wording.vocabulary import families, is_content
from copydesk.words import TokenKind

# What a link is worth. A content word outweighs the function words around it, and no number of commas outweighs a word.
CONTENT, FUNCTION, PUNCTUATION = 1.0, 0.25, 0.1
RELATED = 0.7  # of the weight: another form or a synonym of the word
UNBROKEN = 0.3  # for standing next to the link before: a few function words in a row hold together

# A function word whose neighbours are not linked to its twin's is a coincidence, not a link, where the words without a
# link before and behind it are so many more on one side. From 4 to 8 the labelled sentences hardly tell; 7 is calm.
STRAY = 7

# Words that a related word in another order may be away: farther off, "reach" is not the "came" of "came down".
NEAR = 6

# Words times words up to which every match is looked at (some 600 words a side: 20 ms). Beyond, the text is cut where
# both sides have the same `ANCHOR` words in a row, once; and what that leaves too long is taken in bites of `BITE`
# words, so that no single call holds the interpreter for long.
LARGE = 400_000
ANCHOR = 3
BITE = 4_000


T = TypeVar("T")


def polled(values: Iterable[T], cancelled: Callable[[], bool]) -> Iterator[T]:
    """The values, asking before each whether to go on.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    for value in values:
        if cancelled():
            raise Cancelled
        yield value


def links(original: Side, copy: Side, cancelled: Callable[[], bool] = lambda: False) -> dict[int, int]:
    """Units of the original's side and what they are linked to in the copy's, each at most once.

    Raises:
        Cancelled: `cancelled` said yes; a long paragraph asks it again for each of its parts.
    """
    start, end = trimmed(original.keys, copy.keys)
    a_end, b_end = len(original.keys) - end, len(copy.keys) - end
    found = {n: n for n in range(start)}
    found.update((a_end + n, b_end + n) for n in range(end))
    points: dict[Point, float] = {}
    pieces = _pieces(original, copy, (range(start, a_end), range(start, b_end)), found)
    for a, b in polled(pieces, cancelled):
        here = dict(_points(original, copy, a, b))
        found.update(spine(here, UNBROKEN))
        points.update(here)
    _drop_strays(found, original, copy)
    _add_moved(found, points)
    _extend(found, original, copy)
    return found


def _pieces(
    original: Side, copy: Side, whole: tuple[range, range], found: dict[int, int]
) -> Iterator[tuple[range, range]]:
    """Parts small enough to look at every match; what ties them together is entered in `found`."""
    a, b = whole
    if len(a) * len(b) <= LARGE:
        yield whole
        return
    keys, others = original.keys[a.start : a.stop], copy.keys[b.start : b.stop]
    last = (0, 0)
    for i, j in [*anchors(keys, others, ANCHOR), (len(a), len(b))]:
        piece = range(a.start + last[0], a.start + i), range(b.start + last[1], b.start + j)
        if len(piece[0]) * len(piece[1]) <= LARGE:
            yield piece
        else:
            found.update(_by_length(original, copy, *piece))
        if i < len(a) and j < len(b):
            found.update((a.start + i + n, b.start + j + n) for n in range(ANCHOR))
        last = i + ANCHOR, j + ANCHOR


def _by_length(original: Side, copy: Side, a: range, b: range) -> Iterator[Point]:
    """Links of a long stretch that nothing ties together: its longest common subsequence, in bites."""
    for first in range(0, max(len(a), len(b)), BITE):
        here, there = a[first : first + BITE], b[first : first + BITE]
        keys, others = original.keys[here.start : here.stop], copy.keys[there.start : there.stop]
        for block in Indel.editops(keys, others).as_matching_blocks():
            yield from ((here.start + block.a + n, there.start + block.b + n) for n in range(block.size))


def _points(original: Side, copy: Side, a: range, b: range) -> Iterator[tuple[Point, float]]:
    """Whatever may be linked, with its weight. A word that both sides have stands for no other."""
    places: dict[str, list[int]] = defaultdict(list)
    kin: dict[str, list[int]] = defaultdict(list)
    ours = set(original.keys[a.start : a.stop])
    for j in b:
        key = copy.keys[j]
        places[key].append(j)
        if key not in ours and is_content(key, copy.kinds[j]):
            for family in families(key):
                kin[family].append(j)
    for i in a:
        key, kind = original.keys[i], original.kinds[i]
        weight = PUNCTUATION if kind is TokenKind.PUNCTUATION else CONTENT if is_content(key, kind) else FUNCTION
        if key in places:
            for j in places[key]:
                yield (i, j), weight
        elif kin and weight == CONTENT:
            for family in families(key):
                for j in kin.get(family, ()):
                    yield (i, j), RELATED * weight


def _drop_strays(found: dict[int, int], original: Side, copy: Side) -> None:
    """Take back the links of function words and marks that stand alone among words without a link."""
    back = set(found.values())
    n, m = len(original.keys), len(copy.keys)
    for i, j in list(found.items()):
        if is_content(original.keys[i], original.kinds[i]) or not (0 < i < n - 1 and 0 < j < m - 1):
            continue
        if found.get(i - 1) == j - 1 or found.get(i + 1) == j + 1:
            continue
        uneven = sum(abs(_open(found, i, step, n) - _open(back, j, step, m)) for step in (-1, 1))
        if uneven >= STRAY:
            del found[i]


def _open(linked: dict[int, int] | set[int], at: int, step: int, length: int) -> int:
    """How many units without a link stand beside a unit."""
    n = at + step
    while 0 <= n < length and n not in linked:
        n += step
    return abs(n - at) - 1


def _add_moved(found: dict[int, int], points: dict[Point, float]) -> None:
    """Link content words that stand in another order: the same before the related, runs first, then the nearest."""
    taken = set(found.values())
    free = [
        p
        for p, weight in points.items()
        if weight >= (CONTENT if abs(p[0] - p[1]) > NEAR else CONTENT * RELATED)
        and p[0] not in found
        and p[1] not in taken
    ]
    runs = _run_lengths(free)
    for i, j in sorted(free, key=lambda point: (-points[point], -runs[point], abs(point[0] - point[1]), point)):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)


def _run_lengths(points: Iterable[Point]) -> dict[Point, int]:
    """For each point of how many it is one that follow one another on both sides."""
    lengths: dict[Point, int] = {}
    starts: dict[Point, Point] = {}
    for i, j in sorted(points):
        start = starts[i, j] = starts.get((i - 1, j - 1), (i, j))
        lengths[start] = i - start[0] + 1
    return {point: lengths[start] for point, start in starts.items()}


def _extend(found: dict[int, int], original: Side, copy: Side) -> None:
    """Link equal words that stand beside a link on both sides."""
    taken = set(found.values())
    for step in (1, -1):
        for start in sorted((unit for unit in found if unit + step not in found), reverse=step < 0):
            i, j = start + step, found[start] + step
            while 0 <= i < len(original.keys) and 0 <= j < len(copy.keys) and i not in found and j not in taken:
                if original.keys[i] != copy.keys[j]:
                    break
                found[i] = j
                taken.add(j)
                i, j = i + step, j + step
