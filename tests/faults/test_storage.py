"""Disks fill up, calls fail, folders vanish, programs meet in one file: what was acknowledged stays."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from tests.builders import review
from tests.faults.figures import publish
from tests.faults.verdict import verdict_on

from copydesk import reviews
from copydesk.errors import ReviewError
from copydesk.notes import Note
from copydesk.reviews import Review

pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's calls")]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATH = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
ENVIRONMENT = {**os.environ, "PYTHONPATH": PATH, "PYTHONDONTWRITEBYTECODE": "1"}


def steps(folder: Path, count: int, bug: str = "") -> tuple[list[str], int]:
    """Take steps in a folder: what was told, and how the program ended."""
    call = [sys.executable, str(HERE / "steps.py"), str(folder), str(count), bug]
    done = subprocess.run(call, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout.splitlines(), done.returncode


# Every system call of a save

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "link", "unlink", "mkdir", "ftruncate")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES")
COUNT = 5  # steps: the journal is begun, taken over and put away, the file is saved twice


class Traced:
    """Takes steps under strace, without importing the program anew each time."""

    def __init__(self, strace: str) -> None:
        self._strace = strace
        self._server = subprocess.Popen(
            [sys.executable, str(HERE / "steps.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=ENVIRONMENT,
            text=True,
        )

    def steps(self, folder: Path, names: str, fault: str = "", bug: str = "") -> tuple[list[str], list[str]]:
        """What was told, and the lines of the trace; the last is how the program ended."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{folder}\t{COUNT}\t{bug}\n")
        self._server.stdin.flush()
        number = int(self._server.stdout.readline())
        trace = folder.with_suffix(".trace")
        call = [self._strace, "-o", str(trace), "-e", f"trace={names}", *(("-e", fault) if fault else ())]
        tracer = subprocess.Popen([*call, "-p", str(number)], stderr=subprocess.PIPE, text=True)
        assert tracer.stderr is not None
        assert "attached" in tracer.stderr.readline()
        os.kill(number, signal.SIGCONT)
        tracer.communicate(timeout=120)
        told = folder.with_suffix(".said").read_text(encoding="ascii")
        return told.splitlines(), trace.read_text(encoding="ascii").splitlines()

    def close(self) -> None:
        self._server.communicate(timeout=120)


