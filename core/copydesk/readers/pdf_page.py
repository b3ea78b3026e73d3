"""A PDF page's characters become lines, each with its place, in the order in which the page draws them.

Coordinates are points (1/72 inch) of the page as it is shown, x to the right and y upwards.
"""

import math
import re
from ctypes import c_double, c_ushort
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from copydesk.readers.pdf_backdrop import Backdrop
from copydesk.readers.pdf_lines import LIGATURES, Box, Line
from copydesk.readers.pdf_rightward import RIGHTWARD, Glyph, is_rightward, runs

_HYPHENS = frozenset({0x02, 0xFFFE})  # how PDFium gives a hyphen at a line's end
_BULLETS = frozenset({0xF0B7, 0xF0A7, 0xF076, 0xF06C, 0xF06E, 0xF0D8, 0xE00C, 0xE00A})  # of symbol fonts
_PRIVATE = range(0xE000, 0xF900)
_SPACES = frozenset({0x0A, 0x0D, 0x20, 0x09, 0xA0})
_GAPS = frozenset({0x20, 0x09, 0xA0})
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
# By line heights: how far a character may stand off its line's baseline (footnote marks do), how far back and how far
# on the next one may begin. What is further on is a cell or a column of its own.
_OFF_BASE: Final = 0.5
_BACK: Final = 0.6
_AHEAD: Final = 1.6
_SPACE: Final = 0.15
_RAISED: Final = 0.12
_SMALLER: Final = 0.86  # share of the line's height: a raised mark is at most so high; browsers make it five sixths
# … and by how much a letter that fills a gap may stand off its line's baseline or out of the gap.
_FITTING: Final = 0.1
_MOST_GAPS: Final = 100  # of a line; more words nobody sets on one
_LEVEL: Final = 0.02  # radians: less is no slant
_LEAST_HEIGHT: Final = 0.01
# By the size of the font: how far back and how far on from a letter the next one of its word begins.
_TIGHT: Final = 0.05
_WIDEST: Final = 1.25
# Signs of Devanagari and its sisters, and Gujarati's and Odia's, that are drawn beside their letter, a quarter of the
# font's size wide; with a space it is a half.
_VOWEL_SIGN: Final = re.compile(
    "[\u0903\u093b\u093e-\u0940\u0949-\u094c\u0983\u09be-\u09c0\u0a3e-\u0a40\u0abe-\u0ac0\u0ac9-\u0acc\u0b3e\u0b40][\u0901\u0902\u0981\u0982]?$"
)
_SIGN_AND_SPACE: Final = 0.38
_NOWHERE: Final = (math.inf, math.inf)
_MOST_OFF: Final = 4.0  # times that a font's size may be its letters' height


class Reading(NamedTuple):
    """What was found on a page."""

    lines: list[Line]
    unmapped: int
    recognised: bool  # its text was made by recognition from a picture
    struck: int  # lines with a stroke through words


class _Gap(NamedTuple):
    """White within a line: where its letters go on behind it, and its sides."""

    at: int
    x0: float
    x1: float


