"""What several copies have in common and the original lacks: one copied another, or an update was missed."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, SegmentKind, Severity
from copydesk.errors import Cancelled, Value
from copydesk.findings.check import STORY, Check, Code, Stop, excerpt
from copydesk.findings.zones import republished
from copydesk.text import Span
from copydesk.words import keys

PARAGRAPH = Code("shared.paragraph", "shared", Severity.INFO)
PHRASE = Code("shared.phrase", "shared", Severity.INFO)

_FEWEST = 4  # words of a phrase: shorter ones two desks find by themselves
_COPIES = 2


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each paragraph, and each longer phrase of a row, that two copies or more have alone."""
    copies = tuple(republished(comparison))
    if len(copies) < _COPIES:
        return
    for n, row in enumerate(comparison.rows):
        if cancelled():
            raise Cancelled
        if not row.blocks[comparison.reference]:
            yield from _paragraph(comparison, n, copies)
        else:
            yield from _phrases(comparison, n, copies)


CHECK: Final = Check((PARAGRAPH, PHRASE), run)


def _paragraph(comparison: Comparison, n: int, copies: tuple[int, ...]) -> Iterator[Finding]:
    spans = []
    for number in copies:
        told = [
            block
            for block in comparison.rows[n].blocks[number]
            if comparison.documents[number].blocks[block].role in STORY
            and not comparison.documents[number].blocks[block].hidden
        ]
        spans += [Span(number, block, 0, len(comparison.documents[number].blocks[block].text)) for block in told[:1]]
    if len(spans) >= _COPIES:
        values: dict[str, Value] = {"count": len(spans), "text": excerpt(comparison.text(spans[0]))}
        yield Finding(PARAGRAPH.name, PARAGRAPH.kind, PARAGRAPH.severity, None, n, values, tuple(spans))


def _phrases(comparison: Comparison, n: int, copies: tuple[int, ...]) -> Iterator[Finding]:
    """The words that two copies put in alike, the longest first."""
    told: dict[tuple[str, ...], dict[int, Span]] = {}
    original = " ".join(
        key
        for block in comparison.rows[n].blocks[comparison.reference]
        for key in keys(comparison.documents[comparison.reference].blocks[block].text)
    )
    for number in copies:
        for segment in comparison.rows[n].pairing(number).segments:
            if segment.kind not in {SegmentKind.INSERTED, SegmentKind.REWORDED}:
                continue
            for span in segment.spans:
                words = keys(comparison.text(span)) if span.document == number else ()
                if len(words) >= _FEWEST and f" {' '.join(words)} " not in f" {original} ":
                    told.setdefault(tuple(words), {}).setdefault(number, span)
    for places in told.values():
        if len(places) >= _COPIES:
            spans = tuple(places.values())
            values: dict[str, Value] = {"count": len(spans), "text": excerpt(comparison.text(spans[0]))}
            yield Finding(PHRASE.name, PHRASE.kind, PHRASE.severity, None, n, values, spans)
