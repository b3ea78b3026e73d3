"""What rows paint stays in its row, crosses nothing that must be read, and finds room beside the findings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.window.comparisons import E, Story, ferry, note
from tests.window.helpers import document, show

from copydesk.text import Span
from copydesk_gui import theme
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.comparison_view.piece import Run, clear_of
from copydesk_gui.main_window import MainWindow

TOWER = "\u0335\u0321\u0322\u0327\u0328\u034d\u0353\u0316\u0317" * 6  # accents one below the other


@pytest.fixture
def view(qapp: QApplication) -> Iterator[ComparisonView]:
    theme.apply(qapp, theme.load("light"))
    made = ComparisonView()
    made.resize(900, 500)
    made.show()
    yield made
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def row_of(view: ComparisonView, row: int) -> QImage:
    """What is seen of a row."""
    return view.viewport().grab(view.row_rectangle(row)).toImage()


def test_a_letter_with_a_tower_of_accents_stays_in_its_row(view: ComparisonView) -> None:
    seen = []
    for letter in ("a", f"a{TOWER}"):
        rows = Story().pair((E, letter, letter)).pair((E, "The row below.", "The row below."))
        view.show_review(rows.comparison())
        view.make_current(0)
        seen.append((row_of(view, 0), row_of(view, 1)))
    (plain, below), (towering, also_below) = seen
    assert plain != towering
    assert below == also_below


def test_no_line_crosses_the_number_of_a_note_in_a_dropped_paragraph(view: ComparisonView) -> None:
    words = "A spokesman declined to comment on the cost of it."
    comparison = Story().pair((E, "Above.", "Above.")).only(0, words).comparison()
    view.show_review(comparison, (note(comparison, Span(0, 1, 2, 11)),))
    picture = view.viewport().grab().toImage()
    ink = QColor(theme.current().accent).rgb()
    where = view.span_rectangle(Span(0, 1, 2, 11))
    middle = round(where.bottom() + 1 - 0.27 * where.height())  # where letters are struck
    for y in range(middle - 3, middle + 4):
        row = [x for x in range(where.right(), where.right() + 40) if picture.pixel(x, y) == ink]
        assert row, y
        for x in range(row[0], row[-1] + 1):
            assert picture.pixel(x, y) == ink or QColor(picture.pixel(x, y)).blue() > QColor(ink).blue(), (x, y)


def test_letters_and_numbers_follow_a_theme_that_comes_later(view: ComparisonView, qapp: QApplication) -> None:
    """What was laid out before has the same colours as what is laid out after."""
    comparison = ferry()
    notes = (note(comparison, Span(0, 0, 0, 3)),)
    view.show_review(comparison, notes)
    view.viewport().grab()
    theme.apply(qapp, theme.load("dark"))
    qapp.processEvents()
    after = view.viewport().grab().toImage()
    view.show_review(None)
    view.show_review(comparison, notes)
    assert view.viewport().grab().toImage() == after


@pytest.mark.parametrize(("text", "is_left"), [("The dam is drained.", True), ("السد سيفرغ اليوم.", False)])
def test_the_name_of_a_part_stands_where_its_words_begin(view: ComparisonView, text: str, is_left: bool) -> None:
    view.show_review(Story().pair((E, text, text)).comparison())
    assert view.sheet is not None
    row, column = view.row_rectangle(0), view.sheet.columns
    start = column.start(column.order[0])
    picture = view.viewport().grab().toImage()
    ground = picture.pixelColor(start + column.width // 2, row.top() + 2)
    inside, upper = range(start + 1, start + column.width - 1), range(row.top() + 2, row.top() + 8)
    named = [x for x in inside if any(picture.pixelColor(x, y) != ground for y in upper)]
    assert named
    assert all((x < start + column.width // 2) is is_left for x in named)


def test_what_is_cut_out_of_a_line_leaves_what_stands_beside_it() -> None:
    line, other = Run(0, 100, 20), Run(0, 50, 43)
    assert list(clear_of([line, other], [])) == [line, other]
    assert list(clear_of([line, other], [Run(40, 60, 20)])) == [Run(0, 40, 20), Run(60, 100, 20), other]
    assert list(clear_of([line], [Run(80, 120, 20), Run(-5, 10, 20)])) == [Run(10, 80, 20)]
    assert list(clear_of([line], [Run(0, 100, 20)])) == []


def test_six_columns_stand_beside_the_findings_in_a_window_of_1280(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 720)
    show(window, qtbot, *(document(Path(f"{name}.txt"), "Crews walked out.", "Talks go on.") for name in "abcdef"))
    assert window.view.sheet is not None
    assert window.side.isVisible()
    assert len(window.view.sheet.columns.order) == 6
    assert window.view.horizontalScrollBar().maximum() == 0