class _Open:
    """The line that is being read."""

    __slots__ = ("base", "first", "gaps", "height", "hidden", "letters", "raised", "slant", "x0", "x1")

    def __init__(self, box: Box, base: float, height: float, hidden: bool) -> None:
        self.x0, self.x1, self.base, self.height, self.hidden = box.x0, box.x1, base, height, hidden
        self.slant = 0.0
        self.letters: list[str] = []
        self.raised: list[tuple[int, int]] = []
        self.first = 0.0
        self.gaps: list[_Gap] = []

    def takes(self, box: Box, base: float, height: float, hidden: bool) -> bool:
        height = max(self.height, height)
        return (
            hidden == self.hidden
            and abs(base - self.base) <= _OFF_BASE * height
            and -_BACK * height <= box.x0 - self.x1 <= _AHEAD * height
        )

    def add(self, letter: str, box: Box, base: float, height: float) -> None:
        if self.letters and box.x0 - self.x1 > _SPACE * self.height:
            self.space()
            if len(self.gaps) < _MOST_GAPS:
                self.gaps.append(_Gap(len(self.letters), self.x1, box.x0))
        if base - self.base > _RAISED * self.height and height <= _SMALLER * self.height:
            at = len(self.letters)
            start = self.raised.pop()[0] if self.raised and self.raised[-1][1] == at else at
            self.raised.append((start, at + len(letter)))
        elif height > self.height or (len(self.raised) == 1 and self.raised[0] == (0, len(self.letters))):
            if self.base - base > _RAISED * height and not self.raised:
                self.raised.append((0, len("".join(self.letters).rstrip())))
            self.height, self.base = height, base
        self.letters.extend(letter)
        self.x1 = max(self.x1, box.x1)

    def fill(self, letter: str, box: Box, base: float) -> bool:
        """Take in a letter that is drawn late, where the line has a gap for it; False if it has none.

        What a font lacks ("−", "→") is taken from another one, and some programs draw it behind all the rest.
        """
        near = _FITTING * self.height
        if box.x0 >= self.x1 - near or abs(base - self.base) > near:
            return False
        n = next((n for n, gap in enumerate(self.gaps) if gap.x0 - near <= box.x0 and box.x1 <= gap.x1 + near), None)
        if n is None:
            return False
        gap = self.gaps[n]
        wide = _SPACE * self.height
        start = gap.at - (self.letters[gap.at - 1] == " ")
        before, behind = [" "] * (box.x0 - gap.x0 > wide), [" "] * (gap.x1 - box.x1 > wide)
        self.letters[start : gap.at] = [*before, *letter, *behind]
        more = start + len(before) + len(letter) + len(behind) - gap.at
        self.gaps[n] = _Gap(gap.at + more, box.x1, gap.x1)
        self.gaps[n + 1 :] = (later._replace(at=later.at + more) for later in self.gaps[n + 1 :])
        self.raised = [(a + more, b + more) if a >= gap.at else (a, b) for a, b in self.raised]
        return True

    def space(self) -> None:
        if self.letters and self.letters[-1] != " ":
            self.letters.append(" ")
            self.first = self.first or self.x1 - self.x0


