"""How two documents differ, as a spine tells it: what was dropped, put in, lengthened and reworded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from copydesk.align.boxes import Group
from copydesk.likeness import Likeness, polled

# Habits that differ by less make no other spine.
_SAME_CREDIT = 0.5
_SAME_STRETCH = 0.03
_SAME_SHARE = 0.1

# Fewer pairs of one block against one say nothing of the stretch, and no rewording is longer or shorter by more.
_FEW = 5
_STRETCH = 1.5

# Groups between two looks at whether the caller cancelled: some milliseconds.
_POLL = 64


@dataclass(frozen=True, slots=True)
class Habit:
    """How two documents were found to differ, which decides what words alone do not.

    Attributes:
        a_credit: What a block of the first document adds to the gain of the group that takes it in: much where hardly
            anything was dropped, so that a block in quite other words still finds its place.
        b_credit: The same for the second document, where hardly anything was put in.
        stretch: How much longer the second document's wording is than the first's.
        share: The share of their words, by weight, that blocks have in common which belong together.
    """

    a_credit: float
    b_credit: float
    stretch: float = 1.0
    share: float = 0.3

    def is_near(self, other: "Habit") -> bool:
        """Whether another pass with this habit would find much the same, but for strangers."""
        return (
            abs(self.a_credit - other.a_credit) < _SAME_CREDIT
            and abs(self.b_credit - other.b_credit) < _SAME_CREDIT
            and not self.is_longer(other.stretch)
        )

    def shares_as(self, other: "Habit") -> bool:
        """Whether the same blocks are strangers to their group as with another habit."""
        return abs(self.share - other.share) < _SAME_SHARE

    def is_longer(self, stretch: float) -> bool:
        """Whether lengths count otherwise than they would with another stretch."""
        return abs(self.stretch / stretch - 1) > _SAME_STRETCH

    @property
    def is_rewording(self) -> bool:
        """Whether the documents are in other words throughout, and hardly anything was dropped or put in."""
        return self.share < TUNING.heavy and min(self.a_credit, self.b_credit) > TUNING.whole


@dataclass(frozen=True, slots=True)
class Tuning:
    """What habits are reckoned by, found on the same texts as `likeness.SCALE`.

    Attributes:
        first_credit: Credit of every block before anything is known.
        least_credit: Credit where much was dropped, or put in.
        most_credit: Credit where nothing was.
        much: The share of a document, in characters, that counts as much.
        doubt: Blocks at which half of what a document seems to tell of its habit is believed.
        usual_share: The share of their words that blocks have in common, supposed of documents not yet known,
        usual_weight: … and the weight of such blocks that the documents are held against.
        most_share: The share is never taken for more.
        heavy: Documents whose groups have less of their words in common are in other words throughout,
        whole: … if a block of either adds more than this to its group: hardly anything was dropped or put in.
    """

    first_credit: float = 2.0
    least_credit: float = 1.0
    most_credit: float = 10.0
    much: float = 0.2
    doubt: float = 40.0
    usual_share: float = 0.5
    usual_weight: float = 60.0
    most_share: float = 0.9
    heavy: float = 0.6
    whole: float = 5.0


TUNING = Tuning()
FIRST = Habit(TUNING.first_credit, TUNING.first_credit)


def learnt(likeness: Likeness, groups: Sequence[Group], cancelled: Callable[[], bool]) -> Habit:
    """What a spine tells of the documents.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    sizes = len(likeness.sides[0].terms), len(likeness.sides[1].terms)
    stretch = _stretch(likeness, groups, cancelled)
    dropped, added = _one_sided(likeness, [*groups, ((sizes[0],), (sizes[1],))], stretch, cancelled)
    left, right = likeness.lengths(range(sizes[0]), range(sizes[1]))
    return Habit(
        _credit(dropped / max(1, left), sizes[0]),
        _credit(added * stretch / max(1, right), sizes[1]),
        stretch,
        _share(likeness, groups, cancelled),
    )


def _stretch(likeness: Likeness, groups: Sequence[Group], cancelled: Callable[[], bool]) -> float:
    pairs = [(a, b) for a, b in groups if len(a) == len(b) == 1]
    lengths = [likeness.lengths(a, b) for a, b in polled(pairs, cancelled)]
    if len(lengths) < _FEW:
        return 1.0
    ratio = median(right / max(1, left) for left, right in lengths)
    return min(_STRETCH, max(1 / _STRETCH, ratio))


def _one_sided(
    likeness: Likeness, groups: Sequence[Group], stretch: float, cancelled: Callable[[], bool]
) -> tuple[float, float]:
    """The characters that only the first document has and only the second, in those of the first.

    What stands alone may belong to a neighbour that is too short.

    Args:
        likeness: Of the two documents.
        groups: The spine, and the documents' end.
        stretch: How much longer the second document's wording is.
        cancelled: Whether to stop.
    """
    dropped = added = 0.0
    own = [0.0]
    for a, b in polled(groups[:-1], cancelled, _POLL):
        left, right = likeness.lengths(a, b)
        own.append(left - right / stretch)
    own.append(0.0)
    around = [((-1,), (-1,)), *groups]
    for n, (before, after) in enumerate(polled(pairwise(around), cancelled, _POLL)):
        left, right = likeness.lengths(range(before[0][-1] + 1, after[0][0]), range(before[1][-1] + 1, after[1][0]))
        apart = left - right / stretch
        for other in own[n : n + 2]:
            if other * apart < 0:
                apart = (abs(apart) - min(abs(apart), abs(other))) * (1 if apart > 0 else -1)
        dropped += max(0.0, apart)
        added += max(0.0, -apart)
    return dropped, added


def _share(likeness: Likeness, groups: Sequence[Group], cancelled: Callable[[], bool]) -> float:
    """The share of their words that groups have in common, the bigger the group the more it counts."""
    shared, whole = TUNING.usual_share * TUNING.usual_weight, TUNING.usual_weight
    left, right = likeness.sides
    for a, b in polled(groups, cancelled, _POLL):
        shared += likeness.shared(a, b)
        whole += min(likeness.weight(left.part(a).terms), likeness.weight(right.part(b).terms))
    return min(TUNING.most_share, shared / whole)


def _credit(share: float, blocks: int) -> float:
    trust = max(0.0, 1 - share / TUNING.much) * blocks / (blocks + TUNING.doubt)
    return TUNING.least_credit + (TUNING.most_credit - TUNING.least_credit) * trust
