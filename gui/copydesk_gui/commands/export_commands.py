"""Exporting: which report, where it goes, and what is told of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from copydesk_gui import settings
from copydesk_gui.bars.notices import NoticeBar, Told
from copydesk_gui.dialogs import show_beside
from copydesk_gui.dialogs.places import beginning
from copydesk_gui.work.subject import subject

if TYPE_CHECKING:
    from copydesk.reports import Choices
    from copydesk_gui.settings import Settings
    from copydesk_gui.workspace import Workspace


class ExportCommands(QObject):
    """Asks for a report and a place, and has it written."""

    def __init__(self, window: QWidget, workspace: Workspace, kept: Settings, notices: NoticeBar) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._settings = kept
        self._notices = notices
        workspace.filing.exported.connect(self._tell)

    def ask(self) -> None:
        """Ask which report to write and where, and write it."""
        from copydesk_gui.dialogs.exporting import ExportDialog  # noqa: PLC0415 - late: a start needs none of it

        dialog = ExportDialog(partial(subject, self._workspace), self._settings, self._window)
        dialog.decided.connect(self._ask_target)
        self._workspace.desk_changed.connect(dialog.renew)
        self._workspace.comparison_changed.connect(dialog.renew)
        show_beside(dialog)

    def _ask_target(self, name: str, choices: Choices) -> None:
        from copydesk.reports import REPORTS  # noqa: PLC0415 - late, as in opening.py

        suffix = REPORTS[name].extension
        dialog = QFileDialog(self._window, self.tr("Save Report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(self.tr("Reports ({0})").format(f"*{suffix}"))
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.setDirectory(beginning(self._settings.get(settings.REPORTS_FOLDER), self._workspace.desk.documents))
        dialog.selectFile(self._stem() + suffix)
        dialog.fileSelected.connect(partial(self._write, name, choices))
        show_beside(dialog)

    def _stem(self) -> str:
        """The review's name where it has one, else the documents'."""
        desk, known = self._workspace.desk, self._workspace.filing.path
        if known:
            return known.stem
        names = [Path(document.name).stem for document in desk.documents]
        original = names.pop(desk.options.reference)
        return f"{original} – {names[0]}" if len(names) == 1 else original

    def _write(self, name: str, choices: Choices, file: str) -> None:
        self._settings.put(settings.REPORTS_FOLDER, str(Path(file).parent))
        if self._workspace.is_complete:
            self._workspace.filing.export(Path(file), name, choices)
        else:
            self._notices.tell(Told(self.tr("Nothing was exported: the comparison is not finished."), is_error=True))

    def _tell(self, path: Path) -> None:
        offers = (
            (self.tr("Open"), partial(_show_file, path)),
            (self.tr("Show in folder"), partial(_show_file, path.parent)),
        )
        self._notices.tell(Told(self.tr("“{0}” was written.").format(path.name), offers=offers))


def _show_file(path: Path) -> None:
    """Have the system show a file that this window wrote, or its folder; nothing else is ever handed to it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve())))
