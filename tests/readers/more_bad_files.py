"""Hostile and broken files that nobody listed: of the same kinds as the listed ones, thought up by an attacker."""

import codecs
import json
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.readers.files import (
    WORDS,
    W,
    assembled,
    docx,
    docx_members,
    eml,
    newsml,
    ninjs,
    nitf,
    odt,
    packed,
    paragraph,
    pdf,
    relation,
    rtf,
    show,
    stream,
    zipped,
)

Made = Callable[[], bytes]


def described() -> bytes:
    """A page that keeps a long article in its head."""
    article = json.dumps({"@type": "Article", "articleBody": "word " * 190_000})
    return f'<script type="application/ld+json">{article}</script><p>{WORDS}'.encode()


TEXT: dict[str, tuple[str, Made]] = {
    "T half a letter of UTF-16": ("a.txt", lambda: WORDS.encode("utf-16") + b"x"),
    "T a mark alone": ("a.txt", lambda: codecs.BOM_UTF8),
    "T two marks": ("a.txt", lambda: codecs.BOM_UTF8 * 2 + WORDS.encode()),
    "T Japanese without a word": ("a.txt", lambda: ("港の橋は月曜日に閉まる。" * 20).encode("shift-jis")),
    "T Russian without a word": ("a.txt", lambda: ("Причал закрыт. " * 20).encode("koi8-r")),
    "T an old Mac's lines": ("a.txt", lambda: b"One.\r\rTwo.\r\rThree."),
    "T lines of Unicode's own": ("a.txt", "One.\u2028Two.\u2029Three.\x85Four.".encode),
    "T pages and an end of DOS": ("a.txt", lambda: b"One.\x0cTwo.\x1a\0\0\0"),
    "T 200,000 accents on a letter": ("a.txt", ("a" + "\u0301" * 200_000).encode),
    "T five megabytes of blanks": ("a.txt", lambda: b" " * 5_000_000 + b"x" + b"\t" * 1_000_000),
    "T 100,000 bullets": ("a.txt", lambda: b"- \n" * 100_000 + b"- x\n"),
    "T 300,000 quotation marks": ("a.txt", lambda: b">" * 300_000 + b" x"),
    "T 100,000 divided words": ("a.txt", lambda: b"har-\nbour " * 100_000),
    "T a mainframe's letters": ("a.txt", lambda: (WORDS * 20).encode("cp500")),
    "T controls of the upper half": ("a.txt", lambda: b"\x80\x81\x8d\x8f\x90\x9d" * 500),
    "T selectors that nobody sees": ("a.txt", ("word" + "\ufe0f\U000e0100" * 50_000).encode),
}
HTML: dict[str, tuple[str, Made]] = {
    "H a million ampersands": ("a.html", lambda: b"<p>" + b"&" * 1_000_000),
    "H letters that are none": ("a.html", lambda: b"<p>a&#1114112;b&#xD800;c&#0;d&#x80;e&bogus;f"),
    "H a comment that never ends": ("a.html", f"<p>{WORDS}<!-- more".encode),
    "H all that follows is text": ("a.html", f"<p>one<plaintext>{WORDS}<p>".encode),
    "H a field that never ends": ("a.html", f"<p>one<textarea>{WORDS}".encode),
    "H a title that never ends": ("a.html", f"<title>one<p>{WORDS}".encode),
    "H 50,000 links": ("a.html", lambda: b"<a href=x>y</a> " * 50_000),
    "H a class of two megabytes": ("a.html", lambda: b"<p class='" + b"a " * 1_000_000 + b"'>t"),
    "H a style of brackets": ("a.html", lambda: b'<p style="' + b"a:(" * 30_000 + b'">t'),
    "H a style of declarations": ("a.html", lambda: b"<p style='" + b"a:b;" * 100_000 + b"'>t"),
    "H 10,000 readings": ("a.html", lambda: "<ruby>漢<rt>kan</ruby>".encode() * 10_000),
    "H 1,000 quotations deep": ("a.html", lambda: b"<q>" * 1_000 + b"t"),
    "H 1,900 struck deep": ("a.html", lambda: b"<del>" * 1_900 + b"t"),
    "H 1,500 templates deep": ("a.html", lambda: b"<template shadowrootmode=open>" * 1_500 + b"t"),
    "H 2,000 raised deep": ("a.html", lambda: b"<sup>" * 1_900 + b"1"),
    "H an article of four megabytes in its head": (
        "a.html",
        described,
    ),
    "H a description of itself without end": (
        "a.html",
        lambda: b'<script type="application/ld+json">' + b'{"@graph":[' * 50_000 + b"</script><p>t",
    ),
    "H 100 descriptions": ("a.html", lambda: b'<script type="application/ld+json">[{}]</script>' * 100 + b"<p>t"),
    "H two pages in one": (
        "a.html",
        lambda: b"<html><body><p>one</body></html><html><body hidden><p>two</body></html>",
    ),
    "H UTF-7 by its own word": ("a.html", lambda: b"<meta charset=utf-7><p>+ADw-script+AD4-</p>"),
    "H 500 tables": ("a.html", lambda: b"<table><tr><td>" * 500 + b"t"),
    "H 20,000 rows": ("a.html", lambda: b"<table>" + b"<tr><td>a<td>b" * 20_000),
    "H words beneath words": ("a.html", lambda: b"<p>seen<span style='position:absolute;left:-99999px'>not</span>"),
}


