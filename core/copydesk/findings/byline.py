"""The author's name: kept, replaced by another or by nobody's ("Staff"), or gone."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.zones import first_of, lines, republished, row_of, whole
from copydesk.text import Document, Role, Span
from copydesk.words import names, spellings
from copydesk.words.wordings import wordings

CHANGED = Code("byline.changed", "byline", Severity.WARNING)
GENERIC = Code("byline.generic", "byline", Severity.WARNING)
MISSING = Code("byline.missing", "byline", Severity.WARNING)

_WHOLE_NAME = 2  # words; one alone before a comma may be a place
_LONGEST = 12  # words of a byline; more is a sentence that a site put there


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each copy that does not name the original's author."""
    if cancelled():
        raise Cancelled
    original = comparison.documents[comparison.reference]
    author = _author(original)
    if author is None or not (wanted := _keys(author)):
        return
    here = _place(comparison, comparison.reference)
    row = row_of(comparison, comparison.reference, here.block) if here else None
    for number in republished(comparison):
        copy = comparison.documents[number]
        if _is_named(copy, wanted):
            continue
        place = _place(comparison, number)
        theirs = copy.byline if copy.byline and len(copy.byline.split()) <= _LONGEST else None
        spans = tuple(span for span in (here, place if theirs else None) if span)
        if theirs is None:
            yield _at(MISSING, number, row, spans, {"was": author})
        elif _is_nobody(theirs):
            yield _at(GENERIC, number, row, spans, {"was": author, "is": theirs})
        else:
            yield _at(CHANGED, number, row, spans, {"was": author, "is": theirs})


CHECK: Final = Check((CHANGED, GENERIC, MISSING), run)


def _at(code: Code, number: int, row: int | None, spans: tuple[Span, ...], values: dict[str, str]) -> Finding:
    return Finding(code.name, code.kind, code.severity, number, row, dict(values), spans)


def _author(document: Document) -> str | None:
    """Who wrote it, None where the byline names nobody."""
    if not document.byline or len(document.byline.split()) > _LONGEST or _is_nobody(document.byline):
        return None
    return document.byline


def _is_nobody(byline: str) -> bool:
    """Whether a byline names nobody: "By staff"; in "Ada Quill, Science Desk News" the desk is whom she works for."""
    first = byline.partition(",")[0]
    if wordings("nobody").search(first):
        return True
    return len(_keys(first)) < _WHOLE_NAME and bool(wordings("nobody").search(byline))


def _keys(byline: str) -> frozenset[str]:
    """The words of the names in a byline."""
    return frozenset(
        word.key
        for word in names.words(byline)
        if word.capital and not spellings.is_title(word.key) and len(word.key) > 1
    ) - {"by", "von", "par", "por", "and", "und", "et"}


def _is_named(document: Document, wanted: frozenset[str]) -> bool:
    """Whether a document names the author, in its byline or in two words of the name anywhere."""
    own = _keys(document.byline or "")
    if own & wanted:
        return True
    for _, block in lines(document):
        told = {word.key for word in names.words(block.text) if word.capital}
        if len(told & wanted) >= min(2, len(wanted)):
            return True
    return False


def _place(comparison: Comparison, number: int) -> Span | None:
    """The byline's line, None where the page shows none."""
    found = first_of(comparison.documents[number], Role.BYLINE)
    return whole(number, found[0], comparison) if found else None
