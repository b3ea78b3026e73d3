"""Files that change on the disk while they are open: noticed, and offered for reading again."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from copydesk.errors import ReadError
from copydesk.messages import shown_name
from copydesk.text import Document
from copydesk_gui.bars.notices import NoticeBar, Told
from copydesk_gui.documents.rereading import Rereader
from copydesk_gui.jobs import ComparingRunner, Job, Reins
from copydesk_gui.workspace import Workspace

# Programs write a file in several steps; one look when they have settled is enough.
SETTLES: Final = 400  # milliseconds
GLANCES: Final = 2_000  # milliseconds between two glances at the open files: a change is seen while one turns to it

Stamp = tuple[int, int, int]  # what is another when a file was written: its time, its size, its place on the disk


class Watcher(QObject):
    """Glances at open files now and then, and when the window comes to the front; looks at them when one was written.

    Asking the system to tell of changes would ask a share from the window's own thread, and nobody tells of changes
    there. A file counts as changed when its bytes are others, not when it was only touched.
    """

    def __init__(self, workspace: Workspace, rereader: Rereader, notices: NoticeBar) -> None:
        super().__init__(rereader)
        self._workspace = workspace
        self._rereader = rereader
        self._notices = notices
        # A look may wait for a slow share: it has a thread of its own, which no comparing waits for.
        self._runner = ComparingRunner(self)
        self._offered: dict[str, str] = {}  # which bytes of a file were offered already
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES)
        self._timer.timeout.connect(self.look)
        self._stamps: dict[str, Stamp | None] = {}  # of the open files, as they were at the last glance
        self._glances = QTimer(self)
        self._glances.setInterval(GLANCES)
        self._glances.timeout.connect(self._glance)
        workspace.desk_changed.connect(self._follow)
        rereader.file_changed.connect(self._offer_named)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._come_back)

    def close(self) -> None:
        """Let go of the thread."""
        self._timer.stop()
        self._glances.stop()
        self._runner.close()

    def look(self) -> None:
        """Compare the open files with what was read of them."""
        known = {path: document.sha256 for path, document in self._open_files()}
        if not known:
            self._runner.cancel()
            return

        def work(reins: Reins[None]) -> dict[str, str]:
            return _changed(known, reins.cancelled)

        self._runner.start(Job(work, self._accept, _pass_over))

    def _open_files(self) -> list[tuple[str, Document]]:
        """Documents with the folder that they were opened from; those of a review have none."""
        documents = self._workspace.desk.documents
        return [(document.path, document) for document in documents if Path(document.path).is_absolute()]

    def _follow(self) -> None:
        """Glance at what is open from now on."""
        paths = {path for path, _ in self._open_files()}
        if paths == self._stamps.keys() and self._glances.isActive() == bool(paths):
            return
        self._stamps = {path: self._stamps.get(path) for path in paths}
        if paths:
            self._glances.start()
            self._glance()
        else:
            self._glances.stop()

    def _glance(self) -> None:
        """See whether a file was written; not while one before has not come back, as from a share that hangs."""
        paths = tuple(self._stamps)
        if self._runner.is_busy or not paths:
            return

        def work(_reins: Reins[None]) -> dict[str, Stamp | None]:
            return {path: _stamp(path) for path in paths}

        self._runner.start(Job(work, self._compare, _pass_over))

    def _compare(self, stamps: Mapping[str, Stamp | None]) -> None:
        known = self._stamps
        was_written = any(known.get(path) not in (None, stamp) for path, stamp in stamps.items())
        self._stamps = {path: stamps.get(path) or stamp for path, stamp in known.items()}
        if was_written:
            self._timer.start()

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._glance()

    def _accept(self, changed: Mapping[str, str]) -> None:
        for path, sha256 in changed.items():
            if self._offered.get(path) != sha256:
                self._offered[path] = sha256
                self._offer(path)

    def _offer_named(self, name: str) -> None:
        for path, document in self._open_files():
            if document.name == name:
                self._offer(path)

    def _offer(self, path: str) -> None:
        document = next((document for known, document in self._open_files() if known == path), None)
        if document is None:
            return
        sentence = self.tr("“{0}” has changed since it was opened. Read it again? Notes stay with their words.")
        told = Told(sentence.format(shown_name(document.name)), offers=((self.tr("Read again"), self._reload(path)),))
        self._notices.tell(told)

    def _reload(self, path: str) -> Callable[[], None]:
        return partial(self._rereader.reload, path)


def _stamp(path: str) -> Stamp | None:
    """What tells of a file that it was written; None where it cannot be reached now."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _changed(known: Mapping[str, str], cancelled: Callable[[], bool]) -> dict[str, str]:
    """Files whose bytes are not the known ones, with what they are now; those that cannot be read are passed over."""
    from copydesk import readers  # noqa: PLC0415 - late, as in opening.py

    found = {}
    for path, sha256 in known.items():
        try:
            now = readers.fingerprint(Path(path), cancelled=cancelled)
        except ReadError:
            continue  # it may be on its way to another place; what was read of it is here
        if now != sha256:
            found[path] = now
    return found


def _pass_over(_error: Exception) -> None:
    """A look that failed is no trouble of the editor's; the next one will come."""
