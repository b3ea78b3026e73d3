"""Which blocks of two or more documents belong together."""

from collections.abc import Callable

from copydesk.comparison import Beads, Options
from copydesk.text import Document


def align(documents: tuple[Document, ...], options: Options, cancelled: Callable[[], bool]) -> tuple[Beads, ...]:
    """Rows over all documents, in the original's order, each block of each document in exactly one."""
    raise NotImplementedError
