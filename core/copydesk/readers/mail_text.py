"""The plain text of a message: what its sender wrote, what he quoted, and how he signed."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.readers.content import Piece, Remark, is_blank
from copydesk.readers.paragraphs import paragraphs

QUOTED: Final = "quoted-mail"
SIGNED: Final = "signature"
_HEAD: Final = "other"

_MARK = re.compile(r"^(?:>[ \t]?)+")
_WROTE = re.compile(
    r"^(?:On|Am|Le|El|Il|Den|Op|W dniu|Em)\b.{5,200}"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|skrev|schreef|napisał\w*|escreveu)\b.{0,40}:\s*$"
)
_PASSED_ON = re.compile(
    r"^[\s>]*(?:-{2,}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado)\s*-{2,}"
    r"|Begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^\s*(?:-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d.origine|Mensaje original)\s*-{2,}"
    r"|_{20,})\s*$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[\s>*]*(?:From|Date|Sent|Subject|To|Cc|Reply-To|Von|Gesendet|Betreff|An|De|Objet|À):\s", re.IGNORECASE
)
_SENT_FROM = re.compile(r"^Sent from (?:my |Mail for |Outlook)", re.IGNORECASE)
_FEW: Final = 40  # words above a message that is passed on: a covering line, not the article


def pieces_of(text: str, *, flowed: bool = False) -> tuple[list[Piece], tuple[Remark, ...]]:
    """The blocks of a message's text, with roles for what is quoted and how it is signed.

    Args:
        text: All of it, decoded.
        flowed: Its lines are wrapped as RFC 3676 says: those that end in a space go on.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    pieces: list[Piece] = []
    remarks: list[Remark] = []
    for role, run in _runs(lines):
        said = [_MARK.sub("", line) for line in run] if role == QUOTED else run
        found, joined = paragraphs("\n".join(_unwrapped(said) if flowed else said), role)
        pieces += [piece._replace(kind="quotation") for piece in found] if role == QUOTED else found
        remarks += joined
    if pieces and all(piece.role for piece in pieces):
        pieces = [piece._replace(role="", kind="paragraph") if piece.role == QUOTED else piece for piece in pieces]
    return pieces, tuple(dict.fromkeys(remarks))


def _runs(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Lines that stand together by what they are."""
    run: list[str] = []
    before = ""
    for role, line in zip(_roles(lines), lines, strict=True):
        if role != before and run:
            yield before, run
            run = []
        before = role
        run.append(line)
    if run:
        yield before, run


def _roles(lines: list[str]) -> list[str]:
    roles = [""] * len(lines)
    rest = ""  # what all that follows is
    written = 0
    in_head = False
    for n, line in enumerate(lines):
        if _PASSED_ON.match(line):
            rest = QUOTED if written > _FEW else ""
            roles[n], in_head = rest or _HEAD, True
        elif _ORIGINAL.match(line):
            rest = roles[n] = QUOTED
        elif in_head and (_FIELD.match(line) or is_blank(line)):
            roles[n] = rest or _HEAD
            in_head = not is_blank(line) or _FIELD.match(lines[n - 1]) is None
        elif line.startswith(">"):
            roles[n] = QUOTED
        elif rest == SIGNED and _WROTE.match(line):
            rest = roles[n] = QUOTED
        elif rest != QUOTED and (line in {"-- ", "--"} or _SENT_FROM.match(line)):
            rest = roles[n] = SIGNED
        elif _is_attribution(lines, n):
            roles[n] = QUOTED
        else:
            roles[n] = rest
            written += len(line.split()) if not rest else 0
    return roles


def _is_attribution(lines: list[str], n: int) -> bool:
    """Whether a line, or two, say who wrote what is quoted below."""
    said = lines[n].strip()
    after = [line for line in lines[n + 1 : n + 4] if not is_blank(line)]
    if not said or not after:
        return False
    if _WROTE.match(said) and after[0].startswith(">"):
        return True
    both = f"{said} {after[0].strip()}"
    return bool(_WROTE.match(both) and len(after) > 1 and after[1].startswith(">"))


def _unwrapped(lines: list[str]) -> list[str]:
    found: list[str] = []
    goes_on = False
    for raw in lines:
        line = raw.removeprefix(" ")
        if goes_on:
            found[-1] += line
        else:
            found.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return found
