"""Small pieces that every part of the window is made of: tinted strips, plain labels, hairlines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from copydesk_gui import offsets, theme


class Strip(QWidget):
    """A stretch of the window in one of the theme's colours, with a hairline at one edge."""

    def __init__(self, fill: str, edge: Qt.Edge | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self._edge = edge

    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour, and the hairline."""
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(getattr(colours, self._fill)))
        if self._edge is not None:
            painter.setPen(QColor(colours.line))
            y = 0 if self._edge is Qt.Edge.TopEdge else self.height() - 1
            painter.drawLine(0, y, self.width(), y)
        painter.end()


class Text(QLabel):
    """A label that shows plain text, whatever the text looks like."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, soft: bool = False, wraps: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if soft:
            self.setProperty("soft", True)
        self.say(text)

    def say(self, text: str) -> None:
        """Show `text`."""
        self.setText(offsets.qt_text(text))


def heading(text: str, parent: QWidget | None = None) -> Text:
    """A label in the size of a heading."""
    label = Text(text, parent)
    label.setProperty("heading", True)
    return label


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line as thin as the screen allows."""
    line = QFrame(parent)
    line.setProperty("hairline", True)
    return line
