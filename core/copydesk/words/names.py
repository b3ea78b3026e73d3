"""Names of people, places and organisations in running text: words in capitals and what holds them together.

No list of names is consulted. A word that begins a sentence is marked, for its capital says nothing; texts that stand
in capitals throughout, as headings do, hold no names that could be told from other words.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from copydesk.words.sentences import sentences
from copydesk.words.tokenizer import REMEMBERED, TokenKind, tokens

# Small words inside a name: "Bank of England", "Charles de Gaulle", "Abdullah bin Zayed".
_JOINING: Final = frozenset(
    (
        *("of", "the", "for", "de", "del", "della", "da", "di", "do", "dos", "das", "du", "la", "le", "las", "los"),
        *("al", "el", "bin", "ibn", "y", "van", "von", "der", "den", "ter", "und", "zu"),
    )
)
_BETWEEN = re.compile(r"[ \u00a0]?(?:& )?$")
_OPENING = "“”‘’\"'«»„([{—–-•*:…"
_POSSESSIVE = re.compile(r"(?:['’ʼ]s?|['’ʼ]S)$")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_MARKS = re.compile(r"[\u0300-\u036f.'’ʼ`]")
_HEADING = 0.7  # share of long words in capitals from which a text is a heading
_SHORTEST_PLURAL = 2  # letters of an acronym with an "s", which is no initial of "As"
_LONG = 4  # letters; shorter words are small in headings too


class Word(NamedTuple):
    """A word or figure of a text: the characters [start, end), and what names are compared by.

    Attributes:
        key: Without case, accents, full stops and the ending of a genitive; of "Moscow-based" only "moscow".
        capital: Whether it is written like a name.
        first: Whether it stands where any word has a capital.
        sentence: The number of its sentence in the text, from 0.
    """

    start: int
    end: int
    key: str
    capital: bool
    first: bool
    sentence: int


@lru_cache(maxsize=REMEMBERED)
def words(text: str) -> tuple[Word, ...]:
    """The words and figures of a text in order, punctuation left out."""
    found: list[Word] = []
    borders = sentences(text)
    number = 0
    last = -1
    heading = is_heading(text)
    for token in tokens(text):
        if token.kind is TokenKind.PUNCTUATION:
            continue
        while number + 1 < len(borders) and borders[number][1] <= token.start:
            number += 1
        written = text[token.start : token.end]
        capital = written[0].isupper()
        first = capital and (heading or number != last or _before(text, token.start) in _OPENING)
        last = number
        found.append(Word(token.start, token.end, folded(written), capital, first, number))
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def names(text: str) -> tuple[tuple[int, int], ...]:
    """The names of a text as runs [first, last) of its `words`; each begins and ends with a capital.

    A run breaks at punctuation other than a hyphen or "&", and where a sentence ends.
    """
    found: list[tuple[int, int]] = []
    told = words(text)
    start = end = -1
    for n, word in enumerate(told):
        if end >= 0 and not _goes_on(text, told[n - 1], word):
            found.append((start, end))
            end = -1
        if word.capital:
            start, end = (n if end < 0 else start), n + 1
        elif end >= 0 and word.key not in _JOINING:
            found.append((start, end))
            end = -1
    if end >= 0:
        found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """What a name is compared by."""
    word = _POSSESSIVE.sub("", word)
    if word[-1:] == "s" and word[:-1].isupper() and len(word) > _SHORTEST_PLURAL:
        word = word[:-1]  # "the NGOs"
    if "-" in word and not word.isupper():
        # "Moscow-based", "U.S.-led": the name is what has capitals.
        parts = [part for part in word.split("-") if part[:1].isupper()]
        word = "-".join(parts) or word
    if word.isascii():
        return _MARKS.sub("", word.lower()) or word
    plain = _MARKS.sub("", unicodedata.normalize("NFD", word.lower().translate(_LETTERS)))
    return plain or word


def is_heading(text: str) -> bool:
    """Whether a text has capitals throughout, so that they tell nothing."""
    long = [text[token.start] for token in tokens(text) if token.kind is TokenKind.WORD and len(token.key) >= _LONG]
    return len(long) > 1 and sum(letter.isupper() for letter in long) >= _HEADING * len(long)


def _before(text: str, place: int) -> str:
    """The last character before `place` that is no white space; "" where there is none."""
    while place and text[place - 1].isspace():
        place -= 1
    return text[place - 1 : place]


def _goes_on(text: str, one: Word, other: Word) -> bool:
    between = text[one.end : other.start]
    return one.sentence == other.sentence and _BETWEEN.fullmatch(between) is not None
