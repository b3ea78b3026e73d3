"""Paragraphs in another order than the original's, and a lead that came to stand further down."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop, excerpt
from copydesk.findings.zones import republished, row_of, story, whole

CHANGED = Code("order.changed", "order", Severity.INFO)
LEAD = Code("order.lead", "order", Severity.INFO)


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """For each copy a finding for a lead that is not its first paragraph, and one that counts what else was moved."""
    if cancelled():
        raise Cancelled
    reference = comparison.reference
    original = story(comparison.documents[reference])
    if not original:
        return
    lead = row_of(comparison, reference, original[0][0])
    for number in republished(comparison):
        told = [n for n, _ in story(comparison.documents[number])]
        theirs = comparison.rows[lead].blocks[number]
        paired = next((n for n in told if comparison.rows[row_of(comparison, number, n)].blocks[reference]), None)
        if theirs and paired is not None and min(theirs) > paired:
            spans = (whole(reference, original[0][0], comparison), whole(number, theirs[0], comparison))
            place = told.index(theirs[0]) + 1 if theirs[0] in told else 0
            if place:
                yield LEAD.at(number, lead, spans, {"text": excerpt(original[0][1].text), "place": place})
        yield from _moved(comparison, number)


CHECK: Final = Check((CHANGED, LEAD), run)


def _moved(comparison: Comparison, number: int) -> Iterator[Finding]:
    rows = [
        n
        for n, row in enumerate(comparison.rows)
        if row.pairing(number).moved
        and any(not comparison.documents[number].blocks[block].chrome for block in row.blocks[number])
    ]
    if rows:
        block = comparison.rows[rows[0]].blocks[number][0]
        span = whole(number, block, comparison)
        yield CHANGED.at(number, rows[0], (span,), {"count": len(rows), "text": excerpt(comparison.text(span))})
