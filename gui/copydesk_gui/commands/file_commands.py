"""The File menu: which files, and what is told of them."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

import copydesk_resources
from copydesk.errors import CopydeskError
from copydesk.text import Notice
from copydesk_gui import sentences, settings
from copydesk_gui.bars.notices import NoticeBar, Told
from copydesk_gui.dialogs import show_beside
from copydesk_gui.dialogs.guard import Guard
from copydesk_gui.dialogs.places import beginning
from copydesk_gui.documents.drops import REVIEW_SUFFIX, Plan, Verb, plan, sources_of
from copydesk_gui.documents.sources import ARTICLES, Pasted, Source
from copydesk_gui.settings import Setting, Settings
from copydesk_gui.workspace import Workspace

if TYPE_CHECKING:
    from copydesk_gui.work.returning import ReturnCommands

Mode = QFileDialog.FileMode

_NAMED: Final = 6  # files that a drag's sentence names: as many as there are columns beside each other


class FileCommands(QObject):
    """Opens, adds and saves."""

    closed = Signal()  # a person said Quit

    def __init__(self, window: QWidget, workspace: Workspace, kept: Settings, notices: NoticeBar, guard: Guard) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._settings = kept
        self._notices = notices
        self._guard = guard
        self._returns: ReturnCommands | None = None
        guard.save_wanted.connect(self.save)
        workspace.desk_replaced.connect(notices.clear)
        workspace.failed.connect(self.tell_failure)
        workspace.files_failed.connect(self._tell_failures)
        workspace.files_repeated.connect(self._tell_repeated)
        workspace.left_closed.connect(self._tell_left_closed)
        workspace.files_left_out.connect(self._tell_left_out)
        filing = workspace.filing
        filing.failed.connect(self.tell_failure)
        filing.review_opened.connect(self._greet_review)
        filing.review_saved.connect(kept.remember_review)

    # Opening

    def open_articles(self) -> None:
        """Ask for articles and open them."""
        self._ask_files(self.tr("Open Articles"), settings.ARTICLES_FOLDER, self._open)

    def add_copy(self) -> None:
        """Ask for more copies and add them to the comparison."""
        self._ask_files(self.tr("Add Copy"), settings.ARTICLES_FOLDER, self.give)

    def open_sample(self) -> None:
        """Open the sample that comes with the program."""
        self._open(list(copydesk_resources.sample()))

    def open_review(self) -> None:
        """Ask for a review and open it."""
        dialog = self._dialog(self.tr("Open Review"), settings.REVIEWS_FOLDER)
        dialog.setFileMode(Mode.ExistingFile)
        dialog.setNameFilter(self.tr("Copydesk reviews ({0})").format(f"*{REVIEW_SUFFIX}"))
        dialog.fileSelected.connect(self._open_review_file)
        show_beside(dialog)

    def paste(self) -> None:
        """Make a document of the words on the clipboard, or open the files that were copied to it."""
        sources = sources_of(QGuiApplication.clipboard().mimeData())
        if sources:
            self.give(sources)
        else:
            sentence = self.tr("There is no text on the clipboard, and no file. Copy the article’s text, and paste it.")
            self._notices.tell(Told(sentence, is_error=True))

    def give(self, sources: Sequence[Source]) -> None:
        """Do what a drop does: articles open or join the comparison, a review opens."""
        self.carry_out(self.planned(sources))

    def planned(self, sources: Sequence[Source]) -> Plan:
        """What a drop of these would do."""
        return plan(sources, has_documents=bool(self._workspace.desk.documents))

    def follow(self, returns: "ReturnCommands") -> None:
        """Look into single PDFs before they are opened as articles, and open the reviews that they carry."""
        self._returns = returns
        returns.carried.connect(self._open_carried)

    def carry_out(self, wanted: Plan) -> None:
        """Do what was planned, or say why not; a PDF may be a report of this program that carries its review."""
        first = wanted.sources[0] if wanted.sources else None
        if self._returns and len(wanted.sources) == 1 and isinstance(first, Path) and first.suffix.lower() == ".pdf":
            self._returns.look_into(first, partial(self._carry_out, wanted))
        else:
            self._carry_out(wanted)

    def _carry_out(self, wanted: Plan) -> None:
        first = wanted.sources[0] if wanted.sources else None
        if wanted.verb is Verb.REVIEW and isinstance(first, Path):
            self.go_to_review(first)
        elif wanted.verb is Verb.OPEN:
            self._workspace.open(wanted.sources)
        elif wanted.verb is Verb.ADD:
            self._workspace.add(wanted.sources)
        else:
            self._notices.tell(Told(self.outlook(wanted), is_error=True))

    def go_to_review(self, path: Path) -> None:
        """Open this review, when what is open is saved or given up."""
        self._guard.before(partial(self._workspace.filing.open_review, path))

    def _open_carried(self, path: Path, review: bytes) -> None:
        if self._returns:
            self._guard.before(partial(self._returns.open_carried, path, review))

    def outlook(self, wanted: Plan) -> str:
        """What a plan will do, as a sentence to show before it is done."""
        n = len(wanted.sources)
        first = wanted.sources[0] if wanted.sources else None
        if n == 1 and wanted.verb in {Verb.OPEN, Verb.ADD}:
            return self._outlook_of(first, is_first=wanted.verb is Verb.OPEN)
        names = "\n".join(f"“{source.name}”" for source in wanted.sources[:_NAMED])
        names += "\n…" if n > _NAMED else ""
        return {
            Verb.OPEN: self.tr("Drop to open %n article(s)", "", n) + f"\n{names}",
            Verb.ADD: self.tr("Drop to add %n file(s) to this comparison", "", n) + f"\n{names}",
            Verb.REVIEW: self.tr("Drop to open this review"),
            Verb.MIXED: self.tr("A review opens by itself. Drop it alone, or drop the articles alone."),
            Verb.NOTHING: self.tr("Copydesk opens no web addresses. Save the page and drop its file."),
        }[wanted.verb]

    def _outlook_of(self, source: Source | None, *, is_first: bool) -> str:
        if isinstance(source, Pasted):
            said = self.tr("Drop to open this text") if is_first else self.tr("Drop to compare this text, too")
            return f"{said}\n“{source.name}”"
        name = source.name if source is not None else ""
        if source is not None and source.is_dir():
            said = self.tr("Drop to open the articles in this folder")
            said = said if is_first else self.tr("Drop to add the articles in this folder to this comparison")
        else:
            said = self.tr("Drop to open this article") if is_first else self.tr("Drop to add it to this comparison")
        return f"{said}\n“{name}”"

    # Saving

    def save(self) -> None:
        """Save the review where it was, or ask where."""
        filing = self._workspace.filing
        if filing.path is None or filing.is_read_only or filing.is_partial:
            self.save_as()
        else:
            filing.save(filing.path)

    def save_as(self) -> None:
        """Ask where to save the review, and save it there."""
        dialog = self._dialog(self.tr("Save Review"), settings.REVIEWS_FOLDER)
        self._make_saving(dialog, REVIEW_SUFFIX, self.tr("Copydesk reviews ({0})"))
        dialog.fileSelected.connect(self._save_file)
        show_beside(dialog)

    def close(self) -> None:
        """Put everything away and show the start page."""
        self._guard.before(self._put_away)

    def quit(self) -> None:
        """Close the window, which asks for unsaved work itself."""
        self.closed.emit()

    def tell_failure(self, error: CopydeskError) -> None:
        """Say what could not be done, with its reason and what to do."""
        self._notices.tell(Told(sentences.of_error(error), is_error=True))

    # Dialogs

    def _dialog(self, title: str, folder: Setting[str]) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDirectory(beginning(self._settings.get(folder), self._workspace.desk.documents))
        dialog.fileSelected.connect(partial(self._remember, folder))
        return dialog

    def _remember(self, folder: Setting[str], file: str) -> None:
        self._settings.put(folder, str(Path(file).parent))

    def _ask_files(self, title: str, folder: Setting[str], then: Callable[[Sequence[Path]], None]) -> None:
        dialog = self._dialog(title, folder)
        dialog.setFileMode(Mode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Articles ({0})").format(" ".join(ARTICLES)),
                self.tr("All files ({0})").format("*"),
            ]
        )
        dialog.filesSelected.connect(partial(self._hand_on, then))
        dialog.filesSelected.connect(partial(self._remember_first, folder))
        show_beside(dialog)

    def _make_saving(self, dialog: QFileDialog, suffix: str, kind: str) -> None:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(Mode.AnyFile)
        dialog.setNameFilter(kind.format(f"*{suffix}"))
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        desk, known = self._workspace.desk, self._workspace.filing.path
        stem = known.stem if known else Path(desk.documents[desk.options.reference].name).stem
        dialog.selectFile(stem + suffix)

    def _hand_on(self, then: Callable[[Sequence[Path]], None], files: Sequence[str]) -> None:
        then([Path(file) for file in files])

    def _remember_first(self, folder: Setting[str], files: Sequence[str]) -> None:
        self._remember(folder, files[0])

    def _open(self, paths: Sequence[Path]) -> None:
        if len(self._workspace.desk.documents) == 1:
            self.give(paths)  # what waits for a partner gets it
            return
        self._guard.before(partial(self.carry_out, plan(paths, has_documents=False)))

    def _open_review_file(self, file: str) -> None:
        self.go_to_review(Path(file))

    def _save_file(self, file: str) -> None:
        self._workspace.filing.save(Path(file))

    def _put_away(self) -> None:
        self._workspace.filing.begin_anew()
        self._workspace.close_all()

    # Telling

    def _greet_review(self, path: Path, notices: Sequence[Notice]) -> None:
        self._settings.remember_review(path)
        for notice in notices:
            self._notices.tell(Told(sentences.of_notice(notice), is_error=True))

    def _tell_failures(self, errors: Sequence[CopydeskError], asked: int) -> None:
        sentence = self.tr("{0} of {1} files could not be opened.").format(len(errors), asked)
        self._notices.tell(Told(sentence, is_error=True, details=tuple(map(sentences.of_error, errors))))

    def _tell_repeated(self, names: Sequence[str]) -> None:
        sentence = self.tr("“{0}” is open already and was not opened a second time: the file is the same.")
        for name in names:
            self._notices.tell(Told(sentence.format(name), is_error=True))

    def _tell_left_closed(self, name: str) -> None:
        sentence = self.tr(
            "“{0}” was not opened: none of the others could be, and what was open stays. Add it as a copy."
        )
        self._notices.tell(Told(sentence.format(name), is_error=True))

    def _tell_left_out(self, n: int) -> None:
        sentence = self.tr("%n more file(s) of the folder were left out. Drop those that you want to compare.", "", n)
        self._notices.tell(Told(sentence, is_error=True))
