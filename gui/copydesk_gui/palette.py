"""The command palette: type a few letters of what you want, and do it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from copydesk_gui.commands import COMMANDS, MENUS, plain
from copydesk_gui.matching import fit

_ACTION: Final = Qt.ItemDataRole.UserRole
_WIDTH: Final = 560
_HEIGHT: Final = 420
_TOP: Final = 72  # pixels below the window's upper edge: under the title, over the articles
_PASSED_ON: Final = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows there are to go to, and what goes to one, from 0."""

    count: int
    go_to: Callable[[int], None]


class Palette(QDialog):
    """Every command by name, with its menu and its keys; Enter does the one that is lit. A number goes to that row."""

    def __init__(self, window: QWidget, actions: Mapping[str, QAction], rows: Rows) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Commands"))
        self._actions = actions
        self._rows = rows
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("What do you want to do? A number goes to that row."))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self.list.itemClicked.connect(self._carry_out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.resize(min(_WIDTH, window.width()), min(_HEIGHT, max(200, window.height() - _TOP)))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + _TOP)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Go when something else is looked at, as menus do."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow() and self.isVisible():
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keyboard walk the list and choose from it while one types."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._carry_out(self.list.currentItem())
                return True
            if Qt.Key(event.key()) in _PASSED_ON:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        wanted = self.field.text()
        self.list.clear()
        if wanted.strip().isdecimal() and 0 < int(wanted) <= self._rows.count:
            self.list.addTopLevelItem(QTreeWidgetItem([self.tr("Go to row {0}").format(int(wanted)), ""]))
        ranked = [(fit(wanted, plain(command.text)), command) for command in COMMANDS]
        enabled = {command.id for command in COMMANDS if self._actions[command.id].isEnabled()}
        # Sorting is stable: what fits alike stands as in the menus, and what cannot be done now below the rest.
        for score, command in sorted(ranked, key=lambda pair: (pair[1].id not in enabled, -pair[0])):
            if score > 0:
                self._add(command.id, plain(MENUS[command.menu]))
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)

    def _add(self, command: str, menu: str) -> None:
        action = self._actions[command]
        name = action.text().replace("&", "")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QTreeWidgetItem([f"{name}   ({menu})", keys])
        item.setData(0, _ACTION, command)
        if not action.isEnabled():
            colour = self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            for column in (0, 1):
                item.setForeground(column, colour)
        self.list.addTopLevelItem(item)

    def _carry_out(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        command = item.data(0, _ACTION)
        if command is None:
            row = int(self.field.text())
            self.close()
            self._rows.go_to(row - 1)
        elif self._actions[command].isEnabled():
            self.close()  # first: what is done may open a window of its own
            self._actions[command].trigger()
