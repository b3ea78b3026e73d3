"""A message of e-mail becomes blocks: what its sender wrote, then what he quoted and signed, its head as furniture."""

import re
from collections import Counter
from contextlib import nullcontext, suppress
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from copydesk.readers import mime
from copydesk.readers.content import Content, Piece, Refused, Remark
from copydesk.readers.encodings import decode
from copydesk.readers.html_page import declared, read_page
from copydesk.readers.mail_page import with_roles
from copydesk.readers.mail_parts import Parts, sorted_parts
from copydesk.readers.mail_text import pieces_of, unwrapped

_FIELDS = ("subject", "from", "to", "date")
_NEXT = re.compile(rb"\r?\n\r?\n(?=From [^\r\n]{3,200}\r?\n[!-9;-~]{1,60}:)")
_ANSWERED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
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
_PASSED_ON = re.compile(r"^(?:fwd?|wg|tr|rv|i|vs|doorgestuurd)\s*(?:\[\d+\])?:", re.IGNORECASE)
_COVERING: Final = 40  # words above a message that is attached: a covering line, not the article
_DEEPEST: Final = 20  # messages within messages that are read


class _Form(NamedTuple):
    """A body in one of its forms."""

    pieces: tuple[Piece, ...]
    encoding: str
    remarks: tuple[Remark, ...]


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of a message; of a mailbox, of its first.

    Raises:
        Refused: `no-text` where it has none that can be read, `outlook-only`, `password-protected`, `nested-too-deep`,
            `not-text`, or `unknown-encoding`.
    """
    first, *others = _NEXT.split(data) if data.startswith(b"From ") else [data]
    if data.startswith(b"From "):
        first = first.partition(b"\n")[2]
    message, cut = mime.parsed(first.lstrip(b"\r\n\xef\xbb\xbf"))
    content = _content(message, chosen, _DEEPEST)
    counts = {"mail.headers": cut, "mail.several": len(others)}
    told = tuple(Remark(code, (("count", count),)) for code, count in counts.items() if count)
    return content._replace(remarks=content.remarks + told)


def _content(message: Message, chosen: str, depth: int) -> Content:
    """The blocks of a message, and where it only covers another one that is attached, of that one, too."""
    parts = sorted_parts(message)
    if not parts.plain and not parts.pages and not parts.messages and len(parts.files) == len(parts.articles) == 1:
        parts.plain.extend(parts.files)  # nothing is written but a file with the text
        parts.articles.clear()
    form, differs = _chosen_form(parts, chosen, passed_on=bool(_PASSED_ON.match(mime.field(message, "subject"))))
    within = None
    if not depth:
        raise Refused("nested-too-deep")
    if parts.messages and sum(len(piece.text.split()) for piece in form.pieces) <= _COVERING:
        with suppress(Refused) if form.pieces else nullcontext():
            within = _content(parts.messages[0], chosen, depth - 1)
    if not form.pieces and within is None:
        raise _refusal(parts)
    form = form._replace(pieces=_greeted(form.pieces))
    head = _head(message, form.pieces, is_cover=within is not None)
    remarks = [*form.remarks, *_remarks(parts, message, form, differs=differs)]
    left = len(parts.messages) - (within is not None)
    if left:
        remarks.append(Remark("mail.messages", (("count", left),)))
    spoken = _LANGUAGE.match(mime.field(message, "content-language").lower())
    content = Content(
        (*head, *form.pieces),
        form.encoding,
        tuple(remarks),
        language=spoken.group() if spoken else "",
        headline=next((piece.text for piece in head if piece.role == "headline"), _as_shown(message, form.pieces)),
        date=_date(message),
    )
    return _covered(content, within) if within else content


def _covered(cover: Content, within: Content) -> Content:
    """An attached message below what covers it: the covering lines are furniture then."""
    pieces = tuple(piece._replace(role=piece.role or "other") for piece in cover.pieces)
    remarks = tuple(dict.fromkeys(cover.remarks + within.remarks))
    return within._replace(pieces=pieces + within.pieces, remarks=remarks)


def _remarks(parts: Parts, message: Message, form: _Form, *, differs: bool) -> list[Remark]:
    found = parts.remarks()
    broken = sum(mime.is_broken(part) for part in {message, *parts.plain, *parts.pages})  # known once they are read
    if broken:
        found.append(Remark("mail.broken", (("count", broken),)))
    if differs:
        found.append(Remark("mail.alternative"))
    if Remark("mail.sealed") not in found and any(_PGP in piece.text for piece in form.pieces):
        found.append(Remark("mail.sealed"))
    return found


def _refusal(parts: Parts) -> Refused:
    """Why nothing in a message can be read."""
    if parts.counts["mail.sealed"]:
        return Refused("password-protected")
    if parts.articles:
        return Refused("attached-only", names=parts.names())
    return Refused("outlook-only" if parts.counts["mail.outlook"] else "no-text")


def _chosen_form(parts: Parts, chosen: str, *, passed_on: bool) -> tuple[_Form, bool]:
    """The plain text where it says what the page says, else the page, as mail programs do; whether the two differ."""
    text = _plain_form(parts.plain, chosen, passed_on=passed_on)
    if not parts.pages:
        return text, False
    try:
        page = _page_form(parts.pages, chosen, passed_on=passed_on)
    except Refused as refusal:
        if not text.pieces and refusal.code != "not-article":
            raise
        return text, False
    if not text.pieces:
        return page._replace(remarks=tuple(dict.fromkeys(text.remarks + page.remarks))), False
    if _share(page, text) >= _AGREES and _share(text, page) >= _AGREES:
        return text, False
    return page, True


def _plain_form(parts: list[Message], chosen: str, *, passed_on: bool) -> _Form:
    pieces: list[Piece] = []
    remarks: list[Remark] = []
    encoding = ""
    for part in parts:
        decoded = decode(mime.body_of(part), chosen, mime.parameter(part, "charset"))
        text = decoded.text
        if mime.parameter(part, "format").lower() == "flowed":
            text = unwrapped(text, joins=mime.parameter(part, "delsp").lower() == "yes")
        found, joined = pieces_of(text, passed_on=passed_on)
        pieces += found
        remarks += [*decoded.remarks, *joined]
        encoding = encoding or decoded.encoding
    return _Form(tuple(pieces), encoding, tuple(dict.fromkeys(remarks)))


def _page_form(parts: list[Message], chosen: str, *, passed_on: bool) -> _Form:
    """All pages of a message: some programs write one before and one behind each attachment."""
    pieces: list[Piece] = []
    remarks: list[Remark] = []
    encoding = ""
    for n, part in enumerate(parts):
        body = mime.body_of(part)
        decoded = decode(body, chosen, mime.parameter(part, "charset") or declared(body))
        try:
            page = read_page(decoded.text)
        except Refused:
            if n == len(parts) - 1 and not pieces:
                raise
            continue  # an empty page behind an attachment
        pieces += page.pieces
        remarks += [*decoded.remarks, *page.remarks]
        encoding = encoding or decoded.encoding
    return _Form(with_roles(tuple(pieces), passed_on=passed_on), encoding, tuple(dict.fromkeys(remarks)))


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


def _head(message: Message, pieces: tuple[Piece, ...], *, is_cover: bool) -> list[Piece]:
    """The lines of the head that mail programs show; a subject that is nobody's answer is the headline, if none is."""
    found = []
    for name in _FIELDS:
        said = mime.field(message, name)
        if not said:
            continue
        if name == "subject" and not is_cover and not _ANSWERED.match(said) and not _as_shown(message, pieces):
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
