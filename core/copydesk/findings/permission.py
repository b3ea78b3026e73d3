"""Permitted or material: in which of the two every change of a copy falls under the rules of a pack."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from copydesk import packs
from copydesk.comparison import Comparison, Finding, Pairing, Relation, Row, SegmentKind, Severity
from copydesk.findings.check import STORY, last_shared
from copydesk.packs import Change, Pack
from copydesk.text import Role, Span

# What each kind of finding tells of; a kind that is not here is no change that rules can permit.
_CHANGES: Final[Mapping[str, Change]] = {
    "headline": Change.HEADLINE,
    "byline": Change.BYLINE,
    "dateline": Change.DATELINE,
    "caption": Change.CAPTION,
    "link": Change.LINKS,
    "order": Change.ORDER,
    "missing": Change.CUT,
    "added": Change.ADDED,
    "style": Change.STYLE,
}
# … and single codes that say something else than their kind.
_EXCEPTIONS: Final[Mapping[str, Change | None]] = {
    "name.respelt": Change.STYLE,
    "number.rounded": Change.STYLE,
    "number.converted": Change.STYLE,
    "headline.unsupported": None,
    "quotation.dropped": Change.REWORDED,
    "byline.kept": None,
    "link.canonical": None,
    "link.counter": None,
}


# The number of a paragraph in a list, a dash before it, the sign of a footnote.
_MARK: Final = re.compile(r"\W*(?:\d{1,3}|[ivx]{1,4}|[a-zA-Z])?\W*")


@lru_cache(maxsize=1)
def _usual() -> Pack:
    return packs.named("agency")


def rules(comparison: Comparison) -> Pack:
    """The rules that a comparison is judged by: those that somebody chose, else a news agency's usual ones."""
    return comparison.options.pack or _usual()


def is_permitted(comparison: Comparison, finding: Finding) -> bool:
    """Whether the rules permit what a finding tells of."""
    change = _EXCEPTIONS.get(finding.code, _CHANGES.get(finding.kind))
    if finding.code in _EXCEPTIONS and change is None:
        return False
    if change is Change.CUT and finding.row is not None and finding.document is not None:
        change = _cut(comparison, finding.row, finding.document)
    if change is Change.BYLINE and rules(comparison).byline:
        return False
    return change is not None and rules(comparison).permits(change)


def material_rows(comparison: Comparison, copy: int) -> Iterator[tuple[int, Change]]:
    """The rows in which a copy does to the story what the rules do not permit, and what it does there."""
    pack = rules(comparison)
    for n, row in enumerate(comparison.rows):
        for change in _changes(comparison, n, row, copy):
            if not pack.permits(change):
                yield n, change
                break


def errors(found: Sequence[Finding], copy: int) -> list[Finding]:
    """The findings about a copy that are publishable errors."""
    return [finding for finding in found if finding.document == copy and finding.severity is Severity.ERROR]


def _changes(comparison: Comparison, n: int, row: Row, copy: int) -> Iterator[Change]:
    reference = comparison.reference
    roles = {
        block.role
        for number in (reference, copy)
        for block in (comparison.documents[number].blocks[k] for k in row.blocks[number])
        if not block.chrome and not block.hidden
    }
    if not roles & {*STORY, Role.HEADLINE, Role.CAPTION}:
        return
    pairing = row.pairing(copy)
    if not row.blocks[reference]:
        if row.blocks[copy] and roles & STORY:
            yield Change.ADDED
    elif not row.blocks[copy]:
        if roles & STORY:
            yield _cut(comparison, n, copy)
    elif pairing.relation is Relation.STYLE or (
        pairing.relation is Relation.EDITED and _is_marked(comparison, pairing)
    ):
        yield Change.STYLE
    elif pairing.relation is not Relation.IDENTICAL:
        yield (
            Change.HEADLINE if Role.HEADLINE in roles else Change.CAPTION if Role.CAPTION in roles else Change.REWORDED
        )
    if pairing.moved:
        yield Change.ORDER


def _is_marked(comparison: Comparison, pairing: Pairing) -> bool:
    """Whether a row lost or gained only what numbers its paragraph or leads to a note below the text."""
    return all(
        _is_mark(comparison.documents[span.document].blocks[span.block].text, span)
        for segment in pairing.segments
        if segment.kind not in {SegmentKind.EQUAL, SegmentKind.STYLE}
        for span in segment.spans
    )


def _is_mark(text: str, span: Span) -> bool:
    """Whether a place is such a sign: one that begins its paragraph, or stands right behind a word or a full stop."""
    before = text[: span.start]
    at_edge = not before.strip() or not before[-1].isspace()
    return at_edge and _MARK.fullmatch(text, span.start, span.end) is not None


def _cut(comparison: Comparison, n: int, copy: int) -> Change:
    """Whether a row was cut from the end, or from among what a copy kept."""
    return Change.CUT if n < last_shared(comparison, copy) else Change.CUT_AT_END
