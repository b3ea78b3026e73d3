"""Parts of a divided paragraph that the search passed over, put with the rest of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from copydesk.align.boxes import Group
from copydesk.likeness import Likeness, polled


@dataclass(frozen=True, slots=True)
class Tuning:
    """What makes a block without a partner a part of the group beside it; of news, both halves gain by it.

    Attributes:
        words: So many words, each as heavy as one that a single block has, it shares with the group's other side that
            its own side does not explain. One alone is as often a coincidence.
        share: They are this part of its words at least.
    """

    words: float = 2.0
    share: float = 0.2


TUNING = Tuning()


def with_parts(likeness: Likeness, groups: Sequence[Group], cancelled: Callable[[], bool]) -> list[Group]:
    """The groups, each with the blocks right before and behind it that have no partner and belong there.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    taken = {i for a, _ in groups for i in a}, {j for _, b in groups for j in b}
    found = []
    for group in polled(groups, cancelled):
        grown = group
        for side, step in ((0, -1), (0, 1), (1, -1), (1, 1)):
            block = max(grown[side]) + 1 if step > 0 else min(grown[side]) - 1
            if block in taken[side] or not 0 <= block < len(likeness.sides[side].terms):
                continue
            whole = tuple(sorted((*grown[side], block)))
            larger = (whole, grown[1]) if side == 0 else (grown[0], whole)
            if _belongs(likeness, grown, side, block) and not likeness.torn(*larger):
                taken[side].add(block)
                grown = larger
        found.append(grown)
    return found


def _belongs(likeness: Likeness, group: Group, side: int, block: int) -> bool:
    """Whether what a block shares with the other side of a group is neither chance nor explained without it."""
    own, other = likeness.sides[side], likeness.sides[1 - side]
    if own.chrome[block]:
        return False
    free = other.union(group[1 - side]) - own.union(group[side])
    shared = likeness.weight(own.terms[block] & free)
    return shared >= TUNING.words * likeness.unit and shared >= TUNING.share * own.weights[block]
