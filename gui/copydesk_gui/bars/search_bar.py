"""The bar in which words are typed that are to be found in the articles, with how often each column has them."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from copydesk_gui import offsets
from copydesk_gui.bars import search
from copydesk_gui.bars.search import Match
from copydesk_gui.bars.searcher import Searcher
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.documents import naming
from copydesk_gui.icons import icon
from copydesk_gui.panes import Strip, Text
from copydesk_gui.workspace import Workspace

_FIELD = 260  # pixels: a phrase of five words


class SearchBar(Strip):
    """Field, next and previous, counts by column; Enter goes on, Shift+Enter back, Esc puts it away."""

    dismissed = Signal()

    def __init__(self, workspace: Workspace, searcher: Searcher, parent: QWidget | None = None) -> None:
        super().__init__("paper", Qt.Edge.BottomEdge, parent)
        self._workspace = workspace
        self._searcher = searcher
        self.field = QLineEdit(self)
        self.field.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.field.setFixedWidth(_FIELD)
        self.field.setPlaceholderText(self.tr("Find in all columns"))
        self.field.setAccessibleName(self.tr("Find in all columns"))
        self.said = Text("", self, soft=True)
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._steps = (self._step_button("◂", -1), self._step_button("▸", 1))
        self._close = QToolButton(self)
        self._close.setProperty("quiet", True)
        self._close.setToolTip(self.tr("Put away"))
        self._close.setAccessibleName(self.tr("Put away"))
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 5)
        layout.setSpacing(6)
        for part in (self.field, *self._steps):
            layout.addWidget(part)
        layout.addSpacing(6)
        layout.addWidget(self.said, 1)
        layout.addWidget(self._close)
        self._from_row: int | None = None
        self._connect()
        self.tint()
        self.hide()

    def begin(self, from_row: int | None, words: str = "") -> None:
        """Show the bar with `words` or what was typed last, ready to be typed over."""
        self._from_row = from_row
        self.show()
        if words and words != self.field.text():
            self.field.setText(offsets.qt_text(words))
        elif self.field.text():
            self._begin()
        self.field.setFocus()
        self.field.selectAll()

    def dismiss(self) -> None:
        """Put the bar away."""
        self.hide()
        self._searcher.end()
        self.dismissed.emit()

    def tint(self) -> None:
        """Draw the icon in the current theme's colour."""
        self._close.setIcon(icon("close"))

    def _connect(self) -> None:
        self.field.textChanged.connect(self._begin)
        self._searcher.changed.connect(self._say)
        for keys, slot in (("Return", self._go_on), ("Shift+Return", self._go_back), ("Esc", self.dismiss)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _step_button(self, sign: str, direction: int) -> QPushButton:
        button = QPushButton(sign, self)
        button.setProperty("small", True)
        name = self.tr("Next place") if direction > 0 else self.tr("Previous place")
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(self._go_on if direction > 0 else self._go_back)
        return button

    def _begin(self) -> None:
        self._searcher.begin(self.field.text(), self._from_row)

    def _go_on(self) -> None:
        self._searcher.step(1)

    def _go_back(self) -> None:
        self._searcher.step(-1)

    def _say(self) -> None:
        found = self._searcher.matches
        for button in self._steps:
            button.setEnabled(bool(found))
        comparison = self._workspace.comparison
        if comparison is None or not self.field.text().strip():
            self.said.say("")
        elif not found:
            self.said.say(self.tr("Not found") if self._searcher.is_done else self.tr("Searching…"))
        else:
            counts = search.count(found)
            names = naming.labels(comparison.documents)
            columns = (comparison.reference, *comparison.copies)
            more = "+" if self._searcher.is_cut else ""
            place = self.tr("{0} of {1}").format((self._searcher.current or 0) + 1, f"{len(found)}{more}")
            self.said.say(" · ".join([place, *(f"{names[n]} {counts[n]}" for n in columns)]))


class SearchCommands(QObject):
    """Find, find next, find previous, in the articles as they are shown."""

    begun = Signal()

    def __init__(self, parent: QObject, bar: SearchBar, searcher: Searcher, view: ComparisonView) -> None:
        super().__init__(parent)
        self._bar = bar
        self._searcher = searcher
        self._view = view
        searcher.chosen.connect(self._go_to)
        searcher.changed.connect(self._light)

    def begin(self) -> None:
        """Show the bar; what is selected is searched for, from the current row on."""
        self.begun.emit()
        spans, sheet = self._view.selected_spans(), self._view.sheet
        words = sheet.comparison.text(spans[0]) if sheet is not None and len(spans) == 1 else ""
        self._bar.begin(self._view.current_row, words)

    def next(self) -> None:
        """Go to the next place, or ask what to find."""
        self._step(1)

    def previous(self) -> None:
        """Go to the place before, or ask what to find."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if self._bar.isHidden() or not self._searcher.matches:
            self.begin()
        else:
            self._searcher.step(direction)

    def _go_to(self, match: Match) -> None:
        self._view.go_to_row(match.row)
        self._view.select((match.span,))
        self._view.show_hits(self._searcher.places, (match.span,))

    def _light(self) -> None:
        self._view.show_hits(self._searcher.places)
