"""The annotated PDF as other programs read it: pypdf, PDFium, poppler, qpdf."""

import ctypes
import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pypdfium2 import raw

from copydesk.comparison import Comparison, Finding, Relation, Severity
from copydesk.notes import Note, anchor
from copydesk.reports import Subject, child, paper, render
from copydesk.reports.annotate import pdf_date
from copydesk.text import Block, Span

Paired = Callable[[list[tuple[str, str]]], Comparison]
Annotation = dict[str, Any]
SHAPES = ("/Highlight", "/StrikeOut", "/Text")


@pytest.fixture(scope="module")
def pdf(review: Subject) -> bytes:
    return render("pdf", review)


@pytest.fixture(scope="module")
def marks(pdf: bytes) -> list[Annotation]:
    return list(annotations(pdf))


def made(subject: Subject) -> bytes:
    """The PDF, made in this process: a child of its own costs each test half a second."""
    return child.made(json.loads(json.dumps(paper.job(subject))))


def annotations(pdf: bytes) -> Iterator[Annotation]:
    """Every annotation, with the number of its page under "page" and its own object's number under "number"."""
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages):
        found: Any = page.get("/Annots", [])
        for reference in found:
            yield {**reference.get_object(), "page": number, "number": reference.idnum}


def highlights(marks: list[Annotation], author: str = "", subject: str = "") -> list[Annotation]:
    return [
        mark
        for mark in marks
        if mark["/Subtype"] in SHAPES
        and "/IRT" not in mark
        and author in ("", mark["/T"])
        and subject in ("", mark["/Subj"])
    ]


def words_under(pdf: bytes, mark: Annotation) -> str:
    """What PDFium reads inside the mark's quads; it takes half a space on either side for part of them."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[mark["page"]].get_textpage()
    quads = [float(number) for number in mark["/QuadPoints"]]
    lines = []
    for n in range(0, len(quads), 8):
        left, top, right, bottom = quads[n], quads[n + 1], quads[n + 2], quads[n + 5]
        lines.append(page.get_text_bounded(left, bottom, right, top))
    return " ".join(" ".join(lines).split())


def text_of(pdf: bytes) -> str:
    """All text as PDFium reads it, white space left out: lines break where they must."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def test_marks_of_the_program_and_of_editors_are_told_apart(marks: list[Annotation]) -> None:
    assert {mark["/T"] for mark in highlights(marks)} == {"Copydesk", "Mara Voss", "Ilan"}
    assert {mark["/Subj"] for mark in highlights(marks, "Copydesk")} == {
        "Reworded",
        "Added",
        "Dropped",
        "Moved",
        "Finding: Figure changed",
        "Finding: Credit missing",
    }
    assert {mark["/Subj"] for mark in highlights(marks, "Ilan")} == {"Note: comment"}


def test_a_pop_up_holds_the_other_wording_and_the_quads_lie_on_the_words(pdf: bytes, marks: list[Annotation]) -> None:
    found = {words_under(pdf, mark): mark["/Contents"] for mark in highlights(marks, subject="Reworded")}
    assert found == {
        "closed": "The copy says: “shut”",
        "shut": "The original says: “closed”",
        "40": "The copy says: “14”",
        "14": "The original says: “40”",
        "was": "The copy says: “had been”",
        "had been": "The original says: “was”",
    }
    assert [words_under(pdf, mark) for mark in highlights(marks, subject="Added")] == ["Drivers slept in their cars."]
    assert [words_under(pdf, m) for m in highlights(marks, subject="Dropped")] == ["The council would not comment."]
    assert [words_under(pdf, mark) for mark in highlights(marks, subject="Finding: Figure changed")] == ["14"]


def test_every_highlight_can_be_printed_opened_and_named(marks: list[Annotation]) -> None:
    numbers = {mark["number"]: mark for mark in marks}
    names = [mark["/NM"] for mark in marks if "/NM" in mark]
    assert len(set(names)) == len(names)
    for mark in highlights(marks):
        # A note that stands on no words is an icon, which is neither zoomed nor turned.
        assert mark["/F"] == (28 if mark["/Subtype"] == "/Text" else 4)
        assert ("/QuadPoints" in mark) is (mark["/Subtype"] != "/Text")
        assert len(mark.get("/QuadPoints", ())) % 8 == 0
        popup = numbers[mark["/Popup"].indirect_reference.idnum]
        assert (popup["/Subtype"], popup["/Parent"].indirect_reference.idnum) == ("/Popup", mark["number"])
        appearance = mark["/AP"]["/N"]
        assert appearance["/Resources"]["/ExtGState"]["/G"]["/BM"] == "/Multiply"


