"""Lists of cards, such as the findings: a badge, a name, a sentence, and for the current one its actions.

A list of thousands costs what is seen of it: cards are made when they are asked for, and broken into lines when they
come into sight; until then a guess stands for their height.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QMargins,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from copydesk_gui import focus, offsets, theme
from copydesk_gui.panels.card import Card
from copydesk_gui.panels.card_painting import card_height, paint_card, paragraphs

AnyIndex = QModelIndex | QPersistentModelIndex

ACTIONS_HEIGHT: Final = 34
_ALL_AT_ONCE: Final = 60  # cards that are measured before they are seen: their lines take a few milliseconds
_GUESS: Final = 82  # pixels: a name and two lines, what most findings take
_MOST_KEPT: Final = 100  # cards whose lines are kept
_SCREENFUL: Final = 16  # cards measured around one that is gone to: what stands above it must not grow afterwards


class CardModel(QStringListModel):
    """Cards in their order, each made when it is asked for.

    Only a list of empty strings, so that Qt can count its rows without asking Python: it does so twice for each of
    thousands whenever one of them changes its height.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._subjects: tuple[object, ...] = ()
        self._make: Callable[[int], Card] = lambda _n: Card("")
        self._cards: dict[int, Card] = {}

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is shown, each of them made."""
        return tuple(map(self.card, range(len(self._subjects))))

    def card(self, n: int) -> Card:
        """Card `n`."""
        if n not in self._cards:
            self._cards[n] = self._make(n)
        return self._cards[n]

    def show_subjects(self, subjects: Sequence[object], make: Callable[[int], Card]) -> None:
        """Show a card for each of these instead, so that the choice stays where their number does.

        Args:
            subjects: All that a card depends on. Where as many as before, only cards of others are told of; where
                some follow those before, or the last ones went, only of these.
            make: Makes the card of a subject, by its number.
        """
        before, self._subjects, self._make = self._subjects, tuple(subjects), make
        known, count = len(before), len(self._subjects)
        if known != count and (not known or not count or before[:count] != self._subjects[:known]):
            self._cards.clear()
            self.setStringList([""] * count)
            return
        if known < count:  # what stands already keeps its height, its choice and its place
            self.insertRows(known, count - known)
        elif count < known:
            for n in range(count, known):
                self._cards.pop(n, None)
            self.removeRows(count, known - count)
        for n, (old, new) in enumerate(zip(before, self._subjects, strict=False)):
            if old is not new and old != new:
                self._cards.pop(n, None)
                self.dataChanged.emit(self.index(n), self.index(n))

    def flags(self, _index: AnyIndex) -> Qt.ItemFlag:
        """Can be chosen, and not written into as strings could."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card's words for screen readers."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        card = self.card(index.row())
        return offsets.qt_text(card.spoken or f"{card.title}. {card.body}")


