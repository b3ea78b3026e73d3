"""A row marked up: nothing of either side is lost, whatever the words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.compare import compare
from copydesk.comparison import Comparison
from copydesk.reports.redline import Fate, Stretch, redline
from copydesk.reports.rows import Pair, items
from copydesk.text import Block, Document

WORDS = st.sampled_from(
    ["the", "bridge", "shut", "on", "Monday", "14", "U.S.", "US", "“Quiet,”", '"Quiet,"', "a\u00a0b", "🐝"]
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5)


def told(comparison: Comparison, pair: Pair) -> tuple[list[str], list[str]]:
    """The paragraphs of the copy and of the original, as the stretches have them."""
    sides: tuple[list[str], list[str]] = ([""], [""])
    for stretch in redline(comparison, pair, 1):
        for side, other, text in ((sides[0], Fate.DELETED, stretch.text), (sides[1], Fate.INSERTED, stretch.was)):
            if stretch.fate is other:
                continue
            if stretch.is_end:
                side.append("")
            else:
                side[-1] += text
    return sides


def documents(*sides: list[str]) -> list[Document]:
    return [
        Document(f"{n}.txt", "text", "0" * 64, tuple(Block(text) for text in texts)) for n, texts in enumerate(sides)
    ]


@settings(deadline=None, max_examples=60)
@given(PARAGRAPHS, PARAGRAPHS)
def test_what_stands_gives_the_copy_and_what_stood_gives_the_original(was: list[str], now: list[str]) -> None:
    comparison = compare(documents(was, now))
    for item in items(comparison, 1, range(len(comparison.rows))):
        if isinstance(item, Pair):
            copy, original = told(comparison, item)
            blocks = [comparison.documents[1].blocks[n].text for n in item.copy]
            assert copy == (blocks or [""])
            assert original == ([comparison.documents[0].blocks[n].text for n in item.original] or [""])


@settings(deadline=None, max_examples=60)
@given(PARAGRAPHS, PARAGRAPHS)
def test_every_stretch_knows_where_it_stands(was: list[str], now: list[str]) -> None:
    comparison = compare(documents(was, now))
    for item in items(comparison, 1, range(len(comparison.rows))):
        if not isinstance(item, Pair):
            continue
        for stretch in redline(comparison, item, 1):
            if stretch.copy:
                assert comparison.text(stretch.copy) == stretch.text
            if stretch.original:
                assert comparison.text(stretch.original) == stretch.was


def test_a_paragraph_that_was_split_keeps_its_words_and_gets_an_end() -> None:
    first, second = (
        "The bridge was shut on Monday after the crews had left it.",
        "Boats went instead, the council said.",
    )
    comparison = compare(documents([f"{first} {second}"], [first, second]))
    (item,) = items(comparison, 1)
    assert isinstance(item, Pair)
    fates = [(stretch.fate, stretch.text, stretch.is_end) for stretch in redline(comparison, item, 1)]
    assert fates == [
        (Fate.KEPT, first, False),
        (Fate.DELETED, " ", False),
        (Fate.INSERTED, "", True),
        (Fate.KEPT, second, False),
    ]


def test_a_stretch_is_cut_on_both_sides() -> None:
    (left, right) = Stretch(Fate.INSERTED, "abc").cut(1)
    assert (left.text, right.text) == ("a", "bc")
