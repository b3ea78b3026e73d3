"""Numbers that say how one thing stands to another: "one in five", "every second", "doubled", "threefold"."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from copydesk.words import numerals
from copydesk.words.figures.cues import Cues
from copydesk.words.figures.values import Figure, FigureKind

_NUMBERS: Final = {**{word: n for word, n in numerals.SMALL.items() if n}, **numerals.TENS, "hundred": 100}
_COUNT = rf"\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
# "One in five adults"; "two in three days" counts days, "one in 2020" is a year.
_SHARE = re.compile(
    rf"(?<![\w.,-])(?P<over>{_COUNT})\s(?:in|out\sof)\s(?:every\s)?(?:a\s(?=hundred))?(?P<under>{_COUNT})(?![\w%]|[.,]\d|-\w)"
    r"(?!\s(?:(?:consecutive|straight|more)\s)?(?:second|minute|hour|day|night|week|month|season|year|decade|percent)s?\b)",
    re.IGNORECASE,
)
_EVERY = re.compile(
    rf"(?<!\w)every\s(?P<nth>other|{'|'.join(numerals.ORDINALS)})\b"
    r"(?!\s(?:second|minute|hour|day|night|week|month|season|year|decade|weekend|time|\w+day)s?\b)",
    re.IGNORECASE,
)
_MOST: Final = 1000  # in "one in 1,000" and below; above it stands a year as a rule
_MULTIPLES: Final = {
    **dict.fromkeys(("doubled", "doubling", "twofold", "two-fold"), Fraction(2)),
    **dict.fromkeys(("tripled", "tripling", "trebled", "trebling", "threefold", "three-fold"), Fraction(3)),
    **dict.fromkeys(("quadrupled", "quadrupling", "fourfold", "four-fold"), Fraction(4)),
    **dict.fromkeys(("quintupled", "fivefold", "five-fold"), Fraction(5)),
    **dict.fromkeys(("tenfold", "ten-fold"), Fraction(10)),
    **dict.fromkeys(("halved", "halving"), Fraction(1, 2)),
}
_MULTIPLE = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_MULTIPLES, key=len, reverse=True))})(?![\w-])", re.IGNORECASE)

# The words by which they are known.
WORDS: Final = frozenset(part for word in _MULTIPLES for part in word.split("-")) - frozenset(numerals.SMALL)


def ratios(text: str, cues: Cues) -> Iterator[Figure]:
    """The shares and the multiples of an English text.

    Args:
        text: Prose of one block.
        cues: Those of the text.
    """
    if "in" in cues.words or "of" in cues.words:
        for match in _SHARE.finditer(text):
            over, under = (_number(match[name]) for name in ("over", "under"))
            if 0 < over < under <= _MOST:
                yield Figure(*match.span(), FigureKind.FRACTION, (Fraction(over, under),))
    if "every" in cues.words:
        for match in _EVERY.finditer(text):
            nth = numerals.ORDINALS.get(match["nth"].casefold(), 2)
            yield Figure(*match.span(), FigureKind.FRACTION, (Fraction(1, nth),))
    if cues.has(WORDS):
        for match in _MULTIPLE.finditer(text):
            yield Figure(*match.span(), FigureKind.MULTIPLE, (_MULTIPLES[match.group().casefold()],))


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written.casefold()]
