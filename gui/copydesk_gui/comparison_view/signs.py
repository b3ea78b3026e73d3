"""The signs in the text: tints and lines of differences, outlines, letters, badges; each drawn with one stroke."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from copydesk.comparison import SegmentKind, Severity
from copydesk_gui.comparison_view.cell import Cell
from copydesk_gui.comparison_view.piece import Run
from copydesk_gui.theme import Theme

# Shares of the text's height in pixels, from the baseline.
_ABOVE: Final = 0.92  # a tint starts above the capitals
_BELOW: Final = 0.28  # and ends below the descenders' middle, where its line lies
_STRIKE: Final = 0.27  # half the height of a small letter
_STROKE: Final = 0.085
_PALE_ALPHA: Final = 0.5
_THIN_STROKE: Final = 0.05
_THIN_ALPHA: Final = 0.6  # ten lines struck in full colour could not be read
_LINE: Final = 0.12  # 2 px at 15 px
_DASH: Final = 2.5  # of its thickness: so no eye takes a dash for a dot
_HEAVY: Final = 0.2  # 3 px: a finding's
_BESIDE: Final = 0.45  # what a note's disc leaves free of its place, half of it on either side
_BREAK: Final = 3.0  # the line between two paragraphs of a cell
_HATCH_STEP: Final = 11.2  # pixels from line to line
_HATCH_TILE: Final = 56  # five steps; whole pixels also where a screen has 1.25, 1.5 or 1.75 to one of ours
_PIN: Final = 6  # pixels: the head of a pin


@dataclass(frozen=True, slots=True)
class Ink:
    """How a kind of difference is signed: the names of its colours, the style of its line, whether it is struck."""

    tint: str
    line: str
    pen: Qt.PenStyle
    struck: bool = False


INKS: Final = {
    SegmentKind.REWORDED: Ink("reworded_tint", "reworded", Qt.PenStyle.SolidLine),
    SegmentKind.INSERTED: Ink("added_tint", "added", Qt.PenStyle.SolidLine),
    SegmentKind.DELETED: Ink("dropped_tint", "dropped", Qt.PenStyle.SolidLine, struck=True),
    SegmentKind.MOVED: Ink("moved_tint", "moved", Qt.PenStyle.DotLine),
    SegmentKind.STYLE: Ink("style_tint", "style", Qt.PenStyle.DashLine),
}
_SEVERITIES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning"}


class Signs:
    """Draws signs with a painter, for text of one size in one theme."""

    def __init__(self, painter: QPainter, theme: Theme, em: float) -> None:
        self._painter = painter
        self._theme = theme
        self._em = em

    def tint(self, kind: SegmentKind, runs: Iterable[Run], *, is_pale: bool = False) -> None:
        """The light colour behind a difference; paler for one that only some of the copies have."""
        self._fill(runs, self._colour(INKS[kind].tint, _PALE_ALPHA if is_pale else 1.0))

    def selected(self, runs: Iterable[Run]) -> None:
        """The colour behind selected text."""
        self._fill(runs, self._colour("selected_text"))

    def found(self, runs: Sequence[Run]) -> None:
        """A thin frame and a pale ground behind words that a search found; the one gone to is selected and outlined."""
        if not runs:
            return
        self._painter.setPen(QPen(self._colour("accent"), 1))
        self._painter.setBrush(self._colour("selected_text", _PALE_ALPHA))
        for run in runs:
            self._painter.drawRoundedRect(self._box(run).adjusted(-0.5, 0.5, 0.5, 0.5), 2, 2)

    def line(self, kind: SegmentKind, runs: Iterable[Run]) -> None:
        """The line below a difference; what is struck has its line elsewhere."""
        ink = INKS[kind]
        if ink.struck:
            return
        thickness = max(1.0, round(self._em * _LINE))
        for run in runs:
            self._underline(run, thickness, self._colour(ink.line), ink.pen)

    def strike(self, kind: SegmentKind, runs: Iterable[Run], *, is_thin: bool = False) -> None:
        """The line through what was dropped, above its letters; thin and paler where a whole paragraph is struck."""
        ink = INKS[kind]
        if not ink.struck:
            return
        thickness = max(1.0, self._em * (_THIN_STROKE if is_thin else _STROKE))
        through = self._colour(ink.line, _THIN_ALPHA if is_thin else 1.0)
        for run in runs:
            top = round(run.baseline - self._em * _STRIKE) + 0.5 - thickness / 2
            self._painter.fillRect(QRectF(run.left, top, run.right - run.left, thickness), through)

    def severity(self, severity: Severity, runs: Iterable[Run]) -> None:
        """The heavier line of a finding."""
        thickness = max(2.0, round(self._em * _HEAVY))
        name = _SEVERITIES.get(severity, "info")
        for run in runs:
            self._underline(run, thickness, self._colour(name), Qt.PenStyle.SolidLine)

    def breaks(self, cell: Cell) -> None:
        """A short line between the paragraphs of one cell: there it was split, or two became one."""
        for above, below in pairwise(cell.pieces):
            if above.block != below.block:
                self._painter.setPen(QPen(self._colour("soft"), 1, Qt.PenStyle.DotLine))
                y = round((above.top + above.height + below.top) / 2) + 0.5
                self._painter.drawLine(QPointF(0, y), QPointF(self._em * _BREAK, y))

    def outline(self, name: str, runs: Sequence[Run]) -> None:
        """The frame in a colour of the theme around what is lit."""
        if not runs:
            return
        self._painter.setPen(QPen(self._colour(name), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in runs:
            box = self._box(run).adjusted(-1.0, -0.5, 1.0, 1.5)
            self._painter.drawRoundedRect(box, 3, 3)

    def badge(self, runs: Iterable[Run], height: int) -> None:
        """The disc behind a note's number."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour("accent"))
        for run in runs:
            middle = run.baseline - self._em * 0.27
            width = max(run.right - run.left - self._em * _BESIDE, float(height))
            centre = (run.left + run.right) / 2
            box = QRectF(centre - width / 2, middle - height / 2, width, height)
            self._painter.drawRoundedRect(box, height / 2, height / 2)

    def label(self, runs: Iterable[Run]) -> None:
        """The frame around the name of a character without shape."""
        self._painter.setPen(QPen(self._colour("soft"), 1))
        self._painter.setBrush(self._colour("chrome_tint"))
        for run in runs:
            box = self._box(run).adjusted(1.5, 1.5, -1.5, -2.5)
            self._painter.drawRoundedRect(box, 3, 3)

    def _colour(self, name: str, alpha: float = 1.0) -> QColor:
        return colour(getattr(self._theme, name), alpha)

    def _fill(self, runs: Iterable[Run], ground: QColor) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ground)
        for run in runs:
            self._painter.drawRoundedRect(self._box(run), 2, 2)

    def _underline(self, run: Run, thickness: float, ink: QColor, style: Qt.PenStyle) -> None:
        bottom = self._bottom(run) + (1 if thickness > self._em * _LINE + 0.5 else 0)
        if style is Qt.PenStyle.SolidLine:
            self._painter.fillRect(QRectF(run.left, bottom - thickness, run.right - run.left, thickness), ink)
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ink)
        x, width = run.left, thickness * (_DASH if style is Qt.PenStyle.DashLine else 1)
        while x + thickness <= run.right:
            box = QRectF(x, bottom - thickness, min(width, run.right - x), thickness)
            if style is Qt.PenStyle.DashLine:
                self._painter.drawRect(box)
            else:
                self._painter.drawEllipse(box)
            x += width + thickness * (2 if style is Qt.PenStyle.DashLine else 1)

    def _box(self, run: Run) -> QRectF:
        top = round(run.baseline - self._em * _ABOVE)
        return QRectF(run.left, top, run.right - run.left, self._bottom(run) - top)

    def _bottom(self, run: Run) -> float:
        return round(run.baseline + self._em * _BELOW) + 1


