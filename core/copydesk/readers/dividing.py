"""Endless paragraphs are divided, so that every block can be compared, laid out and shown at once.

Whatever looks at a block may take it whole: one call of a compiled library, one layout of a cell. Both hold up the
window, some of them with the square of the length. No paragraph of prose comes near the limit; lines without an end are
what programs write (a file's bytes as letters, a table without its lines), and what is made to make a program hang.

Two versions of one line must come apart at the same places, or their pieces would not pair. So a piece begins where the
text that follows is the first by the alphabet of all that it could begin with (chunking by content, as tools that copy
files over slow lines do; M. Ajtai and others, "Compactly encoding unstructured inputs with differential compression",
2002): where an edit moves one place, those after it are soon the same again.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.readers.content import LONGEST_BLOCK, Content, Piece, Remark

# Characters of the shortest piece. The more places there are to choose from, the sooner two versions agree again: of a
# text in which each fifth sentence is another, two pieces in three begin alike, two in five with a half of it.
_SHORTEST: Final = LONGEST_BLOCK // 4
# Characters by which places are put in order.
_KEY: Final = 12

# Behind what a piece may begin, the best first: the end of a line, a sentence, a word.
_STARTS: Final = (
    re.compile(r"\n(?!\n)"),
    re.compile(r"[.!?…。！？।۔]['\"”’»)\]]{0,4} (?=\S)|[。！？](?=[^\s'\"”’»)\]。！？])"),
    re.compile(r" (?=\S)"),
)
# Signs that are one with what stands before them, beside accents: joiners, and what chooses a form or a colour.
_JOINED: Final = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0001-\U000e01ef]")


def divided(content: Content) -> Content:
    """A content that has blocks of more than `LONGEST_BLOCK` characters with these in pieces, and a notice of it."""
    count = sum(len(piece.text) > LONGEST_BLOCK for piece in content.pieces)
    pieces: list[Piece] = []
    firsts = []  # of each block the number of its first piece
    for piece in content.pieces:
        firsts.append(len(pieces))
        pieces += [_part(piece, *ends) for ends in _cut(piece.text)]
    page = content.page
    if page is not None:
        ends = [*firsts[1:], len(pieces)]
        links = ((_holder(pieces, firsts[n], ends[n], text), text, address) for n, text, address in page.links)
        page = page._replace(links=tuple(links))
    remark = Remark("text.divided", (("count", count), ("most", LONGEST_BLOCK)))
    return content._replace(pieces=tuple(pieces), remarks=(*content.remarks, remark), page=page)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of a text as [start, end), without the white space between them."""
    start = 0
    while len(text) - start > LONGEST_BLOCK:
        place = _place(text, start + _SHORTEST, min(start + LONGEST_BLOCK, len(text) - _SHORTEST))
        end = start + len(text[start:place].rstrip(" \n"))
        if end > start:
            yield start, end
        start = place
    yield start, len(text)


def _part(piece: Piece, start: int, end: int) -> Piece:
    """The characters [start, end) of a piece, with what of its marks lies among them."""
    marks = (
        (max(first, start) - start, min(last, end) - start, kind, value)
        for first, last, kind, value in piece.marks
        if first < end and last > start
    )
    return piece._replace(text=piece.text[start:end], marks=tuple(marks))


def _holder(pieces: Sequence[Piece], first: int, last: int, text: str) -> int:
    """Which of the pieces [first, last) has a link's words; the first where none has."""
    return next((n for n in range(first, last) if text in pieces[n].text), first)


def _place(text: str, first: int, last: int) -> int:
    """Where in [first, last] the next piece begins."""
    for pattern in _STARTS:
        places = [match.end() for match in pattern.finditer(text, first, last)]
        if places:
            return _least(text, places)
    # The first by the alphabet begins with the first sign by the alphabet.
    for sign in sorted(set(text[first:last])):
        if not _is_joined(sign):
            found = re.compile(f"(?<!\u200d){re.escape(sign)}").finditer(text, first, last)
            places = [match.start() for match in found]
            if places:
                return _least(text, places)
    return last


def _least(text: str, places: Sequence[int]) -> int:
    # The last of equal ones: what says one thing over and over comes in few pieces.
    return min(reversed(places), key=lambda place: text[place : place + _KEY])


def _is_joined(sign: str) -> bool:
    """Whether a character is one with what stands before it."""
    return not sign.isascii() and (unicodedata.combining(sign) > 0 or _JOINED.match(sign) is not None)
