"""The spine of two documents: the groups of blocks that pair in the same order on both sides."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from copydesk.align.boxes import Cell, boxes, window
from copydesk.align.candidates import anchors, candidates
from copydesk.align.chain import Link, chain
from copydesk.likeness import Cosine, Likeness, polled

Numbers = tuple[int, ...]
Group = tuple[Numbers, Numbers]  # block numbers of the first and of the second document, rising

# Habits that differ by less make no other spine.
_SAME_CREDIT = 0.5
_SAME_STRETCH = 0.03

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
        """Whether another pass with this habit would find much the same."""
        return (
            abs(self.a_credit - other.a_credit) < _SAME_CREDIT
            and abs(self.b_credit - other.b_credit) < _SAME_CREDIT
            and abs(self.stretch / other.stretch - 1) < _SAME_STRETCH
        )


@dataclass(frozen=True, slots=True)
class Tuning:
    """Thresholds of the search, found on the same texts as `likeness.SCALE`.

    Attributes:
        candidates: Partners looked at for each block, by shared words.
        first_credit: Credit of every block in the first pass.
        least_credit: Credit where much was dropped, or put in.
        most_credit: Credit where nothing was.
        much: The share of a document, in characters, that counts as much.
        doubt: Blocks at which half of what a document seems to tell of its habit is believed.
        foreign: A block whose best pairing loses more than this is passed over as having no partner.
        unknown: The loss supposed for a block that shares no rare word with any other.
        behind: How far behind the best of a block another pairing of it may lie to be looked at.
        lopsided: One side of a group of more than two blocks is at most so many times as long as the other.
        settled_share: Two blocks that share as much of their words belong together,
        rival_gain: … if no other pairing of either reaches this part of their gain.
        long: From so many blocks on, a document is searched in haste,
        hasty_share: … and as much is enough to belong together,
        hasty_rival: … if no other pairing reaches this part: a third of the time, for a hundredth of the groups.
        usual_share: The share of their words that blocks have in common, supposed of documents not yet known,
        usual_weight: … and the weight of such blocks that the documents are held against.
        most_share: The share is never taken for more.
        passes: Passes in all; the habit is settled by the third.
        heavy: Documents whose groups have less of their words in common are in other words throughout,
        whole: … if a block of either adds more than this to its group: hardly anything was dropped or put in.
    """

    candidates: int = 5
    first_credit: float = 2.0
    least_credit: float = 1.0
    most_credit: float = 10.0
    much: float = 0.2
    doubt: float = 40.0
    foreign: float = 2.5
    unknown: float = 10.0
    behind: float = 8.0
    lopsided: float = 3.0
    settled_share: float = 0.7
    rival_gain: float = 0.6
    long: int = 1000
    hasty_share: float = 0.4
    hasty_rival: float = 0.4
    usual_share: float = 0.5
    usual_weight: float = 60.0
    most_share: float = 0.9
    passes: int = 3
    heavy: float = 0.6
    whole: float = 5.0


TUNING = Tuning()


class Search:
    """One search for the spine of two documents; what it learns serves the search for moves too.

    Attributes:
        likeness: Of the two documents.
        sizes: How many blocks they have.
        candidates: Pairs of blocks that share enough words to be worth a look, rising.
    """

    def __init__(
        self,
        likeness: Likeness,
        sizes: tuple[int, int],
        cancelled: Callable[[], bool],
        meaning: Callable[[], Cosine | None] = lambda: None,
    ) -> None:
        """Find the candidates; `meaning` is asked only where words do not decide.

        Raises:
            Cancelled: `cancelled` said yes.
        """
        self.likeness = likeness
        self.sizes = sizes
        self._anchored = anchors(likeness, cancelled)
        self.candidates = candidates(likeness, self._anchored, TUNING.candidates, cancelled)
        self._cancelled = cancelled
        self._meaning = meaning
        self._gains: dict[Group, float] = {}
        self._best = self._best_gains()
        self._settled = self._settle()

    def gain(self, a: Numbers, b: Numbers) -> float:
        """The gain of a group, reckoned once."""
        found = self._gains.get((a, b))
        if found is None:
            found = self._gains[a, b] = self.likeness.gain(a, b)
        return found

    def spine(self) -> list[Group]:
        """The groups that pair in order, in that order.

        Raises:
            Cancelled: The caller said so.
        """
        habit = Habit(TUNING.first_credit, TUNING.first_credit)
        groups = self._pass(habit, self._likely(), around=True)
        for _ in range(TUNING.passes - 1):
            before, habit = habit, self._habit(groups)
            if habit.is_near(before):
                break
            if abs(habit.stretch / self.likeness.stretch - 1) > _SAME_STRETCH:
                self.likeness.stretch = habit.stretch
                self._gains.clear()
            groups = self._pass(habit, [*self._likely(), *self._near(groups)], around=False)
        habit = self._habit(groups)
        if habit.share < TUNING.heavy and min(habit.a_credit, habit.b_credit) > TUNING.whole:
            groups = self._reworded(groups)
        return groups

    def _reworded(self, groups: list[Group]) -> list[Group]:
        """The groups of texts that words alone do not decide."""
        self.likeness.reword(self._meaning())
        self._gains.clear()
        return self._pass(self._habit(groups), [*self._likely(), *self._near(groups)], around=False)

    def _likely(self) -> list[Cell]:
        """The candidates that come near the best of either of their blocks."""
        return [
            (i, j)
            for i, j in polled(self.candidates, self._cancelled, _POLL)
            if self.gain((i,), (j,)) > min(self._best[0][i], self._best[1][j]) - TUNING.behind
        ]

    def _best_gains(self) -> tuple[dict[int, float], dict[int, float]]:
        best: tuple[dict[int, float], dict[int, float]] = {}, {}
        for i, j in polled(self.candidates, self._cancelled, _POLL):
            gain = self.gain((i,), (j,))
            best[0][i] = max(gain, best[0].get(i, gain))
            best[1][j] = max(gain, best[1].get(j, gain))
        return best

    def _settle(self) -> dict[int, int]:
        """The pairs that words alone decide: much alike, and nothing else comes near.

        Nothing else is tried for these blocks, which makes lightly edited documents cheap.
        """
        is_long = max(self.sizes) >= TUNING.long
        least = TUNING.hasty_share if is_long else TUNING.settled_share
        most = TUNING.hasty_rival if is_long else TUNING.rival_gain
        second: tuple[dict[int, float], dict[int, float]] = {}, {}
        for side, best in enumerate(self._best):
            top: dict[int, bool] = {}
            for cell in polled(self.candidates, self._cancelled, _POLL):
                block, gain = cell[side], self.gain((cell[0],), (cell[1],))
                if gain < best[block] or top.get(block):
                    second[side][block] = max(gain, second[side].get(block, gain))
                else:
                    top[block] = True
        return {
            i: j
            for i, j in polled(self.candidates, self._cancelled, _POLL)
            if (gain := self.gain((i,), (j,))) > 0
            and gain == self._best[0][i] == self._best[1][j]
            and max(second[0].get(i, 0.0), second[1].get(j, 0.0)) < most * gain
            and self.likeness.share((i,), (j,)) >= least
        }

    def _pass(self, habit: Habit, cells: Iterable[Cell], *, around: bool) -> list[Group]:
        """The best chain of groups; `around`: they need only hold a cell, not begin with it."""
        a_kept = self._kept(0, habit.a_credit)
        b_kept = self._kept(1, habit.b_credit)
        a_place = {i: n for n, i in enumerate(a_kept)}
        b_place = {j: n for n, j in enumerate(b_kept)}
        places = [(a_place[i], b_place[j]) for i, j in cells if i in a_place and j in b_place]
        settled = {a_place[i]: b_place[j] for i, j in self._settled.items() if i in a_place and j in b_place}
        links = []
        a_ends, b_ends = self._ends(a_kept, b_kept)
        strange = self.likeness.strange(habit.share)
        found = boxes(polled(places, self._cancelled, _POLL), settled, (len(a_kept), len(b_kept)), around=around)
        for a, b, more_a, more_b in polled(found, self._cancelled, _POLL):
            if more_a + more_b > 2:
                left, right = a_ends[a + more_a] - a_ends[a], (b_ends[b + more_b] - b_ends[b]) / habit.stretch
                if max(left, right) > TUNING.lopsided * min(left, right):
                    continue
            mine, theirs = a_kept[a : a + more_a], b_kept[b : b + more_b]
            if not self.likeness.knows_meaning and self._are_strangers(mine, theirs, strange):
                continue
            gain = self.gain(mine, theirs)
            gain += habit.a_credit * more_a + habit.b_credit * more_b
            if gain > 0 and not self._crosses(mine, theirs):
                links.append(Link(gain, a, a + more_a, b, b + more_b))
        return [
            (a_kept[link.a_start : link.a_end], b_kept[link.b_start : link.b_end])
            for link in chain(links, self._cancelled)
        ]

    def _are_strangers(self, a: Numbers, b: Numbers, strange: tuple[list[float], list[float]]) -> bool:
        """Whether a block shares too little with the other side of its group to be there for its words."""
        met = self.likeness.met
        if len(a) == len(b) == 1:
            i, j = a[0], b[0]
            is_lighter = self.likeness.sides[0].weights[i] < self.likeness.sides[1].weights[j]
            return met[i][j] <= (strange[0][i] if is_lighter else strange[1][j])
        if len(a) > 1:
            for i in a:
                shares = met[i]
                if sum([shares[j] for j in b]) <= strange[0][i]:
                    return True
        return len(b) > 1 and any(sum([met[i][j] for i in a]) <= strange[1][j] for j in b)

    def _crosses(self, a: Numbers, b: Numbers) -> bool:
        """Whether a group is rather two that changed places: one for the spine, and one that was moved."""
        shared = self.likeness.shared
        return len(a) > 1 < len(b) and any(
            shared(a[:i], b[j:]) + shared(a[i:], b[:j]) > shared(a[:i], b[:j]) + shared(a[i:], b[j:])
            and self.gain(a[:i], b[j:]) + self.gain(a[i:], b[:j]) > self.gain(a, b)
            for i in range(1, len(a))
            for j in range(1, len(b))
        )

    def _ends(self, a_kept: Numbers, b_kept: Numbers) -> tuple[list[int], list[int]]:
        """The characters up to each of the blocks kept, from 0."""
        lengths = self.likeness.lengths
        return (
            list(accumulate((lengths((i,), ())[0] for i in a_kept), initial=0)),
            list(accumulate((lengths((), (j,))[1] for j in b_kept), initial=0)),
        )

    def _kept(self, side: int, credit: float) -> Numbers:
        """The blocks that may have a partner; a group may reach across the others."""
        least = -TUNING.foreign - 2 * credit
        best = self._best[side]
        return tuple(block for block in range(self.sizes[side]) if best.get(block, -TUNING.unknown) > least)

    def _habit(self, groups: Sequence[Group]) -> Habit:
        """What a spine tells of the documents: the share that was dropped and put in, and the stretch."""
        stretch = self._stretch(groups)
        dropped = added = 0.0
        edge = (self.sizes[0],), (self.sizes[1],)
        for before, after in polled(pairwise([((-1,), (-1,)), *groups, edge]), self._cancelled, _POLL):
            left, right = self.likeness.lengths(
                range(before[0][-1] + 1, after[0][0]), range(before[1][-1] + 1, after[1][0])
            )
            apart = left - right / stretch
            for group in (before, after):  # what stands alone may belong to a neighbour that is too short
                own = self._apart(group, stretch)
                if own * apart < 0:
                    apart = (abs(apart) - min(abs(apart), abs(own))) * (1 if apart > 0 else -1)
            dropped += max(0.0, apart)
            added += max(0.0, -apart)
        left, right = self.likeness.lengths(range(self.sizes[0]), range(self.sizes[1]))
        return Habit(
            _credit(dropped / max(1, left), self.sizes[0]),
            _credit(added * stretch / max(1, right), self.sizes[1]),
            stretch,
            self._share(groups),
        )

    def _share(self, groups: Sequence[Group]) -> float:
        """The share of their words that groups have in common, the bigger the group the more it counts."""
        shared, whole = TUNING.usual_share * TUNING.usual_weight, TUNING.usual_weight
        for a, b in polled(groups, self._cancelled, _POLL):
            shared += self.likeness.shared(a, b)
            whole += min(
                self.likeness.weight(self.likeness.sides[0].union(a)),
                self.likeness.weight(self.likeness.sides[1].union(b)),
            )
        return min(TUNING.most_share, shared / whole)

    def _apart(self, group: Group, stretch: float) -> float:
        """How many characters more the first side of a group has."""
        if group[0][0] < 0 or group[0][0] == self.sizes[0]:
            return 0.0
        left, right = self.likeness.lengths(*group)
        return left - right / stretch

    def _stretch(self, groups: Sequence[Group]) -> float:
        pairs = [(a, b) for a, b in groups if len(a) == len(b) == 1]
        lengths = [self.likeness.lengths(a, b) for a, b in polled(pairs, self._cancelled)]
        if len(lengths) < _FEW:
            return 1.0
        ratio = median(right / max(1, left) for left, right in lengths)
        return min(_STRETCH, max(1 / _STRETCH, ratio))

    def _near(self, groups: Sequence[Group]) -> Iterator[Cell]:
        """The cells about the spine, but for stretches that words alone decided."""
        edge = (self.sizes[0],), (self.sizes[1],)
        for before, after in polled(pairwise([((-1,), (-1,)), *groups, edge]), self._cancelled, _POLL):
            is_tight = after[0][0] == before[0][-1] + 1 and after[1][0] == before[1][-1] + 1
            if is_tight and self._is_firm(before) and self._is_firm(after):
                continue
            low, high = (before[0][0], before[1][0]), (after[0][-1], after[1][-1])
            yield from window(low, high, self.sizes)

    def _is_firm(self, group: Group) -> bool:
        if group[0][0] < 0 or group[0][0] == self.sizes[0]:
            return True
        return len(group[0]) == len(group[1]) == 1 and self._settled.get(group[0][0]) == group[1][0]


# Fewer pairs of one block against one say nothing of the stretch, and no rewording is longer or shorter by more.
_FEW = 5
_STRETCH = 1.5


def _credit(share: float, blocks: int) -> float:
    trust = max(0.0, 1 - share / TUNING.much) * blocks / (blocks + TUNING.doubt)
    return TUNING.least_credit + (TUNING.most_credit - TUNING.least_credit) * trust
