"""How the window looks, held against pictures that a person looked at: each theme, and what is hard to paint.

`COPYDESK_UPDATE_PICTURES=1 ./test tests/window/test_golden.py` takes them anew; look at them before they are committed.
A picture that differs is written beside what was expected, with the difference in red, and the failure says where.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.window.comparisons import A, D, E, M, R, S, Story, ferry, note
from tests.window.helpers import PLENTY, settle, trigger
from tests.window.pictures import changed, difference

from copydesk import messages
from copydesk.comparison import Comparison, Pairing, Relation
from copydesk.text import Span
from copydesk_gui import theme
from copydesk_gui.comparison_view import ComparisonView, ViewFilter
from copydesk_gui.documents import opening
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work import by_hand
from copydesk_gui.work.desk import Desk

GOLDEN = Path(__file__).parent / "golden"
MOST = 8  # cells of 4 × 4 pixels: what another font engine does to a few letters; a word has some thirty
SIZE = (900, 560)


@pytest.fixture
def view(qapp: QApplication) -> Iterator[ComparisonView]:
    theme.apply(qapp, theme.load("light"))
    made = ComparisonView()
    made.resize(*SIZE)
    made.show()
    yield made
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def hold(view: QWidget, name: str, folder: Path) -> None:
    """Hold what a widget shows against the picture of that name."""
    now = shown(view)
    path = GOLDEN / f"{name}.png"
    if os.environ.get("COPYDESK_UPDATE_PICTURES"):
        GOLDEN.mkdir(exist_ok=True)
        assert now.save(str(path))
        return
    golden = QImage(str(path))
    assert not golden.isNull(), f"no picture {path}"
    cells = changed(golden, now)
    if cells > MOST:
        now.save(str(folder / f"{name}-now.png"))
        difference(golden, now).save(str(folder / f"{name}-difference.png"))
        pytest.fail(f"{cells} cells of {path.name} look otherwise; see {folder}")


@pytest.mark.parametrize("name", theme.THEMES)
def test_a_comparison_looks_as_it_did_in_each_theme(
    view: ComparisonView, qapp: QApplication, name: str, tmp_path: Path
) -> None:
    theme.apply(qapp, theme.load(name))
    comparison = ferry()
    view.show_review(comparison, (note(comparison, Span(1, 23, 10, 15), "Ask."),))
    view.set_view_filter(ViewFilter(show_style=True))
    view.go_to_finding(1)
    hold(view, f"theme-{name}", tmp_path)


def test_moved_split_and_pinned_rows_look_as_they_did(view: ComparisonView, tmp_path: Path) -> None:
    view.show_review(moved_and_split())
    hold(view, "moved-split-pinned", tmp_path)


def test_three_columns_look_as_they_did(view: ComparisonView, tmp_path: Path) -> None:
    view.show_review(two_copies())
    hold(view, "three-columns", tmp_path)


def test_a_column_scrolled_alone_looks_as_it_did(view: ComparisonView, tmp_path: Path) -> None:
    view.show_review(ferry())
    view.scroll_alone(1, 90)
    hold(view, "scrolled-alone", tmp_path)


def test_large_text_looks_as_it_did(view: ComparisonView, tmp_path: Path) -> None:
    view.show_review(ferry())
    view.text_points = theme.TEXT_POINTS * 1.6
    hold(view, "large-text", tmp_path)


SAID = {
    "number.changed": ("Figure changed", "“{was}” became “{is}”."),
    "quote.altered": ("Quotation altered", "“{was}” became “{is}” within the quotation marks."),
    "name.misspelt": ("Name spelt otherwise", "Brandvold became Brandvolt."),
    "negation.dropped": ("Denial dropped", "That it denied having refused mediation is gone."),
    "missing": ("Response dropped", "A paragraph in which somebody declined to comment is not in the copy."),
    "added": ("Paragraph added", "The original does not have these nine words."),
}  # the story's own: pictures must not change with the wording of a check


def of_ferry(monkeypatch: pytest.MonkeyPatch, window: MainWindow, qtbot: QtBot) -> Comparison:
    """Have the window show the ferry story, compared in no time, with a note on it."""
    comparison = ferry()
    findings = (replace(each, values={}) if "name" in each.code else each for each in comparison.findings)
    comparison = replace(comparison, findings=tuple(findings))
    names, bodies = ({code: said[n] for code, said in SAID.items()} for n in (0, 1))
    monkeypatch.setattr(messages, "FINDING_NAMES", {**messages.FINDING_NAMES, **names})
    monkeypatch.setattr(messages, "FINDINGS", {**messages.FINDINGS, **bodies})
    monkeypatch.setattr(opening, "compare_desk", lambda _desk, _reins: opening.finished(comparison, 12.0))
    window.resize(1200, 760)
    written = note(comparison, Span(1, 23, 10, 15), "Ask the desk where this figure is from.")
    window.workspace.show(Desk(comparison.documents, notes=(written,)))
    settle(window, qtbot)
    return comparison


@pytest.mark.parametrize("name", theme.THEMES)
def test_the_window_looks_as_it_did_in_each_theme(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, tmp_path: Path
) -> None:
    trigger(window, f"theme_{name}".replace("-", "_"))
    of_ferry(monkeypatch, window, qtbot)
    trigger(window, "next_finding")
    trigger(window, "next_finding")
    hold(window, f"window-{name}", tmp_path)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_empty_window_looks_as_it_did(window: MainWindow, name: str, tmp_path: Path) -> None:
    trigger(window, f"theme_{name}")
    window.resize(1000, 640)
    hold(window, f"empty-{name}", tmp_path)


def test_a_search_looks_as_it_did(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    of_ferry(monkeypatch, window, qtbot)
    trigger(window, "find")
    window.search_bar.field.setText("crews")
    qtbot.waitUntil(lambda: window.searcher.is_done, timeout=PLENTY)
    window.view.setFocus()  # no caret that may or may not be there
    hold(window, "search", tmp_path)


@pytest.mark.parametrize("plant", ["word", "colour", "sign", "line"])
def test_a_small_change_of_the_window_is_noticed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, plant: str
) -> None:
    of_ferry(monkeypatch, window, qtbot)
    before = shown(window)
    if plant == "word":
        window.top_bar.findChildren(QPushButton)[0].setText("Add a copy")
    elif plant == "colour":
        monkeypatch.setattr(
            theme.current.__module__ + ".current", lambda: replace(theme.load("light"), error="#1060c0")
        )
        window.side.findings.list.viewport().update()
    elif plant == "sign":
        monkeypatch.setattr(window.view, "_notes", ())
        window.view._rebuild()
    else:
        window.view.verticalScrollBar().setValue(window.view.verticalScrollBar().value() + 1)
    assert changed(before, shown(window)) > MOST


def test_what_another_font_engine_does_to_the_edges_of_letters_is_not(view: ComparisonView) -> None:
    view.show_review(ferry())
    before = shown(view)
    blurred = QImage(before.size(), QImage.Format.Format_RGB32)
    painter = QPainter(blurred)
    painter.drawImage(0, 0, before)
    painter.setOpacity(0.2)  # as if each letter stood a fifth of a pixel further right
    painter.drawImage(1, 0, before)
    painter.end()
    assert before != blurred
    assert changed(before, blurred) <= MOST
    assert changed(before, difference(before, QImage(before.size(), QImage.Format.Format_RGB32))) > MOST


def shown(widget: QWidget) -> QImage:
    for _ in range(50):
        QCoreApplication.processEvents()
        if widget.window().updatesEnabled():  # a theme is changed in more than one turn
            break
    QCoreApplication.processEvents()
    return widget.grab().toImage()


def moved_and_split() -> Comparison:
    """A pair that the copy has two rows later, a paragraph that became two, and a row that was paired by hand."""
    story = Story().pair((M, "This one stands further down.", "This one stands further down."), moved=True)
    story.pair((E, "Talks go on", "Talks go on"), (R, "at the town hall.", "in town."))
    story.pair((E, "The union", "The union"), (D, "firmly", ""), (A, "", "now"), (S, "said 5 %", "said five per cent"))
    story.only(1, "A second half of what was one paragraph before.")
    made = story.comparison()
    first, second, third, _ = made.rows
    blocks = made.documents[1].blocks
    order = (1, 2, 3, 0)  # where the copy has its blocks
    at = {old: new for new, old in enumerate(order)}
    copy = replace(made.documents[1], blocks=tuple(blocks[n] for n in order))
    rows = tuple(
        replace(
            row,
            blocks=(row.blocks[0], tuple(sorted(at[n] for n in (*row.blocks[1], *more)))),
            pairings=(_renumbered(row.pairings[0], at),),
        )
        for row, more in ((first, ()), (second, ()), (third, (3,)))
    )
    made = replace(made, documents=(made.documents[0], copy), rows=rows)
    return replace(made, options=by_hand.again_from(made, 1))


def _renumbered(pairing: Pairing, at: dict[int, int]) -> Pairing:
    segments = tuple(
        replace(
            segment,
            spans=tuple(replace(span, block=at[span.block]) if span.document else span for span in segment.spans),
        )
        for segment in pairing.segments
    )
    return replace(pairing, segments=segments)


def two_copies() -> Comparison:
    """The ferry story with a second copy, which has the original's words and not all of them."""
    made = ferry()
    third = replace(made.documents[0], path="second.txt", publisher="Second Daily", sha256="c" * 64)
    rows = []
    for row in made.rows:
        own = row.blocks[0] if row.blocks[0] and row.blocks[0][0] % 3 else ()
        relation = Relation.IDENTICAL if own else Relation.MISSING
        rows.append(replace(row, blocks=(*row.blocks, own), pairings=(*row.pairings, Pairing(2, relation))))
    return replace(made, documents=(*made.documents, third), rows=tuple(rows))
