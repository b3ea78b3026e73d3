"""Pauses: threads take short turns, and garbage is not looked for among all objects while somebody types."""

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from copydesk_gui import pauses


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
