"""What an alignment costs, in operations, and how soon it can be stopped."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from tests.builders import document

from copydesk import meaning
from copydesk.align import align, pairs
from copydesk.comparison import Options
from copydesk.errors import Cancelled
from copydesk.likeness import Likeness
from copydesk.text import Document

SYLLABLES = ("ka", "ri", "to", "men", "sul", "ber", "o", "lin", "da", "ver", "ga", "pol", "es", "tin", "mar", "u")
# Of what an alignment does for each block, this is nearly all: groups weighed, and words of two blocks held together.
KEPT = {"same": 1.0, "lightly edited": 0.95, "reworded": 0.4}


def versions(count: int, kept: float) -> tuple[Document, Document]:
    """A made-up text of so many paragraphs, and another version that keeps a share of its words."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(3000)]
    weights = [1 / rank for rank in range(3, 3003)]  # Zipf's law
    original = [chance.choices(vocabulary, weights, k=chance.randint(10, 30)) for _ in range(count)]
    copy = [
        [word if chance.random() < kept else other for word, other in zip(words, chance.choices(vocabulary, k=30))]  # noqa: B905 - the longer is cut
        for words in original
    ]
    return document(*map(" ".join, original)), document(*map(" ".join, copy))


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    """How many groups were weighed so far."""
    count = 0
    weigh = Likeness.gain

    def gain(self: Likeness, a: tuple[int, ...], b: tuple[int, ...]) -> float:
        nonlocal count
        count += 1
        return weigh(self, a, b)

    with monkeypatch.context() as patched:
        patched.setattr(Likeness, "gain", gain)
        yield lambda: count


def weighed(monkeypatch: pytest.MonkeyPatch, documents: tuple[Document, ...]) -> int:
    with counted(monkeypatch) as count:
        align(documents, Options(), lambda: False)
        return count()


@pytest.mark.parametrize("kind", KEPT)
def test_twice_the_paragraphs_take_about_twice_the_groups(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "is_available", lambda: False)
    once = weighed(monkeypatch, versions(60, KEPT[kind]))
    twice = weighed(monkeypatch, versions(120, KEPT[kind]))
    assert twice < 2.6 * once


@pytest.mark.parametrize(("kind", "most"), [("same", 3), ("lightly edited", 4), ("reworded", 200)])
def test_few_groups_are_weighed_for_each_paragraph(kind: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "is_available", lambda: False)
    assert weighed(monkeypatch, versions(100, KEPT[kind])) < 100 * most


def test_paragraphs_made_of_few_words_find_their_partners() -> None:
    """Each of these words stands on more blocks than words that name candidates do."""
    chance = random.Random(7)
    lists = [" ".join(f"{chance.choice(SYLLABLES)}{chance.randint(0, 9)}" for _ in range(30)) for _ in range(500)]
    rows = align((document(*lists), document(*lists[1:], lists[0])), Options(), lambda: False)
    assert sum(all(row.blocks) for row in rows) == len(lists)


def test_the_model_is_not_asked_about_long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(texts: object, cancelled: object) -> meaning.Meaning:
        raise AssertionError("the model was asked")

    documents = versions(80, KEPT["reworded"])
    monkeypatch.setattr(meaning, "Meaning", read)
    monkeypatch.setattr(pairs, "MOST_READ", 100)
    assert align(documents, Options(), lambda: False)
    monkeypatch.setattr(pairs, "MOST_READ", 200)
    with pytest.raises(AssertionError, match="was asked"):
        align(documents, Options(), lambda: False)


@pytest.mark.parametrize("kind", KEPT)
def test_it_can_be_stopped_at_any_time(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks at Cancel lies little work, told in groups weighed; and every look is obeyed."""
    documents = versions(60, KEPT[kind])
    monkeypatch.setattr(pairs, "MOST_READ", 0)
    looks: list[int] = []
    with counted(monkeypatch) as count:

        def look() -> bool:
            looks.append(count())
            return False

        align(documents, Options(), look)
    assert max(after - before for before, after in pairwise(looks)) < 1000
    for last in range(0, len(looks), max(1, len(looks) // 12)):
        left = iter([False] * last)
        with pytest.raises(Cancelled):
            align(documents, Options(), lambda left=left: next(left, True))  # type: ignore[misc]
