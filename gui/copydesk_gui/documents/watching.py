"""Files that change on the disk while they are open: noticed, and offered for reading again."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
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


class Watcher(QObject):
    """Looks at the open files when the system says that something changed, and when the window comes to the front.

    Nobody tells of changes on a network's shares, hence the second. A file counts as changed when its bytes are others,
    not when it was only touched.
    """

    def __init__(self, workspace: Workspace, rereader: Rereader, notices: NoticeBar) -> None:
        super().__init__(rereader)
        self._workspace = workspace
        self._rereader = rereader
        self._notices = notices
        self._watcher = QFileSystemWatcher(self)
        # A look may wait for a slow share: it has a thread of its own, which no comparing waits for.
        self._runner = ComparingRunner(self)
        self._offered: dict[str, str] = {}  # which bytes of a file were offered already
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES)
        self._timer.timeout.connect(self.look)
        self._watcher.fileChanged.connect(self._wait)
        self._watcher.directoryChanged.connect(self._wait)
        workspace.desk_changed.connect(self._follow)
        rereader.file_changed.connect(self._offer_named)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._come_back)

    def close(self) -> None:
        """Let go of the thread."""
        self._timer.stop()
        self._runner.close()

    def look(self) -> None:
        """Compare the open files with what was read of them."""
        known = {path: document.sha256 for path, document in self._open_files()}
        self._watch()
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
        self._watch()

    def _watch(self) -> None:
        """Watch what is open: files that are written into, and folders, for one that is replaced has another place."""
        wanted = {path for path, _ in self._open_files()}
        wanted |= {str(Path(path).parent) for path in wanted}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := sorted(watched - wanted):
            self._watcher.removePaths(gone)
        if fresh := sorted(wanted - watched):
            self._watcher.addPaths(fresh)

    def _wait(self, _path: str) -> None:
        self._timer.start()

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._workspace.desk.documents:
            self._timer.start()

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
