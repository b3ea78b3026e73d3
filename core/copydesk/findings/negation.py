"""Statements that a copy turned round: a "not" that came or went.

Every word that negates is held against those of the other side, the nearest by the words around them first. What is
left over is raised if the words that it negates stand on the other side, and nothing there says the same in another
way: "did not accept" and "rejected", "not likely" and "unlikely".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Prefix

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings import cues
from copydesk.findings.check import Check, Code, Side, Stop, beside, edited, near, once
from copydesk.findings.negating import SHORTEST_STEM, Lists, lists_of
from copydesk.findings.passages import Word, passage
from copydesk.text import Span
from copydesk.wording.vocabulary import FUNCTION_WORDS, families
from copydesk.words.figures.money import PREFIXES

DROPPED = Code("negation.dropped", "negation", Severity.ERROR)
ADDED = Code("negation.added", "negation", Severity.ERROR)

_NEAR = 12  # words between where a negation is and where the other side's should be; rewording moves clauses
_WORTH = 4  # words of distance that a word which the surroundings share makes up for
_SCOPE = 7  # words on either side of a negation that it may be about
_PREDICATE = 4  # words behind it of which one that both sides have is enough
_KEPT = 0.4  # share of a sentence's words that are left where it is told in other words
_ELSEWHERE = 10  # words about the place in which the other side may say the same in another way
_REACH = 20  # words about the place in which the other side may state what is negated: clauses are reordered
_BARE = 3  # words about a negation that need none that carries meaning among them
_ENDING = 2  # letters that inflection adds or takes
_AMOUNTS: Final = frozenset(
    ("a", "an", "the", "about", "around", "some", "nearly", "almost", "just", "under", "its", "less")
)
_UNLESS: Final = frozenset(("unless", "until"))  # "not … unless" is "only if"
_IN_NAME = re.compile(r"\b[A-Z]\w+ no [A-Z]$")
_LONGEST_NAME = 30  # characters of a name before a "no" that is a part of it
_LONGEST_VALUE = 3  # words behind a negation that the sentence about it shows


@dataclass(frozen=True, slots=True)
class _Text:
    """One side of a row as words, the words among them that negate, and where each word stands on the other side.

    Attributes:
        turns: Where the turns of phrase among `verbs` begin, by their last words.
    """

    side: Side
    words: tuple[Word, ...]
    cues: tuple[int, ...]
    verbs: tuple[int, ...]
    turns: Mapping[int, int]
    beside: Sequence[int]


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each statement that a copy made of its opposite."""
    for row, original, copy in edited(comparison, cancelled):
        lists = lists_of(original.document.language)
        if lists is None or copy.document.language not in {original.document.language, ""}:
            continue
        if not _may_turn(original, copy, lists):
            continue
        ours, theirs = _texts(original, copy, lists)
        for code, texts in ((DROPPED, (ours, theirs)), (ADDED, (theirs, ours))):
            for word in _turned(*texts, lists):
                yield _finding(code, row, texts, word)
    yield from cues.raised(comparison, cancelled, cues.Wanted(DROPPED, "negations", "implied"))
    yield from cues.raised(comparison, cancelled, cues.Wanted(ADDED, "negations", "implied", is_added=True))


CHECK: Final = Check((DROPPED, ADDED), run)


def _may_turn(original: Side, copy: Side, lists: Lists) -> bool:
    """Whether two sides differ and either has a word that might negate: most rows need no closer look."""
    ours, theirs = (tuple(word.key for word in passage(side).words) for side in (original, copy))
    if ours == theirs:
        return False
    if any(lists.is_verb(key) or lists.bare(key) for key in frozenset(ours) ^ frozenset(theirs)):
        return True
    # The same negations of the same words in the same order turn nothing.
    return _negated(ours, lists) != _negated(theirs, lists)


def _negated(keys: tuple[str, ...], lists: Lists) -> list[tuple[str, ...]]:
    """The negations among some words, each with what it is about."""
    return [
        keys[n : n + 1 + _PREDICATE] for n, key in enumerate(keys) if key in lists.cues or key.endswith(lists.endings)
    ]


