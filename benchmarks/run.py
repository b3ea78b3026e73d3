"""How long the main things take, as medians over several runs, beside the limits that they must keep to."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
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


def timed(run: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each run, after one that is not counted."""
    run()
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
    return seconds


def show(name: str, seconds: list[float], limit: float) -> None:
    middle = statistics.median(seconds)
    verdict = "ok" if middle <= limit else "OVER"
    print(
        f"{name:58s}{middle * 1000:9.0f} ms  ({min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f})"
        f"  limit {limit * 1000:.0f} ms  {verdict}",
        flush=True,
    )


def comparing(runs: int) -> None:
    documents = [read(path) for path in pair()]
    show("compare() on two versions already read, warm", timed(lambda: compare(documents), runs), 0.150)


def checks(runs: int) -> None:
    """All findings of two versions of 200 paragraphs, their words already counted; processor time, not the clock's."""
    documents = paragraphs(200)
    comparison = compare(documents)
    found = []
    for _ in range(runs + 1):
        began = time.process_time()
        findings.find(comparison, lambda: False)
        found.append(time.process_time() - began)
    show("all findings of 200 paragraphs a side", found[1:], 0.150)


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

    show("./run compare on them, reading included", timed(run, runs), 1.5)


def window(runs: int) -> None:
    """From the start of the process to the window's first paint, and from opening two files to the first rows."""
    shown, rows = [], []
    environment = {**ENVIRONMENT, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    with tempfile.TemporaryDirectory() as home:
        environment |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        for n in range(runs + 1):
            began = time.time()
            done = subprocess.run(
                [sys.executable, str(ROOT / "benchmarks" / "window.py"), *map(str, pair())],
                env=environment,
                check=True,
                timeout=60,
                capture_output=True,
                text=True,
            )
            at_show, at_rows = map(float, done.stdout.split()[-2:])
            if n:
                shown.append(at_show - began)
                rows.append(at_rows)
    show("window shown, from the start of the process", shown, 1.0)
    show("first rows, from opening two files", rows, 0.5)


def long_texts(runs: int) -> None:
    """2,000 lightly edited paragraphs a side, in a process of its own, whose memory is read from the system."""
    seconds, peak = [], 0.0
    for _ in range(max(1, runs // 5)):
        done = subprocess.run(
            [sys.executable, str(ROOT / "benchmarks" / "long_texts.py"), "2000"],
            check=True,
            capture_output=True,
            text=True,
        )
        took, megabytes = map(float, done.stdout.split())
        seconds.append(took)
        peak = max(peak, megabytes)
    show("2,000 lightly edited paragraphs a side", seconds, 5.0)
    print(f"{'  its peak memory':58s}{peak:9.0f} MB  limit 500 MB  {'ok' if peak <= 500 else 'OVER'}")


def machine() -> None:
    """How fast the machine is just now: the limits are meant for one that takes half a second for this."""

    def count() -> int:
        total = 0
        for n in range(10_000_000):
            total += n
        return total

    seconds = statistics.median(timed(count, 3))
    print(f"{'(ten million additions, to weigh the rest by)':58s}{seconds * 1000:9.0f} ms  of 500 ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", choices=["comparing", "checks", "command_line", "window", "long_texts"])
    call = parser.parse_args()
    machine()
    for measure in (comparing, checks, command_line, window, long_texts):
        if call.only in (None, measure.__name__):
            measure(call.runs)


if __name__ == "__main__":
    main()
