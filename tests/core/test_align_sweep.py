"""Groups weighed all at once are the groups weighed one by one."""

import random
from dataclasses import replace
from itertools import product
from math import isinf

import numpy as np
import pytest
from tests.core.test_align_cost import KEPT, versions

from copydesk import meaning
from copydesk.align import align, habits, spine
from copydesk.align.boxes import SHAPES, Cell
from copydesk.align.habits import Habit
from copydesk.align.passes import Pass
from copydesk.align.sweep import Sweep
from copydesk.align.tables import Blocks, Boxes, Tables
from copydesk.comparison import Options
from copydesk.errors import Cancelled
from copydesk.likeness import Likeness
from copydesk.text import Block, Role

WORDS = (
    "harbour",
    "mayor",
    "storm",
    "12",
    "3.4",
    "council",
    "vote",
    "ferry",
    "the",
    "of",
    "school",
    "fire",
    "lock-out",
)
ROLES = (Role.BODY, Role.BODY, Role.BODY, Role.SUBHEAD, Role.BYLINE, Role.NAVIGATION, Role.RELATED)
HABITS = (habits.FIRST, Habit(9.0, 8.0, 1.2, 0.5), Habit(1.0, 5.0, 0.9, 0.7))


def blocks(count: int, chance: random.Random) -> list[Block]:
    """Paragraphs of few words, some of them the same, with headings and furniture among them."""
    return [
        Block(" ".join(chance.choices(WORDS, k=chance.randint(0, 14))) or "***", role=chance.choice(ROLES))
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_each_group_gains_what_it_gains_by_itself(seed: int) -> None:
    chance = random.Random(seed)
    likeness = Likeness.of(blocks(9, chance), blocks(8, chance))
    likeness.stretch = 1 + seed / 10
    if seed % 2:
        likeness.reword(None)
    kept = tuple(sorted(chance.sample(range(9), 8))), tuple(sorted(chance.sample(range(8), 7)))
    weights = np.array(likeness.weights)
    words: dict[tuple[str, ...], int] = {}
    sides = Blocks(likeness.sides[0], kept[0], weights, words), Blocks(likeness.sides[1], kept[1], weights, words)
    for m, n in SHAPES:
        cells = np.array(list(product(range(8 - m + 1), range(7 - n + 1))))
        boxes = Boxes(cells[:, 0], cells[:, 1], (m, n))
        tables = Tables(likeness, sides, weights, [boxes])
        for (a, b), found, shared in zip(cells.tolist(), tables.gain(boxes), tables.shared(boxes), strict=True):
            mine, theirs = kept[0][a : a + m], kept[1][b : b + n]
            wanted = likeness.gain(mine, theirs)
            assert (isinf(wanted) and isinf(found)) or found == pytest.approx(wanted)
            assert shared == pytest.approx(likeness.shared(mine, theirs))


@pytest.mark.parametrize("seed", range(12))
def test_they_make_the_same_spine(seed: int) -> None:
    chance = random.Random(seed)
    sides = blocks(25, chance), blocks(22, chance)
    likeness = Likeness.of(*sides)
    if seed % 3 == 0:
        likeness.reword(None)
    kept = tuple(sorted(chance.sample(range(25), 23))), tuple(sorted(chance.sample(range(22), 20)))
    settled = {n: n for n in chance.sample(range(20), seed % 4)}
    cells = {*chance.sample(list(product(range(25), range(22))), 120), *settled.items()}
    habit = HABITS[seed % 3]
    likeness.stretch = habit.stretch
    one_by_one = Pass(likeness, likeness.gain, habit, kept)
    for around in (True, False):
        expected = one_by_one.spine(cells, settled, lambda: False, around=around)
        found = Sweep(likeness, habit, kept).spine(cells, settled, lambda: False, around=around)
        assert _worth(likeness, habit, found) == pytest.approx(_worth(likeness, habit, expected))
        one_by_one = Pass(likeness, likeness.gain, habit, kept)


def _worth(likeness: Likeness, habit: Habit, groups: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> float:
    """What a spine gains in all: of several that gain the same, either may be found."""
    return sum(likeness.gain(a, b) + habit.a_credit * len(a) + habit.b_credit * len(b) for a, b in groups)


@pytest.mark.parametrize("kind", KEPT)
def test_a_long_document_is_paired_as_it_would_be_one_by_one(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = versions(50, KEPT[kind])
    monkeypatch.setattr(meaning, "is_available", lambda: False)
    monkeypatch.setattr(spine, "TUNING", replace(spine.TUNING, many=100_000))
    expected = align(documents, Options(), lambda: False)
    monkeypatch.setattr(spine, "TUNING", replace(spine.TUNING, many=0))
    assert align(documents, Options(), lambda: False) == expected


def test_without_numpy_all_are_weighed_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = versions(30, KEPT["reworded"])
    monkeypatch.setattr(meaning, "is_available", lambda: False)
    expected = align(documents, Options(), lambda: False)
    monkeypatch.setattr(spine, "TUNING", replace(spine.TUNING, many=0))
    monkeypatch.setattr(spine, "find_spec", lambda _name: None)
    assert [row.blocks for row in align(documents, Options(), lambda: False)] == [row.blocks for row in expected]


def test_a_sweep_can_be_stopped() -> None:
    documents = versions(60, KEPT["reworded"])
    likeness = Likeness.of(documents[0].blocks, documents[1].blocks)
    kept = tuple(range(60)), tuple(range(60))
    cells: list[Cell] = list(product(range(60), range(60)))
    looks = 0

    def look(last: int = -1) -> bool:
        nonlocal looks
        looks += 1
        return looks == last

    Sweep(likeness, habits.FIRST, kept).spine(cells, {}, look, around=True)
    counted, looks = looks, 0
    assert counted > 3600 // 64
    with pytest.raises(Cancelled):
        Sweep(likeness, habits.FIRST, kept).spine(cells, {}, lambda: look(counted), around=True)
