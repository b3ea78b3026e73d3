"""How alike groups of blocks are."""

from tests.builders import document

from copydesk.align import strangers
from copydesk.likeness import Likeness, terms
from copydesk.text import Role

A = document(
    "The dam above Selby holds 40 million litres, the water board said.",
    "Anglers caught two pike below the weir.",
    "The choir of Selby sang in the rain.",
)
B = document(
    "According to the water board, 40 million litres stand behind Selby's dam.",
    "Two pike were caught by anglers under the weir.",
    "Trains were late again.",
)
LIKENESS = Likeness.of(A.blocks, B.blocks)


def test_what_was_made_from_another_gains_by_pairing() -> None:
    assert LIKENESS.gain((0,), (0,)) > 0
    assert LIKENESS.gain((1,), (1,)) > 0


def test_strangers_lose_by_pairing() -> None:
    assert LIKENESS.gain((2,), (2,)) < 0
    assert LIKENESS.gain((0,), (1,)) < 0


def test_a_share_is_the_same_from_both_sides() -> None:
    other = Likeness.of(B.blocks, A.blocks)
    assert abs(LIKENESS.share((0,), (0, 1)) - other.share((0, 1), (0,))) < 1e-9


def test_forms_of_one_word_are_one_term() -> None:
    assert terms("Engineers engineered") == terms("engineering")


def test_a_compound_is_its_words_but_a_figure_is_whole() -> None:
    assert terms("early-summer cherries") == terms("early summer cherries")
    assert terms("a 3-2 win") != terms("a 3 2 win")


def test_headings_beside_other_text_are_counted_where_both_documents_have_some() -> None:
    heading, text = document("Harvest begins", role=Role.HEADLINE).blocks, A.blocks
    both = Likeness.of((*heading, *text), (*heading, *text))
    assert both.torn((0, 1), (1,)) == 1
    assert both.torn((0,), (0,)) == 0
    assert Likeness.of((*heading, *text), text).torn((0, 1), (1,)) == 0


def test_a_text_without_words_is_its_own_term() -> None:
    assert terms("* * *") == {"* * *"}


def test_what_partners_explain_is_not_counted_again() -> None:
    weight, share = LIKENESS.beyond((0,), (0,), (), ())
    less, _ = LIKENESS.beyond((0,), (0,), (0,), ())
    assert 0 < share <= 1
    assert less < weight


def test_a_long_block_that_shares_next_to_nothing_is_a_stranger() -> None:
    left, _ = strangers.limits(LIKENESS, 0.8)
    assert LIKENESS.shared((2,), (2,)) <= left[2]
    assert LIKENESS.shared((0,), (0,)) > left[0]


def test_where_little_is_shared_anyway_nobody_is_a_stranger() -> None:
    assert max(max(side) for side in strangers.limits(LIKENESS, 0.1)) < 0
