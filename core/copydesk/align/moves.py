"""What the spine left over, matched free of order; and which groups stand in another order than their neighbours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from copydesk.align.boxes import Group
from copydesk.align.chain import Link, chain
from copydesk.align.spine import Search
from copydesk.likeness import polled


@dataclass(frozen=True, slots=True)
class Tuning:
    """Thresholds for pairs that their order does not vouch for.

    Attributes:
        gain: Least gain of two blocks that have no partner yet.
        weight: Least weight that a block must share with another's words that its partners do not explain.
        share: … and the least share of the lighter of the two.
        line: A group of fewer words, both sides together, is a line rather than a paragraph.
    """

    gain: float = 4.0
    weight: float = 8.0
    share: float = 0.33
    line: int = 20


TUNING = Tuning()


def with_leftovers(search: Search, groups: Sequence[Group], cancelled: Callable[[], bool]) -> list[Group]:
    """The groups with blocks that have no partner yet put into them, or paired with one another: the best first.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    parts = _released(search, groups, cancelled)
    rows: tuple[dict[int, int], dict[int, int]] = (
        {i: n for n, (a, _) in enumerate(parts) for i in a},
        {j: n for n, (_, b) in enumerate(parts) for j in b},
    )
    for _, i, j in sorted(_proposals(search, parts, rows, cancelled), reverse=True):
        if i in rows[0] and j in rows[1]:
            continue
        row = rows[0].get(i, rows[1].get(j, len(parts)))
        if row == len(parts):
            parts.append(([], []))
        for side, block in enumerate((i, j)):
            if block not in rows[side]:
                rows[side][block] = row
                parts[row][side].append(block)
    return [(tuple(sorted(a)), tuple(sorted(b))) for a, b in parts]


def _released(
    search: Search, groups: Sequence[Group], cancelled: Callable[[], bool]
) -> list[tuple[list[int], list[int]]]:
    """The groups without the blocks that would rather pair with one elsewhere that is still alone."""
    parts = [(list(a), list(b)) for a, b in groups]
    for side in (0, 1):
        row = {block: n for n, part in enumerate(parts) for block in part[side]}
        other = {block for part in parts for block in part[1 - side]}
        for cell in polled(search.candidates, cancelled):
            block = cell[side]
            part = parts[row[block]] if block in row else ([], [])
            if cell[1 - side] in other or len(part[side]) < 2 or block not in part[side]:
                continue
            rest = [b for b in part[side] if b != block]
            without = (tuple(rest), tuple(part[1])) if side == 0 else (tuple(part[0]), tuple(rest))
            stays = max(0.0, search.gain(tuple(part[0]), tuple(part[1])) - search.gain(*without))
            if search.gain((cell[0],), (cell[1],)) > stays + TUNING.gain:
                part[side].remove(block)
    return parts


def _proposals(
    search: Search,
    parts: Sequence[tuple[list[int], list[int]]],
    rows: tuple[dict[int, int], dict[int, int]],
    cancelled: Callable[[], bool],
) -> list[tuple[float, int, int]]:
    found = []
    for i, j in polled(search.candidates, cancelled):
        if i in rows[0] and j in rows[1]:
            continue
        gain = search.gain((i,), (j,))
        a_partners = parts[rows[0][i]][1] if i in rows[0] else []
        b_partners = parts[rows[1][j]][0] if j in rows[1] else []
        weight, share = search.likeness.beyond((i,), (j,), a_partners, b_partners)
        if not a_partners and not b_partners:
            if gain > TUNING.gain:
                found.append((gain, i, j))
        elif weight > TUNING.weight and share > TUNING.share and not _tears(search, (i, j), a_partners, b_partners):
            found.append((weight * share, i, j))
    return found


def _tears(search: Search, cell: tuple[int, int], a_partners: Sequence[int], b_partners: Sequence[int]) -> bool:
    """Whether a heading or byline would get other text beside it."""
    return search.likeness.torn((cell[0], *b_partners), (cell[1], *a_partners)) > 0


def moved(
    groups: Sequence[Group], words: tuple[Sequence[int], Sequence[int]], cancelled: Callable[[], bool]
) -> list[bool]:
    """Whether each group stands in another order than its neighbours.

    The groups that stay are those with the most paragraphs that rise together on both sides, so the fewest were moved;
    where as many would do, lines rather than paragraphs, and then those that the original has first.

    Args:
        groups: In any order.
        words: How many words each block of the first document has, and of the second.
        cancelled: Whether to stop.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    links = []
    line = 1 / (4 * (len(groups) + 1))  # all of them weigh less than one paragraph
    later = line * line / (1 + max((block for a, _ in groups for block in a), default=0))  # … and less than one line
    for a, b in polled(groups, cancelled):
        i = max(a, key=lambda block: (words[0][block], -block))  # where the bulk of a group stands
        j = max(b, key=lambda block: (words[1][block], -block))
        weight = sum([words[0][block] for block in a]) + sum([words[1][block] for block in b])
        links.append(Link(len(b) - line * (weight < TUNING.line) + later * i, i, i + 1, j, j + 1))
    stay = {(link.a_start, link.b_start) for link in chain(links, cancelled)}
    return [(link.a_start, link.b_start) not in stay for link in links]
