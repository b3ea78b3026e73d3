"""Figures, dates and times that another value replaced.

Both sides' figures are matched by value first, whatever their form; what is left on either side is paired by what
stands around it. A figure left on one side only is no finding: rewriting drops and repeats figures freely.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.bound import Bound, are_opposed, bound
from copydesk.findings.check import Check, Code, Side, Stop, beside, edited, has_same_cues, near, once
from copydesk.findings.passages import FILES
from copydesk.text import Span
from copydesk.words import TokenKind, tokens
from copydesk.words.figures import Figure, FigureKind, figures, rounded, same

NUMBER = Code("number.changed", "number", Severity.ERROR)
ROUNDED = Code("number.rounded", "number", Severity.INFO)
CONVERTED = Code("number.converted", "number", Severity.INFO)
DATE = Code("date.changed", "date", Severity.ERROR)

_OF_ONE_SIZE = 0.5  # as much as one shared word
_NEAR = 4  # words on either side that say what a figure counts
_ENOUGH = 1.0  # a pair of leftovers with this score is one changed figure
_SURE = 2.0  # and where one of them may be a repetition
_BARE: Final = frozenset({FigureKind.NUMBER, FigureKind.ORDINAL, FigureKind.SCORE})
_MEASURED: Final = frozenset({FigureKind.NUMBER, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.POINTS})
_SHARES: Final = frozenset({FigureKind.PERCENT, FigureKind.POINTS, FigureKind.FRACTION})
_LIKE_A_YEAR = 1000
_UNIT = re.compile(r"[\s-]?[^\W\d_]{1,30}")
# Two sums of these are one sum where neither is more than so many times the other; of others nothing is known.
_HARD: Final = frozenset({"$", "EUR", "GBP", "CHF", "AUD", "CAD"})
_FARTHEST_RATE = Fraction(5, 2)
# "10 minutes later" and "in the 71st minute" may be one time.
_RELATIVE: Final = frozenset({"later", "earlier", "ago", "before", "after", "from", "remaining", "left"})
_CLOCK: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_ADDED: Final = frozenset({"stoppage", "injury", "added"})
_NEAR_A_SPAN = 2  # words behind such a figure
_BOUNDED: Final = frozenset({*_MEASURED, FigureKind.FRACTION})
_TELLING: Final = frozenset({FigureKind.PERCENT, FigureKind.POINTS, FigureKind.TIME})  # say by their kind what they are


_Told = tuple[int, Figure]  # the number of a block, and a figure in it


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure, the block it stands in, and where in the words of its side.

    Attributes:
        place: Index of the first word behind the figure's start, among all words of the side.
        before: Up to `_NEAR` words before it, the nearest last; `after` likewise, the nearest first.
    """

    block: int
    figure: Figure
    place: int
    before: tuple[str, ...]
    after: tuple[str, ...]


