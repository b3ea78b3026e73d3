"""Sentences that no writer writes: what careless rewriting leaves behind, told from the copy alone."""

import re
from collections.abc import Iterator
from operator import eq
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop, excerpt
from copydesk.findings.zones import republished, rows_by_block, story
from copydesk.text import Span
from copydesk.words.quotations import quotations
from copydesk.words.wordings import wordings

LOWERCASE = Code("garbled.lowercase", "garbled", Severity.INFO)
STOP = Code("garbled.stop", "garbled", Severity.INFO)
UNCLOSED = Code("garbled.quotation", "garbled", Severity.INFO)
DOUBLED = Code("garbled.doubled", "garbled", Severity.INFO)

# A small letter behind a full stop that ends a sentence: not behind a short form, a figure, an address, an ellipsis.
# The mark comes first in the pattern: it is what a search can run to, and most letters follow none.
_LOWERCASE = re.compile(
    r"[.?!](?<=[^\W\d_]{3}.)(?<!\betc.)(?<!\bapprox.)(?<!\bInc.)(?<!\bLtd.)(?<!\bcorp.)(?<!\bdept.)\s(?P<word>[^\W\d_A-Z]\w+)\b(?![.@])"
)
_SMALL_NAMES: Final = ("i", "e", "de", "van", "von", "bin", "al", "el", "da", "di", "la", "le", "ten", "ter", "d")
_STOP = re.compile(
    r"(?<=\w)\s\.(?=\s|$)|(?<=[^\W\d_]{2})\.\s\.(?!\s?\.)|(?<![.])(?<=\w)\.\.(?![.])(?=\s|$)|,\s?\.(?=\s|$)|(?<=\w)\s,(?=\s\w)"
)
_DOUBLED = re.compile(
    r"\b(?P<word>the|a|an|of|to|in|and|for|is|was|with|by|on|at|from|der|die|das|und|le|la|les|el|los|de)\s(?P=word)\b",
    re.IGNORECASE,
)
# What a text must have for the two patterns above to be worth trying.
_LOOSE = re.compile(r"\s[.,]|[.,]\s?\.")
_WORDS = re.compile(r"\w+")
_ALONE = frozenset({"die", "la", "le", "de", "das"})  # which repeat rightly: "…, die die Stadt …"


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each such place in a copy's story that the original does not have."""
    for number in republished(comparison):
        rows = rows_by_block(comparison, number)
        document = comparison.documents[number]
        told = story(document)
        for place, (n, block) in enumerate(told):
            if cancelled():
                raise Cancelled
            row = rows[n]
            originals = _originals(comparison, row)
            if block.text in originals:
                continue
            found = [*_marks(block.text)]
            following = told[place + 1][1].text if place + 1 < len(told) else ""
            found += _unclosed(block.text, following)
            if not found:
                continue
            for code, start, end in found:
                shown = block.text[max(0, start - _SHOWN) : end + _SHOWN].strip()
                if code is UNCLOSED:
                    copied = any(not quotation.closed for quotation in quotations(originals))
                else:
                    copied = block.text[max(0, start - _SAME) : end + _SAME] in originals
                if not copied:
                    yield code.at(number, row, (Span(number, n, start, end),), {"text": excerpt(shown)})


CHECK: Final = Check((LOWERCASE, STOP, UNCLOSED, DOUBLED), run)

_SHOWN = 24  # characters on either side that the sentence about it shows
_SAME = 8  # … that the original must have too, for the copy to have only copied it


def _originals(comparison: Comparison, row: int) -> str:
    reference = comparison.reference
    blocks = comparison.documents[reference].blocks
    return "\n".join(blocks[n].text for n in comparison.rows[row].blocks[reference])


def _marks(text: str) -> Iterator[tuple[Code, int, int]]:
    for match in _LOWERCASE.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if match["word"] in _SMALL_NAMES or wordings("abbreviated").search(before) or not match["word"][0].islower():
            continue
        if text[match.start()] in "?!" and text[match.start() + 1] in "”’\"'":
            continue
        yield LOWERCASE, match.start("word"), match.end("word")
    if _LOOSE.search(text):
        for match in _STOP.finditer(text):
            yield STOP, match.start(), match.end()
    words = _WORDS.findall(text.casefold())
    if not any(map(eq, words, words[1:])):
        return
    for match in _DOUBLED.finditer(text):
        if match["word"].casefold() not in _ALONE:
            yield DOUBLED, match.start(), match.end()


def _unclosed(text: str, following: str) -> Iterator[tuple[Code, int, int]]:
    """A quotation that is opened and neither closed nor taken up by the next paragraph, or closed and never opened."""
    told = quotations(text)
    if told and not told[-1].closed and following[:1] not in tuple("“\"„«'‘"):
        yield UNCLOSED, told[-1].start, told[-1].start + 1
