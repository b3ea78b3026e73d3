"""How long the review window keeps one waiting: for the seeds, and for 2,000 and 10,000 paragraphs a side.

    .venv/bin/python benchmarks/view.py                 # all sizes
    .venv/bin/python benchmarks/view.py --sizes seeds   # one of seeds, 2000, 10000, endless, book

Times are what the window's own thread computed, in milliseconds on an ordinary machine; in brackets what the clock said
on this one. "gap" is the longest time in which the event loop did not turn, of that work.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.long_texts import edited, paragraphs  # noqa: E402 - behind what makes them importable
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QMouseEvent, QWheelEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from tests.window.watchdog import Gap, watched  # noqa: E402

from copydesk_gui import app, jobs, pauses  # noqa: E402
from copydesk_gui.documents import opening  # noqa: E402
from copydesk_gui.main_window import MainWindow  # noqa: E402
from copydesk_gui.settings import Settings  # noqa: E402

SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE = ROOT / "resources" / "copydesk_resources" / "sample"
FRAMES = 120
# Seconds. A screen shows sixty pictures in one; a key that is held repeats thirty times; what answers within a tenth
# of one is felt to be done at once.
FRAME, KEY, ACT, GAP = 0.016, 0.033, 0.1, 0.1
START = 0.25  # of the second in which the window is to be there; importing it takes most of the rest
ORDINARY, ADDITIONS = 5e-8, 300_000  # seconds for an addition on an ordinary machine; see `run.py`
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
    elif size == "book":
        whole = [words for each in paragraphs(3000, chance) for words in each][: ENDLESS // 6]
        texts = [["Ferry crews walked out.", " ".join(words)] for words in (whole, edited(whole, chance))]
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


@dataclass(frozen=True)
class Weighed:
    """What some acts took: their thread's own seconds, the clock's, and by how much the machine was slower just then.

    The machine is weighed by the processor time of additions, as in `run.py`: a limit is held against the window's
    own work where a million of them take 50 ms. What others did meanwhile is seen in the clock's figure alone.
    """

    own: list[float]
    clock: list[float]
    pace: float
    gap: Gap

    def show(self, name: str, limit: float) -> None:
        """Say it in a line: of one act how long, of many their median and 95th percentile, which has the limit."""
        own, clock = (f"{_told([each / self.pace for each in self.own])} ms", _told(self.clock))
        held = _high([each / self.pace for each in self.own])
        gap = self.gap.worked / self.pace
        print(
            f"  {name:40s}{own:>22s}  (here {clock + ')':20s} limit {limit * 1000:3.0f} ms  {_is_ok(held, limit)}"
            f"   gap {gap * 1000:4.0f} ms  {_is_ok(gap, GAP)}",
            flush=True,
        )


def _told(seconds: list[float]) -> str:
    middle = f"{statistics.median(seconds) * 1000:.1f}"
    return middle if len(seconds) == 1 else f"{middle}, 95th {_high(seconds) * 1000:.1f}"


def _high(seconds: list[float]) -> float:
    return seconds[0] if len(seconds) == 1 else statistics.quantiles(seconds, n=20)[-1]


def _is_ok(seconds: float, limit: float) -> str:
    return "ok" if seconds <= limit else "OVER"


def pace() -> float:
    """How many times longer than on an ordinary machine things take just now, in processor time."""
    total, began = 0, time.thread_time()
    for n in range(ADDITIONS):
        total += n
    return (time.thread_time() - began) / (ORDINARY * ADDITIONS)


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


def timed(acts: Iterator[Callable[[], object]], rest: float = 0.0) -> Weighed:
    """Acts, each of them until its last event is done; `rest` seconds are watched after the last one."""
    own, clock, before = [], [], pace()
    with watched() as dog:
        for act in acts:
            began, worked = time.perf_counter(), time.thread_time()
            act()
            QApplication.processEvents()
            clock.append(time.perf_counter() - began)
            own.append(time.thread_time() - worked)
        turn(rest)
    return Weighed(own, clock, (before + pace()) / 2, dog.hardest)


def measured(name: str, act: Callable[[], object]) -> None:
    """One act, and what follows from it."""
    timed(iter([act]), 0.05).show(name, ACT)


def frames(name: str, acts: Iterator[Callable[[], object]], limit: float = FRAME) -> None:
    """Acts of which each ends in a painted frame."""
    timed(acts).show(f"{name}, a frame", limit)


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
    workspace, first, before = window.workspace, [], pace()
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
    now = (before + pace()) / 2
    gap = dog.hardest.worked / now
    for name, seconds in (("from drop to first rows", rows_at), ("from drop to all rows and findings", took)):
        print(f"  {name:40s}{seconds / now * 1000:19.0f} ms  (here {seconds * 1000:.0f} by the clock)", flush=True)
    print(
        f"  {'  the longest gap of it':40s}{gap * 1000:19.0f} ms{'':27s} limit 100 ms  {_is_ok(gap, GAP)}", flush=True
    )


def select(window: MainWindow) -> Iterator[Callable[[], object]]:
    """Steps of selecting with the mouse, from the first words in sight downwards."""
    view = window.view.viewport()
    left, button = view.width() // 8, Qt.MouseButton.LeftButton
    QTest.mousePress(view, button, pos=QPoint(left, view.height() // 4))
    for n in range(1, FRAMES // 2):
        to = QPointF(left + 3 * n, view.height() / 4 + n * view.height() / FRAMES)
        kind, none = QMouseEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, to, QPointF(view.mapToGlobal(to)), button, button, none)
        yield partial(QApplication.sendEvent, view, event)
    QTest.mouseRelease(view, button, pos=to.toPoint())


def measure(size: str, folder: Path) -> None:
    print(f"{size}:", flush=True)
    made: list[MainWindow] = []
    # The event loop of a program that starts does not turn yet: no gap, but part of the second until it is shown.
    begun = timed(iter([partial(begin, made, folder / f"settings-{size}.json")]))
    replace(begun, gap=Gap()).show("window made and painted", START)
    window = made[0]
    jobs.beforehand(opening.fetch_core)
    turn(1.0)
    opened(window, files(size, folder))
    moves(window)
    changes(window)
    print(f"  {'memory':40s}{memory()}", flush=True)
    window.workspace.close()
    window.deleteLater()
    turn(0.0)


def begin(made: list[MainWindow], settings: Path) -> None:
    """Make a window with nothing open and show it."""
    made.append(app.make_window(Settings(settings)))
    made[0].resize(1440, 900)
    made[0].show()


def moves(window: MainWindow) -> None:
    """Going through the rows."""
    view, actions = window.view, window.actions_by_id
    bar = view.verticalScrollBar()
    frames("scroll down by wheel", (wheel(window, -1) for _ in range(FRAMES)))
    frames("scroll up by wheel", (wheel(window, 1) for _ in range(FRAMES)))
    places = [round(bar.maximum() * n / FRAMES) for n in range(FRAMES)]
    frames("drag through the whole", (partial(bar.setValue, at) for at in places))
    bar.setValue(0)
    turn(0.3)
    frames("select with the mouse", select(window))
    frames("row by row by key", ((lambda: QTest.keyClick(view, Qt.Key.Key_Down)) for _ in range(FRAMES)), KEY)
    if window.side.findings.count:
        frames("next finding by key", (actions["next_finding"].trigger for _ in range(FRAMES)), KEY)
    frames("next change by key", (actions["next_change"].trigger for _ in range(FRAMES)), KEY)


def changes(window: MainWindow) -> None:
    """What lays out or paints all that is in view."""
    actions = window.actions_by_id
    for width in (1300, 1100, 1440):
        measured(f"resized to {width}", partial(window.resize, width, 900))
    measured("larger text", window.views.zoom_in)
    measured("normal text", window.views.zoom_reset)
    measured("identical rows folded", actions["fold_identical"].trigger)
    measured("and unfolded", actions["fold_identical"].trigger)
    measured("only findings", actions["only_findings"].trigger)
    measured("all again", actions["only_findings"].trigger)
    measured("dark", window.views.theme_dark)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", default=["seeds", "2000", "10000", "endless", "book"])
    call = parser.parse_args()
    made = QApplication(sys.argv[:1])
    pauses.shorten()
    with tempfile.TemporaryDirectory() as folder:
        for size in call.sizes:
            measure(size, Path(folder))
    made.quit()


if __name__ == "__main__":
    main()
