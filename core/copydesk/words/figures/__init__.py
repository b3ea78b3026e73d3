"""Figures of a text by value: 12 and "twelve", 1.2 million and 1,200,000 are the same; 12 and 21 are not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Final

from copydesk.words.figures.counts import WORDS, counts
from copydesk.words.figures.cues import cues
from copydesk.words.figures.dates import MONTHS, WEEKDAYS, dates, times
from copydesk.words.figures.foreign import foreign
from copydesk.words.figures.measures import converted, of_one_dimension
from copydesk.words.figures.ratios import WORDS as RATIOS
from copydesk.words.figures.ratios import ratios
from copydesk.words.figures.values import Figure, FigureKind
from copydesk.words.tokenizer import REMEMBERED, tokens

__all__ = ["Figure", "FigureKind", "cued", "figures", "rounded", "same"]

_CUES: Final = WORDS | RATIOS | MONTHS.keys() | WEEKDAYS.keys() | {f"{day}s" for day in WEEKDAYS}
# What has digits and states no figure: addresses, versions, the number of a list item.
_IDLE = re.compile(
    r"https?://\S+|www\.\S+|\S{1,64}@\S{1,255}\.\w+|\b[\w-]{1,63}\.(?:com|org|net|gov|edu)\b\S*"
    r"|(?<![\w.])v?\d+\.\d{1,2}(?:\.\d+)+(?!\w)|\A\s*\(?\d{1,3}[.)]\s"
)
# A column of figures without its lines, a key, a dump: no number has more than 30 digits.
_ENDLESS = re.compile(r"\d{31,}|\d{1,3}(?:[.,\u00a0\u202f\u2009 ]\d{3}|,\d{2}(?=,)){12,}")
_TELEPHONE = re.compile(
    r"\+\d[\d\s().-]{6,24}\d|\(\d{2,5}\)[\s-]?\d[\d\s-]{4,24}\d|(?<!\w)(?:\d{3}-)?\d{3}-\d{4}(?!\w)"
    r"|(?<!\w)0\d{2,4}[\s/-]\d[\d\s-]{4,24}\d"
)
_ENGLISH: Final = frozenset({"en", ""})  # "3 in 10 Tagen" counts days
_NEARLY = 5  # percentage points: 30 percent is told as a third, 48 percent as half
_ROUNDING = Fraction(1, 10)  # 0.35 told as 0, or 1.7 as 2, is more than rounding
_RANGE = re.compile(r"\s?(?:-|–|—|to|or|and|/)\s?")
_LARGEST_FIRST = 1000  # in "2 to 3 million" a first number below it shares the second's magnitude


@lru_cache(maxsize=REMEMBERED)
def figures(text: str, language: str = "") -> tuple[Figure, ...]:
    """The figures of a text in order, none overlapping another; offsets are code points.

    Args:
        text: Prose of one block.
        language: ISO 639-1; decides what 1.200 and 1,5 are. "" reads 1.200 as a decimal.
    """
    text = _ENDLESS.sub(lambda run: "#" * len(run.group()), text)
    seen = cues(text)
    idle = [match.span() for match in _IDLE.finditer(text) if not _is_dotted_date(match.group())] if seen.digits else []
    clock = (*_telephones(text), *times(text)) if seen.digits else ()
    shares = ratios(text, seen) if language in _ENGLISH else ()
    related = (*shares, *counts(text, seen, language))
    found = [*_claimed((*dates(text, seen), *clock, *foreign(text, language), *related), idle)]
    found.sort(key=lambda figure: figure.start)
    return tuple(_shared(text, found))


@lru_cache(maxsize=REMEMBERED)
def cued(text: str) -> tuple[tuple[str, str, str], ...]:
    """The words of an English text that figures are made of, each between its neighbours.

    Two texts that have the same of them state the same figures, which takes a tenth of the time to know.
    """
    keys = ["", *(token.key for token in tokens(text)), ""]
    return tuple(
        (keys[n - 1], key, keys[n + 1])
        for n, key in enumerate(keys)
        if key in _CUES or any(map(str.isdigit, key)) or not _CUES.isdisjoint(key.split("-"))
    )


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures state the same, in whatever form.

    Kinds may differ where one word can be either ("the 5th", "5", "May 5"); a percentage equals the fraction that it
    is; percentages and percentage points, or two currencies, never are the same. A measure equals its conversion.
    """
    kinds = {one.kind, other.kind}
    if kinds == {FigureKind.PERCENT, FigureKind.FRACTION}:
        percent, fraction = (one, other) if one.kind is FigureKind.PERCENT else (other, one)
        return percent.value == fraction.value * 100
    if len(kinds) > 1 and not (kinds <= _COUNTING or kinds in _LOOSE):
        return False
    if kinds == {FigureKind.MONEY} and not _same_currency(one.unit, other.unit):
        return False
    if kinds == {FigureKind.LABEL} and _bare(one.unit) != _bare(other.unit):
        return False
    if FigureKind.DATE in kinds and not _same_part(one, other):
        return False
    if kinds == {FigureKind.NUMBER} and of_one_dimension(one.unit, other.unit):
        return converted(one.value, one.unit, other.value, other.unit)
    return not set(one.readings).isdisjoint(other.readings)


