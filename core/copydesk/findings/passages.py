"""A side of a row as words and sentences, and which sentences of the two sides say the same."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

import copydesk_resources
from copydesk.comparison import Comparison
from copydesk.findings.check import Side, Stop, edited
from copydesk.text import Role, Span
from copydesk.wording.vocabulary import FUNCTION_WORDS, families
from copydesk.words import TokenKind, sentences, tokens
from copydesk.words.quotations import quotations
from copydesk.words.tokenizer import REMEMBERED

FILES: Final = {"en": "english.toml", "": "english.toml"}  # a text too short to tell its language is taken for English
_MOST_SENTENCES = 60  # on a side: more in one row are no paragraph, and comparing each with each takes too long
_PROSE: Final = frozenset({Role.BODY, Role.SUBHEAD, Role.DECK, Role.HEADLINE, Role.CAPTION})


class Word(NamedTuple):
    """A word of a side: the characters [start, end) of a block, and the number of its sentence on the side."""

    block: int
    start: int
    end: int
    key: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a row.

    Attributes:
        sentences: Of each the words [first, last).
        told: Of each what its words are compared by.
    """

    side: Side
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    told: tuple[tuple[str, ...], ...]

    def keys(self, sentence: int) -> tuple[str, ...]:
        """What the words of a sentence are compared by."""
        return self.told[sentence]

    def span(self, first: int, last: int) -> Span:
        """The place of the words [first, last), as far as they stand in the first one's block."""
        block = self.words[first].block
        while self.words[last - 1].block != block:
            last -= 1
        return Span(self.side.number, block, self.words[first].start, self.words[last - 1].end)

    def wording(self, first: int, last: int) -> str:
        """The words [first, last) as written."""
        span = self.span(first, last)
        return self.side.document.blocks[span.block].text[span.start : span.end]

    def sentence_span(self, sentence: int) -> Span:
        """The place of a whole sentence."""
        return self.span(*self.sentences[sentence])


def differing(comparison: Comparison, cancelled: Stop) -> Iterator[tuple[int, Passage, Passage]]:
    """For each row and copy whose words differ: the row's number, the original's passage, the copy's.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    for row, original, copy in edited(comparison, cancelled):
        yield row, passage(original), passage(copy)


def passage(side: Side) -> Passage:
    """A side's prose as words and sentences."""
    return Passage(side, *_read(tuple((n, block.text) for n, block in side.pieces() if block.role in _PROSE)))


@lru_cache(maxsize=REMEMBERED)  # a handful of checks read every row
def _read(
    blocks: tuple[tuple[int, str], ...],
) -> tuple[tuple[Word, ...], tuple[tuple[int, int], ...], tuple[tuple[str, ...], ...]]:
    """The words, sentences and keys of a passage of these numbered texts."""
    words: list[Word] = []
    found: list[tuple[int, int]] = []
    for number, text in blocks:
        for told in _told(text):
            first = len(words)
            words += [Word(number, start, end, key, len(found)) for start, end, key in told]
            found.append((first, len(words)))
    keys = [word.key for word in words]
    return tuple(words), tuple(found), tuple(tuple(keys[first:last]) for first, last in found)


