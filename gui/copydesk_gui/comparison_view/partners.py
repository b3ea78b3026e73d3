"""What else a paragraph could be paired with, nearest first; without Qt."""

from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from copydesk.comparison import Comparison

_SHORT_LIST: Final = 16  # paragraphs that share the most words, which alone are weighed
_MOST_LETTERS: Final = 20_000  # of a paragraph: what is beyond tells it no better, and takes its time


@dataclass(frozen=True, slots=True)
class Partner:
    """A row that a paragraph could belong to, and how alike its words are there, 0 to 1."""

    row: int
    likeness: float


def partners(comparison: Comparison, document: int, block: int, count: int = 3) -> tuple[Partner, ...]:
    """The rows whose part of the original is most like a block of a copy, but for its own; nearest first.

    For a block of the original those of the first copy are looked at. Rows without a word in common are left out.
    """
    from copydesk.likeness import Likeness  # noqa: PLC0415 - with it comes what the window's start need not wait for

    other = comparison.reference if document != comparison.reference else comparison.copies[0]
    own = comparison.documents[document].blocks[block]
    words = set(own.text[:_MOST_LETTERS].casefold().split())
    there = comparison.documents[other].blocks
    scored = (
        (len(words & set(there[n].text[:_MOST_LETTERS].casefold().split())), row)
        for row, held in enumerate(comparison.rows)
        if block not in held.blocks[document]
        for n in held.blocks[other][:1]
    )
    short = [row for shared, row in nlargest(_SHORT_LIST, scored) if shared]
    if not short:
        return ()
    found = [there[comparison.rows[row].blocks[other][0]] for row in short]
    likeness = Likeness.of([own], found)
    weighed = [Partner(row, likeness.share((0,), (n,))) for n, row in enumerate(short)]
    return tuple(nlargest(count, (each for each in weighed if each.likeness > 0), key=lambda each: each.likeness))
