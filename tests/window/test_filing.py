"""Saving, reopening and exporting: what is on the disk, what is told, and what is asked before work is put away."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from tests.window.helpers import PLENTY, drop, local, settle, trigger

from copydesk import reports, reviews
from copydesk.errors import ReportError, ReviewError
from copydesk.notes import State
from copydesk.text import Notice
from copydesk_gui import settings
from copydesk_gui.dialogs import Buttons
from copydesk_gui.dialogs.exporting import ExportDialog
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings
from copydesk_gui.work.notebook import Place


def choose(window: MainWindow, path: Path) -> None:
    """Answer the file dialog that is open."""
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.filesSelected.emit([str(path)])
    dialog.close()


def answer(window: MainWindow, button: QMessageBox.StandardButton) -> None:
    """Answer the question that is open."""
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    box.button(button).click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def with_note(window: MainWindow) -> MainWindow:
    window.workspace.notebook.write_note("Ask the site.", Place(row=1), "Ada Quist")
    return window


def test_saved_means_on_the_disk_and_reopened_it_is_the_same(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, kept: Settings
) -> None:
    with_note(opened).workspace.notebook.set_finding_state(0, State.DISMISSED, "why")
    desk = opened.workspace.desk
    trigger(opened, "save")
    choose(opened, tmp_path / "story.copydesk")
    settle(opened, qtbot)
    assert not opened.workspace.filing.is_dirty
    assert not opened.isWindowModified()
    assert "story.copydesk" in opened.status_line.work.text()
    trigger(opened, "close")
    assert opened.workspace.desk.documents == ()
    opened.give([tmp_path / "story.copydesk"])
    settle(opened, qtbot)
    again = opened.workspace.desk
    assert [document.blocks for document in again.documents] == [document.blocks for document in desk.documents]
    assert (again.options, again.notes, again.states) == (desk.options, desk.notes, desk.states)
    assert kept.get(settings.RECENT_REVIEWS) == (str(tmp_path / "story.copydesk"),)


def test_the_status_line_says_whether_work_is_saved(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    work = opened.status_line.work
    assert work.text() == ""
    with_note(opened)
    assert work.text() == "● Not saved yet"
    opened.workspace.filing.save(tmp_path / "story.copydesk")
    assert work.text() == "Saving…"
    settle(opened, qtbot)
    assert work.text().startswith("✓ All saved")
    with_note(opened)
    assert work.text() == "● Changes in story.copydesk not saved yet"
    trigger(opened, "undo")
    assert work.text().startswith("✓ All saved")


def test_a_note_written_while_saving_is_not_called_saved(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with_note(opened).workspace.filing.save(tmp_path / "story.copydesk")
    with_note(opened)
    settle(opened, qtbot)
    assert opened.workspace.filing.is_dirty


def test_a_save_that_fails_is_told_and_the_work_stays_unsaved(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with_note(opened).workspace.filing.save(tmp_path / "no" / "such" / "folder.copydesk")
    settle(opened, qtbot)
    assert opened.workspace.filing.is_dirty
    (sentence,) = opened.notices.sentences
    assert "folder.copydesk" in sentence


def test_a_review_that_cannot_be_read_leaves_what_is_open_alone(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "bad.copydesk").write_text("not a review", encoding="utf-8")
    desk = opened.workspace.desk
    with qtbot.waitSignal(opened.workspace.filing.failed) as caught:
        drop(opened, *local(tmp_path / "bad.copydesk"))
    assert isinstance(caught.args[0], ReviewError)
    assert opened.workspace.desk == desk
    assert opened.workspace.is_complete


@pytest.mark.parametrize("button", [Buttons.Save, Buttons.Discard, Buttons.Cancel])
def test_unsaved_work_is_asked_about_before_the_window_closes(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, button: QMessageBox.StandardButton
) -> None:
    path = tmp_path / "story.copydesk"
    opened.workspace.filing.save(path)
    settle(opened, qtbot)
    before = path.read_bytes()
    with_note(opened)
    opened.close()
    assert opened.isVisible()
    answer(opened, button)
    if button == Buttons.Save:
        qtbot.waitUntil(lambda: not opened.isVisible(), timeout=PLENTY)
    assert opened.isVisible() is (button == Buttons.Cancel)
    assert (path.read_bytes() != before) is (button == Buttons.Save)


def test_without_notes_nothing_is_asked(opened: MainWindow) -> None:
    opened.close()
    assert not opened.isVisible()


def test_a_note_that_is_still_being_typed_is_asked_about_too(opened: MainWindow) -> None:
    trigger(opened, "note")
    opened.side.notes.editor.text.setPlainText("Half a th")
    opened.close()
    assert opened.isVisible()
    answer(opened, Buttons.Discard)
    assert not opened.isVisible()


def test_dropping_a_review_on_unsaved_work_asks_first(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened.workspace.filing.save(tmp_path / "story.copydesk")
    settle(opened, qtbot)
    with_note(opened)
    drop(opened, *local(tmp_path / "story.copydesk"))
    answer(opened, Buttons.Cancel)
    settle(opened, qtbot)
    assert len(opened.workspace.notebook.notes) == 1
    drop(opened, *local(tmp_path / "story.copydesk"))
    answer(opened, Buttons.Discard)
    settle(opened, qtbot)
    assert not opened.workspace.notebook.notes


def test_an_export_is_written_off_the_window_and_named_in_a_notice(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def write(name: str, subject: reports.Subject, target: Path, *_: object) -> tuple[Path, ...]:
        seen.append((name, subject.notes, subject.title))
        target.write_bytes(b"%PDF-")
        return (target,)

    monkeypatch.setattr(reports, "write", write)
    with_note(opened)
    trigger(opened, "export")
    dialog = opened.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.decided.emit("pdf", dialog.choices)
    dialog.reject()
    choose(opened, tmp_path / "story.pdf")
    assert opened.status_line.is_busy
    settle(opened, qtbot)
    assert not opened.status_line.is_busy
    assert opened.notices.sentences == ("“story.pdf” was written.",)
    assert seen == [("pdf", opened.workspace.notebook.notes, "agency.txt")]


def test_an_export_that_fails_is_told(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(*_: object, **__: object) -> None:
        raise ReportError("report.disk-full", "story.pdf")

    monkeypatch.setattr(reports, "write", write)
    opened.workspace.filing.export(tmp_path / "story.pdf")
    settle(opened, qtbot)
    (sentence,) = opened.notices.sentences
    assert "story.pdf" in sentence


def test_a_review_opened_in_part_says_so_until_it_is_saved_elsewhere(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.copydesk"
    opened.workspace.filing.save(path)
    settle(opened, qtbot)
    loaded = replace(reviews.load(path), notices=(Notice("review.incomplete", (("notes", 0),)),))
    monkeypatch.setattr(reviews, "load", lambda _path, _read: loaded)
    opened.give([path])
    settle(opened, qtbot)
    said = opened.status_line.work
    assert said.text() == "! Opened in part from story.copydesk"
    with_note(opened)
    assert said.text() == "! Opened in part from story.copydesk, changes not saved yet"
    trigger(opened, "save")  # asks where: what can still be saved of the damaged file is not written over
    choose(opened, tmp_path / "whole.copydesk")
    settle(opened, qtbot)
    assert said.text().startswith("✓ All saved")


def test_file_dialogs_remember_their_folders(opened: MainWindow, tmp_path: Path, kept: Settings, qtbot: QtBot) -> None:
    folder = tmp_path / "reviews"
    folder.mkdir()
    trigger(opened, "save_as")
    choose(opened, folder / "story.copydesk")
    settle(opened, qtbot)
    assert kept.get(settings.REVIEWS_FOLDER) == str(folder)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    trigger(opened, "open_review")
    dialog = opened.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.directory().absolutePath()) == folder
    dialog.close()
