"""Notes that come back from a report: looked for, shown, and taken in only when a person says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from copydesk.errors import CopydeskError
from copydesk_gui import offsets, sentences, settings
from copydesk_gui.bars.notices import NoticeBar, Told
from copydesk_gui.dialogs import show_beside
from copydesk_gui.dialogs.places import beginning
from copydesk_gui.jobs import Job, Reins
from copydesk_gui.panes import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.notes import Note
    from copydesk.readers.returned import Mark, Returned
    from copydesk.reports.incoming import Incoming
    from copydesk.reviews import Loaded
    from copydesk_gui.settings import Settings
    from copydesk_gui.workspace import Workspace

_SHOWN: Final = 160  # characters of a note in the list


class ReturnCommands(QObject):
    """Looks into reports that were answered, and into PDFs that carry a review."""

    carried = Signal(object, object)  # Path and the bytes of the review that a PDF carries

    def __init__(self, window: QWidget, workspace: Workspace, kept: Settings, notices: NoticeBar) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._settings = kept
        self._notices = notices
        self._waiting: tuple[Mark, ...] = ()  # of a PDF whose own review is being compared
        workspace.comparison_changed.connect(self._follow)

    def bring_in(self) -> None:
        """Ask for a report that was answered, or Web Annotations, and show what is new in it."""
        dialog = QFileDialog(self._window, self.tr("Bring In Notes"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Answered reports ({0})").format("*.pdf *.jsonld *.json"))
        dialog.setDirectory(beginning(self._settings.get(settings.REPORTS_FOLDER), self._workspace.desk.documents))
        dialog.fileSelected.connect(self._look)
        show_beside(dialog)

    def look_into(self, path: Path, otherwise: Callable[[], None]) -> None:
        """Open the review that a PDF carries, or offer what was answered in it; `otherwise` where it has neither."""

        def decide(found: Returned) -> None:
            if found.review:
                self._waiting = found.marks
                self.carried.emit(path, found.review)
            elif not self._offer(found.marks):
                otherwise()

        self._start(path, decide, lambda _error: otherwise())

    def open_carried(self, path: Path, data: bytes) -> None:
        """Open the review that a report carries; it has no file of its own until it is saved."""

        def work(_reins: Reins[None]) -> Loaded:
            from copydesk import reviews  # noqa: PLC0415 - late, as in opening.py

            return reviews.load_bytes(data, path.name)

        def accept(loaded: Loaded) -> None:
            self._workspace.filing.begin_anew()
            self._workspace.filing.session.show(loaded.review, is_saved=False)

        self._workspace.runner.start(Job(work, accept, self._tell_failure))

    def take(self, found: Incoming) -> None:
        """Put what is new on the desk, as a step that can be undone."""
        from copydesk.reports.incoming import taken  # noqa: PLC0415 - late, as in opening.py

        desk = self._workspace.desk
        notes, states = taken(found, desk.notes, desk.states)
        self._workspace.change(replace(desk, notes=notes, states=states), self.tr("Bring In Notes"))
        self._notices.tell(Told(self.tr("The notes were taken in. Undo takes them out again.")))

    # Inside

    def _look(self, file: str) -> None:
        path = Path(file)

        def show(found: Returned) -> None:
            if not self._offer(found.marks):
                sentence = self.tr("“{0}” has nothing that is not here already.")
                self._notices.tell(Told(sentence.format(path.name)))

        self._start(path, show, self._tell_failure)

    def _start(self, path: Path, accept: Callable[[Returned], None], fail: Callable[[Exception], None]) -> None:
        def work(reins: Reins[None]) -> Returned:
            from copydesk.readers.returned import returned  # noqa: PLC0415 - late, as in opening.py

            return returned(path, cancelled=reins.cancelled)

        self._workspace.filing.saver.queue(Job(work, accept, fail))

    def _offer(self, marks: tuple[Mark, ...]) -> bool:
        """Show what is new, if anything is."""
        from copydesk.reports.incoming import incoming  # noqa: PLC0415 - late, as in opening.py

        workspace = self._workspace
        if workspace.comparison is None or not workspace.is_complete:
            return False
        desk = workspace.desk
        found = incoming(workspace.comparison, desk.notes, desk.states, marks)
        if not found.is_news:
            return False
        dialog = IncomingDialog(found, desk.notes, self._window)
        dialog.wanted.connect(self.take)
        show_beside(dialog)
        return True

    def _follow(self) -> None:
        if self._waiting and self._workspace.is_complete:
            marks, self._waiting = self._waiting, ()
            self._offer(marks)

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, CopydeskError):
            raise error
        self._notices.tell(Told(sentences.of_error(error), is_error=True))


class IncomingDialog(QDialog):
    """What is new, a line each, to be taken or left."""

    wanted = Signal(object)  # Incoming

    def __init__(self, found: Incoming, notes: tuple[Note, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bring In Notes"))
        self._found = found
        self._numbers = {note.id: number for number, note in enumerate(notes, 1)}
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("What is new"))
        self.list.setWordWrap(True)
        self._parts: list[tuple[str, int]] = []
        for name, words in self._told():
            self._add(name, words)
        hint = self.tr("This was written in another program. Take what you want; Undo takes it out again.")
        buttons = QDialogButtonBox(self)
        self.take_button = buttons.addButton(self.tr("Take"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(Text(hint, self, soft=True, wraps=True))
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.resize(520, 400)

    @property
    def chosen(self) -> Incoming:
        """What has a tick."""
        ticked = {part for n, part in enumerate(self._parts) if self.list.item(n).checkState() is Qt.CheckState.Checked}
        found = self._found
        return replace(
            found,
            replies=tuple(item for n, item in enumerate(found.replies) if ("reply", n) in ticked),
            notes=tuple(item for n, item in enumerate(found.notes) if ("note", n) in ticked),
            statuses=tuple(item for n, item in enumerate(found.statuses) if ("status", n) in ticked),
            states=tuple(item for n, item in enumerate(found.states) if ("state", n) in ticked),
        )

    def _told(self) -> list[tuple[str, list[str]]]:
        found = self._found
        unnamed = self.tr("unnamed")
        reply, note = self.tr("Reply to note {0} by {1}: {2}"), self.tr("New note by {0}: {1}")
        status, state = self.tr("Note {0} is now: {1}"), self.tr("A finding is now: {0}")
        return [
            (
                "reply",
                [
                    reply.format(self._numbers.get(to, "?"), r.author or unnamed, _short(r.text))
                    for to, r in found.replies
                ],
            ),
            ("note", [note.format(n.author or unnamed, _short(n.text)) for n in found.notes]),
            ("status", [status.format(self._numbers.get(to, "?"), _word(s.value)) for to, s in found.statuses]),
            ("state", [state.format(_word(s.state.value)) for _, s in found.states]),
        ]

    def _add(self, name: str, words: list[str]) -> None:
        for n, text in enumerate(words):
            item = QListWidgetItem(offsets.qt_text(text), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._parts.append((name, n))

    def _take(self) -> None:
        chosen = self.chosen
        if chosen.is_news:
            self.wanted.emit(chosen)
        self.accept()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"


def _word(value: str) -> str:
    from copydesk.messages import STATES, STATUSES  # noqa: PLC0415 - late, as in opening.py

    return QCoreApplication.translate("messages", {**STATES, **STATUSES}[value])
