"""What can be chosen about an annotated PDF: layout, paper, contents, chrome, one file or one for each copy."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from copydesk.comparison import Comparison
from copydesk.errors import Cancelled
from copydesk.notes import Note, anchor
from copydesk.reports import Asked, Choices, Contents, Furniture, Layout, Subject, child, paper, render, write
from copydesk.reports.annotate import pdf_date
from copydesk.text import Span

Paired = Callable[[list[tuple[str, str]]], Comparison]
MOMENT = "2026-04-12T14:31:00Z"


def made(subject: Subject, choices: Choices = Choices(), copies: tuple[int, ...] = ()) -> bytes:  # noqa: B008 - frozen
    """The PDF, made in this process."""
    return child.made(json.loads(json.dumps(paper.job(subject, Asked(choices=choices, copies=copies)))))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def marks(pdf: bytes) -> list[dict[str, Any]]:
    found: Any = [page.get("/Annots", []) for page in PdfReader(BytesIO(pdf)).pages]
    return [a.get_object() for annotations in found for a in annotations]


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("is_portrait", [False, True])
def test_every_layout_has_all_the_notes_all_the_findings_and_all_the_words(
    review: Subject, layout: Layout, is_portrait: bool
) -> None:
    pdf = made(review, Choices(layout=layout, is_portrait=is_portrait))
    page = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert (page.height > page.width) is is_portrait
    told = text_of(pdf)
    for document in review.comparison.documents:
        for block in document.blocks:
            if not block.chrome and layout is Layout.SIDE_BY_SIDE:
                # The numbers of notes stand between the words.
                assert re.sub(r"[\s\d]", "", block.text) in re.sub(r"\d", "", told)
    found = marks(pdf)
    assert {note.id for note in review.notes} <= {mark.get("/NM") for mark in found}
    subjects = {mark.get("/Subj") for mark in found}
    assert {"Finding: Figure changed", "Finding: Credit missing", "Reworded", "Added", "Dropped", "Moved"} <= subjects
    assert "Calledthem." in told


def test_the_copy_alone_shows_what_was_struck_out_and_what_took_its_place(review: Subject) -> None:
    told = text_of(made(review, Choices(layout=Layout.MARGIN)))
    assert "Thecrossingclosedshuton" in told
    assert "“Nobodywashadbeenasked,”saidAdaQuill." in told
    assert "Thecouncilwouldnotcomment." in told
    # Where the copy has the paragraph it stands whole; where the original had it a line says so.
    assert told.index("Trafficisduebackbynoon.") < told.index("closedshut") < told.index("stoodhereintheoriginal")


def test_a_note_on_words_that_the_copy_alone_does_not_show_keeps_its_place(bridge: Comparison) -> None:
    place = anchor(bridge.documents, Span(0, 2, 22, 26))
    note = Note("n1", "Ilan", MOMENT, MOMENT, "Said where?", anchors=(place,))
    pdf = made(Subject(bridge, (note,), is_review=True), Choices(layout=Layout.MARGIN))
    assert [mark["/T"] for mark in marks(pdf) if mark.get("/NM") == "n1"] == ["Ilan"]
    assert "Saidwhere?" in text_of(pdf)


def test_findings_only_and_notes_only_leave_the_rest_out(review: Subject) -> None:
    findings, notes = (made(review, Choices(contents)) for contents in (Contents.FINDINGS, Contents.NOTES))
    assert {mark.get("/T") for mark in marks(findings)} - {None} == {"Copydesk"}
    assert "40became14." in text_of(findings)
    assert "Whywasthisdropped?" not in text_of(findings)
    assert "Whywasthisdropped?" in text_of(notes)
    assert "40became14." not in text_of(notes)
    for pdf in (findings, notes):
        assert "Driverssleptintheircars." not in text_of(pdf)
        assert "rowsleftout" in text_of(pdf)


def test_site_chrome_is_folded_left_out_or_shown(bridge: Comparison) -> None:
    told = {chrome: text_of(made(Subject(bridge), Choices(chrome=chrome))) for chrome in Furniture}
    assert "2linesofsitechrome:navigation2" in told[Furniture.FOLDED]
    assert "navigation2" not in told[Furniture.LEFT_OUT]
    assert "Sport" not in told[Furniture.LEFT_OUT]
    assert "Sport" in told[Furniture.SHOWN]


def test_one_file_for_each_copy(three: Comparison, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    asked = Asked(choices=Choices(each_copy=True))
    written = write("html", Subject(three), target, asked)
    assert [path.name for path in written] == ["report – north.html", "report – south.html"]
    north, south = (path.read_text(encoding="utf-8") for path in written)
    assert "Boats go instead." in north
    assert "Boats sail instead." not in north
    assert "Boats sail instead." in south
    assert "south.html" not in north
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_a_single_copy_has_a_section_and_a_cover_of_its_own(three: Comparison) -> None:
    told = text_of(made(Subject(three), copies=(2,)))
    assert "wire.txtbesidesouth.html" in told.replace("\n", "") or "south.html" in told
    assert "north.html" not in told


def test_files_for_copies_of_the_same_name_are_numbered(three: Comparison, tmp_path: Path) -> None:
    documents = tuple(replace(d, path=f"/x/{n}/Page?.html") for n, d in enumerate(three.documents))
    subject = Subject(replace(three, documents=documents))
    written = write("text", subject, tmp_path / "r.txt", Asked(choices=Choices(each_copy=True)))
    assert [path.name for path in written] == ["r – Page_.txt", "r – Page_ 2.txt"]


def test_nothing_is_written_if_the_second_file_cannot_be_made(three: Comparison, tmp_path: Path) -> None:
    answers = iter([False] * 60)
    with pytest.raises(Cancelled):
        write(
            "html",
            Subject(three),
            tmp_path / "r.html",
            Asked(lambda: next(answers, True), choices=Choices(each_copy=True)),
        )
    assert list(tmp_path.iterdir()) == []


def test_a_json_of_all_copies_is_one_file_whatever_was_chosen(three: Comparison, tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    assert write("json", Subject(three), target, Asked(choices=Choices(each_copy=True))) == (target,)


@pytest.mark.bad_inputs
@pytest.mark.parametrize("created", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-02-30", "x" * 500])
@pytest.mark.parametrize("name", ["html", "docx", "text", "csv-notes", "jsonld", "json"])
def test_a_note_of_an_impossible_date_is_reported_all_the_same(review: Subject, created: str, name: str) -> None:
    first = review.notes[0]
    replies = (replace(first.replies[0], created=created),)
    notes = (replace(first, created=created, modified=created, replies=replies), *review.notes[1:])
    for hours in (-11, 14):
        written = datetime(2026, 4, 14, tzinfo=timezone(timedelta(hours=hours)))
        assert render(name, replace(review, notes=notes, written=written))
    assert pdf_date(created) == ""
