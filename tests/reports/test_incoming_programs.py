"""Reports that came back from programs of other habits: each changed as that kind of program changes a PDF."""

import json
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from copydesk.errors import ReadError
from copydesk.notes import State, Status, finding_keys
from copydesk.readers import returned_child
from copydesk.readers.returned import Returned, understood
from copydesk.reports import Subject, render
from copydesk.reports.incoming import Incoming, incoming, taken

NOTE = "11111111-1111-4111-8111-111111111111"
LATER = "D:20260501100000Z"
EARLIER = "D:20260401100000Z"

Change = Callable[[PdfWriter], None]


@pytest.fixture(scope="module")
def pdf(review: Subject) -> bytes:
    return render("pdf", review)


@pytest.fixture
def bring(review: Subject, pdf: bytes, tmp_path: Path) -> Callable[[Change], Incoming]:
    """What is new in a PDF that a program has changed and written anew."""

    def brought(change: Change) -> Incoming:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
        change(writer)
        path = tmp_path / "back.pdf"
        with path.open("wb") as file:
            writer.write(file)
        return news(review, path)

    return brought


def returned(path: Path) -> Returned:
    """What the child answers, asked in this process: a child for each of these would take most of the time."""
    return understood(json.loads(returned_child.answer(path.read_bytes())), path.name)


def news(review: Subject, path: Path) -> Incoming:
    return incoming(review.comparison, review.notes, review.states, returned(path).marks)


def annotations(writer: PdfWriter) -> list[Any]:
    pages: Any = writer.pages
    return [reference for page in pages for reference in page.get("/Annots", [])]


def named(writer: PdfWriter, key: str, value: str) -> Any:
    return next(a for a in annotations(writer) if a.get_object().get(key) == value)


def text(value: str) -> TextStringObject:
    return TextStringObject(value)


def reply(writer: PdfWriter, parent: Any, author: str, said: str, **more: Any) -> Any:
    made = DictionaryObject({NameObject(f"/{key}"): value for key, value in more.items()})
    made[NameObject("/Subtype")] = NameObject("/Text")
    made[NameObject("/Rect")] = ArrayObject([FloatObject(n) for n in (20, 20, 40, 40)])
    made.update({NameObject("/T"): text(author), NameObject("/Contents"): text(said), NameObject("/IRT"): parent})
    reference = writer._add_object(made)
    pages: Any = writer.pages
    pages[1]["/Annots"].append(reference)
    return reference


@pytest.mark.parametrize(
    "words",
    [
        ["--object-streams=generate"],
        ["--linearize"],
        ["--qdf", "--object-streams=disable"],
        ["--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--"],
        ["--coalesce-contents", "--recompress-flate", "--compression-level=9"],
    ],
)
def test_a_program_that_only_writes_it_anew_brings_no_news(
    review: Subject, pdf: bytes, tmp_path: Path, program: Callable[[str], str], words: list[str]
) -> None:
    source, target = tmp_path / "report.pdf", tmp_path / "anew.pdf"
    source.write_bytes(pdf)
    subprocess.run([program("qpdf"), str(source), *words, str(target)], check=True, capture_output=True)
    assert len(returned(target).marks) == len(returned(source).marks)
    assert not news(review, target).is_news


def test_one_that_it_encrypts_is_refused_for_that(pdf: bytes, tmp_path: Path, program: Callable[[str], str]) -> None:
    source, target = tmp_path / "report.pdf", tmp_path / "closed.pdf"
    source.write_bytes(pdf)
    for password in ("", "user"):
        call = [program("qpdf"), str(source), "--encrypt", password, "owner", "256", "--", str(target)]
        subprocess.run(call, check=True, capture_output=True)
        with pytest.raises(ReadError) as caught:
            returned(target)
        assert caught.value.code == "password-protected"


def test_annotations_in_another_order_without_their_pop_ups_are_the_same(bring: Callable[[Change], Incoming]) -> None:
    def change(writer: PdfWriter) -> None:
        pages: Any = writer.pages
        for page in pages:
            kept = [a for a in page["/Annots"] if a.get_object()["/Subtype"] != "/Popup"]
            page[NameObject("/Annots")] = ArrayObject(reversed(kept))
            for annotation in kept:
                annotation.get_object().pop("/Popup", None)

    assert not bring(change).is_news


