"""What an agency tells editors and not readers, in a copy: notes to editors, slugs, take numbers, contacts."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop, excerpt
from copydesk.findings.zones import republished, rows_by_block
from copydesk.text import Span
from copydesk.words.wordings import wordings

NOTE = Code("leak.note", "leak", Severity.ERROR)
SLUG = Code("leak.slug", "leak", Severity.ERROR)
CONTACT = Code("leak.contact", "leak", Severity.ERROR)

_LONGEST = 400  # characters of a line that is looked at; a paragraph of a story is no slug
_SHORTEST_NOTE = 30  # characters of a note that is known again; shorter ones occur anywhere


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each line of a copy, chrome too, that was not meant for its readers."""
    note = comparison.documents[comparison.reference].ednote
    for number in republished(comparison):
        rows = rows_by_block(comparison, number)
        if cancelled():
            raise Cancelled
        for n, block in enumerate(comparison.documents[number].blocks):
            if block.hidden or (block.chrome and not _is_near_story(comparison, number, n)):
                continue
            found = _leak(block.text, note or "")
            if found:
                code, start, end = found
                values = {"text": excerpt(block.text[start:end])}
                yield code.at(number, rows[n], (Span(number, n, start, end),), values)


CHECK: Final = Check((NOTE, SLUG, CONTACT), run)


def _is_near_story(comparison: Comparison, number: int, n: int) -> bool:
    """Whether a line of chrome stands beside the article, where what an agency sent would be."""
    blocks = comparison.documents[number].blocks
    return any(not block.chrome for block in blocks[max(0, n - 1) : n + 2])


def _leak(text: str, note: str) -> tuple[Code, int, int] | None:
    if note and len(note) >= _SHORTEST_NOTE and (place := text.find(note)) >= 0:
        return NOTE, place, place + len(note)
    if len(text) <= _LONGEST:
        for code, name in ((NOTE, "leak-note"), (NOTE, "leak-update"), (CONTACT, "contact"), (SLUG, "slug")):
            if wordings(name).match(text):
                return code, 0, len(text)
    ending = wordings("slug-at-end").search(text)
    return (SLUG, ending.start(), len(text)) if ending else None
