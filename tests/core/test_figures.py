"""Figures of a text by value: the specification as tables, and what must hold for any number."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.words.figures import Figure, FigureKind, cued, figures, rounded, same
from copydesk.words.numerals import DECIMAL_COMMA, MAGNITUDES, SMALL, TENS, digits, spelled


def told(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Each figure of a text as its kind, its likeliest value, and the characters it takes."""
    return [(str(f.kind), str(f.value), text[f.start : f.end]) for f in figures(text, language)]


def only(text: str, language: str = "en") -> Figure:
    found = figures(text, language)
    assert len(found) == 1, told(text, language)
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They counted 12 boats.", "12"),
        ("They counted twelve boats.", "12"),
        ("They counted a dozen boats.", "12"),
        ("two dozen eggs", "24"),
        ("half a dozen eggs", "6"),
        ("ninety-five theses", "95"),
        ("two hundred and five thousand people", "205000"),
        ("a hundred days", "100"),
        ("some 1,234.5 tons", "2469/2"),
        ("1,200,000 people", "1200000"),
        ("1.2 million people", "1200000"),
        ("1.2mn people", "1200000"),
        ("half a million people", "500000"),
        ("two and a half million people", "2500000"),
        ("1,00,000 people", "100000"),
        ("5 lakh people", "500000"),
        ("3 crore voters", "30000000"),
        ("10 000 people", "10000"),
        ("10\u202f000 people", "10000"),
        ("1.200.000 people", "1200000"),
        ("2½ hours", "5/2"),
        ("No. 3 in the list", "3"),
        ("number two in the list", "2"),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, value: str) -> None:
    assert str(only(text).value) == value
    assert only(text).kind is FigureKind.NUMBER


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.200 Boote", "de", "1200"),
        ("1.200 boats", "en", "6/5"),
        ("3,5 Meter", "de", "7/2"),
        ("3,5 mètres", "", "7/2"),
        ("1.234,5 Tonnen", "de", "2469/2"),
        ("12.000 Menschen", "de", "12000"),
    ],
)
def test_the_language_says_what_a_comma_and_a_full_stop_are(text: str, language: str, value: str) -> None:
    assert str(only(text, language).value) == value


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("It cost $23.5 million.", "$", "23500000"),
        ("It cost US$23.5m.", "$", "23500000"),
        ("It cost 23.5 million dollars.", "$", "23500000"),
        ("It cost 23.5 million U.S. dollars.", "$", "23500000"),
        ("It cost €5bn.", "EUR", "5000000000"),
        ("It cost 5 euros.", "EUR", "5"),
        ("It cost 5 €.", "EUR", "5"),
        ("It cost £5k.", "GBP", "5000"),
        ("It cost Rs 5 crore.", "INR", "50000000"),
        ("It cost Rs. 500.", "INR", "500"),
        ("It cost ₹1,00,000.", "INR", "100000"),
        ("It cost A$40.", "AUD", "40"),
        ("It cost 40 Australian dollars.", "AUD", "40"),
        ("It cost CHF 40.", "CHF", "40"),
        ("It cost 53 cents.", "", "53/100"),
    ],
)
def test_money_has_a_currency(text: str, unit: str, value: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.unit, str(figure.value)) == (FigureKind.MONEY, unit, value)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("One in five adults cannot swim.", FigureKind.FRACTION, "1/5"),
        ("four out of ten houses", FigureKind.FRACTION, "2/5"),
        ("one in a hundred", FigureKind.FRACTION, "1/100"),
        ("every second pupil", FigureKind.FRACTION, "1/2"),
        ("every other house", FigureKind.FRACTION, "1/2"),
        ("every tenth voter", FigureKind.FRACTION, "1/10"),
        ("Sales doubled.", FigureKind.MULTIPLE, "2"),
        ("a threefold rise", FigureKind.MULTIPLE, "3"),
        ("The price halved.", FigureKind.MULTIPLE, "1/2"),
        ("minus 12 degrees", FigureKind.NUMBER, "-12"),
        ("-12°", FigureKind.NUMBER, "-12"),
        ("12 degrees below freezing", FigureKind.NUMBER, "-12"),
        ("It lost a penny.", FigureKind.MONEY, "1/100"),
        ("It costs a dollar.", FigureKind.MONEY, "1"),
    ],
)
def test_shares_multiples_frost_and_single_coins_have_a_value(text: str, kind: FigureKind, value: str) -> None:
    assert (only(text).kind, str(only(text).value)) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "seen in one in 2020",
        "held four in 10 days",
        "every second day",
        "every third week",
        "not a penny",
        "a dollar store",
    ],
)
def test_years_spans_and_turns_of_phrase_are_no_shares_or_coins(text: str) -> None:
    assert not {kind for kind, _, _ in told(text)} & {"fraction", "multiple", "money"}


