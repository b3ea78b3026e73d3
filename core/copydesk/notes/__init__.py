"""What an editor writes on a comparison: notes, their anchors and their threads.

This file has the values; beside it
anchoring.py   where an anchor stands when its document is replaced by a newer version
listing.py     filter, sort, search
markup.py      the little markup that a note's text may have
threads.py     replies, status, labels, whom it is assigned to: of one note or of many
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from copydesk.comparison import Comparison, Row, Severity
from copydesk.text import Document, Span

# Code points kept before and after a quotation: at least so many where the block has them, as the W3C model's users
# do, and on to the end of the sentence, which tells a place from its lookalike; at most so many.
CONTEXT = 32
LONGEST_CONTEXT = 240


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


class Outcome(StrEnum):
    """What became of an anchor when its document was replaced, worst last."""

    ANCHORED = "anchored"
    CHECK = "check"
    LOST = "lost"


class State(StrEnum):
    """What an editor said of a finding."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note stands: a span, and its words, so that it can be found again (W3C TextQuoteSelector).

    Attributes:
        exact: The characters that the span covers; of a lost one, those that it covered last.
        prefix: What stands before it in its block, to the beginning of a sentence.
        suffix: What stands after it in its block, to the end of a sentence.
        block: `fingerprint` of its block's text, "" where it was not kept.
        source: SHA-256 of the file that the document was read from, "" where it was not kept.
        likeness: None where the anchor is sure. Else somebody must look whether it is right: it was placed anew on
            words that are alike by so much, 0 to 1.
        was: The words that it was written on, where those at `span` are others; else "".
        extra: Fields of a newer version, as they came.
    """

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""
    block: str = ""
    source: str = ""
    likeness: float | None = None
    was: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def written_on(self) -> str:
        """The words that the note was written on."""
        return self.was or self.exact


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in a note's thread; `extra` has fields of a newer version, as they came."""

    id: str
    author: str
    created: str
    text: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A note on places in the text, on a row, on a finding, or, with none of them, on the whole comparison.

    Attributes:
        id: A UUID; what identifies the note wherever it goes.
        created: ISO 8601 in UTC.
        finding: The key of a finding (`finding_key`), or None.
        row: The key of a row (`row_key`), or None.
        lost: Anchors whose place is gone; their words are all that is left of them, so they are kept.
        twin: The id of a note that two editors changed at the same time, of which this is the other version; else "".
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
    twin: str = ""

    @property
    def outcome(self) -> Outcome:
        """The worst that became of its anchors when documents were replaced."""
        if self.lost:
            return Outcome.LOST
        unsure = any(each.likeness is not None for each in self.anchors)
        return Outcome.CHECK if unsure else Outcome.ANCHORED


@dataclass(frozen=True, slots=True)
class FindingState:
    """What an editor said of one finding, and why.

    Attributes:
        severity: How much it matters to the editor; None where the check's own judgement holds.
    """

    state: State = State.OPEN
    reason: str = ""
    severity: Severity | None = None


States = Mapping[str, FindingState]  # by finding key


def judged(comparison: Comparison, states: States) -> Comparison:
    """The comparison with its findings as severe as an editor said; they stay in their order, and keep their keys."""
    if not any(state.severity for state in states.values()):
        return comparison
    said = (states.get(key, FindingState()).severity for key in finding_keys(comparison))
    findings = (
        replace(finding, severity=severity or finding.severity)
        for finding, severity in zip(comparison.findings, said, strict=True)
    )
    return replace(comparison, findings=tuple(findings))


def anchor(documents: tuple[Document, ...], span: Span) -> Anchor:
    """An anchor on a span of the documents, with its words and their context.

    Raises:
        IndexError: The span names a document or block that does not exist.
        ValueError: The span ends beyond its block.
    """
    document = documents[span.document]
    text = document.blocks[span.block].text
    if span.end > len(text):
        raise ValueError(f"span ends beyond its block: {span}")
    before, after = _context(text, span)
    return Anchor(span, text[span.start : span.end], before, after, fingerprint(text), document.sha256)


def fingerprint(text: str) -> str:
    """A block's name by its words: typography and case aside, the same words give the same one; 16 hexadecimals."""
    from copydesk import words  # noqa: PLC0415 - the window starts without it

    return sha256(" ".join(words.keys(text)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _context(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after a span, from the beginning and to the end of a sentence."""
    from copydesk import words  # noqa: PLC0415 - as above

    low, high = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    for start, end in words.sentences(text):
        low = start if start <= low < end else low
        high = end if start < high <= end else high
    low, high = max(low, span.start - LONGEST_CONTEXT), min(high, span.end + LONGEST_CONTEXT)
    return text[low : span.start], text[span.end : high]


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
