"""Frozen values go to JSON and back; what does not fit is refused, and says where."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.codec import decode, encode, unknown
from copydesk.comparison import Options, Pin, Severity
from copydesk.notes import Note
from copydesk.text import Block, Document, Markup, Notice, Role, Span

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
blocks = st.builds(
    Block,
    text=texts,
    role=st.sampled_from(Role),
    confidence=st.floats(0, 1),
    hidden=st.booleans(),
    markup=st.none() | st.builds(Markup, st.lists(texts).map(tuple), st.just(()), st.floats(0, 1)),
)
documents = st.builds(
    Document,
    path=texts,
    format=texts,
    sha256=texts,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    byline=st.none() | texts,
    notices=st.lists(st.builds(Notice, texts, st.just((("n", 3), ("x", 0.5), ("s", "t"))))).map(tuple),
)


@given(documents)
def test_a_document_comes_back_from_its_json(value: Document) -> None:
    assert decode(Document, json.loads(json.dumps(encode(value)))) == value


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        (Span, {"document": 0, "block": 0, "start": 5, "end": 2}, "not a span"),
        (Span, {"document": 0, "block": 0, "start": True, "end": 2}, "value.start: bool where int"),
        (Span, {"document": 0, "block": 0, "start": 0}, "no end"),
        (Block, {"text": 5}, "value.text: int where str"),
        (Block, {"text": "\ud800"}, "half a surrogate pair"),
        (Block, {"text": "x", "confidence": float("nan")}, "not a finite number"),
        (Block, {"text": "x", "role": "emperor"}, "'emperor' is no Role"),
        (Block, {"text": "x", "markup": {"link_share": 7.0}}, "value.markup: dict does not fit"),
        (Pin, {"blocks": [[1], "2"]}, "value.blocks[1]: str where list"),
        (Options, [], "list where dict"),
        (Note, {}, "no id"),
        (Severity, "loud", "no Severity"),
    ],
)
def test_what_does_not_fit_is_refused_and_says_where(kind: type, data: object, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        decode(kind, data)


def test_fields_of_a_newer_version_are_passed_over_and_can_be_kept() -> None:
    data = {"text": "x", "weight": 4}
    assert decode(Block, data) == Block("x")
    assert unknown(Block, data) == {"weight": 4}


def test_what_has_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        encode((object(),))
