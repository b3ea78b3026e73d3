"""Pairing by hand: what a person decides about pairs and roles, how it is said, and that comparisons obey it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolTip
from pytestqt.qtbot import QtBot
from tests.window.comparisons import E, R, Story, long_story
from tests.window.helpers import settle, trigger

from copydesk.compare import compare
from copydesk.comparison import Comparison, Options, Pin, RoleChoice
from copydesk.text import Block, Document, Markup, Role
from copydesk_gui.comparison_view import ComparisonView, details
from copydesk_gui.comparison_view.letters import differing
from copydesk_gui.comparison_view.menu import PlaceMenu
from copydesk_gui.comparison_view.partners import partners
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work import by_hand
from copydesk_gui.work.desk import Desk

LEFT = Qt.MouseButton.LeftButton
TEXTS = (
    "Ferry crews walked out on Tuesday over the night rosters.",
    "The harbour master spoke of a stark choice for the line.",
    "Coastal Express carries a third of the region’s freight.",
    "Talks are to go on at the town hall on Thursday morning.",
)


def documents(*texts: tuple[str, ...]) -> tuple[Document, ...]:
    return tuple(
        Document(f"{n}.txt", "text", f"{n}" * 64, tuple(Block(text) for text in each)) for n, each in enumerate(texts)
    )


def holds(comparison: Comparison, *blocks: tuple[int, ...]) -> bool:
    return any(row.blocks == blocks for row in comparison.rows)


@pytest.fixture
def compared() -> Comparison:
    """Four paragraphs, which the copy has word by word."""
    return compare(documents(TEXTS, TEXTS))


def test_a_pair_made_by_hand_is_obeyed_by_the_next_comparison(compared: Comparison) -> None:
    again = compare(compared.documents, by_hand.paired(compared, 1, (0,), 2, joins=False))
    assert holds(again, (2,), (0,))
    assert not holds(again, (0,), (0,))


def test_pairs_made_by_hand_may_cross(compared: Comparison) -> None:
    first = replace(compared, options=by_hand.paired(compared, 1, (0,), 3, joins=False))
    again = compare(compared.documents, by_hand.paired(first, 1, (3,), 0, joins=False))
    assert holds(again, (3,), (0,))
    assert holds(again, (0,), (3,))


def test_a_paragraph_that_comes_to_a_row_stands_beside_what_is_there(compared: Comparison) -> None:
    again = compare(compared.documents, by_hand.paired(compared, 1, (1,), 0, joins=True))
    assert holds(again, (0,), (0, 1))


def test_what_has_no_partner_stands_alone(compared: Comparison) -> None:
    again = compare(compared.documents, by_hand.alone(compared, 1, 2))
    assert holds(again, (), (2,))
    assert holds(again, (2,), ())


def test_pairing_again_keeps_the_row_and_lets_go_of_what_follows(compared: Comparison) -> None:
    crossed = replace(compared, options=by_hand.paired(compared, 1, (3,), 2, joins=False))
    options = by_hand.again_from(crossed, 0)
    assert options.pins == (Pin(((0,), (0,))),)
    assert holds(compare(compared.documents, options), (2,), (2,))


def test_a_row_that_is_let_go_is_paired_by_the_program(compared: Comparison) -> None:
    made = by_hand.paired(compared, 1, (0,), 2, joins=False)
    again = compare(compared.documents, made)
    row = next(n for n, each in enumerate(again.rows) if each.blocks == ((2,), (0,)))
    assert by_hand.is_pinned(again, row)
    assert by_hand.released(again, row).pins == ()


def test_what_was_taken_up_by_keys_says_so_beside_the_row_until_it_is_paired_or_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.workspace.show(Desk(documents(TEXTS, TEXTS)))
    settle(window, qtbot)
    view = window.view
    view.go_to_row(1)
    trigger(window, "pair")
    assert view.taken.pull is not None
    assert view.taken.pull.target is None
    view.go_to_row(3)
    assert view.taken.pull.target == 3
    assert details.pull(3, joins=False, keys="Ctrl+J") == "Ctrl+J pairs it with this row; Esc leaves it"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.taken.pull is None
    trigger(window, "pair")
    view.go_to_row(0)
    trigger(window, "pair")
    settle(window, qtbot)
    assert view.taken.pull is None
    assert Pin(((0,), (3,))) in window.workspace.desk.options.pins
    assert "Pair Paragraphs" in window.status_line.message.text()


def test_given_again_in_the_same_row_the_key_takes_up_the_next_copys_paragraph(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.workspace.show(Desk(documents(TEXTS, TEXTS, TEXTS)))
    settle(window, qtbot)
    view = window.view
    view.go_to_row(1)
    taken = []
    for _ in range(3):
        trigger(window, "pair")
        taken.append(view.taken.pull.document if view.taken.pull is not None else None)
    assert taken == [1, 2, None]
    trigger(window, "pair")
    trigger(window, "pair")
    view.go_to_row(3)
    trigger(window, "pair")
    settle(window, qtbot)
    assert Pin(((3,), (3,), (1,))) in window.workspace.desk.options.pins


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=6))
def test_no_two_pins_ever_name_one_paragraph(steps: list[tuple[int, int, bool]]) -> None:
    comparison = long_story(4)
    for block, row, joins in steps:
        comparison = replace(comparison, options=by_hand.paired(comparison, 1, (block,), row, joins=joins))
        named = [(n, b) for pin in comparison.options.pins for n, part in enumerate(pin.blocks) for b in part]
        assert len(named) == len(set(named))


def test_a_role_can_be_corrected_and_given_back() -> None:
    options = by_hand.with_role(Options(), 1, 2, Role.SHARE)
    options = by_hand.with_role(options, 1, 2, Role.BYLINE)
    assert options.roles == (RoleChoice(1, 2, Role.BYLINE),)
    assert by_hand.with_role(options, 1, 2, None) == Options()


def test_the_runner_up_is_the_most_like_of_the_other_rows() -> None:
    near = "Ferry crews walked out on Monday over their rosters."
    comparison = compare(documents((*TEXTS, near), TEXTS))
    (best, *_) = partners(comparison, 1, 0)
    assert comparison.rows[best.row].blocks[0] == (4,)
    assert 0.3 < best.likeness < 1.0


def test_what_shares_no_word_with_any_other_row_has_no_runner_up(compared: Comparison) -> None:
    lonely = compare(documents(("Alpha beta.", "Gamma delta."), ("Alpha beta.", "Gamma delta.")))
    assert partners(lonely, 1, 0) == ()


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        ("Brandvold", "Brandvolt", (("d", "t"),)),
        ("Meyer", "Meyers", (("", "s"),)),
        ("stark", "tough", ()),
        ("same", "same", ()),
        ("", "new", ()),
    ],
)
def test_the_letters_of_two_spellings(was: str, now: str, found: tuple[tuple[str, str], ...]) -> None:
    assert differing(was, now) == found


def test_details_tell_likeness_letters_roles_and_why() -> None:
    story = Story().pair((E, "said", "said"), (R, "Brandvold", "Brandvolt"))
    story.pair((E, "A third thing that was said", "A third thing that was said"))
    made = story.comparison()
    block = replace(made.documents[1].blocks[0], confidence=0.9, markup=Markup(("div", "p"), ("story",), 0.0))
    made = replace(
        made, documents=(made.documents[0], replace(made.documents[1], blocks=(block, *made.documents[1].blocks[1:])))
    )
    said = details.of_row(made, 0).splitlines()
    assert said[0] == "Row 1: edited, 80 % alike"
    assert "“Brandvold” became “Brandvolt”: “t” for “d”" in said
    assert "harbour.html: text, 90 % sure (<p>; story)" in said
    assert any(line.startswith("Next nearest: row 2, ") for line in said)


def test_details_say_what_was_decided_by_hand() -> None:
    made = long_story(2)
    options = by_hand.with_role(by_hand.again_from(made, 0), 1, 0, Role.CAPTION)
    said = details.of_row(replace(made, options=options), 0)
    assert "Paired by hand." in said
    assert "harbour.html: text, as you said" in said


@pytest.fixture
def real(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with three rows that can be paired by hand."""
    from tests.window.helpers import show

    show(window, qtbot, *documents(TEXTS[:3], TEXTS[:3]))
    return window


