"""An HTML page, as browsers save it, becomes blocks: every visible one, in reading order."""

from copydesk.readers.content import Content
from copydesk.readers.encodings import decode
from copydesk.readers.html_metadata import articles, metadata
from copydesk.readers.html_page import declared, read_page
from copydesk.readers.html_unshown import unshown


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
    kept_back = unshown(next(articles(page.root), {}), page.pieces)
    return Content(page.pieces, encoding, remarks + page.remarks + kept_back, page=page.linked, **told._asdict())
