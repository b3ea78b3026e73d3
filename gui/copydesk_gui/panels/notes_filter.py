"""Above the list of notes: search, filter, order."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from copydesk.notes import Note, NoteKind, Outcome, Status
from copydesk.notes.listing import Order, Wanted, labels_of
from copydesk_gui import offsets
from copydesk_gui.panes import Text


class NotesFilter(QWidget):
    """Says which notes are wanted and in what order; nothing is hidden without a word."""

    changed = Signal()
    status_wanted = Signal(str)  # a status for all notes that are shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = self._make_search()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._statuses = self._checks(
            "status",
            {
                Status.OPEN: self.tr("Open"),
                Status.ACCEPTED: self.tr("Accepted"),
                Status.REJECTED: self.tr("Rejected"),
                Status.DONE: self.tr("Done"),
            },
        )
        self._kinds = self._checks(
            "kind",
            {
                NoteKind.COMMENT: self.tr("Comments"),
                NoteKind.QUESTION: self.tr("Questions"),
                NoteKind.CORRECTION: self.tr("Corrections asked for"),
            },
        )
        self._outcomes = self._checks(
            "place",
            {Outcome.CHECK: self.tr("Place to be checked"), Outcome.LOST: self.tr("Lost its place")},
        )
        self._mine = self._check(self.tr("Written by me or for me"), "mine")
        self._fresh = self._check(self.tr("New by a merge"), "fresh")
        self._menu.addSeparator()
        self._labels = self._menu.addMenu(self.tr("Label"))
        self._labels.triggered.connect(self._choose_label)
        self._label = ""
        self._order = Order.WRITTEN
        self.filter_button = self._button(self.tr("Filter"), "notes_filter", self._menu)
        self.order_button = self._button(self.tr("Sort"), "notes_order", self._make_orders())
        self.status_button = self._button(self.tr("All shown"), "notes_status", self._make_statuses())
        self._hidden = Text("", self, soft=True)
        self._lay_out()

    @property
    def order(self) -> Order:
        """In what order they are wanted."""
        return self._order

    def wanted(self, author: str, fresh: frozenset[str]) -> Wanted:
        """Which are wanted, for somebody of this name, with these notes new."""
        return Wanted(
            self.search.text(),
            frozenset(Status(a.data()) for a in self._statuses if a.isChecked()),
            frozenset(NoteKind(a.data()) for a in self._kinds if a.isChecked()),
            frozenset(Outcome(a.data()) for a in self._outcomes if a.isChecked()),
            self._label,
            author if self._mine.isChecked() else "",
            fresh if self._fresh.isChecked() else None,
        )

    def follow(self, notes: Sequence[Note], shown: int, fresh: Collection[str]) -> None:
        """Say how many are hidden, and offer the labels in use."""
        hidden = len(notes) - shown
        self._hidden.say(self.tr("%n note(s) hidden", "", hidden) if hidden else "")
        self._hidden.setVisible(bool(hidden))
        self._fresh.setEnabled(bool(fresh) or self._fresh.isChecked())
        labels = labels_of(notes)
        self._labels.clear()
        for label in ("", *labels):
            action = self._labels.addAction(offsets.qt_text(label).replace("&", "&&") or self.tr("Any"))
            action.setData(label)
            action.setCheckable(True)
            action.setChecked(label == self._label)
        self._labels.setEnabled(bool(labels))
        self.setVisible(bool(notes))

    def clear(self) -> None:
        """Want all notes again."""
        self._want(())

    def want_places(self) -> None:
        """Want the notes whose place is to be checked or lost, and no others."""
        self._want(self._outcomes)

    def want_fresh(self) -> None:
        """Want the notes that a merge brought or changed, and no others."""
        self._want((self._fresh,))

    def _want(self, wanted: Collection[QAction]) -> None:
        self._label = ""
        for action in (*self._statuses, *self._kinds, *self._outcomes, self._mine, self._fresh):
            action.setChecked(action in wanted)
        self.search.clear()
        self.changed.emit()

    def _choose_label(self, action: QAction) -> None:
        self._label = str(action.data())
        self.changed.emit()

    def _choose_order(self, action: QAction) -> None:
        self._order = Order(action.data())
        self.changed.emit()

    def _choose_status(self, action: QAction) -> None:
        self.status_wanted.emit(action.data())

    def _check(self, words: str, name: str) -> QAction:
        action = self._menu.addAction(words)
        action.setObjectName(name)
        action.setCheckable(True)
        action.toggled.connect(self.changed)
        return action

    def _checks(
        self, group: str, choices: dict[Status, str] | dict[NoteKind, str] | dict[Outcome, str]
    ) -> list[QAction]:
        made = []
        for value, words in choices.items():
            action = self._check(words, f"{group}_{value.value}")
            action.setData(value.value)
            made.append(action)
        self._menu.addSeparator()
        return made

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(self)
        search.setAcceptDrops(False)
        search.setClearButtonEnabled(True)
        search.setPlaceholderText(self.tr("Search notes"))
        search.setAccessibleName(self.tr("Search notes"))
        search.textChanged.connect(self.changed)
        return search

    def _make_orders(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for order, words in {
            Order.WRITTEN: self.tr("As written"),
            Order.PLACE: self.tr("By place in the articles"),
            Order.CHANGED: self.tr("Last changed first"),
            Order.SEVERITY: self.tr("Worst first"),
            Order.STATUS: self.tr("Open first"),
            Order.AUTHOR: self.tr("By author"),
        }.items():
            action = menu.addAction(words)
            action.setObjectName(f"order_{order.value}")
            action.setData(order.value)
            action.setCheckable(True)
            action.setChecked(order is Order.WRITTEN)
            group.addAction(action)
        menu.triggered.connect(self._choose_order)
        return menu

    def _make_statuses(self) -> QMenu:
        menu = QMenu(self)
        for status, words in {
            Status.ACCEPTED: self.tr("Accept all shown"),
            Status.REJECTED: self.tr("Reject all shown"),
            Status.DONE: self.tr("All shown are done"),
            Status.OPEN: self.tr("Reopen all shown"),
        }.items():
            action = menu.addAction(words)
            action.setObjectName(f"all_{status.value}")
            action.setData(status.value)
        menu.triggered.connect(self._choose_status)
        return menu

    def _button(self, words: str, name: str, menu: QMenu) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setProperty("small", True)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.filter_button)
        line.addWidget(self.order_button)
        line.addWidget(self.status_button)
        line.addStretch(1)  # the buttons stay where they are when something is hidden
        line.addWidget(self._hidden)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addLayout(line)
