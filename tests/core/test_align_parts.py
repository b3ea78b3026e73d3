"""Parts of a divided paragraph that were passed over, and sentences that changed their paragraph."""

import pytest

from copydesk.align.boxes import Group
from copydesk.align.parts import with_neighbours, with_parts
from copydesk.errors import Cancelled
from copydesk.likeness import Likeness
from copydesk.text import Block, Role

WHOLE = (
    Block("The ferry left Tarn harbour before dawn with forty passengers aboard, and its captain blamed the fog."),
    Block("Schools in the valley reopen on Monday."),
)
FERRY, FOG = Block("The ferry left Tarn harbour before dawn with forty passengers."), Block("Captain blamed fog.")
GROUPS: list[Group] = [((0,), (0,))]


def grown(*copy: Block) -> list[Group]:
    return with_parts(Likeness.of(WHOLE, copy), GROUPS, lambda: False)


def test_a_part_that_shares_words_which_the_other_parts_lack_is_put_with_them() -> None:
    assert grown(FERRY, FOG) == [((0,), (0, 1))]


def test_what_the_parts_say_already_is_no_part_for_saying_it_again() -> None:
    assert grown(FERRY, Block("Forty passengers of the ferry.")) == GROUPS


def test_what_was_added_is_no_part() -> None:
    assert grown(FERRY, Block("Tickets will cost three crowns more from next winter.")) == GROUPS


def test_site_furniture_is_no_part() -> None:
    assert grown(FERRY, Block(FOG.text, role=Role.NAVIGATION)) == GROUPS


def test_the_search_for_parts_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        with_parts(Likeness.of(WHOLE, (FERRY, FOG)), GROUPS, lambda: True)


BRIDGE = "The old bridge at Tarnmouth will close for eleven weeks from Monday, the county council said."
CRACKS = "Engineers found cracks in four of its nine cast-iron arches during an inspection in March."
TRADERS = "Shopkeepers on the north bank fear that the closure will cost them the whole summer season."
COST = "The repairs are expected to cost 3.4 million crowns, paid for by a regional transport fund."
TWO: list[Group] = [((0,), (0,)), ((1,), (1,))]
ONE: list[Group] = [((0, 1), (0, 1))]


def joined(original: tuple[str, ...], copy: tuple[str, ...], role: Role = Role.BODY) -> list[Group]:
    ours, theirs = ([Block(text, role=role) for text in texts] for texts in (original, copy))
    return with_neighbours(Likeness.of(ours, theirs), TWO, lambda: False)


def test_two_paragraphs_between_which_a_sentence_changed_over_share_a_row() -> None:
    assert joined((f"{BRIDGE} {CRACKS}", TRADERS), (BRIDGE, f"{CRACKS} {TRADERS}")) == ONE
    assert joined((BRIDGE, f"{CRACKS} {TRADERS}"), (f"{BRIDGE} {CRACKS}", TRADERS)) == ONE


def test_neighbours_that_keep_their_sentences_are_rows_of_their_own() -> None:
    assert joined((f"{BRIDGE} {CRACKS}", TRADERS), (BRIDGE, TRADERS)) == TWO
    assert joined((BRIDGE, TRADERS), (BRIDGE, f"{TRADERS} {COST}")) == TWO
    assert joined((BRIDGE, CRACKS), (BRIDGE, CRACKS)) == TWO


def test_a_name_said_again_in_the_next_paragraph_joins_nothing() -> None:
    assert joined((f"{BRIDGE} Tarnmouth mourns.", TRADERS), (BRIDGE, f"{TRADERS} So says Tarnmouth.")) == TWO


def test_furniture_and_headings_are_joined_with_nothing() -> None:
    crossed = (f"{BRIDGE} {CRACKS}", TRADERS), (BRIDGE, f"{CRACKS} {TRADERS}")
    assert joined(*crossed, role=Role.RELATED) == TWO
    original, copy = ([Block(text) for text in texts] for texts in crossed)
    original[0], copy[0] = Block(original[0].text, role=Role.SUBHEAD), Block(copy[0].text, role=Role.SUBHEAD)
    assert with_neighbours(Likeness.of(original, copy), TWO, lambda: False) == TWO


def test_groups_that_do_not_touch_are_not_joined() -> None:
    apart: list[Group] = [((0,), (0,)), ((1,), (2,))]
    original = [Block(f"{BRIDGE} {CRACKS}"), Block(TRADERS)]
    copy = [Block(BRIDGE), Block(COST), Block(f"{CRACKS} {TRADERS}")]
    assert with_neighbours(Likeness.of(original, copy), apart, lambda: False) == apart
