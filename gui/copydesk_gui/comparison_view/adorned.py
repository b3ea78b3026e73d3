"""What is put in between the characters of a cell: letters of findings, numbers of notes, names of shapeless ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextLayout

from copydesk.comparison import Severity
from copydesk_gui.comparison_view.marks import FindingMark, NoteMark
from copydesk_gui.comparison_view.metrics import Metrics
from copydesk_gui.offsets import Insertion
from copydesk_gui.theme import Theme

_NBSP: Final = "\u00a0"
# Controls, and what changes direction or has no width. Joiners between letters that join are left alone.
_SHAPELESS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<=[\x20-\u024f])[\u200c\u200d](?=[\x20-\u024f])"
)
_PRINTABLE_SHAPELESS: Final = "\u034f"  # all others of these Unicode calls not printable, which is sooner seen
_LABELS: Final = {
    "\u00ad": "¬",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
_REST_OF_WORD: Final = re.compile(r"\w+(?:[.,’'\-]\w+)*")
LETTERS: Final = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.INFO: "I"}


class Adornment(StrEnum):
    """What is put into a text that shows more than its characters."""

    LETTER = "letter"
    BADGE = "badge"
    LABEL = "label"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Adorned:
    """An insertion, and what it stands for: `finding` of a letter, `note` of a badge."""

    kind: Adornment
    insertion: Insertion
    finding: int = -1
    note: str = ""
    severity: Severity = Severity.INFO


def labels(text: str) -> Iterator[Adorned]:
    """The names of the characters of a text that have no shape."""
    if text.isprintable() and _PRINTABLE_SHAPELESS not in text:
        return
    for match in _SHAPELESS.finditer(text):
        character = match.group()
        label = _LABELS.get(character) or f"U+{ord(character):04X}"
        yield Adorned(Adornment.LABEL, Insertion(match.start(), f"{_NBSP}{label}{_NBSP}", replaces=1))


def letters(findings: tuple[FindingMark, ...], first: int, end: int) -> Iterator[Adorned]:
    """One letter for each place in [first, end) where findings end, of the most severe of them."""
    ranks = list(Severity)
    worst: dict[int, FindingMark] = {}
    for mark in findings:
        if first < mark.end <= end:
            other = worst.get(mark.end)
            if other is None or ranks.index(mark.severity) < ranks.index(other.severity):
                worst[mark.end] = mark
    for at, mark in worst.items():
        insertion = Insertion(at - first, LETTERS[mark.severity], belongs=True)
        yield Adorned(Adornment.LETTER, insertion, finding=mark.finding, severity=mark.severity)


def badges(notes: tuple[NoteMark, ...], text: str, first: int, end: int) -> Iterator[Adorned]:
    """The numbers of the notes that end in [first, end) of a text, behind the word that they end in."""
    for mark in notes:
        if first < mark.end <= end or mark.end == first == 0:
            padded = f"{_NBSP * 3}{mark.number}{_NBSP * 3}"  # room for the disc, and a gap on either side of it
            at = min(_word_end(text, mark.end), end)
            yield Adorned(Adornment.BADGE, Insertion(at - first, padded), note=mark.note)


def _word_end(text: str, position: int) -> int:
    """Where the word ends that a place lies in; the place itself between words."""
    inside = _REST_OF_WORD.match(text, position) if position and text[position - 1].isalnum() else None
    return inside.end() if inside else position


def formats(
    places: tuple[tuple[Adorned, tuple[int, int]], ...], metrics: Metrics, theme: Theme
) -> Iterator[QTextLayout.FormatRange]:
    """How each of them is set, at its half-open range of UTF-16 units."""
    for adorned, (start, end) in places:
        form = QTextCharFormat()
        if adorned.kind is Adornment.LETTER:
            form.setFont(metrics.letter_font)
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            form.setForeground(_brush(theme.error if adorned.severity is Severity.ERROR else theme.warning))
        elif adorned.kind is Adornment.BADGE:
            form.setFont(metrics.badge_font)
            form.setForeground(_brush(theme.on_accent))
        elif adorned.kind is Adornment.LABEL:
            form.setFont(metrics.badge_font)
            form.setForeground(_brush(theme.soft))
        else:
            form.setFont(metrics.small_font)
            form.setForeground(_brush(theme.soft))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, end - start, form
        yield found


def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))
