"""What belongs together in invented stories."""

from collections.abc import Sequence

import pytest
from tests.builders import document

from copydesk.align import align, candidates
from copydesk.comparison import Beads, Options, Pin
from copydesk.errors import Cancelled
from copydesk.text import Block, Document, Role

BRIDGE = "The old bridge at Tarnmouth will close for eleven weeks from Monday, the county council said."
ENGINEER = "Engineers found cracks in four of its nine cast-iron arches during an inspection in March."
FERRY = "A passenger ferry will run every twenty minutes between Quay Street and the north bank."
TRADERS = "Shopkeepers on the north bank fear that the closure will cost them the whole summer season."
COST = "The repairs are expected to cost 3.4 million crowns, paid for by a regional transport fund."
MAYOR = "“We could not put it off for another winter,” Mayor Ilse Brandt told reporters on Thursday."
STORY = (BRIDGE, ENGINEER, FERRY, TRADERS, COST, MAYOR)

REWORDED = (
    "Tarnmouth's old bridge is to be shut for eleven weeks starting Monday, according to the county council.",
    "An inspection in March had turned up cracks in four of the nine arches, which are of cast iron.",
    "Every twenty minutes a ferry will carry passengers from Quay Street to the north bank and back.",
    "North-bank shopkeepers worry the closure could cost them an entire summer season.",
    "A regional transport fund will pay for the repairs, put at 3.4 million crowns.",
    "Mayor Ilse Brandt said on Thursday it could not be put off for one more winter.",
)


def aligned(*documents: Document, pins: Sequence[Pin] = (), reference: int = 0) -> tuple[Beads, ...]:
    return align(documents, Options(reference=reference, pins=tuple(pins)), lambda: False)


def headed(headline: str, *rest: str | Block) -> Document:
    """A story under a headline; the story of the bridge unless another is given."""
    body = [Block(item) if isinstance(item, str) else item for item in rest or STORY]
    return Document("a.txt", "text", "0" * 64, (Block(headline, role=Role.HEADLINE), *body))


def blocks(rows: Sequence[Beads]) -> list[tuple[list[int], ...]]:
    return [tuple(list(side) for side in row.blocks) for row in rows]


def moved(rows: Sequence[Beads]) -> list[tuple[list[int], ...]]:
    return [tuple(list(side) for side in row.blocks) for row in rows if row.moved]


def test_a_document_pairs_with_itself_block_by_block() -> None:
    rows = aligned(document(*STORY), document(*STORY))
    assert blocks(rows) == [([n], [n]) for n in range(len(STORY))]
    assert all(row.similarity == (None, 1.0) and not row.moved for row in rows)


def test_reworded_paragraphs_keep_their_partners() -> None:
    assert blocks(aligned(document(*STORY), document(*REWORDED))) == [([n], [n]) for n in range(len(STORY))]


def test_a_dropped_paragraph_stands_alone_in_its_place() -> None:
    rows = aligned(document(*STORY), document(*REWORDED[:3], *REWORDED[4:]))
    assert blocks(rows) == [([0], [0]), ([1], [1]), ([2], [2]), ([3], []), ([4], [3]), ([5], [4])]
    assert rows[3].similarity == (None, None)


def test_a_foreign_paragraph_stands_alone_after_the_one_it_follows() -> None:
    foreign = "Figure skater Oda Lund withdrew from the spring gala because of a sore ankle."
    rows = aligned(document(*STORY), document(*REWORDED[:2], foreign, *REWORDED[2:]))
    assert blocks(rows)[:4] == [([0], [0]), ([1], [1]), ([], [2]), ([2], [3])]


@pytest.mark.parametrize("at", range(len(STORY)))
def test_what_was_dropped_and_what_was_added_in_its_place_are_strangers(at: int) -> None:
    foreign = "Figure skater Oda Lund withdrew from a spring gala in Harn because of her sore ankle."
    rows = blocks(aligned(document(*STORY), document(*REWORDED[:at], foreign, *REWORDED[at + 1 :])))
    assert ([at], []) in rows
    assert ([], [at]) in rows
    assert sum(all(row) for row in rows) == len(STORY) - 1


