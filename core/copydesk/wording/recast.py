"""Passages that were written anew made one mark on either side: a reader reads them, and looks at no single words.

They become a deletion and an insertion. As one rewording they would say that each word stands for each: of sentences
aligned by hand, one in 40 links would then be right.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from copydesk.comparison import SegmentKind
from copydesk.wording.units import Edit

# Words on either side from which a stretch is a passage; a shorter one is better read mark by mark.
SHORTEST = 12
# Marks in it from which they are confetti.
FEWEST_MARKS = 5
# The shares of its words, on the side that has fewer, up to which those that were kept are coincidences (an article, a
# name), and those that have a counterpart say nothing of the rest. Beyond, links that are right are lost.
KEPT = 0.15
REWORDED = 0.3
# Edits of a stretch at most: a whole page written anew is read in parts.
LONGEST = 60

_SAME = frozenset({SegmentKind.EQUAL, SegmentKind.STYLE})


class _Sums:
    """What is in the edits before each of a row's, and in all of them: words of either side, those kept, and marks."""

    __slots__ = ("kept", "marks", "ours", "reworded", "theirs")

    def __init__(self, edits: Sequence[Edit]) -> None:
        same = [edit.kind in _SAME for edit in edits]
        ours, theirs = [edit.a_end - edit.a for edit in edits], [edit.b_end - edit.b for edit in edits]
        both = list(zip(edits, same, ours, theirs, strict=True))
        self.ours, self.theirs = _sums(ours), _sums(theirs)
        self.kept = _sums(max(a, b) if kept else 0 for _, kept, a, b in both)
        self.marks = _sums(not kept for kept in same)
        self.reworded = _sums(min(a, b) if edit.kind is SegmentKind.REWORDED else 0 for edit, _, a, b in both)

    def written_anew(self, start: int, end: int) -> bool:
        """Whether edits [start, end) have the words and the marks of a passage, and few that were kept."""
        if self.marks[end] - self.marks[start] < FEWEST_MARKS:
            return False
        least = min(self.ours[end] - self.ours[start], self.theirs[end] - self.theirs[start])
        kept, reworded = self.kept[end] - self.kept[start], self.reworded[end] - self.reworded[start]
        return least >= SHORTEST and kept <= KEPT * least and reworded <= REWORDED * least


def _sums(values: Iterable[int]) -> list[int]:
    return [*accumulate(values, initial=0)]


def recast(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits with each passage of at least `SHORTEST` words, nearly none of which were kept, as two.

    Args:
        edits: All edits of a row, in the original's order.
    """
    if sum(edit.kind not in _SAME for edit in edits) < FEWEST_MARKS:
        yield from edits
        return
    sums = _Sums(edits)
    n = 0
    while n < len(edits):
        end, found = _longest(edits, n, sums)
        yield from found or [edits[n]]
        n = end


def _longest(edits: Sequence[Edit], start: int, sums: _Sums) -> tuple[int, list[Edit]]:
    """The longest passage of other words that begins with an edit: where it ends, and what it becomes; none else."""
    found, end = list[Edit](), start + 1
    if edits[start].kind in _SAME:
        return end, found
    last = min(start + LONGEST, len(edits))
    # What more edits add to either side is no longer enough for what was kept: most stretches end after a few.
    most_kept = sums.kept[start] + KEPT * min(total[last] - total[start] for total in (sums.ours, sums.theirs))
    for n in range(start, last):
        kind = edits[n].kind
        if kind is SegmentKind.MOVED or sums.kept[n] > most_kept:
            break
        if kind not in _SAME and sums.written_anew(start, n + 1) and (both := _as_two(edits[start : n + 1])):
            found, end = both, n + 1
    return end, found


def _as_two(edits: Sequence[Edit]) -> list[Edit]:
    """A passage as a deletion and an insertion; none where it is not unbroken on the copy's side."""
    ours = [(edit.a, edit.a_end) for edit in edits if edit.a < edit.a_end]
    theirs = [(edit.b, edit.b_end) for edit in edits if edit.b < edit.b_end]
    b, b_end = min(first for first, _ in theirs), max(last for _, last in theirs)
    if b_end - b != sum(last - first for first, last in theirs):
        return []
    return [
        Edit(SegmentKind.DELETED, ours[0][0], ours[-1][1], 0, 0),
        Edit(SegmentKind.INSERTED, 0, 0, b, b_end),
    ]
