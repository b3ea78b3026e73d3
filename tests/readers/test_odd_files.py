"""Files as they come in real life, odd and whole: each opens right or says why, and what is lost is told."""

import base64
import json
from collections.abc import Callable

import pytest
from tests.readers.files import WORDS, docx, eml, newsml, ninjs

from copydesk.errors import ReadError
from copydesk.messages import explain
from copydesk.text import Document, Kind, Role

Read = Callable[[str, str | bytes], Document]

TWO = "The bridge closes on Monday.\n\nNobody was asked.\n"


def body(document: Document) -> list[str]:
    """The blocks that are neither furniture nor headline."""
    return [block.text for block in document.blocks if block.given is None]


def codes(document: Document) -> dict[str, object]:
    return {notice.code: dict(notice.values).get("count") for notice in document.notices}


# Mail


def test_a_mail_that_is_one_named_file_is_read(read: Read) -> None:
    assert body(read("a.eml", eml(TWO, 'MIME-Version: 1.0\nContent-Type: text/plain; name="story.txt"\n'))) == [
        *("The bridge closes on Monday.", "Nobody was asked.")
    ]


def test_a_text_file_that_hangs_alone_beneath_a_mail_is_its_text(read: Read) -> None:
    part = f'--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="story.txt"\n\n{TWO}--b--\n'
    document = read("a.eml", eml(part, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"))
    assert body(document) == ["The bridge closes on Monday.", "Nobody was asked."]


def test_a_mail_with_nothing_but_attached_files_names_them(read: Read) -> None:
    part = "--b\nContent-Type: application/msword\nContent-Disposition: attachment; filename*=UTF-8''Br%C3%BCcke.doc"
    with pytest.raises(ReadError) as refused:
        read("a.eml", eml(f"{part}\n\nx\n--b--\n", "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"))
    assert refused.value.code == "attached-only"
    assert "“Brücke.doc”" in explain(refused.value)


def test_what_a_list_writes_behind_base64_is_no_part_of_it(read: Read) -> None:
    packed = base64.encodebytes(TWO.encode()).decode()
    head = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n"
    document = read("a.eml", eml(f"{packed}\n-- \nThe wire's list, all rights kept\n", head))
    assert body(document) == ["The bridge closes on Monday.", "Nobody was asked."]
    assert document.blocks[-1].text == "The wire's list, all rights kept"


def test_signs_of_a_seal_about_a_text_are_no_text(read: Read) -> None:
    sealed = (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{TWO}"
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abc\n-----END PGP SIGNATURE-----\nBehind it.\n"
    )
    document = read("a.eml", eml(sealed))
    assert body(document) == ["The bridge closes on Monday.", "Nobody was asked.", "Behind it."]
    assert "iQEz" in [block.text for block in document.blocks if block.given is Role.SIGNATURE]


# Pages

WORD = (
    "<html><head><meta name=Generator content='Microsoft Word 15'></head><body><p class=MsoTitle>Bridge</p>"
    "<p style='margin:0;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Eggs"
    "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Bread</body></html>"
)


def test_words_lists_on_a_page_are_lists(read: Read) -> None:
    assert [(block.text, block.kind) for block in read("a.html", WORD).blocks] == [
        ("Bridge", Kind.HEADING),
        ("Eggs", Kind.LIST_ITEM),
        ("Bread", Kind.LIST_ITEM),
    ]


def test_a_fraction_and_the_words_of_a_drawing_stay_apart(read: Read) -> None:
    fraction = "<p>It is <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> mile.</p>"
    drawing = "<svg><text>Cars</text><text>Boats</text></svg>"
    assert [block.text for block in read("a.html", fraction + drawing).blocks] == ["It is 1/2 mile.", "Cars Boats"]


def test_a_comment_of_google_docs_is_no_note(read: Read) -> None:
    page = '<p>Some<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> words.</p>'
    comment = '<p class=c1><a href="#cmnt_ref1" id="cmnt1">[a]</a>Check this.</p>'
    document = read("a.html", f"{page}<div>{comment}</div>")
    assert [block.text for block in document.blocks] == ["Some words."]
    assert codes(document) == {"office.comments": 1}


ARTICLE = (
    '{"@type": "NewsArticle", "author": {"@id": "#a"}, "publisher": {"@id": "#p"}, "datePublished": "2026-05-04"%s}'
)
OTHERS = '{"@id": "#a", "@type": "Person", "name": "Ada Lind"}, {"@id": "#p", "name": "Aldra Post"}'


@pytest.mark.parametrize(
    "script",
    [
        f'{{"@graph": [{ARTICLE % ""}, {OTHERS}]}}',
        f"[{ARTICLE % ''}, {OTHERS}]",
        f"//<![CDATA[\n[{ARTICLE % ''}, {OTHERS}]\n//]]>",
        f"<!--\n[{ARTICLE % ','}, {OTHERS},]\n-->",
    ],
)
def test_what_json_ld_says_is_found_however_sites_write_it(read: Read, script: str) -> None:
    others = "<script>x</script>" * 60
    page = f'<head>{others}<script type="application/ld+json; charset=utf-8">{script}</script></head><p>Words.</p>'
    document = read("a.html", page)
    assert (document.byline, document.publisher, document.date) == ("Ada Lind", "Aldra Post", "2026-05-04")


def test_json_ld_that_refers_to_itself_says_nothing(read: Read) -> None:
    loop = '{"@type": "Article", "@id": "#a", "author": {"@id": "#a"}, "publisher": [{"@id": "#b"}]}'
    document = read("a.html", f'<script type="application/ld+json">{loop}</script><p>Words.</p>')
    assert (document.byline, document.publisher) == (None, None)


# Word


def test_a_formulas_fraction_and_power_are_what_they_are(read: Read) -> None:
    def maths(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    formula = f"<m:f><m:num>{maths('1')}</m:num><m:den>{maths('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{maths('x')}</m:e><m:sup>{maths('2')}</m:sup></m:sSup>"
    document = read("a.docx", docx(f'<w:p><m:oMath xmlns:m="m">{formula}{power}</m:oMath></w:p>'))
    assert body(document) == ["1/2x²"]


# The wire


def test_a_page_within_a_newsml_item_is_read_as_text_too(read: Read) -> None:
    page = f"&lt;p&gt;{WORDS}&lt;/p&gt;&lt;p hidden&gt;Two words&lt;/p&gt;"
    document = read("a.xml", newsml(f'<inlineData contenttype="text/html">{page}</inlineData>'))
    assert body(document) == [WORDS]
    assert "html.hidden" in codes(document)


def test_a_package_that_only_refers_to_its_articles_says_so(read: Read) -> None:
    space = "http://iptc.org/std/nar/2006-10-01/"
    package = (
        f'<packageItem xmlns="{space}"><groupSet><group><itemRef residref="urn:a"/></group></groupSet></packageItem>'
    )
    with pytest.raises(ReadError) as refused:
        read("a.xml", package)
    assert refused.value.code == "remote-only"


def test_what_a_page_within_ninjs_hides_is_told(read: Read) -> None:
    document = read("a.json", ninjs(body_text=None, body_xhtml="<p>Seen.</p><p hidden>Two words</p>"))
    assert body(document) == ["Seen."]
    assert [dict(each.values) for each in document.notices] == [{"parts": 1, "words": 2}]


def test_ninjs_3_names_its_bodies_and_headlines_otherwise(read: Read) -> None:
    item = {
        "headlines": [{"role": "sub", "value": "A year of repairs"}, {"role": "main", "value": "Bridge closes"}],
        "bodies": [{"contentType": "application/xhtml+xml", "value": f"<p>{WORDS}</p>"}],
    }
    document = read("a.json", json.dumps(item))
    assert [(block.text, block.given) for block in document.blocks] == [
        ("Bridge closes", Role.HEADLINE),
        ("A year of repairs", Role.DECK),
        (WORDS, None),
    ]


def test_what_is_typed_for_the_printer_in_anpa_is_read_as_it_is_set(read: Read) -> None:
    text = "^Bridge closes<\r\n^By ADA LIND=\r\n\t ALDRA (AP) _ ``It closes,'' she said of snake_case.\r\n"
    document = read("a.txt", f"\x16\x16\x01a0423\x1f u i bc-Bridge\x02\r\n{text}\x03AP-NY\x04")
    assert document.byline == "ADA LIND"
    assert body(document) == ["ALDRA (AP) — “It closes,” she said of snake_case."]
