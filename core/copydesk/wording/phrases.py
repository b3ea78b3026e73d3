"""Links of words made into edits that an editor can read."""

from collections.abc import Iterable

from copydesk.comparison import SegmentKind
from copydesk.wording.gaps import Range, reworded
from copydesk.wording.spine import rising
from copydesk.wording.units import Edit, Side
from copydesk.wording.vocabulary import SAME, is_content, likeness
from copydesk.words import TokenKind

# Words of a phrase, on either side, up to which two rewordings and the function word that both sides share between
# them are one: "cost of oil" and "price of petrol". Longer ones would mark in vain what did not change.
LONGEST_SWALLOWED = 3


def phrases(original: Side, copy: Side, linked: dict[int, int]) -> tuple[Edit, ...]:
    """What became of the original's units, in its order, with the copy's own where they stand in the copy.

    Args:
        original: The original's side.
        copy: The copy's side.
        linked: Units of the original's side and those of the copy's that they are linked to, one to one.
    """
    found = _linked_edits(original, copy, linked)
    found += [Edit(SegmentKind.REWORDED, *a, *b) for a, b in reworded(original, copy, linked)]
    found.sort(key=lambda edit: edit.a)
    found = _swallowed(_joined(found, original, copy), original, copy)
    found = _absorbed(found, original, copy)
    return _with_rest(found, len(original.keys), len(copy.keys))


def _linked_edits(original: Side, copy: Side, linked: dict[int, int]) -> list[Edit]:
    """The links as runs of one kind that are unbroken on both sides; related words one by one."""
    in_order = _in_order(linked)
    found: list[Edit] = []
    for i in sorted(linked):
        j = linked[i]
        kind = SegmentKind.REWORDED
        if original.keys[i] == copy.keys[j]:
            kind = SegmentKind.EQUAL if original.written[i] == copy.written[j] else SegmentKind.STYLE
            if i not in in_order:
                kind = SegmentKind.MOVED
        last = found[-1] if found else None
        if last and last.kind is kind is not SegmentKind.REWORDED and (last.a_end, last.b_end) == (i, j):
            found[-1] = Edit(kind, last.a, i + 1, last.b, j + 1)
        else:
            found.append(Edit(kind, i, i + 1, j, j + 1))
    return found


def _in_order(linked: dict[int, int]) -> frozenset[int]:
    """The original's units whose links rise: the longest such run, so that the fewest words count as moved."""
    units = sorted(linked)
    return frozenset(units[n] for n in rising([linked[unit] for unit in units]))


def _joined(edits: list[Edit], original: Side, copy: Side) -> list[Edit]:
    """Content words reworded one after the other as one phrase: "broad withdrawal", not "broad" and "withdrawal"."""
    found: list[Edit] = []
    for edit in edits:
        last = found[-1] if found else None
        if last and _follows(last, edit) and _all_content(last, original, copy) and _all_content(edit, original, copy):
            found[-1] = Edit(edit.kind, last.a, edit.a_end, last.b, edit.b_end)
        else:
            found.append(edit)
    return found


def _follows(last: Edit, edit: Edit) -> bool:
    both = last.kind is edit.kind is SegmentKind.REWORDED
    return both and (last.a_end, last.b_end) == (edit.a, edit.b)


def _all_content(edit: Edit, original: Side, copy: Side) -> bool:
    ours = (is_content(original.keys[n], original.kinds[n]) for n in range(edit.a, edit.a_end))
    theirs = (is_content(copy.keys[n], copy.kinds[n]) for n in range(edit.b, edit.b_end))
    return all(ours) and all(theirs)


def _swallowed(edits: list[Edit], original: Side, copy: Side) -> list[Edit]:
    """Function words that two rewordings share between them made part of one phrase: no confetti."""
    found: list[Edit] = []
    for edit in edits:
        found.append(edit)
        if len(found) > 2 and _is_confetti((found[-3], found[-2], edit), original, copy):
            found[-3:] = [Edit(SegmentKind.REWORDED, found[-3].a, edit.a_end, found[-3].b, edit.b_end)]
    return found


def _is_confetti(edits: tuple[Edit, Edit, Edit], original: Side, copy: Side) -> bool:
    first, middle, last = edits
    if not first.kind is last.kind is SegmentKind.REWORDED or middle.kind is not SegmentKind.EQUAL:
        return False
    if (first.a_end, first.b_end, middle.a_end, middle.b_end) != (middle.a, middle.b, last.a, last.b):
        return False
    if max(last.a_end - first.a, last.b_end - first.b) > LONGEST_SWALLOWED:
        return False
    if any(is_content(original.keys[n], original.kinds[n]) for n in range(middle.a, middle.a_end)):
        return False
    # Another form of the same word is best marked for itself.
    return not any(likeness(original.keys[edit.a], copy.keys[edit.b]) >= SAME for edit in (first, last))


def _absorbed(edits: list[Edit], original: Side, copy: Side) -> list[Edit]:
    """A function word without a link beside a rewording made part of it: "key" became "the main"."""
    ours = _open(original, ((edit.a, edit.a_end) for edit in edits))
    theirs = _open(copy, ((edit.b, edit.b_end) for edit in edits))
    found = []
    for edit in edits:
        a, a_end, b, b_end = edit.a, edit.a_end, edit.b, edit.b_end
        if edit.kind is SegmentKind.REWORDED:
            # Where both sides have a word left, it is not clear which of them belongs to the phrase.
            if (a - 1 in ours) != (b - 1 in theirs):
                a, b = a - ours.pop(a - 1, False), b - theirs.pop(b - 1, False)
            if (a_end in ours) != (b_end in theirs):
                a_end, b_end = a_end + ours.pop(a_end, False), b_end + theirs.pop(b_end, False)
        found.append(Edit(edit.kind, a, a_end, b, b_end))
    return found


def _open(side: Side, ranges: Iterable[Range]) -> dict[int, bool]:
    """The units at the ends of what is in none of the ranges, and whether such a one is a function word on its own."""
    found: dict[int, bool] = {}
    for start, end in _rest(len(side.keys), ranges):
        word = side.kinds[start] is not TokenKind.PUNCTUATION and not is_content(side.keys[start], side.kinds[start])
        found[start] = found[end - 1] = word and end - start == 1
    return found


def _with_rest(edits: list[Edit], length: int, other: int) -> tuple[Edit, ...]:
    """The edits, and what is in none of them as deletions and insertions, each at its place."""
    dropped = _rest(length, ((edit.a, edit.a_end) for edit in edits))
    added = _rest(other, ((edit.b, edit.b_end) for edit in edits))
    after = {edit.b_end: edit for edit in edits}
    follow: dict[Edit | None, Range] = {after.get(run[0]): run for run in added}
    in_order = sorted([*edits, *(Edit(SegmentKind.DELETED, *run, 0, 0) for run in dropped)], key=lambda edit: edit.a)
    found = [Edit(SegmentKind.INSERTED, 0, 0, *follow[None])] if None in follow else []
    for edit in in_order:
        found.append(edit)
        if edit in follow:
            found.append(Edit(SegmentKind.INSERTED, 0, 0, *follow[edit]))
    return tuple(found)


def _rest(length: int, ranges: Iterable[Range]) -> list[Range]:
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
