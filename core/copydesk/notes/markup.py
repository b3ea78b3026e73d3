"""The little markup that a note's text may have: paragraphs, bold, italics and links. Everything else is itself.

`**bold**`, `*italic*`, `[words](https://…)` and bare addresses. The text stays plain text, is searched and compared as
it is written, and reads well where nothing knows the markup: in a mail, a PDF annotation, a file of comma-separated
values. No HTML is ever made of it; whoever shows it draws runs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

# What a click may hand to the system. Never file, smb or javascript: a review is written by others.
SCHEMES = ("https://", "http://", "mailto:")

_ADDRESS = r"(?:https?://|mailto:)[^\s<>\"“”«»\\^`{|}]{1,2000}"
_TOKEN = re.compile(
    rf"\[(?P<words>[^\[\]\n]{{1,500}})\]\((?P<to>{_ADDRESS}?)\)"
    rf"|(?P<bare>{_ADDRESS}(?<![.,;:!?)\]'’]))"
    r"|(?P<star>\*{1,2})"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a note's text in one look.

    Attributes:
        text: As it is shown, without its marks.
        link: Where it leads, "" for nowhere; one of `SCHEMES`.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a note's text: what line breaks part."""
    return tuple(text.splitlines())


def runs(text: str) -> tuple[Run, ...]:
    """What a note's text shows, line breaks and all; a star that nothing closes on its line is a star."""
    found: list[Run] = []
    for n, line in enumerate(text.split("\n")):
        if n:
            found.append(Run("\n"))
        found += (run for *_, run in placed(line))
    return tuple(_joined(found))


def plain(text: str) -> str:
    """A note's text without its marks, a link as its words with the address behind it."""
    return "".join(f"{run.text} ({run.link})" if run.link and run.link != run.text else run.text for run in runs(text))


def placed(line: str) -> Iterator[tuple[int, int, Run]]:
    """The runs of one line, each with the [start, end) where it was written; marks lie outside, but for a link's."""
    pairs = _pairs(line)
    bold = italic = False
    at = 0
    for match in _TOKEN.finditer(line):
        if match.start() > at:
            yield at, match.start(), Run(line[at : match.start()], bold, italic)
        at = match.end()
        if match["star"]:
            if match.start() not in pairs:
                yield *match.span(), Run(match["star"], bold, italic)
            elif len(match["star"]) > 1:
                bold = not bold
            else:
                italic = not italic
        else:
            address = match["to"] or match["bare"]
            yield *match.span(), Run(match["words"] or address, bold, italic, address)
    if at < len(line):
        yield at, len(line), Run(line[at:], bold, italic)


def _pairs(line: str) -> set[int]:
    """Where the stars stand that open or close something: each has its partner, with words between them."""
    found: set[int] = set()
    open_at: dict[str, int] = {}
    for match in _TOKEN.finditer(line):
        star = match["star"]
        if not star:
            continue
        before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
        if star in open_at and before.strip():
            found |= {open_at.pop(star), match.start()}
        elif after.strip() and not before.isalnum():  # 3*4*5 is arithmetic
            open_at[star] = match.start()
    return found


def _joined(found: list[Run]) -> Iterator[Run]:
    """The runs with neighbours of one look made one."""
    for (bold, italic, link), alike in groupby(found, attrgetter("bold", "italic", "link")):
        yield Run("".join(run.text for run in alike), bold, italic, link)
