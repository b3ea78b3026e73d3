"""Which rows are shown, which are folded, and where moved pairs stand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.window.comparisons import A, E, R, Story, ferry, long_story

from copydesk.comparison import Comparison, Relation, SegmentKind
from copydesk.text import Role
from copydesk_gui.comparison_view import ViewFilter
from copydesk_gui.comparison_view.facts import facts_of
from copydesk_gui.comparison_view.items import (
    FoldItem,
    FoldKind,
    RowItem,
    chrome_roles,
    find_row,
    first_row,
    identity,
    items,
)
from copydesk_gui.comparison_view.moves import MovedItem, distance, moved_places

NONE = frozenset[int]()


def with_moved(blocks: list[int]) -> Comparison:
    """Rows whose copy's block numbers are these; a row is moved where its number breaks the rise."""
    story = Story()
    for _ in blocks:
        story.pair((E, "Same.", "Same."), relation=Relation.IDENTICAL)
    made = story.comparison()
    kept = _longest_rise(blocks)
    rows = tuple(
        replace(row, blocks=(row.blocks[0], (n,)), pairings=(replace(row.pairings[0], moved=n not in kept),))
        for row, n in zip(made.rows, blocks, strict=True)
    )
    return replace(made, rows=rows)


def _longest_rise(numbers: list[int]) -> set[int]:
    best: list[list[int]] = [[]]
    for number in numbers:
        longest: list[int] = []
        for rise in best:
            if len(rise) >= len(longest) and (not rise or rise[-1] < number):
                longest = rise
        best.append([*longest, number])
    longest = max(best, key=len)
    return set(longest)


def test_consecutive_site_chrome_stands_folded_to_one_line() -> None:
    shown = items(facts_of(ferry()), ViewFilter(), NONE)
    assert shown[0] == FoldItem(FoldKind.CHROME, 0, 22, is_open=False)
    assert [item for item in shown if isinstance(item, FoldItem)][1] == FoldItem(FoldKind.CHROME, 25, 26, is_open=False)


def test_a_fold_names_what_it_holds() -> None:
    comparison = ferry()
    fold = items(facts_of(comparison), ViewFilter(), NONE)[0]
    assert isinstance(fold, FoldItem)
    assert chrome_roles(comparison, fold, 1) == ((Role.NAVIGATION, 18), (Role.SHARE, 4))
    assert chrome_roles(comparison, fold, 0) == ()


def test_an_open_fold_shows_its_rows_below_its_line() -> None:
    shown = items(facts_of(ferry()), ViewFilter(), frozenset({0}))
    assert shown[0] == FoldItem(FoldKind.CHROME, 0, 22, is_open=True)
    assert shown[1] == RowItem(0, chrome=True)


def test_chrome_that_is_not_to_be_folded_is_shown() -> None:
    shown = items(facts_of(ferry()), ViewFilter(fold_chrome=False), NONE)
    assert len(shown) == len(ferry().rows)


def test_identical_rows_fold_only_in_runs() -> None:
    story = Story()
    for relation in (Relation.IDENTICAL, Relation.EDITED, Relation.IDENTICAL, Relation.IDENTICAL):
        story.pair((E, "Same.", "Same."), relation=relation)
    shown = items(facts_of(story.comparison()), ViewFilter(fold_identical=True), NONE)
    assert shown == (RowItem(0), RowItem(1), FoldItem(FoldKind.IDENTICAL, 2, 4, is_open=False))


def test_only_findings_folds_every_row_without_one() -> None:
    comparison = ferry()
    shown = items(facts_of(comparison), ViewFilter(only_findings=True), NONE)
    assert {item.row for item in shown if isinstance(item, RowItem)} == {f.row for f in comparison.findings}


def test_only_beyond_style_folds_what_is_the_same_or_differs_in_style() -> None:
    shown = items(facts_of(ferry()), ViewFilter(only_beyond_style=True), NONE)
    assert [item.row for item in shown if isinstance(item, RowItem)] == [22, 23, 24, 26, 27, 30]
    (same,) = [item for item in shown if isinstance(item, FoldItem) and item.kind is FoldKind.SAME]
    assert (same.first, same.end) == (28, 30)


