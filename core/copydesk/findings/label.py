"""Names that hold a number, where a copy has another name: an index of 500 shares, a type of aircraft, a regiment.

Such a number counts nothing, so it has no counterpart to differ from; what differs is the name that it is part of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Side, Stop, pairs
from copydesk.text import Span
from copydesk.words import Key, Token, TokenKind, tokens
from copydesk.words.figures import FigureKind, figures, same

CHANGED = Code("label.changed", "number", Severity.ERROR)

_CAPITAL = r"[A-Z][\w'’&.-]*"
_BEFORE = re.compile(rf"(?:{_CAPITAL}\s(?:&\s)?)+$")
_AFTER = re.compile(rf"(?:\s{_CAPITAL}(?<!\.))+")
_NAME = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL})+(?<!\.)")
_FARTHEST = 8  # words on the other side in which the other name is looked for; more is another sentence


@dataclass(frozen=True, slots=True)
class _Place:
    """A name: the characters [start, end) of a block."""

    side: Side
    block: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.side.document.blocks[self.block].text[self.start : self.end]

    @property
    def span(self) -> Span:
        return Span(self.side.number, self.block, self.start, self.end)


_Words = tuple[list[tuple[int, Token]], tuple[Key, ...]]


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each name with a number, of either side, that the other side replaced by another name."""
    for row, original, copy in pairs(comparison, cancelled):
        for was, is_ in _renamed(original, copy):
            yield CHANGED.at(copy.number, row, (was.span, is_.span), {"was": was.text, "is": is_.text})
        for is_, was in _renamed(copy, original):
            yield CHANGED.at(copy.number, row, (was.span, is_.span), {"was": was.text, "is": is_.text})


CHECK: Final = Check((CHANGED,), run)


def _renamed(one: Side, other: Side) -> Iterator[tuple[_Place, _Place]]:
    """Names of one side that hold a number which the other side does not state, with the other's name instead."""
    names = list(_numbered(one, other))
    if not names:
        return
    here, there = _words(one), _words(other)
    for name in names:
        instead = _instead(name, here, (other, there))
        if instead and instead.text not in name.text:
            yield name, instead


def _numbered(one: Side, other: Side) -> Iterator[_Place]:
    stated = [f for _, block in other.pieces() for f in figures(block.text, other.document.language)]
    for number, block in one.pieces():
        for figure in figures(block.text, one.document.language):
            before = _BEFORE.search(block.text[: figure.start])
            after = _AFTER.match(block.text, figure.end)
            is_bare = figure.kind in {FigureKind.NUMBER, FigureKind.LABEL} and not figure.weak
            if before and after and is_bare and not any(same(figure, theirs) for theirs in stated):
                yield _Place(one, number, before.start(), after.end())


def _words(side: Side) -> _Words:
    found = [(n, token) for n, block in side.pieces() for token in tokens(block.text)]
    found = [(n, token) for n, token in found if token.kind is not TokenKind.PUNCTUATION]
    return found, tuple(token.key for _, token in found)


def _instead(name: _Place, here: _Words, there: tuple[Side, _Words]) -> _Place | None:
    """The other side's name between the words that both share before and after this one."""
    inside = [
        n for n, (block, token) in enumerate(here[0]) if block == name.block and name.start <= token.start < name.end
    ]
    side, (words, keys) = there
    low, high = 0, len(words)
    for block in Indel.editops(here[1], keys).as_matching_blocks():
        if block.a + block.size <= inside[0]:
            low = block.b + block.size
        elif block.a < inside[0]:
            low = block.b + inside[0] - block.a
        if block.a > inside[-1]:
            high = min(high, block.b)
    gap = words[low:high]
    if not gap or len(gap) > _FARTHEST or gap[0][0] != gap[-1][0]:
        return None
    number, start, end = gap[0][0], gap[0][1].start, gap[-1][1].end
    found = _NAME.search(side.document.blocks[number].text, start, end)
    return _Place(side, number, *found.span()) if found else None
