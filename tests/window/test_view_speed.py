"""Only what is in view costs: counted in rows laid out and painted, so that it holds on any machine."""

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.window.comparisons import E, R, Story, long_story
from tests.window.watchdog import watched

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.text import Span
from copydesk_gui import theme
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.comparison_view.cell import lay_out
from copydesk_gui.comparison_view.facts import facts_of
from copydesk_gui.comparison_view.piece import Piece
from copydesk_gui.comparison_view.row_painter import RowPainter

GAP = 3.0  # seconds of its own work in one go: thirty times what is bearable, for machines many times slower than ours


@pytest.fixture
def view(qapp: QApplication) -> Iterator[ComparisonView]:
    theme.apply(qapp, theme.load("light"))
    made = ComparisonView()
    made.resize(1100, 800)
    made.show()
    QCoreApplication.processEvents()
    yield made
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Count:
    """How often something was called."""

    def __init__(self) -> None:
        self.calls = 0

    def of(self, act: Callable[[], object]) -> int:
        """How often it is called until an act and all that follows from it are done."""
        QCoreApplication.processEvents()
        before = self.calls
        act()
        QCoreApplication.processEvents()
        return self.calls - before


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Counts the cells that are broken into lines."""
    count, real = Count(), lay_out

    def counted(*args: object) -> object:
        count.calls += 1
        return real(*args)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr("copydesk_gui.comparison_view.sheet.lay_out", counted)
    return count


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Counts the rows that are painted."""
    count, real = Count(), RowPainter.paint

    def counted(self: RowPainter, item: int, y: int) -> None:
        count.calls += 1
        real(self, item, y)

    monkeypatch.setattr(RowPainter, "paint", counted)
    return count


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Counts the pieces of paragraphs that are broken into lines."""
    count, real = Count(), Piece.lay_out

    def counted(self: Piece, *args: object) -> None:
        count.calls += 1
        real(self, *args)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(Piece, "lay_out", counted)
    return count


def acts(view: ComparisonView) -> list[Callable[[], object]]:
    bar = view.verticalScrollBar()
    return [
        lambda: view.resize(1000, 800),
        view.zoom_in,
        lambda: bar.setValue(bar.maximum() // 2),
        lambda: view.go_to_row(150),
        lambda: QTest.keyClick(view, Qt.Key.Key_PageDown),
    ]


def test_a_story_ten_times_as_long_lays_out_no_more_cells(view: ComparisonView, laid_out: Count) -> None:
    costs = []
    for rows in (300, 3000):
        view.resize(1100, 800)
        view.zoom_reset()
        comparison = long_story(rows)
        first = laid_out.of(lambda made=comparison: view.show_review(made))  # type: ignore[misc] # bound at once
        costs.append([first, *(laid_out.of(act) for act in acts(view))])
        view.show_review(None)
    assert all(more <= less + 24 for less, more in zip(*costs, strict=True)), costs
    assert max(costs[1]) <= 80  # two columns of a screen or two


def test_a_frame_of_scrolling_paints_what_came_into_view(view: ComparisonView, painted: Count) -> None:
    view.show_review(long_story(300))
    bar = view.verticalScrollBar()
    screen = painted.of(view.viewport().update)
    assert painted.of(lambda: bar.setValue(bar.value() + 40)) <= 3 < screen


def test_a_step_to_the_next_row_paints_two_rows(view: ComparisonView, painted: Count) -> None:
    view.show_review(long_story(300))
    view.make_current(1)
    assert painted.of(lambda: view.make_current(2)) <= 5  # and the edges of their neighbours


def test_another_theme_makes_no_sheet_anew(view: ComparisonView, qapp: QApplication, laid_out: Count) -> None:
    view.show_review(long_story(300))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QCoreApplication.processEvents()
    sheet, place, picture = view.sheet, bar.value(), view.viewport().grab().toImage()
    assert laid_out.of(lambda: theme.apply(qapp, theme.load("dark"))) <= 80
    assert (view.sheet, bar.value()) == (sheet, place)
    assert view.viewport().grab().toImage() != picture
    theme.apply(qapp, theme.load("light"))
    assert view.viewport().grab().toImage() == picture


def endless() -> Comparison:
    """A paragraph of a million letters with two spaces, and a copy of it with another word between these."""
    letters = "abcdefghij" * 50_000
    story = Story().pair((E, letters, letters), (R, "middle", "centre"), (E, letters, letters))
    spans = story.rows[0].pairings[0].segments[1].spans
    finding = Finding("number.changed", "number", Severity.ERROR, 1, 0, {}, spans)
    return story.pair((E, "Behind it.", "Behind it.")).comparison([finding])


def test_of_a_paragraph_of_a_million_letters_the_parts_in_sight_are_laid_out(
    view: ComparisonView, broken: Count
) -> None:
    comparison = endless()
    bar = view.verticalScrollBar()
    costs = [broken.of(lambda: view.show_review(comparison)), *(broken.of(act) for act in acts(view)[:3])]
    costs += [broken.of(lambda: bar.setValue(bar.value() - 300))]
    costs += [broken.of(lambda: view.select((Span(0, 0, 400_000, 600_000),)))]
    costs += [broken.of(partial(drag_over, view))]
    costs += [broken.of(lambda: view.span_rectangle(Span(0, 0, 500_000, 500_005)))]
    costs += [broken.of(lambda: view.go_to_finding(0))]
    assert max(costs) <= 16, costs
    assert view.viewport().rect().intersects(view.span_rectangle(view.shown_comparison().findings[0].spans[0]))
    view.go_to_row(1)
    assert view.viewport().rect().intersects(view.row_rectangle(1))


def drag_over(view: ComparisonView) -> None:
    """Select what is in sight of the original with the mouse."""
    area, button = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(area, button, pos=QPoint(40, 40))
    for y in range(60, area.height() - 40, 60):
        QTest.mouseMove(area, QPoint(200, y))
    QTest.mouseRelease(area, button, pos=QPoint(200, area.height() - 40))


def test_scrolling_up_through_an_endless_paragraph_keeps_what_is_seen_in_its_place(view: ComparisonView) -> None:
    view.show_review(endless())
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before, tops = None, []
    for _ in range(40):
        place = seen(view)
        box = view.span_rectangle(place)
        bar.setValue(bar.value() - 120)
        tops.append(view.span_rectangle(place).top() - box.top())
        before = place
    assert before is not None
    assert set(tops) == {120}


def seen(view: ComparisonView) -> Span:
    """A letter in the middle of what is seen of the original."""
    point = QRect(view.viewport().rect()).center()
    hit = view.hit_at(point - view.viewport().rect().center() / 1.5)
    assert hit is not None
    assert hit.caret is not None
    return Span(0, 0, hit.caret.position, hit.caret.position + 1)


def test_facts_of_ten_thousand_rows_are_found_once(view: ComparisonView) -> None:
    comparison = long_story(2000)
    facts = facts_of(comparison)
    assert facts_of(comparison, facts) is facts
    assert len(facts.changed) == 2000
    assert facts.row_of(1, 1999) == 1999
    assert facts.row_of(1, 2000) is None
    view.show_review(comparison, (), None, facts)
    assert view.sheet is not None
    assert view.sheet.facts is facts


def test_the_event_loop_keeps_turning_while_a_long_story_is_gone_through(
    view: ComparisonView, record_property: Callable[[str, object], None]
) -> None:
    comparison = long_story(2000)
    with watched() as dog:
        view.show_review(comparison)
        for act in acts(view):
            act()
            QTest.qWait(1)
    record_property("longest gap", f"{dog.longest.lasted:.3f} s, {dog.longest.worked:.3f} s of its own")
    assert dog.turns >= len(acts(view))
    assert dog.longest.worked < GAP


def test_the_watchdog_tells_the_longest_gap_and_whose_work_it_was(qapp: QApplication) -> None:
    with watched() as dog:
        QTest.qWait(5)
        began = time.thread_time()
        while time.thread_time() - began < 0.1:
            pass
        QTest.qWait(5)
    assert dog.longest.lasted >= 0.1
    assert dog.longest.worked >= 0.09
