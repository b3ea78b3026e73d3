"""What is known of a language's negations: words, the beginnings of words, turns of phrase (`negation/`)."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import copydesk_resources
from copydesk.findings.passages import Wordlist, wordlist

SHORTEST_STEM = 4  # letters; what is left of "undo" is no word to look for
_FILES: Final = {"en": "english.toml", "": "english.toml"}  # a text too short to tell its language is taken for English


@dataclass(frozen=True, slots=True)
class Lists:
    """What is known of a language: words, the beginnings of words, and turns of phrase."""

    cues: frozenset[str]
    endings: tuple[str, ...]
    idle: Wordlist
    tags: frozenset[str]
    verbs: frozenset[str]
    denials: frozenset[str]
    opposing: frozenset[str]
    turns: Mapping[str, tuple[tuple[str, ...], ...]]
    implied: re.Pattern[str]
    lacking: tuple[str, ...]
    prefixes: re.Pattern[str]
    whole: re.Pattern[str]

    def is_verb(self, key: str) -> bool:
        """Whether a word may turn round what follows it, alone or with those behind it."""
        return key in self.verbs or key in self.denials or key in self.turns

    def bare(self, key: str) -> tuple[str, ...]:
        """What is left of a word without a prefix that turns it round: of "unable" "able", of most words nothing."""
        found = self.prefixes.match(key)
        if found is None or len(key) - found.end() < SHORTEST_STEM or self.whole.fullmatch(key):
            return ()
        return (key[found.end() :],)


@lru_cache(maxsize=8)
def lists_of(language: str) -> Lists | None:
    """What is known of a language, or None."""
    if language not in _FILES:
        return None
    data = tomllib.loads(copydesk_resources.path("negation", _FILES[language]).read_text(encoding="utf-8"))
    return Lists(
        frozenset(data["cues"]),
        tuple(data["endings"]),
        wordlist(data["idle"]),
        frozenset(data["tags"]),
        frozenset(data["verbs"]),
        frozenset(data["denials"]),
        frozenset(data["opposing"]),
        _by_first(data["turns"]),
        _any_of(data["implied"]),
        tuple(data["lacking"]),
        re.compile(rf"{_any_of(data['prefixes']).pattern}-?"),
        _any_of(data["whole"]),
    )


def _by_first(phrases: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Turns of phrase as words, by the first of them."""
    told = [tuple(phrase.split()) for phrase in phrases]
    return {first: tuple(words for words in told if words[0] == first) for first, *_ in told}


def _any_of(entries: Sequence[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(entry).replace(r"\*", r"\w*") for entry in entries) + ")")
