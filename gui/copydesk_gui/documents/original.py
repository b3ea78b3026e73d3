"""Which of several documents is the agency's own: a guess from what they say of themselves, for a person to correct."""

import re
from collections.abc import Sequence
from typing import Final

from copydesk.text import Block, Document, Role

# "ORMSUND, April 12 (Northline) —" at the head of a story: what desks type first and sites strip first. Some sites that
# take the story whole lose only the dash.
# A place with a date, or a place in capitals: else any "Harbour Line (HL)" would do.
_SIGNED: Final = re.compile(
    r"^(?:[A-ZÀ-Þ][\w .'’/-]{1,30},[^()]{2,40}|[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{1,40})\([A-Z][\w .&/-]{1,30}\)"
)
_LOOKED_AT: Final = 12  # a dateline stands in the first paragraphs, below headline, byline and slug lines at most
_CREDIT_WORDS: Final = 6  # "Source: Northline News Agency"; a longer line tells who reported from where

# Weights are an order, not a measurement. An agency's name in the dateline outweighs a page's furniture, for a page may
# hold the agency's text as it was sent, and a copy in plain text the rewording; a place alone ("ORMSUND —"), which
# rewriters keep, does not. A credit sites keep too. The date only decides between otherwise equal ones.
_FOR_SIGNED_DATELINE: Final = 2.5
_FOR_DATELINE: Final = 0.5
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
    heads = [block.text for block in blocks if not block.chrome][:_LOOKED_AT]
    first = earliest is not None and (document.date or "")[:10] == earliest
    return (
        _FOR_SIGNED_DATELINE * any(_SIGNED.match(text) for text in heads)
        + _FOR_DATELINE * bool(document.dateline)
        + _FOR_CREDIT * (bool(document.credit) or any(_is_short_credit(block) for block in blocks))
        - _AGAINST_CHROME * chrome
        + _FOR_EARLIEST * first
    )


def _is_short_credit(block: Block) -> bool:
    return block.role is Role.CREDIT and len(block.text.split()) <= _CREDIT_WORDS
