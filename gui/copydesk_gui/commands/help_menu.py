"""The Help menu."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command

# The order is that of the menu; None is a line between two groups.
HELP: Final = (
    Command(
        "manual", QT_TRANSLATE_NOOP("Command", "&How to Work with Copydesk"), "helps.manual", "F1", "manual", "help"
    ),
    Command("keys", QT_TRANSLATE_NOOP("Command", "&Keys"), "helps.keys", "Ctrl+F1", "keys", "help"),
    Command(
        "palette",
        QT_TRANSLATE_NOOP("Command", "&Commands…"),
        "helps.palette",
        "Ctrl+K",
        "palette",
        "help",
        also="Ctrl+Shift+P",
    ),
    Command("about", QT_TRANSLATE_NOOP("Command", "&About Copydesk"), "helps.about", "", "about", "help"),
)
