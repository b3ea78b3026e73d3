"""The notes of a page: signs in its text that lead to them, and the notes themselves, which lead back."""

import re
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from copydesk.readers.html_elements import tag_of

# What a sign that leads to a note or back from it says: "1", "[12]", "*", "a", an arrow.
_SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§¶#^]{1,3}|[↑↩↵⏎⤴]\ufe0e?\ufe0f?)[\])]?")
_OF_COMMENTS = re.compile(r"cmnt|_msocom")  # how Google Docs and Word lead to somebody's comment on the text
_MOST: Final = 2_000  # links that are looked at; a book has fewer notes
_PARTS: Final = 8  # of a sign, at most: letters, spans, blanks
_UP: Final = 3  # elements around a link that may have the name that leads to it
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "td"})


class Notes(NamedTuple):
    """Elements of a page.

    Attributes:
        signs: Links that lead to a note, and those that lead back.
        blocks: What holds a note each.
        leading: How many signs lead to notes.
    """

    signs: frozenset[etree._Element]
    blocks: frozenset[etree._Element]
    leading: int


def notes_of(root: etree._Element) -> Notes:
    """The notes of a page: a link in the text and a later one lead to each other, and say no more than a sign.

    A browser that saves a page writes the page's whole address before the name that a link leads to.
    """
    links: list[tuple[etree._Element, str, tuple[str, ...]]] = []
    pages: list[str] = []
    for link in root.iter("a"):
        page, _, target = link.get("href", "").partition("#")
        is_sign = target and _SIGN.fullmatch("".join(map(str, islice(link.itertext(), _PARTS))).strip())
        if is_sign and not _OF_COMMENTS.match(target):
            links.append((link, target, _names(link)))
            pages.append(page)
            if len(links) >= _MOST:
                break
    places = {name: n for n, (_, _, names) in reversed(list(enumerate(links))) for name in names}
    signs: set[etree._Element] = set()
    blocks: set[etree._Element] = set()
    count = 0
    for n, (link, target, names) in enumerate(links):
        other = places.get(target, -1)
        if other > n and links[other][1] in names and pages[n] == pages[other]:
            signs |= {link, links[other][0]}
            count += 1
            blocks.add(_holder(links[other][0]))
    return Notes(frozenset(signs), frozenset(blocks), count)


def _names(link: etree._Element) -> tuple[str, ...]:
    """By what a link can be led to: its own names and those of what stands around it."""
    found = []
    element: etree._Element | None = link
    for _ in range(_UP + 1):
        if element is None:
            break
        found += [name for name in (element.get("id"), element.get("name")) if name]
        element = element.getparent()
    return tuple(found)


def _holder(link: etree._Element) -> etree._Element:
    return next((element for element in link.iterancestors() if tag_of(element) in _HOLDERS), link)
