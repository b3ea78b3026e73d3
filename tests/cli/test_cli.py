"""The command line: what it prints, where, and with which exit status."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from copydesk import cli, reviews
from copydesk.comparison import Options
from copydesk.readers import read
from copydesk.reports import REPORTS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    original, copy = tmp_path / "agency.txt", tmp_path / "copy.txt"
    original.write_text("The mill employs 412 people.\n\nIt opened in 1968.\n", encoding="utf-8")
    copy.write_text("The mill employs 421 people.\n\nIt opened in 1968.\n", encoding="utf-8")
    return original, copy


def test_compare_prints_a_text_by_default(run: Run, pair: tuple[Path, Path]) -> None:
    status, out, err = run("compare", *pair)
    assert (status, err) == (0, "")
    assert "412" in out
    assert "421" in out
    assert "\x1b" not in out


def test_compare_prints_nothing_but_json(run: Run, pair: tuple[Path, Path], schema: Draft202012Validator) -> None:
    status, out, err = run("compare", *pair, "--format", "json")
    comparison = json.loads(out)
    assert list(schema.iter_errors(comparison)) == []
    assert (status, err) == (0, "")
    assert comparison["schema"] == "copydesk.comparison/1"
    assert [finding["kind"] for finding in comparison["findings"]] == ["number"]


def test_the_original_is_the_first_document_unless_another_is_named(run: Run, pair: tuple[Path, Path]) -> None:
    assert json.loads(run("compare", *pair, "--format", "json")[1])["reference"] == 0
    assert json.loads(run("compare", *pair, "--format", "json", "--reference", "1")[1])["reference"] == 1


def test_a_file_is_written_where_it_is_asked_for(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert run("compare", *pair, "--format", "json", "-o", target) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["rows"]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.JSON", "{"),
        ("out.html", "<!doctype html>"),
        ("out.HTM", "<!doctype html>"),
        ("out.csv", '\ufeff"number"'),
        ("out.txt", "Original"),
        ("out", "Or"),
    ],
)
def test_the_name_of_the_output_says_what_is_written(
    run: Run, pair: tuple[Path, Path], tmp_path: Path, name: str, start: str
) -> None:
    assert run("compare", *pair, "-o", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("name", ["notes.jsonld", "review.doc", "findings.XLSX", "story.copydesk"])
def test_a_name_that_promises_what_is_not_written_is_a_wrong_call(
    run: Run, pair: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    status, out, err = run("compare", *pair, "-o", tmp_path / name)
    assert (status, out) == (2, "")
    assert Path(name).suffix in err
    assert not (tmp_path / name).exists()
    assert run("compare", *pair, "-o", tmp_path / name, "--format", "text")[0] == 0


def test_help_names_every_format_with_what_it_is_for(run: Run) -> None:
    for command, hidden in (("compare", {"csv-notes", "jsonld"}), ("report", set())):
        told = run(command, "--help")[1].partition("formats:")[2].partition("examples:")
        assert {line.split()[0] for line in told[0].splitlines() if line.strip()} == set(REPORTS) - hidden
        assert f"copydesk {command} " in told[2]


def test_every_document_that_cannot_be_read_is_named(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    status, out, err = run("compare", pair[0], tmp_path / "gone.txt", tmp_path / "empty.txt", tmp_path)
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 3
    for name in ("gone.txt", "empty.txt", tmp_path.name):
        assert f"“{name}”" in err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fold"],
        ["compare"],
        ["compare", "A"],
        ["compare", "A", "B", "--reference", "2"],
        ["compare", "A", "B", "--version", "-1"],
        ["compare", "A", "B", "--format", "pdf"],
        ["compare", "A", "B", "--format", "csv-notes"],
        ["compare", "A", "B", "--format", "poem"],
        ["compare", "A", "B", "--pack", "poem"],
        ["batch", "A"],
        ["batch", "missing.jsonl", "-o", "OUT", "--jobs", "0"],
    ],
)
def test_a_wrong_call_is_told_on_standard_error(
    run: Run, pair: tuple[Path, Path], words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {"A": str(pair[0]), "B": str(pair[1])}
    status, out, err = run(*(names.get(word, word) for word in words))
    assert (status, out) == (2, "")
    assert err


@pytest.mark.parametrize("name", ["html", "docx", "csv"])
def test_every_format_of_a_comparison_is_written(run: Run, pair: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    status, out, err = run("compare", *pair, "--format", name, "-o", tmp_path / "out")
    assert (status, out, err) == (0, "", "")
    assert (tmp_path / "out").stat().st_size > 100


def test_help_is_no_wrong_call(run: Run) -> None:
    status, out, _err = run("--help")
    assert status == 0
    assert "compare" in out


def test_report_writes_a_review_with_its_notes(
    run: Run, pair: tuple[Path, Path], tmp_path: Path, schema: Draft202012Validator
) -> None:
    path = tmp_path / "r.copydesk"
    reviews.save(reviews.new(tuple(map(read, pair)), Options()), path)
    status, out, err = run("report", path, "--format", "json")
    written = json.loads(out)
    assert (status, err) == (0, "")
    assert list(schema.iter_errors(written)) == []
    assert written["notes"] == []
    assert {finding["state"] for finding in written["findings"]} == {"open"}
    assert str(tmp_path) not in out


def test_report_tells_what_a_damaged_review_lost(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    reviews.save(reviews.new(tuple(map(read, pair)), Options()), path)
    path.write_bytes(path.read_bytes().rsplit(b"\n", 2)[0])
    status, out, err = run("report", path)
    assert status == 0
    assert out
    assert "review" in err


def test_the_module_starts_without_qt(pair: tuple[Path, Path]) -> None:
    call = [sys.executable, "-X", "importtime", "-m", "copydesk", "compare", *map(str, pair)]
    done = subprocess.run(call, capture_output=True, text=True, check=True, env={**os.environ, "NO_COLOR": "1"})
    assert "PySide6" not in done.stderr
    assert "421" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_error(pair: tuple[Path, Path]) -> None:
    call = f"{sys.executable} -m copydesk compare {pair[0]} {pair[1]} --format json | true"
    done = subprocess.run(["/bin/sh", "-c", call], capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["missing/out.json", ".", "copy.txt"])
def test_a_target_that_is_no_place_for_a_report_is_a_wrong_call(run: Run, pair: tuple[Path, Path], name: str) -> None:
    before = pair[1].read_bytes()
    status, out, err = run("compare", *pair, "--format", "json", "-o", pair[0].parent / name)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert pair[1].read_bytes() == before


def test_a_pipe_is_written_into_and_never_replaced(pair: tuple[Path, Path], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    call = [sys.executable, "-m", "copydesk", "compare", *map(str, pair), "--format", "json", "-o", str(pipe)]
    with subprocess.Popen(call) as writer:
        assert json.loads(pipe.read_text(encoding="utf-8"))["rows"]
        assert writer.wait(timeout=20) == 0
    assert pipe.is_fifo()


def test_standard_output_by_its_names(pair: tuple[Path, Path], tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    for name in ("-", "/dev/stdout"):
        log.write_text("kept\n", encoding="utf-8")
        with log.open("a", encoding="utf-8") as output:
            call = [sys.executable, "-m", "copydesk", "compare", *map(str, pair), "--format", "json", "-o", name]
            subprocess.run(call, stdout=output, check=True, cwd=tmp_path)
        assert log.read_text(encoding="utf-8").startswith("kept\n{")


def test_output_that_cannot_be_written_is_told(pair: tuple[Path, Path]) -> None:
    call = f"{sys.executable} -m copydesk compare {pair[0]} {pair[1]}"
    for end in (">/dev/full", ">&-"):
        done = subprocess.run(["/bin/sh", "-c", f"{call} {end}"], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert done.stderr.startswith("copydesk: Standard output could not be written")


def test_lines_are_not_broken_for_a_pipe(run: Run, tmp_path: Path) -> None:
    words = "The mill employs four hundred and twelve people in the valley below the dam and the two villages."
    for name, text in (("a.txt", words), ("b.txt", words.replace("valley", "town") + " " + words)):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    out = run("compare", tmp_path / "a.txt", tmp_path / "b.txt")[1]
    assert max(map(len, out.splitlines())) > 150


def test_the_same_call_gives_the_same_bytes_in_every_process(sample: Path) -> None:
    names = ("brightwater-daily.html", "corvane-hallmere-dam.txt", "brightwater-daily.txt")
    call = [sys.executable, "-m", "copydesk", "compare", *(str(sample / name) for name in names), "--format", "json"]
    outputs = {
        subprocess.run(call, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
