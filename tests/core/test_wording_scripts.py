"""Words of any script, with and without spaces between them, and what moved among them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_wording import DELETED, EQUAL, INSERTED, MOVED, REWORDED, STYLE, compared, marks

from copydesk.compare import compare
from copydesk.comparison import Finding, Relation, SegmentKind
from copydesk.text import Block, Document

# Letters that join with those before them, scripts without spaces or from right to left, pictures of some characters.
PIECES = (
    *"aZé ßÅ\u0301\u0308\u093c\u094d\u0651\u064e\u0640\u200d\u200b\u00ad\ufe0f",
    *"नकि ी्ज़ء أإلام  港は。、ง์ใ ",
    *("👩‍👧", "👍🏽", "🇩🇪", "e\u0301", "ﬁ", "½", "12", ". ", ", ", "“", "”", "- "),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@given(TEXTS, TEXTS)
def test_every_character_stands_in_one_segment_in_any_script(original: str, copy: str) -> None:
    _, pairing = compared(original, copy)
    for number, text in enumerate((original, copy)):
        spans = [span for segment in pairing.segments for span in segment.spans if span.document == number]
        covered = [at for span in spans for at in range(span.start, span.end)]
        assert len(covered) == len(set(covered))
        assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)


@given(TEXTS, TEXTS)
def test_no_mark_is_parted_from_its_letter(original: str, copy: str) -> None:
    documents, pairing = compared(original, copy)
    for segment in pairing.segments:
        for span in segment.spans:
            text = documents[span.document].blocks[0].text
            before, first = text[: span.start], text[span.start : span.start + 1]
            if before and before[-1].isalpha() and unicodedata.combining(first or " "):
                assert script(first) not in ("COMBINING", script(before[-1]))


def script(character: str) -> str:
    """The first word of a character's name; marks of one script on another's letters are no writing."""
    return unicodedata.name(character).split()[0]


@given(TEXTS)
def test_any_text_is_identical_to_itself(text: str) -> None:
    documents, pairing = compared(text, text)
    assert documents[0] == documents[1]
    assert pairing.relation in (Relation.IDENTICAL, Relation.MISSING, Relation.ADDED)
    assert all(segment.kind is EQUAL for segment in pairing.segments)


MOVES: dict[str, tuple[str, str, list[tuple[SegmentKind, str, str]]]] = {
    "a compound and its parts behind the noun": (
        "The Moscow-based council met on Monday.",
        "The council based in Moscow met on Monday.",
        [(MOVED, "Moscow-based", "based in Moscow")],
    ),
    "a compound and its parts in its place": (
        "The fund is Moscow-based.",
        "The fund is based in Moscow.",
        [(REWORDED, "Moscow-based", "based in Moscow")],
    ),
    "a compound and two small words between its parts": (
        "A government-backed scheme pays for the boats.",
        "A scheme backed by the government pays for the boats.",
        [(MOVED, "government-backed", "backed by the government")],
    ),
    "a day": (
        "The mayor said on Tuesday that the bridge would be rebuilt.",
        "On Tuesday the mayor said that the bridge would be rebuilt.",
        [(STYLE, "The", "the"), (MOVED, "on Tuesday", "On Tuesday")],
    ),
    "in French": (
        "Il ne veut pas partir avant dimanche.",
        "Avant dimanche, il ne veut pas partir.",
        [(STYLE, "Il", "il"), (MOVED, "avant dimanche", "Avant dimanche"), (INSERTED, "", ",")],
    ),
    "in Hindi": (
        "बंदरगाह बोर्ड ने सोमवार को कहा कि सेवा बंद रहेगी।",
        "सोमवार को बंदरगाह बोर्ड ने कहा कि सेवा बंद रहेगी।",
        [(MOVED, "सोमवार को", "सोमवार को")],
    ),
    "in Arabic": (
        "أعلن المجلس يوم الاثنين إغلاق الميناء.",
        "يوم الاثنين أعلن المجلس إغلاق الميناء.",
        [(MOVED, "أعلن المجلس", "أعلن المجلس")],
    ),
    "in Chinese, where no spaces tell words": (
        "港务局周一表示渡轮将停运六周。",
        "周一港务局表示渡轮将停运六周。",
        [(MOVED, "周一", "周一")],
    ),
    "in Thai": ("สภาประกาศปิดท่าเรือในวันจันทร์", "ในวันจันทร์สภาประกาศปิดท่าเรือ", [(MOVED, "ในวันจันทร์", "ในวันจันทร์")]),
}


@pytest.mark.parametrize(("original", "copy", "wanted"), MOVES.values(), ids=MOVES)
def test_words_elsewhere_in_the_row_are_moved(
    original: str, copy: str, wanted: list[tuple[SegmentKind, str, str]]
) -> None:
    assert marks(original, copy) == wanted


def test_a_compound_whose_parts_are_elsewhere_apart_is_none() -> None:
    found = marks("The Moscow-based council met.", "The council met, based as ever near Moscow.")
    assert MOVED not in {kind for kind, _, _ in found}


@pytest.mark.parametrize(
    ("original", "copy", "wanted"),
    [
        ("Organised crime is feared here.", "Here organized crime is feared.", "organized"),
        ("L'entreprise a fermé lundi.", "Lundi, l’entreprise a fermé.", "l’entreprise"),
        ("قالت الشرطة إن ثلاثة رجال اعتقلوا.", "قالت الشُّرطة إنّ ثلاثة رجال اعتُقلوا.", "الشُّرطة إنّ"),
        ("पुलिस ने तीन लोगों को गिरफ्तार किया।", "पुलिस ने तीन लोगों को गिरफ़्तार किया।", "गिरफ़्तार"),
        ("मंत्री ने १२ करोड़ देने का वादा किया।", "मंत्री ने 12 करोड़ देने का वादा किया।", "12"),
    ],
)
def test_another_spelling_of_the_word_is_style(original: str, copy: str, wanted: str) -> None:
    assert wanted in {theirs for kind, _, theirs in marks(original, copy) if kind in (STYLE, MOVED)}
    assert REWORDED not in {kind for kind, _, _ in marks(original, copy)}


def test_a_name_that_begins_a_sentence_is_spelt_as_it_is() -> None:
    assert (REWORDED, "Denise", "Denize") in marks("Denise left the port.", "Denize left the port.")


def counted(original: str, copy: str) -> list[Finding]:
    sides = [Document("a.txt", "text", "0" * 64, (Block(text),), language="en") for text in (original, copy)]
    return [finding for finding in compare(sides).findings if finding.code == "style.counted"]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("Built in 1931, the lighthouse was closed last year.", "The lighthouse, built in 1931, was closed last year."),
        ("The board left. “Later is too late,” Marrin said.", "The board left. Marrin said “later is too late.”"),
    ],
)
def test_a_capital_that_begins_a_sentence_is_no_house_style(original: str, copy: str) -> None:
    assert counted(original, copy) == []


def test_a_capital_within_a_sentence_is_house_style() -> None:
    (finding,) = counted("It pleased the Prime Minister of the isles.", "It pleased the prime minister of the isles.")
    assert finding.values["examples"] == "Prime Minister / prime minister"


def test_a_picture_of_several_characters_is_one_mark() -> None:
    assert marks("A family 👨‍👩‍👧 left.", "A family 👨‍👩‍👧‍👦 left.") == [(REWORDED, "👨‍👩‍👧", "👨‍👩‍👧‍👦")]
    assert DELETED not in {kind for kind, _, _ in marks("A flag 🇩🇪 here.", "A flag 🇫🇷 here.")}
