"""The plain text of a message: what its sender wrote, what he quoted, and how he signed."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.readers.content import Piece, Remark, is_blank
from copydesk.readers.paragraphs import paragraphs

QUOTED: Final = "quoted-mail"
SIGNED: Final = "signature"
HEAD: Final = "other"

_MARK = re.compile(r"^(?:>[ \t]?)+")
_WROTE = re.compile(
    r"^(?:On|Am|Le|El|Il|Den|Op|W dniu|Em)\b.{5,200}"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|skrev|schreef|napisał\w*|escreveu)\b.{0,40}:\s*$"
)
_PASSED_ON = re.compile(
    r"^[\s>]*(?:-{2,}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado)\s*-{2,}"
    r"|(?:Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message transféré"
    r"|Inicio del mensaje reenviado)\s?:)\s*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^\s*-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d.origine|Mensaje original|Messaggio originale"
    r"|Oorspronkelijk bericht)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[\s>*]*(?:From|Date|Sent|Subject|To|Cc|Reply-To|Von|Gesendet|Datum|Betreff|An|De|Envoyé|Objet|À|Fecha|Enviado"
    r"|Para|Asunto|Da|Inviato|A|Oggetto|Van|Verzonden|Aan|Onderwerp)\s?:\*?(?:\s|$)",
    re.IGNORECASE,
)
_ARMOUR = re.compile(r"-----(?:BEGIN PGP SIGNED MESSAGE|(?:BEGIN|END) PGP SIGNATURE)-----\s*$")
_RULE = re.compile(r"^\s*_{20,}\s*$")
_RULES = frozenset({"-- ", "--"})
_FROM = re.compile(r"^[\s*]{0,4}(?:From|Von|De|Da|Van)\s?:\*?\s", re.IGNORECASE)
_DEPTH = re.compile(r"^>+")
_FEWEST_FIELDS: Final = 2  # an article may have a line that begins with "From:"
_LONGEST_SIGNATURE: Final = 150  # words and lines, a disclaimer among them
_SENT_FROM = re.compile(r"^Sent from (?:my |Mail for |Outlook)", re.IGNORECASE)
_FEW: Final = 40  # words above a message that is passed on: a covering line, not the article


def pieces_of(text: str, *, passed_on: bool = False) -> tuple[list[Piece], tuple[Remark, ...]]:
    """The blocks of a message's text, with roles for what is quoted and how it is signed.

    Args:
        text: All of it, decoded.
        passed_on: Its subject says that the message only passes another one on: so that one is the article.
    """
    lines = _lines(text)
    pieces: list[Piece] = []
    remarks: list[Remark] = []
    for role, run in _runs(lines, passed_on=passed_on):
        said = [_MARK.sub("", line) for line in run] if role == QUOTED else run
        found, joined = paragraphs("\n".join(said), role)
        pieces += [piece._replace(kind="quotation") for piece in found] if role == QUOTED else found
        remarks += joined
    if pieces and all(piece.role for piece in pieces):
        pieces = [piece._replace(role="", kind="paragraph") if piece.role == QUOTED else piece for piece in pieces]
    return pieces, tuple(dict.fromkeys(remarks))


def unwrapped(text: str, *, joins: bool = False) -> str:
    """A text whose lines are wrapped as RFC 3676 says: those that end in a space go on, in what is quoted too.

    Args:
        text: All of it, decoded.
        joins: That space is no part of the text, as in languages that have none between words.
    """
    found: list[str] = []
    goes_on, depth = False, ""
    for raw in _lines(text):
        mark = _DEPTH.match(raw)
        here = mark.group() if mark else ""
        line = raw[len(here) :].removeprefix(" ")
        if goes_on and here == depth:
            found[-1] += line
        else:
            found.append(f"{here} {line}" if here else line)
        goes_on, depth = line.endswith(" ") and line != "-- ", here
        if goes_on and joins:
            found[-1] = found[-1][:-1]
    return "\n".join(found)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _runs(lines: list[str], *, passed_on: bool) -> Iterator[tuple[str, list[str]]]:
    """Lines that stand together by what they are."""
    run: list[str] = []
    before = ""
    for role, line in zip(_roles(lines, passed_on=passed_on), lines, strict=True):
        if role != before and run:
            yield before, run
            run = []
        before = role
        run.append(line)
    if run:
        yield before, run


def _roles(lines: list[str], *, passed_on: bool) -> list[str]:
    roles = [""] * len(lines)
    rest = ""  # what all that follows is
    written = 0
    in_head, sealed = False, ""
    for n, line in enumerate(lines):
        starts = _starts(lines, n) if rest != QUOTED and not in_head else ""
        if starts:
            is_article = passed_on or (starts == "passed on" and written <= _FEW)
            rest = "" if is_article else QUOTED
            roles[n], in_head = rest or HEAD, True
        elif in_head and (_FIELD.match(line) or is_blank(line)):
            roles[n] = rest or HEAD
            in_head = not is_blank(line) or _FIELD.match(lines[n - 1]) is None
        elif line.startswith(">"):
            roles[n] = QUOTED
        elif sealed or _ARMOUR.match(line):
            sealed = _seal_of(line, sealed)
            roles[n] = SIGNED
        elif rest == SIGNED and _WROTE.match(line):
            rest = roles[n] = QUOTED
        elif rest != QUOTED and _is_signature(lines, n):
            rest = roles[n] = SIGNED
        elif _is_attribution(lines, n):
            roles[n] = QUOTED
        else:
            in_head = False
            roles[n] = rest
            written += len(line.split()) if not rest else 0
    return roles


def _seal_of(line: str, before: str) -> str:
    """What of PGP goes on behind a line: its head up to a blank line, its signature up to its end; "" for nothing."""
    if line.startswith("-----END") or (before == "head" and is_blank(line)):
        return ""
    return before or ("head" if "MESSAGE" in line else "signature")


def _starts(lines: list[str], n: int) -> str:
    """Whether another message begins at a line, and whether it is "passed on" or "answered"; "" for neither."""
    line = lines[n]
    if _PASSED_ON.match(line):
        return "passed on"
    if _ORIGINAL.match(line) or (
        _RULE.match(line) and any(map(_is_head, (lines[n + 1 : n + 6], lines[n + 2 : n + 7])))
    ):
        return "answered"
    return "answered" if _FROM.match(line) and _is_head(lines[n : n + 5]) else ""


def _is_head(lines: list[str]) -> bool:
    """Whether lines are the head that Outlook puts above what it quotes, without any mark."""
    return bool(lines and _FROM.match(lines[0]) and sum(bool(_FIELD.match(line)) for line in lines) > _FEWEST_FIELDS)


def _is_signature(lines: list[str], n: int) -> bool:
    """Whether a line begins a signature: some texts have such a line between their parts."""
    if _SENT_FROM.match(lines[n]):
        return True
    if lines[n] not in _RULES:
        return False
    words = 0
    for line in lines[n + 1 : n + 1 + _LONGEST_SIGNATURE]:
        if line in _RULES:
            return False
        if line.startswith(">") or _WROTE.match(line) or _ORIGINAL.match(line) or _FROM.match(line):
            return True
        words += len(line.split())
        if words > _LONGEST_SIGNATURE:
            return False
    return True


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
