"""Who says what: the speaker of each quotation, as far as the words around it tell."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from copydesk.findings.passages import Passage, Wordlist, is_named
from copydesk.wording.vocabulary import FUNCTION_WORDS, families
from copydesk.words import names, spellings
from copydesk.words.quotations import quotations

_FAR = 14  # words between a quotation and the verb that gives it to somebody
_WHOLE_NAME = 2  # words
_PERSONS: Final = frozenset({("he",), ("she",)})
_SUBJECT = 12  # words of a subject: "a spokesman for the department of public works, Ada Quill"


class Kind(StrEnum):
    """How a speaker is named."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say something.

    Attributes:
        keys: The words of the name, or of the noun.
        letters: The first letters of the name, titles too: "us" of the United States.
        place: The words [first, last) of the passage that name them; empty where nobody is named.
    """

    kind: Kind
    keys: tuple[str, ...] = ()
    letters: str = ""
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation, as words [first, last) of its passage, and its speaker."""

    place: tuple[int, int]
    speaker: Speaker


NOBODY: Final = Speaker(Kind.NONE)


def speeches(passage: Passage, known: Mapping[str, Wordlist]) -> list[Speech]:
    """The quotations of a side with their speakers; one without takes that of the quotation before it in its block."""
    starts = [(word.block, word.start) for word in passage.words]
    out: list[Speech] = []
    for number, block in passage.side.pieces():
        here: list[Speech] = []
        told = [quotation for quotation in quotations(block.text) if quotation.opened]
        places = [
            (bisect_left(starts, (number, quotation.start)), bisect_left(starts, (number, quotation.end)))
            for quotation in told
        ]
        own = (bisect_left(starts, (number, -1)), bisect_left(starts, (number + 1, -1)))
        for n, (first, last) in enumerate(places):
            if first == last:
                continue
            begin = places[n - 1][1] if n else own[0]
            end = places[n + 1][0] if n + 1 < len(places) else own[1]
            here.append(Speech((first, last), _speaker(passage, known, (begin, first), (last, end))))
        out += [_resolved(passage, known, speech, own[0]) for speech in _shared(here)]
    return out


def _resolved(passage: Passage, known: Mapping[str, Wordlist], speech: Speech, begin: int) -> Speech:
    """A speech with the person for whom "he" or "she" stands: who speaks in the sentence before, in the same block.

    Only a name of two words is taken for a person's, and only the one name that the sentence has before its verb.
    """
    first = speech.place[0]
    sentence = passage.words[first].sentence - 1
    if speech.speaker.keys not in _PERSONS or sentence < 0 or passage.sentences[sentence][0] < begin:
        return speech
    low, high = passage.sentences[sentence]
    verb = next(
        (n for n in range(low, high) if known["says"].has(passage.words[n].key) and not is_named(passage, n)), None
    )
    runs = _names(passage, range(low, high))
    if verb is None or len(runs) != 1 or runs[0][1] > verb:
        return speech
    subject = _subject(passage, range(low, verb), known, behind=False)
    is_whole = subject.kind is Kind.NAME and len(subject.keys) == _WHOLE_NAME
    return Speech(speech.place, subject) if is_whole else speech


def _shared(here: Sequence[Speech]) -> list[Speech]:
    """The speeches of a block, those without a speaker with their neighbour's."""
    out: list[Speech] = []
    for speech in here:
        before = out[-1].speaker if out else NOBODY
        out.append(Speech(speech.place, before) if speech.speaker.kind is Kind.NONE else speech)
    behind = next((speech.speaker for speech in here if speech.speaker.kind is not Kind.NONE), NOBODY)
    return [Speech(speech.place, behind) if speech.speaker.kind is Kind.NONE else speech for speech in out]


