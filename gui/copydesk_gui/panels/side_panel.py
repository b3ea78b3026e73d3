"""The panel at the right: findings, notes, documents."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from copydesk_gui import settings
from copydesk_gui.panels.documents_panel import DocumentsPanel
from copydesk_gui.panels.findings_panel import FindingsPanel
from copydesk_gui.panels.notes_panel import NotesPanel
from copydesk_gui.settings import Settings
from copydesk_gui.workspace import Workspace


class SidePanel(QTabWidget):
    """Three lists, each with its number on its tab."""

    wanted = Signal()  # one of the lists is asked for: the panel must be there, and not folded away

    def __init__(self, workspace: Workspace, kept: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = kept
        self.findings = FindingsPanel(workspace, self)
        self.notes = NotesPanel(workspace, kept, self)
        self.documents = DocumentsPanel(workspace, self)
        self.setAccessibleName(self.tr("Findings, notes and documents"))
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        for panel in (self.findings, self.notes, self.documents):
            self.addTab(panel, "")
        workspace.desk_changed.connect(self._count)
        workspace.comparison_changed.connect(self._count)
        self._count()
        self.setCurrentIndex(kept.get(settings.SIDE_TAB))
        self.currentChanged.connect(self._keep_tab)

    def bring(self, panel: QWidget) -> None:
        """Show one of the lists, also where the panel is hidden or folded away."""
        self._settings.put(settings.SIDE_SHOWN, True)
        self.setCurrentWidget(panel)
        self.wanted.emit()

    def _keep_tab(self, n: int) -> None:
        self._settings.put(settings.SIDE_TAB, n)

    def _count(self) -> None:
        notes, documents = len(self._workspace.notebook.notes), len(self._workspace.desk.documents)
        for n, text in enumerate(
            (
                self.tr("Findings {0}").format(self.findings.count or ""),
                self.tr("Notes {0}").format(notes or ""),
                self.tr("Documents {0}").format(documents or ""),
            )
        ):
            self.setTabText(n, text.strip())
