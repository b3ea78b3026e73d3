"""Which rows of a comparison are shown, which are folded, and where a moved pair's other place is; without Qt."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from copydesk.comparison import Comparison, Relation, SegmentKind
from copydesk.text import Role
from copydesk_gui.comparison_view.facts import Facts
from copydesk_gui.comparison_view.moves import MovedItem

_LEAST_IDENTICAL = 2  # a single identical row is as easy to read as the line that would fold it


@dataclass(frozen=True, slots=True)
class ViewFilter:
    """What an editor chose to see.

    Attributes:
        fold_chrome: Site chrome stands folded to one line.
        show_style: Differences of typography and house style are marked.
        fold_identical: Two or more identical rows in a run stand folded.
        hidden_kinds: Differences of these kinds are not marked.
        only_beyond_style: Rows that differ in nothing, or in style alone, stand folded, site chrome among them.
        only_findings: Rows without a finding stand folded, site chrome among them, and moved pairs have no line where
            they stand in a copy.
        copies: The copies that have a column, with the rows that they or the original have a part in; None for all.
    """

    fold_chrome: bool = True
    show_style: bool = False
    fold_identical: bool = False
    hidden_kinds: frozenset[SegmentKind] = field(default=frozenset())
    only_beyond_style: bool = False
    only_findings: bool = False
    copies: frozenset[int] | None = None

    @property
    def marked_kinds(self) -> frozenset[SegmentKind]:
        """The kinds of difference that are marked in the text."""
        unmarked = {SegmentKind.EQUAL} | (set() if self.show_style else {SegmentKind.STYLE})
        return frozenset(SegmentKind) - unmarked - self.hidden_kinds


class FoldKind(StrEnum):
    """Why rows are folded."""

    CHROME = "chrome"
    IDENTICAL = "identical"
    SAME = "same"
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


Item = RowItem | FoldItem | MovedItem


def items(facts: Facts, view_filter: ViewFilter, opened: frozenset[int]) -> tuple[Item, ...]:
    """What is shown, from top to bottom.

    `opened` are the first rows of folds that stand open. Every row is shown or lies in exactly one fold; where not all
    copies are shown, rows of the others alone are not.
    """
    reasons = _fold_reasons(facts, view_filter)
    moved: dict[int, list[MovedItem]] = {}
    for item in facts.moves:
        moved.setdefault(item.after, []).append(item)
    unfolded = {} if view_filter.only_findings else moved
    shown: list[Item] = list(unfolded.get(-1, ()))
    for reason, run in groupby(range(len(facts.rows)), key=reasons.__getitem__):
        rows = list(run)
        if reason is None or (reason is FoldKind.IDENTICAL and len(rows) < _LEAST_IDENTICAL):
            shown += _opened(facts, rows, unfolded)
            continue
        is_open = rows[0] in opened
        shown.append(FoldItem(reason, rows[0], rows[-1] + 1, is_open))
        if is_open:
            shown += _opened(facts, rows, moved)
        else:
            shown += [item for row in rows for item in unfolded.get(row, ())]
    if view_filter.copies is None:
        return tuple(shown)
    columns = view_filter.copies | {facts.comparison.reference}
    return tuple(item for item in shown if _has_part(facts.comparison, item, columns))


def _has_part(comparison: Comparison, item: Item, columns: frozenset[int]) -> bool:
    """Whether an item has something to show in one of these columns."""
    if isinstance(item, MovedItem):
        return not columns.isdisjoint(item.documents)
    rows = range(item.first, item.end) if isinstance(item, FoldItem) else (item.row,)
    return any(comparison.rows[row].blocks[document] for row in rows for document in columns)


def chrome_roles(comparison: Comparison, fold: FoldItem, document: int) -> tuple[tuple[Role, int], ...]:
    """How many blocks of each role a fold holds of one document, most first."""
    roles = Counter(
        comparison.documents[document].blocks[block].role
        for row in comparison.rows[fold.first : fold.end]
        for block in row.blocks[document]
    )
    return tuple(roles.most_common())


def _fold_reasons(facts: Facts, view_filter: ViewFilter) -> list[FoldKind | None]:
    if view_filter.only_findings:
        return [None if n in facts.severities else FoldKind.QUIET for n in range(len(facts.rows))]
    chrome = FoldKind.CHROME if view_filter.fold_chrome or view_filter.only_beyond_style else None
    same = FoldKind.IDENTICAL if view_filter.fold_identical else None
    reasons: list[FoldKind | None] = []
    for row in facts.rows:
        if row.chrome:
            reasons.append(chrome)
        elif view_filter.only_beyond_style and row.is_quiet:
            reasons.append(FoldKind.SAME)
        else:
            reasons.append(same if row.relation is Relation.IDENTICAL and not row.moved else None)
    return reasons


def _opened(facts: Facts, rows: list[int], moved: dict[int, list[MovedItem]]) -> list[Item]:
    shown: list[Item] = []
    for row in rows:
        shown.append(RowItem(row, facts.rows[row].chrome))
        shown += moved.get(row, ())
    return shown


def first_row(facts: Facts) -> int:
    """The row to begin with: the first that is not site chrome."""
    return next((n for n, row in enumerate(facts.rows) if not row.chrome), 0)


def identity(comparison: Comparison, row: int) -> tuple[str, int]:
    """A row's name that another comparison of the same documents gives it too: a document's digest and a block."""
    blocks = comparison.rows[row].blocks
    document = next(n for n, held in enumerate(blocks) if held)
    return comparison.documents[document].sha256, blocks[document][0]


def find_row(facts: Facts, name: tuple[str, int]) -> int | None:
    """The row of that `identity`, or None where there is none any more."""
    digest, block = name
    for document, held in enumerate(facts.comparison.documents):
        if held.sha256 == digest:
            return facts.row_of(document, block)
    return None