def _texts(original: Side, copy: Side, lists: Lists) -> tuple[_Text, _Text]:
    words = [passage(side).words for side in (original, copy)]
    negating = [_cues(side, own, lists) for side, own in zip((original, copy), words, strict=True)]
    turns = [_turns(own, lists) for own in words]
    verbs = [
        tuple(n for n in range(len(own)) if n in told or _is_verb(own, n, lists))
        for own, told in zip(words, turns, strict=True)
    ]
    prefixed = [_prefixed(words[0], words[1], lists), _prefixed(words[1], words[0], lists)]
    keys = [[word.key for word in own] for own in words]
    places = beside(keys[0], keys[1]), beside(keys[1], keys[0])
    return (
        _Text(original, words[0], negating[0], (*verbs[0], *prefixed[0]), turns[0], places[0]),
        _Text(copy, words[1], negating[1], (*verbs[1], *prefixed[1]), turns[1], places[1]),
    )


def _cues(side: Side, words: Sequence[Word], lists: Lists) -> tuple[int, ...]:
    keys = tuple(word.key for word in words)
    out = [n for n, key in enumerate(keys) if key in lists.cues or key.endswith(lists.endings)]
    idle = {n for place in lists.idle.within(keys) for n in range(*place)} if out else set()
    return tuple(
        n
        for n in out
        if n not in idle
        and not (keys[n].endswith(lists.endings) and keys[n + 1 : n + 2] and keys[n + 1] in lists.tags)
        and not _is_part_of_name(side, words[n])
    )


def _turns(words: Sequence[Word], lists: Lists) -> dict[int, int]:
    """The turns of phrase that turn round what follows: where each begins, by its last word."""
    return {
        n + len(turn) - 1: n
        for n, word in enumerate(words)
        for turn in lists.turns.get(word.key, ())
        if tuple(other.key for other in words[n : n + len(turn)]) == turn
    }


def _is_verb(words: Sequence[Word], n: int, lists: Lists) -> bool:
    """Whether a word denies or refuses what follows it, and is not negated itself."""
    key = words[n].key
    if n + 1 == len(words) or not (key in lists.denials or key in lists.verbs):
        return False
    following = words[n + 1].key
    if following == "to" and n + 2 < len(words) and _is_amount(words[n + 2].key):
        return False
    if key in lists.denials:
        return not any(word.key in lists.cues or word.key.endswith(lists.endings) for word in words[max(0, n - 2) : n])
    return following == "to" or following.endswith("ing")


def _is_amount(key: str) -> bool:
    """Whether a word behind "to" begins what something declined to, and is no infinitive."""
    return key[:1].isdigit() or not key[:1].isalnum() or key in PREFIXES or key in _AMOUNTS


def _is_part_of_name(side: Side, word: Word) -> bool:
    """Whether "no" is short for "number", or stands in the middle of a foreign name."""
    text = side.document.blocks[word.block].text
    if word.key != "no":
        return False
    return text[word.end - 1] == "." or bool(_IN_NAME.search(text[max(0, word.start - _LONGEST_NAME) : word.end + 2]))


def _prefixed(words: Sequence[Word], other: Sequence[Word], lists: Lists) -> tuple[int, ...]:
    """Words such as "unable" where the other side says "able", and not "unable"."""
    ours, theirs = _keys(words), _keys(other)
    return tuple(
        n
        for n, word in enumerate(words)
        if word.key not in theirs and any(bare in theirs and bare not in ours for bare in lists.bare(word.key))
    )


def _keys(words: Sequence[Word]) -> set[str]:
    return {word.key for word in words}


def _turned(one: _Text, other: _Text, lists: Lists) -> Iterator[int]:
    """The words of one side that negate what the other side states."""
    spent: set[int] = set()
    denies = any(word.key in lists.opposing for word in other.words)
    left = [
        n
        for n in _unmatched(one, other)
        if not _opposed(one, other, n, lists, spent) and (denies or not _is_undone(one, n, lists))
    ]
    for n in left:
        if _is_told(one, other, n) and not _said_otherwise(one, other, n, lists, spent):
            yield n
    for n in one.verbs:
        negated = any(abs(one.beside[n] - m) <= _ELSEWHERE for m in (*other.cues, *other.verbs))
        if not negated and _is_told(one, other, n, strict=True) and not _said_otherwise(one, other, n, lists, spent):
            yield n


def _is_undone(text: _Text, n: int, lists: Lists) -> bool:
    """Whether a negation stands before a denial: "did not dispute" states nothing that others would negate."""
    return any(word.key in lists.opposing for word in text.words[n + 1 : n + 3])