class PageReader:
    """Reads one page's lines.

    Args:
        page: PDFium's handle of it.
        number: From 0.
    """

    def __init__(self, page: Any, number: int) -> None:  # noqa: ANN401 - a C handle
        self._page = page
        self._number = number
        self._backdrop = Backdrop(page)
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = c_double(), c_double()
        self._lines: list[Line] = []
        self._open: _Open | None = None
        self._slant = 0.0
        self._last = (0.0, 0.0)  # where the letter before begins
        self._em = 1.0

    def read(self) -> Reading:
        """The page's lines, and how many of its letters have no meaning."""
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            return Reading([], 0, False, 0)
        try:
            unmapped = self._over_rightward(text) if RIGHTWARD.search(_letters(text)) else self._over(text)
        finally:
            pdfium.FPDFText_ClosePage(text)
        drawn = self._backdrop.drawn
        return Reading(drawn.beside(self._lines), unmapped, self._backdrop.recognised, drawn.struck)

    def _over(self, text: Any) -> int:  # noqa: ANN401 - a C handle
        unmapped = 0
        pending = ""
        starts, hidden = True, False
        code_of, is_unmapped = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_HasUnicodeMapError
        last = -1
        for i in range(pdfium.FPDFText_CountChars(text)):
            code = code_of(text, i)
            if code in _SPACES:
                if self._is_vowel_sign(text, i, last):
                    continue
                self._end_word(text, last, code in _GAPS)
                starts, last = True, -1
                continue
            letter, pending = (chr(code), "") if 0x20 < code < 0xD800 else _letter(code, pending)
            if not letter:
                continue
            unmapped += letter == "\ufffd" or is_unmapped(text, i) == 1
            if starts or not self._runs_on(text, i, letter):
                self._end_word(text, last, False)
                hidden = self._looks(text, i) if starts else hidden
                self._place(text, i, letter, hidden)
            starts, last = False, i
        self._end_word(text, last, False)
        self._close()
        return unmapped

    def _is_vowel_sign(self, text: Any, i: int, last: int) -> bool:  # noqa: ANN401 - a C handle
        """Whether the gap `i` is no gap but where a vowel sign is drawn that was given with the letter before it.

        Browsers write a syllable of Devanagari as two signs and give all of its letters to the first, so that PDFium
        sees white where the second stands. A word's end has the sign and a space.
        """
        if last < 1 or self._open is None or pdfium.FPDFText_IsGenerated(text, i) != 1:
            return False
        if not _VOWEL_SIGN.search("".join(chr(pdfium.FPDFText_GetUnicode(text, n)) for n in (last - 1, last))):
            return False
        places = []
        for n in (last - 1, last, i + 1):
            pdfium.FPDFText_GetCharOrigin(text, n, self._x, self._y)
            places.append((self._x.value, self._y.value))
        pdfium.FPDFText_GetLooseCharBox(text, last, self._box)
        (x, base), (right, after) = places[2], (self._box.right, places[1])
        if places[0] != after or base != after[1] or not 0 < x - right < _SIGN_AND_SPACE * self._em:
            return False
        self._open.x1 = x
        return True

    def _over_rightward(self, text: Any) -> int:  # noqa: ANN401 - a C handle
        """The same for a page with letters that run from right to left; its raised marks are not told apart."""
        glyphs: list[Glyph] = []
        unmapped, pending, starts, hidden = 0, "", True, False
        for i in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, i)
            if code in _SPACES:
                starts = True
                continue
            letter, pending = _letter(code, pending)
            if not letter:
                continue
            unmapped += letter == "\ufffd" or pdfium.FPDFText_HasUnicodeMapError(text, i) == 1
            hidden = self._looks(text, i) if starts else hidden
            glyph = self._glyph(text, i, letter, hidden)
            last = glyphs[-1] if glyphs and not starts else None
            if last and (last.origin, last.base) == (glyph.origin, glyph.base):
                glyphs[-1] = last.with_more(glyph)
            else:
                glyphs.append(glyph)
            starts = False
        self._lines += _rightward_lines(glyphs, self._number, pdfium.FPDF_GetPageWidthF(self._page))
        return unmapped

    def _glyph(self, text: Any, i: int, letter: str, hidden: bool) -> Glyph:  # noqa: ANN401 - a C handle
        pdfium.FPDFText_GetLooseCharBox(text, i, self._box)
        pdfium.FPDFText_GetCharOrigin(text, i, self._x, self._y)
        box = Box(self._box.left, self._box.bottom, self._box.right, self._box.top)
        x, base = self._x.value, self._y.value
        if not all(map(math.isfinite, (*box, x, base))):
            box, x, base = Box(0.0, 0.0, 0.0, 0.0), 0.0, 0.0
        box = box._replace(x0=min(x, box.x0))  # a letter's own bounds may begin behind its place
        return Glyph(letter, box, x, base, self._height(text, i, box), hidden)

    def _runs_on(self, text: Any, i: int, letter: str) -> bool:  # noqa: ANN401 - a C handle
        """Take in a letter that stands right behind the one before, as nearly all do; False if it has to be looked at.

        Letters that are drawn as one, such as "ffi", begin in the same place.
        """
        line, (x, y) = self._open, self._last
        pdfium.FPDFText_GetCharOrigin(text, i, self._x, self._y)
        self._last = self._x.value, self._y.value
        if line is None or self._slant or self._y.value != y or not -_TIGHT < (self._x.value - x) / self._em < _WIDEST:
            return False
        if line.raised and line.raised[-1][1] == len(line.letters):
            line.raised[-1] = (line.raised[-1][0], len(line.letters) + len(letter))
        line.letters.extend(letter)
        return True

    def _end_word(self, text: Any, last: int, gap: bool) -> None:  # noqa: ANN401 - a C handle
        """Note where the word ends whose last letter is `last`, -1 for none."""
        line = self._open
        if line is None:
            return
        if last >= 0 and not self._slant:
            pdfium.FPDFText_GetLooseCharBox(text, last, self._box)
            line.x1 = max(line.x1, self._box.right)
        if gap:
            line.space()

    def _looks(self, text: Any, i: int) -> bool:  # noqa: ANN401 - a C handle
        """At a word's start: how it is slanted, and whether it is hidden."""
        angle = pdfium.FPDFText_GetCharAngle(text, i)
        # PDFium's angle grows clockwise.
        self._slant = 2 * math.pi - angle if angle > _LEVEL and 2 * math.pi - angle > _LEVEL else 0.0
        pdfium.FPDFText_GetLooseCharBox(text, i, self._box)
        return self._backdrop.hides(text, i, Box(self._box.left, self._box.bottom, self._box.right, self._box.top))

    def _place(self, text: Any, i: int, letter: str, hidden: bool) -> None:  # noqa: ANN401 - a C handle
        pdfium.FPDFText_GetLooseCharBox(text, i, self._box)
        pdfium.FPDFText_GetCharOrigin(text, i, self._x, self._y)
        self._last = self._x.value, self._y.value
        box = Box(self._box.left, self._box.bottom, self._box.right, self._box.top)
        box, base = _turned(box, *self._last, self._slant)
        if not all(map(math.isfinite, (*box, base))):
            box, base = Box(0.0, 0.0, 0.0, 0.0), 0.0
        self._em = height = self._height(text, i, box)
        line = self._open
        if line and not self._slant and not line.slant and line.hidden == hidden and line.fill(letter, box, base):
            self._last = _NOWHERE  # what comes next does not run on from here
            return
        if line is None or line.slant != round(self._slant, 1) or not line.takes(box, base, height, hidden):
            self._close()
            line = self._open = _Open(box, base, height, hidden)
            line.slant = round(self._slant, 1)
        line.add(letter, box, base, height)

    def _height(self, text: Any, i: int, box: Box) -> float:  # noqa: ANN401 - a C handle
        """The size of a letter's font as it is drawn; fonts lie, and then it is the letter's own."""
        drawn = max(box.y1 - box.y0, _LEAST_HEIGHT)
        pdfium.FPDFText_GetMatrix(text, i, self._matrix)
        size = pdfium.FPDFText_GetFontSize(text, i) * math.hypot(self._matrix.c, self._matrix.d)
        return size if drawn / _MOST_OFF < size < drawn * _MOST_OFF else drawn

    def _close(self) -> None:
        line, self._open = self._open, None
        if line is None:
            return
        text = "".join(line.letters).rstrip()
        if text:
            first = line.first or line.x1 - line.x0
            raised = tuple((start, end) for start, end in line.raised if end <= len(text))
            self._lines.append(
                Line(
                    text, self._number, line.x0, line.x1, line.base, line.height, line.hidden, raised, first, line.slant
                )
            )


