"""What an editor writes on a comparison: notes, their anchors and their threads."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from copydesk.comparison import Comparison, Row, Severity
from copydesk.text import Document, Span

CONTEXT = 32  # code points kept before and after a quotation, as the W3C model's users do


class NoteKind(StrEnum):
    """What a note is for."""

    COMMENT = "comment"
    QUESTION = "question"
    CORRECTION = "correction"


class Status(StrEnum):
    """What became of a note."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DONE = "done"


class State(StrEnum):
    """What an editor said of a finding."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note stands: a span, and its words, so that it can be found again (W3C TextQuoteSelector).

    Attributes:
        exact: The characters that the span covered when the note was written.
        prefix: Up to `CONTEXT` characters before it in the block.
        suffix: Up to `CONTEXT` characters after it in the block.
    """

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in a note's thread."""

    id: str
    author: str
    created: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note on places in the text, on a row, on a finding, or, with none of them, on the whole comparison.

    Attributes:
        id: A UUID; what identifies the note wherever it goes.
        created: ISO 8601 in UTC.
        finding: The key of a finding (`finding_key`), or None.
        row: The key of a row (`row_key`), or None.
        lost: Anchors whose place is gone; their words are all that is left of them, so they are kept.
    """

    id: str
    author: str
    created: str
    modified: str
    text: str
    kind: NoteKind = NoteKind.COMMENT
    severity: Severity | None = None
    labels: tuple[str, ...] = ()
    assigned: str = ""
    status: Status = Status.OPEN
    anchors: tuple[Anchor, ...] = ()
    row: str | None = None
    finding: str | None = None
    replies: tuple[Reply, ...] = ()
    lost: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingState:
    """What an editor said of one finding, and why."""

    state: State = State.OPEN
    reason: str = ""


States = Mapping[str, FindingState]  # by finding key


def anchor(documents: tuple[Document, ...], span: Span) -> Anchor:
    """An anchor on a span of the documents, with its words and their context.

    Raises:
        IndexError: The span names a document or block that does not exist.
        ValueError: The span ends beyond its block.
    """
    text = documents[span.document].blocks[span.block].text
    if span.end > len(text):
        raise ValueError(f"span ends beyond its block: {span}")
    return Anchor(
        span,
        text[span.start : span.end],
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def row_key(row: Row) -> str:
    """A row's name that holds as long as its blocks belong together: "3;7.8" for block 3 against 7 and 8."""
    return ";".join(".".join(map(str, blocks)) for blocks in row.blocks)


def finding_keys(comparison: Comparison) -> tuple[str, ...]:
    """A name for each finding, in their order, that a new comparison of the same text gives again.

    Made of code, document, values and the words pointed at; equal findings are counted, so no two names are the same.
    """
    seen: Counter[str] = Counter()
    keys = []
    for finding in comparison.findings:
        parts = [finding.code, str(finding.document), repr(sorted(finding.values.items()))]
        parts += [comparison.text(span) for span in finding.spans]
        name = sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[name] += 1
        keys.append(f"{finding.code}:{name}:{seen[name]}")
    return tuple(keys)
