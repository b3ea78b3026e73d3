"""Tables of a page: which of their rows are lines of facts, and which lay out columns of the page.

On the pages of sites, paragraphs in cells lay out furniture as often as they state facts. A word processor puts every
cell's text into a paragraph, and its tables are read by the rule that holds for its own files.
"""

import re
from itertools import islice
from typing import Final

from lxml import etree

from copydesk.readers.html_elements import CELLS, INLINE, letters, tag_of, text_in

_LONGEST_CELL: Final = 200  # letters; longer ones hold columns of a page that is laid out with tables
_WRITERS = re.compile(
    r"libreoffice|openoffice|staroffice|microsoft word|word\.document|pandoc|abiword|cocoa html writer|wps office"
    r"|aspose|docutils|asciidoc|wordperfect|calligra|textutil",
    re.IGNORECASE,
)
# What a page has that a site made, and no program that saves one text as a page.
_OF_SITES: Final = ("script", "nav", "header", "footer", "aside", "form", "button", "iframe", "link[@rel='canonical']")
PARAGRAPHS: Final = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "center"})


def is_written(root: etree._Element) -> bool:
    """Whether a page is one text that a word processor saved: it says so, or has nothing that sites have."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() in {"generator", "progid"} and _WRITERS.search(meta.get("content", "")):
            return True
    return not any(root.find(f".//{tag}") is not None for tag in _OF_SITES)


def is_row_of_facts(row: etree._Element, *, written: bool) -> bool:
    """Whether a table's row is one line of facts, and not the columns of a page that is laid out with a table.

    Args:
        row: A `tr`.
        written: Whether its page is a text that a word processor saved: then each cell may have a paragraph.
    """
    filled = 0
    written = written and _has_others(row)
    for cell in row:
        if tag_of(cell) not in CELLS or not (_is_within_a_line(cell) or (written and _is_one_paragraph(cell))):
            return False
        size = letters(text_in(cell))
        if size > _LONGEST_CELL:
            return False
        filled += size > 0
    return filled > 1


def _has_others(row: etree._Element) -> bool:
    """Whether its table has further rows; one row alone lays out a page."""
    table = next((around for around in row.iterancestors() if tag_of(around) == "table"), None)
    return table is not None and sum(1 for _ in islice(table.iter("tr"), 2)) > 1


def _is_within_a_line(cell: etree._Element) -> bool:
    return not any(tag_of(inner) == "br" or tag_of(inner) not in INLINE for inner in cell.iterdescendants())


def _is_one_paragraph(cell: etree._Element) -> bool:
    """Whether a cell has one paragraph with words, as a whole; empty ones beside it say nothing."""
    filled = 0
    for inner in cell.iterdescendants():
        tag = tag_of(inner)
        if tag not in INLINE and tag not in PARAGRAPHS and tag != "br":
            return False
        if tag in PARAGRAPHS and not any(tag_of(deeper) in PARAGRAPHS for deeper in inner.iterdescendants()):
            filled += letters(text_in(inner)) > 0
    return filled <= 1
