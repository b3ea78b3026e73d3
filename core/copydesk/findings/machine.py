"""Signs of machine rewriting: what a language model says of itself, and a whole text put into other words."""

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.comparison import Comparison, Finding, Relation, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Code, Stop, Verdict, excerpt
from copydesk.findings.zones import republished, rows_by_block, story
from copydesk.text import Span
from copydesk.words.wordings import first, wordings

BOILERPLATE = Code("machine.boilerplate", "machine", Severity.WARNING)
SPUN = Code("machine.spun", "machine", Severity.WARNING)

_FEWEST_ROWS = 6  # paragraphs of a story: of a short one most are reworded by anybody
_SPUN = 0.6  # share of the story's paragraphs in other words, in the original's order and each by itself
_SLIPS = 3  # quotations, names, fixed phrases altered: a person who rewrites leaves these alone
_KINDS: Final = frozenset({"quote", "name", "garbled"})


def run(comparison: Comparison, found: Sequence[Finding], cancelled: Stop) -> Iterator[Finding]:
    """The findings about each copy that a program seems to have written."""
    own = {block.text for block in comparison.documents[comparison.reference].blocks}
    for number in republished(comparison):
        rows = rows_by_block(comparison, number)
        if cancelled():
            raise Cancelled
        for n, block in enumerate(comparison.documents[number].blocks):
            match = None if block.hidden or block.text in own else first(wordings("machine"), block.text)
            if match:
                values = {"text": excerpt(block.text[match.start() :])}
                yield BOILERPLATE.at(number, rows[n], (Span(number, n, *match.span()),), values)
        yield from _spun(comparison, number, found)


VERDICT: Final = Verdict((BOILERPLATE, SPUN), run)


def _spun(comparison: Comparison, number: int, found: Sequence[Finding]) -> Iterator[Finding]:
    """A finding if a copy has the story paragraph by paragraph in other words, and its quotations and names as well."""
    told = {n for n, _ in story(comparison.documents[number])}
    rows = [row for row in comparison.rows if row.blocks[comparison.reference] and set(row.blocks[number]) & told]
    reworded = [row for row in rows if row.pairing(number).relation in {Relation.EDITED, Relation.REWORDED}]
    heavy = [row for row in rows if row.pairing(number).relation is Relation.REWORDED]
    moved = sum(row.pairing(number).moved for row in rows)
    slips = [
        finding
        for finding in found
        if finding.document == number and finding.kind in _KINDS and finding.severity is not Severity.INFO
    ]
    if len(rows) < _FEWEST_ROWS or len(reworded) < len(rows) * _SPUN or 2 * len(heavy) < len(rows) * _SPUN:
        return
    if moved > len(rows) // _FEWEST_ROWS or len(slips) < _SLIPS:
        return
    values = {"count": len(reworded), "rows": len(rows), "slips": len(slips)}
    yield Finding(SPUN.name, SPUN.kind, SPUN.severity, number, None, values)
