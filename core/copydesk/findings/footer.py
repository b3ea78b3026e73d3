"""What a contract or licence asks to stand in a copy: a footer, a credit in certain words, the author's name."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.passages import pattern
from copydesk.findings.zones import foot, lines, republished, row_of
from copydesk.text import Block, Document, Span
from copydesk.words.wordings import first, wordings

MISSING = Code("footer.missing", "syndication", Severity.WARNING)
WRONG = Code("footer.wrong", "syndication", Severity.WARNING)
CREDIT = Code("footer.credit", "syndication", Severity.WARNING)

_NAME = re.compile(r"\s+(?P<name>[^\W\d_][^.,;|()\n]{1,60})")


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """The findings about each copy that lacks what the rules ask for, or names another source than the original's."""
    if cancelled():
        raise Cancelled
    pack = comparison.options.pack
    original = comparison.documents[comparison.reference]
    for number in republished(comparison):
        copy = comparison.documents[number]
        if pack and pack.footer and not _stands(pack.footer, foot(copy)):
            yield Finding(
                MISSING.name, MISSING.kind, MISSING.severity, number, None, {"wanted": " / ".join(pack.footer)}
            )
        if pack and pack.credit and not _stands(pack.credit, lines(copy)):
            yield Finding(CREDIT.name, CREDIT.kind, CREDIT.severity, number, None, {"wanted": " / ".join(pack.credit)})
        yield from _wrong(comparison, number, original, copy)


CHECK: Final = Check((MISSING, WRONG, CREDIT), run)


def _stands(wanted: tuple[str, ...], blocks: Sequence[tuple[int, Block]]) -> bool:
    told = pattern(wanted)
    return any(told.search(block.text) for _, block in blocks)


def _wrong(comparison: Comparison, number: int, original: Document, copy: Document) -> Iterator[Finding]:
    """A finding for a footer that gives the text to somebody whom the original does not name as its source."""
    wanted = [name for name in (original.credit, original.publisher) if name]
    if not wanted:
        return
    for n, block in foot(copy):
        source = first(wordings("source"), block.text)
        found = _NAME.match(block.text, source.end()) if source else None
        if found is None:
            continue
        name = found["name"].strip()
        if not any(_are_one(name, one) for one in wanted):
            values = {"was": wanted[0], "is": name}
            yield WRONG.at(number, row_of(comparison, number, n), (Span(number, n, *found.span("name")),), values)


def _are_one(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return one in other or other in one
