"""The scrolled sheet, of which one column can be scrolled alone."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from copydesk.text import Span
from copydesk_gui.comparison_view import loose as looses
from copydesk_gui.comparison_view import overview
from copydesk_gui.comparison_view.area import SheetArea
from copydesk_gui.comparison_view.hits import Hit
from copydesk_gui.comparison_view.loose import Loose
from copydesk_gui.comparison_view.row_painter import RowPainter
from copydesk_gui.comparison_view.sheet import Sheet


class LooseArea(SheetArea):
    """Shows a sheet; while a key is held one column goes its own way, and comes back when it is told to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loose: Loose | None = None
        self._apart: Loose | None = None  # how a column stood before it was brought back

    @property
    def good_width(self) -> int:
        """How wide this must be, in pixels, for columns to be as wide as one reads well."""
        count = len(self._sheet.columns.order) if self._sheet else 0
        metrics = self._metrics
        rows = count * metrics.good_column + max(0, count - 1) * metrics.gutter
        beside = overview.WIDTH + self.verticalScrollBar().sizeHint().width()
        return metrics.left_margin + rows + metrics.right_margin + beside

    @property
    def beside(self) -> tuple[QWidget, ...]:
        """What stands around the rows: the heads of the columns, and the overview."""
        return self._heads, self._overview

    @property
    def loose(self) -> Loose | None:
        """The column that stands elsewhere than the others; None where all stand together."""
        return self._loose

    def scroll_alone(self, document: int, by: int) -> None:
        """Scroll a document's column by so many pixels, downwards in its text where positive; the others stay."""
        if self._sheet is None or document not in self._sheet.columns.order:
            return
        top = self.verticalScrollBar().value()
        reach = (-top, max(0, self._sheet.heights.total - top - self._metrics.style_pitch))
        self._loose = looses.scrolled(self._loose, document, by, reach)
        self._lay_out_loose()
        self.viewport().update()

    def show_words(self, row: int, span: Span) -> None:
        """Scroll to words of a row, to the side too; nothing where the row is folded away."""
        item = self._sheet.item_of_row(row) if self._sheet is not None else None
        if self._sheet is None or item is None:
            return
        self._reveal(item, span)
        left, bar = self._sheet.columns.start(span.document), self.horizontalScrollBar()
        least = left + self._sheet.columns.width - self.viewport().width()
        bar.setValue(min(left, max(bar.value(), least)))

    def bring_back(self) -> bool:
        """Let all columns stand together again; whether one did not."""
        was_loose = self._loose is not None
        if was_loose:
            self._apart, self._loose = self._loose, None
            self.viewport().update()
        return was_loose

    def stand_apart(self) -> bool:
        """Let the column that was brought back last stand as far from the others as then; whether there is one."""
        if self._loose is not None or self._apart is None:
            return False
        self.scroll_alone(self._apart.document, self._apart.shift)
        return self._loose is not None

    def hit_at(self, point: QPoint) -> Hit | None:
        """What lies at a point of the viewport."""
        document = self._sheet.columns.at(point.x() + self.horizontalScrollBar().value()) if self._sheet else None
        return super().hit_at(self._shifted(point, document))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and above them the column that goes its own way."""
        super().paintEvent(event)
        if self._loose is not None and self._sheet is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_loose(painter, self._loose, self._sheet, event.rect())
            painter.end()

    def _shifted(self, point: QPoint, document: int | None) -> QPoint:
        """A point of the viewport as it would be if all columns stood together."""
        if self._loose is None or document != self._loose.document:
            return point
        return point + QPoint(0, self._loose.shift)

    def _paint_loose(self, painter: QPainter, loose: Loose, sheet: Sheet, seen: QRect) -> None:
        offset, height = self.horizontalScrollBar().value(), self.viewport().height()
        box = looses.box_of(loose, sheet, offset, height)
        painter.setClipRect(box.intersected(seen))
        painter.fillRect(box, QColor(self._colours.bg))
        painter.save()
        painter.translate(-offset, 0)
        rows = RowPainter(painter, sheet, self._colours, self._lights, self._filter.marked_kinds)
        top = self.verticalScrollBar().value() + loose.shift
        item = sheet.heights.at(top)
        while item < len(sheet.heights) and sheet.heights.top(item) < top + height:
            rows.paint(item, sheet.heights.top(item) - top)
            item += 1
        painter.restore()
        looses.paint_mark(painter, box, sheet, self._colours)

    def _lay_out_loose(self) -> None:
        """Lay out what came into view in the column that goes its own way, without moving the others."""
        if self._loose is None or self._sheet is None:
            return
        heights = self._sheet.heights
        top = max(0, self.verticalScrollBar().value() + self._loose.shift)
        item, end = heights.at(top), top + self.viewport().height()
        while item < len(heights) and heights.top(item) < end:
            self._sheet.lay_out(item, self._colours, top - heights.top(item), end - heights.top(item))
            item += 1
        self._settle()

    def _show_sheet(self, sheet: Sheet | None, keep: tuple[int, int] | None = None) -> None:
        """Put a sheet in the place of the last; its columns stand together."""
        self._loose = self._apart = None
        super()._show_sheet(sheet, keep)
