"""The checks, one module each, and `find`, which runs them all."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings import (
    added,
    attribution,
    byline,
    caption,
    claim,
    correction,
    credit,
    dateline,
    footer,
    garbled,
    halved,
    headline,
    hold,
    institution,
    kept,
    label,
    leak,
    link,
    loaded,
    lookalike,
    machine,
    missing,
    modality,
    name,
    negation,
    number,
    office,
    order,
    quotation,
    quote,
    reuse,
    shared,
    speaker,
    swapped,
    truncated,
    typography,
    weekday,
)
from copydesk.findings.check import Check, Stop, Verdict
from copydesk.findings.permission import is_permitted
from copydesk.findings.telling import worth_telling
from copydesk.text import Span
from copydesk.words.called import called

# Publishable errors first, then contract and credit, then what is worth a look.
CHECKS: Final[tuple[Check, ...]] = (
    quote.CHECK,
    halved.CHECK,
    quotation.CHECK,
    speaker.CHECK,
    number.CHECK,
    label.CHECK,
    weekday.CHECK,
    name.CHECK,
    institution.CHECK,
    office.CHECK,
    negation.CHECK,
    modality.CHECK,
    attribution.CHECK,
    loaded.CHECK,
    swapped.CHECK,
    hold.CHECK,
    leak.CHECK,
    missing.CHECK,
    added.CHECK,
    credit.CHECK,
    byline.CHECK,
    dateline.CHECK,
    footer.CHECK,
    link.CHECK,
    headline.CHECK,
    truncated.CHECK,
    order.CHECK,
    caption.CHECK,
    typography.CHECK,
    shared.CHECK,
    garbled.CHECK,
    lookalike.CHECK,
    reuse.CHECK,
)
# What is judged by what the checks found.
VERDICTS: Final[tuple[Verdict, ...]] = (correction.VERDICT, kept.VERDICT, claim.VERDICT, machine.VERDICT)


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
    found = _not_called_same(comparison, worth_telling(comparison, found))
    for verdict in VERDICTS:
        found += [*verdict.run(comparison, found, cancelled)]
    told = _told(comparison, found)
    last = len(comparison.rows)
    return tuple(sorted(told, key=lambda finding: _order(finding, last)))


def _not_called_same(comparison: Comparison, found: list[Finding]) -> list[Finding]:
    """The findings without those of which both sides differ only in wordings that somebody called the same."""
    same = called(comparison.options.called_same)
    if not same.wordings:
        return found

    def text(finding: Finding, document: int | None) -> str:
        return " ".join(comparison.text(span) for span in finding.spans if span.document == document)

    return [
        finding
        for finding in found
        # What counts style is to count these too.
        if finding.code == typography.COUNTED.name
        or not same.says_same(text(finding, comparison.reference), text(finding, finding.document))
    ]


def _told(comparison: Comparison, found: Sequence[Finding]) -> list[Finding]:
    """The findings as the rules and the later versions of the original have them.

    What a later version changes is no fault but a correction; a copy that has it as that version does followed it.
    """
    versions = set(comparison.options.versions)
    corrected = {(f.code, f.row, str(f.values.get("is"))) for f in found if f.document in versions and "is" in f.values}
    out = []
    for finding in found:
        later = finding.document in versions
        if not later and versions and (finding.code, finding.row, str(finding.values.get("is"))) in corrected:
            continue
        if not later and finding.code == added.PARAGRAPH.name and _is_in_version(comparison, finding.row):
            continue
        severity = Severity.INFO if later else finding.severity
        permitted = is_permitted(comparison, finding)
        changed = (severity, permitted) != (finding.severity, finding.permitted)
        out.append(replace(finding, severity=severity, permitted=permitted) if changed else finding)
    return out


def _is_in_version(comparison: Comparison, row: int | None) -> bool:
    """Whether a later version of the original has a part in a row."""
    return row is not None and any(comparison.rows[row].blocks[version] for version in comparison.options.versions)


def _order(finding: Finding, last: int) -> tuple[int, int, int, tuple[Span, ...]]:
    """Where a finding comes in the list; `last` is where those without a row do."""
    row = last if finding.row is None else finding.row
    # What concerns no single document comes before what concerns one.
    document = -1 if finding.document is None else finding.document
    return row, _RANKS[finding.severity], document, finding.spans


_RANKS: Final = {severity: n for n, severity in enumerate(Severity)}
