"""Paragraphs that a copy added to the story: editorial text, told from site chrome by its roles."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import STORY, Check, Code, Stop, excerpt, sides
from copydesk.text import Span

PARAGRAPH = Code("paragraph.added", "added", Severity.WARNING)


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each row of a copy's story of which the original has nothing."""
    for row, _, copy in sides(comparison, cancelled):
        if comparison.rows[row].blocks[comparison.reference]:
            continue
        told = [(block, content.text) for block, content in copy.pieces() if content.role in STORY]
        if told:
            spans = tuple(Span(copy.number, block, 0, len(text)) for block, text in told)
            yield PARAGRAPH.at(copy.number, row, spans, {"text": excerpt(told[0][1])})


CHECK: Final = Check((PARAGRAPH,), run)
