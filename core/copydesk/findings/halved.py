"""Quotations that end before what limits them: "We will stay[, but only if the road is rebuilt]"."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk import words
from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Side, Stop, edited, excerpt, near
from copydesk.findings.passages import FILES
from copydesk.text import Span
from copydesk.words.quotations import quotations

HALVED = Code("quote.halved", "quote", Severity.ERROR)

# What takes back a part of what was said before it, in one sentence with it; English alone is known.
_LIMITS: Final = frozenset(
    ("but", "if", "unless", "only", "except", "though", "although", "provided", "until", "however")
)
_TAIL = re.compile(rf"[\s,–—-]*\b(?P<limit>{'|'.join(sorted(_LIMITS))})\b[^.!?]*", re.IGNORECASE)
_END = " \t\u00a0,.;:!?–—-…"  # what a quotation may end with of its own
_FEWEST = 3  # words of a quotation; of fewer the place is a chance


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each quotation of a copy that stops where the original's goes on to limit what was said."""
    for row, original, copy in edited(comparison, cancelled):
        # In French "but" is a goal.
        lost = _limits(original) - _limits(copy) if original.document.language in FILES else frozenset()
        if not lost:
            continue
        ours, theirs = _inner(original), _inner(copy)
        for n, m in near([n * len(ours) // len(theirs) for n in range(len(theirs))], range(len(ours))):
            (here, part), (there, whole) = theirs[n], ours[m]
            tail = _tail(whole, part)
            if tail and tail["limit"].casefold() in lost:
                lead = len(tail.group()) - len(tail.group().lstrip(_END))
                gone = Span(there.document, there.block, there.start + tail.start() + lead, there.start + tail.end())
                values = {"was": excerpt(comparison.text(gone).rstrip(_END)), "is": excerpt(comparison.text(here))}
                yield HALVED.at(copy.number, row, (gone, here), values)


CHECK: Final = Check((HALVED,), run)


def _limits(side: Side) -> frozenset[str]:
    """The words of a side that may limit what was said."""
    return _LIMITS.intersection(key for _, block in side.pieces() for key in words.keys(block.text))


def _inner(side: Side) -> list[tuple[Span, str]]:
    """What stands between the marks of each quotation that has both, with its place."""
    return [
        (Span(side.number, number, *quotation.inner), block.text[slice(*quotation.inner)])
        for number, block in side.pieces()
        for quotation in quotations(block.text)
        if quotation.opened and quotation.closed and len(words.keys(block.text[slice(*quotation.inner)])) >= _FEWEST
    ]


def _tail(whole: str, part: str) -> re.Match[str] | None:
    """What follows a quotation in the one that it was taken from, up to the end of its sentence, if that limits it."""
    told = part.strip().rstrip(_END)
    place = whole.find(told)
    if not told or place < 0:
        return None
    return _TAIL.match(whole, place + len(told))