def _rightward_lines(glyphs: list[Glyph], number: int, width: float) -> list[Line]:
    """Lines of a page, which is `width` points wide; where it is read from right to left they lie as in a mirror.

    So what begins a line, goes in or fits into its rest is told as on all other pages.
    """
    rightward = is_rightward(glyphs)
    lines = []
    for run in runs(glyphs, rightward=rightward):
        x0, x1 = min(one.box.x0 for one in run.glyphs), max(one.box.x1 for one in run.glyphs)
        if rightward:
            x0, x1 = width - x1, width - x0
        text, height = run.text, max(one.height for one in run.glyphs)
        first = (x1 - x0) * len(text.split(" ", 1)[0]) / len(text)
        lines.append(Line(text, number, x0, x1, run.glyphs[0].base, height, run.glyphs[0].hidden, (), first))
    return lines


def _letters(text: Any) -> str:  # noqa: ANN401 - a C handle
    """All of a page's text as PDFium has it."""
    size = pdfium.FPDFText_CountChars(text)
    buffer = (c_ushort * (size + 1))()
    pdfium.FPDFText_GetText(text, 0, size, buffer)
    return bytes(buffer).decode("utf-16-le", "replace")


def _turned(box: Box, x: float, y: float, slant: float) -> tuple[Box, float]:
    """A box and its baseline, turned so that its text runs from left to right.

    A page that is shown turned by a quarter has its text slanted by one, so the slant alone says all.
    """
    if not slant:
        return box, y
    sine, cosine = math.sin(slant), math.cos(slant)
    corners = [
        (left * cosine + low * sine, low * cosine - left * sine)
        for left, low in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1))
    ]
    across, up = zip(*corners, strict=True)
    return Box(min(across), min(up), max(across), max(up)), y * cosine - x * sine


def _letter(code: int, pending: str) -> tuple[str, str]:
    """A character as it is read, and half of one that waits for the rest."""
    if code in _HYPHENS:
        return "-", ""
    if code in _HIGH:
        return "", chr(code)
    if code in _LOW:
        whole = (
            (pending + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if pending else "\ufffd"
        )
        return whole, ""
    if code in LIGATURES:
        return LIGATURES[code], ""
    if code in _BULLETS:
        return "•", ""
    if code == 0 or code in _PRIVATE or code > 0x10FFFF:
        return "\ufffd", ""
    return chr(code), ""
