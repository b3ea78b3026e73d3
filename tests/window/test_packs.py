"""Choosing the rules that a comparison is judged by."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot
from tests.window.helpers import document, settle, show, trigger

from copydesk import packs
from copydesk_gui.commands.pack_commands import TITLES, PackCommands
from copydesk_gui.main_window import MainWindow


@pytest.fixture
def own(opened: MainWindow, tmp_path: Path) -> PackCommands:
    """With a pack of the desk's own, and one that cannot be read."""
    (tmp_path / "ours.toml").write_text('title = "Our & their rules"\npermitted = ["style"]\n', encoding="utf-8")
    (tmp_path / "broken.toml").write_text("title = 3\n", encoding="utf-8")
    made = PackCommands(opened, opened.workspace, tmp_path)
    made.failed.connect(opened.files.tell_failure)
    return made


def titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_the_menu_has_the_packs_that_come_along_and_the_desks_own(own: PackCommands, opened: MainWindow) -> None:
    menu = own.menu()
    shipped = [pack.title for pack in packs.shipped()]
    assert titles(menu) == ["No rules", *shipped, "Our && their rules", "Rules of a file…"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["No rules"]
    (told,) = opened.notices.sentences
    assert "broken.toml" in told


def test_every_pack_that_comes_along_has_a_title_to_translate() -> None:
    assert {pack.title for pack in packs.shipped()} == set(TITLES)


def test_a_pack_is_chosen_shown_and_taken_back(own: PackCommands, opened: MainWindow, qtbot: QtBot) -> None:
    chosen = next(action for action in own.menu().actions() if action.text().startswith("Our"))
    chosen.trigger()
    settle(opened, qtbot)
    pack = opened.workspace.desk.options.pack
    assert pack is not None
    assert pack.title == "Our & their rules"
    comparison = opened.workspace.comparison
    assert comparison is not None
    assert comparison.options.pack == pack
    assert any("Rules: Our & their rules" in label.text() for label in opened.top_bar.findChildren(QLabel))
    assert opened.actions_by_id["undo"].text() == "&Undo Choose Rules"
    trigger(opened, "undo")
    assert opened.workspace.desk.options.pack is None


def test_a_file_of_rules_is_taken_and_a_broken_one_told_of(
    own: PackCommands, opened: MainWindow, tmp_path: Path
) -> None:
    own.take_file(str(tmp_path / "ours.toml"))
    assert opened.workspace.desk.options.pack is not None
    own.take_file(str(tmp_path / "broken.toml"))
    assert "broken.toml" in opened.notices.sentences[-1]
    assert opened.workspace.desk.options.pack is not None


def test_rules_stay_when_documents_move(own: PackCommands, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    show(window, qtbot, *(document(Path(f"{n}.txt"), "One.") for n in range(3)))
    own.take_file(str(tmp_path / "ours.toml"))
    window.workspace.move(0, 1)
    assert window.workspace.desk.options.pack is not None


def test_the_command_shows_the_menu(opened: MainWindow) -> None:
    trigger(opened, "rules")
    menu = opened.findChild(QMenu, "packs")
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    menu.close()
