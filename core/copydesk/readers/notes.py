"""Notes of a text without links: its last blocks, which begin with a sign in brackets or a raised one or lead back."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from copydesk.readers.content import Piece

_BEGIN = re.compile(r"(?:\[(?P<figure>\d{1,3})\]|(?P<raised>[¹²³⁰⁴-⁹]{1,3})):?\s*(?=\S)")
_KINDS = frozenset({"paragraph", "list-item"})
_LEAD = re.compile(r"(?<=[^\s\[])(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3})")  # behind a word, without a space
# The arrow that leads back from a note of a page: what is printed or copied from there keeps it, and often the number.
_BACK = re.compile(r"\s*↩[\ufe0e\ufe0f]?$")
_LONGEST_BACK = 4  # characters; white space has been folded
_UNIT = re.compile(r"(?:^|[\d\s\u00a0/·])(?:[kcdm]m|m|ft|in|yd|mi|s)$")
_LONGEST_UNIT = 4  # characters, with the one before it
_POWERS = frozenset("23²³")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Note(NamedTuple):
    """A block that may be a note: the sign that leads to it, its words, and what the block says if nothing leads."""

    sign: str
    text: str
    unled: str


def with_notes(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], int]:
    """The blocks with their notes as such, and how many signs that led to them or back were taken out.

    Notes are the last blocks of the text, each with a sign that one block before them has once.
    """
    end = len(pieces)
    while end and pieces[end - 1].role == "other":  # a page's foot
        end -= 1
    found, count = _with_notes(pieces[:end])
    return (*found, *pieces[end:]), count


def _with_notes(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], int]:
    back = _last(pieces, _leads_back)
    notes = [note if note.sign else note._replace(sign=_raised(n)) for n, note in enumerate(back, 1)]
    notes = notes or _last(pieces, _begins)
    first = len(pieces) - len(notes)
    led: dict[str, list[tuple[int, int, int]]] = {note.sign: [] for note in notes}
    for k in range(first if notes else 0):
        for match in _LEAD.finditer(pieces[k].text):
            if not is_power(pieces[k].text[: match.start()], match.group()):
                led.get(match.group(), []).append((k, match.start(), match.end()))
    found = list(pieces)
    if len(led) != len(notes) or any(len(places) != 1 for places in led.values()):
        if back:
            found[first:] = (_as_note(piece, note.unled) for piece, note in zip(found[first:], notes, strict=True))
        return found, len(back)
    for k, start, end in sorted((places[0] for places in led.values()), reverse=True):
        found[k] = found[k]._replace(text=found[k].text[:start] + found[k].text[end:])
    found[first:] = (_as_note(piece, note.text) for piece, note in zip(found[first:], notes, strict=True))
    return found, len(notes)


def is_power(before: str, sign: str) -> bool:
    """Whether a raised sign behind these words is a unit's square or cube, and leads to no note."""
    return sign in _POWERS and bool(_UNIT.search(before[-_LONGEST_UNIT:]))


def _as_note(piece: Piece, text: str) -> Piece:
    return piece._replace(text=text, kind="footnote")


def _last(pieces: Sequence[Piece], note_of: Callable[[str], _Note | None]) -> list[_Note]:
    """The last blocks, those that may be notes."""
    notes: list[_Note] = []
    for piece in reversed(pieces):
        note = None if piece.role or piece.marks or piece.kind not in _KINDS else note_of(piece.text)
        if note is None:
            break
        notes.append(note)
    return notes[::-1]


def _begins(text: str) -> _Note | None:
    own = _BEGIN.match(text)
    return _Note(own["raised"] or f"[{own['figure']}]", text[own.end() :], text) if own else None


def _leads_back(text: str) -> _Note | None:
    back = _BACK.search(text[-_LONGEST_BACK:])
    words = text[: len(text) - len(back.group())] if back else ""
    if not words:
        return None
    number = _NUMBER.match(words)
    return _Note(_raised(int(number[1])) if number else "", words[number.end() if number else 0 :], words)


def _raised(number: int) -> str:
    return str(number).translate(_RAISED)
