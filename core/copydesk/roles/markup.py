"""Roles on a web page: which blocks are the story's is `page.py`'s answer, what they do there is told here."""

from collections.abc import Sequence
from typing import Final

from copydesk.roles.features import Page, senses
from copydesk.roles.lines import Line, key
from copydesk.roles.page import story
from copydesk.roles.plain import LIKELY, PLAIN_INSIDE, PROBABLE, SURE, Guess, core, is_telling
from copydesk.text import Block, Document, Kind, Role

STORY: Final = 0.45  # a block at least so probable is the story's; the best F1 on pages of sites not fitted on
HEAD: Final = 25  # blocks above the story among which headline, byline and date are looked for
FOOT: Final = 4  # blocks below it that may be its credit or note
TITLE: Final = 3  # words; a shorter heading is a section's name
DECK: Final = 60  # words
LINKED: Final = 0.85  # share of a block's letters: it is a link altogether
MOST_LINKED: Final = 0.1  # share of a page's blocks: more links than that are a menu

# What is round a block, most telling first, and the role that it gives to furniture.
_FURNITURE: Final = (
    ("comments", Role.COMMENTS),
    ("newsletter", Role.NEWSLETTER),
    ("advertisement", Role.ADVERTISEMENT),
    ("share", Role.SHARE),
    ("related", Role.RELATED),
    ("author", Role.AUTHOR_BIO),
    ("legal", Role.LEGAL),
    ("navigation", Role.NAVIGATION),
    ("list", Role.RELATED),
    ("side", Role.RELATED),
)
_TAGS: Final = (("nav", Role.NAVIGATION), ("header", Role.NAVIGATION), ("footer", Role.LEGAL), ("aside", Role.RELATED))


# Tags by which a site sets its furniture apart, and names that say nothing of what is furniture.
_SITE = frozenset({"nav", "header", "footer", "aside", "form", "menu", "button", "article", "main", "section"})
_TITLE_BLOCK = "title-block-header"  # what pandoc and all that is built on it call the box of title and author
_HARMLESS = frozenset({"title", "caption", "quote", "table"})


def is_bare(blocks: Sequence[Block]) -> bool:
    """Whether a page has no site round its text, as a word processor or a converter writes one.

    The models were fitted on sites; on such a page they find furniture where none is.
    """
    linked = 0
    for block in blocks:
        if block.markup is None:
            continue
        linked += block.markup.link_share > LINKED
        if _TITLE_BLOCK in block.markup.names:
            continue
        # Without boxes round its paragraphs a page has names of their styles alone.
        boxed = "div" in block.markup.path and not senses(block.markup.names) <= _HARMLESS
        if boxed or not _SITE.isdisjoint(block.markup.path):
            return False
    return linked <= MOST_LINKED * len(blocks)


def named(blocks: Sequence[Block], roles: Sequence[Guess]) -> list[Guess]:
    """Roles judged by the words alone, with the captions that the page itself calls so."""
    return [
        (Role.CAPTION, SURE) if block.markup and "figcaption" in block.markup.path else found
        for block, found in zip(blocks, roles, strict=True)
    ]


def guess(document: Document, page: Page) -> list[Guess]:
    """A role and a confidence for each block of a page."""
    return label(document, page, story(page))


def label(document: Document, page: Page, probable: Sequence[float]) -> list[Guess]:
    """The same, given how probable each block is the story's."""
    blocks, lines = document.blocks, page.lines
    start, end = core([p - STORY for p in probable])
    headline = _headline(document, lines, probable, start)
    roles = []
    for k, (block, one, p) in enumerate(zip(blocks, lines, probable, strict=True)):
        if k == headline:
            roles.append((Role.HEADLINE, max(p, LIKELY)))
            continue
        part = None
        if start - HEAD <= k <= end + FOOT and not is_telling(one):
            top = k < start and (headline is None or k > headline)
            part = _part(block, one, top, start <= k <= end or top or k > end)
        if part is not None and (p >= STORY or part in _APART):
            roles.append((part, max(p, PROBABLE)))
        elif _says_so(one):
            roles.append((_furniture(block, one), max(1.0 - p, PROBABLE)))
        elif p >= STORY:
            roles.append((_within(block), p))
        else:
            roles.append((_furniture(block, one), 1.0 - p))
    return _with_deck(blocks, lines, roles, headline, start)


