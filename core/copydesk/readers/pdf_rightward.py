"""Lines of a PDF page that run from right to left: letters in the places where they are drawn become text in order.

Programs draw Arabic and Hebrew in any order, and PDFium gives it in another; only where each letter stands is certain.
So a line's letters are sorted by their places, and turned back from the order in which they are seen to the one in
which they are read: by runs, after the Unicode Bidirectional Algorithm's rules L2 and L4.
"""

import re
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from copydesk.readers.pdf_lines import Box

RIGHTWARD: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # letters of such scripts
_STRONG: Final = frozenset({"R", "AL"})
_LEFT: Final = frozenset({"L", "EN", "AN"})
_SEPARATORS: Final = frozenset({"ES", "CS", "ET"})  # between the digits of a number
_SIGN: Final = "ET"  # of a percentage or a currency
_MIRRORED: Final = dict(zip("()[]{}<>«»‹›“”", ")(][}{><»«›‹”“", strict=True))
_STOPS: Final = frozenset(".!?؟۔")
_LAM: Final = "\u0644"
_ALEFS: Final = frozenset("\u0622\u0623\u0625\u0627\u0671")
_OPENING: Final = frozenset("([{<«‹“")
# By line heights, as in `pdf_page.py`.
_OFF_BASE: Final = 0.5
_AHEAD: Final = 1.6
_SPACE: Final = 0.15


class Glyph(NamedTuple):
    """Letters that are drawn in one place, in the order in which they are read."""

    text: str
    box: Box
    origin: float
    base: float
    height: float
    hidden: bool

    def with_more(self, other: "Glyph") -> "Glyph":
        """The same with what is drawn in its place too.

        PDFium shares the place among letters as they are seen; the sign for Lam and Alef it gives in either order.
        """
        turned = RIGHTWARD.match(self.text) and other.box.x1 > self.box.x1 and not _is_mark(other)
        text = other.text + self.text if turned else self.text + other.text
        text = text[::-1] if text[1:] == _LAM and text[0] in _ALEFS else text
        a, b = self.box, other.box
        return self._replace(text=text, box=Box(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1)))


class Run(NamedTuple):
    """Letters of one line without a wide gap, from left to right as they are seen."""

    glyphs: Sequence[Glyph]
    rightward: bool

    @property
    def text(self) -> str:
        """In the order in which they are read."""
        return _in_order(_spaced(self.glyphs), self.rightward)


def is_rightward(glyphs: Sequence[Glyph]) -> bool:
    """Whether a page is read from right to left.

    Most of its letters are, and full stops stand at the left ends of lines: programs that were not told of the
    direction set them at the right ends, and figures in the other order. Where no line tells, lines of such programs
    begin below each other on the left.
    """
    kinds = [unicodedata.bidirectional(one.text[0]) for one in glyphs]
    if sum(kind in _STRONG for kind in kinds) <= kinds.count("L"):
        return False
    rows = list(_rows(glyphs))
    at_left, at_right = (sum(_outermost(row, side).text[-1] in _STOPS for row in rows) for side in (min, max))
    if at_left != at_right:
        return at_left > at_right
    left = Counter(round(min(one.box.x0 for one in row)) for row in rows)
    right = Counter(round(max(one.box.x1 for one in row)) for row in rows)
    return max(right.values()) >= max(left.values())


def _outermost(row: Sequence[Glyph], side: Callable[..., Glyph]) -> Glyph:
    """The glyph at a line's left or right end."""
    return side(row, key=_middle)


def runs(glyphs: Sequence[Glyph], *, rightward: bool) -> Iterator[Run]:
    """The runs of a page in reading order.

    Args:
        glyphs: Without spaces, in the order in which the page draws its lines.
        rightward: Whether those of one line are read from right to left.
    """
    for row in _rows(glyphs):
        letters = sorted((one for one in row if not _is_mark(one)), key=_middle)
        placed = _with_marks(letters, [one for one in row if _is_mark(one)])
        found: list[list[Glyph]] = []
        end = 0.0
        for one in placed:
            near = found and one.box.x0 - end <= _AHEAD * one.height and found[-1][-1].hidden == one.hidden
            if near:
                found[-1].append(one)
            else:
                found.append([one])
            end = max(end, one.box.x1) if near else one.box.x1
        yield from (Run(one, rightward) for one in (reversed(found) if rightward else found))


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for one in glyphs:
        if row and abs(one.base - row[0].base) > _OFF_BASE * max(one.height, row[0].height):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _is_mark(glyph: Glyph) -> bool:
    return all(unicodedata.category(letter) == "Mn" for letter in glyph.text)


