"""What lies at a point of the sheet."""

from dataclasses import dataclass

from copydesk.comparison import SegmentKind
from copydesk_gui.comparison_view.adorned import Adorned
from copydesk_gui.comparison_view.cell import Cell
from copydesk_gui.comparison_view.items import Item, RowItem
from copydesk_gui.comparison_view.marks import FindingMark, Mark
from copydesk_gui.comparison_view.selection import Caret
from copydesk_gui.comparison_view.sheet import Sheet
from copydesk_gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Hit:
    """What a point of the sheet meets; only rows have the fields from `caret` on.

    Attributes:
        item: Its index in the sheet.
        document: The document whose column it is, None in gutters and margins.
        caret: The nearest place between two characters of that document's cell.
        adorned: A letter, badge or link that lies right there.
        mark: The difference that lies right there.
        finding: The finding whose place lies right there.
        in_gutter: The copy whose sign it is, None elsewhere.
        in_margin: The number of the margin badge from the top, None elsewhere.
    """

    item: int
    shown: Item
    document: int | None = None
    caret: Caret | None = None
    adorned: Adorned | None = None
    mark: Mark | None = None
    finding: FindingMark | None = None
    in_gutter: int | None = None
    in_margin: int | None = None


def hit(sheet: Sheet, x: float, y: float, kinds: frozenset[SegmentKind], theme: Theme) -> Hit | None:
    """What lies at a point, in pixels of the whole sheet; None above, below or without rows."""
    if not sheet.items or not 0 <= y < sheet.heights.total:
        return None
    item = sheet.heights.at(int(y))
    shown = sheet.items[item]
    document = sheet.columns.at(x)
    if not isinstance(shown, RowItem):
        return Hit(item, shown, document)
    local_y = y - sheet.heights.top(item) - sheet.pad_y(shown)
    if x >= sheet.columns.right:
        return Hit(item, shown, in_margin=max(0, int(local_y // (sheet.metrics.badge_height + 3))))
    cell = sheet.cells(item, theme).get(document) if document is not None else None
    if cell is None or document is None:
        return Hit(item, shown, document, in_gutter=sheet.columns.gutter_at(x))
    local_x = x - sheet.columns.start(document) - sheet.metrics.pad_x
    caret = caret_at(cell, shown.row, local_x, local_y)
    marks = () if shown.chrome else sheet.marks(shown.row, kinds).get((document, caret.block), ())
    mark = next((mark for mark in reversed(marks) if _covers(cell, caret.block, mark, local_x, local_y)), None)
    found = sheet.signs.findings.get((document, caret.block), ())
    finding = next((mark for mark in found if _covers(cell, caret.block, mark, local_x, local_y)), None)
    return Hit(item, shown, document, caret, cell.adorned_at(local_x, local_y), mark, finding)


def caret_at(cell: Cell, row: int, x: float, y: float) -> Caret:
    """The place in a cell that is nearest to a point, in pixels of the cell."""
    piece = cell.piece_at(y)
    return Caret(row, cell.document, piece.block, piece.position_at(x, y))


def _covers(cell: Cell, block: int, mark: Mark | FindingMark, x: float, y: float) -> bool:
    em = cell.pieces[0].style.ascent
    return any(
        run.left <= x <= run.right and run.baseline - em <= y <= run.baseline + em / 2
        for run in cell.runs(block, mark.start, mark.end)
    )
