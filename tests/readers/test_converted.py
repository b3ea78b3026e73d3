"""What converters, browsers and office programs do to a text on its way, undone: it reads as it was written."""

from collections.abc import Callable

import pytest
from tests.readers.files import W, docx, pdf, relation, rtf, show

from copydesk import roles
from copydesk.readers.content import Piece
from copydesk.readers.lists import without_marks
from copydesk.readers.notes import with_notes
from copydesk.text import Block, Document, Kind, Role

Read = Callable[[str, str | bytes], Document]

PROSE = "The harbour board said on Monday that the ferry will not sail before the spring."


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


# Signs that a font lacks are drawn behind all the rest of their line, in the white that was left for them.


def test_a_sign_that_a_pdf_draws_late_stands_where_the_page_shows_it(read: Read) -> None:
    page = show("It fell to") + show("7 degrees, the board said", x=138) + show("-", x=133) + show("And rose.", y=686)
    assert texts(read("a.pdf", pdf(page))) == ["It fell to -7 degrees, the board said", "And rose."]


def test_several_late_signs_fill_their_gaps_with_the_spaces_that_are_there(read: Read) -> None:
    page = show("a share of") + show("3 or", x=140) + show("4, and 12 of them", x=178)
    assert texts(read("a.pdf", pdf(page + show("+", x=130) + show("=", x=167)))) == [
        "a share of + 3 or = 4, and 12 of them"
    ]


def test_what_is_drawn_late_and_fits_no_gap_is_a_line_of_its_own(read: Read) -> None:
    page = show("It fell to 7 degrees, the board said") + show("-", x=133) + show("x", x=133, y=695)
    assert texts(read("a.pdf", pdf(page)))[0] == "It fell to 7 degrees, the board said"


# Notes


@pytest.mark.parametrize("address", ["#", "https://paper.example/story#", "file:///C:/story.html#"])
def test_links_between_a_sign_and_its_note_may_name_the_page_they_are_on(read: Read, address: str) -> None:
    page = (
        f'<p id="a">It closed.<a id="r1" href="{address}n1"><sup>1</sup></a></p>'
        f'<p>{PROSE}</p><ol><li id="n1">By order. <a href="{address}r1">↩</a></li></ol>'
    )
    document = read("a.html", page)
    assert texts(document) == ["It closed.", PROSE, "By order."]
    assert document.blocks[-1].kind is Kind.FOOTNOTE


def test_links_to_another_page_lead_to_no_note(read: Read) -> None:
    page = f'<p>It closed.<a id="r1" href="x#n1">1</a></p><p>{PROSE}</p><p id="n1">One. <a href="y#r1">1</a></p>'
    assert Kind.FOOTNOTE not in {block.kind for block in read("a.html", page).blocks}


@pytest.mark.parametrize(
    ("notes", "count"),
    [
        (("First. ↩", "Second. ↩"), 2),
        (("1. First. ↩", "2. Second.↩\ufe0e"), 2),
        (("[1] First.", "[2] Second."), 0),
    ],
)
def test_an_arrow_that_leads_back_makes_a_note(notes: tuple[str, str], count: int) -> None:
    pieces, found = with_notes([Piece("It closed¹ and opened.²"), *map(Piece, notes), Piece("1/1", role="other")])
    assert found == count
    if count:
        assert [piece.text for piece in pieces] == ["It closed and opened.", "First.", "Second.", "1/1"]
        assert [piece.kind for piece in pieces[1:]] == ["footnote", "footnote", "paragraph"]


def test_a_note_to_which_nothing_leads_keeps_its_number() -> None:
    pieces, count = with_notes([Piece("It closed."), Piece("3. First. ↩")])
    assert [(piece.text, piece.kind) for piece in pieces] == [("It closed.", "paragraph"), ("3. First.", "footnote")]
    assert count == 1


@pytest.mark.parametrize("text", ["↩", "Press ↩ to go on.", "The key ↩ goes on"])
def test_other_arrows_stay(text: str) -> None:
    assert with_notes([Piece("It closed."), Piece(text)]) == ((Piece("It closed."), Piece(text)), 0)


# The head of a Markdown file


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("title: Ferry stops \\|\n  Paper", "Ferry stops | Paper"),
        ('title: "Ferry: the\n  end"', "Ferry: the end"),
        ("title: |\n  Ferry\n  stops", "Ferry stops"),
        ("title: >-\n  Ferry stops", "Ferry stops"),
        ("title: [Ferry] stops", "[Ferry] stops"),
    ],
)
def test_a_title_that_runs_on_is_kept_whole(read: Read, field: str, title: str) -> None:
    document = read("a.md", f"---\n{field}\nlang: en\n---\n\n{PROSE}\n")
    assert texts(document) == [title, PROSE]
    assert document.headline == title


@pytest.mark.parametrize(
    ("field", "byline"),
    [
        ("author:\n- Ada Lind\n- Bo Holm", "Ada Lind, Bo Holm"),
        ('author: ["Ada Lind", Bo Holm]', "Ada Lind, Bo Holm"),
        ("author:\n- name: Ada Lind\n  email: ada@wire.example\n- name: Bo Holm", "Ada Lind, Bo Holm"),
        ("author: Ada Lind\nauthor: Bo Holm\n  Karlsen", "Ada Lind"),
    ],
)
def test_all_who_wrote_are_named(read: Read, field: str, byline: str) -> None:
    assert read("a.md", f"---\n{field}\n---\n\n{PROSE}\n").byline == byline


def test_a_link_within_a_span_goes_with_its_signs(read: Read) -> None:
    assert texts(read("a.md", f"{PROSE} [It is [here](#a)]{{#b}}.\n"))[-1] == f"{PROSE} It is here."


