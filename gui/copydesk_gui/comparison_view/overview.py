"""The overview beside the rows: the whole comparison in one strip, what is visible framed, a click goes there."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from copydesk.comparison import Relation, SegmentKind, Severity
from copydesk_gui import theme
from copydesk_gui.comparison_view.items import FoldItem, FoldKind, RowItem
from copydesk_gui.comparison_view.sheet import Sheet
from copydesk_gui.comparison_view.signs import INKS

WIDTH: Final = 14  # pixels
_TICK: Final = 3  # the height of what must be seen among thousands of rows
_FAINT: Final = 2  # and of the many pairs that differ somewhere
_SIDE: Final = 3

# What a tick shows where several rows share a pixel: least first.
_RANKS: Final = ("hatch", "reworded", "moved", "added", "dropped", "warning", "error")
_STRONG: Final = _RANKS[2:]
_WHOLE: Final = {Relation.MISSING: SegmentKind.DELETED, Relation.ADDED: SegmentKind.INSERTED}


class Overview(QWidget):
    """A strip as tall as the rows' viewport."""

    place_wanted = Signal(float)  # the share of the sheet, 0 to 1, that was pressed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sheet: Sheet | None = None
        self._colours: dict[int, str] = {}
        self._visible = (0.0, 1.0)

    def show_sheet(self, sheet: Sheet | None, kinds: frozenset[SegmentKind]) -> None:
        """Show what a sheet holds, with differences of these kinds."""
        self._sheet = sheet
        self._colours = tick_colours(sheet, kinds) if sheet is not None else {}
        self.update()

    def show_visible(self, start: float, end: float) -> None:
        """Frame the shares of the sheet, 0 to 1, between which it is visible."""
        self._visible = (start, end)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where was pressed."""
        self._want(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._want(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more to do; unless accepted, it would be taken for a release over the rows."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ticks, and the frame above them."""
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.paper))
        painter.fillRect(QRectF(0, 0, 1, self.height()), QColor(colours.line))
        if self._sheet is not None and self._sheet.heights.total:
            # Where all of it is visible, ticks stand beside their rows.
            scale = min(1.0, self.height() / self._sheet.heights.total)
            for rank in _RANKS:
                for item in (item for item, colour in self._colours.items() if colour == rank):
                    top, height = self._sheet.heights.top(item) * scale, self._sheet.heights.height(item) * scale
                    if rank != "hatch":
                        top, height = top + height / 2, _TICK if rank in _STRONG else _FAINT
                    box = QRectF(_SIDE, round(top), self.width() - 2 * _SIDE, max(_FAINT, height))
                    painter.fillRect(box, QColor(getattr(colours, rank)))
            self._frame(painter, colours)
        painter.end()

    def _frame(self, painter: QPainter, colours: theme.Theme) -> None:
        start, end = self._visible
        if end - start >= 1.0:
            return
        painter.setPen(QPen(QColor(colours.accent), 1))
        box = QRectF(0.5, start * self.height() + 0.5, self.width() - 1, (end - start) * self.height() - 1)
        painter.drawRect(box)

    def _want(self, event: QMouseEvent) -> None:
        self.place_wanted.emit(min(1.0, max(0.0, event.position().y() / max(1, self.height()))))


def tick_colours(sheet: Sheet, kinds: frozenset[SegmentKind]) -> dict[int, str]:
    """The theme colour of each item that has something to show: its worst finding, else its most important change."""
    severities: dict[int, Severity] = {}
    order = list(Severity)
    for finding in sheet.comparison.findings:
        if finding.row is not None and finding.severity is not Severity.INFO:
            before = severities.get(finding.row, finding.severity)
            severities[finding.row] = min(before, finding.severity, key=order.index)
    colours = {}
    for n, item in enumerate(sheet.items):
        if isinstance(item, FoldItem):
            if item.kind is FoldKind.CHROME and not item.is_open:
                colours[n] = "hatch"
        elif isinstance(item, RowItem) and not item.chrome:
            colour = _row_colour(sheet, item.row, severities.get(item.row), kinds)
            if colour:
                colours[n] = colour
    return colours


def _row_colour(sheet: Sheet, row: int, severity: Severity | None, kinds: frozenset[SegmentKind]) -> str:
    if severity is not None:
        return severity.value
    found = sheet.comparison.rows[row]
    if found.relation in _WHOLE:
        kind = _WHOLE[found.relation]
    elif found.moved:
        kind = SegmentKind.MOVED
    else:
        differs = any(segment.kind in kinds for pairing in found.pairings for segment in pairing.segments)
        # Whatever differs inside a pair: told apart in the text, where there is room for it.
        return INKS[SegmentKind.REWORDED].line if differs else ""
    return INKS[kind].line if kind in kinds else ""
