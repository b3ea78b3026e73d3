"""How the comparison looks, held against pictures that a person looked at: each theme, and what is hard to paint.

`COPYDESK_UPDATE_PICTURES=1 ./test tests/window/test_golden.py` takes them anew; look at them before they are committed.
A picture that differs is written beside what was expected, with the difference in red, and the failure says where.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from tests.window.comparisons import A, D, E, M, R, S, Story, ferry, note
from tests.window.pictures import difference, unlike

from copydesk.comparison import Comparison, Pairing, Relation
from copydesk.text import Span
from copydesk_gui import by_hand, theme
from copydesk_gui.comparison_view import ComparisonView, ViewFilter

GOLDEN = Path(__file__).parent / "golden"
MOST = 0.004  # of the pixels: what another processor's rounding may do to the edges of letters
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


def hold(view: ComparisonView, name: str, folder: Path) -> None:
    """Hold what the view shows against the picture of that name."""
    QCoreApplication.processEvents()
    shown = view.grab().toImage()
    path = GOLDEN / f"{name}.png"
    if os.environ.get("COPYDESK_UPDATE_PICTURES"):
        GOLDEN.mkdir(exist_ok=True)
        assert shown.save(str(path))
        return
    golden = QImage(str(path))
    assert not golden.isNull(), f"no picture {path}"
    share = unlike(golden, shown)
    if share > MOST:
        shown.save(str(folder / f"{name}-now.png"))
        difference(golden, shown).save(str(folder / f"{name}-difference.png"))
        pytest.fail(f"{share:.2%} of {path.name} differ; see {folder}")


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


def test_a_picture_that_differs_is_noticed(view: ComparisonView) -> None:
    view.show_review(ferry())
    QCoreApplication.processEvents()
    before = view.grab().toImage()
    view.set_view_filter(ViewFilter(fold_chrome=False))
    QCoreApplication.processEvents()
    after = view.grab().toImage()
    assert unlike(before, after) > MOST
    assert unlike(before, before) == 0.0
    assert unlike(before, difference(before, after)) > MOST


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
