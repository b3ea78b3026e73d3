"""Reading a document again in another encoding."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.window.helpers import document, settle, show, trigger

from copydesk.notes import Note, anchor
from copydesk.text import Span
from copydesk_gui.documents.rereading import ENCODINGS
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.desk import Desk, with_replaced
from copydesk_gui.work.notebook import Place

# Menus grab the keyboard, which the offscreen platform cannot.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


def button(window: MainWindow, n: int) -> QPushButton:
    window.side.setCurrentWidget(window.side.documents)
    window.side.documents.list.choose(n)
    found = [each for each in window.side.documents.list.findChildren(QPushButton, "read_as") if each.isVisibleTo(each)]
    return found[-1]


def choose(window: MainWindow, qtbot: QtBot, encoding: str) -> None:
    button(window, 1).click()
    menu = window.side.documents.findChild(QMenu, "encodings")
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == len(ENCODINGS)
    next(action for action in menu.actions() if action.objectName() == encoding).trigger()
    menu.close()
    settle(window, qtbot)


def opened_in_bytes(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Path:
    agency, copy = tmp_path / "agency.txt", tmp_path / "copy.txt"
    agency.write_text("Łódź is waiting.\n\nTalks go on.", encoding="utf-8")
    copy.write_bytes("Łódź is waiting.\n\nTalks go on today.".encode("cp1250"))
    window.give((agency, copy))
    settle(window, qtbot)
    if window.workspace.desk.documents[1].name != "copy.txt":
        window.workspace.move(0, 1)
        settle(window, qtbot)
    return copy


def test_a_document_is_read_in_the_encoding_that_was_chosen_and_back_with_undo(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_in_bytes(window, tmp_path, qtbot)
    workspace = window.workspace
    before = workspace.desk.documents[1]
    workspace.notebook.write_note("Keep.", Place((Span(1, 1, 0, 5),)), "Ada Quist")
    choose(window, qtbot, "cp1250")
    assert workspace.desk.documents[1].blocks[0].text == "Łódź is waiting."
    assert workspace.is_complete
    assert workspace.notebook.notes[0].anchors[0].exact == "Talks"
    trigger(window, "undo")
    settle(window, qtbot)
    assert workspace.desk.documents[1] == before


def test_a_file_that_has_changed_since_is_not_taken_for_the_one_that_was_opened(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = opened_in_bytes(window, tmp_path, qtbot)
    before = window.workspace.desk.documents[1]
    copy.write_text("Something else.", encoding="utf-8")
    choose(window, qtbot, "utf-8")
    assert window.workspace.desk.documents[1] is before
    assert "has changed since it was opened" in window.notices.sentences[-1]


def test_with_an_encoding_that_does_not_fit_no_document_is_lost(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_in_bytes(window, tmp_path, qtbot)
    choose(window, qtbot, "utf-16")
    assert window.workspace.is_complete
    assert len(window.workspace.desk.documents) == 2


def test_a_document_of_a_review_cannot_be_read_again(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, document(Path("nowhere-a.txt"), "One."), document(Path("nowhere-b.txt"), "Un."))
    assert not button(window, 1).isEnabled()
    assert "review" in button(window, 1).toolTip()


def test_a_note_whose_words_read_otherwise_is_to_be_looked_at_and_keeps_them() -> None:
    before = (document(Path("a.txt"), "One."), document(Path("b.txt"), "Caf\u00c3\u00a9 one.", "Two."))
    spans = (Span(1, 0, 0, 5), Span(1, 0, 6, 9), Span(1, 1, 0, 3), Span(0, 0, 0, 3))
    note = Note("n", "A", "", "", "x", anchors=tuple(anchor(before, span) for span in spans))
    after = with_replaced(Desk(before, notes=(note,)), 1, document(Path("b.txt"), "Café one.", "Two.")).notes[0]
    unsure, *sure = after.anchors
    assert [each.span for each in sure] == [Span(1, 0, 5, 8), Span(1, 1, 0, 3), Span(0, 0, 0, 3)]
    assert [each.likeness for each in sure] == [None, None, None]
    assert (unsure.span, unsure.was) == (Span(1, 0, 0, 4), "Caf\u00c3\u00a9")  # to be looked at
    assert unsure.likeness is not None
