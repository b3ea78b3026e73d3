"""The chains of words that stand in the same order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import Block
from copydesk.wording import links as linking
from copydesk.wording.links import links
from copydesk.wording.spine import anchors, rising, spine, trimmed
from copydesk.wording.units import side

POINTS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)), st.sampled_from([0.25, 0.5, 1.0]), max_size=12
)


def heaviest(points: dict[tuple[int, int], float], bonus: float) -> float:
    """The best chain by trying all of them."""

    def best(last: tuple[int, int]) -> float:
        gains = [
            weight + (bonus if point == (last[0] + 1, last[1] + 1) and last in points else 0) + best(point)
            for point, weight in points.items()
            if point[0] > last[0] and point[1] > last[1]
        ]
        return max(gains, default=0.0)

    return best((-1, -1))


@given(POINTS)
def test_the_spine_rises_on_both_sides_and_weighs_most(points: dict[tuple[int, int], float]) -> None:
    chain = spine(points, 0.0)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(chain))
    assert sum(points[point] for point in chain) == pytest.approx(heaviest(points, 0.0))


def test_an_unbroken_step_is_preferred() -> None:
    # The second word could go with its neighbour or with a twin further on.
    assert spine({(0, 0): 1.0, (1, 1): 0.25, (1, 5): 0.25}, 0.3) == [(0, 0), (1, 1)]


@given(st.lists(st.integers(0, 9), max_size=12))
def test_a_longest_rising_run_is_found(values: list[int]) -> None:
    found = rising(values)
    assert all(values[one] < values[two] for one, two in pairwise(found))
    lengths: list[int] = []
    for n, value in enumerate(values):
        lengths.append(1 + max((lengths[k] for k in range(n) if values[k] < value), default=0))
    assert len(found) == max(lengths, default=0)


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_shared_ends_never_overlap(a: list[str], b: list[str]) -> None:
    start, end = trimmed(a, b)
    assert start + end <= min(len(a), len(b))
    assert a[:start] == b[:start]
    assert a[len(a) - end :] == b[len(b) - end :]


def test_anchors_are_runs_that_stand_once_on_either_side() -> None:
    assert anchors([*"abcdab"], [*"xbcdy"], 3) == [(1, 1)]
    assert anchors([*"ababab"], [*"abab"], 2) == []


def test_a_long_text_is_linked_as_a_short_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"word{n} of the {n % 7} ships" for n in range(60))
    changed = text.replace("word20", "gull").replace("word40 of", "word40 among")
    one, other = side(0, (0,), (Block(text),)), side(1, (0,), (Block(changed),))
    expected = links(one, other)
    monkeypatch.setattr(linking, "LARGE", 400)
    assert links(one, other) == expected


def test_a_long_text_without_anchors_is_linked_in_bites(monkeypatch: pytest.MonkeyPatch) -> None:
    one = side(0, (0,), (Block("gull " + "tern skua " * 40),))
    other = side(1, (0,), (Block("crow " + "tern skua " * 40 + "auk"),))
    monkeypatch.setattr(linking, "LARGE", 100)
    monkeypatch.setattr(linking, "BITE", 30)
    found = links(one, other)
    assert len(found) > 60
    assert all(one.keys[i] == other.keys[j] for i, j in found.items())
    assert len(set(found.values())) == len(found)
