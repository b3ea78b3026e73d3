"""What an editor says of a finding, from the keyboard and the menus."""

from PySide6.QtCore import QObject, Signal

from copydesk.comparison import Severity
from copydesk.notes import NoteKind
from copydesk_gui import offsets, sentences, settings
from copydesk_gui.panels.side_panel import SidePanel
from copydesk_gui.settings import Settings
from copydesk_gui.workspace import Workspace


class FindingCommands(QObject):
    """Confirms, dismisses and notes the finding that is chosen in the list."""

    said = Signal(str)  # a sentence

    def __init__(self, parent: QObject, workspace: Workspace, kept: Settings, side: SidePanel) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = kept
        self._side = side

    def confirm(self) -> None:
        """Say that the finding matters; once more, and it is open again."""
        self._side.findings.confirm()

    def dismiss(self) -> None:
        """Ask why the finding does not matter, and dismiss it."""
        self._side.bring(self._side.findings)
        self._side.findings.dismiss()

    def reopen(self) -> None:
        """Say nothing of the finding any more."""
        self._side.findings.reopen()

    def call_error(self) -> None:
        """Say that the finding is an error."""
        self._side.findings.judge(Severity.ERROR)

    def call_warning(self) -> None:
        """Say that the finding is a warning."""
        self._side.findings.judge(Severity.WARNING)

    def call_info(self) -> None:
        """Say that the finding is for information."""
        self._side.findings.judge(Severity.INFO)

    def make_note(self) -> None:
        """Make the finding a note that says what it says; without a name known yet, in the editor that asks for it."""
        n, comparison = self._side.findings.list.current, self._workspace.comparison
        if n is None or comparison is None:
            return
        notebook = self._workspace.notebook
        finding, place, author = (
            comparison.findings[n],
            notebook.place_of_finding(n),
            self._settings.get(settings.AUTHOR),
        )
        text = f"{sentences.name_of_finding(finding)}: {sentences.of_finding(finding)}"
        if author:
            notebook.write_note(text, place, author, NoteKind.CORRECTION)
            self.said.emit(self.tr("Note {0} was written").format(len(notebook.notes)))
            return
        self._side.bring(self._side.notes)
        self._side.notes.begin_note(place)
        editor = self._side.notes.editor
        editor.text.setPlainText(offsets.qt_text(text))
        editor.choose_kind(NoteKind.CORRECTION)
        editor.author.setFocus()
