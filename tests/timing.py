"""How long something may take, on a machine of any speed: time is told in the machine's own measure."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

ADDITIONS = 1_000_000
QUIET = 0.05  # seconds that a machine with nothing else to do takes for them; the limits were chosen on such a one
TRACED = 4  # counting which lines were reached makes them up to four times slower
SLACK = 2  # what a busy machine takes more from one moment to the next


@cache
def slowness() -> float:
    """How many times slower than a quiet machine this one is, at least once."""
    return max(1.0, _additions() / QUIET)


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """What is done inside takes the processor no longer than `seconds` of a quiet machine, with slack.

    Meant to tell what grows with the square of its input, or never ends, from what does not. Speed itself is the
    matter of `benchmarks/`.

    Raises:
        AssertionError: it took longer.
    """
    start = time.process_time()
    yield
    took = time.process_time() - start
    allowed = seconds * TRACED * SLACK * slowness()
    assert took < allowed, f"{took:.1f} s of {allowed:.1f} s"


def _additions() -> float:
    start = time.process_time()
    total = 0
    for n in range(ADDITIONS):
        total += n
    return time.process_time() - start