def _told(text: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """The words of each sentence of a text, those without any left out."""
    words = [
        (token.start, token.end, str(token.key)) for token in tokens(text) if token.kind is not TokenKind.PUNCTUATION
    ]
    out, n = [], 0
    for _, end in sentences(text):
        first = n
        while n < len(words) and words[n][0] < end:
            n += 1
        if n > first:
            out.append(tuple(words[first:n]))
    return tuple(out)


@lru_cache(maxsize=65536)
def senses(key: str) -> frozenset[str]:
    """A word and the names of what it belongs to, nothing for a function word: sets that meet hold one word."""
    return frozenset() if key in FUNCTION_WORDS else frozenset((key, *families(key)))


def meanings(keys: Iterable[str]) -> frozenset[str]:
    """The senses of several words."""
    return frozenset().union(*map(senses, keys))


def share(keys: Sequence[str], theirs: frozenset[str]) -> float:
    """Which share of the words that carry meaning has a sense among those of the other side, 0 to 1."""
    telling = [found for key in keys if (found := senses(key))]
    return sum(not found.isdisjoint(theirs) for found in telling) / len(telling) if telling else 0.0


def partners(one: Passage, sentence: int, other: Passage, least: float) -> tuple[int, ...]:
    """The sentences of the other side that say what a sentence says, the likest first.

    Args:
        one: The side that has it.
        sentence: Its number.
        other: The side to look on; of more than 60 sentences the near ones.
        least: The share of its words that they must have in common with it, 0 to 1.
    """
    middle = sentence * len(other.sentences) // max(1, len(one.sentences))
    return tuple(n for alike, n in _likest(one.keys(sentence), other.told, middle) if alike >= least)


@lru_cache(maxsize=REMEMBERED)  # several checks ask about each sentence that was changed
def _likest(keys: tuple[str, ...], told: tuple[tuple[str, ...], ...], middle: int) -> tuple[tuple[float, int], ...]:
    """The sentences about one of the other side, each with its share of words in common, the likest first."""
    first = max(0, min(middle - _MOST_SENTENCES // 2, len(told) - _MOST_SENTENCES))
    near = range(first, min(len(told), first + _MOST_SENTENCES))
    scored = [(share(keys, meanings(told[n])), n) for n in near]
    return tuple(sorted(scored, key=lambda pair: (-pair[0], abs(pair[1] - middle), pair[1])))


@dataclass(frozen=True)  # no slots: a cached property needs a place
class Wordlist:
    """Words, beginnings of words and turns of phrase."""

    words: frozenset[str]
    stems: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @cached_property
    def beginnings(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases by their first words."""
        return {one[0]: tuple(phrase for phrase in self.phrases if phrase[0] == one[0]) for one in self.phrases}

    @cached_property
    def has(self) -> Callable[[str], bool]:
        """Whether a word is one of them; what was asked once is known, for prose repeats itself."""
        words, stems = self.words, self.stems
        return lru_cache(maxsize=16_384)(lambda key: key in words or key.startswith(stems))

    def is_one(self, keys: tuple[str, ...]) -> bool:
        """Whether some words are one of them."""
        return self.has(keys[0]) if len(keys) == 1 else keys in self.phrases

    def within(self, keys: tuple[str, ...]) -> list[tuple[int, int]]:
        """Where they stand among some words: [first, last) of each, in order."""
        has = self.has
        found = [(n, n + 1) for n, key in enumerate(keys) if has(key)]
        beginnings = self.beginnings
        found += [
            (n, n + len(phrase))
            for n, key in enumerate(keys)
            if key in beginnings
            for phrase in beginnings[key]
            if keys[n : n + len(phrase)] == phrase
        ]
        return sorted(found)


def wordlist(entries: Iterable[str]) -> Wordlist:
    """A list as its entries say: `word`, `begin*`, `several words`."""
    plain, stems, phrases = set(), [], []
    for entry in entries:
        if entry.endswith("*"):
            stems.append(entry[:-1])
        elif " " in entry:
            phrases.append(tuple(entry.split()))
        else:
            plain.add(entry)
    return Wordlist(frozenset(plain), tuple(stems), tuple(phrases))


@lru_cache(maxsize=8)
def lists(language: str) -> Mapping[str, Wordlist] | None:
    """The lists of a language by their names, None where there are none."""
    if language not in FILES:
        return None
    data = tomllib.loads(copydesk_resources.path("checks", FILES[language]).read_text(encoding="utf-8"))
    return MappingProxyType({name: wordlist(entries) for name, entries in data.items()})


def known(one: Passage, other: Passage) -> Mapping[str, Wordlist] | None:
    """The lists that both sides of a row can be read with, None where there are none."""
    language = one.side.document.language
    return lists(language) if other.side.document.language in {language, ""} else None


def changed_sentences(
    comparison: Comparison, cancelled: Stop
) -> Iterator[tuple[int, tuple[Passage, int], Passage, Mapping[str, Wordlist]]]:
    """Each sentence of the original that a copy does not have word by word, where both can be read with lists.

    Yields the row's number, the original's passage with the sentence's number, the copy's passage, and the lists.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    for row, ours, theirs in differing(comparison, cancelled):
        found = known(ours, theirs)
        if found is None or not theirs.sentences:
            continue
        for sentence in _changed(ours, theirs):
            yield row, (ours, sentence), theirs, found


def _changed(one: Passage, other: Passage) -> Iterator[int]:
    """The sentences of one side that the other does not have word by word: of an edited paragraph a few."""
    theirs = {other.keys(n) for n in range(len(other.sentences))}
    return (n for n in range(len(one.sentences)) if one.keys(n) not in theirs)


def is_quoted(passage: Passage, sentence: int) -> bool:
    """Whether a sentence holds a quotation or is a part of one."""
    span = passage.sentence_span(sentence)
    told = quotations(passage.side.document.blocks[span.block].text)
    return any(quotation.start < span.end and span.start < quotation.end for quotation in told)


def says_any(passage: Passage, sentence: int, entries: Wordlist) -> bool:
    """Whether a sentence has one of some words; the month of May is no verb."""
    first = passage.sentences[sentence][0]
    return any(
        entries.has(key) and not (key == "may" and is_named(passage, first + n))
        for n, key in enumerate(passage.keys(sentence))
    )


def is_named(passage: Passage, n: int) -> bool:
    """Whether a word has a capital inside a sentence: "May" and "the United States" are no verbs."""
    return n > passage.sentences[passage.words[n].sentence][0] and has_capital(passage, n)


def has_capital(passage: Passage, n: int) -> bool:
    """Whether a word is written like a name, or begins a sentence."""
    word = passage.words[n]
    return passage.side.document.blocks[word.block].text[word.start].isupper()


def pattern(entries: Iterable[str]) -> re.Pattern[str]:
    """Any of some wordings, as whole words, whatever the case; white space stands for any white space."""
    told = (r"\s+".join(map(re.escape, entry.split())) for entry in entries)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)
