"""Numbers that count, measure or rank: plain, money, percentages, fractions, ordinals, scores, labels."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from copydesk.words import numerals
from copydesk.words.figures import money
from copydesk.words.figures.cues import Cues
from copydesk.words.figures.values import Figure, FigureKind

_LONG = "|".join(sorted(numerals.MAGNITUDES, key=len, reverse=True))
_SHORT = "|".join(sorted(numerals.SHORT_MAGNITUDES, key=len, reverse=True))
_VULGAR = "".join(numerals.VULGAR)
_HYPHEN = r"[\s\-‐‑]"

# A number's beginning; the lookbehinds keep out the tails of words and of longer numbers.
_NUMBER = re.compile(
    rf"""
    (?P<sign>(?<![\w$])(?:{money.SIGNS})\s?)?
    (?:
        (?<![\w.])(?P<half>half{_HYPHEN}an?{_HYPHEN})(?=(?:{_LONG}|dozen)\b)
      | (?<![\w.])(?P<article>an?{_HYPHEN})(?=(?:{_LONG}|dozen)\b)
      | (?<![^\W\d_])(?<!\d)(?<!\d[.,])(?P<digits>{numerals.DIGITS})(?P<vulgar>[{_VULGAR}])?
      | (?P<vulgar_alone>[{_VULGAR}])
      | (?<!\w)(?P<words>{numerals.WORDS})\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What may follow it; magnitude and measure may be glued on, spaced or hyphenated.
_AFTER = re.compile(
    rf"""
    (?P<mixed>\sand\sa\s(?P<part>half|quarter)\b)?
    (?:{_HYPHEN}?(?P<long>{_LONG})\b|(?P<gap>\s?)(?P<short>{_SHORT})\b\.?)?
    (?P<dozen>{_HYPHEN}?dozen\b)?
    (?:
        (?P<points>{_HYPHEN}(?:percentage|percent|per\scent){_HYPHEN}points?\b|\s?%[\s-]points?\b)
      | (?P<percent>\s?%|{_HYPHEN}?(?:per\scent|percent|pct|prozent|por\sciento|pour\scent)\b)
      | (?P<currency>\s?(?:{money.SIGNS_AFTER})|{_HYPHEN}(?:{money.NATIONS})?(?:{money.WORDS})\b)
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ALWAYS_MAGNITUDES: Final = frozenset({"mn", "mln", "mio", "bn", "mrd", "tn", "trn"})
_WEAK_WORDS: Final = frozenset({"one", "zero"})
_NO_NUMBER = re.compile(
    r"\b(?:no|any|every|some|each|another|this|that|which|the|only)[\s-]one\b|\bone(?=[’']s\b|\sanother\b)",
    re.IGNORECASE,
)
_DEGREES = r"\s?°\s?[CF]?|[\s-]degrees?(?:\s(?:celsius|fahrenheit|centigrade))?|\s(?:celsius|fahrenheit)|\s?[CF]\b"
_BELOW_ZERO = re.compile(rf"(?:{_DEGREES})?\sbelow\s(?:zero|freezing)\b", re.IGNORECASE)
_IN_DEGREES = re.compile(_DEGREES, re.IGNORECASE)
_MINUS = re.compile(r"(?:\bminus\s|(?<![^\s(])[-−–])$", re.IGNORECASE)
_LONGEST_LEAD = 12  # characters before a number that hold the word before it
_YEARS: Final = range(1000, 2100)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|to|through|between|during|before|after|around|year|early|late|mid|the|"
    r"and|or|spring|summer|autumn|fall|winter|im|en|de)[\s-]|[(–-]|^)$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(r"\s(?!(?:is|was|has|as|this|its|his)\b)[a-z]+s\b")
_NO_UNIT_WORDS = (
    "of and or to in on at by for from with the a an as is was were are be been had has have that which who will "
    "would after before when while but than then not per it its his her their this these those"
)
_NO_UNITS: Final = frozenset(_NO_UNIT_WORDS.split())
_UNIT_AFTER = re.compile(rf"{_HYPHEN}?(?P<unit>[^\W\d_]+)")

_OVER = "|".join(sorted(numerals.DENOMINATORS, key=len, reverse=True))
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<count>an?|[1-9]|{'|'.join(list(numerals.SMALL)[1:13])}){_HYPHEN}(?P<over>{_OVER})(?P<plural>s)?\b"
    r"(?P<of>(?=\s(?:of|more|less|lower|higher|fewer|larger|smaller|as)\b))?",
    re.IGNORECASE,
)
_HALF = re.compile(r"(?<!first )(?<!second )(?<!other )(?<!-)\bhalf\b(?!-time)", re.IGNORECASE)
_SLASH = re.compile(
    r"(?<![\w/.,:])(?:(?P<whole>\d{1,3})[\s-])?(?P<over>\d{1,3})\s?/\s?(?P<under>[1-9]\d{0,2})(?![\w/]|[.,]\d)"
)
_PERCENT = re.compile(r"\s?%|[\s-]per\s?cent\b", re.IGNORECASE)
_SLASH_MAGNITUDE = re.compile(rf"\s(?P<long>{_LONG})\b", re.IGNORECASE)
_SCORE = re.compile(
    r"(?<![\w.,:/$€£–-])(?P<ours>\d{1,3})(?:[-–‐‑:]|: )(?P<theirs>\d{1,3})(?![\w:%/]|[-–]\w|[.,]\d|\s?(?:%|per))"
)
_ORDINAL_DIGITS = re.compile(r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_ORDINAL_WORDS = re.compile(
    rf"(?<!\w)(?:(?P<tens>{'|'.join(numerals.TENS)})[\s\-‐‑])?"
    rf"(?P<ordinal>{'|'.join(sorted(numerals.ORDINALS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_SECOND_OF_TIME = re.compile(r"\b(?:per|split|one|a|each|every|\d+)[\s-]$", re.IGNORECASE)
_WEAK_ORDINALS: Final = 2  # "first" and "second" order a sentence as often as they rank
_DECADE = re.compile(
    rf"(?<![\w.,])(?:(?P<year>1[5-9]\d0|20\d0)|[’'‘]?(?P<short>[1-9]0))['’]?s\b"
    rf"|\b(?P<word>{'|'.join(ten[:-1] + 'ies' for ten in numerals.TENS)})\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?<![\w.])(?P<name>(?:[^\W\d_]+[-‐‑])*[^\W\d_]+[-‐‑]?)(?P<number>\d+(?:\.\d+)?)(?P<tail>[^\W\d_]{0,2})(?!\w)"
)
_PREFIXES: Final = frozenset(
    {"mid", "pre", "post", "early", "late", "over", "under", "top", "sub", "ex", "no", "for", "to"}
)
_TIMES: Final = {"once": 1, "twice": 2, "thrice": 3, "both": 2}
_SPANS: Final = frozenset({"decade", "century", "fortnight"})
_SPAN = re.compile(rf"\b(?:an?|the\s(?:last|past|next|coming))\s(?P<span>{'|'.join(_SPANS)})\b", re.IGNORECASE)
_COINS: Final = {"penny": "", "cent": "", "dollar": "$"}
_COIN = re.compile(
    rf"(?<!not )(?<!half )\ban?\s(?P<coin>{'|'.join(_COINS)})\b(?!\s(?:bill|store|sign)s?\b)", re.IGNORECASE
)
_TIMES_WORDS = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b", re.IGNORECASE)


_ORDINAL_CUES: Final = frozenset(numerals.ORDINALS)
_FRACTION_CUES: Final = frozenset(numerals.DENOMINATORS) | {f"{word}s" for word in numerals.DENOMINATORS}
_DECADE_CUES: Final = frozenset(ten[:-1] + "ies" for ten in numerals.TENS)
_NUMBER_CUES: Final = frozenset(numerals.SMALL) | frozenset(numerals.TENS) | {"half"}
_MAGNITUDE_CUES: Final = frozenset(numerals.MAGNITUDES) | {"dozen"}
# All words that state a number, or change what one before them states.
WORDS: Final = (
    _ORDINAL_CUES
    | _FRACTION_CUES
    | _DECADE_CUES
    | _NUMBER_CUES
    | _MAGNITUDE_CUES
    | _SPANS
    | frozenset(_TIMES)
    | frozenset(numerals.SHORT_MAGNITUDES)
    | frozenset(_COINS)
    | {"percent", "percentage", "pct", "cent", "cents", "dollars", "euros", "pounds"}
)
# Where a number may start: a digit, a vulgar fraction, a sign of money, or a word of one.
_START = re.compile(rf"\d+|[{_VULGAR}]|[^\W\d_]*[{money.MARKS}]|[^\W\d_]+")
_STARTS: Final = _NUMBER_CUES | {"a", "an"} | money.PREFIXES


def counts(text: str, cues: Cues, language: str = "") -> Iterator[Figure]:
    """Everything that counts, the surest forms first; where two overlap, the first one holds.

    Args:
        text: Prose of one block.
        cues: Those of the text.
        language: ISO 639-1, "" if unknown.
    """
    if cues.digits:
        yield from _labels(text)
        yield from _scores(text)
    if cues.digits or cues.has(_DECADE_CUES):
        yield from _decades(text)
    if cues.digits or cues.has(_ORDINAL_CUES):
        yield from _ordinals(text)
    if cues.digits or cues.has(_FRACTION_CUES):
        yield from _fractions(text)
    if cues.digits or cues.vulgar or cues.has(_NUMBER_CUES) or cues.has(_MAGNITUDE_CUES):
        yield from _numbers(text, language)
    yield from _in_words_alone(text, cues)


def _in_words_alone(text: str, cues: Cues) -> Iterator[Figure]:
    """Numbers without a word of one: "a penny"; some so loose that they are never worth a finding: "half", "twice"."""
    if "half" in cues.words:
        for match in _HALF.finditer(text):
            yield Figure(*match.span(), FigureKind.FRACTION, (Fraction(1, 2),), weak=True)
    if cues.has(_TIMES.keys()):
        for match in _TIMES_WORDS.finditer(text):
            value = Fraction(_TIMES[match.group().casefold()])
            yield Figure(*match.span(), FigureKind.NUMBER, (value,), "times", weak=True)
    if cues.has(_COINS.keys()):
        for match in _COIN.finditer(text):
            unit = _COINS[match["coin"].casefold()]
            readings = (Fraction(1),) if unit else (Fraction(1, 100), Fraction(1))
            yield Figure(*match.span(), FigureKind.MONEY, readings, unit)
    if cues.has(_SPANS):
        for match in _SPAN.finditer(text):
            yield Figure(*match.span(), FigureKind.NUMBER, (Fraction(1),), match["span"].casefold(), weak=True)


def _labels(text: str) -> Iterator[Figure]:
    for match in _LABEL.finditer(text):
        name = match["name"].casefold()
        if name.rstrip("-‐‑") in _PREFIXES or money.currency(name):
            continue
        start, end = match.start("number"), match.end("number")
        yield Figure(start, end, FigureKind.LABEL, (Fraction(match["number"]),), name, phrase=match.span())


def _decades(text: str) -> Iterator[Figure]:
    """The 1990s; the '90s and people in their 90s, who look alike."""
    for match in _DECADE.finditer(text):
        if match["year"]:
            year = int(match["year"])
            readings: tuple[Fraction, ...] = (Fraction(year), Fraction(year % 100))
        else:
            short = int(match["short"]) if match["short"] else numerals.TENS[match["word"].casefold()[:-3] + "y"]
            readings = (Fraction(short), Fraction(1900 + short))
        yield Figure(*match.span(), FigureKind.DATE, readings, "decade")


def _ordinals(text: str) -> Iterator[Figure]:
    for match in _ORDINAL_DIGITS.finditer(text):
        yield Figure(*match.span(), FigureKind.ORDINAL, (Fraction(match["number"].replace(",", "")),))
    fractions = [match.span("over") for match in _FRACTION.finditer(text) if _is_fraction(match)]
    for match in _ORDINAL_WORDS.finditer(text):
        if any(start <= match.start("ordinal") < end for start, end in fractions):
            continue
        if match["ordinal"].casefold() == "second" and _SECOND_OF_TIME.search(
            text[max(0, match.start() - _LONGEST_LEAD) : match.start()]
        ):
            continue
        tens = numerals.TENS[match["tens"].casefold()] if match["tens"] else 0
        value = tens + numerals.ORDINALS[match["ordinal"].casefold()]
        weak = value <= _WEAK_ORDINALS
        yield Figure(*match.span(), FigureKind.ORDINAL, (Fraction(value),), weak=weak)


def _is_fraction(match: re.Match[str]) -> bool:
    """Whether it is one: "two-thirds", "one fifth", "a third of"; not "two third graders" or "a third attempt"."""
    count = match["count"].casefold()
    if count in {"a", "an", "one", "1"}:
        return not match["plural"] and (
            match["of"] is not None or (count == "one" and match["over"].casefold() != "quarter")
        )
    return bool(match["plural"])


def _fractions(text: str) -> Iterator[Figure]:
    for match in _FRACTION.finditer(text):
        if _is_fraction(match):
            count = match["count"].casefold()
            over = numerals.SMALL.get(count, 1 if count in {"a", "an"} else 0) or int(count)
            value = Fraction(over, numerals.DENOMINATORS[match["over"].casefold()])
            yield Figure(*match.span(), FigureKind.FRACTION, (value,))
    for match in _SLASH.finditer(text):
        value = int(match["whole"] or 0) + Fraction(int(match["over"]), int(match["under"]))
        end = match.end()
        magnitude = _SLASH_MAGNITUDE.match(text, end)
        percent = _PERCENT.match(text, end)
        if percent:
            yield Figure(match.start(), percent.end(), FigureKind.PERCENT, (value,))
            continue
        if magnitude:
            value, end = value * numerals.MAGNITUDES[magnitude["long"].casefold()], magnitude.end()
        yield Figure(match.start(), end, FigureKind.FRACTION, (value,))


def _scores(text: str) -> Iterator[Figure]:
    """Either side of 3-2; a range such as 2-5 days looks the same and is told in the same two numbers."""
    for match in _SCORE.finditer(text):
        for side in ("ours", "theirs"):
            value = Fraction(int(match[side]))
            yield Figure(*match.span(side), FigureKind.SCORE, (value,), phrase=match.span())


def _numbers(text: str, language: str) -> Iterator[Figure]:
    idle = [match.span() for match in _NO_NUMBER.finditer(text)]
    position = 0
    for start in _START.finditer(text):
        if start.start() < position or (start.group().isalpha() and start.group().casefold() not in _STARTS):
            continue
        match = _NUMBER.match(text, start.start())
        if match is None:
            continue
        value, end = _value(match, language)
        if value is None or any(first < end and match.start() < last for first, last in idle):
            continue
        figure = _measured(text, match, value, end)
        position = figure.end
        yield figure


def _value(match: re.Match[str], language: str) -> tuple[Fraction | None, int]:
    """The number that a match states before any magnitude, and where it ends; None where its words state none."""
    if match["words"]:
        read = numerals.spelled(match["words"])
        return (read.value, match.start("words") + read.length) if read else (None, match.end())
    if match["half"] or match["article"]:
        return (Fraction(1, 2) if match["half"] else Fraction(1)), match.end()
    if match["vulgar_alone"]:
        return numerals.VULGAR[match["vulgar_alone"]], match.end()
    value = numerals.digits(match["digits"], language)
    return value + (numerals.VULGAR[match["vulgar"]] if match["vulgar"] else 0), match.end()


def _measured(text: str, match: re.Match[str], value: Fraction, end: int) -> Figure:
    """The figure with its magnitude and what it measures, from what stands after the bare number."""
    after = _AFTER.match(text, end)
    assert after is not None  # every part of the pattern may be empty  # noqa: S101
    sign = money.currency(match["sign"] or "")
    magnitude, used = _magnitude(after, is_money=bool(sign))
    if after["mixed"]:
        value += Fraction(1, 2) if after["part"].casefold() == "half" else Fraction(1, 4)
    if _is_below_zero(text, match.start(), end):
        value = -value
    readings: tuple[Fraction, ...] = (value * magnitude,)
    # A hundred is a count more often than a rough size.
    step = numerals.step(match["digits"] or "") * (magnitude if magnitude >= numerals.MAGNITUDES["thousand"] else 1)
    kind, unit, weak = FigureKind.NUMBER, "", False
    if match["sign"] or after["currency"]:
        kind = FigureKind.MONEY
        unit = sign or money.currency((after["currency"] or "").strip(" -‐‑"))
        if unit == money.CENTS:
            readings, unit, step = (readings[0] / 100, readings[0]), "", step / 100
    elif after["points"] or after["percent"]:
        kind = FigureKind.POINTS if after["points"] else FigureKind.PERCENT
    elif after["short"] and not used:
        readings = (readings[0], readings[0] * numerals.SHORT_MAGNITUDES[after["short"].casefold()])
        unit = after["short"].casefold()
    else:
        unit = _unit(text, after.end())
        weak = (match["words"] or "").casefold() in _WEAK_WORDS and after.end() == end
    stop = after.end()
    if after["short"] and not used and after.end() == after.end("short"):
        stop = after.start("gap")  # "41 m": the figure is the number alone
    if kind is FigureKind.NUMBER and stop == end and _is_year(text, match, value):
        kind, unit = FigureKind.DATE, "year"
    return Figure(match.start(), max(stop, end), kind, readings, unit, weak, step)


def _is_below_zero(text: str, start: int, end: int) -> bool:
    """Whether a number is a temperature with a minus, in whatever form; elsewhere a dash before a number is a dash."""
    if _BELOW_ZERO.match(text, end):
        return True
    lead = text[max(0, start - _LONGEST_LEAD) : start]
    return bool(_MINUS.search(lead)) and _IN_DEGREES.match(text, end) is not None


def _magnitude(after: re.Match[str], *, is_money: bool) -> tuple[int, bool]:
    """The factor that follows a number, and whether a short magnitude was taken as one: "$2m" is, "41 m" is not."""
    factor = numerals.MAGNITUDES[after["long"].casefold()] if after["long"] else 1
    taken = False
    if after["short"]:
        short = after["short"].casefold()
        taken = is_money or short in _ALWAYS_MAGNITUDES or bool(after["currency"])
        factor = numerals.SHORT_MAGNITUDES[short] if taken else 1
    return factor * (numerals.DOZEN if after["dozen"] else 1), taken


def _unit(text: str, end: int) -> str:
    after = _UNIT_AFTER.match(text, end)
    unit = after["unit"].casefold() if after else ""
    return "" if unit in _NO_UNITS else unit.removesuffix("s") if len(unit) > len("gas") else unit


def _is_year(text: str, match: re.Match[str], value: Fraction) -> bool:
    """Whether four bare digits are a year: after "in", "since" or a bracket, and with nothing counted behind them."""
    written = match["digits"] or ""
    if len(written) != 4 or not written.isdigit() or value not in _YEARS:
        return False
    before = text[max(0, match.start() - _LONGEST_LEAD) : match.start()]
    return bool(_YEAR_BEFORE.search(before)) and not _COUNTED_AFTER.match(text, match.end())
