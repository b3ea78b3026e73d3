"""Copies that say that nobody edited them, and were edited."""

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled, Value
from copydesk.findings.check import Code, Stop, Verdict, excerpt
from copydesk.findings.permission import errors, material_rows
from copydesk.findings.zones import republished, row_of
from copydesk.text import Document, Span
from copydesk.words.wordings import first, wordings

UNEDITED = Code("claim.unedited", "claim", Severity.WARNING)

_LONGEST = 500  # characters of such a line


def run(comparison: Comparison, found: Sequence[Finding], cancelled: Stop) -> Iterator[Finding]:
    """A finding for each such copy, pointed at what it says of itself."""
    if cancelled():
        raise Cancelled
    original = comparison.documents[comparison.reference]
    for number in republished(comparison):
        place = _claim(comparison.documents[number], original)
        if place is None:
            continue
        rows = [*material_rows(comparison, number)]
        altered = errors(found, number)
        if rows or altered:
            span = Span(number, *place)
            row = row_of(comparison, number, place[0])
            values: dict[str, Value] = {"text": excerpt(comparison.text(span)), "count": max(len(rows), len(altered))}
            yield UNEDITED.at(number, row, (span,), values)


VERDICT: Final = Verdict((UNEDITED,), run)


def _claim(document: Document, original: Document) -> tuple[int, int, int] | None:
    """Where a document says that it is unedited: a line that the original does not have, about itself."""
    own = {block.text for block in original.blocks}
    for n, block in enumerate(document.blocks):
        if block.hidden or len(block.text) > _LONGEST or block.text in own:
            continue
        if first(wordings("claim"), block.text) and first(wordings("claim-about"), block.text):
            return n, 0, len(block.text)
    return None
