"""Which groups of neighbouring blocks are tried about the cells where two documents may meet."""

from collections.abc import Collection, Iterable, Iterator

Cell = tuple[int, int]
Box = tuple[int, int, int, int]  # first block of a, of b; blocks of a, of b

# How many blocks of each side may stand in one group. Longer splits are rarer than errors with them would be.
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (1, 4), (4, 1), (3, 3), (1, 5), (5, 1))

# The first pass only has to find about where everything stands.
ROUGH = SHAPES[:6]

# Blocks before and after a gap of the spine that a later pass looks at.
_REACH = 4


def window(low: Cell, high: Cell, sizes: tuple[int, int]) -> Iterator[Cell]:
    """The cells from `low` to `high` that are near the line between them or near either end, and some beyond."""
    height, width = max(1, high[0] - low[0]), max(1, high[1] - low[1])
    reach = _REACH
    for i in range(max(0, low[0]), min(sizes[0], high[0] + 1)):
        middle = low[1] + (i - low[0]) * width // height
        slope = width // height
        for j in range(max(0, middle - reach), min(sizes[1], middle + slope + reach + 1)):
            yield i, j


def boxes(cells: Iterable[Cell], settled: dict[int, int], sizes: tuple[int, int], *, around: bool) -> Iterator[Box]:
    """Each group of a known shape that begins with a cell, or holds one if `around`.

    No group tears a settled pair apart.
    """
    back = {j: i for i, j in settled.items()}
    free = _far_from(settled, sizes[0]), _far_from(back, sizes[1])
    seen: set[Box] = set()
    for i, j in cells if around else dict.fromkeys(cells):
        if not around and (settled.get(i, j) < j or back.get(j, i) < i):
            continue
        if settled.get(i) == j and settled.keys() >= {i - 1, i + 1} and back.keys() >= {j - 1, j + 1}:
            if (i, j, 1, 1) not in seen:
                seen.add((i, j, 1, 1))
                yield i, j, 1, 1  # a larger group would take its neighbours from theirs, or be two groups
            continue
        is_free = free[0][i] and free[1][j]
        for before_a, before_b, more_a, more_b in _AROUND if around else _BEGUN:
            box = a, b, _, _ = i - before_a, j - before_b, more_a, more_b
            if a < 0 or b < 0 or a + more_a > sizes[0] or b + more_b > sizes[1]:
                continue
            if around:
                if box in seen:
                    continue
                seen.add(box)
            if is_free or _is_whole(box, settled, back):
                yield box


# Groups that begin with a cell, and rough ones that hold it: the blocks before the cell, and all, of either side.
_BEGUN = tuple((0, 0, more_a, more_b) for more_a, more_b in SHAPES)
_AROUND = tuple(
    (before_a, before_b, more_a, more_b)
    for more_a, more_b in ROUGH
    for before_a in reversed(range(more_a))
    for before_b in reversed(range(more_b))
)
_LONGEST = max(map(max, SHAPES))


def _far_from(settled: Collection[int], size: int) -> list[bool]:
    """For each block whether no group that holds it can hold a settled one."""
    far = [True] * size
    for block in settled:
        for n in range(max(0, block - _LONGEST + 1), min(size, block + _LONGEST)):
            far[n] = False
    return far


def _is_whole(box: Box, settled: dict[int, int], back: dict[int, int]) -> bool:
    a, b, more_a, more_b = box
    for n in range(a, a + more_a):
        if not b <= settled.get(n, b) < b + more_b:
            return False
    return all([a <= back.get(n, a) < a + more_a for n in range(b, b + more_b)])  # noqa: C419 - half the time
