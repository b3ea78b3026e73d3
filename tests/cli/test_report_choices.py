"""The command line says what a report looks like."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

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
