"""Notes as W3C Web Annotations."""

import json
from base64 import urlsafe_b64decode
from typing import Any

import pytest

from copydesk.errors import Cancelled
from copydesk.notes import anchor
from copydesk.reports import Asked, Subject, render
from copydesk.text import Span


@pytest.fixture(scope="module")
def items(review: Subject) -> list[dict[str, Any]]:
    value = json.loads(render("jsonld", review))
    assert (value["type"], value["total"], value["label"]) == ("AnnotationCollection", 5, "Bridge strike")
    assert value["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    page = value["first"]
    assert page["type"] == "AnnotationPage"
    found: list[dict[str, Any]] = page["items"]
    return found


def test_every_annotation_has_what_the_model_asks_for(items: list[dict[str, Any]]) -> None:
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["target"]
        assert item["motivation"] in ("commenting", "questioning", "editing", "replying")
        assert all(body["type"] == "TextualBody" and body["format"] == "text/plain" for body in item["body"])


def test_a_note_on_words_quotes_them_with_what_stands_around(items: list[dict[str, Any]], review: Subject) -> None:
    place = anchor(review.comparison.documents, Span(1, 4, 34, 44))
    (target,) = items[0]["target"]
    assert target["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "14 (forty)",
        "prefix": place.prefix,
        "suffix": place.suffix,
    }
    assert target["copydesk:place"] == [1, 4, 34, 44]
    assert items[0]["creator"] == {"type": "Person", "name": "Mara Voss"}
    assert (items[0]["created"], items[0]["modified"]) == ("2026-04-12T14:31:00Z", "2026-04-12T14:40:00Z")
    assert items[0]["copydesk:status"] == "accepted"


def test_a_document_is_named_by_its_hash_and_never_by_its_place(items: list[dict[str, Any]], review: Subject) -> None:
    source = items[0]["target"][0]["source"]
    scheme, _, digest = source["id"].partition(";")
    assert scheme == "ni:///sha-256"
    assert urlsafe_b64decode(digest + "=").hex() == review.comparison.documents[1].sha256
    assert source["copydesk:name"] == "site.html"
    assert b"embargoed" not in render("jsonld", review)


def test_a_reply_points_at_its_note(items: list[dict[str, Any]]) -> None:
    reply = items[1]
    assert (reply["motivation"], reply["target"]) == ("replying", items[0]["id"])
    assert reply["body"][0]["value"] == "Called them."


def test_a_note_on_a_finding_or_a_row_says_so_and_stands_on_the_documents(items: list[dict[str, Any]]) -> None:
    assert items[2]["copydesk:row"] == 5
    assert items[3]["copydesk:finding"].startswith("The original is credited")
    assert [source["copydesk:name"] for source in items[4]["target"]] == ["wire.txt", "site.html"]


def test_a_collection_that_nobody_wants_any_more_is_broken_off(review: Subject) -> None:
    with pytest.raises(Cancelled):
        render("jsonld", review, Asked(lambda: True))
