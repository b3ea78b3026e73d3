"""Wire formats, mail, saved pages and Markdown: what they state of an article stands; notes to editors are no text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.inside import Inside

from copydesk import roles
from copydesk.text import Document, Kind, MarkKind, Role, Standing

Read = Callable[[str, str | bytes], Document]


def given(document: Document) -> list[tuple[str, Role | None]]:
    return [(block.text, block.given) for block in document.blocks]


NITF = """<?xml version="1.0" encoding="UTF-8"?><nitf xml:lang="en-GB"><head><title>Slugged</title>
<docdata management-status="embargoed"><date.issue norm="20260412T090000Z"/><date.release norm="20260413T060000+0200"/>
<doc.copyright year="2026" holder="Northline"/><doc.rights limitations="No print."/><du-key version="2" key="BRIDGE"/>
<ed-msg info="Check the length."/></docdata><pubdata name="Northline News"/></head><body><body.head>
<hedline><hl1>Bridge closes</hl1><hl2>A year of repairs</hl2></hedline><note type="npa"><body.content><p>Call Ada.</p>
</body.content></note><byline>By <person>Ada Lund</person><byttl>Staff</byttl></byline>
<distributor>Northline</distributor>
<dateline><location>ORMSUND</location></dateline></body.head><body.content><block>
<p>It closes on <chron norm="20260413">Monday</chron>, <person>Ben Ode</person> of <org>the port</org> said:
<q>It is <num>412</num> metres</q> and cost <money>$3 million</money>.</p><hl2>Costs</hl2><bq><block><p>Said.</p>
</block></bq><ul><li>One</li></ul><table><tr><td>2019</td><td>40</td></tr></table><fn>A note.</fn>
<media media-type="image">
<media-reference source="http://127.0.0.1:9/x.jpg"/><media-caption>The bridge.</media-caption></media></block>
</body.content>
</body></nitf>"""


def test_nitf_states_what_its_parts_are(read: Read) -> None:
    document = read("story.xml", NITF)
    assert given(document)[:5] == [
        ("Bridge closes", Role.HEADLINE),
        ("A year of repairs", Role.DECK),
        ("By Ada Lund Staff", Role.BYLINE),
        ("Northline", Role.CREDIT),
        ("ORMSUND", Role.DATE),
    ]
    assert {block.text: block.kind for block in document.blocks if block.kind is not Kind.PARAGRAPH} == {
        "Bridge closes": Kind.HEADING,
        "A year of repairs": Kind.HEADING,
        "Costs": Kind.HEADING,
        "Said.": Kind.QUOTATION,
        "One": Kind.LIST_ITEM,
        "2019 40": Kind.TABLE_ROW,
        "A note.": Kind.FOOTNOTE,
    }
    assert ("The bridge.", Role.CAPTION) in given(document)
    assert (document.headline, document.byline, document.dateline) == ("Bridge closes", "Ada Lund Staff", "ORMSUND")
    assert (document.credit, document.publisher, document.language) == ("Northline", "Northline News", "en")
    assert (document.standing, document.embargo) == (Standing.EMBARGOED, "2026-04-13T06:00:00+02:00")
    assert (document.date, document.slug, document.version) == ("2026-04-12T09:00:00+00:00", "BRIDGE", "2")
    assert document.usage_terms == "No print."


def test_nitf_says_what_words_are(read: Read) -> None:
    block = next(block for block in read("story.xml", NITF).blocks if block.marks)
    block = next(b for b in read("story.xml", NITF).blocks if len(b.marks) > 3)
    assert [(mark.kind, block.text[mark.start : mark.end], mark.value) for mark in block.marks] == [
        (MarkKind.DATE, "Monday", "20260413"),
        (MarkKind.PERSON, "Ben Ode", ""),
        (MarkKind.ORGANISATION, "the port", ""),
        (MarkKind.QUOTATION, "It is 412 metres", ""),
        (MarkKind.FIGURE, "412", ""),
        (MarkKind.MONEY, "$3 million", ""),
    ]


def test_nitf_quotations_have_marks_whether_or_not_the_text_has_them(read: Read) -> None:
    told = [
        "<q>Go <q>now</q>,</q> he said.",
        "“<q>Go,</q>” he said.",
        '<q>"Go,"</q> he said.',
        "&ldquo;<q>Go,</q> he said.",
    ]
    body = "".join(f"<p>{text}</p>" for text in told)
    head = '<!DOCTYPE nitf SYSTEM "nitf.dtd">'
    document = read("story.xml", f"{head}<nitf><body><body.content>{body}</body.content></body></nitf>")
    assert [block.text for block in document.blocks] == [
        "“Go now,” he said.",
        "“Go,” he said.",
        '"Go," he said.',
        "“Go, he said.",
    ]


def test_a_note_to_editors_is_never_text(read: Read) -> None:
    document = read("story.xml", NITF)
    assert document.ednote == "Check the length. Call Ada."
    assert not any("Check" in block.text or "Call Ada" in block.text for block in document.blocks)
    assert any(notice.code == "wire.note" for notice in document.notices)


def test_given_roles_stand_when_roles_are_guessed(read: Read) -> None:
    guessed = roles.guess(read("story.xml", NITF))
    assert [(block.role, block.given) for block in guessed.blocks if block.given] == [
        (block.given, block.given) for block in guessed.blocks if block.given
    ]
    assert all(block.role is Role.BODY for block in guessed.blocks if block.marks and block.given is None)


def test_newsml_g2_puts_its_headline_and_byline_before_the_text(read: Read) -> None:
    data = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x" version="3"><rightsInfo><copyrightHolder>
<name>Northline</name></copyrightHolder><usageTerms>Web only.</usageTerms></rightsInfo><itemMeta><provider qcode="p:NL">
<name>Northline</name></provider><embargoed>2026-04-13T06:00:00Z</embargoed><pubStatus qcode="stat:usable"/>
<edNote>Check.</edNote></itemMeta><contentMeta><slugline>BRIDGE</slugline><headline>Bridge closes</headline>
<by>Ada Lund</by>
<creditline>Northline</creditline><language tag="de"/></contentMeta><contentSet><inlineXML><html
xmlns="http://www.w3.org/1999/xhtml"><body><p>It closes.</p><h2>Costs</h2><figure>
<figcaption>The bridge.</figcaption></figure>
</body></html></inlineXML></contentSet></newsItem>"""
    document = read("story.xml", data)
    assert given(document) == [
        ("Bridge closes", Role.HEADLINE),
        ("Ada Lund", Role.BYLINE),
        ("It closes.", None),
        ("Costs", Role.SUBHEAD),
        ("The bridge.", Role.CAPTION),
    ]
    assert (document.standing, document.ednote, document.usage_terms) == (Standing.EMBARGOED, "Check.", "Web only.")
    assert (document.slug, document.version, document.credit, document.language) == ("BRIDGE", "3", "Northline", "de")


