"""Positions in a text, in code points and in Qt's UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout

from copydesk_gui import offsets
from copydesk_gui.offsets import Insertion, ShownText, qt_text, utf16_length

TEXTS = st.text(alphabet=st.sampled_from("ab é“שم😀𝒳👩\u200d\ud800\n"), max_size=30)


@st.composite
def inserted(draw: st.DrawFn) -> tuple[str, list[Insertion]]:
    text = draw(TEXTS)
    places = draw(st.lists(st.integers(0, len(text)), max_size=4))
    made = [
        Insertion(at, draw(st.sampled_from(("E", "12", "\u00a01\u00a0", "😀"))), belongs=draw(st.booleans()))
        for at in places
    ]
    if text and draw(st.booleans()):
        made.append(Insertion(draw(st.integers(0, len(text) - 1)), " RLO ", replaces=1))
    return text, made


def _units(text: str) -> bytes:
    return qt_text(text).encode("utf-16-le")


def test_a_span_after_an_emoji_lies_two_units_further() -> None:
    shown = ShownText("a😀b")
    assert [shown.start(n) for n in range(4)] == [0, 1, 3, 4]


def test_a_position_inside_an_emoji_is_before_it() -> None:
    assert [ShownText("a😀b").code_point(units) for units in range(5)] == [0, 1, 1, 2, 3]


def test_a_letter_that_ends_a_span_lies_inside_it_and_a_badge_behind_it() -> None:
    shown = ShownText("2,400 ferries", [Insertion(5, "①"), Insertion(5, "E", belongs=True)])
    assert shown.shown == "2,400E① ferries"
    assert shown.shown[shown.start(0) : shown.end(5)] == "2,400E"
    assert shown.shown[shown.start(5) : shown.end(13)] == " ferries"


def test_a_label_takes_the_place_of_a_character_without_shape() -> None:
    shown = ShownText("a\u202eb", [Insertion(1, "RLO", replaces=1)])
    assert shown.shown == "aRLOb"
    assert (shown.start(1), shown.end(2)) == (1, 4)
    assert shown.code_point(3) == 1


def test_half_a_pair_of_surrogates_does_not_shift_what_follows() -> None:
    assert QTextLayout(ShownText("a\ud800b").shown).text() == "a\ufffdb"


@given(TEXTS)
def test_lengths_are_those_of_the_encoding(text: str) -> None:
    assert (
        utf16_length(text) == len(_units(text)) // 2 == len(QTextLayout(qt_text(text)).text().encode("utf-16-le")) // 2
    )


@given(TEXTS)
def test_every_boundary_comes_back(text: str) -> None:
    shown = ShownText(text)
    assert [shown.code_point(shown.start(n)) for n in range(len(text) + 1)] == list(range(len(text) + 1))


@given(TEXTS, st.data())
def test_a_span_shows_its_own_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = ShownText(text)
    units = _units(shown.shown)[2 * shown.start(start) : 2 * shown.end(end)]
    assert units.decode("utf-16-le") == qt_text(text[start:end])


@given(inserted())
def test_insertions_are_where_they_say_they_are(made: tuple[str, list[Insertion]]) -> None:
    shown = ShownText(*made)
    units = _units(shown.shown)
    for insertion, (start, end) in zip(shown.insertions, shown.places, strict=True):
        assert units[2 * start : 2 * end].decode("utf-16-le") == insertion.text


@given(inserted())
def test_positions_rise_and_spans_end_before_the_next_starts(made: tuple[str, list[Insertion]]) -> None:
    text, insertions = made
    shown = ShownText(text, insertions)
    for n in range(len(text)):
        assert shown.start(n) <= shown.end(n + 1) <= shown.start(n + 1)
    assert shown.end(len(text)) <= shown.start(len(text)) == len(_units(shown.shown)) // 2
    for units in range(len(_units(shown.shown)) // 2 + 1):
        assert 0 <= shown.code_point(units) <= len(text)


def test_words_from_right_to_left_are_a_unit_of_their_own() -> None:
    values = {"was": "\u0643\u062a\u0627\u0628 Nasser \u0628\u064a\u062a", "is": "Nasser", "count": 3}
    found = offsets.isolated(values)
    assert found == {**values, "was": f"\u2068{values['was']}\u2069"}
