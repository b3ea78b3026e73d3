"""The heads of the columns, which stay while the rows scroll: each document's name, origin and shares."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from copydesk.comparison import Comparison
from copydesk.text import Document
from copydesk_gui import theme
from copydesk_gui.comparison_view import captions
from copydesk_gui.comparison_view.columns import Columns
from copydesk_gui.comparison_view.metrics import Metrics

_BAR_WIDTH: Final = 240
_BAR_HEIGHT: Final = 4
_PAD: Final = 10
_MOST_LINES: Final = 4  # of small print, before it is cut


class ColumnHeads(QWidget):
    """Paints one head for each document above its column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._comparison: Comparison | None = None
        self._columns = Columns((), 0, 0, 0)
        self._metrics: Metrics | None = None
        self._offset = 0

    def show_documents(self, comparison: Comparison | None, columns: Columns, metrics: Metrics) -> int:
        """Show these documents' heads; how tall they are in pixels."""
        self._comparison = comparison
        self._columns = columns
        self._metrics = metrics
        self.update()
        if comparison is None:
            return 0
        small = QFontMetricsF(metrics.small_font)
        width = columns.width - 2 * metrics.pad_x
        lines = max(len(_wrapped(_small_print(comparison, document), small, width)) for document in columns.order)
        name = QFontMetricsF(metrics.ui_bold).height()
        return round(2 * _PAD + name + 2 + lines * (small.height() + 1) + 2 * _BAR_HEIGHT)

    def scroll_to(self, offset: int) -> None:
        """Follow the rows sideways."""
        self._offset = offset
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heads and the hairline below them."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.bg))
        if self._comparison is not None and self._metrics is not None:
            painter.translate(-self._offset, 0)
            for document in self._columns.order:
                _Head(painter, self._comparison, document, self._metrics).paint(self._columns)
            painter.setPen(QPen(QColor(colours.line), 1))
            y = self.height() - 0.5
            painter.drawLine(QPointF(self._columns.left, y), QPointF(self._columns.right, y))
        painter.end()


class _Head:
    """One document's head while it is painted."""

    def __init__(self, painter: QPainter, comparison: Comparison, document: int, metrics: Metrics) -> None:
        self._painter = painter
        self._comparison = comparison
        self._document = document
        self._metrics = metrics
        self._colours = theme.current()

    def paint(self, columns: Columns) -> None:
        """Paint it from the top of its column on."""
        metrics = self._metrics
        x = columns.start(self._document) + metrics.pad_x
        width = columns.width - 2 * metrics.pad_x
        bold, small = QFontMetricsF(metrics.ui_bold), QFontMetricsF(metrics.small_font)
        name = self._comparison.documents[self._document].name
        badge = captions.original_badge() if self._document == self._comparison.reference else ""
        room = width - (small.horizontalAdvance(badge) + 18 if badge else 0)
        shown = bold.elidedText(name, Qt.TextElideMode.ElideMiddle, max(0.0, room))
        self._painter.setFont(metrics.ui_bold)
        self._painter.setPen(QColor(self._colours.ink))
        self._painter.drawText(QPointF(x, _PAD + bold.ascent()), shown)
        if badge:
            self._badge(QPointF(x + bold.horizontalAdvance(shown) + 7, _PAD + bold.ascent()), badge)
        self._painter.setFont(metrics.small_font)
        self._painter.setPen(QColor(self._colours.soft))
        y = _PAD + bold.height() + 2
        for line in _wrapped(_small_print(self._comparison, self._document), small, width):
            self._painter.drawText(QPointF(x, y + small.ascent()), line)
            y += small.height() + 1
        self._bar(QRectF(x, y + _BAR_HEIGHT, min(width, _BAR_WIDTH), _BAR_HEIGHT))

    def _badge(self, baseline: QPointF, text: str) -> None:
        measure = QFontMetricsF(self._metrics.badge_font)
        box = QRectF(baseline.x(), 0, measure.horizontalAdvance(text) + 10, measure.height() + 2)
        box.moveBottom(baseline.y() + measure.descent() + 1)
        self._painter.setPen(QPen(QColor(self._colours.accent), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 4, 4)
        self._painter.setFont(self._metrics.badge_font)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _bar(self, box: QRectF) -> None:
        found = captions.shares(self._comparison, self._document)
        if found is None:
            return
        x = box.left()
        colours = (self._colours.hatch, self._colours.reworded, self._colours.added)
        self._painter.save()
        for share, colour in zip(found[0], colours, strict=True):
            width = box.width() * share / 100
            self._painter.fillRect(QRectF(x, box.top(), width, box.height()), QColor(colour))
            x += width
        self._painter.restore()


def _small_print(comparison: Comparison, document: int) -> str:
    return " · ".join(part for part in (*_origin(comparison.documents[document]), *_share_words(comparison, document)))


def _origin(document: Document) -> list[str]:
    words = captions.word_count(captions.article_words(document))
    return [
        part for part in (document.publisher or document.credit or "", captions.day(document.date or ""), words) if part
    ]


def _share_words(comparison: Comparison, document: int) -> list[str]:
    found = captions.shares(comparison, document)
    return captions.share_words(*found) if found else []


def _wrapped(text: str, measure: QFontMetricsF, width: float) -> list[str]:
    """The text in lines, broken between its parts, the last line cut where there are too many."""
    lines: list[str] = []
    for part in text.split(" · "):
        joined = f"{lines[-1]} · {part}" if lines else part
        if (lines and measure.horizontalAdvance(joined) <= width) or (lines and len(lines) == _MOST_LINES):
            lines[-1] = joined
        else:
            lines.append(part)
    return [measure.elidedText(line, Qt.TextElideMode.ElideRight, max(0.0, width)) for line in lines]
