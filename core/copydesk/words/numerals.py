"""Numbers as people write them: digits with separators, words, fractions, magnitudes."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DENOMINATORS = "half third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_DECIMAL_COMMA = "bg cs da de el es fi fr hr hu id is it lt lv nb nl no pl pt ro ru sk sl sr sv tr uk"

SMALL: Final = {word: n for n, word in enumerate(_SMALL.split())}
TENS: Final = {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
DOZEN: Final = 12
MAGNITUDES: Final = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
# Written against a number; "m" is metres as often as millions, so `m` is told apart by who asks.
SHORT_MAGNITUDES: Final = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "mrd": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
DENOMINATORS: Final = {word: n for n, word in enumerate(_DENOMINATORS.split(), 2)} | {
    "fourth": 4,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
ORDINALS: Final = {word: n for n, word in enumerate(_ORDINALS.split(), 1)} | {
    word[:-1] + "ieth": n for word, n in TENS.items()
}
VULGAR: Final = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
}

# Languages that write 1.234,5 where English writes 1,234.5.
DECIMAL_COMMA: Final = frozenset(_DECIMAL_COMMA.split())

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_GROUPED_BY_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_SPACES = re.compile(r"\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+(?:[.,]\d+)?")

# What `digits` takes: groups first, so that none is cut short; a full stop or comma only before another digit.
DIGITS: Final = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3})+,\d+"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"
    r"|\d{1,3},\s000(?!\d)"  # as translation programs break them
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d.,]\d|\d)"
    r"|\d+(?:[.,]\d+)?)"
)

_WORD = "|".join(sorted([*SMALL, *TENS, *MAGNITUDES], key=len, reverse=True))
# A run of number words, as many as a number has and more; `spelled` says how far it is one number.
WORDS: Final = rf"(?:{_WORD})(?:(?:[\s\-‐‑]{{1,3}}and)?[\s\-‐‑]{{1,3}}(?:{_WORD})){{0,20}}"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: its value, and how many characters it takes."""

    value: Fraction
    length: int


def digits(written: str, language: str = "") -> Fraction:
    """The value of a number in digits: 1,234.5, 1.234,5 in languages that write it so, 1,00,000, 10 000.

    Raises:
        ValueError: It is no such number.
    """
    written = written.replace(", ", ",")
    comma_language = language in DECIMAL_COMMA
    if _GROUPED_BY_SPACES.fullmatch(written):
        return Fraction(re.sub(r"[^\d.,]", "", written).replace(",", "."))
    dots = _GROUPED_BY_DOTS.fullmatch(written)
    if dots and (comma_language or written.count(".") > 1 or "," in written):
        return Fraction(written.replace(".", "").replace(",", "."))
    if _GROUPED.fullmatch(written) and not (comma_language and written.count(",") == 1 and "." not in written):
        return Fraction(written.replace(",", ""))
    return Fraction(written.replace(",", "."))


def step(written: str) -> Fraction:
    """The place value of the last digit after a decimal point or comma: 0.01 for 2.86; 1 where there is none."""
    decimals = re.search(r"[.,](\d+)$", written)
    if decimals is None or (written.count(",") and len(decimals[1]) == 3) or written.count(".") > 1:
        return Fraction(1)
    return Fraction(1, 10 ** len(decimals[1]))


def spelled(run: str) -> Spelled | None:
    """The number at the start of a run of number words, as far as it is one: of "two three" only "two".

    None if the run starts with a magnitude alone ("million"), which states no number.
    """
    total = part = 0  # part: below the last magnitude
    ceiling = 10**15  # magnitudes fall from left to right: two million three thousand
    end = 0
    for match in re.finditer(r"[a-z]+", run.casefold()):
        word = match.group()
        if word == "and":
            continue
        if word in MAGNITUDES and part == 0:
            break
        if word == "hundred":
            if part >= 100:
                break
            part *= 100
        elif word in MAGNITUDES:
            if MAGNITUDES[word] >= ceiling:
                break
            ceiling = MAGNITUDES[word]
            total, part = total + part * ceiling, 0
        elif not _fits(word, part, first=end == 0):
            break
        else:
            part += SMALL.get(word, TENS.get(word, 0))
        end = match.end()
    return Spelled(Fraction(total + part), end) if end else None


def _fits(word: str, part: int, *, first: bool) -> bool:
    """Whether a small number may follow: a unit after a round ten, anything after a hundred or a magnitude."""
    if first or (part == 0 and word != "zero"):
        return True
    if word in SMALL and 0 < SMALL[word] < 10:
        return part % 10 == 0 and part % 100 != 10
    return part % 100 == 0 and part > 0 and word != "zero"
