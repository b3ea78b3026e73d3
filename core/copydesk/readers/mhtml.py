"""A page saved in one file (MHTML) becomes blocks: the page's own part is read, its frames and pictures are counted."""

from email.message import Message

from copydesk.readers import mime
from copydesk.readers.content import Content, Refused, Remark
from copydesk.readers.encodings import decode
from copydesk.readers.html_metadata import metadata
from copydesk.readers.html_page import declared, read_page

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of the page, and what it says of itself.

    Raises:
        Refused: `not-article` where no page is in it, and as `html.read` has it.
    """
    message, _ = mime.parsed(data)
    parts = list(mime.parts(message))
    pages = [part for part in parts if mime.kind_of(part) in _PAGES]
    if not pages:
        raise Refused("not-article")
    root = _root(message, pages)
    body = mime.body_of(root)
    text, encoding, remarks = decode(body, chosen, mime.parameter(root, "charset") or declared(body))
    page = read_page(text)
    told = metadata(page.root, [piece.text for piece in page.pieces if piece.kind == "heading"])
    counts = {
        "web.parts-elsewhere": len(pages) - 1,
        "web.parts": len(parts) - len(pages),
        "mail.broken": sum(map(mime.is_broken, (message, root))),
    }
    left = tuple(Remark(code, (("count", count),)) for code, count in counts.items() if count)
    return Content(page.pieces, encoding, remarks + page.remarks + left, page=page.linked, **told._asdict())


def _root(message: Message, pages: list[Message]) -> Message:
    """The part that the message says it begins with, else its first page."""
    start = mime.parameter(message, "start")
    return next(
        (part for part in pages if start and str(part.get("content-id", "")).strip() == start.strip()), pages[0]
    )
