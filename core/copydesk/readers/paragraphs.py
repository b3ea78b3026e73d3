"""Text without any markup becomes paragraphs: blank lines end them, and only wrapped prose is joined."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from copydesk.readers.content import Piece, Remark, fold, is_blank
from copydesk.readers.ruled import tables
from copydesk.readers.wrapping import Line, Wrapping

# What ends a line, and what ends a paragraph (a form feed begins a new page).
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\x0c": "\n\n", "\u2029": "\n\n"})

# A dash may begin what somebody says as well as an item. An item's stands off its words as far as programs put it, or
# all that stands together are items.
_DASH = re.compile(r"[-*+](?P<gap>\s+)(?=\S)")
_OFF: Final = 2  # columns


def paragraphs(text: str, role: str = "") -> tuple[list[Piece], tuple[Remark, ...]]:
    """The blocks of a text, in order, and what was changed in joining lines.

    Args:
        text: Any text; control characters are visible already.
        role: What all of its blocks are, "" where that has to be judged.
    """
    raw = text.replace("\r\n", "\n").translate(_LINE_ENDS).split("\n")
    drawn = tables(raw)
    starts = [0, *(table.end for table in drawn)]
    stops = [*(table.start for table in drawn), len(raw)]
    parts = [_groups(raw[start:stop]) for start, stop in zip(starts, stops, strict=True)]
    wrapping = Wrapping([group for part in parts for group in part])
    pieces: list[Piece] = []
    for part, table in zip_longest(parts, drawn):
        pieces += _prose(part, wrapping, role)
        rows = [fold(" ".join(row)) for row in table.rows] if table else []
        pieces += [Piece(row, "table-row", role=role) for row in rows if row]
    return pieces, wrapping.remarks


def _prose(groups: Sequence[Sequence[Line]], wrapping: Wrapping, role: str) -> Iterator[Piece]:
    for group in groups:
        together = list(wrapping.paragraphs(group))
        listed = _is_list(together)
        for lines in together:
            text = fold(wrapping.joined(lines))
            # Whether a number is one of a list's only the blocks beside it tell.
            is_item = lines[0].is_bullet and not text.lstrip("(")[:1].isalnum()
            dash = _DASH.match(lines[0].text)
            if dash and (listed or len(dash["gap"]) >= _OFF):
                text = f"•{text[1:]}"
            yield Piece(text, "list-item" if is_item else "paragraph", role=role)


def _is_list(together: Sequence[Sequence[Line]]) -> bool:
    """Whether paragraphs without a blank line between them are a list's items, perhaps with what leads to them."""
    items = together[1:] if together[0][-1].text.endswith(":") else together
    return len(items) > 1 and all(_DASH.match(lines[0].text) for lines in items)


def _groups(lines: Sequence[str]) -> list[list[Line]]:
    """Lines that stand together without a blank line between them."""
    groups: list[list[Line]] = []
    group: list[Line] = []
    for raw in lines:
        if not is_blank(raw):
            group.append(Line(raw))
        elif group:
            groups.append(group)
            group = []
    return [*groups, group] if group else groups
