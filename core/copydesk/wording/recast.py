"""Passages that were written anew made one mark on either side: a reader reads them, and looks at no single words.

They become a deletion and an insertion. As one rewording they would say that each word stands for each: of sentences
aligned by hand, one in 40 links would then be right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat

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


@dataclass(slots=True)
class _Stretch:
    """Edits one after the other, and what is in them; ranges are half-open."""

    a: int
    a_end: int
    b: int
    b_end: int
    ours: int = 0
    theirs: int = 0
    kept: int = 0
    reworded: int = 0
    marks: int = 0

    def add(self, edit: Edit) -> None:
        """Take one more edit in."""
        if edit.a < edit.a_end:
            self.a = min(self.a, edit.a) if self.ours else edit.a
            self.a_end = edit.a_end
            self.ours += edit.a_end - edit.a
        if edit.b < edit.b_end:
            self.b = min(self.b, edit.b) if self.theirs else edit.b
            self.b_end = max(self.b_end, edit.b_end)
            self.theirs += edit.b_end - edit.b
        if edit.kind in _SAME:
            self.kept += max(edit.a_end - edit.a, edit.b_end - edit.b)
        else:
            self.marks += 1
        if edit.kind is SegmentKind.REWORDED:
            self.reworded += min(edit.a_end - edit.a, edit.b_end - edit.b)

    def is_recast(self) -> bool:
        """Whether it is a passage of other words, and unbroken on the copy's side too."""
        least = min(self.ours, self.theirs)
        passage = least >= SHORTEST and self.marks >= FEWEST_MARKS
        written_anew = self.kept <= KEPT * least and self.reworded <= REWORDED * least
        return passage and written_anew and self.b_end - self.b == self.theirs


def recast(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits with each passage of at least `SHORTEST` words, nearly none of which were kept, as two.

    Args:
        edits: All edits of a row, in the original's order.
    """
    if sum(edit.kind not in _SAME for edit in edits) < FEWEST_MARKS:
        yield from edits
        return
    totals = [
        [*accumulate(sizes, initial=0), *repeat(sum(sizes), LONGEST)]
        for sizes in ([edit.a_end - edit.a for edit in edits], [edit.b_end - edit.b for edit in edits])
    ]
    n = 0
    while n < len(edits):
        end, found = _longest(edits, n, totals)
        yield from found or [edits[n]]
        n = end


def _longest(edits: Sequence[Edit], start: int, totals: Sequence[Sequence[int]]) -> tuple[int, list[Edit]]:
    """The longest passage of other words that begins with an edit: where it ends, and what it becomes; none else.

    Args:
        edits: All edits of a row.
        start: The number of the first.
        totals: Of either side, the words in the edits before each, and `LONGEST` times those in all.
    """
    found, end = list[Edit](), start + 1
    if edits[start].kind in _SAME:
        return end, found
    stretch = _Stretch(0, 0, 0, 0)
    most_kept = KEPT * min(total[start + LONGEST] - total[start] for total in totals)
    for n in range(start, min(start + LONGEST, len(edits))):
        edit = edits[n]
        # What more edits add to either side is no longer enough for what was kept: most stretches end after a few.
        if edit.kind is SegmentKind.MOVED or stretch.kept > most_kept:
            break
        stretch.add(edit)
        if edit.kind not in _SAME and stretch.is_recast():
            found = [
                Edit(SegmentKind.DELETED, stretch.a, stretch.a_end, 0, 0),
                Edit(SegmentKind.INSERTED, 0, 0, stretch.b, stretch.b_end),
            ]
            end = n + 1
    return end, found
