"""Two documents paired: the spine, what is left over, and what its office alone tells to belong together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from copydesk import meaning
from copydesk.align.boxes import Group, Numbers
from copydesk.align.moves import with_leftovers
from copydesk.align.parts import with_neighbours, with_parts
from copydesk.align.spine import Search
from copydesk.likeness import Cosine, Likeness
from copydesk.text import Block, Role


@dataclass(frozen=True, slots=True)
class Tuning:
    """What tells versions of one story from two stories.

    Attributes:
        gain: From this gain on, words alone say that a group belongs together.
        share: Such groups make up this part of the shorter version at least. Of invented stories that have nothing to
            do with each other none has any, of rewritten ones those have two thirds and more.
        few: Fewer paragraphs say nothing of it.
    """

    gain: float = 4.0
    share: float = 0.1
    few: int = 4


TUNING = Tuning()

# Blocks of two documents, together, up to which meaning is asked: chapters of some 600 sentences are the longest.
# A sentence takes some two milliseconds to read, so beyond that an editor would wait longer for the model than for all
# the rest; long texts are paired by words and lengths alone.
MOST_READ = 1200

# There is one of them in a story, so one is the other's counterpart whatever words it is in.
_SINGLE = (Role.HEADLINE, Role.BYLINE)


def pair(
    a_blocks: Sequence[Block],
    b_blocks: Sequence[Block],
    free: tuple[Iterable[int], Iterable[int]],
    cancelled: Callable[[], bool],
    *,
    in_order: bool = True,
) -> list[Group]:
    """The groups of blocks that belong together, each block in one at most; what is in none has no partner.

    Args:
        a_blocks: The blocks of the first document.
        b_blocks: Of the second.
        free: The numbers of those that may be paired, rising.
        cancelled: Whether to stop.
        in_order: Whether the order of blocks vouches for pairs. It does not for what is left over of several copies:
            of these, two paragraphs about something else often stand in the same place.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    a, b = list(free[0]), list(free[1])
    if not a or not b:
        return []
    chosen = [a_blocks[i] for i in a], [b_blocks[j] for j in b]
    likeness = Likeness.of(*chosen, cancelled)
    search = Search(likeness, (len(a), len(b)), cancelled, partial(_meaning, chosen, cancelled))
    spine = search.spine()
    firm = {group for group in spine if search.gain(*group) > TUNING.gain}
    are_strangers = _are_strangers(likeness, [group for group in spine if group in firm or likeness.is_same(*group)])
    is_version = in_order and not are_strangers
    groups = with_leftovers(search, spine if is_version else sorted(firm), cancelled)
    if is_version and not search.is_rewording:
        groups = with_neighbours(likeness, with_parts(likeness, groups, cancelled), cancelled)
    found = [(tuple(a[i] for i in left), tuple(b[j] for j in right)) for left, right in groups]
    return found if are_strangers else found + _by_office(a_blocks, b_blocks, (a, b), found)


def _meaning(blocks: tuple[Sequence[Block], Sequence[Block]], cancelled: Callable[[], bool]) -> Cosine | None:
    """How alike groups of blocks are in meaning; None where no model is installed, or reading would take too long."""
    if sum(map(len, blocks)) > MOST_READ or not meaning.is_available():
        return None
    a, b = ([block.text for block in side] for side in blocks)
    return meaning.Meaning((a, b), cancelled).cosine


def _are_strangers(likeness: Likeness, firm: Sequence[Group]) -> bool:
    """Whether two documents are no versions of one story, so that nothing belongs together for its place."""
    stories = [[n for n, is_chrome in enumerate(side.chrome) if not is_chrome] for side in likeness.sides]
    if min(map(len, stories)) < TUNING.few:
        return False
    whole = likeness.lengths(*stories)
    paired = [0, 0]
    for group in firm:
        own: tuple[Numbers, Numbers] = (
            tuple(i for i in group[0] if not likeness.sides[0].chrome[i]),
            tuple(j for j in group[1] if not likeness.sides[1].chrome[j]),
        )
        for side, length in enumerate(likeness.lengths(*own)):
            paired[side] += length
    return max(part / max(1, all_) for part, all_ in zip(paired, whole, strict=True)) < TUNING.share


def _by_office(
    a_blocks: Sequence[Block], b_blocks: Sequence[Block], free: tuple[list[int], list[int]], groups: Sequence[Group]
) -> list[Group]:
    """The headline with the headline and the byline with the byline, where neither has a partner yet."""
    alone = (
        set(free[0]).difference(*(left for left, _ in groups)),
        set(free[1]).difference(*(right for _, right in groups)),
    )
    found: list[Group] = []
    for role in _SINGLE:
        i, j = _first(a_blocks, role), _first(b_blocks, role)
        if i in alone[0] and j in alone[1]:
            found.append(((i,), (j,)))
    return found


def _first(blocks: Sequence[Block], role: Role) -> int:
    """The number of the first block with a role; -1 if none has it."""
    return next((n for n, block in enumerate(blocks) if block.role is role), -1)
