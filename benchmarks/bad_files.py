"""How long each hostile or broken file of the tests keeps the event loop from turning, opened beside a good one.

    .venv/bin/python benchmarks/bad_files.py            # all
    .venv/bin/python benchmarks/bad_files.py T15 X11    # those whose names begin so

Times are in milliseconds. "gap" is the longest time in which the event loop did not turn, "own" how much of it the
window's own thread worked; the rest went to other threads, and to whatever else runs on the machine.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.view import turn, until  # noqa: E402 - behind what makes them importable
from PySide6.QtWidgets import QApplication  # noqa: E402
from tests.readers.bad_files import BAD_FILES  # noqa: E402
from tests.window.watchdog import watched  # noqa: E402

from copydesk_gui import app, jobs, pauses  # noqa: E402
from copydesk_gui.documents import opening  # noqa: E402
from copydesk_gui.main_window import MainWindow  # noqa: E402
from copydesk_gui.settings import Settings  # noqa: E402

GOOD = ROOT / "resources" / "copydesk_resources" / "sample" / "corvane-hallmere-dam.txt"
SHOWN = 12


class Measure(NamedTuple):
    """One file: seconds until it was compared or refused, the longest gap, and of it the thread's own work."""

    case: str
    took: float
    gap: float
    own: float


def measure(window: MainWindow, case: str, folder: Path) -> Measure:
    """Open one of them beside a good file, and wait until nothing is read or compared any more."""
    name, make = BAD_FILES[case]
    path = folder / name
    path.write_bytes(make())
    workspace = window.workspace
    with watched() as dog:
        began = time.perf_counter()
        workspace.open((GOOD, path))
        until(lambda: not workspace.runner.is_busy)
        took = time.perf_counter() - began
        turn(0.1)
    path.unlink()
    workspace.close_all()
    window.notices.clear()
    turn(0.05)
    return Measure(case, took, dog.longest.lasted, dog.longest.worked)


def main() -> None:
    """Measure them all, or those that were asked for."""
    wanted = tuple(sys.argv[1:]) or ("",)
    application = QApplication(sys.argv[:1])
    pauses.shorten()
    measures: list[Measure] = []
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        window = app.make_window(Settings(folder / "kept" / "settings.json"))
        window.resize(1440, 900)
        window.show()
        jobs.beforehand(opening.fetch_core)
        turn(1.0)
        (folder / "files").mkdir()
        for case in BAD_FILES:
            if case.startswith(wanted):
                measures.append(measure(window, case, folder / "files"))
                show(measures[-1])
        window.workspace.close()
        window.deleteLater()
        turn(0.0)
    print(f"\n{len(measures)} files; the longest gaps:")
    for each in sorted(measures, key=lambda each: -each.gap)[:SHOWN]:
        show(each)
    own = max(measures, key=lambda each: each.own)
    print(f"most work of its own in a gap: {own.own * 1000:.0f} ms, {own.case}")
    application.quit()


def show(each: Measure) -> None:
    print(
        f"  {each.case:50s}{each.took * 1000:8.0f}   gap {each.gap * 1000:5.0f}   own {each.own * 1000:5.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
