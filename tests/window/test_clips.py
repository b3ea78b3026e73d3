"""Copying rows and tables: as text, and as HTML in which nothing foreign is markup."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.window.helpers import compare_by_position, document, show, trigger

from copydesk.comparison import Options, Summary
from copydesk_gui.commands import clips
from copydesk_gui.comparison_view.facts import facts_of
from copydesk_gui.main_window import MainWindow

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(was=WORDS, new=WORDS)
def test_a_row_says_in_html_the_words_that_it_says_in_text(was: str, new: str) -> None:
    comparison = compare_by_position((document(Path("a"), was), document(Path("b"), new)), Options())
    clip = clips.row(comparison, 0, ("a", "b"))
    assert was in clip.text
    assert new in clip.text
    cells = ["".join(map(str, cell.itertext())) for cell in markup.fromstring(clip.html).iter("td")]
    assert cells == [was, new]


@given(lines=st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=4))
def test_a_table_has_as_many_lines_and_cells_in_text_as_it_was_given(lines: list[list[str]]) -> None:
    clip = clips.table(("One", "Two"), lines)
    assert [len(line.split("\t")) for line in clip.text.split("\n")] == [2] * (len(lines) + 1)
    rows = list(markup.fromstring(clip.html).iter("tr"))
    assert [["".join(map(str, cell.itertext())) for cell in row] for row in rows[1:]] == lines


def test_markup_in_an_article_stays_words() -> None:
    comparison = compare_by_position((document(Path("a"), "<b>One</b>"), document(Path("b"), "<i>Un</i>")), Options())
    html = clips.row(comparison, 0, ("<u>", "&amp;")).html
    assert not list(markup.fromstring(html).iter("b", "i", "u"))


def test_a_row_is_copied_with_its_names(opened: MainWindow) -> None:
    opened.view.go_to_row(1)
    trigger(opened, "copy_row")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "agency.txt:\nSome 4,200 people were stranded.\n\ncopy.txt:\nSome 2,400 people were stuck."
    assert "<table" in data.html()
    assert opened.status_line.message.text() == "Row 2 was copied"


def test_all_findings_are_copied_as_a_table(opened: MainWindow) -> None:
    trigger(opened, "copy_findings")
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].split("\t") == ["Severity", "Finding", "Place", "What was found", "Said of it"]
    assert [line.split("\t")[:3] for line in text.splitlines()[1:]] == [["Error", "Wording changed", "row 2"]]


def test_the_table_of_copies_is_copied(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, *(document(Path(f"{n}.txt"), "One two.") for n in range(3)))
    comparison = window.workspace.comparison
    assert comparison is not None
    comparison = replace(comparison, summary=(Summary(1, 2), Summary(2, 1, 1, 0, 0, 1)))
    window.workspace.comparison, window.workspace.facts = comparison, facts_of(comparison)
    trigger(window, "copy_matrix")
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert [line[0] for line in lines] == ["Copy", "1.txt", "2.txt"]
    assert lines[2][4:] == ["1 (50 %)", "1 (50 %)", "0 (0 %)", "0 (0 %)", "1 (50 %)"]
