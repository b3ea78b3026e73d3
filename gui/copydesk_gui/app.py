"""Starts the window."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import copydesk_resources
from copydesk import __version__
from copydesk_gui import crash, jobs, pauses, settings
from copydesk_gui.commands import review_commands
from copydesk_gui.commands.view_commands import apply_theme
from copydesk_gui.documents import opening
from copydesk_gui.english import EnglishPlurals
from copydesk_gui.jobs import ComparingRunner
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings
from copydesk_gui.workspace import Workspace

_SPEAKS: Final = "copydesk_speaks"


def speak_english() -> None:
    """Have English say one thing and two things right, once for an application.

    Another language is installed after it: Qt asks the translator first that was installed last.
    """
    app = QApplication.instance()
    if app is not None and not app.property(_SPEAKS):
        app.installTranslator(EnglishPlurals(app))
        app.setProperty(_SPEAKS, True)


def make_window(kept: Settings) -> MainWindow:
    """A window with nothing open, in the theme that the settings name."""
    apply_theme(kept.get(settings.THEME))
    speak_english()
    return MainWindow(Workspace(ComparingRunner()), kept)


def run(files: Sequence[Path], *, sample: bool = False) -> int:
    """Show the window with these files, or with the sample, until it is closed; returns the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Copydesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("copydesk")
    app.setWindowIcon(QIcon(str(copydesk_resources.path("icons", "copydesk.svg"))))
    crash.start_log(crash.default_folder())
    window = make_window(Settings(settings.default_path()))
    window.crashes.install()
    window.show()
    pauses.shorten()
    jobs.beforehand(opening.fetch_core)
    QTimer.singleShot(0, partial(window.workspace.filing.recovery.start, review_commands.default_folder()))
    # Once the event loop runs: the window is on the screen before the first file is read.
    if sample:
        QTimer.singleShot(0, window.files.open_sample)
    elif files:
        QTimer.singleShot(0, partial(window.give, tuple(path.absolute() for path in files)))
    return app.exec()
