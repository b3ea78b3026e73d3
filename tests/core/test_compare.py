"""The pipeline as a whole: what goes in, what comes out, in which order, and how it is stopped."""

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.builders import document

from copydesk.compare import BATCH, compare, steps
from copydesk.comparison import Comparison, Options, Pin, Relation, RoleChoice, SegmentKind
from copydesk.errors import Cancelled
from copydesk.reports import Subject
from copydesk.reports.json import to_dict
from copydesk.text import Document, Role

AGENCY = (
    "The mill at Aldra will close in June with the loss of 412 jobs, its owner said on Monday.",
    "“We tried everything,” said Runa Feld, who has led the company since 2019.",
    "Exports of paper from the region fell by 12 percent last year.",
    "The union said it would ask for talks before the end of the week.",
)
COPY = (
    "The mill at Aldra is to shut in June and 412 jobs will go, its owner said on Monday.",
    "“We tried everything,” said Runa Feld, who has led the company since 2019.",
    "Readers told this newspaper that the town would not be the same without it.",
    "The union said it would seek talks before the week is out.",
)


def blocks_of(comparison: Comparison) -> Counter[tuple[int, int]]:
    return Counter((d, b) for row in comparison.rows for d, blocks in enumerate(row.blocks) for b in blocks)


def assert_whole(comparison: Comparison) -> None:
    """Every block stands in one row, and every character but white space in one segment of each pairing."""
    wanted = {(d, b) for d, doc in enumerate(comparison.documents) for b in range(len(doc.blocks))}
    assert blocks_of(comparison) == Counter(wanted)
    for row in comparison.rows:
        for pairing in row.pairings:
            sides = {comparison.reference if row.base is None else row.base, pairing.document}
            covered: Counter[tuple[int, int, int]] = Counter()
            for segment in pairing.segments:
                for span in segment.spans:
                    assert span.document in sides
                    covered.update((span.document, span.block, at) for at in range(span.start, span.end))
            if pairing.segments:
                for side in sides:
                    for block in row.blocks[side]:
                        text = comparison.documents[side].blocks[block].text
                        for at, character in enumerate(text):
                            assert covered[side, block, at] == 1 or (
                                character.isspace() and not covered[side, block, at]
                            )


def test_a_story_and_its_copy() -> None:
    comparison = compare((document(*AGENCY), document(*COPY, name="b.txt")))
    assert_whole(comparison)
    relations = {row.blocks: row.relation for row in comparison.rows}
    assert relations[((1,), (1,))] is Relation.IDENTICAL
    assert relations[((0,), (0,))] in {Relation.EDITED, Relation.REWORDED}
    assert relations[((2,), ())] is Relation.MISSING
    assert relations[((), (2,))] is Relation.ADDED
    assert {(finding.code, finding.kind) for finding in comparison.findings} >= {
        ("paragraph.missing", "missing"),
        ("paragraph.added", "added"),
    }


def test_a_text_against_itself_is_identical_and_raises_nothing() -> None:
    comparison = compare((document(*AGENCY), document(*AGENCY)))
    assert {row.relation for row in comparison.rows} == {Relation.IDENTICAL}
    assert comparison.findings == ()
    (summary,) = comparison.summary
    assert (summary.reworded, summary.added, summary.moved, summary.dropped) == (0, 0, 0, 0)


def test_the_same_documents_give_the_same_comparison() -> None:
    pair = (document(*AGENCY), document(*COPY))
    assert compare(pair) == compare(pair)


def test_any_document_can_be_the_original() -> None:
    forth = compare((document(*AGENCY), document(*COPY)))
    back = compare((document(*COPY), document(*AGENCY)), Options(reference=1))
    assert {row.blocks for row in forth.rows} == {row.blocks[::-1] for row in back.rows}
    assert [s.dropped for s in forth.summary] == [s.dropped for s in back.summary]


def test_three_documents_share_the_rows_of_the_original() -> None:
    comparison = compare((document(*AGENCY), document(*COPY), document(*AGENCY[:2], COPY[2])))
    assert_whole(comparison)
    assert [len(row.pairings) for row in comparison.rows] == [2] * len(comparison.rows)
    shared = next(row for row in comparison.rows if not row.blocks[0] and row.blocks[1])
    assert shared.blocks == ((), (2,), (2,))
    assert (shared.base, shared.pairing(2).relation) == (1, Relation.IDENTICAL)


def test_a_pin_is_obeyed_and_so_is_no_partner() -> None:
    pins = (Pin(((0,), (3,))), Pin(((1,), ())))
    comparison = compare((document(*AGENCY), document(*COPY)), Options(pins=pins))
    rows = {row.blocks for row in comparison.rows}
    assert ((0,), (3,)) in rows
    assert ((1,), ()) in rows
    assert_whole(comparison)


def test_a_role_that_a_person_chose_is_obeyed() -> None:
    comparison = compare((document(*AGENCY), document(*COPY)), Options(roles=(RoleChoice(1, 2, Role.RELATED),)))
    block = comparison.documents[1].blocks[2]
    assert (block.role, block.confidence) == (Role.RELATED, 1.0)
    assert not any(finding.kind == "added" for finding in comparison.findings)


def test_the_comparison_grows_in_steps_and_ends_whole() -> None:
    pair = (document(*(f"Paragraph number {n} of the story." for n in range(3 * BATCH))),) * 2
    shares, states = zip(*steps(pair), strict=True)
    assert list(shares) == sorted(shares)
    assert shares[-1] == 1.0
    assert len(states) >= 4
    assert all(blocks_of(state) == blocks_of(states[-1]) for state in states)
    assert not any(pairing.segments for row in states[0].rows for pairing in row.pairings)
    assert states[-1] == compare(pair)


def test_cancel_stops_it() -> None:
    with pytest.raises(Cancelled):
        compare((document(*AGENCY), document(*COPY)), cancelled=lambda: True)


def test_progress_rises_to_one() -> None:
    seen: list[float] = []
    compare((document(*AGENCY), document(*COPY)), progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


@pytest.mark.parametrize(
    "options",
    [
        Options(reference=2),
        Options(reference=-1),
        Options(versions=(5,)),
        Options(pins=(Pin(((0,),)),)),
        Options(pins=(Pin(((99,), (0,))),)),
        Options(roles=(RoleChoice(9, 0, Role.BODY),)),
        Options(roles=(RoleChoice(0, 99, Role.BODY),)),
    ],
)
def test_options_that_name_nothing_are_refused(options: Options) -> None:
    with pytest.raises(ValueError, match=r"option|pin|role"):
        compare((document(*AGENCY), document(*COPY)), options)


def test_one_document_is_no_comparison() -> None:
    with pytest.raises(ValueError, match="two documents"):
        compare((document(*AGENCY),))


sentences = st.sampled_from(
    (*AGENCY, *COPY, "Rain.", "See also  Market hall reopens", "12 and 21.", "😀 “Ja,” sagte sie.")
)
stories = st.lists(sentences, max_size=6).map(lambda texts: document(*texts))


@settings(max_examples=60, deadline=None)
@given(st.lists(stories, min_size=2, max_size=3).map(tuple))
def test_any_documents_are_covered_exactly_once(schema: Draft202012Validator, documents: tuple[Document, ...]) -> None:
    comparison = compare(documents)
    assert_whole(comparison)
    assert list(schema.iter_errors(json.loads(json.dumps(to_dict(Subject(comparison)))))) == []
    kinds = {s.kind for row in comparison.rows for p in row.pairings for s in p.segments}
    assert kinds <= set(SegmentKind)
