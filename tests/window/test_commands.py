"""Every command of the menus does what it says; what the other test files show is only named here."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.window.helpers import PLENTY, document, settle, show, trigger

from copydesk.comparison import SegmentKind
from copydesk.text import Block, Role
from copydesk_gui import app, settings, theme
from copydesk_gui.bars.top_bar import ActionButton
from copydesk_gui.commands import COMMANDS, plain
from copydesk_gui.comparison_view.items import FoldItem, RowItem
from copydesk_gui.main_window import MainWindow
from copydesk_gui.pages.start_page import RecentButton
from copydesk_gui.settings import Settings


def test_with_nothing_open_only_what_makes_sense_is_offered(window: MainWindow) -> None:
    enabled = {name for name, action in window.actions_by_id.items() if action.isEnabled()}
    assert {"open", "open_review", "sample", "add", "quit", "manual", "theme_dark"} <= enabled
    assert not enabled & {"save", "export", "note", "undo", "next_finding", "delete_note", "copy", "close"}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_keyboard_as_space_does(
    key: Qt.Key, window: MainWindow, qtbot: QtBot
) -> None:
    seen: list[Path] = []
    window.start_page.review_chosen.connect(seen.append)
    window.start_page.show_recent([Path("strike.copydesk")])
    recent = window.start_page.findChild(RecentButton)
    assert isinstance(recent, RecentButton)
    recent.setFocus()
    qtbot.waitUntil(recent.hasFocus, timeout=PLENTY)
    QTest.keyClick(recent, key)
    assert seen == [Path("strike.copydesk")]


def test_enter_leaves_alone_what_is_no_button(opened: MainWindow) -> None:
    opened.view.setFocus()
    before = opened.view.current_row
    QTest.keyClick(opened.view, Qt.Key.Key_Return)
    assert opened.view.current_row == before


def test_the_articles_have_the_keyboard_when_they_come_in_the_place_of_the_start_page(
    window: MainWindow, story: tuple[Path, Path], qtbot: QtBot
) -> None:
    button = window.start_page.findChild(ActionButton)
    assert isinstance(button, ActionButton)
    button.setFocus()
    show(window, qtbot, *(document(path, "One.", "Two.") for path in story))
    assert window.focusWidget() is window.view
    trigger(window, "find")
    trigger(window, "compare")
    settle(window, qtbot)
    assert window.focusWidget() is not window.view, "who types is not interrupted by rows that come anew"


def test_enter_pressed_twice_does_not_stop_what_it_began(window: MainWindow) -> None:
    button = next(each for each in window.start_page.findChildren(ActionButton) if each.isVisible())
    button.setFocus()
    window.start_page.show_waiting(["a.txt", "b.txt"], is_busy=True)
    assert not button.isVisible()
    assert window.focusWidget() is window.start_page


def test_the_first_window_is_no_larger_than_its_screen(kept: Settings) -> None:
    made = app.make_window(kept)
    room = made.screen().availableSize()
    assert made.size() == QSize(1440, 900).boundedTo(room)
    made.workspace.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_filters_reach_the_view_and_are_remembered(opened: MainWindow, kept: Settings) -> None:
    for command, setting in (
        ("fold_chrome", settings.FOLD_CHROME),
        ("show_style", settings.SHOW_STYLE),
        ("fold_identical", settings.FOLD_IDENTICAL),
    ):
        before = kept.get(setting)
        trigger(opened, command)
        assert kept.get(setting) is not before
        assert getattr(opened.views.view_filter, setting.key.split("/")[1]) is not before
    trigger(opened, "only_findings")
    assert opened.views.view_filter.only_findings


def test_a_chip_hides_its_kind_and_the_status_line_says_how_many(opened: MainWindow) -> None:
    chip = opened.chips.findChild(QPushButton, "chip_reworded")
    assert isinstance(chip, QPushButton)
    assert chip.text().split() == ["Reworded", "1"]
    chip.click()
    assert opened.views.view_filter.hidden_kinds == {SegmentKind.REWORDED}
    assert opened.status_line.hidden.text() == "1 other difference hidden"
    chip.click()
    assert opened.views.view_filter.hidden_kinds == frozenset()


def test_chips_say_less_in_a_narrow_window_and_none_is_cut(opened: MainWindow, qtbot: QtBot) -> None:
    chip = opened.chips.findChild(QPushButton, "chip_reworded")
    assert isinstance(chip, QPushButton)
    for width, text in ((1400, "Reworded  1"), (640, "1")):
        opened.chips.resize(width, opened.chips.height())
        layout = opened.chips.layout()
        assert layout is not None
        assert layout.minimumSize().width() <= width
        assert chip.text() == text
        assert chip.accessibleName() == "Reworded  1"
    assert "Reworded" in chip.toolTip()


def test_the_side_panel_gives_way_before_a_column_is_cut_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, *(document(Path(name), "One.", "Two.") for name in ("a.txt", "b.txt", "c.txt")))
    for size, is_whole in (((900, 600), False), ((1300, 700), True)):
        window.resize(*size)
        QCoreApplication.processEvents()
        assert window.size().width() == size[0]
        assert window.view.horizontalScrollBar().maximum() == 0
        assert (window.side.width() == settings.SIDE_WIDTH.default) is is_whole


def test_findings_only_leaves_rows_with_findings_and_closed_folds(window: MainWindow, qtbot: QtBot) -> None:
    agency = document(Path("a.txt"), "One.", "Two.", "Three.")
    menu = Block("Menu", role=Role.NAVIGATION)
    site = document(Path("b.txt"), "One.", "Deux.", "Three.")
    show(window, qtbot, replace(agency, blocks=(*agency.blocks, menu)), replace(site, blocks=(*site.blocks, menu)))
    trigger(window, "fold_chrome")  # shows it
    trigger(window, "only_findings")
    assert window.view.sheet is not None
    rows = [item.row for item in window.view.sheet.items if isinstance(item, RowItem)]
    folds = [item for item in window.view.sheet.items if isinstance(item, FoldItem)]
    assert rows == [1]
    assert [(fold.first, fold.end, fold.is_open) for fold in folds] == [(0, 1, False), (2, 4, False)]
    assert len(window.view.sheet.items) == 3


def test_pointing_at_a_copy_shows_the_original_as_that_copy_has_it(window: MainWindow, qtbot: QtBot) -> None:
    texts = ("One is here.", "One was there.", "One is here.")
    show(window, qtbot, *(document(Path(f"{n}.txt"), text, "Two.") for n, text in enumerate(texts)))
    view = window.view
    box = view.row_rectangle(0)
    column = view.sheet.columns if view.sheet is not None else None
    assert column is not None

    def original() -> bytes:
        cell = QRect(column.start(0), box.top(), column.width, box.height())
        return bytes(view.viewport().grab(cell).toImage().convertToFormat(QImage.Format.Format_RGB32).bits())

    pictures = []
    for x in (column.start(1) + 40, column.start(2) + 40, column.start(0) - 6):
        QTest.mouseMove(view.viewport(), QPoint(x, box.top() + 4))
        QCoreApplication.processEvents()
        pictures.append(original())
    assert len(set(pictures)) == 3  # marked, as the first copy has it; plain, as the second; pale, for some have it


def test_a_chip_and_its_menu_have_one_name(opened: MainWindow) -> None:
    for command in ("only_findings", "beyond_style"):
        chip = opened.chips.findChild(QPushButton, f"chip_{command}")
        assert isinstance(chip, QPushButton)
        assert chip.text() == opened.actions_by_id[command].text().replace("&", "")


def test_a_chip_and_its_command_are_one(opened: MainWindow) -> None:
    chip = opened.chips.findChild(QPushButton, "chip_identical")
    assert isinstance(chip, QPushButton)
    assert chip.isChecked()
    trigger(opened, "fold_identical")
    assert not chip.isChecked()
    chip.click()
    assert not opened.actions_by_id["fold_identical"].isChecked()


def test_zoom_is_said_in_the_status_line(opened: MainWindow) -> None:
    trigger(opened, "zoom_in")
    assert opened.status_line.zoom.text() == "110 %"
    trigger(opened, "zoom_reset")
    trigger(opened, "zoom_out")
    assert opened.status_line.zoom.text() == "91 %"


def test_themes_change_at_once_and_are_remembered(opened: MainWindow, kept: Settings) -> None:
    trigger(opened, "theme_dark")
    assert theme.current().is_dark
    assert kept.get(settings.THEME) == "dark"
    trigger(opened, "theme_light")
    assert not theme.current().is_dark
    trigger(opened, "theme_system")
    assert kept.get(settings.THEME) == "system"


def test_next_and_previous_change_go_to_rows_that_differ(opened: MainWindow) -> None:
    trigger(opened, "next_change")
    assert opened.view.current_row == 1
    opened.view.go_to_row(2)
    assert opened.status_line.row.text() == "Row 3 of 3"
    trigger(opened, "previous_change")
    assert opened.view.current_row == 1


def test_copy_puts_the_selected_words_on_the_clipboard(opened: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    trigger(opened, "copy")
    assert QGuiApplication.clipboard().text() == "before"  # nothing is selected


def test_the_keys_page_lists_every_key(window: MainWindow) -> None:
    trigger(window, "keys")
    (dialog,) = window.findChildren(QDialog)
    reader = dialog.findChild(QPlainTextEdit)
    assert isinstance(reader, QPlainTextEdit)
    for command in COMMANDS:
        if command.keys:
            assert plain(command.text) in reader.toPlainText()


def test_the_manual_and_about_say_what_the_program_is(window: MainWindow) -> None:
    trigger(window, "manual")
    reader = window.findChild(QPlainTextEdit, "", Qt.FindChildOption.FindChildrenRecursively)
    assert isinstance(reader, QPlainTextEdit)
    trigger(window, "about")
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text().startswith("Copydesk ")


def test_quit_closes_the_window(window: MainWindow) -> None:
    trigger(window, "quit")
    assert not window.isVisible()


def test_the_window_comes_back_as_large_as_it_was_and_with_recent_reviews(
    opened: MainWindow, kept: Settings, tmp_path: Path
) -> None:
    (tmp_path / "old & gone.copydesk").write_text("", encoding="utf-8")
    kept.remember_review(tmp_path / "gone.copydesk")
    kept.remember_review(tmp_path / "old & gone.copydesk")
    opened.resize(790, 700)  # within the screen that tests have
    opened.close()
    again = app.make_window(kept)
    again.show()
    assert again.height() == 700
    recent = [button.text() for button in again.start_page.findChildren(RecentButton)]
    assert [text.split("   ")[0] for text in recent] == ["old && gone.copydesk"]
    again.close()
    again.deleteLater()


def test_undo_and_redo_name_what_they_do(opened: MainWindow, qtbot: QtBot) -> None:
    opened.workspace.make_original(1)
    settle(opened, qtbot)
    assert opened.actions_by_id["undo"].text() == "&Undo Make Original"
    trigger(opened, "undo")
    settle(opened, qtbot)
    assert opened.actions_by_id["redo"].text() == "&Redo Make Original"


def test_a_theme_is_changed_in_two_turns_and_the_last_one_holds(opened: MainWindow, qtbot: QtBot) -> None:
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    trigger(opened, "theme_dark")
    assert not opened.updatesEnabled()  # nobody sees the window between two themes
    trigger(opened, "theme_contrast")
    trigger(opened, "theme_light")
    qtbot.waitUntil(lambda: opened.updatesEnabled() and bool(program.styleSheet()), timeout=PLENTY)
    assert theme.current().name == "light"
    assert theme.load("light").ink in program.styleSheet()
    assert program.palette().window().color().name() == theme.load("light").bg


def test_a_long_sentence_makes_the_window_no_wider(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1280, 720)
    said = "“" + "one thing " * 20 + "” became “" + "another " * 20 + "”"
    opened.status_line.tell(said)
    qtbot.waitUntil(lambda: 0 < opened.status_line.message.width() < opened.status_line.message.sizeHint().width())
    assert opened.width() == 1280
    assert opened.minimumSizeHint().width() <= 1280
    assert opened.status_line.zoom.width() == opened.status_line.zoom.sizeHint().width()
    assert " ".join(opened.status_line.message.toolTip().split()) == " ".join(said.split())
    opened.status_line.tell("")
