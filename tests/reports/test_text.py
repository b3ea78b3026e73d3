"""The report that a terminal shows."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import messages
from copydesk.comparison import Comparison
from copydesk.errors import Cancelled
from copydesk.reports import Asked, Subject, render
from copydesk.reports.escape import visible

Paired = Callable[[list[tuple[str, str]]], Comparison]


def lines(subject: Subject, width: int = 100) -> list[str]:
    return render("text", subject, Asked(width=width)).decode().splitlines()


def test_it_says_shares_findings_and_changes(bridge: Comparison) -> None:
    assert lines(Subject(bridge)) == [
        "Original  wire.txt  31 words",
        "Copy      site.html  32 words, 2 lines of site chrome",
        "          69 % kept · 14 % reworded · 17 % new · drops 16 % of the original",
        "",
        "Findings (2)",
        "E Figure changed: 40 became 14. (row 4)",
        "W Credit missing: The original is credited to Northline; the copy names no source.",
        "",
        "wire.txt → site.html",
        "C  Copy, 2 lines of site chrome: navigation 2",
        "4  The crossing [R closed → shut] on Monday after [R 40 → 14] (forty) crews left.",
        "5  “Nobody [R was → had been] asked,” said Ada Quill.",
        "6  [D The council would not comment.]",
        "7  M Traffic is due back by noon.",
        "8  [A Drivers slept in their cars.]",
        "1 row is unchanged.",
    ]


def test_a_notice_of_one_thing_says_so() -> None:
    assert messages.notice("mail.attachments", {"count": 1}) == "1 attached file was left out."
    assert messages.notice("mail.attachments", {"count": 2}) == "2 attached files were left out."
    assert messages.notice("text.invisible", {"count": 1, "first": "U+202E"}).startswith("1 character in it cannot")


def test_a_review_also_says_notes_and_states(review: Subject) -> None:
    told = "\n".join(lines(review, 200))
    assert told.startswith("Bridge strike\n")
    assert "names no source. (dismissed: agreed by telephone)" in told
    assert "1  Mara Voss, correction asked for, accepted: “14 (forty)”\n   The wire has 40 (not 14).\n" in told
    assert "   ↳ Desk: Called them." in told
    assert "2  Mara Voss, question, open, on row 6" in told


def test_each_copy_has_its_rows(three: Comparison) -> None:
    told = lines(Subject(three))
    assert told[told.index("wire.txt → south.html") :] == [
        "wire.txt → south.html",
        "1  The bridge is [R shut → closed].",
        "2  [A Boats sail instead.]",
        "3  [D It opens on Friday.]",
    ]


@pytest.mark.parametrize("width", [40, 57, 100])
def test_no_line_is_wider_than_asked(review: Subject, width: int) -> None:
    assert max(map(len, lines(review, width))) <= width


def test_a_wide_script_takes_two_columns_for_each_character(paired: Paired) -> None:
    told = lines(Subject(paired([("漢字" * 60, "")])), 40)
    rows = [line for line in told if "漢" in line]
    assert all(sum(2 if character in "漢字" else 1 for character in line) <= 40 for line in rows)
    assert sum(line.count("漢") for line in rows) == 60


def test_colours_come_only_when_asked_for(review: Subject) -> None:
    plain = render("text", review)
    assert b"\x1b" not in plain
    coloured = render("text", review, Asked(colour=True)).decode()
    assert "\x1b[1;31mE" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain.decode()


def test_a_terminal_shows_and_does_not_obey(paired: Paired) -> None:
    told = render("text", Subject(paired([("a\x1b]0;title\x07b", "c\u202egpj.exe\u2028d\U000e0041")]))).decode()
    assert r"a\x1b]0;title\x07b" in told
    assert r"c\u202egpj.exe\u2028d\U000e0041" in told


def test_a_report_that_is_not_wanted_any_more_is_not_made(bridge: Comparison) -> None:
    with pytest.raises(Cancelled):
        render("text", Subject(bridge), Asked(lambda: True))


def test_a_comparison_without_findings_says_so(three: Comparison) -> None:
    assert "No findings." in lines(Subject(three))


@given(st.text())
def test_what_is_made_visible_has_no_hidden_character_and_keeps_the_rest(text: str) -> None:
    shown = visible(text)
    hidden = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert all(unicodedata.category(c) not in hidden or c in "\u200c\u200d" for c in shown)
    assert visible(shown) == shown
    if all(unicodedata.category(c) not in hidden for c in text):
        assert shown == text


def test_quotation_marks_never_stand_on_one_another() -> None:
    def said(text: str) -> str:
        return messages.sentence({"x": "It says: “{text}”"}, "x", {"text": text}).removeprefix("It says: ")

    assert said("“Go now.”") == said('"Go now."') == "“Go now.”"
    assert said("“Go,” she said, “now.”") == said('"Go," she said, "now."') == "“‘Go,’ she said, ‘now.’”"
    assert said('She said "no" and left.') == '“She said "no" and left.”'
    assert said("“They came … she said") == "“‘They came … she said”"
    assert messages.sentence({"x": "{text}"}, "x", {"text": "“Go now.”"}) == "“Go now.”"
