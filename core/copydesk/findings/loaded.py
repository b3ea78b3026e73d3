"""Words that desks watch: one that takes sides in place of one that does not, or one that says the reverse.

The list is `checks/watched.toml`, and what the rules of the comparison add to it.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import copydesk_resources
from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Stop, beside
from copydesk.findings.passages import FILES, Passage, Wordlist, differing, meanings, wordlist
from copydesk.words.quotations import quotations

LOADED = Code("loaded.changed", "loaded", Severity.ERROR)
SLANTED = Code("loaded.slanted", "loaded", Severity.INFO)
TURNED = Code("sense.turned", "loaded", Severity.ERROR)
STANCE = Code("stance.changed", "attribution", Severity.ERROR)

_NEAR = 3  # words between where one stands and where the alignment puts its counterpart
_ABOUT = 3  # words on either side of which both have one that carries meaning
_NOT: Final = frozenset(
    {
        "not",
        "no",
        "never",
        "nor",
        "neither",
        "without",
        "cannot",
        "unlike",
        "instead",
        "rather",
        "than",
        "either",
    }
)
_REACH = 5  # words about a place in which a negation turns it round


@dataclass(frozen=True, slots=True)
class _Line:
    """Two groups of words of which one may stand in the other's place."""

    code: Code
    left: Wordlist
    right: Wordlist


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each watched word that took another's place."""
    lines = (*_lines(), *_read(comparison.options.pack.watched if comparison.options.pack else ()))
    groups = [group for line in lines for group in (line.left, line.right)]
    watched = Wordlist(
        frozenset().union(*(group.words for group in groups)),
        tuple(stem for group in groups for stem in group.stems),
        tuple(phrase for group in groups for phrase in group.phrases),
    )
    for row, ours, theirs in differing(comparison, cancelled):
        if ours.side.document.language not in FILES:
            continue
        yield from _changed(row, (ours, theirs), lines, watched)


CHECK: Final = Check((LOADED, SLANTED, TURNED, STANCE), run)


def _changed(row: int, sides: tuple[Passage, Passage], lines: Sequence[_Line], watched: Wordlist) -> Iterator[Finding]:
    ours, theirs = sides
    keys, told = tuple(word.key for word in ours.words), tuple(word.key for word in theirs.words)
    there_too, here_too = set(told), set(keys)
    gone = [place for place in watched.within(keys) if not there_too.issuperset(keys[slice(*place)])]
    fresh = [place for place in watched.within(told) if not here_too.issuperset(told[slice(*place)])]
    if not gone or not fresh:
        return
    candidates = [
        (line, was, is_)
        for line in lines
        for one, other in ((line.left, line.right), (line.right, line.left))
        for was in gone
        if one.is_one(keys[slice(*was)])
        for is_ in fresh
        if other.is_one(told[slice(*is_)])
        and not one.is_one(told[slice(*is_)])
        and not other.is_one(keys[slice(*was)])
        and not one.within(told)
    ]
    if not candidates:
        return
    there, here = beside(keys, told), beside(told, keys)
    spent: set[int] = set()
    for line, (n, last), (m, end) in candidates:
        if m in spent or _away(there[n], m, end) > _NEAR or _away(here[m], n, last) > _NEAR:
            continue
        turns = line.code in {TURNED, STANCE}
        if not _in_one_frame(keys, told, (n, last), (m, end)) or (turns and _is_undone(keys, told, n, m)):
            continue
        if turns and not meanings(keys[n:last]).isdisjoint(meanings(told[m:end])):
            continue
        if _is_in_quotation(theirs, m):
            continue
        spent.add(m)
        values = {"was": ours.wording(n, last), "is": theirs.wording(m, end)}
        yield line.code.at(theirs.side.number, row, (ours.span(n, last), theirs.span(m, end)), values)


def _away(place: int, first: int, last: int) -> int:
    """How many words lie between a place and the words [first, last)."""
    return max(first - place, place - last + 1, 0)


def _in_one_frame(keys: Sequence[str], told: Sequence[str], was: tuple[int, int], is_: tuple[int, int]) -> bool:
    """Whether a word that carries meaning stands on the same side of both: nobody changed places."""
    (n, last), (m, end) = was, is_
    before = meanings(keys[max(0, n - _ABOUT) : n]) & meanings(told[max(0, m - _ABOUT) : m])
    after = meanings(keys[last : last + _ABOUT]) & meanings(told[end : end + _ABOUT])
    return bool(before or after)


def _is_undone(keys: Sequence[str], told: Sequence[str], n: int, m: int) -> bool:
    """Whether a negation on one side makes up for the reverse. A "than" on both compares: "fewer than", "more than"."""
    ours, theirs = (_negating(keys, n), _negating(told, m))
    return bool((ours | theirs) - {"than"}) or ours != theirs


def _negating(words: Sequence[str], place: int) -> set[str]:
    """What negates about a place: "from" only before what somebody is kept from doing."""
    first = max(0, place - _REACH)
    near = words[first : place + _REACH]
    kept_from = any(key == "from" and follows.endswith("ing") for key, follows in pairwise((*near, "")))
    return {key for key in near if key in _NOT or key.endswith("n't")} | ({"from"} if kept_from else set())


def _is_in_quotation(passage: Passage, n: int) -> bool:
    """Whether a word stands in a quotation: what is altered there is told as such."""
    word = passage.words[n]
    text = passage.side.document.blocks[word.block].text
    return any(quotation.start <= word.start < quotation.end for quotation in quotations(text))


@lru_cache(maxsize=1)
def _lines() -> tuple[_Line, ...]:
    data = tomllib.loads(copydesk_resources.path("checks", "watched.toml").read_text(encoding="utf-8"))
    codes = {"loaded": LOADED, "slanted": SLANTED, "turned": TURNED, "stance": STANCE}
    return tuple(line for name, code in codes.items() for line in _read(data[name], code))


def _read(entries: Sequence[str], code: Code = LOADED) -> tuple[_Line, ...]:
    """Lines of watched words as a person writes them: `word, word / word, begin*`; others are passed over."""
    return tuple(
        _Line(code, *(wordlist(word.strip().casefold() for word in side.split(",")) for side in entry.split("/")))
        for entry in entries
        if entry.count("/") == 1
    )
