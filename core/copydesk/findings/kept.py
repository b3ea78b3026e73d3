"""Copies that were materially edited and still carry the agency's byline."""

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.comparison import Comparison, Finding, Relation, Severity
from copydesk.errors import Cancelled, Value
from copydesk.findings.check import Code, Stop, Verdict
from copydesk.findings.permission import errors, material_rows
from copydesk.findings.zones import first_of, republished, row_of, whole
from copydesk.packs import Change
from copydesk.text import Role
from copydesk.words import names

KEPT = Code("byline.kept", "byline", Severity.WARNING)

_SEVERAL = 3  # paragraphs with single words changed from which a text was edited and not only styled


def run(comparison: Comparison, found: Sequence[Finding], cancelled: Stop) -> Iterator[Finding]:
    """A finding for each copy with the original's byline above a text that the original's author did not write."""
    if cancelled():
        raise Cancelled
    original = comparison.documents[comparison.reference]
    wanted = _keys(original.byline or "") | _keys(original.credit or "")
    for number in republished(comparison):
        copy = comparison.documents[number]
        if not copy.byline or not _keys(copy.byline) & wanted:
            continue
        altered = errors(found, number)
        rows = [n for n, change in material_rows(comparison, number) if change in {Change.REWORDED, Change.ADDED}]
        heavy = [n for n in rows if comparison.rows[n].pairing(number).relation is not Relation.EDITED]
        if not altered and not heavy and len(rows) < _SEVERAL:
            continue
        place = first_of(copy, Role.BYLINE)
        spans = (whole(number, place[0], comparison),) if place else ()
        row = row_of(comparison, number, place[0]) if place else None
        values: dict[str, Value] = {"byline": copy.byline, "count": len(rows), "errors": len(altered)}
        yield Finding(KEPT.name, KEPT.kind, KEPT.severity, number, row, values, spans)


VERDICT: Final = Verdict((KEPT,), run)


def _keys(text: str) -> frozenset[str]:
    return frozenset(word.key for word in names.words(text) if word.capital and len(word.key) > 1) - {
        "by",
        "the",
        "and",
    }
