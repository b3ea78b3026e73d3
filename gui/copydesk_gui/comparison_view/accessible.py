"""What a screen reader is told: the view is a list, and each row, fold and moved line an item that says what changed.

A view that paints itself is one empty node to assistive technology unless it brings an interface of its own.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from copydesk_gui.comparison_view import captions, spoken
from copydesk_gui.comparison_view.items import FoldItem
from copydesk_gui.comparison_view.moves import MovedItem
from copydesk_gui.comparison_view.review_area import ReviewArea

_INSTALLED: Final = "copydesk_accessible_view"


def install() -> None:
    """Let Qt ask here for the interface of a comparison view; once is enough for an application."""
    app = QCoreApplication.instance()
    if app is not None and not app.property(_INSTALLED):
        QAccessible.installFactory(_interface)
        app.setProperty(_INSTALLED, True)


def announce_row(view: ReviewArea) -> None:
    """Tell a screen reader, if one listens, that the current row is another."""
    sheet, row = view.sheet, view.current_row
    item = sheet.item_of_row(row) if sheet is not None and row is not None else None
    if item is not None and QAccessible.isActive():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(item)
        QAccessible.updateAccessibility(event)


class _List(QAccessibleWidget):
    """The view; its children are the items of its sheet, made when they are asked for and kept, heads and overview."""

    def __init__(self, view: ReviewArea) -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self._view = view
        self._children: dict[int, _Item] = {}

    @property
    def item_count(self) -> int:
        """How many of the children, from the first, are items."""
        sheet = self._view.sheet if isValid(self._view) else None
        return len(sheet.items) if sheet is not None else 0

    def childCount(self) -> int:
        return self.item_count + (len(self._view.beside) if isValid(self._view) else 0)

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return None  # type: ignore[return-value] # Qt's word for "no such child"
        if index >= self.item_count:
            return QAccessible.queryAccessibleInterface(self._view.beside[index - self.item_count])
        return self._children.setdefault(index, _Item(self, self._view, index))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if child.object() in self._view.beside:
            return self.item_count + self._view.beside.index(child.object())
        return next((n for n, own in self._children.items() if own is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        hit = self._view.hit_at(self._view.viewport().mapFromGlobal(QPoint(x, y)))
        return self.child(hit.item if hit is not None else -1)

    def focusChild(self) -> QAccessibleInterface:
        sheet, row = self._view.sheet, self._view.current_row
        item = sheet.item_of_row(row) if sheet is not None and row is not None else None
        return self.child(item if item is not None else -1)


class _Item(QAccessibleInterface):
    """One item of the sheet, by its index; another sheet may have another item there."""

    def __init__(self, parent: _List, view: ReviewArea, index: int) -> None:
        super().__init__()
        self._parent = parent
        self._view = view
        self._index = index

    def isValid(self) -> bool:
        return isValid(self._view) and self._index < self._parent.item_count

    def object(self) -> QObject:
        return None  # type: ignore[return-value] # an item is no object of its own

    def window(self) -> QWindow:
        return self._view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return self._parent

    def child(self, _index: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    def focusChild(self) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        box = self._view.item_rectangle(self._index)
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.selectable = True
        if self.isValid():
            visible = self._view.viewport().rect().intersects(self._view.item_rectangle(self._index))
            state.offscreen = not visible
            is_current = self._parent.focusChild() is self
            state.selected = is_current
            state.focused = is_current and self._view.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind is not QAccessible.Text.Name or not self.isValid() or self._view.sheet is None:
            return ""
        comparison = self._view.sheet.comparison
        item = self._view.sheet.items[self._index]
        if isinstance(item, FoldItem):
            folds = (captions.fold(comparison, item, n) for n in range(len(comparison.documents)))
            return "; ".join(" ".join(part for part in fold if part) for fold in folds if fold[0])
        if isinstance(item, MovedItem):
            return spoken.moved_line(comparison, item)
        return spoken.row(comparison, item.row)

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Nothing here is written by a screen reader."""

    def foregroundColor(self) -> QColor:
        return self._view.palette().text().color()

    def backgroundColor(self) -> QColor:
        return self._view.palette().base().color()


def _interface(_name: str, item: QObject) -> QAccessibleInterface | None:
    if not isinstance(item, ReviewArea):
        return None
    interface = _List(item)
    item.keep_interface(interface)  # Qt keeps no reference that Python counts
    return interface
