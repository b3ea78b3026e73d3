"""Tables for spreadsheets: nothing in them is a formula, and everything comes back as it went in."""

import csv
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from copydesk.comparison import Comparison
from copydesk.errors import Cancelled
from copydesk.notes import Note
from copydesk.reports import Asked, Subject, render, write
from copydesk.reports.cells import harmless

MOMENT = "2026-04-12T14:31:00Z"
FORMULAS = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "|calc", "%0A=1"]
FORMULAS += ["\u200b=1", "\ufeff=1", "\u00a0=1", "\u3000=1", "\x1b=1", "\u202e=1", "﹦1", "⁺1", "＠SUM(1)", "－1+2"]
WITHIN = ["a;=1+1", "a; @SUM(1)", 'a";"=1+1', "a\t+1", "a\n=1+1", "a\r\n-1+2", "a;\u200b=1", "a;＝1", "x;|calc"]


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def noted(comparison: Comparison, *texts: str) -> Subject:
    notes = tuple(Note(f"n{n}", "Ilan", MOMENT, MOMENT, text) for n, text in enumerate(texts))
    return Subject(comparison, notes, is_review=True)


def test_each_finding_is_a_line_with_what_was_and_what_is(review: Subject) -> None:
    first, second = lines(render("csv", review))
    assert (first["severity"], first["finding"], first["sentence"]) == ("error", "Figure changed", "40 became 14.")
    assert (first["original"], first["copy"], first["document"], first["row"]) == ("40", "14", "site.html", "4")
    assert (second["state"], second["reason"], second["notes"]) == ("dismissed", "agreed by telephone", "3")


def test_copies_of_one_name_are_told_apart(three: Comparison) -> None:
    documents = tuple(replace(document, path=f"/{n}/index.html") for n, document in enumerate(three.documents))
    alike = replace(three, documents=documents)
    assert {line["document"] for line in lines(render("csv", Subject(alike)))} <= {
        "index.html",
        "index.html (2)",
        "index.html (3)",
    }
    told = render("text", Subject(alike)).decode().splitlines()
    assert [line for line in told if " → index" in line] == [
        "index.html → index.html (2)",
        "index.html → index.html (3)",
    ]
    assert "index.html beside index.html (3)" in render("html", Subject(alike)).decode()


def test_each_note_is_a_line_and_its_replies_stand_below_it(review: Subject) -> None:
    found = lines(render("csv-notes", review))
    assert [line["number"] for line in found] == ["1", "1.1", "2", "3", "4"]
    assert found[0]["text"] == "The wire has 40 (not 14).\nAsk for a correction \\ today."
    assert (found[0]["words"], found[0]["document"], found[0]["status"]) == ("14 (forty)", "site.html", "accepted")
    assert (found[1]["reply to"], found[1]["author"], found[1]["text"]) == ("1", "Desk", "Called them.")
    assert found[2]["row"] == "6"
    assert found[3]["finding"].startswith("The original is credited")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_calculate_is_text(bridge: Comparison, text: str) -> None:
    (line,) = lines(render("csv-notes", noted(bridge, text)))
    assert line["text"].startswith("'")
    assert line["text"].replace("'", "") == text


@pytest.mark.parametrize("text", WITHIN)
def test_nor_does_one_calculate_that_takes_other_separators(text: str) -> None:
    told = harmless(text)
    assert told.replace("'", "") == text
    for part in re.split(r"[;\t\r\n]", told):
        assert part.strip(' "\u200b')[:1] not in tuple("=+-@|＝")


@pytest.mark.parametrize(
    "text", ['He said "no", twice; then\nleft.', "1,5", "'=1", "🐝 مرحبا", "a-b", "", "a;\n- b", "1; 2", "a = b; c"]
)
def test_any_other_text_stays_as_it_is(bridge: Comparison, text: str) -> None:
    (line,) = lines(render("csv-notes", noted(bridge, text)))
    assert line["text"] == text


def test_a_nul_does_not_end_a_cell() -> None:
    assert harmless("a\0b") == "a\\x00b"


def test_a_file_says_that_it_is_utf_8_and_a_pipe_gets_no_mark(review: Subject, tmp_path: Path) -> None:
    target = tmp_path / "findings.csv"
    write("csv", review, target)
    assert target.read_bytes() == b"\xef\xbb\xbf" + render("csv", review)
    assert render("csv", review).startswith(b'"number","severity"')
    assert all(line.endswith(b"\r") for line in render("csv", review).split(b"\n")[:-1])


def test_a_table_that_nobody_wants_any_more_is_broken_off(review: Subject) -> None:
    with pytest.raises(Cancelled):
        render("csv", review, Asked(lambda: True))


def test_a_comparison_without_findings_is_a_header_alone(bridge: Comparison) -> None:
    assert render("csv", Subject(replace(bridge, findings=()))).count(b"\n") == 1
