"""Notes that come back from a report are shown before they are taken, and a PDF that carries a review opens it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.window.helpers import PLENTY, document, settle, show, trigger

from copydesk.notes import Note, Status
from copydesk.reports import Choices
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.desk import Desk
from copydesk_gui.work.returning import IncomingDialog

NOTE = "11111111-1111-4111-8111-111111111111"
MOMENT = "2026-04-12T14:31:00Z"


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    documents = (document(tmp_path / "agency.txt", "One.", "Two."), document(tmp_path / "copy.txt", "One.", "Six."))
    window.workspace.show(Desk(documents, notes=(Note(NOTE, "Mara", MOMENT, MOMENT, "Why six?"),)))
    settle(window, qtbot)
    return window


def answered(window: MainWindow, path: Path, qtbot: QtBot, *, with_review: bool = False) -> Path:
    """The report of what is open, with a reply, a status and a new note by another person."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

    window.workspace.filing.export(path, "pdf", Choices(with_review=with_review))
    settle(window, qtbot)
    writer = PdfWriter(clone_from=PdfReader(path))
    page: Any = next(page for page in writer.pages if "/Annots" in page)
    note = next(a for a in page["/Annots"] if a.get_object().get("/NM") == NOTE)
    for entries in (
        {"IRT": note, "T": "Ruth", "Contents": "A slip."},
        {"IRT": note, "T": "Ruth", "Contents": "Completed", "State": "Completed", "StateModel": "Review"},
        {"T": "Ruth", "Contents": "Well done."},
    ):
        values = {k: TextStringObject(v) if isinstance(v, str) else v for k, v in entries.items()}
        made = DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})
        made[NameObject("/Subtype")] = NameObject("/Text")
        made[NameObject("/Rect")] = ArrayObject([FloatObject(n) for n in (20, 20, 40, 40)])
        page["/Annots"].append(writer._add_object(made))
    with path.open("wb") as file:
        writer.write(file)
    return path


def asked(window: MainWindow) -> IncomingDialog:
    dialog = window.findChild(IncomingDialog)
    assert isinstance(dialog, IncomingDialog)
    return dialog


def free() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_is_new_is_shown_and_what_is_ticked_is_taken(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = answered(opened, tmp_path / "report.pdf", qtbot)
    trigger(opened, "bring_in")
    asking = opened.findChild(QFileDialog)
    assert isinstance(asking, QFileDialog)
    asking.fileSelected.emit(str(path))
    asking.close()
    settle(opened, qtbot)
    dialog = asked(opened)
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == [
        "Reply to note 1 by Ruth: A slip.",
        "New note by Ruth: Well done.",
        "Note 1 is now: done",
    ]
    assert opened.workspace.desk.notes[0].replies == ()
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.take_button.click()
    free()
    (note,) = opened.workspace.desk.notes
    assert ([reply.text for reply in note.replies], note.status) == (["A slip."], Status.DONE)
    trigger(opened, "undo")
    assert opened.workspace.desk.notes[0].replies == ()


def test_a_report_with_nothing_new_says_so(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    opened.workspace.filing.export(path)
    settle(opened, qtbot)
    opened.returns._look(str(path))
    settle(opened, qtbot)
    assert any("nothing that is not here already" in sentence for sentence in opened.notices.sentences)
    opened.returns._look(str(tmp_path / "gone.pdf"))
    settle(opened, qtbot)
    assert "gone.pdf" in opened.notices.sentences[-1]


def test_a_pdf_that_carries_its_review_opens_it_and_offers_what_was_answered(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = answered(opened, tmp_path / "report.pdf", qtbot, with_review=True)
    opened.workspace.close_all()
    settle(opened, qtbot)
    opened.files.give([path])
    qtbot.waitUntil(lambda: opened.findChild(IncomingDialog) is not None, timeout=PLENTY)
    assert [document.name for document in opened.workspace.desk.documents] == ["agency.txt", "copy.txt"]
    assert [note.text for note in opened.workspace.desk.notes] == ["Why six?"]
    assert opened.workspace.filing.path is None
    asked(opened).take_button.click()
    free()
    assert [note.text for note in opened.workspace.desk.notes] == ["Why six?", "Well done."]


def test_any_other_pdf_is_an_article(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    show(window, qtbot, document(tmp_path / "agency.txt", "One."), document(tmp_path / "copy.txt", "One."))
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\nand nothing more")
    window.files.give([path])
    settle(window, qtbot)
    qtbot.waitUntil(lambda: any("broken.pdf" in sentence for sentence in window.notices.sentences), timeout=PLENTY)
