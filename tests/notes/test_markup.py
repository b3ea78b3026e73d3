"""A note's text has bold, italics and links, and nothing that it says is run or lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.notes.markup import SCHEMES, Run, paragraphs, plain, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("As it is.", (Run("As it is."),)),
        ("a **b** c", (Run("a "), Run("b", bold=True), Run(" c"))),
        ("*b*", (Run("b", italic=True),)),
        ("**a *b***", (Run("a ", bold=True), Run("b", bold=True, italic=True))),
        ("3*4*5 = 60", (Run("3*4*5 = 60"),)),
        ("* a list\n* of two", (Run("* a list\n* of two"),)),
        ("one *two\nthree* four", (Run("one *two\nthree* four"),)),
        ("[the wire](https://example.org/a?b=c)", (Run("the wire", link="https://example.org/a?b=c"),)),
        (
            "See https://example.org/a.",
            (Run("See "), Run("https://example.org/a", link="https://example.org/a"), Run(".")),
        ),
        ("[x](javascript:alert(1))", (Run("[x](javascript:alert(1))"),)),
        ("[x](file:///etc/passwd)", (Run("[x](file:///etc/passwd)"),)),
        ("<b>x</b> & <img src=x>", (Run("<b>x</b> & <img src=x>"),)),
    ],
)
def test_what_a_text_shows(text: str, expected: tuple[Run, ...]) -> None:
    assert runs(text) == expected


def test_plain_text_says_where_a_link_leads() -> None:
    assert plain("**Ask** [the desk](mailto:desk@example.org)!") == "Ask the desk (mailto:desk@example.org)!"


def test_line_breaks_make_paragraphs() -> None:
    assert paragraphs("One.\nTwo.") == ("One.", "Two.")


@given(st.text(alphabet="ab *[]()\n😀:/htps.<>", max_size=60))
def test_no_character_but_a_mark_is_lost_and_no_link_leads_astray(text: str) -> None:
    shown = "".join(run.text for run in runs(text))
    letters = [c for c in text if c not in "*[]()"]
    assert [c for c in shown if c not in "*[]()"] == letters or "](" in text
    assert all(run.link.startswith(SCHEMES) for run in runs(text) if run.link)
    assert all(run.text for run in runs(text))


@given(st.text(alphabet="*[]() a", max_size=2000))
def test_endless_marks_are_read_in_time(text: str) -> None:
    runs(text * 20)