def gutter(view: ComparisonView, row: int) -> QPoint:
    assert view.sheet is not None
    (_, left), *_ = view.sheet.columns.gutters()
    return QPoint(left + 6, view.row_rectangle(row).center().y())


def drag(view: ComparisonView, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier) -> None:
    QTest.mousePress(view.viewport(), LEFT, modifier, start)
    for point in (start + QPoint(2, 12), end - QPoint(0, 3), end):
        move(view, point, modifier)
    QTest.mouseRelease(view.viewport(), LEFT, modifier, end)


def move(view: ComparisonView, point: QPoint, modifier: Qt.KeyboardModifier) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    there = QPointF(view.viewport().mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), there, Qt.MouseButton.NoButton, LEFT, modifier)
    QCoreApplication.sendEvent(view.viewport(), event)


NONE = Qt.KeyboardModifier.NoModifier


def test_a_sign_dragged_to_another_row_pairs_the_paragraph_with_it(real: MainWindow, qtbot: QtBot) -> None:
    view = real.view
    drag(view, gutter(view, 0), gutter(view, 2), NONE)
    assert real.workspace.desk.options.pins == (Pin(((2,), (0,))),)
    settle(real, qtbot)
    assert view.current_row == 2  # what comes next is about the pair that was made
    trigger(real, "undo")
    assert not real.workspace.desk.options.pins
    settle(real, qtbot)