def rounded(one: Figure, other: Figure) -> bool:
    """Whether two figures differ only in how exactly they are told: 2.86 and 2.9, 1,239,000 and 1.2 million."""
    if {one.kind, other.kind} == {FigureKind.PERCENT, FigureKind.FRACTION}:
        percent, fraction = (one, other) if one.kind is FigureKind.PERCENT else (other, one)
        return abs(percent.value - fraction.value * 100) <= _NEARLY
    if one.kind is not other.kind or one.step == other.step:
        return False
    rough, exact = (one, other) if one.step > other.step else (other, one)
    above = rough.value - exact.value
    return -rough.step < 2 * above <= rough.step and abs(above) <= _ROUNDING * abs(exact.value)


_COUNTING: Final = frozenset({FigureKind.NUMBER, FigureKind.ORDINAL, FigureKind.SCORE, FigureKind.DATE})
_LOOSE: Final = (
    {FigureKind.NUMBER, FigureKind.MONEY},  # "five million dollars" is told again as "the five million"
    {FigureKind.NUMBER, FigureKind.PERCENT},  # "5 or 6 percent"
    {FigureKind.NUMBER, FigureKind.POINTS},
    {FigureKind.NUMBER, FigureKind.LABEL},  # "Type 2" and "Type-2"
    {FigureKind.FRACTION, FigureKind.NUMBER},  # "half an hour", "0.5 hours"
)


def _same_currency(one: str, other: str) -> bool:
    if one == other or not one or not other:
        return True
    dollars = {"$", "AUD", "CAD", "HKD", "NZD", "SGD"}
    return "$" in {one, other} and {one, other} <= dollars


def _same_part(one: Figure, other: Figure) -> bool:
    """Whether a part of a date may be the same as another, or as a bare number: "the 5th", "1500 people"."""
    if one.kind is other.kind:
        return one.unit == other.unit
    dated = one if one.kind is FigureKind.DATE else other
    return dated.unit in {"day", "year", "decade"}


def _bare(label: str) -> str:
    return label.rstrip("-‐‑")


def _telephones(text: str) -> Iterator[Figure]:
    """Telephone numbers, as labels: to compare by value, never with a count."""
    for match in _TELEPHONE.finditer(text):
        value = Fraction(re.sub(r"\D", "", match.group()))
        yield Figure(*match.span(), FigureKind.LABEL, (value,), "telephone")


def _is_dotted_date(written: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})", written))


def _claimed(candidates: Iterable[Figure], idle: list[tuple[int, int]]) -> Iterator[Figure]:
    """Those candidates that overlap none before them."""
    taken: set[int] = set()
    for start, end in idle:
        taken.update(range(start, end))
    for figure in candidates:
        place = range(figure.start, figure.end)
        if taken.isdisjoint(place):
            taken.update(place)
            yield figure


def _shared(text: str, found: list[Figure]) -> Iterator[Figure]:
    """The figures, with what two of a range share given to both: in "10-15%" the 10 is a percentage too."""
    out = list(found)
    for n, (one, other) in enumerate(pairwise(found)):
        if not _RANGE.fullmatch(text[one.end : other.start]):
            continue
        if one.kind is FigureKind.NUMBER and other.kind in {FigureKind.PERCENT, FigureKind.MONEY, FigureKind.POINTS}:
            out[n] = replace(out[n], kind=other.kind, unit=other.unit)
        factor = _magnitude(text, other)
        if factor > 1 and one.value < _LARGEST_FIRST and _magnitude(text, one) == 1:
            out[n] = replace(out[n], readings=(out[n].value * factor, *out[n].readings))
        if one.kind is FigureKind.MONEY and other.kind is FigureKind.NUMBER:
            out[n + 1] = replace(out[n + 1], kind=one.kind, unit=one.unit)
    return iter(out)


_MAGNITUDES = re.compile(
    r"(?P<word>thousand|million|billion|trillion|lakh|crore)|(?<=\d)\s?(?P<short>m|bn|b|k|tn)\b", re.IGNORECASE
)
_FACTORS: Final = {"thousand": 10**3, "k": 10**3, "lakh": 10**5, "million": 10**6, "m": 10**6, "crore": 10**7,
                   "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12}  # fmt: skip


def _magnitude(text: str, figure: Figure) -> int:
    written = _MAGNITUDES.search(text[figure.start : figure.end])
    return _FACTORS[(written["word"] or written["short"]).casefold()] if written else 1
