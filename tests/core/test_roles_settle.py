"""Roles with the rows at hand."""

from dataclasses import replace

from copydesk import roles
from copydesk.comparison import Beads
from copydesk.text import Block, Document, Markup, Role

STORY = (
    "The ferry to Skarholm will stop for six weeks from Monday while its ramp is mended, the harbour board said.",
    "Islanders were told of the closure in a letter that most of them received on Friday afternoon.",
    "“Nobody asked us,” said Ilse Brandmoor, who runs the only shop on the island.",
    "The board said that a smaller boat would carry the post, the sick and the schoolchildren until the work is done.",
)


def document(*blocks: Block) -> Document:
    return Document("x", "text", "", blocks, language="en")


def body(text: str) -> Block:
    return Block(text, role=Role.BODY, confidence=0.95)


def rows(pairs: dict[int, int], ours: int, theirs: int, similarity: float = 0.9) -> tuple[Beads, ...]:
    """Rows of an original of `ours` blocks and a copy of `theirs`, of which some are pairs."""
    found = [Beads(((a,), (b,)), similarity=(None, similarity)) for a, b in pairs.items()]
    found += [Beads(((a,), ()), similarity=(None, None)) for a in range(ours) if a not in pairs]
    found += [Beads(((), (b,)), similarity=(None, None)) for b in range(theirs) if b not in pairs.values()]
    return tuple(found)


def settled(original: Document, copy: Document, pairs: dict[int, int], similarity: float = 0.9) -> Document:
    beads = rows(pairs, len(original.blocks), len(copy.blocks), similarity)
    return roles.settle((original, copy), beads, 0)[1]


ORIGINAL = document(*map(body, STORY))


def test_what_pairs_with_the_story_is_the_storys() -> None:
    lost = Block(STORY[1], role=Role.RELATED, confidence=0.6)
    copy = document(body(STORY[0]), lost, body(STORY[2]), body(STORY[3]))
    assert settled(ORIGINAL, copy, {0: 0, 1: 1, 2: 2, 3: 3}).blocks[1].role is Role.BODY


def test_a_pair_that_is_hardly_alike_proves_nothing() -> None:
    copy = document(body(STORY[0]), Block("Trending now", role=Role.RELATED, confidence=0.95), body(STORY[2]))
    assert settled(ORIGINAL, copy, {0: 0, 1: 1, 2: 2}, similarity=0.1).blocks[1].role is Role.RELATED


def test_a_line_without_partner_and_without_a_full_stop_is_furniture() -> None:
    copy = document(
        body(STORY[0]), body(STORY[1]), Block("Prizes for rye", role=Role.SUBHEAD, confidence=0.45), body(STORY[2])
    )
    found = settled(ORIGINAL, copy, {0: 0, 1: 1, 2: 3})
    assert found.blocks[2].chrome


def test_an_inserted_paragraph_is_an_insertion_and_not_furniture() -> None:
    added = body("Skarholm has 212 inhabitants and one road, which ends at the church.")
    copy = document(body(STORY[0]), body(STORY[1]), added, body(STORY[2]))
    assert settled(ORIGINAL, copy, {0: 0, 1: 1, 2: 3}).blocks[2].role is Role.BODY


def test_the_headline_in_a_list_of_latest_posts_stays_furniture() -> None:
    title = Block("Ferry to Skarholm stops for six weeks", role=Role.HEADLINE, confidence=0.8)
    teaser = Block("Ferry to Skarholm stops for six weeks", role=Role.RELATED, confidence=0.8)
    original = document(title, *map(body, STORY))
    copy = document(title, *map(body, STORY), teaser)
    assert settled(original, copy, {0: 5, 1: 1, 2: 2, 3: 3, 4: 4}).blocks[5].role is Role.RELATED


def test_furniture_that_two_pages_share_stays_furniture() -> None:
    share = Block("Share on Facebook", role=Role.SHARE, confidence=0.95)
    furniture = tuple(Block(text, role=Role.NAVIGATION, confidence=0.95) for text in ("Home", "Sea", "Islands", "Menu"))
    one = document(*furniture, share, *map(body, STORY))
    both = roles.settle((one, one), tuple(Beads(((n,), (n,)), similarity=(None, 1.0)) for n in range(9)), 0)
    for found in both:
        assert all(block.chrome for block in found.blocks[:5])
        assert not any(block.chrome for block in found.blocks[5:])


def test_where_nothing_pairs_the_guess_stands() -> None:
    copy = document(
        *(body(f"Another story altogether, paragraph {n}, about bees.") for n in range(4)), body("No full stop")
    )
    assert settled(ORIGINAL, copy, {}) == copy


def test_on_a_page_what_hardly_looks_like_the_story_needs_a_partner() -> None:
    unsure = Block(
        "Give as little as two crowns to keep us going, dear reader.", confidence=0.55, markup=Markup(("p",))
    )
    copy = document(body(STORY[0]), unsure, body(STORY[1]), body(STORY[2]))
    assert settled(ORIGINAL, copy, {0: 0, 1: 2, 2: 3}).blocks[1].chrome


def test_what_the_original_says_word_for_word_is_the_storys_even_without_a_row() -> None:
    quote = Block(STORY[2], role=Role.SHARE, confidence=0.7, markup=Markup(("p",)))
    copy = document(body(STORY[0]), body(STORY[1]), quote, body(STORY[3]))
    assert settled(ORIGINAL, copy, {0: 0, 1: 1, 3: 3}).blocks[2].role is Role.BODY


