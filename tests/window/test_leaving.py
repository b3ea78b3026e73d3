"""What the window leaves behind when it goes: no thread, no timer, no dialog, no window."""

import gc
import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.window.helpers import document, settle, show, trigger

from copydesk_gui import app
from copydesk_gui.settings import Settings

BUSY = ("open", "export", "find", "palette", "settings", "keys", "note", "dismiss", "matrix")


def own_threads() -> set[str]:
    """Of this program; a file's reader may end a moment later, and is told so by its own tests."""
    return {thread.name for thread in threading.enumerate() if thread.name.startswith("copydesk-")}


def running_timers() -> list[QTimer]:
    """Every timer that runs, whoever holds it."""
    return [each for each in gc.get_objects() if isinstance(each, QTimer) and isValid(each) and each.isActive()]


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is at a moment."""

    threads: frozenset[str]
    windows: frozenset[QWidget]
    timers: int

    @classmethod
    def now(cls) -> "Standing":
        return cls(frozenset(own_threads()), frozenset(QApplication.topLevelWidgets()), len(running_timers()))

    def left(self) -> list[str]:
        """What is there that was not then."""
        found = [type(each).__name__ for each in QApplication.topLevelWidgets() if each not in self.windows]
        found += sorted(own_threads() - self.threads)
        return found + ["QTimer"] * (len(running_timers()) - self.timers)


def test_nothing_of_a_window_outlives_it(kept: Settings, simple: None, qtbot: QtBot) -> None:
    before = Standing.now()
    window = app.make_window(kept)
    window.show()
    show(window, qtbot, document(Path("a.txt"), "One.", "Two."), document(Path("b.txt"), "Un.", "Two."))
    trigger(window, "next_finding")
    for command in BUSY:
        if window.actions_by_id[command].isEnabled():
            trigger(window, command)
    settle(window, qtbot)
    parts: list[QObject] = [*window.findChildren(QTimer), *window.findChildren(QWidget)]
    assert any(isinstance(part, QTimer) for part in parts)
    window.close()
    window.workspace.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [type(part).__name__ for part in parts if isValid(part)] == []
    qtbot.waitUntil(lambda: before.left() == [], timeout=30_000)


def test_a_thread_a_timer_or_a_dialog_that_is_left_would_be_noticed(qtbot: QtBot) -> None:
    before = Standing.now()
    timer = QTimer()
    timer.start(60_000)
    assert before.left() == ["QTimer"]
    timer.stop()
    end = threading.Event()
    # As a daemon: where the test fails, the interpreter would wait for this thread for ever.
    thread = threading.Thread(target=end.wait, name="copydesk-planted", daemon=True)
    thread.start()
    try:
        assert before.left() == ["copydesk-planted"]
    finally:
        end.set()
        thread.join()
    dialog = QDialog()
    assert before.left() == ["QDialog"]
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert before.left() == []
