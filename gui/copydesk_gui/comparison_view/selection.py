"""What is selected: spans of one document, or the spans of one difference; without Qt."""

import re
from dataclasses import dataclass

from copydesk.comparison import Comparison
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


def word_at(comparison: Comparison, caret: Caret) -> Span | None:
    """The word around a caret, figures and hyphenated words whole; None between words."""
    text = comparison.documents[caret.document].blocks[caret.block].text
    for match in _WORD.finditer(text):
        if match.start() <= caret.position <= match.end():
            return Span(caret.document, caret.block, match.start(), match.end())
    return None


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
