"""What texts mean, where the model is installed."""

import pytest

from copydesk import meaning
from copydesk.errors import Cancelled

FERRY = "The ferry sank at noon off the north bank."
BOAT = "At twelve o'clock the boat went down close to the northern shore."
CHOIR = "The choir sang in the rain for an hour, and nobody left."


def test_the_model_comes_with_the_program() -> None:
    assert meaning.is_available()


def test_what_says_the_same_in_other_words_is_nearer_than_what_does_not() -> None:
    alike = meaning.Meaning(([FERRY], [BOAT, CHOIR]), lambda: False)
    assert alike.cosine((0,), (0,)) > alike.cosine((0,), (1,)) + 0.2


def test_a_group_means_what_its_blocks_mean_together() -> None:
    alike = meaning.Meaning(([FERRY, CHOIR], [CHOIR, BOAT]), lambda: False)
    assert alike.cosine((0, 1), (0, 1)) > max(alike.cosine((0, 1), (0,)), alike.cosine((0, 1), (1,)))
    assert alike.cosine((0, 1), (0, 1)) <= 1.0001


def test_the_order_of_texts_changes_no_vector() -> None:
    one = meaning.Meaning(([FERRY, CHOIR], [BOAT]), lambda: False).cosine((0,), (0,))
    assert meaning.Meaning(([CHOIR, FERRY], [BOAT]), lambda: False).cosine((1,), (0,)) == pytest.approx(one, abs=1e-4)


@pytest.mark.parametrize("text", ["", " ", "* * *", "日本", "🙂" * 9, "a" * 5000])
def test_any_text_has_a_meaning(text: str) -> None:
    assert -1.0001 <= meaning.Meaning(([text], [FERRY]), lambda: False).cosine((0,), (0,)) <= 1.0001


def test_loading_and_reading_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        meaning.Meaning(([FERRY], [BOAT]), lambda: True)


def test_cancel_is_looked_at_all_through_loading() -> None:
    meaning._loaded.cache_clear()
    looks = 0

    def counted() -> bool:
        nonlocal looks
        looks += 1
        return False

    meaning.Meaning(([FERRY], [BOAT]), counted)
    assert looks > 60  # two seconds at most on the slowest machine: never more than a few milliseconds apart
