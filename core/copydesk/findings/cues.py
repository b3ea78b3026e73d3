"""Single words on which a statement turns, in the languages of which word lists are all that is known.

German, French and Spanish have a list each in `checks/`. A sentence of a copy in nearly the original's words that lacks
such a word, and has nothing that may stand for it, has lost it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import copydesk_resources
from copydesk.comparison import Comparison, Finding
from copydesk.findings.check import Code, Stop, excerpt
from copydesk.findings.passages import Passage, Wordlist, differing, is_quoted, wordlist

FILES: Final = {"de": "german.toml", "fr": "french.toml", "es": "spanish.toml"}
_SAYS_IT = 0.7  # share of the shorter sentence's words that both have to say the same
_FEWEST = 3  # words that both have
_BESIDE = 2  # words on either side of a cue …
_KEPT = 2  # … of which so many must stand on the other side, or what was said of them is gone altogether
_SHORTEST = 3  # letters of a word that may name a source
_SHOWN = 3  # words on either side that the sentence about it shows


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: the list of words that may be lost, the list of what may stand for them, and what it is called.

    Attributes:
        is_added: It is the copy that has the word, and the original that lacks it.
        is_source: It names who says so: not only the words beside it count, and a sentence before or after may have it.
    """

    code: Code
    cues: str
    instead: str
    is_added: bool = False
    is_source: bool = False


def raised(comparison: Comparison, cancelled: Stop, wanted: Wanted) -> Iterator[Finding]:
    """A finding for each sentence of an original in one of these languages that lost, or gained, such a word.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    language = comparison.documents[comparison.reference].language
    if language not in FILES:
        return
    lists = _lists(language)
    for row, ours, theirs in differing(comparison, cancelled):
        if theirs.side.document.language not in {language, ""}:
            continue
        one, other = (theirs, ours) if wanted.is_added else (ours, theirs)
        for sentence in range(len(one.sentences)):
            place = _lost((one, sentence), other, wanted, lists)
            if place:
                yield _finding(wanted, row, (one, other), (sentence, *place))


def _lost(
    one: tuple[Passage, int], other: Passage, wanted: Wanted, lists: Mapping[str, Wordlist]
) -> tuple[tuple[int, int], int] | None:
    """Where a sentence has a word that its partner lacks, as words [first, last) of the sentence; and the partner."""
    passage, sentence = one
    keys = passage.keys(sentence)
    idle = lists["idle"].within(keys)
    cues = [
        (first, last)
        for first, last in lists[wanted.cues].within(keys)
        if not any(first < end and begin < last for begin, end in idle)
    ]
    if not cues or (there := _partner(keys, other)) is None:
        return None
    told = other.keys(there)
    if len(lists[wanted.cues].within(told)) >= len(cues) or _stands_for(other, there, wanted, lists):
        return None
    kept = set(told)
    if wanted.is_source:
        first, last = cues[0]
        near = (*keys[max(0, first - _SHOWN) : first], *keys[last : last + _SHOWN])
        # Where the source itself is still named, another verb gives it the statement.
        gone = any(key not in kept and len(key) >= _SHORTEST for key in near)
        return (cues[0], there) if gone and not is_quoted(passage, sentence) and not is_quoted(other, there) else None
    for first, last in cues:
        near = (*keys[max(0, first - _BESIDE) : first], *keys[last : last + _BESIDE])
        if keys[first] not in kept and sum(key in kept for key in near) >= _KEPT:
            return (first, last), there
    return None


def _partner(keys: tuple[str, ...], other: Passage) -> int | None:
    """The sentence that says nearly the same, None if none does."""
    own = set(keys)
    best, found = 0.0, None
    for n in range(len(other.sentences)):
        told = set(other.keys(n))
        common = len(own & told)
        alike = common / min(len(own), len(told))
        if common >= _FEWEST and alike >= _SAYS_IT and alike > best:
            best, found = alike, n
    return found


def _stands_for(other: Passage, there: int, wanted: Wanted, lists: Mapping[str, Wordlist]) -> bool:
    """Whether something in the partner, or for a source in a sentence beside it, may say what the lost word says."""
    around = (there - 1, there, there + 1) if wanted.is_source else (there,)
    return any(lists[wanted.instead].within(other.keys(n)) for n in around if 0 <= n < len(other.sentences))


def _finding(
    wanted: Wanted, row: int, sides: tuple[Passage, Passage], place: tuple[int, tuple[int, int], int]
) -> Finding:
    """A finding for a word of the first side's sentence, shown with its neighbours, and the second's sentence."""
    one, other = sides
    sentence, (first, last), there = place
    begin, end = one.sentences[sentence]
    here = max(begin, begin + first - _SHOWN), min(end, begin + last + _SHOWN)
    whole = other.sentences[there]
    spans, texts = [one.span(*here), other.span(*whole)], [one.wording(*here), excerpt(other.wording(*whole))]
    if wanted.is_added:
        spans, texts = spans[::-1], texts[::-1]
    copy = one if wanted.is_added else other
    return wanted.code.at(copy.side.number, row, tuple(spans), {"was": texts[0], "is": texts[1]})


@lru_cache(maxsize=8)
def _lists(language: str) -> Mapping[str, Wordlist]:
    data = tomllib.loads(copydesk_resources.path("checks", FILES[language]).read_text(encoding="utf-8"))
    return {name: wordlist(entries) for name, entries in data.items()}
