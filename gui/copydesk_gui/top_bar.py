"""The top bar: which story this is, and the few commands that an editor needs all the time."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from copydesk_gui import offsets
from copydesk_gui.panes import Strip, Text

HEIGHT: Final = 48
_TITLE_MOST: Final = 420  # pixels; a longer headline would push the commands off a small screen


class Headline(Text):
    """The story's title, cut with an ellipsis where the bar is too narrow for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._whole = ""
        self.setProperty("heading", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show `text`, or as much of it as there is room for."""
        self._whole = text
        super().say(self.fontMetrics().elidedText(offsets.qt_text(text), Qt.TextElideMode.ElideRight, _TITLE_MOST))
        self.setToolTip("")
        self.setAccessibleName(offsets.qt_text(text))


class TopBar(Strip):
    """Title, number of documents and date; add, previous and next finding, note, export."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("paper", Qt.Edge.BottomEdge, parent)
        self.setFixedHeight(HEIGHT)
        self._title = Headline(self)
        self._about = Text("", self, soft=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 1)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        self._add_button(actions["add"], self.tr("Add copy"), icon=True)
        layout.addStretch(1)
        self._add_button(actions["previous_finding"], self.tr("◂ Previous"))
        self._add_button(actions["next_finding"], self.tr("Next finding ▸"))
        self._add_button(actions["note"], self.tr("Note"), icon=True)
        self._add_button(actions["export"], self.tr("Export annotated PDF…"), primary=True)

    def show_story(self, title: str, documents: int, date: str | None) -> None:
        """Show which story this is; `date` in ISO 8601 or None."""
        self._title.say(title)
        about = self.tr("%n document(s)", "", documents)
        day = QDate.fromString((date or "")[:10], Qt.DateFormat.ISODate)
        if day.isValid():
            about += " · " + QLocale().toString(day, "d MMMM yyyy")
        self._about.say(about)

    def _add_button(self, action: QAction, text: str, *, icon: bool = False, primary: bool = False) -> None:
        """A button that is a command; it keeps the bar's own words, shorter than the menu's."""
        button = ActionButton(action, text, self)
        if icon:
            button.show_icon()
        if primary:
            button.setProperty("primary", True)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)


class ActionButton(QPushButton):
    """A button that follows an action but has words of its own."""

    def __init__(self, action: QAction, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self._has_icon = False
        self.setObjectName(f"button_{action.objectName()}")
        self.setText(text)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def show_icon(self) -> None:
        """Show the action's icon beside the words."""
        self._has_icon = True
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        name = self._action.text().replace("&", "")
        self.setToolTip(f"{name} ({keys})" if keys else name)
        if self._has_icon:
            self.setIcon(self._action.icon())
