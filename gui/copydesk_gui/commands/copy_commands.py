"""Copying: selected words, a finding, a row, a table, as text and as HTML."""

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from copydesk_gui import offsets
from copydesk_gui.commands import clips
from copydesk_gui.commands.clips import Clip
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.documents import naming
from copydesk_gui.pages import matrix
from copydesk_gui.panels import finding_words
from copydesk_gui.panels.side_panel import SidePanel
from copydesk_gui.workspace import Workspace


def put(clip: Clip) -> None:
    """Put a clip on the clipboard, in both its forms."""
    data = QMimeData()
    data.setText(offsets.qt_text(clip.text))
    data.setHtml(offsets.qt_text(clip.html))
    QGuiApplication.clipboard().setMimeData(data)


class CopyCommands(QObject):
    """Puts what is asked for on the clipboard, and says so."""

    copied = Signal(str)  # a sentence

    def __init__(self, parent: QObject, workspace: Workspace, places: tuple[ComparisonView, SidePanel]) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view, self._side = places
        self._side.findings.copy_wanted.connect(self._copy_finding)

    def copy(self) -> None:
        """Copy the selected words; in the list of findings, the finding that is chosen."""
        n = self._side.findings.list.current
        if self._side.findings.list.hasFocus() and n is not None:
            self._copy_finding(n)
        else:
            self._view.copy_selection()

    def copy_row(self) -> None:
        """Copy the current row with its differences marked."""
        comparison, row = self._workspace.comparison, self._view.current_row
        if comparison is not None and row is not None:
            put(clips.row(comparison, row, naming.labels(comparison.documents)))
            self.copied.emit(self.tr("Row {0} was copied").format(row + 1))

    def copy_finding(self) -> None:
        """Copy the finding that is chosen in the list."""
        if self._side.findings.list.current is not None:
            self._copy_finding(self._side.findings.list.current)

    def copy_findings(self) -> None:
        """Copy all findings as a table."""
        put(finding_words.every(self._workspace))
        self.copied.emit(self.tr("%n finding(s) were copied", "", self._side.findings.count))

    def copy_matrix(self) -> None:
        """Copy how each copy stands to the original, as a table."""
        put(matrix.as_clip(self._workspace))
        self.copied.emit(self.tr("The table of copies was copied"))

    def _copy_finding(self, n: int) -> None:
        put(finding_words.one(self._workspace, n))
        self.copied.emit(self.tr("The finding was copied"))
