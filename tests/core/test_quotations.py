"""Direct quotations by their marks: the specification as a table, and what must hold for any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.words.quotations import quotations


def told(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail,” she said. “Today.”", ["“We sail,”", "“Today.”"]),
        ('"We sail," she said. "Today."', ['"We sail,"', '"Today."']),
        ("‘We’re sailing,’ she said.", ["‘We’re sailing,’"]),
        ("'We're sailing,' she said.", ["'We're sailing,'"]),
        ("„Wir fahren“, sagte sie.", ["„Wir fahren“"]),
        ("»Wir fahren«, sagte sie.", ["»Wir fahren«"]),
        ("« Nous partons », dit-elle.", ["« Nous partons »"]),
        ("“She said ‘no’ twice,” he said.", ["“She said ‘no’ twice,”"]),
        ("‘She said “no” twice,’ he said.", ["‘She said “no” twice,’"]),
        ("The (“quoted”) word.", ["“quoted”"]),
        ("A so-called “quoted“ word.", ["“quoted“"]),
        ("“One.” “Two.”", ["“One.”", "“Two.”"]),
        ("“It will get worse. »", ["“It will get worse. »"]),
        ('He called it "fine".', ['"fine"']),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, expected: list[str]) -> None:
    assert told(text) == expected
    assert all(quotation.opened and quotation.closed for quotation in quotations(text))


@pytest.mark.parametrize(
    "text",
    [
        "The workers' offer and the boss's answer.",
        "The workers’ offer and the boss’s answer.",
        "Rock 'n' roll of the '90s, 'til dawn.",
        "Rock ’n’ roll of the ’90s.",
        'He is 5\'10" tall; the pipe is 12" wide.',
        "Don't, can't, won't.",
        "No marks at all.",
        "A stray “",
        "",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert told(text) == []


def test_a_quotation_may_run_on_into_the_next_paragraph() -> None:
    first, second = "She said: “We sail today.", "“And tomorrow too.” He nodded."
    (left,) = quotations(first)
    assert (left.opened, left.closed) == (True, False)
    assert first[slice(*left.inner)] == "We sail today."
    (right,) = quotations(second, continued=True)
    assert (right.opened, right.closed) == (True, True)


def test_a_paragraph_may_go_on_without_repeating_the_mark() -> None:
    text = 'And tomorrow too." He nodded.'
    (quotation,) = quotations(text, continued=True)
    assert (quotation.opened, quotation.closed) == (False, True)
    assert text[slice(*quotation.inner)] == "And tomorrow too."
    assert quotations("He nodded.", continued=True) == ()


def test_a_stray_closing_mark_ends_what_began_nowhere() -> None:
    text = "We sail,” she said. “Today.”"
    first, second = quotations(text)
    assert (first.opened, first.closed) == (False, True)
    assert text[slice(*first.inner)] == "We sail,"
    assert second.opened


def test_a_lost_closing_mark_does_not_swallow_the_next_quotation() -> None:
    text = "“We sail, she said. “Today.”"
    first, second = quotations(text)
    assert not first.closed
    assert text[second.start : second.end] == "“Today.”"


@given(st.text(st.sampled_from("ab .,“”„«»‘’'\"‹›()-")), st.booleans())
def test_quotations_stand_in_order_and_none_overlaps_another(text: str, continued: bool) -> None:
    found = quotations(text, continued=continued)
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
        start, end = quotation.inner
        assert quotation.start <= start <= end <= quotation.end
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(st.text(st.sampled_from("abc ,."), min_size=1).map(lambda said: f"x{said}x"), max_size=4))
def test_what_is_said_between_marks_is_found_again(said: list[str]) -> None:
    text = " he said. ".join(f"“{words}”" for words in said)
    assert [text[slice(*quotation.inner)] for quotation in quotations(text)] == said
