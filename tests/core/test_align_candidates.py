"""Which blocks are compared at all."""

from tests.builders import document

from copydesk.align.candidates import anchors, candidates
from copydesk.likeness import Likeness

DAM = "The dam above Selby holds 40 million litres, the water board said."
PIKE = "Anglers caught two pike below the weir on Sunday morning."
CHOIR = "The choir of Selby sang in the rain for an hour."
TRAINS = "Trains from Harn were late again because of fallen trees."


def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    return Likeness.of(document(*a).blocks, document(*b).blocks)


def never() -> bool:
    return False


def test_blocks_that_hardly_changed_are_anchors_wherever_they_stand() -> None:
    copy = (CHOIR, "Anglers caught two pike below the weir on Monday morning.", TRAINS)
    assert anchors(likeness((DAM, PIKE, CHOIR), copy), never) == {1: 1, 2: 0}


def test_of_two_that_are_the_same_neither_is_an_anchor() -> None:
    assert anchors(likeness((DAM, PIKE), (PIKE, DAM, PIKE)), never) == {0: 1}


def test_a_paragraph_that_was_split_in_halves_is_no_anchor() -> None:
    assert anchors(likeness((f"{PIKE} {TRAINS}",), (PIKE, TRAINS)), never) == {}


def test_candidates_share_words() -> None:
    reworded = "According to the water board, 40 million litres stand behind Selby's dam."
    alike = likeness((DAM, PIKE), (reworded, "Two pike were caught by anglers.", "Nobody came."))
    found = candidates(alike, {}, 5, never)
    assert {(0, 0), (1, 1)} <= set(found)
    assert all(j != 2 for _, j in found)


def test_an_anchored_block_is_compared_with_its_anchor_alone() -> None:
    alike = likeness((DAM, PIKE), (DAM, PIKE, "The water board denied that the dam above Selby leaks."))
    assert (0, 1) not in candidates(alike, {0: 0, 1: 1}, 5, never)
    assert (0, 2) in candidates(alike, {0: 0, 1: 1}, 5, never)
