"""The HTML of a message: what its sender wrote, what was quoted, and how he signed."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.readers.content import Piece
from copydesk.readers.mail_text import HEAD, QUOTED, SIGNED

# How mail programs name what they quote and sign, in class and id.
_QUOTED = re.compile(r"gmail_quote|moz-cite|yahoo_quoted|protonmail_quote")
_SIGNED = re.compile(r"gmail_signature|moz-signature|^signature$|ms-outlook-mobile-signature")
# Outlook puts nothing around what it quotes: a sign or the head of the message stands above it, and all below is that.
_BELOW = re.compile(r"divrplyfwdmsg|outlookmessageheader|^appendonsend$")
_HEAD_LINE = re.compile(
    r"(?:From|Von|De|Da|Van)\s?:\s.{1,300}?(?:Sent|Date|Gesendet|Datum|Envoyé|Fecha|Enviado|Inviato|Verzonden)\s?:\s"
    r".{1,2000}?(?:Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp)\s?:",
    re.DOTALL,
)
_LONGEST_HEAD: Final = 3_000  # characters


def with_roles(pieces: tuple[Piece, ...], *, passed_on: bool) -> tuple[Piece, ...]:
    """The blocks of a message's page with what is quoted and how it is signed.

    Args:
        pieces: The blocks as the page has them.
        passed_on: Its subject says that the message only passes another one on: so that one is the article.
    """
    found = tuple(_with_roles(pieces, passed_on=passed_on))
    if all(piece.role in {QUOTED, HEAD, SIGNED} for piece in found):  # a message that is passed on whole
        found = tuple(piece._replace(role="") if piece.role != HEAD else piece for piece in found)
    return found


def _with_roles(pieces: tuple[Piece, ...], *, passed_on: bool) -> Iterator[Piece]:
    below = ""
    for piece in pieces:
        names = piece.place.names if piece.place else ()
        role = below
        is_head = len(piece.text) <= _LONGEST_HEAD and bool(_HEAD_LINE.match(piece.text))
        if is_head or any(_BELOW.search(name) for name in names):
            below = "" if passed_on else QUOTED
            role = HEAD if is_head and passed_on else below
        elif any(_QUOTED.search(name) for name in names):
            role = "" if passed_on else QUOTED
        elif any(_SIGNED.search(name) for name in names):
            role = SIGNED
        yield piece._replace(role=role, place=None)
