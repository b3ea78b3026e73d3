"""The heads of the columns, which stay while the rows scroll: each document's name, origin and shares."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from copydesk_gui import offsets, theme
from copydesk_gui.comparison_view import captions
from copydesk_gui.comparison_view.columns import Columns
from copydesk_gui.comparison_view.facts import Facts
from copydesk_gui.comparison_view.metrics import Metrics
from copydesk_gui.documents import naming

_BAR_WIDTH: Final = 240
_BAR_HEIGHT: Final = 4
_PAD: Final = 10
_BADGE_ROOM: Final = 18  # pixels: the badge's own edges, and what is between it and the name
_MOST_LINES: Final = 4  # of small print, before it is cut


@dataclass(frozen=True, slots=True)
class Head:
    """What one document's head says; `shares` are per cent kept, reworded and added."""

    name: str
    is_original: bool
    small_print: tuple[str, ...]
    shares: tuple[int, int, int] | None


class ColumnHeads(QWidget):
    """Paints one head for each document above its column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._heads: dict[int, Head] = {}
        self._columns = Columns((), 0, 0, 0)
        self._metrics: Metrics | None = None
        self._offset = 0

    def show_documents(self, facts: Facts | None, columns: Columns, metrics: Metrics) -> int:
        """Show the heads of a comparison's documents; how tall they are in pixels."""
        self._columns = columns
        self._metrics = metrics
        self._heads = {}
        self.update()
        if facts is None:
            return 0
        self._heads = {document: _head(facts, document) for document in columns.order}
        said = (", ".join((head.name, *head.small_print)) for head in self._heads.values())
        self.setAccessibleName(offsets.qt_text("; ".join(said)))
        small = QFontMetricsF(metrics.small_font)
        width = columns.width - 2 * metrics.pad_x
        below = {document: _badge_below(head, metrics, width) for document, head in self._heads.items()}
        lines = max(len(self._lines(document)) + below[document] for document in columns.order)
        name = QFontMetricsF(metrics.ui_bold).height()
        return round(2 * _PAD + name + 2 + lines * (small.height() + 1) + 2 * _BAR_HEIGHT)

    def scroll_to(self, offset: int) -> None:
        """Follow the rows sideways."""
        if offset != self._offset:
            self._offset = offset
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heads and the hairline below them."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.bg))
        painter.translate(-self._offset, 0)
        if self._metrics is not None:
            for document, head in self._heads.items():
                painted = _PaintedHead(painter, self._metrics, colours)
                painted.paint(head, self._lines(document), self._columns.start(document), self._columns.width)
            painter.setPen(QPen(QColor(colours.line), 1))
            y = self.height() - 0.5
            painter.drawLine(QPointF(self._columns.left, y), QPointF(self._columns.right, y))
        painter.end()

    def _lines(self, document: int) -> list[str]:
        if self._metrics is None:
            return []
        width = self._columns.width - 2 * self._metrics.pad_x
        return _wrapped(self._heads[document].small_print, QFontMetricsF(self._metrics.small_font), width)


def _head(facts: Facts, number: int) -> Head:
    comparison = facts.comparison
    document = comparison.documents[number]
    parts = [document.publisher or document.credit or "", captions.day(document.date or "")]
    parts += [captions.word_count(facts.words[number])] if facts.words else []
    shares = captions.shares(facts, number)
    parts += captions.share_words(shares) if shares else []
    return Head(
        naming.labels(comparison.documents)[number],
        number == comparison.reference,
        tuple(part for part in parts if part),
        (shares.kept, shares.reworded, shares.added) if shares else None,
    )


def _badge_below(head: Head, metrics: Metrics, width: float) -> bool:
    """Whether the original's badge has no room beside the name, in a column `width` pixels wide."""
    name = QFontMetricsF(metrics.ui_bold).horizontalAdvance(head.name)
    badge = QFontMetricsF(metrics.small_font).horizontalAdvance(captions.original_badge()) + _BADGE_ROOM
    return head.is_original and name + badge > width


class _PaintedHead:
    """Paints one document's head."""

    def __init__(self, painter: QPainter, metrics: Metrics, colours: theme.Theme) -> None:
        self._painter = painter
        self._metrics = metrics
        self._colours = colours

    def paint(self, head: Head, lines: list[str], left: int, column: int) -> None:
        """Paint it from the top of its column on."""
        metrics = self._metrics
        x, width = left + metrics.pad_x, column - 2 * metrics.pad_x
        bold, small = QFontMetricsF(metrics.ui_bold), QFontMetricsF(metrics.small_font)
        badge = captions.original_badge() if head.is_original else ""
        below = _badge_below(head, metrics, width)
        shown = bold.elidedText(head.name, Qt.TextElideMode.ElideMiddle, max(0.0, width))
        self._painter.setFont(metrics.ui_bold)
        self._painter.setPen(QColor(self._colours.ink))
        self._painter.drawText(QPointF(x, _PAD + bold.ascent()), shown)
        y = _PAD + bold.height() + 2
        if below:
            self._badge(QPointF(x + 0.5, y + small.ascent() + 1), badge)
            y += small.height() + 1 + _PAD / 2
        elif badge:
            self._badge(QPointF(x + bold.horizontalAdvance(shown) + 7, _PAD + bold.ascent()), badge)
        self._painter.setFont(metrics.small_font)
        self._painter.setPen(QColor(self._colours.soft))
        for line in lines:
            self._painter.drawText(QPointF(x, y + small.ascent()), line)
            y += small.height() + 1
        if head.shares is not None:
            self._bar(QRectF(x, y + _BAR_HEIGHT, min(width, _BAR_WIDTH), _BAR_HEIGHT), head.shares)

    def _badge(self, baseline: QPointF, text: str) -> None:
        measure = QFontMetricsF(self._metrics.badge_font)
        box = QRectF(baseline.x(), 0, measure.horizontalAdvance(text) + 10, measure.height() + 2)
        box.moveBottom(baseline.y() + measure.descent() + 1)
        self._painter.setPen(QPen(QColor(self._colours.accent), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 4, 4)
        self._painter.setFont(self._metrics.badge_font)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _bar(self, box: QRectF, shares: tuple[int, int, int]) -> None:
        x = box.left()
        colours = (self._colours.hatch, self._colours.reworded, self._colours.added)
        for share, colour in zip(shares, colours, strict=True):
            width = box.width() * share / 100
            self._painter.fillRect(QRectF(x, box.top(), width, box.height()), QColor(colour))
            x += width


def _wrapped(parts: tuple[str, ...], measure: QFontMetricsF, width: float) -> list[str]:
    """The parts in lines, broken between them, the last line cut where there are too many."""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]} · {part}" if lines else part
        if lines and (len(lines) == _MOST_LINES or measure.horizontalAdvance(joined) <= width):
            lines[-1] = joined
        else:
            lines.append(part)
    return [measure.elidedText(line, Qt.TextElideMode.ElideRight, max(0.0, width)) for line in lines]
