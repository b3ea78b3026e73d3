"""One column scrolled alone, while the others stay: how far, what of it is seen, and how that looks."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from copydesk_gui.comparison_view.sheet import Sheet
from copydesk_gui.theme import Theme

_EDGE: Final = 3  # pixels: the bar beside a column that stands elsewhere than the others
_PAD: Final = 8


@dataclass(frozen=True, slots=True)
class Loose:
    """A document's column that stands `shift` pixels further down in its text than the others."""

    document: int
    shift: int


def scrolled(loose: Loose | None, document: int, by: int, reach: tuple[int, int]) -> Loose | None:
    """The column after some more pixels; None where it is back in its place.

    Another column that was loose falls back. `reach` are the least and the greatest shift, beyond which there are no
    rows.
    """
    before = loose.shift if loose is not None and loose.document == document else 0
    shift = max(reach[0], min(reach[1], before + by))
    return Loose(document, shift) if shift else None


def box_of(loose: Loose, sheet: Sheet, offset: int, height: int) -> QRect:
    """Where the column stands in a viewport that is scrolled sideways by `offset`, and `height` pixels tall."""
    return QRect(sheet.columns.start(loose.document) - offset, 0, sheet.columns.width, height)


def paint_mark(painter: QPainter, box: QRect, sheet: Sheet, theme: Theme) -> None:
    """A bar along the column, and words that say how to get back."""
    painter.fillRect(QRect(box.left(), box.top(), _EDGE, box.height()), QColor(theme.accent))
    words = QCoreApplication.translate("ComparisonView", "Scrolled alone – Esc brings it back, F6 there again")
    measure = QFontMetricsF(sheet.metrics.small_font)
    label = QRectF(0, 0, measure.horizontalAdvance(words) + 2 * _PAD, measure.height() + _PAD / 2)
    label.moveTopRight(QRectF(box).topRight())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    painter.drawRoundedRect(label, 4, 4)
    painter.setPen(QColor(theme.on_accent))
    painter.setFont(sheet.metrics.small_font)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)
