"""The whole sheet of rows: which items it has, how tall they are, and the laid out cells of those that were seen."""

from typing import Final

from copydesk.comparison import Comparison, SegmentKind
from copydesk.text import Span
from copydesk_gui.comparison_view import captions
from copydesk_gui.comparison_view.cell import Cell, CellText, lay_out
from copydesk_gui.comparison_view.columns import Columns
from copydesk_gui.comparison_view.heights import Heights
from copydesk_gui.comparison_view.items import FoldItem, Item, MovedItem, RowItem, moved_places
from copydesk_gui.comparison_view.marks import Mark, Place, Signs, row_marks
from copydesk_gui.comparison_view.metrics import Metrics
from copydesk_gui.theme import Theme

_MOST_ROWS_KEPT: Final = 400  # laid out rows in memory: some ten screens


class Sheet:
    """Items of a comparison in columns. What it is made from never changes: a change makes a new sheet."""

    def __init__(
        self, comparison: Comparison, shown: tuple[Item, ...], signs: Signs, columns: Columns, metrics: Metrics
    ) -> None:
        self.comparison = comparison
        self.items = shown
        self.signs = signs
        self.columns = columns
        self.metrics = metrics
        self.heights = Heights([self._estimate(item) for item in shown])
        self._cells: dict[int, dict[int, Cell]] = {}
        self._marks: dict[tuple[int, frozenset[SegmentKind]], dict[Place, tuple[Mark, ...]]] = {}
        self._moved = {(item.row, n): item for item in moved_places(comparison) for n in item.documents}
        self._holders = {
            (document, block): n
            for n, row in enumerate(comparison.rows)
            for document, blocks in enumerate(row.blocks)
            for block in blocks
        }
        self._of_row = {item.row: n for n, item in enumerate(shown) if isinstance(item, RowItem)}

    def item_of_row(self, row: int) -> int | None:
        """The item that shows a row: itself, or the closed fold it lies in; None for a row that does not exist."""
        if row in self._of_row:
            return self._of_row[row]
        for n, item in enumerate(self.items):
            if isinstance(item, FoldItem) and item.first <= row < item.end:
                return n
        return None

    def row_of_item(self, item: int) -> int:
        """The row that an item shows, or the first one that it stands for."""
        shown = self.items[item]
        return shown.first if isinstance(shown, FoldItem) else shown.row

    def cells(self, item: int, theme: Theme) -> dict[int, Cell]:
        """The laid out cells of a row's item by document; its height is known from now on."""
        shown = self.items[item]
        if not isinstance(shown, RowItem):
            self.heights.measure(item, self._estimate(shown))
            return {}
        if item not in self._cells:
            if len(self._cells) >= _MOST_ROWS_KEPT:
                del self._cells[next(iter(self._cells))]
            width = self.columns.width - 2 * self.metrics.pad_x
            contents = (self._content(shown.row, document) for document in self.columns.order)
            self._cells[item] = {
                content.document: lay_out(content, width, self.metrics, theme) for content in contents if content.blocks
            }
            tallest = max(cell.height for cell in self._cells[item].values())
            self.heights.measure(item, tallest + 2 * self.pad_y(shown) + 1)
        return self._cells[item]

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
        return self._moved.get((row, document))

    def row_of_span(self, span: Span) -> int | None:
        """The row that holds a span's block."""
        return self._holders.get((span.document, span.block))

    def notes_of_row(self, row: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """The numbers of a row's notes, rising, and their ids."""
        found = set(self.signs.of_rows.get(row, ()))
        for document, blocks in enumerate(self.comparison.rows[row].blocks):
            for block in blocks:
                found |= {(mark.number, mark.note) for mark in self.signs.notes.get((document, block), ())}
        return tuple(number for number, _ in sorted(found)), tuple(note for _, note in sorted(found))

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

    def _estimate(self, item: Item) -> int:
        if isinstance(item, FoldItem):
            return self.metrics.fold_height
        if isinstance(item, MovedItem):
            return self.metrics.slim_height
        lines_of = self.metrics.mean_advance / (
            self.metrics.style_pitch * (self.columns.width - 2 * self.metrics.pad_x)
        )
        tallest = 0
        for document, blocks in zip(self.comparison.documents, self.comparison.rows[item.row].blocks, strict=True):
            height = 0
            for number in blocks:
                block = document.blocks[number]
                pitch = self.metrics.style(block).pitch
                height += (int(len(block.text) * lines_of * pitch) + 1) * pitch
            tallest = max(tallest, height + len(blocks[1:]) * self.metrics.block_gap)
        return tallest + 2 * self.pad_y(item) + 1
