"""What scripts may count on: the object that docs/comparison-format.md promises."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.reports import Asked, Subject, render
from copydesk.reports.json import to_dict
from copydesk.text import Block


def faults(schema: Draft202012Validator, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in schema.iter_errors(value)]


def test_a_comparison_a_review_and_three_documents_fit_the_schema(
    schema: Draft202012Validator, bridge: Comparison, review: Subject, three: Comparison
) -> None:
    for subject in (Subject(bridge), review, Subject(three), Subject(three, is_review=True)):
        assert faults(schema, json.loads(render("json", subject))) == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "copydesk.comparison/2"),
        (("documents", 0, "blocks", 0, "role"), "furniture"),
        (("documents", 0, "blocks", 0, "chrome"), True),
        (("documents", 0, "sha256"), "abc"),
        (("documents",), []),
        (("rows", 0, "blocks"), [[], []]),
        (("rows", 0, "relation"), "changed"),
        (("rows", 2, "segments", 0, "spans"), [[0, 0, 0, 4]]),
        (("rows", 2, "segments", 0, "spans", 0), [0, 0, 4]),
        (("rows", 0, "copies"), []),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "kind"), "colour"),
        (("findings", 0, "message"), "{was} became {now}."),
        (("findings", 0, "state"), None),
        (("summary", 0, "kept"), -1),
        (("notes", 0, "status"), "closed"),
        (("notes", 0, "created"), "yesterday"),
    ],
)
def test_the_schema_catches_what_is_wrong(
    schema: Draft202012Validator, review: Subject, path: tuple[str | int, ...], wrong: object
) -> None:
    value: Any = to_dict(review)
    place = value
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong
    assert faults(schema, value)


def test_fields_may_be_added(schema: Draft202012Validator, bridge: Comparison) -> None:
    value = to_dict(Subject(bridge))
    value["rows"][0]["weather"] = value["weather"] = "fair"
    assert faults(schema, value) == []


def test_the_same_subject_gives_the_same_bytes_on_one_line(review: Subject) -> None:
    data = render("json", review)
    assert data == render("json", review)
    assert data.count(b"\n") == 1
    assert data.endswith(b"}\n")


def test_a_comparison_names_paths_as_given_and_a_review_names_files_alone(bridge: Comparison, review: Subject) -> None:
    assert to_dict(Subject(bridge))["documents"][0]["path"] == "/home/somebody/embargoed/wire.txt"
    assert to_dict(review)["documents"][0]["path"] == "wire.txt"
    assert b"embargoed" not in render("json", review)


def test_notes_and_states_stand_in_a_review_only(bridge: Comparison, review: Subject) -> None:
    plain, whole = to_dict(Subject(bridge)), to_dict(review)
    assert "notes" not in plain
    assert "state" not in plain["findings"][0]
    assert [finding["state"] for finding in whole["findings"]] == ["open", "dismissed"]
    assert [finding["reason"] for finding in whole["findings"]] == [None, "agreed by telephone"]
    assert [(note["row"], note["finding"], len(note["anchors"])) for note in whole["notes"]] == [
        (None, None, 1),
        (5, None, 0),
        (None, 1, 0),
        (None, None, 0),
    ]


def test_a_row_of_three_documents_has_all_copies_and_the_worst_first(three: Comparison) -> None:
    rows = to_dict(Subject(three))["rows"]
    assert [row["relation"] for row in rows] == ["reworded", "added", "missing"]
    assert [row["base"] for row in rows] == [None, 1, None]
    assert [[copy["relation"] for copy in row["copies"]] for row in rows] == [
        ["identical", "reworded"],
        ["added", "edited"],
        ["identical", "missing"],
    ]
    assert rows[0]["segments"] == rows[0]["copies"][1]["segments"]


def test_a_finding_has_its_sentence(bridge: Comparison) -> None:
    finding = to_dict(Subject(bridge))["findings"][0]
    assert finding["message"] == "40 became 14."
    assert finding["spans"] == [[0, 1, 36, 38], [1, 4, 34, 36]]


def test_a_finding_without_a_sentence_is_a_mistake_of_ours(bridge: Comparison) -> None:
    nameless = replace(bridge, findings=(Finding("no.such", "number", Severity.INFO),))
    with pytest.raises(KeyError):
        to_dict(Subject(nameless))


def test_half_a_surrogate_pair_is_still_json(bridge: Comparison) -> None:
    documents = (replace(bridge.documents[0], blocks=(Block("half \ud83d"),)), bridge.documents[1])
    data = render("json", Subject(replace(bridge, documents=documents, rows=(), findings=())))
    assert json.loads(data)["documents"][0]["blocks"][0]["text"] == "half \ud83d"


def test_a_report_that_is_not_wanted_any_more_is_not_made(bridge: Comparison) -> None:
    with pytest.raises(Cancelled):
        render("json", Subject(bridge), Asked(lambda: True))


texts = st.text(st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, texts).filter(any), min_size=1, max_size=6))
def test_rows_cover_every_block_once_and_texts_come_back_whole(
    paired: Callable[[list[tuple[str, str]]], Comparison], pairs: list[tuple[str, str]]
) -> None:
    comparison = paired(pairs)
    value = json.loads(render("json", Subject(comparison)))
    for n, document in enumerate(comparison.documents):
        covered = sorted(block for row in value["rows"] for block in row["blocks"][n])
        assert covered == list(range(len(document.blocks)))
        assert [block["text"] for block in value["documents"][n]["blocks"]] == [b.text for b in document.blocks]
