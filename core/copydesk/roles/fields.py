"""What a document says of itself in words: headline, byline, dateline, credit, date. Only what its reader left open."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from copydesk.roles.phrases import Lexicon, normalised
from copydesk.text import Block, Document, Role
from copydesk.words import agencies

OPENING: Final = 3  # paragraphs among which the dateline stands
CLOSING: Final = 3  # … and, from the end, the credit
LONGEST_CREDIT: Final = 40  # words
DATELINE_WORDS: Final = 7
SHORTEST_MONTH: Final = 3

# ORMSUND, April 12 (Northline) — … / WASHINGTON — … / New Delhi: … / Washington, Jan 16 (AP) The …
_DATELINE = re.compile(
    r"^(?P<place>[^\W\d_][^\d()—–:]{1,60}?)"
    r"(?:,\s*(?P<date>[^()—–:,]{0,14}\d{1,2}[^()—–:]{0,16}?))?"
    r"(?:\s*\((?P<agency>[^()]{2,40})\))?"
    r"\s*(?P<mark>—|–|--|\s-\s|:|(?<=\))\s)\s*[^\sa-zß-ÿ]"
)
_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
_BY = re.compile(r"(?:^|(?<=[a-z\s]))By\s*(?=[A-Z])")  # sites glue it: "Web DeskBy Web DeskMarch 5"
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_ISO = re.compile(r"\b((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_EUROPEAN = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d{2})\b")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_BETWEEN = frozenset({"de", "del", "of", "st", "nd", "rd", "th"})  # 17 de enero de 2022, January 17th, 2022
_PARTS = re.compile(r"[^\W\d_]+|\d+")


def filled(document: Document, lexicon: Lexicon) -> Document:
    """The document with the fields that its reader left None read from its words, where they say so."""
    body = [block for block in document.blocks if block.role is Role.BODY]
    place, agency = _dateline(body[:OPENING], lexicon)
    return replace(
        document,
        headline=document.headline or _first(document.blocks, Role.HEADLINE),
        byline=document.byline or _byline(document.blocks, lexicon),
        dateline=document.dateline or place,
        credit=document.credit or _credit(document.blocks, body, agency),
        date=document.date or _date(document.blocks, lexicon),
    )


def _first(blocks: Iterable[Block], role: Role) -> str | None:
    return next((block.text for block in blocks if block.role is role), None)


def _byline(blocks: Iterable[Block], lexicon: Lexicon) -> str | None:
    """Who wrote it, without the word "By" and without a date behind the name."""
    text = _first(blocks, Role.BYLINE)
    if text is None:
        return None
    glued = list(_BY.finditer(text))
    if glued:
        text = text[glued[-1].end() :]
    elif lexicon.start.get(" ".join(normalised(text)[:1])) is Role.BYLINE:
        text = text.split(None, 1)[-1]
    months = "|".join(sorted((re.escape(month) for month in lexicon.months if len(month) >= SHORTEST_MONTH), key=len))
    dated = re.search(rf"\s*(?:\d{{1,2}}\.?\s*)?(?:{months})[^\W\d_]*\.?\s*\d|\d", text, re.IGNORECASE)
    name = text[: dated.start()] if dated else text
    return name.strip(" ,|·•–—-:") or None


def _dateline(paragraphs: Sequence[Block], lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The place that a story was filed from, and the agency beside it."""
    for block in paragraphs:
        match = _DATELINE.match(block.text)
        if match is None or not _is_place(match, lexicon):
            continue
        agency = match["agency"] or None
        return match["place"].strip(" ,"), agencies.agency(agency) or agency if agency else None
    return None, None


def _is_place(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words before the mark are a place: in capitals, or followed by a date or an agency."""
    place = match["place"].strip(" ,")
    words = place.split()
    if not words or len(words) > DATELINE_WORDS:
        return False
    capitals = len(words[0]) > 1 and words[0].rstrip(",").isupper()
    proper = words[0][0].isupper() and all(len(word) < SHORTEST_MONTH or not word[0].islower() for word in words)
    if match["agency"] or match["date"]:
        return capitals or proper
    if match["mark"] == ":":
        key = " ".join(normalised(place))
        return place.isupper() and key not in lexicon.whole and f"{key}:" not in lexicon.start
    return capitals


def _credit(blocks: Sequence[Block], body: Sequence[Block], dateline: str | None) -> str | None:
    """The agency: of the credit line, of the dateline, in brackets at the story's end, or as its byline."""
    for block in blocks:
        if block.role is Role.CREDIT and len(block.text.split()) <= LONGEST_CREDIT:
            found = agencies.agency(block.text)
            if found or ":" in block.text:
                return found or block.text.split(":", 1)[1].strip(" .") or None
    if dateline:
        return dateline
    for block in [*body[-CLOSING:]][::-1]:
        for bracketed in _BRACKETED.findall(block.text[-60:]):
            if found := agencies.agency(bracketed):
                return found
    return agencies.agency(_first(blocks, Role.BYLINE) or "")


def _date(blocks: Sequence[Block], lexicon: Lexicon) -> str | None:
    """The date of a date line or byline, ISO; None without a year."""
    for role in (Role.DATE, Role.BYLINE):
        for block in blocks:
            if block.role is role and (found := iso_date(block.text, lexicon)):
                return found
    return None


def iso_date(text: str, lexicon: Lexicon) -> str | None:
    """The first date with a year in a text, ISO 8601. In figures only year first, or day first with full stops.

    Others ("03/04/2022") mean different days on either side of the Atlantic.
    """
    if match := _ISO.search(text):
        return _valid(match[1], match[2], match[3])
    if match := _EUROPEAN.search(text):
        return _valid(match[3], match[2], match[1])
    spaced = _GLUED.sub(" ", text)
    parts = [part for part in map(str.casefold, _PARTS.findall(spaced)) if part not in _BETWEEN]
    for k, part in enumerate(parts):
        after = [*parts[k + 1 : k + 3], "", ""]
        if part not in lexicon.months:
            continue
        for day, year in ((after[0], after[1]), (parts[k - 1] if k else "", after[0])):
            if day.isdigit() and len(day) <= 2 and _YEAR.fullmatch(year):
                return _valid(year, str(lexicon.months[part]), day)
    return None


def _valid(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
