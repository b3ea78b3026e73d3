"""A message of IPTC 7901, the agencies' format of plain letters and control signs, becomes blocks."""

import re

from copydesk.readers.content import Content, Piece, Refused, Remark
from copydesk.readers.encodings import decode
from copydesk.readers.paragraphs import paragraphs
from copydesk.readers.wire import framed, said, told

_HEAD = re.compile(
    r"(?P<source>[A-Za-z]{2,8})?(?P<number>\d{0,5})\s+(?P<priority>\d)\s+(?P<category>\w{1,4})\s+(?P<words>\d+)?(?P<slug>.*)"
)
_MOMENT = re.compile(r"\b(\d{2})(\d{2})(\d{2})\s*(?:[A-Z]{1,4}\s+)?([A-Za-z]{3})[A-Za-z]*\s+(?:20)?(\d{2})\b")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FOR_EDITORS = re.compile(
    r"^.{0,20}the following information is not (?:intended )?for publication.{0,10}$"
    r"|^.{0,20}die folgenden informationen sind nicht zur veröffentlichung bestimmt.{0,10}$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNS = re.compile(rb"[\x00\x05-\x08\x0e-\x1a\x1c-\x1f]")  # for machines that set type


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of the first message in the file.

    Raises:
        Refused: `no-text`, `not-text`, or `unknown-encoding`.
    """
    head, body, ended, tail, others = framed(data)
    decoded = decode(_SIGNS.sub(b" ", body) or b" ", chosen)
    note = _FOR_EDITORS.search(decoded.text)
    text = decoded.text[: note.start()] if note else decoded.text
    pieces, joined = paragraphs(text)
    if not pieces:
        raise Refused("no-text")
    title = decode(head.replace(b"\x01", b"").replace(b"\x16", b"") or b" ", chosen).text.strip()
    found = _HEAD.match(title)
    lines = title.splitlines()[1:]
    slug = said(found["slug"]) if found else ""
    pieces[0] = _first(pieces[0])
    content = Content(
        tuple(pieces),
        decoded.encoding,
        decoded.remarks + joined + (() if ended else (Remark("wire.unended"),)),
        headline=pieces[0].text if pieces[0].role else "",
        credit=(found["source"] or "") if found else "",
        publisher=(found["source"] or "") if found else "",
        date=_date(tail[:200].decode("latin-1")),
        ednote=said(decoded.text[note.end() :]) if note else "",
        slug=slug or said(" ".join(lines)),
        version=said(found["number"]) if found else "",
    )
    return told(content, {"wire.several": others})


def _first(piece: Piece) -> Piece:
    """The first block as the headline that it is, unless it is a paragraph."""
    is_title = len(piece.text.split()) <= 25 and not piece.text.endswith(".")
    return piece._replace(kind="heading", role="headline") if is_title else piece


def _date(tail: str) -> str:
    """When it was sent: day, hour and minute, month and year stand behind the text."""
    found = _MOMENT.search(tail)
    if not found or found[4].lower() not in _MONTHS:
        return ""
    day, hour, minute, month, year = found.groups()
    if not (1 <= int(day) <= 31 and int(hour) < 24 and int(minute) < 60):
        return ""
    return f"20{year}-{_MONTHS.index(month.lower()) + 1:02}-{day}T{hour}:{minute}"