# What office programs say of a text


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (f"\\lang1053 {PROSE}", "sv"),
        (f"\\deflang1031 {PROSE}{{\\lang2057 A word.}}", "de"),
        (f"{{\\lang1036 {PROSE}}} {{\\lang1024 x}}", "fr"),
        (PROSE, ""),
        (f"\\lang99999 {PROSE}", ""),
    ],
)
def test_the_language_of_most_letters_is_that_of_an_rtf_file(read: Read, body: str, language: str) -> None:
    assert read("a.rtf", rtf(body)).language == language


def test_a_pages_language_may_stand_at_its_body(read: Read) -> None:
    assert read("a.html", f'<html><body lang="nb-NO"><p>{PROSE}').language == "nb"


@pytest.mark.parametrize(
    ("style", "role"), [("Author", "byline"), ("Byline", "byline"), ("Date", "date"), ("Standfirst", "deck")]
)
def test_styles_named_after_the_articles_parts_are_these(read: Read, style: str, role: str) -> None:
    body = (
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>Ada Lind</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
    )
    styles = f"<w:styles xmlns:w='{W}'><w:style w:styleId='{style}'><w:name w:val='{style}'/></w:style></w:styles>"
    file = docx(body, parts={"word/styles.xml": styles}, relations=[relation("styles", "styles.xml")])
    assert [block.given for block in read("a.docx", file).blocks] == [Role(role), None]


# Roles


def test_a_month_and_its_figures_are_a_row_and_no_date() -> None:
    row = Block("November 8,120 940", kind=Kind.TABLE_ROW)
    story = Document("a.txt", "text", "", (Block(PROSE), row, Block(PROSE)), language="en")
    assert roles.guess(story).blocks[1].role is Role.BODY


def test_a_converters_box_of_title_and_author_makes_no_site_of_a_page(read: Read) -> None:
    page = (
        '<body><header id="title-block-header"><h1 class="title">Ferry stops for the winter</h1>'
        f'<p class="author">Ada Lind</p></header><p>{PROSE}</p><ul><li>Free parking</li></ul>'
        "<p>The mayor would not say.</p>"
    )
    guessed = roles.guess(read("a.html", page))
    assert not any(block.role.is_chrome for block in guessed.blocks if block.role)


# Raised signs, and an old Mac


def test_what_a_docx_file_lifts_above_the_line_is_raised(read: Read) -> None:
    def lifted(height: str) -> str:
        return f"<w:r><w:rPr><w:position w:val='{height}'/></w:rPr><w:t>2</w:t></w:r>"

    body = f"<w:p><w:r><w:t>{PROSE[:-1]}</w:t></w:r>{lifted('8')}{lifted('-6')}{lifted('0')}</w:p>"
    assert texts(read("a.docx", docx(body))) == [f"{PROSE[:-1]}²22"]


def test_the_line_below_a_raised_link_strikes_nothing_out(read: Read) -> None:
    page = show("It closed on March 2.") + show("1", x=186, y=704, size=8) + b"186 703.5 5 0.6 re f\n"
    assert "pdf.struck" not in {notice.code for notice in read("a.pdf", pdf(page)).notices}
    struck = show("It closed on March 2.") + b"90 703.5 60 0.6 re f\n"
    assert "pdf.struck" in {notice.code for notice in read("a.pdf", pdf(struck)).notices}


def test_lines_of_a_return_alone_have_an_old_macs_letters(read: Read) -> None:
    written = f"{PROSE}\r“Isn’t it?” — Röhr".encode("mac_roman")
    document = read("a.txt", written)
    assert texts(document) == [PROSE, "“Isn’t it?” — Röhr"]
    assert {notice.code for notice in document.notices} == {"encoding.guessed"}


# Lists, titles and ends of sentences


def test_a_list_goes_on_behind_an_inner_one() -> None:
    written = ("1. One", "2. Two:", "a. two and a half", "b. two and a bit", "3. Three", "Text.")
    pieces, count = without_marks([Piece(text) for text in written])
    assert [piece.text for piece in pieces] == ["One", "Two:", "two and a half", "two and a bit", "Three", "Text."]
    assert count == 5


def test_a_dash_between_items_is_a_mark_and_elsewhere_none() -> None:
    pieces, _ = without_marks([Piece("• One"), Piece("– half"), Piece("▪ a bit"), Piece("– said nobody.")])
    assert [piece.text for piece in pieces] == ["One", "half", "a bit", "– said nobody."]


@pytest.mark.parametrize("unit", ["40 m²", "3 km²", "a g/m²"])
def test_a_units_square_leads_to_no_note(unit: str) -> None:
    told = (Piece(f"It is {unit} large.¹"), Piece("And old.²"), Piece("¹ First."), Piece("² Second."))
    assert [piece.text for piece in with_notes(told)[0]] == [f"It is {unit} large.", "And old.", "First.", "Second."]


def test_a_title_in_the_middle_of_a_page_is_one_however_its_lines_end(read: Read) -> None:
    title = show("The ferry stops:", x=150, y=720, size=20) + show("no way", x=190, y=695, size=20)
    story = b"".join(show(PROSE, y=650 - 14 * n) for n in range(3))
    assert texts(read("a.pdf", pdf(title + story)))[0] == "The ferry stops: no way"


def test_a_german_quotation_ends_a_wrapped_paragraph(read: Read) -> None:
    lines = "„Das geht nicht“, sagte der Leiter der Fähre, und\nauch nicht: „Das war, was er sagen wollte.“"
    assert len(texts(read("a.txt", lines))) == 1
