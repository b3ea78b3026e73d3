"""Dialogs stand beside the work: nothing waits for them, they are there once, and are freed when they are closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.window.helpers import settle, trigger

from copydesk_gui.dialogs import message, show_beside
from copydesk_gui.dialogs.exporting import ExportDialog
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.notebook import Place

OPENING = (
    "open",
    "add",
    "open_review",
    "save_as",
    "export",
    "merge_reviews",
    "bring_in",
    "called_same",
    "manual",
    "keys",
    "about",
    "settings",
)


@pytest.mark.parametrize("command", OPENING)
def test_a_dialog_stands_beside_the_work_once_and_is_freed(opened: MainWindow, command: str) -> None:
    trigger(opened, command)
    (dialog,) = opened.findChildren(QDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert QApplication.activeModalWidget() is None
    trigger(opened, "next_finding")  # the work goes on
    assert opened.side.findings.list.current == 0
    trigger(opened, command)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len([each for each in opened.findChildren(QDialog) if each.isVisible()]) == 1
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)


def test_only_what_could_lose_work_stands_in_the_way(opened: MainWindow) -> None:
    opened.workspace.notebook.write_note("Ask.", Place(row=1), "Ada Quist")
    trigger(opened, "close")
    box = opened.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.isModal()
    box.close()


def test_a_dialog_that_is_kept_when_it_is_closed_would_be_noticed(opened: MainWindow) -> None:
    kept = message(opened, "Kept", "Nobody frees this one.")
    kept.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show_beside(kept)
    kept.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(kept)


def test_the_pages_to_be_exported_follow_the_work_beside_them(opened: MainWindow) -> None:
    trigger(opened, "export")
    dialog = opened.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    opened.workspace.notebook.write_note("Ask.", Place(row=1), "Ada Quist")
    assert [each.text for each in dialog.subject.notes] == ["Ask."]
    dialog.close()


def test_nothing_is_exported_of_what_is_gone_meanwhile(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    trigger(opened, "export")
    dialog = opened.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.decided.emit("text", dialog.choices)
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (asking,) = opened.findChildren(QFileDialog)
    opened.workspace.close_all()
    asking.fileSelected.emit(str(tmp_path / "report.txt"))
    asking.close()
    settle(opened, qtbot)
    assert not (tmp_path / "report.txt").exists()
    assert opened.notices.sentences == ("Nothing was exported: the comparison is not finished.",)


def test_a_newer_version_goes_to_the_document_it_was_asked_for(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text("Crews walked out on Tuesday.\n\nSome 2,500 people were stuck.", encoding="utf-8")
    opened.side.documents.newer_wanted.emit(1)
    (asking,) = opened.findChildren(QFileDialog)
    opened.workspace.move(1, -1)
    asking.fileSelected.emit(str(newer))
    asking.close()
    settle(opened, qtbot)
    assert [each.name for each in opened.workspace.desk.documents] == ["newer.txt", "agency.txt"]
