"""Which groups of neighbouring blocks are tried about the cells where two documents may meet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

Cell = tuple[int, int]
Shape = tuple[int, int]  # blocks of the first document, of the second
Numbers = tuple[int, ...]
Group = tuple[Numbers, Numbers]  # block numbers of the first and of the second document, rising

# How many blocks of each side may stand in one group. Longer splits are rarer than errors with them would be.
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (1, 4), (4, 1), (3, 3), (1, 5), (5, 1))
LONGEST = max(map(max, SHAPES))

# The first pass only has to find about where everything stands.
ROUGH = SHAPES[:6]

# Blocks before and after a gap of the spine that a later pass looks at. Four find nothing more in chapters in heavy
# rewording, two lose a little.
_REACH = 3

# How far from a spine once found a later pass looks for what its words make likely, in blocks: six find as much.
_CORRIDOR = 12

_ALONE = SHAPES[:1]


class Corridor:
    """The cells not far from a spine."""

    def __init__(self, groups: Iterable[Group], sizes: tuple[int, int]) -> None:
        """Note for each block of the first document which blocks of the second are near the spine."""
        low = 0
        self._ranges: list[tuple[int, int]] = []
        for a, b in (*groups, ((sizes[0],), (sizes[1],))):
            self._ranges += [(low - _CORRIDOR, b[-1] + _CORRIDOR)] * (a[-1] + 1 - len(self._ranges))
            low = b[0]

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is near the spine."""
        low, high = self._ranges[cell[0]]
        return low <= cell[1] <= high


def window(low: Cell, high: Cell, sizes: tuple[int, int]) -> Iterator[Cell]:
    """The cells from `low` to `high` that are near the line between them or near either end, and some beyond."""
    height, width = max(1, high[0] - low[0]), max(1, high[1] - low[1])
    slope = width // height
    for i in range(max(0, low[0]), min(sizes[0], high[0] + 1)):
        middle = low[1] + (i - low[0]) * width // height
        for j in range(max(0, middle - _REACH), min(sizes[1], middle + slope + _REACH + 1)):
            yield i, j


class Boxes:
    """The groups that tear no settled pair apart."""

    def __init__(self, settled: dict[int, int], sizes: tuple[int, int]) -> None:
        """Take in the pairs that are settled, by block of the first document."""
        self._sizes = sizes
        self._settled, self._back = settled, {j: i for i, j in settled.items()}
        self._free = _far_from(settled, sizes[0]), _far_from(self._back, sizes[1])

    def begun(self, cells: Iterable[Cell]) -> Mapping[Cell, Sequence[Shape]]:
        """The shapes of the groups that begin with each of some cells."""
        settled, back = self._settled, self._back
        return {
            (i, j): _ALONE if self._is_run(i, j) else SHAPES
            for i, j in cells
            if settled.get(i, j) >= j and back.get(j, i) >= i
        }

    def around(self, cells: Iterable[Cell]) -> Mapping[Cell, Sequence[Shape]]:
        """The rough shapes of the groups that hold one of some cells, by the cell that they begin with."""
        found: dict[Cell, set[Shape]] = defaultdict(set)
        for i, j in cells:
            for shape in _ALONE if self._is_run(i, j) else ROUGH:
                for a in range(max(0, i - shape[0] + 1), i + 1):
                    for b in range(max(0, j - shape[1] + 1), j + 1):
                        found[a, b].add(shape)
        return {cell: sorted(shapes) for cell, shapes in found.items()}

    def whole(self, a: int, b: int, shapes: Sequence[Shape]) -> Sequence[Shape]:
        """Those of some shapes that fit into the documents from a cell on, and hold both of a settled pair or none."""
        left, right = self._sizes[0] - a, self._sizes[1] - b
        if left < LONGEST or right < LONGEST:
            shapes = [shape for shape in shapes if shape[0] <= left and shape[1] <= right]
        if self._free[0][a] and self._free[1][b]:
            return shapes
        return [shape for shape in shapes if self._is_whole(range(a, a + shape[0]), range(b, b + shape[1]))]

    def _is_run(self, i: int, j: int) -> bool:
        """Whether a settled pair stands between two: a larger group would take its neighbours from theirs."""
        return (
            self._settled.get(i) == j and self._settled.keys() >= {i - 1, i + 1} and self._back.keys() >= {j - 1, j + 1}
        )

    def _is_whole(self, a: range, b: range) -> bool:
        settled, back = self._settled, self._back
        for i in a:
            if i in settled and settled[i] not in b:
                return False
        return all([j not in back or back[j] in a for j in b])  # noqa: C419 - a generator takes twice as long


def _far_from(settled: Collection[int], size: int) -> list[bool]:
    """For each block whether no group that begins with it can hold a settled one."""
    far = [True] * size
    for block in settled:
        for n in range(max(0, block - LONGEST + 1), block + 1):
            far[n] = False
    return far
