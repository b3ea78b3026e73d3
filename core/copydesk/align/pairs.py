"""Two documents paired: pins first, then the spine, then what is left over."""

from collections.abc import Callable, Iterable, Sequence

from copydesk.align.moves import with_leftovers
from copydesk.align.spine import Group, Search
from copydesk.likeness import Likeness
from copydesk.text import Block


def pair(
    a_blocks: Sequence[Block],
    b_blocks: Sequence[Block],
    free: tuple[Iterable[int], Iterable[int]],
    cancelled: Callable[[], bool],
) -> list[Group]:
    """The groups of blocks that belong together, each block in one at most; what is in none has no partner.

    Args:
        a_blocks: The blocks of the first document.
        b_blocks: Of the second.
        free: The numbers of those that may be paired, rising.
        cancelled: Whether to stop.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    a, b = list(free[0]), list(free[1])
    if not a or not b:
        return []
    likeness = Likeness.of([a_blocks[i] for i in a], [b_blocks[j] for j in b], cancelled)
    search = Search(likeness, (len(a), len(b)), cancelled)
    groups = with_leftovers(search, search.spine(), cancelled)
    return [(tuple(a[i] for i in left), tuple(b[j] for j in right)) for left, right in groups]
