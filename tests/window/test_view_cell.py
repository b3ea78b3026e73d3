"""A cell's text: where its characters stand, and what is put in between them."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from copydesk.comparison import Severity
from copydesk.text import Block, Role
from copydesk_gui import theme
from copydesk_gui.comparison_view.adorned import Adornment
from copydesk_gui.comparison_view.cell import LONGEST, Cell, CellText, lay_out
from copydesk_gui.comparison_view.marks import FindingMark, NoteMark
from copydesk_gui.comparison_view.metrics import Metrics

WIDTH = 300


@pytest.fixture
def metrics(qapp: QApplication) -> Metrics:
    theme.apply(qapp, theme.load("light"))
    return Metrics(theme.TEXT_POINTS, 96)


def cell(
    metrics: Metrics,
    *texts: str,
    findings: tuple[FindingMark, ...] = (),
    notes: tuple[NoteMark, ...] = (),
    role: Role = Role.BODY,
) -> Cell:
    blocks = tuple((n, Block(text, role=role)) for n, text in enumerate(texts))
    rest = ((),) * (len(blocks) - 1)
    return lay_out(CellText(0, blocks, (findings, *rest), (notes, *rest)), WIDTH, metrics, theme.current())


def test_lines_stand_at_equal_distances_and_within_the_width(metrics: Metrics) -> None:
    found = cell(metrics, "The quiet harbour filled with boats before the storm came in from the west. " * 4)
    runs = list(found.runs(0, 0, 304))
    distances = {round(b.baseline - a.baseline, 3) for a, b in pairwise(runs)}
    assert distances == {metrics.style_pitch}
    assert all(0 <= run.left < run.right <= WIDTH for run in runs)


def test_a_word_longer_than_the_cell_is_broken(metrics: Metrics) -> None:
    runs = list(cell(metrics, "x" * 200).runs(0, 0, 200))
    assert len(runs) > 2
    assert all(run.right <= WIDTH for run in runs)


def test_merged_blocks_stand_one_below_the_other(metrics: Metrics) -> None:
    found = cell(metrics, "First.", "Second.")
    (first,), (second,) = list(found.runs(0, 0, 6)), list(found.runs(1, 0, 7))
    assert second.baseline - first.baseline == metrics.style_pitch + metrics.block_gap


def test_the_place_of_a_character_and_the_character_at_a_place_agree(metrics: Metrics) -> None:
    text = "A 😀 boat, then שלום and 2,400 people waited at the long quay until noon."
    found = cell(metrics, text, notes=(NoteMark(1, "n1", 30, 35),))
    for n in (0, 4, 9, 12, 28, 40, len(text) - 1):
        (run,) = found.runs(0, n, n + 1)
        piece = found.piece_at(run.baseline - 4)
        assert piece.position_at(run.left + 1, run.baseline - 4) in (n, n + 1)


def test_a_stretch_of_mixed_directions_is_one_box_where_it_stands_together(metrics: Metrics) -> None:
    text = "or שלום inside"
    (run,) = cell(metrics, text).runs(0, 0, 7)
    (rest,) = cell(metrics, text).runs(0, 7, 14)
    assert run.left == 0
    assert run.right == pytest.approx(rest.left, abs=1.0)


@pytest.mark.parametrize("text", ["שלום לכולם at noon", "مرحبا 2,400 people", "“אתמול” he said"])
def test_a_paragraph_that_begins_from_right_to_left_stands_at_the_right(metrics: Metrics, text: str) -> None:
    found = cell(metrics, text)
    runs = list(found.runs(0, 0, len(text)))
    assert max(run.right for run in runs) == pytest.approx(WIDTH, abs=1.5)
    assert min(run.left for run in runs) > 0
    for n in (2, len(text) - 2):
        (run,) = found.runs(0, n, n + 1)
        assert found.piece_at(1).position_at((run.left + run.right) / 2, run.baseline - 3) in (n, n + 1)


def test_a_foreign_word_turns_no_paragraph_round(metrics: Metrics) -> None:
    assert next(cell(metrics, "He said שלום and left").runs(0, 0, 2)).left == 0


def test_a_letter_is_inside_the_place_of_its_finding_and_a_number_behind_it(metrics: Metrics) -> None:
    mark = FindingMark(7, Severity.ERROR, 0, 5)
    plain = next(cell(metrics, "2,400 people").runs(0, 0, 5))
    found = cell(metrics, "2,400 people", findings=(mark,), notes=(NoteMark(3, "n3", 0, 5),))
    (run,) = found.runs(0, 0, 5)
    assert run.right > plain.right
    letter = found.adorned_at(run.right - 2, run.baseline - 4)
    badge = found.adorned_at(run.right + 6, run.baseline - 4)
    assert letter is not None
    assert (letter.kind, letter.finding) == (Adornment.LETTER, 7)
    assert badge is not None
    assert (badge.kind, badge.note) == (Adornment.BADGE, "n3")
    assert next(found.runs(0, 6, 12)).left > run.right + 12


def test_a_number_never_stands_within_a_word_or_before_its_letter(metrics: Metrics) -> None:
    mark = FindingMark(7, Severity.ERROR, 0, 5)
    for end, shown in ((3, "2,400E 3  people"), (8, "2,400E people 3 ")):
        found = cell(metrics, "2,400 people", findings=(mark,), notes=(NoteMark(3, "n3", 0, end),))
        assert found.pieces[0].text.shown.replace("\u00a0" * 3, " ") == shown


def test_where_findings_end_together_the_most_severe_has_the_letter(metrics: Metrics) -> None:
    marks = (FindingMark(1, Severity.WARNING, 0, 5), FindingMark(2, Severity.ERROR, 2, 5))
    (piece,) = cell(metrics, "2,400 people", findings=marks).pieces
    assert [adorned.insertion.text for adorned, _ in piece.adorned] == ["E"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\u202eb", "RLO"), ("a\u200bb", "ZWSP"), ("a\x07b", "U+0007"), ("a\u00adb", "¬"), ("a\u200db", "ZWJ")],
)
def test_what_has_no_shape_does_not_vanish(metrics: Metrics, text: str, shown: str) -> None:
    (piece,) = cell(metrics, text).pieces
    assert shown in piece.text.shown
    assert text[1] not in piece.text.shown


@pytest.mark.parametrize("text", ["👩\u200d👧", "می\u200cخواهم", "Tab\tstop"])
def test_what_joins_letters_is_left_alone(metrics: Metrics, text: str) -> None:
    (piece,) = cell(metrics, text).pieces
    assert piece.text.shown == text


def test_a_very_long_block_is_laid_out_in_parts_and_nothing_is_lost(metrics: Metrics) -> None:
    text = "many words " * (LONGEST // 4)
    found = cell(metrics, text)
    assert not any(piece.is_laid_out for piece in found.pieces)
    found.lay_out_between(0, found.height * 2)
    assert "".join(piece.text.shown for piece in found.pieces) == text
    assert max(len(piece.text.shown) for piece in found.pieces) <= LONGEST
    assert sum(1 for _ in found.runs(0, LONGEST - 20, LONGEST + 20)) >= 1
    assert all(upper.top + upper.height == lower.top for upper, lower in pairwise(found.pieces))


def test_of_a_very_long_block_only_what_is_in_sight_is_laid_out(metrics: Metrics) -> None:
    found = cell(metrics, "x" * LONGEST * 40)
    height = found.height
    found.lay_out_between(height / 2, height / 2 + 800)
    assert sum(piece.is_laid_out for piece in found.pieces) <= 3
    assert found.height == pytest.approx(height, rel=0.05)  # so the scroll bar does not jump
    found.reach(0, LONGEST * 39 + 5)
    assert len(list(found.runs(0, LONGEST * 39 + 5, LONGEST * 39 + 9))) == 1


def test_what_grows_above_what_is_seen_is_told(metrics: Metrics) -> None:
    found = cell(metrics, "iii " * LONGEST)  # narrow letters: every estimate is too high
    before = found.pieces[0].height
    assert found.lay_out_between(found.pieces[0].height - 5, found.pieces[0].height + 5) != 0
    assert found.pieces[0].height < before


def test_headlines_are_larger_and_captions_smaller_than_the_story(metrics: Metrics) -> None:
    heights = [cell(metrics, "Word", role=role).height for role in (Role.HEADLINE, Role.BODY, Role.CAPTION)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_an_empty_block_has_the_height_of_a_line(metrics: Metrics) -> None:
    assert cell(metrics, "").height == metrics.style_pitch


def test_a_line_break_in_preformatted_text_breaks_the_line(metrics: Metrics) -> None:
    found = cell(metrics, "One\ntwo 😀\nthree")
    assert found.height == 3 * metrics.style_pitch
    assert [run.left for run in found.runs(0, 4, 7)] == [0]
