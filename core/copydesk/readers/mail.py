"""A message of e-mail becomes blocks: what its sender wrote, then what he quoted and signed, its head as furniture."""

import re
from collections import Counter
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from copydesk.readers import mime
from copydesk.readers.content import Content, Piece, Refused, Remark
from copydesk.readers.encodings import decode
from copydesk.readers.html_page import declared, read_page
from copydesk.readers.mail_text import pieces_of

_FIELDS = ("subject", "from", "to", "date")
_NEXT = re.compile(rb"\r?\n\r?\n(?=From [^\r\n]{3,200}\r?\n[!-9;-~]{1,60}:)")
_ANSWERED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/ms-tnef")
_PGP = "-----BEGIN PGP MESSAGE-----"
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])")
_WORDS = re.compile(r"\w+")
_AGREES: Final = 0.8  # of the words of one form must be in the other
# How a message begins that is no headline: "Hi desk,", "Liebe Kollegen,". Never one with an exclamation mark.
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|moin|guten (?:morgen|tag|abend)|liebe[rs]?"
    r"|sehr geehrte[rs]?|bonjour|bonsoir|cher|chère|chers|chères|hola|buen[oa]s (?:días|tardes|noches)"
    r"|estimad[oa]s?|querid[oa]s?)\b[^.?!,]{0,40},",
    re.IGNORECASE,
)
_FIRST: Final = 5  # blocks among which the subject is looked for as headline
# How mail programs name what they quote and sign, in class and id.
_QUOTED = re.compile(
    r"gmail_quote|moz-cite|yahoo_quoted|divrplyfwdmsg|outlookmessageheader|protonmail_quote|^appendonsend$"
)
_SIGNED = re.compile(r"gmail_signature|moz-signature|^signature$|ms-outlook-mobile-signature")


