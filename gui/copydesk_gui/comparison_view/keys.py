"""What the keyboard does in the comparison view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from copydesk_gui.comparison_view.items import FoldItem, Item, RowItem

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def stops(shown: tuple[Item, ...]) -> tuple[int, ...]:
    """The items that the keyboard goes to: rows, and folds that stand closed."""
    return tuple(
        n
        for n, item in enumerate(shown)
        if isinstance(item, RowItem) or (isinstance(item, FoldItem) and not item.is_open)
    )


def step(event: QKeyEvent) -> int:
    """How many stops a key goes: -1, 1, or 0 for a key that does not go from row to row."""
    return _STEPS.get(Qt.Key(event.key()), 0)


def alone(event: QKeyEvent) -> int:
    """How many lines a key scrolls the copy's column alone: with Shift, 1 or -1; 0 for another key."""
    return step(event) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0


def sideways(event: QKeyEvent) -> int:
    """How many words a key goes: -1, 1, or 0; with Alt the arrows scroll to the side, as they do everywhere."""
    return 0 if event.modifiers() & Qt.KeyboardModifier.AltModifier else _SIDEWAYS.get(Qt.Key(event.key()), 0)


def page(event: QKeyEvent) -> int:
    """How many screens a key goes: -1, 1, or 0."""
    return _PAGES.get(Qt.Key(event.key()), 0)


def edge(event: QKeyEvent) -> int | None:
    """The stop that a key goes to at once: 0 the first, -1 the last, None for another key."""
    return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}.get(Qt.Key(event.key()))


def toggles(event: QKeyEvent) -> bool:
    """Whether a key opens and closes folds."""
    return Qt.Key(event.key()) in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
