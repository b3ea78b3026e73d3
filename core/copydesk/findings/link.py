"""Links of a web page: to the original, as a contract asks; added, dropped, or paid for; and the counter of readers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.zones import republished, row_of
from copydesk.text import Document, Link, Page, Span
from copydesk.words.wordings import wordings

CANONICAL = Code("link.canonical", "link", Severity.WARNING)
COUNTER = Code("link.counter", "link", Severity.WARNING)
ADDED = Code("link.added", "link", Severity.INFO)
DROPPED = Code("link.dropped", "link", Severity.INFO)
AFFILIATE = Code("link.affiliate", "link", Severity.INFO)

_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.|m\.|amp\.)?", re.IGNORECASE)


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """The findings about each copy that is a web page; what it must link to is said by the original or the rules."""
    original = comparison.documents[comparison.reference]
    pack = comparison.options.pack
    wanted = pack.canonical if pack and pack.canonical else original.page.canonical if original.page else ""
    counter = pack.counter if pack else ""
    for number in republished(comparison):
        if cancelled():
            raise Cancelled
        page = comparison.documents[number].page
        if page is None:
            continue
        if wanted and not _leads(page, wanted, comparison.documents[number]):
            yield _whole(CANONICAL, number, {"address": wanted})
        if counter and not any(counter in address for address in page.counters):
            yield _whole(COUNTER, number, {"address": counter})
        yield from _changed(comparison, number, page, original.page)


CHECK: Final = Check((CANONICAL, COUNTER, ADDED, DROPPED, AFFILIATE), run)


def _whole(code: Code, number: int, values: dict[str, str | int | float]) -> Finding:
    return Finding(code.name, code.kind, code.severity, number, None, values)


def _leads(page: Page, wanted: str, document: Document) -> bool:
    """Whether a page calls the wanted address canonical, or links to it; of "any" another site's will do."""
    if wanted == "://":
        return "://" in page.canonical
    address = _bare(wanted)
    seen = [page.canonical, *(link.address for link in page.links if not document.blocks[link.block].hidden)]
    return any(address in _bare(one) for one in seen if one)


def _bare(address: str) -> str:
    return _SCHEME.sub("", address).rstrip("/").casefold()


def _story_links(document: Document, links: Sequence[Link]) -> Iterator[tuple[Link, Span | None]]:
    """The links in an article, with the places of their words."""
    number = 0
    for link in links:
        block = document.blocks[link.block]
        if block.chrome or block.hidden:
            continue
        start = block.text.find(link.text) if link.text else -1
        yield link, Span(number, link.block, start, start + len(link.text)) if start >= 0 else None


def _changed(comparison: Comparison, number: int, page: Page, original: Page | None) -> Iterator[Finding]:
    """Links of the copy's article that the original lacks, the reverse, and those that are paid for."""
    document = comparison.documents[number]
    reference = comparison.documents[comparison.reference]
    theirs = [*_story_links(document, page.links)]
    ours = [*_story_links(reference, original.links)] if original else []
    there, here = ({_bare(link.address) for link, _ in links} for links in (ours, theirs))
    for link, place in theirs:
        row = row_of(comparison, number, link.block)
        spans = (Span(number, place.block, place.start, place.end),) if place else ()
        values = {"text": link.text, "address": link.address}
        if wordings("affiliate").search(link.address) and _bare(link.address) not in there:
            yield AFFILIATE.at(number, row, spans, values)
        elif original and _bare(link.address) not in there:
            yield ADDED.at(number, row, spans, values)
    for link, place in ours:
        if _bare(link.address) not in here:
            row = row_of(comparison, comparison.reference, link.block)
            spans = (Span(comparison.reference, place.block, place.start, place.end),) if place else ()
            yield DROPPED.at(number, row, spans, {"text": link.text, "address": link.address})
