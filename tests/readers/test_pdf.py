"""PDF files as word processors, browsers, typesetters and scanners make them: what stands in them, in which order."""

from collections.abc import Callable

import pytest
from tests.readers.files import pdf, pdf_pages, show, stream

from copydesk.text import Document, Kind, Role

Read = Callable[[str, str | bytes], Document]

FIRST = ("The bridge closes on Monday for the repairs of the whole", "summer, and the ferry takes an hour.")
PARAGRAPH = " ".join(FIRST)
PICTURE = {
    6: stream(
        bytes(100), b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
}


def lines(*said: str, x: int = 72, y: int = 700, size: float = 12) -> bytes:
    return b"".join(show(line, x=x, y=y - round(14 * n), size=size) for n, line in enumerate(said))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def codes(document: Document) -> set[str]:
    return {notice.code for notice in document.notices}


def test_a_large_first_letter_belongs_to_its_word(read: Read) -> None:
    drawn = show("T", y=672, size=40) + lines(
        "he bridge closes on Monday for the", "repairs of the whole summer,", x=100
    )
    document = read(
        "a.pdf", pdf(show("Bridge closes for the summer", y=740, size=20) + drawn + show("it says.", y=672))
    )
    assert texts(document) == [
        "Bridge closes for the summer",
        "The bridge closes on Monday for the repairs of the whole summer, it says.",
    ]
    assert document.headline == "Bridge closes for the summer"


def test_a_large_letter_that_is_a_word_stays_one(read: Read) -> None:
    drawn = show("A", y=672, size=40) + lines(
        "bridge closes on Monday, and no", "bridge is as old as this bridge.", x=104
    )
    assert texts(read("a.pdf", pdf(drawn)))[0].startswith("A bridge closes")


# Of the letters of Helvetica, in thousandths of their size; all others here are as wide as "a".
_WIDTHS = {
    **dict.fromkeys("ijl", 222),
    **dict.fromkeys(" ft.,", 278),
    "r": 333,
    "m": 833,
    "T": 611,
    **dict.fromkeys("cksvxyz", 500),
}


def width(text: str) -> float:
    return 12 * sum(_WIDTHS.get(letter, 556) for letter in text) / 1_000


def test_words_that_are_spread_over_the_measure_are_no_cells(read: Read) -> None:
    above, words = (
        "The repairs of the bridge take all of the summer, and the",
        ("administration", "responsibility", "ferry"),
    )
    gap = (width(above) - sum(map(width, words))) / 2
    x, spread = 72.0, b""
    for word in words:
        spread += b"BT /F1 12 Tf %.2f 686 Td (%b) Tj ET\n" % (x, word.encode())
        x += width(word) + gap
    document = read("a.pdf", pdf(show(above, y=700) + spread + show("takes an hour.", y=672)))
    assert texts(document) == [f"{above} {' '.join(words)} takes an hour."]


def test_a_row_of_a_table_is_no_spread_line(read: Read) -> None:
    rows = b"".join(
        show(word, x=x, y=660 - 14 * n)
        for n, row in enumerate((("Ship", "Tons"), ("Aurora", "900")))
        for word, x in zip(row, (72, 300), strict=True)
    )
    document = read("a.pdf", pdf(lines(*FIRST) + rows))
    assert [block.text for block in document.blocks if block.kind is Kind.TABLE_ROW] == ["Ship Tons", "Aurora 900"]


def test_ligatures_are_the_letters_that_they_stand_for(read: Read) -> None:
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Differences [1 /fi /fl /ffi 4 /ff] >> >>"
    )
    drawn = (
        b"BT /F1 12 Tf 72 700 Td [(The of)-10(\\001cer of the e\\003cient o)20(\\003ce)-333(of)-333(\\002ats)] TJ ET"
    )
    assert texts(read("a.pdf", pdf(drawn, objects={5: font}))) == ["The officer of the efficient office of flats"]


@pytest.mark.parametrize(("matrix", "turn"), [("0 1 -1 0", 90), ("-1 0 0 -1", 180), ("0 -1 1 0", 270)])
def test_a_turned_page_reads_like_any_other(read: Read, matrix: str, turn: int) -> None:
    places = {90: ("100 72", "114 72"), 180: ("500 700", "500 714"), 270: ("114 700", "100 700")}[turn]
    drawn = "".join(f"BT /F1 12 Tf {matrix} {at} Tm ({line}) Tj ET\n" for at, line in zip(places, FIRST, strict=True))
    assert texts(read("a.pdf", pdf(drawn.encode(), page=b"/Rotate %d" % turn))) == [PARAGRAPH]


def test_a_line_along_a_picture_stands_behind_the_text(read: Read) -> None:
    side = b"BT /F1 8 Tf 0 1 -1 0 40 300 Tm (Photo: Ada Lund) Tj ET\n"
    document = read("a.pdf", pdf(show(FIRST[0], y=700) + side + show(FIRST[1], y=686)))
    assert texts(document) == [PARAGRAPH, "Photo: Ada Lund"]