def _speaker(
    passage: Passage, known: Mapping[str, Wordlist], before: tuple[int, int], after: tuple[int, int]
) -> Speaker:
    """Whom the words behind a quotation, or those before it, give it to."""
    behind = _near(passage, range(*after), known)
    if behind is not None:
        last = _clause_end(passage, after)
        subject = range(after[0], behind) if behind > after[0] else range(behind + 1, last)
        found = _subject(passage, subject, known, behind=behind == after[0])
        if found.kind is not Kind.NONE:
            return found
    ahead = _near(passage, range(before[1] - 1, before[0] - 1, -1), known)
    if ahead is None:
        return NOBODY
    begin = max(before[0], passage.sentences[passage.words[ahead].sentence][0])
    # "Quill left the hall, saying": a participle's subject is that of its sentence.
    found = _subject(passage, range(begin, ahead), known, behind=passage.words[ahead].key.endswith("ing"))
    if found.kind is not Kind.NONE:
        return found
    return _subject(passage, range(ahead + 1, before[1]), known, behind=True)


def _near(passage: Passage, places: range, known: Mapping[str, Wordlist]) -> int | None:
    """The first of some words that gives a statement to somebody, in the sentence that the first of them is in."""
    says = known["says"]
    for n in places[:_FAR]:
        if passage.words[n].sentence != passage.words[places[0]].sentence:
            return None
        if says.has(passage.words[n].key) and not is_named(passage, n):
            return n
        if passage.words[n].key == "to" and n and passage.words[n - 1].key == "according":
            return n
    return None


def _clause_end(passage: Passage, place: tuple[int, int]) -> int:
    """Where the sentence ends that the words behind a quotation begin."""
    first, last = place
    return min(last, passage.sentences[passage.words[first].sentence][1], first + _FAR)


def _subject(passage: Passage, places: range, known: Mapping[str, Wordlist], *, behind: bool) -> Speaker:
    """The speaker among some words: the name nearest to the verb, else a pronoun, else the noun nearest to it."""
    if len(places) > _SUBJECT:
        places = places[:_SUBJECT] if behind else places[-_SUBJECT:]
    if not places:
        return NOBODY
    found = _names(passage, places)
    if found:
        # Several may speak at once: any of them is the one.
        keys = [names.folded(_written(passage, n)) for run in found for n in range(*run)]
        nearest = found[0] if behind else found[-1]
        letters = "".join(names.folded(_written(passage, n))[:1] for n in range(*nearest))
        return Speaker(Kind.NAME, tuple(key for key in keys if not spellings.is_title(key)), letters, nearest)
    order = places if behind else places[::-1]
    for n in order:
        if known["pronouns"].has(passage.words[n].key):
            return Speaker(Kind.PRONOUN, (passage.words[n].key,), place=(n, n + 1))
    for n in order:
        if known["nobody"].has(passage.words[n].key):
            return Speaker(Kind.NOUN, (passage.words[n].key,), place=(n, n + 1))
    return NOBODY


def _written(passage: Passage, n: int) -> str:
    word = passage.words[n]
    return passage.side.document.blocks[word.block].text[word.start : word.end]


def _names(passage: Passage, places: range) -> list[tuple[int, int]]:
    """The runs of names among some words that hold more than titles."""
    out: list[tuple[int, int]] = []
    for n in places:
        written = _written(passage, n)
        key = names.folded(written)
        if not written[:1].isupper() or spellings.is_ordinary(key) or _is_small(passage, n):
            continue
        if out and out[-1][1] == n and not _is_apart(passage, n):
            out[-1] = (out[-1][0], n + 1)
        else:
            out.append((n, n + 1))
    return [
        (first, last)
        for first, last in out
        if not all(spellings.is_title(names.folded(_written(passage, n))) for n in range(first, last))
    ]


def _is_apart(passage: Passage, n: int) -> bool:
    one, other = passage.words[n - 1], passage.words[n]
    if one.block != other.block:
        return True
    return bool(passage.side.document.blocks[one.block].text[one.end : other.start].strip(" .\u00a0"))


def _is_small(passage: Passage, n: int) -> bool:
    """Whether a word may have its capital only because a sentence begins."""
    key = passage.words[n].key
    if key in _SMALL or key in FUNCTION_WORDS:
        return True
    common = spellings.is_inflected(key) or any(not name.startswith("stem ") for name in families(key))
    return common and passage.sentences[passage.words[n].sentence][0] == n


_SMALL: Final = frozenset(
    ("earlier", "later", "meanwhile", "asked", "speaking", "according", "citing", "meantime", "today", "several")
)