@pytest.mark.parametrize("text", ["6%", "6 %", "6 percent", "6 per cent", "six percent", "6 pct", "6-percent"])
def test_percentages_are_the_same_in_every_form(text: str) -> None:
    assert told(text) == [("percent", "6", text)]


@pytest.mark.parametrize("text", ["6 percentage points", "6 percentage point", "six percent points"])
def test_percentage_points_are_no_percentages(text: str) -> None:
    assert told(text) == [("points", "6", text)]
    assert not same(only(text), only("6 percent"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two-thirds of them", [("fraction", "2/3")]),
        ("a third of them", [("fraction", "1/3")]),
        ("three quarters of them", [("fraction", "3/4")]),
        ("one fifth of them", [("fraction", "1/5")]),
        ("16/32 in price", [("fraction", "1/2")]),
        ("2 1/2 million people", [("fraction", "2500000")]),
        ("the third attempt", [("ordinal", "3")]),
        ("the 3rd attempt", [("ordinal", "3")]),
        ("the twenty-first century", [("ordinal", "21")]),
        ("two third graders", [("number", "2"), ("ordinal", "3")]),
        ("They won 3-2.", [("score", "3"), ("score", "2")]),
        ("They won 5: 0.", [("score", "5"), ("score", "0")]),
    ],
)
def test_fractions_ordinals_and_scores(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, value) for kind, value, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at 2:40 a.m. on Wednesday", 160),
        ("at 2.40am", 160),
        ("at 2 a.m.", 120),
        ("shortly after 11 p.m.", 23 * 60),
        ("shortly after 11pm", 23 * 60),
        ("at 14:40", 880),
        ("at 1000 GMT", 600),
        ("at 12.00 GMT", 720),
        ("at 12 a.m.", 0),
    ],
)
def test_times_are_minutes_since_midnight(text: str, minutes: int) -> None:
    found = [f for f in figures(text) if f.kind is FigureKind.TIME]
    assert [f.value for f in found] == [minutes]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on March 5, 2026, at sea", [("month", 3), ("day", 5), ("year", 2026)]),
        ("on 5 March 2026", [("day", 5), ("month", 3), ("year", 2026)]),
        ("on the 5th of March", [("day", 5), ("month", 3)]),
        ("on Feb. 23", [("month", 2), ("day", 23)]),
        ("on 2026-03-05", [("year", 2026), ("month", 3), ("day", 5)]),
        ("on 05/03/2026", [("day", 5), ("month", 3), ("year", 2026)]),
        ("on July 15 and 16", [("month", 7), ("day", 15), ("day", 16)]),
        ("on Monday, July 27", [("weekday", 1), ("month", 7), ("day", 27)]),
        ("in May 2023", [("month", 5), ("year", 2023)]),
        ("in May", [("month", 5)]),
        ("since 1968", [("year", 1968)]),
        ("in mid-2019", [("year", 2019)]),
        ("in the 1990s", [("decade", 1990)]),
        ("women in their forties", [("decade", 40)]),
        ("on June 64.", [("month", 6), ("day", 64)]),
        ("am 5. März", [("day", 5), ("month", 3)]),
    ],
)
def test_a_figure_inside_a_date_is_a_date(text: str, parts: list[tuple[str, int]]) -> None:
    found = figures(text)
    assert {f.kind for f in found} == {FigureKind.DATE}
    assert [(f.unit, int(f.value)) for f in found] == parts


