"""What became of the words of a row: segments, relation, and the shares of a whole copy."""

from copydesk.comparison import Beads, Comparison, Row, Summary
from copydesk.text import Document


def row(documents: tuple[Document, ...], beads: Beads, reference: int) -> Row:
    """The row with its words compared: a pairing with segments for each document but the original."""
    raise NotImplementedError


def summary(comparison: Comparison) -> tuple[Summary, ...]:
    """Each copy in words: kept, reworded, added, moved, and what it dropped of the original."""
    raise NotImplementedError
