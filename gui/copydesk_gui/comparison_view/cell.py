"""A cell's text, broken into lines: where its characters are, and what character is at a point."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, cast
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from copydesk.comparison import Severity
from copydesk.text import Block
from copydesk_gui.comparison_view.marks import FindingMark, NoteMark
from copydesk_gui.comparison_view.metrics import Metrics, TextStyle
from copydesk_gui.offsets import Insertion, ShownText
from copydesk_gui.theme import Theme

# Code points laid out as one paragraph, in some 15 ms; of a longer one only the parts in sight are laid out.
LONGEST: Final = 6_000
_NBSP: Final = "\u00a0"
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Controls, and what changes direction or has no width. Joiners between letters that join are left alone.
_SHAPELESS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<=[\x20-\u024f])[\u200c\u200d](?=[\x20-\u024f])"
)
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


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line, in pixels of the cell: from left to right, and the baseline."""

    left: float
    right: float
    baseline: float


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell is made of: one document's blocks in a row, with what stands in them."""

    document: int
    blocks: tuple[tuple[int, Block], ...]
    findings: tuple[tuple[FindingMark, ...], ...]
    notes: tuple[tuple[NoteMark, ...], ...]
    link: str = ""


class Piece:
    """A block, or a part of a very long one, that stands `top` pixels below the cell's upper edge.

    Until `lay_out` was called its height is an estimate, and none of its characters has a place.
    """

    def __init__(self, block: int, text: str, cut: tuple[int, int], style: TextStyle) -> None:
        self.block = block
        self.first, self.last = cut
        self.style = style
        self.top = 0
        self.height = 0
        self.is_laid_out = False
        self.adorned: tuple[tuple[Adorned, tuple[int, int]], ...] = ()
        self._written = text[self.first : self.last]

    def estimate(self, width: float, metrics: Metrics) -> None:
        """Give it the height that so many letters take at a width in pixels."""
        lines = len(self._written) * metrics.mean_advance * self.style.pitch / (metrics.style_pitch * width)
        self.height = (int(lines) + 1) * self.style.pitch

    def adorn(self, adorned: tuple[Adorned, ...]) -> None:
        """Make ready to lay it out, with what is put in between its characters."""
        # A line feed breaks no line in a QTextLayout; a line separator, which is as long, does.
        self.text = ShownText(self._written.replace("\n", "\u2028"), (each.insertion for each in adorned))
        by_insertion = {each.insertion: each for each in adorned}
        self.adorned = tuple(
            (by_insertion[insertion], place)
            for insertion, place in zip(self.text.insertions, self.text.places, strict=True)
        )
        self.layout = QTextLayout(self.text.shown, self.style.font)
        self.layout.setCacheEnabled(True)  # shaped once, drawn often
        self._is_plain = _RIGHT_TO_LEFT.search(self.text.shown) is None

    def lay_out(self, width: float, formats: list[QTextLayout.FormatRange]) -> None:
        """Break the lines to a width in pixels, and set them at equal distances."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if not self._is_plain and _begins_right_to_left(self._written):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.layout.setTextOption(option)
        self.layout.setFormats(formats)
        ascent, pitch, y = self.style.ascent, self.style.pitch, 0.0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            # A letter from another font may need more room than the line has; the baseline keeps its distance else.
            above = max(ascent, line.ascent())
            line.setPosition(QPointF(0.0, y + above - line.ascent()))
            y += max(pitch + above - ascent, above + line.descent())
        self.layout.endLayout()
        self.height = round(y)
        self.is_laid_out = True

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """Where the code points [start, end) of the block stand, line by line, left to right within a line."""
        start, end = max(start, self.first), min(end, self.last)
        if start < end and self.is_laid_out:
            yield from self.unit_runs(self.text.start(start - self.first), self.text.end(end - self.first))

    def unit_runs(self, start: int, end: int) -> Iterator[Run]:
        """Where the UTF-16 units [start, end) of the shown text stand."""
        for n in range(self.layout.lineCount()):
            line = self.layout.lineAt(n)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            baseline = self.top + line.y() + line.ascent()
            limit = line.naturalTextRect().right()
            for left, right in self._stretches(line, first, last):
                if (right := min(right, limit)) > left:
                    yield Run(left, right, baseline)

    def _stretches(self, line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
        if self._is_plain:
            return [(_x(line, first), _x(line, last))]
        # In mixed directions neighbours in the text may stand apart on the screen, and a cursor at the border of two
        # directions has two places: so glyph by glyph.
        edges = sorted(
            (position.x() + line.x(), position.x() + line.x() + advance.x())
            for run in line.glyphRuns(first, last - first)
            for position, advance in zip(
                run.positions(), run.rawFont().advancesForGlyphIndexes(run.glyphIndexes()), strict=True
            )
        )
        merged: list[tuple[float, float]] = []
        for left, right in edges:
            if merged and left <= merged[-1][1] + 0.5:
                merged[-1] = (merged[-1][0], max(merged[-1][1], right))
            else:
                merged.append((left, right))
        return merged

    def position_at(self, x: float, y: float) -> int:
        """The code point of the block whose left edge is nearest to a point."""
        if not self.is_laid_out:
            return self.first
        for n in range(self.layout.lineCount()):
            line = self.layout.lineAt(n)
            if y - self.top < line.y() + line.height() or n == self.layout.lineCount() - 1:
                return self.first + self.text.code_point(line.xToCursor(x))
        return self.first


class Cell:
    """The pieces of one document's part of a row; pixels count from the text's upper left corner."""

    def __init__(self, document: int, pieces: tuple[Piece, ...], lay_out: Callable[[Piece], None]) -> None:
        self.document = document
        self.pieces = pieces
        self._lay_out = lay_out

    @property
    def height(self) -> int:
        """From the first piece's top to the last one's bottom, as far as it is known by now."""
        return self.pieces[-1].top + self.pieces[-1].height

    def lay_out_between(self, top: float, bottom: float) -> int:
        """Lay out what stands between these heights; by how many pixels grew what begins above `top`."""
        shift = grown = 0
        for piece in self.pieces:
            piece.top += grown
            if piece.is_laid_out or piece.top > bottom or piece.top + piece.height < top:
                continue
            before, begins_above = piece.height, piece.top < top
            self._lay_out(piece)
            grown += piece.height - before
            shift += piece.height - before if begins_above else 0
        return shift

    def reach(self, block: int, position: int) -> None:
        """Lay out the piece that holds a code point of a block."""
        for piece in self.pieces:
            if piece.block == block and piece.first <= position < max(piece.last, piece.first + 1):
                self.lay_out_between(piece.top + 1, piece.top + 1)

    def runs(self, block: int, start: int, end: int) -> Iterator[Run]:
        """Where the code points [start, end) of a block stand."""
        for piece in self.pieces:
            if piece.block == block:
                yield from piece.runs(start, end)

    def between(self, top: float, bottom: float) -> "Cell":
        """The cell with those pieces alone that are laid out and stand between these heights."""
        pieces = tuple(
            piece
            for piece in self.pieces
            if piece.is_laid_out and piece.top <= bottom and piece.top + piece.height >= top
        )
        return Cell(self.document, pieces, self._lay_out)

    def piece_at(self, y: float) -> Piece:
        """The piece at a height, the nearest one where there is none."""
        for piece in self.pieces:
            if y < piece.top + piece.height:
                return piece
        return self.pieces[-1]

    def adorned_at(self, x: float, y: float) -> Adorned | None:
        """The letter, badge or link at a point, if there is one."""
        piece = self.piece_at(y)
        for adorned, place in piece.adorned:
            for run in piece.unit_runs(*place):
                if run.left <= x <= run.right and run.baseline - piece.style.ascent <= y <= run.baseline + 6:
                    return adorned
        return None


def lay_out(content: CellText, width: int, metrics: Metrics, theme: Theme) -> Cell:
    """The cell of these blocks, broken to a width in pixels; what is in parts is laid out as it comes into sight."""
    pieces: list[Piece] = []
    y = 0

    def finish(piece: Piece) -> None:
        piece.adorn(_adorned(content, piece))
        piece.lay_out(width, list(_formats(piece, metrics, theme)))

    for number, block in content.blocks:
        y += metrics.block_gap if pieces else 0
        cuts = _cuts(block.text)
        for cut in pairwise(cuts):
            piece = Piece(number, block.text, cut, metrics.style(block))
            if len(cuts) > 2:
                piece.estimate(width, metrics)
            else:
                finish(piece)
            piece.top = y
            pieces.append(piece)
            y += piece.height
    return Cell(content.document, tuple(pieces), finish)


def _adorned(content: CellText, piece: Piece) -> tuple[Adorned, ...]:
    """What is put into a piece."""
    n = next(n for n, (number, _) in enumerate(content.blocks) if number == piece.block)
    text, first, end = content.blocks[n][1].text, piece.first, piece.last
    ends_all = n == len(content.blocks) - 1 and end == len(text)
    return (
        *_labels(text[first:end]),
        *_letters(content.findings[n], first, end),
        *_badges(content.notes[n], text, first, end),
        *([Adorned(Adornment.LINK, Insertion(end - first, f" {content.link}"))] if content.link and ends_all else []),
    )


def _cuts(text: str) -> list[int]:
    """Where a block is cut for display, 0 and its length included: at a space where there is one."""
    cuts = [0]
    while len(text) - cuts[-1] > LONGEST:
        space = text.rfind(" ", cuts[-1] + LONGEST // 2, cuts[-1] + LONGEST)
        cuts.append(space + 1 if space >= 0 else cuts[-1] + LONGEST)
    return [*cuts, len(text)]


def _labels(text: str) -> Iterator[Adorned]:
    for match in _SHAPELESS.finditer(text):
        character = match.group()
        label = _LABELS.get(character) or f"U+{ord(character):04X}"
        yield Adorned(Adornment.LABEL, Insertion(match.start(), f"{_NBSP}{label}{_NBSP}", replaces=1))


def _letters(findings: tuple[FindingMark, ...], first: int, end: int) -> Iterator[Adorned]:
    """One letter for each place where findings end, of the most severe of them."""
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


def _badges(notes: tuple[NoteMark, ...], text: str, first: int, end: int) -> Iterator[Adorned]:
    for mark in notes:
        if first < mark.end <= end or mark.end == first == 0:
            padded = f"{_NBSP * 3}{mark.number}{_NBSP * 3}"  # room for the disc, and a gap on either side of it
            at = min(_word_end(text, mark.end), end)
            yield Adorned(Adornment.BADGE, Insertion(at - first, padded), note=mark.note)


def _word_end(text: str, position: int) -> int:
    """Where the word ends that a place lies in; the place itself between words."""
    inside = _REST_OF_WORD.match(text, position) if position and text[position - 1].isalnum() else None
    return inside.end() if inside else position


def _formats(piece: Piece, metrics: Metrics, theme: Theme) -> Iterator[QTextLayout.FormatRange]:
    for adorned, (start, end) in piece.adorned:
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


def _begins_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes to the left: so does its paragraph (UAX 9, P2)."""
    return next((found in {"R", "AL"} for found in map(bidirectional, text) if found in {"L", "R", "AL"}), False)


def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


def _x(line: QTextLine, position: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(position))[0]  # the stubs say only: an object
