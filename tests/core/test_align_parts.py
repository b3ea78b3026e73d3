"""Parts of a divided paragraph that were passed over."""

import pytest

from copydesk.align.boxes import Group
from copydesk.align.parts import with_parts
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
