"""What is selected: stretches of one document or of several, or both sides of a difference; without Qt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from copydesk.comparison import Comparison, SegmentKind
from copydesk.text import Span

_WORD = re.compile(r"\w+(?:[.,’'\-]\w+)*")


@dataclass(frozen=True, slots=True, order=True)
class Caret:
    """A place between two characters: row and document shown, block, code point."""

    row: int
    document: int
    block: int
    position: int


def between(comparison: Comparison, anchor: Caret, head: Caret) -> tuple[Span, ...]:
    """The spans between two carets of one document, in the order of the rows; none where they are the same place."""
    first, last = sorted((anchor, head), key=lambda caret: (caret.row, caret.block, caret.position))
    spans = []
    for n in range(first.row, last.row + 1):
        for block in comparison.rows[n].blocks[first.document]:
            if (n, block) < (first.row, first.block) or (n, block) > (last.row, last.block):
                continue
            start = first.position if (n, block) == (first.row, first.block) else 0
            length = len(comparison.documents[first.document].blocks[block].text)
            end = last.position if (n, block) == (last.row, last.block) else length
            if start < end:
                spans.append(Span(first.document, block, start, end))
    return tuple(spans)


def trimmed(comparison: Comparison, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans without white space at their ends; those that hold nothing else are left out."""
    found = []
    for span in spans:
        text = comparison.text(span)
        start = span.start + len(text) - len(text.lstrip())
        if text.strip():
            found.append(Span(span.document, span.block, start, start + len(text.strip())))
    return tuple(found)


def joined(kept: Iterable[Span], more: Iterable[Span]) -> tuple[Span, ...]:
    """Both selections as one, in the order of documents and text; what overlaps or touches is one stretch."""
    found: list[Span] = []
    for span in sorted((*kept, *more)):
        last = found[-1] if found else None
        if last is not None and (last.document, last.block) == (span.document, span.block) and span.start <= last.end:
            found[-1] = replace(last, end=max(last.end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without(spans: Iterable[Span], caret: Caret) -> tuple[Span, ...]:
    """The spans but for the one that a caret stands in."""
    return tuple(span for span in spans if not holds(span, caret))


def holds(span: Span, caret: Caret) -> bool:
    """Whether a caret stands in a span, or at its edge."""
    there = (span.document, span.block) == (caret.document, caret.block)
    return there and span.start <= caret.position <= span.end


def words_of(comparison: Comparison, document: int, block: int) -> tuple[Span, ...]:
    """The words of a block, figures and hyphenated words whole."""
    text = comparison.documents[document].blocks[block].text
    return tuple(Span(document, block, match.start(), match.end()) for match in _WORD.finditer(text))


def word_at(comparison: Comparison, caret: Caret) -> Span | None:
    """The word around a caret, figures and hyphenated words whole; None between words."""
    return next((word for word in words_of(comparison, caret.document, caret.block) if holds(word, caret)), None)


def beside(comparison: Comparison, row: int, word: Span, document: int) -> Span | None:
    """The word of another document's part of a row that stands where `word` stands; None where it has no part.

    Where what the two have there is not held against each other, the first word of that part.
    """
    there = [
        found for block in comparison.rows[row].blocks[document] for found in words_of(comparison, document, block)
    ]
    copy = word.document if document == comparison.reference else document
    if comparison.reference in (word.document, document) and copy != comparison.reference:
        for segment in comparison.rows[row].pairing(copy).segments:
            mine = [span for span in segment.spans if (span.document, span.block) == (word.document, word.block)]
            theirs = [span for span in segment.spans if span.document == document]
            if theirs and any(span.start <= word.start < span.end for span in mine):
                into = word.start - mine[0].start if segment.kind is SegmentKind.EQUAL else 0
                place = Caret(row, document, theirs[0].block, min(theirs[0].start + into, theirs[0].end))
                return next((each for each in there if _is_not_before(each, place)), None)
    return next(iter(there), None)


def _is_not_before(word: Span, place: Caret) -> bool:
    return word.block > place.block or (word.block == place.block and word.end > place.position)


def plain_text(comparison: Comparison, spans: tuple[Span, ...]) -> str:
    """The selected words: blocks of one document as paragraphs, another document's after an empty line."""
    parts: list[str] = []
    before: Span | None = None
    for span in spans:
        if before is not None:
            same_block = (span.document, span.block) == (before.document, before.block)
            parts.append(" … " if same_block else "\n\n")
        parts.append(comparison.text(span))
        before = span
    return "".join(parts)
