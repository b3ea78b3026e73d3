"""An HTML page, as browsers save it, becomes blocks: every visible one, in reading order."""

import re

from copydesk.readers.content import Content
from copydesk.readers.encodings import decode
from copydesk.readers.html_metadata import metadata
from copydesk.readers.html_page import read_page

_DECLARED_WITHIN = 4_096  # bytes; browsers look at the first 1,024, then parse again if they find it later
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of a page, and what it says of itself.

    Args:
        data: The file's bytes.
        chosen: The encoding that the user chose, "" for none.

    Raises:
        Refused: `not-text`, `unknown-encoding`, or as `html_page.read_page` has it.
    """
    text, encoding, remarks = decode(data, chosen, declared(data))
    page = read_page(text)
    told = metadata(page.root, [piece.text for piece in page.pieces if piece.kind == "heading"])
    return Content(page.pieces, encoding, remarks + page.remarks, page=page.linked, **told._asdict())


def declared(data: bytes) -> str:
    """The encoding that a page says it is in, "" for none."""
    head = _COMMENT.sub(b"", data[:_DECLARED_WITHIN])
    found = _META.search(head) or _XML.search(head)
    return found[1].decode("ascii") if found else ""
