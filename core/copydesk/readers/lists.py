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
    runs: list[list[tuple[int, int]]] = []
    run: list[tuple[int, int]] = []
    before: _Number | None = None
    is_first = False
    for n, piece in enumerate((*pieces, Piece(""))):
        number = _number(piece) if _may_be_item(piece) else None
        if number and before and number.form == before.form:
            following = number.values & {value + 1 for value in before.values}
            if following:
                run.append((n, number.end))
                before = number._replace(values=following)
                continue
        if before and number is None and piece.kind == "list-item":
            continue
        if len(run) >= (_FEWEST if is_first else _FEWEST_LATER):
            runs.append(run)
        run = [(n, number.end)] if number else []
        before = number
        is_first = bool(number and 1 in number.values)
    return runs


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
