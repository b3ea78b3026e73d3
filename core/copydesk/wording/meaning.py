"""How alike two English words are in meaning, by a table of vectors (`meaning/english.vectors`; see its README)."""

from functools import lru_cache
from operator import mul

import copydesk_resources

SIZE = 64  # numbers of a vector, a signed byte each
_LENGTH = 127 * 127  # the vectors' length is 127, so this is the product of a word with itself

Vectors = tuple[dict[str, int], memoryview]


def alike(a: str, b: str) -> float | None:
    """The cosine of two words' vectors, -1 to 1; None where the table lacks one of them.

    A cosine says that words are used of the same things, not that they say the same: "north" and "south" are alike.
    """
    ours, theirs = _vector(a), _vector(b)
    if ours is None or theirs is None:
        return None
    product: int = sum(map(mul, ours, theirs))
    return product / _LENGTH


@lru_cache(maxsize=4096)
def _vector(word: str) -> tuple[int, ...] | None:
    """A word's vector; None where the table lacks it."""
    places, vectors = _table()
    place = places.get(word)
    return None if place is None else tuple(vectors[place * SIZE : (place + 1) * SIZE])


@lru_cache(maxsize=1)
def _table() -> Vectors:
    words = copydesk_resources.path("meaning", "english.txt").read_text(encoding="ascii").split()
    vectors = memoryview(copydesk_resources.path("meaning", "english.vectors").read_bytes()).cast("b")
    return {word: n for n, word in enumerate(words)}, vectors