def hatch(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Thin slanting lines where a document has nothing; they begin in the box's corner, and so scroll with it."""
    painter.drawTiledPixmap(box, _tile(theme.hatch, painter.device().devicePixelRatioF()))


@lru_cache(maxsize=4)
def _tile(value: str, ratio: float) -> QPixmap:
    """A square of the hatching, of which whole lines fit into a side: drawn one by one they took most of a frame."""
    tile = QPixmap(round(_HATCH_TILE * ratio), round(_HATCH_TILE * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(value), 1))
    x = 0.0
    while x <= 2 * _HATCH_TILE:
        painter.drawLine(QPointF(x - _HATCH_TILE, _HATCH_TILE), QPointF(x, 0))
        x += _HATCH_STEP
    painter.end()
    return tile


@lru_cache(maxsize=256)
def colour(value: str, alpha: float = 1.0) -> QColor:
    """The colour of "#rrggbb", opaque at 1; not to be changed, for who asks again gets the same."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


def triangle(painter: QPainter, centre: QPointF, size: float, ink: QColor, *, is_open: bool) -> None:
    """The small arrow of a fold: to the right, or down where it is open."""
    path = QPainterPath()
    half = size / 2
    corners = [(-half, -half), (half, 0.0), (-half, half)]
    if is_open:
        corners = [(-half, -half * 0.8), (half, -half * 0.8), (0.0, half * 0.9)]
    path.moveTo(centre + QPointF(*corners[0]))
    for corner in corners[1:]:
        path.lineTo(centre + QPointF(*corner))
    path.closeSubpath()
    painter.fillPath(path, ink)


def pin(painter: QPainter, top: QPointF, ink: QColor) -> None:
    """The small pin of a row that was paired by hand: a head, and the needle below it."""
    painter.setPen(QPen(ink, 1.5))
    painter.drawLine(top + QPointF(0, _PIN / 2), top + QPointF(0, _PIN * 1.6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(top + QPointF(0, _PIN / 2), _PIN / 2, _PIN / 2)
