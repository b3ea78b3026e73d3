"""How long an article is and how much a copy kept of it, as window and reports both say it."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.comparison import Summary
from copydesk.shares import article_words, shares_of
from copydesk.text import Block, Document, Role

COUNTS = st.integers(0, 5000)


def test_site_chrome_is_no_part_of_an_article() -> None:
    blocks = (Block("Home News Subscribe", role=Role.NAVIGATION), Block("Some 4,200 people waited - for hours."))
    assert article_words(Document("a.txt", "text", "0" * 64, blocks)) == 6


def test_shares_are_of_the_copy_but_what_was_dropped_is_of_the_original() -> None:
    found = shares_of(Summary(1, kept=60, reworded=30, added=10, moved=5, dropped=50), 200)
    assert (found.kept, found.reworded, found.added, found.dropped) == (60, 30, 10, 25)


@given(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_shares_sum_to_a_hundred_and_never_exceed_it(kept: int, reworded: int, added: int, gone: int, own: int) -> None:
    found = shares_of(Summary(1, kept=kept, reworded=reworded, added=added, dropped=gone), own)
    whole = found.kept + found.reworded + found.added
    assert whole == (100 if kept or reworded or added else 0)
    assert 0 <= found.dropped <= 100
