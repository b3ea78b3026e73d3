"""Words that desks watch: one that takes sides in place of one that does not, or one that says the reverse.

The list is `checks/watched.toml`, and what the rules of the comparison add to it.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import copydesk_resources
from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Stop, beside
from copydesk.findings.passages import FILES, Passage, Wordlist, differing, senses, wordlist
from copydesk.words.quotations import quotations

LOADED = Code("loaded.changed", "loaded", Severity.ERROR)
SLANTED = Code("loaded.slanted", "loaded", Severity.INFO)
TURNED = Code("sense.turned", "loaded", Severity.ERROR)

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
        "from",
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
        (),
    )
    for row, ours, theirs in differing(comparison, cancelled):
        if ours.side.document.language not in FILES:
            continue
        yield from _changed(row, (ours, theirs), lines, watched)


CHECK: Final = Check((LOADED, SLANTED, TURNED), run)


def _changed(row: int, sides: tuple[Passage, Passage], lines: Sequence[_Line], watched: Wordlist) -> Iterator[Finding]:
    ours, theirs = sides
    keys, told = [word.key for word in ours.words], [word.key for word in theirs.words]
    there_too, here_too = set(told), set(keys)
    gone = [n for n, key in enumerate(keys) if key not in there_too and watched.has(key)]
    fresh = [m for m, key in enumerate(told) if key not in here_too and watched.has(key)]
    if not gone or not fresh:
        return
    candidates = [
        (line, n, m)
        for line in lines
        for one, other in ((line.left, line.right), (line.right, line.left))
        for n in gone
        if one.has(keys[n])
        for m in fresh
        if other.has(told[m])
        and not one.has(told[m])
        and not other.has(keys[n])
        and not any(one.has(key) for key in told)
    ]
    if not candidates:
        return
    there, here = beside(keys, told), beside(told, keys)
    spent: set[int] = set()
    for line, n, m in candidates:
        if m in spent or abs(there[n] - m) > _NEAR or abs(here[m] - n) > _NEAR:
            continue
        if not _in_one_frame(keys, told, n, m) or (line.code is TURNED and _is_undone(keys, told, n, m)):
            continue
        if not senses(keys[n]).isdisjoint(senses(told[m])) and line.code is TURNED:
            continue
        if _is_in_quotation(theirs, m):
            continue
        spent.add(m)
        values = {"was": ours.wording(n, n + 1), "is": theirs.wording(m, m + 1)}
        yield line.code.at(theirs.side.number, row, (ours.span(n, n + 1), theirs.span(m, m + 1)), values)


def _in_one_frame(keys: Sequence[str], told: Sequence[str], n: int, m: int) -> bool:
    """Whether a word that carries meaning stands on the same side of both: nobody changed places."""
    before = _telling(keys[max(0, n - _ABOUT) : n]) & _telling(told[max(0, m - _ABOUT) : m])
    after = _telling(keys[n + 1 : n + 1 + _ABOUT]) & _telling(told[m + 1 : m + 1 + _ABOUT])
    return bool(before or after)


def _telling(keys: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*map(senses, keys))


def _is_undone(keys: Sequence[str], told: Sequence[str], n: int, m: int) -> bool:
    """Whether a negation on one side makes up for the reverse. A "than" on both compares: "fewer than", "more than"."""
    ours, theirs = (
        {key for key in words[max(0, place - _REACH) : place + _REACH] if key in _NOT or key.endswith("n't")}
        for words, place in ((keys, n), (told, m))
    )
    return bool((ours | theirs) - {"than"}) or ours != theirs


def _is_in_quotation(passage: Passage, n: int) -> bool:
    """Whether a word stands in a quotation: what is altered there is told as such."""
    word = passage.words[n]
    text = passage.side.document.blocks[word.block].text
    return any(quotation.start <= word.start < quotation.end for quotation in quotations(text))


@lru_cache(maxsize=1)
def _lines() -> tuple[_Line, ...]:
    data = tomllib.loads(copydesk_resources.path("checks", "watched.toml").read_text(encoding="utf-8"))
    codes = {"loaded": LOADED, "slanted": SLANTED, "turned": TURNED}
    return tuple(line for name, code in codes.items() for line in _read(data[name], code))


def _read(entries: Sequence[str], code: Code = LOADED) -> tuple[_Line, ...]:
    """Lines of watched words as a person writes them: `word, word / word, begin*`; others are passed over."""
    return tuple(
        _Line(code, *(wordlist(word.strip().casefold() for word in side.split(",")) for side in entry.split("/")))
        for entry in entries
        if entry.count("/") == 1
    )
