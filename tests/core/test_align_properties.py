"""What holds of every alignment."""

import random
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import document

from copydesk.align import align
from copydesk.comparison import Beads, Options, Pin
from copydesk.text import Block, Document, Role

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
STORY = (
    "The old bridge at Tarnmouth will close for eleven weeks from Monday, the county council said.",
    "Engineers found cracks in four of its nine cast-iron arches during an inspection in March.",
    "A passenger ferry will run every twenty minutes between Quay Street and the north bank.",
    "Shopkeepers on the north bank fear that the closure will cost them the whole summer season.",
)
OTHERS = (
    "",
    "Figure skater Oda Lund withdrew from a spring gala in Harn because of her sore ankle.",
    "Anglers caught two pike below the weir on Sunday morning, one of them four feet long.",
    "The choir of Selby sang in the rain for an hour, and nobody in the audience left.",
    "Trains from Lowick were late again because of trees that fell across both lines.",
    "An inspection had turned up cracks in four of the nine arches, which are of cast iron.",
    "A ferry will carry passengers every twenty minutes from Quay Street to the north bank and back.",
    f"{STORY[0]} {STORY[1]}",
    f"{STORY[2]} {STORY[3]}",
    STORY[1].split(" during")[0] + ".",
)
STORIES = st.lists(st.sampled_from((*STORY, *OTHERS)), max_size=8, unique=True).map(lambda texts: document(*texts))
SEVERAL = st.lists(DOCUMENTS | STORIES, min_size=3, max_size=6).map(tuple)
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
@given(SEVERAL)
def test_rows_of_many_restricted_to_original_and_copy_are_those_of_the_two(documents: tuple[Document, ...]) -> None:
    rows = aligned(documents)
    for copy in range(1, len(documents)):
        two = {row.blocks: row for row in aligned((documents[0], documents[copy]))}
        for row in rows:
            own = row.blocks[0], row.blocks[copy]
            if own in two:
                assert (copy in row.moved) == (1 in two[own].moved)
                assert not own[0] or row.similarity[copy] == two[own].similarity[1]
                continue
            # The one exception: a row that another copy joined holds several of theirs, each of them whole.
            parts = [pair for pair in two if set(pair[0]) & set(own[0]) or set(pair[1]) & set(own[1])]
            assert tuple(sorted(chain.from_iterable(part[0] for part in parts))) == own[0]
            assert tuple(sorted(chain.from_iterable(part[1] for part in parts))) == own[1]
            assert len(parts) < 2 or _joins(row, documents)


def _joins(row: Beads, documents: tuple[Document, ...]) -> bool:
    """Whether a copy by itself, or two of them one after the other, hold together what stands in a row."""
    several = [
        pair.blocks[0]
        for copy in range(1, len(documents))
        for pair in aligned((documents[0], documents[copy]))
        if len(pair.blocks[0]) > 1 and pair.blocks[1]
    ]
    reached = set(row.blocks[0][:1])
    while more := {block for group in several if reached & set(group) for block in group} - reached:
        reached |= more
    return reached == set(row.blocks[0])


@FEW
@given(SEVERAL)
def test_what_two_copies_share_and_the_original_lacks_does_not_depend_on_a_third(
    documents: tuple[Document, ...],
) -> None:
    # A later copy is paired with the rows that these two made; it can join such rows, and never part them.
    three = [row.blocks[1:3] for row in aligned(documents[:3]) if not row.blocks[0] and all(row.blocks[1:3])]
    whole = [row.blocks[1:3] for row in aligned(documents)]
    for pair in three:
        assert any(all(set(mine) <= set(theirs) for mine, theirs in zip(pair, row, strict=True)) for row in whole)


@pytest.mark.parametrize("copies", range(2, 6))
def test_what_many_copies_share_and_the_original_lacks_is_one_row(copies: int) -> None:
    divers = "Divers will look at the oak piles under the bridge, which date from 1743."
    told = [divers, divers.replace("look at", "inspect"), f"Officials said: {divers}", divers[:-1] + ", they said."]
    told = [told[n % 4] for n in range(copies)]
    rows = aligned(
        (document(*STORY), *(document(*STORY[:n], text, *STORY[n:], OTHERS[n]) for n, text in enumerate(told)))
    )
    (shared,) = [row.blocks for row in rows if not row.blocks[0] and sum(map(bool, row.blocks)) > 1]
    assert all(shared[1:])


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


@pytest.mark.parametrize("reference", [0, 3, 5])
def test_a_hundred_pins_across_six_documents_are_rows_and_the_rest_is_paired_as_ever(reference: int) -> None:
    """Pins at random cross one another, name several blocks of a document or none of the original, and furniture."""
    chance = random.Random(7)
    names = [
        f"{one}{other}" for one in ("Tarn", "Sel", "Low", "Har") for other in ("mouth", "by", "wick", "den", "ford")
    ]
    told = [f"The council of {name} voted on item {n} of {n * 7}." for n, name in enumerate(names * 6)]
    furniture = tuple(Block(f"Read more from {name}", role=Role.RELATED) for name in names)
    documents = tuple(
        Document("a.txt", "text", "0" * 64, (*map(Block, told), *furniture), language="en") for _ in range(6)
    )
    free = [chance.sample(range(len(told) + len(furniture)), 110) for _ in documents]
    pins = []
    for _ in range(100):
        chosen = [[own.pop() for _ in range(min(len(own), chance.choice((0, 1, 1, 1, 2))))] for own in free]
        if any(chosen):
            pins.append(Pin(tuple(tuple(sorted(blocks)) for blocks in chosen)))
    rows = align(documents, Options(reference=reference, pins=tuple(pins)), lambda: False)
    found = {row.blocks for row in rows}
    assert all(pin.blocks in found for pin in pins)
    pinned = [{block for pin in pins for block in pin.blocks[n]} for n in range(6)]
    for n in range(len(told)):
        if all(n not in blocks for blocks in pinned):
            assert ((n,),) * 6 in found
    for n, document_ in enumerate(documents):
        assert sorted(chain.from_iterable(row.blocks[n] for row in rows)) == list(range(len(document_.blocks)))


@FEW
@given(st.lists(st.sampled_from(STORY[:2]), min_size=1, max_size=30), st.data())
def test_pins_hold_among_paragraphs_that_are_all_the_same(texts: list[str], data: st.DataObject) -> None:
    chosen = st.integers(0, len(texts) - 1)
    ours, theirs = data.draw(st.lists(chosen, unique=True)), data.draw(st.lists(chosen, unique=True))
    pins = [Pin(((i,), (j,))) for i, j in zip(ours, theirs, strict=False)]
    rows = [row.blocks for row in aligned((document(*texts), document(*texts)), *pins)]
    assert all(pin.blocks in rows for pin in pins)
