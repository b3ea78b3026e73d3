"""A web page: which blocks a reader sees, in which order, and what the page says of their place."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.timing import in_time

from copydesk.readers import html
from copydesk.readers.content import Content, Piece, Refused
from copydesk.text import Kind


def page(body: str) -> Content:
    return html.read(body.encode())


def blocks(body: str) -> list[str]:
    return [piece.text for piece in page(body).pieces]


def only(body: str) -> Piece:
    (piece,) = page(body).pieces
    return piece


def remarks(body: str) -> dict[str, dict[str, object]]:
    return {remark.code: dict(remark.values) for remark in page(body).remarks}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p>A <b>bold</b>er <i>cl</i>aim.</p>", ["A bolder claim."]),
        ("<p>one\n  two\t three</p>", ["one two three"]),
        ("<p>10&nbsp;000 <span>ships</span></p>", ["10\xa0000 ships"]),
        ("<div>Text in a div</div>", ["Text in a div"]),
        ("<div>Before<p>Inside</p>After</div>", ["Before", "Inside", "After"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p>One<br>line</p>", ["One line"]),
        ("One<br><br>Two<br/>\n<br>Three<br>&nbsp;<br>Four", ["One", "Two", "Three", "Four"]),
        ("<p>con<wbr>tract</p>", ["contract"]),
        ("<p>H<sub>2</sub>O</p>", ["H2O"]),
        ("<p>He said <q>go <q>now</q></q>.</p>", ["He said “go ‘now’”."]),
        ("<a href=/>Home</a><a href=/n>News</a>", ["Home News"]),
        ("<h1>Head</h1><hr>line", ["Head", "line"]),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", ["Term", "Meaning"]),
        ("<figure><img alt='not seen'><figcaption>Seen</figcaption></figure>", ["Seen"]),
        ("<details><summary>More</summary>Folded</details>", ["More", "Folded"]),
        ("<button>Share</button><button>Print</button>", ["Share", "Print"]),
        ("<label>Name <input placeholder='Your name'></label>", ["Name", "Your name"]),
        ("<textarea placeholder='Please comment'></textarea>", ["Please comment"]),
        ("<textarea placeholder='x'>Typed</textarea>", ["Typed"]),
        ("<input type=submit value='Post it'><input type=hidden value=no><p>x", ["Post it", "x"]),
        ("<select><option>Day<option>Night</select>", ["Day Night"]),
        ("<p>seen</p><!-- not --><p>a<!-- x -->b</p>", ["seen", "ab"]),
        ("<span style='display:block'>One</span><span style='display:block'>Two</span>", ["One", "Two"]),
        ("<p aria-hidden=true>seen all the same</p>", ["seen all the same"]),
        ("<dialog open>Seen</dialog><dialog>Not</dialog>", ["Seen"]),
        ("<svg><title>no</title><text>yes</text></svg>", ["yes"]),
        ("<p><bdo dir=rtl>abc</bdo> <bdi>שלום</bdi></p>", ["abc שלום"]),
        ("<p>&#7;bell</p>", None),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", ["漢(kan)"]),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>", ["漢(kan)字(ji)"]),
        ("<p>4,200<sup>1</sup> men<sup><a href=#n>2</a></sup>, the 1<sup>st</sup>", ["4,200¹ men², the 1st"]),
        ("<p>10<sup>6</sup> m<sup>2</sup><sup>[3]</sup>", ["10⁶ m²[3]"]),
        (
            "<p>o <math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><msqrt><mn>9</mn></msqrt><annotation>x</math> holds",
            ["o x²=9 holds"],
        ),
        ("<p>Some <ins>2,400</ins> people", ["Some 2,400 people"]),
        ("<div><template shadowrootmode=open><p>One</p><slot></slot></template><p>two</p></div>", ["One", "two"]),
        ("<table><caption>Ferries</caption><tr><th>Ship<td>9</table>", ["Ferries", "Ship 9"]),
        ("<p>exam&shy;ple", ["exam\u00adple"]),
        ("<picture><source srcset=x><img alt='not seen'></picture><p>seen", ["seen"]),
    ],
)
def test_what_is_seen_becomes_blocks(body: str, expected: list[str] | None) -> None:
    found = blocks(body)
    assert found == expected if expected else all("\x07" not in text for text in found)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>x</p>", "paragraph"),
        ("<h3>x</h3>", "heading"),
        ("<div role=heading>x</div>", "heading"),
        ("<ul><li><p>x</p></li></ul>", "list-item"),
        ("<ul><li><h4>x</h4></li></ul>", "heading"),
        ("<ul><li><article><p>x</p></article></li></ul>", "paragraph"),
        ("<blockquote><p>x</p></blockquote>", "quotation"),
        ("<aside role=doc-footnote>x</aside>", "footnote"),
        ("<pre>x</pre>", "preformatted"),
        ("<table><tr><th>x</th><td>1</td></tr></table>", "table-row"),
        ("<table><tr><td>x</td></tr></table>", "paragraph"),
    ],
)
def test_the_kind_is_that_of_the_nearest_element_that_has_one(body: str, kind: str) -> None:
    assert only(body).kind == kind
    assert Kind(kind)


def test_a_row_of_facts_is_one_block() -> None:
    body = "<table><tr><th>Ship<th>Tons</tr><tr><td>Aurora</td><td>900</td></tr></table>"
    assert blocks(body) == ["Ship Tons", "Aurora 900"]


ROWS = "".join(
    f"<tr><td><p>{ship}</p></td>\n<td><h4>{tons}</h4><p><br></p></td></tr>"
    for ship, tons in (("Aurora", 9), ("Ida", 7))
)


@pytest.mark.parametrize(
    "head", ["", '<meta name=Generator content="Microsoft Word 15"><script>x</script>', "<style>p { }</style>"]
)
def test_a_word_processors_row_of_paragraphs_is_one_block(head: str) -> None:
    assert blocks(f"{head}<table>{ROWS}</table>") == ["Aurora 9", "Ida 7"]


@pytest.mark.parametrize("part", ["<nav>Home</nav>", "<script>x</script>", "<form><button>Home</button></form>"])
def test_a_sites_cells_of_paragraphs_are_read_one_by_one(part: str) -> None:
    assert blocks(f"{part}<table>{ROWS}</table>")[-4:] == ["Aurora", "9", "Ida", "7"]


@pytest.mark.parametrize(
    "cell", ["<p>One</p><p>Two</p>", "<ul><li>One</li></ul>", "<table><tr><td>One</td></tr></table>"]
)
def test_a_cell_of_more_than_a_paragraph_lays_out_its_page(cell: str) -> None:
    found = blocks(f"<table><tr><td>{cell}</td><td>Three</td></tr><tr><td>a</td><td>b</td></tr></table>")
    assert found[-2:] == ["Three", "a b"]


def test_a_table_that_lays_out_the_page_is_read_cell_by_cell() -> None:
    story = "Long words of a story. " * 20
    assert blocks(f"<table><tr><td>Menu<br>Home</td><td>{story}</td></tr></table>") == ["Menu Home", story.strip()]
    assert blocks("<table><tr><td><p>One</p></td><td><p>Two</p></td></tr></table>") == ["One", "Two"]


def test_only_preformatted_text_keeps_its_lines() -> None:
    assert only("<pre>one\n  two<br>three\n</pre>").text == "one\n  two\nthree"


def test_a_block_knows_its_place() -> None:
    body = "<body class=all><DIV class='Story Main' id=s><p itemprop=articleBody>By <a href=/a>Ann Bell</a></p></div>"
    place = only(body).place
    assert place is not None
    assert place.path == ("div", "p")
    assert place.names == ("story", "main", "s", "articlebody")
    assert place.link_share == pytest.approx(7 / 9, abs=0.001)


def test_a_place_goes_down_to_the_element_that_holds_all_of_the_words() -> None:
    place = only("<div><span class=credit><b>North</b>line</span></div>").place
    assert place is not None
    assert (place.path, place.names) == (("div", "span"), ("credit",))


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<p style='display: none'>no</p>",
        "<div style='Display:NONE !important'><p>no</p></div>",
        "<p style='visibility:hidden'>no</p>",
        "<template><p>no</p></template>",
        "<noscript>no</noscript>",
        "<div popover>no</div>",
        "<datalist><option>no</datalist>",
    ],
)
def test_what_the_page_hides_is_left_out_and_counted(hidden: str) -> None:
    body = f"<p>seen</p>{hidden}<p>too</p>"
    assert blocks(body) == ["seen", "too"]
    assert remarks(body) == {"html.hidden": {"parts": 1, "words": 1}}


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0",
        "font-size:0.1px",
        "opacity:0",
        "opacity: 0.0;",
        "color:#fff",
        "color:#FFFFFF",
        "color: rgb(255, 255, 255)",
        "color:white",
        "color:transparent",
        "position:absolute;left:-9999px",
        "text-indent:-5000px",
        "clip:rect(0,0,0,0)",
    ],
)
def test_what_can_hardly_be_seen_is_kept_and_marked(style: str) -> None:
    body = f"<p>seen</p><p style='{style}'>secret</p>"
    assert [(piece.text, piece.hidden) for piece in page(body).pieces] == [("seen", False), ("secret", True)]
    assert remarks(body) == {"html.unseen": {"count": 1}}


@pytest.mark.parametrize(
    "style", ["font-size:10px", "font-size:0.8em", "opacity:0.5", "color:#fffa00", "color:#000", "left:-9px", ""]
)
def test_what_can_be_seen_is_not_marked(style: str) -> None:
    assert not only(f"<p style='{style}'>seen</p>").hidden


def test_white_letters_on_a_background_can_be_seen() -> None:
    assert blocks("<p style='color:#fff;background:#c00'>seen</p>") == ["seen"]
    assert not only("<div style='background-color:navy'><p style='color:#fff'>seen</p></div>").hidden
    assert not only("<table bgcolor=#000><tr><td><font color=white>seen</font></table>").hidden


def test_letters_made_large_again_can_be_seen() -> None:
    assert not only("<div style='font-size:0'><p style='font-size:16px'>seen</p></div>").hidden


def test_unseen_words_do_not_break_the_paragraph_they_stand_in() -> None:
    pieces = page("<p>One <span style='font-size:0'>secret</span>two.</p>").pieces
    assert [(piece.text, piece.hidden) for piece in pieces] == [("One two.", False), ("secret", True)]


def test_a_menu_that_is_folded_away_is_kept_and_marked() -> None:
    body = "<p>seen</p><nav><ul style='display:none'><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>"
    assert [(piece.text, piece.hidden) for piece in page(body).pieces] == [
        ("seen", False),
        ("Home", True),
        ("News", True),
    ]
    assert remarks(body) == {"html.folded": {"count": 2}}


def test_a_hidden_text_in_a_menu_is_no_folded_menu() -> None:
    assert blocks("<p>seen</p><nav><p style='display:none'>Words that link nowhere</p></nav>") == ["seen"]


@pytest.mark.parametrize(
    "struck",
    [
        "<del>4,200</del>",
        "<s>4,200</s>",
        "<strike>4,200</strike>",
        "<span style='text-decoration: line-through'>4,200</span>",
        "<b style='text-decoration-line:underline line-through'>4,200</b>",
    ],
)
def test_what_is_struck_through_is_left_out_and_counted(struck: str) -> None:
    body = f"<p>Some {struck} <ins>2,400</ins> people were stranded.</p>"
    assert blocks(body) == ["Some 2,400 people were stranded."]
    assert remarks(body) == {"html.struck": {"count": 1, "words": 2}}


def test_a_page_that_is_struck_as_a_whole_is_read_all_the_same() -> None:
    body = "<s><p>One.</p><p>Two.</p></s>"
    assert blocks(body) == ["One.", "Two."]
    assert remarks(body) == {}


def test_an_underlined_passage_is_not_struck() -> None:
    assert blocks("<p style='text-decoration:underline'>seen") == ["seen"]


GOOGLE = "<p>Text<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup>.<div><p class=c2><a id=cmnt1>[a]</a>Check!</div>"
MICROSOFT = (
    "<p class=MsoNormal>Text<span class=MsoCommentReference><a>[A1]</a></span>.<div style='mso-element:comment-list'>"
    "<div style='mso-element: comment'><p class=MsoCommentText>Check!</div></div>"
)


@pytest.mark.parametrize("body", [GOOGLE, MICROSOFT])
def test_comments_of_a_word_processor_that_saved_the_page_are_left_out_and_counted(body: str) -> None:
    assert blocks(body) == ["Text."]
    assert remarks(body) == {"office.comments": {"count": 1}}


def test_scripts_and_styles_are_left_out_and_counted() -> None:
    body = "<style>p{}</style><p onclick='x()'>seen</p><script>document.write('no')</script>"
    assert blocks(body) == ["seen"]
    assert remarks(body) == {"html.scripts": {"count": 2}}


def test_embedded_things_are_left_out_and_counted() -> None:
    body = "<p>seen</p><iframe src='file:///etc/passwd'>no</iframe><object data=x>no</object><video>no</video>"
    assert blocks(body) == ["seen"]
    assert remarks(body) == {"html.embedded": {"count": 3}}


@pytest.mark.parametrize(
    "body",
    [
        " ",
        "<p>&nbsp;</p>",
        "<p>&#12288;&#8195;&#8203;</p>",
        "<title>Only a title</title>",
        "<frameset><frame src=a></frameset>",
        "<div id=app></div><script>{'text': 'fetched later'}</script>",
        "<p style='color:#fff'>nothing but unseen</p>",
    ],
)
def test_a_page_without_words_is_refused(body: str) -> None:
    with pytest.raises(Refused) as caught:
        page(body)
    assert caught.value.code == "not-article"


def test_nesting_is_read_to_2000_elements_and_refused_beyond_what_can_be_read() -> None:
    assert blocks("<div>" * 255 + "KEEP" + "</div>" * 255 + "<p>AFTER</p>") == ["KEEP", "AFTER"]
    assert blocks("<div>" * 2_000 + "KEEP" + "</div>" * 2_000 + "<p>AFTER</p>") == ["KEEP", "AFTER"]
    with pytest.raises(Refused) as caught:
        page("<div>" * 3_000 + "LOST" + "</div>" * 3_000 + "<p>AFTER</p>")
    assert caught.value.code == "nested-too-deep"


def test_too_many_attributes_are_refused_before_they_cost_minutes() -> None:
    many = " ".join(f"a{n}=1" for n in range(5_000))
    with pytest.raises(Refused) as caught:
        page(f"<p {many}>t</p>")
    assert caught.value.code == "too-complex"
    assert blocks(f"<p>seen</p><script>x<{many}></script><!-- <p {many}> -->") == ["seen"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251">', "cp1251"),
        ("<?xml version='1.0' encoding='windows-1251'?>", "cp1251"),
        ("<!-- <meta charset=koi8-r> --><meta charset='windows-1251'>", "cp1251"),
    ],
)
def test_a_page_declares_its_encoding(head: str, encoding: str) -> None:
    content = html.read(f"{head}<p>Причал</p>".encode("cp1251"))
    assert (content.encoding, content.pieces[0].text) == (encoding, "Причал")


def test_a_nul_is_shown_as_a_sign() -> None:
    content = html.read(b"<p>a\0b</p><p\0>c")
    assert [piece.text for piece in content.pieces] == ["a␀b", "c"]
    assert [remark.code for remark in content.remarks] == ["text.controls"]


INLINE = st.sampled_from(["b", "i", "em", "span", "a", "font", "strong", "small"])
BLOCK = st.sampled_from(["p", "div", "li", "h2", "blockquote", "td", "section", "figcaption", "main"])
WORD = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Nd", "Po"], exclude_characters="<>&"), min_size=1
)


# A busy machine makes the texts slowly, too.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(BLOCK, st.lists(st.tuples(INLINE, WORD, st.booleans()), min_size=1)), min_size=1, max_size=8))
def test_every_word_of_a_page_is_in_its_block_in_order(parts: list[tuple[str, list[tuple[str, str, bool]]]]) -> None:
    body, expected = "", []
    for outer, words in parts:
        inner = "".join(f"<{tag}>{word}</{tag}>{' ' if apart else '&ZeroWidthSpace;'}" for tag, word, apart in words)
        body += f"<{outer}>{inner}</{outer}>"
        expected.append("".join(word + (" " if apart else "\u200b") for _, word, apart in words).strip())
    found = [" ".join(text.split()) for text in blocks(f"<table><tr><td>{body}")]
    assert "".join(found).replace(" ", "") == "".join(expected).replace(" ", "")


MANY = " ".join(f"a{n}=1" for n in range(2_000))


@pytest.mark.parametrize(
    "body",
    [
        "<p " + 'a=">" ' * 2_000 + ">t",
        f"<style/><p {MANY}>t",
        f"<!--><p {MANY}>t",
        f"<!---><p {MANY}>t",
        f"<script>never closed<p {MANY}>t",
        f"<style>p {{}}</style><p {MANY}>t",
    ],
)
def test_a_tag_of_thousands_of_attributes_is_refused_wherever_it_hides(body: str) -> None:
    with pytest.raises(Refused) as caught:
        page(body)
    assert caught.value.code == "too-complex"


@pytest.mark.parametrize("around", ["<script>{}</script>", "<style>{}</style>", "<!-- {} -->"])
def test_what_only_looks_like_such_a_tag_is_none(around: str) -> None:
    assert blocks(around.format(f"<p {MANY}>") + "<p>seen</p>") == ["seen"]


@pytest.mark.parametrize(
    "body", ["<script>" * 100_000, "<!-- a" * 100_000, '<a "' * 100_000, "<p" + " " * 500_000, "<" * 500_000]
)
def test_looking_for_such_tags_takes_no_more_time_than_the_page_is_long(body: str) -> None:
    with in_time(1.0), contextlib.suppress(Refused):
        page(body)


@pytest.mark.parametrize(
    "style",
    [
        "display:none;display:block",
        "background:url(x;display:none)",
        "background:url('x;display:none;')",
        "display:block!important;display:none",
    ],
)
def test_of_several_declarations_the_one_that_holds_counts(style: str) -> None:
    assert not only(f'<p style="{style}">seen</p>').hidden


def test_the_last_declaration_hides_unless_an_earlier_one_is_important() -> None:
    body = "<p>seen<p style='display:block;display:none'>no<p style='display:none!important;display:block'>no"
    assert blocks(body) == ["seen"]


def test_what_a_document_type_declares_is_no_text() -> None:
    assert blocks('<!DOCTYPE html [ <!ENTITY a "b"> ]><p>seen</p>') == ["seen"]


def test_every_control_character_is_shown() -> None:
    body = "<p>a\u009bb\u0001c"
    assert blocks(body) == ["a␦b␁c"]
    assert remarks(body) == {"text.controls": {"count": 2}}
