"""Reports of stories that are hard to write, read back by other programs: poppler, PDFium, qpdf, LibreOffice."""

import json
import re
import resource
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import html as markup
from pypdf import PdfReader

from copydesk.compare import compare
from copydesk.comparison import Comparison
from copydesk.notes import Note, NoteKind, Reply, Status, anchor
from copydesk.reports import Subject, paper, render
from copydesk.reports import pdf as pdf_report
from copydesk.text import Block, Document, Role, Span

Convert = Callable[[Mapping[str, bytes], str], dict[str, bytes]]
Read = Callable[[bytes, str], list[str]]

MEGABYTES_A_ROW = 0.65  # a row took 0.5 when this was written; set twice it took 1.7 times as much
MOMENT = "2026-04-12T14:31:00Z"
STATUSES = {Status.ACCEPTED: "Accepted", Status.REJECTED: "Rejected", Status.DONE: "Completed"}
WORDS = ("bridge", "crews", "ferry", "storm", "harbour", "council", "night", "road", "pier", "water", "valley", "train")


@dataclass(frozen=True)
class Case:
    subject: Subject

    @property
    def texts(self) -> list[str]:
        """All that must be found on paper: the articles' blocks, the notes and their replies."""
        found = [b.text for d in self.subject.comparison.documents for b in d.blocks if not b.chrome]
        for note in self.subject.notes:
            found += [note.text, *(reply.text for reply in note.replies)]
        return [text for text in found if text.strip()]


def story(name: str, *texts: str) -> Document:
    blocks = (Block(text, role=Role.HEADLINE if n == 0 else Role.BODY, confidence=1.0) for n, text in enumerate(texts))
    return Document(f"/home/somebody/{name}", "text", "0" * 64, tuple(blocks), "en")


def sentence(n: int) -> str:
    return " ".join([f"number{n}", *(WORDS[(n * 7 + k * (1 + n % 5)) % len(WORDS)] for k in range(60))]) + "."


def noted(comparison: Comparison, count: int) -> Subject:
    """With so many notes of every kind and status on the last copy's words, every third with a reply."""
    number = len(comparison.documents) - 1
    blocks = comparison.documents[number].blocks
    notes = []
    for n in range(count):
        block = n % len(blocks)
        place = anchor(comparison.documents, Span(number, block, 0, min(7, len(blocks[block].text))))
        replies = (Reply(f"r{n}", "Desk", MOMENT, f"Answer{n}."),) if n % 3 == 0 else ()
        kind, status = list(NoteKind)[n % 3], list(Status)[n % 4]
        notes.append(
            Note(
                f"note-{n}",
                f"Editor {n % 4}",
                MOMENT,
                MOMENT,
                f"Remark{n}.",
                kind,
                status=status,
                anchors=(place,),
                replies=replies,
            )
        )
    return Subject(comparison, tuple(notes), is_review=True)


def scripts() -> Subject:
    texts = [
        "Crews down tools",
        "مرحبا بالعالم، هذا خبر",
        "שלום עולם, זו ידיעה",
        "👩\u200d👩\u200d👧 and 🐝",
        "x" * 500,
        "Ωραία Привет",
    ]
    return noted(compare([story("wire.txt", *texts), story("site.txt", *(f"{text} again" for text in texts))]), 6)


def copies() -> Subject:
    original = [sentence(n) for n in range(6)]
    others = [story(f"copy{n}.txt", *original[:n], sentence(100 + n), *original[n:]) for n in range(6)]
    return noted(compare([story("wire.txt", *original), *others]), 4)


def empty() -> Subject:
    return Subject(
        compare(
            [story("wire.txt", "Crews down tools", "Nobody was asked."), Document("/x/e.txt", "text", "0" * 64, ())]
        )
    )


def long() -> Subject:
    texts = [sentence(n) for n in range(110)]
    changed = [text.replace("storm", "gale").replace("valley", "plain") for text in texts]
    return noted(compare([story("wire.txt", *texts), story("site.txt", *changed)]), 200)


def many_notes() -> Subject:
    texts = [sentence(n) for n in range(40)]
    return noted(compare([story("wire.txt", *texts), story("site.txt", *texts)]), 1000)


QUICK = {"scripts": scripts, "copies": copies, "empty": empty}
SLOW = {"long": long, "many notes": many_notes}


@pytest.fixture(scope="module", params=[*QUICK, *(pytest.param(name, marks=pytest.mark.long) for name in SLOW)])
def case(request: pytest.FixtureRequest) -> Case:
    return Case({**QUICK, **SLOW}[request.param]())


@pytest.fixture(scope="module")
def pdf(case: Case) -> bytes:
    return render("pdf", case.subject)


def bare(text: str) -> str:
    """Letters alone: numbers of notes stand between them, lines break where they must, marks of direction are added."""
    return re.sub(r"[^\w]|\d", "", text)


def annotations(pdf: bytes) -> list[dict[str, Any]]:
    pages: Any = [page.get("/Annots", []) for page in PdfReader(BytesIO(pdf)).pages]
    return [{**a.get_object(), "number": a.idnum} for found in pages for a in found]