def test_a_note_has_author_dates_thread_and_status(pdf: bytes, marks: list[Annotation]) -> None:
    (note,) = highlights(marks, "Mara Voss", "Note: correction asked for")
    assert note["/Contents"] == "The wire has 40 (not 14).\nAsk for a correction \\ today."
    assert (note["/CreationDate"], note["/M"]) == ("D:20260412143100+00'00", "D:20260412144000+00'00")
    assert note["/NM"] == "11111111-1111-4111-8111-111111111111"
    assert words_under(pdf, note) == "14 (forty)"
    reply, state = [
        m for m in marks if m.get("/IRT") is not None and m["/IRT"].indirect_reference.idnum == note["number"]
    ]
    assert (reply["/T"], reply["/Contents"]) == ("Desk", "Called them.")
    assert (state["/T"], state["/StateModel"], state["/State"]) == ("Copydesk", "Review", "Accepted")


def test_what_was_said_of_a_finding_is_its_status(marks: list[Annotation]) -> None:
    (finding,) = highlights(marks, subject="Finding: Credit missing")
    (state,) = [m for m in marks if "/IRT" in m and m["/IRT"].indirect_reference.idnum == finding["number"]]
    assert (state["/State"], state["/Contents"]) == ("Rejected", "agreed by telephone")


def test_bookmarks_lead_to_sections_findings_and_notes(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))

    def told(outline: Any) -> list[Any]:
        return [
            told(item) if isinstance(item, list) else (item.title, reader.get_destination_page_number(item))
            for item in outline
        ]

    assert told(reader.outline) == [
        ("Bridge strike", 0),
        [("wire.txt beside site.html", 1)],
        ("Findings (2)", 0),
        [
            ("E · Figure changed: 40 became 14.", 1),
            ("W · Credit missing: The original is credited to Northline; the copy names no source.", 0),
        ],
        ("Notes (4)", 0),
        [
            ("1 · Mara Voss: The wire has 40 (not 14).", 1),
            ("2 · Mara Voss: Why was this dropped?", 1),
            ("3 · Ilan: Credit it or take it down.", 0),
            ("4 · Ilan: A fair rewriting on the whole.", 0),
        ],
    ]


def test_the_first_page_says_what_was_compared_and_found(pdf: bytes) -> None:
    page = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    for words in (
        "Bridge strike",
        "Northline · 12 Apr 2026 · 31 words",
        "Harbour Gazette · 32 words, 2 lines of site chrome",
        "69 % kept · 14 % reworded · 17 % new · drops 16 % of the original",
        "40 became 14.",
        "dismissed: agreed by telephone",
        "14 Apr 2026",
        "1 / 2",
    ):
        assert words in page


