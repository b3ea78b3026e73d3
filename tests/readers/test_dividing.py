"""Endless paragraphs come in pieces: nothing is lost, and two versions of one come apart at the same places."""

import string
import unicodedata
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import messages
from copydesk.readers import read
from copydesk.readers.content import LONGEST_BLOCK, Content, Linked, Piece
from copydesk.readers.dividing import divided


def prose(count: int, chance: Random) -> list[str]:
    """So many sentences of invented words."""
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 9))) for _ in range(2_000)]
    return [" ".join(chance.choices(words, k=chance.randint(6, 20))).capitalize() + "." for _ in range(count)]


def pieces(text: str, kind: str = "paragraph") -> list[str]:
    return [piece.text for piece in divided(Content((Piece(text, kind),))).pieces]


SENTENCES = prose(1_500, Random(4))
ENDLESS = {
    "sentences": " ".join(SENTENCES),
    "words": " ".join(SENTENCES).replace(".", ""),
    "letters": "".join(Random(1).choices("abcdefghij", k=100_000)),
    "one letter": "x" * 100_000,
    "Chinese": "".join(map(chr, Random(2).choices(range(0x4E00, 0x9FFF), k=60_000))),
    "Chinese sentences": "".join(map(chr, Random(2).choices([*range(0x4E00, 0x5000), 0x3002], k=60_000))),
    "accents": "".join(letter + "\u0301\u0323" for letter in Random(3).choices("aeiou", k=20_000)),
    "families": "\U0001f469\u200d\U0001f467 " * 9_000,
    "quotation marks": '"' * 50_000,
}


@pytest.mark.parametrize("case", ENDLESS)
def test_no_piece_is_too_long_and_nothing_but_space_between_them_is_lost(case: str) -> None:
    found = pieces(ENDLESS[case])
    assert max(map(len, found)) <= LONGEST_BLOCK
    assert min(map(len, found)) >= LONGEST_BLOCK // 4
    assert "".join("".join(found).split()) == "".join(ENDLESS[case].split())


@pytest.mark.parametrize(("case", "between"), [("sentences", " "), ("words", " "), ("letters", ""), ("accents", "")])
def test_what_stands_between_the_pieces_comes_back(case: str, between: str) -> None:
    assert between.join(pieces(ENDLESS[case])) == ENDLESS[case].strip()


def test_a_piece_ends_with_a_sentence_where_there_are_any() -> None:
    assert all(piece.endswith(".") for piece in pieces(ENDLESS["sentences"]))
    assert all(piece.endswith("\u3002") for piece in pieces(ENDLESS["Chinese sentences"])[:-1])


def test_no_letter_is_parted_from_its_accents_nor_a_sign_from_what_it_is_joined_to() -> None:
    assert not any(unicodedata.combining(piece[0]) for piece in pieces(ENDLESS["accents"]))
    assert not any(piece[0] == "\u200d" or piece[-1] == "\u200d" for piece in pieces(ENDLESS["families"]))
    joined = "\U0001f469\u200d\U0001f467" * 10_000
    assert all(piece[0] == "\U0001f469" and piece[-1] == "\U0001f467" for piece in pieces(joined))


def test_lines_of_a_listing_stay_whole() -> None:
    lines = [f"    {n} = {word}" for n, word in enumerate(" ".join(SENTENCES).split())]
    found = pieces("\n".join(lines), "preformatted")
    assert max(map(len, found)) <= LONGEST_BLOCK
    assert [line for piece in found for line in piece.split("\n")] == lines


def test_an_insertion_at_the_beginning_leaves_all_pieces_but_the_first_as_they_were() -> None:
    for case in ("sentences", "letters", "Chinese"):
        changed = pieces(f"Xy {SENTENCES[0]} {ENDLESS[case]}")
        same = set(pieces(ENDLESS[case]))
        assert sum(piece in same for piece in changed) >= len(changed) - 2


def test_edited_sentences_come_apart_at_many_of_the_same_places() -> None:
    chance = Random(9)
    edited = [chance.choice(SENTENCES) if chance.random() < 0.2 else sentence for sentence in SENTENCES]
    starts = [{piece[:20] for piece in pieces(" ".join(each))} for each in (SENTENCES, edited)]
    assert len(starts[0] & starts[1]) > len(starts[0]) / 3


def test_marks_go_with_their_words_and_links_to_the_piece_that_has_them() -> None:
    text = ENDLESS["sentences"]
    words = [text[-300:-290], text[40_000:40_010]]
    marks = tuple((text.index(word), text.index(word) + 10, "person", word) for word in reversed(words))
    links = ((0, "a head", "/0"), (1, words[0], "/1"), (1, "", "/2"), (2, "a tail", "/3"))
    given = Content((Piece("a head"), Piece(text, marks=marks), Piece("a tail")), page=Linked(links=links))
    found = divided(given)
    told = [piece.text[start:end] == value for piece in found.pieces for start, end, _, value in piece.marks]
    assert told == [True, True]
    assert found.page is not None
    holders = [found.pieces[n].text for n, _, _ in found.page.links]
    assert all(words in holder for (_, words, _), holder in zip(links, holders, strict=True))
    assert [address for _, _, address in found.page.links] == ["/0", "/1", "/2", "/3"]


def test_a_mark_over_two_pieces_is_on_both() -> None:
    text = ENDLESS["words"]
    piece = Piece(text, marks=((0, len(text), "quotation", ""),))
    found = divided(Content((piece,))).pieces
    assert [piece.marks for piece in found] == [((0, len(piece.text), "quotation", ""),) for piece in found]


@settings(deadline=None, max_examples=15)
@given(st.text(" ab.\n\u0301\u200d\u3002\u00a0", min_size=1, max_size=40), st.integers(1, 1_000))
def test_no_piece_is_empty_whatever_the_text(text: str, times: int) -> None:
    endless = f"a{text * times}{'.' * LONGEST_BLOCK}"
    found = pieces(endless)
    assert all(found)
    assert "".join("".join(found).split()) == "".join(endless.split())


def test_the_reader_tells_of_it_and_leaves_longest_paragraphs_whole(tmp_path: Path) -> None:
    whole = "word " * (LONGEST_BLOCK // 5)
    path = tmp_path / "a.txt"
    path.write_text(f"{whole}\n\n{whole}more", encoding="utf-8")
    document = read(path)
    assert len(document.blocks[0].text) == len(whole) - 1
    assert len(document.blocks) == 3
    (notice,) = document.notices
    assert messages.notice(notice.code, dict(notice.values)).startswith("1 paragraph of more than 10,000 characters")
