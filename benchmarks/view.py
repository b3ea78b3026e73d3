"""How long the review window keeps one waiting: for the seeds, and for 2,000 and 10,000 paragraphs a side.

    .venv/bin/python benchmarks/view.py                 # all sizes
    .venv/bin/python benchmarks/view.py --sizes seeds   # one of seeds, 2000, 10000, endless

Times are in milliseconds. "gap" is the longest time in which the event loop did not turn; "worked", how much of it the
window's own thread computed; "held", how long another thread of the program kept it from that. The rest it waited for a
processor, while something else ran on the machine.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.long_texts import edited, paragraphs  # noqa: E402 - behind what makes them importable
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QWheelEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from tests.window.watchdog import Watchdog, watched  # noqa: E402

from copydesk_gui import app, jobs, pauses  # noqa: E402
from copydesk_gui.documents import opening  # noqa: E402
from copydesk_gui.main_window import MainWindow  # noqa: E402
from copydesk_gui.settings import Settings  # noqa: E402

SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE = ROOT / "resources" / "copydesk_resources" / "sample"
FRAMES = 120
MOST_SECONDS = 900
ENDLESS = 1_000_000


def files(size: str, folder: Path) -> tuple[Path, Path]:
    """Two versions of a story of that size, as files."""
    if size == "seeds":
        if SEEDS.is_dir():
            original, copy = sorted(SEEDS.glob("*.txt"))[:2]
            return original, copy
        return SAMPLE / "corvane-hallmere-dam.txt", SAMPLE / "brightwater-daily.txt"
    chance = random.Random(7)
    if size == "endless":
        letters = "".join(chance.choices("abcdefghij", k=ENDLESS))
        texts = [["Ferry crews walked out.", letters], ["Ferry crews walked out.", f"{letters[:-9]}xyz"]]
    else:
        original_words = paragraphs(int(size), chance)
        copy_words = [edited(words, chance) for words in original_words]
        for n in range(0, len(copy_words), 5):  # something to find in each fifth
            original_words[n][3], copy_words[n][3] = f"{n + 4200}", f"{n + 2400}"
        texts = [[" ".join(words).capitalize() + "." for words in each] for each in (original_words, copy_words)]
    paths = folder / "original.txt", folder / "copy.txt"
    for path, blocks in zip(paths, texts, strict=True):
        path.write_text("\n\n".join(blocks), encoding="utf-8")
    return paths


def line(name: str, seconds: float, dog: Watchdog | None = None, more: str = "") -> None:
    print(f"  {name:44s}{seconds * 1000:9.0f} ms   {told(dog) if dog else '':30s}{more}", flush=True)


def told(dog: Watchdog) -> str:
    """The longest gap: by the clock, worked, held up."""
    gap = dog.longest
    return f"gap {gap.lasted * 1000:6.0f}, worked {gap.worked * 1000:.0f}, held {gap.held * 1000:.0f}"


def turn(seconds: float = 0.0) -> None:
    """Let the event loop run, as long as said and at least until what was waiting is done."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    QApplication.processEvents()


def until(done: Callable[[], bool]) -> None:
    """Let the event loop run until something holds."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(lambda: loop.quit() if done() else None)
    timer.start()
    QTimer.singleShot(MOST_SECONDS * 1000, loop.quit)
    loop.exec()
    assert done(), "took too long"


def measured(name: str, act: Callable[[], object]) -> None:
    """One act, until its last event is done."""
    with watched() as dog:
        began = time.perf_counter()
        act()
        QApplication.processEvents()
        took = time.perf_counter() - began
        turn(0.05)
    line(name, took, dog)


def frames(name: str, acts: Iterator[Callable[[], object]]) -> None:
    """Acts of which each ends in a painted frame: median, 95th percentile and worst, and of the thread's own work."""
    clock, own = [], []
    with watched() as dog:
        for act in acts:
            began, worked = time.perf_counter(), time.thread_time()
            act()
            QApplication.processEvents()
            clock.append(time.perf_counter() - began)
            own.append(time.thread_time() - worked)
    middle, high = statistics.median(clock) * 1000, statistics.quantiles(clock, n=20)[-1] * 1000
    own_middle, own_high = statistics.median(own) * 1000, statistics.quantiles(own, n=20)[-1] * 1000
    print(
        f"  {name:44s}{middle:9.1f} ms   95th {high:.1f}, worst {max(clock) * 1000:.1f}; "
        f"of its own {own_middle:.1f}, 95th {own_high:.1f}; {told(dog)}",
        flush=True,
    )


