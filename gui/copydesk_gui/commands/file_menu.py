"""The File menu."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Key, Needs

# The order is that of the menu; None is a line between two groups.
FILE: Final = (
    Command("open", QT_TRANSLATE_NOOP("Command", "&Open Articles…"), "files.open_articles", Key.Open, "open", "file"),
    Command("add", QT_TRANSLATE_NOOP("Command", "&Add Copy…"), "files.add_copy", "Ctrl+Shift+O", "add", "file"),
    Command("paste", QT_TRANSLATE_NOOP("Command", "&Paste as Document"), "files.paste", Key.Paste, "paste", "file"),
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
        QT_TRANSLATE_NOOP("Command", "&Export Report…"),
        "exports.ask",
        "Ctrl+E",
        "export",
        "file",
        Needs.COMPARISON,
    ),
    None,
    Command("close", QT_TRANSLATE_NOOP("Command", "&Close"), "files.close", "Ctrl+W", "close", "file", Needs.DOCUMENTS),
    Command("quit", QT_TRANSLATE_NOOP("Command", "&Quit"), "files.quit", "Ctrl+Q", "quit", "file"),
)