def test_the_parts_of_a_date_know_the_whole_of_it() -> None:
    text = "It was March 5, 2026, then."
    assert {text[slice(*figure.phrase)] for figure in figures(text)} == {"March 5, 2026"}


@pytest.mark.parametrize(
    "text",
    [
        "No one may march, and the polls may sue.",
        "They helped one another.",
        "Hundreds came, and thousands more.",
        "Wait a second, please.",
        "See https://example.org/2026/03/05 or write to a1@example.org.",
        "It runs on version 3.11.2 of it.",
        "1. Of a list, the line",
        "Rock ’n’ roll, and the millions who love it.",
    ],
)
def test_what_states_no_number_is_no_figure(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["COVID-19", "G7", "T-90M", "F-16", "Sars-CoV-2", "Omega-3"])
def test_a_number_in_a_name_is_a_label(text: str) -> None:
    assert only(text).kind is FigureKind.LABEL


def test_a_changed_label_is_another_one_and_a_count_never_equals_it() -> None:
    assert same(only("COVID-19"), only("Covid-19"))
    assert not same(only("Omega-3"), only("Omega-7"))
    assert not same(only("T-90"), only("F-90"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12", "twelve"),
        ("a dozen", "12"),
        ("1.2 million", "1,200,000"),
        ("1.2 million", "1.2m"),
        ("$5", "US$5"),
        ("$5 million", "$5m"),
        ("five million dollars", "$5m"),
        ("75 percent", "three quarters"),
        ("6%", "six per cent"),
        ("3rd", "third"),
        ("11 p.m.", "23:00"),
        ("3:40 p.m.", "03:40"),
        ("30 miles", "48 km"),
        ("two decades", "twenty years"),
        ("two weeks", "14 days"),
        ("6 feet", "1.83 meters"),
    ],
)
def test_the_same_in_another_form(one: str, other: str) -> None:
    assert same(only(one), only(other))
    assert same(only(other), only(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12", "21"),
        ("1.2 million", "1.2 billion"),
        ("$5", "€5"),
        ("5 percent", "5 percentage points"),
        ("11 a.m.", "11 p.m."),
        ("Monday", "Tuesday"),
        ("Monday", "first"),
        ("30 miles", "30 km"),
        ("two decades", "two years"),
        ("4,892 m", "4,829 m"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not same(only(one), only(other))


def test_what_two_of_a_range_share_both_have() -> None:
    assert told("10-15%") == [("percent", "10", "10"), ("percent", "15", "15%")]
    assert [f.value for f in figures("$11-15 million")] == [11_000_000, 15_000_000]
    assert [f.value for f in figures("two to three million")] == [2_000_000, 3_000_000]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("2.86 percent", "2.9 percent", True), ("2.86 percent", "3 percent", True), ("1,239,000", "1.2 million", True),
     ("2.86 percent", "2.8 percent", False), ("12", "13", False), ("15", "20", False)],
)  # fmt: skip
def test_rounding_is_told_from_changing(one: str, other: str, expected: bool) -> None:
    assert rounded(only(one), only(other)) is expected
    assert rounded(only(other), only(one)) is expected


def in_words(n: int) -> str:
    """A number in English words, the plain way; for numbers below a billion."""
    small = {value: word for word, value in (SMALL | TENS).items()}
    for name in ("million", "thousand", "hundred"):
        size = MAGNITUDES[name]
        if n >= size:
            rest = n % size
            joint = " and " if rest < 100 else " "
            return f"{in_words(n // size)} {name}" + (joint + in_words(rest) if rest else "")
    if n in small:
        return small[n]
    return f"{small[n // 10 * 10]}-{small[n % 10]}"


@given(st.integers(0, 999_999_999))
def test_a_number_in_words_has_its_value(n: int) -> None:
    read = spelled(in_words(n))
    assert read is not None
    assert read.value == n
    assert read.length == len(in_words(n))


@given(st.integers(0, 10**12), st.sampled_from(["en", "de", ""]))
def test_grouped_digits_have_their_value(n: int, language: str) -> None:
    grouped = f"{n:,}"
    if language in DECIMAL_COMMA:
        grouped = grouped.replace(",", ".")
    assert digits(grouped, language) == n


@given(st.decimals(0, 10**6, places=2))
def test_decimals_are_exact(number: object) -> None:
    assert digits(str(number)) == Fraction(str(number))


@given(st.text(st.sampled_from("0123456789 .,:-–/%$€ap m.th onetwohalfMarch\u00a0½'’()")))
def test_figures_stand_in_order_and_none_overlaps_another(text: str) -> None:
    found = figures(text)
    for figure in found:
        assert 0 <= figure.start < figure.end <= len(text)
        assert same(figure, figure)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("language", "text", "kind", "value"),
    [
        ("de", "zwölf Menschen", "number", 12),
        ("de", "zweitausenddreihundert Leute", "number", 2300),
        ("de", "einundzwanzig Jahre", "number", 21),
        ("de", "hundertdreißig Tage", "number", 130),
        ("de", "1,2 Millionen Euro", "money", 1_200_000),
        ("de", "drei Milliarden", "number", 3_000_000_000),
        ("de", "zwölf Prozent", "percent", 12),
        ("de", "um 15.30 Uhr", "time", 930),
        ("fr", "douze personnes", "number", 12),
        ("fr", "quatre-vingt-dix-neuf maisons", "number", 99),
        ("fr", "deux mille trois cents habitants", "number", 2300),
        ("fr", "3,5 milliards d’euros", "money", 3_500_000_000),
        ("fr", "12 pour cent", "percent", 12),
        ("fr", "à 15 h 30", "time", 930),
        ("fr", "le 2e rang", "ordinal", 2),
        ("es", "treinta y cinco casas", "number", 35),
        ("es", "dos mil personas", "number", 2000),
        ("es", "cien personas", "number", 100),
        ("es", "mil millones de euros", "money", 1_000_000_000),
        ("es", "1,2 millones", "number", 1_200_000),
    ],
)
def test_numbers_are_read_as_other_languages_write_them(language: str, text: str, kind: str, value: int) -> None:
    (found,) = figures(text, language)
    assert found.kind.value == kind
    assert found.value == Fraction(value)


