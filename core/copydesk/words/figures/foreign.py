"""Numbers as German, French and Spanish write them beside digits: in words, with magnitudes, as times and ranks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from copydesk.words import numerals
from copydesk.words.figures import money
from copydesk.words.figures.values import Figure, FigureKind

_LARGEST = 1000  # numbers below it are known by all their words
_PIECE = re.compile(rf"(?<![\w.,])(?P<digits>{numerals.DIGITS})(?![\w])|[^\W\d_]+")
_GAP = re.compile(r"[\s\u00a0\u202f-]")
_PERCENT = re.compile(r"\s(?:prozent|pour\scent|por\sciento)\b", re.IGNORECASE)
_PER: Final = frozenset({"pour", "por"})  # "12 pour cent": no hundred
_CURRENCY = re.compile(r"\s(?:de\s|d['’])?(?P<currency>[^\W\d_]+)")
_WEAK: Final = frozenset({"neuf"})  # also "new"

_DE_UNITS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_DE_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_FR_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
_FR_TENS = "vingt trente quarante cinquante soixante"
_ES_UNITS = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_ES_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_ES_HUNDREDS = "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"


@dataclass(frozen=True, slots=True)
class _Language:
    """How a language writes numbers.

    Attributes:
        words: The numbers from 2 to 999 by their words, those with hyphens in parts.
        longest: The words of the longest of them.
        thousand: The word for 1,000, which may also stand alone.
        magnitudes: What multiplies the number before it.
        time: Times of day, with groups `hour` and `minute`.
        rank: Ranks in digits, with a group `rank`.
    """

    words: Mapping[tuple[str, ...], int]
    longest: int
    thousand: str
    magnitudes: Mapping[str, int]
    time: re.Pattern[str]
    rank: re.Pattern[str]


def foreign(text: str, language: str) -> Iterator[Figure]:
    """What a text in German, French or Spanish states in its own way; nothing in other languages.

    Args:
        text: Prose of one block.
        language: ISO 639-1.
    """
    known = _languages().get(language)
    if known is None:
        return
    for match in known.time.finditer(text):
        minutes = int(match["hour"]) * 60 + int(match["minute"] or 0)
        yield Figure(*match.span(), FigureKind.TIME, (Fraction(minutes),))
    for match in known.rank.finditer(text):
        yield Figure(*match.span(), FigureKind.ORDINAL, (Fraction(int(match["rank"])),))
    yield from _numbers(text, language, known)


def _numbers(text: str, language: str, known: _Language) -> Iterator[Figure]:
    pieces = list(_PIECE.finditer(text))
    n = 0
    while n < len(pieces):
        read = _read(text, pieces, n, language, known)
        if read is None:
            n += 1
            continue
        value, last, step = read
        yield _figure(text, (pieces[n].start(), pieces[last - 1].end()), value, step)
        n = last


def _read(
    text: str, pieces: list[re.Match[str]], n: int, language: str, known: _Language
) -> tuple[Fraction, int, Fraction] | None:
    """The number that begins at a piece, the piece behind it, and its step; None if only digits stand there."""
    digits = pieces[n]["digits"]
    if digits:
        value, last, step = numerals.digits(digits, language), n + 1, numerals.step(digits)
    else:
        found = _in_words(text, pieces, n, known)
        if found is None:
            return None
        (small, last), step = found, Fraction(1)
        value = Fraction(small)
    first = last
    while last < len(pieces) and _is_beside(text, pieces, last) and _folded(pieces[last]) in known.magnitudes:
        factor = known.magnitudes[_folded(pieces[last])]
        value, step, last = value * factor, step * factor, last + 1
        rest = _in_words(text, pieces, last, known) if factor == _LARGEST and last < len(pieces) else None
        if rest and _is_beside(text, pieces, last):
            value, last = value + rest[0], rest[1]
    return None if digits and last == first else (value, last, step)


def _in_words(text: str, pieces: list[re.Match[str]], n: int, known: _Language) -> tuple[int, int] | None:
    """The number below a thousand, or the thousand alone, whose words begin at a piece; and the piece behind them."""
    words: list[str] = []
    best: tuple[int, int] | None = None
    if n and _folded(pieces[n - 1]) in _PER:
        return None
    for last in range(n, min(len(pieces), n + known.longest)):
        if last > n and not _is_beside(text, pieces, last):
            break
        words.append(_folded(pieces[last]))
        if tuple(words) in known.words:
            best = known.words[tuple(words)], last + 1
    if best is None and (value := _compound(_folded(pieces[n]), known)):
        return value, n + 1
    return best


def _compound(word: str, known: _Language) -> int:
    """A number of thousands in one word, as German writes it, or the thousand alone; 0 if it is none."""
    before, thousand, after = word.partition(known.thousand)
    many = 1 if before in {"", "ein"} else known.words.get((before,), 0)
    rest = 0 if not after else known.words.get((after,), 0)
    return many * _LARGEST + rest if thousand and many and (rest or not after) else 0


def _is_beside(text: str, pieces: list[re.Match[str]], n: int) -> bool:
    """Whether only a space or a hyphen parts a piece from the one before."""
    return _GAP.fullmatch(text, pieces[n - 1].end(), pieces[n].start()) is not None


def _folded(piece: re.Match[str]) -> str:
    return piece.group().casefold()


def _figure(text: str, place: tuple[int, int], value: Fraction, step: Fraction) -> Figure:
    start, end = place
    percent = _PERCENT.match(text, end)
    if percent:
        return Figure(start, percent.end(), FigureKind.PERCENT, (value,), step=step)
    after = _CURRENCY.match(text, end)
    currency = money.currency(after["currency"]) if after else ""
    if after and currency and currency != money.CENTS:
        return Figure(start, after.end(), FigureKind.MONEY, (value,), currency, step=step)
    return Figure(start, end, FigureKind.NUMBER, (value,), weak=text[start:end].casefold() in _WEAK, step=step)


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, _Language]:
    return {
        "de": _language(
            (_german(n) for n in range(2, _LARGEST)),
            "tausend",
            {"tausend": 10**3, "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9,
             "billion": 10**12, "billionen": 10**12},
            (r"\b(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?\sUhr\b", r"(?!)(?P<rank>)"),
        ),
        "fr": _language(
            (_french(n) for n in range(2, _LARGEST)),
            "mille",
            {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
            (
                r"\b(?P<hour>[01]?\d|2[0-4])\s?h(?:eures?(?!\w))?\s?(?P<minute>[0-5]\d)?(?!\w)",
                r"\b(?P<rank>\d{1,3})(?:er|ère|e|ème)\b",
            ),
        ),
        "es": _language(
            (_spanish(n) for n in range(2, _LARGEST)),
            "mil",
            {"mil": 10**3, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
            (r"\b(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)\s(?:horas|h)\b", r"\b(?P<rank>\d{1,3})\.?[ºª]"),
        ),
    }  # fmt: skip


def _language(
    numbers: Iterator[str], thousand: str, magnitudes: Mapping[str, int], patterns: tuple[str, str]
) -> _Language:
    words: dict[tuple[str, ...], int] = {}
    for n, written in enumerate(numbers, 2):
        words[tuple(re.split(r"[\s-]", written.casefold()))] = n
    if thousand == "mil":
        words["cien",] = 100
    # Of "einhundertdreißig" also "hundertdreißig".
    words |= {(key[0].removeprefix("ein"),): n for key, n in words.items() if key[0].startswith("einhundert")}
    time, rank = (re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    return _Language(words, max(map(len, words)), thousand, magnitudes, time, rank)


def _german(n: int) -> str:
    units, tens = _DE_UNITS.split(), _DE_TENS.split()
    if n < len(units):
        return units[n]
    if n < 20:
        return {16: "sech", 17: "sieb"}.get(n, units[n - 10]) + "zehn"
    if n < 100:
        ten, unit = tens[n // 10 - 2], n % 10
        return f"{units[unit]}und{ten}" if unit else ten
    hundreds, rest = divmod(n, 100)
    return f"{units[hundreds]}hundert" + (_german(rest) if rest else "")


def _french(n: int) -> str:
    units, tens = _FR_UNITS.split(), _FR_TENS.split()
    if n < len(units):
        return units[n]
    if n < 70:
        ten, unit = tens[n // 10 - 2], n % 10
        return ten if not unit else f"{ten} et un" if unit == 1 else f"{ten}-{units[unit]}"
    if n < 80:
        return "soixante et onze" if n == 71 else f"soixante-{_french(n - 60)}"
    if n < 100:
        return "quatre-vingts" if n == 80 else f"quatre-vingt-{_french(n - 80)}"
    hundreds, rest = divmod(n, 100)
    whole = "cent" if hundreds == 1 else f"{units[hundreds]} cent{'' if rest else 's'}"
    return f"{whole} {_french(rest)}" if rest else whole


def _spanish(n: int) -> str:
    units, tens, whole = _ES_UNITS.split(), _ES_TENS.split(), _ES_HUNDREDS.split()
    if n < len(units):
        return units[n]
    if n < 100:
        ten, unit = tens[n // 10 - 3], n % 10
        return f"{ten} y {units[unit]}" if unit else ten
    hundreds, rest = divmod(n, 100)
    return f"{whole[hundreds - 1]} {_spanish(rest)}" if rest else whole[hundreds - 1]