def test_zones_begin_where_a_part_of_the_article_does() -> None:
    story = Story().only(1, "Menu", Role.NAVIGATION).pair((E, "Head", "Head"), role=Role.HEADLINE)
    story.pair((E, "By A", "By A"), role=Role.BYLINE)
    for n in range(3):
        story.pair((E, f"Text {n}.", f"Text {n}."))
    story.only(1, "Share", Role.SHARE).pair((E, "More.", "More.")).only(1, "Northline", Role.CREDIT)
    assert facts_of(story.comparison()).zones == {
        1: Role.HEADLINE,
        2: Role.BYLINE,
        3: Role.BODY,
        8: Role.CREDIT,
    }


def test_facts_grow_with_their_comparison_and_keep_what_is_known() -> None:
    whole = long_story(6)
    begun = replace(whole, rows=tuple(replace(r, pairings=(replace(r.pairings[0], segments=()),)) for r in whole.rows))
    first = facts_of(begun)
    half = replace(whole, rows=(*whole.rows[:3], *begun.rows[3:]))
    second = facts_of(half, first)
    assert [new is old for new, old in zip(second.rows, first.rows, strict=True)] == [False] * 3 + [True] * 3
    assert second.holders is first.holders
    assert facts_of(whole, second).rows == facts_of(whole).rows


@given(st.builds(ViewFilter, *[st.booleans()] * 3, st.just(frozenset()), *[st.booleans()] * 2))
def test_every_row_is_shown_or_lies_in_one_fold(view_filter: ViewFilter) -> None:
    comparison = ferry()
    rows: list[int] = []
    for item in items(facts_of(comparison), view_filter, frozenset({25})):
        if isinstance(item, RowItem):
            rows.append(item.row)
        elif isinstance(item, FoldItem) and not item.is_open:
            rows += range(item.first, item.end)
    assert rows == list(range(len(comparison.rows)))


def test_a_block_moved_down_stands_after_the_row_of_the_block_before_it() -> None:
    (moved,) = moved_places(with_moved([3, 0, 1, 2, 4]))
    assert moved == MovedItem(0, (1,), 3)
    assert distance(moved) == 3


def test_a_block_moved_up_to_the_start_stands_before_all() -> None:
    (moved,) = moved_places(with_moved([1, 2, 3, 0]))
    assert moved == MovedItem(3, (1,), -1)
    assert distance(moved) == -3
    assert items(facts_of(with_moved([1, 2, 3, 0])), ViewFilter(), NONE)[0] == moved


def test_copies_that_moved_a_block_to_the_same_place_share_a_line() -> None:
    made = with_moved([3, 0, 1, 2, 4])
    rows = tuple(
        replace(
            row, blocks=(*row.blocks, row.blocks[1]), pairings=(*row.pairings, replace(row.pairings[0], document=2))
        )
        for row in made.rows
    )
    both = replace(made, rows=rows, documents=(*made.documents, made.documents[1]))
    assert moved_places(both) == (MovedItem(0, (1, 2), 3),)


def test_nothing_moved_needs_no_line() -> None:
    assert moved_places(long_story(5)) == ()


@given(st.permutations(range(6)))
def test_a_moved_pair_is_said_to_stand_at_least_a_row_away(order: list[int]) -> None:
    for moved in moved_places(with_moved(order)):
        assert distance(moved) != 0


def test_changes_leave_out_chrome_style_and_what_is_identical() -> None:
    assert facts_of(ferry()).changed == (22, 23, 24, 26, 27, 30)


def test_the_first_row_is_the_first_of_the_article() -> None:
    assert first_row(facts_of(ferry())) == 22


def test_a_row_is_found_again_in_another_comparison_of_the_same_documents() -> None:
    small, large = long_story(3), long_story(9)
    assert [find_row(facts_of(large), identity(small, n)) for n in range(3)] == [0, 1, 2]
    assert find_row(facts_of(small), identity(large, 8)) is None


@pytest.mark.parametrize(
    ("view_filter", "kinds"),
    [
        (ViewFilter(), {R, A, SegmentKind.DELETED, SegmentKind.MOVED}),
        (ViewFilter(show_style=True), set(SegmentKind) - {E}),
        (ViewFilter(hidden_kinds=frozenset({R})), {A, SegmentKind.DELETED, SegmentKind.MOVED}),
    ],
)
def test_style_is_hidden_at_first_and_any_kind_can_be(view_filter: ViewFilter, kinds: set[SegmentKind]) -> None:
    assert view_filter.marked_kinds == kinds
