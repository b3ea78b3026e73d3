"""Which of several documents is the agency's own: a guess from what they say of themselves, for a person to correct."""

import re
from collections.abc import Sequence
from typing import Final

from copydesk.text import Document, Role

# "ORMSUND, April 12 (Northline) —" at the head of a story: what desks type first and sites strip first.
_DATELINE: Final = re.compile(r"^[A-ZÀ-Þ][\w .,'’/-]{1,60}?\((?:[A-Z][\w .&-]{1,30})\)\s*[-–—]")
_LOOKED_AT: Final = 12  # a dateline stands in the first paragraphs, below headline, byline and slug lines at most

# Weights are an order, not a measurement: a dateline outweighs a credit (sites that keep the credit drop the
# dateline), both together outweigh a page's furniture, and the date only decides between otherwise equal ones.
_FOR_DATELINE: Final = 2.0
_FOR_CREDIT: Final = 1.0
_AGAINST_CHROME: Final = 2.0
_FOR_EARLIEST: Final = 0.5


def guess(documents: Sequence[Document]) -> int:
    """The number of the document that looks most like the agency's: dateline, credit, little chrome, earliest date.

    The first one where nothing tells them apart. Roles should have been guessed already.

    Raises:
        ValueError: There is no document.
    """
    if not documents:
        raise ValueError("no document to choose from")
    dates = [document.date[:10] for document in documents if document.date]
    earliest = min(dates) if len(set(dates)) > 1 else None
    return max(range(len(documents)), key=lambda n: (_likelihood(documents[n], earliest), -n))


def _likelihood(document: Document, earliest: str | None) -> float:
    blocks = document.blocks
    chrome = sum(block.chrome for block in blocks) / max(1, len(blocks))
    heads = [block for block in blocks if not block.chrome][:_LOOKED_AT]
    credited = bool(document.credit) or any(block.role is Role.CREDIT for block in blocks)
    datelined = bool(document.dateline) or any(_DATELINE.match(block.text) for block in heads)
    first = earliest is not None and (document.date or "")[:10] == earliest
    return _FOR_DATELINE * datelined + _FOR_CREDIT * credited - _AGAINST_CHROME * chrome + _FOR_EARLIEST * first
