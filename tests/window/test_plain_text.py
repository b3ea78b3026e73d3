"""Whatever a file is called and whatever stands in it, the window shows it as text."""

from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tests.window.conftest import Write
from tests.window.helpers import settle, trigger

from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.notebook import Place

MARKUP = "<img src=x><b>bold</b> & <a href='https://example.org'>link</a>"


def labels_of(window: QWidget) -> list[QLabel]:
    # Qt's own labels of a message box, such as its icon's, hold nothing of ours.
    return [label for label in window.findChildren(QLabel) if label.objectName() != "qt_msgboxex_icon_label"]


@pytest.fixture
def hostile(window: MainWindow, write: Write, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with markup in every place that data can reach."""
    one = write("<img src=x>.txt", MARKUP, "Two.")
    other = write("<b>b.txt", "One.", MARKUP)
    window.give((one, other, tmp_path / "<u>gone.txt"))
    settle(window, qtbot)
    window.workspace.notebook.write_note(MARKUP, Place(row=0), MARKUP)
    trigger(window, "next_note")
    trigger(window, "next_finding")
    trigger(window, "note")
    window.workspace.filing.save(tmp_path / "<i>story.copydesk")
    settle(window, qtbot)
    trigger(window, "about")
    return window


def test_every_label_shows_plain_text(hostile: MainWindow) -> None:
    labels = labels_of(hostile)
    assert len(labels) > 15
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []


def test_every_message_box_shows_plain_text(hostile: MainWindow) -> None:
    assert all(box.textFormat() is Qt.TextFormat.PlainText for box in hostile.findChildren(QMessageBox))


def test_no_tooltip_can_be_taken_for_markup(hostile: MainWindow) -> None:
    tips = [widget.toolTip() for widget in hostile.findChildren(QWidget) if widget.toolTip()]
    assert [tip for tip in tips if QtGui.Qt.mightBeRichText(tip)] == []


def test_names_are_shown_as_they_are(hostile: MainWindow) -> None:
    assert "<u>gone.txt" in hostile.notices.sentences[0]
    assert "<i>story.copydesk" in hostile.status_line.work.text()
    model = hostile.side.documents.list.model()
    assert model.data(model.index(0, 0)).startswith("<img src=x>.txt")


def test_nothing_that_is_typed_in_can_be_dropped_on(hostile: MainWindow) -> None:
    editor = hostile.side.notes.editor
    assert not editor.text.acceptDrops()
    assert not editor.author.acceptDrops()
