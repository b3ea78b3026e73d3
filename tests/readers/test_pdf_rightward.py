"""Arabic and Hebrew in PDF files: letters in the places where they are drawn become text in the order of reading."""

import pytest

from copydesk.readers.pdf_lines import Box
from copydesk.readers.pdf_rightward import Glyph, is_rightward, runs

WIDE = 5.0


def glyph(text: str, x: float, base: float = 700.0, width: float = WIDE) -> Glyph:
    return Glyph(text, Box(x, base, x + width, base + 10), x, base, 10.0, hidden=False)


def drawn(seen: str, left: float = 72.0, base: float = 700.0) -> list[Glyph]:
    """Letters as they are seen from left to right."""
    return [glyph(letter, left + n * WIDE, base) for n, letter in enumerate(seen) if letter != " "]


def read(seen: str, *, rightward: bool = True) -> list[str]:
    return [run.text for run in runs(drawn(seen), rightward=rightward)]


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("ליל רבעמ", "מעבר ליל"),
        (".2031 דע", "עד 2031."),
        ("3.1 הלוע", "עולה 3.1"),
        ("12/3/24 םויב", "ביום 12/3/24"),
        ("5%-ב הלע", "עלה ב-5%"),
        ("Blue Line 2 לש", "של Blue Line 2"),
        (")ליל( רבעמ", "מעבר (ליל)"),
        ("«ليل» ربعم", "معبر «ليل»"),
        ("»ليل« ربعم", "معبر «ليل»"),
    ],
)
def test_a_rightward_line_is_read_from_its_right_end(seen: str, text: str) -> None:
    assert read(seen) == [text]


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("The name ליל רבעמ is new.", "The name מעבר ליל is new."),
        ("On its side (ליל) in 2024", "On its side (ליל) in 2024"),
        ("ליל 2031 דע.", "עד 2031 ליל."),
    ],
)
def test_rightward_words_in_a_leftward_line_are_turned(seen: str, text: str) -> None:
    assert read(seen, rightward=False) == [text]


def test_letters_are_sorted_whatever_order_they_are_drawn_in() -> None:
    letters = drawn("ליל רבעמ")
    assert [run.text for run in runs(letters[::-1], rightward=True)] == ["מעבר ליל"]
    assert [run.text for run in runs(letters[4:] + letters[:4], rightward=True)] == ["מעבר ליל"]


def test_a_sign_above_a_letter_stays_with_it() -> None:
    base = [glyph("ع", 90), glyph("ب", 85), glyph("ر", 80)]
    assert [run.text for run in runs([*base, glyph("\u0651", 86, width=3)], rightward=True)] == ["عب\u0651ر"]


def test_letters_of_one_place_are_put_into_the_order_of_reading() -> None:
    assert glyph("ب", 85).with_more(glyph("\u0651", 82)).text == "ب\u0651"
    assert glyph("\u0651", 82).with_more(glyph("ب", 85)).text == "ب\u0651"
    assert glyph("ا", 85).with_more(glyph("ل", 82)).text == "لا"
    assert glyph("f", 85).with_more(glyph("i", 88)).text == "fi"


def test_columns_are_read_from_right_to_left() -> None:
    letters = [*drawn("ליל", 72), *drawn("רבעמ", 300)]
    assert [run.text for run in runs(letters, rightward=True)] == ["מעבר", "ליל"]


def test_a_page_is_rightward_where_its_letters_are_and_its_lines_begin_on_the_right() -> None:
    short, long = "ליל", "ליל רבעמ"
    on_the_right = [
        *drawn(long, 300 - 8 * WIDE),
        *drawn(short, 300 - 3 * WIDE, 680),
        *drawn(short, 300 - 3 * WIDE, 660),
    ]
    on_the_left = [*drawn(long), *drawn(short, base=680), *drawn(long * 2, base=660)]
    assert is_rightward(on_the_right)
    assert not is_rightward(on_the_left)
    assert not is_rightward(drawn("The name ליל is new."))


def test_full_stops_tell_the_direction_of_a_page_that_is_set_flush_left() -> None:
    told = drawn(".רעבמ ליל", base=700.0) + drawn("ליל רבעמ ליל", base=680.0)
    not_told = drawn("רעבמ ליל.", base=700.0) + drawn("ליל רבעמ ליל", base=680.0)
    assert is_rightward(told)
    assert not is_rightward(not_told)


def test_a_sign_that_is_drawn_before_its_letter_stands_behind_it() -> None:
    letter, sign = glyph("ي", 72.0), glyph("\u064f", 74.0, width=6.0)
    assert letter.with_more(sign).text == "ي\u064f"
