"""What a comparison consists of, as frozen values; `compare.py` makes them.

`docs/comparison-format.md` describes the same things as JSON, and `reports/json.py` writes it.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from copydesk.errors import Value
from copydesk.packs import Pack
from copydesk.text import Document, Role, Span


class SegmentKind(StrEnum):
    """What became of a stretch of a row; all but the last two have a span on both sides."""

    EQUAL = "equal"
    STYLE = "style"
    REWORDED = "reworded"
    MOVED = "moved"
    INSERTED = "inserted"
    DELETED = "deleted"


class Relation(StrEnum):
    """How a copy's part of a row stands to the original's, least change first."""

    IDENTICAL = "identical"
    STYLE = "style"
    EDITED = "edited"
    REWORDED = "reworded"
    ADDED = "added"
    MISSING = "missing"


class Severity(StrEnum):
    """How much a finding matters, most first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a row: the same, reworded, or only on one side.

    Attributes:
        spans: The original's first, then the copy's; each in reading order.
    """

    kind: SegmentKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Beads:
    """Blocks that belong together, before their words are compared ("bead" is the aligners' word).

    Attributes:
        blocks: For each document its block numbers in this row, rising; empty where it has none.
        moved: The documents whose blocks stand in another order than their neighbours.
        similarity: For each document, 0 to 1 against the original (or the base); None where one side is empty, and
            for the document that the others are held against.
    """

    blocks: tuple[tuple[int, ...], ...]
    moved: frozenset[int] = frozenset()
    similarity: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """One copy's part of a row, held against the original's, or against the base where the original has no part.

    A copy that has no part in a row without the original is `missing` with no segments.
    """

    document: int
    relation: Relation
    moved: bool = False
    similarity: float | None = None
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks of all documents that belong together.

    Attributes:
        blocks: For each document its block numbers in this row; empty where it has none.
        pairings: One for each document but the original, in the documents' order.
        base: The copy that the others are held against where the original has no part; else None.
    """

    blocks: tuple[tuple[int, ...], ...]
    pairings: tuple[Pairing, ...]
    base: int | None = None

    @property
    def worst(self) -> Pairing:
        """The pairing that differs most: the row's own relation, likeness and segments."""
        present = [p for p in self.pairings if self.base is None or self.blocks[p.document]]
        ranks = list(Relation)
        return max(present, key=lambda p: (ranks.index(p.relation), p.moved, -(p.similarity or 0.0)))

    @property
    def relation(self) -> Relation:
        """Of the pairing that differs most."""
        return self.worst.relation

    @property
    def moved(self) -> bool:
        """Of the pairing that differs most."""
        return self.worst.moved

    def pairing(self, document: int) -> Pairing:
        """The part of the copy with this number.

        Raises:
            KeyError: `document` is the original or does not exist.
        """
        for pairing in self.pairings:
            if pairing.document == document:
                return pairing
        raise KeyError(document)


@dataclass(frozen=True, slots=True)
class Finding:
    """What an editor must know.

    Attributes:
        code: Names the check and is a key of `messages.FINDINGS`, such as "quote.altered".
        document: The copy at fault, None for all.
        row: Index into `Comparison.rows`, None where no row is meant.
        values: What the sentence for `code` needs.
        spans: Narrow places in the text, on one side, both, or none.
        permitted: Whether the rules that the comparison was made under permit what it tells of.
    """

    code: str
    kind: str
    severity: Severity
    document: int | None = None
    row: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    spans: tuple[Span, ...] = ()
    permitted: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """One copy in words, chrome left out on either side.

    `kept`, `reworded` and `added` sum to all words of the copy's article; `moved` are those of `kept` that stand
    elsewhere; `dropped` are words of the original's article.
    """

    document: int
    kept: int = 0
    reworded: int = 0
    added: int = 0
    moved: int = 0
    dropped: int = 0


def percentages(parts: Sequence[int]) -> tuple[int, ...]:
    """Whole percentages that sum to 100, each off by less than one (largest remainder); of nothing, all 0."""
    total = sum(parts)
    if not total:
        return tuple(0 for _ in parts)
    whole = [100 * part // total for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda n: -(100 * parts[n] % total))
    for n in by_rest[: 100 - sum(whole)]:
        whole[n] += 1
    return tuple(whole)


@dataclass(frozen=True, slots=True)
class Pin:
    """Blocks that a person said belong together, for each document; one side empty says "has no partner".

    Raises:
        ValueError: A block is named twice, or by a negative number.
    """

    blocks: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        for numbers in self.blocks:
            if len(set(numbers)) < len(numbers) or any(number < 0 for number in numbers):
                raise ValueError(f"not a pin: {self.blocks}")


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role that a person gave to a block."""

    document: int
    block: int
    role: Role


LONGEST_WORDING = 200  # letters of a wording that is called the same as another: no more than a turn of phrase


@dataclass(frozen=True, slots=True)
class Same:
    """Two wordings that a person called the same: to write one for the other is house style.

    Raises:
        ValueError: One has no letter or figure, or is longer than a turn of phrase, or both are one.
    """

    one: str
    other: str

    def __post_init__(self) -> None:
        for wording in (self.one, self.other):
            if len(wording) > LONGEST_WORDING or not any(map(str.isalnum, wording)):
                raise ValueError("no wording")
        if self.one == self.other:
            raise ValueError("one wording")


@dataclass(frozen=True, slots=True)
class Options:
    """What a person decided about a comparison.

    Attributes:
        reference: The document that is the original.
        versions: Documents that are later versions of the original.
        pack: The agency's or licence's rules, whole, so that a review means the same on every machine; None for none.
        same: Wordings that were called the same in this review, beside those of the rules.
    """

    reference: int = 0
    versions: tuple[int, ...] = ()
    pins: tuple[Pin, ...] = ()
    roles: tuple[RoleChoice, ...] = ()
    pack: Pack | None = None
    same: tuple[Same, ...] = ()

    @property
    def called_same(self) -> tuple[tuple[str, str], ...]:
        """Every two wordings that count as the same, those of the rules first."""
        own = tuple((same.one, same.other) for same in self.same)
        return (*self.pack.called_same, *own) if self.pack else own


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more documents, held against one of them.

    Attributes:
        documents: With their roles settled.
        rows: Every block of every document exactly once, in the order in which they are shown: the original's, with
            other documents' own blocks where they stand.
        findings: By row, then by severity.
        summary: One for each document but the original.
    """

    documents: tuple[Document, ...]
    options: Options
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
    summary: tuple[Summary, ...] = ()

    @property
    def reference(self) -> int:
        """The number of the original."""
        return self.options.reference

    @property
    def copies(self) -> tuple[int, ...]:
        """The numbers of all documents but the original."""
        return tuple(n for n in range(len(self.documents)) if n != self.reference)

    def text(self, span: Span) -> str:
        """The characters that a span covers."""
        return self.documents[span.document].blocks[span.block].text[span.start : span.end]

    def moved_after(self, copy: int) -> dict[int, int]:
        """For each row that a copy moved, the row after which the copy has it: -1 for before the first.

        Blocks that moved together have no neighbour of their own place between them: what stands before all counts.
        """
        settled: list[tuple[int, int]] = []
        moved: list[tuple[int, int]] = []
        for n, row in enumerate(self.rows):
            blocks = row.blocks[copy]
            if blocks and row.pairing(copy).moved:
                moved.append((n, blocks[0]))
            else:
                settled += [(block, n) for block in blocks]
        settled.sort()
        places = ((n, bisect_left(settled, (first,))) for n, first in moved)
        return {n: settled[place - 1][1] if place else -1 for n, place in places}
