"""What the mouse does in the comparison view."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from copydesk_gui.comparison_view import captions, details
from copydesk_gui.comparison_view.adorned import Adorned, Adornment
from copydesk_gui.comparison_view.hits import Hit
from copydesk_gui.comparison_view.items import FoldItem, RowItem
from copydesk_gui.comparison_view.moves import MovedItem
from copydesk_gui.comparison_view.pull import Pull, begun
from copydesk_gui.comparison_view.selection import Caret, between, holds, word_at

if TYPE_CHECKING:
    from copydesk.text import Span
    from copydesk_gui.comparison_view.view import ComparisonView


class Pointer:
    """Turns presses, drags and hovering into what the view is asked to do."""

    def __init__(self, view: "ComparisonView") -> None:
        self._view = view
        self._anchor: Caret | None = None
        self._pull: Pull | None = None
        self._pressed_at = QPoint()
        self._dragged = False

    def press(self, event: QMouseEvent) -> None:
        """Make a row current, follow what was pressed, or begin a selection."""
        self._anchor, self._pull, self._dragged, self._pressed_at = None, None, False, event.position().toPoint()
        hit = self._view.hit_at(self._pressed_at)
        if hit is None:
            return
        by_text = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self._view.takes_choices and event.button() is Qt.MouseButton.LeftButton:
            self._pull = begun(self._view.shown_comparison(), hit, self._pressed_at, by_text=by_text)
        if isinstance(hit.shown, FoldItem):
            self._view.toggle_fold(hit.shown.first)
        elif isinstance(hit.shown, MovedItem):
            self._view.go_to_row(hit.shown.row)
        else:
            self._view.make_current(hit.shown.row)
            # With another button the menu comes, which asks what to do with the words that are selected.
            if event.button() is Qt.MouseButton.LeftButton and (
                hit.adorned is None or not self._follow(hit.adorned, hit)
            ):
                self._anchor = hit.caret
                self._view.chooser.begin(keeps=_keeps(event))
            elif event.button() is Qt.MouseButton.RightButton:
                self._turn_from(hit.caret)
            if hit.in_margin is not None:
                self._follow_margin(hit.shown.row, hit.in_margin)

    def move(self, event: QMouseEvent) -> None:
        """Stretch the selection, or light what is pointed at."""
        point = event.position().toPoint()
        if self._pull is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_paragraph(self._pull, event)
            return
        if self._anchor is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._point(self._view.hit_at(point))
            return
        far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        self._dragged = self._dragged or far
        self._scroll_along(point)
        head = self._view.caret_in_column(point, self._anchor.document)
        if self._dragged and head is not None:
            self._view.chooser.choose(between(self._view.shown_comparison(), self._anchor, head))

    def release(self, event: QMouseEvent) -> None:
        """After a click without a drag: select the difference that was clicked, or nothing; with Ctrl more or less."""
        if self._pull is not None and self._dragged:
            self._let_go()
            return
        self._pull = None
        anchor, self._anchor = self._anchor, None
        if anchor is None or self._dragged:
            return
        hit = self._view.hit_at(event.position().toPoint())
        if hit is None or not isinstance(hit.shown, RowItem):
            return
        if hit.finding is not None:
            self._view.finding_activated.emit(hit.finding.finding)
        self._view.chooser.toggle(
            self._view.segment_spans(hit.shown.row, hit.mark) if hit.mark is not None else (), anchor
        )
        if hit.mark is None:
            return
        self._view.difference_activated.emit(hit.shown.row, hit.mark.document, hit.mark.segment)

    def _turn_from(self, caret: Caret | None) -> None:
        """Select nothing where the menu is asked for beside what is selected: it would be about other words."""
        if caret is None or not any(holds(span, caret) for span in self._view.selected_spans()):
            self._view.chooser.drop()

    def give_up(self) -> bool:
        """Leave what is dragged where it was; whether anything was dragged."""
        was_dragging = self._pull is not None and self._dragged
        self._pull = self._anchor = None
        self._view.show_pull(None)
        return was_dragging

    def _drag_paragraph(self, pull: Pull, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        self._dragged = self._dragged or far
        if not self._dragged:
            return
        self._scroll_along(point)
        hit = self._view.hit_at(point)
        row = hit.shown.row if hit is not None and isinstance(hit.shown, RowItem) else None
        joins = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._pull = replace(pull, at=point, target=None if row == pull.row else row, joins=joins)
        self._view.show_pull(self._pull)

    def _let_go(self) -> None:
        """Decide what the drag of a paragraph was for."""
        pull, self._pull, self._anchor = self._pull, None, None
        self._view.show_pull(None)
        options = pull.options(self._view.shown_comparison()) if pull is not None else None
        if pull is not None and pull.target is not None and options is not None:
            self._view.make_current(pull.target)  # what is done next is about the pair that was made
            self._view.options_chosen.emit(options, self._view.tr("Pair Paragraphs"))

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word, and make ready to write on it in the margin."""
        hit = self._view.hit_at(event.position().toPoint())
        if hit is None:
            return
        if hit.in_margin is not None:
            self._view.note_wanted.emit()
        elif hit.caret is not None:
            word = word_at(self._view.shown_comparison(), hit.caret)
            self._view.chooser.begin(keeps=_keeps(event))
            self._view.chooser.choose((word,) if word else ())

    def leave(self) -> None:
        """Put out what was lit."""
        self._view.light((), None)
        self._view.look_from(None, None)

    def help(self, event: QHelpEvent) -> None:
        """Name what is pointed at in a tooltip."""
        hit = self._view.hit_at(event.pos())
        text = self._explanation(hit) if hit is not None else ""
        if text:
            QToolTip.showText(event.globalPos(), captions.tooltip(text), self._view.viewport())
        else:
            QToolTip.hideText()

    def _explanation(self, hit: Hit) -> str:
        comparison = self._view.shown_comparison()
        if hit.adorned is not None and hit.adorned.kind is Adornment.BADGE:
            return self._view.note_text(hit.adorned.note)
        if isinstance(hit.shown, RowItem) and hit.in_gutter is not None:
            return details.of_row(comparison, hit.shown.row)
        if isinstance(hit.shown, RowItem) and hit.in_margin is not None:
            notes = self._view.notes_of_row(hit.shown.row)
            return self._view.note_text(notes[hit.in_margin]) if hit.in_margin < len(notes) else ""
        if not isinstance(hit.shown, RowItem) or hit.document is None or hit.mark is None or hit.caret is None:
            return ""
        row = comparison.rows[hit.shown.row]
        marks = self._view.marks_at(hit.shown.row, hit.document, hit.caret.block, hit.caret.position)
        sentences = [
            details.other_wording(comparison, row.pairing(mark.document), mark.segment, hit.document) for mark in marks
        ]
        return "\n".join(dict.fromkeys(sentences))

    def _point(self, hit: Hit | None) -> None:
        spans: tuple[Span, ...] = ()
        if hit is not None and hit.mark is not None and isinstance(hit.shown, RowItem):
            spans = self._view.segment_spans(hit.shown.row, hit.mark)
        row = hit.shown.row if hit is not None and isinstance(hit.shown, RowItem) else None
        self._view.look_from(row, hit.document if hit is not None else None)
        self._view.light(spans, hit.mark.kind if hit is not None and hit.mark is not None else None)
        self._view.viewport().setCursor(_shape(hit))

    def _scroll_along(self, point: QPoint) -> None:
        """Scroll while a selection is dragged beyond the upper or lower edge."""
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        beyond = min(0, point.y()) + max(0, point.y() - height)
        if self._dragged and beyond:
            bar.setValue(bar.value() + beyond)

    def _follow(self, adorned: Adorned, hit: Hit) -> bool:
        """Go where a letter, badge or link leads; whether it leads anywhere."""
        if adorned.kind is Adornment.LETTER:
            self._view.finding_activated.emit(adorned.finding)
        elif adorned.kind is Adornment.BADGE:
            self._view.note_activated.emit(adorned.note)
        elif adorned.kind is Adornment.LINK and isinstance(hit.shown, RowItem) and hit.document is not None:
            self._view.go_to_moved(hit.shown.row, hit.document)
        else:
            return False
        return True

    def _follow_margin(self, row: int, number: int) -> None:
        notes = self._view.notes_of_row(row)
        if number < len(notes):
            self._view.note_activated.emit(notes[number])


def _keeps(event: QMouseEvent) -> bool:
    """Whether what is selected is to stay beside what is selected now."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _shape(hit: Hit | None) -> Qt.CursorShape:
    if hit is None:
        return Qt.CursorShape.ArrowCursor
    leads = hit.adorned is not None and hit.adorned.kind is not Adornment.LABEL
    if hit.in_gutter is not None and isinstance(hit.shown, RowItem):
        return Qt.CursorShape.OpenHandCursor
    if leads or isinstance(hit.shown, FoldItem | MovedItem):
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.IBeamCursor if hit.caret is not None else Qt.CursorShape.ArrowCursor
