"""What a page draws beside its letters that says something of them: discs before items, lines through words."""

from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from copydesk.readers.pdf_lines import Box, Line

_MOST: Final = 2_000  # of each on a page
_THICKEST: Final = 2.5  # points of a stroke
_SHORTEST: Final = 3.0  # points of a stroke
_SMALLEST_DISC, _LARGEST_DISC = 1.5, 9.0  # points
_ROUND: Final = 0.25  # share by which a disc's sides may differ
# By the height of letters, above their baseline: where a stroke goes through them, and where a disc's middle is.
_THROUGH: Final = (0.14, 0.5)
_BESIDE: Final = (0.0, 0.6)
_OFF: Final = 2.5  # by the same: how far before the words a disc may stand
_ON_WORDS: Final = 0.6  # share of a stroke that lies on the line's words
_SIGN: Final = 0.75  # by the same: how wide a raised sign is at most
_MARKED = frozenset("•‣◦▪▫●○■□⁃-–—*")


class _Shape(NamedTuple):
    middle: float
    x0: float
    x1: float


class Drawn:
    """Small drawings of one page.

    Attributes:
        struck: Strokes through words that `beside` met.
    """

    def __init__(self) -> None:
        self.struck = 0
        self._strokes: list[_Shape] = []
        self._discs: list[_Shape] = []

    def take(self, box: Box) -> None:
        """Take in a drawing by its bounds."""
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        shape = _Shape((box.y0 + box.y1) / 2, box.x0, box.x1)
        if high <= _THICKEST and wide >= max(_SHORTEST, 2 * high):
            if len(self._strokes) < _MOST:
                self._strokes.append(shape)
        elif _SMALLEST_DISC <= high <= _LARGEST_DISC and abs(wide - high) <= _ROUND * high and len(self._discs) < _MOST:
            self._discs.append(shape)

    def beside(self, lines: list[Line]) -> list[Line]:
        """The lines, those with a disc before them with a bullet; strokes through them are counted."""
        if not self._strokes and not self._discs:
            return lines
        self._strokes.sort()
        self._discs.sort()
        found = []
        for line in lines:
            level = not line.slant and not line.hidden
            if level:
                self.struck += any(_strikes(stroke, line) for stroke in _near(self._strokes, line, _THROUGH))
            is_item = level and any(_leads(disc, line) for disc in _near(self._discs, line, _BESIDE))
            found.append(_with_bullet(line) if is_item and line.text[0] not in _MARKED else line)
        return found


def _near(shapes: list[_Shape], line: Line, level: tuple[float, float]) -> list[_Shape]:
    """Of shapes by their middles those as high above a line's base as its letters' height times `level`."""
    low, high = (line.base + share * line.height for share in level)
    return shapes[bisect_left(shapes, _Shape(low, 0, 0)) : bisect_right(shapes, _Shape(high, 0, 0))]


def _strikes(stroke: _Shape, line: Line) -> bool:
    wide = stroke.x1 - stroke.x0
    if any(wide <= _SIGN * line.height * (end - start) for start, end in line.raised):
        return False  # the line below a raised sign that is a link
    on = min(stroke.x1, line.x1) - max(stroke.x0, line.x0)
    return on >= _ON_WORDS * wide and on >= _SHORTEST


def _leads(disc: _Shape, line: Line) -> bool:
    return 0 <= line.x0 - disc.x1 <= _OFF * line.height


def _with_bullet(line: Line) -> Line:
    raised = tuple((start + 2, end + 2) for start, end in line.raised)
    return line._replace(text=f"• {line.text}", raised=raised)
