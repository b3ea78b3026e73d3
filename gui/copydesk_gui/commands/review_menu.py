"""The Review menu: notes, and what is said of findings."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Needs

_OF_FINDING: Final = ("review", Needs.FINDING)

# The order is that of the menu; None is a line between two groups.
REVIEW: Final = (
    Command("note", QT_TRANSLATE_NOOP("Command", "&Note…"), "notes.begin_note", "Ctrl+M", "note", "review", Needs.ROWS),
    Command(
        "note_all",
        QT_TRANSLATE_NOOP("Command", "Note on t&he Whole Comparison…"),
        "notes.begin_note_on_all",
        "Ctrl+Alt+M",
        "",
        "review",
        Needs.ROWS,
    ),
    Command("reply", QT_TRANSLATE_NOOP("Command", "Repl&y…"), "notes.reply", "Shift+F2", "", "review", Needs.NOTE),
    Command(
        "note_done", QT_TRANSLATE_NOOP("Command", "Note I&s Done"), "notes.settle", "Ctrl+F2", "", "review", Needs.NOTE
    ),
    Command(
        "confirm_place",
        QT_TRANSLATE_NOOP("Command", "Mar&k Note’s Place as Right"),
        "notes.confirm_place",
        "Ctrl+F9",
        "",
        "review",
        Needs.NOTE,
    ),
    Command(
        "place_note",
        QT_TRANSLATE_NOOP("Command", "Put Note on Selected Te&xt"),
        "notes.place_note",
        "Ctrl+Shift+F9",
        "",
        "review",
        Needs.NOTE,
    ),
    Command(
        "edit_note", QT_TRANSLATE_NOOP("Command", "&Edit Note…"), "notes.edit_note", "F2", "note", "review", Needs.NOTE
    ),
    Command(
        "delete_note",
        QT_TRANSLATE_NOOP("Command", "De&lete Note"),
        "notes.delete_note",
        "",
        "delete",
        "review",
        Needs.NOTE,
    ),
    None,
    Command(
        "confirm", QT_TRANSLATE_NOOP("Command", "&Confirm Finding"), "says.confirm", "F4", "", "review", Needs.FINDING
    ),
    Command(
        "dismiss",
        QT_TRANSLATE_NOOP("Command", "&Dismiss Finding…"),
        "says.dismiss",
        "Shift+F4",
        "",
        "review",
        Needs.FINDING,
    ),
    Command("reopen", QT_TRANSLATE_NOOP("Command", "&Reopen Finding"), "says.reopen", "", "", "review", Needs.FINDING),
    Command("error", QT_TRANSLATE_NOOP("Command", "Judge It &an Error"), "says.call_error", "", "", *_OF_FINDING),
    Command("warning", QT_TRANSLATE_NOOP("Command", "&Judge It a Warning"), "says.call_warning", "", "", *_OF_FINDING),
    Command("info", QT_TRANSLATE_NOOP("Command", "Judge It &Information"), "says.call_info", "", "", *_OF_FINDING),
    Command(
        "finding_to_note",
        QT_TRANSLATE_NOOP("Command", "&Make Finding a Note"),
        "says.make_note",
        "Ctrl+Shift+N",
        "",
        "review",
        Needs.FINDING,
    ),
    None,
    Command(
        "merge_reviews",
        QT_TRANSLATE_NOOP("Command", "Mer&ge Reviews…"),
        "reviews.merge",
        "",
        "",
        "review",
        Needs.COMPARISON,
    ),
    Command(
        "bring_in",
        QT_TRANSLATE_NOOP("Command", "&Bring In Notes…"),
        "returns.bring_in",
        "",
        "",
        "review",
        Needs.COMPARISON,
    ),
    Command(
        "versions",
        QT_TRANSLATE_NOOP("Command", "Earlier &Versions…"),
        "reviews.earlier_versions",
        "",
        "",
        "review",
        Needs.DOCUMENTS,
    ),
)
