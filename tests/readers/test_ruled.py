"""What pandoc draws with signs in plain text and in Markdown is read as what it is."""

from collections.abc import Callable

import pytest
from tests.timing import in_time

from copydesk.readers.pandoc import as_shown, plain_markdown
from copydesk.readers.ruled import tables
from copydesk.text import Document

Read = Callable[[str, str | bytes], Document]

SIMPLE = "Harbour     Boats\n--------- -------\nAldra       1,204\nVesterby       40\n"
HEADLESS = "--------- -------\nAldra       1,204\nVesterby       40\n--------- -------\n"
MULTILINE = (
    "--------------------\nHarbour        Boats\n                seen\n----------- --------\nAldra, the     1,204\n"
    "old one\n\nVesterby          40\n--------------------\n"
)
GRID = (
    "+----------+-------+\n| Harbour  | Boats |\n+==========+=======+\n| Aldra    | 1,204 |\n| (old)    |       |\n"
    "+----------+-------+\n"
)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        (SIMPLE, ["Harbour Boats", "Aldra 1,204", "Vesterby 40"]),
        (HEADLESS, ["Aldra 1,204", "Vesterby 40"]),
        (MULTILINE, ["Harbour Boats seen", "Aldra, the old one 1,204", "Vesterby 40"]),
        (GRID, ["Harbour Boats", "Aldra (old) 1,204"]),
    ],
)
def test_a_drawn_table_is_read_row_by_row(read: Read, name: str, drawn: str, rows: list[str]) -> None:
    blocks = read(name, f"Before it stands prose.\n\n{drawn}\nBehind it, too.\n").blocks
    assert [(block.text, block.kind.value) for block in blocks] == [
        ("Before it stands prose.", "paragraph"),
        *((row, "table-row") for row in rows),
        ("Behind it, too.", "paragraph"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "-- --\n",
        "Prose that goes over every edge of a column\n----- -----\nand goes on below it as well\n",
        "-----\nProse.\n-----\n",
        "+---+---+\nProse.\n",
        "+---+---+\n| a | b |\n",
        "------- -------\nProse over columns\n\nand more of it\n------- -------\n",
        "----------\nHead\n",
    ],
)
def test_lines_of_dashes_about_prose_are_no_table(text: str) -> None:
    assert tables(text.split("\n")) == []


def test_program_text_in_markdown_stays_as_it_is() -> None:
    text = f"```\n{SIMPLE}::: {{.box}}\n```\n"
    assert plain_markdown(text) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[Small]{.smallcaps} caps", "Small caps"),
        ("# Title {#top .unnumbered}", "# Title"),
        ("![A bridge](b.png){width=50%}", "![A bridge](b.png)"),
        ("::: {.box}\nWords\n:::", "\nWords\n"),
        ("Word\n:   Meaning", "Word\n\nMeaning"),
        ("A {set} of {1, 2} things", "A {set} of {1, 2} things"),
        ("~~struck~~ and :) or ::", "~~struck~~ and :) or ::"),
    ],
)
def test_signs_for_programs_are_taken_out_of_markdown(written: str, shown: str) -> None:
    assert plain_markdown(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("x^2^ and 40^th^", "x² and 40th"),
        ("H~2~O", "H2O"),
        ("So --- she said -- no", "So — she said – no"),
        ("1990--2000 and so---on", "1990–2000 and so—on"),
        ("type --option or ----", "type --option or ----"),
        ("2^10 or 3 ^ 4 and ~ 5 ~", "2^10 or 3 ^ 4 and ~ 5 ~"),
    ],
)
def test_raised_and_lowered_signs_and_dashes_are_as_they_are_shown(written: str, shown: str) -> None:
    assert as_shown(written) == shown


@pytest.mark.parametrize("line", ["-- ", "+--", "+---+---+\n| a | b |\n", "{#a ", "[a]{.b", "--- ---\n", "-----\nx\n"])
def test_signs_without_end_take_time_by_their_number_alone(line: str) -> None:
    with in_time(2):
        plain_markdown(line * 20_000)


def test_a_text_that_speaks_of_pdf_is_text(read: Read) -> None:
    assert read("a.txt", "%PDF-1.4 is how such a file begins, she wrote.").format == "text"
    assert read("a.txt", "It begins with %PDF-1.4 and has endobj in it.").format == "text"
