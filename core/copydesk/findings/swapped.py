"""Who did it to whom: two names, or two things, that changed places about words that stayed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.passages import Passage, changed_sentences, has_capital, is_quoted, partners, senses

SWAPPED = Code("sense.swapped", "loaded", Severity.ERROR)

_SAYS_IT = 0.6  # share of a sentence's words that the copy's sentence must have to say the same
_MOST_WORDS = 100  # of a sentence: more is a list, and each two of its words are looked at
_LONGEST = 4  # words of a name: "Foreign Minister Ada Quill"
# Between two that may change places without a difference …
_MUTUAL: Final = frozenset(
    (
        *("and", "or", "nor", "with", "versus", "vs", "v", "against", "between", "both", "like", "unlike", "equals"),
        *("met", "meet", "meets", "meeting", "married", "marry", "marries", "played", "play", "plays", "resembles"),
        *("face", "faces", "faced", "facing", "border", "borders"),
    )
)
# … and small words by which it makes one.
_DIRECTED: Final = frozenset(("to", "into", "onto", "from", "by", "over", "than", "before", "after"))


class _Swap(NamedTuple):
    """Words [first, last) of the original's sentence and of the copy's, each from the one of the two to the other."""

    ours: tuple[int, int]
    theirs: tuple[int, int]


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each sentence in which two changed places."""
    for row, (ours, sentence), theirs, _ in changed_sentences(comparison, cancelled):
        there = next(iter(partners(ours, sentence, theirs, _SAYS_IT)), None)
        if there is None or max(len(ours.keys(sentence)), len(theirs.keys(there))) > _MOST_WORDS:
            continue
        if is_quoted(ours, sentence) or is_quoted(theirs, there):
            continue
        swap = _swapped((ours, sentence), (theirs, there))
        if swap:
            first, begin = ours.sentences[sentence][0], theirs.sentences[there][0]
            was, is_ = (first + swap.ours[0], first + swap.ours[1]), (begin + swap.theirs[0], begin + swap.theirs[1])
            values = {"was": ours.wording(*was), "is": theirs.wording(*is_)}
            yield SWAPPED.at(theirs.side.number, row, (ours.span(*was), theirs.span(*is_)), values)


CHECK: Final = Check((SWAPPED,), run)


def _swapped(original: tuple[Passage, int], copy: tuple[Passage, int]) -> _Swap | None:
    """The first two that changed places; of things that are no names, only where all other words stayed."""
    keys, told = original[0].keys(original[1]), copy[0].keys(copy[1])
    often, there = Counter(keys), Counter(told)
    ours = {key: n for n, key in enumerate(keys) if often[key] == there[key] == 1}
    theirs = {key: m for m, key in enumerate(told) if key in ours}
    if all(theirs[one] < theirs[other] for one, other in pairwise(ours)):
        return None  # in the same order, as in nearly all sentences
    same = sorted(keys) == sorted(told)
    begin = original[0].sentences[original[1]][0]
    named = [key for key, n in ours.items() if has_capital(original[0], begin + n)]
    for one in ours if same else named:
        for other in ours if same else named:
            if ours[one] >= ours[other] or theirs[one] <= theirs[other]:
                continue
            swap = _about((keys, told), (ours[one], ours[other]), (theirs[other], theirs[one]))
            if swap and (_is_framed((keys, told), swap) or {one, other} <= {*named}):
                return swap
    return None


def _about(sides: tuple[Sequence[str], Sequence[str]], ours: tuple[int, int], theirs: tuple[int, int]) -> _Swap | None:
    """The swap of what begins at two places of either side, if all that stands between is the same."""
    keys, told = sides
    (n, k), (m, j) = ours, theirs
    for one in range(1, min(_LONGEST, k - n) + 1):
        other = j - m - (k - n - one)  # what is between has as many words on either side
        first, second, between = keys[n : n + one], keys[k : k + other], keys[n + one : k]
        if not 0 < other <= _LONGEST or (first, second, between) != (
            told[j : j + one],
            told[m : m + other],
            told[m + other : j],
        ):
            continue
        if _is_directed(between) and _are_telling(first, second):
            return _Swap((n, k + other), (m, j + one))
    return None


def _is_framed(sides: tuple[Sequence[str], Sequence[str]], swap: _Swap) -> bool:
    """Whether the same words stand before and behind what was swapped."""
    edges = [
        ((keys[first - 1] if first else "", *keys[last : last + 1]))
        for keys, (first, last) in zip(sides, swap, strict=True)
    ]
    return edges[0] == edges[1]


def _is_directed(between: Sequence[str]) -> bool:
    """Whether words between two make a difference of which of them stands first."""
    return _MUTUAL.isdisjoint(between) and any(key in _DIRECTED or senses(key) for key in between)


def _are_telling(*terms: Sequence[str]) -> bool:
    """Whether each of some terms carries meaning, and none is a figure: these have a check of their own."""
    return all(
        any(senses(key) for key in term) and not any(character.isdigit() for key in term for character in key)
        for term in terms
    )
