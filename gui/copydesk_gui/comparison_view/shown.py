"""The items of a sheet, and which of them shows what; without Qt."""

from bisect import bisect_right

from copydesk_gui.comparison_view.facts import Facts
from copydesk_gui.comparison_view.items import FoldItem, Item, RowItem, ViewFilter, items
from copydesk_gui.comparison_view.moves import MovedItem


class Shown:
    """What is shown of a comparison's rows from top to bottom, found once for all sizes that it is shown at."""

    def __init__(self, facts: Facts, view_filter: ViewFilter, opened: frozenset[int]) -> None:
        self.items: tuple[Item, ...] = items(facts, view_filter, opened)
        self._moved = {(item.row, n): item for item in facts.moves for n in item.documents}
        self._of_row = {item.row: n for n, item in enumerate(self.items) if isinstance(item, RowItem)}
        self._folds = [(item.first, n) for n, item in enumerate(self.items) if isinstance(item, FoldItem)]

    def item_of_row(self, row: int) -> int | None:
        """The item that shows a row: itself, or the closed fold it lies in; None for a row that does not exist."""
        if row in self._of_row:
            return self._of_row[row]
        at = bisect_right(self._folds, (row, len(self.items))) - 1
        if at < 0:
            return None
        fold = self.items[self._folds[at][1]]
        return self._folds[at][1] if isinstance(fold, FoldItem) and fold.first <= row < fold.end else None

    def moved(self, row: int, document: int) -> MovedItem | None:
        """Where a copy has a moved row; None for a row that was not moved."""
        return self._moved.get((row, document))
