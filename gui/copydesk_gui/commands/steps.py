"""The next place and the one before, seen from where one stands in the rows; without Qt."""

from collections.abc import Sequence

Place = tuple[int, ...]  # a row, and what orders places within it


def onward(places: Sequence[Place | None], lit: int | None, row: int | None, direction: int) -> tuple[int, ...]:
    """The numbers of what comes next (1) or came before (-1), nearest first.

    Args:
        places: Where each thing stands, row first; None for what stands in no row, which comes after all that do.
        lit: The number of the one that one went to last and has not left since; None after any other step.
        row: The current row. Without a lit one, what stands in this row is still to come.
        direction: 1 or -1.
    """
    ends = [(place is None, place or (), n) for n, place in enumerate(places)]
    order = [n for _, _, n in sorted(ends)]
    if lit is not None and lit in order:
        at = order.index(lit)
        return tuple(order[at + 1 :] if direction > 0 else reversed(order[:at]))
    here = -1 if row is None else row
    if direction > 0:
        return tuple(n for n in order if (place := places[n]) is None or place[0] >= here)
    return tuple(n for n in reversed(order) if (place := places[n]) is not None and place[0] < here)
