"""Hostile paragraphs: one of thousands of figures, marks, names or negations takes no more time than its length."""

import re

import pytest
from tests.timing import in_time

from copydesk.comparison import Comparison, Options, Pairing, Relation, Row
from copydesk.findings import CHECKS, find
from copydesk.findings.check import near, once
from copydesk.text import Block, Document
from copydesk.words import style_key
from copydesk.words.figures import figures
from copydesk.words.quotations import quotations
from copydesk.words.wordings import first, wordings

WORDS = 4_000
PATIENCE = 1.0  # seconds of a quiet machine: each of these takes a fraction of it, and took half a minute or for ever


def letters(n: int) -> str:
    """A number in letters, so that it is a word."""
    return str(n).translate(str.maketrans("0123456789", "abcdefghij"))


def varied(words: list[str], new: str) -> tuple[str, str]:
    """A text, and a copy in which every fiftieth word is another."""
    return " ".join(words), " ".join(new if n % 50 == 7 else word for n, word in enumerate(words))


HOSTILE = {
    "one figure again and again": ("5 " * WORDS, "6 " * WORDS),
    "figures": varied([str(7 * n % 99_991) for n in range(WORDS)], "77"),
    "names": varied([f"Orvel{letters(n)}" for n in range(WORDS)], "Bolder"),
    "other names": tuple(" ".join(f"{first}{letters(n)}" for n in range(WORDS)) for first in ("Orvel", "Tanner")),
    "names with figures": tuple(" ".join(f"{name} {n}" for n in range(WORDS // 2)) for name in ("Orvel", "Tanner")),
    "capitals before a figure": ("Orvel " * WORDS + "5 Tanner", "Orvel " * WORDS + "6 Quill"),
    "quotations": varied([f"“Orvel{letters(n)}”" for n in range(WORDS)], "“Bolder”"),
    "openings": ("‘a " * WORDS, "‘b " * WORDS),
    "negations": ("not " * WORDS, "not " * (WORDS - 1) + "now"),
    "prefixes": tuple(" ".join(f"{first}orvel{letters(n)}" for n in range(WORDS)) for first in ("un", "")),
    "commas": ("," * WORDS, "," * (WORDS - 1) + "x"),
    "initials": ("a.b." * WORDS, "a.b." * (WORDS - 1) + "c"),
    "sentences": ("Orvel. " * WORDS, "Tanner. " * WORDS),
}  # fmt: skip


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
def test_checks_look_at_a_paragraph_of_thousands_of_words_in_no_time(texts: tuple[str, str]) -> None:
    documents = tuple(
        Document(f"{n}.txt", "text", "0" * 64, (Block(text),), language="en") for n, text in enumerate(texts)
    )
    comparison = Comparison(documents, Options(), (Row(((0,), (0,)), (Pairing(1, Relation.EDITED),), 0),))
    for check in CHECKS:
        with in_time(PATIENCE):
            list(check.run(comparison, lambda: False))


@pytest.mark.parametrize(
    "text",
    [
        *("five " * WORDS, "five-" * WORDS, "March 5 " * WORDS, "$5 " * WORDS, "5 percent " * WORDS, "0123 " * WORDS),
        *("1" * 300_000, "1," * 100_000, "123," * 10_000, "123 " * 10_000, "9" * 5_000 + "th", "A" + "9" * 5_000),
        *("+1 " * WORDS, "a-" * 50_000, "five and " * WORDS),
    ],
    ids=lambda text: text[:12],
)
def test_figures_of_endless_texts_are_found_in_time(text: str) -> None:
    with in_time(PATIENCE):
        figures(text, "en")


@pytest.mark.parametrize("text", ["‘a " * 80_000, "‘as’ " * 40_000, "‘a " * 40_000 + "’", "'a \"" * 40_000])
def test_quotations_are_found_in_time(text: str) -> None:
    with in_time(PATIENCE):
        quotations(text)


def test_one_endless_word_is_folded_in_time() -> None:
    for word in ("x" * 300_000, "X" * 300_000, "ab-" * 100_000, "b64+" * 30_000):
        with in_time(PATIENCE):
            style_key(word)


def test_of_thousands_of_pairs_only_the_near_ones_are_weighed() -> None:
    assert list(near([0, 9], [0, 5, 9])) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]
    places = range(0, 2 * WORDS, 2)
    made = list(near(places, places))
    assert len(made) <= 5 * WORDS
    assert {(n, n) for n in range(WORDS)} <= set(made)
    assert list(near([], [1])) == list(near([1], [])) == []


def test_each_gets_the_best_partner_that_is_still_free() -> None:
    assert list(once([(0, 1), (0, 0), (1, 1), (1, 0)])) == [(0, 1), (1, 0)]


def test_hostile_lines_are_told_from_wordings_in_time_with_their_length() -> None:
    lines = (
        *("KILL " * 5_000, "EMBARGOED " * 5_000, "bc-" + "a-" * 10_000, "For release at " + "x" * 20_000),
        *(
            "contact " * 5_000,
            "“" * 5_000,
            "the " * 5_000,
            ". ." * 5_000,
            "А" + "a" * 20_000,
            "(" * 5_000 + ")" * 5_000,
        ),
    )
    own = Document("a.txt", "text", "0" * 64, (Block("The mill closed."),) * len(lines), language="en")
    copy = Document("b.txt", "text", "0" * 64, tuple(map(Block, lines)), language="en")
    rows = tuple(Row(((n,), (n,)), (Pairing(1, Relation.REWORDED),)) for n in range(len(lines)))
    with in_time(4 * PATIENCE):
        find(Comparison((own, copy), Options(), rows), lambda: False)


def test_a_wording_is_found_wherever_it_stands_in_an_endless_line_and_an_end_only_at_the_end() -> None:
    machine = wordings("machine")
    for place in (0, 16_360, 16_384, 40_000):
        text = "x " * (place // 2) + "as an AI language model" + " x" * 20_000
        found = first(machine, text)
        assert found is not None
        assert found.start() == place
    ending = re.compile(r"\bread more\W*\Z")
    assert first(ending, ("x" * 16_373 + " read more").ljust(40_000, "y")) is None
    assert first(ending, "x " * 20_000 + "read more") is not None
