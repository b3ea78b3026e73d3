"""How long an article is, and how much of it a copy kept: the figures that window and reports both show."""

from dataclasses import dataclass

from copydesk.comparison import Summary, percentages
from copydesk.text import Document
from copydesk.words import keys


@dataclass(frozen=True, slots=True)
class Shares:
    """What became of an article in a copy, in whole per cent.

    Attributes:
        kept, reworded, added: Of the copy's words; they sum to 100 where it has any.
        dropped: Of the original's words, 0 to 100.
    """

    kept: int
    reworded: int
    added: int
    dropped: int


def article_words(document: Document) -> int:
    """The words of a document without its site chrome."""
    return sum(len(keys(block.text)) for block in document.blocks if not block.chrome)


def shares_of(summary: Summary, original_words: int) -> Shares:
    """A copy's shares; `original_words` are those of the original's article."""
    kept, reworded, added = percentages((summary.kept, summary.reworded, summary.added))
    dropped = min(100, round(100 * summary.dropped / original_words)) if original_words else 0
    return Shares(kept, reworded, added, dropped)
