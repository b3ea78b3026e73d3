"""The comparison as JSON: the object that `docs/comparison-format.md` promises."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from copydesk import messages
from copydesk.comparison import Comparison, Finding, Pairing, Row, Segment, Summary
from copydesk.errors import Cancelled
from copydesk.notes import FindingState, Note, finding_keys, row_key
from copydesk.reports.subject import Asked, Subject
from copydesk.text import Block, Document, Notice, Span

# Raised before a field changes its meaning; additions leave it alone.
SCHEMA = "copydesk.comparison/1"

Object = dict[str, Any]


def render(subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """The object on one line, in UTF-8, the same bytes for the same subject.

    Raises:
        Cancelled: The caller wants it no more.
    """
    value = to_dict(subject)
    if asked.cancelled():
        raise Cancelled
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Half a surrogate pair has no UTF-8; written as an escape it is still JSON.
    return (line + "\n").encode("utf-8", "backslashreplace")


def to_dict(subject: Subject) -> Object:
    """The object as Python values.

    Raises:
        KeyError: `messages.py` has no sentence for a finding or notice, or a value that it names is missing.
    """
    comparison = subject.comparison
    value: Object = {
        "schema": SCHEMA,
        "reference": comparison.reference,
        "versions": list(comparison.options.versions),
        "pack": comparison.options.pack.name if comparison.options.pack else None,
        "documents": [_document(document, full_path=not subject.is_review) for document in comparison.documents],
        "rows": [_row(row, many=len(comparison.documents) > 2) for row in comparison.rows],
        "findings": _findings(subject),
        "summary": [_summary(summary) for summary in comparison.summary],
    }
    if same := comparison.options.called_same:
        value["same"] = [list(pair) for pair in same]
    if subject.is_review:
        value["notes"] = _notes(comparison, subject.notes)
    return value


def _document(document: Document, *, full_path: bool) -> Object:
    return {
        "path": document.path if full_path else document.name,
        "format": document.format,
        "sha256": document.sha256,
        "language": document.language,
        "headline": document.headline,
        "byline": document.byline,
        "dateline": document.dateline,
        "credit": document.credit,
        "date": document.date,
        "publisher": document.publisher,
        "standing": document.standing.value if document.standing else None,
        "embargo": document.embargo,
        "ednote": document.ednote,
        "encoding": document.encoding,
        "notices": [_notice(notice) for notice in document.notices],
        "blocks": [_block(block) for block in document.blocks],
    }


def _notice(notice: Notice) -> Object:
    values = dict(notice.values)
    return {
        "code": notice.code,
        "values": values,
        "message": messages.notice(notice.code, values),
    }


def _block(block: Block) -> Object:
    return {
        "text": block.text,
        "kind": block.kind.value,
        "role": block.role.value,
        "chrome": block.chrome,
        "confidence": block.confidence,
        "hidden": block.hidden,
    }


def _row(row: Row, *, many: bool) -> Object:
    value = {"blocks": [list(blocks) for blocks in row.blocks], **_pairing(row.worst)}
    if many:
        value["copies"] = [{"document": pairing.document, **_pairing(pairing)} for pairing in row.pairings]
        value["base"] = row.base
    return value


def _pairing(pairing: Pairing) -> Object:
    return {
        "relation": pairing.relation.value,
        "moved": pairing.moved,
        "similarity": pairing.similarity,
        "segments": [_segment(segment) for segment in pairing.segments],
    }


def _segment(segment: Segment) -> Object:
    return {"kind": segment.kind.value, "spans": _spans(segment.spans)}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.document, span.block, span.start, span.end] for span in spans]


def _findings(subject: Subject) -> list[Object]:
    values = [_finding(finding) for finding in subject.comparison.findings]
    if subject.is_review:
        for value, key in zip(values, finding_keys(subject.comparison), strict=True):
            state = subject.states.get(key, FindingState())
            value["state"] = state.state.value
            value["reason"] = state.reason or None
    return values


def _finding(finding: Finding) -> Object:
    return {
        "code": finding.code,
        "kind": finding.kind,
        "severity": finding.severity.value,
        "document": finding.document,
        "row": finding.row,
        "values": dict(finding.values),
        "message": messages.sentence(messages.FINDINGS, finding.code, finding.values),
        "spans": _spans(finding.spans),
        "permitted": finding.permitted,
    }


def _summary(summary: Summary) -> Object:
    return {
        "document": summary.document,
        "kept": summary.kept,
        "reworded": summary.reworded,
        "added": summary.added,
        "moved": summary.moved,
        "dropped": summary.dropped,
    }


def _notes(comparison: Comparison, notes: tuple[Note, ...]) -> list[Object]:
    rows = {row_key(row): n for n, row in enumerate(comparison.rows)}
    findings = {key: n for n, key in enumerate(finding_keys(comparison))}
    return [_note(note, rows, findings) for note in notes]


def _note(note: Note, rows: Mapping[str, int], findings: Mapping[str, int]) -> Object:
    return {
        "id": note.id,
        "author": note.author or None,
        "created": note.created or None,
        "modified": note.modified or None,
        "kind": note.kind.value,
        "severity": note.severity.value if note.severity else None,
        "labels": list(note.labels),
        "assigned": note.assigned or None,
        "status": note.status.value,
        "text": note.text,
        # A key that this comparison no longer has leads nowhere, and is told so.
        "row": rows.get(note.row or ""),
        "finding": findings.get(note.finding or ""),
        "anchors": _spans(anchor.span for anchor in note.anchors),
        "replies": [
            {"id": reply.id, "author": reply.author or None, "created": reply.created or None, "text": reply.text}
            for reply in note.replies
        ],
    }
