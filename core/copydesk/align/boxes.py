"""Which groups of neighbouring blocks are tried about the cells where two documents may meet."""

from collections.abc import Iterable, Iterator

Cell = tuple[int, int]

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


def boxes(
    cells: Iterable[Cell], settled: dict[int, int], sizes: tuple[int, int], *, around: bool
) -> Iterator[tuple[int, int, int, int]]:
    """Each group of a known shape that begins with a cell, or holds one if `around`: (a, b, blocks of a, of b).

    No group tears a settled pair apart.
    """
    back = {j: i for i, j in settled.items()}
    seen: set[tuple[int, int, int, int]] = set()
    for i, j in cells:
        if not around and (settled.get(i, j) < j or back.get(j, i) < i):
            continue
        if settled.get(i) == j and settled.keys() >= {i - 1, i + 1} and back.keys() >= {j - 1, j + 1}:
            if (i, j, 1, 1) not in seen:
                seen.add((i, j, 1, 1))
                yield i, j, 1, 1  # a larger group would take its neighbours from theirs, or be two groups
            continue
        for more_a, more_b in ROUGH if around else SHAPES:
            for a in range(i - more_a + 1, i + 1) if around else (i,):
                for b in range(j - more_b + 1, j + 1) if around else (j,):
                    box = a, b, more_a, more_b
                    if box in seen or a < 0 or b < 0 or a + more_a > sizes[0] or b + more_b > sizes[1]:
                        continue
                    seen.add(box)
                    if _is_whole(box, settled, back):
                        yield box


def _is_whole(box: tuple[int, int, int, int], settled: dict[int, int], back: dict[int, int]) -> bool:
    a, b, more_a, more_b = box
    for n in range(a, a + more_a):
        if not b <= settled.get(n, b) < b + more_b:
            return False
    return all(a <= back.get(n, a) < a + more_a for n in range(b, b + more_b))
