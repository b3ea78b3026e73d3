"""No turn of the event loop works long, however long a story is: counted in calls, so that it holds on any machine.

A tenth of a second on an ordinary machine is 60,000 calls that paint, and 200,000 that look something up for each row;
how long what is measured here takes, `benchmarks/view.py` tells.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.window.helpers import compare_by_position, document, show, trigger
from tests.window.watchdog import watched

from copydesk.text import Document
from copydesk_gui.comparison_view.facts import facts_of
from copydesk_gui.documents import opening
from copydesk_gui.documents.opening import Growth
from copydesk_gui.jobs import Reins
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.desk import Desk

ROWS = 4_000
MOST_CALLS = 150_000  # in one turn


class Tally:
    """Counts this thread's calls, of Python and from there into Qt, turn by turn of the event loop."""

    def __init__(self) -> None:
        self.most = 0
        self._calls = 0
        self._turns = QTimer()
        self._turns.timeout.connect(self.turn)
        self._turns.start(0)

    def count(self, _frame: FrameType, event: str, _arg: object) -> None:
        """What Python tells of."""
        if event in {"call", "c_call"}:
            self._calls += 1

    def turn(self) -> None:
        """The event loop turned."""
        self.most = max(self.most, self._calls)
        self._calls = 0

    def stop(self) -> None:
        """Count no more; what was done since the last turn counts."""
        self._turns.stop()
        self.turn()


@contextmanager
def counted() -> Iterator[Tally]:
    """A tally for what stands within the `with`; its `most` holds afterwards too."""
    tally, before = Tally(), sys.getprofile()
    sys.setprofile(tally.count)
    try:
        yield tally
    finally:
        sys.setprofile(before)
        tally.stop()


@pytest.fixture
def desk(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window that compares by position, and finds the facts on the thread that compares, as in earnest."""

    def work(on: Desk, reins: Reins[Growth]) -> Growth:
        comparison = compare_by_position(on.documents, on.options)
        facts = facts_of(comparison)
        reins.report(Growth(0.3, comparison, 4.0, facts=facts))
        done = opening.finished(comparison, 12.0)
        return replace(done, facts=replace(facts, finding_keys=done.finding_keys))

    monkeypatch.setattr(opening, "compare_desk", work)
    return window


def long_documents() -> tuple[Document, Document]:
    """Half of their paragraphs differ, and each of these has a finding."""
    words = "and the tide came in over the quay while the boats waited for a word "
    ours = [f"Paragraph {n} began quietly at noon {words * (n % 4)}." for n in range(ROWS)]
    theirs = [text.replace("noon", "dusk") if n % 2 else text for n, text in enumerate(ours)]
    return document(Path("agency.txt"), *ours), document(Path("copy.txt"), *theirs)


def steps(window: MainWindow, qtbot: QtBot) -> dict[str, Callable[[], object]]:
    """What an editor does, by name."""
    view, documents = window.view, long_documents()
    bar = view.verticalScrollBar()
    return {
        "all is compared": partial(show, window, qtbot, *documents),
        "dragged to the middle": lambda: bar.setValue(bar.maximum() // 2),
        "dragged to the end": lambda: bar.setValue(bar.maximum()),
        "a page by key": lambda: QTest.keyClick(view, Qt.Key.Key_PageUp),
        "next finding": partial(trigger, window, "next_finding"),
        "the finding confirmed": partial(trigger, window, "confirm"),
        "the finding before": partial(trigger, window, "previous_finding"),
        "next change": partial(trigger, window, "next_change"),
        "narrower": lambda: window.resize(1000, 800),
        "larger text": window.views.zoom_in,
        "identical folded": partial(trigger, window, "fold_identical"),
        "identical unfolded": partial(trigger, window, "fold_identical"),
        "findings alone": partial(trigger, window, "only_findings"),
        "all rows": partial(trigger, window, "only_findings"),
        "another theme": window.views.theme_dark,
        "as before": window.views.theme_light,
    }


def test_no_turn_of_the_event_loop_works_long_in_a_story_of_thousands(
    desk: MainWindow, qtbot: QtBot, record_property: Callable[[str, object], None]
) -> None:
    most = {}
    with watched() as dog:
        for name, act in steps(desk, qtbot).items():
            with counted() as tally:
                act()
                QTest.qWait(5)
            most[name] = tally.most
    record_property("calls in the longest turn", most)
    record_property("longest gap", f"{dog.longest.lasted:.3f} s, {dog.hardest.worked:.3f} s of its own")
    assert max(most.values()) <= MOST_CALLS, most


def test_what_works_long_in_one_turn_is_noticed(qtbot: QtBot) -> None:
    with counted() as tally:
        QTest.qWait(5)
        for n in range(MOST_CALLS):
            abs(n)
        QTest.qWait(5)
    assert tally.most >= MOST_CALLS
