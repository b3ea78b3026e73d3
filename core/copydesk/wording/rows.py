"""The pairings of a row: each copy's blocks held against the original's, word by word."""

from collections.abc import Callable

from copydesk.comparison import Beads, Pairing, Relation, Row, Segment, SegmentKind
from copydesk.text import Document, Span
from copydesk.wording.calm import is_punctuation
from copydesk.wording.forms import called_same, in_one_form
from copydesk.wording.links import links, polled
from copydesk.wording.phrases import phrases
from copydesk.wording.units import Edit, Side, segment, shared_ends, side
from copydesk.words import TokenKind
from copydesk.words.called import Called, called

# A part of which more than this share of the words (both sides together) is in other words, dropped or added is no
# longer "edited": an editor reads it anew instead of looking at the marks.
REWORDED_SHARE = 0.4


Cancel = Callable[[], bool]
_NOTHING = called(())


def row(
    documents: tuple[Document, ...],
    beads: Beads,
    reference: int,
    cancelled: Cancel = lambda: False,
    same: Called = _NOTHING,
) -> Row:
    """The row with its words compared: a pairing with segments for each document but the original.

    Args:
        documents: All documents of the comparison.
        beads: Which of their blocks belong together here; at least one document has one.
        reference: The original's number.
        cancelled: Asked before each copy and, within long paragraphs, again and again.
        same: Wordings that count as the same.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    copies = polled([n for n in range(len(documents)) if n != reference], cancelled)
    pairings = tuple(_pairing(documents, beads, (reference, n), same, cancelled) for n in copies)
    return Row(beads.blocks, pairings, _base(beads, reference))


def _base(beads: Beads, reference: int) -> int | None:
    """The copy that the others are held against where the original has no part."""
    return None if beads.blocks[reference] else next(n for n, blocks in enumerate(beads.blocks) if blocks)


def _pairing(
    documents: tuple[Document, ...], beads: Beads, pair: tuple[int, int], same: Called, cancelled: Cancel
) -> Pairing:
    """A copy's part of the row against the original's, or against that of the base."""
    reference, copy = pair
    base = _base(beads, reference)
    moved = copy in beads.moved
    if copy == base:
        return Pairing(copy, Relation.ADDED, moved, None, _whole(documents, beads, copy, SegmentKind.INSERTED))
    if not beads.blocks[copy]:
        # What the original does not have either was not dropped: there is nothing to mark.
        dropped = _whole(documents, beads, reference, SegmentKind.DELETED)
        return Pairing(copy, Relation.MISSING, moved, None, dropped)
    held = reference if base is None else base
    relation, segments = _compared(documents, beads, (held, copy), same, cancelled)
    return Pairing(copy, relation, moved, beads.similarity[copy] if beads.similarity else None, segments)


def _whole(documents: tuple[Document, ...], beads: Beads, number: int, kind: SegmentKind) -> tuple[Segment, ...]:
    """All that a document has in the row as one segment; none if there is no text in it."""
    spans = _spans(documents, beads, number)
    return (Segment(kind, spans),) if spans else ()


def _spans(documents: tuple[Document, ...], beads: Beads, number: int) -> tuple[Span, ...]:
    found = []
    for block in beads.blocks[number]:
        text = documents[number].blocks[block].text
        if text.strip():
            found.append(Span(number, block, len(text) - len(text.lstrip()), len(text.rstrip())))
    return tuple(found)


def _compared(
    documents: tuple[Document, ...], beads: Beads, pair: tuple[int, int], same: Called, cancelled: Cancel
) -> tuple[Relation, tuple[Segment, ...]]:
    held, copy = pair
    texts = [tuple(documents[n].blocks[block].text for block in beads.blocks[n]) for n in (held, copy)]
    if texts[0] == texts[1]:
        spans = _spans(documents, beads, held) + _spans(documents, beads, copy)
        return Relation.IDENTICAL, (Segment(SegmentKind.EQUAL, spans),) if spans else ()
    # A wording that was called the same may begin long before the first letter that differs.
    foldable = len(texts[0]) == len(texts[1]) == 1 and not same.wordings
    ends = shared_ends(*texts[0], *texts[1]) if foldable else (0, 0)
    original = side(held, beads.blocks[held], documents[held].blocks, ends)
    other = side(copy, beads.blocks[copy], documents[copy].blocks, ends)
    if same.wordings:
        original, other = called_same(original, same), called_same(other, same)
    original, other = in_one_form(original, other, documents)
    found = phrases(original, other, links(original, other, cancelled), cancelled)
    return relation(found, original, other), tuple(segment(edit, original, other) for edit in found)


def relation(found: tuple[Edit, ...], original: Side, copy: Side) -> Relation:
    """How a copy's part stands to the original's, both of which have text."""
    if all(edit.kind is SegmentKind.EQUAL for edit in found) and len(original.blocks) == len(copy.blocks):
        return Relation.IDENTICAL
    if all(_is_style(edit, original, copy) for edit in found):
        return Relation.STYLE
    total = original.folded + copy.folded
    total += _words(original, 0, len(original.kinds)) + _words(copy, 0, len(copy.kinds))
    changed = sum(
        _words(original, edit.a, edit.a_end) + _words(copy, edit.b, edit.b_end)
        for edit in found
        if edit.kind in (SegmentKind.REWORDED, SegmentKind.INSERTED, SegmentKind.DELETED)
    )
    return Relation.REWORDED if changed > REWORDED_SHARE * total else Relation.EDITED


def _is_style(edit: Edit, original: Side, copy: Side) -> bool:
    """Whether an edit leaves the words as they are, and the marks that matter: a comma more or less is style."""
    if edit.kind in (SegmentKind.EQUAL, SegmentKind.STYLE):
        return True
    if edit.kind is SegmentKind.MOVED:
        return False
    keys = original.keys[edit.a : edit.a_end] + copy.keys[edit.b : edit.b_end]
    return is_punctuation(keys, original.kinds[edit.a : edit.a_end] + copy.kinds[edit.b : edit.b_end])


def _words(units: Side, first: int, last: int) -> int:
    return last - first - units.kinds[first:last].count(TokenKind.PUNCTUATION)
