"""Documents as wholes: their article, the lines around it, and where a line stands in the comparison."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison
from copydesk.text import Block, Document, Role, Span

FOOT: Final = 6  # lines at the end of an article in which a footer may stand
_FURNITURE: Final = frozenset({Role.SYNDICATION, Role.LEGAL, Role.AUTHOR_BIO})  # where sites put rights and sources


def article(document: Document) -> list[tuple[int, Block]]:
    """The blocks of a document's article that its reader sees, with their numbers."""
    return [(n, block) for n, block in enumerate(document.blocks) if not block.chrome and not block.hidden]


def story(document: Document) -> list[tuple[int, Block]]:
    """The paragraphs of its story."""
    return [(n, block) for n, block in article(document) if block.role is Role.BODY]


def lines(document: Document) -> list[tuple[int, Block]]:
    """The article, and what a site says of its source and its rights."""
    return [
        (n, block)
        for n, block in enumerate(document.blocks)
        if not block.hidden and (not block.chrome or block.role in _FURNITURE)
    ]


def foot(document: Document) -> list[tuple[int, Block]]:
    """The last lines of the article, and what stands below it of source and rights."""
    last = [n for n, _ in story(document)][-FOOT:]
    first = last[0] if last else 0
    return [(n, block) for n, block in lines(document) if n >= first]


def first_of(document: Document, role: Role) -> tuple[int, Block] | None:
    """The first block with a role that a reader sees."""
    return next(((n, block) for n, block in article(document) if block.role is role), None)


def whole(document: int, block: int, comparison: Comparison) -> Span:
    """All of a block."""
    return Span(document, block, 0, len(comparison.documents[document].blocks[block].text))


def row_of(comparison: Comparison, document: int, block: int) -> int:
    """The row that a block stands in.

    Raises:
        StopIteration: It stands in none, which no comparison has.
    """
    return next(n for n, row in enumerate(comparison.rows) if block in row.blocks[document])


def rows_by_block(comparison: Comparison, document: int) -> dict[int, int]:
    """The row of each block of a document."""
    return {block: n for n, row in enumerate(comparison.rows) for block in row.blocks[document]}


def republished(comparison: Comparison) -> Iterator[int]:
    """The copies that somebody republished: all but the later versions of the original."""
    return (number for number in comparison.copies if number not in comparison.options.versions)
