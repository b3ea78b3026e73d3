"""The Help menu."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from copydesk import __version__
from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands import COMMANDS, MENUS, plain
from copydesk_gui.commands.palette import Palette, Rows
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.dialogs import Buttons, message, show_beside, show_page, without_icons
from copydesk_gui.dialogs.settings_dialog import SettingsDialog
from copydesk_gui.settings import Settings

# One text for translators, to be put in the order that their language wants. A paragraph is one line: the reader wraps.
MANUAL: Final = QT_TRANSLATE_NOOP(
    "Manual",
    "Copydesk holds an agency’s text against the copies that were made of it.\n\n"
    "OPEN. Drop the agency’s text and one copy or more on the window, or choose File ▸ Open Articles. Drop another "
    "copy at any time: it joins the comparison, and your notes stay. Copydesk guesses which text is the original; "
    "the Documents tab shows its guess and lets you choose another.\n\n"
    "READ. Each row is a pair of paragraphs. A letter says what happened: R reworded, A added, D dropped, M moved, "
    "S style only, C site chrome, = identical. Site chrome (menus, share bars, related links) stands folded in one "
    "line; click it to see what it holds. The chips above the articles show and hide each kind and count it.\n\n"
    "FINDINGS. What an editor must know stands at the right by name: E error, W warning, I information. F8 goes to "
    "the next one, Shift+F8 back. Confirm it, dismiss it with a reason, or make a note of it.\n\n"
    "NOTES. Select words, on either side, and press Ctrl+M. The first time you are asked for the name that stands on "
    "your notes. F2 edits the chosen note, and Ctrl+Z takes back whatever you did.\n\n"
    "SAVE. File ▸ Save Review keeps the documents, your notes and what you said of findings in one .copydesk file. "
    "The line at the foot of the window always says whether your work is on the disk, and where.\n\n"
    "EXPORT. File ▸ Export Report writes the comparison as a PDF whose notes are real annotations, as a web page, as a "
    "Word document with tracked changes, or as a table. What a colleague answers in a PDF reader comes back with "
    "Review ▸ Bring In Notes.\n\n"
    "Everything happens on this machine. Copydesk opens no network connection.",
)


class HelpCommands(QObject):
    """The manual in short, the keys, and what program this is."""

    def __init__(self, window: QWidget, kept: Settings, view: ComparisonView) -> None:
        super().__init__(window)
        self._window = window
        self._settings = kept
        self._view = view
        self._open: dict[type[QDialog], QDialog] = {}

    def palette(self) -> None:
        """Show the palette of all commands."""
        actions = {action.objectName(): action for action in self._window.actions()}
        sheet = self._view.sheet
        rows = Rows(len(sheet.comparison.rows) if sheet is not None else 0, self._go_to_row)
        Palette(self._window, actions, rows).begin()

    def show_settings(self) -> None:
        """Show the settings beside the work, or bring them to the front."""
        if (shown := self._open.get(SettingsDialog)) is not None:
            shown.raise_()
            shown.activateWindow()
            return
        dialog = self._open[SettingsDialog] = SettingsDialog(self._settings, self._window)
        dialog.finished.connect(self._forget_settings)
        dialog.show()

    def manual(self) -> None:
        """Show how to work with the program."""
        show_page(self._window, self.tr("How to Work with Copydesk"), QCoreApplication.translate("Manual", MANUAL))

    def keys(self) -> None:
        """Show every command that has a key, menu by menu."""
        lines = []
        for menu, title in MENUS.items():
            lines.append(plain(title).upper())
            for command in COMMANDS:
                keys = QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
                if command.menu == menu and keys:
                    lines.append(f"{keys}\t{plain(command.text)}")
            lines.append("")
        show_page(self._window, self.tr("Keys"), "\n".join(lines).strip())

    def about(self) -> None:
        """Show which version this is."""
        text = self.tr("Copydesk {0}").format(__version__)
        more = self.tr(
            "Compares syndicated copy with the agency’s text, names what matters, and exports an annotated PDF.\n\n"
            "Apache License 2.0. Made with Qt {0}."
        ).format(qVersion())
        box = message(self._window, self.tr("About Copydesk"), text, more)
        box.setStandardButtons(Buttons.Close)
        show_beside(without_icons(box))

    def _go_to_row(self, row: int) -> None:
        self._view.go_to_row(row)

    def _forget_settings(self) -> None:
        self._open.pop(SettingsDialog, None)
