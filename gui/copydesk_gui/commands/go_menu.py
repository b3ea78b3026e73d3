"""The Go menu."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Needs

_NEEDS_FINDINGS: Final = ("go", Needs.FINDINGS)
_NEEDS_ROWS: Final = ("go", Needs.ROWS)
_NEEDS_NOTES: Final = ("go", Needs.NOTES)

# The order is that of the menu; None is a line between two groups.
GO: Final = (
    Command(
        "next_finding",
        QT_TRANSLATE_NOOP("Command", "&Next Finding"),
        "goes.next_finding",
        "F8",
        "next",
        *_NEEDS_FINDINGS,
    ),
    Command(
        "previous_finding",
        QT_TRANSLATE_NOOP("Command", "&Previous Finding"),
        "goes.previous_finding",
        "Shift+F8",
        "previous",
        *_NEEDS_FINDINGS,
    ),
    Command(
        "next_error", QT_TRANSLATE_NOOP("Command", "Next &Error"), "goes.next_error", "Ctrl+F8", "", *_NEEDS_FINDINGS
    ),
    Command(
        "previous_error",
        QT_TRANSLATE_NOOP("Command", "Previous E&rror"),
        "goes.previous_error",
        "Ctrl+Shift+F8",
        "",
        *_NEEDS_FINDINGS,
    ),
    None,
    Command(
        "next_change",
        QT_TRANSLATE_NOOP("Command", "Next &Change"),
        "goes.next_change",
        "F7",
        "next-change",
        *_NEEDS_ROWS,
    ),
    Command(
        "previous_change",
        QT_TRANSLATE_NOOP("Command", "Previous C&hange"),
        "goes.previous_change",
        "Shift+F7",
        "previous-change",
        *_NEEDS_ROWS,
    ),
    None,
    Command(
        "next_reworded",
        QT_TRANSLATE_NOOP("Command", "Next Re&worded"),
        "goes.next_reworded",
        "Ctrl+Shift+R",
        "",
        *_NEEDS_ROWS,
    ),
    Command(
        "previous_reworded",
        QT_TRANSLATE_NOOP("Command", "Previous Rewor&ded"),
        "goes.previous_reworded",
        "Alt+Shift+R",
        "",
        *_NEEDS_ROWS,
    ),
    Command(
        "next_added", QT_TRANSLATE_NOOP("Command", "Next &Added"), "goes.next_added", "Ctrl+Shift+A", "", *_NEEDS_ROWS
    ),
    Command(
        "previous_added",
        QT_TRANSLATE_NOOP("Command", "Prev&ious Added"),
        "goes.previous_added",
        "Alt+Shift+A",
        "",
        *_NEEDS_ROWS,
    ),
    Command(
        "next_dropped",
        QT_TRANSLATE_NOOP("Command", "Next Dr&opped"),
        "goes.next_dropped",
        "Ctrl+Shift+D",
        "",
        *_NEEDS_ROWS,
    ),
    Command(
        "previous_dropped",
        QT_TRANSLATE_NOOP("Command", "Previo&us Dropped"),
        "goes.previous_dropped",
        "Alt+Shift+D",
        "",
        *_NEEDS_ROWS,
    ),
    Command(
        "next_moved", QT_TRANSLATE_NOOP("Command", "Next &Moved"), "goes.next_moved", "Ctrl+Shift+M", "", *_NEEDS_ROWS
    ),
    Command(
        "previous_moved",
        QT_TRANSLATE_NOOP("Command", "Previous Mo&ved"),
        "goes.previous_moved",
        "Alt+Shift+M",
        "",
        *_NEEDS_ROWS,
    ),
    None,
    Command(
        "next_note", QT_TRANSLATE_NOOP("Command", "Next No&te"), "goes.next_note", "F9", "next-note", *_NEEDS_NOTES
    ),
    Command(
        "previous_note",
        QT_TRANSLATE_NOOP("Command", "Previou&s Note"),
        "goes.previous_note",
        "Shift+F9",
        "previous-note",
        *_NEEDS_NOTES,
    ),
)
