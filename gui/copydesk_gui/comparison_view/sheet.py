"""The whole sheet of rows: which items it has, how tall they are, and the laid out cells of those that were seen."""

from functools import cached_property
from typing import Final

from copydesk.comparison import Finding, SegmentKind
from copydesk.text import Span
from copydesk_gui.comparison_view import captions
from copydesk_gui.comparison_view.cell import Cell, CellText, lay_out
from copydesk_gui.comparison_view.columns import Columns
from copydesk_gui.comparison_view.facts import Facts
from copydesk_gui.comparison_view.heights import Heights
from copydesk_gui.comparison_view.items import FoldItem, RowItem
from copydesk_gui.comparison_view.marks import Mark, Place, Signs, row_marks
from copydesk_gui.comparison_view.metrics import Metrics
from copydesk_gui.comparison_view.moves import MovedItem
from copydesk_gui.comparison_view.shown import Shown
from copydesk_gui.theme import Theme

_LAST_LINE: Final = 0.5  # of a line: what a paragraph leaves empty of its last one, on an average
_MOST_ROWS_KEPT: Final = 400  # laid out rows in memory: some ten screens

RowMarks = dict[Place, tuple[Mark, ...]]


class Sheet:
    """Items of a comparison in columns. What it is made from never changes: a change makes a new sheet."""

    def __init__(self, facts: Facts, shown: Shown, signs: Signs, columns: Columns, metrics: Metrics) -> None:
        self.facts = facts
        self.comparison = facts.comparison
        self.items = shown.items
        self.signs = signs
        self.columns = columns
        self.metrics = metrics
        self._shown = shown
        self.theme: Theme | None = None  # whose colours letters and numbers within the cells have
        self._cells: dict[int, dict[int, Cell]] = {}
        self._marks: dict[tuple[int, frozenset[SegmentKind]], RowMarks] = {}

    @cached_property
    def heights(self) -> Heights:
        """How tall the items are, and where they stand."""
        return Heights(self._estimates())

    def shows_same(self, other: "Sheet | None") -> bool:
        """Whether another shows the same items of the same rows, if at another size or with other findings."""
        return other is not None and self.items is other.items

    def take_over(self, before: "Sheet | None") -> None:
        """Keep what the sheet before has laid out, where it is of the same rows and size: a note changes a row or two.

        The other one is not to be used any more.
        """
        if before is None or not self.shows_same(before):
            return
        if self.metrics is not before.metrics or self.columns != before.columns:
            return
        self.heights, self.theme, self._marks, laid_out = before.heights, before.theme, *before.inside()
        for item, cells in laid_out.items():
            shown = self.items[item]
            if isinstance(shown, RowItem) and self._same_signs(shown.row, before):
                self._cells[item] = cells

    def inside(self) -> tuple[dict[tuple[int, frozenset[SegmentKind]], RowMarks], dict[int, dict[int, Cell]]]:
        """The differences and the cells that were looked at, for the sheet that comes next."""
        return self._marks, self._cells

    def _same_signs(self, row: int, other: "Sheet") -> bool:
        """Whether nothing of what is put into a row's text is another there."""
        blocks = self.comparison.rows[row].blocks
        places = ((document, block) for document in self.columns.order for block in blocks[document])
        mine, theirs = self.signs, other.signs
        return all(
            mine.notes.get(place) is theirs.notes.get(place) and mine.findings.get(place) == theirs.findings.get(place)
            for place in places
        )

    def item_of_row(self, row: int) -> int | None:
        """The item that shows a row: itself, or the closed fold it lies in; None for a row that does not exist."""
        return self._shown.item_of_row(row)

    def row_of_item(self, item: int) -> int:
        """The row that an item shows, or the first one that it stands for."""
        shown = self.items[item]
        return shown.first if isinstance(shown, FoldItem) else shown.row

    def cells(self, item: int, theme: Theme) -> dict[int, Cell]:
        """The cells of a row's item by document, laid out but for paragraphs in several pieces."""
        shown = self.items[item]
        if not isinstance(shown, RowItem):
            return {}
        if theme is not self.theme:
            self.theme, self._cells = theme, {}
        if item not in self._cells:
            if len(self._cells) >= _MOST_ROWS_KEPT:
                del self._cells[next(iter(self._cells))]
            width = self.columns.width - 2 * self.metrics.pad_x
            contents = (self._content(shown.row, document) for document in self.columns.order)
            self._cells[item] = {
                content.document: lay_out(content, width, self.metrics, theme) for content in contents if content.blocks
            }
            self._measure(item, shown)
        return self._cells[item]

    def lay_out(self, item: int, theme: Theme, top: int, bottom: int) -> int:
        """Lay out what of an item stands between these heights, in pixels of the item; its height follows.

        Returns:
            By how many pixels grew what begins above `top`.
        """
        shown = self.items[item]
        if not isinstance(shown, RowItem):
            self.heights.measure(item, self.heights.height(item))
            return 0
        pad = self.pad_y(shown)
        cells = self.cells(item, theme).values()
        shift = max(cell.lay_out_between(top - pad, bottom - pad) for cell in cells)
        self._measure(item, shown)
        return shift

    def _measure(self, item: int, shown: RowItem) -> None:
        tallest = max(cell.height for cell in self._cells[item].values())
        self.heights.measure(item, tallest + 2 * self.pad_y(shown) + 1)

    def pad_y(self, item: RowItem) -> int:
        """The space above and below a row's text, in pixels."""
        return self.metrics.pad_y if not item.chrome else self.metrics.pad_y // 2

    def marks(self, row: int, kinds: frozenset[SegmentKind]) -> dict[Place, tuple[Mark, ...]]:
        """The differences of a row by place."""
        if (row, kinds) not in self._marks:
            if len(self._marks) >= _MOST_ROWS_KEPT:
                del self._marks[next(iter(self._marks))]
            self._marks[row, kinds] = row_marks(self.comparison, self.comparison.rows[row], kinds)
        return self._marks[row, kinds]

    def moved(self, row: int, document: int) -> MovedItem | None:
        """Where a copy has a moved row; None for a row that was not moved."""
        return self._shown.moved(row, document)

    def row_of_span(self, span: Span) -> int | None:
        """The row that holds a span's block."""
        return self.facts.row_of(span.document, span.block)

    def row_of_finding(self, finding: Finding) -> int | None:
        """The row that a finding is about; None for one about a document as a whole."""
        if finding.row is None and finding.spans:
            return self.row_of_span(finding.spans[0])
        return finding.row

    @cached_property
    def places_of_findings(self) -> tuple[tuple[int, ...] | None, ...]:
        """The row of each finding and its number, for they are in order; None for one without a row."""
        rows = map(self.row_of_finding, self.comparison.findings)
        return tuple(None if row is None else (row, n) for n, row in enumerate(rows))

    @cached_property
    def places_of_notes(self) -> tuple[tuple[int, ...] | None, ...]:
        """The row of each note, then where in the row its words begin; None for one without a place."""
        of_rows = {note: row for row, found in self.signs.of_rows.items() for _, note in found}
        notes = self.signs.basis.notes if self.signs.basis is not None else ()
        places: list[tuple[int, ...] | None] = []
        for note in notes:
            span = note.anchors[0].span if note.anchors else None
            row = self.row_of_span(span) if span is not None else of_rows.get(note.id)
            within = (span.document, span.block, span.start) if span is not None else ()
            places.append(None if row is None else (row, *within))
        return tuple(places)

    def notes_of_row(self, row: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """The numbers of a row's notes, rising, and their ids."""
        found = set(self.signs.of_rows.get(row, ()))
        for document, blocks in enumerate(self.comparison.rows[row].blocks):
            for block in blocks:
                found |= {(mark.number, mark.note) for mark in self.signs.notes.get((document, block), ())}
        return tuple(number for number, _ in sorted(found)), tuple(note for _, note in sorted(found))

    def noted_items(self) -> tuple[int, ...]:
        """The items that hold a note, rising."""
        rows = set(self.signs.of_rows)
        rows |= {row for place in self.signs.notes if (row := self.facts.row_of(*place)) is not None}
        return tuple(sorted({item for row in rows if (item := self.item_of_row(row)) is not None}))

    def _content(self, row: int, document: int) -> CellText:
        blocks = self.comparison.rows[row].blocks[document]
        moved = self.moved(row, document)
        return CellText(
            document,
            tuple((block, self.comparison.documents[document].blocks[block]) for block in blocks),
            tuple(self.signs.findings.get((document, block), ()) for block in blocks),
            tuple(self.signs.notes.get((document, block), ()) for block in blocks),
            captions.stands(moved) if moved else "",
        )

    def _estimates(self) -> list[int]:
        """How tall the items come out, more or less: by the letters of the tallest cell, at the width of a column."""
        metrics, rows = self.metrics, self.facts.rows
        letter = metrics.mean_advance / (self.columns.width - 2 * metrics.pad_x) * metrics.style_pitch
        line = metrics.style_pitch * _LAST_LINE
        fixed = {FoldItem: metrics.fold_height, MovedItem: metrics.slim_height}
        pads = (2 * metrics.pad_y + 1, 2 * (metrics.pad_y // 2) + 1)
        return [
            int(max(rows[item.row].letters * letter, rows[item.row].lines * line) + rows[item.row].lines * line)
            + pads[item.chrome]
            if isinstance(item, RowItem)
            else fixed[type(item)]
            for item in self.items
        ]
