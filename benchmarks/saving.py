"""How long a note takes to be saved, and a review of many notes to be opened, both through the window.

    python benchmarks/saving.py [NOTES …]

For each number of notes: from the moment in which a note is handed over until it is on this machine's disk, and until
the window knows; how much of that the window's own thread was held up, and the processor that the whole program took.
A sync of the same disk is measured beside it, for that is what no program can be quicker than. Then from asking for a
saved review until its list of notes is painted.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from copydesk import reviews
from copydesk.comparison import Options
from copydesk.notes import Note, anchor
from copydesk.text import Block, Document, Span
from copydesk_gui import app
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import AUTHOR, Settings
from copydesk_gui.work.desk import Desk
from copydesk_gui.work.notebook import Place

STEPS = 60  # notes that are written, after three that are not counted
SYNCS = 100
PARAGRAPHS = 40
SAVED_LIMIT = 0.020  # seconds, of the median
OPENED_LIMIT = 1.0
AT = "2026-05-01T09:00:00Z"


def documents() -> tuple[Document, ...]:
    """Two versions of an invented story."""
    texts = [f"Paragraph {n} of the story says that {100 + n} people were at the harbour." for n in range(PARAGRAPHS)]
    return tuple(
        Document(f"{name}.txt", "text", name[0] * 64, tuple(Block(text.replace("people", word)) for text in texts))
        for name, word in (("agency", "people"), ("copy", "persons"))
    )


def notes(count: int) -> tuple[Note, ...]:
    """Notes on words of every paragraph in turn."""
    both = documents()
    return tuple(
        Note(
            f"n{n}",
            "Ada Quist",
            AT,
            AT,
            f"Note {n}: **please** ask the site.",
            anchors=(anchor(both, Span(n % 2, n % PARAGRAPHS, 0, 12)),),
        )
        for n in range(count)
    )


def wait_for(is_so: Callable[[], bool]) -> None:
    """Run the window until something is so; sleeping, not asking again and again."""
    while not is_so():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def told(name: str, seconds: list[float], limit: float | None = None) -> None:
    ordered = sorted(seconds)
    middle, late = statistics.median(ordered), ordered[int(0.95 * len(ordered))]
    verdict = "" if limit is None else f"  limit {limit * 1000:.0f} ms  {'ok' if middle <= limit else 'OVER'}"
    print(f"  {name:44s}{middle * 1000:8.1f} ms  (95 %: {late * 1000:.1f}){verdict}", flush=True)


def sync_alone(folder: Path) -> list[float]:
    """Seconds of a write of four kilobytes and its sync, on the same disk."""
    seconds = []
    with (folder / "sync").open("wb") as file:
        for _ in range(SYNCS):
            began = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            getattr(os, "fdatasync", os.fsync)(file.fileno())
            seconds.append(time.perf_counter() - began)
    return seconds


class Painted(QObject):
    """Notes when the list of notes was painted with cards in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._list = window.side.notes.list
        self.is_done = False
        self._list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at paint events, and let all pass."""
        if event.type() is QEvent.Type.Paint and self._list.model().rowCount():
            self.is_done = True
        return super().eventFilter(watched, event)


def make_window(folder: Path) -> MainWindow:
    kept = Settings(folder / "settings.json")
    kept.put(AUTHOR, "Ada Quist")
    window = app.make_window(kept)
    window.resize(1400, 900)
    window.show()
    window.side.bring(window.side.notes)
    window.workspace.filing.recovery.start(folder)
    wait_for(lambda: not window.workspace.filing.keeper.runner.is_busy)
    return window


def put_away(window: MainWindow) -> None:
    """Close a window and free it here: a worker's thread that collects what is left of it would do so at a bad time."""
    window.workspace.history.mark_saved(window.workspace.history.token)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def saving(folder: Path, count: int) -> None:
    """Write notes into a review that has many."""
    window = make_window(folder)
    workspace = window.workspace
    workspace.show(Desk(documents(), notes=notes(count)))
    wait_for(lambda: workspace.is_complete)
    on_disk: list[float] = []
    write = reviews.Journal.write

    def timed(self: reviews.Journal, entry: reviews.Entry) -> None:
        write(self, entry)
        on_disk.append(time.perf_counter())

    reviews.Journal.write = timed  # type: ignore[method-assign]
    acknowledged, held, kept, processor = [], [], [], []
    for n in range(STEPS + 3):
        QApplication.processEvents()
        began, used = time.perf_counter(), time.process_time()
        workspace.notebook.write_note(f"Written {n}.", Place(row=n % PARAGRAPHS), "Ada Quist")
        held.append(time.perf_counter() - began)
        wait_for(lambda: workspace.filing.session.is_kept)
        acknowledged.append(time.perf_counter() - began)
        kept.append(on_disk[-1] - began)
        processor.append(time.process_time() - used)
    reviews.Journal.write = write  # type: ignore[method-assign]
    told("on the disk", kept[3:], SAVED_LIMIT)
    told("acknowledged: the window knows", acknowledged[3:])
    told("window held", held[3:])
    told("processor", processor[3:])
    put_away(window)


def opening(folder: Path, count: int) -> None:
    """Open a saved review until its list is painted."""
    path = folder / "story.copydesk"
    reviews.save(replace(reviews.new(documents(), Options()), notes=notes(count)), path)
    seconds = []
    for _ in range(4):
        window = make_window(folder)
        painted = Painted(window)
        began = time.perf_counter()
        window.workspace.filing.open_review(path)
        wait_for(partial(getattr, painted, "is_done"))
        seconds.append(time.perf_counter() - began)
        wait_for(partial(getattr, window.workspace, "is_complete"))
        put_away(window)
    told("review opened, list painted", seconds[1:], OPENED_LIMIT)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", nargs="*", type=int, default=[10, 1000, 5000])
    asked = parser.parse_args().notes
    program = QApplication([])
    for count in asked:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            print(f"{count} notes")
            told("sync of this disk alone", sync_alone(folder))
            saving(folder, count)
            opening(folder, count)
    del program
    return 0


if __name__ == "__main__":
    sys.exit(main())
