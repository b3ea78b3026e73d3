"""The table of copies: one original, many copies, a line for each."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.window.helpers import document, settle, show, trigger

from copydesk.comparison import Summary
from copydesk.notes import State
from copydesk_gui.comparison_view.facts import facts_of
from copydesk_gui.main_window import MainWindow
from copydesk_gui.pages import matrix


@pytest.fixture
def many(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """An original and three copies that differ in no row, in two, and in one."""
    texts = (("One.", "Two."), ("One.", "Two."), ("Un.", "Deux."), ("One.", "Zwei."))
    show(window, qtbot, *(document(Path(f"{n}.txt"), *text) for n, text in enumerate(texts)))
    summarise(window, Summary(1, 2), Summary(2, 0, 2), Summary(3, 1, 1, 0, 0, 1))
    return window


def summarise(window: MainWindow, *summary: Summary) -> None:
    """Have the comparison's copies in these numbers of words."""
    growth = window.workspace._finished
    assert growth is not None
    comparison = replace(growth.comparison, summary=summary)
    window.workspace._finished = replace(growth, comparison=comparison, facts=facts_of(comparison))
    window.workspace.comparison, window.workspace.facts = comparison, facts_of(comparison)


def cells(window: MainWindow) -> list[list[str]]:
    model = window.matrix.table.model()
    columns = range(model.columnCount())
    return [[model.data(model.index(row, n)) for n in columns] for row in range(model.rowCount())]


def test_each_copy_has_a_line_the_one_with_most_errors_first(many: MainWindow) -> None:
    trigger(many, "matrix")
    assert many.matrix.isVisible()
    assert [line[:4] for line in cells(many)] == [
        ["2.txt", "2", "0", "2"],
        ["3.txt", "1", "0", "2"],
        ["1.txt", "0", "0", "2"],
    ]
    assert cells(many)[1][4:] == ["1 (50 %)", "1 (50 %)", "0 (0 %)", "0 (0 %)", "1 (50 %)"]


def test_a_click_on_a_head_sorts_by_numbers_and_not_by_letters(many: MainWindow) -> None:
    summarise(many, Summary(1, 9), Summary(2, 100), Summary(3, 20))
    trigger(many, "matrix")
    many.matrix.table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    assert [line[0] for line in cells(many)] == ["1.txt", "3.txt", "2.txt"]


def test_a_click_opens_that_copy(many: MainWindow) -> None:
    trigger(many, "matrix")
    table = many.matrix.table
    place = table.visualRect(table.model().index(1, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert not many.matrix.isVisible()
    assert many.view.isVisible()
    assert many.view.current_row == 1  # where 3.txt differs
    assert many.view.sheet is not None
    assert many.view.sheet.columns.order == (0, 3)  # that pair, and no other copy
    assert not many.actions_by_id["matrix"].isChecked()


def test_the_keyboard_goes_through_the_lines_and_enter_opens_one(many: MainWindow) -> None:
    trigger(many, "matrix")
    table = many.matrix.table
    assert many.focusWidget() is table
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert not many.matrix.isVisible()


def test_a_button_leads_back(many: MainWindow) -> None:
    trigger(many, "matrix")
    back = many.matrix.findChild(QPushButton, "leave_matrix")
    assert isinstance(back, QPushButton)
    back.click()
    assert many.view.isVisible()


def test_what_was_dismissed_is_not_counted(many: MainWindow) -> None:
    many.workspace.notebook.set_finding_state(0, State.DISMISSED)
    assert [line.errors for line in matrix.lines(many.workspace)] == [0, 1, 1]


def test_shares_of_a_copy_sum_to_one() -> None:
    line = matrix.Line("a", 0, 0, Summary(1, kept=3, reworded=2, added=5), 10)
    assert sum(line.shares) == pytest.approx(1)
    assert sum(matrix.Line("a", 0, 0, Summary(1), 10).shares) == 0


def test_there_is_a_button_for_it_where_there_are_several_copies(many: MainWindow, qtbot: QtBot) -> None:
    button = many.top_bar.findChild(QPushButton, "button_matrix")
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    show(many, qtbot, document(Path("a.txt"), "One."), document(Path("b.txt"), "One."))
    assert not button.isVisible()


def shown(window: MainWindow) -> tuple[int, ...]:
    assert window.view.sheet is not None
    return window.view.sheet.columns.order


def test_a_pair_leaves_out_what_only_other_copies_have_and_all_copies_bring_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    texts = (("One.", "Two."), ("Un.", "Two."), ("One.", "Two.", "Only here."))
    show(window, qtbot, *(document(Path(f"{n}.txt"), *text) for n, text in enumerate(texts)))
    window.views.show_pair(1)
    assert shown(window) == (0, 1)
    assert window.view.row_rectangle(2).isEmpty()
    window.grab()  # paints it
    button = window.top_bar.findChild(QPushButton, "button_all_copies")
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    trigger(window, "next_change")
    assert window.view.current_row == 0
    trigger(window, "next_added")
    assert window.status_line.message.text() == "No more of them below"
    button.click()
    assert shown(window) == (0, 1, 2)
    assert not button.isVisible()
    assert not window.view.row_rectangle(2).isEmpty()


def test_a_finding_of_a_copy_that_is_not_shown_brings_all_copies_back(many: MainWindow) -> None:
    many.views.show_pair(1)
    many.side.findings.list.choose(0)
    assert shown(many) == (0, 1, 2, 3)


def test_a_pair_ends_when_the_documents_are_others(many: MainWindow, qtbot: QtBot) -> None:
    many.views.show_pair(3)
    many.workspace.remove(1)
    settle(many, qtbot)
    assert shown(many) == (0, 1, 2)


def test_the_number_of_copies_is_said_in_good_english(many: MainWindow) -> None:
    trigger(many, "matrix")
    assert any(label.text() == "3 copies of “0.txt”" for label in many.matrix.findChildren(QLabel))


def test_escape_leads_back(many: MainWindow, qtbot: QtBot) -> None:
    trigger(many, "matrix")
    QTest.keyClick(many.matrix.table, Qt.Key.Key_Escape)
    assert not many.matrix.isVisible()


@pytest.mark.parametrize("command", ["find", "next_finding"])
def test_what_goes_to_a_place_in_the_articles_shows_them(many: MainWindow, command: str) -> None:
    trigger(many, "matrix")
    trigger(many, command)
    assert many.view.isVisible()
    assert not many.actions_by_id["matrix"].isChecked()
