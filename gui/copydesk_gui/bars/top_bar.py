"""The top bar: which story this is, and the few commands that an editor needs all the time."""

from collections.abc import Mapping
from math import ceil
from typing import Final

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from copydesk_gui import offsets, theme
from copydesk_gui.commands import actions
from copydesk_gui.panes import Strip, Text

HEIGHT: Final = 48
_MANY: Final = 3  # documents from which on a table of the copies says more than the heads of their columns
_KEY_GAP: Final = 6  # pixels between a command and its keys
_KEY_EDGE: Final = 11  # pixels from the keys to the button's edge, as its padding is
_TITLE_LEAST: Final = 140
_TITLE_SLACK: Final = 4  # the measured width of a text and the painted one differ by fractions


class Headline(Text):
    """The story's title, cut with an ellipsis where the bar is too narrow for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._whole = ""
        self.setProperty("heading", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_title(self, text: str) -> None:
        """Show `text`, or as much of it as there is room for."""
        self._whole = offsets.qt_text(text)
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for the whole title."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + _TITLE_SLACK, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few words, so that the commands keep their place on a small screen."""
        return QSize(min(_TITLE_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class TopBar(Strip):
    """Title, number of documents and date; add, previous and next finding, note, export."""

    def __init__(self, made: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("paper", Qt.Edge.BottomEdge, parent)
        self.setFixedHeight(HEIGHT)
        self._with_icons: list[ActionButton] = []
        self._keyed: list[ActionButton] = []
        self._title = Headline(self)
        self._about = Text("", self, soft=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 1)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        self._add_button(made["add"], self.tr("Add copy"), icon=True)
        self._copies = self._add_button(made["matrix"], self.tr("Table of copies"))
        self._all = self._add_button(made["all_copies"], self.tr("Show all copies"))
        self._all.hide()
        layout.addStretch(1)
        self._keyed = [
            self._add_button(made["previous_finding"], self.tr("◂ Previous")),
            self._add_button(made["next_finding"], self.tr("Next finding ▸")),
            self._add_button(made["find"], self.tr("Find")),
            self._add_button(made["note"], self.tr("Note"), icon=True),
        ]
        self._add_button(made["export"], self.tr("Export…"), primary=True)

    def show_story(self, title: str, documents: int, date: str | None, rules: str = "") -> None:
        """Show which story this is and what it is judged by; `date` in ISO 8601 or None."""
        self._copies.setVisible(documents >= _MANY)
        self._title.show_title(title)
        about = self.tr("%n document(s)", "", documents)
        day = QDate.fromString((date or "")[:10], Qt.DateFormat.ISODate)
        if day.isValid():
            about += " · " + QLocale().toString(day, "d MMMM yyyy")
        if rules:
            about += " · " + self.tr("Rules: {0}").format(rules)
        self._about.say(about)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the keys of the commands where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        for shows_keys in (True, False):
            for button in self._keyed:
                button.show_keys(shows_keys)
            layout.invalidate()
            if layout.sizeHint().width() <= self.width():
                return

    def show_narrowed(self, narrowed: bool) -> None:
        """Offer all copies where only one of several is shown."""
        self._all.setVisible(narrowed)

    def tint(self) -> None:
        """Draw the icons in the current theme's colour."""
        for button in self._with_icons:
            button.show_icon()

    def _add_button(self, action: QAction, text: str, *, icon: bool = False, primary: bool = False) -> "ActionButton":
        """A button that is a command; it keeps the bar's own words, shorter than the menu's."""
        button = ActionButton(action, text, self)
        if icon:
            button.show_icon()
            self._with_icons.append(button)
        if primary:
            button.setProperty("primary", True)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)
        return button


class ActionButton(QPushButton):
    """A button that follows an action but has words of its own."""

    def __init__(self, action: QAction, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self._has_icon = False
        self._words = text
        self._shows_keys = False
        self.setObjectName(f"button_{action.objectName()}")
        self.setText(text)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def show_icon(self) -> None:
        """Show the action's icon beside the words, in the current theme's colour."""
        self._has_icon = True
        actions.tint((self._action,))
        self._follow()

    def show_keys(self, shows: bool) -> None:
        """Show the keys that do the same, small beside the words."""
        if shows == self._shows_keys:
            return
        self._shows_keys = shows
        self.setText(self._words)
        if shows and self._keys():
            wide = QFontMetricsF(theme.ui_font(theme.SMALL_POINTS)).horizontalAdvance(self._keys()) + _KEY_GAP
            # Spaces that are not trimmed keep the place in which the keys are painted.
            spaces = ceil(wide / QFontMetricsF(self.font()).horizontalAdvance("\u00a0"))
            self.setText(self._words + "\u00a0" * spaces)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and its keys."""
        super().paintEvent(event)
        if self._shows_keys and self._keys():
            colours = theme.current()
            painter = QPainter(self)
            painter.setFont(theme.ui_font(theme.SMALL_POINTS))
            painter.setPen(QColor(colours.soft))
            edge = Qt.AlignmentFlag.AlignRight if self.isLeftToRight() else Qt.AlignmentFlag.AlignLeft
            painter.drawText(
                self.rect().adjusted(_KEY_EDGE, 0, -_KEY_EDGE, 0), edge | Qt.AlignmentFlag.AlignVCenter, self._keys()
            )
            painter.end()

    def _keys(self) -> str:
        return self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        keys = self._keys()
        name = self._action.text().replace("&", "")
        self.setAccessibleName(name.rstrip("…"))  # arrows are for the eye
        self.setToolTip(f"{name} ({keys})" if keys else name)
        if self._has_icon:
            self.setIcon(self._action.icon())
