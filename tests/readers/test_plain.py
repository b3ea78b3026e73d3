"""A plain text file: what is a block, what is wrapped prose, and that no word is lost."""

import textwrap
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.readers import plain
from copydesk.readers.content import Refused

STORY = (
    "The harbour board voted on Tuesday to rebuild the eastern pier, which a storm in March had left without its "
    "outer forty metres, and to pay for it with a levy on every ship that calls at the port until 2031."
)
SECOND = (
    "Its chairwoman, Ingrid Halvorsen, said the work would begin in autumn and would cost 14 million crowns, a "
    "quarter more than the engineers had reckoned with when they first measured the damage."
)


def blocks(text: str) -> list[str]:
    return [piece.text for piece in plain.read(text.encode()).pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\r\rTwo.", ["One.", "Two."]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
        ("One.\n\xa0\nTwo.", ["One.", "Two."]),
        ("One.\n\n\n\n\nTwo.", ["One.", "Two."]),
        ("One.\n\u3000\u2003\nTwo.", ["One.", "Two."]),
        ("One.\n\u200b\u3000\u200b\nTwo.", ["One.", "Two."]),
        ("One.\fTwo.", ["One.", "Two."]),
        ("One.\u2029Two.", ["One.", "Two."]),
        ("Home\u2028News", ["Home", "News"]),
        ("Home\nNews\nSport", ["Home", "News", "Sport"]),
        ("By Ann Bell\nApril 12, 2026\nShare", ["By Ann Bell", "April 12, 2026", "Share"]),
        ("news\nsport\nopinion", ["news", "sport", "opinion"]),
        ("Share Facebook Twitter Copy Link\nThe Harbour Post Staff", None),
        (f"{STORY}\n{SECOND}", [STORY, SECOND]),
        ("  a \t b  ", ["a b"]),
        ("See also\xa0 this", ["See also\xa0 this"]),
        ("﻿One.", ["One."]),
        ("-----\n* * *", ["-----", "* * *"]),
    ],
)
def test_lines_become_blocks(text: str, expected: list[str] | None) -> None:
    assert blocks(text) == (text.split("\n") if expected is None else expected)


def test_a_bullet_is_a_list_item() -> None:
    pieces = plain.read("Menu\n  • Home\n  • News\n- Sport\n1. One".encode()).pieces
    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("Menu", "paragraph"),
        ("• Home", "list-item"),
        ("• News", "list-item"),
        ("- Sport", "list-item"),
        ("1. One", "paragraph"),
    ]


@pytest.mark.parametrize("width", [40, 56, 72, 80, 100])
def test_wrapped_paragraphs_are_put_together(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (STORY, SECOND))
    assert blocks(text) == [STORY, SECOND]


@pytest.mark.parametrize("indent", ["    ", "\t", "  "])
def test_an_indented_first_line_begins_a_paragraph_without_a_blank_line(indent: str) -> None:
    text = "\n".join(textwrap.fill(p, 68, initial_indent=indent) for p in (STORY, SECOND, STORY))
    assert blocks(text) == [STORY, SECOND, STORY]


def test_a_short_last_line_ends_a_wrapped_paragraph_without_a_blank_line() -> None:
    text = "\n".join(textwrap.fill(p, 60) for p in (STORY, SECOND))
    assert blocks(text) == [STORY, SECOND]


def test_a_wholly_indented_paragraph_is_put_together() -> None:
    text = textwrap.indent(textwrap.fill(STORY, 60), "    ")
    assert blocks(f"{text}\n\n{textwrap.indent(textwrap.fill(SECOND, 60), '    ')}") == [STORY, SECOND]


def test_a_heading_and_a_byline_stay_apart_from_the_wrapped_paragraph_below() -> None:
    text = f"Pier to be rebuilt\nBy Ann Bell\n{textwrap.fill(STORY, 72)}\n\n{textwrap.fill(SECOND, 72)}"
    assert blocks(text) == ["Pier to be rebuilt", "By Ann Bell", STORY, SECOND]


def test_a_wrapped_list_item_is_put_together() -> None:
    text = "\n".join(textwrap.fill(f"• {item}", 60, subsequent_indent="  ") for item in (STORY, SECOND))
    assert blocks(text) == [f"• {STORY}", f"• {SECOND}"]


def test_headlines_of_nearly_one_length_are_not_prose() -> None:
    lines = [
        "Harbour Board Votes to Rebuild Pier",
        "Ferry Strike Ends After Nine Days",
        "Mayor Names New Fire Chief Here",
    ]
    assert blocks("\n".join(lines)) == lines


