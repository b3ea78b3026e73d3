"""Heights, columns, marks and selections, without a window."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.window.comparisons import D, E, R, Story, ferry, note

from copydesk.comparison import Comparison, Relation, Row, Segment, SegmentKind, Severity
from copydesk.notes import FindingState, Note, State, States, finding_keys, row_key
from copydesk.text import Span
from copydesk_gui.comparison_view.columns import share
from copydesk_gui.comparison_view.heights import Heights
from copydesk_gui.comparison_view.marks import FindingMark, Mark, NoteMark, Signs, of_original, row_marks, signs
from copydesk_gui.comparison_view.selection import Caret, between, plain_text, word_at


@given(st.lists(st.integers(1, 100), min_size=1), st.data())
def test_the_item_at_a_height_covers_it(estimates: list[int], data: st.DataObject) -> None:
    heights = Heights(estimates)
    for item in data.draw(st.lists(st.integers(0, len(estimates) - 1))):
        heights.measure(item, data.draw(st.integers(1, 200)))
    y = data.draw(st.integers(0, heights.total - 1))
    found = heights.at(y)
    assert heights.top(found) <= y < heights.top(found + 1)
    assert heights.top(found + 1) - heights.top(found) == heights.height(found)


@given(st.integers(1, 6), st.integers(0, 3000))
def test_columns_share_the_room_and_never_fall_below_the_least(count: int, room: int) -> None:
    columns = share(tuple(range(count)), room, 14, 34, 200)
    assert columns.width >= 200
    if columns.width > 200:
        assert columns.right - columns.left <= room
    for document in columns.order:
        assert columns.at(columns.start(document)) == document
    assert [document for document, _ in columns.gutters()] == list(range(1, count))


def test_marks_stand_on_both_sides_of_what_was_reworded() -> None:
    comparison = ferry()
    marks = row_marks(comparison, comparison.rows[24])
    assert [comparison.text(Span(0, 1 + 1, m.start, m.end)) for m in marks[0, 2]] == [
        "stark",
        "Brandvold.",
        "do not sail.”",
    ]
    assert all(mark.kind is SegmentKind.REWORDED for mark in marks[0, 2])


def test_what_is_equal_in_a_moved_row_is_marked_as_moved() -> None:
    comparison = Story().pair((E, "All the same.", "All the same."), moved=True).comparison()
    kinds = {mark.kind for marks in row_marks(comparison, comparison.rows[0]).values() for mark in marks}
    assert kinds == {SegmentKind.MOVED}


def test_what_one_of_two_copies_dropped_is_not_struck_in_the_original() -> None:
    comparison = Story().pair((E, "Kept here.", "Kept here.")).comparison()
    lost = replace(
        comparison.rows[0].pairings[0],
        document=2,
        relation=Relation.MISSING,
        segments=(Segment(D, (Span(0, 0, 0, 10),)),),
    )
    row = Row(((0,), (0,), ()), (comparison.rows[0].pairings[0], lost))
    documents = (*comparison.documents, replace(comparison.documents[1], blocks=()))
    assert row_marks(replace(comparison, documents=documents), row) == {}


def test_a_finding_is_marked_where_the_copy_is_at_fault() -> None:
    comparison = ferry()
    made = signs(comparison, (), {})
    (mark,) = made.findings[1, 23]
    assert (mark.finding, mark.severity) == (0, Severity.ERROR)
    assert (0, 1) not in made.findings


def test_a_finding_of_what_is_gone_is_marked_in_the_original() -> None:
    made = signs(ferry(), (), {})
    assert FindingMark(4, Severity.WARNING, 0, 91, whole=True) in made.findings[0, 4]


def test_a_dismissed_finding_is_not_marked() -> None:
    comparison = ferry()
    key = finding_keys(comparison)[0]
    assert (1, 23) not in signs(comparison, (), {key: FindingState(State.DISMISSED)}).findings


def test_notes_are_numbered_in_their_order() -> None:
    comparison = ferry()
    one, two = (note(comparison, Span(0, 1, 0, 7), name=name) for name in ("n1", "n2"))
    assert signs(comparison, (one, two), {}).notes[0, 1] == (NoteMark(1, "n1", 0, 7), NoteMark(2, "n2", 0, 7))


def test_a_note_that_names_one_place_many_times_is_marked_there_once() -> None:
    comparison = ferry()
    one = note(comparison, Span(0, 1, 0, 7))
    assert signs(comparison, (replace(one, anchors=one.anchors * 60_000),), {}).notes[0, 1] == (
        NoteMark(1, "n1", 0, 7),
    )


def test_a_note_on_a_row_or_a_finding_stands_at_its_row() -> None:
    comparison = ferry()
    on_row = replace(note(comparison, Span(0, 0, 0, 1)), anchors=(), row=row_key(comparison.rows[29]))
    on_finding = replace(on_row, id="n2", row=None, finding=finding_keys(comparison)[4])
    made = signs(comparison, (on_row, on_finding), {})
    assert made.of_rows == {29: ((1, "n1"),), 27: ((2, "n2"),)}


def test_a_note_on_the_whole_comparison_stands_at_no_row() -> None:
    comparison = ferry()
    on_all = replace(note(comparison, Span(0, 0, 0, 1)), anchors=())
    assert signs(comparison, (on_all,), {}).of_rows == {}


def test_a_selection_runs_over_the_rows_of_one_document() -> None:
    comparison = ferry()
    spans = between(comparison, Caret(28, 0, 5, 9), Caret(27, 0, 4, 80))
    assert spans == (Span(0, 4, 80, 91), Span(0, 5, 0, 9))
    assert plain_text(comparison, spans) == "e stoppage.\n\nServices "


def test_an_empty_selection_has_no_spans() -> None:
    caret = Caret(24, 0, 2, 3)
    assert between(ferry(), caret, caret) == ()


def test_a_word_is_taken_whole_with_figures_and_hyphens() -> None:
    comparison = Story().pair((R, "Some 4,200 on-board don’t", "x")).comparison()
    words = [word_at(comparison, Caret(0, 0, 0, at)) for at in (6, 13, 22)]
    assert [comparison.text(word) for word in words if word] == ["4,200", "on-board", "don’t"]


def two_copies() -> Comparison:
    """An original, and two copies of which the first is the ferry story's and the second is the original again."""
    made = ferry()
    third = replace(made.documents[0], path="third.txt")
    return replace(made, documents=(*made.documents, third))


