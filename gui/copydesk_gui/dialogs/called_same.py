"""What counts as the same: a list beside the work, to add to, to take back from, and to copy for a pack of rules."""

import json
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from copydesk.comparison import LONGEST_WORDING, Same
from copydesk_gui import offsets
from copydesk_gui.panes import Text
from copydesk_gui.workspace import Workspace

_SIZE: Final = (460, 420)
_ROOM: Final = 3  # pixels around each entry


class CalledSameDialog(QDialog):
    """Follows the desk: what is undone there goes here too."""

    called = Signal(Same)
    taken_back = Signal(Same)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Called the Same"))
        self._workspace = workspace
        self._held: tuple[Same, ...] = ()
        self.list = QListWidget(self)
        self.list.setObjectName("called_same")
        self.list.setSpacing(_ROOM)
        self.list.setAccessibleName(self.tr("Wordings that count as the same"))
        self.list.currentRowChanged.connect(self._enable)
        QShortcut(QKeySequence.StandardKey.Delete, self.list, self._take_back)
        self._one, self._other = self._line(self.tr("One wording")), self._line(self.tr("The other"))
        self._add = self._button(self.tr("Add"), "add_same")
        self._remove = self._button(self.tr("Tell Apart Again"), "take_back_same")
        self._copy = self._button(self.tr("Copy for a Rule Pack"), "copy_same")
        self._lay_out()
        self._add.clicked.connect(self._call)
        self._remove.clicked.connect(self._take_back)
        self._copy.clicked.connect(self._copy_lines)
        workspace.desk_changed.connect(self._follow)
        self._follow()
        self._one.setFocus()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.setMaxLength(LONGEST_WORDING)
        line.setAcceptDrops(False)  # a file dropped here is meant for the window
        line.textChanged.connect(self._enable)
        line.returnPressed.connect(self._call)
        return line

    def _button(self, words: str, name: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)  # Enter is for the line that one types in
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        told = self.tr(
            "To write one for the other counts as style in this review: it is shown and counted with the house style, "
            "and no finding is made of it."
        )
        column.addWidget(Text(told, self, soft=True, wraps=True))
        column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self._remove)
        below.addStretch(1)
        below.addWidget(self._copy)
        column.addLayout(below)
        fresh = QHBoxLayout()
        fresh.setSpacing(8)
        fresh.addWidget(self._one, 1)
        fresh.addWidget(Text("=", self))
        fresh.addWidget(self._other, 1)
        fresh.addWidget(self._add)
        column.addLayout(fresh)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("close_same")
        close.setAutoDefault(False)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.resize(*_SIZE)

    def _follow(self) -> None:
        """Show what counts now: this review's own, then the rules', which are not taken back here."""
        options, at = self._workspace.desk.options, self.list.currentRow()
        self._held = options.same
        self.list.clear()
        for same in options.same:
            self.list.addItem(offsets.qt_text(self.tr("{0} = {1}").format(same.one, same.other)))
        for one, other in options.pack.called_same if options.pack else ():
            item = QListWidgetItem(offsets.qt_text(self.tr("{0} = {1}, by the rules").format(one, other)), self.list)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        if not self.list.count():
            item = QListWidgetItem(
                self.tr("Nothing yet. Right-click a change in the articles, or add one below."), self.list
            )
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(min(at, len(self._held) - 1))
        self._enable()

    def _enable(self) -> None:
        self._add.setEnabled(self._typed() is not None)
        self._remove.setEnabled(0 <= self.list.currentRow() < len(self._held))
        self._copy.setEnabled(bool(self._held))

    def _typed(self) -> Same | None:
        try:
            return Same(self._one.text().strip(), self._other.text().strip())
        except ValueError:
            return None

    def _call(self) -> None:
        same = self._typed()
        if same is not None:
            self._one.clear()
            self._other.clear()
            self._one.setFocus()
            self.called.emit(same)

    def _take_back(self) -> None:
        if 0 <= self.list.currentRow() < len(self._held):
            self.taken_back.emit(self._held[self.list.currentRow()])

    def _copy_lines(self) -> None:
        """The line that a pack's file has for these, whose quotation marks are those of JSON."""
        lines = [f"{same.one} = {same.other}" for same in self._held if "=" not in same.one + same.other]
        QGuiApplication.clipboard().setText(f"same = {json.dumps(lines, ensure_ascii=False)}\n")
