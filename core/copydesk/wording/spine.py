"""The heaviest run of equal words that stand in the same order on both sides."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

Point = tuple[int, int]


def spine(points: dict[Point, float], bonus: float) -> list[Point]:
    """The chain of points, rising on both sides, whose weights sum highest.

    A point that follows another without a gap counts `bonus` more, so that a word joins its neighbours rather than a
    lone twin elsewhere. This is the weighted longest common subsequence over match points (Hunt and Szymanski 1977),
    with a list of best scores by column in place of a table: rows of prose have few matches.

    Args:
        points: Weight of each (position on the one side, position on the other) that may be linked.
        bonus: What an unbroken step is worth.
    """
    columns: list[int] = [-1]
    scores: list[float] = [0.0]  # rising with `columns`: the best chain that ends at or before a column
    ends: list[Point | None] = [None]
    best: dict[Point, float] = {}
    before: dict[Point, Point | None] = {}
    # By the first side, and from behind by the second: two sorts without a call of ours for each point.
    for point in sorted(sorted(points, key=itemgetter(1), reverse=True), key=itemgetter(0)):
        i, j = point
        at = bisect_right(columns, j - 1) - 1
        score, previous = scores[at], ends[at]
        diagonal = (i - 1, j - 1)
        if diagonal in best and best[diagonal] + bonus >= score:
            score, previous = best[diagonal] + bonus, diagonal
        score += points[point]
        best[point], before[point] = score, previous
        _note((columns, scores, ends), j, score, point)
    chain: list[Point] = []
    last = ends[-1]
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _note(front: tuple[list[int], list[float], list[Point | None]], j: int, score: float, point: Point) -> None:
    """Enter a chain that ends in column j, and strike those that it beats."""
    columns, scores, ends = front
    at = bisect_right(columns, j) - 1
    if scores[at] >= score:
        return
    at += columns[at] != j
    last = at
    while last < len(columns) and scores[last] <= score:
        last += 1
    columns[at:last], scores[at:last], ends[at:last] = [j], [score], [point]


def trimmed(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """How many items two sequences share at their beginnings, and then at their ends."""
    shortest = min(len(a), len(b))
    start = 0
    while start < shortest and a[start] == b[start]:
        start += 1
    end = 0
    while end < shortest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def anchors(a: Sequence[str], b: Sequence[str], length: int) -> list[Point]:
    """Where the same `length` items stand in a row on both sides, once on each: the most that rise and do not overlap.

    The patience method of comparing (Cohen 2008) with runs in place of lines.
    """
    ours, theirs = _once(a, length), _once(b, length)
    shared = sorted((ours[run], theirs[run]) for run in ours.keys() & theirs.keys())
    chain = [shared[n] for n in rising([j for _, j in shared])]
    found: list[Point] = []
    for i, j in chain:
        if not found or (i >= found[-1][0] + length and j >= found[-1][1] + length):
            found.append((i, j))
    return found


def _once(items: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    counts: dict[tuple[str, ...], list[int]] = {}
    for n, run in enumerate(zip(*(items[k:] for k in range(length)), strict=False)):
        counts.setdefault(run, []).append(n)
    return {run: places[0] for run, places in counts.items() if len(places) == 1}


def rising(values: Sequence[int]) -> list[int]:
    """The positions of a longest strictly rising subsequence, in order."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for n, value in enumerate(values):
        at = bisect_left(ends, value)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1], places[at : at + 1] = [value], [n]
    found: list[int] = []
    last = places[-1] if places else -1
    while last >= 0:
        found.append(last)
        last = before[last]
    return found[::-1]
