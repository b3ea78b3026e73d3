"""Files and words dropped on the window: what a drop would do, said before it is let go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from copydesk_gui import offsets, theme
from copydesk_gui.documents.sources import Source, pasted

REVIEW_SUFFIX = ".copydesk"
_VEIL = 0.96  # at less, words beneath would cross the sentence
_LONGEST_PATHS = 20_000  # characters; a longer text is an article, not a list of files
_ADDRESS = re.compile(r"\s*(?:https?|ftp)://\S+\s*", re.IGNORECASE)


class Verb(StrEnum):
    """What a drop does."""

    OPEN = "open"
    ADD = "add"
    REVIEW = "review"
    MIXED = "mixed"  # a review among other files: refused, with a sentence
    NOTHING = "nothing"  # nothing of this machine: refused, with a sentence


@dataclass(frozen=True, slots=True)
class Plan:
    """What a drop would do with what."""

    verb: Verb
    sources: tuple[Source, ...] = ()


def plan(sources: Sequence[Source], *, has_documents: bool) -> Plan:
    """What becomes of what is given to the window: a review opens, articles open or join those that are there."""
    given = tuple(sources)
    reviews = [source for source in given if isinstance(source, Path) and source.suffix.lower() == REVIEW_SUFFIX]
    if not given:
        return Plan(Verb.NOTHING)
    if reviews:
        return Plan(Verb.REVIEW if len(given) == 1 else Verb.MIXED, given)
    return Plan(Verb.ADD if has_documents else Verb.OPEN, given)


def sources_of(data: QMimeData) -> tuple[Source, ...]:
    """What is being dragged or pasted: local files, also where they come as links in a text, else the words.

    Web addresses are none of both, and nothing is fetched.
    """
    if data.hasUrls():
        return _local(data.urls())
    text = data.text() if data.hasText() else ""
    if files := _named_files(text):
        return files
    if _ADDRESS.fullmatch(text):
        return ()
    name = QCoreApplication.translate("Drops", "{0} (pasted)")
    html = data.html() if data.hasHtml() else ""
    words = pasted(text or _without_tags(html), html, name)
    return () if words is None else (words,)


def _local(urls: Sequence[QUrl]) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


def _named_files(text: str) -> tuple[Path, ...]:
    """The files that a text names and nothing else: links, or whole paths, a line each."""
    lines = text.split("\n") if len(text) <= _LONGEST_PATHS else []
    named = [line.strip().strip('"') for line in lines if line.strip() and not line.startswith("#")]
    found: list[Path] = []
    for line in named:
        if line.lower().startswith("file:"):
            found += _local([QUrl(line)])
        elif Path(line).is_absolute() and _exists(Path(line)):
            found.append(Path(line))
        else:
            return ()
    return tuple(found)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # no path at all: too long, or with a character that none may have
        return False


def _without_tags(html: str) -> str:
    return re.sub(r"<[^<>]*>", " ", html[:_LONGEST_PATHS])


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
