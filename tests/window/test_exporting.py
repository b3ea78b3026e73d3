"""The export dialog: what it offers, what it shows before it writes, and what it remembers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.window.helpers import PLENTY, document, settle, show, trigger

from copydesk.reports import REPORTS, Choices, Contents, Layout
from copydesk_gui import settings
from copydesk_gui.dialogs.exporting import FORMATS, ExportDialog
from copydesk_gui.main_window import MainWindow


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    show(
        window,
        qtbot,
        document(tmp_path / "agency.txt", "One.", "Two."),
        document(tmp_path / "copy.txt", "One.", "Six."),
    )
    return window


@pytest.fixture
def dialog(opened: MainWindow) -> Iterator[ExportDialog]:
    trigger(opened, "export")
    found = opened.findChild(ExportDialog)
    assert isinstance(found, ExportDialog)
    yield found
    if isValid(found):
        found.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pick(dialog: ExportDialog, name: str, value: str) -> None:
    combo = dialog.format if name == "format" else dialog.field(name)
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData(value))


def test_every_report_can_be_chosen(dialog: ExportDialog) -> None:
    assert set(FORMATS) == set(REPORTS)
    assert [dialog.format.itemData(n) for n in range(dialog.format.count())] == list(FORMATS)


def test_only_choices_that_a_report_heeds_can_be_made(dialog: ExportDialog) -> None:
    pick(dialog, "format", "csv")
    assert not any(dialog.field(name).isEnabled() for name in ("contents", "layout", "paper", "chrome", "with"))
    pick(dialog, "format", "html")
    assert [name for name in ("contents", "layout", "paper", "chrome", "with") if dialog.field(name).isEnabled()] == [
        "contents",
        "chrome",
    ]
    assert not dialog.field("each").isEnabled()  # there is but one copy


def test_the_pages_are_shown_before_anything_is_written(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.waitUntil(lambda: dialog.preview.page_count == 2, timeout=PLENTY)
    across = dialog.preview.picture.pixmap()
    assert across.width() > across.height()
    dialog.preview.turn()
    assert dialog.preview.number.text() == "Page 2 of 2"
    pick(dialog, "paper", "portrait")
    qtbot.waitUntil(
        lambda: dialog.preview.picture.pixmap().height() > dialog.preview.picture.pixmap().width(), timeout=PLENTY
    )
    assert dialog.preview.number.text() == "Page 2 of 2"
    assert not list(tmp_path.glob("*.pdf"))


def test_what_was_chosen_is_written_and_remembered(
    dialog: ExportDialog, opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pick(dialog, "format", "html")
    pick(dialog, "contents", "findings")
    button = dialog.findChild(QPushButton, "save_report")
    assert isinstance(button, QPushButton)
    button.click()
    asking = opened.findChild(QFileDialog)
    assert isinstance(asking, QFileDialog)
    assert [Path(name).name for name in asking.selectedFiles()] == ["agency – copy.html"]
    asking.fileSelected.emit(str(tmp_path / "story.html"))
    asking.close()
    settle(opened, qtbot)
    assert b"Content-Security-Policy" in (tmp_path / "story.html").read_bytes()
    trigger(opened, "export")
    again = next(d for d in opened.findChildren(ExportDialog) if d is not dialog)
    assert again.format.currentData() == "html"
    assert again.choices.contents is Contents.FINDINGS
    assert again.choices.layout is Layout.SIDE_BY_SIDE
    again.reject()


def test_a_pdf_that_cannot_be_made_is_told_in_its_place(dialog: ExportDialog) -> None:
    from copydesk.errors import ReportError

    dialog.preview.tell_failure(ReportError("report.no-font"))
    assert dialog.preview.picture.text()
    with pytest.raises(ZeroDivisionError):
        dialog.preview.tell_failure(ZeroDivisionError())


def test_a_setting_that_makes_no_sense_is_the_first_choice(opened: MainWindow) -> None:
    opened.files._settings.put(settings.REPORT_FORMAT, "wordperfect")
    trigger(opened, "export")
    found = opened.findChild(ExportDialog)
    assert isinstance(found, ExportDialog)
    assert found.format.currentData() == "pdf"
    found.reject()


def test_of_a_file_for_each_copy_one_that_exists_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    names = ("agency.txt", "north.txt", "south.txt")
    show(window, qtbot, *(document(tmp_path / name, "One.", name) for name in names))
    window.workspace.filing.export(tmp_path / "story.html", "html", Choices(each_copy=True))
    settle(window, qtbot)
    assert window.notices.sentences == ("“story – north.html” was written.",)
    assert (tmp_path / "story – south.html").exists()
