"""Names of several words that came apart in a copy: "Johns University. Hopkins"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.passages import Passage, differing
from copydesk.words import names, spellings

BROKEN = Code("name.broken", "name", Severity.ERROR)

_FEWEST = 3  # words of a name: of two, as "Mr. Lee", either may be left out or turned round
_REACH = 6  # words on either side within which the parts of one name stand


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each name of the original whose words a copy has, but not side by side."""
    for row, ours, theirs in differing(comparison, cancelled):
        told = [word.key for word in theirs.words]
        for first, last in _long_names(ours):
            torn = _torn([word.key for word in ours.words[first:last]], told)
            if torn is None or not _is_torn(theirs, *torn):
                continue
            low, high = min(torn), max(torn) + 1
            values = {"was": ours.wording(first, last), "is": theirs.wording(low, high)}
            yield BROKEN.at(theirs.side.number, row, (ours.span(first, last), theirs.span(low, high)), values)


CHECK: Final = Check((BROKEN,), run)


def _long_names(passage: Passage) -> Iterator[tuple[int, int]]:
    """Names of three capitals and more in a row, as words [first, last)."""
    run: list[int] = []
    for n, word in enumerate(passage.words):
        text = passage.side.document.blocks[word.block].text
        capital = text[word.start : word.start + 1].isupper()
        close = not run or (
            passage.words[run[-1]].block == word.block and text[passage.words[run[-1]].end : word.start] == " "
        )
        if capital and close:
            run.append(n)
            continue
        if len(run) >= _FEWEST:
            yield run[0], run[-1] + 1
        run = [n] if capital else []
    if len(run) >= _FEWEST:
        yield run[0], run[-1] + 1


def _torn(name: Sequence[str], told: Sequence[str]) -> tuple[int, int] | None:
    """Where two neighbours of a name, neither of them a title, stand apart, each of them only once."""
    for one, other in pairwise(name):
        if spellings.is_title(one) or spellings.is_title(other) or told.count(one) != 1 or told.count(other) != 1:
            continue
        n, m = told.index(one), told.index(other)
        if m != n + 1 and abs(m - n) <= _REACH:
            return n, m
    return None


def _is_torn(passage: Passage, one: int, other: int) -> bool:
    """Whether two words of a name are parted by a stop, or by another word of a name that stands between them."""
    low, high = min(one, other), max(one, other)
    words = passage.words[low : high + 1]
    if words[0].block != words[-1].block:
        return False
    text = passage.side.document.blocks[words[0].block].text
    parted = words[0].sentence != words[-1].sentence
    between = [names.folded(text[word.start : word.end]) for word in words[1:-1]]
    capital = [text[word.start].isupper() for word in words[1:-1]]
    return parted or (bool(between) and all(capital) and other < one)
