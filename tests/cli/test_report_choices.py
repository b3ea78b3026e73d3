"""The command line says what a report looks like."""

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from copydesk import cli, reviews
from copydesk.compare import compare
from copydesk.readers import read

pytestmark = pytest.mark.reports


@pytest.fixture
def pair(sample: Path) -> list[str]:
    return [
        str(sample / name) for name in ("corvane-hallmere-dam.txt", "brightwater-daily.txt", "brightwater-daily.html")
    ]


def test_a_file_is_written_for_each_copy(pair: list[str], tmp_path: Path) -> None:
    target = tmp_path / "dam.html"
    assert cli.main(["compare", *pair, "--format", "html", "--each-copy", "-o", str(target)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "dam – brightwater-daily 2.html",
        "dam – brightwater-daily.html",
    ]


def test_the_copy_alone_on_upright_paper_with_its_review_inside(pair: list[str], tmp_path: Path) -> None:
    comparison = compare([read(Path(name)) for name in pair[:2]])
    review, target = tmp_path / "dam.copydesk", tmp_path / "dam.pdf"
    reviews.save(reviews.new(comparison.documents, comparison.options), review)
    words = ["--layout", "margin", "--portrait", "--with-review", "--contents", "findings", "--chrome", "left-out"]
    assert cli.main(["report", str(review), "--format", "pdf", *words, "-o", str(target)]) == 0
    reader = PdfReader(BytesIO(target.read_bytes()))
    assert reader.pages[0].mediabox.height > reader.pages[0].mediabox.width
    assert "rows left out" in " ".join(page.extract_text() for page in reader.pages)
    assert list(reader.attachments) == ["review.copydesk"]


def test_notes_go_to_standard_output_too(
    pair: list[str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    comparison = compare([read(Path(name)) for name in pair[:2]])
    review = tmp_path / "dam.copydesk"
    reviews.save(reviews.new(comparison.documents, comparison.options), review)
    for name, start in (("csv-notes", b'"number","reply to"'), ("jsonld", b"{"), ("csv", b'"number","severity"')):
        assert cli.main(["report", str(review), "--format", name]) == 0
        assert capfdbinary.readouterr().out.startswith(start)


def test_a_choice_that_does_not_exist_is_a_wrong_call(pair: list[str]) -> None:
    assert cli.main(["compare", *pair, "--layout", "upside-down"]) == 2
    assert cli.main(["compare", *pair, "--with-review"]) == 2


@pytest.fixture
def carrying(pair: list[str], tmp_path: Path) -> Path:
    """A PDF that carries its review."""
    comparison = compare([read(Path(name)) for name in pair[:2]])
    review, target = tmp_path / "dam.copydesk", tmp_path / "dam.pdf"
    reviews.save(reviews.new(comparison.documents, comparison.options), review)
    assert cli.main(["report", str(review), "--format", "pdf", "--with-review", "-o", str(target)]) == 0
    review.unlink()
    return target


def test_a_pdf_that_carries_a_review_is_reported_as_the_review_is(
    carrying: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main(["report", str(carrying), "--format", "json"]) == 0
    told = capfdbinary.readouterr()
    assert json.loads(told.out)["notes"] == []
    assert told.err == b""


def test_what_was_written_into_such_a_pdf_is_told_and_not_taken(
    carrying: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    writer = PdfWriter(clone_from=carrying)
    said = {"/Type": "/Annot", "/Subtype": "/Text", "/T": "Ruth", "/Contents": "Ring them."}
    mark = DictionaryObject({NameObject(key): TextStringObject(value) for key, value in said.items()})
    mark[NameObject("/Subtype")] = NameObject("/Text")
    mark[NameObject("/Rect")] = ArrayObject([NumberObject(n) for n in (20, 20, 40, 40)])
    writer.add_annotation(0, mark)
    with carrying.open("wb") as file:
        writer.write(file)
    assert cli.main(["report", str(carrying), "--format", "json"]) == 0
    told = capfdbinary.readouterr()
    assert json.loads(told.out)["notes"] == []
    assert "number of things: 1" in told.err.decode()


def test_a_pdf_that_carries_none_is_refused_with_a_sentence(
    pair: list[str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, extra in (("bare.pdf", b"%PDF-1.7\nnothing"), ("report.pdf", b"")):
        target = tmp_path / name
        target.write_bytes(extra)
        if not extra:
            assert cli.main(["compare", *pair[:2], "--format", "pdf", "-o", str(target)]) == 0
        assert cli.main(["report", str(target)]) == 1
        assert "carries no review" in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize("form", ["pdf", "html", "docx"])
def test_the_same_input_and_date_give_the_same_bytes(
    pair: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    targets = [tmp_path / name for name in ("first", "second", "third")]
    call = ["compare", *pair[:2], "--format", form]
    moment = "2026-04-14T09:30:00+00:00"
    assert cli.main([*call, "--date", moment, "-o", str(targets[0])]) == 0
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(moment).timestamp())))
    assert cli.main([*call, "-o", str(targets[1])]) == 0
    assert cli.main([*call, "--date", "2026-04-15", "-o", str(targets[2])]) == 0
    assert targets[0].read_bytes() == targets[1].read_bytes() != targets[2].read_bytes()


@pytest.mark.parametrize("date", ["yesterday", "14.4.2026", "", "0001-01-01", "9999-12-31"])
def test_a_date_that_is_none_is_a_wrong_call(
    pair: list[str], date: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main(["compare", *pair[:2], "--date", date]) == 2
    assert "is no date" in capfdbinary.readouterr().err.decode()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date or "soon")
    assert cli.main(["compare", *pair[:2]]) == 2
    assert "SOURCE_DATE_EPOCH" in capfdbinary.readouterr().err.decode()