@pytest.mark.parametrize("at", range(len(STORY)))
@pytest.mark.parametrize(
    "added",
    [
        "Mayor Brandt will stand again in the county council election in March, her party said this week.",
        "Engineers from abroad met in the north of the county on Thursday to talk of bridges and of ferries.",
    ],
)
def test_what_a_desk_put_in_about_the_story_is_no_rewording_of_what_it_dropped(at: int, added: str) -> None:
    """Both share names and common words; in a copy that kept all the rest, a rewording would share more."""
    rows = blocks(aligned(document(*STORY), document(*STORY[:at], added, *STORY[at + 1 :])))
    assert ([at], []) in rows
    assert ([], [at]) in rows
    assert sum(all(row) for row in rows) == len(STORY) - 1


@pytest.mark.parametrize("at", range(len(STORY)))
def test_the_one_paragraph_that_a_desk_rewrote_keeps_its_partner(at: int) -> None:
    rows = blocks(aligned(document(*STORY), document(*STORY[:at], REWORDED[at], *STORY[at + 1 :])))
    assert rows == [([n], [n]) for n in range(len(STORY))]


def test_a_stranger_beside_a_paragraph_is_no_part_of_it() -> None:
    foreign = "Figure skater Oda Lund withdrew from a spring gala in Harn because of her sore ankle."
    rows = blocks(aligned(document(*STORY), document(*REWORDED[:2], foreign, *REWORDED[2:])))
    assert ([], [2]) in rows


def test_a_split_paragraph_pairs_with_all_of_its_parts() -> None:
    whole = f"{FERRY} {COST}"
    rows = aligned(document(BRIDGE, whole, MAYOR), document(BRIDGE, FERRY, COST, MAYOR))
    assert blocks(rows) == [([0], [0]), ([1], [1, 2]), ([2], [3])]


def test_a_split_may_have_a_stranger_in_its_midst() -> None:
    whole = f"{FERRY} {COST}"
    rows = aligned(document(BRIDGE, whole, MAYOR), document(BRIDGE, FERRY, "Sign up for our newsletter", COST, MAYOR))
    assert ([1], [1, 3]) in blocks(rows)
    assert ([], [2]) in blocks(rows)


def test_merged_paragraphs_share_a_row() -> None:
    rows = aligned(document(*STORY), document(BRIDGE, f"{ENGINEER} {FERRY}", *STORY[3:]))
    assert blocks(rows)[:3] == [([0], [0]), ([1, 2], [1]), ([3], [2])]


def test_a_paragraph_break_in_another_place_joins_two_against_two() -> None:
    rows = aligned(
        document(BRIDGE, f"{ENGINEER} {FERRY}", f"{TRADERS} {COST}", MAYOR),
        document(BRIDGE, ENGINEER, f"{FERRY} {TRADERS} {COST}", MAYOR),
    )
    assert blocks(rows) == [([0], [0]), ([1, 2], [1, 2]), ([3], [3])]


def test_a_moved_paragraph_is_the_only_one_called_moved() -> None:
    rows = aligned(document(*STORY), document(MAYOR, *STORY[:5]))
    assert moved(rows) == [([5], [0])]
    assert blocks(rows)[0] == ([0], [1])


def test_a_paragraph_both_moved_and_edited_keeps_its_partner() -> None:
    rows = aligned(document(*STORY), document(REWORDED[4], *REWORDED[:4], REWORDED[5]))
    assert moved(rows) == [([4], [0])]


def test_of_two_swapped_neighbours_the_line_was_moved() -> None:
    rows = aligned(document(BRIDGE, FERRY, "The cost", MAYOR), document(BRIDGE, "The cost", FERRY, MAYOR))
    assert moved(rows) == [([2], [1])]


