"""Work on many notes: answers, judgements, search and order, places to be checked, a document that is replaced."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.window.helpers import settle, trigger

from copydesk.comparison import Severity
from copydesk.notes import Note, NoteKind, Outcome, Reply, Status
from copydesk.text import Span
from copydesk_gui import settings
from copydesk_gui.main_window import MainWindow
from copydesk_gui.panels import note_cards
from copydesk_gui.panels.note_menu import more_menu
from copydesk_gui.settings import Settings
from copydesk_gui.work.notebook import Details, Place

# Menus grab the keyboard, which the offscreen platform cannot.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def noted(opened: MainWindow) -> MainWindow:
    """Three notes: on words, on a row, on everything."""
    notebook = opened.workspace.notebook
    details = Details(Severity.ERROR, ("figures",), "B. Ilves")
    notebook.write_note("Wrong **figure**.", Place((Span(1, 1, 5, 10),)), "Ada Quist", NoteKind.CORRECTION, details)
    notebook.write_note("Ask the site.", Place(row=2), "B. Ilves", NoteKind.QUESTION)
    notebook.write_note("All of it.", Place(), "Ada Quist")
    return opened


def notes(window: MainWindow) -> tuple[Note, ...]:
    return window.workspace.notebook.notes


def shown(window: MainWindow) -> list[str]:
    return [card.body.splitlines()[0] for card in window.side.notes._model.cards]


def press(window: MainWindow, name: str) -> None:
    found = [each for each in window.side.findChildren(QPushButton, name) if not each.isHidden()]
    found[-1].click()


def check(window: MainWindow, name: str) -> None:
    action = window.side.notes.filter.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def test_details_are_written_and_shown(noted: MainWindow) -> None:
    first = notes(noted)[0]
    assert (first.severity, first.labels, first.assigned) == (Severity.ERROR, ("figures",), "B. Ilves")
    card = noted.side.notes._model.cards[0]
    assert (card.colour, card.badge) == ("error", "1")
    assert "for B. Ilves · figures" in card.body


def test_bold_words_are_bold_and_their_stars_are_not_shown(noted: MainWindow) -> None:
    card = noted.side.notes._model.cards[0]
    (look,) = card.looks
    assert card.body[look.start : look.end] == "figure"
    assert look.bold
    assert "*" not in card.body


def submenu(menu: QMenu, name: str) -> list[str]:
    found = menu.findChild(QMenu, name)
    assert isinstance(found, QMenu)
    return [action.text() for action in found.actions() if not action.isSeparator()]


def test_selected_notes_are_assigned_and_labelled_together(noted: MainWindow, kept: Settings) -> None:
    kept.put(settings.AUTHOR, "C. & D. Moor")
    ids = tuple(note.id for note in notes(noted))
    menu = more_menu(noted.side.notes, noted.workspace.notebook, ids, kept.get(settings.AUTHOR))
    assert submenu(menu, "note_people") == ["C. && D. Moor", "Ada Quist", "B. Ilves", "Nobody"]
    assert submenu(menu, "note_labels") == ["figures"]
    people, labels = menu.findChild(QMenu, "note_people"), menu.findChild(QMenu, "note_labels")
    assert isinstance(people, QMenu)
    assert isinstance(labels, QMenu)
    people.actions()[0].trigger()
    labels.actions()[0].trigger()
    assert {(note.assigned, note.labels) for note in notes(noted)} == {("C. & D. Moor", ("figures",))}
    trigger(noted, "undo")
    trigger(noted, "undo")
    assert [note.assigned for note in notes(noted)] == ["B. Ilves", "", ""]


def test_where_no_label_is_in_use_the_menu_says_how_one_is_made(opened: MainWindow) -> None:
    opened.workspace.notebook.write_note("All of it.", Place(), "Ada Quist")
    menu = more_menu(opened.side.notes, opened.workspace.notebook, (notes(opened)[0].id,), "")
    assert submenu(menu, "note_labels") == ["None yet: type one when you edit a note"]


def test_the_other_version_of_a_note_says_of_which(noted: MainWindow) -> None:
    first, *others = notes(noted)
    twin = replace(first, id="t", text="Right figure.", twin=first.id)
    noted.workspace.change(replace(noted.workspace.desk, notes=(first, *others, twin)), "Merge Notes")
    assert "Two editors changed note 1: this is the other version." in noted.side.notes._model.cards[3].body
    noted.workspace.notebook.delete_note(first.id)
    assert "Another editor changed the same note: this is the other version." in noted.side.notes._model.cards[2].body


def test_a_notice_leads_to_the_notes_that_are_to_be_checked(noted: MainWindow) -> None:
    first, *others = notes(noted)
    unsure = replace(first, anchors=tuple(replace(each, likeness=0.7) for each in first.anchors))
    noted.workspace.change(replace(noted.workspace.desk, notes=(unsure, *others)), "Replace Document")
    noted.reviews._tell_replaced("newer.txt", 1, 0)
    next(button for button in noted.notices.findChildren(QPushButton) if button.text() == "Show them").click()
    assert noted.side.currentWidget() is noted.side.notes
    assert shown(noted) == ["Wrong figure."]
    noted.side.notes.filter.clear()
    assert len(shown(noted)) == 3


def test_a_list_of_notes_follows_steps_without_beginning_anew(noted: MainWindow, qtbot: QtBot) -> None:
    """What stands already is not measured again, nor loses its choice, when a note follows it or is taken back."""
    model, panel = noted.side.notes._model, noted.side.notes
    panel.choose(notes(noted)[1].id)
    with qtbot.assertNotEmitted(model.modelReset):
        noted.workspace.notebook.write_note("One more.", Place(row=1), "Ada Quist")
        assert shown(noted)[-1] == "One more."
        trigger(noted, "undo")
        assert len(shown(noted)) == 3
        trigger(noted, "redo")
        noted.workspace.notebook.set_status([notes(noted)[0].id], Status.DONE)
    assert [card.badge for card in model.cards] == ["1", "2", "3", "4"]
    assert panel.current_note is not None
    noted.workspace.notebook.delete_note(notes(noted)[0].id)
    assert [card.badge for card in model.cards] == ["1", "2", "3"]
    assert shown(noted) == ["Ask the site.", "All of it.", "One more."]


def test_the_editor_keeps_details_and_marks_selected_words(opened: MainWindow) -> None:
    trigger(opened, "note")
    editor = opened.side.notes.editor
    editor.author.setText("Ada Quist")
    editor.text.setPlainText("Very wrong")
    editor.text.selectAll()
    QTest.keyClick(editor.text, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    editor.severity.setCurrentIndex(editor.severity.findData("warning"))
    editor.labels.setText("desk, figures, Desk")
    editor.assigned.setText("B. Ilves")
    press(opened, "save_note")
    (note,) = notes(opened)
    assert (note.text, note.severity, note.labels) == ("**Very wrong**", Severity.WARNING, ("desk", "figures"))
    trigger(opened, "edit_note")
    assert editor.labels.text() == "desk, figures"
    assert editor.severity.currentData() == "warning"
    editor.labels.clear()
    press(opened, "save_note")
    assert notes(opened)[0].labels == ()


def test_what_is_bold_looks_bold_while_it_is_typed(opened: MainWindow) -> None:
    trigger(opened, "note")
    text = opened.side.notes.editor.text
    text.setPlainText("😀 **Sure**, *see* [it](https://example.org).")
    formats = text.document().firstBlock().layout().formats()
    looks = [(each.start, each.length, each.format.fontWeight(), each.format.fontItalic()) for each in formats]
    assert (5, 4, QFont.Weight.Bold, False) in looks
    assert any(length == 3 and is_italic for _, length, _, is_italic in looks)
    assert any(each.format.fontUnderline() for each in formats)
    assert text.toPlainText().startswith("😀 **Sure**")  # what is kept is what was typed


def test_what_is_bold_in_an_answer_is_bold_on_the_card(noted: MainWindow) -> None:
    first = notes(noted)[0].id
    noted.workspace.notebook.reply(first, "It is *4,200*, **sure**.", "B. Ilves")
    card = noted.side.notes._model.cards[0]
    assert {card.body[look.start : look.end]: (look.bold, look.italic) for look in card.looks} == {
        "figure": (True, False),
        "4,200": (False, True),
        "sure": (True, False),
    }


def test_an_answer_stands_in_the_thread_and_can_be_undone(noted: MainWindow) -> None:
    noted.side.notes.choose(notes(noted)[1].id)
    press(noted, "note_reply")
    editor = noted.side.notes.editor
    assert not editor.severity.isVisible()
    editor.author.setText("Ada Quist")
    editor.text.setPlainText("They *confirmed* it.")
    press(noted, "save_note")
    (reply,) = notes(noted)[1].replies
    assert (reply.author, reply.text) == ("Ada Quist", "They *confirmed* it.")
    assert "They confirmed it." in noted.side.notes._model.cards[1].body
    trigger(noted, "undo")
    assert notes(noted)[1].replies == ()


def test_many_notes_are_judged_at_once(noted: MainWindow) -> None:
    panel = noted.side.notes
    panel.choose(notes(noted)[0].id)
    also = panel.list.model().index(2, 0)
    panel.list.selectionModel().select(also, QItemSelectionModel.SelectionFlag.Select)
    press(noted, "note_status")
    menu = panel.findChild(QMenu, "statuses")
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.objectName() == "done").trigger()
    menu.close()
    assert [note.status for note in notes(noted)] == [Status.DONE, Status.OPEN, Status.DONE]
    assert [card.is_faded for card in panel._model.cards] == [True, False, True]
    trigger(noted, "undo")
    assert {note.status for note in notes(noted)} == {Status.OPEN}


def test_a_note_saved_by_its_keys_alone_is_chosen_whatever_was_before(noted: MainWindow) -> None:
    panel = noted.side.notes
    panel.choose(notes(noted)[0].id)
    trigger(noted, "note_all")
    panel.editor.author.setText("Ada Quist")
    panel.editor.text.setPlainText("One more.")
    QTest.keyClick(panel.editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.chosen_ids == (notes(noted)[3].id,)
    trigger(noted, "delete_note")
    assert len(notes(noted)) == 3


def test_the_note_before_is_chosen_alone_though_its_key_is_held_with_shift(noted: MainWindow) -> None:
    panel = noted.side.notes
    panel.choose(notes(noted)[1].id)
    QTest.keyPress(panel.list, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    panel.choose(notes(noted)[0].id)
    assert panel.chosen_ids == (notes(noted)[0].id,)
    QTest.keyRelease(panel.list, Qt.Key.Key_F9)


@pytest.mark.parametrize("name", ["note_status", "note_more"])
def test_the_menu_of_a_button_opens_below_it(noted: MainWindow, name: str) -> None:
    panel = noted.side.notes
    panel.choose(notes(noted)[0].id)
    button = panel.list.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert panel.list.below(name) == button.mapToGlobal(button.rect().bottomLeft())


def test_all_that_a_filter_shows_are_judged_at_once(noted: MainWindow) -> None:
    noted.side.notes.filter.search.setText("site")
    check(noted, "all_accepted")
    assert [note.status for note in notes(noted)] == [Status.OPEN, Status.ACCEPTED, Status.OPEN]


def test_search_filter_and_order_say_what_they_hide(noted: MainWindow, kept: Settings) -> None:
    panel = noted.side.notes
    panel.filter.search.setText("ASK")
    assert shown(noted) == ["Ask the site."]
    assert panel.filter._hidden.text() == "2 notes hidden"
    panel.filter.clear()
    check(noted, "kind_correction")
    assert shown(noted) == ["Wrong figure."]
    panel.filter.clear()
    kept.put(settings.AUTHOR, "B. Ilves")
    check(noted, "mine")
    assert shown(noted) == ["Wrong figure.", "Ask the site."]
    panel.filter.clear()
    check(noted, "order_author")
    assert shown(noted) == ["Wrong figure.", "All of it.", "Ask the site."]
    check(noted, "order_place")
    assert shown(noted) == ["Wrong figure.", "Ask the site.", "All of it."]


def test_a_note_chosen_elsewhere_is_shown_though_a_filter_hid_it(noted: MainWindow) -> None:
    panel = noted.side.notes
    panel.filter.search.setText("site")
    panel.choose(notes(noted)[2].id)
    assert panel.current_note == notes(noted)[2]
    assert len(shown(noted)) == 3


def test_commands_mean_the_note_that_is_shown_as_chosen(noted: MainWindow) -> None:
    panel = noted.side.notes
    panel.filter.search.setText("site")
    panel.list.choose(0)
    trigger(noted, "delete_note")
    assert [note.text for note in notes(noted)] == ["Wrong **figure**.", "All of it."]


def replace_copy(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.side.setCurrentWidget(window.side.documents)
    window.side.documents.list.choose(1)
    press(window, "replace")
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    settle(window, qtbot)


def test_a_newer_version_takes_its_notes_along_and_asks_where_a_figure_is_another(
    noted: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text("Crews walked out.\n\nSome 2,500 people were stuck.\n\nTalks go on.", encoding="utf-8")
    replace_copy(noted, newer, qtbot)
    note = notes(noted)[0]
    assert note.outcome is Outcome.CHECK
    assert (note.anchors[0].exact, note.anchors[0].was) == ("2,500", "2,400")
    assert any("1 note to be checked" in sentence for sentence in noted.notices.sentences)
    card = noted.side.notes._model.cards[0]
    assert "Check its place" in card.body
    assert "“2,400”" in card.body
    noted.side.setCurrentWidget(noted.side.notes)
    noted.side.notes.choose(note.id)
    press(noted, "note_confirm")
    assert notes(noted)[0].outcome is Outcome.ANCHORED
    trigger(noted, "undo")
    trigger(noted, "undo")
    settle(noted, qtbot)
    assert notes(noted)[0].anchors[0].exact == "2,400"


def test_a_note_whose_words_are_gone_says_so_with_its_old_words(
    noted: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text("Crews walked out on Tuesday.\n\nTalks go on.", encoding="utf-8")
    replace_copy(noted, newer, qtbot)
    assert notes(noted)[0].outcome is Outcome.LOST
    assert "Lost its place. It was on “2,400”" in noted.side.notes._model.cards[0].body
    check(noted, "place_lost")
    assert shown(noted) == ["Wrong figure."]
    span = Span(1, 0, 0, 5)
    noted.side.notes.list.choose(0)
    noted.view.select((span,))
    press(noted, "note_place")
    (found,) = notes(noted)[0].anchors
    assert (found.exact, notes(noted)[0].outcome) == ("Crews", Outcome.ANCHORED)
    trigger(noted, "undo")
    assert notes(noted)[0].outcome is Outcome.LOST
    noted.side.notes.list.choose(0)
    noted.view.select(())
    trigger(noted, "place_note")  # nothing is selected: on the row that one is on
    assert (notes(noted)[0].outcome, notes(noted)[0].anchors) == (Outcome.ANCHORED, ())
    assert notes(noted)[0].row is not None


def test_a_place_that_is_to_be_checked_is_confirmed_by_a_key(noted: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text("Crews walked out on Tuesday.\n\nSome 2,500 people were stuck.\n\nTalks go on.", encoding="utf-8")
    replace_copy(noted, newer, qtbot)
    assert notes(noted)[0].outcome is Outcome.CHECK
    noted.side.notes.list.choose(0)
    trigger(noted, "confirm_place")
    assert notes(noted)[0].outcome is Outcome.ANCHORED


def test_known_people_are_offered_for_whom_a_note_may_be(noted: MainWindow) -> None:
    trigger(noted, "note")
    editor = noted.side.notes.editor
    completer = editor.assigned.completer()
    completer.setCompletionPrefix("ilv")
    assert completer.currentCompletion() == "B. Ilves"
    completer.setCompletionPrefix("zz")
    assert completer.completionCount() == 0


def test_a_file_that_cannot_be_read_replaces_nothing(noted: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    before = noted.workspace.desk
    replace_copy(noted, tmp_path / "gone.txt", qtbot)
    assert noted.workspace.desk is before
    assert any("gone.txt" in sentence for sentence in noted.notices.sentences)


def test_a_quotation_that_is_too_long_is_cut_on_the_card() -> None:
    assert note_cards.shortened("x" * 500) == "x" * 159 + "…"
    assert QFont.Weight.Bold > QFont.Weight.Normal


def test_a_note_on_the_whole_comparison_an_answer_and_done_from_the_menu(opened: MainWindow) -> None:
    trigger(opened, "note_all")
    editor = opened.side.notes.editor
    editor.author.setText("Ada Quist")
    editor.text.setPlainText("All of it.")
    press(opened, "save_note")
    (note,) = notes(opened)
    assert (note.anchors, note.row, note.finding) == ((), None, None)
    trigger(opened, "reply")
    editor.text.setPlainText("Yes.")
    press(opened, "save_note")
    trigger(opened, "note_done")
    (note,) = notes(opened)
    assert ([reply.text for reply in note.replies], note.status) == (["Yes."], Status.DONE)
    trigger(opened, "note_done")
    assert notes(opened)[0].status is Status.OPEN


@pytest.mark.parametrize(
    ("severity", "word"), [(Severity.ERROR, "Error"), (Severity.WARNING, "Warning"), (Severity.INFO, "Information")]
)
def test_a_card_tells_how_much_a_note_matters_in_words_too(severity: Severity, word: str) -> None:
    at = "2026-05-01T09:00:00Z"
    note = Note("n", "Ada Quist", at, at, "Ask the site.", severity=severity, assigned="B. Ilves")
    card = note_cards.card(1, note, None, is_fresh=False)
    assert card.body.splitlines()[1] == f"{word} · for B. Ilves"
    assert f"{word} · for B. Ilves" in card.spoken


@pytest.mark.parametrize("words", ["**a** ", "**a ", "[", "[a](https://example.org) ", "\n", "word "])
def test_a_card_shows_the_beginning_of_a_note_of_any_length(words: str) -> None:
    at = "2026-05-01T09:00:00Z"
    answers = tuple(Reply(str(n), "Ben " * 1000, at, words * 1000) for n in range(1000))
    note = Note("n", "Ada " * 10_000, at, at, words * 100_000, replies=answers, labels=("x" * 100_000,))
    card = note_cards.card(1, note, None, is_fresh=False)
    assert len(card.body) < note_cards.LONGEST + 3 * note_cards.QUOTED  # a name, the labels
    assert all(look.end <= len(card.body) for look in card.looks)
    assert len(card.title) <= note_cards.QUOTED


def test_a_card_shows_all_of_a_long_note() -> None:
    at = "2026-05-01T09:00:00Z"
    text = "A long word on a story. " * 400
    assert note_cards.card(1, Note("n", "Ada", at, at, text), None, is_fresh=False).body == text
