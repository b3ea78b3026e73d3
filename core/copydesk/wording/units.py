"""One side of a row as a run of units: words as they are compared, with their places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Prefix

from copydesk.comparison import Segment, SegmentKind
from copydesk.text import Block, Span
from copydesk.words import Key, TokenKind, tokens
from copydesk.words.style import styled

Range = tuple[int, int]  # units [first, last)

# Words before and after a difference that are looked at with it: what takes several words ("12 per cent") may begin
# before the difference.
MARGIN = 3
# What plain text sets before an item of a list belongs to its first word: a page's items have none, and drop nothing.
_BULLET = re.compile(r"[-–—•*·▪◦‣](?=\s\w)")
# Each run of space is begun with once: from within ten thousand blanks each of them would be tried.
_MARGIN = re.compile(rf"(?<!\s)(?:\s++\S++){{{MARGIN}}}\s")


@dataclass(frozen=True, slots=True)
class Side:
    """The units of one document's blocks in a row, one after the other; the tuples but `blocks` are equally long.

    Attributes:
        document: The document's number.
        blocks: Its block numbers in this row.
        keys: What each unit is compared by.
        written: The characters of each unit.
        kinds: What each unit is; a unit of several tokens is what its first is.
        places: For each unit its block, start and end, in code points of that block.
        folded: Words in the first or last unit where these stand for a whole beginning or end that both sides share.
        called: Keys of what a person called the same, however it is written.
    """

    document: int
    blocks: tuple[int, ...]
    keys: tuple[Key, ...]
    written: tuple[str, ...]
    kinds: tuple[TokenKind, ...]
    places: tuple[tuple[int, int, int], ...]
    folded: int = 0
    called: frozenset[Key] = frozenset()

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """The places of units [first, last): one span for each block that they stand in."""
        places = self.places
        if first < last and places[first][0] == places[last - 1][0]:
            # Most often: asked for every mark of every row.
            return (Span(self.document, places[first][0], places[first][1], places[last - 1][2]),)
        found: list[Span] = []
        while first < last:
            block, start, _ = places[first]
            end = first
            while end < last and places[end][0] == block:
                end += 1
            found.append(Span(self.document, block, start, places[end - 1][2]))
            first = end
        return tuple(found)


def side(document: int, numbers: Sequence[int], blocks: Sequence[Block], ends: tuple[int, int] = (0, 0)) -> Side:
    """The units of the blocks with these numbers.

    Args:
        document: The document's number.
        numbers: Rising block numbers.
        blocks: All blocks of the document.
        ends: Characters at the beginning and the end of a single block to take as one unit each, as `shared_ends`
            gives them.
    """
    keys: list[Key] = []
    written: list[str] = []
    kinds: list[TokenKind] = []
    places: list[tuple[int, int, int]] = []
    folded = 0

    def fold(number: int, start: int, end: int) -> int:
        text = blocks[number].text[start:end]
        keys.append(Key(text))
        written.append(text)
        kinds.append(TokenKind.WORD)
        places.append((number, start + len(text) - len(text.lstrip()), start + len(text.rstrip())))
        return len(text.split())

    for number in numbers:
        text = blocks[number].text
        stop = len(text) - ends[1]
        if ends[0]:
            folded += fold(number, 0, ends[0])
        bulleted = not ends[0] and _BULLET.match(text) is not None
        # Those of the whole block, which other stages have read already; the ends are cut between words.
        found = [token for token in tokens(text) if ends[0] <= token.start and token.end <= stop]
        units = styled(text, found, contracted=False)
        placed = [(number, found[first].start, found[last - 1].end) for first, last, _ in units]
        if bulleted:
            units, placed = units[1:], placed[1:]
            placed[:1] = [(number, 0, end) for _, _, end in placed[:1]]
        keys += [unit.key for unit in units]
        written += [text[start:end] for _, start, end in placed]
        kinds += [found[unit.first].kind for unit in units]
        places += placed
        if ends[1]:
            folded += fold(number, stop, len(text))
    return Side(document, tuple(numbers), tuple(keys), tuple(written), tuple(kinds), tuple(places), folded)


def shared_ends(a: str, b: str) -> tuple[int, int]:
    """How many characters two texts share at their beginnings and at their ends, in whole words, less a margin.

    Most copy is edited lightly, and what is the same need not be taken apart word by word.
    """
    start = _shared(a, b)
    left = min(len(a), len(b)) - start
    end = _shared(a[::-1][:left], b[::-1][:left])
    return start, end


def _shared(a: str, b: str) -> int:
    same = a[: Prefix.similarity(a, b)]
    margin = _MARGIN.search(same[::-1])
    return len(same) - margin.end() + 1 if margin else 0


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


def rest(length: int, ranges: Iterable[Range]) -> list[Range]:
    """What of [0, length) is in none of the ranges, in order."""
    found: list[Range] = []
    at = 0
    for start, end in sorted(ranges):
        if at < start:
            found.append((at, start))
        at = max(at, end)
    if at < length:
        found.append((at, length))
    return found
