"""What a text has at all, so that only patterns that can match it are tried: most paragraphs need few of them."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from copydesk.words.numerals import VULGAR

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_VULGAR: Final = frozenset(VULGAR)


@dataclass(frozen=True, slots=True)
class Cues:
    """The runs of letters of a text, case folded, and whether it has any digit."""

    words: frozenset[str]
    digits: bool
    vulgar: bool

    def has(self, vocabulary: AbstractSet[str]) -> bool:
        """Whether any of these words stands in the text."""
        return not self.words.isdisjoint(vocabulary)


def cues(text: str) -> Cues:
    """The cues of a text."""
    words = frozenset(_LETTERS.findall(text.casefold()))
    return Cues(words, _DIGIT.search(text) is not None, not _VULGAR.isdisjoint(text))
