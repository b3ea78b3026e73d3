"""What is dropped and pasted: files, folders, words, links; each told before it is let go."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.window.conftest import Write
from tests.window.helpers import drag, local, settle, trigger

from copydesk_gui.documents import sources
from copydesk_gui.documents.drops import Verb, plan, sources_of
from copydesk_gui.documents.sources import Pasted, pasted
from copydesk_gui.main_window import MainWindow

STORY = "Ferry crews walked out on Tuesday.\n\nSome 4,200 people were stranded.\n\nTalks go on."
BUTTONS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def mime(text: str = "", html: str = "") -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


def drag_over(window: MainWindow, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, *BUTTONS)
    QCoreApplication.sendEvent(window, event)
    return event


def let_go(window: MainWindow, data: QMimeData) -> None:
    drag_over(window, data)
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, *BUTTONS))


def names(window: MainWindow) -> list[str]:
    return [document.name for document in window.workspace.desk.documents]


def test_words_dropped_on_the_window_become_a_document_named_by_how_they_begin(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert drag_over(window, mime(STORY)).isAccepted()
    said = "Drop to open this text\n“Ferry crews walked out on Tuesday (pasted)”"
    assert window.drops.overlay.sentence == said
    let_go(window, mime(STORY))
    settle(window, qtbot)
    (document,) = window.workspace.desk.documents
    assert document.name == "Ferry crews walked out on Tuesday (pasted)"
    assert [block.text for block in document.blocks] == STORY.split("\n\n")


def test_words_dropped_on_a_comparison_join_it(opened: MainWindow, qtbot: QtBot) -> None:
    drag_over(opened, mime(STORY))
    assert opened.drops.overlay.sentence.startswith("Drop to compare this text, too\n")
    let_go(opened, mime(STORY))
    settle(opened, qtbot)
    assert len(names(opened)) == 3


def test_a_page_pasted_from_a_browser_keeps_its_paragraphs(window: MainWindow, qtbot: QtBot) -> None:
    html = "<html><body><h1>Ferries</h1><p>Crews walked out on Tuesday.</p><p>Talks go on.</p></body></html>"
    QGuiApplication.clipboard().setMimeData(mime("Ferries Crews walked out on Tuesday. Talks go on.", html))
    trigger(window, "paste")
    settle(window, qtbot)
    (document,) = window.workspace.desk.documents
    assert document.format == "html"
    assert [block.text for block in document.blocks] == ["Ferries", "Crews walked out on Tuesday.", "Talks go on."]


def test_pasting_twice_ends_in_a_comparison(window: MainWindow, qtbot: QtBot) -> None:
    for text in (STORY, STORY.replace("4,200", "2,400")):
        QGuiApplication.clipboard().setText(text)
        trigger(window, "paste")
        settle(window, qtbot)
    assert window.workspace.is_complete
    assert len(window.workspace.finding_keys) == 1


def test_files_that_were_copied_in_a_file_manager_are_opened(
    window: MainWindow, story: tuple[Path, Path], qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls(list(local(*story)))
    QGuiApplication.clipboard().setMimeData(data)
    trigger(window, "paste")
    settle(window, qtbot)
    assert names(window) == ["agency.txt", "copy.txt"]


def test_an_empty_clipboard_is_told_of(window: MainWindow) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())
    trigger(window, "paste")
    (sentence,) = window.notices.sentences
    assert "clipboard" in sentence


def test_a_folder_opens_its_articles_and_nothing_else(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("b.txt", "a.TXT", ".hidden.txt", "picture.png", "page_files/frame.html", "more/c.html"):
        (tmp_path / "story" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "story" / name).write_text(f"<p>The story in {name}.</p>", encoding="utf-8")
    drag(window, *local(tmp_path / "story"))
    assert window.drops.overlay.sentence == "Drop to open the articles in this folder\n“story”"
    window.give([tmp_path / "story"])
    settle(window, qtbot)
    assert names(window) == ["a.TXT", "b.txt", "c.html"]


def test_a_folder_with_more_than_anybody_compares_opens_the_first_and_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_OF_A_FOLDER", 2)
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(f"Text {n}.", encoding="utf-8")
    window.give([tmp_path])
    settle(window, qtbot)
    assert names(window) == ["0.txt", "1.txt"]
    assert window.notices.sentences == (
        "3 more files of the folder were left out. Drop those that you want to compare.",
    )


def test_links_to_local_files_in_a_text_are_those_files(tmp_path: Path, write: Write) -> None:
    paths = (write("one two.txt", "x"), write("b.txt", "y"))
    links = "\r\n".join(
        QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded) for path in paths
    )
    assert sources_of(mime(links)) == paths
    assert sources_of(mime("\n".join(map(str, paths)))) == paths
    assert sources_of(mime(f"# a comment of the list\n{links}")) == paths
    (words,) = sources_of(mime(f"See {paths[0]}"))
    assert isinstance(words, Pasted)


@pytest.mark.parametrize("text", ["https://example.org/story", " http://example.org "])
def test_a_web_address_is_no_article(text: str) -> None:
    assert plan(sources_of(mime(text)), has_documents=False).verb is Verb.NOTHING


def test_words_with_an_address_in_them_are_words() -> None:
    assert isinstance(sources_of(mime("Read https://example.org/story"))[0], Pasted)


@given(text=st.text(), html=st.text())
def test_whatever_is_pasted_has_a_name_that_is_a_file_name_everywhere(text: str, html: str) -> None:
    made = pasted(text, html, "{0} (pasted)")
    if made is not None:
        assert not set(made.name) & set('/\\:*?"<>|\n\r\t\0')
        assert 0 < len(made.name) < 70


def test_a_drag_that_holds_nothing_to_read_is_left_alone(window: MainWindow) -> None:
    data = QMimeData()
    data.setData("application/x-thing", b"1")
    assert not drag_over(window, data).isAccepted()
    assert not window.drops.overlay.isVisible()


def test_a_drag_that_goes_elsewhere_takes_the_sentence_with_it(window: MainWindow) -> None:
    drag_over(window, mime(STORY))
    QCoreApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drops.overlay.isVisible()


def test_no_part_of_the_window_takes_a_drop_for_itself(opened: MainWindow) -> None:
    """Else a file let go there would end up as its name in a field."""
    for command in ("find", "palette", "note", "dismiss"):
        if opened.actions_by_id[command].isEnabled():
            trigger(opened, command)
    assert [part for part in opened.findChildren(QWidget) if part.acceptDrops()] == []
