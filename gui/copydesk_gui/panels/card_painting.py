"""How a card is painted: badge, name and corner in one line, then its words and a quotation."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout

from copydesk_gui import offsets, theme
from copydesk_gui.panels.card import Card

PAD_X: Final = 14
_PAD_Y: Final = 10
_GAP: Final = 4
_BADGE: Final = 18  # the badge's height, and its width where it holds one character
_CORNER_SHARE: Final = 0.5  # of the line, at most: the name is what is looked for
_SELECTED_EDGE: Final = 3
_BESIDE: Final = 8  # pixels between what stands in one line
_BETWEEN: Final = " · "  # the parts of a corner


def card_height(lines: Sequence[QTextLayout]) -> int:
    """How tall a card with these `paragraphs` is, in pixels, without its actions."""
    return sum(_GAP + round(layout.boundingRect().height()) for layout in lines) + _PAD_Y + _BADGE + _PAD_Y


def paint_card(painter: QPainter, rect: QRect, card: Card, lines: Sequence[QTextLayout], *, is_selected: bool) -> None:
    """Paint a card with its `paragraphs` into its place in the list."""
    colours = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_selected:
        painter.fillRect(rect, QColor(colours.sel))
        painter.fillRect(QRect(rect.left(), rect.top(), _SELECTED_EDGE, rect.height()), QColor(colours.accent))
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    _paint_head(painter, rect, card)
    y = float(rect.top() + _PAD_Y + _BADGE + _GAP)
    for layout in lines:
        painter.setPen(QColor(colours.soft))
        layout.draw(painter, QPointF(rect.left() + PAD_X, y))
        y += layout.boundingRect().height() + _GAP
    painter.restore()


def _paint_head(painter: QPainter, rect: QRect, card: Card) -> None:
    colours = theme.current()
    x = float(rect.left() + PAD_X)
    line = QRectF(x, rect.top() + _PAD_Y, rect.width() - 2 * PAD_X, _BADGE)
    if card.badge:
        x += _paint_badge(painter, line.topLeft(), card) + 7
    small = theme.ui_font(theme.SMALL_POINTS)
    room = line.right() - x
    if corner := _corner(card, line.width())[0]:
        metrics = QFontMetricsF(small)
        corner = metrics.elidedText(offsets.qt_text(corner), Qt.TextElideMode.ElideLeft, room * _CORNER_SHARE)
        painter.setFont(small)
        painter.setPen(QColor(colours.soft))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, corner)
        room -= metrics.horizontalAdvance(corner) + _BESIDE
    bold = theme.ui_font(theme.UI_POINTS, QFont.Weight.DemiBold)
    bold.setStrikeOut(card.is_faded)
    painter.setFont(bold)
    painter.setPen(QColor(colours.soft if card.is_faded else colours.ink))
    shown = QFontMetricsF(bold).elidedText(offsets.qt_text(card.title), Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(x, line.top(), room, _BADGE), Qt.AlignmentFlag.AlignVCenter, shown)


def _corner(card: Card, width: float) -> tuple[str, str]:
    """What stands at the right of the name, and what has no room there and stands below it.

    The end of the corner, a row or a time, stays beside the name; what is before it goes where the name needs the room.
    """
    before, between, last = card.corner.rpartition(_BETWEEN)
    name = QFontMetricsF(theme.ui_font(theme.UI_POINTS, QFont.Weight.DemiBold))
    room = width - name.horizontalAdvance(offsets.qt_text(card.title)) - _BADGE - 2 * _BESIDE
    small = QFontMetricsF(theme.ui_font(theme.SMALL_POINTS))
    if not between or small.horizontalAdvance(offsets.qt_text(card.corner)) <= room:
        return card.corner, ""
    return last, before


def _paint_badge(painter: QPainter, corner: QPointF, card: Card) -> float:
    """Paint the badge and return its width."""
    colours = theme.current()
    font = theme.ui_font(theme.SMALL_POINTS * 0.86, QFont.Weight.Bold)
    width = max(float(_BADGE), QFontMetricsF(font).horizontalAdvance(card.badge) + 8)
    box = QRectF(corner.x() + 0.5, corner.y() + 0.5, width - 1, _BADGE - 1)
    colour = QColor(colours.soft if card.is_faded else getattr(colours, card.colour))
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen if card.is_filled else QPen(colour, 1.2))
    painter.setBrush(colour if card.is_filled else Qt.BrushStyle.NoBrush)
    radius = _BADGE / 2 if card.is_filled else 3.5
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(QColor(colours.on_accent) if card.is_filled else colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, card.badge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return width


def paragraphs(card: Card, width: int) -> tuple[QTextLayout, ...]:
    """Body and quotation of a card in a list of that width in pixels, broken into lines, in the current theme."""
    colours, made = theme.current(), []
    width -= 2 * PAD_X
    if below := _corner(card, width)[1]:
        made.append(_laid_out(below, theme.ui_font(theme.SMALL_POINTS), width, []))
    if card.body:
        made.append(_laid_out(card.body, theme.ui_font(), width, _emphasis(card, QColor(colours.ink))))
    if card.quote:
        made.append(_laid_out(card.quote, theme.text_font(theme.SMALL_POINTS), width, []))
    return tuple(made)


def _emphasis(card: Card, colour: QColor) -> list[QTextLayout.FormatRange]:
    ranges = []
    body = offsets.qt_text(card.body)
    for word in card.strong:
        at = body.find(word) if word else -1
        if at >= 0:
            look = QTextCharFormat()
            look.setForeground(colour)
            ranges.append(_run(body, at, at + len(word), look))
    for each in card.looks:
        look = QTextCharFormat()
        look.setForeground(colour)
        if each.bold:
            look.setFontWeight(QFont.Weight.Bold)
        look.setFontItalic(each.italic)
        look.setFontUnderline(each.is_link)
        ranges.append(_run(body, each.start, each.end, look))
    return ranges


def _run(body: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    run = QTextLayout.FormatRange()
    run.start = offsets.utf16_length(body[:start])
    run.length = offsets.utf16_length(body[start:end])
    run.format = look
    return run


def _laid_out(text: str, font: QFont, width: float, ranges: list[QTextLayout.FormatRange]) -> QTextLayout:
    # A line separator breaks the line within one layout, which a new line character would not.
    layout = QTextLayout(offsets.qt_text(text).replace("\n", "\u2028"), font)
    layout.setCacheEnabled(True)  # shaped once, drawn often
    layout.setFormats(ranges)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height() * 1.08
    layout.endLayout()
    return layout