def test_the_originals_marks_are_those_of_the_copy_that_is_looked_at() -> None:
    dropped, reworded, other = (
        Mark(SegmentKind.DELETED, 0, 10, 1, 0),
        Mark(SegmentKind.REWORDED, 12, 20, 1, 1),
        Mark(SegmentKind.DELETED, 12, 20, 2, 0),
    )
    marks = {(0, 3): (dropped, reworded, other), (1, 3): (reworded,)}
    comparison = two_copies()
    assert of_original(comparison, marks, 1) == {(0, 3): ((dropped, reworded), ())}
    assert of_original(comparison, marks, 2) == {(0, 3): ((other,), ())}


def test_without_a_copy_only_what_all_copies_dropped_is_struck() -> None:
    one = Mark(SegmentKind.DELETED, 0, 10, 1, 0)
    halves = Mark(SegmentKind.DELETED, 0, 4, 2, 0), Mark(SegmentKind.DELETED, 5, 12, 2, 1)
    alone = Mark(SegmentKind.DELETED, 20, 30, 1, 1)
    changed, gone = Mark(SegmentKind.REWORDED, 40, 50, 1, 2), Mark(SegmentKind.DELETED, 40, 50, 2, 2)
    marks = {(0, 0): (one, *halves, alone, changed, gone)}
    (full, paler) = of_original(two_copies(), marks, None)[0, 0]
    assert full == (one, halves[0], changed)
    assert paler == (halves[1], alone, gone)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_marks_made_from_those_of_the_step_before_are_those_made_anew(data: st.DataObject) -> None:
    comparison = ferry()
    keys = finding_keys(comparison)
    plain = note(comparison, Span(0, 1, 0, 3))
    places: list[Note] = [
        replace(plain, anchors=()),
        plain,
        note(comparison, Span(1, 24, 0, 2)),
        replace(plain, anchors=(), row=row_key(comparison.rows[24])),
        replace(plain, anchors=(), finding=keys[0]),
        replace(plain, anchors=(*plain.anchors, *note(comparison, Span(1, 24, 4, 6)).anchors)),
    ]
    names = st.integers(0, 30).map(str)
    made = st.lists(st.builds(lambda each, name: replace(each, id=name), st.sampled_from(places), names), max_size=8)
    states: States = {}
    known, notes = Signs(), list[Note]()
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(notes)))
        notes[at : data.draw(st.integers(at, len(notes)))] = data.draw(made)
        if data.draw(st.booleans()):
            states = {keys[1]: FindingState(State.DISMISSED)} if not states else {}
        known = signs(comparison, notes, states, known)
        assert known == signs(comparison, notes, states)
