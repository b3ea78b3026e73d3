"""Where a note is written: in the side panel, beside the text that it is about, never a dialog above it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from copydesk.notes import Note, NoteKind
from copydesk_gui import offsets
from copydesk_gui.notebook import Place
from copydesk_gui.panes import Strip, Text, heading


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as it was typed; `note_id` is None for a new one, `place` is only for that."""

    text: str
    kind: NoteKind
    author: str
    place: Place
    note_id: str | None = None


class NoteEditor(Strip):
    """Kind, text, and the author's name where it is not known yet."""

    finished = Signal(object)  # Draft
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", Qt.Edge.TopEdge, parent)
        self._place = Place()
        self._note_id: str | None = None
        self._before = ""
        self._title = heading("", self)
        self._quote = Text("", self, soft=True, wraps=True)
        self._kinds: dict[NoteKind, QPushButton] = {}
        self._kind_group = QButtonGroup(self)  # one of them at a time
        for kind, words in (
            (NoteKind.COMMENT, self.tr("Comment")),
            (NoteKind.QUESTION, self.tr("Question")),
            (NoteKind.CORRECTION, self.tr("Correction")),
        ):
            self._kinds[kind] = self._kind_button(kind, words)
        self.text = QPlainTextEdit(self)
        self.text.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("What should the desk know?"))
        self.text.setAccessibleName(self.tr("Text of the note"))
        self.author = QLineEdit(self)
        self.author.setAcceptDrops(False)
        self.author.setPlaceholderText(self.tr("Your name, as it shall stand on your notes"))
        self.author.setAccessibleName(self.tr("Your name"))
        self._save = QPushButton(self.tr("Save note"), self)
        self._save.setObjectName("save_note")
        self._save.setProperty("primary", True)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("cancel_note")
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def has_draft(self) -> bool:
        """Whether there is typed text that was not saved."""
        return not self.isHidden() and self.text.toPlainText().strip() not in {"", self._before}

    @property
    def kind(self) -> NoteKind:
        """What the note is for."""
        return next(kind for kind, button in self._kinds.items() if button.isChecked())

    def choose_kind(self, kind: NoteKind) -> None:
        """Say what the note is for."""
        self._kinds[kind].setChecked(True)

    def begin(self, place: Place, quote: str, author: str) -> None:
        """Write a new note; what was typed and not saved stays, for the new place."""
        kept = self.text.toPlainText() if self.has_draft and self._note_id is None else ""
        self._note_id, self._place, self._before = None, place, ""
        self._show(self.tr("New note"), quote, author)
        self.text.setPlainText(kept)

    def begin_edit(self, note: Note) -> None:
        """Change a note that is there."""
        self._note_id, self._place = note.id, Place()
        self._before = offsets.qt_text(note.text).strip()
        self._show(self.tr("Edit note"), quote_of(note), note.author)
        self.choose_kind(note.kind)
        self.text.setPlainText(offsets.qt_text(note.text))

    def dismiss(self) -> None:
        """Put the editor away; what was typed is gone."""
        self.text.clear()
        self.hide()
        self.dismissed.emit()

    def finish(self) -> None:
        """Hand the note on, if it has a text and an author."""
        if not self._save.isEnabled():
            return
        text, author = self.text.toPlainText().strip(), self.author.text().strip()
        draft = Draft(text, self.kind, author, self._place, self._note_id)
        self.text.clear()
        self.hide()
        self.finished.emit(draft)

    def _show(self, title: str, quote: str, author: str) -> None:
        self._title.say(title)
        self._quote.say(quote)
        self._quote.setVisible(bool(quote))
        self.author.setText(offsets.qt_text(author))
        self.author.setVisible(not author)
        self.choose_kind(NoteKind.COMMENT)
        self.show()
        self.text.setFocus()
        self._judge()

    def _judge(self) -> None:
        self._save.setEnabled(bool(self.text.toPlainText().strip() and self.author.text().strip()))

    def _kind_button(self, kind: NoteKind, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(f"kind_{kind}")
        button.setProperty("chip", True)
        button.setProperty("choice", True)
        button.setCheckable(True)
        self._kind_group.addButton(button)
        return button

    def _lay_out(self) -> None:
        self.text.setFixedHeight(110)
        kinds = QHBoxLayout()
        kinds.setSpacing(6)
        for button in self._kinds.values():
            kinds.addWidget(button)
        kinds.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._quote)
        layout.addLayout(kinds)
        layout.addWidget(self.text)
        layout.addWidget(self.author)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._judge)
        self.author.textChanged.connect(self._judge)
        self.author.returnPressed.connect(self.finish)
        self._save.clicked.connect(self.finish)
        self._cancel.clicked.connect(self.dismiss)
        for keys, slot in (("Ctrl+Return", self.finish), ("Esc", self.dismiss)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)


def quote_of(note: Note) -> str:
    """The words that a note stands on, in quotation marks; "" where it stands on none."""
    return " / ".join(f"“{anchor.exact}”" for anchor in note.anchors if anchor.exact)
