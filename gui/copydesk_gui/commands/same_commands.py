"""Calling two wordings the same, and taking it back: each is a step to undo, and the next comparison obeys."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from copydesk.comparison import Same
from copydesk_gui import offsets
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.dialogs import show_beside
from copydesk_gui.dialogs.called_same import CalledSameDialog
from copydesk_gui.work import by_hand
from copydesk_gui.workspace import Workspace


class SameCommands(QObject):
    """Takes what an editor calls the same to the desk."""

    said = Signal(str)  # a sentence

    def __init__(self, window: QWidget, workspace: Workspace, view: ComparisonView) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._view = view
        view.same_called.connect(self.take)
        view.same_taken_back.connect(self.take_back)

    def call(self) -> None:
        """Call the two wordings of the change that is selected or gone to the same."""
        found = self._view.meant_change()
        if found is None:
            self.said.emit(self.tr("Click a change of wording first, or go to one with F7 or F8"))
        elif not found.can_be_called_same:
            self.said.emit(self.tr("These are no two wordings of one thing"))
        else:
            self.take(Same(found.was, found.now))

    def take(self, same: Same) -> None:
        """Compare with these two called the same from now on."""
        if self._change(by_hand.with_same(self._workspace.desk.options.same, same), self.tr("Call the Same")):
            words = self.tr("“{0}” and “{1}” count as the same from now on; Undo takes it back")
            self.said.emit(words.format(offsets.qt_text(same.one), offsets.qt_text(same.other)))

    def take_back(self, same: Same) -> None:
        """Compare without these two called the same."""
        left = tuple(each for each in self._workspace.desk.options.same if each != same)
        self._change(left, self.tr("Tell Apart"))

    def show(self) -> None:
        """List what counts as the same, beside the work."""
        dialog = CalledSameDialog(self._workspace, self._window)
        dialog.called.connect(self.take)
        dialog.taken_back.connect(self.take_back)
        show_beside(dialog)

    def _change(self, same: tuple[Same, ...], label: str) -> bool:
        desk = self._workspace.desk
        if same == desk.options.same:
            return False
        self._workspace.change(replace(desk, options=replace(desk.options, same=same)), label)
        return True
