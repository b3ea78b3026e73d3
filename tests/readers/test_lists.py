"""One list and one note read alike in every format: marks are out of the text, and the kind says what they were."""

from collections.abc import Callable

import pytest
from tests.readers.files import pdf, show

from copydesk.readers.content import Piece
from copydesk.readers.lists import without_marks
from copydesk.readers.notes import with_notes
from copydesk.text import Document, Kind

Read = Callable[[str, str | bytes], Document]


def listed(*texts: str) -> list[str]:
    """What becomes of paragraphs; items with a star."""
    pieces, _ = without_marks([Piece(text) for text in texts])
    return [f"*{piece.text}" if piece.kind == "list-item" else piece.text for piece in pieces]


@pytest.mark.parametrize(
    "texts",
    [
        ("• Eggs", "• Bread"),
        ("▪\u00a0Eggs", "▪Bread"),
        ("1. Eggs", "2. Bread"),
        ("1) Eggs", "2) Bread"),
        ("(1) Eggs", "(2) Bread"),
        ("a) Eggs", "b) Bread"),
        ("(i) Eggs", "(ii) Bread"),
        ("A) Eggs", "B) Bread"),
    ],
)
def test_bullets_and_numbers_that_count_on_are_marks(texts: tuple[str, ...]) -> None:
    assert listed(*texts) == ["*Eggs", "*Bread"]


@pytest.mark.parametrize(
    "texts",
    [
        ("5. May was cold.", "The next one, too."),
        ("1. May was cold.",),
        ("2019. A year.", "2020. Another."),
        ("1. One", "3. Three"),
        ("1. One", "2) Two"),
        ("7. Seven", "8. Eight"),
        ("A. Smith came.", "B. Jones went."),
        ("•• Stars", "•"),
        ("1.5 metres", "2.5 metres"),
    ],
)
def test_what_only_looks_like_a_mark_stays(texts: tuple[str, ...]) -> None:
    assert listed(*texts) == list(texts)


def test_a_list_may_begin_later_and_hold_others() -> None:
    assert listed("7. Seven", "8. Eight", "9. Nine") == ["*Seven", "*Eight", "*Nine"]
    assert listed("1. One", "• inner", "2. Two", "Prose", "3. Three") == ["*One", "*inner", "*Two", "Prose", "3. Three"]
    assert listed("h) h", "i) i", "j) j") == ["*h", "*i", "*j"]
    assert listed("iv) 4", "v) 5", "vi) 6", "ix) 9") == ["*4", "*5", "*6", "ix) 9"]


def test_headings_rows_and_what_has_a_role_keep_their_numbers() -> None:
    pieces = [Piece("1. One", "heading"), Piece("2. Two", "table-row"), Piece("• Three", role="byline")]
    assert without_marks(pieces) == (tuple(pieces), 0)


def test_marks_of_words_move_with_them() -> None:
    pieces, count = without_marks([Piece("• Ada came", marks=((2, 5, "person", ""), (0, 1, "figure", "")))])
    assert (pieces[0].marks, count) == (((0, 3, "person", ""),), 1)


def test_a_dash_is_an_items_where_programs_put_it_or_all_around_it_are_items(read: Read) -> None:
    blocks = read("a.txt", "-   Far off\n\n- She said so.\n\nTo buy:\n- Eggs\n- Bread\n\n– Ja, sier hun.\n").blocks
    assert [block.text for block in blocks] == [
        *("Far off", "- She said so.", "To buy:", "Eggs", "Bread", "– Ja, sier hun.")
    ]
    assert [block.kind for block in blocks[3:5]] == [Kind.LIST_ITEM] * 2


def test_the_marks_that_were_taken_out_are_told(read: Read) -> None:
    document = read("a.txt", "1. Eggs\n2. Bread\n\nThe end[1] of it.\n\n[1] A note.\n")
    assert [(notice.code, dict(notice.values)) for notice in document.notices] == [
        ("text.marks", {"count": 2}),
        ("text.notes", {"count": 1}),
    ]
    assert [(block.text, block.kind) for block in document.blocks[2:]] == [
        ("The end of it.", Kind.PARAGRAPH),
        ("A note.", Kind.FOOTNOTE),
    ]