def test_several_copies_are_each_judged_against_the_original() -> None:
    stray = Block("Prizes for rye", role=Role.BODY, confidence=0.45)
    copy = document(body(STORY[0]), stray, body(STORY[1]), body(STORY[2]))
    pairs = {0: 0, 1: 2, 2: 3}
    beads = [Beads(((a,), (b,), (b,)), similarity=(None, 0.9, 0.9)) for a, b in pairs.items()]
    beads += [
        Beads(((3,), (), ()), similarity=(None, None, None)),
        Beads(((), (1,), (1,)), similarity=(None, None, 1.0)),
    ]
    _, one, other = roles.settle((ORIGINAL, copy, copy), tuple(beads), 0)
    assert one.blocks[1].chrome
    assert other.blocks[1].chrome


def test_a_breadcrumb_that_ends_in_the_headline_stays_furniture() -> None:
    words = "Ferry to Skarholm stops for six weeks while its ramp is mended"
    title = Block(words, role=Role.HEADLINE, confidence=0.8)
    crumbs = Block(f"Home » Islands » {words}", role=Role.NAVIGATION, confidence=0.95)
    original = document(title, *map(body, STORY))
    copy = document(crumbs, title, *map(body, STORY))
    assert settled(original, copy, {0: 1, 1: 2, 2: 3, 3: 4, 4: 5}).blocks[0].role is Role.NAVIGATION


TEASER = "RELATED: Five harbours that need a new ramp"


def test_a_line_that_is_furniture_by_its_wording_stays_so_when_two_pages_have_it() -> None:
    mark = Markup(("article", "p"))
    linked = Block(TEASER, role=Role.RELATED, confidence=0.8, markup=Markup(("article", "p"), (), 1.0))
    told = Block(TEASER, role=Role.RELATED, confidence=0.8, markup=mark)
    link = Block("Five harbours", role=Role.RELATED, confidence=0.6, markup=linked.markup)
    for furniture in (linked, told, link):
        page = replace(document(body(STORY[0]), furniture, body(STORY[1]), body(STORY[2])), format="html")
        both = roles.settle((page, page), rows({n: n for n in range(4)}, 4, 4, 1.0), 0)
        assert [found.blocks[1].role for found in both] == [Role.RELATED, Role.RELATED]


def test_a_pages_text_and_the_page_keep_their_furniture_between_paragraphs() -> None:
    told = Block(TEASER, role=Role.RELATED, confidence=0.8)
    menu = [Block(name, role=Role.NAVIGATION, confidence=0.95) for name in ("Home", "Islands", "Sport", "Sign in")]
    label = Block("Buy now", role=Role.RELATED, confidence=0.8)
    text = document(*menu, body(STORY[0]), told, body(STORY[1]), label, body(STORY[2]))
    both = roles.settle((text, text), rows({n: n for n in range(9)}, 9, 9, 1.0), 0)
    assert [found.blocks[5].role for found in both] == [Role.RELATED, Role.RELATED]
    assert not any(found.blocks[7].chrome for found in both)  # a label may be the story's


def test_in_an_agencys_bare_text_such_a_line_is_the_storys_when_the_copy_has_it_too() -> None:
    told = Block(TEASER, role=Role.RELATED, confidence=0.8)
    bare = document(body(STORY[0]), told, body(STORY[1]), body(STORY[2]))
    assert settled(bare, bare, {n: n for n in range(4)}, 1.0).blocks[1].role is Role.BODY


def test_furniture_that_names_the_agency_is_not_its_byline_or_credit() -> None:
    byline = Block("By Odd Marrin, Outer Isles Features", role=Role.BYLINE, confidence=0.8)
    credit = Block("Outer Isles Features", role=Role.CREDIT, confidence=0.8)
    notice = Block("This article first appeared in Outer Isles Features.", role=Role.SYNDICATION, confidence=0.8)
    original = document(byline, *map(body, STORY), credit)
    copy = document(byline, *map(body, STORY), notice)
    one_row = (Beads(((0,), (0, 5)), similarity=(None, 0.6)), *rows({n: n for n in range(1, 5)}, 5, 5)[:4])
    assert roles.settle((original, copy), one_row, 0)[1].blocks[5].role is Role.SYNDICATION
    assert settled(original, copy, {n: n for n in range(6)}, 0.6).blocks[5].role is Role.SYNDICATION


def test_a_line_that_the_original_has_several_times_is_the_storys_each_time() -> None:
    label = "Photo:"
    original = document(body(STORY[0]), body(label), body(STORY[1]), body(STORY[2]))
    stray = Block(label, role=Role.BODY, confidence=0.5)
    copy = document(body(STORY[0]), stray, body(STORY[1]), stray, body(STORY[2]))
    assert not any(block.chrome for block in settled(original, copy, {0: 0, 1: 1, 2: 2, 3: 4}).blocks)


def test_what_follows_the_story_in_the_originals_words_and_order_is_the_storys() -> None:
    price = Block("$119.00", role=Role.RELATED, confidence=0.6)
    original = document(body(STORY[0]), body(STORY[1]), price)
    copy = document(body(STORY[0]), body(STORY[1]), price, Block("More deals", role=Role.RELATED, confidence=0.6))
    found = settled(original, copy, {0: 0, 1: 1, 2: 2}, similarity=1.0).blocks
    assert [block.chrome for block in found] == [False, False, False, True]


def test_a_name_alone_between_two_paragraphs_says_where_a_picture_is_from() -> None:
    for text, was, role in (
        ("Brandmoor/Ferrypost", Role.RELATED, Role.CAPTION),
        ("Advertisement", Role.ADVERTISEMENT, Role.ADVERTISEMENT),
        ("Read more about the ferry", Role.RELATED, Role.RELATED),
    ):
        copy = document(body(STORY[0]), Block(text, role=was, confidence=0.7), body(STORY[1]))
        assert settled(ORIGINAL, copy, {0: 0, 1: 2}).blocks[1].role is role
