"""Days that do not agree: a weekday where the original has a date, or the reverse, and dates with a wrong weekday.

"Monday" and "17 January" are one day in the week of the dateline; which day they are is worked out from the date of
the document.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Stop, beside
from copydesk.findings.passages import Passage, differing
from copydesk.text import Document, Span
from copydesk.words.figures import Figure, FigureKind, figures

DIFFERS = Code("date.weekday", "date", Severity.ERROR)
MISMATCH = Code("date.mismatch", "date", Severity.ERROR)

_NEAR = 4  # words between where a day is told and where the other side tells it
_WEEK = 7
_HALF_YEAR = 183  # days: a month without a year is the nearest such month
_DEICTIC: Final = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "tonight": 0,
    "heute": 0,
    "gestern": -1,
    "hier": -1,
    "ayer": -1,
}
_BETWEEN = re.compile(r",?\s(?:the\s|den\s|le\s|el\s)?|\s\(|, the ")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as told: the characters [start, end) of a block, and which days it may be.

    Attributes:
        form: "weekday", "date" or "deictic"; two of one form are compared elsewhere.
        word: The number of its first word in the passage.
    """

    block: int
    start: int
    end: int
    form: str
    days: frozenset[date]
    word: int


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each day of a copy that is not the original's, and each date whose weekday is wrong."""
    anchors = {n: _date(document) for n, document in enumerate(comparison.documents)}
    known = anchors[comparison.reference]
    for row, ours, theirs in differing(comparison, cancelled):
        base, other = known or anchors[theirs.side.number], anchors[theirs.side.number] or known
        if base is None or other is None:
            continue
        was, is_ = _days(ours, base), _days(theirs, other)
        if not is_:
            continue
        yield from _mismatched(row, ours, theirs, other)
        yield from _differing(row, (ours, was), (theirs, is_))


CHECK: Final = Check((DIFFERS, MISMATCH), run)


def _date(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.date or "")[:10])
    except ValueError:
        return None


def _days(passage: Passage, anchor: date) -> list[_Day]:
    places = [(word.block, word.start) for word in passage.words]
    out = []
    for number, block in passage.side.pieces():
        for start, end, form, days in _told(block.text, passage.side.document.language, anchor):
            out.append(_Day(number, start, end, form, days, bisect_left(places, (number, start))))
    out += [
        _Day(word.block, word.start, word.end, "deictic", frozenset((anchor + timedelta(_DEICTIC[word.key]),)), n)
        for n, word in enumerate(passage.words)
        if word.key in _DEICTIC
    ]
    return sorted(out, key=lambda day: (day.block, day.start))


def _told(text: str, language: str, anchor: date) -> Iterator[tuple[int, int, str, frozenset[date]]]:
    """The weekdays and whole dates of a text, with the days that they may be."""
    found = [figure for figure in figures(text, language) if figure.kind is FigureKind.DATE]
    phrases: dict[tuple[int, int], dict[str, Figure]] = {}
    for figure in found:
        if figure.unit == "weekday":
            weekday = int(figure.value) - 1
            back = (anchor.weekday() - weekday) % _WEEK
            near = {anchor - timedelta(back), anchor - timedelta(back) + timedelta(_WEEK)}
            # "Last Monday" and "next Monday" may be a week further.
            yield figure.start, figure.end, "weekday", frozenset(near | {anchor - timedelta(back + _WEEK)})
        else:
            phrases.setdefault(figure.phrase, {}).setdefault(figure.unit, figure)
    for (start, end), parts in phrases.items():
        day = _day(parts, anchor)
        if day is not None:
            yield start, end, "date", frozenset((day,))


def _day(parts: dict[str, Figure], anchor: date) -> date | None:
    """The day that a date's parts name, in the year nearest to the anchor where they name none."""
    if not {"day", "month"} <= parts.keys():
        return None
    years = [int(parts["year"].value)] if "year" in parts else [anchor.year - 1, anchor.year, anchor.year + 1]
    days = []
    for year in years:
        try:
            days.append(date(year, int(parts["month"].value), int(parts["day"].value)))
        except ValueError:
            continue
    nearest = min(days, key=lambda day: abs((day - anchor).days), default=None)
    if nearest is None or ("year" not in parts and abs((nearest - anchor).days) > _HALF_YEAR):
        return None
    return nearest


def _differing(
    row: int, original: tuple[Passage, Sequence[_Day]], copy: tuple[Passage, Sequence[_Day]]
) -> Iterator[Finding]:
    """A weekday here and a date there, in one place, that are not one day."""
    (ours, was), (theirs, is_) = original, copy
    if not was or {day.form for day in was} == {day.form for day in is_}:
        return
    places = beside([word.key for word in ours.words], [word.key for word in theirs.words])
    spent: set[int] = set()
    for one in was:
        if any(one.form == other.form and one.days & other.days for other in is_):
            continue
        for n, other in enumerate(is_):
            near = abs(places[one.word] - other.word) <= _NEAR
            alone = not any(day.form == other.form and day.days & other.days for day in was)
            if n in spent or one.form == other.form or not near or not alone:
                continue
            spent.add(n)
            if one.days.isdisjoint(other.days):
                texts = ours.side.document.blocks[one.block].text, theirs.side.document.blocks[other.block].text
                values = {"was": texts[0][one.start : one.end], "is": texts[1][other.start : other.end]}
                spans = (_span(ours, one), _span(theirs, other))
                yield DIFFERS.at(theirs.side.number, row, spans, values)
            break


def _mismatched(row: int, ours: Passage, theirs: Passage, anchor: date) -> Iterator[Finding]:
    """A weekday beside a date on which another weekday falls, which the original does not have so."""
    originals = " ".join(block.text for _, block in ours.side.pieces())
    for number, block in theirs.side.pieces():
        told = sorted(_told(block.text, theirs.side.document.language, anchor))
        for (start, end, form, _), (begin, last, other, days) in pairwise(told):
            if (form, other) != ("weekday", "date") or not _BETWEEN.fullmatch(block.text[end:begin]):
                continue
            (day,) = days
            weekday = next(
                figure.value for figure in figures(block.text, theirs.side.document.language) if figure.start == start
            )
            text = block.text[start:last]
            if weekday != day.isoweekday() and text not in originals:
                span = _span(theirs, _Day(number, start, last, "", days, 0))
                yield MISMATCH.at(theirs.side.number, row, (span,), {"text": text, "date": day.isoformat()})


def _span(passage: Passage, day: _Day) -> Span:
    return Span(passage.side.number, day.block, day.start, day.end)
