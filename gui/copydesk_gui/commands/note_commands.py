"""The Edit menu: undo, and notes on what is chosen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from copydesk.notes import Status
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.comparison_view.selection import trimmed
from copydesk_gui.panels.side_panel import SidePanel
from copydesk_gui.work.notebook import Place
from copydesk_gui.workspace import Workspace


class NoteCommands(QObject):
    """Writes, edits and deletes notes; takes back and does again."""

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        places: tuple[ComparisonView, SidePanel],
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._view, self._side = places
        self._side.findings.note_wanted.connect(self.begin_note_on_finding)
        self._side.notes.place_wanted.connect(self.place_note)
        self._view.more_wanted.connect(self.add_to_selection)
        # What was selected has its note: the next selection begins anew, also with Ctrl.
        workspace.notebook.note_written.connect(self._view.chooser.drop)

    def undo(self) -> None:
        """Take the last change back."""
        self._workspace.undo()

    def redo(self) -> None:
        """Do what was taken back again."""
        self._workspace.redo()

    def add_to_selection(self) -> None:
        """Let the selected words stay when more are selected, in another document too, for one note on all of them."""
        if self._view.selected_spans():
            self._view.chooser.hold()
            self.said.emit(self.tr("What is selected stays. Select more words, in another article too."))
        else:
            self.said.emit(self.tr("Select words first. Then they stay when more are selected."))

    def begin_note(self) -> None:
        """Write a note on the selected words, else on the finding or change gone to, else on the current row."""
        place, finding = self._chosen_place(), self._finding_in_sight()
        if not place.spans and finding is not None:
            self.begin_note_on_finding(finding)
            return
        spans = place.spans or self._view.gone_to()
        self._begin(Place(spans) if spans else place)

    def begin_note_on_finding(self, index: int) -> None:
        """Write a note on a finding."""
        self._begin(self._workspace.notebook.place_of_finding(index))

    def begin_note_on_all(self) -> None:
        """Write a note on the whole comparison."""
        self._begin(Place())

    def reply(self) -> None:
        """Answer the note that is chosen in the list."""
        self._side.bring(self._side.notes)
        self._side.notes.reply_to_current()

    def settle(self) -> None:
        """Say that the notes that are selected in the list are done with; of one that is, that it is open again."""
        note = self._side.notes.current_note
        is_done = note is not None and note.status is Status.DONE
        self._side.notes.set_status(Status.OPEN if is_done else Status.DONE)

    def confirm_place(self) -> None:
        """Say that the notes that are selected in the list stand where they belong."""
        self._side.notes.confirm_places()

    def place_note(self) -> None:
        """Put the note that is chosen in the list on the selected words, else on the current row."""
        note = self._side.notes.current_note
        if note is not None:
            self._workspace.notebook.place_note(note.id, self._chosen_place())

    def show_places(self) -> None:
        """Show those notes alone whose place is to be checked or lost."""
        self._side.bring(self._side.notes)
        self._side.notes.filter.want_places()

    def show_fresh(self) -> None:
        """Show those notes alone that a merge brought or changed."""
        self._side.bring(self._side.notes)
        self._side.notes.filter.want_fresh()

    def edit_note(self) -> None:
        """Change the note that is chosen in the list."""
        self._side.bring(self._side.notes)
        self._side.notes.edit_current()

    def delete_note(self) -> None:
        """Delete the note that is chosen in the list."""
        self._side.notes.delete_current()

    def _chosen_place(self) -> Place:
        """The selected words, else the current row."""
        comparison, spans = self._workspace.comparison, self._view.selected_spans()
        if comparison is not None:
            spans = trimmed(comparison, spans)
        return Place(spans) if spans else Place(row=self._view.current_row)

    def _finding_in_sight(self) -> int | None:
        """The finding that is chosen in the list, if the list is shown and its row is the current one."""
        findings = self._side.findings
        n, comparison = findings.list.current, self._workspace.comparison
        if self._side.currentWidget() is not findings or n is None or comparison is None:
            return None
        return n if comparison.findings[n].row == self._view.current_row else None

    def _begin(self, place: Place) -> None:
        self._side.bring(self._side.notes)
        self._side.notes.begin_note(place)
