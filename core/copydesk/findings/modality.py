"""What was possible and is certain in a copy, and what was only alleged: "may close", "the alleged thief"."""

from collections.abc import Iterator, Mapping
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings import cues
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.passages import (
    Passage,
    Wordlist,
    changed_sentences,
    is_named,
    meanings,
    partners,
    says_any,
    senses,
)

CHANGED = Code("modality.changed", "modality", Severity.ERROR)
ALLEGED = Code("alleged.dropped", "modality", Severity.ERROR)

_SAYS_IT = 0.5  # share of a sentence's words that the copy's sentence must have to say the same
_SAYS_SO = 0.3  # … where it is the deed that both must have, and the words of the allegation go
_PREDICATE = 4  # words behind a verb of mode among which is what it governs
_ADVERBS = 3  # words between a verb of mode and what it governs, on the other side
_BESIDE = 4  # words on either side of a predicate in which another verb of mode would govern it
_UNDONE: Final = frozenset(("to", "not", "never", "without", "would-be"))
_BEING: Final = frozenset(("is", "are", "was", "were"))
_ALLEGED_SCOPE = 3  # words behind "alleged" that it may qualify


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each thing that a copy makes more certain, or less, than the original has it."""
    for row, original, theirs, lists in changed_sentences(comparison, cancelled):
        yield from _modes(row, original, theirs, lists)
        yield from _meant(row, original, theirs, lists)
        yield from _alleged(row, original, theirs, lists)
    yield from cues.raised(comparison, cancelled, cues.Wanted(ALLEGED, "alleged", "unsure"))


CHECK: Final = Check((CHANGED, ALLEGED), run)


def _level(key: str, lists: Mapping[str, Wordlist]) -> int:
    """How binding a verb of mode is, from 1; 0 for any other word."""
    return next((n for n, name in enumerate(("may", "should", "will"), 1) if lists[name].has(key)), 0)


def _modes(
    row: int, original: tuple[Passage, int], theirs: Passage, lists: Mapping[str, Wordlist]
) -> Iterator[Finding]:
    ours, sentence = original
    keys = ours.keys(sentence)
    for n, key in enumerate(keys):
        level = _level(key, lists)
        if not level or is_named(ours, ours.sentences[sentence][0] + n):
            continue
        governed = [k for k in range(n + 1, min(len(keys), n + 1 + _PREDICATE)) if senses(keys[k])]
        found = partners(ours, sentence, theirs, _SAYS_IT)
        if not governed or not found:
            continue
        finding = _turned(row, (ours, sentence, n, governed[0]), (theirs, found[0]), lists)
        if finding:
            yield finding


def _turned(
    row: int,
    original: tuple[Passage, int, int, int],
    copy: tuple[Passage, int],
    lists: Mapping[str, Wordlist],
) -> Finding | None:
    """A finding if what a verb of mode governs stands behind a more, or less, binding one, or behind none."""
    (ours, sentence, mode, governed), (theirs, there) = original, copy
    keys, told = ours.keys(sentence), theirs.keys(there)
    level = _level(keys[mode], lists)
    wanted = senses(keys[governed])
    places = [m for m, key in enumerate(told) if not senses(key).isdisjoint(wanted)]
    if not places and (replaced := _in_place(keys, told, (mode, governed), lists)) is not None:
        places = [replaced]
    if len(places) != 1:
        return None
    place = places[0]
    before = [m for m in range(max(0, place - _ADVERBS), place) if _level(told[m], lists)]
    if before:
        other = _level(told[before[-1]], lists)
        # "Should" and "must" stand for one another too often to be told.
        if {level, other} != {1, 3}:
            return None
        # What both sides have, as "due", makes neither of them less certain than the other.
        otherwise = set(told) - set(keys) if level < other else set(keys) - set(told)
        otherwise.discard(told[place])  # "will free the men": the verb itself opens nothing
        if any(lists["conditional"].has(key) for key in otherwise if _level(key, lists) != 1):
            return None
        shown = (before[-1], place + 1)
    else:
        # Only where nothing on the copy's side says that it is not certain.
        if level != 1 or says_any(theirs, there, lists["conditional"]):
            return None
        if any(lists["conditional"].has(key) for n, key in enumerate(keys) if n != mode):
            return None
        shown = (max(0, place - 1), place + 1)
    first, begin = ours.sentences[sentence][0], theirs.sentences[there][0]
    was, is_ = (first + mode, first + governed + 1), (begin + shown[0], begin + shown[1])
    values = {"was": ours.wording(*was), "is": theirs.wording(*is_)}
    return CHANGED.at(theirs.side.number, row, (ours.span(*was), theirs.span(*is_)), values)


def _in_place(
    keys: tuple[str, ...], told: tuple[str, ...], verb: tuple[int, int], lists: Mapping[str, Wordlist]
) -> int | None:
    """Where another verb stands for one that only may be: "may release the men", "will free the men"; else None.

    Both sides have one verb of mode in the sentence, and before and behind it a word in common.
    """
    mode, governed = verb
    modes = [m for m, key in enumerate(told) if _level(key, lists)]
    if len(modes) != 1 or sum(1 for key in keys if _level(key, lists)) != 1:
        return None
    there = next((m for m in range(modes[0] + 1, min(len(told), modes[0] + 1 + _ADVERBS)) if senses(told[m])), None)
    if there is None or not senses(told[there]).isdisjoint(meanings(keys)):
        return None
    around = (
        (keys[max(0, mode - _BESIDE) : mode], told[max(0, modes[0] - _BESIDE) : modes[0]]),
        (keys[governed + 1 : governed + 1 + _BESIDE], told[there + 1 : there + 1 + _BESIDE]),
    )
    return there if all(not meanings(ours).isdisjoint(meanings(theirs)) for ours, theirs in around) else None


def _meant(
    row: int, original: tuple[Passage, int], theirs: Passage, lists: Mapping[str, Wordlist]
) -> Iterator[Finding]:
    """A finding for what somebody means to do and has done in the copy: "plan to hand over", "handed over"."""
    ours, sentence = original
    keys = ours.keys(sentence)
    for begin, end in lists["intent"].within(keys):
        governed = next((k for k in range(end, min(len(keys), end + _ADVERBS)) if senses(keys[k])), None)
        found = partners(ours, sentence, theirs, _SAYS_IT)
        if governed is None or not found:
            continue
        told = theirs.keys(found[0])
        places = [m for m, key in enumerate(told) if not senses(key).isdisjoint(senses(keys[governed]))]
        if len(places) != 1 or any(
            says_any(theirs, found[0], lists[name]) for name in ("conditional", "unsure", "will")
        ):
            continue
        place = places[0]
        if lists["intent"].within(told) or not _is_done(told, place):
            continue
        first, start = ours.sentences[sentence][0], theirs.sentences[found[0]][0]
        was, is_ = (first + begin, first + governed + 1), (start + max(0, place - 1), start + place + 1)
        values = {"was": ours.wording(*was), "is": theirs.wording(*is_)}
        yield CHANGED.at(theirs.side.number, row, (ours.span(*was), theirs.span(*is_)), values)


def _is_done(told: tuple[str, ...], place: int) -> bool:
    """Whether a verb says that a thing was or is being done: "robbed", "is closing"; no noun, no infinitive."""
    before = told[max(0, place - _ADVERBS) : place]
    going_on = told[place].endswith("ing") and not _BEING.isdisjoint(before)
    return (told[place].endswith("ed") or going_on) and _UNDONE.isdisjoint(before)


def _alleged(
    row: int, original: tuple[Passage, int], theirs: Passage, lists: Mapping[str, Wordlist]
) -> Iterator[Finding]:
    ours, sentence = original
    keys = ours.keys(sentence)
    for begin, end in lists["alleged"].within(keys):
        behind = [k for k in range(end, min(len(keys), end + _ALLEGED_SCOPE)) if senses(keys[k])]
        found = partners(ours, sentence, theirs, _SAYS_SO)
        if not behind or not found:
            continue
        there = found[0]
        told = theirs.keys(there)
        done = keys[behind[0]]
        # "Stealing" is known as a form of "steal", and so "stole" is.
        wanted = meanings([done, done.removesuffix("ing")])
        places = [m for m, key in enumerate(told) if not senses(key).isdisjoint(wanted)]
        if not places or says_any(theirs, there, lists["unsure"]):
            continue
        first, start = ours.sentences[sentence][0], theirs.sentences[there][0]
        was, is_ = (first + begin, first + behind[0] + 1), (start + max(0, places[0] - 1), start + places[0] + 1)
        values = {"was": ours.wording(*was), "is": theirs.wording(*is_)}
        yield ALLEGED.at(theirs.side.number, row, (ours.span(*was), theirs.span(*is_)), values)
        return
