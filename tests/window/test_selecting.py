"""Selecting words in one document, and in several at once for a note on all of them: by mouse, by keys, by menu."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from tests.window.comparisons import ferry
from tests.window.helpers import trigger

from copydesk.text import Span
from copydesk_gui import theme
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.comparison_view.menu import PlaceMenu
from copydesk_gui.comparison_view.selection import Caret, beside, joined, without
from copydesk_gui.main_window import MainWindow

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
QUOTE = 24  # the row of the ferry story that has the harbour master's words


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[ComparisonView]:
    """The ferry story in a view of 1100 by 800 pixels."""
    theme.apply(qapp, theme.load("light"))
    made = ComparisonView()
    made.resize(1100, 800)
    made.show_review(ferry())
    made.show()
    yield made
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def span_of(view: ComparisonView, document: int, words: str) -> Span:
    for n, block in enumerate(view.shown_comparison().documents[document].blocks):
        if words in block.text:
            return Span(document, n, block.text.index(words), block.text.index(words) + len(words))
    raise LookupError(words)


def point(view: ComparisonView, document: int, words: str) -> QPoint:
    return view.span_rectangle(span_of(view, document, words)).center()


def drag(view: ComparisonView, document: int, words: str, modifier: Qt.KeyboardModifier = NONE) -> None:
    box = view.span_rectangle(span_of(view, document, words))
    y = box.center().y()
    QTest.mousePress(view.viewport(), LEFT, modifier, QPoint(box.left() + 1, y))
    QTest.mouseMove(view.viewport(), box.center())
    QTest.mouseMove(view.viewport(), QPoint(box.right(), y))
    QTest.mouseRelease(view.viewport(), LEFT, modifier, QPoint(box.right(), y))


def selected(view: ComparisonView) -> list[tuple[int, str]]:
    comparison = view.shown_comparison()
    return [(span.document, comparison.text(span)) for span in view.selected_spans()]


def key(view: ComparisonView, pressed: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(view, pressed, modifier)


def test_a_drag_with_ctrl_adds_words_of_the_copy_to_those_of_the_original(shown: ComparisonView) -> None:
    drag(shown, 0, "harbour master")
    drag(shown, 1, "boats sail", CTRL)
    assert selected(shown) == [(0, "harbour master"), (1, "boats sail")]


def test_a_drag_without_ctrl_begins_anew(shown: ComparisonView) -> None:
    drag(shown, 0, "harbour master")
    drag(shown, 1, "boats sail", CTRL)
    drag(shown, 0, "Either")
    assert selected(shown) == [(0, "Either")]


def test_what_overlaps_becomes_one_stretch(shown: ComparisonView) -> None:
    drag(shown, 0, "harbour master")
    drag(shown, 0, "master Ilse", CTRL)
    assert selected(shown) == [(0, "harbour master Ilse")]


def test_a_click_with_ctrl_adds_a_difference_and_takes_one_stretch_off_again(shown: ComparisonView) -> None:
    drag(shown, 0, "harbour master")
    QTest.mouseClick(shown.viewport(), LEFT, CTRL, point(shown, 1, "tough"))
    assert selected(shown) == [(0, "stark"), (0, "harbour master"), (1, "tough")]
    QTest.mouseClick(shown.viewport(), LEFT, CTRL, point(shown, 0, "harbour"))
    assert selected(shown) == [(0, "stark"), (1, "tough")]


def test_a_click_with_ctrl_on_plain_words_keeps_what_is_selected(shown: ComparisonView) -> None:
    drag(shown, 0, "harbour master")
    QTest.mouseClick(shown.viewport(), LEFT, CTRL, point(shown, 1, "boats"))
    assert selected(shown) == [(0, "harbour master")]


def test_a_double_click_with_ctrl_adds_the_word(shown: ComparisonView) -> None:
    drag(shown, 0, "harbour master")
    QTest.mousePress(shown.viewport(), LEFT, CTRL, point(shown, 1, "choice"))
    QTest.mouseRelease(shown.viewport(), LEFT, CTRL, point(shown, 1, "choice"))
    QTest.mouseDClick(shown.viewport(), LEFT, CTRL, point(shown, 1, "choice"))
    assert selected(shown) == [(0, "harbour master"), (1, "choice")]


def test_after_add_to_selection_no_ctrl_is_needed(shown: ComparisonView) -> None:
    drag(shown, 0, "harbour master")
    shown.chooser.hold()
    drag(shown, 1, "boats sail")
    assert selected(shown) == [(0, "harbour master"), (1, "boats sail")]
    drag(shown, 1, "choice")
    assert selected(shown) == [(1, "choice")]


def test_another_button_leaves_the_selection_to_the_menu(shown: ComparisonView) -> None:
    drag(shown, 0, "harbour master")
    QTest.mouseClick(shown.viewport(), RIGHT, NONE, point(shown, 0, "harbour master"))
    assert selected(shown) == [(0, "harbour master")]
    QTest.mouseClick(shown.viewport(), RIGHT, NONE, point(shown, 1, "choice"))
    assert selected(shown) == []


def test_the_menu_of_selected_words_offers_to_add_to_them(shown: ComparisonView) -> None:
    def offered() -> bool:
        menu = PlaceMenu(shown, QUOTE, 0, 2)
        found = next(action for action in menu.actions() if action.text() == "Add to selection")
        return found.isEnabled()

    assert not offered()
    drag(shown, 0, "harbour master")
    assert offered()


def test_arrows_to_the_side_choose_words_and_shift_takes_more_of_them(shown: ComparisonView) -> None:
    shown.go_to_row(QUOTE)
    key(shown, Qt.Key.Key_Right)
    assert selected(shown) == [(0, "We")]
    key(shown, Qt.Key.Key_Right)
    key(shown, Qt.Key.Key_Right)
    key(shown, Qt.Key.Key_Right, SHIFT)
    assert selected(shown) == [(0, "a stark")]
    key(shown, Qt.Key.Key_Left, SHIFT)
    key(shown, Qt.Key.Key_Left, SHIFT)
    assert selected(shown) == [(0, "face a")]
    key(shown, Qt.Key.Key_Left)
    assert selected(shown) == [(0, "We")]


def test_ctrl_and_an_arrow_go_to_the_same_words_in_the_copy_and_keep_the_first(shown: ComparisonView) -> None:
    shown.go_to_row(QUOTE)
    for _ in range(4):
        key(shown, Qt.Key.Key_Right)
    assert selected(shown) == [(0, "stark")]
    key(shown, Qt.Key.Key_Right, CTRL)
    assert selected(shown) == [(0, "stark"), (1, "tough")]
    key(shown, Qt.Key.Key_Right, SHIFT)
    assert selected(shown) == [(0, "stark"), (1, "tough choice")]
    key(shown, Qt.Key.Key_Right, CTRL)  # there is no column further right
    assert selected(shown) == [(0, "stark"), (1, "tough choice")]
    key(shown, Qt.Key.Key_Escape)
    assert selected(shown) == []
    key(shown, Qt.Key.Key_Right)
    assert selected(shown) == [(1, "We")]  # in the column where one was last


def test_a_stretch_of_words_goes_on_in_the_next_row_and_passes_over_the_other_document(shown: ComparisonView) -> None:
    shown.go_to_row(QUOTE)
    key(shown, Qt.Key.Key_Left)
    assert selected(shown) == [(0, "sail")]
    key(shown, Qt.Key.Key_Right, SHIFT)
    assert [text for _, text in selected(shown)] == ["sail.”", "The"]
    assert shown.current_row == 26
    key(shown, Qt.Key.Key_Left, SHIFT)
    assert shown.current_row == QUOTE


def test_after_another_row_was_gone_to_words_are_chosen_there(shown: ComparisonView) -> None:
    shown.go_to_row(QUOTE)
    key(shown, Qt.Key.Key_Right)
    shown.chooser.hold()
    shown.make_current(26)
    key(shown, Qt.Key.Key_Right)
    assert selected(shown) == [(0, "We"), (0, "The")]


def test_a_selection_made_elsewhere_is_not_kept_by_the_keys(shown: ComparisonView) -> None:
    shown.go_to_row(QUOTE)
    key(shown, Qt.Key.Key_Right)
    key(shown, Qt.Key.Key_Right, CTRL)
    shown.select((span_of(shown, 0, "choice"),))
    key(shown, Qt.Key.Key_Right)
    assert len(selected(shown)) == 1


def test_with_alt_an_arrow_scrolls_to_the_side_as_everywhere(shown: ComparisonView) -> None:
    shown.resize(300, 800)
    shown.horizontalScrollBar().setValue(0)
    key(shown, Qt.Key.Key_Right, ALT)
    assert shown.horizontalScrollBar().value() > 0
    assert selected(shown) == []


def test_a_column_that_lies_outside_is_scrolled_to(shown: ComparisonView) -> None:
    shown.resize(300, 800)
    shown.go_to_row(QUOTE)
    shown.horizontalScrollBar().setValue(0)
    key(shown, Qt.Key.Key_Right, CTRL)
    assert shown.horizontalScrollBar().value() > 0
    key(shown, Qt.Key.Key_Left, CTRL)
    assert shown.horizontalScrollBar().value() < shown.horizontalScrollBar().maximum()


def test_spans_are_joined_in_the_order_of_the_text() -> None:
    one, other, more = Span(1, 0, 4, 9), Span(0, 2, 0, 3), Span(1, 0, 9, 12)
    assert joined((one,), (other, more)) == (other, Span(1, 0, 4, 12))
    assert without((one, other), Caret(0, 0, 2, 1)) == (one,)


def test_beside_a_word_is_what_stands_in_its_place(shown: ComparisonView) -> None:
    comparison = shown.shown_comparison()
    found = beside(comparison, QUOTE, span_of(shown, 0, "master"), 1)
    assert found is not None
    assert comparison.text(found) == "master"
    back = beside(comparison, QUOTE, span_of(shown, 1, "tough"), 0)
    assert back is not None
    assert comparison.text(back) == "stark"
    assert beside(comparison, 27, span_of(shown, 0, "spokesman"), 1) is None  # the copy has nothing there


def test_one_note_stands_on_the_words_of_both_articles(opened: MainWindow) -> None:
    view = opened.view
    view.go_to_row(1)
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Right, CTRL)
    first = selected(view)
    assert [document for document, _ in first] == [0, 1]
    trigger(opened, "note")
    opened.side.notes.editor.text.setPlainText("Say it alike.")
    opened.side.notes.editor.author.setText("Ada Quist")
    opened.side.findChildren(QPushButton, "save_note")[0].click()
    (note,) = opened.workspace.notebook.notes
    assert [(anchor.span.document, anchor.exact) for anchor in note.anchors] == first
    card = opened.side.notes._model.cards[0]
    assert card.quote == " / ".join(f"“{words}”" for _, words in first)
    assert view.sheet is not None
    assert {place[0] for place in view.sheet.signs.notes} == {0, 1}
    trigger(opened, "undo")
    assert not opened.workspace.notebook.notes
    trigger(opened, "redo")
    assert opened.workspace.notebook.notes == (note,)


def test_the_status_line_says_that_more_articles_can_be_selected(opened: MainWindow) -> None:
    opened.view.go_to_row(1)
    key(opened.view, Qt.Key.Key_Right)
    assert opened.status_line.message.text() == "1 word selected. Hold Ctrl to select in another article too."
    key(opened.view, Qt.Key.Key_Right, CTRL)
    assert opened.status_line.message.text() == "2 words selected in 2 articles. Ctrl+M writes one note on them."
    key(opened.view, Qt.Key.Key_Escape)
    assert opened.status_line.message.text() == ""


def test_the_command_says_what_it_did(opened: MainWindow) -> None:
    trigger(opened, "add_to_selection")
    assert opened.status_line.message.text() == "Select words first. Then they stay when more are selected."
    opened.view.go_to_row(1)
    key(opened.view, Qt.Key.Key_Right)
    trigger(opened, "add_to_selection")
    assert opened.status_line.message.text().startswith("What is selected stays.")
    key(opened.view, Qt.Key.Key_Right)
    assert len(opened.view.selected_spans()) == 2
