"""Putting a newer version of a document in its place; notes go where their words went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from copydesk_gui.documents import opening
from copydesk_gui.documents.rereading import Exchanger
from copydesk_gui.jobs import Job, Reins
from copydesk_gui.work import desk as desks

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk_gui.work.desk import Desk


class Replacer(Exchanger):
    """Reads the newer version and finds the notes' places off the GUI thread, then changes the desk in one step."""

    replaced = Signal(str, int, int)  # the document's name, notes to be checked, notes whose place is lost

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

        workspace.runner.start(Job(work, partial(self._accept, desk, n), self.accept_failure))

    def _accept(self, before: Desk, n: int, after: Desk) -> None:
        workspace = self._workspace
        at = self.place_of(before.documents[n])
        if at is not None:
            if workspace.desk is not before:
                # Something was done while the file was read: the places are looked for again, with what is there now.
                after = desks.with_replaced(workspace.desk, at, after.documents[n])
            workspace.change(after, self.tr("Replace Document"))
            check, lost = desks.counted(before, after)
            self.replaced.emit(after.documents[at].name, check, lost)
        self.go_on()
