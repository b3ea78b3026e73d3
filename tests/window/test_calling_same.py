"""Calling two wordings the same: by the menu of a change, by a key, and in the list beside the work."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from tests.window.helpers import PLENTY, settle, trigger

from copydesk.comparison import Relation, Same, SegmentKind
from copydesk.text import Block, Document
from copydesk_gui.comparison_view import differences
from copydesk_gui.comparison_view.menu import PlaceMenu
from copydesk_gui.dialogs.called_same import CalledSameDialog
from copydesk_gui.documents import opening
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work import by_hand
from copydesk_gui.work.desk import Desk

WAS = ("The tram to the old harbour will run again on Friday.", "The council met on the tram to Aldra Bridge.")
NOW = (
    "The streetcar to the old harbour will run again on Sunday.",
    "The council met on the streetcar to Aldra Bridge.",
)
REAL_COMPARE = opening.compare_desk  # the window of these tests compares by position else
TRAM = Same("tram", "streetcar")


@pytest.fixture
def compared(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A story and its copy, compared as the program compares them."""
    monkeypatch.setattr(opening, "compare_desk", REAL_COMPARE)
    documents = tuple(
        Document(f"{n}.txt", "text", f"{n}" * 64, tuple(map(Block, texts)), language="en")
        for n, texts in enumerate((WAS, NOW))
    )
    window.workspace.show(Desk(documents))
    settle(window, qtbot)
    return window


def changes(window: MainWindow) -> list[str]:
    comparison = window.workspace.comparison
    assert comparison is not None
    return [
        comparison.text(segment.spans[0])
        for row in comparison.rows
        for segment in row.pairing(1).segments
        if segment.kind is SegmentKind.REWORDED
    ]


def menu_at_change(window: MainWindow, qtbot: QtBot, word: str) -> PlaceMenu:
    """The menu that a right-click on a word of the original brings."""
    view, comparison = window.view, window.workspace.comparison
    assert comparison is not None
    sheet = view.sheet
    assert sheet is not None
    area = view.viewport()
    for y in range(0, area.height(), 6):
        for x in range(0, area.width(), 6):
            hit = view.hit_at(QPoint(x, y))
            if hit is None or hit.mark is None or hit.caret is None or hit.document != 0:
                continue
            text = comparison.documents[0].blocks[hit.caret.block].text
            if text[hit.mark.start : hit.mark.end] == word:
                reason = QContextMenuEvent.Reason.Mouse
                event = QContextMenuEvent(reason, QPoint(x, y), area.mapToGlobal(QPoint(x, y)))
                QApplication.sendEvent(area, event)
                menu = view.findChild(PlaceMenu)
                assert menu is not None
                return menu
    raise AssertionError(f"{word} is not to be seen")


def entry(menu: PlaceMenu, begin: str) -> Callable[[], None]:
    found = next(action for action in menu.actions() if action.text().startswith(begin))
    assert found.isEnabled()

    def choose() -> None:
        found.trigger()
        menu.close()

    return choose


def test_a_right_click_on_a_change_calls_its_wordings_the_same_everywhere(compared: MainWindow, qtbot: QtBot) -> None:
    assert changes(compared) == ["tram", "Friday", "tram"]
    entry(menu_at_change(compared, qtbot, "tram"), "Call “tram” and “streetcar” the same")()
    settle(compared, qtbot)
    assert compared.workspace.desk.options.same == (TRAM,)
    assert changes(compared) == ["Friday"]
    assert compared.workspace.counts.style == 2, "what is not marked any more is counted"
    assert "count as the same" in compared.status_line.message.text()


def test_the_menu_of_a_finding_calls_its_wordings_the_same(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "compare_desk", REAL_COMPARE)
    texts = (
        "Mayor Ilse Brandvold of Orlesk said the ferries would sail.",
        "Mayor Ilse Brandvold of Orlisk said the ferries would sail.",
    )
    window.workspace.show(
        Desk(tuple(Document(f"{n}.txt", "text", f"{n}" * 64, (Block(text),)) for n, text in enumerate(texts)))
    )
    settle(window, qtbot)
    comparison = window.workspace.comparison
    assert comparison is not None
    number = next(n for n, finding in enumerate(comparison.findings) if finding.kind == "name")
    window.side.findings.list.choose(number)
    menu = window.side.findings.more_menu()
    next(action for action in menu.actions() if action.objectName() == "same").trigger()
    settle(window, qtbot)
    assert window.workspace.desk.options.same == (Same("Orlesk", "Orlisk"),)
    assert window.workspace.comparison is not None
    assert not any(finding.kind == "name" for finding in window.workspace.comparison.findings)


