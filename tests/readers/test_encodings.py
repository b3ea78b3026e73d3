"""From bytes to text: the ladder, rung by rung."""

import codecs
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.readers.content import Refused
from copydesk.readers.encodings import decode, known

GREETING = "Grüße aus Köln.\n"
RUSSIAN = "Совет порта решил восстановить причал. Работы начнутся осенью.\n"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"plain", "utf-8", "plain"),
        (GREETING.encode(), "utf-8", GREETING),
        (codecs.BOM_UTF8 + GREETING.encode(), "utf-8", GREETING),
        (codecs.BOM_UTF16_LE + GREETING.encode("utf-16-le"), "utf-16-le", GREETING),
        (codecs.BOM_UTF16_BE + GREETING.encode("utf-16-be"), "utf-16-be", GREETING),
        (codecs.BOM_UTF32_LE + GREETING.encode("utf-32-le"), "utf-32-le", GREETING),
        (codecs.BOM_UTF32_BE + GREETING.encode("utf-32-be"), "utf-32-be", GREETING),
    ],
)
def test_what_is_sure_is_read_without_a_notice(data: bytes, encoding: str, text: str) -> None:
    assert decode(data) == (text, encoding, ())


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (GREETING.encode("utf-16-le"), "utf-16-le", GREETING),
        (("Hello world.\n" * 20).encode("utf-16-be"), "utf-16-be", "Hello world.\n" * 20),
        ((RUSSIAN * 9).encode("utf-16-le"), "utf-16-le", RUSSIAN * 9),
        ((RUSSIAN * 9).encode("utf-16-be"), "utf-16-be", RUSSIAN * 9),
        ("café".encode("latin-1"), "cp1252", "café"),
        (b"\x93Quoted\x94", "cp1252", "“Quoted”"),
    ],
)
def test_a_guess_is_told(data: bytes, encoding: str, text: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert [(remark.code, dict(remark.values)) for remark in decoded.remarks] == [
        ("encoding.guessed", {"encoding": encoding})
    ]


def test_damaged_utf8_is_read_as_utf8_and_the_damage_is_counted() -> None:
    decoded = decode(("fine é\n" * 200).encode() + ("é " * 150).encode("latin-1"))
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 150
    assert [(remark.code, dict(remark.values)) for remark in decoded.remarks] == [
        ("encoding.replaced", {"encoding": "utf-8", "count": 150, "line": 201})
    ]


def test_a_character_cut_in_half_is_counted() -> None:
    decoded = decode("日本".encode()[:-1])
    assert decoded.text == "日\ufffd"
    assert dict(decoded.remarks[0].values)["count"] == 1


def test_a_replacement_character_that_was_there_is_not_counted() -> None:
    assert decode("a \ufffd b".encode()).remarks == ()


def test_what_the_user_chose_wins_over_everything() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R", "utf-8").text == RUSSIAN
    assert decode(GREETING.encode(), "latin-1").text != GREETING


@pytest.mark.parametrize("name", ["klingon", "rot13", "unicode_escape", "idna", "utf-7", "zlib", "a\0b", "x" * 99])
def test_no_encoding_that_texts_do_not_use_may_be_chosen(name: str) -> None:
    assert known(name) == ""
    with pytest.raises(Refused) as caught:
        decode(b"text", name)
    assert caught.value.code == "unknown-encoding"


def test_a_declaration_is_followed_where_the_bytes_allow_it() -> None:
    assert decode(RUSSIAN.encode("cp1251"), declared="windows-1251").text == RUSSIAN
    assert decode("東京".encode("shift_jis"), declared="Shift_JIS").text == "東京"
    assert decode("東京".encode("iso2022_jp"), declared="ISO-2022-JP").text == "東京"


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode(b"\x93Yes\x94", declared="iso-8859-1") == ("“Yes”", "cp1252", ())


def test_valid_utf8_wins_over_a_stale_declaration_and_says_so() -> None:
    decoded = decode(GREETING.encode(), declared="iso-8859-1")
    assert decoded.text == GREETING
    assert [remark.code for remark in decoded.remarks] == ["encoding.conflict"]


def test_a_mark_wins_over_a_declaration() -> None:
    assert decode(codecs.BOM_UTF8 + b"x", declared="iso-8859-1").encoding == "utf-8"


def test_a_false_declaration_of_utf8_is_told() -> None:
    decoded = decode("café".encode("latin-1"), declared="utf-8")
    assert (decoded.text, [remark.code for remark in decoded.remarks]) == ("café", ["encoding.conflict"])


def test_control_characters_are_shown_as_signs_and_counted() -> None:
    decoded = decode(b"abc\0def\x1b[2J\x7f")
    assert decoded.text == "abc␀def␛[2J␡"
    assert [(remark.code, dict(remark.values)) for remark in decoded.remarks] == [("text.controls", {"count": 3})]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 200,
        b"\0" * 5_000,
        codecs.BOM_UTF16_LE + Random(1).randbytes(9_000),
        b"\x01\x02\x03\x04" * 99,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        decode(data)
    assert caught.value.code == "not-text"


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@given(LETTERS)
def test_any_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@given(LETTERS, st.sampled_from(["utf-16", "utf-32"]))
def test_any_text_behind_a_mark_comes_back_as_it_was(text: str, encoding: str) -> None:
    sample = f"Words that are plainly words. {text[:6]}"
    assert decode(sample.encode(encoding)).text == sample


@given(st.binary(min_size=1))
def test_no_bytes_do_harm(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Refused as refusal:
        assert refusal.code == "not-text"
    else:
        decoded.text.encode()
        assert "\0" not in decoded.text
