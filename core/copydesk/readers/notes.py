"""Notes of a text without markup: its last blocks, which begin with a sign in brackets or a raised one."""

import re
from collections.abc import Sequence

from copydesk.readers.content import Piece

_BEGIN = re.compile(r"(?:\[(?P<figure>\d{1,3})\]|(?P<raised>[¹²³⁰⁴-⁹]{1,3})):?\s*(?=\S)")
_KINDS = frozenset({"paragraph", "list-item"})
_LEAD = re.compile(r"(?<=[^\s\[])(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3})")  # behind a word, without a space


def with_notes(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], int]:
    """The blocks with their notes as such, and how many signs in the text that led to them were taken out.

    Notes are the last blocks of the text, each with a sign that one block before them has once.
    """
    signs = _signs(pieces)
    first = len(pieces) - len(signs)
    led: dict[str, list[tuple[int, int, int]]] = {sign: [] for sign in signs}
    for k in range(first if signs else 0):
        for match in _LEAD.finditer(pieces[k].text):
            led.get(match.group(), []).append((k, match.start(), match.end()))
    if len(led) != len(signs) or any(len(places) != 1 for places in led.values()):
        return tuple(pieces), 0
    found = list(pieces)
    for k, start, end in sorted((places[0] for places in led.values()), reverse=True):
        found[k] = found[k]._replace(text=found[k].text[:start] + found[k].text[end:])
    found[first:] = (note._replace(text=_BEGIN.sub("", note.text, count=1), kind="footnote") for note in found[first:])
    return tuple(found), len(signs)


def _signs(pieces: Sequence[Piece]) -> list[str]:
    """The signs of the last blocks, those that begin with one."""
    signs: list[str] = []
    for piece in reversed(pieces):
        own = _BEGIN.match(piece.text)
        if own is None or piece.role or piece.marks or piece.kind not in _KINDS:
            break
        signs.append(own["raised"] or f"[{own['figure']}]")
    return signs[::-1]
