"""Selecting words by pointer and by keys, in one document or in several at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from copydesk.text import Span
from copydesk_gui.comparison_view import keys
from copydesk_gui.comparison_view.items import RowItem
from copydesk_gui.comparison_view.selection import Caret, beside, between, joined, without, words_of

if TYPE_CHECKING:
    from copydesk_gui.comparison_view.view import ComparisonView


class Chooser:
    """Puts together what stays selected and the stretch that is being selected.

    By keys a stretch is one of words: its first and its last are known, and no caret has to be found on the screen.
    """

    def __init__(self, view: "ComparisonView") -> None:
        self._view = view
        self._kept: tuple[Span, ...] = ()
        self._is_held = False  # what is selected stays, whatever is selected next
        self._ends: tuple[Span, Span] | None = None  # words: where the stretch was begun, and where it has come to
        self._document: int | None = None  # in whose column keys select
        self._made: tuple[Span, ...] = ()  # the selection that stands here last; another one was made elsewhere

    def hold(self) -> None:
        """Let what is selected stay when the next stretch is selected."""
        self._kept = self._made = self._view.selected_spans()
        self._is_held = True

    def begin(self, *, keeps: bool) -> None:
        """Begin a stretch by the pointer; `keeps` where what is selected is to stay."""
        if keeps or self._is_held:
            self.hold()
        else:
            self._kept = ()
        self._is_held, self._ends = False, None

    def choose(self, spans: tuple[Span, ...]) -> None:
        """Select these spans, beside what stays."""
        self._made = joined(self._kept, spans) if self._kept else spans
        self._view.select(self._made)

    def toggle(self, spans: tuple[Span, ...], caret: Caret) -> None:
        """Take the stretch at a caret out of what stays, or put these spans beside it."""
        rest = without(self._kept, caret)
        if rest != self._kept:
            self._kept, spans = rest, ()
        self.choose(spans)

    def drop(self) -> None:
        """Select nothing."""
        self._kept, self._is_held, self._ends = (), False, None
        self.choose(())

    def move_on(self) -> None:
        """Select nothing, but what was said to stay: another place was gone to."""
        if not self._is_held:
            self.drop()

    def press(self, event: QKeyEvent) -> bool:
        """Do what an arrow to the side asks for; whether the key was one.

        Alone it goes a word on, with Shift it takes one more, with Ctrl it goes to the other column and lets stay what
        is selected.
        """
        by = keys.sideways(event)
        row = self._view.current_row
        if not by or row is None or self._view.sheet is None:
            return False
        self._look()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go_beside(row, by)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._ends is not None:
            self._stretch(self._ends[0], self._after(self._ends[1], by) or self._ends[1])
        else:
            word = self._after(self._ends[1], by) if self._ends is not None else self._first(row, by)
            if word is not None:
                self._stretch(word, word)
        return True

    # Inside

    def _look(self) -> None:
        """Forget what is no longer so: another selection was made, or another row gone to."""
        if self._view.selected_spans() != self._made:
            self._kept = self._view.selected_spans() if self._is_held else ()
            self._ends = None
        if self._ends is not None and self._row_of(self._ends[1]) != self._view.current_row:
            self._ends = None

    def _stretch(self, start: Span, end: Span) -> None:
        """Select from one word to another, whichever stands first, and show where it has come to."""
        rows = self._row_of(start), self._row_of(end)
        if rows[0] is None or rows[1] is None:
            return
        self._ends, self._document, self._is_held = (start, end), end.document, False
        first, last = sorted(((rows[0], start), (rows[1], end)))
        spans = between(
            self._view.shown_comparison(),
            Caret(first[0], start.document, first[1].block, first[1].start),
            Caret(last[0], start.document, last[1].block, last[1].end),
        )
        self._view.make_current(rows[1])
        self._view.show_words(rows[1], end)
        self.choose(spans)

    def _go_beside(self, row: int, by: int) -> None:
        """Go to the column to the right or left that has a part in the row."""
        sheet, comparison = self._view.sheet, self._view.shown_comparison()
        if sheet is None:
            return
        here = self._ends[1] if self._ends is not None else self._first(row, 1)
        if here is None:
            return
        order = sheet.columns.order
        beyond = order[order.index(here.document) + 1 :] if by > 0 else order[: order.index(here.document)][::-1]
        words = (beside(comparison, row, here, document) for document in beyond)
        if (word := next((each for each in words if each is not None), None)) is not None:
            self.hold()
            self._stretch(word, word)

    def _first(self, row: int, by: int) -> Span | None:
        """The word of a row to begin with: the first, or to the left the last, of the column that was in use."""
        sheet, held = self._view.sheet, self._view.shown_comparison().rows[row].blocks
        order = [document for document in sheet.columns.order if held[document]] if sheet is not None else []
        if not order:
            return None
        document = self._document if self._document in order else order[0]
        words = self._words(row, document)
        return words[0 if by > 0 else -1] if words else None

    def _after(self, word: Span, by: int) -> Span | None:
        """The next word of a column, or the one before; rows that are folded away are passed over."""
        sheet, row = self._view.sheet, self._row_of(word)
        if sheet is None or row is None:
            return None
        words = self._words(row, word.document)
        at = words.index(word) + by if word in words else 0
        if 0 <= at < len(words):
            return words[at]
        item = sheet.item_of_row(row)
        while item is not None and 0 <= (item := item + by) < len(sheet.items):
            shown = sheet.items[item]
            if isinstance(shown, RowItem) and (words := self._words(shown.row, word.document)):
                return words[0 if by > 0 else -1]
        return None

    def _row_of(self, span: Span) -> int | None:
        return self._view.sheet.row_of_span(span) if self._view.sheet is not None else None

    def _words(self, row: int, document: int) -> tuple[Span, ...]:
        comparison = self._view.shown_comparison()
        blocks = comparison.rows[row].blocks[document]
        return tuple(word for block in blocks for word in words_of(comparison, document, block))
