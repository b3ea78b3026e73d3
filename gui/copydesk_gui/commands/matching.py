"""How well a command's name fits what was typed into the palette; without Qt."""

import unicodedata
from typing import Final

# An order, not a measurement: words that begin as typed stand before words that hold it, and these before letters that
# merely come in the same order.
_STARTS: Final = 3.0
_HOLDS: Final = 2.0
_IN_ORDER: Final = 1.0


def fit(wanted: str, name: str) -> float:
    """How well `name` fits, more is better; 0 where it does not. Everything fits nothing."""
    said, words = _folded(name), _folded(wanted).split()
    if not words:
        return 1.0
    total = 0.0
    for word in words:
        best = max((_of_word(word, part) for part in said.split()), default=0.0)
        if not best:
            return _IN_ORDER / (1 + len(said)) if _in_order("".join(words), said) else 0.0
        total += best
    return total / len(words) + 1 / (1 + len(said))  # of two that fit alike the shorter one is meant


def _of_word(wanted: str, word: str) -> float:
    if word.startswith(wanted):
        return _STARTS
    return _HOLDS if wanted in word else 0.0


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _folded(text: str) -> str:
    """In small letters and without accents, as people type in a hurry."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
