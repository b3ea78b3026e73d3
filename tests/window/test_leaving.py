"""What the window leaves behind when it goes: no thread, no timer, no dialog, no window."""

import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.window.helpers import document, settle, show, trigger

from copydesk_gui import app
from copydesk_gui.settings import Settings

BUSY = ("find", "palette", "settings", "keys", "note", "dismiss", "matrix")


def own_threads() -> set[str]:
    """Of this program; a file's reader may end a moment later, and is told so by its own tests."""
    return {thread.name for thread in threading.enumerate() if thread.name.startswith("copydesk-")}


def test_nothing_of_a_window_outlives_it(kept: Settings, simple: None, qtbot: QtBot) -> None:
    before = own_threads()
    standing = set(QApplication.topLevelWidgets())
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
    left = [part for part in QApplication.topLevelWidgets() if part not in standing]
    assert [type(part).__name__ for part in left if isValid(part)] == []
    qtbot.waitUntil(lambda: own_threads() <= before, timeout=30_000)