def test_signs_without_one_place_in_the_text_are_text() -> None:
    for texts in (
        ("[1] A note.",),
        ("One[1] two[1].", "[1] A note."),
        ("One [1].", "[1] A note."),
        ("A[1]", "[1] x", "[1] y"),
    ):
        assert with_notes([Piece(text) for text in texts]) == (tuple(map(Piece, texts)), 0)


def test_raised_signs_lead_to_notes_as_well() -> None:
    pieces, count = with_notes([Piece("It closed¹ and opened.²"), Piece("¹ First."), Piece("² Second.")])
    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("It closed and opened.", "paragraph"),
        ("First.", "footnote"),
        ("Second.", "footnote"),
    ]
    assert count == 2


def test_a_browsers_discs_are_bullets_and_strokes_through_words_are_told(read: Read) -> None:
    disc = b"75 699 m 79 699 l 79 703 l 75 703 l f\n"
    stroke = b"120 683.5 m 160 683.5 l 0.8 w S\n"
    under = b"120 661 m 160 661 l 0.8 w S\n"
    drawn = disc + stroke + under
    texts = ((88, 698, "Eggs"), (72, 680, "What was taken back is kept."), (72, 663, "What is beneath is not told."))
    document = read("a.pdf", pdf(drawn + b"".join(show(text, x=x, y=y) for x, y, text in texts)))
    assert ("Eggs", Kind.LIST_ITEM) in [(block.text, block.kind) for block in document.blocks]
    assert dict(document.notices[0].values) == {"count": 1}
    assert [notice.code for notice in document.notices] == ["pdf.struck", "text.marks"]


def test_what_stands_raised_in_a_pdf_is_a_sign_of_its_own(read: Read) -> None:
    power = show("It covers 40 km", y=700) + show("2", x=154, y=705, size=7) + show("of land.", x=162, y=700)
    assert [block.text for block in read("a.pdf", pdf(power)).blocks] == ["It covers 40 km² of land."]


NOTES_OF_PAGES = {
    "Word": '<p>It closed<a href="#_ftn1" name="_ftnref1">[1]</a>.</p><div style="mso-element:footnote" id=ftn1>'
    '<p><a href="#_ftnref1" name="_ftn1">[1]</a> A note.</p></div>',
    "LibreOffice": '<p>It closed<a name="a1" href="#s1"><sup>1</sup></a>.</p>'
    '<div><p><a name="s1" href="#a1">1</a>A note.</p></div>',
    "pandoc": '<p>It closed<a href="#fn1" id="ref1"><sup>1</sup></a>.</p>'
    '<ol><li id="fn1"><p>A note.<a href="#ref1">↩︎</a></p></li></ol>',
    "an encyclopaedia": '<p>It closed<sup id="ref1"><a href="#n1">[1]</a></sup>.</p>'
    '<ol><li id="n1"><b><a href="#ref1">^</a></b> A note.</li></ol>',
}


@pytest.mark.parametrize("program", NOTES_OF_PAGES)
def test_notes_of_a_page_are_told_by_links_that_lead_to_each_other(read: Read, program: str) -> None:
    document = read("a.html", f"<html><body>{NOTES_OF_PAGES[program]}</body></html>")
    assert [(block.text, block.kind) for block in document.blocks] == [
        ("It closed.", Kind.PARAGRAPH),
        ("A note.", Kind.FOOTNOTE),
    ]
    assert [(notice.code, dict(notice.values)) for notice in document.notices] == [("text.notes", {"count": 1})]


def test_a_link_that_nothing_leads_back_from_is_text(read: Read) -> None:
    page = '<p>Go <a href="#a">1</a>, <a href="#b">2</a>.</p><p id=a>One.</p><p id=b>Two <a href="#c">3</a>.</p>'
    assert [block.text for block in read("a.html", page).blocks] == ["Go 1, 2.", "One.", "Two 3."]
