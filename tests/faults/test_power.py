"""The power goes at any moment: what was acknowledged is there when it comes back, and everything can be read."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.faults.figures import publish
from tests.faults.power import CALLS, Machine, State, put

from copydesk import reviews
from copydesk.errors import ReviewError
from copydesk.reviews import recovery

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
class Tally:
    """What a run of cuts came to."""

    states: int = 0
    unreadable: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.unreadable and not self.lost


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
    """Whether all can be read, and all that was acknowledged is there."""
    acknowledged = [line.split() for line in state.acknowledged]
    kept = {int(n) for word, n in acknowledged}
    filed = max((int(n) for word, n in acknowledged if word == "f"), default=-1)
    in_file: set[str] = set()
    path = there / "story.copydesk"
    if path.exists():
        try:
            loaded = reviews.load(path)
        except ReviewError as error:
            tally.unreadable.append(f"{tally.states}: the file, {error.code}")
        else:
            in_file = {note.id for note in loaded.review.notes}
            tally.unreadable += [f"{tally.states}: the file, {notice.code}" for notice in loaded.notices]
    if not {f"k{n}" for n in range(filed + 1)} <= in_file:
        tally.lost.append(f"{tally.states}: from the file, saved with note {filed}")
    found = set(in_file)
    for name in {each.name.partition(".")[0] for each in there.glob("journals/*.journal")}:
        orphan = recovery.read(there / "journals", name)
        if orphan.damaged:
            tally.unreadable.append(f"{tally.states}: {orphan.damaged} records of the journal")
        if orphan.entry is not None:
            found |= {note.id for note in orphan.entry.review.notes}
    if not {f"k{n}" for n in kept} <= found:
        tally.lost.append(f"{tally.states}: of notes up to {max(kept)}, {len(found)} there")


def test_a_power_cut_costs_nothing_that_was_acknowledged(trace: Callable[..., tuple[Path, str]], scratch: Path) -> None:
    tally = cut(trace(8), 2, scratch)
    assert tally.states > 400
    assert (tally.unreadable, tally.lost) == ([], [])


@pytest.mark.long
def test_ten_thousand_power_cuts_cost_nothing_that_was_acknowledged(
    trace: Callable[..., tuple[Path, str]], scratch: Path
) -> None:
    tally = cut(trace(24), 25, scratch)
    publish("power cuts", f"{tally.states} states, {len(tally.unreadable)} unreadable, {len(tally.lost)} lost")
    assert tally.states >= LONG
    assert (tally.unreadable, tally.lost) == ([], [])


# Each is something that a storage like this one has got wrong somewhere; a harness that lets one pass proves nothing.
@pytest.mark.parametrize("bug", ["early", "normal", "no-fsync", "no-folder-fsync", "in-place", "remove-first"])
def test_a_planted_bug_is_found(trace: Callable[..., tuple[Path, str]], scratch: Path, bug: str) -> None:
    tally = cut(trace(4, bug), 1, scratch)
    publish(f"planted bug {bug}", f"{tally.states} states, {len(tally.unreadable)} unreadable, {len(tally.lost)} lost")
    assert not tally.is_clean
