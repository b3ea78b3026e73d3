"""How much of a copy is the original's, in words: kept, reworded, its own; and how much of the original it dropped."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity, percentages
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.zones import republished

_FEWEST = 60  # words of a copy: shares of a few lines say nothing

SUMMARY = Code("reuse.summary", "reuse", Severity.INFO)


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """One finding for each copy that is not wholly the original's."""
    if cancelled():
        raise Cancelled
    copies = set(republished(comparison))
    for summary in comparison.summary:
        total = summary.kept + summary.reworded + summary.added
        if summary.document not in copies or total < _FEWEST or (summary.kept == total and not summary.dropped):
            continue
        original = summary.kept + summary.reworded + summary.dropped
        kept, reworded, added = percentages((summary.kept, summary.reworded, summary.added))
        values = {
            "kept": kept,
            "reworded": reworded,
            "added": added,
            "moved": round(100 * summary.moved / total),
            "dropped": round(100 * summary.dropped / max(1, original)),
            "words": total,
        }
        yield Finding(SUMMARY.name, SUMMARY.kind, SUMMARY.severity, summary.document, None, values)


CHECK: Final = Check((SUMMARY,), run)
