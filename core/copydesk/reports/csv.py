"""The findings as a table for spreadsheets, one line each, worst first."""

from collections.abc import Iterator

from copydesk import messages
from copydesk.comparison import Comparison, Finding, Severity
from copydesk.notes import FindingState, finding_keys
from copydesk.reports.cells import table
from copydesk.reports.phrases import finding_name, finding_sentence, name_of
from copydesk.reports.placing import copy_of
from copydesk.reports.subject import Asked, Subject

_HEADER = (
    "number", "severity", "kind", "code", "finding", "sentence", "document", "row", "original", "copy", "state",
    "reason", "notes",
)  # fmt: skip
_RANKS = tuple(Severity)


def render(subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """The table in UTF-8.

    Raises:
        Cancelled: The caller wants it no more.
    """
    return table(_HEADER, _rows(subject, asked.of(subject.comparison)), asked)


def _rows(subject: Subject, copies: tuple[int, ...]) -> Iterator[tuple[str | int, ...]]:
    comparison = subject.comparison
    keyed = sorted(
        zip(comparison.findings, finding_keys(comparison), strict=True), key=lambda pair: _RANKS.index(pair[0].severity)
    )
    for number, (finding, key) in enumerate(keyed, 1):
        if copy_of(comparison, finding) not in copies:
            continue
        state = subject.states.get(key, FindingState())
        notes = [str(n) for n, note in enumerate(subject.notes, 1) if note.finding == key]
        yield (
            number,
            finding.severity.value,
            finding.kind,
            finding.code,
            finding_name(finding),
            finding_sentence(finding),
            "" if finding.document is None else name_of(comparison, finding.document),
            "" if finding.row is None else finding.row + 1,
            _words(comparison, finding, is_original=True),
            _words(comparison, finding, is_original=False),
            messages.STATES[state.state],
            state.reason,
            ", ".join(notes),
        )


def _words(comparison: Comparison, finding: Finding, *, is_original: bool) -> str:
    spans = (span for span in finding.spans if (span.document == comparison.reference) is is_original)
    return " … ".join(comparison.text(span) for span in spans)
