"""The spine of two documents: the groups of blocks that pair in the same order on both sides."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise

from copydesk.align import habits
from copydesk.align.boxes import Cell, Corridor, Group, Numbers, window
from copydesk.align.candidates import anchors, candidates
from copydesk.align.habits import Habit
from copydesk.align.passes import Pass
from copydesk.likeness import Cosine, Likeness, polled

# Groups between two looks at whether the caller cancelled: some milliseconds.
_POLL = 64


@dataclass(frozen=True, slots=True)
class Tuning:
    """Thresholds of the search, found on the same texts as `likeness.SCALE`.

    Attributes:
        candidates: Partners looked at for each block, by shared words.
        foreign: A block whose best pairing loses more than this is passed over as having no partner.
        unknown: The loss supposed for a block that shares no rare word with any other.
        behind: How far behind the best of a block another pairing of it may lie to be looked at.
        settled_share: Two blocks that share as much of their words belong together,
        rival_gain: … if no other pairing of either reaches this part of their gain.
        long: From so many blocks on, a document is searched in haste: fewer partners are looked at,
        hasty_candidates: … so many,
        hasty_share: … and as much is enough to belong together,
        hasty_rival: … if no other pairing reaches this part: a third of the time, for a hundredth of the groups.
        many: From so many cells on that are not settled, all are weighed at once by numpy: with fewer, its import takes
            as long as it saves.
        passes: Passes in all; the habit is settled by the third,
        hasty_passes: … and that of a long document by the second.
    """

    candidates: int = 5
    foreign: float = 2.5
    unknown: float = 10.0
    behind: float = 8.0
    settled_share: float = 0.7
    rival_gain: float = 0.6
    long: int = 1000
    hasty_candidates: int = 3
    hasty_share: float = 0.4
    hasty_rival: float = 0.4
    many: int = 6000
    passes: int = 3
    hasty_passes: int = 2


TUNING = Tuning()


class Search:
    """One search for the spine of two documents; what it learns serves the search for moves too.

    Attributes:
        likeness: Of the two documents.
        sizes: How many blocks they have.
        candidates: Pairs of blocks that share enough words to be worth a look, rising.
        is_rewording: Whether the spine was found to be in other words throughout.
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
        self.is_rewording = False
        self._anchored = anchors(likeness, cancelled)
        self._is_long = max(sizes) >= TUNING.long
        most = TUNING.hasty_candidates if self._is_long else TUNING.candidates
        self.candidates = candidates(likeness, self._anchored, most, cancelled)
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
        habit = habits.FIRST
        groups = self._pass(habit, self._likely(), around=True)
        for _ in range(1, TUNING.hasty_passes if self._is_long else TUNING.passes):
            before, habit = habit, self._habit(groups)
            if habit.is_near(before) and (habit.shares_as(before) or all(map(self._is_firm, groups))):
                break
            if habit.is_longer(self.likeness.stretch):
                self.likeness.stretch = habit.stretch
                self._gains.clear()
            groups = self._pass(habit, self._about(groups), around=False)
        habit = self._habit(groups)
        self.is_rewording = habit.is_rewording
        return self._reworded(habit, groups) if habit.is_rewording else groups

    def _reworded(self, habit: Habit, groups: list[Group]) -> list[Group]:
        """The groups of texts that words alone do not decide."""
        self.likeness.reword(self._meaning())
        self._gains.clear()
        return self._pass(habit, self._about(groups), around=False)

    def _about(self, groups: Sequence[Group]) -> Iterator[Cell]:
        """The cells that may be in the spine now that it is roughly known."""
        yield from filter(Corridor(groups, self.sizes).holds, self._likely())
        yield from self._near(groups)

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
        least = TUNING.hasty_share if self._is_long else TUNING.settled_share
        most = TUNING.hasty_rival if self._is_long else TUNING.rival_gain
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
        kept = self._kept(0, habit.a_credit), self._kept(1, habit.b_credit)
        tried = set(polled(cells, self._cancelled, _POLL))
        if len(tried) - len(self._settled) < TUNING.many or self.likeness.knows_meaning or not _has_numpy():
            return Pass(self.likeness, self.gain, habit, kept).spine(
                tried, self._settled, self._cancelled, around=around
            )
        from copydesk.align.sweep import Sweep  # noqa: PLC0415 - numpy takes a tenth of a second, and few texts need it

        return Sweep(self.likeness, habit, kept).spine(tried, self._settled, self._cancelled, around=around)

    def _habit(self, groups: Sequence[Group]) -> Habit:
        return habits.learnt(self.likeness, groups, self._cancelled)

    def _kept(self, side: int, credit: float) -> Numbers:
        """The blocks that may have a partner; a group may reach across the others."""
        least = -TUNING.foreign - 2 * credit
        best = self._best[side]
        return tuple(block for block in range(self.sizes[side]) if best.get(block, -TUNING.unknown) > least)

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


def _has_numpy() -> bool:
    return find_spec("numpy") is not None
