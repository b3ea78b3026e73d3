"""The Go menu."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Needs

# The order is that of the menu; None is a line between two groups.
GO: Final = (
    Command(
        "next_finding",
        QT_TRANSLATE_NOOP("Command", "&Next Finding"),
        "views.next_finding",
        "F8",
        "next",
        "go",
        Needs.FINDINGS,
    ),
    Command(
        "previous_finding",
        QT_TRANSLATE_NOOP("Command", "&Previous Finding"),
        "views.previous_finding",
        "Shift+F8",
        "previous",
        "go",
        Needs.FINDINGS,
    ),
    None,
    Command(
        "next_change",
        QT_TRANSLATE_NOOP("Command", "Next &Change"),
        "views.next_change",
        "F7",
        "next-change",
        "go",
        Needs.ROWS,
    ),
    Command(
        "previous_change",
        QT_TRANSLATE_NOOP("Command", "Previous C&hange"),
        "views.previous_change",
        "Shift+F7",
        "previous-change",
        "go",
        Needs.ROWS,
    ),
    None,
    Command(
        "next_note", QT_TRANSLATE_NOOP("Command", "Next N&ote"), "views.next_note", "F9", "next-note", "go", Needs.NOTES
    ),
    Command(
        "previous_note",
        QT_TRANSLATE_NOOP("Command", "Previous No&te"),
        "views.previous_note",
        "Shift+F9",
        "previous-note",
        "go",
        Needs.NOTES,
    ),
)