def test_a_headline_above_its_date_is_not_prose_even_in_a_wrapped_file() -> None:
    headline = "Harbour board votes to rebuild the eastern pier by 2031, mayor says"
    text = f"{headline}\nApril 12, 2026\n\n{textwrap.fill(STORY, 68)}\n\n{textwrap.fill(SECOND, 68)}"
    assert blocks(text) == [headline, "April 12, 2026", STORY, SECOND]


def test_a_name_at_the_start_of_the_last_line_does_not_break_a_wrapped_paragraph() -> None:
    short = "The vote was called by the oldest member of the board, the lawyer\nIngrid Halvorsen."
    text = f"{textwrap.fill(STORY, 66)}\n\n{short}\n\n{textwrap.fill(SECOND, 66)}"
    assert blocks(text) == [STORY, short.replace("\n", " "), SECOND]


def test_lines_of_chinese_are_joined_without_a_space() -> None:
    line = "港務局星期二投票決定重建東邊的碼頭三月的一場暴風雨毀掉了它最外面的四十公尺"
    assert blocks(f"{line}\n{line}\n{line[:10]}。") == [f"{line}{line}{line[:10]}。"]


def test_a_hyphen_of_the_word_itself_stays_when_its_line_ends_there() -> None:
    text = "The board of the harbour spoke of a long-\nterm plan for the eastern side of it and\nits piers."
    assert blocks(text) == [
        "The board of the harbour spoke of a long-term plan for the eastern side of it and its piers."
    ]


def test_a_word_divided_at_the_line_end_is_whole_again_if_the_file_has_it_whole() -> None:
    text = (
        "The board of the harbour spoke of recon-\nstruction of the eastern side of it and\nits piers."
        "\n\nSuch a reconstruction takes years."
    )
    content = plain.read(text.encode())
    assert content.pieces[0].text.startswith("The board of the harbour spoke of reconstruction of the eastern")
    assert [(remark.code, dict(remark.values)) for remark in content.remarks] == [("text.hyphens", {"count": 1})]


@pytest.mark.parametrize("text", [" ", "\n\n\n", "\ufeff", "\t\xa0\u200b\n", "\u3000\n\u2003"])
def test_a_file_of_white_space_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        plain.read(text.encode())
    assert caught.value.code == "no-text"


INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60), max_size=8))
@settings(max_examples=60)
def test_every_visible_character_is_in_a_block_in_order(lines: list[str]) -> None:
    def visible(value: str) -> list[str]:
        # A line of nothing but invisible characters is blank; a word divided at a line's end loses its hyphen.
        return [c for c in value if not c.isspace() and c not in INVISIBLE and c not in "-‐"]

    text = "\n".join(["x", *lines])
    assert visible("".join(blocks(text))) == visible(text)


def _paragraphs(seed: int) -> list[str]:
    """Sentences of invented words: only how they are broken matters."""
    random = Random(seed)
    found = []
    for _ in range(random.randint(1, 5)):
        words = [
            "".join(random.choices("abdeiklmnorstu", k=random.randint(1, 11))) for _ in range(random.randint(25, 60))
        ]
        found.append(" ".join(words).capitalize() + ".")
    return found


@given(st.integers(0, 10**6), st.integers(50, 90))
def test_wrapping_at_any_width_is_undone(seed: int, width: int) -> None:
    texts = _paragraphs(seed)
    assert blocks("\n\n".join(textwrap.fill(text, width) for text in texts)) == texts


@given(st.integers(0, 10**6))
def test_a_paragraph_on_one_line_is_one_block(seed: int) -> None:
    texts = _paragraphs(seed)
    assert blocks("\n".join(texts)) == texts


def test_addresses_of_pages_are_lines_of_their_own() -> None:
    lines = [
        "Sources of this story about the eastern pier of the port:",
        *(f"https://example.org/{n}" * 2 for n in "abc"),
    ]
    assert blocks("\n".join(lines)) == lines


def test_a_sentence_that_ends_in_a_figure_does_not_begin_a_list() -> None:
    text = (
        "The oldest of the ferries is now sixty years old and the engineers reckon with\n"
        "70. That is more than the board had thought when it bought the ship from a yard\n"
        "in the north of the country."
    )
    assert blocks(text) == [text.replace("\n", " ")]


def test_a_page_of_labels_has_no_width_of_its_own() -> None:
    lines = [
        "Get more of the stories that matter to you and your family here",
        "follow your favourite teams to get news and more on this topic",
        "Sign in or create a free account to save what you like best",
        "switch to the international edition of the Harbour Post here",
        "Terms and Conditions",
    ]
    assert blocks("\n".join(lines)) == lines
