"""The list of documents: what each is, what could not be kept of it, and which is the original."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from copydesk.text import Document
from copydesk_gui import sentences
from copydesk_gui.comparison_view.captions import day
from copydesk_gui.documents import naming
from copydesk_gui.documents.rereading import ENCODINGS, FORMATS, Rereader, can_be_read_again
from copydesk_gui.panels.card import Card
from copydesk_gui.panels.cards import CardList, CardModel
from copydesk_gui.panels.findings_panel import strip_of_buttons
from copydesk_gui.panes import Text
from copydesk_gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a document's card is made of; `words` is None before they are counted."""

    document: Document
    name: str
    is_original: bool
    words: int | None
    chrome: int


class DocumentsPanel(QWidget):
    """Documents in their order; the current one can be made the original, moved and removed."""

    newer_wanted = Signal(int)  # a document's number

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rereader = Rereader(workspace, self)
        self._subjects: tuple[_Subject, ...] = ()
        self._model = CardModel(self)
        self.list = CardList(self._model, self._make_actions, self)
        self.list.setAccessibleName(self.tr("Documents"))
        hint = Text(self.tr("The original is the text that the others are held against."), self, soft=True, wraps=True)
        hint.setContentsMargins(14, 10, 14, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        layout.addWidget(hint)
        workspace.desk_changed.connect(self.refresh)
        workspace.comparison_changed.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Show what the workspace has now."""
        desk, comparison = self._workspace.desk, self._workspace.comparison
        names = naming.labels(desk.documents)
        # Roles and words are known when all is compared; until then nobody counts ten thousand paragraphs.
        facts = self._workspace.facts if comparison is not None and self._workspace.is_complete else None
        words, chrome = (facts.words, facts.chrome) if facts is not None else ((), ())
        self._subjects = tuple(
            _Subject(
                document,
                name,
                is_original=n == desk.options.reference,
                words=words[n] if words else None,
                chrome=chrome[n] if chrome else 0,
            )
            for n, (document, name) in enumerate(zip(desk.documents, names, strict=True))
        )
        self._model.show_subjects(self._subjects, self._card)

    def _follow(self) -> None:
        if self._workspace.is_complete:
            self.refresh()

    def _card(self, n: int) -> Card:
        shown = self._subjects[n]
        document = shown.document
        facts = [sentences.name_of_format(document.format)]
        if shown.words is not None:
            facts.append(self.tr("%n word(s)", "", shown.words))
        if shown.chrome:
            facts.append(self.tr("%n line(s) of site chrome", "", shown.chrome))
        facts += [text for text in (document.publisher, document.credit, day(document.date or "")) if text]
        lines = [" · ".join(facts), *(sentences.of_notice(notice) for notice in document.notices)]
        return Card(
            title=shown.name,
            body="\n".join(lines),
            corner=self.tr("ORIGINAL") if shown.is_original else "",
            spoken=". ".join([shown.name, *([self.tr("the original")] if shown.is_original else []), *lines]),
        )

    def _make_actions(self, n: int) -> QWidget:
        offers = []
        if n != self._workspace.desk.options.reference:
            offers.append(("make_original", self.tr("Make original"), self._make_original))
        if n > 0:
            offers.append(("move_up", "↑", self._move_up))
        if n + 1 < len(self._workspace.desk.documents):
            offers.append(("move_down", "↓", self._move_down))
        offers.append(("remove", self.tr("Remove"), self._remove))
        offers.append(("replace", self.tr("Replace…"), self._want_newer))
        document = self._workspace.desk.documents[n]
        if document.format in FORMATS:
            offers.append(("read_as", self.tr("Read as…"), self._ask_encoding))
        strip = strip_of_buttons(self.list, *offers)
        button = strip.findChild(QPushButton, "read_as")
        if isinstance(button, QPushButton) and not can_be_read_again(document):
            button.setEnabled(False)
            button.setToolTip(self.tr("The file is not where it was opened from; a review keeps no folders."))
        return strip

    def _want_newer(self) -> None:
        if self.list.current is not None:
            self.newer_wanted.emit(self.list.current)

    def _ask_encoding(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("encodings")
        for name, encoding in ENCODINGS:
            action = menu.addAction(name)
            action.setObjectName(encoding)
        menu.triggered.connect(self._read_as)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def _read_as(self, chosen: QAction) -> None:
        if self.list.current is not None:
            self.rereader.read_as(self.list.current, chosen.objectName())

    def _make_original(self) -> None:
        if self.list.current is not None:
            self._workspace.make_original(self.list.current)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, places: int) -> None:
        n = self.list.current
        if n is not None:
            self._workspace.move(n, places)
            self.list.choose(n + places)

    def _remove(self) -> None:
        if self.list.current is not None:
            self._workspace.remove(self.list.current)
