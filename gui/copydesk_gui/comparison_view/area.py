"""The scrolled sheet: lays out what is seen, and keeps it where it is while estimates become heights."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from copydesk.text import Span
from copydesk_gui import theme
from copydesk_gui.comparison_view import overview
from copydesk_gui.comparison_view.columns import Columns, share
from copydesk_gui.comparison_view.heads import ColumnHeads
from copydesk_gui.comparison_view.hits import Hit, hit
from copydesk_gui.comparison_view.items import RowItem, ViewFilter
from copydesk_gui.comparison_view.metrics import Metrics
from copydesk_gui.comparison_view.overview import Overview
from copydesk_gui.comparison_view.row_painter import Lights, RowPainter, ground
from copydesk_gui.comparison_view.sheet import Sheet

_AFTER_THE_END: Final = 48  # pixels of empty ground below the last row
_MOST_PASSES: Final = 8  # of laying out, until what is visible is what was laid out; two are the rule


class SheetArea(QAbstractScrollArea):
    """Shows a sheet with sticky heads; knows pixels, and nothing of what a row means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: whether it is there would change the columns' width, and with it every height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self._colours = theme.current()
        self._metrics = Metrics(theme.TEXT_POINTS, self.logicalDpiY())
        self._filter = ViewFilter()
        self._sheet: Sheet | None = None
        self._lights = Lights()
        self._heads = ColumnHeads(self)
        self._overview = Overview(self)
        self._overview.place_wanted.connect(self._go_to_share)
        self._is_settling = False
        self._width = -1  # of the viewport, for which the sheet was made

    @property
    def sheet(self) -> Sheet | None:
        """What is shown, as it is laid out; None where nothing is."""
        return self._sheet

    def item_rectangle(self, item: int) -> QRect:
        """Where an item of the sheet stands in the viewport, also where it is scrolled out of it."""
        if self._sheet is None:
            return QRect()
        top = self._sheet.heights.top(item) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._sheet.heights.height(item))

    def row_rectangle(self, row: int) -> QRect:
        """Where a row, or the fold it lies in, stands in the viewport; empty for one that does not exist."""
        item = self._sheet.item_of_row(row) if self._sheet else None
        return QRect() if item is None else self.item_rectangle(item)

    def span_rectangle(self, span: Span) -> QRect:
        """Where the first line of a span stands in the viewport; empty where it is folded away or not visible."""
        row = self._sheet.row_of_span(span) if self._sheet else None
        item = self._sheet.item_of_row(row) if self._sheet and row is not None else None
        if self._sheet is None or item is None:
            return QRect()
        cell = self._sheet.cells(item, self._colours).get(span.document)
        if cell is not None:
            cell.reach(span.block, span.start)
        run = next(cell.runs(span.block, span.start, span.end), None) if cell else None
        shown = self._sheet.items[item]
        if run is None or not isinstance(shown, RowItem):
            return QRect()
        metrics, columns = self._metrics, self._sheet.columns
        left = columns.start(span.document) + metrics.pad_x - self.horizontalScrollBar().value()
        top = self.item_rectangle(item).top() + self._sheet.pad_y(shown)
        height = round(metrics.em)
        return QRect(round(left + run.left), round(top + run.baseline) - height, round(run.right - run.left), height)

    def hit_at(self, point: QPoint) -> Hit | None:
        """What lies at a point of the viewport."""
        if self._sheet is None:
            return None
        x = point.x() + self.horizontalScrollBar().value()
        y = point.y() + self.verticalScrollBar().value()
        return hit(self._sheet, x, y, self._filter.marked_kinds, self._colours)

    def _columns(self, order: tuple[int, ...]) -> Columns:
        metrics = self._metrics
        room = self.viewport().width() - metrics.left_margin - metrics.right_margin
        return share(order, room, metrics.left_margin, metrics.gutter, metrics.least_column(len(order)))

    def _show_sheet(self, sheet: Sheet | None, keep: tuple[int, int] | None = None) -> None:
        """Put a sheet in the place of the last; `keep` is an item and where its top is to be in the viewport."""
        self._sheet = sheet
        columns = sheet.columns if sheet else Columns((), 0, 0, 0)
        height = self._heads.show_documents(sheet.facts if sheet else None, columns, self._metrics)
        self.setViewportMargins(0, height, overview.WIDTH, 0)
        self._overview.show_sheet(sheet, self._filter.marked_kinds)
        self._place_heads()
        wide = columns.right + self._metrics.right_margin if sheet else 0
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, wide - self.viewport().width()))
        bar.setPageStep(self.viewport().width())
        self._settle(keep)
        self.viewport().update()

    def _settle(self, keep: tuple[int, int] | None = None) -> None:
        """Lay out what is visible without moving it: estimates above and below it are corrected out of sight."""
        if self._sheet is None or self._is_settling:
            return
        self._is_settling = True
        bar = self.verticalScrollBar()
        at_end = keep is None and bar.value() == bar.maximum() > 0
        keep = keep or self._kept()
        for _ in range(_MOST_PASSES):
            self._set_range()
            wanted = self._sheet.heights.top(min(keep[0], len(self._sheet.items))) - keep[1]
            bar.setValue(bar.maximum() if at_end else wanted)
            has_changed, grown = self._lay_out_visible()
            if not has_changed:
                break
            # Of a paragraph that is taller than the view, what is seen stays where it is.
            keep = keep[0], keep[1] - grown.get(keep[0], 0)
        self._set_range()
        self._is_settling = False
        total = max(1, self._sheet.heights.total)
        self._overview.show_visible(bar.value() / total, min(1.0, (bar.value() + self.viewport().height()) / total))

    def _kept(self) -> tuple[int, int]:
        """The item that must not move, the first visible one whose height is known, and its top in the viewport."""
        heights = self._sheet.heights if self._sheet else None
        top = self.verticalScrollBar().value()
        if heights is None or top == 0:
            return 0, 0
        first = heights.at(top)
        for item in range(first, len(heights)):
            if heights.top(item) >= top + self.viewport().height():
                break
            if heights.is_measured(item):
                return item, heights.top(item) - top
        return first, heights.top(first) - top

    def _lay_out_visible(self) -> tuple[bool, dict[int, int]]:
        """Lay out what is visible.

        Returns:
            Whether a height came out otherwise than it was thought to be; and by item, how many pixels of that lie
            above what is visible of it.
        """
        if self._sheet is None:
            return False, {}
        heights, total, grown = self._sheet.heights, self._sheet.heights.total, {}
        changed = False
        top = self.verticalScrollBar().value()
        height = self.viewport().height()
        item = heights.at(top)
        while item < len(heights) and (start := heights.top(item)) < top + height:
            before = heights.height(item)
            grown[item] = self._sheet.lay_out(item, self._colours, top - start, top + height - start)
            changed = changed or heights.height(item) != before
            item += 1
        return changed or heights.total != total, grown

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        total = self._sheet.heights.total if self._sheet else 0
        bar.setPageStep(height)
        bar.setSingleStep(self._metrics.style_pitch * 2)
        bar.setRange(0, max(0, total + _AFTER_THE_END - height))

    def _reveal(self, item: int, span: Span | None = None) -> None:
        """Scroll as little as shows an item, or to a quarter of the height where it is far away.

        Of an item that is taller than the viewport the span is shown.
        """
        if self._sheet is None:
            return
        self._sheet.lay_out(item, self._colours, 0, self.viewport().height())
        self._set_range()
        box, height = self.item_rectangle(item), self.viewport().height()
        inside = 0
        if box.height() > height and span is not None:
            line = self.span_rectangle(span)
            inside = line.top() - box.top()
            box = line if not line.isEmpty() else box
        if box.top() >= 0 and box.bottom() <= height:
            return
        if -height / 2 < box.top() < 0:
            top = self._metrics.pad_y
        elif height < box.bottom() < height * 1.5 and box.height() < height:
            top = height - box.height() - self._metrics.pad_y
        else:
            top = height // 4
        kept = self._kept()[0]
        before = _stand(self, kept)
        self._settle((item, top - inside))
        self._carry(kept, before)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Lay out what came into view; what was in view already is moved as it is, and not painted again."""
        if self._is_settling:
            return
        kept = self._kept()[0]
        before = _stand(self, kept)
        self._settle()
        self._heads.scroll_to(self.horizontalScrollBar().value())
        self._carry(kept, before if not dx else None, dy)

    def _carry(self, kept: int, before: tuple[int, int] | None, dy: int = 0) -> None:
        """Move what was painted to where it stands now, by the item that was kept; paint all where that is unknown."""
        after = _stand(self, kept)
        if before is None or after is None or before[1] != after[1]:
            self.viewport().update()
        else:
            self.viewport().scroll(0, after[0] - before[0] + dy, self.viewport().rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible items."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._sheet is None:
            painter.fillRect(event.rect(), QColor(self._colours.bg))
        else:
            painter.setClipRect(event.rect())
            painter.translate(-self.horizontalScrollBar().value(), 0)
            rows = RowPainter(painter, self._sheet, self._colours, self._lights, self._filter.marked_kinds)
            heights, top = self._sheet.heights, self.verticalScrollBar().value()
            seen = event.rect().translated(self.horizontalScrollBar().value(), 0)
            ground(painter, self._sheet.columns, QColor(self._colours.bg), seen, heights.total - top)
            item = heights.at(top + event.rect().top())
            while item < len(heights) and heights.top(item) <= top + event.rect().bottom():
                rows.paint(item, heights.top(item) - top)
                item += 1
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew for another width."""
        super().resizeEvent(event)
        self._follow_size()

    def _follow_size(self) -> None:
        if theme.is_changing():
            QTimer.singleShot(0, self, self._follow_size)
            return
        self._place_heads()
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self._rebuild()
        else:
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Take over another theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and theme.current() != self._colours:
            self._colours = theme.current()
            self._settle()  # what is seen is laid out anew: letters and numbers in it have their colours
            self.viewport().update()

    def _rebuild(self) -> None:
        """Make the sheet anew for what is shown; here nothing is."""

    def _place_heads(self) -> None:
        view = self.viewport().geometry()
        self._heads.setGeometry(0, 0, view.width() + overview.WIDTH, view.top())
        self._overview.setGeometry(view.right() + 1, view.top(), overview.WIDTH, view.height())

    def _go_to_share(self, share_of_sheet: float) -> None:
        if self._sheet is not None:
            middle = share_of_sheet * self._sheet.heights.total
            self.verticalScrollBar().setValue(round(middle - self.viewport().height() / 2))


def _stand(area: SheetArea, item: int) -> tuple[int, int] | None:
    """Where in the viewport an item begins, and how tall it is; None for one that was not painted there."""
    if area.sheet is None or not area.sheet.items or not area.sheet.heights.is_measured(item):
        return None
    box = area.item_rectangle(item)
    return box.top(), box.height()
