"""Dates, weekdays and times of day, as parts that each have a value."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from copydesk.words.figures.cues import Cues
from copydesk.words.figures.values import Figure, FigureKind

# Full names by language; the English ones also in short. A name that two languages share means the same in both.
_MONTHS: Final = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
_WEEKDAYS: Final = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
)
_SHORT_MONTHS: Final = "jan feb mar apr - jun jul aug sep oct nov dec"
MONTHS: Final = (
    {name: n for names in _MONTHS for n, name in enumerate(names.split(), 1)}
    | {name: n for n, name in enumerate(_SHORT_MONTHS.split(), 1) if name != "-"}
    | {"sept": 9, "febr": 2, "mär": 3, "mrz": 3, "okt": 10, "dez": 12}
)
WEEKDAYS: Final = {name: n for names in _WEEKDAYS for n, name in enumerate(names.split(), 1)}
_SHORT_WEEKDAYS: Final = {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
                          "sun": 7}  # fmt: skip
# Words that are also something else are months only beside a day, a year or a word of time.
_DOUBTFUL: Final = frozenset(
    {"may", "march", "mars", "mai", "august", "mär", "mrz", "okt", "dez", "febr", *_SHORT_MONTHS.split()}
)

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_NO_DAY = r"[3-9]\d(?=[.,;:]?\s?$|[.;:]\s|(?:st|nd|rd|th)\b|,\s\d{4})"  # June 64 is a date that is wrong
_SUFFIX = r"(?:st|nd|rd|th|\.(?=\s))?"
_YEAR = r"(?:1\d{3}|20\d{2})"
_LEAD = r"(?<![\w.,])(?<!\d[-–/])"
_MORE = rf"(?:\s?(?:[-–]|to|and|or|&)\s?(?P<day2>{_DAY}){_SUFFIX}(?![\w:%]|[.,]\d))?"

_MONTH_DAY = re.compile(
    rf"{_LEAD}(?P<month>{_MONTH})\b\.?\s(?:the\s)?(?P<day>{_DAY}|{_NO_DAY}){_SUFFIX}(?![\w:]|[.,]\d){_MORE}"
    rf"(?:,?\s(?P<year>{_YEAR})(?!\w|[.,]\d))?",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"{_LEAD}(?:(?P<day2>{_DAY}){_SUFFIX}\s?(?:[-–]|to|and|or|&)\s?)?(?P<day>{_DAY}){_SUFFIX}[\s-](?:(?:of|de)\s)?"
    rf"(?P<month>{_MONTH})\b\.?(?:,?[\s-](?P<year>{_YEAR})(?!\w|[.,]\d))?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"{_LEAD}(?P<month>{_MONTH})\b\.?,?\s(?:of\s)?(?P<year>{_YEAR})(?!\w|[.,]\d)", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"{_LEAD}(?P<month>{_MONTH})\b(?!-\w)", re.IGNORECASE)
_ISO = re.compile(rf"{_LEAD}(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{_DAY})(?!\w|-)")
_DOTTED = re.compile(rf"{_LEAD}(?P<day>{_DAY})[./](?P<month>1[0-2]|0?[1-9])[./](?P<year>{_YEAR}|\d\d)(?![\w.])")
_SLASHED = re.compile(rf"{_LEAD}(?P<month>1[0-2]|0?[1-9])/(?P<day>{_DAY})/(?P<year>{_YEAR})(?!\w)")
_IN_DIGITS: Final = (_ISO, _DOTTED, _SLASHED)
_BY_NAME_AND_DAY: Final = (_MONTH_DAY, _DAY_MONTH, _MONTH_YEAR)

_WEEKDAY_CUES: Final = frozenset(WEEKDAYS) | {f"{name}s" for name in WEEKDAYS}
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)
_SHORT_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_SHORT_WEEKDAYS)})(?:\.,?|,)\s(?=(?:{_MONTH}|{_DAY})\b)", re.IGNORECASE
)
_TIME_WORD_BEFORE = re.compile(
    r"\b(?:in|since|by|of|from|until|till|through|to|between|and|or|during|before|after|next|last|this|early|late|mid|"
    r"each|every|for|im|en|seit|bis|ab)[\s-]$",
    re.IGNORECASE,
)

_HALF_DAY = r"(?P<half>[ap])\.?\s?m\b\.?"
_CLOCK = re.compile(
    rf"{_LEAD}(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d))?\s?{_HALF_DAY}"
    rf"|{_LEAD}(?P<hour24>[01]?\d|2[0-4])[:](?P<minute24>[0-5]\d)(?![\d:])"
    rf"|{_LEAD}(?P<military>(?:[01]\d|2[0-3])[.]?[0-5]\d)(?=\s(?:GMT|UTC|hours|hrs|IST|CET|EST|EDT|local)\b)",
    re.IGNORECASE,
)
_SCORE_WORDS = re.compile(r"\b(?:scor|win|won|beat|los|defeat|draw|drew|goal|set|lead|led|match|victor)", re.IGNORECASE)
_HOURS_IN_A_HALF_DAY = 12
_LONGEST_LEAD = 12  # characters before a month that hold the word before it


def dates(text: str, cues: Cues) -> Iterator[Figure]:
    """The dates of a text as one figure for each part, in no order; the doubtful words only where they are months.

    Args:
        text: Prose of one block.
        cues: Those of the text.
    """
    named = cues.has(MONTHS.keys())
    patterns = (*_IN_DIGITS * cues.digits, *_BY_NAME_AND_DAY * (named and cues.digits), *(_MONTH_ALONE,) * named)
    taken = bytearray(len(text))
    for pattern in patterns:
        for match in pattern.finditer(text):
            if any(taken[slice(*match.span())]):
                continue
            if _is_month(text, match, alone=pattern is _MONTH_ALONE):
                taken[slice(*match.span())] = b"\1" * len(match.group())
                yield from _parts(match)
    if cues.has(_WEEKDAY_CUES):
        yield from _weekdays(text, _WEEKDAY, WEEKDAYS)
    if cues.has(_SHORT_WEEKDAYS.keys()):
        yield from _weekdays(text, _SHORT_WEEKDAY, _SHORT_WEEKDAYS)


def times(text: str) -> Iterator[Figure]:
    """The times of day of a text in order, as minutes since midnight; not scores such as "5:30" after "won"."""
    for match in _CLOCK.finditer(text):
        if match["military"]:
            minutes = int(match["military"][:2]) * 60 + int(match["military"][-2:])
            yield Figure(match.start("military"), match.end("military"), FigureKind.TIME, (Fraction(minutes),))
        elif match["half"]:
            hour = int(match["hour"]) % _HOURS_IN_A_HALF_DAY
            hour += _HOURS_IN_A_HALF_DAY * (match["half"] in "pP")
            end = match.end() - (text[match.end() - 1] == "." and match.end() == len(text))
            yield Figure(match.start(), end, FigureKind.TIME, (Fraction(hour * 60 + int(match["minute"] or 0)),))
        elif len(match["minute24"]) == 2 and not _SCORE_WORDS.search(text[max(0, match.start() - 40) : match.start()]):
            minutes = int(match["hour24"]) * 60 + int(match["minute24"])
            half = 60 * _HOURS_IN_A_HALF_DAY
            other = (Fraction(minutes + half),) if minutes < half else ()
            yield Figure(match.start(), match.end(), FigureKind.TIME, (Fraction(minutes), *other))


def _weekdays(text: str, pattern: re.Pattern[str], names: Mapping[str, int]) -> Iterator[Figure]:
    for match in pattern.finditer(text):
        if match["weekday"][0].isupper():
            value = Fraction(names[match["weekday"].casefold()])
            yield Figure(*match.span("weekday"), FigureKind.DATE, (value,), "weekday")


def _is_month(text: str, match: re.Match[str], *, alone: bool) -> bool:
    """Whether a month's name is one in its place; one in figures always is."""
    name = match["month"]
    doubtful = name.casefold() in _DOUBTFUL
    if name[0].isdigit() or not (alone or doubtful):
        return True
    if not name[0].isupper():
        return False
    return not (alone and doubtful) or bool(
        _TIME_WORD_BEFORE.search(text[max(0, match.start() - _LONGEST_LEAD) : match.start()])
    )


def _parts(match: re.Match[str]) -> Iterator[Figure]:
    groups = match.groupdict()
    for name in ("day", "day2", "month", "year"):
        written = groups.get(name)
        if not written:
            continue
        unit = name.rstrip("2")
        value = MONTHS[written.casefold()] if written[0].isalpha() else int(written)
        if unit == "year" and value < 100:
            value += 2000
        start, end = match.span(name)
        yield Figure(start, end, FigureKind.DATE, (Fraction(value),), unit, phrase=match.span())
