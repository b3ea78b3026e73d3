"""Reading a document again: in an encoding that a person chose, or because its file is another one by now."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from copydesk.readers.table import READERS
from copydesk.text import Document
from copydesk_gui.documents import opening
from copydesk_gui.jobs import Job, Reins
from copydesk_gui.work import desk as desks
from copydesk_gui.workspace import Workspace

# As people call them, and as Python does: what Western, Central European and Cyrillic desks have met.
ENCODINGS: Final = (
    ("UTF-8", "utf-8"),
    ("Windows-1252", "cp1252"),
    ("Latin-1", "latin-1"),
    ("Windows-1250", "cp1250"),
    ("Windows-1251", "cp1251"),
    ("UTF-16", "utf-16"),
    ("Mac Roman", "mac_roman"),
)
FORMATS: Final = frozenset(form for form, row in READERS.items() if row.encoded)


def can_be_read_again(document: Document) -> bool:
    """Whether it has an encoding, and its file is where it was opened from; a review keeps no folders."""
    return document.format in FORMATS and Path(document.path).is_file()


class Exchanger(QObject):
    """Reads something off the GUI thread that is to take a document's place, and goes on with the comparison after."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def place_of(self, document: Document) -> int | None:
        """The number of a document that is still open; None where it left meanwhile."""
        return next((n for n, each in enumerate(self._workspace.desk.documents) if each is document), None)

    def accept_failure(self, error: Exception) -> None:
        """Tell why nothing came of it."""
        self._workspace.report_failure(error)
        self.go_on()

    def go_on(self) -> None:
        """Compare what this reading had interrupted."""
        if self._workspace.is_stale:
            self._workspace.compare()


class Rereader(Exchanger):
    """Puts what a file says in another encoding in its document's place, as a step that can be undone."""

    file_changed = Signal(str)  # the name of a file that is not the one any more that was opened

    def read_as(self, n: int, encoding: str) -> None:
        """Read document `n` again; notes stay where their words are found, else they keep their words."""
        workspace = self._workspace
        if workspace.is_reading:
            return  # files that were asked for come first; what they belong to is not known yet
        self._start(workspace.desk.documents[n], encoding, self._accept)

    def reload(self, path: str) -> None:
        """Read the document of a file again as the file is now; notes stay where their words are found."""
        document = next((document for document in self._workspace.desk.documents if document.path == path), None)
        if document is not None and not self._workspace.is_reading:
            self._start(document, None, self._accept_reloaded)

    def _start(self, document: Document, encoding: str | None, accept: Callable[[Document, Document], None]) -> None:
        def work(reins: Reins[None]) -> Document:
            return opening.read_as(Path(document.path), encoding, reins)

        self._workspace.runner.start(Job(work, partial(accept, document), self.accept_failure))

    def _accept(self, before: Document, after: Document) -> None:
        workspace = self._workspace
        n = self.place_of(before)
        if n is not None and after.sha256 == before.sha256:
            workspace.change(desks.with_replaced(workspace.desk, n, after), self.tr("Read As"))
        elif n is not None:
            self.file_changed.emit(before.name)
        self.go_on()

    def _accept_reloaded(self, before: Document, after: Document) -> None:
        workspace = self._workspace
        n = self.place_of(before)
        if n is not None and after.sha256 != before.sha256:
            workspace.change(desks.with_replaced(workspace.desk, n, after), self.tr("Read Again"))
        self.go_on()
