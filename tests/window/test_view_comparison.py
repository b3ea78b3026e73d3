"""The comparison view: what is seen, pointed at, clicked, selected, typed and scrolled."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot
from tests.window.comparisons import E, M, R, Story, ferry, long_story, note
from tests.window.helpers import compare_by_position, document
from tests.window.pictures import changed

from copydesk.comparison import Comparison, Options, Pairing, SegmentKind
from copydesk.notes import FindingState, State, finding_keys
from copydesk.text import Role, Span
from copydesk_gui import theme
from copydesk_gui.comparison_view import ComparisonView, ViewFilter
from copydesk_gui.comparison_view.items import FoldItem, RowItem
from copydesk_gui.comparison_view.loose import Loose
from copydesk_gui.comparison_view.overview import Overview, tick_colours

LEFT = Qt.MouseButton.LeftButton
SEAMS = 12  # cells: slanting lines cut at the edge of what came into view
STARK, TOUGH = Span(0, 2, 11, 16), Span(1, 24, 11, 16)


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[ComparisonView]:
    """A view of 1100 by 800 pixels in the light theme, with nothing in it."""
    theme.apply(qapp, theme.load("light"))
    made = ComparisonView()
    made.resize(1100, 800)
    made.show()
    yield made
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(view: ComparisonView) -> ComparisonView:
    """The view with the ferry story."""
    view.show_review(ferry())
    return view


def middle(view: ComparisonView, span: Span) -> QPoint:
    box = view.span_rectangle(span)
    assert not box.isEmpty()
    return box.center()


def click(view: ComparisonView, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), LEFT, pos=point)


def point_at(view: ComparisonView, point: QPoint) -> None:
    QTest.mouseMove(view.viewport(), point)
    QCoreApplication.processEvents()


def tooltip_at(view: ComparisonView, point: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QCoreApplication.sendEvent(view.viewport(), event)
    return QToolTip.text()


def test_the_name_of_a_part_that_the_copy_alone_has_stands_in_the_copys_column(view: ComparisonView) -> None:
    agency, copy = document(Path("a.txt"), "One."), document(Path("b.txt"), "One.", "Boats at rest.")
    caption = replace(copy, blocks=(copy.blocks[0], replace(copy.blocks[1], role=Role.CAPTION)))
    view.show_review(compare_by_position((agency, caption), Options()))
    assert view.sheet is not None
    sheet = view.sheet
    box, columns, metrics = view.item_rectangle(1), sheet.columns, sheet.metrics
    picture = view.viewport().grab(QRect(columns.start(1) + metrics.pad_x, box.top() + 1, 40, metrics.pad_y - 2))
    seen = {picture.toImage().pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(seen) > 1, "letters stand in the padding above the caption"


def fold_line(view: ComparisonView, first: int) -> QPoint:
    """The middle of the copy's half of a fold's line."""
    assert view.sheet is not None
    item = next(n for n, i in enumerate(view.sheet.items) if isinstance(i, FoldItem) and i.first == first)
    box = view.item_rectangle(item)
    return QPoint(box.width() * 3 // 4, box.center().y())


def test_both_cells_of_a_row_are_equally_tall_and_rows_do_not_overlap(shown: ComparisonView) -> None:
    tops = [shown.row_rectangle(row) for row in range(22, 31)]
    assert all(upper.bottom() < lower.top() + 1 for upper, lower in pairwise(tops))


def test_a_row_has_its_number_in_the_gutter(view: ComparisonView) -> None:
    view.show_review(long_story(8))
    view.make_current(7)
    pictures = set()
    for row in (0, 4):  # of the same words but for a figure, so of the same signs and height
        box = view.row_rectangle(row)
        gutter = QRect(box.width() // 2 - 20, box.top(), 30, box.height())
        pictures.add(bytes(view.viewport().grab(gutter).toImage().convertToFormat(QImage.Format.Format_RGB32).bits()))
    assert len(pictures) == 2


def test_a_paragraph_dropped_whole_is_struck_through(shown: ComparisonView) -> None:
    span = next(found.spans[0] for found in shown.shown_comparison().findings if found.kind == "missing")
    box = shown.span_rectangle(Span(span.document, span.block, 0, 12))
    image = shown.viewport().grab(box).toImage()
    tint = QColor(theme.current().dropped_tint)
    # One line of pixels runs through all the letters: nowhere is there the bare tint.
    rows = range(image.height() // 2, image.height())
    assert any(all(image.pixelColor(x, y) != tint for x in range(2, image.width() - 2)) for y in rows)


def test_the_first_row_of_the_article_is_current_at_first(view: ComparisonView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.current_row_changed) as told:
        view.show_review(ferry())
    assert told.args == [22]
    assert view.current_row == 22


def test_a_click_on_site_chrome_opens_and_closes_it(shown: ComparisonView, qtbot: QtBot) -> None:
    assert shown.row_rectangle(0) == shown.row_rectangle(21)
    with qtbot.waitSignal(shown.fold_toggled) as told:
        click(shown, fold_line(shown, 0))
    assert told.args == [0]
    assert shown.row_rectangle(0).bottom() < shown.row_rectangle(21).top()
    click(shown, fold_line(shown, 0))
    assert shown.row_rectangle(0) == shown.row_rectangle(21)


def test_an_open_fold_no_longer_repeats_its_only_line(shown: ComparisonView) -> None:
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.child(4).text(QAccessible.Text.Name) == "See also: Council votes on parking fees related"
    shown.toggle_fold(25)
    assert interface.child(4).text(QAccessible.Text.Name) == "1 line of site chrome related 1"


def test_a_click_on_a_difference_selects_it_on_both_sides(shown: ComparisonView, qtbot: QtBot) -> None:
    with qtbot.waitSignals([shown.difference_activated, shown.selection_changed]):
        click(shown, middle(shown, STARK))
    assert shown.selected_spans() == (STARK, TOUGH)
    assert shown.current_row == 24


def test_a_click_on_the_place_of_a_finding_names_the_finding(shown: ComparisonView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.finding_activated) as told:
        click(shown, middle(shown, TOUGH))
    assert told.args == [1]


def test_a_click_on_plain_text_selects_nothing(shown: ComparisonView) -> None:
    shown.select((STARK,))
    click(shown, middle(shown, Span(0, 2, 0, 3)))
    assert shown.selected_spans() == ()


def test_a_drag_selects_from_press_to_release(shown: ComparisonView) -> None:
    start, end = shown.span_rectangle(Span(0, 2, 4, 8)), shown.span_rectangle(Span(0, 2, 17, 23))
    QTest.mousePress(shown.viewport(), LEFT, pos=QPoint(start.left() + 1, start.center().y()))
    QTest.mouseMove(shown.viewport(), end.center())
    QTest.mouseMove(shown.viewport(), QPoint(end.right(), end.center().y()))
    QTest.mouseRelease(shown.viewport(), LEFT, pos=end.center())
    assert [shown.shown_comparison().text(span) for span in shown.selected_spans()] == ["face a stark choice"]


def test_a_drag_over_several_cells_stays_in_its_column(shown: ComparisonView) -> None:
    start, end = middle(shown, Span(1, 24, 0, 3)), middle(shown, Span(0, 5, 0, 4))
    QTest.mousePress(shown.viewport(), LEFT, pos=start)
    QTest.mouseMove(shown.viewport(), QPoint(start.x(), end.y()))
    QTest.mouseRelease(shown.viewport(), LEFT, pos=QPoint(start.x(), end.y()))
    assert {span.document for span in shown.selected_spans()} == {1}
    assert [span.block for span in shown.selected_spans()] == [24, 25, 26, 27]


def test_a_double_click_selects_the_word(shown: ComparisonView) -> None:
    QTest.mouseDClick(shown.viewport(), LEFT, pos=middle(shown, Span(0, 2, 24, 28)))
    assert [shown.shown_comparison().text(span) for span in shown.selected_spans()] == ["said"]


def test_what_is_selected_is_copied_as_plain_text(shown: ComparisonView) -> None:
    shown.select((STARK, TOUGH))
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "stark\n\ntough"


def test_pointing_at_a_reworded_phrase_lights_its_partner(shown: ComparisonView) -> None:
    before = shown.grab().toImage()
    point_at(shown, middle(shown, STARK))
    after = shown.grab().toImage()
    box = shown.span_rectangle(TOUGH).translated(shown.viewport().pos()).adjusted(-4, -8, 4, 8)
    assert before.copy(box) != after.copy(box)
    amber = theme.current().reworded
    columns = range(box.left(), box.left() + 6)
    edge = [after.pixelColor(x, y).name() for x in columns for y in range(box.top(), box.bottom())]
    assert edge.count(amber) >= 8


def test_a_tooltip_names_what_the_other_side_says(shown: ComparisonView) -> None:
    assert tooltip_at(shown, middle(shown, TOUGH)) == "The original says: “stark”"
    assert tooltip_at(shown, middle(shown, STARK)) == "harbour.html says: “tough”"


def test_a_tooltip_is_never_markup(view: ComparisonView) -> None:
    view.show_review(Story().pair((R, "one", "<b>two</b> <i>three</i>")).comparison())
    text = tooltip_at(view, middle(view, Span(0, 0, 0, 3)))
    as_guessed, as_plain = QLabel(text), QLabel(text)
    as_plain.setTextFormat(Qt.TextFormat.PlainText)
    assert as_guessed.sizeHint() == as_plain.sizeHint()
    assert text.replace("\u2060", "") == "harbour.html says: “<b>two</b> <i>three</i>”"


def test_a_long_tooltip_is_broken_into_lines(view: ComparisonView) -> None:
    view.show_review(Story().pair((R, "one", "two three four " * 15)).comparison())
    lines = tooltip_at(view, middle(view, Span(0, 0, 0, 3))).splitlines()
    assert len(lines) > 2
    assert max(map(len, lines)) <= 64


def test_the_keys_go_from_row_to_row_and_over_folds(shown: ComparisonView) -> None:
    rows = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(shown, key)
        rows.append(shown.current_row)
    assert rows == [23, 24, 25, 24, 30, 0]


def test_the_space_bar_opens_the_fold_that_is_current_and_closes_it_from_within(shown: ComparisonView) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Home)
    QTest.keyClick(shown, Qt.Key.Key_Space)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert shown.current_row == 1
    QTest.keyClick(shown, Qt.Key.Key_Space)
    assert shown.row_rectangle(0) == shown.row_rectangle(21)
    assert shown.current_row == 0


def test_a_page_down_goes_about_a_screen_and_the_row_is_visible(view: ComparisonView) -> None:
    view.show_review(long_story(200))
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    row = view.current_row
    assert row is not None
    assert row >= 5
    assert view.viewport().rect().contains(view.row_rectangle(row).center())


def test_going_to_a_finding_shows_its_row_and_lights_its_place(shown: ComparisonView) -> None:
    before = shown.grab().toImage()
    shown.go_to_finding(2)
    box = shown.span_rectangle(Span(1, 24, 47, 57)).translated(shown.viewport().pos()).adjusted(-3, -6, 3, 6)
    assert shown.current_row == 24
    assert shown.grab().toImage().copy(box) != before.copy(box)


def test_going_to_a_row_in_a_fold_opens_it(shown: ComparisonView) -> None:
    shown.go_to_row(12)
    assert shown.current_row == 12
    assert shown.sheet is not None
    assert RowItem(12, chrome=True) in shown.sheet.items


def test_going_to_a_note_shows_its_place(view: ComparisonView) -> None:
    comparison = long_story(500)
    made = note(comparison, Span(1, 400, 0, 9))
    view.show_review(comparison, (made,))
    view.go_to_note("n1")
    assert view.current_row == 400
    assert view.viewport().rect().contains(middle(view, Span(1, 400, 0, 9)))


def test_a_click_on_a_notes_number_names_the_note(view: ComparisonView, qtbot: QtBot) -> None:
    comparison = ferry()
    view.show_review(comparison, (note(comparison, TOUGH, "Ask the desk."),))
    badge = view.span_rectangle(TOUGH)
    with qtbot.waitSignal(view.note_activated) as told:
        click(view, QPoint(badge.right() + 8, badge.center().y()))
    assert told.args == ["n1"]
    row = view.row_rectangle(24)
    assert tooltip_at(view, QPoint(row.right() - 12, row.top() + 16)) == "Ask the desk."


def test_the_changed_rows_are_those_that_differ_in_more_than_style(shown: ComparisonView) -> None:
    assert shown.changed_rows() == (22, 23, 24, 26, 27, 30)


def test_the_link_of_a_moved_pair_leads_to_where_the_copy_has_it(view: ComparisonView) -> None:
    view.show_review(moved_far())
    assert view.verticalScrollBar().value() == 0
    view.go_to_moved(0, 1)
    assert view.verticalScrollBar().value() > 0


def moved_far() -> Comparison:
    """A pair that the copy has sixty rows later."""
    story = Story().pair((M, "Moved far down.", "Moved far down."), moved=True)
    for n in range(60):
        story.pair((E, f"Paragraph {n}.", f"Paragraph {n}."))
    made = story.comparison()
    rows = tuple(
        replace(row, blocks=(row.blocks[0], (60 if n == 0 else n - 1,)), pairings=(_block(row.pairings[0], n),))
        for n, row in enumerate(made.rows)
    )
    blocks = made.documents[1].blocks
    return replace(
        made, rows=rows, documents=(made.documents[0], replace(made.documents[1], blocks=(*blocks[1:], blocks[0])))
    )


def _block(pairing: Pairing, n: int) -> Pairing:
    number = 60 if n == 0 else n - 1
    return replace(
        pairing,
        segments=tuple(
            replace(segment, spans=tuple(replace(s, block=number) if s.document else s for s in segment.spans))
            for segment in pairing.segments
        ),
    )


def test_a_dismissed_finding_leaves_no_letter_in_the_text(view: ComparisonView) -> None:
    comparison = ferry()
    view.show_review(comparison)
    before = view.grab().toImage()
    view.show_review(comparison, (), {finding_keys(comparison)[1]: FindingState(State.DISMISSED)})
    box = view.span_rectangle(TOUGH).translated(view.viewport().pos()).adjusted(0, -6, 14, 10)
    assert view.grab().toImage().copy(box) != before.copy(box)


def test_hidden_kinds_are_not_marked_and_cannot_be_clicked(shown: ComparisonView) -> None:
    shown.set_view_filter(ViewFilter(hidden_kinds=frozenset({SegmentKind.REWORDED})))
    click(shown, middle(shown, STARK))
    assert shown.selected_spans() == ()


def test_style_is_marked_only_when_asked_for(shown: ComparisonView) -> None:
    place = Span(0, 6, 0, 15)
    click(shown, middle(shown, place))
    assert shown.selected_spans() == ()
    shown.set_view_filter(ViewFilter(show_style=True))
    click(shown, middle(shown, place))
    assert shown.selected_spans()[0] == place


def test_a_growing_comparison_keeps_its_place(view: ComparisonView) -> None:
    small, large = long_story(300), long_story(600)
    view.show_review(replace(large, rows=small.rows))
    view.go_to_row(150)
    before = view.row_rectangle(150).top()
    view.show_review(large)
    assert (view.current_row, view.row_rectangle(150).top()) == (150, before)


def test_estimates_that_prove_wrong_do_not_move_what_is_seen(view: ComparisonView) -> None:
    view.show_review(long_story(300))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(30):
        top = view.sheet.heights.at(bar.value()) if view.sheet else 0
        before = view.item_rectangle(top + 1).top()
        bar.setValue(bar.value() - 40)
        assert view.item_rectangle(top + 1).top() == before + 40


@pytest.mark.parametrize("steps", [(30, 30, 30), (400, -90, -90, 7), (5000, -200, 60), (10**6, -50, -50)])
def test_what_is_scrolled_looks_as_if_it_were_painted_anew(view: ComparisonView, steps: tuple[int, ...]) -> None:
    view.show_review(with_gaps())
    QCoreApplication.processEvents()
    bar = view.verticalScrollBar()
    for step in steps:
        bar.setValue(bar.value() + step)
        QCoreApplication.processEvents()  # the screen gets what came into view, and the rest by moving it
    rows = view.viewport().geometry()  # the overview's ticks follow after a while
    seen = view.screen().grabWindow(view.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32).copy(rows)
    anew = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32).copy(rows)
    # A slanting line that is cut by the edge of what came into view is smoothed otherwise there; nothing else differs.
    assert changed(seen, anew) <= SEAMS


def with_gaps() -> Comparison:
    """A long story with paragraphs that only one side has."""
    story = Story()
    for n in range(120):
        story.pair((E, f"Paragraph {n} began", f"Paragraph {n} began"), (R, "quietly", "loudly at dusk " * (n % 9)))
        if n % 3 == 0:
            story.only(n % 2, f"Only here: {n}. " * (n % 7 + 1))
    return story.comparison()


def test_the_end_is_reached_by_key_and_by_bar(view: ComparisonView) -> None:
    view.show_review(long_story(300))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    by_bar = view.row_rectangle(299)
    assert by_bar.bottom() < view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_row == 299
    assert view.row_rectangle(299).bottom() < view.viewport().height()


def test_lines_break_anew_when_the_view_becomes_narrower(shown: ComparisonView) -> None:
    before = shown.row_rectangle(23).height()
    shown.resize(600, 800)
    QCoreApplication.processEvents()
    assert shown.row_rectangle(23).height() > before


def test_larger_text_keeps_the_row_in_place(view: ComparisonView) -> None:
    view.show_review(long_story(100))
    view.go_to_row(50)
    first = view.row_rectangle(50)
    view.zoom_in()
    assert view.text_points == pytest.approx(theme.TEXT_POINTS * 1.1)
    assert view.row_rectangle(50).height() > first.height()
    assert view.viewport().rect().intersects(view.row_rectangle(50))
    view.zoom_reset()
    assert view.row_rectangle(50).height() == first.height()


def test_the_size_of_text_has_limits(view: ComparisonView) -> None:
    for _ in range(60):
        view.zoom_out()
    assert view.text_points == 6.0


def test_many_columns_in_a_narrow_view_scroll_sideways(view: ComparisonView) -> None:
    view.resize(300, 400)
    view.show_review(ferry())
    assert view.horizontalScrollBar().maximum() > 0


def test_nothing_to_show_is_an_empty_sheet(view: ComparisonView) -> None:
    view.show_review(ferry())
    view.show_review(None)
    assert view.current_row is None
    view.grab()
    with pytest.raises(LookupError):
        view.shown_comparison()


def test_another_theme_repaints_everything(shown: ComparisonView, qapp: QApplication) -> None:
    theme.apply(qapp, theme.load("dark"))
    QCoreApplication.processEvents()
    image = shown.grab().toImage()
    assert image.pixelColor(2, image.height() - 4).name() == theme.load("dark").bg


def test_a_screen_reader_hears_what_became_of_each_row(shown: ComparisonView) -> None:
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.role() is QAccessible.Role.List
    names = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]
    assert names[0] == "22 lines of site chrome navigation 18 · share 4"
    assert names[3].startswith("Row 25, edited. “stark” became “tough”.")
    assert interface.focusChild().text(QAccessible.Text.Name).startswith("Row 23, reworded.")
    assert interface.child(interface.childCount()) is None


def test_a_screen_reader_finds_a_row_at_its_place(shown: ComparisonView) -> None:
    interface = QAccessible.queryAccessibleInterface(shown)
    child = interface.child(3)
    centre = child.rect().center()
    assert interface.childAt(centre.x(), centre.y()) is child
    assert interface.indexOfChild(child) == 3
    assert not child.state().offscreen


def test_the_current_row_is_described(shown: ComparisonView) -> None:
    shown.go_to_row(28)
    assert shown.accessibleDescription().startswith("Row 29, identical.")


def test_the_overview_has_a_tick_for_what_matters_in_each_row(shown: ComparisonView) -> None:
    assert shown.sheet is not None
    colours = tick_colours(shown.sheet, ViewFilter().marked_kinds)
    by_row = {shown.sheet.row_of_item(item): colour for item, colour in colours.items()}
    assert by_row == {
        0: "hatch",
        22: "reworded",
        23: "error",
        24: "error",
        25: "hatch",
        26: "error",
        27: "warning",
        30: "warning",
    }


def test_a_press_on_the_overview_goes_there(view: ComparisonView) -> None:
    view.show_review(long_story(300))
    overview = view.findChild(Overview)
    assert isinstance(overview, Overview)
    QTest.mouseClick(overview, LEFT, pos=QPoint(6, overview.height() // 2))
    middle_row = view.row_rectangle(150)
    assert view.viewport().rect().intersects(middle_row)


def test_what_a_moved_row_has_in_another_style_is_part_of_the_move(view: ComparisonView) -> None:
    story = Story().pair((E, "He paid", "He paid"), (SegmentKind.STYLE, "five per cent", "5%"), moved=True)
    view.show_review(story.comparison())
    click(view, middle(view, Span(0, 0, 8, 21)))
    assert view.selected_spans() == (Span(0, 0, 8, 21), Span(1, 0, 8, 10))


def wheel(view: ComparisonView, steps: int, modifiers: Qt.KeyboardModifier) -> None:
    centre = QPointF(view.viewport().rect().center())
    phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    there = view.viewport().mapToGlobal(centre)
    event = QWheelEvent(centre, there, QPoint(), QPoint(0, 120 * steps), none, modifiers, phase, False)
    QCoreApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_and_with_control_it_zooms(view: ComparisonView) -> None:
    view.show_review(long_story(100))
    wheel(view, -1, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0
    wheel(view, 1, Qt.KeyboardModifier.ControlModifier)
    assert view.text_points > theme.TEXT_POINTS
    wheel(view, -1, Qt.KeyboardModifier.ControlModifier)
    assert view.text_points == pytest.approx(theme.TEXT_POINTS)


def column_picture(view: ComparisonView, document: int) -> QImage:
    assert view.sheet is not None
    left = view.sheet.columns.start(document)
    return view.viewport().grab(QRect(left, 60, view.sheet.columns.width, 400)).toImage()


def test_with_shift_the_wheel_scrolls_one_column_alone_and_escape_brings_it_back(view: ComparisonView) -> None:
    view.show_review(long_story(100))
    before = [column_picture(view, document) for document in (0, 1)]
    wheel(view, -2, Qt.KeyboardModifier.ShiftModifier)
    assert view.loose is None  # in the gutter, between the columns
    centre = QPointF(view.viewport().width() * 0.75, 300)
    event = QWheelEvent(
        centre,
        centre,
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(view.viewport(), event)
    assert view.loose is not None
    assert view.loose.document == 1
    assert view.verticalScrollBar().value() == 0
    assert column_picture(view, 0) == before[0]
    assert column_picture(view, 1) != before[1]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert column_picture(view, 1) == before[1]


def test_what_is_pointed_at_in_a_column_scrolled_alone_is_what_is_seen_there(view: ComparisonView) -> None:
    view.show_review(long_story(100))
    place = QPoint(view.viewport().width() * 3 // 4, 300)
    view.scroll_alone(1, view.row_rectangle(6).top() - view.row_rectangle(2).top())
    beside = QPoint(view.viewport().width() // 4, view.row_rectangle(2).center().y())
    here, there = view.hit_at(beside), view.hit_at(QPoint(place.x(), beside.y()))
    assert here is not None
    assert there is not None
    assert (here.item, there.item) == (2, 6)


def test_a_column_is_scrolled_alone_by_key_and_going_somewhere_brings_it_back(view: ComparisonView) -> None:
    view.show_review(long_story(100))
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.loose is not None
    assert view.current_row == 0
    view.go_to_row(40)
    assert view.loose is None


def test_a_column_that_was_brought_back_can_stand_apart_again_as_far_as_it_did(view: ComparisonView) -> None:
    view.show_review(long_story(100))
    assert not view.stand_apart(), "none was scrolled alone yet"
    view.scroll_alone(1, 90)
    assert view.bring_back()
    assert view.stand_apart()
    assert view.loose == Loose(1, 90)
    assert not view.stand_apart(), "it does already"
    view.bring_back()
    view.show_review(long_story(90))
    assert not view.stand_apart(), "another story has other places"


def test_a_drag_beyond_the_lower_edge_scrolls(view: ComparisonView) -> None:
    view.show_review(long_story(100))
    start = middle(view, Span(0, 2, 0, 9))
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    for beyond in (20, 60, 100):
        QTest.mouseMove(view.viewport(), QPoint(start.x(), view.viewport().height() + beyond))
    assert view.verticalScrollBar().value() > 0
    assert len(view.selected_spans()) > 3


def test_a_place_in_a_row_taller_than_the_view_is_scrolled_to(view: ComparisonView) -> None:
    words = "the tide came in over the quay while the boats waited " * 200
    comparison = Story().pair((E, words, words), (R, "one", "two")).comparison()
    last = comparison.rows[0].pairings[0].segments[1].spans
    view.show_review(comparison, (note(comparison, last[1]),))
    view.go_to_note("n1")
    assert view.viewport().rect().contains(view.span_rectangle(last[1]))


def test_what_was_gone_to_is_lit_until_another_row_is_chosen(shown: ComparisonView) -> None:
    shown.go_to_row(24)
    plain = shown.grab().toImage()
    shown.go_to_finding(1)
    assert shown.grab().toImage() != plain
    shown.make_current(24)
    assert shown.grab().toImage() == plain