def _unmatched(one: _Text, other: _Text) -> list[int]:
    """The negations of one side that have no partner near their place on the other."""
    # What goes on with another negation stands back: "neither … nor" is "not … or".
    scored = sorted(
        (_goes_on(one, n) + _goes_on(other, m), distance, n, m)
        for a, b in near([one.beside[n] for n in one.cues], other.cues)
        for n, m in ((one.cues[a], other.cues[b]),)
        for distance in (min(abs(one.beside[n] - m), abs(n - other.beside[m])) - _shared(one, other, n, m),)
        if distance <= _NEAR
    )
    matched = {n for n, _ in once((n, m) for *_, n, m in scored)}
    return [n for n in one.cues if n not in matched and not _goes_on(one, n)]


def _goes_on(text: _Text, n: int) -> bool:
    """Whether a "nor" goes on with the negation before it, for which others write "or"."""
    return text.words[n].key in {"nor", "neither"} and any(n - _NEAR <= m < n for m in text.cues)


def _scope(text: _Text, n: int, before: int = _SCOPE, after: int = _SCOPE) -> list[str]:
    """The words about a place, in its sentence, that carry meaning."""
    near = (*text.words[max(0, n - before) : n], *text.words[n + 1 : n + 1 + after])
    here = (text.words[n].block, text.words[n].sentence)
    return [word.key for word in near if (word.block, word.sentence) == here and word.key not in FUNCTION_WORDS]


def _shared(one: _Text, other: _Text, n: int, m: int) -> int:
    """How many words two negations and their surroundings share; each makes up for some distance."""
    theirs = _names(_scope(other, m))
    same = one.words[n].key == other.words[m].key
    return _WORTH * (same + sum(1 for key in _scope(one, n) if _names([key]) & theirs))


def _is_told(one: _Text, other: _Text, n: int, strict: bool = False) -> bool:
    """Whether what a word negates stands on the other side: one of the next words, or two about it."""
    place = one.beside[n]
    theirs = _names(word.key for word in other.words[max(0, place - _REACH) : place + _REACH])
    behind = [key for key in _scope(one, n, 0, _PREDICATE) if _names([key]) & theirs]
    about = [key for key in _scope(one, n) if _names([key]) & theirs]
    if strict:
        return bool(behind) and len(about) > 1
    is_next = bool(behind) and behind[0] == _scope(one, n, 0, _PREDICATE)[0]
    if len(about) > 1 or is_next:
        return True
    return bool(about) and (_is_laid_bare(one, other, n) or (bool(behind) and _is_kept(one, other, n)))


def _is_laid_bare(one: _Text, other: _Text, n: int) -> bool:
    """Whether the words about a negation stand together on the other side: "had not been done", "had been done"."""
    told = tuple(one.words[k].key for k in (n - 1, n + 1, n + 2) if 0 <= k < len(one.words))
    place = one.beside[n]
    near = [word.key for word in other.words[max(0, place - _ELSEWHERE) : place + _ELSEWHERE]]
    return len(told) == _BARE and any(tuple(near[m : m + _BARE]) == told for m in range(len(near)))


def _is_kept(one: _Text, other: _Text, n: int) -> bool:
    """Whether a word's sentence is on the other side at all: one word of a dropped quotation stands anywhere."""
    here = (one.words[n].block, one.words[n].sentence)
    own = [word.key for word in one.words if (word.block, word.sentence) == here and word.key not in FUNCTION_WORDS]
    theirs = _names(word.key for word in other.words)
    return sum(1 for key in own if _names([key]) & theirs) >= _KEPT * len(own)


def _opposed(one: _Text, other: _Text, n: int, lists: Lists, spent: set[int]) -> bool:
    """Whether the other side, near that place, has what is negated with a prefix: "not likely", "unlikely".

    A word that says so is spent: it makes up for one negation.
    """
    scope = _scope(one, n)
    for m in range(*_window(one, other, n)):
        bare = lists.bare(other.words[m].key)
        if m not in spent and any(_is_form(word, key) for word in bare for key in scope):
            spent.add(m)
            return True
    return False


