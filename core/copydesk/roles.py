"""What each block is: headline, body, credit, or site chrome and which."""

from copydesk.comparison import Beads
from copydesk.text import Document


def guess(document: Document) -> Document:
    """The document with a role and a confidence for each block, judged alone."""
    return document


def settle(documents: tuple[Document, ...], beads: tuple[Beads, ...], reference: int) -> tuple[Document, ...]:  # noqa: ARG001
    """The documents with roles judged again, now that it is known which blocks pair with the original's."""
    return documents
