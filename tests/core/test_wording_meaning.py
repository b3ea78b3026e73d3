"""What words mean, and which words of a gap stand for one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import in_time

import copydesk_resources
from copydesk.comparison import Beads
from copydesk.errors import Cancelled
from copydesk.text import Block, Document
from copydesk.wording import row
from copydesk.wording.meaning import SIZE, alike
from copydesk.wording.odds import Gap, chances
from copydesk.wording.units import Side, side

VOCABULARY = ("police", "officers", "said", "told", "the", "a", ".", ",", "”", "12", "nine", "Ormsund", "xyzzy")
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1)


def document(text: str) -> Document:
    return Document("a.txt", "text", "0" * 64, (Block(text),))


def one(text: str, number: int = 0) -> Side:
    return side(number, (0,), document(text).blocks)


def test_every_word_has_a_vector_and_is_like_itself() -> None:
    words = copydesk_resources.path("meaning", "english.txt").read_text(encoding="ascii").split()
    assert copydesk_resources.path("meaning", "english.vectors").stat().st_size == SIZE * len(words)
    assert len(set(words)) == len(words)
    assert all(alike(word, word) == pytest.approx(1, abs=0.05) for word in words[:: len(words) // 50])


def test_words_of_one_sense_are_more_alike_than_others() -> None:
    assert (alike("police", "officers") or 0) > (alike("police", "harbour") or 0) + 0.2
    assert alike("harbour", "xyzzy") is None


@given(WORDS, WORDS, st.booleans())
def test_a_chance_is_given_for_every_pair_of_words(ours: list[str], theirs: list[str], both: bool) -> None:
    first, second = one(" ".join(ours)), one(" ".join(theirs), 1)
    gap = Gap((0, len(first.keys)), (0, len(second.keys)), both)
    found = chances(first, second, gap, (0.5, 0.5))
    assert [len(line) for line in found] == [len(second.keys)] * len(first.keys)
    assert all(0 <= chance <= 1 for line in found for chance in line)


def test_a_synonym_is_likelier_than_another_word() -> None:
    first, second = one("protesters"), one("demonstrators harbour", 1)
    ((same, other),) = chances(first, second, Gap((0, 1), (0, 2), both=True), (0.8, 0.8))
    assert same > 0.5 > other


def test_whether_to_go_on_is_asked_within_a_row() -> None:
    long = tuple(" ".join(f"w{n * step % 997}" for n in range(3000)) for step in (1, 7))
    documents = (document(long[0]), document(long[1]))
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    with pytest.raises(Cancelled):
        row(documents, Beads(((0,), (0,))), 0, cancelled)
    assert asked == 2


def test_a_table_of_figures_is_looked_up_and_not_held_against_itself() -> None:
    ours = " ".join(str(7 * n) for n in range(4000))
    theirs = " ".join(str(5 * n + 1) for n in range(4000))
    with in_time(2):
        row((document(ours), document(theirs)), Beads(((0,), (0,))), 0)


def test_a_passage_written_anew_is_one_mark_on_either_side() -> None:
    ours = (
        "The board met twice. Islanders had written letters since Easter, asking that somebody mend the ramp before "
        "autumn storms, and had been told to wait patiently for money. The board met again."
    )
    theirs = (
        "The board met twice. Nothing was ever repaired: engineers, lawyers and two ministries argued instead about "
        "whose budget should carry concrete, steel, divers and insurance. The board met again."
    )
    segments = row((document(ours), document(theirs)), Beads(((0,), (0,))), 0).pairings[0].segments
    assert [segment.kind.value for segment in segments] == ["equal", "deleted", "inserted", "equal"]


def test_a_paraphrase_keeps_its_marks() -> None:
    ours = "Police arrested six protesters near the harbour early on Sunday after a short quarrel about permits."
    theirs = "Officers detained six demonstrators by the port on Sunday morning following a brief row over permits."
    segments = row((document(ours), document(theirs)), Beads(((0,), (0,))), 0).pairings[0].segments
    assert sum(segment.kind.value == "reworded" for segment in segments) >= 4
