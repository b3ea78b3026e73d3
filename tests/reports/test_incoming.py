"""What comes back: a report that was answered in another program, and Web Annotations."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

from copydesk import messages, reviews
from copydesk.errors import Cancelled, ReadError
from copydesk.notes import State, Status, finding_keys
from copydesk.readers import returned as reading
from copydesk.readers import returned_child
from copydesk.readers.returned import Mark, Returned, understood
from copydesk.reports import Asked, Choices, Subject, render
from copydesk.reports.incoming import Incoming, incoming, taken

NOTE = "11111111-1111-4111-8111-111111111111"
SECOND = "33333333-3333-4333-8333-333333333333"


class Answered:
    """A PDF in a reader that writes annotations as PDF readers do, and saves the whole file anew."""

    def __init__(self, pdf: bytes) -> None:
        self._writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))

    def find(self, key: str, value: str) -> tuple[Any, Any]:
        for page in self._writer.pages:
            found: Any = page["/Annots"]
            for reference in found:
                if reference.get_object().get(key) == value:
                    return page, reference
        raise KeyError(value)

    def add(self, page: Any, **entries: Any) -> Any:
        annotation = DictionaryObject({NameObject("/Type"): NameObject("/Annot")})
        for key, value in entries.items():
            annotation[NameObject(f"/{key}")] = TextStringObject(value) if isinstance(value, str) else value
        reference = self._writer._add_object(annotation)
        page["/Annots"].append(reference)
        return reference

    def answer(self, parent: tuple[Any, Any], author: str, text: str, **more: Any) -> Any:
        page, reference = parent
        rect = reference.get_object()["/Rect"]
        subtype = NameObject("/Text")
        return self.add(page, Subtype=subtype, Rect=rect, IRT=reference, T=author, Contents=text, **more)

    def judge(self, parent: tuple[Any, Any], author: str, state: str, moment: str = "D:20260413100000Z") -> None:
        self.answer(parent, author, f"{state} set by {author}", State=state, StateModel="Review", M=moment)

    def saved(self, path: Path) -> Path:
        with path.open("wb") as file:
            self._writer.write(file)
        return path


def returned(path: Path, *, cancelled: Callable[[], bool] = lambda: False) -> Returned:
    """What the child finds in a file; its code finds the same in this process."""
    found = reading.returned(path, cancelled=cancelled)
    assert understood(json.loads(returned_child.answer(path.read_bytes())), path.name) == found
    return found


@pytest.fixture
def pdf(review: Subject) -> bytes:
    return render("pdf", review)


def found(review: Subject, path: Path) -> Incoming:
    return incoming(review.comparison, review.notes, review.states, returned(path).marks)


def test_a_report_that_nobody_answered_brings_nothing_back(review: Subject, pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    marks = returned(path).marks
    assert {mark.author for mark in marks} == {"Copydesk", "Mara Voss", "Ilan", "Desk"}
    assert "14 (forty)" in {mark.exact for mark in marks}
    assert not found(review, path).is_news


def test_replies_find_their_note_and_replies_to_replies_too(review: Subject, pdf: bytes, tmp_path: Path) -> None:
    answered = Answered(pdf)
    note = answered.find("/NM", NOTE)
    first = answered.answer(
        note, "Ruth", "Agreed.\rSee the wire.", NM="okular-{1}", CreationDate="D:20260413100000+02'00'"
    )
    answered.answer((note[0], first), "Mara Voss", "Thank you.")
    news = found(review, answered.saved(tmp_path / "answered.pdf"))
    assert [(to, reply.author, reply.text) for to, reply in news.replies] == [
        (NOTE, "Ruth", "Agreed.\nSee the wire."),
        (NOTE, "Mara Voss", "Thank you."),
    ]
    assert news.replies[0][1].created == "2026-04-13T10:00:00+02:00"
    assert (news.notes, news.statuses, news.states) == ((), (), ())


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("None", Status.OPEN),
        ("Rejected", Status.REJECTED),
        ("Cancelled", Status.REJECTED),
        ("Completed", Status.DONE),
    ],
)
def test_a_status_comes_back_as_what_it_means(
    review: Subject, pdf: bytes, tmp_path: Path, state: str, status: Status
) -> None:
    answered = Answered(pdf)
    answered.judge(answered.find("/NM", NOTE), "Ruth", state)
    assert found(review, answered.saved(tmp_path / "a.pdf")).statuses == ((NOTE, status),)


def test_the_last_that_was_said_holds_and_what_holds_already_is_no_news(
    review: Subject, pdf: bytes, tmp_path: Path
) -> None:
    answered = Answered(pdf)
    note = answered.find("/NM", NOTE)
    answered.judge(note, "Ruth", "Accepted", "D:20260414100000Z")  # as it was, and later than the other
    answered.judge(note, "Ilan", "Rejected", "D:20260413100000Z")
    answered.answer(note, "Ruth", "Marked set by Ruth", State="Marked", StateModel="Marked")
    assert not found(review, answered.saved(tmp_path / "a.pdf")).is_news


def test_new_notes_stand_on_the_words_that_they_were_put_on(review: Subject, pdf: bytes, tmp_path: Path) -> None:
    answered = Answered(pdf)
    page, reference = answered.find("/Contents", "The original says: “was”")
    quads, rect = reference.get_object()["/QuadPoints"], reference.get_object()["/Rect"]
    own = answered.add(
        page, Subtype=NameObject("/Underline"), T="Ruth", Contents="Not ours to change.", QuadPoints=quads, Rect=rect
    )
    answered.answer((page, own), "Ilan", "True.")
    icon = ArrayObject([FloatObject(n) for n in (20, 20, 40, 40)])
    answered.add(page, Subtype=NameObject("/Text"), T="Ruth", Contents="Nicely done.", Rect=icon, F=NumberObject(28))
    news = found(review, answered.saved(tmp_path / "a.pdf"))
    first, second = news.notes
    assert [review.comparison.text(a.span) for a in first.anchors] == ["had been"]
    assert (first.author, first.text, [reply.text for reply in first.replies]) == (
        "Ruth",
        "Not ours to change.",
        ["True."],
    )
    assert (second.text, second.anchors) == ("Nicely done.", ())


def test_what_answers_a_finding_or_a_difference_becomes_a_note_there(
    review: Subject, pdf: bytes, tmp_path: Path
) -> None:
    answered = Answered(pdf)
    finding = answered.find("/Subj", "Finding: Figure changed")
    answered.answer(finding, "Ruth", "Ring the ministry.")
    answered.judge(finding, "Ruth", "Completed")
    answered.answer(answered.find("/Contents", "The original says: “closed”"), "Ruth", "Same thing.")
    news = found(review, answered.saved(tmp_path / "a.pdf"))
    key = finding_keys(review.comparison)[0]
    on_finding, on_words = news.notes
    assert (on_finding.finding, on_finding.text, on_finding.author) == (key, "Ring the ministry.", "Ruth")
    assert [review.comparison.text(a.span) for a in on_words.anchors] == ["shut"]
    assert [(k, state.state) for k, state in news.states] == [(key, State.CONFIRMED)]


def test_what_was_taken_is_no_news_the_second_time(review: Subject, pdf: bytes, tmp_path: Path) -> None:
    answered = Answered(pdf)
    answered.answer(answered.find("/NM", SECOND), "Ruth", "For space.")
    answered.judge(answered.find("/NM", SECOND), "Ruth", "Accepted")
    answered.answer(answered.find("/Subj", "Finding: Figure changed"), "Ruth", "Ring the ministry.")
    path = answered.saved(tmp_path / "a.pdf")
    notes, states = taken(found(review, path), review.notes, review.states)
    assert [note.status for note in notes if note.id == SECOND] == [Status.ACCEPTED]
    assert [reply.text for note in notes if note.id == SECOND for reply in note.replies] == ["For space."]
    assert len(notes) == len(review.notes) + 1
    assert not found(replace(review, notes=notes, states=states), path).is_news
    again = tmp_path / "again.pdf"
    again.write_bytes(render("pdf", replace(review, notes=notes, states=states)))
    assert not found(replace(review, notes=notes, states=states), again).is_news


def test_notes_come_back_from_web_annotations(review: Subject, tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonld"
    path.write_bytes(render("jsonld", review))
    assert not found(review, path).is_news
    fresh = incoming(review.comparison, (), {}, returned(path).marks)
    assert [(note.author, note.text, len(note.replies)) for note in fresh.notes] == [
        (note.author, note.text, len(note.replies)) for note in review.notes
    ]
    assert fresh.notes[0].anchors == review.notes[0].anchors
    assert [note.status for note in fresh.notes] == [note.status for note in review.notes]


def test_web_annotations_of_other_programs_are_read_too(review: Subject, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    value = [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "http://example.org/anno1",
            "type": "Annotation",
            "creator": "Ruth",
            "bodyValue": "unused",
            "body": [{"type": "TextualBody", "value": "Whose cars?"}, {"value": "cars", "purpose": "tagging"}],
            "target": {
                "source": "http://example.org/page",
                "selector": [{"type": "TextPositionSelector"}, {"type": "TextQuoteSelector", "exact": "their cars"}],
            },
        },
        {"type": "Annotation", "id": "b", "body": "I think so.", "target": "http://example.org/anno1"},
        {"type": "Something else"},
    ]
    path.write_text(json.dumps(value), encoding="utf-8")
    (note,) = found(review, path).notes
    assert (note.author, note.text) == ("Ruth", "Whose cars?")
    assert [review.comparison.text(a.span) for a in note.anchors] == ["their cars"]
    assert [reply.text for reply in note.replies] == ["I think so."]


def test_a_review_travels_in_the_pdf_and_opens_from_there(review: Subject, tmp_path: Path) -> None:
    kept = replace(reviews.new(review.comparison.documents, review.comparison.options), notes=review.notes)
    carried = replace(review, review=reviews.dump(kept))
    path = tmp_path / "report.pdf"
    path.write_bytes(render("pdf", carried, Asked(choices=Choices(with_review=True))))
    loaded = reviews.load_bytes(returned(path).review, path.name).review
    assert (loaded.id, loaded.notes) == (kept.id, kept.notes)
    assert [block.text for block in loaded.documents[1].blocks] == [
        b.text for b in review.comparison.documents[1].blocks
    ]
    assert b"embargoed" not in returned(path).review
    # Another program that writes the whole file anew keeps it.
    again = Answered(path.read_bytes()).saved(tmp_path / "again.pdf")
    assert returned(again).review == returned(path).review
    path.write_bytes(render("pdf", carried))
    assert returned(path).review == b""


@pytest.mark.bad_inputs
@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nnothing of the kind",
        b"no notes",
        b"{}",
        b'{"type": "Annotation", "target": 1, "body": [[[]]], "creator": [3]}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b'{"items": [{"type": "Annotation", "id": {"a": 1}, "created": 5, "body": {"value": 7}}]}',
    ],
)
def test_a_file_without_notes_is_refused_or_brings_nothing(review: Subject, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    try:
        news = incoming(review.comparison, review.notes, review.states, returned(path).marks)
    except ReadError as error:
        assert messages.explain(error)
    else:
        assert not news.is_news


@pytest.mark.bad_inputs
def test_answers_that_answer_each_other_are_no_endless_walk(review: Subject) -> None:
    blank = Mark("a", "Eve", "x", "", "", "", is_other_state=False, answers=1, exact="", prefix="", suffix="")
    assert not incoming(review.comparison, (), {}, (blank, replace(blank, name="b", answers=0))).is_news


@pytest.mark.bad_inputs
@pytest.mark.parametrize("value", [{}, {"marks": [{}], "review": ""}, {"marks": [], "review": "?"}, {"marks": 3}])
def test_a_child_that_answers_out_of_form_is_not_believed(value: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        understood(value, "x.pdf")


@pytest.mark.faults
def test_a_child_that_dies_or_is_wanted_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(Cancelled):
        returned(path, cancelled=lambda: True)
    for words in (("/bin/false",), (str(tmp_path / "no such program"),)):
        monkeypatch.setattr(reading, "command", lambda words=words: words)
        with pytest.raises(ReadError) as caught:
            returned(path)
        assert caught.value.code == "reader-failed"
