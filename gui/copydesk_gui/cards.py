"""Lists of cards, such as the findings: a badge, a name, a sentence, and for the current one its actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from copydesk_gui import focus, offsets, theme

AnyIndex = QModelIndex | QPersistentModelIndex

CARD: Final = Qt.ItemDataRole.UserRole + 1
_PAD_X: Final = 14
_PAD_Y: Final = 10
_GAP: Final = 4
_BADGE: Final = 18  # the badge's height, and its width where it holds one character
_CORNER_SHARE: Final = 0.5  # of the line, at most: the name is what is looked for
ACTIONS_HEIGHT: Final = 34
_MOST_HEIGHTS: Final = 20_000  # of cards at one width: some megabytes


@dataclass(frozen=True, slots=True)
class Look:
    """How the characters [start, end) of a card's body look, in code points."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What one item of a list shows, all of it plain text.

    Attributes:
        badge: One or two characters in a frame; "" for none.
        colour: The theme's name of the badge's colour.
        is_filled: A filled round badge, as notes have; else an outlined one.
        corner: Small, at the right.
        strong: Words of `body` that stand in full ink; the rest is paler.
        looks: Stretches of `body` that look otherwise.
        quote: Words of the articles, below the body, in their serif.
        is_faded: Done with: paler as a whole.
        spoken: The whole as a sentence, for screen readers.
    """

    title: str
    body: str = ""
    badge: str = ""
    colour: str = "soft"
    is_filled: bool = False
    corner: str = ""
    strong: tuple[str, ...] = ()
    looks: tuple[Look, ...] = ()
    quote: str = ""
    is_faded: bool = False
    spoken: str = ""


class CardModel(QAbstractListModel):
    """Cards in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is shown."""
        return self._cards

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these instead; where as many as before, only the changed ones are told of, so the choice stays."""
        before, self._cards = self._cards, tuple(cards)
        if len(before) == len(self._cards):
            for n, (old, new) in enumerate(zip(before, self._cards, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(n), self.index(n))
            return
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many cards there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card, or its words for screen readers."""
        """How many cards there are."""
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return offsets.qt_text(card.spoken or f"{card.title}. {card.body}")
        return None


class CardDelegate(QStyledItemDelegate):
    """Paints cards; the current one leaves room for its actions."""

    def __init__(self, view: QListView, actions_height: int) -> None:
        super().__init__(view)
        self._view = view
        self.actions_height = actions_height
        # Qt asks for the height of every card whenever one becomes current, and breaking lines takes its time.
        self._heights: dict[tuple[Card, int], int] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As tall as its lines need at the list's width."""
        width = self._view.viewport().width()
        card: Card = index.data(CARD)
        if (card, width) not in self._heights:
            if len(self._heights) >= _MOST_HEIGHTS:
                self._heights.clear()
            layouts = _paragraphs(card, width - 2 * _PAD_X)
            height = sum(_GAP + round(layout.boundingRect().height()) for layout in layouts)
            self._heights[card, width] = height + _PAD_Y + _BADGE + _PAD_Y
        height = self._heights[card, width]
        if self.actions_height and index == self._view.currentIndex():
            height += self.actions_height
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Badge, name and corner in one line, then body and quotation."""
        rect, state = option.rect, option.state
        card: Card = index.data(CARD)
        colours = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.sel))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if card.is_faded:
            painter.setOpacity(0.62)  # still 4.5:1 on the paper for the ink of both themes
        _paint_head(painter, rect, card)
        y = float(rect.top() + _PAD_Y + _BADGE + _GAP)
        for layout in _paragraphs(card, rect.width() - 2 * _PAD_X):
            painter.setPen(QColor(colours.soft))
            layout.draw(painter, QPointF(rect.left() + _PAD_X, y))
            y += layout.boundingRect().height() + _GAP
        painter.restore()


class CardList(QListView):
    """A list of cards in which the current one shows its actions."""

    chosen = Signal(int)  # by a person or by `choose`
    moved = Signal()  # another card is the current one, or none

    def __init__(
        self,
        model: CardModel,
        make_actions: Callable[[int], QWidget | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_actions = make_actions
        self._marked = QPersistentModelIndex()
        self._is_entered = False  # by the keyboard, just now
        self.setModel(model)
        self._delegate = CardDelegate(self, ACTIONS_HEIGHT if make_actions else 0)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        model.dataChanged.connect(self._renew_actions)

    @property
    def current(self) -> int | None:
        """The number of the current card."""
        return self.currentIndex().row() if self.currentIndex().isValid() else None

    def choose(self, n: int) -> None:
        """Make card `n` the current one and bring it into sight."""
        index = self.model().index(n, 0)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def reveal(self) -> None:
        """Bring the current card into sight."""
        self.scrollTo(self.currentIndex())

    def put_out(self) -> None:
        """Leave no card current."""
        self.setCurrentIndex(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard without choosing a card: Qt would choose the first one, and the articles would jump."""
        had_one = self.currentIndex().isValid()
        self._is_entered = not had_one
        super().focusInEvent(event)
        if not had_one:
            self.setCurrentIndex(QModelIndex())
        self._is_entered = False

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Move the actions to the new current card."""
        super().currentChanged(current, previous)
        if self._is_entered:
            return
        self._show_actions(current)
        self.moved.emit()
        if current.isValid():
            self.chosen.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show_actions(self.currentIndex())  # their lines too
        self.scheduleDelayedItemsLayout()

    def _show_actions(self, current: AnyIndex) -> None:
        if self._make_actions is None:
            return
        if self._marked.isValid():
            # Qt takes a null pointer here, which its stubs do not say.
            self.setIndexWidget(self.model().index(self._marked.row(), 0), None)  # type: ignore[arg-type]
        self._marked = QPersistentModelIndex(self.model().index(current.row(), 0))
        if current.isValid() and (widget := self._make_actions(current.row())):
            self._delegate.actions_height = max(ACTIONS_HEIGHT, widget.sizeHint().height())
            self.setIndexWidget(self.model().index(current.row(), 0), widget)
            focus.lead_into(self, widget)
        self.scheduleDelayedItemsLayout()

    def _renew_actions(self, first: QModelIndex, _last: QModelIndex) -> None:
        if first == self.currentIndex():
            self._show_actions(first)


def _paint_head(painter: QPainter, rect: QRect, card: Card) -> None:
    colours = theme.current()
    x = float(rect.left() + _PAD_X)
    line = QRectF(x, rect.top() + _PAD_Y, rect.width() - 2 * _PAD_X, _BADGE)
    if card.badge:
        x += _paint_badge(painter, line.topLeft(), card) + 7
    small = theme.ui_font(theme.SMALL_POINTS)
    room = line.right() - x
    if card.corner:
        metrics = QFontMetricsF(small)
        # The end of it, a row or a time, matters more than its beginning.
        corner = metrics.elidedText(offsets.qt_text(card.corner), Qt.TextElideMode.ElideLeft, room * _CORNER_SHARE)
        painter.setFont(small)
        painter.setPen(QColor(colours.soft))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, corner)
        room -= metrics.horizontalAdvance(corner) + 8
    bold = theme.ui_font(theme.UI_POINTS, QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(colours.ink))
    shown = QFontMetricsF(bold).elidedText(offsets.qt_text(card.title), Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(x, line.top(), room, _BADGE), Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_badge(painter: QPainter, corner: QPointF, card: Card) -> float:
    """Paint the badge and return its width."""
    colours = theme.current()
    font = theme.ui_font(theme.SMALL_POINTS * 0.86, QFont.Weight.Bold)
    width = max(float(_BADGE), QFontMetricsF(font).horizontalAdvance(card.badge) + 8)
    box = QRectF(corner.x() + 0.5, corner.y() + 0.5, width - 1, _BADGE - 1)
    colour = QColor(getattr(colours, card.colour))
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen if card.is_filled else QPen(colour, 1.2))
    painter.setBrush(colour if card.is_filled else Qt.BrushStyle.NoBrush)
    radius = _BADGE / 2 if card.is_filled else 3.5
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(QColor(colours.on_accent) if card.is_filled else colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, card.badge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return width


def _paragraphs(card: Card, width: float) -> list[QTextLayout]:
    """Body and quotation, broken into lines of at most `width` pixels."""
    colours = theme.current()
    made = []
    if card.body:
        made.append(_laid_out(card.body, theme.ui_font(), width, _emphasis(card, QColor(colours.ink))))
    if card.quote:
        made.append(_laid_out(card.quote, theme.text_font(theme.SMALL_POINTS), width, []))
    return made


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
    layout.setFormats(ranges)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height() * 1.08
    layout.endLayout()
    return layout