# What a line under the headline may have been taken for before it is known to be the deck.
_UNDER = frozenset({Role.BODY, Role.SUBHEAD, Role.OTHER, Role.NAVIGATION, Role.RELATED, Role.LEGAL})
# Parts of an article that are no part of its text: a page's story is found without them.
_APART = frozenset({Role.BYLINE, Role.DATE, Role.CAPTION, Role.CREDIT, Role.NOTE})


def _says_so(line: Line) -> bool:
    """Whether a line's own words make it furniture wherever it stands: "Related: …", "Story continues below".

    A label alone ("Related", "Buy now") may be what a shop's story calls its goods; what is round it decides.
    """
    label_alone = line.found == "whole" and line.hint is Role.RELATED
    plain = not line.prose or line.hint in PLAIN_INSIDE
    return is_telling(line) and line.found != "inside" and plain and not label_alone


def _headline(document: Document, lines: Sequence[Line], probable: Sequence[float], start: int) -> int | None:
    """The block that is the headline: what the page itself calls so, else its first great heading above the story."""
    told = key(document.headline or "")
    top = max(0, start - HEAD)
    found = None
    for k, (block, one) in enumerate(zip(document.blocks, lines, strict=True)):
        if k > start + FOOT:
            break
        heading = block.kind is Kind.HEADING
        if told and one.words >= TITLE and (one.key == told or (heading and told.startswith(one.key))):
            found = k if found is None or heading else found
        elif found is None and heading and top <= k <= start and block.markup and "h1" in block.markup.path:
            found = k
    if found is None:
        for k in range(min(start, len(lines) - 1), top - 1, -1):
            if document.blocks[k].kind is Kind.HEADING and lines[k].words > TITLE and probable[k] < SURE:
                return k
    return found


def _part(block: Block, one: Line, top: bool, near: bool) -> Role | None:
    """What a block near the story is beside its text."""
    own = _own(block)
    if one.dated and top:
        return Role.DATE
    if (one.byline or ("author" in own and one.words <= TITLE * 2 and not one.terminal)) and top:
        return Role.BYLINE
    tags = block.markup.path if block.markup else ()
    if near and ("figcaption" in tags or (one.hint is Role.CAPTION and one.found != "inside")):
        return Role.CAPTION
    if near and "caption" in own and (one.hint is Role.CAPTION or (not one.prose and one.words > TITLE)):
        return Role.CAPTION
    if one.hint in (Role.NOTE, Role.CREDIT) and near and (one.found == "start" or one.words <= DECK):
        return one.hint
    return None


def _within(block: Block) -> Role:
    return Role.SUBHEAD if block.kind is Kind.HEADING else Role.BODY


def _own(block: Block) -> frozenset[str]:
    """What the innermost names of a block say."""
    return senses(block.markup.names[-TITLE:]) if block.markup else frozenset()


def _furniture(block: Block, one: Line) -> Role:
    """The kind of furniture: by its wording, else by what it stands in."""
    if one.hint is not None and one.furniture:
        return one.hint
    if block.markup is None:
        return Role.OTHER
    for names in (block.markup.names[-TITLE:], block.markup.names):
        found = senses(names)
        for sense, role in _FURNITURE:
            if sense in found:
                return role
        for tag, role in _TAGS:
            if tag in block.markup.path:
                return role
    return Role.OTHER


def _with_deck(
    blocks: Sequence[Block], lines: Sequence[Line], roles: list[Guess], headline: int | None, start: int
) -> list[Guess]:
    """The roles, with the lines between headline and story that the page calls a summary as the deck."""
    if headline is None:
        return roles
    for k in range(headline + 1, min(len(blocks), max(start + 1, headline + 2))):
        own = _own(blocks[k])
        titled = "title" in own or blocks[k].kind is Kind.HEADING
        if titled and roles[k][0] in _UNDER and TITLE < lines[k].words <= DECK:
            roles[k] = Role.DECK, PROBABLE
            break
    return roles