def two_directories() -> bytes:
    """A ZIP whose comment holds the end of another one: programs differ in which they believe."""
    first, second = docx(paragraph("One text.")), docx(paragraph("Another text."))
    data = bytearray(first)
    data[-2:] = struct.pack("<H", len(second))
    return bytes(data) + second


def renamed() -> bytes:
    """A ZIP whose member has another name in front of it than in the directory."""
    data = bytearray(docx())
    place = data.find(b"word/document.xml")
    data[place : place + 17] = b"word/documend.xml"
    return bytes(data)


def wrong_sum() -> bytes:
    data = bytearray(docx())
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[place + 16 : place + 20] = b"\0\0\0\0"
    return bytes(data)


def by_method(method: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in docx_members(paragraph()).items():
            file.writestr(name, data)
    return out.getvalue()


CHAIN = "".join(
    f"<w:style w:styleId='s{n}'><w:name w:val='n{n}'/><w:basedOn w:val='s{n + 1}'/></w:style>" for n in range(20_000)
)
OFFICE: dict[str, tuple[str, Made]] = {
    "Z two directories": ("a.docx", two_directories),
    "Z two names": ("a.docx", renamed),
    "Z a wrong sum": ("a.docx", wrong_sum),
    "Z packed by bzip2": ("a.docx", lambda: by_method(zipfile.ZIP_BZIP2)),
    "Z packed by lzma": ("a.docx", lambda: by_method(zipfile.ZIP_LZMA)),
    "Z a program before it": ("a.docx", lambda: b"MZ\x90\0" + bytes(400) + docx()),
    "Z the text is a folder": ("a.docx", lambda: zipped({"word/document.xml/": b"", "word/x.xml": b"<x/>"})),
    "Z 3,000 members": (
        "a.docx",
        lambda: zipped({**docx_members(paragraph()), **{f"x{n}": b"" for n in range(3_000)}}),
    ),
    "D styles built on 20,000 others": (
        "a.docx",
        lambda: docx(
            paragraph(properties="<w:pPr><w:pStyle w:val='s0'/></w:pPr>"),
            parts={"word/styles.xml": f"<w:styles xmlns:w='{W}'>{CHAIN}</w:styles>"},
            relations=[relation("styles", "styles.xml")],
        ),
    ),
    "D its text elsewhere": (
        "a.docx",
        lambda: zipped(
            {
                **docx_members(paragraph()),
                "_rels/.rels": "<Relationships>"
                + relation("officeDocument", "http://127.0.0.1:9/x.xml", external=True)
                + "</Relationships>",
            }
        ),
    ),
    "D a symbol beyond all letters": (
        "a.docx",
        lambda: docx(f"<w:p><w:r><w:t>{WORDS}</w:t><w:sym w:char='110000'/><w:sym w:char='D800'/><w:sym/></w:r></w:p>"),
    ),
    "D 30,000 text boxes": (
        "a.docx",
        lambda: docx("<w:p><w:r><w:txbxContent>" + paragraph("x") * 30_000 + "</w:txbxContent></w:r></w:p>"),
    ),
    "D 100 text boxes deep": (
        "a.docx",
        lambda: docx("<w:p><w:r><w:txbxContent>" * 60 + paragraph() + "</w:txbxContent></w:r></w:p>" * 60),
    ),
    "D 50,000 fields that never end": (
        "a.docx",
        lambda: docx(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r></w:p>' * 20_000
            + paragraph()
        ),
    ),
    "O spaces below nothing": (
        "a.odt",
        lambda: odt('<text:p>one<text:s text:c="-5"/>two<text:s text:c="x"/></text:p>'),
    ),
    "O a style built on itself": (
        "a.odt",
        lambda: odt(
            f'<text:p text:style-name="a">{WORDS}</text:p>',
            styles='<style:style style:name="a" style:parent-style-name="a"/>',
        ),
    ),
    "O 200 tables deep": (
        "a.odt",
        lambda: odt(
            "<table:table><table:table-row><table:table-cell>" * 60
            + "<text:p>x</text:p>"
            + "</table:table-cell></table:table-row></table:table>" * 60
        ),
    ),
    "R numbers beyond all letters": ("a.rtf", lambda: rtf("a\\u99999999?\\u-99999999?\\uc-5\\u65?b")),
    "R bytes that are none": ("a.rtf", lambda: rtf("a\\'zzb\\'")),
    "R a group that is nobody's": ("a.rtf", lambda: rtf(f"{WORDS}{{\\*\\xyzzy hidden words")),
    "R 300,000 paragraphs": ("a.rtf", lambda: rtf("\\par" * 300_000 + " x")),
    "R 50,000 fonts": ("a.rtf", lambda: rtf("{\\fonttbl" + "".join(f"{{\\f{n} x;}}" for n in range(50_000)) + "}x")),
    "R bytes to pass over below nothing": ("a.rtf", lambda: rtf(f"\\bin-5 {WORDS}")),
    "R 100,000 notes": ("a.rtf", lambda: rtf("x{\\footnote n}" * 20_000)),
}


def pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return pdf(objects={2: b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count})


def drawn(data: bytes) -> bytes:
    return pdf(objects={4: packed(data)})


LOOP = stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>")
FIELD = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (x) /Rect [0 0 9 9] /AP << /N 7 0 R >> >>"
PDF: dict[str, tuple[str, Made]] = {
    "P 1,500 pages that are one": ("a.pdf", lambda: pages(1_500)),
    "P a field that draws itself": ("a.pdf", lambda: pdf(page=b"/Annots [6 0 R]", objects={6: FIELD, 7: LOOP})),
    "P 20,000 fields": (
        "a.pdf",
        lambda: pdf(
            page=b"/Annots [" + b"6 0 R " * 20_000 + b"]", objects={6: FIELD, 7: stream(b"", b"/Subtype /Form")}
        ),
    ),
    "P a field of nothing": (
        "a.pdf",
        lambda: pdf(page=b"/Annots [6 0 R 99 0 R 3 0 R null]", objects={6: b"<< /V (x) >>"}),
    ),
    "P 3,000 large letters": (
        "a.pdf",
        lambda: drawn(
            b"".join(show("A", x=20 + 9 * (n % 60), y=n // 2, size=40) for n in range(1_500)) + show(WORDS) * 900
        ),
    ),
    "P 20,000 bars over the words": (
        "a.pdf",
        lambda: drawn(show(WORDS) * 50 + b"0 0 0 rg " + b"0 0 9 9 re f " * 20_000),
    ),
    "P letters beyond all places": (
        "a.pdf",
        lambda: pdf(show(WORDS) + b"BT /F1 12 Tf 1e30 0 0 1e30 9e30 9e30 Tm (x) Tj ET"),
    ),
    "P a size of no number": ("a.pdf", lambda: pdf(show(WORDS) + b"BT /F1 nan Tf inf 9 Td (x) Tj ET")),
    "P 100,000 texts": ("a.pdf", lambda: drawn(b"BT /F1 9 Tf 72 700 Td (x) Tj ET " * 60_000)),
    "P words that are one bracket": ("a.pdf", lambda: pdf(b"BT /F1 12 Tf 72 700 Td " + b"(" * 1_000_000)),
    "P its page is its tree": ("a.pdf", lambda: pdf(objects={3: b"<< /Type /Pages /Kids [2 0 R] /Count 99 >>"})),
    "P no objects": ("a.pdf", lambda: assembled({1: b"null"})),
    "P a table on every slant": (
        "a.pdf",
        lambda: pdf(
            b"".join(
                b"BT /F1 12 Tf %f %f %f %f 300 400 Tm (x%d) Tj ET " % (1 - n / 500, n / 500, -n / 500, 1 - n / 500, n)
                for n in range(500)
            )
        ),
    ),
}
PLAIN = "MIME-Version: 1.0\nContent-Type: text/plain\n"


def within(depth: int) -> bytes:
    head = "".join(f"Subject: {n}\nContent-Type: message/rfc822\n\n" for n in range(depth))
    return (
        f"From: a@x\nTo: b@x\nMessage-ID: <1@x>\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\n{WORDS}".encode()
    )


WIRE: dict[str, tuple[str, Made]] = {
    "X two declarations": ("a.xml", lambda: b'<?xml version="1.0"?>' + nitf()),
    "X letters of no encoding": (
        "a.xml",
        lambda: nitf("<p>a\udcffb\udcfe</p>".encode("utf-8", "surrogateescape").decode("latin-1")),
    ),
    "X 50,000 quotations": ("a.xml", lambda: nitf("<p>" + "<q>x</q> " * 50_000 + "</p>")),
    "X 200 quotations deep": ("a.xml", lambda: nitf("<p>" + "<q>" * 200 + "x" + "</q>" * 200 + "</p>")),
    "X 100,000 strays and no end": ("a.xml", lambda: nitf("<p>" + "&" * 100_000)[:-40]),
    "X passages that never end": ("a.xml", lambda: nitf("<p>&" + "<!-- " * 50_000)),
    "X tags that never end": ("a.xml", lambda: nitf("<p" + " a" * 60_000)),
    "X declarations that never end": ("a.xml", lambda: b"<nitf>" + b"<?xml " * 50_000),
    "X a page within a page": (
        "a.xml",
        lambda: newsml("<inlineXML>" + "<html><body>" * 100 + WORDS + "</body></html>" * 100 + "</inlineXML>"),
    ),
    "J a page 3,000 deep": ("a.json", lambda: ninjs(body_xhtml="<div>" * 3_000 + "x", body_text="")),
    "J names of a megabyte": ("a.json", lambda: ninjs(**{"x" * 1_000_000: 1})),
    "J no names": ("a.json", lambda: ninjs(**{"": "x", " ": {}})),
    "J entities in its text": ("a.json", lambda: ninjs(body_text="AT&amp;T <b>x</b>")),
    "M 40,000 rules of a signature": ("a.eml", lambda: eml("--\n" * 40_000, PLAIN)),
    "M 40,000 heads of messages": (
        "a.eml",
        lambda: eml("From: a\nSent: b\nTo: c\nSubject: d\n" * 10_000, PLAIN),
    ),
    "M 100,000 flowed lines": (
        "a.eml",
        lambda: eml("x \n" * 100_000, "MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n"),
    ),
    "M messages 5 deep": ("a.eml", lambda: within(5)),
    "M messages 30 deep": ("a.eml", lambda: within(30)),
    "M a boundary of 60,000 letters": (
        "a.eml",
        lambda: eml("x", f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary={'b' * 60_000}\n"),
    ),
    "M a head of 100,000 lines": ("a.eml", lambda: eml(head="".join(f"X-{n}: y\n" for n in range(50_000)).strip())),
    "M a name of brackets": (
        "a.eml",
        lambda: eml("x", f'MIME-Version: 1.0\nContent-Type: application/pdf; name="{"(" * 3_000}.pdf"\n'),
    ),
    "M letters that lie twice": (
        "a.eml",
        lambda: eml("Caf\xe9".encode("latin-1"), "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-16\n"),
    ),
    "W messages without end": ("a.iptc", lambda: b"\x01AAA001 3 POL 20 Bridge\x02" * 20_000 + WORDS.encode()),
    "W an end before its beginning": ("a.anpa", lambda: b"\x01a0001\x03\x02" + WORDS.encode() + b"\x03"),
    "W nothing but signs": ("a.iptc", lambda: b"\x01x\x02" + b"\x1f\x1e" * 1_000 + b"\x03"),
    "K 100,000 fences": ("a.md", lambda: b"```\nx\n" * 30_000),
    "K tables without end": ("a.md", lambda: b"|a|b\n|-|-\n" + b"|1|2\n" * 30_000),
    "K 3,000 notes of notes": (
        "a.md",
        lambda: b"x[^1]\n\n" + b"".join(b"[^%d]: y[^%d]\n\n" % (n, n + 1) for n in range(3_000)),
    ),
}
MORE = {**TEXT, **HTML, **OFFICE, **PDF, **WIRE}
