"""The power goes at any moment: what was acknowledged is there when it comes back, and everything can be read."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.faults.figures import publish
from tests.faults.power import CALLS, Machine, State, put
from tests.faults.verdict import Verdict, verdict_on

pytestmark = pytest.mark.faults

STEPS = Path(__file__).with_name("steps.py")
ROOT = STEPS.parents[2]
LONG = 10_000  # states


@pytest.fixture(scope="module")
def trace(
    program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[int, str], tuple[Path, str]]:
    """Runs the steps and gives the folder and the system calls."""
    strace = program("strace")
    probe = subprocess.run([strace, "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("processes may not be traced here")

    def traced(steps: int, bug: str = "") -> tuple[Path, str]:
        folder = tmp_path_factory.mktemp("traced")
        told = folder.with_suffix(".trace")
        call = [strace, "-qq", "-y", "-xx", "-s", "5000000", "-e", f"trace={CALLS}", "-o", str(told)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        steps_call = [sys.executable, str(STEPS), str(folder), str(steps), bug]
        subprocess.run([*call, *steps_call], env=environment, stdout=subprocess.DEVNULL, check=True, timeout=120)
        return folder, told.read_text(encoding="ascii")

    return traced


@dataclass
class Tally(Verdict):
    """What a run of cuts came to."""

    states: int = 0


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A folder that is quick to write to."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def cut(traced: tuple[Path, str], samples: int, scratch: Path, most: int = 10**9) -> Tally:
    folder, calls = traced
    tally, chance = Tally(), random.Random(11)
    for state in Machine(folder).states(calls, samples, chance):
        if tally.states >= most:
            break
        there = scratch / str(tally.states)
        there.mkdir()
        put(state, str(folder), there)
        judge(state, there, tally)
        shutil.rmtree(there)
        tally.states += 1
    return tally


def judge(state: State, there: Path, tally: Tally) -> None:
    verdict = verdict_on(there, state.acknowledged)
    tally.unreadable += [f"{tally.states}: {each}" for each in verdict.unreadable]
    tally.lost += [f"{tally.states}: {each}" for each in verdict.lost]


def test_a_power_cut_costs_nothing_that_was_acknowledged(trace: Callable[..., tuple[Path, str]], scratch: Path) -> None:
    tally = cut(trace(8), 2, scratch)
    assert tally.states > 400
    assert (tally.unreadable, tally.lost) == ([], [])


@pytest.mark.long
def test_ten_thousand_power_cuts_cost_nothing_that_was_acknowledged(
    trace: Callable[..., tuple[Path, str]], scratch: Path
) -> None:
    tally = cut(trace(24), 30, scratch)
    publish("power cuts", f"{tally.states} states, {len(tally.unreadable)} unreadable, {len(tally.lost)} lost")
    assert tally.states >= LONG
    assert (tally.unreadable, tally.lost) == ([], [])


# Each is something that a storage like this one has got wrong somewhere; a harness that lets one pass proves nothing.
@pytest.mark.parametrize("bug", ["early", "normal", "no-fsync", "no-folder-fsync", "in-place", "remove-first"])
def test_a_planted_bug_is_found(trace: Callable[..., tuple[Path, str]], scratch: Path, bug: str) -> None:
    tally = cut(trace(6 if bug == "remove-first" else 4, bug), 1, scratch)
    publish(f"planted bug {bug}", f"{tally.states} states, {len(tally.unreadable)} unreadable, {len(tally.lost)} lost")
    assert not tally.is_clean
