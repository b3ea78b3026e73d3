"""What an editor wrote, with the bold, italics and links that its little markup asks for (`notes/markup.py`)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from copydesk.notes import markup
from copydesk.notes.markup import Run
from copydesk.reports.escape import legal, visible
from copydesk.reports.pieces import pieces

Object = dict[str, Any]

_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})|[\[\]]")
# A body as PDF readers take it (ISO 32000-2, Annex M, "rich text strings").
_BODY = '<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml">{0}</body>'


def runs(text: str) -> tuple[Run, ...]:
    """What the text shows; a link to an address that hides characters, or is none, is mere words."""
    return tuple(run if _is_address(run.link) else replace(run, link="") for run in markup.runs(text))


def _is_address(link: str) -> bool:
    """Whether every program takes it for an address (RFC 3986): Word calls a file damaged that has another one."""
    try:
        parts = urlsplit(link)
        named = parts.hostname or parts.path.strip("@")
    except ValueError:
        return False
    return bool(named) and visible(link) == link and not _STRAY.search(link)


def told(found: Sequence[Run]) -> list[Object]:
    """The runs as data for a page: `text` in pieces, and if so `bold`, `italic`, `link` and its `address` in pieces."""
    return [
        {
            "text": pieces(run.text),
            **({"bold": True} if run.bold else {}),
            **({"italic": True} if run.italic else {}),
            **({"link": run.link, "address": pieces(run.link)} if run.link else {}),
        }
        for run in found
    ]


def first(found: Sequence[Run], longest: int) -> tuple[Run, ...]:
    """The runs up to the last word that ends within `longest` characters, and an ellipsis."""
    kept: list[Run] = []
    left = longest
    for run in found:
        if len(run.text) > left:
            # A word that is longer than all there is room for is cut.
            words = run.text[:left].rsplit(" ", 1)[0] if " " in run.text[:left] or kept else run.text[:left]
            kept.append(replace(run, text=words))
            break
        kept.append(run)
        left -= len(run.text)
    return (*kept, Run(" …"))


def rich(text: str) -> str:
    """The text as rich text of a PDF's annotation; "" where it has neither bold nor italics."""
    found = markup.runs(text)
    if not any(run.bold or run.italic for run in found):
        return ""
    lines: list[str] = [""]
    for run in found:
        shown = f"{run.text} ({run.link})" if run.link and run.link != run.text else run.text
        for n, part in enumerate(legal(shown).split("\n")):
            if n:
                lines.append("")
            lines[-1] += _styled(part, run) if part else ""
    return _BODY.format("".join(f"<p>{line}</p>" for line in lines))


def _styled(text: str, run: Run) -> str:
    written = escape(text)
    for tag, is_so in (("i", run.italic), ("b", run.bold)):
        written = f"<{tag}>{written}</{tag}>" if is_so else written
    return written
