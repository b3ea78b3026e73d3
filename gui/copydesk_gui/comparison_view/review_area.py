"""Shows a review: which rows and folds, at which size, and how to get from place to place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtWidgets import QWidget

from copydesk.comparison import Comparison
from copydesk.notes import FindingState, Note
from copydesk.text import Span
from copydesk_gui import theme
from copydesk_gui.comparison_view.facts import Facts, facts_of
from copydesk_gui.comparison_view.items import (
    FoldItem,
    ViewFilter,
    find_row,
    first_row,
    identity,
)
from copydesk_gui.comparison_view.loose_area import LooseArea
from copydesk_gui.comparison_view.marks import Signs, signs
from copydesk_gui.comparison_view.metrics import Metrics
from copydesk_gui.comparison_view.moves import MovedItem
from copydesk_gui.comparison_view.row_painter import Hits, Lights
from copydesk_gui.comparison_view.sheet import Sheet
from copydesk_gui.comparison_view.shown import Shown

Name = tuple[str, int]  # of a row: see `identity`
Place = tuple[int, ...]  # a row, and what orders places within it

_ZOOM_STEP: Final = 1.1
_LEAST_POINTS: Final = 6.0
_MOST_POINTS: Final = 48.0


class ReviewArea(LooseArea):
    """A sheet of a comparison's rows with one of them current."""

    current_row_changed = Signal(int)
    fold_toggled = Signal(int)  # its first row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._facts: Facts | None = None
        self._shown: tuple[tuple[object, ...], object, Shown] | None = None  # behind what it was made of
        self._signs: tuple[tuple[object, ...] | None, Signs] = (None, Signs())
        self._notes: tuple[Note, ...] = ()
        self._states: Mapping[str, FindingState] = {}
        self._opened: frozenset[Name] = frozenset()
        self._left: tuple[tuple[Name, int] | None, Name | None] = (None, None)  # place and row, for what comes next
        self._interface: QAccessibleInterface | None = None

    @property
    def current_row(self) -> int | None:
        """The row that is current; None before anything is shown."""
        return self._lights.row

    @property
    def text_points(self) -> float:
        """The size of the articles' text, in points."""
        return self._metrics.points

    @text_points.setter
    def text_points(self, points: float) -> None:
        points = min(_MOST_POINTS, max(_LEAST_POINTS, points))
        if points != self._metrics.points:
            place = self._place()
            self._metrics = Metrics(points, self.logicalDpiY())
            self._rebuild(place)

    def zoom_in(self) -> None:
        """Make the text a tenth larger."""
        self.text_points *= _ZOOM_STEP

    def zoom_out(self) -> None:
        """Make the text a tenth smaller."""
        self.text_points /= _ZOOM_STEP

    def zoom_reset(self) -> None:
        """Give the text the theme's size."""
        self.text_points = theme.TEXT_POINTS

    def show_review(
        self,
        comparison: Comparison | None,
        notes: tuple[Note, ...] = (),
        states: Mapping[str, FindingState] | None = None,
        facts: Facts | None = None,
    ) -> None:
        """Show a comparison with its notes; where its rows are those shown before, they stay where they are.

        `states` are what an editor said of findings, by `finding_keys`: the dismissed are not marked. None for the
        comparison shows nothing. `facts` are the comparison's, where a thread has found them already.
        """
        before, row = self._comparison, None
        if before is not None:
            current = None if self.current_row is None else identity(before, self.current_row)
            self._left = (self._place(), current)
        place, current = self._left
        if facts is None or facts.comparison is not comparison:
            facts = facts_of(comparison, self._facts) if comparison is not None else None
        self._facts = facts
        if facts is not None and facts.rows:
            row = find_row(facts, current) if current is not None else None
            row = first_row(facts) if row is None else row
        changed = row != self.current_row
        same_words = before is not None and comparison is not None and before.documents == comparison.documents
        self._comparison, self._notes, self._states = comparison, notes, states or {}
        self._lights = replace(self._lights, row=row) if same_words else Lights(row, hits=self._lights.hits)
        self._rebuild(place)
        if changed and row is not None:
            self.current_row_changed.emit(row)

    def shown_comparison(self) -> Comparison:
        """The comparison that is shown.

        Raises:
            LookupError: Nothing is shown.
        """
        if self._comparison is None:
            raise LookupError("nothing is shown")
        return self._comparison

    def set_view_filter(self, view_filter: ViewFilter) -> None:
        """Show, fold and mark as this says."""
        if view_filter != self._filter:
            place = self._place()
            self._filter = view_filter
            self._rebuild(place)

    def make_current(self, row: int) -> None:
        """Make a row current, without scrolling; the place that was gone to is lit no longer."""
        before = self._lights.row
        self._update_rows(self._lights.gone_to)
        self._lights = replace(self._lights, row=row, gone_to=(), found_in=None)
        for each in {before, row} - {None}:
            self.viewport().update(self.row_rectangle(cast("int", each)))
        if row != before:
            self.current_row_changed.emit(row)

    def show_hits(self, hits: Hits, current: tuple[Span, ...] = ()) -> None:
        """Light the words that a search found, by document and block, and frame the one that was gone to."""
        self._lights = replace(self._lights, hits=hits, gone_to=current or self._lights.gone_to)
        self.viewport().update()

    def toggle_fold(self, first: int) -> None:
        """Open or close the fold that starts with this row."""
        comparison, place = self.shown_comparison(), self._place()
        self._opened ^= {identity(comparison, first)}
        self._rebuild(place)
        self.fold_toggled.emit(first)

    @property
    def opened_folds(self) -> frozenset[Name]:
        """The folds that were opened one by one, by the `identity` of their first rows; of other documents too."""
        return self._opened

    @opened_folds.setter
    def opened_folds(self, opened: frozenset[Name]) -> None:
        place = self._place()
        self._opened = opened
        self._rebuild(place)

    def go_to_row(self, row: int, spans: tuple[Span, ...] = ()) -> None:
        """Make a row current and scroll to it, opening the fold it lies in; light these spans of it."""
        self._go_to(row, spans)

    def places_of_findings(self) -> tuple[Place | None, ...]:
        """See `Sheet`."""
        return self._sheet.places_of_findings if self._sheet is not None else ()

    def places_of_notes(self) -> tuple[Place | None, ...]:
        """See `Sheet`."""
        return self._sheet.places_of_notes if self._sheet is not None else ()

    def go_to_finding(self, finding: int) -> None:
        """Scroll to a finding's place in the text and light it."""
        found = self.shown_comparison().findings[finding]
        row = self._sheet.row_of_finding(found) if self._sheet is not None else None
        self._go_to(row, found.spans)
        self._lights = replace(self._lights, found_in=found.document)
        self._update_rows(found.spans)

    def go_to_note(self, note_id: str) -> None:
        """Scroll to a note's place and light it; a note on a row or a finding leads to its row."""
        n = next((n for n, note in enumerate(self._notes) if note.id == note_id), None)
        place = self._sheet.places_of_notes[n] if n is not None and self._sheet is not None else None
        if n is not None and place is not None:
            self._go_to(place[0], tuple(anchor.span for anchor in self._notes[n].anchors))

    def go_to_moved(self, row: int, document: int) -> None:
        """Scroll to where a copy has a moved pair."""
        if self._sheet is None:
            return
        moved = self._sheet.moved(row, document)
        for n, item in enumerate(self._sheet.items):
            if isinstance(item, MovedItem) and item == moved:
                self._reveal(n)

    def changed_rows(self) -> tuple[int, ...]:
        """The rows that differ in more than style and are not site chrome, in order."""
        return self._facts.changed if self._facts is not None else ()

    def notes_of_row(self, row: int) -> tuple[str, ...]:
        """The ids of a row's notes, in the order of their numbers."""
        return self._sheet.notes_of_row(row)[1] if self._sheet else ()

    def note_text(self, note_id: str) -> str:
        """What a note says; nothing for one that does not exist."""
        return next((note.text for note in self._notes if note.id == note_id), "")

    def keep_interface(self, interface: QAccessibleInterface) -> None:
        """Keep what tells screen readers of this view for as long as the view lives: Qt holds no Python reference."""
        self._interface = interface

    def _go_to(self, row: int | None, spans: tuple[Span, ...]) -> None:
        if row is None or self._sheet is None:
            return
        self.bring_back()
        item = self._sheet.item_of_row(row)
        fold = self._sheet.items[item] if item is not None else None
        if isinstance(fold, FoldItem):
            self.toggle_fold(fold.first)
            item = self._sheet.item_of_row(row)
        self.make_current(row)
        self._lights = replace(self._lights, gone_to=spans)
        self._update_rows(spans)
        if item is not None:
            self._reveal(item, spans[0] if spans else None)

    def _update_rows(self, spans: tuple[Span, ...]) -> None:
        """Paint anew the rows of these spans only: pointing must not wait for a whole screen."""
        if self._sheet is not None:
            for row in {self._sheet.row_of_span(span) for span in spans} - {None}:
                self.viewport().update(self.row_rectangle(cast("int", row)))

    def _rebuild(self, place: tuple[Name, int] | None = None) -> None:
        place = place or self._place()
        facts = self._facts
        if facts is None or not facts.rows:
            self._signs, self._shown = (None, Signs()), None  # hold nothing of what was shown
            self._show_sheet(None)
            return
        sheet = Sheet(
            facts,
            self._shown_of(facts),
            self._signs_of(facts.comparison),
            self._columns((facts.comparison.reference, *self._shown_copies(facts.comparison))),
            self._metrics,
        )
        sheet.take_over(self._sheet)
        keep = None
        row = find_row(facts, place[0]) if place is not None else None
        if place is not None and row is not None and (item := sheet.item_of_row(row)) is not None:
            keep = (item, place[1])
        self._show_sheet(sheet, keep)

    def _shown_of(self, facts: Facts) -> Shown:
        """The items; the same as long as rows, filter and open folds are."""
        opened = frozenset(row for name in self._opened if (row := find_row(facts, name)) is not None)
        severities = facts.severities if self._filter.only_findings else None
        made_of, chosen = (facts.rows, facts.moves, severities), (self._filter, opened)
        if self._shown is None or self._shown[1] != chosen or not _are(self._shown[0], made_of):
            self._shown = made_of, chosen, Shown(facts, self._filter, opened)
        return self._shown[2]

    def _shown_copies(self, comparison: Comparison) -> tuple[int, ...]:
        wanted = self._filter.copies
        return tuple(copy for copy in comparison.copies if wanted is None or copy in wanted)

    def _signs_of(self, comparison: Comparison) -> Signs:
        """Where findings and notes stand; found anew as far as they are others."""
        made_of = comparison, self._notes, self._states
        if self._signs[0] is None or not _are(self._signs[0], made_of):
            keys = self._facts.finding_keys if self._facts is not None else ()
            self._signs = made_of, signs(*made_of, self._signs[1], keys)
        return self._signs[1]

    def _place(self) -> tuple[Name, int] | None:
        """The row that is to stay, and how far its top is below the viewport's."""
        if self._sheet is None or not self._sheet.items or self.verticalScrollBar().value() == 0:
            return None
        item, top = self._kept()
        return identity(self._sheet.comparison, self._sheet.row_of_item(item)), top


def _are(these: tuple[object, ...], those: tuple[object, ...]) -> bool:
    """Whether they are one and the same: to hold thousands of equal things against each other takes its time."""
    return all(one is other for one, other in zip(these, those, strict=True))
