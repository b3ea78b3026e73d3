"""Quotations that a copy gives to somebody else, or to nobody."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Stop, near
from copydesk.findings.passages import Passage, differing, known, senses
from copydesk.findings.reading import written
from copydesk.findings.speech import Kind, Speaker, Speech, speeches
from copydesk.words import names, spellings

CHANGED = Code("speaker.changed", "speaker", Severity.ERROR)
REPLACED = Code("speaker.replaced", "speaker", Severity.ERROR)
DROPPED = Code("speaker.dropped", "speaker", Severity.ERROR)

_SAME = 0.5  # of the words of two quotations, in their order, that are one
_LONGEST_ACRONYM = 5  # letters
_DESCRIBED = 4  # words on either side of a name that say who it is
_FEWEST = 3  # words of a quotation; fewer are words in marks, which nobody need have said


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each quotation of a copy whose speaker is not the original's."""
    said: dict[int, frozenset[str]] = {}
    own: frozenset[str] = frozenset()
    for row, ours, theirs in differing(comparison, cancelled):
        lists = known(ours, theirs)
        if lists is None:
            continue
        was, is_ = speeches(ours, lists), speeches(theirs, lists)
        for one, other in _matched((ours, was), (theirs, is_)):
            number = theirs.side.number
            if number not in said:
                said[number] = _all_names(comparison, number)
                own = own or _all_names(comparison, comparison.reference)
            finding = _compared(row, (ours, one), (theirs, other), (own, said[number]))
            if finding:
                yield finding


CHECK: Final = Check((CHANGED, REPLACED, DROPPED), run)


def _all_names(comparison: Comparison, number: int) -> frozenset[str]:
    """Every word with a capital in a document's article."""
    return frozenset(
        names.folded(word)
        for block in comparison.documents[number].blocks
        if not block.chrome and not block.hidden
        for word in written(block.text)[0]
        if word[0].isupper()
    )


def _matched(
    original: tuple[Passage, list[Speech]], copy: tuple[Passage, list[Speech]]
) -> Iterator[tuple[Speech, Speech]]:
    """The quotations of both sides that are one; the first half of each is enough, as both halves have one speaker."""
    (ours, was), (theirs, is_) = original, copy
    if not was or not is_:
        return
    keys = [[word.key for word in ours.words[slice(*speech.place)]] for speech in was]
    wanted = [n * len(was) // len(is_) for n in range(len(is_))]
    best: dict[int, tuple[float, int]] = {}
    for n, m in near(wanted, range(len(was))):
        told = [word.key for word in theirs.words[slice(*is_[n].place)]]
        if len(told) < _FEWEST or len(keys[m]) < _FEWEST:
            continue
        alike = Indel.normalized_similarity(told, keys[m], score_cutoff=_SAME)
        if alike >= _SAME and alike > best.get(n, (0.0, 0))[0]:
            best[n] = (alike, m)
    spoken: set[tuple[object, object]] = set()
    for n, (_, m) in sorted(best.items()):
        pair = (was[m].speaker, is_[n].speaker)
        if pair not in spoken:
            spoken.add(pair)
            yield was[m], is_[n]


def _compared(
    row: int,
    original: tuple[Passage, Speech],
    copy: tuple[Passage, Speech],
    names_of: tuple[frozenset[str], frozenset[str]],
) -> Finding | None:
    (ours, was), (theirs, is_) = original, copy
    own, said = names_of
    one, other = was.speaker, is_.speaker
    if one.kind is not Kind.NAME or not one.keys:
        return None
    span = ours.span(*one.place)
    name = ours.wording(*one.place)
    if other.kind is Kind.NAME:
        if not other.keys or _is_one((ours, one), (theirs, other)):
            return None
        values = {"was": name, "is": theirs.wording(*other.place)}
        # Somebody else of the story, or somebody who is not in it at all.
        code = CHANGED if any(key in own for key in other.keys) else REPLACED
        return code.at(theirs.side.number, row, (span, theirs.span(*other.place)), values)
    # A pronoun may stand for a name of the paragraph before; of nobody at all the whole article must know nothing,
    # and of one whom only a noun is left of as well.
    if other.kind is Kind.PRONOUN or any(_are_one(key, held) for key in one.keys for held in said):
        return None
    if _is_still_described((ours, was), (theirs, is_)):
        return None
    if other.kind is Kind.NOUN:
        values = {"was": name, "is": theirs.wording(*other.place)}
        return CHANGED.at(theirs.side.number, row, (span, theirs.span(*other.place)), values)
    return DROPPED.at(theirs.side.number, row, (span, theirs.span(*is_.place)), {"was": name})


def _is_still_described(original: tuple[Passage, Speech], copy: tuple[Passage, Speech]) -> bool:
    """Whether a copy says "the mayor" of one whom the original calls so beside the name: "Ada Quill, the mayor"."""
    (ours, was), (theirs, is_) = original, copy
    first, last = was.speaker.place
    near = (*range(max(0, first - _DESCRIBED), first), *range(last, min(len(ours.words), last + _DESCRIBED)))
    sentence = ours.words[first].sentence
    told = {ours.words[n].key for n in near if ours.words[n].sentence == sentence and n not in range(*was.place)}
    outside = [word.key for n, word in enumerate(theirs.words) if n not in range(*is_.place)]
    return any(one == "the" and other in told and senses(other) for one, other in pairwise(outside))


def _is_one(original: tuple[Passage, Speaker], copy: tuple[Passage, Speaker]) -> bool:
    """Whether two speakers may be one: a name in common, in whatever form, or what stands for it."""
    one, other = original[1], copy[1]
    if any(_are_one(a, b) for a in one.keys for b in other.keys) or _is_short(one, other):
        return True
    return not _forms(*original).isdisjoint(_forms(*copy))


def _are_one(one: str, other: str) -> bool:
    """Whether two words may be one name in two forms or spellings."""
    return one == other or spellings.same(one, other) or spellings.is_slip(one, other) or _is_form(one, other)


def _is_form(one: str, other: str) -> bool:
    return bool(spellings.forms(one) & spellings.forms(other)) or (
        min(len(one), len(other)) > 3 and spellings.is_rendering(one, other)
    )


def _forms(passage: Passage, speaker: Speaker) -> frozenset[str]:
    """What a speaker's words, alone and two by two, may be other names of: "United States", "Washington"."""
    keys = [word.key for word in passage.words[slice(*speaker.place)]]
    return frozenset().union(*map(spellings.forms, keys), *(spellings.of_two(a, b) for a, b in pairwise(keys)))


def _is_short(one: Speaker, other: Speaker) -> bool:
    """Whether a word of one is made of the other's first letters."""
    return any(
        len(key) <= _LONGEST_ACRONYM and spellings.is_short_for(key, full.letters)
        for short, full in ((one, other), (other, one))
        for key in short.keys
    )
