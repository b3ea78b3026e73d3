"""Tokens, their keys, house style, sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.words import Token, TokenKind, keys, normalised, sentences, style_key, styled, tokens


def written(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


WHOLE = [
    "ninety-five",
    "don’t",
    "don't",
    "Johnson’s",
    "O'Brien",
    "AT&T",
    "U.S.",
    "U.S.-led",
    "a.m.",
    "Mr.",
    "3-2",
    "12/04/2026",
    "2026-04-12",
    "06:00",
    "1,200.50",
    "12.5%",
    "20th",
    "10-year-old",
    "COVID-19",
    "’90s",
    "desk@example.org",
    "https://example.org/a?b=1",
    "example.com",
    "@harbourdesk",
    "#ormsund",
    "हिन्दी",
    "नमस्ते",
    "cafe\u0301",
    "pay\u200bpal",
    "می\u200cخواهم",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f44d\U0001f3fd",
    "\U0001f1e9\U0001f1ea",
    "…",
    "...",
    "--",
]


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_figure_or_sign_is_one_token(word: str) -> None:
    assert written(f"Then {word} came") == ["Then", word, "came"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “No.”", ["He", "said", ":", "“", "No", ".", "”"]),
        ("up $1.2 million", ["up", "$", "1.2", "million"]),
        ("in 2014, in 2008", ["in", "2014", ",", "in", "2008"]),
        ("see https://example.org/a.", ["see", "https://example.org/a", "."]),
        ("港口罢工。", ["港", "口", "罢", "工", "。"]),
        ("and/or", ["and", "/", "or"]),
        ("the end.Next", ["the", "end", ".", "Next"]),
        ("do n't", ["do", "n't"]),
        ("Johnson 's", ["Johnson", "'s"]),
        ("said no. No. 10 did", ["said", "no", ".", "No.", "10", "did"]),
    ],
)
def test_punctuation_stands_apart(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@given(st.text())
def test_every_character_but_white_space_stands_in_exactly_one_token(text: str) -> None:
    covered = [n for token in tokens(text) for n in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    assert {n for n, character in enumerate(text) if not character.isspace()} <= set(covered)


@given(st.text(alphabet="ab .,'-’“”é\u0301\u200b\u200d\u00ad12%$:/@中ก\u0e34\U0001f44d"))
def test_tokens_are_in_order_and_have_a_key(text: str) -> None:
    found = tokens(text)
    assert all(token.end > token.start and token.key for token in found)
    assert [*found] == sorted(found, key=lambda token: token.start)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("“", '"'),
        ("«", '"'),
        ("ninety‑five", "Ninety-Five"),
        ("–", "—"),
        ("--", "—"),
        ("…", "..."),
        ("ﬁne", "fine"),
        ("pay\u200bpal", "paypal"),
        ("Mr.", "Mr"),
    ],
)
def test_typography_does_not_count_in_the_key(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("plain", "signed"), [("4,200", "4,200¹"), ("council", "council²"), ("U.S.", "U.S.¹²")])
def test_a_footnotes_sign_is_no_part_of_the_figure_or_word_before_it(plain: str, signed: str) -> None:
    assert keys(signed) == keys(plain)
    assert [token.kind for token in tokens(signed)][1:] == [TokenKind.PUNCTUATION]


def test_a_raised_digit_of_a_unit_is_part_of_it() -> None:
    assert keys("40 km²") == keys("40 km2") == ("40", "km2")


def test_keys_are_the_words_and_figures() -> None:
    assert keys("“Twelve” ships, 3 tugs.") == ("twelve", "ships", "3", "tugs")


def test_a_sign_that_cannot_be_seen_is_still_a_token() -> None:
    assert written("a \u200b b") == ["a", "\u200b", "b"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("Four", [TokenKind.WORD]), ("4th", [TokenKind.NUMBER]), ("!", [TokenKind.PUNCTUATION])],
)
def test_a_token_says_what_it_is(text: str, kinds: list[TokenKind]) -> None:
    assert [token.kind for token in tokens(text)] == kinds


SAME_STYLE = [
    ("U.S.", "US"),
    ("U.S.-led", "US-led"),
    ("United States", "U.S."),
    ("Mr.", "Mr"),
    ("per cent", "percent"),
    ("12 per cent", "12%"),
    ("12 percent", "12 %"),
    ("colour", "color"),
    ("Neighbourhoods", "neighborhoods"),
    ("organised", "organized"),
    ("analysing", "analyzing"),
    ("centre", "center"),
    ("travelled", "traveled"),
    ("adviser", "advisor"),
    ("twelve", "12"),
    ("third", "3rd"),
    ("1,000", "1000"),
    ("&", "and"),
    ("Jan.", "January"),
    ("Gov.", "Governor"),
    ("do not", "don’t"),
    ("cannot", "can't"),
    ("it is", "it's"),
    ("café", "cafe"),
    ("Erdoğan", "Erdogan"),
    ("post-war", "postwar"),
    ("41-metre", "41-meter"),
    ("five-year", "5-year"),
    ("1,200-metre-long", "1200-meter-long"),
    ("‘", "“"),
]


def folded(text: str) -> list[str]:
    return [unit.key for unit in styled(text, tokens(text))]


@pytest.mark.parametrize(("one", "other"), SAME_STYLE)
def test_house_style_does_not_count(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergey", "Sergei"),
        ("Barbour", "Barbor"),
        ("US", "us"),
        ("12", "13"),
        ("1.5", "15"),
        ("3-2", "32"),
        ("two-thirds", "2-third"),
        ("12%", "12"),
        ("not", "now"),
        ("farther", "father"),
        ("Louise", "Louize"),
    ],
)
def test_names_figures_and_other_words_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_style_key_folds_one_word() -> None:
    assert style_key("Colours") == style_key("colors")
    assert style_key("") == ""


@given(st.text())
def test_units_hold_every_token_once(text: str) -> None:
    found: tuple[Token, ...] = tokens(text)
    units = styled(text, found)
    assert [n for unit in units for n in range(unit.first, unit.last)] == [*range(len(found))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The port closed.", "Nobody knew why."],
        ["Mr. Hale of the U.S. Army agreed.", "He left."],
        ["It rose 3.5 percent.", "“We wait,” she said."],
        ["“It is over.”", "He nodded."],
        ["J. R. Hale spoke first.", "Then came v. Brandt of Ormsund."],
        ["Why now?!", "Because."],
        ["No…", "Yes!"],
        ["他来了。", "她走了。"],
        ["See example.org for more.", "It helps."],
        ["‘Never.’", "(Not ever.)", "Well"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet="aB .?!”“\n。1"))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in found)


def test_a_line_drawn_with_signs_is_one_token() -> None:
    assert [token.key for token in tokens("a " + "*" * 40 + " b")] == ["a", "*" * 40, "b"]
    assert len(tokens("&" * 2_000_000)) == 1
    assert [token.key for token in tokens("What?!!!")] == ["what", "?", "!", "!", "!"]
