"""Words that stand elsewhere in other words: what neither a link nor a gap took, for nothing beside it is its like.

"Marrin resigned on Monday" and "The resignation of Marrin came on Monday": no place says that "resigned" became
"resignation", but of two words that nothing else explains, and that say the same, each is what became of the other.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.wording.meaning import alike
from copydesk.wording.units import Range, Side
from copydesk.wording.vocabulary import SAME, is_content, likeness
from copydesk.words import TokenKind

# How alike two words must be whose places do not speak for them: forms of one word, or vectors so close. Below 0.85
# paraphrases lose more than translations gain.
ALIKE: Final = 0.9
# Taken off where only one of the two is written as a name.
NAMED: Final = 0.3
# Words times words up to which they are held against each other: of two passages written anew any two may be alike.
WIDEST: Final = 400


def elsewhere(
    original: Side, copy: Side, linked: dict[int, int], reworded: Sequence[tuple[Range, Range]]
) -> Iterator[tuple[Range, Range]]:
    """Single words of either side that became one another, the likest first.

    Args:
        original: The original's side.
        copy: The copy's side.
        linked: The links.
        reworded: The phrases of gaps; what stands in one is taken.
    """
    ours = _left(original, {*linked, *(n for run, _ in reworded for n in range(*run))})
    theirs = _left(copy, {*linked.values(), *(n for _, run in reworded for n in range(*run))})
    if not 0 < len(ours) * len(theirs) <= WIDEST:
        return
    pairs = sorted((-value, i, j) for i in ours for j in theirs if (value := _value(original, copy, i, j)) >= ALIKE)
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield (i, i + 1), (j, j + 1)


def _left(side: Side, taken: set[int]) -> list[int]:
    """The words that carry meaning and are not taken."""
    return [
        n
        for n, (key, kind) in enumerate(zip(side.keys, side.kinds, strict=True))
        if n not in taken and kind is TokenKind.WORD and is_content(key, kind)
    ]


def _value(original: Side, copy: Side, i: int, j: int) -> float:
    key, other = original.keys[i], copy.keys[j]
    letters = likeness(key, other)
    value = letters if letters >= SAME else alike(key, other) or 0.0
    return value - NAMED * (original.written[i][0].isupper() != copy.written[j][0].isupper())
