"""What happens when something goes wrong that the program does not expect: a log, one dialog, and work goes on."""

import logging
import sys
from pathlib import Path, PurePath
from traceback import walk_tb
from types import TracebackType
from typing import Final

import platformdirs
from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from copydesk import __version__
from copydesk.errors import CopydeskError
from copydesk_gui.dialogs import Buttons, message, show_beside, without_icons

log = logging.getLogger("copydesk_gui")

_LOG_BYTES: Final = 200_000  # a few hundred crashes; older ones have told what they had to tell


def default_folder() -> Path:
    """Where this system keeps a program's logs."""
    return Path(platformdirs.user_log_dir("copydesk", appauthor=False))


def describe(error: BaseException) -> str:
    """What happened and where, in names and codes only: an error's own words may hold an article's."""
    name = f"{type(error).__name__} {error.code}" if isinstance(error, CopydeskError) else type(error).__name__
    lines = [f"Copydesk {__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}, {sys.platform}", name]
    for frame, line in walk_tb(error.__traceback__):
        code = frame.f_code
        lines.append(f"  {PurePath(code.co_filename).name}:{line} {code.co_qualname}")
    if error.__cause__ is not None:
        lines.append(f"  because of {type(error.__cause__).__name__}")
    return "\n".join(lines)


def start_log(folder: Path) -> None:
    """Write the program's log into `folder`; without a place for it the program runs all the same."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log_file = folder / "copydesk.log"
        if log_file.exists() and log_file.stat().st_size > _LOG_BYTES:
            log_file.replace(folder / "copydesk.log.1")
        handler = logging.FileHandler(log_file, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    handler.setLevel(logging.WARNING)
    log.addHandler(handler)


class CrashReporter(QObject):
    """Takes what nobody caught: writes it to the log and shows one dialog, however many follow."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._details = ""
        self._box: QMessageBox | None = None

    def install(self) -> None:
        """Become the interpreter's last resort."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
        """What the interpreter calls."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        self.report(error)

    def report(self, error: BaseException) -> None:
        """Log it, and tell whoever sits at the window unless a dialog is up already."""
        self._details = describe(error)
        log.error("%s", self._details)
        if self._box is not None:
            return
        box = message(
            self._window,
            self.tr("Something Went Wrong"),
            self.tr("Copydesk made a mistake. What you wrote is still here."),
            self.tr(
                "Save your review now. If it happens again, send the details to whoever looks after Copydesk for you."
            ),
        )
        box.setIcon(QMessageBox.Icon.Warning)
        copy = box.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        box.addButton(Buttons.Close)
        box.finished.connect(self._forget)
        self._box = box
        show_beside(without_icons(box))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _forget(self) -> None:
        self._box = None
