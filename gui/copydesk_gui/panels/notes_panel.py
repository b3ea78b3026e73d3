"""The list of notes, and the editor in which they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QVBoxLayout, QWidget

from copydesk.notes import Note, Outcome, Status, anchor, row_key
from copydesk.notes.listing import Order, listed, people_of, places_of
from copydesk_gui import settings
from copydesk_gui.documents import naming
from copydesk_gui.panels import note_cards
from copydesk_gui.panels.cards import CardList, CardModel
from copydesk_gui.panels.findings_panel import strip_of_buttons
from copydesk_gui.panels.note_cards import shortened
from copydesk_gui.panels.note_editor import Draft, NoteEditor
from copydesk_gui.panels.note_menu import more_menu, status_menu
from copydesk_gui.panels.notes_filter import NotesFilter
from copydesk_gui.panes import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.comparison import Comparison
    from copydesk.reviews import Draft as KeptDraft
    from copydesk_gui.panels.card import Card
    from copydesk_gui.settings import Settings
    from copydesk_gui.work.notebook import Place
    from copydesk_gui.workspace import Workspace

T = TypeVar("T")


class RowNumbers:
    """The numbers of a comparison's rows by their keys, found out when the first note wants one."""

    def __init__(self, comparison: Comparison | None) -> None:
        self._comparison = comparison
        self._numbers: dict[str, int] = {}

    def of(self, note: Note) -> int | None:
        """The number of the row that a note is on; None for a note on something else."""
        if note.row and not self._numbers and self._comparison is not None:
            self._numbers = {row_key(row): n for n, row in enumerate(self._comparison.rows, 1)}
        return self._numbers.get(note.row or "")


