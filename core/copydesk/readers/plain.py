"""A plain text file becomes blocks: blank lines end them, and only wrapped prose is joined."""

from copydesk.readers.content import Content, Piece, Refused, fold, is_blank
from copydesk.readers.encodings import decode
from copydesk.readers.wrapping import Line, Wrapping

# What ends a line, and what ends a paragraph (a form feed begins a new page).
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\x0c": "\n\n", "\u2029": "\n\n"})


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of a text file, in order.

    A bullet stays in the text of its list item, as all that a reader sees does.

    Args:
        data: The file's bytes.
        chosen: The encoding that the user chose, "" for none.

    Raises:
        Refused: `not-text`, `no-text` where nothing but white space is in it, or `unknown-encoding`.
    """
    text, encoding, remarks = decode(data, chosen)
    groups = _groups(text)
    wrapping = Wrapping(groups)
    pieces = []
    for group in groups:
        for lines in wrapping.paragraphs(group):
            kind = "list-item" if lines[0].is_bullet else "paragraph"
            pieces.append(Piece(fold(wrapping.joined(lines)), kind))
    if not pieces:
        raise Refused("no-text")
    return Content(tuple(pieces), encoding, remarks + wrapping.remarks)


def _groups(text: str) -> list[list[Line]]:
    """Lines that stand together without a blank line between them."""
    groups: list[list[Line]] = []
    group: list[Line] = []
    for raw in text.replace("\r\n", "\n").translate(_LINE_ENDS).split("\n"):
        if not is_blank(raw):
            group.append(Line(raw))
        elif group:
            groups.append(group)
            group = []
    return [*groups, group] if group else groups
