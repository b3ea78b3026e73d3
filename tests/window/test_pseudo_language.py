"""The whole window in a language made for this test: whatever is not in it cannot be translated."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.window import pseudo
from tests.window.comparisons import ferry
from tests.window.conftest import Write
from tests.window.helpers import settle, trigger

from copydesk import messages
from copydesk.comparison import Finding, Severity
from copydesk_gui import app, settings
from copydesk_gui.commands import COMMANDS
from copydesk_gui.documents import opening
from copydesk_gui.documents.opening import Growth
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings
from copydesk_gui.work.desk import Desk
from copydesk_gui.work.notebook import Place

# Names of things, which are what they are in every language; and buttons whose words are Qt's own.
NAMES = frozenset({"Copydesk", "Qt", "HTML", "PDF", "Ctrl", "Shift", "Alt", "Del", "Ada Quist", "nota", "zeppelin"})
CALENDAR = frozenset({"April", "Apr"})  # the system's words
QTS_OWN = frozenset({"Scroll Left", "Scroll Right", "OK", "Cancel", "Save", "Discard", "Close"})
ASKING = (command.id for command in COMMANDS if command.text.endswith("…"))
OPENING = (*ASKING, "manual", "keys", "about", "matrix")


@pytest.fixture(scope="module")
def language(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if pseudo.tool("lupdate") is None or pseudo.tool("lrelease") is None:
        pytest.skip("needs pyside6-lupdate and pyside6-lrelease")
    return pseudo.make(root, tmp_path_factory.mktemp("pseudo"))


@pytest.fixture(scope="module")
def growth() -> Growth:
    """A comparison with a finding of every code that there is."""
    drawn = ferry()
    findings = tuple(
        Finding(code, "kind", Severity.ERROR, 1, 23, dict.fromkeys(re.findall(r"{(\w+)}", sentence), "zeppelin"))
        for code, sentence in messages.FINDINGS.items()
    )
    return opening.finished(replace(drawn, findings=findings), 334.0)


@pytest.fixture
def spoken(
    qtbot: QtBot, kept: Settings, language: Path, growth: Growth, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window that speaks it, with the sample open, and a note on it."""
    translator = pseudo.load(language)
    app.speak_english()  # first: whoever was installed last is asked first
    QCoreApplication.installTranslator(translator)
    kept.put(settings.AUTHOR, "Ada Quist")
    window = app.make_window(kept)
    window.show()
    monkeypatch.setattr(opening, "compare_desk", lambda _desk, _reins: growth)
    window.workspace.show(Desk(growth.comparison.documents))
    settle(window, qtbot)
    window.workspace.notebook.write_note("nota", Place(row=0), "Ada Quist")
    yield window
    window.workspace.close()
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.removeTranslator(translator)


def untranslated(part: QWidget, data: frozenset[str]) -> set[tuple[str, str]]:
    return {(where, text) for where, text in pseudo.texts(part) if pseudo.foreign_words(text, data)}


def data_of(window: MainWindow) -> frozenset[str]:
    """What stands in the documents, and what they are called."""
    documents = window.workspace.desk.documents
    comparison = window.workspace.comparison
    words = {document.name for document in documents} | {Path(document.name).stem for document in documents}
    for document in comparison.documents if comparison is not None else documents:
        fields = (document.publisher, document.credit, document.headline, document.byline)
        words |= {field for field in fields if field}
        words |= {block.text for block in document.blocks}
        words |= {word for block in document.blocks for word in block.text.split()}
    return frozenset(words) | NAMES | QTS_OWN | CALENDAR


def test_the_language_keeps_what_a_translator_must_keep() -> None:
    assert pseudo.said("&Open “{0}”: %n file(s)\n").count("&") == 1
    assert "{0}" in pseudo.said("&Open “{0}”: %n file(s)\n")
    assert pseudo.foreign_words("⟦ópéñ {⟦ñéštéd⟧}⟧ plain Ctrl", frozenset({"Ctrl"})) == ["plain"]


def test_every_text_of_the_window_can_be_translated(spoken: MainWindow) -> None:
    assert spoken.workspace.is_complete
    assert untranslated(spoken, data_of(spoken)) == set()
    texts = [text for _, text in pseudo.texts(spoken)]
    assert sum(pseudo.OPEN in text for text in texts) > 150


def test_every_dialog_can_be_translated(spoken: MainWindow) -> None:
    """All of them in one window: what was opened before may stay open."""
    data = data_of(spoken)
    found: dict[str, object] = {}
    for command in OPENING:
        for cards in (spoken.side.notes.list, spoken.side.findings.list):
            if not spoken.actions_by_id[command].isEnabled():
                cards.choose(0)
        trigger(spoken, command)
        for dialog in spoken.findChildren(QFileDialog):  # its inside is the system's, or Qt's
            found[command] = set(pseudo.foreign_words(dialog.windowTitle(), NAMES))
            dialog.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found.setdefault(command, untranslated(spoken, data))
    assert {command: texts for command, texts in found.items() if texts} == {}


def test_what_is_told_can_be_translated(spoken: MainWindow, write: Write, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    spoken.give([tmp_path / "gone.txt", tmp_path / "empty.txt"])
    settle(spoken, qtbot)
    assert spoken.notices.isVisible()
    spoken.close()  # there is a note: it asks
    data = data_of(spoken) | {"gone.txt", "empty.txt"}
    assert untranslated(spoken, data) == set()
    spoken.crashes.report(ValueError("x"))
    assert untranslated(spoken, data) == set()


def test_the_empty_window_can_be_translated(spoken: MainWindow, qtbot: QtBot) -> None:
    data = data_of(spoken)  # what is hidden now may still hold it
    spoken.workspace.close_all()
    settle(spoken, qtbot)
    assert spoken.start_page.isVisible()
    assert untranslated(spoken, data) == set()


def test_the_menus_are_of_the_language(spoken: MainWindow) -> None:
    titles = [menu.title() for menu in spoken.menuBar().findChildren(QMenu)]
    assert [title for title in titles if title and not title.startswith(pseudo.OPEN)] == []