def _middle(glyph: Glyph) -> float:
    return (glyph.box.x0 + glyph.box.x1) / 2


def _with_marks(letters: Sequence[Glyph], marks: Sequence[Glyph]) -> list[Glyph]:
    """The letters, each with the signs that stand above or below it."""
    if not letters:
        return list(marks)
    found = list(letters)
    middles = [_middle(one) for one in letters]
    for mark in marks:
        middle = _middle(mark)
        after = bisect(middles, middle)
        beside = range(max(0, after - 1), min(len(found), after + 1))
        nearest = min(beside, key=lambda n: abs(middles[n] - middle))
        found[nearest] = found[nearest].with_more(mark)
    return found


def _spaced(glyphs: Sequence[Glyph]) -> list[str]:
    """The letters from left to right, with a space in each gap."""
    out: list[str] = []
    end = glyphs[0].box.x0
    for one in glyphs:
        if one.box.x0 - end > _SPACE * one.height:
            out.append(" ")
        out.append(one.text)
        end = max(end, one.box.x1)
    return out


def _in_order(seen: Sequence[str], rightward: bool) -> str:
    """Letters from left to right as they are read."""
    kinds = [_kind(text) for text in seen]
    if not any(unicodedata.bidirectional(text[0]) == "AL" for text in seen):
        # After Arabic letters a number does not take its sign along (rules W2 and W5).
        kinds = [_with_sign(seen, kinds, n) for n in range(len(seen))]
    if "R" not in kinds:
        return "".join(seen)
    if rightward:
        return _mirrored(_turned(seen, kinds))
    held = _resolved(kinds, "R")
    pieces = []
    for is_rightward_run, group in groupby(range(len(seen)), key=held.__getitem__):
        places = list(group)
        letters = [seen[n] for n in places]
        pieces.append(_turned(letters, [kinds[n] for n in places]) if is_rightward_run else "".join(letters))
    return _mirrored("".join(pieces))


def _with_sign(seen: Sequence[str], kinds: Sequence[str], n: int) -> str:
    beside = (*kinds[max(0, n - 1) : n], *kinds[n + 1 : n + 2])
    return "N" if unicodedata.bidirectional(seen[n][0]) == _SIGN and "N" in beside else kinds[n]


def _turned(seen: Sequence[str], kinds: Sequence[str]) -> str:
    """A rightward run from its right end, with its figures and foreign words as they are seen."""
    held = _resolved(kinds, "L")
    pieces = []
    for is_leftward, group in groupby(range(len(seen)), key=held.__getitem__):
        piece = [seen[n] for n in group]
        pieces.append("".join(piece if is_leftward else reversed(piece)))
    return "".join(reversed(pieces))


def _kind(text: str) -> str:
    """R, L, N for a figure, S for a figure's separator, "" for what takes its direction from round it."""
    kind = unicodedata.bidirectional(text[0])
    if kind in _STRONG:
        return "R"
    if kind in _LEFT:
        return "L" if kind == "L" else "N"
    return "S" if kind in _SEPARATORS else ""


def _resolved(kinds: Sequence[str], other: str) -> list[bool]:
    """For each letter whether it belongs to a run of the direction `other`, which is not the line's own.

    Figures run leftward in any line; between two of them a separator does too.
    """
    strong = {"L", "N"} if other == "L" else {"R"}
    held = [kind in strong for kind in kinds]
    last = -1
    for n, kind in enumerate(kinds):
        if not held[n]:
            continue
        between = kinds[last + 1 : n]
        both = {kinds[last], kind} if last >= 0 else set()
        alone = between == ["S"]
        if last >= 0 and (other in both or alone) and not {"R", "L"} & set(between):
            held[last + 1 : n] = [True] * len(between)
        last = n
    return held


def _mirrored(text: str) -> str:
    """The text with brackets and quotation marks that open where something opens, and close where it closes."""
    out = list(text)
    for n, letter in enumerate(text):
        if letter not in _MIRRORED:
            continue
        opens = n == 0 or text[n - 1] == " " or text[n - 1] in _MIRRORED
        closes = n + 1 == len(text) or not text[n + 1].isalnum()
        if opens is not closes and opens is not (letter in _OPENING):
            out[n] = _MIRRORED[letter]
    return "".join(out)
