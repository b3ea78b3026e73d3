"""Text without any markup becomes paragraphs: blank lines end them, and only wrapped prose is joined."""

from copydesk.readers.content import Piece, Remark, fold, is_blank
from copydesk.readers.wrapping import Line, Wrapping

# What ends a line, and what ends a paragraph (a form feed begins a new page).
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\x0c": "\n\n", "\u2029": "\n\n"})


def paragraphs(text: str, role: str = "") -> tuple[list[Piece], tuple[Remark, ...]]:
    """The blocks of a text, in order, and what was changed in joining lines.

    A bullet stays in the text of its list item, as all that a reader sees does.

    Args:
        text: Any text; control characters are visible already.
        role: What all of its blocks are, "" where that has to be judged.
    """
    groups = _groups(text)
    wrapping = Wrapping(groups)
    pieces = []
    for group in groups:
        for lines in wrapping.paragraphs(group):
            kind = "list-item" if lines[0].is_bullet else "paragraph"
            pieces.append(Piece(fold(wrapping.joined(lines)), kind, role=role))
    return pieces, wrapping.remarks


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