def test_a_program_that_keeps_no_names_or_gives_its_own_brings_back_the_same_notes(
    review: Subject, bring: Callable[[Change], Incoming]
) -> None:
    def unnamed(writer: PdfWriter) -> None:
        for annotation in annotations(writer):
            annotation.get_object().pop("/NM", None)

    def renamed(writer: PdfWriter) -> None:
        for n, annotation in enumerate(annotations(writer)):
            annotation.get_object()[NameObject("/NM")] = text(f"made-elsewhere-{n}")

    def answered(writer: PdfWriter) -> None:
        note = named(writer, "/NM", NOTE)
        finding = named(writer, "/Subj", "Finding: Figure changed")
        renamed(writer)
        reply(writer, note, "Ruth", "Agreed.")
        reply(writer, finding, "Ruth", "Rejected set by Ruth", State=text("Rejected"), StateModel=text("Review"))

    assert not bring(unnamed).is_news
    assert not bring(renamed).is_news
    found = bring(answered)
    assert [(to, said.author, said.text) for to, said in found.replies] == [(NOTE, "Ruth", "Agreed.")]
    key = finding_keys(review.comparison)[0]
    assert [(name, state.state) for name, state in found.states] == [(key, State.DISMISSED)]
    assert found.notes == ()


def test_objects_written_into_the_page_itself_still_answer_by_name(bring: Callable[[Change], Incoming]) -> None:
    """A program may write annotations into the list of the page, and answers with a copy of what they answer."""

    def change(writer: PdfWriter) -> None:
        note = named(writer, "/NM", NOTE)
        copied = DictionaryObject({NameObject(key): note.get_object()[key] for key in ("/NM", "/T", "/Subtype")})
        answer = reply(writer, copied, "Ruth", "Agreed.").get_object()
        pages: Any = writer.pages
        pages[1]["/Annots"][-1] = answer

    assert [(to, said.text) for to, said in bring(change).replies] == [(NOTE, "Agreed.")]


def test_what_is_written_into_a_note_comes_back_as_an_answer_by_nobody_known(
    review: Subject, bring: Callable[[Change], Incoming], tmp_path: Path
) -> None:
    """Okular and Preview know no answers: people write into the note that is there, and its author stays."""

    def change(writer: PdfWriter) -> None:
        note = named(writer, "/NM", NOTE).get_object()
        note[NameObject("/Contents")] = text(str(note["/Contents"]).replace("\n", "\r") + "\rRang them: 40 it is.")
        note[NameObject("/M")] = text(LATER)

    found = bring(change)
    assert [(to, said.author, said.text, said.created) for to, said in found.replies] == [
        (NOTE, "", "Rang them: 40 it is.", "2026-05-01T10:00:00Z")
    ]
    notes, states = taken(found, review.notes, review.states)
    marks = returned(tmp_path / "back.pdf").marks
    assert not incoming(review.comparison, notes, states, marks).is_news


def test_what_is_written_into_an_answer_or_over_the_program_s_own_words_is_kept(
    review: Subject, bring: Callable[[Change], Incoming]
) -> None:
    def change(writer: PdfWriter) -> None:
        for key, value, now, author in (
            ("/Contents", "Called them.", "Called them twice.", ""),
            ("/Contents", "The original says: “was”", "Why not “was”? The original says: “was”", ""),
            ("/Subj", "Finding: Figure changed", "40 became 14.\rA slip of the pen.", "Ruth"),
            ("/Contents", "Not in the original.", "Not in the original.", ""),
        ):
            mark = named(writer, key, value).get_object()
            mark.update({NameObject("/Contents"): text(now), NameObject("/M"): text(LATER)})
            if author:
                mark[NameObject("/T")] = text(author)

    found = bring(change)
    assert [(to, said.author, said.text) for to, said in found.replies] == [(NOTE, "", "Called them twice.")]
    told = {note.text: note for note in found.notes}
    assert set(told) == {"Why not “was”?", "A slip of the pen."}
    words = [review.comparison.text(a.span) for a in told["Why not “was”?"].anchors]
    assert (words, told["Why not “was”?"].author) == (["had been"], "")
    finding = told["A slip of the pen."]
    assert (finding.finding, finding.author) == (finding_keys(review.comparison)[0], "Ruth")


