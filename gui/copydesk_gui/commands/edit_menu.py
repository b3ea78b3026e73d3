"""The Edit menu."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Needs

# The order is that of the menu; None is a line between two groups.
EDIT: Final = (
    Command("undo", QT_TRANSLATE_NOOP("Command", "&Undo"), "notes.undo", "Ctrl+Z", "undo", "edit", Needs.UNDO),
    Command("redo", QT_TRANSLATE_NOOP("Command", "&Redo"), "notes.redo", "Ctrl+Shift+Z", "redo", "edit", Needs.REDO),
    None,
    Command("copy", QT_TRANSLATE_NOOP("Command", "&Copy"), "views.copy", "Ctrl+C", "copy", "edit", Needs.ROWS),
    None,
    Command("note", QT_TRANSLATE_NOOP("Command", "&Note…"), "notes.begin_note", "Ctrl+M", "note", "edit", Needs.ROWS),
    Command(
        "edit_note", QT_TRANSLATE_NOOP("Command", "E&dit Note…"), "notes.edit_note", "F2", "note", "edit", Needs.NOTE
    ),
    Command(
        "delete_note",
        QT_TRANSLATE_NOOP("Command", "De&lete Note"),
        "notes.delete_note",
        "",
        "delete",
        "edit",
        Needs.NOTE,
    ),
    Command("author", QT_TRANSLATE_NOOP("Command", "Author’s Na&me…"), "notes.ask_author", "", "author", "edit"),
)
