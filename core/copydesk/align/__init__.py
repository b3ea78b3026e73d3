"""Which blocks of two or more documents belong together.

Every copy is paired with the original by itself; what several copies share and the original lacks is then paired among
them. So a third document never changes what belongs together in the first two, but where it joins two blocks of the
original, their rows become one.
"""

from collections.abc import Callable, Sequence

from copydesk.align import rows
from copydesk.align.boxes import Group
from copydesk.align.moves import moved
from copydesk.align.pairs import pair
from copydesk.align.rows import Row
from copydesk.comparison import Beads, Options, Pin
from copydesk.likeness import keys, polled
from copydesk.text import Block, Document

__all__ = ["align"]

Cancel = Callable[[], bool]


def align(documents: tuple[Document, ...], options: Options, cancelled: Cancel) -> tuple[Beads, ...]:
    """Rows over all documents, each block of each document in exactly one.

    They stand in the original's order; other documents' own blocks follow the block that they follow in their document.
    A pin is a whole row: a document for which it names no block has no part in it. Where pins contradict each other,
    the later one holds.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    reference, count = options.reference, len(documents)
    pins = _consistent(options.pins)
    free = [_free(document, n, pins) for n, document in enumerate(documents)]
    groups = {}
    for copy in range(count):
        if copy != reference:
            found = _pair(documents, (reference, copy), free, cancelled)
            found += [(pin.blocks[reference], pin.blocks[copy]) for pin in pins if _holds(pin, reference, copy)]
            groups[copy] = list(zip(found, _moved(documents, (reference, copy), found, cancelled), strict=True))
    made = rows.joined(count, reference, groups)
    made += _pinned_alone(pins, reference)
    taken = [{block for row in made for block in row.blocks[n]} for n in range(count)]
    left = [[block for block in free[n] if block not in taken[n]] for n in range(count)]
    made += rows.alone(count, reference, left[reference])
    made += _shared_by_copies(documents, reference, left, cancelled)
    shown = rows.in_order(made, reference, [len(document.blocks) for document in documents], cancelled)
    return tuple(rows.beads(row, documents, reference) for row in polled(shown, cancelled))


def _consistent(pins: Sequence[Pin]) -> list[Pin]:
    """The pins without those that a later one contradicts."""
    kept: list[Pin] = []
    seen: set[tuple[int, int]] = set()
    for pin in reversed(pins):
        named = {(n, block) for n, blocks in enumerate(pin.blocks) for block in blocks}
        if named and not named & seen:
            kept.append(pin)
            seen |= named
    return kept[::-1]


def _holds(pin: Pin, *documents: int) -> bool:
    return all(pin.blocks[n] for n in documents)


def _free(document: Document, number: int, pins: Sequence[Pin]) -> list[int]:
    pinned = {block for pin in pins for block in pin.blocks[number]}
    return [block for block in range(len(document.blocks)) if block not in pinned]


def _pair(
    documents: Sequence[Document], sides: tuple[int, int], free: Sequence[Sequence[int]], cancelled: Cancel
) -> list[Group]:
    a, b = sides
    return pair(documents[a].blocks, documents[b].blocks, (free[a], free[b]), cancelled)


def _moved(
    documents: Sequence[Document], sides: tuple[int, int], groups: Sequence[Group], cancelled: Cancel
) -> list[bool]:
    counts = [[len(keys(block.text)) for block in polled(documents[side].blocks, cancelled)] for side in sides]
    return moved(groups, (counts[0], counts[1]), cancelled)


def _pinned_alone(pins: Sequence[Pin], reference: int) -> list[Row]:
    """The rows of pins that no group of a copy with the original stands for."""
    found = []
    for pin in pins:
        holders = [n for n, blocks in enumerate(pin.blocks) if blocks]
        if reference not in holders or holders == [reference]:
            found.append(Row([list(blocks) for blocks in pin.blocks]))
    return found


def _shared_by_copies(
    documents: Sequence[Document], reference: int, left: Sequence[list[int]], cancelled: Cancel
) -> list[Row]:
    """The rows of what the original lacks: what is left of each copy, paired with what is left of earlier ones."""
    count = len(documents)
    pool: list[Row] = []
    for copy in range(count):
        if copy == reference:
            continue
        own = left[copy]
        known = [(row, n, block) for row in pool for n in _first(row) for block in row.blocks[n]]
        earlier: list[Block] = [documents[n].blocks[block] for _, n, block in known]
        taken: set[int] = set()
        sides = range(len(earlier)), own
        for mine, theirs in pair(earlier, documents[copy].blocks, sides, cancelled, in_order=False):
            hosts = list({id(known[n][0]): known[n][0] for n in mine}.values())
            for other in hosts[1:]:
                hosts[0].take(other)
                pool = [row for row in pool if row is not other]
            hosts[0].blocks[copy].extend(theirs)
            taken.update(theirs)
        pool += rows.alone(count, copy, [block for block in own if block not in taken])
    return pool


def _first(row: Row) -> list[int]:
    """The first document that has a part in a row."""
    return [n for n, blocks in enumerate(row.blocks) if blocks][:1]
