"""A text is cut where its signs change, and the rows of a copy are put in order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.comparison import Comparison, Severity, percentages
from copydesk.reports.glyphs import uncovered
from copydesk.reports.pieces import is_right_to_left, pieces
from copydesk.reports.rows import Elsewhere, Fold, Pair, items
from copydesk.reports.runs import Layer, cut
from copydesk.reports.typeset import named

layers = st.builds(
    lambda start, length, mark, note: Layer(start, start + length, mark, "R", None, False, note),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 5),
    st.integers(0, 3),
)


@given(st.text(max_size=25), st.lists(layers, max_size=6))
def test_runs_put_together_are_the_text_and_carry_every_mark_on_its_characters(text: str, made: list[Layer]) -> None:
    runs = cut(text, made)
    assert "".join(run.text for run in runs) == text
    at = 0
    for run in runs:
        for place in range(at, at + len(run.text)):
            assert set(run.marks) == {layer.mark for layer in made if layer.start <= place < layer.end}
        at += len(run.text)
    assert {number for run in runs for number in run.notes} == {layer.note for layer in made if layer.note}


def test_the_worst_finding_draws_the_line_and_each_leaves_its_letter_where_it_ends() -> None:
    error = Layer(2, 5, 0, severity=Severity.ERROR)
    warning = Layer(0, 8, 1, severity=Severity.WARNING)
    runs = cut("abcdefgh", [warning, error])
    assert [(run.text, run.severity, run.ends) for run in runs] == [
        ("ab", Severity.WARNING, ()),
        ("cde", Severity.ERROR, (Severity.ERROR,)),
        ("fgh", Severity.WARNING, (Severity.WARNING,)),
    ]


def test_the_original_s_order_stands_and_a_moved_row_says_where_the_copy_has_it(bridge: Comparison) -> None:
    shown = items(bridge, 1)
    assert [type(item) for item in shown] == [Fold, Pair, Elsewhere, Pair, Pair, Pair, Pair, Pair]
    moved = [item for item in shown if isinstance(item, Pair) and item.moved]
    assert [(item.number, item.moved) for item in moved] == [(6, "up")]


def test_every_row_with_a_part_is_shown_once_and_chrome_folded_unless_it_is_asked_for(bridge: Comparison) -> None:
    folded, opened = items(bridge, 1), items(bridge, 1, {0})
    assert [item.numbers for item in folded if isinstance(item, Fold)] == [(0, 1)]
    assert [item.numbers for item in opened if isinstance(item, Fold)] == [(1,)]
    for shown in (folded, opened):
        rows = [
            n for i in shown if not isinstance(i, Elsewhere) for n in (i.numbers if isinstance(i, Fold) else [i.number])
        ]
        assert rows == list(range(len(bridge.rows)))


def test_a_copy_that_has_no_part_in_an_added_row_does_not_show_it(three: Comparison) -> None:
    assert [item.number for item in items(three, 1) if isinstance(item, Pair)] == [0, 1, 2]
    south = [item for item in items(three, 2) if isinstance(item, Pair)]
    assert [item.relation for item in south] == ["reworded", "added", "missing"]
    assert south[1].segments == ()


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
def test_percentages_sum_to_a_hundred_and_are_off_by_less_than_one(parts: list[int]) -> None:
    found = percentages(parts)
    assert sum(found) == (100 if sum(parts) else 0)
    assert all(abs(share - 100 * part / max(1, sum(parts))) < 1 for share, part in zip(found, parts, strict=True))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])))
def test_a_word_is_cut_into_pieces_that_a_column_holds_and_loses_nothing(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text


def test_a_word_of_three_hundred_letters_may_break() -> None:
    assert max(map(len, pieces("https://" + "x" * 292))) == 16
    assert pieces("a common sentence, of common words") == ["a common sentence, of common words"]


def test_one_emoji_is_never_cut_in_two() -> None:
    family = "👩\u200d👩\u200d👧"
    assert all(not piece.startswith("\u200d") and not piece.endswith("\u200d") for piece in pieces(family * 20))


@pytest.mark.parametrize(
    ("text", "answer"), [("“مرحبا”", True), ("12 שלום", True), ("Hello مرحبا", False), ("12", False)]
)
def test_the_first_letter_decides_where_a_paragraph_begins(text: str, answer: bool) -> None:
    assert is_right_to_left(text) is answer


def test_characters_that_a_font_lacks_are_found(root: Path) -> None:
    fonts = root / "resources" / "copydesk_resources" / "fonts"
    own = [(fonts / "NotoSerif-Regular.ttf", 0), (fonts / "Inter-Regular.otf", 0)]
    assert uncovered(map(ord, "Añ ё Ω – “ ↳ \n\u00ad"), own) == frozenset()
    assert uncovered(map(ord, "漢م"), own) == {ord("漢"), ord("م")}
    assert uncovered([65], [(fonts / "OFL-Inter.txt", 0), (fonts / "gone.ttf", 0)]) == {65}


def test_characters_without_a_font_are_named_and_of_many_the_first() -> None:
    assert named({0x1F41D, 0x378}) == ["U+0378", "U+1F41D HONEYBEE"]
    assert len(named(range(0x1F400, 0x1F4C8))) == 41
    assert named(range(0x1F400, 0x1F4C8))[-1] == "+ 160"


def test_of_a_script_without_a_font_the_script_is_named_not_every_letter() -> None:
    letters = {*map(ord, "港口夜间渡轮 \U0001f41d"), *map(ord, "កខគឃ")} - {32}
    assert named(letters) == [
        "U+1780 to U+1783 KHMER (4)",
        "U+53E3 to U+95F4 CJK UNIFIED IDEOGRAPH (6)",
        "U+1F41D HONEYBEE",
    ]
    assert named({*map(ord, "港口")}) == ["U+53E3 CJK UNIFIED IDEOGRAPH-53E3", "U+6E2F CJK UNIFIED IDEOGRAPH-6E2F"]
