"""Whether a text may be published, until when it may not, and what it tells editors: read from its words.

The wire formats have fields for it; in a plain text it stands in lines of its own, at the top or the end.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from copydesk.text import Block, Document, Standing
from copydesk.words.wordings import wordings

if TYPE_CHECKING:
    from copydesk.words.figures import Figure

_TOP = 6  # blocks at the top among which such lines stand
_END = 4  # … and at the end
_LONGEST = 300  # characters of such a line
_HOUR: Final = 60


def stated(document: Document) -> Document:
    """The document with standing, embargo and editor's note read from its words, where its reader left them open."""
    found = notice_in(document.blocks)
    standing, embargo = document.standing, document.embargo
    if standing is None and found is not None:
        text = document.blocks[found].text
        standing = _standing(text)
        if standing is Standing.EMBARGOED:
            embargo = embargo or _moment(text, document)
    note = document.ednote
    if note is None:
        place = _first(document.blocks, "ednote")
        note = document.blocks[place].text if place is not None else None
    if (standing, embargo, note) == (document.standing, document.embargo, document.ednote):
        return document
    return replace(document, standing=standing, embargo=embargo, ednote=note)


def notice_in(blocks: Sequence[Block]) -> int | None:
    """The block that says that a text is killed, withheld or under embargo; None where none does."""
    for name in ("kill", "embargo", "hold"):
        found = _first(blocks, name)
        if found is not None:
            return found
    return None


def is_for_editors(text: str) -> bool:
    """Whether a line was meant for editors alone, so that a copy rightly lacks it."""
    return len(text) <= _LONGEST and any(
        wordings(name).match(text) for name in ("kill", "embargo", "hold", "ednote", "leak-note", "leak-update", "slug")
    )


def _first(blocks: Sequence[Block], name: str) -> int | None:
    seen = [n for n, block in enumerate(blocks) if not block.hidden]
    for n in dict.fromkeys((*seen[:_TOP], *seen[-_END:])):
        if len(blocks[n].text) <= _LONGEST and wordings(name).match(blocks[n].text):
            return n
    return None


def _standing(text: str) -> Standing:
    if wordings("kill").match(text):
        return Standing.CANCELED
    return Standing.EMBARGOED if wordings("embargo").match(text) else Standing.WITHHELD


def _moment(text: str, document: Document) -> str | None:
    """The date in a line, ISO 8601, with its time if there is one; a year that is not told is the document's."""
    from copydesk.words.figures import FigureKind, figures  # noqa: PLC0415 - the first rows wait for no other dates

    parts: dict[str, Figure] = {}
    clock: Figure | None = None
    for figure in figures(text, document.language):
        if figure.kind is FigureKind.DATE:
            parts.setdefault(figure.unit, figure)
        elif figure.kind is FigureKind.TIME:
            clock = clock or figure
    year = int(parts["year"].value) if "year" in parts else int((document.date or "0")[:4])
    if not year or not {"month", "day"} <= parts.keys():
        return None
    day = f"{year:04d}-{int(parts['month'].value):02d}-{int(parts['day'].value):02d}"
    if clock is None:
        return day
    minutes = int(clock.value)
    return f"{day}T{minutes // _HOUR:02d}:{minutes % _HOUR:02d}"
