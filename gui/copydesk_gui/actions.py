"""One table of commands: menus, the top bar and every shortcut are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.icons import icon

Key = QKeySequence.StandardKey


class Needs(StrEnum):
    """What must be there for a command to make sense; it is disabled otherwise."""

    NOTHING = "nothing"
    DOCUMENTS = "documents"
    ROWS = "rows"  # a comparison, growing or finished
    COMPARISON = "comparison"  # a finished one
    FINDINGS = "findings"
    NOTES = "notes"
    NOTE = "note"  # one is chosen
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Command:
    """A thing that the window can be told to do.

    Attributes:
        id: Its name in code.
        text: Its name in the menus, marked for translation in context "Command".
        slot: "object.method" of one of the window's command objects.
        keys: A portable key sequence, a standard key, or "" for none.
        icon: A name in resources/icons; "" for none, as a checkable one has: its mark stands in the icon's place.
        menu: A key of `MENUS`.
        group: Checkable where set: commands of one group exclude each other, "toggle" stands alone.
        also: A second key sequence, for keyboards on which the first is hard to reach.
    """

    id: str
    text: str
    slot: str
    keys: QKeySequence.StandardKey | str
    icon: str
    menu: str
    needs: Needs = Needs.NOTHING
    group: str = ""
    also: str = ""

    @property
    def is_checkable(self) -> bool:
        """Whether it is a state that is on or off."""
        return bool(self.group)


MENUS: Final[Mapping[str, str]] = {
    "file": QT_TRANSLATE_NOOP("Command", "&File"),
    "edit": QT_TRANSLATE_NOOP("Command", "&Edit"),
    "view": QT_TRANSLATE_NOOP("Command", "&View"),
    "go": QT_TRANSLATE_NOOP("Command", "&Go"),
    "help": QT_TRANSLATE_NOOP("Command", "&Help"),
}

# The order here is the order in the menus; None is a line between two groups of a menu. Tests check that ids and keys
# are unique, that every slot exists, and that every icon is in resources/.
_FILE: Final = (
    Command("open", QT_TRANSLATE_NOOP("Command", "&Open Articles…"), "files.open_articles", Key.Open, "open", "file"),
    Command("add", QT_TRANSLATE_NOOP("Command", "&Add Copy…"), "files.add_copy", "Ctrl+Shift+O", "add", "file"),
    Command("sample", QT_TRANSLATE_NOOP("Command", "Open the Sa&mple"), "files.open_sample", "", "sample", "file"),
    None,
    Command(
        "open_review", QT_TRANSLATE_NOOP("Command", "Open &Review…"), "files.open_review", "Ctrl+R", "review", "file"
    ),
    Command(
        "save", QT_TRANSLATE_NOOP("Command", "&Save Review"), "files.save", "Ctrl+S", "save", "file", Needs.DOCUMENTS
    ),
    Command(
        "save_as",
        QT_TRANSLATE_NOOP("Command", "Save Re&view As…"),
        "files.save_as",
        "Ctrl+Shift+S",
        "save",
        "file",
        Needs.DOCUMENTS,
    ),
    None,
    Command(
        "export",
        QT_TRANSLATE_NOOP("Command", "&Export Annotated PDF…"),
        "files.export",
        "Ctrl+E",
        "export",
        "file",
        Needs.COMPARISON,
    ),
    None,
    Command("close", QT_TRANSLATE_NOOP("Command", "&Close"), "files.close", "Ctrl+W", "close", "file", Needs.DOCUMENTS),
    Command("quit", QT_TRANSLATE_NOOP("Command", "&Quit"), "files.quit", "Ctrl+Q", "quit", "file"),
)
_EDIT: Final = (
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
_VIEW: Final = (
    Command(
        "fold_chrome",
        QT_TRANSLATE_NOOP("Command", "Fold Site &Chrome"),
        "views.fold_chrome",
        "Ctrl+1",
        "",
        "view",
        group="toggle",
    ),
    Command(
        "show_style",
        QT_TRANSLATE_NOOP("Command", "Show &Style Differences"),
        "views.show_style",
        "Ctrl+2",
        "",
        "view",
        group="toggle",
    ),
    Command(
        "fold_identical",
        QT_TRANSLATE_NOOP("Command", "Fold &Identical Rows"),
        "views.fold_identical",
        "Ctrl+3",
        "",
        "view",
        group="toggle",
    ),
    Command(
        "only_findings",
        QT_TRANSLATE_NOOP("Command", "&Findings Only"),
        "views.only_findings",
        "Ctrl+4",
        "",
        "view",
        group="toggle",
    ),
    None,
    Command(
        "zoom_in", QT_TRANSLATE_NOOP("Command", "&Zoom In"), "views.zoom_in", "Ctrl++", "zoom-in", "view", also="Ctrl+="
    ),
    Command("zoom_out", QT_TRANSLATE_NOOP("Command", "Zoom &Out"), "views.zoom_out", "Ctrl+-", "zoom-out", "view"),
    Command(
        "zoom_reset", QT_TRANSLATE_NOOP("Command", "&Normal Size"), "views.zoom_reset", "Ctrl+0", "zoom-reset", "view"
    ),
    None,
    Command(
        "theme_system",
        QT_TRANSLATE_NOOP("Command", "Theme of the S&ystem"),
        "views.theme_system",
        "",
        "",
        "view",
        group="theme",
    ),
    Command(
        "theme_light", QT_TRANSLATE_NOOP("Command", "&Light Theme"), "views.theme_light", "", "", "view", group="theme"
    ),
    Command(
        "theme_dark", QT_TRANSLATE_NOOP("Command", "&Dark Theme"), "views.theme_dark", "", "", "view", group="theme"
    ),
    None,
    Command(
        "compare",
        QT_TRANSLATE_NOOP("Command", "Compare A&gain"),
        "views.compare_again",
        "F5",
        "compare",
        "view",
        Needs.DOCUMENTS,
    ),
)
_GO: Final = (
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
_HELP: Final = (
    Command(
        "manual", QT_TRANSLATE_NOOP("Command", "&How to Work with Copydesk"), "helps.manual", "F1", "manual", "help"
    ),
    Command("keys", QT_TRANSLATE_NOOP("Command", "&Keys"), "helps.keys", "Ctrl+F1", "keys", "help"),
    Command("about", QT_TRANSLATE_NOOP("Command", "&About Copydesk"), "helps.about", "", "about", "help"),
)

LAYOUT: Final[tuple[Command | None, ...]] = (*_FILE, *_EDIT, *_VIEW, *_GO, *_HELP)
COMMANDS: Final[tuple[Command, ...]] = tuple(command for command in LAYOUT if command is not None)


def translated(text: str) -> str:
    """A text of the table in the window's language."""
    return QCoreApplication.translate("Command", text)


