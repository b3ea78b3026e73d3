"""What became of the words of a row."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk.comparison import (
    Beads,
    Comparison,
    Options,
    Pairing,
    Relation,
    Row,
    Segment,
    SegmentKind,
    Summary,
)
from copydesk.text import Block, Document, Role, Span
from copydesk.wording import letters, row, summary
from copydesk.wording.elsewhere import elsewhere
from copydesk.wording.units import side

EQUAL, STYLE, REWORDED = SegmentKind.EQUAL, SegmentKind.STYLE, SegmentKind.REWORDED
MOVED, INSERTED, DELETED = SegmentKind.MOVED, SegmentKind.INSERTED, SegmentKind.DELETED
MIRROR = {INSERTED: DELETED, DELETED: INSERTED}


def document(*texts: str, role: Role = Role.BODY) -> Document:
    return Document("a.txt", "text", "0" * 64, tuple(Block(text, role=role) for text in texts))


def whole(documents: tuple[Document, ...], reference: int = 0) -> Row:
    """One row that holds all blocks of all documents."""
    blocks = tuple(tuple(range(len(document.blocks))) for document in documents)
    return row(documents, Beads(blocks), reference)


def compared(original: str | tuple[str, ...], copy: str | tuple[str, ...]) -> tuple[tuple[Document, ...], Pairing]:
    sides = [(side,) if isinstance(side, str) else side for side in (original, copy)]
    documents = tuple(document(*side) for side in sides)
    return documents, whole(documents).pairings[0]


def words(documents: tuple[Document, ...], segment: Segment, number: int) -> str:
    return " / ".join(
        documents[number].blocks[span.block].text[span.start : span.end]
        for span in segment.spans
        if span.document == number
    )


def marks(original: str | tuple[str, ...], copy: str | tuple[str, ...]) -> list[tuple[SegmentKind, str, str]]:
    """Every segment but the equal ones, with its words on both sides."""
    documents, pairing = compared(original, copy)
    return [
        (segment.kind, words(documents, segment, 0), words(documents, segment, 1))
        for segment in pairing.segments
        if segment.kind is not EQUAL
    ]


# Few words, so that they meet again; some of several tokens, some that vary in style.
VOCABULARY = (
    'the of and port ports harbour ship vessel closed shut Ormsund 12 twelve 12% per cent , . “ ” " - — U.S. US '
    "don’t do not pay\u200bpal 港 😀 said told major large ninety-five a an it was"
)
TEXTS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=14).map(" ".join)
BLOCKS = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)

TABLE = {
    "nothing": ("The port closed.", "The port closed.", []),
    "one word of many": (
        "The port authority of Ormsund closed both of its northern basins to cargo ships on Friday night.",
        "The port authority of Ormsund closed both of its southern basins to cargo ships on Friday night.",
        [(REWORDED, "northern", "southern")],
    ),
    "a rewording is one phrase": (
        "The union wants a broad withdrawal of the new rosters.",
        "The union wants a vast pullback of the new rosters.",
        [(REWORDED, "broad withdrawal", "vast pullback")],
    ),
    "a synonym of several words": (
        "Both sides said they would negotiate sincerely before Monday.",
        "Both sides said they would negotiate in good faith before Monday.",
        [(REWORDED, "sincerely", "in good faith")],
    ),
    "a comma more": (
        "In Ormsund officials met the pilots.",
        "In Ormsund, officials met the pilots.",
        [(INSERTED, "", ",")],
    ),
    "a compound is never cut at its hyphen": (
        "The ninety-five pilots walked out.",
        "The ninety-nine pilots walked out.",
        [(REWORDED, "ninety-five", "ninety-nine")],
    ),
    "whole words, never shared letters": (
        "They painted the crane red overnight.",
        "They painted the crane green overnight.",
        [(REWORDED, "red", "green")],
    ),
    "a figure is marked narrowly": (
        "The ferry line lost 1,250 passengers in May.",
        "The ferry line lost 1,520 passengers in May.",
        [(REWORDED, "1,250", "1,520")],
    ),
    "a name spelt otherwise is no style": (
        "Minister Sergey Almov refused.",
        "Minister Sergei Almov refused.",
        [(REWORDED, "Sergey", "Sergei")],
    ),
    "house style": (
        "U.S. shippers organised 12 per cent of the labour.",
        "US shippers organized 12% of the labor.",
        [
            (STYLE, "U.S.", "US"),
            (STYLE, "organised 12 per cent", "organized 12%"),
            (STYLE, "labour", "labor"),
        ],
    ),
    "equal figures in another form": (
        "Two-thirds of 6.2 million gulls left at 11 p.m., eating twelve nets worth $8.4 million.",
        "Two thirds of 6.2m gulls left at 11pm, eating 12 nets worth US$8.4m.",
        [
            (STYLE, "Two-thirds", "Two thirds"),
            (STYLE, "6.2 million", "6.2m"),
            (STYLE, "11 p.m.", "11pm"),
            (STYLE, "twelve", "12"),
            (STYLE, "$8.4 million", "US$8.4m"),
        ],
    ),
    "a full stop that is a word's and its sentence's": (
        "They left at 11 p.m. The port closed.",
        "They left at 11pm. The port closed.",
        [(STYLE, "11 p.m.", "11pm.")],
    ),
    "a currency before or after": (
        "The gull ate 1,200 euros on Friday.",
        "The gull ate €1200 on Friday.",
        [(STYLE, "1,200 euros", "€1200")],
    ),
    "a quotation mark is no comma": (
        "She left, he said.",
        "She left” he said.",
        [(INSERTED, "", "”"), (DELETED, ",", "")],
    ),
    "figures of another value": (
        "Two-thirds of 6.2 million gulls left at 11 p.m. on twelve boats.",
        "Two-fifths of 6.3m gulls left at 10pm on 21 boats.",
        [
            (REWORDED, "Two-thirds", "Two-fifths"),
            (REWORDED, "6.2 million", "6.3m"),
            (REWORDED, "11 p.m.", "10pm"),
            (REWORDED, "twelve", "21"),
        ],
    ),
    "metres are no millions": (
        "The quay is 6 miles from the next one.",
        "The quay is 6m from the next one.",
        [(REWORDED, "6 miles", "6m")],
    ),
    "a word written together": (
        "An up to date list on the web site names the 10 year old crane.",
        "An up-to-date list on the website names the 10-year-old crane.",
        [
            (STYLE, "up to date", "up-to-date"),
            (STYLE, "web site", "website"),
            (STYLE, "10 year old", "10-year-old"),
        ],
    ),
    "a name written together is no style": (
        "They sailed from North Quay at noon.",
        "They sailed from Northquay at noon.",
        [(REWORDED, "North Quay", "Northquay")],
    ),
    "figures in another form that moved": (
        "The line lost $11 million on Monday, said the owner of both piers.",
        "On Monday, said the owner of both piers, the line lost $11m.",
        None,
    ),
    "a mark for another": (
        "The pilots left; the port closed.",
        "The pilots left. The port closed.",
        [(STYLE, "; the", ". The")],
    ),
    "a phrase of content and function words": (
        "They shut down the crane on Friday.",
        "They switched off the crane on Friday.",
        [(REWORDED, "shut", "switched"), (REWORDED, "down", "off")],
    ),
    "a phrase turned round": (
        "Almov, the harbour's chief pilot, refused the offer.",
        "Almov, chief pilot of the harbour, refused the offer.",
        [(REWORDED, "the harbour's", "of the harbour")],
    ),
    "words that have only one another to stand for": (
        "They told the log that Corvane keeps of the crane about it.",
        "They told the log that reporters keep of the crane about it.",
        [(REWORDED, "Corvane", "reporters"), (REWORDED, "keeps", "keep")],
    ),
    "words that stand crosswise": (
        "The chief Danish pilot refused the offer.",
        "Denmark's chief pilot refused the offer.",
        [(REWORDED, "The chief Danish", "Denmark's chief")],
    ),
    "a name without its accent": (
        "Mr Ekström left the café in Århus.",
        "Mr Ekstrom left the cafe in Århus.",
        [(REWORDED, "Ekström", "Ekstrom"), (STYLE, "café", "cafe")],
    ),
    "the sign of a list is no word": (
        "- Pilots walked out.",
        "Pilots walked out.",
        [(STYLE, "- Pilots", "Pilots")],
    ),
    "dollars of one country": (
        "The gull ate US$150 on Friday.",
        "The gull ate $150 on Friday.",
        [(STYLE, "US$", "$")],
    ),
    "other words for the same": (
        "Officers detained six protesters near the harbour.",
        "Police arrested six demonstrators near the port.",
        [
            (REWORDED, "Officers", "Police"),
            (REWORDED, "detained", "arrested"),
            (REWORDED, "protesters", "demonstrators"),
            (REWORDED, "harbour", "port"),
        ],
    ),
    "a short form": (
        "It is late and they did not come.",
        "It's late and they didn't come.",
        [(STYLE, "It is", "It's"), (STYLE, "did not", "didn't")],
    ),
    "half of what has a short form": (
        "It is late.",
        "It was late.",
        [(REWORDED, "is", "was")],
    ),
    "typography": (
        '"It\'s over" -- he said...',
        "“It’s over” – he said…",
        [(STYLE, "\"It's", "“It’s"), (STYLE, '" --', "” –"), (STYLE, "...", "…")],
    ),
    "a word that moved": (
        "The captains again refused the offer of the line.",
        "The captains refused the offer of the line again.",
        [(MOVED, "again", "again")],
    ),
    "what was left out": (
        "The pilots, who had voted twice, walked out.",
        "The pilots walked out.",
        [(DELETED, ", who had voted twice,", "")],
    ),
    "what was put in": (
        "The pilots walked out.",
        "The pilots walked out as the fog came down.",
        [(INSERTED, "", "as the fog came down")],
    ),
    "another form of a word": (
        "They warned of miscalculations and delays.",
        "They warned of miscalculation and delays.",
        [(REWORDED, "miscalculations", "miscalculation")],
    ),
    "a conjunction is no part of the phrase before it": (
        "Residents have criticised the harbour plan that the council approved.",
        "Residents have attacked the harbour scheme the council approved.",
        [(REWORDED, "criticised", "attacked"), (REWORDED, "plan", "scheme"), (DELETED, "that", "")],
    ),
    "a change beside a move": (
        "Alpha stays. The cat slept in the middle. Gamma ends.",
        "Gamma ends. The dog slept in the middle. Alpha stays.",
        None,
    ),
}


@pytest.mark.parametrize("name", [name for name, case in TABLE.items() if case[2] is not None])
def test_marks_are_what_an_editor_would_mark(name: str) -> None:
    original, copy, expected = TABLE[name]
    assert marks(original, copy) == expected


def test_a_change_beside_a_move_is_still_marked() -> None:
    original, copy, _ = TABLE["a change beside a move"]
    found = marks(original, copy)
    assert (REWORDED, "cat", "dog") in found
    assert {"Alpha", "Gamma"} <= {word for kind, was, _ in found if kind is MOVED for word in was.split()}


def test_figures_in_another_form_may_move() -> None:
    original, copy, _ = TABLE["figures in another form that moved"]
    found = marks(original, copy)
    assert (
        any(kind is MOVED and "$11 million" in was and "$11m" in now for kind, was, now in found)
        or (
            STYLE,
            "$11 million",
            "$11m",
        )
        in found
    )


@given(TEXTS, TEXTS)
def test_no_function_word_moves_by_itself(original: str, copy: str) -> None:
    for kind, was, _ in marks(original, copy):
        assert kind is not MOVED or not set(was.casefold().split()) <= {"the", "of", "and", "a", "an", "it", ",", "."}


def test_commas_never_hold_words_apart_that_belong_together() -> None:
    found = marks("Boats, nets, hooks and lines, ropes were sold.", "Hooks and lines were sold, boats, nets, ropes.")
    assert not any(kind in {INSERTED, DELETED} and (was + now).strip(" ,") for kind, was, now in found)


def test_a_split_paragraph_keeps_its_words() -> None:
    _, pairing = compared(
        "The pilots walked out. The port closed at noon.", ("The pilots walked out.", "The port closed at noon.")
    )
    assert pairing.relation is Relation.STYLE
    assert [segment.kind for segment in pairing.segments] == [EQUAL]
    assert [span.block for span in pairing.segments[0].spans if span.document == 1] == [0, 1]


RELATIONS = [
    ("The port closed.", "The port closed.", Relation.IDENTICAL),
    ("The U.S. port closed.", "The US port closed.", Relation.STYLE),
    ("The port, at last, closed.", "The port at last closed.", Relation.STYLE),
    ("The port closed early on Friday.", "The port closed early on Monday.", Relation.EDITED),
    ("He called it a scandal.", "He called it a “scandal”.", Relation.EDITED),
    ("The port closed. Did it?", "The port closed. Did it.", Relation.EDITED),
    ("Nobody knew why the port had closed.", "The reason for closing the harbour stayed unknown.", Relation.REWORDED),
]


@pytest.mark.parametrize(("original", "copy", "expected"), RELATIONS)
def test_a_row_says_how_much_was_changed(original: str, copy: str, expected: Relation) -> None:
    assert compared(original, copy)[1].relation is expected


def test_what_a_copy_lacks_is_missing() -> None:
    documents = (document("The port closed."), document("Other news."))
    found = row(documents, Beads(((0,), ())), 0)
    assert found.pairings == (Pairing(1, Relation.MISSING, segments=(Segment(DELETED, (Span(0, 0, 0, 16),)),)),)


def test_what_only_a_copy_has_is_added() -> None:
    documents = (document("The port closed."), document("  Other news. "))
    found = row(documents, Beads(((), (0,))), 0)
    assert found.base == 1
    assert found.pairings == (Pairing(1, Relation.ADDED, segments=(Segment(INSERTED, (Span(1, 0, 2, 13),)),)),)


def test_copies_of_what_the_original_lacks_are_held_against_the_first_of_them() -> None:
    documents = (document("Cranes."), document("Ships wait."), document("Ships wait here."), document("Cranes."))
    found = row(documents, Beads(((), (0,), (0,), ()), frozenset({2}), (None, None, 0.8, None)), 0)
    assert found.base == 1
    assert [pairing.relation for pairing in found.pairings] == [Relation.ADDED, Relation.EDITED, Relation.MISSING]
    assert found.pairing(2).segments[0].spans[0].document == 1
    assert found.pairing(2).moved
    assert found.pairing(2).similarity == 0.8
    assert found.pairing(3).segments == ()


def test_the_original_may_be_any_document() -> None:
    documents = (document("The port shut."), document("The port closed."))
    found = row(documents, Beads(((0,), (0,)), similarity=(0.9, None)), 1)
    assert found.pairings[0].document == 0
    assert found.pairings[0].similarity == 0.9
    assert [span.document for span in found.pairings[0].segments[0].spans] == [1, 0]


def test_empty_blocks_have_no_segments() -> None:
    assert compared("", "")[1].segments == ()
    assert compared("", "New words.")[1].segments[0].kind is INSERTED
    assert compared("Old words.", " ")[1].segments[0].kind is DELETED


@given(BLOCKS, BLOCKS)
def test_segments_cover_every_character_once(original: tuple[str, ...], copy: tuple[str, ...]) -> None:
    _, pairing = compared(original, copy)
    for number, texts in enumerate((original, copy)):
        for block, text in enumerate(texts):
            spans = sorted(
                (span.start, span.end)
                for segment in pairing.segments
                for span in segment.spans
                if (span.document, span.block) == (number, block)
            )
            assert all(first[1] <= second[0] for first, second in pairwise(spans))
            covered = {n for start, end in spans for n in range(start, end)}
            assert {n for n, character in enumerate(text) if not character.isspace()} <= covered


@given(BLOCKS, BLOCKS)
def test_segments_have_the_sides_that_their_kind_says(original: tuple[str, ...], copy: tuple[str, ...]) -> None:
    _, pairing = compared(original, copy)
    for segment in pairing.segments:
        sides = [span.document for span in segment.spans]
        assert sides == sorted(sides)
        assert set(sides) == {INSERTED: {1}, DELETED: {0}}.get(segment.kind, {0, 1})


@given(BLOCKS, BLOCKS)
def test_equal_segments_are_written_alike(original: tuple[str, ...], copy: tuple[str, ...]) -> None:
    documents, pairing = compared(original, copy)
    for segment in pairing.segments:
        if segment.kind is EQUAL:
            ours, theirs = words(documents, segment, 0), words(documents, segment, 1)
            assert ours.replace("/", "").split() == theirs.replace("/", "").split()


@given(BLOCKS, BLOCKS)
def test_the_edits_turn_the_original_into_the_copy(original: tuple[str, ...], copy: tuple[str, ...]) -> None:
    documents, pairing = compared(original, copy)
    theirs = sorted(span for segment in pairing.segments for span in segment.spans if span.document == 1)
    rebuilt = " ".join(documents[1].blocks[span.block].text[span.start : span.end] for span in theirs)
    assert "".join(rebuilt.split()) == "".join("".join(copy).split())


@given(BLOCKS)
def test_identical_texts_are_one_equal_segment(texts: tuple[str, ...]) -> None:
    _, pairing = compared(texts, texts)
    assert pairing.relation is Relation.IDENTICAL
    assert [segment.kind for segment in pairing.segments] == ([EQUAL] if "".join(texts).strip() else [])


@given(TEXTS)
def test_swapping_the_sides_mirrors_what_was_dropped_and_added(text: str) -> None:
    assume(text not in "-–—")  # before another word it is the sign of a list, and shared by none
    longer = f"{text} Seven gulls circled."
    there = [(kind, was, now) for kind, was, now in marks(text, longer)]
    back = [(MIRROR.get(kind, kind), now, was) for kind, was, now in marks(longer, text)]
    assert there == back


@given(BLOCKS, BLOCKS)
def test_comparing_is_repeatable(original: tuple[str, ...], copy: tuple[str, ...]) -> None:
    assert compared(original, copy) == compared(original, copy)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), min_size=1, max_size=4))
def test_the_summary_adds_up_to_the_copys_article(pairs: list[tuple[str, str, bool]]) -> None:
    original = document(*(was for was, _, _ in pairs))
    copy = Document(
        "b.txt", "text", "", tuple(Block(now, role=Role.SHARE if chrome else Role.BODY) for _, now, chrome in pairs)
    )
    documents = (original, copy)
    rows = tuple(row(documents, Beads(((n,), (n,))), 0) for n in range(len(pairs)))
    (found,) = summary(Comparison(documents, Options(), rows))
    (all_of_it,) = summary(Comparison((document(""), copy), Options(), (whole((document(""), copy)),)))
    assert found.kept + found.reworded + found.added == all_of_it.added


def test_the_summary_counts_words() -> None:
    original = document("The port closed on Friday.", "Pilots walked out.", "Gulls cried.")
    copy = document("Pilots walked out.", "The port shut on Friday.", "Fog came, and stayed.")
    documents = (original, copy)
    rows = (
        row(documents, Beads(((0,), (1,))), 0),
        row(documents, Beads(((1,), (0,)), frozenset({1})), 0),
        row(documents, Beads(((2,), ())), 0),
        row(documents, Beads(((), (2,))), 0),
    )
    assert summary(Comparison(documents, Options(), rows)) == (
        Summary(document=1, kept=7, reworded=1, added=4, moved=3, dropped=2),
    )


def test_chrome_is_left_out_of_the_summary() -> None:
    documents = (document("Share this story.", role=Role.SHARE), document("Follow us.", role=Role.SHARE))
    rows = (row(documents, Beads(((0,), ())), 0), row(documents, Beads(((), (0,))), 0))
    assert summary(Comparison(documents, Options(), rows)) == (Summary(document=1),)


def test_letters_show_where_a_name_is_misspelt() -> None:
    assert letters("Sergey", "Sergei") == ((EQUAL, "Serge"), (DELETED, "y"), (INSERTED, "i"))


@given(st.text(max_size=40), st.text(max_size=40))
def test_letters_give_both_texts_back(was: str, now: str) -> None:
    found = letters(was, now)
    assert "".join(text for kind, text in found if kind is not INSERTED) == was
    assert "".join(text for kind, text in found if kind is not DELETED) == now


def test_letters_of_long_texts_are_not_looked_for() -> None:
    assert letters("a" * 300, "b") == ((DELETED, "a" * 300), (INSERTED, "b"))


SIDES = (
    "Rescuers searched the northern islands all night, the coast guard said.",
    "The coast guard said the search by rescuers on the northern islands went on all night.",
)


def found_elsewhere(texts: tuple[str, str]) -> list[tuple[str, str]]:
    """Words of either text that became one another, where nothing is linked yet."""
    ours, theirs = (side(n, (0,), (Block(text),)) for n, text in enumerate(texts))
    return [
        (ours.written[a[0]], theirs.written[b[0]])
        for a, b in elsewhere(ours, theirs, {}, [])
        if ours.keys[a[0]] != theirs.keys[b[0]]
    ]


def test_a_word_elsewhere_in_another_form_is_what_became_of_it() -> None:
    found = marks(
        "The minister resigned on Monday, and the board chose a new head for the harbour.",
        "On Monday the board chose a new head for the harbour after the resignation of the minister.",
    )
    assert (REWORDED, "resigned", "resignation of") in found
    assert found_elsewhere(SIDES) == [("searched", "search")]


def test_of_two_passages_written_anew_no_words_are_sought_elsewhere() -> None:
    anew = [
        f"{text} " + " ".join(f"{name}{chr(97 + n)}" for n in range(24)) for name, text in zip("xy", SIDES, strict=True)
    ]
    assert found_elsewhere((anew[0], anew[1])) == []


def test_a_name_is_no_common_words_other_form() -> None:
    assert found_elsewhere(("Marrin was baking.", "The Bakers left.")) == []
