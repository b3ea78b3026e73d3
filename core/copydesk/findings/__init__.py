"""The checks, one module each, and `find`, which runs them all."""

from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings import (
    added,
    attribution,
    credit,
    label,
    loaded,
    missing,
    modality,
    name,
    negation,
    number,
    quotation,
    quote,
    speaker,
)
from copydesk.findings.check import Check, Stop
from copydesk.text import Span

CHECKS: Final[tuple[Check, ...]] = (
    quote.CHECK,
    quotation.CHECK,
    speaker.CHECK,
    number.CHECK,
    label.CHECK,
    name.CHECK,
    negation.CHECK,
    modality.CHECK,
    attribution.CHECK,
    loaded.CHECK,
    missing.CHECK,
    added.CHECK,
    credit.CHECK,
)


def find(comparison: Comparison, cancelled: Stop) -> tuple[Finding, ...]:
    """Everything that an editor must know of a comparison, by row, then by severity, then as the text runs.

    What stands in no row comes last. Every copy is held against the original; chrome is left out on either side.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    found: list[Finding] = []
    for check in CHECKS:
        if cancelled():
            raise Cancelled
        found += check.run(comparison, cancelled)
    last = len(comparison.rows)
    return tuple(sorted(found, key=lambda finding: _order(finding, last)))


def _order(finding: Finding, last: int) -> tuple[int, int, int, tuple[Span, ...]]:
    """Where a finding comes in the list; `last` is where those without a row do."""
    row = last if finding.row is None else finding.row
    # What concerns no single document comes before what concerns one.
    document = -1 if finding.document is None else finding.document
    return row, _RANKS[finding.severity], document, finding.spans


_RANKS: Final = {severity: n for n, severity in enumerate(Severity)}