@pytest.mark.parametrize("cover", [b"q 400 0 0 100 60 450 cm /I Do Q ", b"0 0 0 rg 60 490 300 24 re f "])
def test_words_beneath_a_picture_or_a_bar_are_marked(read: Read, cover: bytes) -> None:
    drawn = lines(*FIRST) + show("Somebody hid this.", y=496) + cover + b"0 g " + show("This is above it.", y=400)
    document = read("a.pdf", pdf(drawn, objects=PICTURE, resources=b"/XObject << /I 6 0 R >>"))
    assert [block.text for block in document.blocks if block.hidden] == ["Somebody hid this."]
    assert codes(document) == {"pdf.unseen"}


def test_words_on_a_picture_or_a_bar_are_seen(read: Read) -> None:
    drawn = b"q 400 0 0 100 60 450 cm /I Do Q 0.9 g 60 590 300 24 re f 0 g " + show("On the picture.", y=500)
    document = read(
        "a.pdf", pdf(drawn + show("On the bar.", y=596), objects=PICTURE, resources=b"/XObject << /I 6 0 R >>")
    )
    assert [(block.text, block.hidden) for block in document.blocks] == [
        ("On the picture.", False),
        ("On the bar.", False),
    ]


def test_what_recognition_put_beneath_a_scan_is_its_text(read: Read) -> None:
    drawn = lines(*FIRST) + b"q 595 0 0 842 0 0 cm /I Do Q "
    document = read("a.pdf", pdf(drawn, objects=PICTURE, resources=b"/XObject << /I 6 0 R >>"))
    assert [(block.text, block.hidden) for block in document.blocks] == [(PARAGRAPH, False)]
    assert codes(document) == {"pdf.recognised"}


FILLED = stream(
    b"/Tx BMC q BT /F1 12 Tf 2 5 Td (Forty-two ferries.) Tj ET Q EMC",
    b"/Type /XObject /Subtype /Form /BBox [0 0 228 20] /Resources << /Font << /F1 5 0 R >> >>",
)
PLACE = b"/Rect [72 600 300 620] /AP << /N 7 0 R >> >>"


@pytest.mark.parametrize("kind", [b"/Widget /FT /Tx /T (a) /V (Forty-two ferries.) ", b"/FreeText /Contents (x) "])
def test_what_is_written_into_a_form_or_typed_on_a_page_is_read(read: Read, kind: bytes) -> None:
    annotation = b"<< /Type /Annot /Subtype " + kind + PLACE
    document = read("a.pdf", pdf(lines(*FIRST), page=b"/Annots [6 0 R]", objects={6: annotation, 7: FILLED}))
    assert texts(document) == [PARAGRAPH, "Forty-two ferries."]
    assert codes(document) == {"pdf.fields"}


def test_a_note_stuck_on_a_page_is_left_out_and_counted(read: Read) -> None:
    annotation = b"<< /Type /Annot /Subtype /Text /Contents (Sticky) /Rect [10 10 20 20] >>"
    document = read("a.pdf", pdf(lines(*FIRST), page=b"/Annots [6 0 R]", objects={6: annotation}))
    assert (texts(document), codes(document)) == ([PARAGRAPH], {"pdf.annotations"})


BODY = (
    "The harbour bridge closes for the repairs of the whole summer and a long",
    "part of the autumn, and the ferry takes an hour for those who travel, but",
    "it does not run on Sundays, as the council and the company of the ferrymen",
    "have agreed in a letter that was never made public, and which the adminis-",
)
REST = ("tration would not show us when we asked for it on Monday.", "The ferry is old.")


@pytest.mark.parametrize("size", [8, 11])
def test_a_note_at_a_pages_foot_cuts_no_paragraph_and_no_word(read: Read, size: int) -> None:
    note = show("1 The letter was written in May, and nobody", y=70, size=size)
    note += show("answered it.", y=60, size=size)
    first = lines(*BODY, y=740) + note + show("12", x=290, y=30)
    document = read("a.pdf", pdf_pages(first, lines(*REST, y=740) + show("13", x=290, y=30)))
    assert [(block.text, block.kind) for block in document.blocks if block.given is not Role.OTHER] == [
        (f"{' '.join(BODY)} {' '.join(REST)}".replace("adminis- tration", "administration"), Kind.PARAGRAPH),
        ("1 The letter was written in May, and nobody answered it.", Kind.FOOTNOTE),
    ]


def test_a_note_whose_figure_is_raised_is_told_from_the_text_and_its_mark_is_taken_out(read: Read) -> None:
    mark = show("1", x=277, y=690, size=7) + show("1", y=74, size=6)
    note = show("The letter was written in May, and", x=77, y=70, size=9) + show("nobody answered it.", y=60, size=9)
    document = read("a.pdf", pdf(lines(*FIRST) + mark + note))
    assert [(block.text, block.kind) for block in document.blocks] == [
        (PARAGRAPH, Kind.PARAGRAPH),
        ("The letter was written in May, and nobody answered it.", Kind.FOOTNOTE),
    ]


