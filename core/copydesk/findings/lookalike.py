"""Differences that nobody sees: letters of another alphabet, characters without width, marks that turn text round.

They defeat searches and checks for copied text, and some copies have them for that reason.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.zones import article, republished, rows_by_block
from copydesk.text import Span

LETTERS = Code("lookalike.letters", "lookalike", Severity.WARNING)
UNSEEN = Code("lookalike.unseen", "lookalike", Severity.WARNING)
TURNED = Code("lookalike.turned", "lookalike", Severity.WARNING)

_WORD = re.compile(r"[^\W\d_]{2,}")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
# No soft hyphen, which divides words; no joiner, which Persian, Hindi and emoji need between letters of their own.
_UNSEEN = re.compile(
    r"(?<=[A-Za-z])[\u200b\u200c\u200d\u2060\ufeff\u180e](?=[A-Za-z])|[\u200b\u2060\ufeff](?=\w)|[\U000e0020-\U000e007f]"
)
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_PLAIN: Final = frozenset("“”„‘’‚«»‹›–—…•€£éèêëàâäöüßçñíóáúîôûïÉÄÖÜ")  # what most paragraphs have of what is no ASCII
_RIGHT_TO_LEFT: Final = frozenset({"ar", "he", "fa", "ur", "yi", "ps"})


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for the first such place of each paragraph of a copy, if the original has none like it."""
    originals = {n for _, block in article(comparison.documents[comparison.reference]) for n, *_ in _places(block.text)}
    for number in republished(comparison):
        rows = rows_by_block(comparison, number)
        document = comparison.documents[number]
        if cancelled():
            raise Cancelled
        for n, block in article(document):
            seen: Counter[str] = Counter()
            for code, start, end in _places(block.text):
                if code in originals or (code is TURNED and document.language in _RIGHT_TO_LEFT):
                    continue
                seen[code.name] += 1
                if seen[code.name] == 1:
                    row = rows[n]
                    values = {"text": _shown(block.text, start, end), "names": _names(block.text[start:end])}
                    yield code.at(number, row, (Span(number, n, start, end),), values)


CHECK: Final = Check((LETTERS, UNSEEN, TURNED), run)


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[tuple[Code, int, int], ...]:
    if text.isascii() or all(char.isascii() or char in _PLAIN for char in set(text)):
        return ()
    found = [(UNSEEN, *match.span()) for match in _UNSEEN.finditer(text)]
    found += [(TURNED, *match.span()) for match in _TURNING.finditer(text)]
    for word in _WORD.finditer(text):
        if not word.group().isascii() and len({_alphabet(letter) for letter in word.group()} - {""}) > 1:
            found.append((LETTERS, *word.span()))
    return tuple(sorted(found, key=lambda place: place[1]))


@lru_cache(maxsize=4096)
def _alphabet(letter: str) -> str:
    """The alphabet that a letter belongs to, "" where it may stand in any."""
    name = unicodedata.name(letter, "")
    return next((alphabet for alphabet in _ALPHABETS if name.startswith(alphabet)), "")


def _shown(text: str, start: int, end: int) -> str:
    """The word about a place."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _names(text: str) -> str:
    """The characters that are not what they seem, by their code points."""
    strange = [char for char in text if not char.isascii()]
    return ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in strange))
