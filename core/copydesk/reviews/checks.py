"""Values out of a review's file that have the right type and yet make no sense: they are left out, never trusted.

A review comes by mail. What is wrong in one field must not cost the note that it stands in.
"""

import codecs
import re
from dataclasses import replace
from typing import Any, TypeVar

from copydesk.notes import Anchor, Note, Reply
from copydesk.text import Document

T = TypeVar("T", Document, Note)

# ISO 8601 as precise as it is: a year, a day, a moment. Longer than any of them is no date.
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_NO_NAMES = ("", ".", "..")
_NAMELESS = "document"
_UNREADABLE = re.compile(r"[\0\ud800-\udfff]")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_ROW = re.compile(r"[0-9.;]{1,4000}")


def readable(value: Any) -> Any:  # noqa: ANN401 - JSON out of a foreign file
    """JSON without halves of characters and NULs, which can neither be shown nor written; the very same without any.

    Half a character becomes U+FFFD, a NUL goes.
    """
    if isinstance(value, str):
        return _UNREADABLE.sub(lambda found: "" if found[0] == "\0" else "\ufffd", value)
    if isinstance(value, list):
        parts = [readable(part) for part in value]
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    if isinstance(value, dict):
        fields = {key: readable(part) for key, part in value.items()}
        return value if all(fields[key] is value[key] for key in value) else fields
    return value


def document(value: Document) -> Document:
    """The document without values that make no sense; the very same where all do."""
    wrong: dict[str, str | None] = {}
    if value.path != value.name or value.path in _NO_NAMES:
        # A folder would be looked into, on whose machine and with whose leave ever: a review names no places.
        wrong["path"] = _NAMELESS if value.name in _NO_NAMES else value.name
    if value.language and not _LANGUAGE.fullmatch(value.language):
        wrong["language"] = ""
    if value.encoding and not _is_encoding(value.encoding):
        wrong["encoding"] = ""
    if value.date is not None and not _DATE.fullmatch(value.date):
        wrong["date"] = None
    if value.embargo is not None and not _DATE.fullmatch(value.embargo):
        wrong["embargo"] = None
    if value.sha256 and not _SHA256.fullmatch(value.sha256):
        wrong["sha256"] = ""
    return replace(value, **wrong) if wrong else value  # type: ignore[arg-type] # each has its field's type


def note(value: Note) -> Note:
    """The note without values that make no sense; the very same where all do."""
    checked = value
    if not (_date(value.created) == value.created and _date(value.modified) == value.modified):
        checked = replace(checked, created=_date(value.created), modified=_date(value.modified))
    if value.row is not None and not _ROW.fullmatch(value.row):
        checked = replace(checked, row=None)
    anchors, lost = tuple(map(_anchor, value.anchors)), tuple(map(_anchor, value.lost))
    replies = tuple(map(_reply, value.replies))
    if (anchors, lost, replies) != (value.anchors, value.lost, value.replies):
        checked = replace(checked, anchors=anchors, lost=lost, replies=replies)
    return checked


def _anchor(value: Anchor) -> Anchor:
    likeness = value.likeness
    if likeness is not None and not 0 <= likeness <= 1:
        likeness = 0.0
    block = value.block if _FINGERPRINT.fullmatch(value.block) else ""
    source = value.source if _SHA256.fullmatch(value.source) else ""
    if (likeness, block, source) == (value.likeness, value.block, value.source):
        return value
    return replace(value, likeness=likeness, block=block, source=source)


def _reply(value: Reply) -> Reply:
    return value if _date(value.created) == value.created else replace(value, created=_date(value.created))


def _date(text: str) -> str:
    return text if _DATE.fullmatch(text) else ""


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return True


def placed(note: Note, documents: tuple[Document, ...]) -> Note:
    """The note with every anchor that stands nowhere among its lost ones."""
    placed = tuple(anchor for anchor in note.anchors if _stands(anchor, documents))
    gone = tuple(anchor for anchor in note.anchors if not _stands(anchor, documents))
    return replace(note, anchors=placed, lost=note.lost + gone) if gone else note


def _stands(anchor: Anchor, documents: tuple[Document, ...]) -> bool:
    span = anchor.span
    if span.document >= len(documents) or span.block >= len(documents[span.document].blocks):
        return False
    text = documents[span.document].blocks[span.block].text
    return text[span.start : span.end] == anchor.exact and span.end <= len(text)
