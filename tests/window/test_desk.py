"""The desk and its history: frozen values, in which every number follows the documents."""

from hypothesis import given
from hypothesis import strategies as st
from tests.window.helpers import compare_by_position

from copydesk.comparison import Comparison, Options, Pin, RoleChoice
from copydesk.notes import FindingState, Note, State, anchor, finding_keys, row_key
from copydesk.text import Block, Document, Role, Span
from copydesk_gui.work.desk import Desk, reordered, settled, with_documents, with_original
from copydesk_gui.work.history import History


def document(name: str, *texts: str) -> Document:
    return Document(f"some/{name}", "text", "0" * 64, tuple(Block(text) for text in texts))


def three() -> tuple[Desk, Comparison]:
    documents = (
        document("a", "One stood here.", "Two."),
        document("b", "One sat here.", "Two."),
        document("c", "One lay here.", "Two."),
    )
    options = Options(pins=(Pin(((0,), (1,), ())),), roles=(RoleChoice(1, 0, Role.CAPTION),), versions=(2,))
    comparison = compare_by_position(documents, options)
    keys = finding_keys(comparison)
    notes = (
        Note("n1", "A", "", "", "On b.", anchors=(anchor(documents, Span(1, 0, 0, 3)),), finding=keys[0]),
        Note("n2", "A", "", "", "On a row.", row=row_key(comparison.rows[1])),
    )
    states = {keys[0]: FindingState(State.CONFIRMED), keys[1]: FindingState(State.DISMISSED, "why")}
    return Desk(documents, options, notes, states), comparison


@given(order=st.permutations(range(3)))
def test_in_another_order_every_number_names_the_same_thing(order: list[int]) -> None:
    desk, comparison = three()
    moved = reordered(desk, order, comparison)
    assert moved.documents[moved.options.reference] is desk.documents[0]
    assert moved.documents[moved.options.versions[0]] is desk.documents[2]
    assert moved.documents[moved.options.roles[0].document] is desk.documents[1]
    assert moved.options.pins[0].blocks[order.index(1)] == (1,)
    span = moved.notes[0].anchors[0].span
    assert moved.documents[span.document] is desk.documents[1]
    again = compare_by_position(moved.documents, moved.options)
    keys = finding_keys(again)
    assert moved.notes[0].finding in keys
    assert set(moved.states) == set(keys)
    assert moved.notes[1].row == row_key(again.rows[1])


@given(order=st.permutations(range(3)))
def test_the_way_back_leads_to_the_same_desk(order: list[int]) -> None:
    desk, comparison = three()
    there = reordered(desk, order, comparison)
    back = reordered(there, [order.index(n) for n in range(3)], compare_by_position(there.documents, there.options))
    assert back == desk
    assert back.states == desk.states


def test_a_note_keeps_its_text_when_its_document_goes() -> None:
    desk, comparison = three()
    left = reordered(desk, (0, 2), comparison)
    assert [note.text for note in left.notes] == ["On b.", "On a row."]
    assert left.notes[0].anchors == ()
    assert left.options.roles == ()


def test_without_the_original_the_first_document_takes_its_place() -> None:
    desk, comparison = three()
    assert reordered(desk, (1, 2), comparison).options.reference == 0


def test_a_new_copy_leaves_notes_pins_and_states_as_they_are() -> None:
    desk, _ = three()
    more = with_documents(desk, (document("d", "One."),))
    assert more.notes == desk.notes
    assert more.states == desk.states
    assert more.options.pins[0].blocks == ((0,), (1,), (), ())


def test_a_note_on_a_row_follows_its_first_block() -> None:
    desk, _ = three()
    more = with_documents(desk, (document("d", "One.", "Two."),))
    comparison = compare_by_position(more.documents, more.options)
    assert settled(more, comparison).notes[1].row == row_key(comparison.rows[1]) == "1;1;1;1"


def test_another_original_is_only_an_option() -> None:
    desk, _ = three()
    assert with_original(desk, 2).documents == desk.documents


@given(steps=st.lists(st.sampled_from(["push", "undo", "redo", "save"]), max_size=30))
def test_a_history_knows_whether_what_is_current_is_on_the_disk(steps: list[str]) -> None:
    history: History[int] = History(0)
    values, at, saved, count = [0], 0, (0, 0), 0
    for step in steps:
        if step == "push":
            count += 1
            values, at = [*values[: at + 1], count], at + 1
            history.push(count, f"step {count}")
        elif step == "undo":
            assert history.undo() is (at > 0)
            at = max(0, at - 1)
        elif step == "redo":
            assert history.redo() is (at + 1 < len(values))
            at = min(len(values) - 1, at + 1)
        else:
            history.mark_saved(history.token)
            saved = (at, values[at])
        assert history.value == values[at]
        assert history.is_saved is (saved[1] == values[at])
        assert (history.undo_label is None) is (at == 0)
        assert (history.redo_label is None) is (at + 1 == len(values))


def test_what_is_said_anew_is_neither_a_step_nor_unsaved() -> None:
    history = History("a")
    history.push("b", "write")
    history.mark_saved(history.token)
    history.amend("c")
    assert history.value == "c"
    assert history.is_saved
    history.undo()
    assert history.value == "a"


def test_no_two_histories_have_a_step_of_the_same_number() -> None:
    one, other = History("a"), History("a")
    other.mark_saved(one.token)
    assert not other.is_saved