class _Form(NamedTuple):
    """A body in one of its forms."""

    pieces: tuple[Piece, ...]
    encoding: str
    remarks: tuple[Remark, ...]


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of a message; of a mailbox, of its first.

    Raises:
        Refused: `no-text` where it has none that can be read, `nested-too-deep`, `not-text`, or `unknown-encoding`.
    """
    first, *others = _NEXT.split(data) if data.startswith(b"From ") else [data]
    if data.startswith(b"From "):
        first = first.partition(b"\n")[2]
    message, cut = mime.parsed(first.lstrip(b"\r\n\xef\xbb\xbf"))
    counts: Counter[str] = Counter({"mail.headers": cut, "mail.several": len(others)})
    plain, pages = _bodies(message, counts)
    form = _chosen_form(plain, pages, chosen, counts)
    form = form._replace(pieces=_greeted(form.pieces))
    head = _head(message, form.pieces)
    counts["mail.broken"] = sum(mime.is_broken(part) for part in {message, *plain, *pages})  # known once they are read
    sealed = counts.pop("mail.sealed", 0) or any(_PGP in piece.text for piece in form.pieces)
    told = [Remark(code, (("count", count),)) for code, count in counts.items() if count and code != "mail.alternative"]
    told += [Remark("mail.alternative")] * bool(counts["mail.alternative"]) + [Remark("mail.sealed")] * bool(sealed)
    spoken = _LANGUAGE.match(mime.field(message, "content-language").lower())
    return Content(
        (*head, *form.pieces),
        form.encoding,
        (*form.remarks, *told),
        language=spoken.group() if spoken else "",
        headline=next((piece.text for piece in head if piece.role == "headline"), _as_shown(message, form.pieces)),
        date=_date(message),
    )


def _bodies(message: Message, counts: Counter[str]) -> tuple[list[Message], list[Message]]:
    """The parts that hold the text, plain and as pages; all others are counted."""
    plain: list[Message] = []
    pages: list[Message] = []
    for part in mime.parts(message):
        kind = mime.kind_of(part)
        attached = str(part.get("content-disposition", ""))[:20].lower().startswith("attachment")
        if kind == "text/plain" and not attached and not mime.parameter(part, "name"):
            plain.append(part)
        elif kind == "text/html" and not attached:
            pages.append(part)
        elif kind in _SEALED or mime.parameter(part, "protocol").startswith("application/pgp-enc"):
            counts["mail.sealed"] += 1
        else:
            counts["mail.attachments"] += 1
    if mime.kind_of(message) in _SEALED:
        counts["mail.sealed"] += 1
    return plain, pages


def _chosen_form(plain: list[Message], pages: list[Message], chosen: str, counts: Counter[str]) -> _Form:
    """The plain text where it says what the page says, else the page: that is what mail programs show."""
    text = _plain_form(plain, chosen) if plain else None
    page = None
    if pages:
        try:
            page = _page_form(pages[0], chosen)
        except Refused:
            if not text or not text.pieces:
                raise
    if text and text.pieces and page:
        if _share(page, text) >= _AGREES and _share(text, page) >= _AGREES:
            return text
        counts["mail.alternative"] = 1
        return page
    found = page or text
    if found is None or not found.pieces:
        if counts["mail.sealed"]:
            raise Refused("password-protected")
        raise Refused("no-text")
    return found


def _plain_form(parts: list[Message], chosen: str) -> _Form:
    pieces: list[Piece] = []
    remarks: list[Remark] = []
    encoding = ""
    for part in parts:
        decoded = decode(mime.body_of(part), chosen, mime.parameter(part, "charset"))
        flowed = mime.parameter(part, "format").lower() == "flowed"
        found, joined = pieces_of(decoded.text, flowed=flowed)
        pieces += found
        remarks += [*decoded.remarks, *joined]
        encoding = encoding or decoded.encoding
    return _Form(tuple(pieces), encoding, tuple(dict.fromkeys(remarks)))


def _page_form(part: Message, chosen: str) -> _Form:
    body = mime.body_of(part)
    decoded = decode(body, chosen, mime.parameter(part, "charset") or declared(body))
    page = read_page(decoded.text)
    pieces = tuple(piece._replace(role=_role(piece), place=None) for piece in page.pieces)
    if all(piece.role for piece in pieces):  # a message that is passed on whole
        pieces = tuple(piece._replace(role="") for piece in pieces)
    return _Form(pieces, decoded.encoding, decoded.remarks + page.remarks)


def _role(piece: Piece) -> str:
    names = piece.place.names if piece.place else ()
    if any(_QUOTED.search(name) for name in names):
        return "quoted-mail"
    return "signature" if any(_SIGNED.search(name) for name in names) else ""


def _greeted(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The blocks, with the greeting that the first of the sender's own may be as furniture."""
    own = [n for n, piece in enumerate(pieces) if not piece.role]
    if len(own) < 2 or not _GREETING.fullmatch(pieces[own[0]].text.strip()):
        return pieces
    return (*pieces[: own[0]], pieces[own[0]]._replace(role="other"), *pieces[own[0] + 1 :])


def _share(wanted: _Form, found: _Form) -> float:
    """The share of one form's words that the other has, too."""
    ours, theirs = (
        Counter(word for piece in form.pieces for word in _WORDS.findall(piece.text)) for form in (wanted, found)
    )
    return (ours & theirs).total() / max(1, ours.total())


def _head(message: Message, pieces: tuple[Piece, ...]) -> list[Piece]:
    """The lines of the head that mail programs show; a subject that is nobody's answer is the headline, if none is."""
    found = []
    for name in _FIELDS:
        said = mime.field(message, name)
        if not said:
            continue
        if name == "subject" and not _ANSWERED.match(said) and not _as_shown(message, pieces):
            found.append(Piece(said, "heading", role="headline"))
            continue
        found.append(Piece(f"{name.title()}: {said}", role="other"))
    return found


def _as_shown(message: Message, pieces: tuple[Piece, ...]) -> str:
    """The headline where the subject is a block of the text, too."""
    key = _key(_ANSWERED.sub("", mime.field(message, "subject")))
    return next((piece.text for piece in pieces[:_FIRST] if key and _key(piece.text) == key), "")


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _date(message: Message) -> str:
    try:
        return parsedate_to_datetime(mime.field(message, "date")[:100]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
