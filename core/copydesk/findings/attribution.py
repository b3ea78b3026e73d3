"""Statements whose source or whose doubt a copy dropped: "police said", "according to", "reportedly"."""

from collections.abc import Iterator, Mapping
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings import cues
from copydesk.findings.check import Check, Code, Stop, excerpt
from copydesk.findings.passages import (
    Passage,
    Wordlist,
    changed_sentences,
    is_named,
    is_quoted,
    meanings,
    partners,
    says_any,
    senses,
    share,
)

DROPPED = Code("attribution.dropped", "attribution", Severity.ERROR)
HEDGE = Code("hedge.dropped", "attribution", Severity.ERROR)

_SAYS_IT = 0.6  # share of a sentence's words without its source that the copy's sentence must have to say the same
_FEWEST = 3  # words that carry meaning in a statement; fewer are found by chance
_NEXT = 5  # words behind a hedge of which the copy must have one, as it is they that are hedged
_BEING: Final = frozenset({"was", "were", "been", "be", "being", "is", "are", "not"})
_HEARSAY: Final = frozenset({"reported", "believed", "estimated", "said"})
# Whoever has it from somebody, and what says that it is hearsay without saying whose.
_SOURCES: Final = frozenset(
    ("according", "source", "sources", "official", "officials", "reportedly", "allegedly", "purportedly", "supposedly")
)
_SHOWN = 3  # words on either side of a hedge that the sentence about it shows


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each sentence that a copy states on its own authority, or as certain."""
    for row, original, theirs, lists in changed_sentences(comparison, cancelled):
        yield from _source(row, original, theirs, lists)
        yield from _hedges(row, original, theirs, lists)
    yield from cues.raised(comparison, cancelled, cues.Wanted(DROPPED, "sources", "says", is_source=True))
    yield from cues.raised(comparison, cancelled, cues.Wanted(HEDGE, "hedges", "unsure"))


CHECK: Final = Check((DROPPED, HEDGE), run)


def _source(
    row: int, original: tuple[Passage, int], theirs: Passage, lists: Mapping[str, Wordlist]
) -> Iterator[Finding]:
    ours, sentence = original
    keys = ours.keys(sentence)
    begin = ours.sentences[sentence][0]
    said = [
        place
        for place in lists["plain"].within(keys)
        if not _is_passive(keys, place[0]) and not is_named(ours, begin + place[0])
    ]
    said += lists["sources"].within(keys)
    if not said or is_quoted(ours, sentence):
        return
    naming = _naming(keys, said)
    about = [key for n, key in enumerate(keys) if n not in naming and senses(key)]
    if len(about) < _FEWEST:
        return
    found = [n for n in partners(ours, sentence, theirs, 0.0) if share(about, meanings(theirs.keys(n))) >= _SAYS_IT]
    if not found or any(_names_source(theirs, n, lists) for n in found):
        return
    there = found[0]
    if any(_names_source(theirs, n, lists) for n in (there - 1, there + 1) if 0 <= n < len(theirs.sentences)):
        return
    first = ours.sentences[sentence][0]
    begin, end = min(said)
    begin, end = _subject(keys, begin, end)
    values = {"was": ours.wording(first + begin, first + end), "is": excerpt(theirs.wording(*theirs.sentences[there]))}
    spans = (ours.span(first + begin, first + end), theirs.sentence_span(there))
    yield DROPPED.at(theirs.side.number, row, spans, values)


def _is_passive(keys: tuple[str, ...], n: int) -> bool:
    """Whether somebody was told or warned, and said nothing; "was reported" says that somebody did."""
    return n > 0 and keys[n - 1] in _BEING and keys[n] not in _HEARSAY


def _subject(keys: tuple[str, ...], begin: int, end: int) -> tuple[int, int]:
    """The source with its verb: the few words before it, or those behind "according to"."""
    if keys[begin] in {"according", "in", "on", "as", "sources"}:
        return begin, min(len(keys), end + _SHOWN)
    return (max(0, begin - _SHOWN), end) if begin else (begin, end)


def _naming(keys: tuple[str, ...], said: list[tuple[int, int]]) -> frozenset[int]:
    """The places of the words that belong to the naming of the source."""
    behind = [2 if keys[begin] in {"according", "in"} else 0 for begin, _ in said]
    return frozenset(n for (begin, end), more in zip(said, behind, strict=True) for n in range(begin - 2, end + more))


def _names_source(passage: Passage, sentence: int, lists: Mapping[str, Wordlist]) -> bool:
    """Whether a sentence says where it has it from, or quotes."""
    keys = passage.keys(sentence)
    if any(lists["says"].has(key) for key in keys) or lists["sources"].within(keys):
        return True
    return not _SOURCES.isdisjoint(keys) or is_quoted(passage, sentence)


def _hedges(
    row: int, original: tuple[Passage, int], theirs: Passage, lists: Mapping[str, Wordlist]
) -> Iterator[Finding]:
    ours, sentence = original
    keys = ours.keys(sentence)
    for begin, end in lists["hedges"].within(keys):
        if lists["alleged"].has(keys[begin]):
            continue
        hedged = [key for key in keys[end : end + _NEXT] if senses(key)]
        found = partners(ours, sentence, theirs, _SAYS_IT)
        if not hedged or not found:
            continue
        there = found[0]
        told = theirs.keys(there)
        if senses(hedged[0]).isdisjoint(meanings(told)) or says_any(theirs, there, lists["unsure"]):
            continue
        first = ours.sentences[sentence][0]
        shown = (first + max(0, begin - 1), first + min(len(keys), end + _SHOWN))
        values = {"was": ours.wording(*shown), "is": excerpt(theirs.wording(*theirs.sentences[there]))}
        spans = (ours.span(first + begin, first + end), theirs.sentence_span(there))
        yield HEDGE.at(theirs.side.number, row, spans, values)
        return
