"""The main job with the real program: two files, a third dropped, a note, an annotated PDF."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which the program writes nothing outside the test's folder."""
    folders = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    (tmp_path / "home").mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, **folders}


def annotations(path: Path) -> list[DictionaryObject]:
    return [ref.get_object() for page in PdfReader(path).pages for ref in page.get("/Annots", ())]


def test_from_two_files_to_an_annotated_pdf(
    root: Path, sample: Path, tmp_path: Path, home: dict[str, str], display: str
) -> None:
    target = tmp_path / "review.pdf"
    names = ("corvane-hallmere-dam.txt", "brightwater-daily.html", "brightwater-daily.txt")
    call = [sys.executable, str(root / "tests" / "end_to_end" / "driver.py"), *(str(sample / n) for n in names)]
    done = subprocess.run(
        [*call, str(target)],
        env={**home, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    text = "\n".join(page.extract_text() for page in PdfReader(target).pages)
    for name in names:
        assert name in text
    marks = annotations(target)
    own = [mark for mark in marks if mark.get("/T") == "Copydesk"]
    assert {"/Highlight", "/Popup"} <= {mark["/Subtype"] for mark in marks}
    assert len(own) > 20
    assert all(mark.get("/Subj") for mark in own)
    written = [mark for mark in marks if mark.get("/T") == "Ada Tester"]
    assert written
    assert any("Restore the words of the quotation." in str(mark["/Contents"]) for mark in written)
    assert {str(mark["/T"]) for mark in marks if "/T" in mark} == {"Copydesk", "Ada Tester"}
    assert str(tmp_path).encode() not in target.read_bytes()
    assert list(PdfReader(target).outline)


def test_without_a_display_the_sample_becomes_a_pdf(root: Path, tmp_path: Path, home: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "copydesk_gui", "--sample"],
        cwd=tmp_path,
        env=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "no display" in done.stderr
    assert str(tmp_path / "copydesk-sample.pdf") in done.stderr
    assert len(PdfReader(tmp_path / "copydesk-sample.pdf").pages) > 1


def test_the_scripts_take_paths_from_where_they_are_called(
    root: Path, sample: Path, tmp_path: Path, home: dict[str, str]
) -> None:
    (tmp_path / "a.txt").write_text("The mill employs 412 people.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The mill employs 421 people.\n", encoding="utf-8")
    call = [str(root / "run"), "compare", "a.txt", "b.txt"]
    done = subprocess.run(call, cwd=tmp_path, env=home, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "421" in done.stdout