@pytest.mark.parametrize(
    ("status", "expected"),
    [("canceled", Standing.CANCELED), ("withheld", Standing.WITHHELD), ("usable", Standing.USABLE), ("odd", None)],
)
def test_ninjs_says_whether_it_may_be_published(read: Read, status: str, expected: Standing | None) -> None:
    data = f'{{"headline": "Bridge closes", "body_text": "Text.", "pubstatus": "{status}"}}'
    assert read("story.json", data).standing is expected


def test_ninjs_of_version_2_has_lists_of_headlines_and_bodies(read: Read) -> None:
    data = (
        '{"headlines": [{"role": "main", "value": "Bridge closes"}], "bodies": [{"contenttype": "text/plain", '
        '"value": "No."},'
        '{"contenttype": "text/html", "value": "<p>It closes.</p>"}], "rightsinfo": {"usageterms": "Web."}, '
        '"version": 2,'
        '"associations": [{"type": "picture", "caption": "The bridge."}]}'
    )
    document = read("story.json", data)
    assert given(document) == [("Bridge closes", Role.HEADLINE), ("It closes.", None), ("The bridge.", Role.CAPTION)]
    assert (document.usage_terms, document.version) == ("Web.", "2")


def test_iptc_7901_has_its_note_to_editors_behind_the_text(read: Read) -> None:
    data = (
        b"\x01NTL1234 3 pol 120 Bridge/Close\r\n\x02Bridge closes for repairs\r\n\r\n  It closes on Monday.\r\n\r\n"
        b"The following information is not intended for publication\r\nCall Ada.\r\n\x03121430 APR 26\r\n"
    )
    document = read("story", data)
    assert given(document) == [("Bridge closes for repairs", Role.HEADLINE), ("It closes on Monday.", None)]
    assert (document.ednote, document.slug, document.credit) == ("Call Ada.", "Bridge/Close", "NTL")
    assert (document.date, document.version) == ("2026-04-12T14:30", "1234")
    assert read("story", data[:-30]).notices[-1].code in {"wire.unended", "wire.note"}


