"""House style: what newspapers write in several ways without meaning anything by it.

`style_key` folds one word; `styled` also folds what takes several ("per cent" and "percent", "12 per cent" and "12%",
"United States" and "U.S."). Names are never folded but for their accents: a name spelt in two ways is a difference.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import copydesk_resources
from copydesk.words import numerals
from copydesk.words.tokenizer import Key, Token, TokenKind, tokens


class Unit(NamedTuple):
    """One or more tokens that say one thing: tokens [first, last) of a text, and what they are compared by."""

    first: int
    last: int
    key: Key


def style_key(word: str) -> Key:
    """What a word as written is compared by where house style does not count.

    "US" and "us" stay apart though case is folded. A word that is written in several parts needs `styled`.
    """
    found = tokens(word)
    return styled(word, found)[0].key if found else Key("")


def common_key(word: str, key: Key) -> Key:
    """What one token is compared by if its capital is a sentence's and no name's; `key` is the token's."""
    return _fold(word.lower(), key)


def styled(text: str, found: Sequence[Token], *, contracted: bool = True) -> tuple[Unit, ...]:
    """The tokens of a text, those that house style writes in several parts put together.

    Args:
        text: The text.
        found: Its tokens, as `tokens` gives them.
        contracted: Whether "it is" is put together too, as "it's" is its short form.
    """
    folded = [_fold(text[token.start : token.end], token.key) for token in found]
    parts = _variants().several if contracted else _variants().whole
    if parts.keys().isdisjoint(folded) and _PERCENT.isdisjoint(folded):
        return tuple(map(Unit, range(len(folded)), range(1, len(folded) + 1), folded))
    return tuple(_units(folded, found, parts))


def is_respelt(one: str, other: str) -> bool:
    """Whether two words of one style key are a name with and without its accents: that is no style to its bearer."""
    if one.isascii() and other.isascii():
        return False
    return one[0].isupper() and other[0].isupper() and _unmarked(one) != _unmarked(other)


