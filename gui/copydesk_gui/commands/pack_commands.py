"""The rules that a comparison is judged by: an agency's or a licence's, or a desk's own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs
from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from copydesk.errors import CopydeskError
from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui import offsets
from copydesk_gui.dialogs import show_beside
from copydesk_gui.work import desk as desks
from copydesk_gui.workspace import Workspace

if TYPE_CHECKING:
    from copydesk.packs import Pack

# Titles of the packs that come along, as their files have them: what a desk calls its own needs no translation.
TITLES: Final = (
    QT_TRANSLATE_NOOP("Packs", "News agency"),
    QT_TRANSLATE_NOOP("Packs", "Creative Commons republishing"),
    QT_TRANSLATE_NOOP("Packs", "No edits at all"),
)
_BELOW: Final = 60  # pixels: under the top bar, where menus come down


def default_folder() -> Path:
    """Where this system keeps rules that a desk wrote for itself."""
    return Path(platformdirs.user_config_dir("copydesk", appauthor=False)) / "packs"


def title_of(pack: "Pack | None") -> str:
    """What a pack is called in the window's language; "" for none."""
    return "" if pack is None else QCoreApplication.translate("Packs", pack.title)


class PackCommands(QObject):
    """Chooses a rule pack; the comparison is made again with it, and an undo takes it back."""

    failed = Signal(object)  # CopydeskError

    def __init__(self, window: QWidget, workspace: Workspace, folder: Path | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._folder = folder or default_folder()

    def choose(self) -> None:
        """Show the packs there are, the one that holds with a mark."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._window.mapToGlobal(QPoint(_BELOW, _BELOW)))

    def menu(self) -> QMenu:
        """No rules, those that come with the program, those of the desk's own folder, and those of another file."""
        menu = QMenu(self._window)
        menu.setObjectName("packs")
        group = QActionGroup(menu)
        held = self._workspace.desk.options.pack
        self._add(menu, group, self.tr("No rules"), partial(self._take, None), is_on=held is None)
        for pack in self._packs():
            is_on = held is not None and held.name == pack.name
            self._add(menu, group, title_of(pack), partial(self._take, pack), is_on=is_on)
        menu.addSeparator()
        menu.addAction(self.tr("Rules of a file…")).triggered.connect(self._ask_file)
        return menu

    def _add(self, menu: QMenu, group: QActionGroup, title: str, take: Callable[[], None], *, is_on: bool) -> None:
        # An ampersand in a title is no mnemonic.
        action = menu.addAction(offsets.qt_text(title).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(is_on)
        group.addAction(action)
        action.triggered.connect(take)

    def _packs(self) -> "tuple[Pack, ...]":
        from copydesk import packs  # noqa: PLC0415 - late, as in opening.py

        found = []
        for name in packs.available(self._folder):
            try:
                found.append(packs.named(name, self._folder))
            except CopydeskError as error:
                self.failed.emit(error)  # one that cannot be read keeps nobody from the others
        return tuple(found)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Rules of a File"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Rule packs ({0})").format("*.toml"))
        dialog.fileSelected.connect(self.take_file)
        show_beside(dialog)

    def take_file(self, file: str) -> None:
        """Judge by the rules that a file describes."""
        from copydesk import packs  # noqa: PLC0415 - late, as in opening.py

        try:
            self._take(packs.load(Path(file)))
        except CopydeskError as error:
            self.failed.emit(error)

    def _take(self, pack: "Pack | None") -> None:
        desk = self._workspace.desk
        if pack != desk.options.pack:
            self._workspace.change(desks.with_pack(desk, pack), self.tr("Choose Rules"))
