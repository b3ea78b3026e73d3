"""The list of notes, and the editor in which they are written."""

from collections.abc import Mapping

from PySide6.QtCore import QDateTime, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copydesk.notes import Note, NoteKind, row_key
from copydesk_gui import settings
from copydesk_gui.cards import Card, CardList, CardModel
from copydesk_gui.findings_panel import strip_of_buttons
from copydesk_gui.note_editor import Draft, NoteEditor, quote_of
from copydesk_gui.notebook import Place
from copydesk_gui.panes import Text
from copydesk_gui.settings import Settings
from copydesk_gui.workspace import Workspace

QUOTED: int = 160  # characters of the quoted words that a card shows; the text itself shows all of them


class NotesPanel(QWidget):
    """Notes by number; the current one can be edited and deleted."""

    note_chosen = Signal(str)  # its id

    def __init__(self, workspace: Workspace, kept: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = kept
        self._model = CardModel(self)
        self.list = CardList(self._model, self._make_actions, self)
        self.list.setAccessibleName(self.tr("Notes"))
        self.list.chosen.connect(self._announce)
        self.editor = NoteEditor(self)
        self.editor.finished.connect(self._keep)
        self._empty = Text(
            self.tr("No notes yet. Select words in the articles and press Ctrl+M, or make one from a finding."),
            self,
            soft=True,
            wraps=True,
        )
        self._empty.setContentsMargins(14, 14, 14, 14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.editor)
        workspace.desk_changed.connect(self.refresh)
        workspace.comparison_changed.connect(self.refresh)
        self.refresh()

    @property
    def current_note(self) -> Note | None:
        """The note that is chosen."""
        notes, n = self._workspace.notebook.notes, self.list.current
        return notes[n] if n is not None and n < len(notes) else None

    def refresh(self) -> None:
        """Show what the workspace has now."""
        notes = self._workspace.notebook.notes
        comparison = self._workspace.comparison
        rows = {row_key(row): n for n, row in enumerate(comparison.rows, 1)} if comparison and notes else {}
        self._model.show_cards([self._card(n, note, rows) for n, note in enumerate(notes, 1)])
        self._empty.setVisible(not notes and self.editor.isHidden())

    def choose(self, note_id: str) -> None:
        """Make the note with this id the current one."""
        for n, note in enumerate(self._workspace.notebook.notes):
            if note.id == note_id:
                self.list.choose(n)

    def begin_note(self, place: Place) -> None:
        """Open the editor for a note on this place."""
        comparison = self._workspace.comparison
        words = [comparison.text(span) for span in place.spans] if comparison else []
        quote = " / ".join(f"“{_shortened(text)}”" for text in words)
        if not quote and place.row is not None:
            quote = self.tr("on row {0}").format(place.row + 1)
        self.editor.begin(place, quote or self.tr("on the whole comparison"), self._settings.get(settings.AUTHOR))
        self._empty.hide()

    def edit_current(self) -> None:
        """Open the editor on the current note."""
        if self.current_note is not None:
            self.editor.begin_edit(self.current_note)

    def delete_current(self) -> None:
        """Delete the current note."""
        if self.current_note is not None:
            self._workspace.notebook.delete_note(self.current_note.id)

    def _keep(self, draft: Draft) -> None:
        notebook = self._workspace.notebook
        if draft.note_id is not None:
            notebook.edit_note(draft.note_id, draft.text, draft.kind)
            return
        if not self._settings.get(settings.AUTHOR):
            self._settings.put(settings.AUTHOR, draft.author)
        self.choose(notebook.write_note(draft.text, draft.place, draft.author, draft.kind))

    def _announce(self, n: int) -> None:
        self.note_chosen.emit(self._workspace.notebook.notes[n].id)

    def _card(self, number: int, note: Note, rows: Mapping[str, int]) -> Card:
        kinds = {
            NoteKind.COMMENT: self.tr("Comment"),
            NoteKind.QUESTION: self.tr("Question"),
            NoteKind.CORRECTION: self.tr("Correction asked for"),
        }
        quote = _shortened(quote_of(note))
        if not quote and note.row is not None and note.row in rows:
            quote = self.tr("on row {0}").format(rows[note.row])
        return Card(
            title=note.author,
            body=note.text,
            badge=str(number),
            colour="accent",
            is_filled=True,
            corner=f"{kinds[note.kind]} · {_local_time(note.created)}",
            strong=(note.text,),
            quote=quote,
            spoken=". ".join(
                filter(None, (self.tr("Note {0}").format(number), kinds[note.kind], note.author, note.text, quote))
            ),
        )

    def _make_actions(self, _n: int) -> QWidget:
        return strip_of_buttons(
            self.list,
            ("note_edit", self.tr("Edit"), self.edit_current),
            ("note_delete", self.tr("Delete"), self.delete_current),
        )


def _shortened(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"


def _local_time(moment: str) -> str:
    """When a note was written, on this machine's clock: the time today, else the day too."""
    time = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    if not time.isValid():
        return ""
    local = time.toTimeZone(QTimeZone.systemTimeZone())
    is_today = local.date() == QDateTime.currentDateTime().date()
    return local.toString("HH:mm" if is_today else "d MMM, HH:mm")
