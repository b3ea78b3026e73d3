"""What doubles costs about twice: a comparison's work, counted in calls, over texts that were made to make it stall."""

import sys
from collections.abc import Callable
from random import Random
from types import FrameType

import pytest
from tests.builders import document
from tests.timing import in_time

from copydesk.compare import compare
from copydesk.comparison import Options, Pin
from copydesk.findings import find

SHORT = 1_000  # characters
LONG = 8_000  # … of those whose work grows with the square until it is capped
MOST = 2.6  # times the calls for twice the text; what grows with the square takes four times as many
PINNED = Options(pins=(Pin(((0,), (0,))),))

Texts = Callable[[int], tuple[str, str]]


def _repeated(one: str, other: str) -> Texts:
    """One short text over and over, and another."""
    return lambda n: (one * (n // len(one)), other * (n // len(other)))


def _drawn(signs: str, space: str = "", seed: int = 3) -> Texts:
    """Signs by chance, and the same with one in twenty changed."""

    def texts(n: int) -> tuple[str, str]:
        chance = Random(seed)
        one = chance.choices(signs, k=n // (1 + len(space)))
        return space.join(one), space.join(chance.choice(signs) if chance.random() < 0.05 else sign for sign in one)

    return texts


KINDS: dict[str, Texts] = {
    "quotations that nobody closes": _repeated("“a ", "“b "),
    "quotation marks": _repeated('"', "'"),
    "a word without an end": _drawn("abcdefghij"),
    "Chinese": _drawn("".join(map(chr, range(0x4E00, 0x4F00)))),
    "two words": _drawn("ab", " "),
    "brackets": _repeated("(", "["),
    "agencies": _repeated("(AP) ", "(AFP) "),
}
CAPPED: dict[str, Texts] = {
    "quotations of one word": _repeated("“Never” ", "“Ever” "),
    "figures": _drawn("123456789", " "),
    "capitals": _drawn("ABCDEFGHIJ", " "),
    "capitals without an end": _drawn("ABCDEFGHIJ"),
    "titles": _repeated("Mr. Smith ", "Mr. Jones "),
    "dates": _repeated("May 1, ", "May 2, "),
    "sums": _repeated("$5 million ", "$6 million "),
    "denials": _repeated("not no never ", "not no "),
    "sayings": _repeated("said he said ", "said she said "),
    "full stops": _repeated("a. ", "b. "),
    "lists": _repeated('{"k":[1,"v"]},', '{"k":[2,"w"]},'),
}


def _calls(work: Callable[[], object]) -> int:
    """How many functions, ours and compiled ones, are called."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _taken(texts: Texts, size: int) -> int:
    one, other = texts(size)
    # A beginning that no other size has: nothing of the text is remembered from before.
    documents = document(f"Of {size}. {one}"), document(f"Of {size}. {other}", name="b.txt")
    return _calls(lambda: compare(documents, PINNED))


@pytest.mark.parametrize("kind", KINDS)
def test_a_paragraph_of_twice_the_length_takes_about_twice_the_work(kind: str) -> None:
    _taken(KINDS[kind], SHORT // 2)  # what is fetched and learnt once
    assert _taken(KINDS[kind], 2 * SHORT) < MOST * _taken(KINDS[kind], SHORT)


@pytest.mark.long
@pytest.mark.parametrize("kind", CAPPED)
def test_so_it_does_where_pairs_are_weighed_until_there_are_too_many(kind: str) -> None:
    _taken(CAPPED[kind], LONG // 2)
    assert _taken(CAPPED[kind], 2 * LONG) < MOST * _taken(CAPPED[kind], LONG)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\n"])
def test_ten_thousand_blanks_between_two_words_are_no_work(space: str) -> None:
    one, other = (document(f"It rained.{space * count}It did.") for count in (10_000, 9_999))
    with in_time(0.5):
        compare((one, other), PINNED)


def test_thousands_of_missing_lines_are_judged_by_one_look_at_the_rows() -> None:
    def taken(count: int) -> int:
        lines = [f"Line {n} of {count}" for n in range(count)]
        documents = document(*lines), document(lines[0], name="b.txt")
        comparison = compare(documents)
        return _calls(lambda: find(comparison, lambda: False))

    taken(50)
    assert taken(600) < MOST * taken(300)
