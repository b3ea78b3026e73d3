"""Two editors' versions of one review become one: nobody's work is overwritten, and merging again changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import document, review

from copydesk.comparison import Options, Pin, RoleChoice, Same
from copydesk.errors import ReviewError
from copydesk.notes import FindingState, Note, Reply, State, Status
from copydesk.reviews import Review, advanced, content, merge, records
from copydesk.reviews.choices import named
from copydesk.text import Block, Role

BASE = review()


class Editor:
    """Somebody who changes a review; every change gets the next stamp of their own."""

    def __init__(self, name: str, start: Review = BASE) -> None:
        self.name = name
        self.review = start
        self._stamps = 0

    def becomes(self, **changes: object) -> None:
        self.review = advanced(self.review, replace(self.review, **changes), self._stamp)  # type: ignore[arg-type]

    def write(self, name: str, text: str = "x") -> None:
        note = Note(name, self.name, "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", text)
        self.becomes(notes=(*self.review.notes, note))

    def edit(self, name: str, **changes: object) -> None:
        self.becomes(
            notes=tuple(replace(n, **changes) if n.id == name else n for n in self.review.notes)  # type: ignore[arg-type]
        )

    def delete(self, name: str) -> None:
        self.becomes(notes=tuple(n for n in self.review.notes if n.id != name))

    def say(self, key: str, state: State, reason: str = "") -> None:
        self.becomes(states={**self.review.states, key: FindingState(state, reason)})

    def undo_to(self, earlier: Review) -> None:
        self.becomes(notes=earlier.notes, states=earlier.states)

    def texts(self) -> dict[str, str]:
        return {note.id: note.text for note in self.review.notes}

    def _stamp(self) -> str:
        self._stamps += 1
        return f"{self.name}{self._stamps:03d}"


@pytest.fixture
def ada() -> Editor:
    return Editor("ada")


@pytest.fixture
def ben() -> Editor:
    return Editor("ben")


def through_a_file(value: Review) -> Review:
    """The review as it comes out of a file."""
    return content.review(records.parse(records.dump(content.records(value))).records).review


def agreed(one: Review, other: Review) -> Review:
    """Both merges, which must say the same; the first."""
    mine, yours = merge(one, other).review, merge(other, one).review
    assert {note.id: note for note in mine.notes} == {note.id: note for note in yours.notes}
    assert mine.states == yours.states
    assert mine.lineage == yours.lineage
    assert merge(mine, other).review.notes == mine.notes
    assert not merge(mine, yours).is_news
    return mine


def test_notes_of_both_are_there(ada: Editor, ben: Editor) -> None:
    ada.write("a", "Of Ada.")
    ben.write("b", "Of Ben.")
    merged = merge(ada.review, through_a_file(ben.review))
    assert [note.id for note in merged.review.notes] == ["n1", "n2", "a", "b"]
    assert (merged.added, merged.changed, merged.removed, merged.twins) == (("b",), (), (), ())
    agreed(ada.review, ben.review)


def test_what_one_changed_or_deleted_is_changed_or_deleted(ada: Editor, ben: Editor) -> None:
    ben.edit("n1", text="Better.")
    ben.delete("n2")
    ben.say("k", State.CONFIRMED)
    merged = merge(ada.review, through_a_file(ben.review))
    assert (merged.changed, merged.removed, merged.states) == (("n1",), ("n2",), ("k",))
    assert agreed(ada.review, ben.review).notes[0].text == "Better."


def test_a_note_that_both_changed_stays_in_both_versions(ada: Editor, ben: Editor) -> None:
    ada.edit("n1", text="Of Ada.")
    ben.edit("n1", text="Of Ben.")
    merged = merge(ada.review, ben.review)
    both = agreed(ada.review, ben.review).notes
    assert sorted(note.text for note in both if "Of" in note.text) == ["Of Ada.", "Of Ben."]
    (twin,) = merged.twins
    assert next(note for note in both if note.id == twin).twin == "n1"


def test_answers_of_both_stand_in_one_thread(ada: Editor, ben: Editor) -> None:
    for editor, hour in ((ada, "11"), (ben, "10")):
        answers = (
            *editor.review.notes[1].replies,
            Reply(editor.name, editor.name, f"2026-05-01T{hour}:00:00Z", "Yes."),
        )
        editor.edit("n2", replies=answers)
    assert [reply.id for reply in agreed(ada.review, ben.review).notes[1].replies] == ["r1", "ben", "ada"]
    assert not merge(ada.review, ben.review).twins


def test_whoever_changed_a_note_needs_it_though_another_deleted_it(ada: Editor, ben: Editor) -> None:
    ada.delete("n1")
    ben.edit("n1", text="Still here.")
    assert [note.text for note in agreed(ada.review, ben.review).notes if note.id == "n1"] == ["Still here."]


def test_a_note_that_both_deleted_stays_away_and_an_old_copy_does_not_bring_it_back(ada: Editor, ben: Editor) -> None:
    ada.delete("n1")
    ben.delete("n1")
    both = agreed(ada.review, ben.review)
    assert [note.id for note in agreed(both, BASE).notes] == ["n2"]


def test_what_was_undone_is_not_brought_back_by_the_file_that_has_it(ada: Editor) -> None:
    ada.edit("n1", text="Rash.")
    saved = ada.review
    ada.undo_to(BASE)
    assert agreed(ada.review, saved).notes == BASE.notes


def test_of_two_opinions_on_a_finding_the_careful_one_holds_with_both_reasons(ada: Editor, ben: Editor) -> None:
    ada.say("k", State.DISMISSED, "a slip")
    ben.say("k", State.CONFIRMED, "called them")
    said = agreed(ada.review, ben.review).states["k"]
    assert said == FindingState(State.CONFIRMED, "a slip / called them")


def test_pins_and_roles_of_both_are_there_and_those_taken_back_stay_away(ada: Editor, ben: Editor) -> None:
    fresh, role = Pin(((0,), ())), RoleChoice(1, 0, Role.CREDIT)
    ada.becomes(options=replace(BASE.options, pins=(fresh,)))  # the others are taken back
    ben.becomes(options=replace(BASE.options, roles=(*BASE.options.roles, role)))
    for one, other in ((ada.review, ben.review), (ben.review, ada.review), (ada.review, BASE)):
        found = merge(one, through_a_file(other)).review
        assert found.options.pins == (fresh,)
        assert (role in found.options.roles) is (other is not BASE)
    assert merge(BASE, ada.review).is_news


def test_of_two_pairings_of_one_paragraph_the_same_one_holds_for_everybody(ada: Editor, ben: Editor) -> None:
    ada.becomes(options=replace(BASE.options, pins=(Pin(((0,), (1,))),)))
    ben.becomes(options=replace(BASE.options, pins=(Pin(((0,), ())),)))
    mine, yours = merge(ada.review, ben.review).review, merge(ben.review, ada.review).review
    assert mine.options.pins == yours.options.pins == (Pin(((0,), ())),)
    assert merge(mine, through_a_file(ada.review)).review.options.pins == mine.options.pins


def test_what_both_called_the_same_is_there_and_what_was_taken_back_stays_away(ada: Editor, ben: Editor) -> None:
    mine, yours = Same("tram", "streetcar"), Same("Kiev", "Kyiv")
    ada.becomes(options=replace(BASE.options, same=(mine,)))  # what came with the review is taken back
    ben.becomes(options=replace(BASE.options, same=(*BASE.options.same, yours, Same("streetcar", "tram"))))
    for one, other in ((ada.review, ben.review), (ben.review, ada.review)):
        found = merge(one, through_a_file(other)).review.options.same
        assert {frozenset((each.one, each.other)) for each in found} == {
            frozenset(("tram", "streetcar")),
            frozenset(("Kiev", "Kyiv")),
        }
    assert merge(ada.review, BASE).review.options.same == (mine,)


def test_what_was_called_the_same_outlives_another_version_of_a_text(ada: Editor, ben: Editor) -> None:
    ben.becomes(options=replace(BASE.options, same=(Same("Kiev", "Kyiv"),)))
    first = ada.review.documents[0]
    other = replace(first, blocks=(*first.blocks, Block("One sentence more.")), sha256="9" * 64)
    ada.becomes(documents=(other, *ada.review.documents[1:]))
    assert Same("Kiev", "Kyiv") in merge(ada.review, ben.review).review.options.same


def test_of_two_roles_for_one_paragraph_the_same_one_holds_for_everybody(ada: Editor, ben: Editor) -> None:
    for editor, role in ((ada, Role.CREDIT), (ben, Role.DECK)):
        editor.becomes(options=replace(BASE.options, roles=(RoleChoice(0, 0, role),)))
    for one, other in ((ada.review, ben.review), (ben.review, ada.review)):
        assert RoleChoice(0, 0, Role.DECK) in merge(one, other).review.options.roles


def test_a_pin_that_was_taken_back_stays_away_though_documents_change_places(ada: Editor) -> None:
    turned = replace(
        BASE,
        documents=BASE.documents[::-1],
        options=replace(
            BASE.options, reference=1, pins=tuple(Pin(pin.blocks[::-1]) for pin in BASE.options.pins), roles=()
        ),
        notes=(),
    )
    ada.becomes(options=replace(BASE.options, pins=()))
    assert merge(ada.review, turned).review.options.pins == ()


def test_documents_in_another_order_are_told_by_their_text(ada: Editor) -> None:
    turned = replace(
        BASE,
        documents=BASE.documents[::-1],
        options=replace(BASE.options, reference=1, pins=(), roles=()),
        notes=(replace(BASE.notes[0], id="t", row="1;0", anchors=()),),
    )
    (note,) = (note for note in merge(BASE, turned).review.notes if note.id == "t")
    assert note.row == "0;1"


def test_notes_on_an_older_text_go_where_their_words_went() -> None:
    newer = replace(
        BASE, documents=(document("A new lead.", "It employed 12 people.", name="agency.txt"), BASE.documents[1])
    )
    theirs = replace(BASE, notes=(replace(BASE.notes[0], id="t"),))
    merged = merge(replace(newer, notes=()), theirs).review
    assert [each.exact for each in merged.notes[0].anchors] == ["12", "21"]


def test_other_documents_are_refused() -> None:
    other = replace(BASE, documents=(document("Else."), document("Other.", name="b.txt")))
    with pytest.raises(ReviewError, match=r"review\.other-comparison"):
        merge(BASE, other)


def test_two_copies_of_a_file_of_the_first_version_agree(ada: Editor, ben: Editor) -> None:
    assert agreed(ada.review, ben.review).notes == BASE.notes
    ada.edit("n1", status=Status.DONE)
    assert agreed(ada.review, ben.review).notes[0].status is Status.DONE


def test_a_file_changed_by_hand_costs_neither_version() -> None:
    ada = Editor("ada")
    ada.write("a", "As written.")
    by_hand = replace(ada.review, notes=(*ada.review.notes[:-1], replace(ada.review.notes[-1], text="By hand.")))
    assert {"As written.", "By hand."} <= {note.text for note in merge(ada.review, by_hand).review.notes}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ada", "ben", "cleo"]),
        st.sampled_from(["write", "edit", "delete", "reply", "say", "pin", "role", "same", "undo", "meet"]),
        st.integers(0, 5),
    ),
    max_size=20,
)


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_whoever_meets_whom_in_whatever_order_all_end_with_the_same(
    steps: list[tuple[str, str, int]],
) -> None:
    editors = {name: Editor(name) for name in ("ada", "ben", "cleo")}
    for at, (name, what, n) in enumerate(steps):
        act(editors, name, what, n, at)
    people = list(editors.values())
    for _ in range(2):
        for one in people:
            for other in people:
                if one is not other:
                    one.review = merge(one.review, through_a_file(other.review)).review
    first, second, third = ({n.id: n for n in editor.review.notes} for editor in people)
    assert first == second == third
    assert people[0].review.states == people[1].review.states == people[2].review.states
    pins, others, third_ones = (frozenset(named(editor.review.options)) for editor in people)
    assert pins == others == third_ones
    roles, other_roles, third_roles = (frozenset(editor.review.options.roles) for editor in people)
    assert roles == other_roles == third_roles


def act(editors: dict[str, Editor], name: str, what: str, n: int, at: int) -> None:
    editor = editors[name]
    notes = editor.review.notes
    chosen = notes[n % len(notes)].id if notes else ""
    if what == "write":
        editor.write(f"{name}{at}", f"{name} {at}")
    elif what == "edit" and chosen:
        editor.edit(chosen, text=f"{name} {at}")
    elif what == "delete" and chosen:
        editor.delete(chosen)
    elif what == "reply" and chosen:
        note = next(each for each in notes if each.id == chosen)
        editor.edit(chosen, replies=(*note.replies, Reply(f"{name}{at}", name, f"2026-05-01T00:00:{at:02d}Z", "Yes.")))
    elif what == "say":
        editor.say(f"k{n}", list(State)[n % 3], f"{name} {at}")
    elif what in {"pin", "role", "same"}:
        editor.becomes(options=chosen_otherwise(editor.review.options, what, n, at))
    elif what == "undo":
        editor.undo_to(BASE)
    elif what == "meet":
        other = [each for each in editors.values() if each is not editor][n % 2]
        editor.review = merge(editor.review, other.review).review


def chosen_otherwise(options: Options, what: str, n: int, at: int) -> Options:
    if what == "pin":
        pin, pins = Pin(((n % 2,), (n % 4 // 2,))), options.pins
        return replace(options, pins=tuple(each for each in pins if each != pin) if pin in pins else (*pins, pin))
    if what == "role":
        others = tuple(each for each in options.roles if each.block != n % 2)
        role = (RoleChoice(0, n % 2, (Role.CREDIT, Role.DECK)[at % 2]),)
        return replace(options, roles=(*others, *(role if n < 4 else ())))
    pair = ("tram", f"streetcar {n % 2}")
    left = tuple(each for each in options.same if {each.one, each.other} != set(pair))
    same = (Same(*pair) if at % 2 else Same(*pair[::-1]),) if n < 4 else ()
    return replace(options, same=(*left, *same))