def test_anpa_1312_marks_its_head_with_carets(read: Read) -> None:
    data = (
        b"\x16\x16\x01a1234\x1fr i bx\r\nu i \x13bc-Bridge, 1st Ld-Writethru \x11 04-12 0250\r\n\x02^Bridge closes<\r\n"
        b"^Eds: Adds details.<\r\n^By ADA LUND<\r\n\tORMSUND (AP) _ It closes\r\non Monday.\r\n\tEDITOR'S "
        b"NOTE _ Ada.\r\n"
        b"\x03AP-NY-04-12-26 1512EDT\r\n"
    )
    document = read("story", data)
    assert given(document) == [
        ("Bridge closes", Role.HEADLINE),
        ("By ADA LUND", Role.BYLINE),
        ("ORMSUND (AP) — It closes on Monday.", None),
        ("EDITOR'S NOTE — Ada.", Role.NOTE),
    ]
    assert (document.ednote, document.slug, document.version) == ("Adds details.", "Bridge", "1st Ld-Writethru")
    assert (document.byline, document.credit, document.date) == ("ADA LUND", "AP", "2026-04-12T15:12")


MAIL = """From: Ada <ada@wire.example>
To: desk@paper.example
Subject: {0}
Date: Sun, 12 Apr 2026 09:00:00 +0200
Message-ID: <1@x>

{1}"""


def test_mail_tells_what_was_written_from_what_was_quoted_and_signed(read: Read) -> None:
    body = "It closes.\n\n-- \nAda Lund\n\nOn Sat, 11 Apr 2026, Ben wrote:\n> When?\n> Why?\n"
    document = read("story.eml", MAIL.format("Re: bridge", body))
    assert given(document)[:4] == [
        ("Subject: Re: bridge", Role.OTHER),
        ("From: Ada <ada@wire.example>", Role.OTHER),
        ("To: desk@paper.example", Role.OTHER),
        ("Date: Sun, 12 Apr 2026 09:00:00 +0200", Role.OTHER),
    ]
    assert ("It closes.", None) in given(document)
    assert ("Ada Lund", Role.SIGNATURE) in given(document)
    assert ("When?", Role.QUOTED_MAIL) in given(document)
    assert document.date == "2026-04-12T09:00:00+02:00"


def test_a_message_that_is_passed_on_is_the_article(read: Read) -> None:
    passed_on = "---------- Forwarded message ---------\nFrom: Ben\nSubject: x"
    body = f"FYI\n\n{passed_on}\n\nBridge closes\n\nIt closes on Monday.\n"
    document = read("story.eml", MAIL.format("Fwd: Bridge closes", body))
    assert ("It closes on Monday.", None) in given(document)
    assert ("From: Ben", Role.OTHER) in [(text.split(" Subject")[0], role) for text, role in given(document)]
    assert document.headline == "Bridge closes"


