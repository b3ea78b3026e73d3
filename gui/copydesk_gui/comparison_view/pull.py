"""A paragraph that is being dragged onto its partner: what is dragged, where it would go, and how that looks."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from copydesk_gui import theme
from copydesk_gui.comparison_view import details
from copydesk_gui.comparison_view.hits import Hit
from copydesk_gui.comparison_view.items import RowItem
from copydesk_gui.work import by_hand

if TYPE_CHECKING:
    from copydesk.comparison import Comparison, Options
    from copydesk_gui.comparison_view.review_area import ReviewArea

_PAD: Final = 8  # pixels around the words beside the pointer
_BESIDE: Final = QPoint(14, 10)  # from the pointer to those words


@dataclass(frozen=True, slots=True)
class Pull:
    """What is dragged, and where the pointer is.

    Attributes:
        row: The row that it comes from.
        document: Whose blocks these are.
        target: The row that it would go to; None where it would stay.
        joins: It would come to what that row has of its document, rather than take its place.
        keys: What pairs it, where it was taken up by keys; "" where a pointer drags it.
    """

    row: int
    document: int
    blocks: tuple[int, ...]
    at: QPoint
    target: int | None = None
    joins: bool = False
    keys: str = ""

    def options(self, comparison: "Comparison") -> "Options | None":
        """What a release would decide; None for nothing."""
        if self.target is None:
            return None
        return by_hand.paired(comparison, self.document, self.blocks, self.target, joins=self.joins)


class Taken:
    """A paragraph that was taken up by keys and waits for its partner: the row that is current."""

    def __init__(self, view: "ReviewArea") -> None:
        self._view = view
        self._pull: Pull | None = None

    @property
    def pull(self) -> Pull | None:
        """What was taken up, on its way to the current row; None for nothing."""
        pull, row = self._pull, self._view.current_row
        if pull is None or row is None:
            return None
        box = self._view.row_rectangle(row)
        return replace(pull, at=box.topRight() - _BESIDE + QPoint(-_PAD, _PAD), target=None if row == pull.row else row)

    def take(self, pull: Pull) -> None:
        """Keep it until it is let go."""
        self._pull = pull
        self._view.viewport().update()

    def give_up(self) -> bool:
        """Leave it where it is; whether there was anything."""
        was_held, self._pull = self._pull is not None, None
        self._view.viewport().update()
        return was_held


def begun(comparison: "Comparison", hit: Hit, at: QPoint, *, by_text: bool) -> Pull | None:
    """What a press takes hold of: at a sign in the gutter the copy's part of the row, in the text one paragraph."""
    if not isinstance(hit.shown, RowItem):
        return None
    row = comparison.rows[hit.shown.row]
    if by_text and hit.caret is not None:
        return Pull(hit.shown.row, hit.caret.document, (hit.caret.block,), at)
    if hit.in_gutter is None:
        return None
    document = hit.in_gutter if row.blocks[hit.in_gutter] else comparison.reference
    return Pull(hit.shown.row, document, row.blocks[document], at) if row.blocks[document] else None


def paint(painter: QPainter, view: "ReviewArea", pull: Pull) -> None:
    """A frame around what is dragged and around the row that it would go to, and words that say what would become."""
    colours, sheet = theme.current(), view.sheet
    if sheet is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left = sheet.columns.start(pull.document) - view.horizontalScrollBar().value()
    for row, pen in ((pull.row, Qt.PenStyle.DotLine), (pull.target, Qt.PenStyle.SolidLine)):
        if row is not None:
            box = QRectF(view.row_rectangle(row))
            if row == pull.row:
                box.setLeft(left)
                box.setWidth(sheet.columns.width)
            painter.setPen(QPen(QColor(colours.accent), 2, pen))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -2), 4, 4)
    words = details.pull(pull.target, joins=pull.joins, keys=pull.keys)
    measure = QFontMetricsF(sheet.metrics.ui_font)
    box = QRectF(0, 0, measure.horizontalAdvance(words) + 2 * _PAD, measure.height() + _PAD)
    box.moveTopLeft(QPointF(pull.at + _BESIDE))
    box.moveRight(min(box.right(), float(view.viewport().width() - _PAD)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(QColor(colours.on_accent))
    painter.setFont(sheet.metrics.ui_font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
