"""Annotations of other programs as JSON: the W3C's, those of Hypothesis and Recogito, and broken ones."""

import json
import random
from typing import Any

import pytest

from copydesk.readers import returned_child
from copydesk.readers.returned import Returned, understood
from copydesk.reports import Subject, render
from copydesk.reports.incoming import Incoming, incoming

PLACE = {"type": "TextQuoteSelector", "exact": "their cars", "prefix": "slept in ", "suffix": "."}

HYPOTHESIS = {
    "export_date": "2026-05-01T10:00:00Z",
    "export_userid": "ruth",
    "annotations": [
        {
            "id": "Zk3aQ",
            "created": "2026-04-30T08:00:00.123456+00:00",
            "updated": "2026-04-30T09:00:00.123456+00:00",
            "user": "acct:ruth@notes.example",
            "user_info": {"display_name": "Ruth Abel"},
            "uri": "https://site.example/bridge",
            "text": "**Whose** cars?",
            "tags": ["cars"],
            "document": {"title": ["Bridge crews down tools"]},
            "target": [
                {
                    "source": "https://site.example/bridge",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 1},
                        {"type": "TextPositionSelector", "start": 120, "end": 130},
                        PLACE,
                    ],
                }
            ],
        },
        {"id": "b", "user": "acct:ilan@notes.example", "text": "I think so.", "references": ["Zk3aQ"], "target": []},
        {"id": "c", "user": "acct:ruth@notes.example", "text": "Ask them.", "references": ["Zk3aQ", "b"], "target": []},
    ],
}
RECOGITO = [
    {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": "#f0e1",
        "body": [
            {
                "type": "TextualBody",
                "value": "Whose cars?",
                "purpose": "commenting",
                "creator": {"id": "u/1", "name": "Ruth Abel"},
                "created": "2026-04-30T08:00:00Z",
            },
            {"type": "TextualBody", "value": "I think so.", "purpose": "replying", "creator": {"name": "ilan"}},
            {"type": "TextualBody", "value": "cars", "purpose": "tagging"},
            {"type": "TextualBody", "value": "Ask them.", "purpose": "replying", "creator": {"name": "Ruth Abel"}},
        ],
        "target": {"selector": [PLACE, {"type": "TextPositionSelector", "start": 120, "end": 130}]},
    }
]
LINKED = {
    "@graph": [
        {
            "@id": "http://notes.example/1",
            "@type": "oa:Annotation",
            "creator": [{"type": "Person", "nickname": "Ruth Abel"}],
            "body": {"format": "text/html", "value": "<p>Whose <b>cars</b>&#63;</p><script>alert(1)</script>"},
            "target": {
                "source": "http://site.example",
                "selector": {"type": "FragmentSelector", "value": "p1", "refinedBy": PLACE},
            },
        },
        {"type": ["Annotation"], "bodyValue": "I think so.", "creator": "ilan", "target": "http://notes.example/1"},
        {"type": "Annotation", "motivation": "replying", "target": ["http://notes.example/1"], "creator": "Ruth Abel",
         "body": [{"value": "Ask them.", "purpose": "replying"}]},
    ]
}  # fmt: skip


def answer(value: Any) -> Returned:
    return understood(json.loads(returned_child.answer(json.dumps(value).encode())), "notes.json")


def news(review: Subject, value: Any) -> Incoming:
    return incoming(review.comparison, review.notes, review.states, answer(value).marks)


@pytest.mark.parametrize("value", [HYPOTHESIS, RECOGITO, LINKED], ids=["Hypothesis", "Recogito", "linked data"])
def test_notes_of_other_programs_stand_on_their_words_with_their_answers(review: Subject, value: Any) -> None:
    found = news(review, value)
    (note,) = found.notes
    assert note.author == "Ruth Abel"
    assert note.text.replace("*", "") == "Whose cars?"
    assert [review.comparison.text(a.span) for a in note.anchors] == ["their cars"]
    assert [said.text for said in note.replies] == ["I think so.", "Ask them."]
    assert {said.author.lower() for said in note.replies} == {"ilan", "ruth abel"} or value is HYPOTHESIS
    assert (found.replies, found.statuses, found.states) == ((), (), ())


def test_what_was_taken_from_them_is_no_news_the_second_time(review: Subject) -> None:
    for value in (HYPOTHESIS, RECOGITO, LINKED):
        notes = (*review.notes, *news(review, value).notes)
        assert not incoming(review.comparison, notes, review.states, answer(value).marks).is_news


def test_a_note_changed_in_another_program_comes_back_as_an_answer(review: Subject) -> None:
    value = json.loads(render("jsonld", review))
    first = value["first"]["items"][0]
    first["body"][0]["value"] += "\nThey rang back."
    first["modified"] = "2026-05-01T10:00:00Z"
    assert [(to, said.text) for to, said in news(review, value).replies] == [(review.notes[0].id, "They rang back.")]


@pytest.mark.bad_inputs
def test_no_field_is_believed_to_be_what_it_should_be(review: Subject) -> None:
    """Every value of every example in turn is of another kind: what comes of it is a note, or nothing."""
    odd: list[Any] = [None, 7, "", "\ud800\0", [], {}, [[]], [{}], {"a": []}, True, 1e308, "x" * 300_000]
    chance = random.Random(7)

    def spoilt(value: Any) -> Any:
        if chance.random() < 0.06:
            return chance.choice(odd)
        if isinstance(value, dict):
            return {key: spoilt(item) for key, item in value.items()}
        return [spoilt(item) for item in value] if isinstance(value, list) else value

    own = json.loads(render("jsonld", review))
    for _ in range(60):
        for value in (HYPOTHESIS, RECOGITO, LINKED, own):
            found = news(review, spoilt(value))
            assert all(note.text for note in found.notes if not note.anchors)


@pytest.mark.bad_inputs
def test_annotations_that_answer_themselves_or_one_another_end(review: Subject) -> None:
    ring = [{"type": "Annotation", "id": name, "target": to, "body": "x"} for name, to in ("ab", "ba", "cc", ("", ""))]
    assert [mark.answers for mark in answer(ring).marks] == [1, 0, -1, -1]
    assert len(news(review, ring).notes) == 2
