"""A stretch of a cell's text that is laid out at once: where its characters are, and what character is at a point."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final, NamedTuple, cast
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from copydesk_gui.comparison_view.adorned import Adorned
from copydesk_gui.comparison_view.metrics import Metrics, TextStyle
from copydesk_gui.offsets import ShownText

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MOST_RUNS_KEPT: Final = 100  # of a piece: it has some ten marks, and each step of a selection is another stretch


class Run(NamedTuple):
    """A stretch of one line, in pixels of the cell: from left to right, and the baseline."""

    left: float
    right: float
    baseline: float


class _Line(NamedTuple):
    """A line of a piece: its UTF-16 units [start, end), and its baseline below the top."""

    start: int
    end: int
    baseline: float


def _option(direction: Qt.LayoutDirection, side: Qt.AlignmentFlag) -> QTextOption:
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    return option


_FROM_THE_LEFT: Final = _option(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignLeft)
_FROM_THE_RIGHT: Final = _option(Qt.LayoutDirection.RightToLeft, Qt.AlignmentFlag.AlignRight)


class Piece:
    """A block, or a part of a very long one, that stands `top` pixels below the cell's upper edge.

    Until `lay_out` was called its height is an estimate, and none of its characters has a place.
    """

    def __init__(self, block: int, text: str, cut: tuple[int, int], style: TextStyle) -> None:
        self.block = block
        self.first, self.last = cut
        self.style = style
        self.top = 0
        self.height = 0
        self.is_laid_out = False
        self.adorned: tuple[tuple[Adorned, tuple[int, int]], ...] = ()
        self._written = text[self.first : self.last]
        self._lines: list[_Line] = []
        self._runs: dict[tuple[int, int], tuple[Run, ...]] = {}  # by UTF-16 units, as if `top` were 0

    def estimate(self, width: float, metrics: Metrics) -> None:
        """Give it the height that so many letters take at a width in pixels."""
        lines = len(self._written) * metrics.mean_advance * self.style.pitch / (metrics.style_pitch * width)
        self.height = (int(lines) + 1) * self.style.pitch

    def adorn(self, adorned: tuple[Adorned, ...]) -> None:
        """Make ready to lay it out, with what is put in between its characters."""
        # A line feed breaks no line in a QTextLayout; a line separator, which is as long, does.
        self.text = ShownText(self._written.replace("\n", "\u2028"), (each.insertion for each in adorned))
        if adorned:
            by_insertion = {each.insertion: each for each in adorned}
            self.adorned = tuple(
                (by_insertion[insertion], place)
                for insertion, place in zip(self.text.insertions, self.text.places, strict=True)
            )
        self.layout = QTextLayout(self.text.shown, self.style.font)
        self.layout.setCacheEnabled(True)  # shaped once, drawn often
        self._is_plain = _RIGHT_TO_LEFT.search(self.text.shown) is None

    @property
    def begins_right_to_left(self) -> bool:
        """Whether its lines stand at the right."""
        return not self._is_plain and _begins_right_to_left(self._written)

    def lay_out(self, width: float, formats: list[QTextLayout.FormatRange]) -> None:
        """Break the lines to a width in pixels, and set them at equal distances."""
        layout = self.layout
        if self.begins_right_to_left:
            layout.setTextOption(_FROM_THE_RIGHT)
        else:
            layout.setTextOption(_FROM_THE_LEFT)
        if formats:
            layout.setFormats(formats)
        ascent, pitch, y = self.style.ascent, self.style.pitch, 0.0
        lines: list[_Line] = []
        end = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            above, below = line.ascent(), line.descent()
            # A letter from another font may need more room than the line has; the baseline keeps its distance else.
            baseline = y + max(ascent, above)
            line.setPosition(QPointF(0.0, baseline - above))
            end += line.textLength()
            lines.append(_Line(lines[-1].end if lines else 0, end, baseline))
            y = max(baseline - ascent + pitch, baseline + below)
        layout.endLayout()
        self.height = round(y)
        self.is_laid_out = True
        self._lines = lines
        self._runs.clear()

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """Where the code points [start, end) of the block stand, line by line, left to right within a line."""
        start, end = max(start, self.first), min(end, self.last)
        if start < end and self.is_laid_out:
            yield from self.unit_runs(self.text.start(start - self.first), self.text.end(end - self.first))

    def unit_runs(self, start: int, end: int) -> Iterator[Run]:
        """Where the UTF-16 units [start, end) of the shown text stand."""
        found = self._runs.get((start, end))
        if found is None:
            if len(self._runs) >= _MOST_RUNS_KEPT:
                self._runs.clear()
            found = self._runs[start, end] = tuple(self._found_runs(start, end))
        for left, right, baseline in found:
            yield Run(left, right, baseline + self.top)

    def _found_runs(self, start: int, end: int) -> Iterator[Run]:
        """The same, as if the piece's top were 0."""
        n = max(0, bisect_right(self._lines, start, key=attrgetter("start")) - 1)
        for number, line in enumerate(self._lines[n:], n):
            if line.start >= end:
                return
            laid = self.layout.lineAt(number)
            # Spaces at the end of a line have a width, and are not seen.
            seen = laid.naturalTextRect() if end >= line.end else None
            if seen is not None and self._is_plain and start <= line.start:
                stretches = [(seen.left(), seen.right())]
            else:
                stretches = self._stretches(laid, max(start, line.start), min(end, line.end))
            for left, right in stretches:
                if (limit := min(right, seen.right()) if seen is not None else right) > left:
                    yield Run(left, limit, line.baseline)

    def _stretches(self, line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
        if self._is_plain:
            return [(_x(line, first), _x(line, last))]
        # In mixed directions neighbours in the text may stand apart on the screen, and a cursor at the border of two
        # directions has two places: so glyph by glyph.
        edges = sorted(
            (position.x() + line.x(), position.x() + line.x() + advance.x())
            for run in line.glyphRuns(first, last - first)
            for position, advance in zip(
                run.positions(), run.rawFont().advancesForGlyphIndexes(run.glyphIndexes()), strict=True
            )
        )
        merged: list[tuple[float, float]] = []
        for left, right in edges:
            if merged and left <= merged[-1][1] + 0.5:
                merged[-1] = (merged[-1][0], max(merged[-1][1], right))
            else:
                merged.append((left, right))
        return merged

    def position_at(self, x: float, y: float) -> int:
        """The code point of the block whose left edge is nearest to a point."""
        if not self.is_laid_out:
            return self.first
        for n in range(self.layout.lineCount()):
            line = self.layout.lineAt(n)
            if y - self.top < line.y() + line.height() or n == self.layout.lineCount() - 1:
                return self.first + self.text.code_point(line.xToCursor(x))
        return self.first


def clear_of(runs: Iterable[Run], holes: Sequence[Run]) -> Iterator[Run]:
    """What is left of runs where others on the same lines are cut out of them."""
    for run in runs:
        left = run.left
        for hole in sorted(hole for hole in holes if hole.baseline == run.baseline):
            if left < hole.left < run.right:
                yield Run(left, hole.left, run.baseline)
            if hole.left < run.right:
                left = max(left, hole.right)
        if left < run.right:
            yield Run(left, run.right, run.baseline)


def _begins_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes to the left: so does its paragraph (UAX 9, P2)."""
    return next((found in {"R", "AL"} for found in map(bidirectional, text) if found in {"L", "R", "AL"}), False)


def _x(line: QTextLine, position: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(position))[0]  # the stubs say only: an object