def test_a_note_that_was_changed_here_since_is_no_news_in_its_older_words(
    review: Subject, bring: Callable[[Change], Incoming]
) -> None:
    def change(writer: PdfWriter) -> None:
        note = named(writer, "/NM", NOTE).get_object()
        note.update({NameObject("/Contents"): text("As it was before."), NameObject("/M"): text(EARLIER)})

    assert not bring(change).is_news


def appended(data: bytes, page: int, said: list[dict[str, Any]]) -> bytes:
    """The file with annotations behind its end, each in the thread of the one before unless it says otherwise."""
    reader: Any = PdfReader(BytesIO(data))
    size, root = int(reader.trailer["/Size"]), reader.trailer.raw_get("/Root").idnum
    holder = reader.pages[page]
    rect = holder["/Annots"][0].get_object()["/Rect"]
    changed: dict[int, Any] = {holder.indirect_reference.idnum: holder}
    for n, entries in enumerate(said):
        made = {"Subtype": NameObject("/Text"), "Rect": rect, **entries}
        made.setdefault("IRT", IndirectObject(size + n - 1, 0, reader))
        changed[size + n] = DictionaryObject({NameObject(f"/{key}"): value for key, value in made.items()})
        holder["/Annots"].append(IndirectObject(size + n, 0, reader))
    body = BytesIO()
    body.write(data)
    table = b"xref\n"
    for number, value in changed.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, body.tell())
        body.write(b"%d 0 obj\n" % number)
        value.write_to_stream(body)
        body.write(b"\nendobj\n")
    before = int(data.rsplit(b"startxref", 1)[1].split()[0])
    told = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size + len(said), root, before)
    body.write(table + told + b"startxref\n%d\n%%%%EOF\n" % body.tell())
    return body.getvalue()


def test_answers_and_states_as_a_reader_appends_them_to_the_file(
    review: Subject, pdf: bytes, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """Several saves, each behind the last (ISO 32000-2, 7.5.6), with every state that was ever set."""
    path, data = tmp_path / "report.pdf", pdf
    for n, state in enumerate(("Accepted", "None", "Completed")):
        reader: Any = PdfReader(BytesIO(data))
        number = next(a.idnum for a in reader.pages[1]["/Annots"] if a.get_object().get("/NM") == NOTE)
        note = IndirectObject(number, 0, reader)
        moment = text(f"D:202605{n + 1:02}100000+02'00'")
        dated = {"T": text("Ruth"), "CreationDate": moment, "M": moment}
        review_model, marked = ({"StateModel": text(model), "F": NumberObject(30)} for model in ("Review", "Marked"))
        data = appended(
            data,
            1,
            [
                {**dated, "Contents": text(f"Said {n}."), "NM": text(f"0000000{n}-ab"), "IRT": note},
                {**dated, "Contents": text(f"Answered {n}."), "T": text("Ilan")},
                {**dated, **marked, "Contents": text("Marked set by Ruth"), "State": text("Marked")},
                {**dated, **review_model, "Contents": text(f"{state} set by Ruth"), "State": text(state), "IRT": note},
            ],
        )
    path.write_bytes(data)
    subprocess.run([program("qpdf"), "--check", str(path)], check=True, capture_output=True)
    found = news(review, path)
    assert [(to, said.author, said.text) for to, said in found.replies] == [
        (NOTE, author, f"{words} {n}.") for n in range(3) for author, words in (("Ruth", "Said"), ("Ilan", "Answered"))
    ]
    assert found.statuses == ((NOTE, Status.DONE),)
    assert found.notes == ()


def test_a_pdf_whose_annotations_were_flattened_brings_nothing_and_breaks_nothing(
    review: Subject, pdf: bytes, tmp_path: Path, program: Callable[[str], str]
) -> None:
    source, target = tmp_path / "report.pdf", tmp_path / "flat.pdf"
    source.write_bytes(pdf)
    call = [program("qpdf"), "--flatten-annotations=all", str(source), str(target)]
    subprocess.run(call, check=True, capture_output=True)
    assert not news(review, target).is_news
