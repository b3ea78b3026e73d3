"""What else may be done with reviews: merge another editor's, go back to an earlier version, take up what was left."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QDateTime, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from copydesk_gui import offsets, sentences, settings
from copydesk_gui.bars.notices import NoticeBar, Told
from copydesk_gui.dialogs import show_beside
from copydesk_gui.dialogs.places import beginning
from copydesk_gui.documents.drops import REVIEW_SUFFIX
from copydesk_gui.documents.replacing import Replacer
from copydesk_gui.panes import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.reviews import Entry, Merged, Orphan, Version
    from copydesk.text import Document, Notice
    from copydesk_gui.dialogs.guard import Guard
    from copydesk_gui.settings import Settings
    from copydesk_gui.workspace import Workspace


def default_folder() -> Path:
    """Where this system keeps what a program must not lose."""
    return Path(platformdirs.user_data_dir("copydesk", appauthor=False))


class ReviewCommands(QObject):
    """Merges, restores, and tells what was recovered."""

    places_wanted = Signal()  # to see the notes whose place is to be checked or lost
    fresh_wanted = Signal()  # to see the notes that a merge brought or changed

    def __init__(self, window: QWidget, workspace: Workspace, kept: Settings, notices: NoticeBar, guard: Guard) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._settings = kept
        self._notices = notices
        self._guard = guard
        self._restored = ""  # when the version was saved that was asked for last
        filing = workspace.filing
        filing.session.notes_merged.connect(self._tell_merged)
        filing.recovery.recovered.connect(self._tell_recovered)
        filing.recovery.restored.connect(self._tell_restored)
        filing.recovery.left_behind.connect(self._tell_left)
        self._follow_settings()
        kept.changed.connect(self._follow_settings)
        self._replacer = Replacer(workspace, self)
        self._replacer.replaced.connect(self._tell_replaced)

    def merge(self) -> None:
        """Ask for other editors' reviews of the same documents, and take them in."""
        dialog = QFileDialog(self._window, self.tr("Merge Reviews"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Copydesk reviews ({0})").format(f"*{REVIEW_SUFFIX}"))
        dialog.setDirectory(beginning(self._settings.get(settings.REVIEWS_FOLDER), self._workspace.desk.documents))
        dialog.filesSelected.connect(self._merge_files)
        show_beside(dialog)

    def earlier_versions(self) -> None:
        """Show the review's earlier versions; one can be opened as a copy."""
        self._workspace.filing.recovery.list_versions(self._show_versions)

    def replace_document(self, n: int) -> None:
        """Ask for a newer version of document `n`, and put it in its place."""
        dialog = QFileDialog(self._window, self.tr("Replace with a Newer Version"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(beginning(self._settings.get(settings.ARTICLES_FOLDER), self._workspace.desk.documents))
        dialog.fileSelected.connect(partial(self._replace_with, self._workspace.desk.documents[n]))
        show_beside(dialog)

    def _follow_settings(self) -> None:
        self._workspace.filing.takes_originals = self._settings.get(settings.TAKE_ORIGINALS)

    def _replace_with(self, document: Document, file: str) -> None:
        at = self._replacer.place_of(document)  # it may have been moved or removed while the file was looked for
        if at is not None:
            self._replacer.replace(at, Path(file))

    def _tell_replaced(self, name: str, check: int, lost: int) -> None:
        parts = []
        if check:
            parts.append(self.tr("%n note(s) to be checked", "", check))
        if lost:
            parts.append(self.tr("%n note(s) lost their place and keep their old words", "", lost))
        sentence = self.tr("“{0}” stands in its place. {1}")
        said = ", ".join(parts) or self.tr("Every note found its words.")
        offers = ((self.tr("Show them"), self.places_wanted.emit),) if parts else ()
        self._notices.tell(Told(sentence.format(name, said), is_error=bool(lost), offers=offers))

    def _merge_files(self, files: Sequence[str]) -> None:
        for file in files:
            self._workspace.filing.merge_review(Path(file))

    def _show_versions(self, found: Sequence[Version]) -> None:
        dialog = VersionsDialog(found, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._restore, dialog))
        show_beside(dialog)

    def _restore(self, dialog: VersionsDialog) -> None:
        path = dialog.chosen
        if path is not None:
            self._restored = dialog.chosen_time
            self._guard.before(partial(self._workspace.filing.recovery.restore, path))

    def _tell_restored(self, notices: Sequence[Notice]) -> None:
        sentence = self.tr("This is a copy of what was saved on {0}. The review’s file stays as it is.")
        self._notices.tell(Told(sentence.format(self._restored), is_hint=True))
        for notice in notices:
            self._notices.tell(Told(sentences.of_notice(notice), is_error=True))

    def _tell_merged(self, merged: Merged) -> None:
        parts = [
            words
            for count, words in (
                (len(merged.added), self.tr("%n new note(s)", "", len(merged.added))),
                (len(merged.changed), self.tr("%n changed note(s)", "", len(merged.changed))),
                (len(merged.removed), self.tr("%n deleted note(s)", "", len(merged.removed))),
                (len(merged.states), self.tr("%n finding(s) judged", "", len(merged.states))),
                (len(merged.choices), self.tr("%n pairing(s) or role(s) changed", "", len(merged.choices))),
            )
            if count
        ]
        if merged.twins:
            both = self.tr("%n note(s) changed by both: both versions are kept", "", len(merged.twins))
            parts.append(both)
        sentence = self.tr("Another editor’s work was merged: {0}. Undo takes it out again.").format(", ".join(parts))
        has_notes = bool(merged.added or merged.changed or merged.twins)
        offers = ((self.tr("Show them"), self.fresh_wanted.emit),) if has_notes else ()
        self._notices.tell(Told(sentence, offers=offers))

    def _tell_recovered(self, orphan: Orphan) -> None:
        if orphan.entry is None:
            return
        sentence = self.tr("Recovered: {0}, as it was at {1}. Save it to put it into its file.")
        if not orphan.entry.path:
            sentence = self.tr("Recovered: {0}, as it was at {1}. It is in no file yet.")
        if orphan.is_out_of_reach:
            sentence = self.tr(
                "Recovered: {0}, as it was at {1}. Its file cannot be reached; the work is kept on this computer, and "
                "Save tries again."
            )
        self._notices.tell(Told(sentence.format(self._name(orphan), _time(orphan.entry.at))))
        if orphan.damaged:
            told = self.tr(
                "%n record(s) of what was recovered were damaged; they are kept beside the journal.", "", orphan.damaged
            )
            self._notices.tell(Told(told, is_error=True))

    def _tell_left(self, orphans: Sequence[Orphan]) -> None:
        for orphan in orphans:
            if orphan.entry is not None:
                sentence = self.tr("Copydesk ended before it had saved {0}, at {1}. It is kept until you open it.")
                offer = (self.tr("Open"), partial(self._open_orphan, orphan.name))
                told = Told(sentence.format(self._name(orphan), _time(orphan.entry.at)), offers=(offer,))
                self._notices.tell(told)

    def _open_orphan(self, name: str) -> None:
        self._guard.before(partial(self._workspace.filing.recovery.open, name))

    def _name(self, orphan: Orphan) -> str:
        if orphan.entry is None:
            return ""
        notes = len(orphan.entry.review.notes)
        if not notes and orphan.entry.draft is not None:
            return self.tr("what you were typing on “{0}”").format(self._named(orphan.entry))
        return self.tr("%n note(s) on “{0}”", "", notes).format(self._named(orphan.entry))

    @staticmethod
    def _named(entry: Entry) -> str:
        return Path(entry.path).name if entry.path else entry.review.documents[0].name


class VersionsDialog(QDialog):
    """Earlier versions by their time, newest first."""

    def __init__(self, found: Sequence[Version], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Earlier Versions"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Earlier versions"))
        for version in found:
            item = QListWidgetItem(self._words(version), self.list)
            item.setData(Qt.ItemDataRole.UserRole, str(version.path))
            item.setData(Qt.ItemDataRole.UserRole + 1, self._when(version))
        self.list.setCurrentRow(0)
        none = self.tr("There are none yet. One is kept each time the review is saved.")
        some = self.tr(
            "Kept on this computer each time the review is saved. One opens as a copy; the file stays as it is."
        )
        hint = Text(some if found else none, self, soft=True, wraps=True)
        buttons = QDialogButtonBox(self)
        self.open_button = buttons.addButton(self.tr("Open a Copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.open_button.setEnabled(bool(found))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.resize(460, 360)

    @property
    def chosen(self) -> Path | None:
        """The version that is chosen."""
        item = self.list.currentItem()
        return Path(item.data(Qt.ItemDataRole.UserRole)) if self.list.count() and item is not None else None

    @property
    def chosen_time(self) -> str:
        """When it was saved."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole + 1)) if self.list.count() else ""

    def _when(self, version: Version) -> str:
        return QDateTime.fromSecsSinceEpoch(round(version.at.timestamp())).toString("d MMM yyyy, HH:mm:ss")

    def _words(self, version: Version) -> str:
        size = self.tr("{0} kB").format(max(1, round(version.size / 1000)))
        return self.tr("{0} · save {1} · {2}").format(self._when(version), version.revision, size)


def _time(moment: str) -> str:
    time = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    return offsets.qt_text(time.toLocalTime().toString("HH:mm, d MMM") if time.isValid() else "?")