def test_it_is_tagged_titled_and_numbered(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.page_labels == ["1", "2"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Bridge strike"
    assert reader.metadata.author is None


def test_every_highlight_belongs_to_an_annotation_of_the_structure(pdf: bytes, marks: list[Annotation]) -> None:
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    elements = dict(zip(numbers[::2], (item.get_object() for item in numbers[1::2]), strict=True))
    for mark in highlights(marks):
        element = elements[mark["/StructParent"]]
        assert element["/S"] == "/Annot"
        kids = [
            kid.raw_get("/Obj").idnum for kid in element["/K"] if isinstance(kid, DictionaryObject) and "/Obj" in kid
        ]
        assert mark["number"] in kids
    alive = {mark["number"] for mark in marks}
    for element in elements.values():
        if isinstance(element, DictionaryObject) and isinstance(element["/K"], list):
            objects = [kid for kid in element["/K"] if isinstance(kid, DictionaryObject) and "/Obj" in kid]
            assert {kid.raw_get("/Obj").idnum for kid in objects} <= alive


def test_nothing_in_it_says_where_it_was_made(pdf: bytes) -> None:
    contents = (page.get_contents() for page in PdfReader(BytesIO(pdf)).pages)
    plain = b"".join(content.get_data() for content in contents if content)
    for secret in (b"/home", b"embargoed", b"somebody", b"/tmp", str(Path.home()).encode()):
        assert secret not in pdf
        assert secret not in plain
    assert b"/URI" not in pdf


def test_the_same_subject_gives_the_same_bytes(review: Subject, pdf: bytes) -> None:
    assert made(review) == pdf


def test_qpdf_and_poppler_find_nothing_wrong(pdf: bytes, program: Callable[[str], str], tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    subprocess.run([program("qpdf"), "--check", path], check=True, capture_output=True)
    read = subprocess.run([program("pdftotext"), "-layout", path, "-"], check=True, capture_output=True).stdout
    assert "The crossing shut on Monday after" in read.decode()


def test_text_comes_back_as_it_went_in(paired: Paired) -> None:
    texts = [
        r"A (bracket), a \ backslash, ) another and (one more",
        "#strong[no markup] *here* _either_ $x$ `raw` <label> @ref // nor a comment",
        "Ümläute, žluťoučký kůň, Straße, ﬁne ﬂags",
        "Привет, мир. Ωραία.",
    ]
    pdf = made(Subject(paired([(text, text + " again") for text in texts])))
    read = text_of(pdf)
    for text in texts:
        assert "".join(text.split()).replace("ﬁ", "fi").replace("ﬂ", "fl") in read.replace("ﬁ", "fi").replace("ﬂ", "fl")


def test_other_scripts_come_back_in_the_pop_ups_whatever_fonts_there_are(paired: Paired) -> None:
    texts = ["漢字かな交じり文", "مرحبا بالعالم", "👩\u200d👩\u200d👧 and 🐝"]
    marks = list(annotations(made(Subject(paired([(text, "plain") for text in texts])))))
    said = [mark["/Contents"] for mark in highlights(marks, subject="Reworded")]
    assert [f"The original says: “{text}”" for text in texts] == [words for words in said if "original" in words]


def test_a_character_that_no_font_has_is_named_on_the_first_page(paired: Paired) -> None:
    # A noncharacter has no glyph and never will.
    page = PdfReader(BytesIO(made(Subject(paired([("a \u0378 b", "c")]))))).pages[0].extract_text()
    assert "U+0378" in page


def test_nothing_is_cut_off_from_long_words_and_long_notes(paired: Paired) -> None:
    comparison = paired([("x" * 300, "y" * 300), ("A line. " * 2000, "B")])
    place = anchor(comparison.documents, Span(1, 0, 0, 300))
    long = " ".join(f"word{n}" for n in range(12_000))
    assert len(long) > 100_000
    moment = "2026-04-12T14:31:00Z"
    note = Note("n1", "z" * 300, moment, moment, long, anchors=(place,))
    pdf = made(Subject(comparison, (note,), is_review=True))
    read = text_of(pdf)
    for text in ("x" * 300, "y" * 300, "z" * 300, "Aline." * 300):
        assert text in read
    missing = [n for n in range(12_000) if f"word{n}" not in read]
    assert missing == []
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    for page, box in zip(pypdfium2.PdfDocument(pdf), boxes, strict=True):
        text_page = page.get_textpage()
        rights = [text_page.get_charbox(n)[2] for n in range(0, text_page.count_chars(), 7)]
        assert max(rights) <= float(box.width) - 36


def test_many_short_lines_run_over_a_page_s_end_too(paired: Paired) -> None:
    pdf = made(Subject(paired([("Start.", "Other."), ("", "\n".join(map(str, range(100, 190))))])))
    assert all(str(number) in text_of(pdf) for number in range(100, 190))
    document = pypdfium2.PdfDocument(pdf)
    lowest = [
        min(page.get_textpage().get_charbox(n)[1] for n in range(0, page.get_textpage().count_chars(), 3))
        for page in document
    ]
    assert min(lowest) > 0


def test_a_mark_that_runs_over_a_page_s_end_is_two_annotations(paired: Paired) -> None:
    pdf = made(Subject(paired([("Start.", ""), ("", "A line of text that is new. " * 160)])))
    added = highlights(list(annotations(pdf)), subject="Added")
    assert len({mark["page"] for mark in added}) == len(added) > 1
    assert [mark["/NM"] for mark in added[1:]] == [f"{added[0]['/NM']}:{n}" for n in range(2, len(added) + 1)]


def test_three_documents_have_a_section_for_each_copy(three: Comparison) -> None:
    pdf = made(Subject(three))
    reader = PdfReader(BytesIO(pdf))
    assert [page.extract_text().count("Original · wire.txt") for page in reader.pages] == [0, 1, 1]
    marks = list(annotations(pdf))
    assert [words_under(pdf, mark) for mark in highlights(marks, subject="Added")] == [
        "Boats go instead.",
        "Boats sail instead.",
    ]


def test_chrome_is_folded_unless_an_editor_wrote_on_it(bridge: Comparison) -> None:
    moment = "2026-04-12T14:31:00Z"
    place = anchor(bridge.documents, Span(1, 0, 0, 4))
    note = Note("n1", "Ilan", moment, moment, "Why is this here?", anchors=(place,))
    pages = [
        PdfReader(BytesIO(made(Subject(bridge, notes, is_review=True)))).pages[1].extract_text()
        for notes in ((), (note,))
    ]
    assert "2 lines of site chrome: navigation 2" in pages[0]
    assert "Home" not in pages[0]
    assert "Home" in pages[1]
    assert "Sport (site chrome: navigation)" in pages[1]


def test_control_and_direction_characters_are_shown_and_not_obeyed(bridge: Comparison) -> None:
    blocks = tuple(replace(b, text=b.text + "\x1b[2J\u202eexe") for b in bridge.documents[0].blocks)
    documents = (replace(bridge.documents[0], blocks=blocks), bridge.documents[1])
    rows = tuple(row for row in bridge.rows if row.relation is Relation.MISSING)
    pdf = made(Subject(replace(bridge, documents=documents, rows=rows, findings=())))
    assert r"\x1b[2J\u202eexe" in text_of(pdf)


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        ("2026-04-12T14:31:00Z", "D:20260412143100+00'00"),
        ("2026-04-12T14:31:00-03:30", "D:20260412143100-03'30"),
        ("2026-04-12T14:31:00", "D:20260412143100+00'00"),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_written_as_pdf_writes_them(moment: str, written: str) -> None:
    assert pdf_date(moment) == written


def test_a_document_without_text_can_be_reported(bridge: Comparison) -> None:
    documents = tuple(replace(document, blocks=(Block(""),)) for document in bridge.documents)
    rows = (replace(bridge.rows[2], blocks=((0,), (0,)), pairings=(replace(bridge.rows[2].pairings[0], segments=()),)),)
    assert made(Subject(replace(bridge, documents=documents, rows=rows, findings=()))).startswith(b"%PDF-1.7")


def test_notes_stand_by_place_whatever_their_numbers(bridge: Comparison) -> None:
    moment = "2026-04-12T14:31:00Z"
    places = (Span(1, 5, 0, 3), Span(1, 4, 21, 27), Span(1, 4, 0, 3))
    notes = tuple(
        Note(f"n{n}", "Ilan", moment, moment, f"Remark number {n}.", anchors=(anchor(bridge.documents, place),))
        for n, place in enumerate(places, 1)
    )
    reader = PdfReader(BytesIO(made(Subject(bridge, notes, is_review=True))))
    page = reader.pages[1].extract_text()
    assert page.index("Remark number 3.") < page.index("Remark number 2.") < page.index("Remark number 1.")
    children: Any = reader.outline[-1]
    assert [child.title[0] for child in children] == ["3", "2", "1"]


def test_the_signs_are_explained_on_the_first_page_however_long_the_list_of_findings(bridge: Comparison) -> None:
    pdf = made(Subject(replace(bridge, findings=bridge.findings[1:] * 60)))
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    explained = [n for n, page in enumerate(pages) if "whole paragraph dropped" in page]
    assert explained == [0]
    assert "house style, not marked S" in " ".join(pages[0].split())
    assert "point at it for the other wording" in " ".join(pages[0].split())


@pytest.mark.parametrize("findings", [8, 20, 28, 36, 44, 60])
def test_pages_are_numbered_through_wherever_the_list_of_findings_ends(three: Comparison, findings: int) -> None:
    one = Finding("number.changed", "number", Severity.ERROR, 1, 0, {"was": "40", "is": "14"})
    reader = PdfReader(BytesIO(made(Subject(replace(three, findings=(one,) * findings)))))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    total = len(pages)
    assert [n for n, page in enumerate(pages, 1) if f"{n} / {total}" not in page and f"{n}/{total}" not in page] == []


def test_an_empty_side_is_said_to_be_empty(bridge: Comparison) -> None:
    page = PdfReader(BytesIO(made(Subject(bridge)))).pages[1].extract_text()
    # The folded chrome on top, and the paragraph that the copy added.
    assert page.count("nothing in the original") == 2
    assert page.count("dropped from the copy") == 1


def test_a_whole_paragraph_has_lines_of_its_own_beside_the_tint(paired: Paired) -> None:
    job = paper.job(Subject(paired([("Dropped as a whole.", ""), ("", "Added as a whole."), ("Kept.", "kept.")])))
    colours = {job["paper"]["palette"][name]: name for name in ("dropped", "added")}
    (page,) = list(pypdfium2.PdfDocument(child.made(json.loads(json.dumps(job)))))[1:]
    found = Counter(colours.get(stroke(item)) for item in page.get_objects([raw.FPDF_PAGEOBJ_PATH]))
    # One line below each, and the six strokes of the letter D.
    assert (found["added"], found["dropped"]) == (1, 7)


def stroke(item: Any) -> str:
    """The colour of a path's line, such as "#0a5c94"."""
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetStrokeColor(item, *(ctypes.byref(part) for part in parts))
    return "#" + "".join(f"{part.value:02x}" for part in parts[:3])
