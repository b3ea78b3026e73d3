"""How many differences there are of each sign."""

from tests.window.comparisons import ferry, long_story
from tests.window.helpers import compare_by_position

from copydesk.comparison import Options
from copydesk.text import Block, Document
from copydesk_gui.bars.counts import Counts, count


def test_each_sign_is_counted_and_chrome_only_in_lines() -> None:
    assert count(ferry()) == Counts(reworded=8, added=1, dropped=3, moved=0, style=1, chrome=23, identical=1)


def test_many_rows_count_many() -> None:
    assert count(long_story(40)).reworded == 40


def test_a_paragraph_that_two_copies_added_is_counted_for_each_and_for_no_third() -> None:
    texts = (("One.",), ("One.", "Two."), ("One.", "Three."), ("One.",))
    documents = tuple(
        Document(f"{n}.txt", "text", "0" * 64, tuple(Block(text) for text in blocks)) for n, blocks in enumerate(texts)
    )
    found = count(compare_by_position(documents, Options()))
    assert (found.added, found.dropped) == (1, 0)
    assert found.identical == 1
