"""Finding words in the articles: which stretches of which blocks say what was typed; without Qt."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from copydesk.comparison import Comparison
from copydesk.text import Span

MOST: Final = 10_000  # places that are kept: nobody steps through more, and "e" has millions in a long story

# What people type on a keyboard, and what stands on a page in its place.
_ALIKE: Final = {
    "'": "'‘’‚‛",
    '"': '"“”„‟«»',
    "-": "-‐‑‒–—−",
}
_AS_TYPED: Final = {sign: plain for plain, signs in _ALIKE.items() for sign in signs}


@dataclass(frozen=True, slots=True)
class Match:
    """A place that says what was typed, and the row it lies in."""

    row: int
    span: Span


def pattern(wanted: str) -> re.Pattern[str] | None:
    """What finds `wanted`, whatever its case, its quotes and dashes, and where its lines break; None for nothing."""
    words = wanted.split()
    if not words:
        return None
    return re.compile(r"\s+".join("".join(map(_sign, word)) for word in words), re.IGNORECASE)


def matches(comparison: Comparison, wanted: str) -> Iterator[tuple[Match, ...]]:
    """The places that say `wanted`, a row's at a time, in the order in which they are read.

    Within a row the original's come first. Rows without a place yield nothing to do, so that the caller can stop
    between any two of them; after `MOST` places it ends.
    """
    finder = pattern(wanted)
    if finder is None:
        return
    order = (comparison.reference, *comparison.copies)
    left = MOST
    for n, row in enumerate(comparison.rows):
        found = tuple(
            Match(n, Span(document, block, hit.start(), hit.end()))
            for document in order
            for block in row.blocks[document]
            for hit in finder.finditer(comparison.documents[document].blocks[block].text)
        )
        yield found[:left]
        left -= len(found)
        if left <= 0:
            return


def count(found: tuple[Match, ...]) -> Counter[int]:
    """How many places each document has, by its number."""
    return Counter(match.span.document for match in found)


def _sign(sign: str) -> str:
    plain = _AS_TYPED.get(sign)
    return re.escape(sign) if plain is None else f"[{re.escape(_ALIKE[plain])}]"