def wheel(window: MainWindow, steps: int) -> Callable[[], object]:
    view = window.view
    centre = QPointF(view.viewport().rect().center())

    def act() -> None:
        phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
        event = QWheelEvent(
            centre, centre, QPoint(), QPoint(0, 120 * steps), none, Qt.KeyboardModifier.NoModifier, phase, False
        )
        QApplication.sendEvent(view.viewport(), event)

    return act


def memory() -> str:
    """What the process holds now, and held at most, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    held = {
        name: int(rest.split()[0]) // 1024 for name, _, rest in (row.partition(":") for row in status) if "kB" in rest
    }
    return f"{held['VmRSS']} MB, at most {held['VmHWM']} MB"


def opened(window: MainWindow, paths: tuple[Path, Path]) -> None:
    """From giving the files to the first and to all rows."""
    workspace, first = window.workspace, []
    workspace.failed.connect(lambda error: sys.exit(f"{error}"))
    workspace.crashed.connect(lambda error: sys.exit(f"{error}"))
    workspace.comparison_changed.connect(lambda made: first.append(time.perf_counter()) if made is not None else None)
    with watched() as dog:
        began = time.perf_counter()
        window.give(paths)
        until(lambda: bool(first))
        turn(0.0)
        rows_at = time.perf_counter() - began
        until(lambda: workspace.is_complete)
        turn(0.0)
        took = time.perf_counter() - began
        turn(0.3)
    line("from drop to first rows", rows_at)
    line("from drop to all rows and findings", took, dog)


def measure(size: str, folder: Path) -> None:
    print(f"{size}:", flush=True)
    with watched() as dog:
        began = time.perf_counter()
        window = app.make_window(Settings(folder / f"settings-{size}.json"))
        window.resize(1440, 900)
        window.show()
        QApplication.processEvents()
        line("window made and painted", time.perf_counter() - began, dog)
    jobs.beforehand(opening.fetch_core)
    turn(1.0)
    opened(window, files(size, folder))
    view = window.view
    bar = view.verticalScrollBar()
    frames("scroll down by wheel, a frame", (wheel(window, -1) for _ in range(FRAMES)))
    frames("scroll up by wheel, a frame", (wheel(window, 1) for _ in range(FRAMES)))
    places = [round(bar.maximum() * n / FRAMES) for n in range(FRAMES)]
    frames("drag through the whole, a frame", (partial(bar.setValue, at) for at in places))
    frames("row by row by key, a frame", ((lambda: QTest.keyClick(view, Qt.Key.Key_Down)) for _ in range(FRAMES)))
    if window.side.findings.count:
        frames("next finding by key, a frame", (window.actions_by_id["next_finding"].trigger for _ in range(FRAMES)))
    frames("next change by key, a frame", (window.actions_by_id["next_change"].trigger for _ in range(FRAMES)))
    for width in (1300, 1100, 1440):
        measured(f"resized to {width}", partial(window.resize, width, 900))
    measured("larger text", window.views.zoom_in)
    measured("normal text", window.views.zoom_reset)
    measured("identical rows folded", window.actions_by_id["fold_identical"].trigger)
    measured("and unfolded", window.actions_by_id["fold_identical"].trigger)
    measured("only findings", window.actions_by_id["only_findings"].trigger)
    measured("all again", window.actions_by_id["only_findings"].trigger)
    measured("dark", window.views.theme_dark)
    print(f"  {'memory':44s}{memory()}", flush=True)
    window.workspace.close()
    window.deleteLater()
    turn(0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", default=["seeds", "2000", "10000", "endless"])
    call = parser.parse_args()
    made = QApplication(sys.argv[:1])
    pauses.shorten()
    with tempfile.TemporaryDirectory() as folder:
        for size in call.sizes:
            measure(size, Path(folder))
    made.quit()


if __name__ == "__main__":
    main()
