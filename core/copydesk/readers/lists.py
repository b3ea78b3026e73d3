"""Marks of list items that a file has as text, taken out of it: in other formats they are no text either.

A page and a word processor's file keep bullets and numbers beside the text; plain text, PDF and what was typed have
them within. So that one list reads alike in all of them, the mark goes and the block's kind says what it was.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from copydesk.readers.content import Piece, is_blank

SIGNS: Final = "•‣◦▪▫●○■□∙·⁃➢➤►▶✓✔❖"
_SIGN = re.compile(rf"[{SIGNS}](?![{SIGNS}])[\s\u00a0]*")
_DASH = re.compile(r"[-–—][\s\u00a0]+(?=\S)")
_NUMBER = re.compile(
    r"(?P<open>\(?)(?:(?P<figure>\d{1,3})|(?P<letters>[a-zA-Z]|[ivx]{2,5}))(?P<close>[.)])[\s\u00a0]+(?=\S)"
)
_KINDS = frozenset({"paragraph", "list-item"})
# Of a list that begins with its first number two items tell, of one that begins later three.
_FEWEST: Final = 2
_FEWEST_LATER: Final = 3
_ROMAN = {"i": 1, "v": 5, "x": 10}


class _Number(NamedTuple):
    """A number before an item: how it is written, and what it may stand for ("i" is the ninth letter, too)."""

    form: tuple[str, str, str]
    values: frozenset[int]
    end: int


def without_marks(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], int]:
    """The blocks with their lists' marks taken out and items as such, and how many marks those were.

    A number is a mark only where the blocks beside it count on: "5. May" is none.
    """
    found = list(pieces)
    for n, piece in enumerate(found):
        sign = _SIGN.match(piece.text) if _may_be_item(piece) else None
        if sign and not is_blank(piece.text[sign.end() :]):
            found[n] = _cut(piece, sign.end())
    signed = [was is not now for was, now in zip(pieces, found, strict=True)]
    for n in range(1, len(found) - 1):  # the second level of word processors, between items of the first and third
        dash = _DASH.match(found[n].text) if signed[n - 1] and signed[n + 1] and _may_be_item(found[n]) else None
        if dash:
            found[n] = _cut(found[n], dash.end())
    for run in _runs(found):
        for n, end in run:
            found[n] = _cut(found[n], end)
    return tuple(found), sum(len(was.text) != len(now.text) for was, now in zip(pieces, found, strict=True))


def _may_be_item(piece: Piece) -> bool:
    return piece.kind in _KINDS and not piece.role


def _cut(piece: Piece, end: int) -> Piece:
    marks = tuple((start - end, stop - end, kind, value) for start, stop, kind, value in piece.marks if start >= end)
    return piece._replace(text=piece.text[end:], kind="list-item", marks=marks)


def _runs(pieces: Sequence[Piece]) -> list[list[tuple[int, int]]]:
    """Blocks whose numbers count on, each as its place and its number's end; items of inner lists may stand between."""
    runs: list[_Run] = []
    still: list[_Run] = []  # that may go on, the innermost last
    for n, piece in enumerate(pieces):
        number = _number(piece) if _may_be_item(piece) else None
        if number is None:
            if piece.kind != "list-item":
                still = []
            continue
        inner = len(still)
        while inner and not still[inner - 1].takes(n, number):
            inner -= 1
        if not inner:  # it begins a list, which stands in another one if that goes on with other numbers
            inner = len(still) if 1 in number.values and all(run.form != number.form for run in still) else 0
            still.insert(inner, _Run(n, number))
            runs.append(still[inner])
            inner += 1
        del still[inner:]
    return [run.items for run in runs if len(run.items) >= (_FEWEST if run.is_first else _FEWEST_LATER)]


class _Run:
    """Numbers that count on, from the first one on."""

    def __init__(self, n: int, number: _Number) -> None:
        self.items = [(n, number.end)]
        self.form = number.form
        self.is_first = 1 in number.values
        self._values = number.values

    def takes(self, n: int, number: _Number) -> bool:
        """Take in a number that is the next one; False if it is not."""
        following = number.values & {value + 1 for value in self._values}
        if number.form != self.form or not following:
            return False
        self.items.append((n, number.end))
        self._values = following
        return True


def _number(piece: Piece) -> _Number | None:
    found = _NUMBER.match(piece.text)
    if not found:
        return None
    if found["figure"]:
        return _Number((found["open"], "1", found["close"]), frozenset({int(found["figure"])}), found.end())
    letters = found["letters"]
    small = letters.lower()
    if found["close"] == "." and letters != small:  # "A. Smith" is a name
        return None
    values = {ord(small) - ord("a") + 1} if len(small) == 1 else set()
    if set(small) <= _ROMAN.keys():
        values.add(_roman(small))
    return _Number((found["open"], "a", found["close"]), frozenset(values), found.end())


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-one if one < max(values[n:]) else one for n, one in enumerate(values))
