"""The place that a story was filed from: another one in the copy, or none."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.zones import republished, row_of, story
from copydesk.text import Document, Span
from copydesk.words import names, spellings

CHANGED = Code("dateline.changed", "dateline", Severity.WARNING)
MISSING = Code("dateline.missing", "dateline", Severity.WARNING)

_OPENING = 3  # paragraphs among which a dateline stands


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each copy with another dateline than the original, or with none."""
    if cancelled():
        raise Cancelled
    original = comparison.documents[comparison.reference]
    here = _place(original, comparison.reference)
    if not original.dateline or here is None:
        return
    row = row_of(comparison, comparison.reference, here.block)
    wanted = _keys(original.dateline)
    for number in republished(comparison):
        copy = comparison.documents[number]
        if copy.dateline:
            there = _place(copy, number)
            if not _are_one(wanted, _keys(copy.dateline)):
                spans = (here, there) if there else (here,)
                yield CHANGED.at(number, row, spans, {"was": original.dateline, "is": copy.dateline})
        elif not any(_keys(block.text) & wanted for _, block in story(copy)[:_OPENING]):
            yield MISSING.at(number, row, (here,), {"was": original.dateline})


CHECK: Final = Check((CHANGED, MISSING), run)


def _keys(text: str) -> frozenset[str]:
    return frozenset(word.key for word in names.words(text))


def _are_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two datelines name one place: "KYIV, Ukraine" and "Kiev"."""
    return any(
        a == b or spellings.same(a, b) or not spellings.forms(a).isdisjoint(spellings.forms(b))
        for a in one
        for b in other
    )


def _place(document: Document, number: int) -> Span | None:
    """Where the dateline's place stands."""
    for n, block in story(document)[:_OPENING]:
        start = block.text.find(document.dateline or "\0")
        if start >= 0:
            return Span(number, n, start, start + len(document.dateline or ""))
    return None
