"""What all wire formats say of an article beside its text, in the words of each of them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from copydesk.readers.content import Content, Piece, Remark, fold, show_controls

_BEGIN, _END = b"\x02", b"\x03"  # of a message's text
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?")
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])")
_LONGEST: Final = 2_000  # characters of a field; longer ones are cut
_SHOWN: Final = 300  # characters of a note to editors that its notice repeats

_STANDINGS: Mapping[str, str] = {
    "usable": "usable",
    "embargoed": "embargoed",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}


def moment(text: str) -> str:
    """A date, or a date with its time, as ISO 8601; "" for what is none."""
    text = text.strip()
    found = _COMPACT.fullmatch(text)
    if found:
        year, month, day, hour, minute, second, zone = found.groups()
        text = f"{year}-{month}-{day}"
        if hour:
            text += f"T{hour}:{minute}:{second or '00'}{zone or ''}"
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text if len(text) == len("2026-04-12") else parsed.isoformat()


def standing(text: str, embargo: str) -> str:
    """Whether an article may be published: a code with or without its list's name, such as "stat:withheld".

    What is usable but has an embargo is embargoed.
    """
    said = _STANDINGS.get(text.strip().rpartition(":")[2].lower(), "")
    return "embargoed" if embargo and said in {"", "usable"} else said


def language(text: str) -> str:
    """A language's code of two letters, "" if there is none."""
    found = _LANGUAGE.match(text.strip().lower())
    return found.group() if found else ""


def said(text: str) -> str:
    """A field as it is kept: folded, and at most 2,000 characters."""
    return fold(show_controls(text)[0])[:_LONGEST]


class Message(NamedTuple):
    """What stands between the signs of a message of the old wire formats.

    Attributes:
        head: Before the sign that begins the text.
        text: The text.
        ended: Whether the sign that ends it is there.
        tail: Behind that: when it was sent, and further messages.
        others: How many those are.
    """

    head: bytes
    text: bytes
    ended: bool
    tail: bytes
    others: int


def framed(data: bytes) -> Message:
    """The first message in a file of IPTC 7901 or ANPA 1312."""
    head, _, rest = data.partition(_BEGIN)
    text, ended, tail = rest.partition(_END)
    return Message(head, text, bool(ended), tail, tail.count(_BEGIN))


class Tally(Counter[str]):
    """How often each notice applies.

    Attributes:
        remarks: Of pages within the item, which say more than a number.
    """

    def __init__(self) -> None:
        super().__init__()
        self.remarks: list[Remark] = []


def told(content: Content, counts: Mapping[str, int]) -> Content:
    """The content with the notices that all wire formats have: its note to editors, and what was left out.

    Args:
        content: What the reader found.
        counts: How often each notice applies; those that never do are left out.
    """
    pages = dict.fromkeys(counts.remarks) if isinstance(counts, Tally) else ()
    remarks = [
        *content.remarks,
        *pages,
        *(Remark(code, (("count", count),)) for code, count in counts.items() if count),
    ]
    if content.ednote:
        remarks.append(Remark("wire.note", (("note", content.ednote[:_SHOWN]),)))
    return content._replace(remarks=tuple(remarks))


def with_head(pieces: Sequence[Piece], headline: str, byline: str) -> tuple[Piece, ...]:
    """The blocks with headline and byline before them, where the text itself does not begin with them."""
    shown = {_key(piece.text) for piece in pieces[:4]}
    given = {piece.role for piece in pieces}
    head = []
    if headline and "headline" not in given and _key(headline) not in shown:
        head.append(Piece(headline, "heading", role="headline"))
    if byline and "byline" not in given and not {_key(byline), _key(f"By {byline}")} & shown:
        head.append(Piece(byline, role="byline"))
    marked = [
        piece._replace(role="headline") if headline and not piece.role and _key(piece.text) == _key(headline) else piece
        for piece in pieces[:4]
    ]
    return (*head, *marked, *pieces[4:])


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
