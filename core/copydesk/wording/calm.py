"""Edits made calm: what an editor reads as one change is one mark, and what says nothing has none of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from copydesk.comparison import SegmentKind
from copydesk.wording.units import Edit, Range, Side, rest
from copydesk.wording.vocabulary import TELLING_MARKS, is_content
from copydesk.words import TokenKind

# Words of a phrase, on either side, up to which edits that stand crosswise, or that moved together, are one; and edits
# that merely stand side by side, if all their words carry meaning: "broad withdrawal" and "vast pullback". Longer ones
# would hide which word became which, and mark much that did not change.
LONGEST_JOINED = 3
LONGEST_BESIDE = 2
# Letters at their beginnings that forms of one word share.
FORM = 3
# Function words that belong to the words after them, and to those before: "key" became "the main". Of what is so taken
# into a phrase people who aligned sentences linked two words in five; of other function words one in five.
LEADING = frozenset({"a", "an", "the", "of", "in", "to"})
TRAILING = frozenset({"of", "to", "'s", "for", "up", "out", "off", "down", "on", "by", "with"})
# Words that replace one another, of both sides together, where nothing else stands between two edits: "he's" and "he
# was"; single words where one text is so much longer that more was added or dropped than reworded.
LONGEST_REPLACED = 3
EVEN = 1.1
# Characters of a mark, as in "...": what is longer is no punctuation.
LONGEST_MARK = 3


def calmed(edits: list[Edit], moved: frozenset[int], original: Side, copy: Side) -> list[Edit]:
    """The same edits, in the original's order, fewer and longer.

    Args:
        edits: Those with words on both sides, in the original's order.
        moved: The original's units that stand elsewhere in the copy.
        original: The original's side.
        copy: The copy's side.
    """
    found: list[Edit] = []
    for edit in _with_replaced(edits, original, copy):
        found.append(edit)
        while len(found) > 1 and _is_one(found[-2], found[-1], moved, (original, copy)):
            found[-2:] = [_union(found[-2], found[-1])]
    found = [_without_noise(edit, original, copy) for edit in _absorbed(found, original, copy)]
    return _style_joined(_with_full_stops(found, original, copy))


def _with_replaced(edits: list[Edit], original: Side, copy: Side) -> Iterator[Edit]:
    """The edits, and between them the few words of either side that have only one another to stand for."""
    ours = set(rest(len(original.keys), ((edit.a, edit.a_end) for edit in edits)))
    theirs = set(rest(len(copy.keys), ((edit.b, edit.b_end) for edit in edits)))
    sizes = sorted((len(original.keys) + original.folded, len(copy.keys) + copy.folded))
    longest = LONGEST_REPLACED if sizes[1] <= EVEN * sizes[0] else 2
    last: Edit | None = None
    for edit in edits:
        if last and (last.a_end, edit.a) in ours and (last.b_end, edit.b) in theirs:
            replaced = Edit(SegmentKind.REWORDED, last.a_end, edit.a, last.b_end, edit.b)
            marks = original.kinds[last.a_end : edit.a] + copy.kinds[last.b_end : edit.b]
            if len(marks) <= longest and TokenKind.PUNCTUATION not in marks:
                yield replaced
        yield edit
        last = edit


def _union(first: Edit, last: Edit) -> Edit:
    """Both edits, and whatever is between them, as one rewording."""
    b, b_end = min(first.b, last.b), max(first.b_end, last.b_end)
    return Edit(SegmentKind.REWORDED, first.a, last.a_end, b, b_end)


def _size(edit: Edit) -> int:
    return max(edit.a_end - edit.a, edit.b_end - edit.b)


def _is_one(first: Edit, last: Edit, moved: frozenset[int], sides: tuple[Side, Side]) -> bool:
    """Whether two edits are one phrase to a reader: "chief Russian" and "Russia's chief", "the harbour's" moved."""
    kinds = {first.kind, last.kind}
    size = _size(_union(first, last))
    if first.a_end != last.a or SegmentKind.REWORDED not in kinds or size > LONGEST_JOINED:
        return False
    if last.b_end == first.b:
        return SegmentKind.STYLE not in kinds
    if first.b_end != last.b:
        return False
    if first.a in moved and last.a in moved:
        return True
    return len(kinds) == 1 and size <= LONGEST_BESIDE and all(_is_other(edit, *sides) for edit in (first, last))


def _is_other(edit: Edit, original: Side, copy: Side) -> bool:
    """Whether an edit puts one common word that carries meaning in another's place, not another form of it."""
    key, other = original.keys[edit.a], copy.keys[edit.b]
    content = is_content(key, original.kinds[edit.a]) and is_content(other, copy.kinds[edit.b])
    common = original.written[edit.a][0].islower() and copy.written[edit.b][0].islower()
    return content and common and key[:FORM] != other[:FORM]


