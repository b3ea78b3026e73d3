"""The copy for a word processor, read back by LibreOffice and by pandoc."""

import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from copydesk.compare import compare
from copydesk.comparison import Comparison
from copydesk.errors import Cancelled
from copydesk.notes import Note
from copydesk.readers import read
from copydesk.reports import Asked, Choices, Furniture, Subject, render
from copydesk.text import Document

Convert = Callable[[Mapping[str, bytes], str], dict[str, bytes]]
Read = Callable[[bytes, str], list[str]]
Paired = Callable[[list[tuple[str, str]]], Comparison]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHOLE = Asked(choices=Choices(chrome=Furniture.SHOWN))
HARD = [
    "A < b & c > d “quoted” 'single' \"double\"",
    "مرحبا بالعالم שלום",
    "👩\u200d👩\u200d👧 and 🐝",
    "x" * 500,
    "漢字かな交じり文",
    "ﬁne ﬂags, žluťoučký kůň",
]


def parts(docx: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def paragraphs(document: Document) -> list[str]:
    return [bare(block.text) for block in document.blocks]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def stories(sample: Path, paired: Paired) -> dict[str, Comparison]:
    """The sample, and rows that are hard to write."""
    names = ("corvane-hallmere-dam.txt", "brightwater-daily.html")
    told = compare([read(sample / name) for name in names])
    return {"sample.docx": told, "hard.docx": paired([(text, text + " again") for text in HARD] + [("", HARD[1])])}


@pytest.fixture(scope="module")
def opened(stories: dict[str, Comparison], libreoffice: Convert) -> dict[str, bytes]:
    """What LibreOffice makes of each when it opens it and writes it again."""
    given = {name: render("docx", Subject(comparison), WHOLE) for name, comparison in stories.items()}
    # Another name for the same format, or LibreOffice would write over what it reads.
    return libreoffice(given, "docx")


@pytest.mark.parametrize("name", ["sample.docx", "hard.docx"])
def test_accepting_all_changes_gives_the_copy_and_rejecting_them_the_original(
    stories: dict[str, Comparison], pandoc: Read, name: str
) -> None:
    docx = render("docx", Subject(stories[name]), WHOLE)
    for number, mode in ((1, "accept"), (0, "reject")):
        assert [bare(text) for text in pandoc(docx, mode)] == paragraphs(stories[name].documents[number])


@pytest.mark.parametrize("name", ["sample.docx", "hard.docx"])
def test_libreoffice_opens_it_and_keeps_every_change(
    stories: dict[str, Comparison], opened: dict[str, bytes], pandoc: Read, name: str
) -> None:
    for number, mode in ((1, "accept"), (0, "reject")):
        told = "".join(map(bare, pandoc(opened[name], mode)))
        assert told == "".join(paragraphs(stories[name].documents[number]))


def test_house_style_has_an_author_of_its_own(stories: dict[str, Comparison]) -> None:
    document = parts(render("docx", Subject(stories["sample.docx"])))["word/document.xml"]
    authors = {change.get(f"{W}author") for change in document.iter(f"{W}ins", f"{W}del")}
    assert authors == {"Copydesk", "Copydesk, house style"}


def test_notes_are_comments_with_author_date_and_thread(review: Subject, program: Callable[[str], str]) -> None:
    docx = render("docx", review)
    words = [program("pandoc"), "-f", "docx", "--track-changes=all", "-t", "native"]
    told = subprocess.run(words, input=docx, check=True, capture_output=True).stdout.decode()
    authors = re.findall(r'"comment-start"\s*\]\s*,\s*\[\s*\(\s*"id"[^\]]*?"author"\s*,\s*"([^"]*)"', told)
    authors = authors or re.findall(r'\(\s*"author"\s*,\s*"([^"]*)"\s*\)\s*,\s*\(\s*"date"', told)
    assert {"Mara Voss", "Desk", "Ilan", "Copydesk"} <= set(authors)
    found = parts(docx)
    comments = {c.get(f"{W}id"): c for c in found["word/comments.xml"]}
    said = {"".join(c.itertext()): (c.get(f"{W}author"), c.get(f"{W}date")) for c in comments.values()}
    assert said["The wire has 40 (not 14).Ask for a correction \\ today."] == ("Mara Voss", "2026-04-12T14:31:00Z")
    assert said["Called them."] == ("Desk", "2026-04-12T14:40:00Z")
    threads = {entry.values()[0]: entry.values() for entry in found["word/commentsExtended.xml"]}
    assert [len(entry) for entry in threads.values()].count(3) == 1


def test_every_comment_has_one_beginning_one_end_and_one_sign(review: Subject) -> None:
    found = parts(render("docx", review))
    numbers = sorted(comment.get(f"{W}id") or "" for comment in found["word/comments.xml"])
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(item.get(f"{W}id") or "" for item in found["word/document.xml"].iter(f"{W}{tag}")) == numbers


def test_a_comment_stands_on_the_words_that_were_noted(review: Subject) -> None:
    document = parts(render("docx", review))["word/document.xml"]
    start = next(item for item in document.iter(f"{W}commentRangeStart") if item.get(f"{W}id") == "0")
    covered = []
    for item in start.itersiblings():
        if item.tag == f"{W}commentRangeEnd" and item.get(f"{W}id") == "0":
            break
        covered += [t.text or "" for t in item.iter(f"{W}t")]
    assert "".join(covered) == "14 (forty)"


def test_libreoffice_shows_the_comments_with_their_authors(review: Subject, libreoffice: Convert) -> None:
    told: Any = etree.fromstring(libreoffice({"review.docx": render("docx", review)}, "fodt")["review.docx"])
    space = {"o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "d": "http://purl.org/dc/elements/1.1/"}
    found = {
        (
            "".join(a.xpath("d:creator/text()", namespaces=space)),
            "".join(a.xpath("d:date/text()", namespaces=space))[:10],
        )
        for a in told.iter(f"{{{space['o']}}}annotation")
    }
    assert {("Mara Voss", "2026-04-12"), ("Desk", "2026-04-12"), ("Ilan", "2026-04-12")} <= found
    assert {author for author, _ in found} == {"Mara Voss", "Desk", "Ilan", "Copydesk"}


def test_a_paragraph_that_moved_is_a_move(bridge: Comparison, pandoc: Read) -> None:
    docx = render("docx", Subject(bridge))
    document = parts(docx)["word/document.xml"]
    names = [item.get(f"{W}name") for item in document.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
    assert names == ["move1-6", "move1-6"]
    for tag in ("moveFrom", "moveTo"):
        assert "".join(
            t.text or "" for t in document.iter(f"{W}t") if t.getparent().getparent().tag == f"{W}{tag}"
        ) == ("Traffic is due back by noon.")
    assert pandoc(docx, "accept")[1] == "Traffic is due back by noon."
    assert pandoc(docx, "reject")[-1] == "Traffic is due back by noon."


def test_each_of_several_copies_begins_on_a_page_of_its_own(three: Comparison, pandoc: Read) -> None:
    docx = render("docx", Subject(three))
    told = pandoc(docx, "accept")
    assert [text for text in told if " beside " in text] == ["wire.txt beside north.html", "wire.txt beside south.html"]
    assert len(list(parts(docx)["word/document.xml"].iter(f"{W}pageBreakBefore"))) == 1
    assert pandoc(render("docx", Subject(three), Asked(copies=(2,))), "accept") == [
        "The bridge is closed.",
        "Boats sail instead.",
    ]


def test_control_characters_and_what_xml_cannot_hold_are_written_out(bridge: Comparison, pandoc: Read) -> None:
    note = Note("n1", "Eve\x00\ufffe", "yesterday", "", "bell \x07, half \ud83d, no character \ufffe")
    blocks = tuple(replace(b, text=b.text + "\x1b[2J\u202e\ufffe") for b in bridge.documents[0].blocks)
    documents = (replace(bridge.documents[0], blocks=blocks), bridge.documents[1])
    docx = render("docx", Subject(replace(bridge, documents=documents, findings=()), (note,), is_review=True))
    assert "".join(parts(docx)["word/comments.xml"].itertext()) == r"bell \x07, half \ud83d, no character \ufffe"


def test_nothing_in_it_says_where_or_by_whom_it_was_made(review: Subject) -> None:
    docx = render("docx", review)
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"embargoed" not in whole
    assert b"somebody" not in whole
    assert render("docx", review) == docx


def test_a_file_that_nobody_wants_any_more_is_broken_off(review: Subject) -> None:
    with pytest.raises(Cancelled):
        render("docx", review, Asked(lambda: True))
