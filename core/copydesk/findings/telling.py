"""Which findings are told: of two about one place the more exact one, and none that a headline's freedom explains."""

from collections.abc import Sequence
from typing import Final

from copydesk.comparison import Comparison, Finding
from copydesk.findings.headline import is_told
from copydesk.text import Role, Span

# Of two findings about one place the first says it better.
_COVERS: Final = {
    "speaker.changed": frozenset({"name.changed", "name.misspelt", "name.respelt"}),
    "name.broken": frozenset({"name.changed", "name.misspelt", "name.respelt", "garbled.lowercase", "garbled.stop"}),
    "quote.altered": frozenset(
        {"loaded.changed", "stance.changed", "loaded.slanted", "sense.turned", "modality.changed"}
    ),
    "quote.invented": frozenset({"loaded.changed", "loaded.slanted", "sense.turned"}),
    "date.weekday": frozenset({"date.changed"}),
    "negation.dropped": frozenset({"sense.turned", "stance.changed", "modality.changed", "hedge.dropped"}),
    "negation.added": frozenset({"sense.turned", "stance.changed", "modality.changed", "hedge.dropped"}),
    "stance.changed": frozenset({"sense.turned", "loaded.slanted"}),
    "alleged.dropped": frozenset({"hedge.dropped", "attribution.dropped", "loaded.changed"}),
    "office.changed": frozenset({"name.changed", "name.respelt", "speaker.replaced"}),
    "number.changed": frozenset({"headline.unsupported"}),
    "name.changed": frozenset({"speaker.replaced", "headline.unsupported"}),
    "name.misspelt": frozenset({"speaker.replaced", "headline.unsupported"}),
    "quote.unmarked": frozenset({"attribution.dropped", "hedge.dropped"}),
}
# What a headline may say of another part of the story than the original's headline does.
_FREE: Final = frozenset({"number.changed", "number.rounded", "date.changed", "name.changed"})


def worth_telling(comparison: Comparison, found: Sequence[Finding]) -> list[Finding]:
    """The findings but for those that another one tells more exactly, or that only hold two headlines together."""
    return _without_covered([one for one in found if not _is_free(comparison, one)])


def _is_free(comparison: Comparison, finding: Finding) -> bool:
    """Whether a figure or name of a copy's headline stands for another one of the original's, and the text has it."""
    if finding.code not in _FREE:
        return False
    places = [span for span in finding.spans if span.document != comparison.reference]
    blocks = [comparison.documents[span.document].blocks[span.block] for span in places]
    return bool(places) and all(
        block.role is Role.HEADLINE and is_told(comparison, span) for block, span in zip(blocks, places, strict=True)
    )


def _without_covered(found: Sequence[Finding]) -> list[Finding]:
    """The findings but for those whose place another one tells of more exactly."""
    covering = [finding for finding in found if finding.code in _COVERS]
    return [
        finding
        for finding in found
        if not any(
            finding.code in _COVERS[other.code]
            and (finding.row, finding.document) == (other.row, other.document)
            and _overlap(finding.spans, other.spans)
            for other in covering
        )
    ]


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(
        (a.document, a.block) == (b.document, b.block) and a.start < b.end and b.start < a.end
        for a in one
        for b in other
    )
