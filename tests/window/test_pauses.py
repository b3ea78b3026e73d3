"""Pauses: threads take short turns, and garbage is not looked for among all objects while somebody types."""

import gc
import sys
import weakref
from collections.abc import Iterator
from threading import Event

import pytest

from copydesk.text import Block, Document
from copydesk_gui import pauses
from copydesk_gui.documents import opening
from copydesk_gui.jobs import Reins
from copydesk_gui.work.desk import Desk


class _Held:
    """Something that may go."""


@pytest.fixture
def _as_before() -> Iterator[None]:
    turn, thresholds = sys.getswitchinterval(), gc.get_threshold()
    yield
    sys.setswitchinterval(turn)
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.mark.usefixtures("_as_before")
def test_garbage_is_looked_for_among_all_objects_only_when_asked() -> None:
    full: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            full.append(1)

    pauses.shorten()
    gc.callbacks.append(note)
    kept = [[n] for n in range(400_000)]
    assert full == []
    pauses.tidy()
    gc.callbacks.remove(note)
    assert full == [1]
    assert len(kept) == 400_000


@pytest.mark.usefixtures("_as_before")
def test_what_a_comparison_made_is_not_looked_through_when_others_are_opened() -> None:
    pauses.shorten()
    words = [[n] for n in range(100_000)]
    assert len(gc.get_objects()) > len(words)
    pauses.keep()
    assert len(gc.get_objects()) < len(words)
    held = weakref.ref(made := _Held())
    pauses.keep()
    del made
    assert held() is None  # it went with its last owner


@pytest.mark.usefixtures("_as_before")
def test_a_thread_that_computes_lets_the_window_in_soon() -> None:
    usual = sys.getswitchinterval()
    pauses.shorten()
    assert sys.getswitchinterval() < usual


def test_a_comparison_that_is_let_go_leaves_nothing_that_would_have_to_be_looked_for() -> None:
    """Else `keep` would keep it for ever."""
    texts = (
        [f"Crew {n} of the ferry walked out on Tuesday, “for good”, it said." for n in range(40)] for _ in range(2)
    )
    original, copy = (tuple(map(Block, each)) for each in texts)
    desk = Desk((Document("a.txt", "text", "a" * 64, original), Document("b.txt", "text", "b" * 64, copy[3:])))
    opening.compare_desk(desk, Reins(Event(), lambda _: None))  # what is loaded once is loaded
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        opening.compare_desk(desk, Reins(Event(), lambda _: None))
        gc.collect()
        left = [type(each) for each in gc.garbage]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == []
