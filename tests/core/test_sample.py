"""What the sample holds; pictures, the manual and other tests count on it."""

import re
from pathlib import Path

import pytest

from copydesk import readers
from copydesk.compare import compare
from copydesk.comparison import Comparison, Finding
from copydesk.text import Document

AGENCY, PAGE, PASTED = "corvane-hallmere-dam.txt", "brightwater-daily.html", "brightwater-daily.txt"

# What the site did: in the agency's words, in its own.
FIGURE = ("1,860", "1,680")
QUOTATION = ("I have a hundred hypotheses and one wall", "I have a hundred theories and one wall")
NAME = ("Henrik Solvay", "Henrik Solway")
RESPONSE = "denied that repairs had been neglected"
SPLIT = ("The crack was first", "It was then less than 3 millimeters wide", "At that point it was under 3 millimetres")
MOVED = ("counted 318 dams", "found 318 dams")
ADDED = "The Brightwater Daily understands"
SAME = ("No one has been hurt.", "You cannot ask a plum tree to wait", "The officer was very kind")
HEADLINES = ("Hallmere Dam to be drained after crack widens", "Valley villagers kept from their homes")
STYLES = (
    ("percent", "per cent"),
    ("U.S. development", "US development"),
    ("meters", "metres"),
    ("$8.4 million", "$8.4m"),
)


@pytest.fixture(scope="module")
def texts(sample: Path) -> dict[str, str]:
    return {name: (sample / name).read_text(encoding="utf-8") for name in (AGENCY, PAGE, PASTED)}


@pytest.fixture(scope="module")
def documents(sample: Path) -> tuple[Document, ...]:
    return tuple(readers.read(sample / name) for name in (AGENCY, PAGE, PASTED))


@pytest.fixture(scope="module")
def comparison(documents: tuple[Document, ...]) -> Comparison:
    return compare(documents)


def test_it_says_that_it_is_invented(sample: Path) -> None:
    assert "invented" in (sample / "README.md").read_text(encoding="utf-8")


def test_the_agencys_story_has_some_25_paragraphs_a_dateline_and_a_contributor(texts: dict[str, str]) -> None:
    paragraphs = [line for line in texts[AGENCY].splitlines() if line]
    story = [line for line in paragraphs if len(line) > 20 and line.endswith((".", '."', '"'))]
    assert 23 <= len(story) <= 28
    assert any(line.startswith("ASHBY FORD, March 4 (Corvane) - ") for line in paragraphs)
    assert paragraphs[1] == "By Ines Calloway"
    assert paragraphs[-1].endswith("contributed to this report.")


@pytest.mark.parametrize("copy", [PAGE, PASTED])
@pytest.mark.parametrize("change", [FIGURE, QUOTATION, NAME, MOVED, HEADLINES, *STYLES])
def test_a_copy_changes_these(texts: dict[str, str], copy: str, change: tuple[str, str]) -> None:
    was, is_ = change
    assert was in texts[AGENCY]
    assert was not in texts[copy]
    assert is_ in texts[copy]


@pytest.mark.parametrize("copy", [PAGE, PASTED])
def test_a_copy_drops_a_response_and_the_credit_and_adds_a_paragraph(texts: dict[str, str], copy: str) -> None:
    assert RESPONSE in texts[AGENCY]
    assert RESPONSE not in texts[copy]
    assert "Corvane" not in texts[copy]
    assert ADDED in texts[copy]
    assert all(same in texts[AGENCY] and same in texts[copy] for same in SAME)


def test_a_copy_splits_a_paragraph_and_moves_one(texts: dict[str, str]) -> None:
    first, was, is_ = SPLIT
    (whole,) = [line for line in texts[AGENCY].splitlines() if line.startswith(first)]
    assert was in whole
    assert any(line.startswith(is_) for line in texts[PASTED].splitlines())
    assert texts[AGENCY].index("blame") < texts[AGENCY].index(MOVED[0])
    assert texts[PASTED].index("at fault") > texts[PASTED].index(MOVED[1])


def test_all_figures_but_one_are_the_same(comparison: Comparison) -> None:
    figures = [f for f in comparison.findings if f.kind in {"number", "date"}]
    assert [(f.document, f.values["was"], f.values["is"]) for f in figures] == [(1, *FIGURE), (2, *FIGURE)]


def test_all_names_but_one_are_the_same(comparison: Comparison) -> None:
    names = [f for f in comparison.findings if f.kind == "name"]
    assert [(f.values["was"], f.values["is"]) for f in names] == [(NAME[0].split()[1], NAME[1].split()[1])] * 2


def codes(findings: tuple[Finding, ...], copy: int) -> list[str]:
    return [finding.code for finding in findings if finding.document == copy]


ALWAYS = [
    "headline.changed",
    "style.counted",
    "byline.generic",
    "number.changed",
    "credit.missing",
    "quote.altered",
    "response.missing",
    "name.misspelt",
    "loaded.slanted",
    "paragraph.added",
    "order.changed",
    "footer.wrong",
    "reuse.summary",
]


@pytest.mark.parametrize("copy", [1, 2])
def test_everything_that_matters_is_raised_and_nothing_else(comparison: Comparison, copy: int) -> None:
    assert codes(comparison.findings, copy) == ALWAYS


def test_the_page_and_the_pasted_text_tell_the_same_story(documents: tuple[Document, ...]) -> None:
    page, pasted = ({re.sub(r"\s+", " ", block.text) for block in document.blocks} for document in documents[1:])
    long = {text for text in page if len(text) > 60}
    assert len(long) > 25
    assert long <= pasted
