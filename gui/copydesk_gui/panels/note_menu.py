"""What is done with one note or with all that are selected: what became of them, whom they are for, their labels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from copydesk.notes import Status
from copydesk.notes.listing import labels_of, people_of
from copydesk_gui import offsets

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk_gui.work.notebook import Notebook

translate = QCoreApplication.translate


def status_menu(parent: QWidget, choose: Callable[[Status], None]) -> QMenu:
    """The four things that can become of a note."""
    menu = _menu(parent, "statuses")
    for status, words in {
        Status.OPEN: translate("Notes", "Open"),
        Status.ACCEPTED: translate("Notes", "Accepted"),
        Status.REJECTED: translate("Notes", "Rejected"),
        Status.DONE: translate("Notes", "Done"),
    }.items():
        action = menu.addAction(words)
        action.setObjectName(status.value)
        action.triggered.connect(partial(_call, choose, status))
    return menu


def more_menu(parent: QWidget, notebook: Notebook, ids: tuple[str, ...], author: str) -> QMenu:
    """Whom notes are for, and labels for them: names and labels that are known, new ones being typed in the editor."""
    menu = _menu(parent, "note_menu")
    people = menu.addMenu(translate("Notes", "Assign to"))
    people.setObjectName("note_people")
    for name in dict.fromkeys(filter(None, (author, *people_of(notebook.notes)))):
        people.addAction(_shown(name)).triggered.connect(partial(_call, partial(notebook.assign, ids), name))
    people.addSeparator()
    people.addAction(translate("Notes", "Nobody")).triggered.connect(partial(_call, partial(notebook.assign, ids), ""))
    labels = menu.addMenu(translate("Notes", "Add label"))
    labels.setObjectName("note_labels")
    for label in labels_of(notebook.notes):
        labels.addAction(_shown(label)).triggered.connect(partial(_call, partial(notebook.label, ids), (label,)))
    if labels.isEmpty():
        labels.addAction(translate("Notes", "None yet: type one when you edit a note")).setEnabled(False)
    return menu


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setObjectName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _shown(text: str) -> str:
    return offsets.qt_text(text).replace("&", "&&")


def _call(call: Callable[..., None], value: object, _checked: bool = False) -> None:
    call(value)