@pytest.fixture(scope="module")
def traced(program: Callable[[str], str]) -> Iterator[Traced]:
    strace = program("strace")
    probe = subprocess.run([strace, "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("processes may not be traced here")
    found = Traced(strace)
    yield found
    found.close()


@pytest.fixture(scope="module")
def points(traced: Traced, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int]]:
    """Each call of a run, with its number among those of its name."""
    _, lines = traced.steps(tmp_path_factory.mktemp("points"), ",".join(CALLS))
    names = [line.partition("(")[0] for line in lines if "(" in line]
    return [(name, n) for name in CALLS for n in range(1, names.count(name) + 1)]


def faulted(traced: Traced, folder: Path, point: tuple[str, int], fault: str) -> list[str]:
    name, n = point
    folder.mkdir()
    told, lines = traced.steps(folder, name, f"inject={name}:{fault}:when={n}")
    verdict = verdict_on(folder, told)
    problems = [f"{name} {n} {fault}: {each}" for each in (*verdict.unreadable, *verdict.lost)]
    asked = "killed by SIGKILL" if fault.startswith("signal") else "INJECTED"
    if not any(asked in line for line in lines):
        problems.append(f"{name} {n} {fault}: never came to it")
    if not fault.startswith("signal") and not lines[-1].startswith(("+++ exited with 0", "+++ exited with 1 ")):
        problems.append(f"{name} {n} {fault}: {lines[-1]}")
    return problems


def test_calls_of_a_save_may_fail_or_end_the_program(
    traced: Traced, points: list[tuple[str, int]], tmp_path: Path
) -> None:
    chosen = points[:: max(1, len(points) // 14)]
    problems = []
    for n, point in enumerate(chosen):
        problems += faulted(traced, tmp_path / str(n), point, FAULTS[n % len(FAULTS)])
    assert problems == []


@pytest.mark.long
def test_every_call_of_a_save_may_fail_or_end_the_program(
    traced: Traced, points: list[tuple[str, int]], tmp_path: Path
) -> None:
    problems = []
    for n, point in enumerate(points):
        for m, fault in enumerate(FAULTS):
            problems += faulted(traced, tmp_path / f"{n}-{m}", point, fault)
    publish(
        "every system call of a save faulted", f"{len(points)} calls x {len(FAULTS)} faults, {len(problems)} problems"
    )
    assert problems == []


def test_a_step_costs_one_sync_of_the_disk(traced: Traced, tmp_path: Path) -> None:
    folder = tmp_path / "counted"
    folder.mkdir()
    _, lines = traced.steps(folder, "write,fsync,fdatasync")
    acknowledged = [n for n, line in enumerate(lines) if line.startswith('write(1, "j')]
    between = [lines[m + 1 : n] for m, n in pairwise(acknowledged)]
    syncs = [sum(line.startswith(("fsync", "fdatasync")) for line in each) for each in between]
    # The others begin a journal, bring its log into it, or save the review's file.
    assert syncs.count(1) >= COUNT // 2
    assert min(syncs) == 1


def test_an_error_that_is_swallowed_is_found_out(traced: Traced, points: list[tuple[str, int]], tmp_path: Path) -> None:
    # The last syncs of the log before the file is saved: nothing after them makes good what is missing.
    n = max(n for name, n in points if name == "fdatasync")
    folder = tmp_path / "swallowed"
    folder.mkdir()
    told, _ = traced.steps(folder, "fdatasync", f"inject=fdatasync:error=EIO:when={n // 2}+", "swallow")
    (folder / "story.copydesk").unlink(missing_ok=True)
    assert verdict_on(folder, [line for line in told if line.startswith("j")]).lost


# Our own calls, one by one, once and for good

OWN = ("open", "fsync", "replace", "link", "unlink", "stat", "utime", "mkdir")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.ESTALE, errno.ETIMEDOUT)


class Failing:
    """Calls of `os` of which the Nth fails, or all from it on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._monkeypatch = monkeypatch
        self._folder = str(folder)
        self.count = 0
        self._at, self._error, self._is_sticky = -1, 0, False

    def arm(self, at: int, error: int, *, is_sticky: bool) -> None:
        self.count, self._at, self._error, self._is_sticky = 0, at, error, is_sticky
        for name in OWN:
            self._monkeypatch.setattr(os, name, self._wrapped(getattr(os, name), is_fsync=name == "fsync"))

    def _wrapped(self, real: Callable[..., object], *, is_fsync: bool) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            if is_fsync or str(arguments[0]).startswith(self._folder):
                n, self.count = self.count, self.count + 1
                if n == self._at or (self._is_sticky and n > self._at >= 0):
                    raise OSError(self._error, os.strerror(self._error))
            return real(*arguments, **named)

        return call


def with_note(value: Review, name: str) -> Review:
    note = Note(name, "Ada", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", "x")
    return reviews.advanced(value, replace(value, notes=(*value.notes, note)))


@pytest.mark.parametrize("is_sticky", [False, True], ids=["once", "for good"])
def test_whichever_of_our_calls_fails_the_file_is_whole_and_the_next_save_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_sticky: bool
) -> None:
    path, locks = tmp_path / "r.copydesk", tmp_path / "locks"
    start = reviews.save_together(review(), path, locks).review
    ours = with_note(start, "a")
    count, at, saved = 1, 0, 0
    while at < count:
        error = ERRORS[at % len(ERRORS)]
        with monkeypatch.context() as patch:
            failing = Failing(patch, tmp_path)
            failing.arm(at, error, is_sticky=is_sticky)
            try:
                done = reviews.save_together(ours, path, locks).review
            except ReviewError as refused:
                assert refused.code in {"review.not-written", "review.disk-full", "review.changed"}
            else:
                ours, saved = done, saved + 1
            count = max(count, failing.count)
        loaded = reviews.load(path)  # nobody knows which of the two it is after an error, but one of them it is
        assert loaded.notices == ()
        ours = with_note(ours, f"x{at}")
        ours = reviews.save_together(ours, path, locks).review
        assert {note.id for note in ours.notes} == {note.id for note in reviews.load(path).review.notes}
        at += 1
    assert count > 8
    assert saved < count
    assert {each.name for each in tmp_path.iterdir() if each.name.endswith((".tmp", ".claim"))} <= {".r.copydesk.claim"}


# A disk that is full


@pytest.fixture
def small() -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = Path(tempfile.mkdtemp())
    mount = shutil.which("mount")
    call = [mount or "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if mount is None or subprocess.run(call, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
    folder.rmdir()


def test_on_a_full_disk_what_was_acknowledged_is_there_and_the_rest_is_told(small: Path) -> None:
    (small / "filler").write_bytes(bytes(880_000))
    told, status = steps(small, 150)
    kept = sum(line.startswith("j ") for line in told)
    full = sum(line.split()[0] in {"journal.disk-full", "review.disk-full"} for line in told)
    verdict = verdict_on(small, told)
    publish("full disk", f"{kept} acknowledged, {full} refused, {len(verdict.lost)} lost")
    assert status == 0
    assert kept
    assert full
    assert verdict.is_clean


def test_a_short_write_that_nobody_looks_at_is_found_out(small: Path) -> None:
    (small / "filler").write_bytes(bytes(880_000))
    told, _ = steps(small, 150, "short-write")
    assert not verdict_on(small, told).is_clean


# Folders that go away


@pytest.mark.parametrize("what", ["journals-deleted", "journals-locked", "journals-renamed"])
def test_what_befalls_the_journals_folder_costs_no_acknowledged_note(what: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        told, status = steps(folder, 8, what)
        folder.chmod(0o777)
        assert status == 0, told
        for each in folder.glob("elsewhere/*.journal*"):
            each.rename((folder / "journals") / f"old{each.name}")
        if (folder / "journals").exists():
            (folder / "journals").chmod(0o777)
        late = [line for line in told if line.startswith("j ") and int(line.split()[1]) >= 4]
        if what == "journals-deleted":
            told = [line for line in told if line in late]  # what was there before is what somebody deleted
        assert late or any(line.startswith("f ") for line in told)
        verdict = verdict_on(folder, told)
        assert verdict.lost == []


# Two programs on one file


@pytest.mark.parametrize("locks", [("one", "one"), ("one", "other")], ids=["on one machine", "on two machines"])
def test_two_programs_that_save_one_review_end_with_the_notes_of_both(tmp_path: Path, locks: tuple[str, str]) -> None:
    together(tmp_path, locks, 12)


@pytest.mark.long
@pytest.mark.parametrize("locks", [("one", "one"), ("one", "other")], ids=["on one machine", "on two machines"])
def test_two_programs_that_save_one_review_two_hundred_times(tmp_path: Path, locks: tuple[str, str]) -> None:
    count = together(tmp_path, locks, 100)
    publish(
        f"two programs on one file, {'one machine' if len(set(locks)) == 1 else 'two machines'}",
        f"{count} saves, 0 lost",
    )


def together(folder: Path, locks: tuple[str, str], times: int) -> int:
    path = folder / "story.copydesk"
    reviews.save_together(review(), path, folder / "one")
    call = [sys.executable, str(HERE / "pair.py"), str(path)]
    programs = [
        subprocess.Popen([*call, str(folder / lock), name, str(times)], env=ENVIRONMENT)
        for name, lock in zip("ab", locks, strict=True)
    ]
    assert [program.wait(timeout=300) for program in programs] == [0, 0]
    found = {note.id for note in reviews.load(path).review.notes}
    assert found == {"n1", "n2", *(f"{name}{n}" for name in "ab" for n in range(times))}
    return 2 * times


# The exporter


def test_an_export_that_is_killed_leaves_the_old_report(tmp_path: Path) -> None:
    assert exports(tmp_path, 3) == []


@pytest.mark.long
def test_a_hundred_exports_that_are_killed_leave_the_old_report_or_a_whole_new_one(tmp_path: Path) -> None:
    broken = exports(tmp_path, 100)
    publish("exporter killed", f"100 kills, {len(broken)} broken")
    assert broken == []


def exports(folder: Path, times: int) -> list[str]:
    """Kill an export at one moment after the other; what is wrong with the file that is there then."""
    from pypdf import PdfReader

    texts = ("The mill at Aldra closed. It employed 12.", "The mill at Aldra has shut. It employed 21.")
    files = [folder / f"{n}.txt" for n in range(2)]
    for file, text in zip(files, texts, strict=True):
        file.write_text("\n\n".join(f"{text} Paragraph {n}." for n in range(30)), encoding="utf-8")
    target = folder / "report.pdf"
    call = [sys.executable, "-m", "copydesk", "compare", *map(str, files), "--format", "pdf", "-o", str(target)]
    subprocess.run(call, check=True, timeout=120)
    broken = []
    for n in range(times):
        program = subprocess.Popen(call, start_new_session=True, stderr=subprocess.DEVNULL)
        try:
            program.wait(timeout=0.2 + 2.0 * n / times)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait(timeout=60)
        data = target.read_bytes()
        if not data.startswith(b"%PDF-") or not data.rstrip().endswith(b"%%EOF") or not len(PdfReader(target).pages):
            broken.append(f"after {n}")
    return broken
