"""Where an editor says why a finding does not matter: below the list, never a dialog above it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from copydesk_gui import offsets
from copydesk_gui.panes import Strip, Text


class ReasonBar(Strip):
    """A line of text with Dismiss and Cancel; a reason may be left out."""

    given = Signal(str)
    dismissed = Signal()  # Cancel or Esc

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", Qt.Edge.TopEdge, parent)
        self._about = Text("", self, wraps=True)
        self.reason = QLineEdit(self)
        self.reason.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.reason.setPlaceholderText(self.tr("Why it does not matter"))
        self.reason.setAccessibleName(self.tr("Why the finding does not matter; it is kept with the review"))
        self.reason.returnPressed.connect(self._give)
        dismiss, cancel = QPushButton(self.tr("Dismiss"), self), QPushButton(self.tr("Cancel"), self)
        dismiss.setObjectName("give_reason")
        dismiss.setProperty("primary", True)
        dismiss.clicked.connect(self._give)
        cancel.setObjectName("cancel_reason")
        cancel.clicked.connect(self.cancel)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(dismiss)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self._about)
        layout.addWidget(self.reason)
        layout.addLayout(foot)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.cancel)
        self.hide()

    def ask(self, finding: str) -> None:
        """Ask why a finding of this name does not matter."""
        self._about.say(self.tr("Dismiss “{0}”").format(offsets.qt_text(finding)))
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def cancel(self) -> None:
        """Put the bar away; nothing is dismissed."""
        self.hide()
        self.dismissed.emit()

    def _give(self) -> None:
        self.hide()
        self.given.emit(self.reason.text().strip())