def test_of_two_swapped_paragraphs_the_one_that_the_original_has_first_was_moved() -> None:
    rows = aligned(document(BRIDGE, FERRY, COST, MAYOR), document(BRIDGE, COST, FERRY, MAYOR))
    assert moved(rows) == [([1], [2])]


def test_a_whole_paragraph_was_moved_rather_than_one_that_a_copy_split() -> None:
    rows = aligned(document(BRIDGE, f"{FERRY} {TRADERS}", COST, MAYOR), document(BRIDGE, COST, FERRY, TRADERS, MAYOR))
    assert moved(rows) == [([2], [1])]


def test_swapped_neighbours_are_two_rows_and_not_one() -> None:
    rows = aligned(document(*STORY), document(*REWORDED[:2], REWORDED[3], REWORDED[2], *REWORDED[4:]))
    assert ([2], [3]) in blocks(rows)
    assert ([3], [2]) in blocks(rows)
    assert len(moved(rows)) == 1


def test_headlines_pair_though_they_share_no_word() -> None:
    rows = blocks(aligned(headed("Tarnmouth crossing shut"), headed("An arch too far", *REWORDED)))
    assert rows == [([n], [n]) for n in range(len(STORY) + 1)]


def test_bylines_pair_though_they_share_no_word() -> None:
    original = headed("Tarnmouth crossing shut", Block("By Anna Quist", role=Role.BYLINE), *STORY)
    copy = headed("Tarnmouth crossing shut", Block("From our correspondent", role=Role.BYLINE), *REWORDED)
    assert blocks(aligned(original, copy))[1] == ([1], [1])


def test_a_headline_is_no_part_of_the_lead() -> None:
    headline = "Cracks close old Tarnmouth bridge for eleven weeks"
    rows = blocks(aligned(headed(headline), headed("An arch too far", *REWORDED)))
    assert rows[:2] == [([0], [0]), ([1], [1])]
    rows = blocks(aligned(headed("An arch too far"), headed(headline, *REWORDED)))
    assert rows[:2] == [([0], [0]), ([1], [1])]


def test_a_line_at_the_end_that_names_the_source_is_no_part_of_the_byline() -> None:
    original = headed("Bridge shut", Block("By Anna Quist, Harrowgate Feature Service", role=Role.BYLINE), *STORY)
    source = Block("This article first appeared in the Harrowgate Feature Service.", role=Role.SYNDICATION)
    copy = headed("Bridge shut", Block("By Anna Quist", role=Role.BYLINE), *STORY, source)
    rows = aligned(original, copy)
    assert blocks(rows)[1] == ([1], [1])
    assert blocks(rows)[-1] == ([], [len(STORY) + 2])
    assert not moved(rows)


def test_articles_that_have_nothing_to_do_with_each_other_share_no_row() -> None:
    other = (
        "Figure skater Oda Lund withdrew on Thursday from the spring gala in Harn because of her sore ankle.",
        "The 24-year-old fell twice in March, and doctors told her that she would need to rest for the season.",
        "“My ankle has had enough of me,” she said on Thursday, and thanked all of those who had written to her.",
        "Her place is expected to go to a skater from the south, who has won the youth title twice.",
        "The gala will be shown from eight in the evening; what is left of the tickets costs 40 crowns.",
    )
    rows = blocks(aligned(headed("Tarnmouth crossing shut"), headed("Lund out of gala", *other)))
    assert not any(all(row) for row in rows)


def test_one_long_paragraph_was_moved_rather_than_two_short_ones() -> None:
    longer = FERRY + " Tickets cost two crowns, bicycles travel free of charge, and dogs have to be kept on a lead."
    shorts = "Traders fear for the summer.", "Repairs cost 3.4 million crowns."
    rows = aligned(document(BRIDGE, longer, *shorts, MAYOR), document(BRIDGE, *shorts, longer, MAYOR))
    assert moved(rows) == [([1], [3])]


