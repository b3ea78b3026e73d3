"""The keyboard in the window: Tab goes as it is read, from top to bottom and from left to right; Enter presses."""

from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def order(*parts: QWidget) -> None:
    """Have Tab go through these parts one after the other, and within each as it was built."""
    every = chain.from_iterable((part, *part.findChildren(QWidget)) for part in parts)
    for before, after in pairwise(part for part in every if _stops(part, parts[0])):
        QWidget.setTabOrder(before, after)


def lead_into(before: QWidget, part: QWidget) -> None:
    """Have Tab go from `before` into a part that was made just now."""
    for each in part.findChildren(QWidget):
        if _stops(each, before):
            QWidget.setTabOrder(before, each)
            before = each


def press(part: QWidget | None, event: QKeyEvent) -> bool:
    """Click the button that has the keyboard where Enter was pressed; whether it was so. A held key clicks once."""
    if not isinstance(part, QAbstractButton) or event.key() not in _ENTER:
        return False
    if not event.isAutoRepeat():
        part.click()
    return True


def _stops(part: QWidget, beside: QWidget) -> bool:
    """Whether Tab stops here; lists that drop down are windows of their own."""
    is_inner = part.objectName().startswith("qt_")
    takes = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and not is_inner and part.window() == beside.window()
