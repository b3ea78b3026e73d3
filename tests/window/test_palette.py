"""The command palette: every command by a few letters of its name."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.window.helpers import trigger

from copydesk_gui.commands import COMMANDS, plain
from copydesk_gui.commands.matching import fit
from copydesk_gui.commands.palette import Palette
from copydesk_gui.main_window import MainWindow


def opened_palette(window: MainWindow) -> Palette:
    trigger(window, "palette")
    (palette,) = window.findChildren(Palette)
    return palette


def listed(palette: Palette) -> list[str]:
    items = (palette.list.topLevelItem(n) for n in range(palette.list.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


@pytest.mark.parametrize(
    ("better", "worse", "wanted"),
    [
        ("Export Report…", "Next Reworded", "exp"),
        ("Next Finding", "Next Error", "next f"),
        ("Dark Theme", "Delete Note", "dt"),
        ("Find…", "Next Finding", "find"),
        ("Über", "Cover", "uber"),
    ],
)
def test_the_one_that_is_meant_fits_better(better: str, worse: str, wanted: str) -> None:
    assert fit(wanted, better) > fit(wanted, worse)


def test_nothing_typed_fits_everything_and_nonsense_fits_nothing() -> None:
    assert all(fit("", plain(command.text)) > 0 for command in COMMANDS)
    assert not any(fit("qqxz", plain(command.text)) for command in COMMANDS)


def test_every_command_is_listed_what_can_be_done_now_first(window: MainWindow) -> None:
    palette = opened_palette(window)
    names = listed(palette)
    assert len(names) == len(COMMANDS)
    enabled = [window.actions_by_id[command.id].isEnabled() for command in COMMANDS]
    assert sum(enabled) < len(enabled)
    assert "Undo" not in names[: sum(enabled)]
    palette.close()


def test_a_command_is_done_by_typing_a_few_letters_of_it(opened: MainWindow) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "fold ident")
    assert listed(palette)[0] == "Fold Identical Rows"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.actions_by_id["fold_identical"].isChecked()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not opened.findChildren(Palette)


def test_escape_puts_the_palette_away_and_the_keyboard_goes_back_to_where_it_was(opened: MainWindow) -> None:
    opened.view.setFocus()
    palette = opened_palette(opened)
    assert opened.focusWidget() is palette.field
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(palette)
    assert opened.focusWidget() is opened.view


def test_the_palette_goes_when_something_else_is_looked_at(opened: MainWindow) -> None:
    palette = opened_palette(opened)
    opened.side.findings.list.setFocus()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(palette)


def test_the_arrow_keys_go_through_the_list_while_one_types(opened: MainWindow) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "theme")
    first = palette.list.currentItem()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentItem() is not first
    palette.close()


def test_what_cannot_be_done_now_is_not_done(window: MainWindow) -> None:
    palette = opened_palette(window)
    QTest.keyClicks(palette.field, "export report")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_a_number_goes_to_that_row(opened: MainWindow, qtbot: QtBot) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "3")
    assert listed(palette)[0] == "Go to row 3"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.view.current_row == 2


def test_a_row_that_does_not_exist_is_not_offered(opened: MainWindow) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "4")
    assert "Go to row 4" not in listed(palette)
    palette.close()