def _unmarked(word: str) -> str:
    """A word without what no name is spelt by: case, hyphens, apostrophes, full stops."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", word).casefold()))


def contractions() -> Mapping[Key, tuple[str, ...]]:
    """The keys of short forms such as "it's" and those of the words that they stand for."""
    return _variants().contractions


def _units(folded: Sequence[Key], found: Sequence[Token], parts: "_Parts") -> Iterator[Unit]:
    n = 0
    while n < len(folded):
        last, key = n + 1, folded[n]
        for several, one in parts.get(key, ()):
            if tuple(folded[n : n + len(several)]) == several:
                last, key = n + len(several), one
                break
        if found[n].kind is TokenKind.NUMBER and last < len(folded):
            percent = _percent(folded[last : last + 2])
            if percent:
                last, key = last + percent, Key(f"{key}%")
        yield Unit(n, last, key)
        n = last


_PERCENT = frozenset({"percent", "%"})


def _percent(following: Sequence[Key]) -> int:
    """How many of these keys say "per cent"."""
    if following[0] in _PERCENT:
        return 1
    return 2 if tuple(following) == ("per", "cent") else 0


# What takes several words, by its first: the words and the key that they share.
_Parts = Mapping[str, tuple[tuple[tuple[str, ...], Key], ...]]


@dataclass(frozen=True, slots=True)
class _Variants:
    """The table of spellings: whole words, beginnings of words, and what takes several words.

    `whole` is `several` without what has a short form, which `contractions` has. `lengths` are those of the stems.
    """

    words: Mapping[str, Key]
    stems: Mapping[str, str]
    lengths: tuple[int, ...]
    several: _Parts
    whole: _Parts
    contractions: Mapping[Key, tuple[str, ...]]


@lru_cache(maxsize=1)
def _variants() -> _Variants:
    words: dict[str, Key] = {}
    stems: dict[str, str] = {}
    several: dict[str, list[tuple[tuple[str, ...], Key]]] = {}
    contracted: dict[Key, tuple[str, ...]] = {}
    lines = copydesk_resources.path("spelling", "english.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        one, other = (side.strip() for side in line.split(" = "))
        if one.endswith("*"):
            stems[one[:-1]] = other[:-1]
            continue
        # What takes several words is compared by the form that takes one.
        long, short = (one, other) if " " in one else (other, one)
        if " " in long:
            parts = tuple(_bare(part) for part in long.split())
            key = Key(_bare(short))
            several.setdefault(parts[0], []).append((parts, key))
            if "'" in key:
                contracted[key] = parts
            continue
        words[_bare(one)] = Key(_bare(other))
    return _Variants(
        MappingProxyType(words),
        MappingProxyType(stems),
        tuple(sorted({len(stem) for stem in stems})),
        MappingProxyType({first: tuple(forms) for first, forms in several.items()}),
        MappingProxyType(
            {first: tuple(form for form in forms if form[1] not in contracted) for first, forms in several.items()}
        ),
        MappingProxyType(contracted),
    )


_IZE = re.compile(r"(?<=\w{3}[^\Wu])is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)")
_COUNTRIES = {"US": "u.s.", "USA": "u.s.", "U.S.A": "u.s.", "UK": "u.k.", "UN": "u.n.", "EU": "e.u.", "U.S": "u.s."}
# "five-year" is "5-year", but "twenty-first" and "two-thirds" are figures themselves, and "one-sided" counts nothing.
_COUNTS = {word: str(n) for word, n in (numerals.SMALL | numerals.TENS).items() if n > 1}
_FIGURES = {*numerals.SMALL, *numerals.ORDINALS, *numerals.DENOMINATORS}
_NO_UNITS = _FIGURES | {f"{word}s" for word in _FIGURES}
_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
# What Arabic and Hindi write or leave out as they like: vowel signs, what lengthens a line, the dot of borrowed sounds.
_OPTIONAL = re.compile("[\u0640\u064b-\u0652\u0670\u093c]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DOTS = re.compile(r"(?<=\b[a-z])\.")


@lru_cache(maxsize=65536)
def _fold(word: str, key: Key) -> Key:
    """What one token is compared by where house style does not count."""
    plain = word.replace("-", " ", 1).split(" ")[0]
    if plain in _COUNTRIES:
        key = Key(_COUNTRIES[plain] + key[len(plain) :])
    if not key.isascii():
        bare = _OPTIONAL.sub("", _ACCENTS.sub("", unicodedata.normalize("NFD", key)).translate(_LETTERS))
        key = Key(unicodedata.normalize("NFC", bare) or key)
    if key[0].isdigit():
        figure, hyphen, rest = key.partition("-")
        measured = bool(hyphen) and rest[:1].isalpha()  # "41-metre", not "3-2"
        return Key(_THOUSANDS.sub("", figure) + _parts(rest) if measured else _THOUSANDS.sub("", key))
    if key[0] in "'\"" and len(key) == 1:
        return Key('"')
    found = _variants()
    if key in found.words:
        return found.words[key]
    number, hyphen, rest = key.partition("-")
    if hyphen and number in _COUNTS and rest not in _NO_UNITS:
        return Key(_COUNTS[number] + _parts(rest))
    for length in found.lengths:
        if key[:length] in found.stems:
            return Key(_bare(found.stems[key[:length]] + key[length:]))
    # A capital may be a name's, and a name's spelling counts.
    if word[0].islower():
        key = Key(_IZE.sub("iz", key))
    return Key(_bare(key))


def _parts(key: str) -> str:
    """What is written with hyphens, each part folded for itself."""
    return "".join(_fold(part, Key(part)) for part in key.split("-") if part)


def _bare(key: str) -> str:
    """Without hyphens, and without the full stops of initials unless they set a country apart from a pronoun."""
    bare = key.replace("-", "") or key
    return bare if bare.startswith(tuple(_COUNTRIES.values())) else _DOTS.sub("", bare)