def test_qpdf_finds_nothing_wrong(pdf: bytes, program: Callable[[str], str], tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    subprocess.run([program("qpdf"), "--check", path], check=True, capture_output=True)


def test_poppler_and_pdfium_read_every_word(
    case: Case, pdf: bytes, program: Callable[[str], str], tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    told = subprocess.run([program("pdftotext"), "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    document = pypdfium2.PdfDocument(pdf)
    pdfium = "".join(page.get_textpage().get_text_range() for page in document)
    for read in (Counter(bare(told)), Counter(bare(pdfium))):
        for text in case.texts:
            # By letters: what runs from right to left comes back in whichever order the reader prefers.
            assert not Counter(bare(text)) - read
    words = set(re.findall(r"number\d+|Remark\d+|Answer\d+", " ".join(case.texts)))
    assert words <= set(re.findall(r"number\d+|Remark\d+|Answer\d+", told))


def test_every_note_has_its_annotation_with_author_date_thread_and_status(case: Case, pdf: bytes) -> None:
    found = annotations(pdf)
    named = {mark["/NM"]: mark for mark in found if "/NM" in mark}
    answers: dict[int, list[dict[str, Any]]] = {}
    for mark in found:
        if "/IRT" in mark:
            answers.setdefault(mark["/IRT"].indirect_reference.idnum, []).append(mark)
    for note in case.subject.notes:
        mark = named[note.id]
        assert (mark["/T"], mark["/Contents"], mark["/CreationDate"]) == (
            note.author,
            note.text,
            "D:20260412143100+00'00",
        )
        thread = answers.get(mark["number"], [])
        assert [a["/Contents"] for a in thread if "/State" not in a] == [reply.text for reply in note.replies]
        states = [a["/State"] for a in thread if "/State" in a]
        assert states == ([STATUSES[note.status]] if note.status in STATUSES else [])


def test_nothing_stands_outside_the_paper_s_margins(pdf: bytes) -> None:
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(0, text.count_chars(), 5)]
        assert min((box[0] for box in boxes), default=99) >= 28
        assert max((box[2] for box in boxes), default=0) <= page.get_width() - 28
        assert min((box[1] for box in boxes), default=99) >= 14


def test_the_same_story_gives_the_same_bytes(case: Case, pdf: bytes) -> None:
    assert render("pdf", case.subject) == pdf


def test_libreoffice_reads_every_word_of_the_copies(case: Case, libreoffice: Convert, pandoc: Read) -> None:
    docx = render("docx", case.subject)
    told = "".join(map(bare, pandoc(libreoffice({"hard.docx": docx}, "docx")["hard.docx"], "accept")))
    comparison = case.subject.comparison
    for n in comparison.copies:
        for block in comparison.documents[n].blocks:
            assert bare(block.text) in told


def test_the_page_holds_every_word(case: Case) -> None:
    tree: Any = markup.fromstring(render("html", case.subject))
    told = bare(tree.text_content())
    for text in case.texts:
        assert bare(text) in told


def test_the_signs_of_a_report_in_black_and_white_are_told_apart(pdf: bytes) -> None:
    """Each kind of mark has a letter or a line of its own, whatever its colour."""
    legend = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    for word in ("reworded R", "added A", "dropped D", "moved M"):
        assert word in " ".join(legend.split())


def test_words_with_many_notes_can_still_be_read(bridge: Comparison) -> None:
    """A tint darkens what lies under it: it is laid on once for all notes there."""
    place = anchor(bridge.documents, Span(1, 4, 0, 12))
    notes = tuple(Note(f"n{n}", "Ilan", "", "", f"Remark {n}.", anchors=(place,)) for n in range(30))
    pdf = render("pdf", Subject(bridge, notes, is_review=True))
    page = pypdfium2.PdfDocument(pdf)[1]
    mark = next(a for a in annotations(pdf) if a.get("/NM") == "n0")
    left, bottom, right, top = (float(number) for number in mark["/Rect"])
    crop = (left, bottom, page.get_width() - right, page.get_height() - top)
    drawn = page.render(scale=2, crop=crop)
    pixels = bytes(drawn.buffer)
    step = drawn.n_channels
    light = [min(pixels[n : n + 3]) > 180 for n in range(0, len(pixels) - step + 1, step)]
    assert sum(light) > len(light) / 2


@pytest.mark.long
def test_a_row_takes_little_memory_whatever_the_length() -> None:
    """Rows are set once: set a second time, as for a question of where a page ends, they take twice as much."""
    peaks = []
    for count in (100, 300):
        texts = [sentence(n) for n in range(count)]
        changed = [text.replace("storm", "gale") for text in texts]
        job = json.dumps(paper.job(Subject(compare([story("wire.txt", *texts), story("site.txt", *changed)]))))
        with subprocess.Popen(pdf_report.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            assert child.communicate(job.encode())[0].startswith(b"%PDF-")
            peaks.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    assert (peaks[1] - peaks[0]) / 200 < MEGABYTES_A_ROW
