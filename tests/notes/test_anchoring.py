"""When a document is replaced, a note stays with its words, asks to be looked at, or is lost; never on a lookalike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.notes import Anchor, Note, Outcome, anchor
from copydesk.notes.anchoring import LIKELY, SURE, Mover, image, replaced
from copydesk.text import Block, Document, Span

LAHORE = "Police said 12 people were injured in Monday's blast in Lahore."
FILLER = "The army was called in within the hour."
MULTAN = "Police said 17 people were injured in Tuesday's blast in Multan."
LEAD = "Two explosions shook the province this week, officials said."
DOZEN = "At least a dozen persons sustained injuries when a bomb went off in the city on Monday."


def document(*texts: str) -> Document:
    return Document("a.txt", "text", "0" * 64, tuple(Block(text) for text in texts))


def on(document: Document, words: str) -> Anchor:
    """An anchor on the first place where these words stand."""
    n = next(n for n, block in enumerate(document.blocks) if words in block.text)
    start = document.blocks[n].text.index(words)
    return anchor((document,), Span(0, n, start, start + len(words)))


def moved(old: Document, new: Document, words: str) -> Anchor:
    """What became of a note's only anchor on these words, among those that are lost or those that are not."""
    note = Note("n", "Ada", "", "", "x", anchors=(on(old, words),))
    (after,) = replaced((note,), 0, old, new)
    (found,) = (*after.anchors, *after.lost)
    assert bool(after.lost) is (after.outcome is Outcome.LOST)
    return found


def outcome(old: Document, new: Document, words: str) -> tuple[Outcome, str]:
    """The outcome, and the words now at the place."""
    placed = Mover(old, new).place(on(old, words))
    if placed.span is None:
        return placed.outcome, ""
    return placed.outcome, new.blocks[placed.span.block].text[placed.span.start : placed.span.end]


# The same paragraph with the sentence unchanged, edited, reworded, deleted; the lookalike stands two sentences on.
@pytest.mark.parametrize("before", ["", LEAD + " "], ids=["at the start", "in the middle"])
class TestALookalikeSentence:
    def paragraph(self, before: str, sentence: str) -> Document:
        return document(f"{before}{sentence} {FILLER} {MULTAN}".replace("  ", " "), "The end.")

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            (LAHORE, Outcome.ANCHORED),
            (LAHORE.replace("injured", "hurt"), Outcome.ANCHORED),
            (LAHORE.replace("12", "21"), Outcome.CHECK),
            (LAHORE.replace("Lahore", "Karachi"), Outcome.CHECK),
            (DOZEN, Outcome.CHECK),
        ],
        ids=["unchanged", "another word", "another figure", "another name", "reworded"],
    )
    def test_what_became_of_the_sentence_is_found(self, before: str, sentence: str, expected: Outcome) -> None:
        found = outcome(self.paragraph(before, LAHORE), self.paragraph(before, sentence), LAHORE)
        assert found == (expected, sentence)

    def test_a_deleted_sentence_is_lost_and_never_its_lookalike(self, before: str) -> None:
        old = self.paragraph(before, LAHORE)
        for rest in (f"{FILLER} {MULTAN}", MULTAN, FILLER, f"{MULTAN} {FILLER}"):
            lost = moved(old, document(before + rest, "The end."), LAHORE)
            assert (lost.exact, lost.likeness) == (LAHORE, None)

    def test_paragraphs_of_one_sentence_are_no_better_home(self, before: str) -> None:
        old = document(LEAD, LAHORE, FILLER, MULTAN)
        assert outcome(old, document(LEAD, FILLER, MULTAN), LAHORE) == (Outcome.LOST, "")
        assert outcome(old, document(before or "New.", MULTAN), LAHORE) == (Outcome.LOST, "")


def test_a_note_on_one_figure_follows_its_place_and_asks() -> None:
    old, new = document(f"{LEAD} {LAHORE}"), document(f"{LEAD} {LAHORE.replace('12', '21')}")
    held = moved(old, new, "12")
    assert (held.exact, held.was) == ("21", "12")
    assert held.likeness is not None
    assert LIKELY <= held.likeness < 1


def test_a_paragraph_that_moved_takes_its_notes_along() -> None:
    old, new = document(LEAD, LAHORE, FILLER), document(LAHORE, FILLER, LEAD)
    assert outcome(old, new, "injured in Monday's blast") == (Outcome.ANCHORED, "injured in Monday's blast")


def test_joined_paragraphs_keep_their_notes() -> None:
    assert outcome(document(LEAD, LAHORE, FILLER), document(f"{LEAD} {LAHORE} {FILLER}"), LAHORE) == (
        Outcome.ANCHORED,
        LAHORE,
    )


def test_of_equal_paragraphs_each_keeps_its_own_notes() -> None:
    old, new = document("Share", LEAD, "Share"), document("Share", LEAD, FILLER, "Share")
    placed = Mover(old, new).place(anchor((old,), Span(0, 2, 0, 5)))
    assert placed.span == Span(0, 3, 0, 5)