def test_symbols_surrogates_and_bullets_of_fonts(read: Read) -> None:
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R "
        b"/Encoding << /Differences [1 /a /b /c /d /e] >> >>"
    )
    mapped = stream(
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 5 beginbfchar <01> <D83DDE00> <02> <F0B7> "
        b"<03> <E001> <04> <D83D> <05> <FB03> endbfchar endcmap"
    )
    drawn = b"BT /F1 12 Tf 72 700 Td <02> Tj 20 0 Td <4101> Tj 40 0 Td <03> Tj 40 0 Td <05> Tj ET"
    text = " ".join(texts(read("a.pdf", pdf(drawn, objects={5: font, 6: mapped}))))
    assert sorted(text.replace(" ", "")) == sorted("•A😀\ufffdffi")


def test_heads_that_name_each_chapter_are_furniture(read: Read) -> None:
    heads = ("Harbours", "12 Northline Review", "Bridges", "14 Northline Review")
    said = ("ferries and their", "bridges and the", "letters of its", "people in all")
    pages = (show(head, y=800) + lines(*words.split(" ", 1), y=740) for head, words in zip(heads, said, strict=True))
    document = read("a.pdf", pdf_pages(*pages))
    assert [block.text for block in document.blocks if block.given is Role.OTHER] == list(heads)


def test_a_hyphen_at_a_columns_line_end_goes_where_the_parts_are_no_words(read: Read) -> None:
    left = (
        "The harbour bridge closes for the",
        "repairs of the whole of the sum-",
        "mer, and the ferry takes an hour,",
        "officials said on Tuesday night.",
    )
    right = (
        "Shopkeepers at the southern end",
        "were told in a letter that the ad-",
        "ministration would not pay them,",
        "and none of them was surprised.",
    )
    drawn = b"".join(
        show(one, y=700 - 12 * n, size=10) + show(two, x=300, y=700 - 12 * n, size=10)
        for n, (one, two) in enumerate(zip(left, right, strict=True))
    )
    first, second = texts(read("a.pdf", pdf(drawn)))
    assert first == " ".join(left).replace("sum- mer", "summer")
    assert second == " ".join(right).replace("ad- ministration", "administration")


def test_a_text_that_is_set_wide_has_no_running_heads(read: Read) -> None:
    texts = [f"Line {n} of the page {page} stands by itself here." for page in "abc" for n in "xyzuvw"]
    pages = [
        b"".join(show(text, x=72, y=740 - 26 * n) for n, text in enumerate(texts[start : start + 6]))
        for start in range(0, 18, 6)
    ]
    document = read("a.pdf", pdf_pages(*pages))
    assert not [block.text for block in document.blocks if block.given is Role.OTHER]


def test_a_gap_that_no_sentence_goes_over_is_one_of_paragraphs(read: Read) -> None:
    drawn = show("The ferry closes on Monday.", y=700) + show("Nobody was asked before.", y=675)
    assert [block.text for block in read("a.pdf", pdf(drawn)).blocks] == [
        *("The ferry closes on Monday.", "Nobody was asked before.")
    ]


def test_a_note_as_large_as_the_text_is_told_by_its_sign_in_the_text(read: Read) -> None:
    text = show("It closed in May", y=700) + show("3", x=160, y=705, size=7) + show("for good.", x=170, y=700)
    note = show("3", y=105, size=7) + show("The letter was written in May, and", x=77, y=100)
    document = read("a.pdf", pdf(text + note + show("nobody answered it.", y=86)))
    assert [(block.text, block.kind) for block in document.blocks] == [
        ("It closed in May for good.", Kind.PARAGRAPH),
        ("The letter was written in May, and nobody answered it.", Kind.FOOTNOTE),
    ]


def test_a_block_that_is_set_in_on_both_sides_has_a_measure_of_its_own(read: Read) -> None:
    wide = "The harbour bridge closes on Monday for repairs that will last until the end of the"
    quoted = ("It was built by my father and", "his brothers, who came here in", "1948, and it will be there when")
    drawn = show(wide, y=740) + show("autumn.", y=726)
    drawn += b"".join(show(text, x=110, y=698 - 14 * n) for n, text in enumerate((*quoted, "I am gone.")))
    assert [block.text for block in read("a.pdf", pdf(drawn)).blocks] == [
        f"{wide} autumn.",
        "It was built by my father and his brothers, who came here in 1948, and it will be there when I am gone.",
    ]


def test_the_title_that_a_browser_prints_beside_the_moment_is_furniture(read: Read) -> None:
    head = show("11/22/26, 11:31 AM", x=24, y=800, size=8) + show("Ferry closes", x=335, y=800, size=8)
    document = read("a.pdf", pdf(head + lines(*FIRST)))
    assert [block.text for block in document.blocks if block.given is Role.OTHER] == [
        "11/22/26, 11:31 AM",
        "Ferry closes",
    ]
