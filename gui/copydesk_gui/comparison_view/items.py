"""Which rows of a comparison are shown, which are folded, and where a moved pair's other place is; without Qt."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from copydesk.comparison import Comparison, Relation, SegmentKind
from copydesk.text import Role

_LEAST_IDENTICAL = 2  # a single identical row is as easy to read as the line that would fold it


@dataclass(frozen=True, slots=True)
class ViewFilter:
    """What an editor chose to see.

    Attributes:
        fold_chrome: Site chrome stands folded to one line.
        show_style: Differences of typography and house style are marked.
        fold_identical: Two or more identical rows in a run stand folded.
        hidden_kinds: Differences of these kinds are not marked.
        only_findings: Rows without a finding stand folded, site chrome among them, and moved pairs have no line where
            they stand in a copy.
    """

    fold_chrome: bool = True
    show_style: bool = False
    fold_identical: bool = False
    hidden_kinds: frozenset[SegmentKind] = field(default=frozenset())
    only_findings: bool = False

    @property
    def marked_kinds(self) -> frozenset[SegmentKind]:
        """The kinds of difference that are marked in the text."""
        unmarked = {SegmentKind.EQUAL} | (set() if self.show_style else {SegmentKind.STYLE})
        return frozenset(SegmentKind) - unmarked - self.hidden_kinds


class FoldKind(StrEnum):
    """Why rows are folded."""

    CHROME = "chrome"
    IDENTICAL = "identical"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class RowItem:
    """A row, shown whole."""

    row: int
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class FoldItem:
    """The line that stands for the rows [first, end), or above them where the fold is open."""

    kind: FoldKind
    first: int
    end: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class MovedItem:
    """The slim line where copies have a moved block; `row` is where it is shown, `after` the row that it stands after.

    Copies that moved it to the same place share a line.
    """

    row: int
    documents: tuple[int, ...]
    after: int


Item = RowItem | FoldItem | MovedItem


def chrome_rows(comparison: Comparison) -> tuple[bool, ...]:
    """For each row, whether all its blocks are site chrome."""
    return tuple(
        all(comparison.documents[n].blocks[block].chrome for n, blocks in enumerate(row.blocks) for block in blocks)
        for row in comparison.rows
    )


def items(comparison: Comparison, view_filter: ViewFilter, opened: frozenset[int]) -> tuple[Item, ...]:
    """What is shown, from top to bottom.

    `opened` are the first rows of folds that stand open. Every row is shown or lies in exactly one fold.
    """
    chrome = chrome_rows(comparison)
    reasons = _fold_reasons(comparison, view_filter, chrome)
    moved: dict[int, list[MovedItem]] = {}
    for item in moved_places(comparison):
        moved.setdefault(item.after, []).append(item)
    shown: list[Item] = [] if view_filter.only_findings else list(moved.get(-1, ()))
    for reason, run in groupby(range(len(comparison.rows)), key=reasons.__getitem__):
        rows = list(run)
        if reason is None or (reason is FoldKind.IDENTICAL and len(rows) < _LEAST_IDENTICAL):
            shown += _opened(rows, chrome, {} if view_filter.only_findings else moved)
            continue
        is_open = rows[0] in opened
        shown.append(FoldItem(reason, rows[0], rows[-1] + 1, is_open))
        if is_open:
            shown += _opened(rows, chrome, moved)
        elif not view_filter.only_findings:
            shown += [item for row in rows for item in moved.get(row, ())]
    return tuple(shown)


def moved_places(comparison: Comparison) -> tuple[MovedItem, ...]:
    """For each moved block run of each copy, after which row it stands in that copy (-1: before the first)."""
    found: dict[tuple[int, int], list[int]] = {}
    movers = {pairing.document for row in comparison.rows for pairing in row.pairings if pairing.moved}
    for document in sorted(movers):
        home: dict[int, int] = {}
        moved: list[tuple[int, int]] = []
        for n, row in enumerate(comparison.rows):
            blocks = row.blocks[document]
            if blocks and row.pairing(document).moved:
                moved.append((blocks[0], n))
            else:
                home |= dict.fromkeys(blocks, n)
        # Blocks that moved together have no neighbour of their own place between them, so the search goes on back.
        for first, n in moved:
            after = next((home[block] for block in range(first - 1, -1, -1) if block in home), -1)
            found.setdefault((after, n), []).append(document)
    return tuple(MovedItem(n, tuple(documents), after) for (after, n), documents in sorted(found.items()))


def distance(item: MovedItem) -> int:
    """How many rows later (positive) or earlier (negative) a moved pair stands in the copy than where it is shown."""
    return item.after - item.row if item.after > item.row else item.after + 1 - item.row


def chrome_roles(comparison: Comparison, fold: FoldItem, document: int) -> tuple[tuple[Role, int], ...]:
    """How many blocks of each role a fold holds of one document, most first."""
    roles = Counter(
        comparison.documents[document].blocks[block].role
        for row in comparison.rows[fold.first : fold.end]
        for block in row.blocks[document]
    )
    return tuple(roles.most_common())


def changed_rows(comparison: Comparison) -> tuple[int, ...]:
    """The rows that differ in more than style and are not site chrome, in order."""
    chrome = chrome_rows(comparison)
    same = (Relation.IDENTICAL, Relation.STYLE)
    return tuple(
        n for n, row in enumerate(comparison.rows) if not chrome[n] and (row.relation not in same or row.moved)
    )


def _fold_reasons(comparison: Comparison, view_filter: ViewFilter, chrome: tuple[bool, ...]) -> list[FoldKind | None]:
    found = {finding.row for finding in comparison.findings}
    reasons: list[FoldKind | None] = []
    for n, row in enumerate(comparison.rows):
        reason = None
        if view_filter.only_findings:
            reason = None if n in found else FoldKind.QUIET
        elif chrome[n]:
            reason = FoldKind.CHROME if view_filter.fold_chrome else None
        elif view_filter.fold_identical and row.relation is Relation.IDENTICAL and not row.moved:
            reason = FoldKind.IDENTICAL
        reasons.append(reason)
    return reasons


def _opened(rows: list[int], chrome: tuple[bool, ...], moved: dict[int, list[MovedItem]]) -> list[Item]:
    shown: list[Item] = []
    for row in rows:
        shown.append(RowItem(row, chrome[row]))
        shown += moved.get(row, ())
    return shown


def first_row(comparison: Comparison) -> int:
    """The row to begin with: the first that is not site chrome."""
    return next((n for n, chrome in enumerate(chrome_rows(comparison)) if not chrome), 0)


def identity(comparison: Comparison, row: int) -> tuple[str, int]:
    """A row's name that another comparison of the same documents gives it too: a document's digest and a block."""
    blocks = comparison.rows[row].blocks
    document = next(n for n, held in enumerate(blocks) if held)
    return comparison.documents[document].sha256, blocks[document][0]


def find_row(comparison: Comparison, name: tuple[str, int]) -> int | None:
    """The row of that `identity`, or None where there is none any more."""
    digest, block = name
    for document, held in enumerate(comparison.documents):
        if held.sha256 == digest:
            return next((n for n, row in enumerate(comparison.rows) if block in row.blocks[document]), None)
    return None