def test_what_was_called_the_same_is_work_and_comes_back_with_the_review(
    compared: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    compared.sames.take(TRAM)
    settle(compared, qtbot)
    filing = compared.workspace.filing
    assert filing.is_dirty
    filing.save(tmp_path / "story.copydesk")
    settle(compared, qtbot)
    compared.workspace.close_all()
    filing.open_review(tmp_path / "story.copydesk")
    settle(compared, qtbot)
    qtbot.waitUntil(lambda: compared.workspace.desk.options.same == (TRAM,), timeout=PLENTY)
    settle(compared, qtbot)
    assert changes(compared) == ["Friday"]


def test_what_was_called_the_same_is_told_apart_by_the_same_menu_and_by_undo(
    compared: MainWindow, qtbot: QtBot
) -> None:
    compared.sames.take(TRAM)
    settle(compared, qtbot)
    trigger(compared, "show_style")
    entry(menu_at_change(compared, qtbot, "tram"), "Tell “tram” and “streetcar” apart again")()
    settle(compared, qtbot)
    assert changes(compared) == ["tram", "Friday", "tram"]
    trigger(compared, "undo")
    settle(compared, qtbot)
    assert changes(compared) == ["Friday"]
    trigger(compared, "undo")
    settle(compared, qtbot)
    assert changes(compared) == ["tram", "Friday", "tram"]


def test_a_key_takes_the_change_that_is_selected_and_says_so_where_none_is(compared: MainWindow, qtbot: QtBot) -> None:
    compared.view.go_to_row(0)
    trigger(compared, "call_same")
    assert "Click a change" in compared.status_line.message.text(), "the row has two: nobody knows which is meant"
    comparison = compared.workspace.comparison
    assert comparison is not None
    first = next(s for s in comparison.rows[0].pairing(1).segments if s.kind is SegmentKind.REWORDED)
    compared.view.select(first.spans)
    trigger(compared, "call_same")
    settle(compared, qtbot)
    assert compared.workspace.desk.options.same == (TRAM,)


def test_a_key_takes_the_only_change_of_a_row(compared: MainWindow, qtbot: QtBot) -> None:
    compared.view.go_to_row(1)
    trigger(compared, "call_same")
    settle(compared, qtbot)
    assert compared.workspace.desk.options.same == (TRAM,)


def dialog_of(window: MainWindow) -> CalledSameDialog:
    trigger(window, "called_same")
    dialog = window.findChild(CalledSameDialog)
    assert dialog is not None
    return dialog


def test_the_list_adds_takes_back_and_copies_a_line_for_a_pack(compared: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(compared)
    assert not dialog.isModal()
    listed = dialog.findChild(QListWidget)
    remove = dialog.findChild(QPushButton, "take_back_same")
    assert listed is not None
    assert remove is not None
    assert not remove.isEnabled()
    one, other = dialog.findChildren(QLineEdit)
    QTest.keyClicks(one, "tram")
    QTest.keyClicks(other, "streetcar")
    QTest.keyClick(other, Qt.Key.Key_Return)
    settle(compared, qtbot)
    assert listed.item(0).text() == "tram = streetcar"
    assert changes(compared) == ["Friday"]
    copy = dialog.findChild(QPushButton, "copy_same")
    assert copy is not None
    copy.click()
    assert QGuiApplication.clipboard().text() == 'same = ["tram = streetcar"]\n'
    listed.setCurrentRow(0)
    remove.click()
    settle(compared, qtbot)
    assert compared.workspace.desk.options.same == ()
    assert "Nothing yet" in listed.item(0).text()
    dialog.close()


def test_the_list_follows_an_undo(compared: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(compared)
    compared.sames.take(TRAM)
    trigger(compared, "undo")
    settle(compared, qtbot)
    listed = dialog.findChild(QListWidget)
    assert listed is not None
    assert "Nothing yet" in listed.item(0).text()
    dialog.close()


def test_it_is_kept_with_the_documents_that_come_and_go(compared: MainWindow, qtbot: QtBot) -> None:
    compared.sames.take(TRAM)
    compared.workspace.move(0, 1)
    settle(compared, qtbot)
    assert compared.workspace.desk.options.same == (TRAM,)
    comparison = compared.workspace.comparison
    assert comparison is not None
    assert comparison.rows[1].relation is Relation.STYLE


def test_what_was_called_the_same_the_other_way_round_is_no_second_step() -> None:
    assert by_hand.with_same((TRAM,), Same("streetcar", "tram")) == (TRAM,)


@pytest.mark.parametrize(
    ("was", "now", "can"),
    [
        ("tram", "streetcar", True),
        ("12 per cent", "a tenth", True),
        ("tram", "—", False),
        ("1,860 people", "1,680 residents", False),
        ("Covid-19", "coronavirus", True),
        ("Covid-19", "COVID 19", True),
        ("tram", "tram", False),
        ("one two three four five six seven eight nine", "nine", False),
    ],
)
def test_only_short_wordings_are_offered(was: str, now: str, can: bool) -> None:
    assert differences.Change(SegmentKind.REWORDED, was, now).can_be_called_same is can