def test_words_of_other_languages_are_no_numbers_in_english() -> None:
    assert figures("mille, zwei, doce") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The fire killed 12 people and hurt thirty-one on May 4, 2019, at 6:30 p.m.",
        "It lost $1.2 million, a third of what it had won 3-2 in its first two years.",
        "Half of the dozen ferries are late on Mondays; twice as many were in the 1990s.",
    ],
)
def test_texts_with_the_same_words_about_their_figures_have_the_same_figures(text: str) -> None:
    longer = f"Officials, who asked for patience, said that much: {text}"
    assert [(key, after) for _, key, after in cued(longer)] == [(key, after) for _, key, after in cued(text)]
    assert [(one.kind, one.readings) for one in figures(longer, "en")] == [
        (one.kind, one.readings) for one in figures(text, "en")
    ]


def test_a_changed_figure_and_a_changed_measure_change_what_is_about_them() -> None:
    assert cued("The fire killed 12 people.") != cued("The fire killed 21 people.")
    assert cued("It is 12 miles long.") != cued("It is 12 kilometres long.")
    assert cued("It rose 12 percent.") != cued("It rose 12 points.")
    assert cued("The fire killed a dozen.") != cued("The fire killed two dozen.")


def test_what_looks_like_an_english_share_in_another_language_is_none() -> None:
    assert "fraction" not in {kind for kind, _, _ in told("Sie gewannen 3 in 10 Tagen.", "de")}
