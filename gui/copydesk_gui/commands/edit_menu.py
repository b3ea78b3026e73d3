"""The Edit menu."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Key, Needs

# The order is that of the menu; None is a line between two groups.
EDIT: Final = (
    Command("undo", QT_TRANSLATE_NOOP("Command", "&Undo"), "notes.undo", "Ctrl+Z", "undo", "edit", Needs.UNDO),
    Command("redo", QT_TRANSLATE_NOOP("Command", "&Redo"), "notes.redo", "Ctrl+Shift+Z", "redo", "edit", Needs.REDO),
    None,
    Command("copy", QT_TRANSLATE_NOOP("Command", "&Copy"), "copies.copy", "Ctrl+C", "copy", "edit", Needs.ROWS),
    Command(
        "copy_row",
        QT_TRANSLATE_NOOP("Command", "Copy R&ow"),
        "copies.copy_row",
        "Ctrl+Shift+C",
        "",
        "edit",
        Needs.ROWS,
    ),
    Command(
        "copy_finding",
        QT_TRANSLATE_NOOP("Command", "Copy F&inding"),
        "copies.copy_finding",
        "",
        "",
        "edit",
        Needs.FINDING,
    ),
    Command(
        "copy_findings",
        QT_TRANSLATE_NOOP("Command", "Copy All Findings as a &Table"),
        "copies.copy_findings",
        "",
        "",
        "edit",
        Needs.FINDINGS,
    ),
    Command(
        "copy_matrix",
        QT_TRANSLATE_NOOP("Command", "Copy the Table of Co&pies"),
        "copies.copy_matrix",
        "",
        "",
        "edit",
        Needs.COMPARISON,
    ),
    Command(
        "add_to_selection",
        QT_TRANSLATE_NOOP("Command", "&Add to Selection"),
        "notes.add_to_selection",
        "Ctrl+D",
        "",
        "edit",
        Needs.ROWS,
    ),
    None,
    Command("find", QT_TRANSLATE_NOOP("Command", "&Find…"), "finds.begin", Key.Find, "find", "edit", Needs.ROWS),
    Command(
        "find_next",
        QT_TRANSLATE_NOOP("Command", "Find &Next"),
        "finds.next",
        "F3",
        "",
        "edit",
        Needs.ROWS,
        also="Ctrl+G",
    ),
    Command(
        "find_previous",
        QT_TRANSLATE_NOOP("Command", "Find Pre&vious"),
        "finds.previous",
        "Shift+F3",
        "",
        "edit",
        Needs.ROWS,
        also="Ctrl+Shift+G",
    ),
    None,
    Command(
        "settings", QT_TRANSLATE_NOOP("Command", "&Settings…"), "helps.show_settings", "Ctrl+,", "settings", "edit"
    ),
)