def test_the_subject_of_a_fresh_message_is_its_headline(read: Read) -> None:
    document = read("story.eml", MAIL.format("=?utf-8?q?Br=C3=BCcke_closes?=", "It closes."))
    assert given(document)[0] == ("Brücke closes", Role.HEADLINE)


@pytest.mark.parametrize(
    ("first", "role"),
    [("Hi desk,", Role.OTHER), ("Liebe Kollegen,", Role.OTHER), ("Hello, Dolly!", None), ("High water, again", None)],
)
def test_a_greeting_is_no_headline(read: Read, first: str, role: Role | None) -> None:
    document = read("story.eml", MAIL.format("Re: bridge", f"{first}\n\nThe bridge closes on Monday.\n"))
    assert (first, role) in given(document)
    assert (first, None) in given(read("story.eml", MAIL.format("Re: bridge", f"{first}\n")))


def test_flowed_lines_go_on(read: Read) -> None:
    head = "MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n"
    data = MAIL.format("x", "").rstrip("\n") + "\n" + head + "It closes \non Monday \nmorning.\n"
    assert ("It closes on Monday morning.", None) in given(read("story.eml", data))


def test_markdown_becomes_what_its_reader_sees(read: Read) -> None:
    data = (
        "---\ntitle: Bridge closes\nauthor: Ada Lund\ndate: 2026-04-12\nlang: en\n---\n\nIt *closes* on "
        "[Monday](http://x).[^1]\n"
        "\n> Said.\n\n- One\n\n## Costs\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n  in\n```\n\n[^1]: A note.\n"
    )
    document = read("story.md", data)
    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Bridge closes", Kind.HEADING),
        ("It closes on Monday.", Kind.PARAGRAPH),
        ("Said.", Kind.QUOTATION),
        ("One", Kind.LIST_ITEM),
        ("Costs", Kind.HEADING),
        ("a b", Kind.TABLE_ROW),
        ("1 2", Kind.TABLE_ROW),
        ("code\n  in", Kind.PREFORMATTED),
        ("A note.", Kind.FOOTNOTE),
    ]
    assert (document.headline, document.byline, document.date) == ("Bridge closes", "Ada Lund", "2026-04-12")


def test_what_markdown_strikes_is_left_out_and_told_and_its_raised_figures_stay_apart(read: Read) -> None:
    document = read(
        "a.md", "Find money for ~~two~~ three and <del>four *new*</del> five engines.<sup>1</sup> A <s> stays."
    )
    assert [block.text for block in document.blocks] == ["Find money for three and five engines.¹ A stays."]
    assert dict(next(one.values for one in document.notices if one.code == "office.struck")) == {"count": 2}


def test_the_encoding_of_mail_and_markdown_can_be_chosen(inside: Inside, tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_bytes("Łódź".encode("cp1250"))
    assert inside.read(path, encoding="cp1250").blocks[0].text == "Łódź"


def test_a_page_keeps_its_links_canonical_address_and_counters(read: Read) -> None:
    data = (
        "<html><head><link rel=canonical href='https://a.example/s'></head><body><p>See <a "
        "href='https://b.example/x#y'>the"
        "<b> report</b></a>.</p><p><a href='/c'><img src=x></a> More</p><img src='//n.example/1.gif' width=1 height=1>"
        "<script src='/s.js'></script></body></html>"
    )
    page = read("page.html", data).page
    assert page is not None
    assert page.canonical == "https://a.example/s"
    assert [(link.block, link.text, link.address) for link in page.links] == [
        (0, "the report", "https://b.example/x"),
        (1, "", "/c"),
    ]
    assert page.counters == ("//n.example/1.gif", "/s.js")