def test_lookalike_sentences_pair_by_their_figures() -> None:
    rounds = [f"In round {n} the home side scored {n * 7} points." for n in range(1, 9)]
    rows = aligned(document(*rounds), document(*rounds[:3], *rounds[4:]))
    assert blocks(rows) == [([n], [n]) for n in range(3)] + [([3], [])] + [([n], [n - 1]) for n in range(4, 8)]


def test_short_headings_and_repeated_lines_pair_in_order() -> None:
    lines = ("Background", BRIDGE, "* * *", ENGINEER, "* * *", FERRY, "Background")
    rows = aligned(document(*lines), document(*lines))
    assert blocks(rows) == [([n], [n]) for n in range(len(lines))]


@pytest.mark.parametrize("line", ["Yes.", "* * *", BRIDGE])
@pytest.mark.parametrize(("count", "kept"), [(6, 4), (60, 45)])
def test_what_is_said_again_and_again_pairs_line_by_line(line: str, count: int, kept: int) -> None:
    rows = aligned(document(*[line] * count), document(*[line] * kept))
    assert sum(all(row.blocks) for row in rows) == kept
    assert all(max(map(len, row.blocks)) == 1 and not row.moved for row in rows)


def test_a_line_on_more_blocks_than_words_are_looked_for_still_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_CROWD", 20)
    rows = aligned(document(*[FERRY] * 40, *STORY), document(*[FERRY] * 40, *STORY))
    assert blocks(rows) == [([n], [n]) for n in range(46)]


def test_an_interview_keeps_its_short_answers() -> None:
    asked = [f"{name} asked about item {n} of the list." for n, name in enumerate(("Ada", "Bo", "Cy", "Di", "Flo") * 5)]
    told = [line for question in asked for line in (question, "Yes.", "No comment.")]
    rows = aligned(document(*told), document(*told[6:]))
    assert blocks(rows) == [([n], [n - 6] if n > 5 else []) for n in range(len(told))]


@pytest.mark.parametrize("texts", [(), STORY])
def test_an_empty_document_has_no_pairs(texts: tuple[str, ...]) -> None:
    assert blocks(aligned(document(*texts), document())) == [([n], []) for n in range(len(texts))]
    assert blocks(aligned(document(), document(*texts))) == [([], [n]) for n in range(len(texts))]


def test_site_furniture_pairs_with_much_the_same_furniture_only() -> None:
    menu = document("Home", "About this newspaper", role=Role.NAVIGATION).blocks
    other = document("Home", "This week's weather", role=Role.NAVIGATION).blocks
    story = document(*STORY)
    a = Document("a", "text", "0" * 64, (*menu, *story.blocks))
    b = Document("b", "text", "0" * 64, (*other, *story.blocks))
    rows = blocks(aligned(a, b))
    assert ([0], [0]) in rows
    assert ([1], []) in rows
    assert ([2], [2]) in rows


def test_journalism_that_was_taken_for_furniture_keeps_its_partner() -> None:
    story, copy = document(*STORY), document(*STORY)
    wrong = document(COST, role=Role.OTHER).blocks
    copy = Document("b", "text", "0" * 64, (*copy.blocks[:4], *wrong, *copy.blocks[5:]))
    assert ([4], [4]) in blocks(aligned(story, copy))


def test_pins_are_obeyed_crossing_ones_too() -> None:
    pins = [Pin(((0,), (5,))), Pin(((5,), (0,)))]
    rows = blocks(aligned(document(*STORY), document(*STORY), pins=pins))
    assert ([0], [5]) in rows
    assert ([5], [0]) in rows
    assert ([2], [2]) in rows


def test_a_pin_with_one_side_says_that_a_block_has_no_partner() -> None:
    rows = blocks(aligned(document(*STORY), document(*STORY), pins=[Pin(((2,), ())), Pin(((), (4,)))]))
    assert ([2], []) in rows
    assert ([], [4]) in rows
    assert all(2 not in a or not b for a, b in rows)


