"""One table of commands: menus, the top bar, the palette and every shortcut are made from it.

The order here is the order in the menus. Tests check that ids and keys are unique, that every slot exists, and that
every icon is in resources/.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Key, Needs
from copydesk_gui.commands.compare_menu import COMPARE
from copydesk_gui.commands.edit_menu import EDIT
from copydesk_gui.commands.file_menu import FILE
from copydesk_gui.commands.go_menu import GO
from copydesk_gui.commands.help_menu import HELP
from copydesk_gui.commands.review_menu import REVIEW
from copydesk_gui.commands.view_menu import VIEW

__all__ = ["COMMANDS", "LAYOUT", "MENUS", "Command", "Key", "Needs", "plain", "translated"]

MENUS: Final[Mapping[str, str]] = {
    "file": QT_TRANSLATE_NOOP("Command", "&File"),
    "edit": QT_TRANSLATE_NOOP("Command", "&Edit"),
    "review": QT_TRANSLATE_NOOP("Command", "&Review"),
    "compare": QT_TRANSLATE_NOOP("Command", "&Compare"),
    "view": QT_TRANSLATE_NOOP("Command", "&View"),
    "go": QT_TRANSLATE_NOOP("Command", "&Go"),
    "help": QT_TRANSLATE_NOOP("Command", "&Help"),
}

LAYOUT: Final[tuple[Command | None, ...]] = (*FILE, *EDIT, *REVIEW, *COMPARE, *VIEW, *GO, *HELP)
COMMANDS: Final[tuple[Command, ...]] = tuple(command for command in LAYOUT if command is not None)


def translated(text: str) -> str:
    """A text of the table in the window's language."""
    return QCoreApplication.translate("Command", text)


def plain(text: str) -> str:
    """A command's text as it stands outside a menu, without the mark of its mnemonic."""
    return translated(text).replace("&", "")
