"""Finding words in all columns: what is found, in which order, and how many in each."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.window.helpers import PLENTY, compare_by_position, document, show, trigger

from copydesk.comparison import Comparison, Options
from copydesk.text import Span
from copydesk_gui.bars import search
from copydesk_gui.main_window import MainWindow

LETTERS = "ab ß’'\"“é-–\n"


def comparison(*texts: tuple[str, ...], reference: int = 0) -> Comparison:
    documents = tuple(document(Path(f"{n}.txt"), *text) for n, text in enumerate(texts))
    return compare_by_position(documents, Options(reference))


def found(held: Comparison, wanted: str) -> list[str]:
    return [held.text(match.span) for row in search.matches(held, wanted) for match in row]


@pytest.mark.parametrize(
    ("wanted", "text", "places"),
    [
        ("ferry", "The Ferry sank. FERRY crews left; ferryman stayed.", ["Ferry", "FERRY", "ferry"]),
        ("don't", "They don’t and don't.", ["don’t", "don't"]),
        ('"yes"', "He said “yes” and „yes“.", ["“yes”", "„yes“"]),
        ("dam wall", "The dam\nwall and the dam  wall.", ["dam\nwall", "dam  wall"]),
        ("a.c", "abc a.c", ["a.c"]),
        ("2019-20", "In 2019–20 it rose.", ["2019–20"]),
        ("  ", "Nothing is wanted.", []),
    ],
)
def test_what_is_typed_is_found_as_it_may_stand_on_a_page(wanted: str, text: str, places: list[str]) -> None:
    assert found(comparison((text,), ("Other.",)), wanted) == places


def test_places_come_in_the_order_in_which_they_are_read_the_original_first() -> None:
    held = comparison(("x one", "two"), ("x x", "x two"), reference=1)
    spans = [match.span for row in search.matches(held, "x") for match in row]
    assert spans == [Span(1, 0, 0, 1), Span(1, 0, 2, 3), Span(0, 0, 0, 1), Span(1, 1, 0, 1)]
    every = tuple(match for row in search.matches(held, "x") for match in row)
    assert search.count(every) == {1: 3, 0: 1}


def test_a_search_ends_when_nobody_could_look_at_all_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 5)
    assert len(found(comparison(("a a a", "a a a", "a a a"), ("a", "a", "a")), "a")) == 5


@given(text=st.text(LETTERS, max_size=30), wanted=st.text(LETTERS, min_size=1, max_size=4))
def test_what_is_found_says_what_was_typed(text: str, wanted: str) -> None:
    """Found words can be searched for themselves, and are then found where they were."""
    held = comparison((text or "x",), ("other",))
    spans = [match.span for row in search.matches(held, wanted) for match in row if match.span.document == 0]
    for span in spans:
        again = [match.span for row in search.matches(held, held.text(span)) for match in row]
        assert span in again


def test_find_counts_in_every_column_and_goes_from_place_to_place(window: MainWindow, qtbot: QtBot) -> None:
    texts = (("One ferry.", "Two.", "Three ferries."), ("One ferry.", "The ferry and the ferry.", "Three."))
    show(window, qtbot, *(document(Path(f"{n}.txt"), *text) for n, text in enumerate(texts)))
    trigger(window, "find")
    bar = window.search_bar
    assert bar.isVisible()
    QTest.keyClicks(bar.field, "ferr")
    qtbot.waitUntil(lambda: window.searcher.is_done, timeout=PLENTY)
    assert bar.said.text() == "1 of 5 · 0.txt 2 · 1.txt 3"
    assert window.view.selected_spans() == (Span(0, 0, 4, 8),)
    for _ in range(2):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert window.view.current_row == 1
    assert window.view.selected_spans() == (Span(1, 1, 4, 8),)
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.view.current_row == 0
    trigger(window, "find_previous")
    trigger(window, "find_previous")  # from the first one on to the last
    assert bar.said.text().startswith("5 of 5")
    assert window.view.current_row == 2
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_words_that_are_nowhere_are_said_to_be_nowhere(opened: MainWindow, qtbot: QtBot) -> None:
    trigger(opened, "find")
    QTest.keyClicks(opened.search_bar.field, "zeppelin")
    qtbot.waitUntil(lambda: opened.searcher.is_done, timeout=PLENTY)
    assert opened.search_bar.said.text() == "Not found"


def test_what_is_selected_is_what_is_searched_for(opened: MainWindow, qtbot: QtBot) -> None:
    opened.view.select((Span(0, 2, 0, 5),))
    trigger(opened, "find")
    assert opened.search_bar.field.text() == "Talks"


def test_a_search_goes_on_in_the_comparison_that_takes_the_place_of_the_last(opened: MainWindow, qtbot: QtBot) -> None:
    trigger(opened, "find")
    QTest.keyClicks(opened.search_bar.field, "talks")
    qtbot.waitUntil(lambda: opened.searcher.is_done, timeout=PLENTY)
    before = opened.view.current_row
    texts = ("Talks.", "Talks.", "Talks and talks.")
    show(opened, qtbot, *(document(Path(f"{n}.txt"), text) for n, text in enumerate(texts)))
    qtbot.waitUntil(lambda: opened.search_bar.said.text() == "1 of 4 · 0.txt 1 · 1.txt 1 · 2.txt 2", timeout=PLENTY)
    assert before == 2
    assert opened.view.current_row == 0


def test_all_places_are_lit_and_the_one_gone_to_more(window: MainWindow, qtbot: QtBot) -> None:
    texts = (("A dam. A dam.", "No.", "The dam."), ("A dam.", "No.", "The wall."))
    show(window, qtbot, *(document(Path(f"{n}.txt"), *text) for n, text in enumerate(texts)))
    view = window.view

    def shown() -> QImage:
        QCoreApplication.processEvents()
        return view.viewport().grab().toImage()

    def differs(before: QImage, span: Span) -> bool:
        box = view.span_rectangle(span)
        return before.copy(box) != shown().copy(box)

    places = (Span(0, 0, 2, 5), Span(0, 0, 9, 12), Span(0, 2, 4, 7), Span(1, 0, 2, 5))
    view.make_current(1)  # so that no row's ground changes with the first step
    before = shown()
    trigger(window, "find")
    QTest.keyClicks(window.search_bar.field, "dam")
    qtbot.waitUntil(lambda: window.searcher.is_done, timeout=PLENTY)
    assert all(differs(before, place) for place in places)
    assert not differs(before, Span(1, 2, 4, 8)) or view.current_row == 2
    first = window.searcher.matches[window.searcher.current or 0].span
    one = shown()
    trigger(window, "find_next")
    second = window.searcher.matches[window.searcher.current or 0].span
    assert differs(one, first)
    assert differs(one, second)
    window.search_bar.dismiss()
    view.select(())
    view.make_current(1)
    assert not any(differs(before, place) for place in places)
