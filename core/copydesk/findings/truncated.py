"""Copies that break off: in the middle of a sentence, or at "Read more"."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop, excerpt
from copydesk.findings.zones import republished, row_of, story
from copydesk.text import Span
from copydesk.words.wordings import wordings

SENTENCE = Code("truncated.sentence", "truncated", Severity.WARNING)
TEASER = Code("truncated.teaser", "truncated", Severity.WARNING)

_ENDS = frozenset(".!?…:;。！？।\"”’'»)]—–-*†‡")
_SHORTEST = 40  # characters of a last paragraph; a shorter one is a signature or a label
_INVITATION = 500  # characters at its end that may invite to read on
_LEAST_LEFT = 1  # paragraphs of the original behind what the copy's last one tells


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each copy whose story ends before it is over."""
    if cancelled():
        raise Cancelled
    original = [n for n, _ in story(comparison.documents[comparison.reference])]
    for number in republished(comparison):
        told = [(n, block) for n, block in story(comparison.documents[number]) if len(block.text) >= _SHORTEST]
        if not told or len(original) < 2:
            continue
        n, block = told[-1]
        row = row_of(comparison, number, n)
        ours = comparison.rows[row].blocks[comparison.reference]
        left = [k for k in original if ours and k > max(ours) and _is_left(comparison, k, number)]
        text = block.text.rstrip()
        teaser = wordings("teaser").search(text, max(0, len(text) - _INVITATION))
        if teaser and len(left) >= _LEAST_LEFT:
            yield TEASER.at(number, row, (Span(number, n, teaser.start(), len(text)),), {"count": len(left)})
        elif text[-1] not in _ENDS and ours and not _ends_alike(comparison, ours[-1], text):
            start = text.rfind(" ", 0, max(0, len(text) - _SHORTEST)) + 1
            values = {"text": excerpt(text[start:])}
            yield SENTENCE.at(number, row, (Span(number, n, start, len(text)),), values)


CHECK: Final = Check((SENTENCE, TEASER), run)


def _is_left(comparison: Comparison, block: int, copy: int) -> bool:
    """Whether a copy has nothing of a block of the original."""
    return not comparison.rows[row_of(comparison, comparison.reference, block)].blocks[copy]


def _ends_alike(comparison: Comparison, block: int, text: str) -> bool:
    """Whether the original's paragraph ends with the same words: without a full stop there, too."""
    ours = comparison.documents[comparison.reference].blocks[block].text.rstrip()
    return ours[-1:] not in _ENDS or ours.rstrip('.!?”"’')[-12:] == text[-12:]
