"""The words of two sides aligned: what is the same, what was reworded, dropped, added and moved."""

from rapidfuzz.distance import Indel

from copydesk.comparison import SegmentKind
from copydesk.wording.units import Edit, Side


def edits(original: Side, copy: Side) -> tuple[Edit, ...]:
    """What became of the original's units, in its order, with the copy's own where they stand."""
    found: list[Edit] = []
    for code in Indel.opcodes(original.keys, copy.keys):
        a, a_end, b, b_end = code.src_start, code.src_end, code.dest_start, code.dest_end
        if code.tag == "equal":
            found.extend(_alike(original, copy, a, b, a_end - a))
        elif found and found[-1].kind in (SegmentKind.INSERTED, SegmentKind.DELETED, SegmentKind.REWORDED):
            last = found.pop()
            found.append(_changed(last.a, a_end, last.b, b_end))
        else:
            found.append(_changed(a, a_end, b, b_end))
    return tuple(found)


def _changed(a: int, a_end: int, b: int, b_end: int) -> Edit:
    kind = SegmentKind.REWORDED
    if a == a_end:
        kind = SegmentKind.INSERTED
    elif b == b_end:
        kind = SegmentKind.DELETED
    return Edit(kind, a, a_end, b, b_end)


def _alike(original: Side, copy: Side, a: int, b: int, length: int) -> list[Edit]:
    """Units of the same keys: equal as far as they are written alike, else style."""
    found: list[Edit] = []
    for n in range(length):
        same = original.written[a + n] == copy.written[b + n]
        kind = SegmentKind.EQUAL if same else SegmentKind.STYLE
        if found and found[-1].kind is kind:
            found[-1] = Edit(kind, found[-1].a, a + n + 1, found[-1].b, b + n + 1)
        else:
            found.append(Edit(kind, a + n, a + n + 1, b + n, b + n + 1))
    return found
