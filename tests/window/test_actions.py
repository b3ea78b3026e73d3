"""The table of commands: complete, unique, and every entry does something."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

import copydesk_resources
from copydesk_gui.bars.chips import CHIPS
from copydesk_gui.bars.counts import Counts
from copydesk_gui.commands import COMMANDS, LAYOUT, MENUS, Command, plain
from copydesk_gui.main_window import MainWindow


def test_ids_are_unique() -> None:
    assert [name for name, n in Counter(command.id for command in COMMANDS).items() if n > 1] == []


def test_keys_are_unique(qapp: object) -> None:
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS for key in (command.keys, command.also))
    keys.pop("", None)
    assert [key for key, n in keys.items() if n > 1] == []


def test_texts_are_unique_and_have_a_mnemonic_of_their_own_in_each_menu(qapp: object) -> None:
    for menu in MENUS:
        texts = [command.text for command in COMMANDS if command.menu == menu]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts)
        assert [letter for letter, n in letters.items() if n > 1] == [], menu
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_slot_and_every_icon_exists(window: MainWindow, command: Command) -> None:
    target, method = command.slot.split(".")
    assert callable(getattr(getattr(window, target), method))
    assert not command.icon or copydesk_resources.path("icons", f"{command.icon}.svg").is_file()


def test_every_command_is_in_the_menu_that_it_names_and_tells_its_keys(window: MainWindow) -> None:
    in_menus = {
        action.objectName(): menu.objectName().removeprefix("menu_")
        for menu in window.menuBar().findChildren(type(window.menuBar().addMenu("x")))
        for action in menu.actions()
        if not action.isSeparator() and action.objectName()
    }
    assert in_menus == {command.id: command.menu for command in COMMANDS}
    for command in COMMANDS:
        assert window.actions_by_id[command.id].shortcut() == QKeySequence(command.keys)


def test_no_menu_ends_in_a_line() -> None:
    menus = [None if command is None else command.menu for command in LAYOUT]
    for before, line, after in zip(menus, menus[1:], menus[2:], strict=False):
        assert line is not None or before == after


def test_every_icon_belongs_to_something() -> None:
    known = {command.icon for command in COMMANDS} | {"copydesk", "close"}
    drawn = {path.stem for path in copydesk_resources.path("icons").iterdir()}
    assert drawn == known - {""}


def test_a_command_that_is_on_or_off_shows_its_mark_and_no_icon() -> None:
    assert [command.id for command in COMMANDS if command.is_checkable and command.icon] == []


def test_a_dialog_is_announced_by_an_ellipsis() -> None:
    asking = {"open", "add", "open_review", "save_as", "export", "note", "edit_note", "find", "settings", "dismiss"}
    asking |= {"rules", "palette", "merge_reviews", "bring_in", "versions", "note_all", "reply", "called_same"}
    assert {command.id for command in COMMANDS if plain(command.text).endswith("…")} == asking


def test_every_chip_counts_something_and_names_a_command_that_exists() -> None:
    for chip in CHIPS:
        assert hasattr(Counts(), chip.field)
        assert not chip.command or chip.command in {command.id for command in COMMANDS}
        assert (chip.kind is None) is bool(chip.command)