def test_with_control_a_dragged_paragraph_comes_to_what_is_there(real: MainWindow, qtbot: QtBot) -> None:
    view = real.view
    drag(view, gutter(view, 0), gutter(view, 1), Qt.KeyboardModifier.ControlModifier)
    assert real.workspace.desk.options.pins == (Pin(((1,), (0, 1))),)
    settle(real, qtbot)


def test_with_alt_a_paragraph_is_dragged_by_its_text(real: MainWindow, qtbot: QtBot) -> None:
    view = real.view
    start = QPoint(view.viewport().width() * 3 // 4, view.row_rectangle(2).center().y())
    drag(view, start, QPoint(start.x(), view.row_rectangle(0).center().y()), Qt.KeyboardModifier.AltModifier)
    assert real.workspace.desk.options.pins == (Pin(((0,), (2,))),)
    settle(real, qtbot)


def test_escape_leaves_a_dragged_paragraph_where_it_was(real: MainWindow) -> None:
    view = real.view
    QTest.mousePress(view.viewport(), LEFT, NONE, gutter(view, 0))
    move(view, gutter(view, 2), NONE)
    before = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.grab().toImage() != before
    QTest.mouseRelease(view.viewport(), LEFT, NONE, gutter(view, 2))
    assert real.workspace.desk.options.pins == ()


def test_pairs_are_made_with_the_keyboard_alone(real: MainWindow, qtbot: QtBot) -> None:
    real.view.go_to_row(0)
    trigger(real, "pair")
    real.view.go_to_row(1)
    trigger(real, "pair")
    assert real.workspace.desk.options.pins == (Pin(((1,), (0,))),)
    settle(real, qtbot)


@pytest.mark.parametrize(
    ("command", "pins"),
    [("no_partner", (Pin(((), (1,))),)), ("pair_again", (Pin(((1,), (1,))),)), ("release_pair", ())],
)
def test_the_menu_decides_about_the_current_row(
    real: MainWindow, qtbot: QtBot, command: str, pins: tuple[Pin, ...]
) -> None:
    real.view.go_to_row(1)
    trigger(real, command)
    assert real.workspace.desk.options.pins == pins
    settle(real, qtbot)


def action(menu: QMenu, fits: Callable[[str], bool]) -> QAction:
    return next(each for each in menu.actions() if fits(each.text()))


def test_the_menu_of_a_place_offers_partners_and_roles(real: MainWindow, qtbot: QtBot) -> None:
    view = real.view
    menu = PlaceMenu(view, 0, 1, None)
    offered = menu.findChild(QMenu, "pair_with")
    assert isinstance(offered, QMenu)
    assert all(each.text().startswith("Row ") for each in offered.actions())
    roles = menu.findChild(QMenu, "role")
    assert isinstance(roles, QMenu)
    assert action(roles, lambda text: text.startswith("As the program")).isChecked()
    action(roles, lambda text: text == "Caption").trigger()
    menu.deleteLater()
    assert real.workspace.desk.options.roles == (RoleChoice(1, 0, Role.CAPTION),)
    settle(real, qtbot)


def test_details_are_said_by_key_and_to_screen_readers(real: MainWindow) -> None:
    real.view.go_to_row(1)
    trigger(real, "details")
    assert "Row 2" in QToolTip.text()
    assert "Row 2" in real.view.accessibleDescription()
    QToolTip.hideText()