class NotesPanel(QWidget):
    """Notes by number; the chosen ones can be edited, answered, judged and deleted."""

    note_chosen = Signal(str)  # its id
    place_wanted = Signal()  # the current note is to stand on what is selected in the articles

    def __init__(self, workspace: Workspace, kept: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = kept
        self._numbers: tuple[int, ...] = ()  # of the notes that are shown, within all
        self._ids: tuple[str, ...] = ()  # theirs
        self._shown: object = None  # all that the list was made from
        self._blocks: object = None  # of the rows, whose numbers the cards say
        self._rows = RowNumbers(None)
        self._fresh: frozenset[str] = frozenset()
        self._model = CardModel(self)
        self.filter = NotesFilter(self)
        self.list = CardList(self._model, self._make_actions, self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Notes"))
        self.editor = NoteEditor(self)
        self._empty = Text(
            self.tr(
                "No notes yet. Select words in the articles, in several with Ctrl, and press Ctrl+M. "
                "Or make a note from a finding."
            ),
            self,
            soft=True,
            wraps=True,
        )
        self._empty.setMargin(14)  # a style sheet takes away contents margins
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.filter, self._empty):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.editor)
        self._connect()
        self.refresh()

    @property
    def current_note(self) -> Note | None:
        """The note that is chosen."""
        n = self.list.current
        return self._workspace.notebook.note(self._ids[n]) if n is not None and n < len(self._ids) else None

    def shown_of(self, values: Sequence[T]) -> list[T]:
        """Of something that there is for every note, in their order, that for the notes shown, as they are shown."""
        return [values[n] for n in self._numbers if n < len(values)]

    @property
    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of all notes that are selected in the list, else of the current one."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        found = tuple(self._ids[row] for row in rows)
        return found or ((self.current_note.id,) if self.current_note is not None else ())

    def refresh(self) -> None:
        """Show what the workspace has now."""
        notes, comparison = self._workspace.notebook.notes, self._workspace.comparison
        fresh = self._workspace.filing.session.fresh if notes else frozenset()
        wanted = self.filter.wanted(self._settings.get(settings.AUTHOR), fresh)
        blocks = [row.blocks for row in comparison.rows] if comparison is not None else None
        # A comparison grows in steps, which a list of thousands of notes need not follow while its rows are the same.
        shown = (notes, blocks, fresh, wanted, self.filter.order)
        self._empty.setVisible(not notes and self.editor.isHidden())
        if shown == self._shown:
            return
        self._shown = shown
        by_place = self.filter.order is Order.PLACE and comparison is not None
        places = places_of(notes, comparison) if by_place and comparison is not None else None
        chosen = self.current_note
        self._numbers = listed(notes, wanted, self.filter.order, places)
        self._ids = tuple(notes[n].id for n in self._numbers)
        if blocks != self._blocks or fresh != self._fresh:
            self._model.show_subjects((), self._card)  # every card may say something else
            self._rows = RowNumbers(comparison)
        self._blocks, self._fresh = blocks, fresh
        self._model.show_subjects(
            list(zip(self._numbers, map(notes.__getitem__, self._numbers), strict=True)), self._card
        )
        self.filter.follow(notes, len(self._numbers), fresh)
        if chosen is not None and chosen.id in self._ids and self.current_note != chosen:
            self.list.choose(self._ids.index(chosen.id))

    def choose(self, note_id: str) -> None:
        """Make the note with this id the current one, also where a filter hides it."""
        if note_id not in self._ids and self._workspace.notebook.note(note_id) is not None:
            self.filter.clear()
        if note_id in self._ids:
            self.list.choose(self._ids.index(note_id))

    def begin_note(self, place: Place) -> None:
        """Open the editor for a note on this place."""
        comparison = self._workspace.comparison
        quote = self._quoted(comparison, place) if comparison is not None else ""
        if not quote and place.row is not None:
            quote = self.tr("on row {0}").format(place.row + 1)
        self._know_people()
        self.editor.begin(place, quote or self.tr("on the whole comparison"), self._settings.get(settings.AUTHOR))
        self._empty.hide()

    def edit_current(self) -> None:
        """Open the editor on the current note."""
        if self.current_note is not None:
            self._know_people()
            self.editor.begin_edit(self.current_note)

    def reply_to_current(self) -> None:
        """Open the editor for an answer to the current note."""
        if self.current_note is not None:
            self.editor.begin_reply(self.current_note, self._settings.get(settings.AUTHOR))

    def delete_current(self) -> None:
        """Delete the notes that are selected."""
        self._workspace.notebook.delete_notes(self.chosen_ids)

    def set_status(self, status: Status) -> None:
        """Say of all selected notes what became of them."""
        self._workspace.notebook.set_status(self.chosen_ids, status)

    def confirm_places(self) -> None:
        """Say that the selected notes stand where they belong."""
        self._workspace.notebook.confirm_places(self.chosen_ids)

    def take_up(self, draft: KeptDraft) -> None:
        """Open the editor with what was being typed when a session ended."""
        note = self._workspace.notebook.note(draft.note)
        if draft.note and note is None:
            return
        if note is None:
            self.begin_note(self._workspace.notebook.place_of_draft(draft))
        elif draft.is_reply:
            self.editor.begin_reply(note, draft.author or self._settings.get(settings.AUTHOR))
        else:
            self.editor.begin_edit(note)
        self.editor.take_up(draft.text, draft.kind)

    def _quoted(self, comparison: Comparison, place: Place) -> str:
        """The words of a place; with the articles' names where they are of several."""
        names = naming.labels(comparison.documents)
        are_several = len({span.document for span in place.spans}) > 1
        parts = []
        for span in place.spans:
            words = f"“{shortened(comparison.text(span))}”"
            parts.append(f"{names[span.document]}: {words}" if are_several else words)
        return " / ".join(parts)

    def _card(self, n: int) -> Card:
        """The card of the note that stands at `n` in the list."""
        number, notes = self._numbers[n], self._workspace.notebook.notes
        note = notes[number]
        twin = next((k for k, each in enumerate(notes, 1) if each.id == note.twin), None) if note.twin else None
        return note_cards.card(number + 1, note, self._rows.of(note), note.id in self._fresh, twin)

    def _know_people(self) -> None:
        """Offer the names that are known when a note is about to be written: there may be thousands of notes."""
        self.editor.know(people_of(self._workspace.notebook.notes))

    def _connect(self) -> None:
        self.list.chosen.connect(self._announce)
        self.filter.changed.connect(self.refresh)
        self.filter.status_wanted.connect(self._set_all)
        self.editor.finished.connect(self._keep)
        self.editor.draft_changed.connect(self._keep_draft)
        self._workspace.desk_changed.connect(self.refresh)
        self._workspace.comparison_changed.connect(self.refresh)
        self._workspace.comparison_changed.connect(self._take_up_waiting)

    def _keep(self, draft: Draft) -> None:
        notebook, session = self._workspace.notebook, self._workspace.filing.session
        # Let go of with the step that follows, so that there is no moment at which neither is on the disk.
        had_draft, session.draft = session.draft is not None, None
        before = self._workspace.history.token
        if not self._settings.get(settings.AUTHOR):
            self._settings.put(settings.AUTHOR, draft.author)
        if draft.note_id is None:
            self.choose(notebook.write_note(draft.text, draft.place, draft.author, draft.kind, draft.details))
        elif draft.is_reply:
            notebook.reply(draft.note_id, draft.text, draft.author)
        else:
            notebook.edit_note(draft.note_id, draft.text, draft.kind, draft.details)
        if had_draft and self._workspace.history.token == before:
            session.keep()

    def _keep_draft(self, draft: Draft | None) -> None:
        session, comparison = self._workspace.filing.session, self._workspace.comparison
        if draft is None or comparison is None or self._workspace.filing.keeper.folder is None:
            session.keep_draft(None)
            return
        from copydesk.reviews import Draft as KeptDraft  # noqa: PLC0415 - the window starts without it

        place, keys = draft.place, self._workspace.finding_keys
        session.keep_draft(
            KeptDraft(
                draft.text,
                draft.kind,
                draft.author,
                draft.note_id or "",
                draft.is_reply,
                tuple(anchor(comparison.documents, span) for span in place.spans),
                None if place.row is None else row_key(comparison.rows[place.row]),
                None if place.finding is None else keys[place.finding],
            )
        )

    def _take_up_waiting(self) -> None:
        """What a recovered session was typing comes back as soon as there is something to write it on."""
        draft = self._workspace.filing.session.draft
        if draft is not None and self._workspace.is_complete and self.editor.isHidden():
            self.take_up(draft)

    def _announce(self, n: int) -> None:
        self.note_chosen.emit(self._ids[n])

    def _set_all(self, status: str) -> None:
        self._workspace.notebook.set_status(self._ids, Status(status))

    def _make_actions(self, n: int) -> QWidget:
        note = self._workspace.notebook.note(self._ids[n])
        offers = [
            ("note_reply", self.tr("Reply"), self.reply_to_current),
            ("note_status", self.tr("Status…"), self._ask_status),
            ("note_edit", self.tr("Edit"), self.edit_current),
            ("note_delete", self.tr("Delete"), self.delete_current),
            ("note_more", "⋯", self._ask_more),
        ]
        if note is not None and note.outcome is not Outcome.ANCHORED:
            offers.insert(0, ("note_place", self.tr("Put on selected text"), self.place_wanted.emit))
        if note is not None and note.outcome is Outcome.CHECK:
            offers.insert(0, ("note_confirm", self.tr("Place is right"), self.confirm_places))
        strip = strip_of_buttons(self.list, *offers)
        if (more := strip.findChild(QPushButton, "note_more")) is not None:
            more.setToolTip(self.tr("More: assign, label"))
            more.setAccessibleName(more.toolTip())
        return strip

    def _ask_status(self) -> None:
        status_menu(self, self.set_status).popup(self.list.below("note_status"))

    def _ask_more(self) -> None:
        author = self._settings.get(settings.AUTHOR)
        menu = more_menu(self, self._workspace.notebook, self.chosen_ids, author)
        menu.popup(self.list.below("note_more"))