def test_what_is_found_in_another_paragraph_is_never_sure() -> None:
    old = document(LEAD, f"{FILLER} {LAHORE}", "Talks go on in the capital.")
    new = document(LEAD, "Nothing of it is left here at all.", "Talks go on in the capital.", f"Earlier: {LAHORE}")
    assert outcome(old, new, LAHORE) == (Outcome.CHECK, LAHORE)


def test_typography_alone_leaves_an_anchor_sure() -> None:
    new = document(LAHORE.replace("'", "’") + "  " + FILLER)
    assert outcome(document(f"{LAHORE} {FILLER}"), new, LAHORE)[0] is Outcome.ANCHORED


def test_letters_within_words_that_stay_are_the_same_letters() -> None:
    old = document(LEAD, LAHORE, FILLER)
    new = document(LEAD, LAHORE.replace("Lahore", "the city of Lahore"), FILLER)
    assert outcome(old, new, "ice said 12 peop") == (Outcome.ANCHORED, "ice said 12 peop")
    assert outcome(old, new, "eopl") == (Outcome.ANCHORED, "eopl")


def test_letters_of_a_word_that_changed_are_the_whole_word() -> None:
    new = document(LEAD, LAHORE.replace("injured", "wounded"), FILLER)
    assert outcome(document(LEAD, LAHORE, FILLER), new, "were injur")[1] == "were wounded"
    new = document(LEAD, LAHORE.replace("12", "17"), FILLER)
    assert outcome(document(LEAD, LAHORE, FILLER), new, "aid 1") == (Outcome.CHECK, "aid 17")


def test_one_that_somebody_must_look_at_stays_so_until_somebody_did() -> None:
    old, new = document(LAHORE), document(LAHORE.replace("12", "21"))
    (note,) = replaced((Note("n", "A", "", "", "x", anchors=(on(old, LAHORE),)),), 0, old, new)
    (again,) = replaced((note,), 0, new, document(new.blocks[0].text, "More."))
    assert again.outcome is Outcome.CHECK
    assert again.anchors[0].was == LAHORE


def test_words_that_come_back_are_found_again_and_looked_at() -> None:
    old, without = document(LEAD, LAHORE), document(LEAD, FILLER)
    notes = replaced((Note("n", "A", "", "", "x", anchors=(on(old, LAHORE),)),), 0, old, without)
    assert notes[0].outcome is Outcome.LOST
    (back,) = replaced(notes, 0, without, document(LEAD, FILLER, LAHORE))
    assert back.outcome is Outcome.CHECK
    assert back.anchors[0].exact == LAHORE


def test_anchors_in_other_documents_stay() -> None:
    old, other = document(LAHORE), document(MULTAN)
    held = anchor((old, other), Span(1, 0, 0, 6))
    (note,) = replaced((Note("n", "A", "", "", "x", anchors=(held,)),), 0, old, document("Gone."))
    assert note.anchors == (held,)


@pytest.mark.parametrize(
    ("old", "new", "span", "expected"),
    [
        ("One two three.", "One two three.", (4, 7), "two"),
        ("One two three.", "Zero one two and three.", (4, 7), "two"),
        ("One two three.", "One three.", (4, 7), None),
        ("One two three.", "One 2 three.", (4, 7), "2"),
        ("One two three.", "", (4, 7), None),
        ("😀 One two.", "😀😀 One two.", (2, 5), "One"),
    ],
)
def test_the_image_of_a_stretch(old: str, new: str, span: tuple[int, int], expected: str | None) -> None:
    found = image(old, new, span)
    assert (found and new[slice(*found)]) == expected


sentences = st.lists(st.sampled_from([LAHORE, FILLER, MULTAN, LEAD, DOZEN, "12.", "😀 Yes."]), min_size=1, max_size=5)


@given(old=st.lists(sentences, min_size=1, max_size=4), new=st.lists(sentences, min_size=1, max_size=4), data=st.data())
def test_nothing_is_ever_dropped_and_what_is_sure_has_the_same_facts(
    old: list[list[str]], new: list[list[str]], data: st.DataObject
) -> None:
    before, after = (document(*(" ".join(each) for each in texts)) for texts in (old, new))
    block = data.draw(st.integers(0, len(old) - 1))
    words = data.draw(st.sampled_from(old[block]))
    start = before.blocks[block].text.index(words)
    held = anchor((before,), Span(0, block, start, start + len(words)))
    (note,) = replaced((Note("n", "A", "", "", "x", anchors=(held,)),), 0, before, after)
    assert len(note.anchors) + len(note.lost) == 1
    for each in note.anchors:
        text = after.blocks[each.span.block].text
        assert text[each.span.start : each.span.end] == each.exact
        assert each.written_on == words
        if each.likeness is None:
            assert each.exact == words
        else:
            assert 0 <= each.likeness <= 1
    assert SURE > LIKELY
