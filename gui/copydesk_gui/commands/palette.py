"""The command palette: type a few letters of what you want, and do it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QFocusEvent, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QFrame, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from copydesk_gui.commands import COMMANDS, MENUS, plain
from copydesk_gui.commands.matching import fit

_ACTION: Final = Qt.ItemDataRole.UserRole
_WIDTH: Final = 560
_LINES: Final = 14  # as many as a window of the least height has room for
_LINE: Final = 26
_TOP: Final = 72  # pixels below the window's upper edge, over the articles
_PASSED_ON: Final = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows there are to go to, and what goes to one, from 0."""

    count: int
    go_to: Callable[[int], None]


class Palette(QFrame):
    """Every command by name, with its menu and its keys; Enter does the one that is lit. A number goes to that row.

    It lies over the window's upper part, as a part of the window: there is no second window that could stand in the
    way, or come up without the keyboard.
    """

    def __init__(self, window: QWidget, actions: Mapping[str, QAction], rows: Rows) -> None:
        super().__init__(window)
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Commands"))
        self._actions = actions
        self._rows = rows
        self._before = window.focusWidget()
        self.field = QLineEdit(self)
        self.field.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.field.setPlaceholderText(self.tr("What do you want to do? A number goes to that row."))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = self._made_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self._wide = min(_WIDTH, window.width())
        self.move((window.width() - self._wide) // 2, _TOP)
        self._fill()

    def begin(self) -> None:
        """Show it, with the keyboard on it."""
        self.show()
        self.raise_()
        self.field.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back to whatever had it."""
        before: QWidget | None = self._before  # Qt's stubs do not say that no widget may have had it
        if self.field.hasFocus() and before is not None and isValid(before):
            before.setFocus()
        super().closeEvent(event)

    def _made_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setAccessibleName(self.tr("Commands"))
        made.setColumnCount(3)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            made.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        made.header().setStretchLastSection(False)
        made.itemClicked.connect(self._carry_out)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keyboard walk the list and choose from it while one types; go when something else is looked at."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(event) or super().eventFilter(watched, event)
        if watched is self.field and isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self._leave(event)
        return super().eventFilter(watched, event)

    def _leave(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.close()

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._carry_out(self.list.currentItem())
        elif key is Qt.Key.Key_Escape:
            self.close()
        elif key in _PASSED_ON:
            self.list.keyPressEvent(event)
        else:
            return False
        return True

    def _fill(self) -> None:
        wanted = self.field.text()
        self.list.clear()
        if wanted.strip().isdecimal() and 0 < int(wanted) <= self._rows.count:
            self.list.addTopLevelItem(QTreeWidgetItem([self.tr("Go to row {0}").format(int(wanted))]))
        ranked = [(fit(wanted, plain(command.text)), command) for command in COMMANDS]
        enabled = {command.id for command in COMMANDS if self._actions[command.id].isEnabled()}
        # Sorting is stable: what fits alike stands as in the menus, and what cannot be done now below the rest.
        for score, command in sorted(ranked, key=lambda pair: (pair[1].id not in enabled, -pair[0])):
            if score > 0:
                self._add(command.id, plain(MENUS[command.menu]))
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        lines = max(1, min(self.list.topLevelItemCount(), _LINES))
        self.list.setFixedHeight(lines * _LINE + 2)
        self.adjustSize()
        self.resize(self._wide, self.height())

    def _add(self, command: str, menu: str) -> None:
        action = self._actions[command]
        name = action.text().replace("&", "")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QTreeWidgetItem([name, menu, keys])
        item.setSizeHint(0, QSize(0, _LINE))
        item.setData(0, _ACTION, command)
        pale = self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        for column in (0, 1, 2) if not action.isEnabled() else (1, 2):
            item.setForeground(column, pale)
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