def _said_otherwise(one: _Text, other: _Text, n: int, lists: Lists, spent: set[int]) -> bool:
    """Whether the other side, near that place, has a word of its own that may say the same.

    Where the other side has the very word that is negated, only what stands right before it can negate it too.
    """
    if _opposed(one, other, n, lists, spent) or _is_condition(one, other, n):
        return True
    ours = {word.key[:SHORTEST_STEM] for word in one.words}
    # Verbs that deny stand well before what they deny: "rejected claims that he had met her".
    reach = _ELSEWHERE if one.words[n].key in lists.denials else _PREDICATE
    for m in range(*_window(one, other, n, reach)):
        key = other.words[m].key
        implies = lists.implied.fullmatch(key) or key.endswith(lists.lacking)
        if implies and m not in spent and not lists.whole.fullmatch(key) and key[:SHORTEST_STEM] not in ours:
            spent.add(m)
            return True
    return False


def _is_condition(one: _Text, other: _Text, n: int) -> bool:
    """Whether "not … unless" stands on one side and "only …" on the other."""
    if n in one.verbs or _UNLESS.isdisjoint(_rest(one, n)):
        return False
    place = min(one.beside[n], len(other.words) - 1)
    return place >= 0 and "only" in _rest(other, max(0, place - 1))


def _rest(text: _Text, n: int) -> list[str]:
    """The words from one on in its sentence."""
    here = (text.words[n].block, text.words[n].sentence)
    return [word.key for word in text.words[n : n + _REACH] if (word.block, word.sentence) == here]


def _window(one: _Text, other: _Text, n: int, reach: int = _PREDICATE) -> tuple[int, int]:
    """The words [first, last) of the other side that could say what the word at `n` says on this one.

    Args:
        one: The side that has it.
        other: The side to look on.
        n: Its number.
        reach: Words before what is negated among which what negates it stands.
    """
    place = one.beside[n]
    first, last = max(0, place - _ELSEWHERE), place + _ELSEWHERE
    predicate = _names(_scope(one, n, 0, _PREDICATE)[:1])
    there = [m for m in range(first, min(last, len(other.words))) if _names([other.words[m].key]) & predicate]
    if not there:
        return first, min(last, len(other.words))
    nearest = min(there, key=lambda m: abs(m - place))
    return max(0, nearest - reach), nearest + 1


def _is_form(one: str, other: str) -> bool:
    """Whether two words differ by their last letters at most: "able" and "ability" do not count as one."""
    return Prefix.similarity(one, other) >= max(SHORTEST_STEM, max(len(one), len(other)) - _ENDING)


def _names(keys: Iterable[str]) -> set[str]:
    """The words themselves and the names of what they belong to: two sets that meet hold one word in two forms."""
    return {name for key in keys for name in (key, *families(key)) if key not in FUNCTION_WORDS}


def _finding(code: Code, row: int, texts: tuple[_Text, _Text], n: int) -> Finding:
    """A finding for word `n` of the first text, with the words that stand in its place in the second."""
    one, other = texts
    last = n
    for k in range(n + 1, min(len(one.words), n + 1 + _LONGEST_VALUE)):
        if one.words[k].block != one.words[n].block:
            break
        last = k
        if one.words[k].key not in FUNCTION_WORDS:
            break
    here = _stretch(one, one.turns.get(n, n - (n - 1 in one.cues)), last)
    there = _stretch(other, *_instead(one, other, n, last))
    spans = (here, there) if code is DROPPED else (there, here)
    sides = (one.side, other.side) if code is DROPPED else (other.side, one.side)
    was, is_ = (
        side.document.blocks[span.block].text[span.start : span.end] for side, span in zip(sides, spans, strict=True)
    )
    return code.at(sides[1].number, row, spans, {"was": was, "is": is_})


def _instead(one: _Text, other: _Text, n: int, last: int) -> tuple[int, int]:
    """The first and the last word of what the other side says where this one says the words from `n` to `last`."""
    end = len(other.words) - 1
    low = min(one.beside[n], end)
    name = _names([one.words[last].key])
    for distance in range(_PREDICATE):
        for m in (low + distance, low - distance):
            if 0 <= m <= end and _names([other.words[m].key]) & name:
                return min(low, m), m
    return max(0, low - 1), min(max(low, one.beside[last]), end)


def _stretch(text: _Text, first: int, last: int) -> Span:
    """From one word to another, or to the end of the first one's block."""
    while text.words[last].block != text.words[first].block:
        last -= 1
    return Span(text.side.number, text.words[first].block, text.words[first].start, text.words[last].end)
