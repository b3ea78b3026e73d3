"""A plain text file becomes blocks."""

from copydesk.readers.content import Content, Refused
from copydesk.readers.encodings import decode
from copydesk.readers.paragraphs import paragraphs


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of a text file, in order.

    Args:
        data: The file's bytes.
        chosen: The encoding that the user chose, "" for none.

    Raises:
        Refused: `not-text`, `no-text` where nothing but white space is in it, or `unknown-encoding`.
    """
    text, encoding, remarks = decode(data, chosen)
    pieces, joined = paragraphs(text)
    if not pieces:
        raise Refused("no-text")
    return Content(tuple(pieces), encoding, remarks + joined)
