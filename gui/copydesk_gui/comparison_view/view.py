"""The comparison view: what the window asks of it, and what it tells the window."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from copydesk.comparison import SegmentKind
from copydesk.text import Span
from copydesk_gui.comparison_view import accessible, captions, details, keys, spoken
from copydesk_gui.comparison_view import pull as pulls
from copydesk_gui.comparison_view.chooser import Chooser
from copydesk_gui.comparison_view.differences import Change, change, meant
from copydesk_gui.comparison_view.hits import Hit, caret_at
from copydesk_gui.comparison_view.items import FoldItem, RowItem
from copydesk_gui.comparison_view.marks import Mark
from copydesk_gui.comparison_view.menu import PlaceMenu
from copydesk_gui.comparison_view.pointer import Pointer
from copydesk_gui.comparison_view.pull import Pull, Taken
from copydesk_gui.comparison_view.review_area import ReviewArea
from copydesk_gui.comparison_view.selection import Caret, plain_text


class ComparisonView(ReviewArea):
    """Shows a comparison with its findings and notes, row by row, the original's column first.

    Rows, documents, segments and findings are told by their index in the comparison, from 0.
    """

    selection_changed = Signal()
    finding_activated = Signal(int)
    note_activated = Signal(str)
    difference_activated = Signal(int, int, int)  # row, the copy whose pairing it is, segment
    note_wanted = Signal()
    more_wanted = Signal()  # what is selected is to stay beside what is selected next
    options_chosen = Signal(object, str)  # Options, and what the step is called
    same_called = Signal(object)  # Same
    same_taken_back = Signal(object)  # Same

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointer = Pointer(self)
        self.chooser = Chooser(self)
        self._pull: Pull | None = None
        self.taken = Taken(self)
        # Whether pairs and roles can be decided now: a comparison that grows would lose them.
        self.takes_choices = False
        accessible.install()
        self.setAccessibleName(self.tr("Comparison"))
        self.current_row_changed.connect(self._describe)

    def selected_spans(self) -> tuple[Span, ...]:
        """What is selected: stretches of one document or of several, or both sides of one difference."""
        return self._lights.selected

    def gone_to(self) -> tuple[Span, ...]:
        """The place that was gone to last, until another row is."""
        return self._lights.gone_to

    def select(self, spans: tuple[Span, ...]) -> None:
        """Select these spans and nothing else."""
        if spans != self._lights.selected:
            self._update_rows((*spans, *self._lights.selected))
            self._lights = replace(self._lights, selected=spans)
            self.selection_changed.emit()

    def copy_selection(self) -> None:
        """Put the selected words on the clipboard as plain text; without a selection it stays as it is."""
        if self._lights.selected:
            QGuiApplication.clipboard().setText(plain_text(self.shown_comparison(), self._lights.selected))

    def light(self, spans: tuple[Span, ...], kind: SegmentKind | None) -> None:
        """Frame these spans, the two sides of what is pointed at."""
        if spans != self._lights.pointed:
            self._update_rows((*spans, *self._lights.pointed))
            self._lights = replace(self._lights, pointed=spans, pointed_kind=kind or self._lights.pointed_kind)

    def look_from(self, row: int | None, document: int | None) -> None:
        """Show the original's marks of a row for one copy alone; None: for no copy in particular."""
        wanted = None
        if row is not None and document is not None and document != self.shown_comparison().reference:
            wanted = (row, document)
        before = self._lights.pointed_copy
        if wanted != before:
            self._lights = replace(self._lights, pointed_copy=wanted)
            for each in {place[0] for place in (wanted, before) if place is not None}:
                self.viewport().update(self.row_rectangle(each))

    def segment_spans(self, row: int, mark: Mark) -> tuple[Span, ...]:
        """Both sides of a difference."""
        return self.shown_comparison().rows[row].pairing(mark.document).segments[mark.segment].spans

    def meant_change(self) -> Change | None:
        """The change of wording that is selected or was gone to, else the only one of the current row."""
        if self._comparison is None or self.current_row is None:
            return None
        return meant(self._comparison, self.current_row, self._lights.selected or self._lights.gone_to)

    def _change_at(self, hit: Hit | None) -> Change | None:
        """The difference that is pointed at, in its two wordings."""
        if hit is None or hit.mark is None or not isinstance(hit.shown, RowItem):
            return None
        return change(self.shown_comparison(), hit.shown.row, hit.mark.document, hit.mark.segment)

    def marks_at(self, row: int, document: int, block: int, position: int) -> tuple[Mark, ...]:
        """The differences at a code point of a block, one for each copy that has one there."""
        if self._sheet is None:
            return ()
        marks = self._sheet.marks(row, self._filter.marked_kinds).get((document, block), ())
        return tuple(mark for mark in marks if mark.start <= position <= mark.end)

    def caret_in_column(self, point: QPoint, document: int) -> Caret | None:
        """The place in a document's column nearest to a point of the viewport; None where it has nothing there."""
        if self._sheet is None:
            return None
        sheet, columns = self._sheet, self._sheet.columns
        point = self._shifted(point, document)
        y = max(0, min(point.y() + self.verticalScrollBar().value(), sheet.heights.total - 1))
        item = sheet.heights.at(y)
        shown = sheet.items[item]
        cell = sheet.cells(item, self._colours).get(document)
        if cell is None or not isinstance(shown, RowItem):
            return None
        x = point.x() + self.horizontalScrollBar().value() - columns.start(document) - sheet.metrics.pad_x
        return caret_at(cell, shown.row, x, y - sheet.heights.top(item) - sheet.pad_y(shown))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See `Pointer`."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See `Pointer`."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See `Pointer`."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See `Pointer`."""
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift the column below the pointer alone; with Ctrl make the text larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._sheet is not None:
            document = self._sheet.columns.at(event.position().x() + self.horizontalScrollBar().value())
            turned = event.angleDelta().y() or event.angleDelta().x()  # some systems turn the wheel sideways here
            if document is not None:
                self.scroll_alone(document, -round(turned / 120 * QApplication.wheelScrollLines() * self._line()))
            event.accept()
        elif not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        elif event.angleDelta().y() < 0:
            self.zoom_out()

    def _line(self) -> int:
        """How tall a line of the articles is, in pixels."""
        return self._metrics.style_pitch

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips, and the mouse leaving, which have no handlers of their own."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._pointer.help(event)
            return True
        if event.type() is QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what is selected, and with the paragraph and the row that are pointed at."""
        row, document, block = self.current_row, self._first_holder(), None
        found = self.meant_change()
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            hit = self.hit_at(event.pos())
            row = hit.shown.row if hit is not None and isinstance(hit.shown, RowItem) else None
            document = hit.document if hit is not None and hit.document is not None else document
            document = hit.in_gutter if hit is not None and hit.in_gutter is not None else document
            block = hit.caret.block if hit is not None and hit.caret is not None else None
            found = self._change_at(hit)
        elif row is not None:
            where = self.viewport().mapToGlobal(self.row_rectangle(row).center())
        PlaceMenu(self, row, document, block, found).popup(where)

    def show_details(self, row: int) -> None:
        """Say all that is known of a row, beside it, until something else is done."""
        said = details.of_row(self.shown_comparison(), row)
        box = self.row_rectangle(row)
        self.setAccessibleDescription(said)
        QToolTip.showText(self.viewport().mapToGlobal(box.bottomLeft()), captions.tooltip(said), self.viewport())

    def show_pull(self, pull: Pull | None) -> None:
        """Show where a paragraph that is dragged would go; None: nothing is dragged."""
        if pull is not self._pull:
            self._pull = pull
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and above them what is dragged."""
        super().paintEvent(event)
        if (pull := self._pull or self.taken.pull) is not None:
            painter = QPainter(self.viewport())
            pulls.paint(painter, self, pull)
            painter.end()

    def _first_holder(self) -> int | None:
        """The first copy that has a part in the current row, else the original."""
        if self._comparison is None or self.current_row is None:
            return None
        held = self._comparison.rows[self.current_row].blocks
        return next((n for n in self._comparison.copies if held[n]), self._comparison.reference)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row and from word to word, open and close folds, copy."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.Cancel) and (
            self._pointer.give_up() or self.taken.give_up() or self.bring_back() or self._lights.selected
        ):
            self.chooser.drop()
        elif self.chooser.press(event):
            pass
        elif (lines := keys.alone(event)) and (document := self._first_holder()) is not None:
            self.scroll_alone(document, lines * self._line())
        elif self._sheet is None or not self._go_by_key(event):
            super().keyPressEvent(event)

    def _go_by_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it asks for anything here."""
        if self._sheet is None:
            return False
        stops = keys.stops(self._sheet.items)
        here = self._sheet.item_of_row(self.current_row or 0)
        at = stops.index(here) if here in stops else 0
        target = keys.edge(event)
        if step := keys.step(event):
            target = max(0, min(len(stops) - 1, at + step))
        elif page := keys.page(event):
            target = self._after_page(page, stops, at)
        elif keys.toggles(event) and here is not None:
            return self._toggle(here)
        if target is None or not stops:
            return False
        self.make_current(self._sheet.row_of_item(stops[target]))
        self._reveal(stops[target])
        return True

    def _after_page(self, pages: int, stops: tuple[int, ...], at: int) -> int:
        """The stop that is a screen away from the one at `at`, and at least one stop."""
        if self._sheet is None:
            return at
        heights = self._sheet.heights
        y = heights.top(stops[at]) + pages * (self.viewport().height() - self._metrics.style_pitch)
        found = min(range(len(stops)), key=lambda n: abs(heights.top(stops[n]) - y))
        return found if found != at else max(0, min(len(stops) - 1, at + pages))

    def _toggle(self, item: int) -> bool:
        """Open the closed fold, or close the open one that the current row lies in; whether there is one."""
        row = self.current_row
        if self._sheet is None or row is None:
            return False
        for shown in self._sheet.items[: item + 1]:
            if isinstance(shown, FoldItem) and shown.first <= row < shown.end:
                self.toggle_fold(shown.first)
                self.make_current(shown.first)
                return True
        return False

    def _describe(self, row: int) -> None:
        self.setAccessibleDescription(spoken.row(self.shown_comparison(), row))
        accessible.announce_row(self)
