"""The list of findings, and what an editor says of them."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.window.helpers import document, settle, show, trigger

from copydesk.comparison import Severity
from copydesk.notes import FindingState, State
from copydesk_gui import settings
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.side.findings.list.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def open_three(window: MainWindow, qtbot: QtBot) -> None:
    one, other = document(Path("a.txt"), "One.", "Two.", "Three."), document(Path("b.txt"), "Un.", "Deux.", "Trois.")
    show(window, qtbot, one, other)
    assert window.side.findings.count == 3


def test_next_and_previous_walk_every_finding_and_lead_to_its_row(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    seen = []
    for _ in range(4):
        trigger(window, "next_finding")
        seen.append((window.side.findings.list.current, window.view.current_row))
    assert seen == [(0, 0), (1, 1), (2, 2), (2, 2)]
    trigger(window, "previous_finding")
    assert window.side.findings.list.current == 1


def test_next_and_previous_start_from_the_row_where_one_stands(window: MainWindow, qtbot: QtBot) -> None:
    texts = [f"Number {n}." for n in range(9)]
    other = [text if n in (1, 4) else text.replace("Number", "Figure") for n, text in enumerate(texts)]
    show(window, qtbot, document(Path("a.txt"), *texts), document(Path("b.txt"), *other))
    cards = window.side.findings.list
    trigger(window, "next_finding")
    trigger(window, "next_finding")
    assert window.view.current_row == 2
    click_row(window, 5)
    assert cards.current is None  # one has left it
    trigger(window, "next_finding")
    assert window.view.current_row == 5  # not visited yet
    trigger(window, "next_finding")
    assert window.view.current_row == 6
    click_row(window, 4)
    trigger(window, "previous_finding")
    assert window.view.current_row == 3
    click_row(window, 4)
    trigger(window, "next_finding")
    assert window.view.current_row == 5


def test_a_card_stays_lit_while_its_row_is_the_current_one(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    trigger(window, "next_finding")
    click_row(window, 0)
    assert window.side.findings.list.current == 0


def click_row(window: MainWindow, row: int) -> None:
    """Click beside the words of a row, in the gutter."""
    box = window.view.row_rectangle(row)
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.width() // 2, box.center().y()))


def test_a_finding_chosen_in_the_articles_is_chosen_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    window.side.setCurrentIndex(2)
    window.view.finding_activated.emit(1)
    assert window.side.currentWidget() is window.side.findings
    assert window.side.findings.list.current == 1


def test_a_finding_is_confirmed_reopened_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    notebook = window.workspace.notebook
    trigger(window, "next_finding")
    button(window, "finding_confirm").click()
    assert notebook.state_of(0).state is State.CONFIRMED
    assert window.side.findings.list.current == 0
    button(window, "finding_reopen").click()
    assert notebook.state_of(0).state is State.OPEN
    trigger(window, "undo")
    assert notebook.state_of(0).state is State.CONFIRMED


def test_a_finding_is_dismissed_with_a_reason_and_passed_over(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    trigger(window, "next_finding")
    trigger(window, "next_finding")
    button(window, "finding_dismiss").click()
    assert not window.findChildren(QDialog)  # nothing stands in the way
    QTest.keyClicks(window.side.findings.reason.reason, "House style")
    QTest.keyClick(window.side.findings.reason.reason, Qt.Key.Key_Return)
    state = window.workspace.notebook.state_of(1)
    assert (state.state, state.reason) == (State.DISMISSED, "House style")
    trigger(window, "previous_finding")
    trigger(window, "next_finding")
    assert window.side.findings.list.current == 2


def test_a_finding_can_be_copied_as_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    trigger(window, "next_finding")
    menu = window.side.findings.more_menu()
    next(action for action in menu.actions() if action.objectName() == "copy").trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines() == [
        "Wording changed (Error, row 1): “One.” became “Un.”.",
        "a.txt: “One.”",
        "b.txt: “Un.”",
    ]
    assert data.html().startswith("<p><b>Wording changed (Error, row 1)</b>")


def test_a_finding_is_confirmed_dismissed_and_noted_from_the_keyboard(
    window: MainWindow, kept: Settings, qtbot: QtBot
) -> None:
    open_three(window, qtbot)
    kept.put(settings.AUTHOR, "Ada Quist")
    notebook = window.workspace.notebook
    assert not window.actions_by_id["confirm"].isEnabled()
    trigger(window, "next_finding")
    for command, state in (("confirm", State.CONFIRMED), ("confirm", State.OPEN)):
        trigger(window, command)
        assert notebook.state_of(0).state is state
    trigger(window, "dismiss")
    QTest.keyClick(window.side.findings.reason.reason, Qt.Key.Key_Escape)
    assert notebook.state_of(0).state is State.OPEN
    assert window.side.findings.reason.isHidden()
    trigger(window, "finding_to_note")
    (note,) = notebook.notes
    assert (note.text, note.author) == ("Wording changed: “One.” became “Un.”.", "Ada Quist")
    assert note.finding == window.workspace.finding_keys[0]
    assert [anchor.exact for anchor in note.anchors] == ["One.", "Un."]


def test_a_finding_becomes_a_note_in_the_editor_where_no_name_is_known(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    trigger(window, "next_finding")
    trigger(window, "finding_to_note")
    editor = window.side.notes.editor
    assert not window.workspace.notebook.notes
    assert editor.text.toPlainText() == "Wording changed: “One.” became “Un.”."
    QTest.keyClicks(editor.author, "Ada Quist")
    QTest.keyClick(editor.author, Qt.Key.Key_Return)
    assert [note.author for note in window.workspace.notebook.notes] == ["Ada Quist"]


def test_a_screen_reader_hears_severity_name_place_and_sentence(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    model = window.side.findings.list.model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Error. Wording changed. row 1. “One.” became “Un.”."


def test_tabs_say_how_many_there_are(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    assert [window.side.tabText(n) for n in range(3)] == ["Findings 3", "Notes", "Documents 2"]


def test_the_keyboard_enters_the_list_without_the_articles_jumping(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    cards, row = window.side.findings.list, window.view.current_row
    window.view.setFocus()
    cards.setFocus()
    assert cards.current is None
    assert window.view.current_row == row
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert cards.current == 0


def test_a_finding_is_as_severe_as_an_editor_says_everywhere(window: MainWindow, qtbot: QtBot) -> None:
    open_three(window, qtbot)
    trigger(window, "next_finding")
    menu = window.side.findings.more_menu()
    assert [action.isChecked() for action in menu.actions()[:3]] == [True, False, False]
    menu.actions()[1].trigger()
    workspace = window.workspace
    assert workspace.comparison is not None
    assert workspace.comparison.findings[0].severity is Severity.WARNING
    model = window.side.findings.list.model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Warning. Wording changed. row 1. “One.” became “Un.”.. Severity set by hand"
    trigger(window, "dismiss")
    QTest.keyClick(window.side.findings.reason.reason, Qt.Key.Key_Return)
    assert workspace.notebook.state_of(0) == FindingState(State.DISMISSED, "", Severity.WARNING)
    trigger(window, "undo")
    trigger(window, "undo")
    assert window.side.findings.severity_of(0) is Severity.ERROR
    trigger(window, "info")
    assert window.view.shown_comparison().findings[0].severity is Severity.INFO


def test_a_severity_set_by_hand_is_there_again_in_the_saved_review(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    open_three(window, qtbot)
    trigger(window, "next_finding")
    trigger(window, "warning")
    window.workspace.filing.save(tmp_path / "story.copydesk")
    settle(window, qtbot)
    window.give([tmp_path / "story.copydesk"])
    settle(window, qtbot)
    assert window.workspace.notebook.state_of(0).severity is Severity.WARNING
    assert window.side.findings.severity_of(0) is Severity.WARNING


def test_that_nothing_is_to_be_reported_stands_away_from_the_panels_edge(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, document(Path("a.txt"), "One."), document(Path("b.txt"), "One."))
    [said] = [label for label in window.side.findings.findChildren(QLabel) if label.text() == "Nothing to report."]
    assert said.isVisible()
    assert said.height() >= said.fontMetrics().height() + 2 * 14
    assert said.margin() == 14
