"""Tokens of prose, as written and normalised; sentences and quotations.

A token keeps its place in the text; its `key` is what tokens are compared by, so normalising never loses text.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NewType

Key = NewType("Key", str)  # a normalised token


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, figure or punctuation mark: the characters [start, end) of its text, and what it is compared by."""

    start: int
    end: int
    key: Key
    kind: TokenKind


_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['’\-‐‑][^\W_]+)*|\S")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; everything but white space stands in exactly one of them."""
    return tuple(_token(match) for match in _TOKEN.finditer(text))


def keys(text: str) -> tuple[Key, ...]:
    """The normalised words and figures of a text, without its punctuation."""
    return tuple(token.key for token in tokens(text) if token.kind is not TokenKind.PUNCTUATION)


def normalised(word: str) -> Key:
    """What a word is compared by: no case, plain quotation marks and hyphens, compatibility forms unfolded."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    return Key(folded.translate(_PLAIN))


_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None})


def _token(match: re.Match[str]) -> Token:
    text = match.group()
    if text[0].isdigit():
        kind = TokenKind.NUMBER
    elif text[0].isalpha():
        kind = TokenKind.WORD
    else:
        kind = TokenKind.PUNCTUATION
    return Token(match.start(), match.end(), normalised(text), kind)
