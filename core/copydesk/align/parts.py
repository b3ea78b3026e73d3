"""What the search tore apart, put together: parts of divided paragraphs, and sentences that changed their paragraph."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from copydesk.align.boxes import LONGEST, Group
from copydesk.likeness import Likeness, polled


@dataclass(frozen=True, slots=True)
class Tuning:
    """What makes a block without a partner a part of the group beside it; of news, both halves gain by it.

    Attributes:
        words: So many words, each as heavy as one that a single block has, it shares with the group's other side that
            its own side does not explain. One alone is as often a coincidence.
        share: They are this part of its words at least.
        across: Two neighbouring groups are one where as many words stand across, and they are this part of the lighter
            rest of what has no counterpart: of six in news all were one. With a fifth it was twelve of twelve, but more
            of the names that such long rows are searched for were found wrongly (precision .723 for .732).
    """

    words: float = 2.0
    share: float = 0.2
    across: float = 0.3


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


def with_neighbours(likeness: Likeness, groups: Sequence[Group], cancelled: Callable[[], bool]) -> list[Group]:
    """The groups, rising, those made one that stand side by side and between which a sentence changed its paragraph.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    found: list[Group] = []
    for group in polled(sorted(groups), cancelled):
        last = found[-1] if found else None
        if last and _are_neighbours(last, group) and _crosses(likeness, last, group):
            whole = last[0] + group[0], last[1] + group[1]
            if max(map(len, whole)) <= LONGEST and not likeness.torn(*whole):
                found[-1] = whole
                continue
        found.append(group)
    return found


def _are_neighbours(group: Group, other: Group) -> bool:
    return all(mine[-1] + 1 == theirs[0] for mine, theirs in zip(group, other, strict=True))


def _crosses(likeness: Likeness, group: Group, other: Group) -> bool:
    """Whether one side of a group shares words with the other side of the next that neither has from its own."""
    a, b = likeness.sides
    if any(a.chrome[i] for i in (*group[0], *other[0])) or any(b.chrome[j] for j in (*group[1], *other[1])):
        return False
    unions = [(a.union(mine), b.union(theirs)) for mine, theirs in (group, other)]
    only_a, only_b = [mine - theirs for mine, theirs in unions], [theirs - mine for mine, theirs in unions]
    for mine, theirs in ((only_a[0], only_b[1]), (only_a[1], only_b[0])):
        shared = likeness.weight(mine & theirs)
        least = min(likeness.weight(mine), likeness.weight(theirs))
        if shared >= TUNING.words * likeness.unit and shared >= TUNING.across * least:
            return True
    return False


def _belongs(likeness: Likeness, group: Group, side: int, block: int) -> bool:
    """Whether what a block shares with the other side of a group is neither chance nor explained without it."""
    own, other = likeness.sides[side], likeness.sides[1 - side]
    if own.chrome[block]:
        return False
    free = other.union(group[1 - side]) - own.union(group[side])
    shared = likeness.weight(own.terms[block] & free)
    return shared >= TUNING.words * likeness.unit and shared >= TUNING.share * own.weights[block]
