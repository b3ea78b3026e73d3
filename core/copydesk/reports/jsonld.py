"""The notes of a review as W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017).

What that model has no word for stands under the prefix `copydesk`, which programs that do not know it may skip.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from copydesk.comparison import Comparison
from copydesk.notes import Anchor, Note, NoteKind, Reply, finding_keys, markup, row_key
from copydesk.reports.phrases import finding_sentence
from copydesk.reports.subject import Asked, Subject

Object = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:copydesk:terms:"

_MOTIVATIONS = {
    NoteKind.COMMENT: "commenting",
    NoteKind.QUESTION: "questioning",
    NoteKind.CORRECTION: "editing",  # "requests a typo to be corrected"
}


def render(subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """An annotation collection in UTF-8: a page with each note and, behind it, its replies.

    Raises:
        Cancelled: The caller wants it no more.
    """
    items = []
    for item in _items(subject):
        asked.check()
        items.append(item)
    collection: Object = {
        "@context": [CONTEXT, {"copydesk": TERMS}],
        "id": "urn:copydesk:notes",
        "type": "AnnotationCollection",
        "label": subject.title,
        "total": len(items),
        "first": {"id": "urn:copydesk:notes:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    if subject.written:
        collection["modified"] = subject.written.isoformat()
    text = json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1)
    return (text + "\n").encode("utf-8", "backslashreplace")


def iri(identity: str) -> str:
    """A note's or reply's id as an IRI; an id that is no UUID is a name of this program's own."""
    try:
        return UUID(identity).urn if str(UUID(identity)) == identity else f"urn:copydesk:note:{identity}"
    except ValueError:
        return f"urn:copydesk:note:{identity}"


def _items(subject: Subject) -> Iterator[Object]:
    comparison = subject.comparison
    rows = {row_key(row): n for n, row in enumerate(comparison.rows)}
    findings = dict(zip(finding_keys(comparison), comparison.findings, strict=True))
    for note in subject.notes:
        targets = [_target(comparison, anchor) for anchor in note.anchors]
        targets += [_target(comparison, anchor, is_lost=True) for anchor in note.lost]
        extra: Object = {}
        if note.row in rows:
            extra["copydesk:row"] = rows[note.row]
            blocks = comparison.rows[rows[note.row]].blocks
            extra["copydesk:rowBlocks"] = [list(part) for part in blocks]
        if note.finding in findings:
            extra["copydesk:finding"] = finding_sentence(findings[note.finding])
            extra["copydesk:findingKey"] = note.finding
        if not targets:
            targets = [_source(comparison, n) for n in range(len(comparison.documents))]
        yield {**_note(note), "target": targets, **extra}
        yield from (_reply(note, reply) for reply in note.replies)


def _note(note: Note) -> Object:
    motivation = _MOTIVATIONS[note.kind]
    bodies = [_body(note.text, motivation), *(_plain(label, "tagging") for label in note.labels)]
    value: Object = {
        "id": iri(note.id),
        "type": "Annotation",
        "motivation": motivation,
        **_who(note.author),
        **_when("created", note.created),
        **_when("modified", note.modified),
        "body": bodies,
        "copydesk:status": note.status.value,
    }
    if note.severity:
        value["copydesk:severity"] = note.severity.value
    if note.assigned:
        value["copydesk:assigned"] = note.assigned
    return value


def _reply(note: Note, reply: Reply) -> Object:
    return {
        "id": iri(reply.id),
        "type": "Annotation",
        "motivation": "replying",
        **_who(reply.author),
        **_when("created", reply.created),
        "body": [_body(reply.text, "replying")],
        "target": iri(note.id),
    }


def _body(text: str, purpose: str) -> Object:
    # A note's markup is a part of Markdown; a text without any needs no reader that knows it.
    form = {} if markup.plain(text) == text else {"format": "text/markdown"}
    return {**_plain(text, purpose), **form}


def _plain(text: str, purpose: str) -> Object:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _who(author: str) -> Object:
    return {"creator": {"type": "Person", "name": author}} if author else {}


def _when(name: str, moment: str) -> Object:
    return {name: moment} if moment else {}


def _target(comparison: Comparison, anchor: Anchor, *, is_lost: bool = False) -> Object:
    """The words, and where they stood; of a place that is lost the words alone are told."""
    span = anchor.span
    known = span.document < len(comparison.documents)
    quote = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    value: Object = {"type": "SpecificResource", "selector": quote}
    value["source"] = _source(comparison, span.document) if known else "urn:copydesk:document:unknown"
    if not is_lost:
        value["copydesk:place"] = [span.document, span.block, span.start, span.end]
    return value


def _source(comparison: Comparison, number: int) -> Object:
    """A document by the hash of its file (RFC 6920), since where it lies is nobody's concern."""
    document = comparison.documents[number]
    digest = urlsafe_b64encode(bytes.fromhex(document.sha256)).decode("ascii").rstrip("=")
    value: Object = {"id": f"ni:///sha-256;{digest}", "type": "Text", "copydesk:name": document.name}
    if document.language:
        value["language"] = document.language
    return value
