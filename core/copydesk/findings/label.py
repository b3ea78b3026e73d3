"""Names that hold a number, where a copy has another name: an index of 500 shares, a type of aircraft, a regiment.

Such a number counts nothing, so it has no counterpart to differ from; what differs is the name that it is part of.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel, MatchingBlock

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Side, Stop, edited, has_same_cues
from copydesk.text import Span
from copydesk.words import Key, TokenKind, tokens
from copydesk.words.figures import Figure, FigureKind, figures, same

CHANGED = Code("label.changed", "number", Severity.ERROR)

_CAPITAL = r"[A-Z][\w'’&.-]*"
_BEFORE = re.compile(rf"(?:{_CAPITAL}\s(?:&\s)?)+$")
_AFTER = re.compile(rf"(?:\s{_CAPITAL}(?<!\.))+")
_NAME = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL})+(?<!\.)")
_LONGEST = 120  # characters of a name before its number, and of the other side's name; more is a list in capitals
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


# The words of a side, each as its block and the characters [start, end) of it, and what they are compared by.
_Words = tuple[list[tuple[int, int, int]], tuple[Key, ...]]


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each name with a number, of either side, that the other side replaced by another name."""
    for row, original, copy in edited(comparison, cancelled):
        if has_same_cues(original, copy):
            continue
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
    alike = Indel.editops(here[1], there[1]).as_matching_blocks()
    for name in names:
        first, last = (bisect_left(here[0], (name.block, place)) for place in (name.start, name.end))
        gap = _gap(first, last - 1, alike, len(there[0]))
        instead = _instead(other, [there[0][n] for n in gap]) if 0 < len(gap) <= _FARTHEST else None
        if instead and instead.text not in name.text:
            yield name, instead


def _numbered(one: Side, other: Side) -> Iterator[_Place]:
    stated: dict[object, dict[tuple[object, ...], Figure]] = {}
    for _, block in other.pieces():
        for figure in figures(block.text, other.document.language):
            for reading in figure.readings:
                stated.setdefault(reading, {})[figure.kind, figure.unit, figure.readings] = figure
    for number, block in one.pieces():
        for figure in figures(block.text, one.document.language):
            before = _BEFORE.search(block.text[max(0, figure.start - _LONGEST) : figure.start])
            after = _AFTER.match(block.text, figure.end, figure.end + _LONGEST)
            is_bare = figure.kind in {FigureKind.NUMBER, FigureKind.LABEL} and not figure.weak
            theirs = (found for reading in figure.readings for found in stated.get(reading, {}).values())
            if before and after and is_bare and not any(same(figure, found) for found in theirs):
                begin = max(0, figure.start - _LONGEST) + before.start()
                yield _Place(one, number, begin, after.end())


def _words(side: Side) -> _Words:
    found = [(n, token) for n, block in side.pieces() for token in tokens(block.text)]
    found = [(n, token) for n, token in found if token.kind is not TokenKind.PUNCTUATION]
    return [(n, token.start, token.end) for n, token in found], tuple(token.key for _, token in found)


def _gap(first: int, last: int, alike: Sequence[MatchingBlock], end: int) -> range:
    """The other side's words between those that both share before word `first` and after word `last` of this one."""
    low, high = 0, end
    before = bisect_left(alike, first, key=lambda block: block.a) - 1
    if before >= 0:
        low = alike[before].b + min(alike[before].size, first - alike[before].a)
    after = bisect_right(alike, last, key=lambda block: block.a)
    if after < len(alike):
        high = alike[after].b
    return range(low, high)


def _instead(side: Side, gap: Sequence[tuple[int, int, int]]) -> _Place | None:
    """The name among these words of the other side."""
    number, start, end = gap[0][0], gap[0][1], gap[-1][2]
    if number != gap[-1][0] or end - start > _LONGEST:
        return None
    found = _NAME.search(side.document.blocks[number].text, start, end)
    return _Place(side, number, *found.span()) if found else None