class CardDelegate(QStyledItemDelegate):
    """Paints cards; the current one leaves room for its actions."""

    def __init__(self, view: QListView, model: CardModel, actions_height: int) -> None:
        super().__init__(view)
        self._view = view
        self._cards = model
        self.actions_height = actions_height
        # Qt asks for the height of every card whenever one becomes current, and breaking lines takes its time.
        self._sizes: dict[int, QSize] = {}  # by card, without its actions
        self._lines: dict[int, tuple[QTextLayout, ...]] = {}  # by card, of those that are measured or in sight
        self._theme: theme.Theme | None = None  # in whose colours they are laid out
        self._guess = QSize(0, _GUESS)
        self._width = 0
        self._is_short = True  # so few cards that all are measured before they are seen
        self.current = -1  # the card that leaves room for its actions
        model.modelReset.connect(self._begin_anew)
        model.dataChanged.connect(self._forget)
        model.rowsInserted.connect(self._count)
        model.rowsRemoved.connect(self._drop)

    def measure(self, cards: range) -> bool:
        """Find out how tall these are; whether anything was guessed of them before."""
        self.follow_width()
        count = self._cards.rowCount()
        unknown = [n for n in cards if 0 <= n < count and n not in self._sizes]
        for n in unknown:
            self._sizes[n] = QSize(self._width, card_height(self._lines_of(n)))
        return bool(unknown)

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As tall as its lines need at the list's width, or about so where it was not in sight yet."""
        n = index.row()
        size = self._sizes.get(n)  # asked of every card again and again: nothing else is looked at
        if size is None:
            size = self._measured(n) if self._is_short else self._guess
        return size if n != self.current else size.grownBy(QMargins(0, 0, 0, self.actions_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the card into its place."""
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.follow_width()
        n = index.row()
        paint_card(painter, option.rect, self._cards.card(n), self._lines_of(n), is_selected=is_selected)

    def follow_width(self) -> None:
        """Measure anew where the list has another width."""
        width = self._view.viewport().width()
        if width != self._width:
            self._width = width
            self._guess = QSize(width, _GUESS)
            self._sizes.clear()
            self._lines.clear()

    def _lines_of(self, n: int) -> tuple[QTextLayout, ...]:
        """A card's lines: going from card to card paints all that are in sight each time."""
        if self._theme is not theme.current():
            self._theme = theme.current()
            self._lines.clear()
        if n not in self._lines:
            if len(self._lines) >= _MOST_KEPT:
                del self._lines[next(iter(self._lines))]
            self._lines[n] = paragraphs(self._cards.card(n), self._width)
        return self._lines[n]

    def _measured(self, n: int) -> QSize:
        self.measure(range(n, n + 1))
        return self._sizes.get(n, self._guess)

    def _begin_anew(self) -> None:
        self.current = -1
        self._is_short = self._cards.rowCount() <= _ALL_AT_ONCE
        self._sizes.clear()
        self._lines.clear()
        self.measure(range(_SCREENFUL))  # what will be in sight

    def _count(self) -> None:
        self._is_short = self._cards.rowCount() <= _ALL_AT_ONCE

    def _drop(self) -> None:
        """Forget how tall the last cards were that are gone."""
        count = self._cards.rowCount()
        for kept in (self._sizes, self._lines):
            for n in [n for n in kept if n >= count]:
                del kept[n]
        self._count()

    def _forget(self, first: QModelIndex, last: QModelIndex) -> None:
        for n in range(first.row(), last.row() + 1):
            self._sizes.pop(n, None)
            self._lines.pop(n, None)


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
        self._delegate = CardDelegate(self, model, ACTIONS_HEIGHT if make_actions else 0)
        self.setModel(model)
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
            # Qt's own way would add the card to those selected while Ctrl or Shift is held, as at Ctrl+Return: what is
            # done to the new one next would be done to them too.
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        # Only now: whoever waits to be laid out makes Qt do so at once, and another time for the actions.
        if self._delegate.measure(range(n - _SCREENFUL, n + _SCREENFUL)):
            self.scheduleDelayedItemsLayout()
        self.scrollTo(index)

    def below(self, action: str) -> QPoint:
        """Where the menu of one of the current card's actions belongs, on the screen."""
        strip: QWidget | None = self.indexWidget(self.currentIndex())  # None too, which its stubs do not say
        button = None if strip is None else strip.findChild(QWidget, action)
        return QCursor.pos() if button is None else button.mapToGlobal(button.rect().bottomLeft())

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
        self._delegate.follow_width()
        if event.size().width() != event.oldSize().width():
            self._show_actions(self.currentIndex())  # their lines too
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight, once it is known how tall it is."""
        first = self.indexAt(QPoint(0, 0))
        if first.isValid() and self._delegate.measure(range(first.row(), first.row() + _SCREENFUL)):
            before = self.visualRect(first).top()
            self.doItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(first).top() - before)
        super().paintEvent(event)

    def _show_actions(self, current: AnyIndex) -> None:
        if self._make_actions is None:
            return
        self._delegate.current = current.row()
        if self._marked.isValid():
            before = self.model().index(self._marked.row(), 0)
            if (strip := self.indexWidget(before)) is not None:
                strip.hide()  # it is deleted when the event loop turns, and would stand in other cards until then
            # Qt takes a null pointer here, which its stubs do not say.
            self.setIndexWidget(before, None)  # type: ignore[arg-type]
        self._marked = QPersistentModelIndex(self.model().index(current.row(), 0))
        if current.isValid() and (widget := self._make_actions(current.row())):
            self._delegate.actions_height = max(ACTIONS_HEIGHT, widget.sizeHint().height())
            self.setIndexWidget(self.model().index(current.row(), 0), widget)
            focus.lead_into(self, widget)
        self.scheduleDelayedItemsLayout()

    def _renew_actions(self, first: QModelIndex, _last: QModelIndex) -> None:
        if first == self.currentIndex():
            self._show_actions(first)
