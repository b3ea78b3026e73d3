"""The real program is killed while it writes notes: what was acknowledged is there at the next start."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests import builders
from tests.faults.figures import publish
from tests.faults.writer import digest

from copydesk import reviews
from copydesk.reviews import recovery

pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform != "linux", reason="needs fork and /proc")]

ROOT = str(Path(__file__).resolve().parents[2])
PATH = os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH"))))
WRITER = Path(__file__).with_name("writer.py")
QUICK, LONG = 6, 1000
PATIENCE = 60  # seconds until the program is ready on a busy machine
LONGEST = 0.25  # seconds that it then lives at most
FRESH = 25  # kills after which it starts with an empty folder again, so that a review stays as long as people's are


@dataclass
class Tally:
    """What a run of kills came to."""

    kills: int = 0
    inside: int = 0  # landed between a step and its acknowledgement
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


@dataclass
class Run:
    """What the program said until it was killed."""

    digests: dict[int, str] = field(default_factory=dict)
    last_acknowledged: int = -1
    is_inside: bool = False


class Programs:
    """Starts the program again and again, without importing it anew each time."""

    def __init__(self, home: Path) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "PYTHONPATH": PATH}
        self._server = subprocess.Popen(
            [sys.executable, str(WRITER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
        )

    def start(self, folder: Path, bug: str) -> int:
        """The number of a program that has just been started."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        (folder / "said").unlink(missing_ok=True)
        self._server.stdin.write(f"{folder}\t{bug}\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())

    def close(self) -> None:
        self._server.communicate(timeout=PATIENCE)


def said(folder: Path) -> bytes:
    path = folder / "said"
    return path.read_bytes() if path.exists() else b""


def run_and_kill(programs: Programs, folder: Path, bug: str, chance: random.Random) -> Run:
    number = programs.start(folder, bug)
    if chance.random() < 0.85:
        limit = time.monotonic() + PATIENCE
        # Mostly once something was acknowledged: on a slow machine there would be nothing to lose before.
        sign = b"\na " if chance.random() < 0.8 else b"ready"
        while sign not in said(folder):
            assert time.monotonic() < limit, "the program never was ready"
            time.sleep(0.005)
        time.sleep(chance.uniform(0.0, LONGEST))
    else:
        time.sleep(chance.uniform(0.05, 0.8))  # while it starts, and recovers what the last kill left
    os.kill(number, signal.SIGKILL)
    limit = time.monotonic() + PATIENCE
    while Path(f"/proc/{number}").exists() and time.monotonic() < limit:
        time.sleep(0.002)
    return understood(said(folder))


def understood(told: bytes) -> Run:
    run = Run()
    for line in told.decode("ascii", "ignore").splitlines():
        match line.split():
            case ["b", n, text]:
                run.digests[int(n)] = text
                run.is_inside = True
            case ["a", n]:
                run.last_acknowledged = int(n)
                run.is_inside = False
    return run


def state(folder: Path) -> tuple[str, str]:
    """The digest of what a next start would find, and what could not be read.

    A journal is let go of once all that it kept stands in the review's file: where none is left, the file has it.
    """
    journals = folder / "journals"
    names = sorted({name.name.partition(".")[0] for name in journals.glob("*.journal")})
    found = [recovery.read(journals, name) for name in names]
    damaged = ", ".join(orphan.name for orphan in found if orphan.damaged)
    left = [orphan.entry.review.notes for orphan in found if orphan.entry is not None]
    assert len(left) <= 1, "one session left two"
    if (folder / "story.copydesk").exists():
        loaded = reviews.load(folder / "story.copydesk")
        damaged += ", ".join(notice.code for notice in loaded.notices)
        left.append(loaded.review.notes)
    return digest(left[0] if left else ()), damaged


def told(tally: Tally) -> str:
    return (
        f"{tally.kills} kills, {tally.inside} inside a save, {tally.acknowledged} acknowledged, "
        f"{len(tally.lost)} lost, {len(tally.unreadable)} unreadable"
    )


def kill(times: int, folder: Path, bug: str = "", seed: int = 7) -> Tally:
    chance, tally = random.Random(seed), Tally()
    before, here, programs = digest(()), folder / "0", Programs(folder)
    for n in range(times):
        if n % FRESH == 0:
            publish("kill -9 of the program, so far", told(tally))
            before, here = digest(()), folder / str(n)
            here.mkdir()
        run = run_and_kill(programs, here, bug, chance)
        tally.kills += 1
        tally.inside += run.is_inside
        tally.acknowledged += max(0, run.last_acknowledged)
        now, damaged = state(here)
        if damaged:
            tally.unreadable.append(f"kill {n}: {damaged}")
        allowed = {text for step, text in run.digests.items() if step >= run.last_acknowledged}
        if run.last_acknowledged < 0:
            allowed.add(before)
        if now not in allowed:
            tally.lost.append(f"kill {n}: after step {run.last_acknowledged} of {max(run.digests, default=-1)}")
        before = now
    programs.close()
    return tally


def check(tally: Tally) -> None:
    assert tally.unreadable == []
    assert tally.lost == []
    assert tally.inside >= 0.3 * tally.kills
    assert tally.acknowledged


def test_a_kill_costs_no_acknowledged_note(tmp_path: Path) -> None:
    check(kill(QUICK, tmp_path))


@pytest.mark.long
def test_a_thousand_kills_cost_no_acknowledged_note(tmp_path: Path) -> None:
    tally = kill(LONG, tmp_path)
    publish("kill -9 of the program", told(tally))
    check(tally)


def test_what_a_save_took_out_of_the_journal_is_looked_for_in_the_file(tmp_path: Path) -> None:
    saved = reviews.save(builders.review(), tmp_path / "story.copydesk")
    assert state(tmp_path) == (digest(saved.notes), "")


def test_a_note_that_is_acknowledged_too_early_is_found_out(tmp_path: Path) -> None:
    assert kill(QUICK, tmp_path, bug="early", seed=3).lost
