"""How long the main things take, as medians over several runs, beside the limits that they must keep to.

Machines that are shared change their speed within seconds. So each run is weighed by how long additions take just
before and after it, and a limit is held against what the run would take where a million of them take 50 ms: `pace`.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from copydesk import findings
from copydesk.compare import compare
from copydesk.readers import read
from copydesk.text import Block, Document

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE = ROOT / "resources" / "copydesk_resources" / "sample"
# A program that is started here may keep its compiled modules, as everywhere: the run that is not counted makes them.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def pair() -> tuple[Path, Path]:
    """Two versions of a whole story: the seeds where they lie beside the project, else the sample."""
    if SEEDS.is_dir():
        original, copy = sorted(SEEDS.glob("*.txt"))[:2]
        return original, copy
    return SAMPLE / "corvane-hallmere-dam.txt", SAMPLE / "brightwater-daily.txt"


ORDINARY = 0.05  # seconds for a million additions: a desk's computer of these years
ADDITIONS = 1_000_000


@dataclass(frozen=True)
class Run:
    """How long something took by the clock, and how many times slower than an ordinary machine this one was then."""

    seconds: float
    pace: float

    @property
    def weighed(self) -> float:
        """Seconds on an ordinary machine."""
        return self.seconds / self.pace


def pace() -> float:
    """How many times longer than on an ordinary machine things take just now."""
    total, began = 0, time.perf_counter()
    for n in range(ADDITIONS):
        total += n
    return (time.perf_counter() - began) / ORDINARY


def timed(run: Callable[[], Sequence[float] | None], runs: int) -> list[list[Run]]:
    """Of each figure the runs, after one that is not counted; `run` may say itself what its figures are, in seconds."""
    run()
    found: list[list[Run]] = []
    for _ in range(runs):
        before, began = pace(), time.perf_counter()
        seconds = run() or [time.perf_counter() - began]
        now = (before + pace()) / 2
        found.append([Run(each, now) for each in seconds])
    return [list(figure) for figure in zip(*found, strict=True)]


def show(name: str, runs: list[Run], limit: float) -> None:
    middle = statistics.median(run.weighed for run in runs)
    here = statistics.median(run.seconds for run in runs)
    least, most = min(run.weighed for run in runs), max(run.weighed for run in runs)
    print(
        f"{name:50s}{middle * 1000:7.0f} ms  ({least * 1000:.0f} to {most * 1000:.0f}; here {here * 1000:.0f})"
        f"  limit {limit * 1000:.0f} ms  {'ok' if middle <= limit else 'OVER'}",
        flush=True,
    )


def comparing(runs: int) -> None:
    documents = [read(path) for path in pair()]

    def run() -> None:
        compare(documents)

    [seconds] = timed(run, runs)
    show("compare() on two versions already read, warm", seconds, 0.150)


def checks(runs: int) -> None:
    """All findings of two versions of 200 paragraphs, their words already counted; processor time, not the clock's."""
    documents = paragraphs(200)
    comparison = compare(documents)

    def run() -> list[float]:
        began = time.process_time()
        findings.find(comparison, lambda: False)
        return [time.process_time() - began]

    [seconds] = timed(run, runs)
    show("all findings of 200 paragraphs a side", seconds, 0.150)


def paragraphs(count: int) -> tuple[Document, Document]:
    """Two versions of an invented report, every third paragraph of the second edited."""
    ours = [
        f"Councillor {name} said that hall {n} at Ormsund would need {n + 13} new windows before the winter, and that "
        f"“nobody has asked the {n % 40 + 2} owners yet”. The owners denied that they were late."
        for n, name in zip(range(count), cycle(("Quill", "Orton", "Marr", "Feld", "Holt")), strict=False)
    ]
    theirs = [text.replace("would need", "may need") if n % 3 == 0 else text for n, text in enumerate(ours)]
    made = [
        Document(name, "text", "0" * 64, tuple(map(Block, texts)), language="en")
        for name, texts in (("a.txt", ours), ("b.txt", theirs))
    ]
    return made[0], made[1]


def command_line(runs: int) -> None:
    call = [str(ROOT / "run"), "compare", *map(str, pair()), "--format", "json"]

    def run() -> None:
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)

    [seconds] = timed(run, runs)
    show("./run compare on them, reading included", seconds, 1.5)


def window(runs: int) -> None:
    """From the start of the process to the window's first paint, and from opening two files to the first rows."""
    environment = {**ENVIRONMENT, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    with tempfile.TemporaryDirectory() as home:
        environment |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}

        def run() -> list[float]:
            began = time.time()
            at_show, at_rows = _output("window.py", *map(str, pair()), environment=environment)
            return [at_show - began, at_rows]

        shown, rows = timed(run, runs)
    show("window shown, from the start of the process", shown, 1.0)
    show("first rows, from opening two files", rows, 0.5)


def long_texts(runs: int) -> None:
    """2,000 lightly edited paragraphs a side, in a process of its own, whose memory is read from the system."""
    seconds, megabytes = timed(lambda: _output("long_texts.py", "2000"), max(1, runs // 5))
    peak = max(run.seconds for run in megabytes)
    show("2,000 lightly edited paragraphs a side", seconds, 5.0)
    print(f"{'  its peak memory':50s}{peak:7.0f} MB  limit 500 MB  {'ok' if peak <= 500 else 'OVER'}")


def _output(program: str, *words: str, environment: Mapping[str, str] = ENVIRONMENT) -> list[float]:
    """The two figures that a program of this folder prints last."""
    call = [sys.executable, str(ROOT / "benchmarks" / program), *words]
    done = subprocess.run(call, env=environment, check=True, timeout=120, capture_output=True, text=True)
    return [float(word) for word in done.stdout.split()[-2:]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", choices=["comparing", "checks", "command_line", "window", "long_texts"])
    call = parser.parse_args()
    print(f"this machine takes {statistics.median(pace() for _ in range(9)):.1f} times as long as an ordinary one")
    for measure in (comparing, checks, command_line, window, long_texts):
        if call.only in (None, measure.__name__):
            measure(call.runs)


if __name__ == "__main__":
    main()
