"""A report comes to stand where it was asked to, wholly or not at all."""

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from copydesk import messages
from copydesk.comparison import Comparison
from copydesk.errors import Cancelled, ReportError
from copydesk.reports import REPORTS, Asked, Subject, pdf, render, write
from copydesk.reports import target as targets
from copydesk.reviews import disk

pytestmark = [pytest.mark.reports, pytest.mark.faults]

OLD = b"what stood here before"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(OLD)
    return path


def refused(subject: Subject, path: Path, name: str = "text") -> str:
    """The code of the refusal, of which a sentence can be made."""
    with pytest.raises(ReportError) as caught:
        write(name, subject, path)
    assert messages.explain(caught.value)
    return caught.value.code


def only(folder: Path, *names: str) -> bool:
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_every_format_is_in_the_table_and_renders(review: Subject) -> None:
    assert list(REPORTS) == ["text", "json", "pdf", "html", "docx", "csv", "csv-notes", "jsonld"]
    for name, report in REPORTS.items():
        assert report.extension.startswith(".")
        assert render(name, review)
    assert [name for name, report in REPORTS.items() if report.needs_file] == ["pdf", "html", "docx"]
    assert [name for name, report in REPORTS.items() if report.only_reviews] == ["csv-notes", "jsonld"]


def test_each_report_module_is_in_the_table(root: Path) -> None:
    found = {
        f"copydesk.reports.{path.stem}"
        for path in (root / "core" / "copydesk" / "reports").glob("*.py")
        if "def render(subject" in path.read_text(encoding="utf-8")
    }
    assert found == {report.module for report in REPORTS.values()}


def test_a_format_that_nobody_knows_is_refused(review: Subject, tmp_path: Path) -> None:
    assert refused(review, tmp_path / "report.wpd", "wordperfect") == "report.unknown"


def test_importing_the_table_imports_no_report() -> None:
    code = "import sys, copydesk.reports; print({'pypdf', 'typst', 'copydesk.reports.pdf'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_report_replaces_what_stood_there_and_leaves_nothing_beside_it(review: Subject, target: Path) -> None:
    write("pdf", review, target)
    assert target.read_bytes() == render("pdf", review)
    assert only(target.parent, "report.pdf")


def test_a_new_report_may_be_read_by_whom_the_user_lets_read(review: Subject, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    write("json", review, tmp_path / "report.json")
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_link_is_followed_and_stays(review: Subject, target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write("text", review, link)
    assert link.is_symlink()
    assert target.read_bytes() == render("text", review)


def test_a_document_of_the_comparison_is_never_written_over(bridge: Comparison, tmp_path: Path) -> None:
    source = tmp_path / "wire.txt"
    source.write_bytes(OLD)
    documents = (replace(bridge.documents[0], path=str(source)), bridge.documents[1])
    subject = Subject(replace(bridge, documents=documents))
    link, hard = tmp_path / "link.pdf", tmp_path / "hard.pdf"
    link.symlink_to(source)
    hard.hardlink_to(source)
    for path in (source, tmp_path / "." / "wire.txt", link, hard):
        assert refused(subject, path) == "report.is-source"
    assert source.read_bytes() == OLD


def test_nor_is_the_review_itself(bridge: Comparison, target: Path) -> None:
    assert refused(Subject(bridge, sources=(target,)), target) == "report.is-source"
    assert target.read_bytes() == OLD


def test_a_folder_that_is_missing_or_no_folder_is_said(review: Subject, target: Path, tmp_path: Path) -> None:
    assert refused(review, tmp_path / "gone" / "report.txt") == "report.no-folder"
    assert refused(review, target / "report.txt") == "report.no-folder"
    assert refused(review, tmp_path) == "report.is-folder"
    with pytest.raises(ReportError) as caught:
        targets.check(Path(), ())
    assert caught.value.file == "."


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may write everywhere")
def test_a_read_only_folder_or_file_is_said(review: Subject, target: Path, tmp_path: Path) -> None:
    target.chmod(0o444)
    assert refused(review, target) == "report.read-only"
    tmp_path.chmod(0o555)
    assert refused(review, tmp_path / "new.txt") == "report.read-only"
    tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "report.disk-full"),
        (errno.EDQUOT, "report.disk-full"),
        (errno.EROFS, "report.read-only"),
        (errno.EACCES, "report.read-only"),
        (errno.EBUSY, "report.in-use"),
        (errno.EIO, "report.not-written"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file(
    review: Subject, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"{disk.__name__}.os.fsync", fail)
    assert refused(review, target) == code
    assert target.read_bytes() == OLD
    assert only(target.parent, "report.pdf")


def test_a_file_that_another_program_holds_open_is_said(
    review: Subject, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        error = PermissionError(errno.EACCES, "held open")
        error.winerror = 32  # type: ignore[attr-defined] # only Windows sets it
        raise error

    monkeypatch.setattr(f"{disk.__name__}.os.replace", fail)
    assert refused(review, target) == "report.in-use"


CRASHES = {
    "dies": "import os; os.abort()",
    "fails": "raise SystemExit(1)",
    "says nothing": "pass",
    "writes half": "import sys; sys.stdin.read(); print('%PDF-1.7 half of it', end='')",
    "never reads": "import os; os.close(0); os._exit(9)",
}


@pytest.mark.parametrize("script", CRASHES.values(), ids=CRASHES)
def test_a_child_that_crashes_leaves_the_old_file(
    review: Subject, target: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setattr(pdf, "command", lambda: [sys.executable, "-c", script])
    assert refused(review, target, "pdf") == "report.crashed"
    assert target.read_bytes() == OLD
    assert only(target.parent, "report.pdf")


def test_a_child_that_cannot_be_started_is_said(review: Subject, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "command", lambda: [str(target.parent / "no such program")])
    assert refused(review, target, "pdf") == "report.crashed"


SLEEPER: Sequence[str] = (sys.executable, "-c", "import time; time.sleep(600)")


def test_a_child_that_hangs_is_ended(review: Subject) -> None:
    began = time.monotonic()
    with pytest.raises(ReportError) as caught:
        pdf.run(SLEEPER, b"x" * 1_000_000, lambda: False, deadline=0.2)
    assert caught.value.code == "report.too-slow"
    assert time.monotonic() - began < 10


def test_a_child_whose_caller_wants_it_no_more_is_ended(
    review: Subject, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "command", lambda: SLEEPER)
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        write("pdf", review, target, Asked(lambda: next(answers)))
    assert target.read_bytes() == OLD


def test_fonts_that_are_missing_are_said(review: Subject, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import sys; sys.stdin.read(); print('noise'); print('report.no-font', file=sys.stderr); sys.exit(3)"
    monkeypatch.setattr(pdf, "command", lambda: [sys.executable, "-c", script])
    assert refused(review, target, "pdf") == "report.no-font"


def test_a_frozen_program_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert pdf.command() == [sys.executable, "report-child"]


def test_a_child_that_takes_too_much_memory_is_said(
    review: Subject, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("resource")
    script = "import sys; from copydesk.reports import child; child.MEMORY = 1 << 20; sys.exit(child.main())"
    monkeypatch.setattr(pdf, "command", lambda: [sys.executable, "-c", script])
    assert refused(review, target, "pdf") == "report.too-long"
    assert target.read_bytes() == OLD
