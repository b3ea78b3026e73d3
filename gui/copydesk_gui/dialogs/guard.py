"""Before work is put away: is it saved? Save, Discard or Cancel."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from copydesk_gui import offsets
from copydesk_gui.dialogs import Buttons, message, without_icons
from copydesk_gui.workspace import Workspace


class Guard(QObject):
    """Lets something happen at once, or after unsaved work was saved or given up."""

    save_wanted = Signal()

    def __init__(self, workspace: Workspace, window: QWidget, has_draft: Callable[[], bool]) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._has_draft = has_draft
        self._then: Callable[[], None] | None = None
        workspace.filing.review_saved.connect(self._go_on)
        workspace.filing.failed.connect(self._forget)

    def before(self, then: Callable[[], None]) -> None:
        """Call `then` as soon as no unsaved work would be lost by it; never, if a person says Cancel."""
        self._then = None
        if not self._workspace.filing.is_dirty and not self._has_draft():
            then()
            return
        self._then = then
        filing = self._workspace.filing
        if filing.reach.is_lost and filing.session.is_kept and filing.reach.goal is not None:
            self._offer_keeping(filing.reach.goal)
            return
        box = message(self._window, self.tr("Unsaved Notes"), self.tr("Save the review before it is closed?"))
        box.setInformativeText(offsets.qt_text(self._at_stake()))
        box.setStandardButtons(Buttons.Save | Buttons.Discard | Buttons.Cancel)
        box.setDefaultButton(Buttons.Save)
        box.buttonClicked.connect(self._decide)
        without_icons(box).open()

    def _at_stake(self) -> str:
        """What would be lost."""
        path = self._workspace.filing.path
        if self._has_draft():
            return self.tr("A note is still being written, and is not part of the review yet.")
        if path is None:
            return self.tr("What you wrote and decided is in no file yet. Discarded, it is gone.")
        return self.tr("What you changed is not in “{0}” yet. Discarded, it is gone.").format(path.name)

    def _offer_keeping(self, path: Path) -> None:
        """Saving would be in vain: the file does not answer."""
        box = message(self._window, self.tr("Unsaved Notes"), self.tr("“{0}” cannot be reached.").format(path.name))
        box.setInformativeText(
            self.tr("Its notes are kept on this computer, and are open again at the next start. Save them then.")
        )
        box.setStandardButtons(Buttons.Ok | Buttons.Cancel)
        box.button(Buttons.Ok).setText(self.tr("Keep on This Computer"))
        box.setDefaultButton(Buttons.Ok)
        box.accepted.connect(self._keep_here)
        without_icons(box).open()

    def _keep_here(self) -> None:
        self._workspace.filing.keep_here()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _decide(self, button: QAbstractButton) -> None:
        box = self.sender()
        answer = box.standardButton(button) if isinstance(box, QMessageBox) else Buttons.Cancel
        if answer == Buttons.Save:
            self.save_wanted.emit()
            return
        then, self._then = self._then, None
        if answer == Buttons.Discard and then is not None:
            then()

    def _go_on(self, _path: Path) -> None:
        if self._then is not None and not self._workspace.filing.is_dirty:
            then, self._then = self._then, None
            then()

    def _forget(self) -> None:
        self._then = None
