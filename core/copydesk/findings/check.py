"""What a check is, and what all checks walk over."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from copydesk.comparison import Comparison, Finding, Relation, Severity
from copydesk.errors import Cancelled, Value
from copydesk.text import Block, Document, Role, Span
from copydesk.words.figures import cued
from copydesk.words.quotations import quotations

Stop = Callable[[], bool]

# Blocks whose coming and going is news in itself; credits, bylines, dates and captions change with every site.
STORY: Final = frozenset({Role.BODY, Role.SUBHEAD, Role.DECK})
# Of a row that holds thousands of figures or names, as a table without its lines does, only near ones are paired: so
# many pairs take a tenth of a second, and a row of 140 on either side is still weighed whole.
_MOST_PAIRS = 20_000
_FEWEST_NEAR = 4
_CUED: Final = frozenset({"en", ""})  # languages of which the words that make figures are known
LONGEST_EXCERPT = 90  # characters of a paragraph that name it in a sentence; the place itself shows the rest


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its code in `messages.FINDINGS`, its kind, and its severity unless a place says more."""

    name: str
    kind: str
    severity: Severity

    def at(
        self,
        document: int,
        row: int,
        spans: tuple[Span, ...],
        values: Mapping[str, Value],
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this kind in a copy, at a row."""
        return Finding(self.name, self.kind, severity or self.severity, document, row, dict(values), spans)


@dataclass(frozen=True, slots=True)
class Check:
    """A function that looks for something, and all codes that it may answer with.

    `run` is given the comparison and a function that says when to stop; it raises `Cancelled` then.
    """

    codes: tuple[Code, ...]
    run: Callable[[Comparison, Stop], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A function that judges by what all checks found, and all codes that it may answer with.

    `run` is given the comparison, the findings so far and a function that says when to stop.
    """

    codes: tuple[Code, ...]
    run: Callable[[Comparison, Sequence[Finding], Stop], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Side:
    """One document's part of a row: its blocks that are no chrome and that its reader sees."""

    number: int
    document: Document
    blocks: tuple[int, ...]

    def pieces(self) -> Iterator[tuple[int, Block]]:
        """Each block with its number, in reading order."""
        for block in self.blocks:
            yield block, self.document.blocks[block]


def pairs(comparison: Comparison, cancelled: Stop) -> Iterator[tuple[int, Side, Side]]:
    """For each row and copy in which both have a part: the row's number, the original's side, the copy's side.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    for row, original, copy in sides(comparison, cancelled):
        if original.blocks and copy.blocks:
            yield row, original, copy


def sides(comparison: Comparison, cancelled: Stop) -> Iterator[tuple[int, Side, Side]]:
    """For each row and copy: the row's number, the original's side, the copy's side; either may be empty.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    last = -1
    for n, original, copy in _all_sides(_Held(comparison)):
        if n != last and cancelled():
            raise Cancelled
        last = n
        yield n, original, copy


def edited(comparison: Comparison, cancelled: Stop) -> Iterator[tuple[int, Side, Side]]:
    """Those of `pairs` in which other words stand: more than typography and house style was changed.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    for row, original, copy in pairs(comparison, cancelled):
        if not is_untouched(comparison, row, copy.number):
            yield row, original, copy


def is_untouched(comparison: Comparison, row: int, copy: int) -> bool:
    """Whether a copy has a row in the original's words."""
    return comparison.rows[row].pairing(copy).relation in {Relation.IDENTICAL, Relation.STYLE}


def last_shared(comparison: Comparison, copy: int) -> int:
    """The last row in which both the original and a copy have a part, -1 where there is none."""
    return _last_shared(_Held(comparison))[copy]


def has_same_cues(original: Side, copy: Side) -> bool:
    """Whether two sides have the words of their figures in common, and so the figures."""
    if not {original.document.language, copy.document.language} <= _CUED:
        return False
    ours, theirs = ([cued(block.text) for _, block in side.pieces()] for side in (original, copy))
    return ours == theirs


def beside(words: Sequence[str], other: Sequence[str]) -> list[int]:
    """For each word of one side, and for its end, the place on the other side that their longest common order gives."""
    out = [0] * (len(words) + 1)
    for op in Indel.opcodes(words, other):
        for k in range(op.src_start, op.src_end):
            out[k] = min(op.dest_end, op.dest_start + k - op.src_start)
    out[len(words)] = len(other)
    return out


def near(wanted: Sequence[int], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of what may belong together: indices of `wanted` and of `places`, all of them unless there are many.

    Args:
        wanted: Where the other side's counterpart of each should stand.
        places: Where those of the other side stand, rising.
    """
    most = max(_FEWEST_NEAR, _MOST_PAIRS // max(1, len(wanted)))
    for n, place in enumerate(wanted):
        first = max(0, min(bisect_left(places, place) - most // 2, len(places) - most))
        for m in range(first, min(len(places), first + most)):
            yield n, m


def once(best_first: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of which neither was in a pair before: each gets the best partner that is still free."""
    ours: set[int] = set()
    theirs: set[int] = set()
    for n, m in best_first:
        if n not in ours and m not in theirs:
            ours.add(n)
            theirs.add(m)
            yield n, m


def excerpt(text: str) -> str:
    """The beginning of a paragraph, cut between words, so that a sentence can name it."""
    if len(text) <= LONGEST_EXCERPT:
        return text
    return text[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + " …"


def is_left_open(side: Side, block: int) -> bool:
    """Whether the article's paragraph before a block ends inside a quotation."""
    for n in range(block - 1, -1, -1):
        before = side.document.blocks[n]
        if not before.chrome and not before.hidden:
            found = quotations(before.text)
            return bool(found) and not found[-1].closed
    return False


class _Held:
    """A comparison by itself: two are one if they are the same object, as looking at all they hold would take long."""

    __slots__ = ("comparison",)

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.comparison is self.comparison

    def __hash__(self) -> int:
        return id(self.comparison)


@lru_cache(maxsize=1)
def _all_sides(held: _Held) -> tuple[tuple[int, Side, Side], ...]:
    """The sides of all rows: some twenty checks walk over them, one after the other."""
    comparison = held.comparison
    out = []
    for n, row in enumerate(comparison.rows):
        original = _side(comparison, comparison.reference, row.blocks[comparison.reference])
        out += [(n, original, _side(comparison, number, row.blocks[number])) for number in comparison.copies]
    return tuple(out)


@lru_cache(maxsize=1)
def _last_shared(held: _Held) -> Mapping[int, int]:
    """The same for all copies: of a text of thousands of lines, one question for each line that is missing."""
    comparison = held.comparison
    out = dict.fromkeys(comparison.copies, -1)
    for n, row in enumerate(comparison.rows):
        if row.blocks[comparison.reference]:
            out.update((copy, n) for copy in out if row.blocks[copy])
    return out


def _side(comparison: Comparison, number: int, blocks: tuple[int, ...]) -> Side:
    document = comparison.documents[number]
    shown = (block for block in blocks if not document.blocks[block].chrome and not document.blocks[block].hidden)
    return Side(number, document, tuple(shown))
