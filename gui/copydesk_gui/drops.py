"""Files dropped on the window: what a drop would do, said before it is let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from copydesk_gui import offsets, theme

REVIEW_SUFFIX = ".copydesk"
_VEIL = 0.96  # at less, words beneath would cross the sentence


class Verb(StrEnum):
    """What a drop does."""

    OPEN = "open"
    ADD = "add"
    REVIEW = "review"
    MIXED = "mixed"  # a review among other files: refused, with a sentence
    NOTHING = "nothing"  # no files of this machine: refused, with a sentence


@dataclass(frozen=True, slots=True)
class Plan:
    """What a drop would do with which files."""

    verb: Verb
    paths: tuple[Path, ...] = ()


def plan(paths: Sequence[Path], *, has_documents: bool) -> Plan:
    """What becomes of files given to the window: a review opens, articles open or join those that are there."""
    files = tuple(paths)
    reviews = [path for path in files if path.suffix.lower() == REVIEW_SUFFIX]
    if not files:
        return Plan(Verb.NOTHING)
    if reviews:
        return Plan(Verb.REVIEW if len(files) == 1 else Verb.MIXED, files)
    return Plan(Verb.ADD if has_documents else Verb.OPEN, files)


def paths_of(data: QMimeData) -> tuple[Path, ...]:
    """The local files that are being dragged; web addresses are none, and nothing is fetched."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class Overlay(QWidget):
    """Covers the window while files are dragged over it, and says what letting go will do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        # Else the overlay itself would become the place of the drop, and the window would see the drag leave.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.sentence = ""
        self.hide()

    def announce(self, sentence: str) -> None:
        """Cover the window and say this."""
        self.sentence = sentence
        self.setAccessibleName(offsets.qt_text(sentence))
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil, a dashed frame, and the sentence."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.bg)
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        pen = QPen(QColor(colours.accent), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(18, 18, -18, -18), 12, 12)
        painter.setPen(QColor(colours.ink))
        painter.setFont(theme.ui_font(theme.HEADING_POINTS, QFont.Weight.DemiBold))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(60, 60, -60, -60), flags, offsets.qt_text(self.sentence))
        painter.end()
