"""Writing notes: through the menus and the editor, and back with undo."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from tests.window.helpers import trigger

from copydesk.notes import NoteKind
from copydesk.text import Span
from copydesk_gui import settings
from copydesk_gui.dialogs.settings_dialog import SettingsDialog
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings
from copydesk_gui.work.notebook import Place


def press(window: MainWindow, name: str) -> None:
    button = window.side.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def write_note(window: MainWindow, text: str, author: str = "Ada Quist") -> None:
    """As a person would, on the current row."""
    trigger(window, "note")
    editor = window.side.notes.editor
    editor.text.setPlainText(text)
    if editor.author.isVisible():
        editor.author.setText(author)
    press(window, "save_note")


def test_a_note_stands_on_the_words_of_a_finding(opened: MainWindow) -> None:
    trigger(opened, "next_finding")
    press(opened, "finding_note")
    editor = opened.side.notes.editor
    assert editor.isVisible()
    editor.text.setPlainText("The figure was turned round.")
    editor.author.setText("Ada Quist")
    press(opened, "kind_correction")
    press(opened, "save_note")
    (note,) = opened.workspace.notebook.notes
    assert note.text == "The figure was turned round."
    assert note.author == "Ada Quist"
    assert note.kind is NoteKind.CORRECTION
    assert [anchor.exact for anchor in note.anchors] == [
        "Some 4,200 people were stranded.",
        "Some 2,400 people were stuck.",
    ]
    assert note.finding == opened.workspace.finding_keys[0]


def test_a_note_without_selected_words_stands_on_the_current_row(opened: MainWindow) -> None:
    opened.view.go_to_row(2)
    write_note(opened, "Still true?")
    (note,) = opened.workspace.notebook.notes
    assert (note.row, note.anchors) == ("2;2", ())


def test_while_a_finding_is_read_a_note_is_about_it(opened: MainWindow) -> None:
    trigger(opened, "next_finding")
    write_note(opened, "Ask.")
    (note,) = opened.workspace.notebook.notes
    assert note.finding == opened.workspace.finding_keys[0]
    opened.side.setCurrentWidget(opened.side.findings)
    opened.view.go_to_row(0)
    write_note(opened, "Another place.")
    assert opened.workspace.notebook.notes[1].finding is None


def test_the_author_is_asked_for_beside_the_first_note_only(opened: MainWindow, kept: Settings) -> None:
    trigger(opened, "note")
    editor = opened.side.notes.editor
    assert editor.author.isVisible()
    editor.text.setPlainText("One.")
    press(opened, "save_note")  # which is disabled
    assert not opened.workspace.notebook.notes
    editor.author.setText("Ada Quist")
    press(opened, "save_note")
    assert kept.get(settings.AUTHOR) == "Ada Quist"
    trigger(opened, "note")
    assert not editor.author.isVisible()


def test_the_name_is_never_taken_from_the_system(kept: Settings, opened: MainWindow) -> None:
    assert kept.get(settings.AUTHOR) == ""
    trigger(opened, "note")
    assert opened.side.notes.editor.author.text() == ""


def test_the_authors_name_can_be_changed_and_old_notes_keep_theirs(opened: MainWindow) -> None:
    write_note(opened, "One.")
    trigger(opened, "settings")
    (dialog,) = opened.findChildren(SettingsDialog)
    field = dialog.field(settings.AUTHOR)
    assert isinstance(field, QLineEdit)
    field.setText("B. Ilves")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter is for the field
    dialog.close()
    write_note(opened, "Two.")
    assert [note.author for note in opened.workspace.notebook.notes] == ["Ada Quist", "B. Ilves"]


def test_a_note_can_be_edited_deleted_and_brought_back(opened: MainWindow) -> None:
    notebook = opened.workspace.notebook
    write_note(opened, "Frist.")
    trigger(opened, "edit_note")
    opened.side.notes.editor.text.setPlainText("First.")
    press(opened, "save_note")
    assert [note.text for note in notebook.notes] == ["First."]
    trigger(opened, "delete_note")
    assert not notebook.notes
    trigger(opened, "undo")
    assert [note.text for note in notebook.notes] == ["First."]
    trigger(opened, "undo")
    assert [note.text for note in notebook.notes] == ["Frist."]
    trigger(opened, "undo")
    assert not notebook.notes
    for _ in range(2):
        trigger(opened, "redo")
    assert [note.text for note in notebook.notes] == ["First."]
    assert "Delete Note" in opened.actions_by_id["redo"].text()


def test_an_edit_that_changes_nothing_is_no_step(opened: MainWindow) -> None:
    write_note(opened, "First.")
    before = opened.workspace.history.token
    trigger(opened, "edit_note")
    press(opened, "save_note")
    assert opened.workspace.history.token == before


def test_what_was_typed_stays_when_another_note_is_begun(opened: MainWindow) -> None:
    trigger(opened, "note")
    opened.side.notes.editor.text.setPlainText("Half a th")
    opened.notes.begin_note_on_finding(0)
    assert opened.side.notes.editor.text.toPlainText() == "Half a th"


def test_escape_puts_the_editor_away_and_ctrl_return_saves(opened: MainWindow) -> None:
    editor = opened.side.notes.editor
    trigger(opened, "note")
    QTest.keyClick(editor.text, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    trigger(opened, "note")
    editor.author.setText("Ada Quist")
    editor.text.setPlainText("One.")
    QTest.keyClick(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(opened.workspace.notebook.notes) == 1


def test_return_in_the_field_for_the_name_keeps_the_note(opened: MainWindow) -> None:
    trigger(opened, "note")
    editor = opened.side.notes.editor
    QTest.keyClicks(editor.author, "Ada Quist")
    QTest.keyClick(editor.author, Qt.Key.Key_Return)
    assert editor.isVisible()  # there is nothing to keep yet
    editor.text.setPlainText("One.")
    QTest.keyClick(editor.author, Qt.Key.Key_Return)
    assert [note.author for note in opened.workspace.notebook.notes] == ["Ada Quist"]


def test_a_note_stands_on_words_without_the_space_around_them(opened: MainWindow) -> None:
    opened.view.select((Span(0, 1, 4, 11), Span(0, 1, 11, 12)))
    trigger(opened, "note")
    editor = opened.side.notes.editor
    editor.author.setText("Ada Quist")
    editor.text.setPlainText("One.")
    editor.finish()
    (note,) = opened.workspace.notebook.notes
    assert [anchor.exact for anchor in note.anchors] == ["4,200", "p"]


def test_going_through_the_notes_by_key(opened: MainWindow) -> None:
    for text in ("One.", "Two.", "Three."):
        write_note(opened, text)
    panel = opened.side.notes
    assert panel.list.current == 2
    trigger(opened, "previous_note")
    assert panel.list.current == 1
    trigger(opened, "next_note")
    trigger(opened, "next_note")
    assert panel.list.current == 2


def test_going_through_the_notes_follows_the_text_from_the_current_row(opened: MainWindow) -> None:
    notebook = opened.workspace.notebook
    for row in (2, 0):
        notebook.write_note(f"On row {row}.", Place(row=row), "Ada Quist")
    opened.view.go_to_row(1)
    trigger(opened, "next_note")
    assert (opened.side.notes.list.current, opened.view.current_row) == (0, 2)
    opened.view.go_to_row(1)
    trigger(opened, "previous_note")
    assert (opened.side.notes.list.current, opened.view.current_row) == (1, 0)


def test_a_note_chosen_in_the_articles_is_chosen_in_the_list(opened: MainWindow) -> None:
    write_note(opened, "One.")
    write_note(opened, "Two.")
    opened.side.setCurrentIndex(0)
    opened.view.note_activated.emit(opened.workspace.notebook.notes[0].id)
    assert opened.side.currentWidget() is opened.side.notes
    assert opened.side.notes.list.current == 0


def test_a_note_on_everything_has_no_place(opened: MainWindow) -> None:
    note = opened.workspace.notebook.write_note("All of it.", Place(), "Ada Quist")
    kept = opened.workspace.notebook.note(note)
    assert kept is not None
    assert (kept.anchors, kept.row, kept.finding) == ((), None, None)
