"""The notice bar: what went wrong or was done, above the articles, never in the way of work."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from copydesk_gui import focus, offsets, theme
from copydesk_gui.announcing import announce
from copydesk_gui.icons import icon
from copydesk_gui.panes import Strip, Text

_BAR: Final = 4

_DETAILS_HEIGHT: Final = 120  # pixels: some six lines, the others are scrolled to

SHOWN_AT_ONCE: Final = 4  # more would push the articles off the screen; the others wait behind a count
_CLOSED_TOGETHER: Final = 3  # from so many on there is one button to put all of them away


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell.

    Attributes:
        sentence: Plain text.
        is_error: Told as trouble; else as something that was done.
        offers: Buttons: a label, and what is called.
        details: Sentences that stand below it when it is opened.
        is_hint: Neither trouble nor done: worth a look.
    """

    sentence: str
    is_error: bool = False
    offers: tuple[tuple[str, Callable[[], None]], ...] = ()
    details: tuple[str, ...] = ()
    is_hint: bool = False


class NoticeStrip(Strip):
    """A strip with a bar of colour at its left."""

    def __init__(self, colour: str, parent: QWidget) -> None:
        super().__init__("paper", Qt.Edge.BottomEdge, parent)
        self._colour = colour

    def paintEvent(self, event: QPaintEvent) -> None:
        """The strip, and the bar."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, _BAR, self.height(), QColor(getattr(theme.current(), self._colour)))
        painter.end()


class NoticeBar(QWidget):
    """Shows notices until each is put away; nothing vanishes by itself, and nothing takes the keyboard."""

    told = Signal(str)  # the sentence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Told] = []
        self._shown: list[tuple[Told, Strip]] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._more = Text("", self, soft=True)
        self._foot = self._make_foot()
        self._rows.addWidget(self._foot)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is told and not put away yet, oldest first."""
        return tuple(told.sentence for told, _ in self._shown) + tuple(told.sentence for told in self._waiting)

    def tell(self, told: Told) -> None:
        """Show a notice; the same sentence is not shown twice."""
        if told.sentence in self.sentences:
            return
        self._waiting.append(told)
        self._fill()
        announce(self, told.sentence)
        self.told.emit(told.sentence)

    def withdraw(self, sentence: str) -> None:
        """Put away what is no longer true; nothing happens where it was put away already."""
        self._waiting = [told for told in self._waiting if told.sentence != sentence]
        for told, row in self._shown:
            if told.sentence == sentence:
                self._remove(row)
                break

    def clear(self) -> None:
        """Put everything away."""
        self._waiting.clear()
        for _, row in self._shown:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown.clear()
        self.hide()

    def tint(self) -> None:
        """Draw icons in the current theme's colour."""
        for button in self.findChildren(QToolButton):
            button.setIcon(icon("close"))

    def _fill(self) -> None:
        while self._waiting and len(self._shown) < SHOWN_AT_ONCE:
            told = self._waiting.pop(0)
            row = self._row(told)
            self._shown.append((told, row))
            self._rows.insertWidget(self._rows.count() - 1, row)
            focus.lead_into(self._close_all.previousInFocusChain() or self._close_all, row)
            row.show()  # where the bar is there already, Qt would show it when the event loop turns
        self._more.say(self.tr("and %n more", "", len(self._waiting)) if self._waiting else "")
        self._foot.setVisible(len(self._shown) >= _CLOSED_TOGETHER)
        self.setVisible(bool(self._shown))

    def _make_foot(self) -> Strip:
        foot = Strip("paper", Qt.Edge.BottomEdge, self)
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(14, 2, 8, 3)
        layout.addWidget(self._more)
        layout.addStretch(1)
        button = self._close_all = QPushButton(self.tr("Close all"), foot)
        button.setObjectName("close_all")
        button.setProperty("small", True)
        button.clicked.connect(self.clear)
        layout.addWidget(button)
        return foot

    def _row(self, told: Told) -> Strip:
        row = NoticeStrip("error" if told.is_error else "accent", self)
        column = QVBoxLayout(row)
        column.setContentsMargins(14, 3, 8, 4)
        column.setSpacing(3)
        layout = QHBoxLayout()
        layout.setSpacing(8)
        column.addLayout(layout)
        mark = Text("!" if told.is_error else "i" if told.is_hint else "✓", row)
        mark.setProperty("heading", True)
        mark.setAccessibleName(self.tr("Trouble") if told.is_error else self.tr("Notice"))
        layout.addWidget(mark)
        label = Text(told.sentence, row, wraps=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(label, 1)
        if told.details:
            details = _details(told, row)
            column.addWidget(details)
            opener = QPushButton(self.tr("Show"), row)
            opener.setObjectName("show_details")
            opener.setProperty("small", True)
            opener.setCheckable(True)
            opener.toggled.connect(details.setVisible)
            layout.addWidget(opener)
        for text, call in told.offers:
            button = QPushButton(text, row)
            button.setProperty("small", True)
            button.clicked.connect(call)
            layout.addWidget(button)
        close = QToolButton(row)
        close.setIcon(icon("close"))
        close.setToolTip(self.tr("Put away"))
        close.setAccessibleName(self.tr("Put away"))
        close.setProperty("quiet", True)
        close.clicked.connect(self._put_away)
        layout.addWidget(close)
        return row

    def _put_away(self) -> None:
        row = self.sender().parent()
        if isinstance(row, Strip):
            self._remove(row)

    def _remove(self, row: Strip) -> None:
        self._shown = [pair for pair in self._shown if pair[1] is not row]
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._fill()


def _details(told: Told, row: QWidget) -> QPlainTextEdit:
    """The sentences of a notice that is opened, one a line, to read and to copy."""
    reader = QPlainTextEdit(offsets.qt_text("\n".join(told.details)), row)
    reader.setReadOnly(True)
    reader.setAcceptDrops(False)
    reader.setTabChangesFocus(True)
    reader.setFixedHeight(_DETAILS_HEIGHT)
    reader.setAccessibleName(offsets.qt_text(told.sentence))
    reader.hide()
    return reader