def test_of_two_pins_that_contradict_each_other_the_later_holds() -> None:
    rows = blocks(aligned(document(*STORY), document(*STORY), pins=[Pin(((0,), (1,))), Pin(((0,), (2,)))]))
    assert ([0], [2]) in rows
    assert ([1], [1]) in rows


def test_three_documents_share_the_rows_of_the_original() -> None:
    rows = aligned(document(*STORY), document(*REWORDED), document(*STORY[:2], *STORY[3:]))
    assert blocks(rows)[2:4] == [([2], [2], []), ([3], [3], [2])]


def test_what_two_copies_share_and_the_original_lacks_is_one_row() -> None:
    extra = "Divers will also inspect the bridge's oak foundations, which date from 1743."
    rows = aligned(document(*STORY), document(BRIDGE, extra, *STORY[1:]), document(*STORY, extra))
    assert ([], [1], [6]) in blocks(rows)
    assert blocks(rows)[1] == ([], [1], [6])
    (row,) = [row for row in rows if not row.blocks[0]]
    assert row.similarity == (None, None, 1.0)


def test_any_document_may_be_the_original() -> None:
    rows = aligned(document(*STORY[:3]), document(*STORY), reference=1)
    assert blocks(rows) == [([0], [0]), ([1], [1]), ([2], [2]), ([], [3]), ([], [4]), ([], [5])]


def test_a_copy_that_joins_two_blocks_of_the_original_joins_their_rows() -> None:
    rows = aligned(document(*STORY), document(*STORY), document(f"{BRIDGE} {ENGINEER}", *STORY[2:]))
    assert blocks(rows)[0] == ([0, 1], [0, 1], [0])


def test_cancel_is_answered() -> None:
    with pytest.raises(Cancelled):
        align((document(*STORY), document(*STORY)), Options(), lambda: True)


# A story that was cut and twice turned round keeps habits that favour larger groups.
RATES = (
    (
        "VELMARK (Northline) - The central bank kept its benchmark interest rate at 4.75% on Thursday for a "
        "fourth straight meeting and hinted that it could begin to cut borrowing costs in the spring if "
        "inflation continued to slow."
    ),
    (
        "Five members of the seven-strong committee voted to hold. Two, including deputy governor Ingrid Saul, "
        "voted for an immediate reduction of a quarter of a percentage point."
    ),
    (
        "Annual inflation eased to 2.9% in January from 3.4% in December, the slowest pace in almost three "
        "years, but remains above the bank's 2% target."
    ),
    (
        '"We are closer to the end of the road than to its beginning," Governor Petr Halloran told a news '
        'conference. "We are not yet at the end."'
    ),
    "Economists polled by Northline had unanimously expected no change.",
    (
        "Gerda Lim, chief economist at Fenwick Bank, said the two dissenting votes came as a surprise. She now "
        "expects the first cut in April rather than June."
    ),
    (
        "Households have been squeezed by mortgage costs, which have more than doubled since 2021, and "
        "retailers reported their weakest Christmas in a decade."
    ),
    (
        "Advertising spending, often an early sign of a recovery, rose 3% in the fourth quarter, industry "
        "figures showed on Wednesday."
    ),
    (
        "Finance Minister Anton Grebe declined to comment on the decision but said the government's budget, "
        'due on March 12, would be "neither a brake nor an accelerator".'
    ),
    "The bank also raised its forecast for economic growth this year to 1.2% from 0.9%.",
    "The next rate decision is due on April 16.",
)


def test_swapped_neighbours_are_two_rows_beside_one_that_stayed() -> None:
    order = [0, 2, 1, 3, 6, 7, 9, 8, 10]
    rows = aligned(document(*RATES), document(*(RATES[n] for n in order)))
    pairs = [row for row in blocks(rows) if all(row)]
    assert pairs == [([n], [order.index(n)]) for n in sorted(order)]
    assert len(moved(rows)) == 2