def _absorbed(edits: list[Edit], original: Side, copy: Side) -> list[Edit]:
    """A function word without a link beside a rewording made part of it: "key" became "the main"."""
    ours = _open(original, ((edit.a, edit.a_end) for edit in edits))
    theirs = _open(copy, ((edit.b, edit.b_end) for edit in edits))
    found = []
    for edit in edits:
        if edit.kind is not SegmentKind.REWORDED:
            found.append(edit)
            continue
        room = LONGEST_JOINED - _size(edit)
        left = _beside((ours, theirs), (edit.a - 1, edit.b - 1), room, LEADING)
        right = _beside((ours, theirs), (edit.a_end, edit.b_end), room - max(left), TRAILING)
        a, a_end = edit.a - left[0], edit.a_end + right[0]
        found.append(Edit(edit.kind, a, a_end, edit.b - left[1], edit.b_end + right[1]))
    return found


def _beside(
    sides: tuple[dict[int, str], dict[int, str]], at: tuple[int, int], room: int, fitting: frozenset[str]
) -> tuple[int, int]:
    """How many words to take in on either side, 0 or 1, where `sides` have fitting ones left."""
    (ours, theirs), (i, j) = sides, at
    fits = ours.get(i) in fitting, theirs.get(j) in fitting
    if i in ours and j in theirs and not (all(fits) and room > 0):
        # It is not clear which of them belongs to the phrase.
        return 0, 0
    for side, place, fit in ((ours, i, fits[0]), (theirs, j, fits[1])):
        if fit:
            del side[place]
    return int(fits[0]), int(fits[1])


def _open(side: Side, ranges: Iterable[Range]) -> dict[int, str]:
    """The words at the ends of what is in none of the ranges: a lone function word itself, "" for all others."""
    found: dict[int, str] = {}
    for start, end in rest(len(side.keys), ranges):
        alone = end - start == 1 and not is_content(side.keys[start], side.kinds[start])
        ends = (n for n in (start, end - 1) if side.kinds[n] is not TokenKind.PUNCTUATION)
        found.update((n, side.keys[n] if alone else "") for n in ends)
    return found


def _without_noise(edit: Edit, original: Side, copy: Side) -> Edit:
    """A mark that took another's place as style, unless it changes what is said: a comma for a full stop."""
    if edit.kind is not SegmentKind.REWORDED:
        return edit
    keys = original.keys[edit.a : edit.a_end] + copy.keys[edit.b : edit.b_end]
    kinds = original.kinds[edit.a : edit.a_end] + copy.kinds[edit.b : edit.b_end]
    return replace(edit, kind=SegmentKind.STYLE) if is_punctuation(keys, kinds) else edit


def _with_full_stops(edits: list[Edit], original: Side, copy: Side) -> list[Edit]:
    """The edits with a full stop that is left over where the other side's belongs to a word: "11pm." and "11 p.m."."""
    ours = _open_stops(original, ((edit.a, edit.a_end) for edit in edits))
    theirs = _open_stops(copy, ((edit.b, edit.b_end) for edit in edits))
    found = []
    for edit in edits:
        if edit.kind is not SegmentKind.STYLE:
            found.append(edit)
            continue
        a_end = edit.a_end + (edit.a_end in ours and copy.written[edit.b_end - 1].endswith("."))
        b_end = edit.b_end + (edit.b_end in theirs and original.written[edit.a_end - 1].endswith("."))
        found.append(replace(edit, a_end=a_end, b_end=b_end))
    return found


def _open_stops(side: Side, ranges: Iterable[Range]) -> set[int]:
    """The full stops right after a range of units."""
    return {start for start, _ in rest(len(side.keys), ranges) if start and side.keys[start] == "."}


def _style_joined(edits: list[Edit]) -> list[Edit]:
    """Stretches of style beside each other as one: "; the" and ". The"."""
    found: list[Edit] = []
    for edit in edits:
        last = found[-1] if found else None
        if last and last.kind is edit.kind is SegmentKind.STYLE and (last.a_end, last.b_end) == (edit.a, edit.b):
            found[-1] = Edit(edit.kind, last.a, edit.a_end, last.b, edit.b_end)
        else:
            found.append(edit)
    return found


def is_punctuation(keys: Iterable[str], kinds: Iterable[TokenKind]) -> bool:
    """Whether units are marks whose coming and going changes nothing that is said."""
    return all(
        kind is TokenKind.PUNCTUATION and key not in TELLING_MARKS and len(key) <= LONGEST_MARK
        for key, kind in zip(keys, kinds, strict=True)
    )
