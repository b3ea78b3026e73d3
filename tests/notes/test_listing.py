"""Notes are filtered, sorted and searched; threads and many notes at once are changed."""

from dataclasses import replace

import pytest
from tests.builders import document, note

from copydesk.comparison import Comparison, Options, Row, Severity
from copydesk.notes import Note, NoteKind, Outcome, Reply, Status, threads
from copydesk.notes.listing import Order, Wanted, labels_of, listed, people_of, places_of
from copydesk.notes.threads import differing
from copydesk.text import Span

DOCUMENTS = (document("The mill at Aldra closed.", "It employed 12 people."), document("Aldra's mill has shut.", "21."))
ON_FIGURE = replace(note(DOCUMENTS, Span(0, 1, 12, 14), text="Wrong figure."), id="a", author="Ada", severity=None)
ON_ROW = Note(
    "b",
    "Zoë",
    "2026-04-12T10:00:00Z",
    "2026-04-13T10:00:00Z",
    "Ask the café.",
    row="0;0",
    assigned="Ada",
    severity=Severity.WARNING,
    status=Status.DONE,
    kind=NoteKind.QUESTION,
    labels=("Desk",),
)
ON_ALL = Note(
    "c",
    "Ben",
    "2026-04-12T09:00:00Z",
    "2026-04-12T09:00:00Z",
    "All of it.",
    severity=Severity.ERROR,
    replies=(Reply("r", "Ulla", "", "Indeed."),),
)
LOST = replace(ON_ALL, id="d", text="Gone.", replies=(), lost=ON_FIGURE.anchors)
NOTES = (ON_FIGURE, ON_ROW, ON_ALL, LOST)


ALL = Wanted()


def ids(wanted: Wanted = ALL, order: Order = Order.WRITTEN) -> str:
    comparison = Comparison(DOCUMENTS, Options(), (Row(((0,), (0,)), ()), Row(((1,), (1,)), ())), ())
    return "".join(NOTES[n].id for n in listed(NOTES, wanted, order, places_of(NOTES, comparison)))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ALL, "abcd"),
        (Wanted("CAFE"), "b"),
        (Wanted("figure 12"), "a"),
        (Wanted("12"), "ad"),
        (Wanted("indeed"), "c"),
        (Wanted("ulla zoe"), ""),
        (Wanted(statuses=frozenset({Status.OPEN})), "acd"),
        (Wanted(kinds=frozenset({NoteKind.QUESTION})), "b"),
        (Wanted(outcomes=frozenset({Outcome.LOST})), "d"),
        (Wanted(label="Desk"), "b"),
        (Wanted(mine="Ada"), "ab"),
        (Wanted(only=frozenset("bd")), "bd"),
        (Wanted("gone", statuses=frozenset({Status.DONE})), ""),
    ],
)
def test_filter_and_search(wanted: Wanted, expected: str) -> None:
    assert ids(wanted) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.WRITTEN, "abcd"),
        (Order.PLACE, "bacd"),
        (Order.CHANGED, "bacd"),
        (Order.SEVERITY, "cdba"),
        (Order.AUTHOR, "acdb"),
        (Order.STATUS, "acdb"),
    ],
)
def test_order(order: Order, expected: str) -> None:
    assert ids(order=order) == expected


def test_labels_and_people_are_listed_once() -> None:
    assert labels_of(NOTES) == ("Desk", "figures")
    assert people_of(NOTES) == ("Ada", "Ben", "Ulla", "Zoë")


def test_many_notes_get_a_status_at_once_and_others_stay() -> None:
    after = threads.changed(NOTES, {"a", "b"}, threads.with_status(Status.DONE), "2026-05-01T00:00:00Z")
    assert [each.status for each in after] == [Status.DONE, Status.DONE, Status.OPEN, Status.OPEN]
    assert after[0].modified == "2026-05-01T00:00:00Z"
    assert after[1] is NOTES[1]  # it was done before
    assert after[2:] == NOTES[2:]


def test_a_thread_grows_and_shrinks() -> None:
    reply = Reply("r2", "Ben", "2026-05-01T00:00:00Z", "Done.")
    (after,) = threads.changed((ON_ALL,), {"c"}, threads.replied(reply), reply.created)
    assert [each.id for each in after.replies] == ["r", "r2"]
    (back,) = threads.changed((after,), {"c"}, threads.without_reply("r"), "")
    assert back.replies == (reply,)


def test_words_labels_and_whom_it_is_for() -> None:
    (after,) = threads.changed(
        (ON_ROW,), {"b"}, threads.reworded("New.", NoteKind.COMMENT, None, (" Two  words ", "two words", "")), "t"
    )
    assert (after.text, after.kind, after.severity, after.labels) == ("New.", NoteKind.COMMENT, None, ("Two words",))
    (after,) = threads.changed((ON_ROW,), {"b"}, threads.assigned("  B.  Ilves "), "t")
    assert after.assigned == "B. Ilves"
    (after,) = threads.changed((ON_ROW,), {"b"}, threads.labelled(["Now"]), "t")
    assert after.labels == ("Now",)


def test_a_place_that_somebody_looked_at_is_sure() -> None:
    unsure = replace(ON_FIGURE, anchors=tuple(replace(each, likeness=0.7, was="13") for each in ON_FIGURE.anchors))
    assert unsure.outcome is Outcome.CHECK
    assert threads.confirmed(unsure) == ON_FIGURE


def test_where_two_states_of_the_notes_differ_is_told_by_identity() -> None:
    a, b, c, d = (object() for _ in range(4))
    assert differing((), ()) == (0, 0, 0)
    assert differing((a, b, c), (a, b, c)) == (3, 3, 3)
    assert differing((a, b, c), (a, d, c)) == (1, 2, 2)
    assert differing((a, b), (a, b, c)) == (2, 2, 3)
    assert differing((a, b, c), (a, c)) == (1, 2, 1)
    assert differing((a, a), (a, a, a)) == (2, 2, 3)
    assert differing((a, b, c), (c, b, a)) == (0, 3, 3)
