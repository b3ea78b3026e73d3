"""Links of words made into edits that an editor can read."""

from collections.abc import Callable
from itertools import pairwise

from copydesk.comparison import SegmentKind
from copydesk.wording.calm import calmed
from copydesk.wording.elsewhere import elsewhere
from copydesk.wording.forms import is_turned
from copydesk.wording.gaps import reworded
from copydesk.wording.links import CONTENT, FUNCTION
from copydesk.wording.recast import recast
from copydesk.wording.spine import spine
from copydesk.wording.units import Edit, Range, Side, rest
from copydesk.wording.vocabulary import is_content
from copydesk.words.style import is_respelt


def phrases(
    original: Side, copy: Side, linked: dict[int, int], cancelled: Callable[[], bool] = lambda: False
) -> tuple[Edit, ...]:
    """What became of the original's units, in its order, with the copy's own where they stand in the copy.

    Args:
        original: The original's side.
        copy: The copy's side.
        linked: Units of the original's side and those of the copy's that they are linked to, one to one.
        cancelled: Asked again and again.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    linked, moved = settled(original, linked)
    found = _linked_edits(original, copy, linked, moved)
    others = reworded(original, copy, linked, cancelled)
    others = [*others, *elsewhere(original, copy, linked, others)]
    found += [Edit(SegmentKind.REWORDED, *a, *b) for a, b in others]
    found.sort(key=lambda edit: edit.a)
    whole = _with_rest(calmed(found, moved, original, copy), len(original.keys), len(copy.keys))
    return tuple(recast(whole))


def settled(original: Side, linked: dict[int, int]) -> tuple[dict[int, int], frozenset[int]]:
    """The links that count, and the original's units that stand elsewhere in the copy: the fewest, by their weight.

    Function words and marks that moved without a content word are no news; their links are left out.
    """
    if all(one < other for one, other in pairwise(linked[unit] for unit in sorted(linked))):
        return linked, frozenset()
    content = {i for i in linked if is_content(original.keys[i], original.kinds[i])}
    weights = {(i, j): CONTENT if i in content else FUNCTION for i, j in linked.items()}
    moved = linked.keys() - {i for i, _ in spine(weights, 0.0)}
    idle = {i for run in _unbroken(linked, moved) if content.isdisjoint(run) for i in run}
    return {i: j for i, j in linked.items() if i not in idle}, frozenset(moved - idle)


def _unbroken(linked: dict[int, int], units: set[int]) -> list[list[int]]:
    """Units in runs that are unbroken on both sides."""
    found: list[list[int]] = []
    for i in sorted(units):
        if found and found[-1][-1] + 1 == i and linked[i - 1] + 1 == linked[i]:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _linked_edits(original: Side, copy: Side, linked: dict[int, int], moved: frozenset[int]) -> list[Edit]:
    """The links as runs of one kind that are unbroken on both sides; related words one by one."""
    found: list[Edit] = []
    first = last = 0  # a run of one kind: the original's units, and how far on the copy's stand
    apart, running = 0, SegmentKind.REWORDED
    for i in sorted(linked):
        j = linked[i]
        kind = _kind(original, copy, (i, j), i in moved)
        if i == last and j - i == apart and kind is running is not SegmentKind.REWORDED:
            last = i + 1
            continue
        if last > first:
            found.append(Edit(running, first, last, first + apart, last + apart))
        first, last, apart, running = i, i + 1, j - i, kind
    if last > first:
        found.append(Edit(running, first, last, first + apart, last + apart))
    return found


def _kind(original: Side, copy: Side, link: tuple[int, int], moved: bool) -> SegmentKind:
    """What became of a word that has a link."""
    i, j = link
    if original.keys[i] != copy.keys[j]:
        return SegmentKind.REWORDED
    if moved:
        return SegmentKind.MOVED
    if original.written[i] == copy.written[j]:
        return SegmentKind.EQUAL
    if original.keys[i] in original.called:
        return SegmentKind.STYLE
    one, other = original.written[i], copy.written[j]
    return SegmentKind.REWORDED if is_respelt(one, other) or is_turned(one, other) else SegmentKind.STYLE


def _with_rest(edits: list[Edit], length: int, other: int) -> tuple[Edit, ...]:
    """The edits, and what is in none of them as deletions and insertions, each at its place."""
    dropped = rest(length, ((edit.a, edit.a_end) for edit in edits))
    added = rest(other, ((edit.b, edit.b_end) for edit in edits))
    after = {edit.b_end: edit for edit in edits}
    follow: dict[Edit | None, Range] = {after.get(run[0]): run for run in added}
    in_order = sorted([*edits, *(Edit(SegmentKind.DELETED, *run, 0, 0) for run in dropped)], key=lambda edit: edit.a)
    found = [Edit(SegmentKind.INSERTED, 0, 0, *follow[None])] if None in follow else []
    for edit in in_order:
        found.append(edit)
        if edit in follow:
            found.append(Edit(SegmentKind.INSERTED, 0, 0, *follow[edit]))
    return tuple(found)