_Pair = tuple[_Placed, _Placed]


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each figure of a copy that stands where the original has another value, or goes another way."""
    for row, original, copy in edited(comparison, cancelled):
        if has_same_cues(original, copy):
            continue
        ours, theirs = _figures(original), _figures(copy)
        if not ours or not theirs:
            continue
        if len(ours) == len(theirs) and all(same(one[1], other[1]) for one, other in zip(ours, theirs, strict=True)):
            kept = list(zip(ours, theirs, strict=True))
        else:
            changed, kept = _compared(original, copy)
            for was, is_ in changed:
                yield _finding(row, (original, was), (copy, is_))
        for one, other in kept:
            yield from _bounded(row, (original, *one), (copy, *other))


CHECK: Final = Check((NUMBER, ROUNDED, CONVERTED, DATE), run)


def _figures(side: Side) -> list[_Told]:
    return [(n, figure) for n, block in side.pieces() for figure in figures(block.text, side.document.language)]


def _bounded(row: int, original: tuple[Side, int, Figure], copy: tuple[Side, int, Figure]) -> Iterator[Finding]:
    """A finding if what was "at least" so many is "up to" so many, or exactly so many, in the copy."""
    if not {original[2].kind, copy[2].kind} <= _BOUNDED or copy[0].document.language not in FILES:
        return
    texts = [side.document.blocks[block].text for side, block, _ in (original, copy)]
    (was, first), (is_, start) = (
        bound(text, told.start, told.end) for text, (*_, told) in zip(texts, (original, copy), strict=True)
    )
    opposed = are_opposed(was, is_)
    if not opposed and (was is Bound.EXACT or is_ is not Bound.EXACT):
        return
    ends = original[2].phrase[1], copy[2].phrase[1]
    spans = Span(original[0].number, original[1], first, ends[0]), Span(copy[0].number, copy[1], start, ends[1])
    values = {"was": texts[0][first : ends[0]], "is": texts[1][start : ends[1]]}
    yield (NUMBER if opposed else ROUNDED).at(copy[0].number, row, spans, values)


def _finding(row: int, original: tuple[Side, _Placed], copy: tuple[Side, _Placed]) -> Finding:
    spans, texts = [], []
    for side, placed in (original, copy):
        text = side.document.blocks[placed.block].text
        figure = placed.figure
        spans.append(Span(side.number, placed.block, figure.start, figure.end))
        texts.append(text[slice(*figure.phrase)])
    if texts[0] == texts[1]:
        # Of 10 miles that became 10 kilometres the unit tells.
        texts = [_with_unit(side, placed) for side, placed in (original, copy)]
    was, is_ = original[1].figure, copy[1].figure
    in_brackets = any(
        side.document.blocks[placed.block].text[: placed.figure.start].endswith(("(", "["))
        for side, placed in (original, copy)
    )
    return _code(was, is_, in_brackets).at(copy[0].number, row, tuple(spans), {"was": texts[0], "is": texts[1]})


def _with_unit(side: Side, placed: _Placed) -> str:
    text = side.document.blocks[placed.block].text
    start, end = placed.figure.phrase
    unit = _UNIT.match(text, end)
    return text[start : unit.end() if unit else end]


def _code(was: Figure, is_: Figure, in_brackets: bool) -> Code:
    """What a pair is; a conversion stands in brackets behind the sum that it converts."""
    if FigureKind.DATE in {was.kind, is_.kind}:
        return DATE
    if was.kind is is_.kind is FigureKind.MONEY and in_brackets and _is_conversion(was, is_):
        return CONVERTED
    return ROUNDED if rounded(was, is_) else NUMBER


def _is_conversion(was: Figure, is_: Figure) -> bool:
    """Whether two sums in two currencies may be one sum."""
    if not was.unit or not is_.unit or was.unit == is_.unit or was.value == is_.value:
        return False
    low, high = sorted((abs(was.value), abs(is_.value)))
    return not {was.unit, is_.unit} <= _HARD or high <= _FARTHEST_RATE * low


def _compared(original: Side, copy: Side) -> tuple[list[_Pair], list[tuple[_Told, _Told]]]:
    """The figures that stand for others, and those that are told again."""
    ours, words = _placed(original)
    theirs, other_words = _placed(copy)
    places = beside(words, other_words)
    kept, repeated = _matched(ours, theirs, places)
    left, right = list(repeated[0]), list(repeated[1])
    scored = []
    for a, b in near([places[ours[n].place] for n in left], [theirs[m].place for m in right]):
        n, m = left[a], right[b]
        was, is_ = ours[n], theirs[m]
        likeness = _likeness(was, is_, places)
        if likeness >= (_SURE if repeated[0][n] or repeated[1][m] else _ENOUGH) and not same(was.figure, is_.figure):
            scored.append((likeness + _size(was, is_), -abs(places[was.place] - is_.place), n, m))
    changed = [(ours[n], theirs[m]) for n, m in once((n, m) for *_, n, m in sorted(scored, reverse=True))]
    changed += _swapped([(ours[n], theirs[m]) for n, m in kept])
    return changed, [(_told(ours[n]), _told(theirs[m])) for n, m in kept]


def _swapped(kept: Sequence[_Pair]) -> Iterator[_Pair]:
    """Figures told again, each of what the other counted: "40 ships and 9 boats", "9 ships and 40 boats"."""
    slots = {(_slot(was), _slot(is_)): (was, is_) for was, is_ in kept if _slot(was) != _slot(is_)}
    for (ours, theirs), (was, _) in slots.items():
        other = slots.get((theirs, ours))
        if other and not same(was.figure, other[1].figure):
            yield was, other[1]


def _slot(placed: _Placed) -> tuple[str, str]:
    """What a figure counts, and whether something goes from it or to it."""
    before = placed.before[-1:]
    return before[0] if before and before[0] in {"from", "to"} else "", placed.figure.unit


def _told(placed: _Placed) -> _Told:
    return placed.block, placed.figure


def _placed(side: Side) -> tuple[list[_Placed], list[str]]:
    """The figures of a side in order, and all its words."""
    words: list[str] = []
    found: list[tuple[int, Figure, int, int]] = []
    for number, block in side.pieces():
        here = [token for token in tokens(block.text) if token.kind is not TokenKind.PUNCTUATION]
        starts, ends = [token.start for token in here], [token.end for token in here]
        for figure in figures(block.text, side.document.language):
            first, last = bisect_right(ends, figure.start), bisect_left(starts, figure.end)
            found.append((number, figure, len(words) + first, len(words) + last))
        words += [token.key for token in here]
    return [
        _Placed(number, figure, first, tuple(words[max(0, first - _NEAR) : first]), tuple(words[last : last + _NEAR]))
        for number, figure, first, last in found
    ], words


def _matched(
    ours: Sequence[_Placed], theirs: Sequence[_Placed], places: list[int]
) -> tuple[list[tuple[int, int]], tuple[dict[int, bool], dict[int, bool]]]:
    """Which figures of both sides are one, and those of either side without a partner of the same value, by index.

    True stands for a figure whose value the other side does state, but not as often: a repetition, unless what stands
    around it says otherwise.
    """
    scored = sorted(
        (
            (_likeness(ours[n], theirs[m], places), -abs(places[ours[n].place] - theirs[m].place), n, m)
            for n, m in near([places[was.place] for was in ours], [is_.place for is_ in theirs])
            if same(ours[n].figure, theirs[m].figure)
        ),
        reverse=True,
    )
    matched = list(once((n, m) for *_, n, m in scored))
    paired = {n for n, _ in matched}, {m for _, m in matched}
    stated = {n for *_, n, _ in scored}, {m for *_, m in scored}
    return matched, (
        {n: n in stated[0] for n in range(len(ours)) if n not in paired[0]},
        {m: m in stated[1] for m in range(len(theirs)) if m not in paired[1]},
    )


def _likeness(was: _Placed, is_: _Placed, places: list[int]) -> float:
    """How sure it is that one figure stands for the other: what they count, what stands around them, where."""
    one, other = was.figure, is_.figure
    if not _comparable(one, other) or not _of_one_reckoning(was, is_):
        return 0.0
    score = 0.0 if one.weak or other.weak else 0.5
    if one.kind is other.kind and (one.unit == other.unit != "" or one.kind in _TELLING):
        score += 1.0
    score += 0.5 * len(set(was.before) & set(is_.before)) + 0.5 * len(set(was.after) & set(is_.after))
    if abs(places[was.place] - is_.place) <= _NEAR:
        score += 0.5
    return score


def _of_one_reckoning(was: _Placed, is_: _Placed) -> bool:
    """Whether both figures count from one end: not "all but one" and "eight", nor "10 minutes later" and "71"."""
    if any(placed.before[-2:] == ("all", "but") for placed in (was, is_)):
        return False
    if _is_in_added_time(was) != _is_in_added_time(is_):
        return False
    if FigureKind.SCORE in {was.figure.kind, is_.figure.kind} and not _counts_the_same(was, is_):
        return False
    spans = [
        placed.figure.kind is FigureKind.NUMBER
        and placed.figure.unit in _CLOCK
        and not _RELATIVE.isdisjoint(placed.after[1 : 1 + _NEAR_A_SPAN])
        for placed in (was, is_)
    ]
    return spans[0] == spans[1] or was.figure.unit == is_.figure.unit


def _is_in_added_time(placed: _Placed) -> bool:
    """Whether a minute counts from the end of play: "the third minute of stoppage time" is the 93rd."""
    return any(word in _ADDED and follows == "time" for word, follows in pairwise(placed.after))


def _counts_the_same(was: _Placed, is_: _Placed) -> bool:
    """Whether what looks like a score is a range of what the other figure counts: "25-33 years"; no age is a score."""
    units = [placed.figure.unit for placed in (was, is_) if placed.figure.unit]
    return all(any(word.startswith(unit[:-1]) for word in (*was.after[:1], *is_.after[:1])) for unit in units)


def _size(was: _Placed, is_: _Placed) -> float:
    """Which of several is the likelier partner, not whether it is one: values of one size, 47,978 for 43,096."""
    one, other = abs(was.figure.value), abs(is_.figure.value)
    return _OF_ONE_SIZE if one < 3 * other and other < 3 * one else 0.0


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether one may stand where the other stood: of one kind, or a bare number against what measures more."""
    kinds = {one.kind, other.kind}
    if one.weak and other.weak:
        return False
    if FigureKind.LABEL in kinds or kinds == {FigureKind.DATE}:
        return len(kinds) == 1 and one.unit == other.unit
    if FigureKind.DATE in kinds:
        dated, number = (one, other) if one.kind is FigureKind.DATE else (other, one)
        return _may_be_date(dated, number)
    if len(kinds) == 1 or kinds <= _BARE or kinds <= _SHARES:
        return True
    bare = one if one.kind is FigureKind.NUMBER else other
    return bare.kind is FigureKind.NUMBER and not bare.unit and kinds <= _MEASURED


def _may_be_date(dated: Figure, number: Figure) -> bool:
    """Whether a bare number may stand for a part of a date: 1340 for 1940, the 12th for June 15."""
    if dated.unit == "day":
        return number.kind is FigureKind.ORDINAL
    if dated.unit == "decade":
        return number.kind is FigureKind.NUMBER and number.value < _LIKE_A_YEAR
    return number.kind is FigureKind.NUMBER and dated.unit == "year" and number.value >= _LIKE_A_YEAR
