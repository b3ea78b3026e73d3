"""What holds of every alignment."""

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import document

from copydesk.align import align
from copydesk.comparison import Beads, Options, Pin
from copydesk.text import Document

WORDS = (
    "harbour",
    "mayor",
    "storm",
    "12",
    "3.4",
    "council",
    "vote",
    "ferry",
    "the",
    "of",
    "and",
    "in",
    "school",
    "fire",
)
PARAGRAPHS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
DOCUMENTS = st.lists(PARAGRAPHS, max_size=8).map(lambda texts: document(*texts))
FEW = settings(max_examples=60, deadline=None)


def aligned(documents: tuple[Document, ...], *pins: Pin) -> tuple[Beads, ...]:
    return align(documents, Options(pins=pins), lambda: False)


@FEW
@given(st.lists(DOCUMENTS, min_size=2, max_size=4).map(tuple))
def test_every_block_stands_in_exactly_one_row(documents: tuple[Document, ...]) -> None:
    rows = aligned(documents)
    for n, each in enumerate(documents):
        assert sorted(chain.from_iterable(row.blocks[n] for row in rows)) == list(range(len(each.blocks)))
    assert all(any(row.blocks) and len(row.similarity) == len(documents) for row in rows)


@FEW
@given(st.lists(DOCUMENTS, min_size=2, max_size=3).map(tuple))
def test_rows_stand_in_the_originals_order(documents: tuple[Document, ...]) -> None:
    firsts = [row.blocks[0][0] for row in aligned(documents) if row.blocks[0]]
    assert firsts == sorted(firsts)


@FEW
@given(st.lists(DOCUMENTS, min_size=2, max_size=3).map(tuple))
def test_similarity_is_a_share_where_both_sides_are_and_nothing_elsewhere(documents: tuple[Document, ...]) -> None:
    for row in aligned(documents):
        base = min(n for n, blocks in enumerate(row.blocks) if blocks)
        for n, blocks in enumerate(row.blocks):
            likeness = row.similarity[n]
            assert (likeness is not None) == (bool(blocks) and n != base)
            assert likeness is None or 0 <= likeness <= 1


@FEW
@given(st.lists(PARAGRAPHS, max_size=8, unique=True))
def test_a_document_is_aligned_with_itself_in_order(texts: list[str]) -> None:
    rows = aligned((document(*texts), document(*texts)))
    assert all(row.blocks[0] == row.blocks[1] or not all(row.blocks) for row in rows if not row.moved)


@FEW
@given(st.lists(DOCUMENTS, min_size=2, max_size=3).map(tuple), st.data())
def test_a_pin_is_a_row(documents: tuple[Document, ...], data: st.DataObject) -> None:
    blocks = tuple(
        tuple(sorted(data.draw(st.sets(st.integers(0, len(each.blocks) - 1), max_size=2)))) if each.blocks else ()
        for each in documents
    )
    if any(blocks):
        assert blocks in [row.blocks for row in aligned(documents, Pin(blocks))]


@FEW
@given(st.lists(DOCUMENTS, min_size=3, max_size=4).map(tuple))
def test_a_further_copy_never_parts_what_the_first_has_in_common_with_the_original(
    documents: tuple[Document, ...],
) -> None:
    whole = [(set(row.blocks[0]), set(row.blocks[1])) for row in aligned(documents)]
    for row in aligned(documents[:2]):
        a, b = set(row.blocks[0]), set(row.blocks[1])
        assert any(a <= left and b <= right for left, right in whole)


@FEW
@given(st.lists(DOCUMENTS, min_size=3, max_size=4).map(tuple))
def test_rows_of_many_restricted_to_two_agree_with_those_of_the_two(documents: tuple[Document, ...]) -> None:
    pairs = {row.blocks for row in aligned(documents[:2])}
    for row in aligned(documents):
        a, b = row.blocks[:2]
        # A row that another copy joined holds several of theirs, whole.
        parts = [pair for pair in pairs if set(pair[0]) & set(a) or set(pair[1]) & set(b)]
        assert sorted(chain.from_iterable(pair[0] for pair in parts)) == list(a)
        assert sorted(chain.from_iterable(pair[1] for pair in parts)) == list(b)


@FEW
@given(st.lists(PARAGRAPHS, min_size=1, max_size=6), st.data())
def test_pins_are_obeyed_however_they_cross_and_those_without_a_partner_too(
    texts: list[str], data: st.DataObject
) -> None:
    others = data.draw(st.permutations(range(len(texts))))
    alone = data.draw(st.sets(st.sampled_from(range(len(texts)))))
    pins = [Pin(((i,), ())) if i in alone else Pin(((i,), (j,))) for i, j in enumerate(others)]
    rows = [row.blocks for row in aligned((document(*texts), document(*texts)), *pins)]
    assert all(pin.blocks in rows for pin in pins)