def plain(text: str) -> str:
    """A command's text as it stands outside a menu, without the mark of its mnemonic."""
    return translated(text).replace("&", "")


def build(parent: QObject, targets: Mapping[str, QObject]) -> dict[str, QAction]:
    """An action for each command, by id, connected to its slot.

    Args:
        parent: Owns the actions.
        targets: The objects that slots name before their dot.

    Raises:
        AttributeError: A slot does not exist.
        KeyError: A slot names an object that is not among `targets`.
    """
    actions: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for command in COMMANDS:
        action = QAction(translated(command.text), parent)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in (command.keys, command.also) if keys])
        action.setCheckable(command.is_checkable)
        if command.is_checkable and command.group != "toggle":
            if command.group not in groups:
                groups[command.group] = QActionGroup(parent)
            groups[command.group].addAction(action)
        target, method = command.slot.split(".")
        action.triggered.connect(getattr(targets[target], method))
        actions[command.id] = action
    tint(actions)
    return actions


def tint(actions: Mapping[str, QAction]) -> None:
    """Give every action its icon in the current theme's colour."""
    for command in COMMANDS:
        if command.icon:
            actions[command.id].setIcon(icon(command.icon))


def fill(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Put the menus into a menu bar."""
    menus: dict[str, QMenu] = {}
    for name, text in MENUS.items():
        menus[name] = bar.addMenu(translated(text))
        menus[name].setObjectName(f"menu_{name}")
    last = "file"
    for command in LAYOUT:
        if command is None:
            menus[last].addSeparator()
        else:
            menus[command.menu].addAction(actions[command.id])
            last = command.menu
