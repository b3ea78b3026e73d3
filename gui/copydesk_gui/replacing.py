"""Putting a newer version of a document in its place; notes go where their words went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from copydesk_gui import desk as desks
from copydesk_gui import opening
from copydesk_gui.jobs import Job, Reins

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.text import Document
    from copydesk_gui.desk import Desk
    from copydesk_gui.workspace import Workspace


class Replacer(QObject):
    """Reads the newer version and finds the notes' places off the GUI thread, then changes the desk in one step."""

    replaced = Signal(str, int, int)  # the document's name, notes to be checked, notes whose place is lost

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def replace(self, n: int, path: Path) -> None:
        """Put what stands in a file in the place of document `n`; an undo brings the old one back."""
        workspace = self._workspace
        if workspace.is_reading:
            return  # files that were asked for come first; what they belong to is not known yet
        desk = workspace.desk

        def work(reins: Reins[float]) -> Desk:
            arrival = opening.read_files((path,), reins)
            if arrival.failures:
                raise arrival.failures[0]
            return desks.with_replaced(desk, n, arrival.documents[0])

        workspace.runner.start(Job(work, partial(self._accept, desk, n), self._accept_failure))

    def _accept(self, before: Desk, n: int, after: Desk) -> None:
        workspace = self._workspace
        if workspace.desk is not before:
            # Something was written while the file was read: its places are looked for again, with what is there now.
            after = desks.with_replaced(workspace.desk, n, after.documents[n])
        if self._is_still(before.documents[n]):
            workspace.change(after, self.tr("Replace Document"))
            check, lost = desks.counted(before, after)
            self.replaced.emit(after.documents[n].name, check, lost)
        self._go_on()

    def _is_still(self, document: Document) -> bool:
        return any(each is document for each in self._workspace.desk.documents)

    def _accept_failure(self, error: Exception) -> None:
        self._workspace.report_failure(error)
        self._go_on()

    def _go_on(self) -> None:
        """Compare what this reading had interrupted."""
        if self._workspace.is_stale:
            self._workspace.compare()
