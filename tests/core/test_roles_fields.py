"""What a document says of itself: headline, byline, dateline, credit, date, language."""

import pytest

from copydesk import roles
from copydesk.roles.fields import iso_date
from copydesk.roles.phrases import lexicon
from copydesk.text import Block, Document

REST = (
    "Islanders were told of the closure in a letter that most of them received on Friday afternoon.",
    "The board said that a smaller boat would carry the post and the sick until the work is done.",
)


def guessed(*texts: str) -> Document:
    return roles.guess(Document("x", "text", "", tuple(Block(text) for text in texts)))


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("ORMSUND, April 12 (Northline) — ", "ORMSUND"),
        ("ORMSUND — ", "ORMSUND"),
        ("Ormsund, April 12 (AP) ", "Ormsund"),
        ("NEW ORMSUND, Vestland (Reuters) - ", "NEW ORMSUND, Vestland"),
        ("NEW ORMSUND: ", "NEW ORMSUND"),
        ("", None),
        ("Nobody — least of all the board — ", None),
        ("BREAKING NEWS: ", None),
    ],
)
def test_the_dateline_is_the_place_before_the_story(opening: str, place: str | None) -> None:
    text = opening + "The ferry to Skarholm will stop for six weeks from Monday while its ramp is mended."
    assert guessed(text, *REST).dateline == place


@pytest.mark.parametrize(
    ("texts", "credit"),
    [
        (("Ormsund, April 12 (AP) The ferry to Skarholm will stop for six weeks from Monday.", *REST), "AP"),
        (("The ferry to Skarholm will stop for six weeks from Monday.", *REST, "Source: PTI"), "PTI"),
        (("The ferry to Skarholm will stop for six weeks from Monday.", *REST, "Source: Northline"), "Northline"),
        (("The ferry to Skarholm will stop for six weeks from Monday.", *REST[:1], REST[1] + " (Reuters)"), "Reuters"),
        (("The ferry to Skarholm will stop for six weeks from Monday.", *REST), None),
    ],
)
def test_the_credit_is_the_agency(texts: tuple[str, ...], credit: str | None) -> None:
    assert guessed(*texts).credit == credit


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Odd Marrin", "Odd Marrin"),
        ("By Odd Marrin, March 5, 2026", "Odd Marrin"),
        ("Outer Isles DeskBy Outer Isles DeskMarch 5, 2026Updated:March 6, 2026", "Outer Isles Desk"),
    ],
)
def test_the_byline_is_the_name_alone(byline: str, name: str) -> None:
    assert guessed("Ferry to Skarholm stops for six weeks", byline, *REST).byline == name


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("March 5, 2026", "2026-03-05"),
        ("Updated: 5 Mar 2026 10:22 IST", "2026-03-05"),
        ("17 de enero de 2022", "2022-01-17"),
        ("17. März 2022", "2022-03-17"),
        ("2026-03-05T10:00", "2026-03-05"),
        ("5.3.2026", "2026-03-05"),
        ("03/04/2022", None),
        ("Monday, July 14", None),
        ("February 30, 2026", None),
    ],
)
def test_dates_are_read_where_they_mean_one_day_only(text: str, date: str | None) -> None:
    assert iso_date(text, lexicon("")) == date


def test_what_the_reader_found_is_kept() -> None:
    document = Document(
        "x", "text", "", tuple(Block(text) for text in REST), headline="Told", byline="Told", date="2020"
    )
    found = roles.guess(document)
    assert (found.headline, found.byline, found.date) == ("Told", "Told", "2020")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The board said that the boat would sail again as soon as it was mended and not before that.", "en"),
        ("Die Behörde sagte, dass das Schiff erst wieder fährt, wenn die Rampe nach dem Sturm repariert ist.", "de"),
        ("Le conseil du port a annoncé que le bateau ne repartira pas avant la fin des travaux sur la rampe.", "fr"),
        ("La junta del puerto dijo que el barco no volverá a salir hasta que se arregle la rampa de la isla.", "es"),
        ("बोर्ड ने कहा कि नाव की मरम्मत के बाद ही वह फिर से चलेगी और यह काम इस महीने में नहीं होगा।", "hi"),
        ("Ормсунд Скархольм", ""),
    ],
)
def test_the_language_is_told_by_its_commonest_words(text: str, language: str) -> None:
    assert guessed(text).language == language
