"""Where a note or an answer is written: in the side panel, beside the text it is about, never a dialog above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from copydesk.comparison import Severity
from copydesk.notes import Note, NoteKind
from copydesk_gui import offsets
from copydesk_gui.panels.note_marks import MarkHighlighter
from copydesk_gui.panes import Strip, Text, heading
from copydesk_gui.work.notebook import NO_DETAILS, Details, Place

DRAFT_MS = 1_000  # what is typed is kept at the latest so long after it was


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as it was typed.

    Attributes:
        place: Only for a new note.
        note_id: The note that is edited or answered; None for a new one.
        is_reply: It is an answer to that note.
    """

    text: str
    kind: NoteKind
    author: str
    place: Place
    note_id: str | None = None
    details: Details = NO_DETAILS
    is_reply: bool = False


class NoteEditor(Strip):
    """Kind, text and details, and the author's name where it is not known yet."""

    finished = Signal(object)  # Draft
    dismissed = Signal()
    draft_changed = Signal(object)  # Draft or None: at most `DRAFT_MS` after the typing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", Qt.Edge.TopEdge, parent)
        self._place = Place()
        self._note_id: str | None = None
        self._is_reply = False
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
        MarkHighlighter(self.text.document())
        self.text.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the note"))
        self.severity = QComboBox(self)
        self.labels = self._field(self.tr("Labels"), self.tr("Labels, parted by commas"))
        self.assigned = self._field(self.tr("For whom"), self.tr("Whom the note is assigned to"))
        self._people = QStringListModel(self)
        self._offer_people()
        self.author = self._field(self.tr("Your name, as it shall stand on your notes"), self.tr("Your name"))
        self._details = QWidget(self)
        self._save = QPushButton(self.tr("Save note"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._draft_timer = QTimer(self)
        self._name()
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

    @property
    def draft(self) -> Draft:
        """What stands in the editor now."""
        labels = tuple(part for part in self.labels.text().split(",") if part.strip())
        severity = self.severity.currentData()
        details = Details(Severity(severity) if severity else None, labels, self.assigned.text().strip())
        text, author = self.text.toPlainText().strip(), self.author.text().strip()
        return Draft(text, self.kind, author, self._place, self._note_id, details, self._is_reply)

    def know(self, people: Sequence[str]) -> None:
        """Offer these names, of whom one begins or goes on as what is typed, for whom a note may be."""
        shown = [offsets.qt_text(name) for name in people]
        if shown != self._people.stringList():
            self._people.setStringList(shown)

    def choose_kind(self, kind: NoteKind) -> None:
        """Say what the note is for."""
        self._kinds[kind].setChecked(True)

    def begin(self, place: Place, quote: str, author: str) -> None:
        """Write a new note; what was typed and not saved stays, for the new place."""
        kept = self.text.toPlainText() if self.has_draft and self._note_id is None else ""
        self._note_id, self._place, self._before, self._is_reply = None, place, "", False
        self._show(self.tr("New note"), quote, author)
        self._show_details(NO_DETAILS)
        self.text.setPlainText(kept)

    def begin_edit(self, note: Note) -> None:
        """Change a note that is there."""
        self._note_id, self._place, self._is_reply = note.id, Place(), False
        self._before = offsets.qt_text(note.text).strip()
        self._show(self.tr("Edit note"), quote_of(note), note.author)
        self._show_details(Details(note.severity, note.labels, note.assigned))
        self.choose_kind(note.kind)
        self.text.setPlainText(offsets.qt_text(note.text))

    def begin_reply(self, note: Note, author: str) -> None:
        """Answer a note."""
        self._note_id, self._place, self._is_reply, self._before = note.id, Place(), True, ""
        self._show(self.tr("Reply to {0}").format(offsets.qt_text(note.author)), f"“{note.text}”", author)
        self.text.clear()

    def take_up(self, text: str, kind: NoteKind) -> None:
        """Put what had been typed before into the editor that has just been opened."""
        self.choose_kind(kind)
        self.text.setPlainText(offsets.qt_text(text))

    def dismiss(self) -> None:
        """Put the editor away; what was typed is gone."""
        self._put_away()
        self.draft_changed.emit(None)
        self.dismissed.emit()

    def finish(self) -> None:
        """Hand the note on, if it has a text and an author."""
        if not self._save.isEnabled():
            return
        draft = self.draft
        self._put_away()
        self.finished.emit(draft)

    def _put_away(self) -> None:
        self.text.clear()
        self.hide()
        self._draft_timer.stop()

    def _show(self, title: str, quote: str, author: str) -> None:
        self._title.say(title)
        self._quote.say(quote)
        self._quote.setVisible(bool(quote))
        self.author.setText(offsets.qt_text(author))
        self.author.setVisible(not author)
        self.choose_kind(NoteKind.COMMENT)
        for button in self._kinds.values():
            button.setVisible(not self._is_reply)
        self._details.setVisible(not self._is_reply)
        asked = self.tr("What is your answer?") if self._is_reply else self.tr("What should the desk know?")
        self.text.setPlaceholderText(asked)
        self._save.setText(self.tr("Save reply") if self._is_reply else self.tr("Save note"))
        self.show()
        self.text.setFocus()
        self._judge()

    def _show_details(self, details: Details) -> None:
        self.severity.setCurrentIndex(self.severity.findData(details.severity.value if details.severity else ""))
        self.labels.setText(offsets.qt_text(", ".join(details.labels)))
        self.assigned.setText(offsets.qt_text(details.assigned))

    def _judge(self) -> None:
        self._save.setEnabled(bool(self.text.toPlainText().strip() and self.author.text().strip()))

    def _follow_typing(self) -> None:
        # Not begun anew with each letter: a person who never pauses loses a second, not a paragraph.
        if not self._draft_timer.isActive() and not self.isHidden():
            self._draft_timer.start()

    def _tell_draft(self) -> None:
        self.draft_changed.emit(self.draft if self.has_draft else None)

    def _embolden(self) -> None:
        self._wrap("**")

    def _slant(self) -> None:
        self._wrap("*")

    def _wrap(self, mark: str) -> None:
        """Put marks around the selected words, or take them away."""
        cursor = self.text.textCursor()
        words = cursor.selectedText()
        size = len(mark)
        if words.startswith(mark) and words.endswith(mark) and len(words) > 2 * size:
            cursor.insertText(words[size:-size])
        elif words.strip():
            cursor.insertText(f"{mark}{words.strip()}{mark}")

    def _kind_button(self, kind: NoteKind, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(f"kind_{kind}")
        button.setProperty("chip", True)
        button.setProperty("choice", True)
        button.setCheckable(True)
        self._kind_group.addButton(button)
        return button

    def _field(self, hint: str, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAcceptDrops(False)
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        field.returnPressed.connect(self.finish)
        return field

    def _offer_people(self) -> None:
        completer = QCompleter(self._people, self.assigned)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.assigned.setCompleter(completer)

    def _name(self) -> None:
        self._save.setObjectName("save_note")
        self._save.setProperty("primary", True)
        self._cancel.setObjectName("cancel_note")
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_MS)
        self.severity.setAccessibleName(self.tr("How much it matters"))
        for words, value in (
            (self.tr("No severity"), ""),
            (self.tr("Error"), Severity.ERROR.value),
            (self.tr("Warning"), Severity.WARNING.value),
            (self.tr("Information"), Severity.INFO.value),
        ):
            self.severity.addItem(words, value)

    def _lay_out(self) -> None:
        self.text.setFixedHeight(110)
        kinds = QHBoxLayout()
        kinds.setSpacing(6)
        for button in self._kinds.values():
            kinds.addWidget(button)
        kinds.addStretch(1)
        details = QHBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(6)
        details.addWidget(self.severity)
        details.addWidget(self.labels, 1)
        details.addWidget(self.assigned, 1)
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
        layout.addWidget(self.author)  # where it is asked for, a note cannot be saved without it
        layout.addWidget(self._details)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._judge)
        self.text.textChanged.connect(self._follow_typing)
        self.author.textChanged.connect(self._judge)
        self._draft_timer.timeout.connect(self._tell_draft)
        self._save.clicked.connect(self.finish)
        self._cancel.clicked.connect(self.dismiss)
        for keys, slot in (
            ("Ctrl+Return", self.finish),
            ("Esc", self.dismiss),
            ("Ctrl+B", self._embolden),
            ("Ctrl+I", self._slant),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)


def quote_of(note: Note) -> str:
    """The words that a note stands on, in quotation marks; "" where it stands on none."""
    return " / ".join(f"“{anchor.exact}”" for anchor in note.anchors if anchor.exact)
