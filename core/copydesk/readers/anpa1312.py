"""A message of ANPA 1312, the American wires' format of plain letters and control signs, becomes blocks."""

import re
from collections.abc import Iterator

from copydesk.readers.content import Content, Piece, Refused, Remark, fold, is_blank
from copydesk.readers.encodings import decode
from copydesk.readers.wire import framed, said, told

_SLUG = re.compile(r"\b(?:am|pm|bc|ap)-+(?P<slug>[^\s,]{2,60})", re.IGNORECASE)
_DATE = re.compile(r"\b(\d{2})-(\d{2})(?:-(\d{2}))?\s+(\d{2})(\d{2})\b")
_SENT = re.compile(r"\b(\d{2})-(\d{2})-(\d{2,4})\s+(\d{2})(\d{2})")
_NUMBER = re.compile(r"^\s*([a-z])(\d{4})", re.IGNORECASE)
_VERSION = re.compile(
    r"\b(\d(?:st|nd|rd|th) (?:ld|lead)(?:-writethru)?|\d+(?:st|nd|rd|th)? (?:add|take))\b", re.IGNORECASE
)
_SIGNS = re.compile(rb"[\x00\x01\x04-\x08\x0e-\x1f]")  # for machines that set type
_EDS = re.compile(r"^(?:Eds|EDS|Editors)\s*:\s*")
_BY = re.compile(r"^By\s", re.IGNORECASE)
_NOTE = re.compile(r"^EDITOR.?S NOTE\b", re.IGNORECASE)
_TYPED = re.compile(r"``|''|(?<=[^\s_]) _(?= )")
_TYPESET = {"``": "“", "''": "”", " _": " —"}
_AGENCIES = re.compile(r"(?:^|[^A-Z])(AP|UPI|NYT|LAT)(?:-|\b)")


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of the first message in the file.

    Raises:
        Refused: `no-text`, `not-text`, or `unknown-encoding`.
    """
    head, body, ended, tail, others = framed(data)
    decoded = decode(_SIGNS.sub(b" ", body) or b" ", chosen)
    title = " ".join(_SIGNS.sub(b" ", head).decode("latin-1").split())
    pieces: list[Piece] = []
    notes: list[str] = []
    for is_title, text in _lines(_TYPED.sub(_set, decoded.text)):
        eds = _EDS.match(text)
        if eds:
            notes.append(text[eds.end() :])
            continue
        pieces.append(Piece(text, *_look(text, is_title, pieces)))
    if not pieces:
        raise Refused("no-text")
    slug, number, version = _SLUG.search(title), _NUMBER.match(title), _VERSION.search(title)
    ending = decode(_SIGNS.sub(b" ", tail[:200]) or b" ", chosen).text
    agency = _AGENCIES.search(ending) or _AGENCIES.search(title)
    content = Content(
        tuple(pieces),
        decoded.encoding,
        decoded.remarks + (() if ended else (Remark("wire.unended"),)),
        headline=next((piece.text for piece in pieces if piece.role == "headline"), ""),
        byline=next((_BY.sub("", piece.text) for piece in pieces if piece.role == "byline"), ""),
        credit=agency[1] if agency else "",
        publisher=agency[1] if agency else "",
        date=_date(ending, title),
        ednote=said(" ".join(notes)),
        slug=said(slug["slug"]) if slug else "",
        version=said(version[1]) if version else number[2] if number else "",
    )
    return told(content, {"wire.several": others})


def _set(found: re.Match[str]) -> str:
    """What is set for what is typed: the format has no quotation marks and no dash."""
    return _TYPESET[found.group()]


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    """Paragraphs, and whether each is a line of the head: such begin with "^" and may end in "<", others with a tab."""
    run: list[str] = []
    for raw in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), "\t"]:
        starts = raw.startswith(("\t", "^", "   "))
        if (starts or is_blank(raw)) and run:
            yield False, fold(" ".join(run))
            run = []
        if raw.startswith("^"):
            title = fold(raw.strip("^").rstrip().rstrip("<="))
            if title:
                yield True, title
        elif not is_blank(raw):
            run.append(raw)


def _look(text: str, is_title: bool, before: list[Piece]) -> tuple[str, bool, None, str]:
    """Kind, hidden, place and role of a paragraph."""
    if is_title:
        if _BY.match(text):
            return "paragraph", False, None, "byline"
        if any(piece.role == "headline" for piece in before):
            return "heading", False, None, "byline" if before[-1].role == "byline" else "deck"
        return "heading", False, None, "headline"
    return "paragraph", False, None, "note" if _NOTE.match(text) else ""


def _date(tail: str, title: str) -> str:
    """When it was sent, from behind the text, else from the head; months stand before days."""
    found = _SENT.search(tail) or _DATE.search(title)
    if not found or not found[3]:
        return ""
    month, day, year, hour, minute = found.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and int(hour) < 24 and int(minute) < 60):
        return ""
    return f"{year if len(year) == 4 else '20' + year}-{month}-{day}T{hour}:{minute}"
