"""Reports of the sample story, by the whole pipeline."""

import json
import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from copydesk.compare import compare
from copydesk.comparison import Comparison, Severity
from copydesk.readers import read
from copydesk.reports import Subject, render

# Seconds after which an editor would have given up; it takes a few, and machines are not always quiet.
PATIENCE = 60.0


@pytest.fixture(scope="module")
def compared(sample: Path) -> Comparison:
    names = ("corvane-hallmere-dam.txt", "brightwater-daily.html", "brightwater-daily.txt")
    return compare([read(sample / name) for name in names])


@pytest.fixture(scope="module")
def pdf(compared: Comparison) -> bytes:
    return render("pdf", Subject(compared))


def test_the_json_of_two_and_three_documents_fits_the_schema(
    schema: Draft202012Validator, compared: Comparison
) -> None:
    two = compare(compared.documents[:2])
    for comparison in (two, compared):
        for subject in (Subject(comparison), Subject(comparison, is_review=True)):
            value = json.loads(render("json", subject))
            assert [f"{e.json_path}: {e.message}" for e in schema.iter_errors(value)] == []


def test_every_error_of_the_sample_has_a_place_in_the_pdf_and_in_its_bookmarks(
    compared: Comparison, pdf: bytes
) -> None:
    reader = PdfReader(BytesIO(pdf))
    subjects = [
        annotation.get_object().get("/Contents") for page in reader.pages for annotation in page.annotations or ()
    ]
    titles = [str(item.title) for part in reader.outline if isinstance(part, list) for item in part]  # type: ignore[union-attr]
    errors = [n for n, finding in enumerate(compared.findings) if finding.severity is Severity.ERROR]
    assert errors
    told = json.loads(render("json", Subject(compared)))["findings"]
    for n in errors:
        assert told[n]["message"] in subjects
        assert any(told[n]["message"] in title for title in titles)


def test_the_sample_s_report_is_ready_while_an_editor_waits(compared: Comparison) -> None:
    began = time.monotonic()
    render("pdf", Subject(compared))
    assert time.monotonic() - began < PATIENCE


def test_a_report_does_not_say_where_the_documents_lie(pdf: bytes, compared: Comparison, sample: Path) -> None:
    assert str(sample).encode() not in pdf
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert f"{os.sep}copydesk_resources" not in text
    assert "corvane-hallmere-dam.txt" in text
