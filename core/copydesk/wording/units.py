"""One side of a row as a run of units: words as they are compared, with their places."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.comparison import Segment, SegmentKind
from copydesk.text import Block, Span
from copydesk.words import Key, TokenKind, tokens
from copydesk.words.style import styled


@dataclass(frozen=True, slots=True)
class Side:
    """The units of one document's blocks in a row, one after the other; all tuples but `blocks` are as long.

    Attributes:
        document: The document's number.
        blocks: Its block numbers in this row.
        keys: What each unit is compared by.
        written: The characters of each unit.
        kinds: What each unit is; a unit of several tokens is what its first is.
        places: For each unit its block, start and end, in code points of that block.
    """

    document: int
    blocks: tuple[int, ...]
    keys: tuple[Key, ...]
    written: tuple[str, ...]
    kinds: tuple[TokenKind, ...]
    places: tuple[tuple[int, int, int], ...]

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """The places of units [first, last): one span for each block that they stand in."""
        found: list[Span] = []
        places = self.places
        while first < last:
            block, start, _ = places[first]
            end = first
            while end < last and places[end][0] == block:
                end += 1
            found.append(Span(self.document, block, start, places[end - 1][2]))
            first = end
        return tuple(found)


def side(document: int, numbers: Sequence[int], blocks: Sequence[Block]) -> Side:
    """The units of the blocks with these numbers.

    Args:
        document: The document's number.
        numbers: Rising block numbers.
        blocks: All blocks of the document.
    """
    keys: list[Key] = []
    written: list[str] = []
    kinds: list[TokenKind] = []
    places: list[tuple[int, int, int]] = []
    for number in numbers:
        text = blocks[number].text
        found = tokens(text)
        for unit in styled(text, found):
            start, end = found[unit.first].start, found[unit.last - 1].end
            keys.append(unit.key)
            written.append(text[start:end])
            kinds.append(found[unit.first].kind)
            places.append((number, start, end))
    return Side(document, tuple(numbers), tuple(keys), tuple(written), tuple(kinds), tuple(places))


@dataclass(frozen=True, slots=True)
class Edit:
    """Units [a, a_end) of the original's side became units [b, b_end) of the copy's; one range may be empty."""

    kind: SegmentKind
    a: int
    a_end: int
    b: int
    b_end: int


def segment(edit: Edit, original: Side, copy: Side) -> Segment:
    """The edit with its places in the text."""
    return Segment(edit.kind, original.spans(edit.a, edit.a_end) + copy.spans(edit.b, edit.b_end))
