"""What stands in the window while there is nothing to compare."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from copydesk_gui import offsets, theme
from copydesk_gui.bars.top_bar import ActionButton
from copydesk_gui.panes import Strip, Text, heading

_WIDTH: Final = 660
_NAMED: Final = 4  # documents that the page names; of more it says how many there are


class DropField(QWidget):
    """The dashed field that says where files may be dropped (they may be dropped anywhere)."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame on paper."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.hatch), 1.4)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


class StartPage(Strip):
    """Where to begin: drop files, open them, look at the sample, or go on with a review."""

    review_chosen = Signal(object)  # Path

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("bg", None, parent)
        self._title = heading("", self)
        self._hint = Text("", self, soft=True, wraps=True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_head = Text(self.tr("Recent reviews"), self, soft=True)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self._field(actions))
        column.addSpacing(10)
        column.addWidget(self._recent_head)
        column.addLayout(self._recent)
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column)
        layout.addStretch(1)
        self.show_waiting(())
        self.show_recent(())

    def show_waiting(self, names: Sequence[str], *, is_busy: bool = False) -> None:
        """Say what is open already, and whether it waits for a partner, is being compared, or was not compared."""
        title = self.tr("Drop the agency’s text and the copies here")
        hint = self.tr(
            "Two files or more, a folder, or text copied from a page. Copydesk reads them on this machine and sends "
            "nothing anywhere."
        )
        if len(names) > 1:
            title = self.tr("Comparing…") if is_busy else self.tr("The comparison was stopped")
            hint = self.tr("%n documents are open: {0}.", "", len(names)).format(_listed(names))
        elif is_busy:
            title, hint = self.tr("Reading…"), self.tr("The files are read on this machine, each on its own.")
        elif names:
            title = self.tr("“{0}” is open. Drop what it is to be compared with").format(names[0])
            hint = self.tr("A second version of the article is needed: the agency’s text, or another copy.")
        self._title.say(title)
        self._hint.say(hint)
        was_stopped = len(names) > 1 and not is_busy
        self._again.setVisible(was_stopped)
        if is_busy and self.window().focusWidget() in self._beginnings:
            self.setFocus()  # else Cancel would have the keyboard, and Enter pressed twice would stop what it began
        for button in self._beginnings:
            button.setVisible(not was_stopped and not is_busy)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the reviews that were open last."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._recent_head.setVisible(bool(paths))
        for path in paths:
            button = RecentButton(path, self)
            button.review_chosen.connect(self.review_chosen)
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _field(self, actions: Mapping[str, QAction]) -> QWidget:
        field = DropField(self)
        field.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(field)
        inner.setContentsMargins(40, 44, 40, 40)
        inner.setSpacing(8)
        for label in (self._title, self._hint):
            label.setParent(field)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            inner.addWidget(label)
        inner.addSpacing(16)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        self._again = ActionButton(actions["compare"], self.tr("Compare again"), field)
        self._beginnings = (
            ActionButton(actions["open"], self.tr("Open articles…"), field),
            ActionButton(actions["paste"], self.tr("Paste text"), field),
            ActionButton(actions["open_review"], self.tr("Open a review…"), field),
            ActionButton(actions["sample"], self.tr("Open the sample"), field),
        )
        for button in (self._again, self._beginnings[0]):
            button.setProperty("primary", True)
        for button in (self._again, *self._beginnings):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        return field


class RecentButton(QPushButton):
    """A review that was open before."""

    review_chosen = Signal(object)  # Path

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = path
        self.setProperty("quiet", True)
        # An ampersand in a file's name is no mnemonic.
        self.setText(offsets.qt_text(f"{path.name}   —   {path.parent.name}").replace("&", "&&"))
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.review_chosen.emit(self._path)


def _listed(names: Sequence[str]) -> str:
    listed = ", ".join(f"“{name}”" for name in names[:_NAMED])
    return listed + (" …" if len(names) > _NAMED else "")
