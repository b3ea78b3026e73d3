"""The list of findings: what matters, by name, and what an editor says of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from copydesk.comparison import Finding, Severity
from copydesk.notes import State
from copydesk_gui import offsets, sentences
from copydesk_gui.documents import naming
from copydesk_gui.panels import finding_words
from copydesk_gui.panels.card import Card
from copydesk_gui.panels.cards import CardList, CardModel
from copydesk_gui.panels.reason_bar import ReasonBar
from copydesk_gui.panes import Text
from copydesk_gui.workspace import Workspace

_GAP: Final = 6
_COPY: Final = "copy"
_SAME: Final = "same"
_COLOURS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def strip_of_buttons(cards: CardList, *offers: tuple[str, str, Callable[[], None]]) -> QWidget:
    """Small buttons at the foot of a card: object name, words, what is called. In a narrow list they take two lines."""
    strip = QWidget(cards)
    strip.setObjectName("card_actions")
    column = QVBoxLayout(strip)
    column.setContentsMargins(14, 0, 14, 10)
    column.setSpacing(_GAP)
    column.addStretch(1)
    room = cards.viewport().width() - 2 * 14
    used, row = room, QHBoxLayout()
    for name, words, call in offers:
        button = QPushButton(words, strip)
        button.setObjectName(name)
        button.setProperty("small", True)
        button.clicked.connect(call)
        button.ensurePolished()  # its width follows from the style sheet
        wide = button.sizeHint().width() + _GAP
        if used + wide > room + _GAP:
            used, row = 0, QHBoxLayout()
            row.setSpacing(_GAP)
            row.setAlignment(Qt.AlignmentFlag.AlignLeft)
            column.addLayout(row)
        row.addWidget(button)
        used += wide
    return strip


class FindingsPanel(QWidget):
    """Findings in their order; the current one can be confirmed, dismissed, copied and noted."""

    finding_chosen = Signal(int)
    note_wanted = Signal(int)  # a finding's number
    copy_wanted = Signal(int)  # a finding's number
    same_wanted = Signal()  # the wordings of the chosen finding are to count as the same

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = CardModel(self)
        self.list = CardList(self._model, self._make_actions, self)
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.chosen.connect(self.finding_chosen)
        self.reason = ReasonBar(self)
        self.reason.given.connect(self._dismiss)
        self.reason.dismissed.connect(self.list.setFocus)
        self.list.chosen.connect(self.reason.hide)  # a reason is for the finding that was asked about
        self._empty = Text("", self, soft=True, wraps=True)
        self._empty.setMargin(14)  # a style sheet takes away contents margins
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.reason)
        workspace.comparison_changed.connect(self.refresh)
        workspace.desk_changed.connect(self.refresh)
        self.refresh()

    @property
    def count(self) -> int:
        """How many findings there are."""
        return self._model.rowCount()

    def refresh(self) -> None:
        """Show what the workspace has now."""
        findings = self._findings()
        names = naming.labels(self._workspace.desk.documents)
        self._model.show_subjects(
            [(finding, self._workspace.notebook.state_of(n), names) for n, finding in enumerate(findings)], self._card
        )
        complete = self._workspace.is_complete
        self._empty.setVisible(not findings)
        self._empty.say(self.tr("Nothing to report.") if complete else self.tr("Findings come when all is compared."))

    def is_dismissed(self, n: int) -> bool:
        """Whether an editor said that finding `n` does not matter."""
        return self._workspace.notebook.state_of(n).state is State.DISMISSED

    def severity_of(self, n: int) -> Severity:
        """How much finding `n` matters."""
        return self._findings()[n].severity

    def _findings(self) -> tuple[Finding, ...]:
        comparison = self._workspace.comparison
        return comparison.findings if comparison is not None and self._workspace.is_complete else ()

    def _card(self, n: int) -> Card:
        finding = self._findings()[n]
        state = self._workspace.notebook.state_of(n)
        severity = finding_words.severity(finding.severity)
        name = sentences.name_of_finding(finding)
        # Words that run from right to left, apart from the sentence that runs the other way.
        body = sentences.of_finding(replace(finding, values=offsets.isolated(finding.values)))
        where, said = finding_words.place(finding, self._workspace), finding_words.state(state)
        return Card(
            title=name,
            body=f"{body}\n{said}" if said else body,
            badge=finding_words.letter(finding.severity),
            colour=_COLOURS[finding.severity],
            corner=where,
            # What an editor said counts as much as what was found.
            strong=(*(value for value in finding.values.values() if isinstance(value, str)), said),
            is_faded=state.state is State.DISMISSED,
            spoken=". ".join(filter(None, (severity, name, where, body, said))),
        )

    def _make_actions(self, n: int) -> QWidget:
        is_open = self._workspace.notebook.state_of(n).state is State.OPEN
        note = ("finding_note", self.tr("Note…"), self._want_note)
        more = ("finding_more", "⋯", self._show_more)
        if not is_open:
            strip = strip_of_buttons(self.list, note, ("finding_reopen", self.tr("Reopen"), self.reopen), more)
            return self._with_name_of_more(strip)
        confirm = ("finding_confirm", self.tr("Confirm"), self.confirm)
        dismiss = ("finding_dismiss", self.tr("Dismiss…"), self.dismiss)
        return self._with_name_of_more(strip_of_buttons(self.list, note, confirm, dismiss, more))

    def _with_name_of_more(self, strip: QWidget) -> QWidget:
        button = strip.findChild(QPushButton, "finding_more")
        if isinstance(button, QPushButton):
            name = self.tr("More: severity, wordings, copy")
            button.setAccessibleName(name)
            button.setToolTip(name)
        return strip

    def _want_note(self) -> None:
        if (n := self.list.current) is not None:
            self.note_wanted.emit(n)

    def more_menu(self) -> QMenu:
        """What is done with a finding now and then: say how much it matters, the present one marked, or copy it."""
        menu = QMenu(self)
        menu.setObjectName("finding_menu")
        n = self.list.current
        for severity in Severity:
            action = menu.addAction(finding_words.severity(severity))
            action.setObjectName(severity.value)
            action.setCheckable(True)
            action.setChecked(n is not None and self.severity_of(n) is severity)
        menu.addSeparator()
        if n is not None and len({span.document for span in self._findings()[n].spans}) > 1:
            menu.addAction(self.tr("Call the Two Wordings the Same")).setObjectName(_SAME)
        menu.addAction(self.tr("Copy Finding")).setObjectName(_COPY)
        menu.triggered.connect(self._do_more)
        return menu

    def _show_more(self) -> None:
        menu = self.more_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.below("finding_more"))

    def _do_more(self, action: QAction) -> None:
        if action.objectName() == _COPY:
            self._copy()
        elif action.objectName() == _SAME:
            self.same_wanted.emit()
        else:
            self.judge(Severity(action.objectName()))

    def judge(self, severity: Severity) -> None:
        """Say how much the chosen finding matters."""
        if (n := self.list.current) is not None:
            self._workspace.notebook.set_finding_severity(n, severity)

    def confirm(self) -> None:
        """Say that the chosen finding matters; said again, it is open again."""
        n = self.list.current
        if n is not None:
            said = self._workspace.notebook.state_of(n).state
            self._say(State.OPEN if said is State.CONFIRMED else State.CONFIRMED)

    def reopen(self) -> None:
        """Say nothing of the chosen finding any more."""
        self._say(State.OPEN)

    def dismiss(self) -> None:
        """Ask why the chosen finding does not matter, and dismiss it."""
        n = self.list.current
        if n is not None:
            self.reason.ask(self._model.card(n).title)
            QTimer.singleShot(0, self.list, self.list.reveal)  # when the bar has taken its room

    def _dismiss(self, reason: str) -> None:
        self._say(State.DISMISSED, reason)
        self.list.setFocus()
        QTimer.singleShot(0, self.list, self.list.reveal)  # when its buttons have taken theirs

    def _say(self, state: State, reason: str = "") -> None:
        if (n := self.list.current) is not None:
            self._workspace.notebook.set_finding_state(n, state, reason)

    def _copy(self) -> None:
        if (n := self.list.current) is not None:
            self.copy_wanted.emit(n)
