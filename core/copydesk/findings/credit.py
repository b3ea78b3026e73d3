"""The agency's credit, if the original carries one and a copy names no agency at all."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.text import Block, Document, Role, Span
from copydesk.words import agencies
from copydesk.words.wordings import first

MISSING = Code("credit.missing", "credit", Severity.WARNING)

# Where a site may still say whose text it is, although a reader of the article passes it by.
_FURNITURE = frozenset({Role.SYNDICATION, Role.LEGAL})
_LEAD = 3  # paragraphs of the story that may carry a dateline: a headline or deck may have been taken for one
_LABEL = 200  # characters at a line's beginning within which "Source:" stands
_FOOT = 3  # paragraphs at its end that may carry a source line

# CITY, March 4 (Agency) - ; the agency's name between brackets, whatever it is.
# A full stop belongs to it behind a place in capitals, and before a dash: SACRAMENTO, Calif., Jan. 17 (Agency) -
_DATELINE = re.compile(
    r"^(?:[^.!?()]{0,60}\((?P<agency>[A-Z][\w.&’' -]{1,30})\)\s{0,9}(?:[-–—:]|--)?\s"
    r"|[A-Z]{3}[^!?()]{0,60}\((?P<behind_stop>[A-Z][\w.&’' -]{1,30})\)\s{0,9}[-–—])"
)
_SOURCE = re.compile(
    r"^\W*(?:source|sources|credit|with inputs? from|\(?inputs? from|©|\(c\)|copyright|quelle|agencies)\b",
    re.IGNORECASE,
)


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each copy without any agency's name, if the original is credited to one."""
    if cancelled():
        raise Cancelled
    original = comparison.documents[comparison.reference]
    found = _credit(original)
    if found is None:
        return
    block, start, end = found
    agency = original.blocks[block].text[start:end]
    row = next(n for n, row in enumerate(comparison.rows) if block in row.blocks[comparison.reference])
    for number in comparison.copies:
        if not _names_one(comparison.documents[number], agency):
            span = Span(comparison.reference, block, start, end)
            yield MISSING.at(number, row, (span,), {"agency": agency})


CHECK: Final = Check((MISSING,), run)


def _credit(document: Document) -> tuple[int, int, int] | None:
    """Where a document is credited to an agency, as block, start and end: a credit, a dateline, or a source line."""
    blocks = [(n, block) for n, block in enumerate(document.blocks) if not block.chrome and not block.hidden]
    body = [(n, block) for n, block in blocks if block.role is Role.BODY]
    for n, block in body[:_LEAD]:
        dateline = _DATELINE.match(block.text)
        if dateline:
            return n, *dateline.span("agency" if dateline["agency"] else "behind_stop")
    lines = [(n, block) for n, block in blocks if block.role in {Role.CREDIT, Role.BYLINE}]
    for n, block in [*lines, *body[-_FOOT:]]:
        found = _in_credit(block)
        if found:
            return n, *found
    return None


def _in_credit(block: Block) -> tuple[int, int] | None:
    """Where a credit line, byline or source line names an agency."""
    return agencies.place(block.text) if block.role is not Role.BODY or _SOURCE.match(block.text, 0, _LABEL) else None


def _names_one(document: Document, agency: str) -> bool:
    """Whether a document names that agency or any other, in its article or where sites put rights."""
    if document.credit:
        return True
    own = re.compile(rf"(?<!\w){re.escape(agency)}(?!\w)")
    if document.byline and _spelt_out(agency).search(document.byline):
        return True
    for block in document.blocks:
        if (block.chrome and block.role not in _FURNITURE) or block.hidden:
            continue
        if first(own, block.text) or agencies.place(block.text):
            return True
    return False


def _spelt_out(agency: str) -> re.Pattern[str]:
    """The words that an agency's short form may stand for: "Meridian Press" of MP."""
    letters = [letter for letter in agency if letter.isalpha()] if agency.isupper() else []
    words = r"\s(?:of\s|the\s)?".join(rf"{letter}[^\W\d_]{{2,30}}" for letter in letters)
    return re.compile(rf"\b{words}\b" if len(letters) > 1 else r"(?!)")
