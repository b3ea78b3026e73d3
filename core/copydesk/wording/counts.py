"""A whole copy in words: what it kept, reworded, added and dropped."""

from bisect import bisect_left
from collections import Counter
from functools import partial

from copydesk.comparison import Comparison, Pairing, Row, SegmentKind, Summary
from copydesk.text import Document, Span
from copydesk.words import TokenKind, tokens

_KEPT = (SegmentKind.EQUAL, SegmentKind.STYLE, SegmentKind.MOVED)


def summary(comparison: Comparison) -> tuple[Summary, ...]:
    """Each copy in words, in the documents' order: kept, reworded, added, moved, and what it dropped.

    A word is a token that is no punctuation mark. Words of site chrome count on neither side: those of an article's
    block that is paired with chrome count where they stand, and so do not stand out as dropped or added.
    """
    starts = [_word_starts(document) for document in comparison.documents]
    count = partial(_count, starts)
    return tuple(_of_copy(comparison, copy, count) for copy in comparison.copies)


def _of_copy(comparison: Comparison, copy: int, count: "partial[int]") -> Summary:
    words: Counter[str] = Counter()
    for row in comparison.rows:
        _add(words, row, row.pairing(copy), (comparison.reference, copy), count)
    return Summary(copy, words["kept"], words["reworded"], words["added"], words["moved"], words["dropped"])


def _add(words: Counter[str], row: Row, pairing: Pairing, pair: tuple[int, int], count: "partial[int]") -> None:
    reference, copy = pair
    for segment in pairing.segments:
        own = sum(count(span) for span in segment.spans if span.document == copy)
        if row.base is not None or segment.kind is SegmentKind.INSERTED:
            words["added"] += own
        elif segment.kind is SegmentKind.REWORDED:
            words["reworded"] += own
        elif segment.kind in _KEPT:
            words["kept"] += own
            if pairing.moved or segment.kind is SegmentKind.MOVED:
                words["moved"] += own
        else:
            words["dropped"] += sum(count(span) for span in segment.spans if span.document == reference)


def _word_starts(document: Document) -> tuple[tuple[int, ...], ...]:
    """Where the words of each block begin; chrome has none."""
    return tuple(
        ()
        if block.chrome
        else tuple(token.start for token in tokens(block.text) if token.kind is not TokenKind.PUNCTUATION)
        for block in document.blocks
    )


def _count(starts: list[tuple[tuple[int, ...], ...]], span: Span) -> int:
    found = starts[span.document][span.block]
    return bisect_left(found, span.end) - bisect_left(found, span.start)
