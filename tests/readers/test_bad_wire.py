"""Hostile and broken news files in XML and JSON, mail, saved pages and Markdown, each through a real child."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.contract import held_to
from tests.readers.files import WORDS, eml, newsml, ninjs, nitf

from copydesk.readers.process import Reader

pytestmark = pytest.mark.bad_inputs

Made = Callable[[], bytes]
Expected = tuple[str, str, frozenset[str]]


def says(text: str = WORDS, *notices: str) -> Expected:
    return "", text, frozenset(notices)


def refused(code: str) -> Expected:
    return code, "", frozenset()


HEAD = "Bridge closes"
WHOLE = f"{HEAD}\n{WORDS}"
LAUGHS = (
    '<!DOCTYPE nitf [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
QUADRATIC = f'<!DOCTYPE nitf [<!ENTITY a "{"a" * 100_000}">]>'
XXE = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "{0}">]>'
PARAMETER = '<!DOCTYPE nitf [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>'
EXTERNAL = '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd">'
INCLUDE = f'<p>{WORDS}</p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
SHEET = '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'
SPACES = "".join(f' xmlns:n{n}="u{n}"' for n in range(20_000))
ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(500_000))
REMOTE = '<remoteContent href="http://127.0.0.1:9/t.xml" contenttype="application/nitf+xml"/>'
SCRIPTED = (
    '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><script>alert(1)</script>'
    f'<p onload="x">{WORDS}</p></body></html></inlineXML>'
)
BINARY = f'<inlineData contenttype="image/png" encoding="base64">{"A" * 9_000_000}</inlineData>'

XML: dict[str, tuple[Made, Expected]] = {
    "X01 a billion laughs": (lambda: nitf("<p>&i;</p>", before=LAUGHS), refused("declares-entities")),
    "X02 squared": (lambda: nitf(f"<p>{'&a;' * 20_000}</p>", before=QUADRATIC), refused("declares-entities")),
    "X03 a file": (lambda: nitf("<p>&x;</p>", before=XXE.format("file:///etc/passwd")), refused("declares-entities")),
    "X04 an address": (
        lambda: nitf("<p>&x;</p>", before=XXE.format("http://127.0.0.1:9/")),
        refused("declares-entities"),
    ),
    "X05 a parameter": (lambda: nitf(before=PARAMETER), refused("declares-entities")),
    "X06 a document type elsewhere": (lambda: nitf(before=EXTERNAL), says(WHOLE)),
    "X07 an inclusion": (lambda: nitf(INCLUDE), says(WHOLE)),
    "X08 a style sheet": (lambda: nitf(before=SHEET), says(WHOLE)),
    "X09 100,000 deep": (lambda: nitf("<block>" * 100_000), refused("nested-too-deep")),
    "X10 500,000 attributes": (lambda: nitf(f"<p {ATTRIBUTES}>{WORDS}</p>"), refused("too-complex")),
    "X11 a text of 50 MB": (lambda: nitf(f"<p>{'word ' * 10_000_000}</p>"), refused("too-complex")),
    "X12 20,000 namespaces": (lambda: nitf(f"<p{SPACES}>{WORDS}</p>"), refused("too-complex")),
    "X13 another encoding": (lambda: nitf().replace(b"UTF-8", b"utf-99"), says(WHOLE)),
    "X13 two bytes a letter, it says": (lambda: nitf().replace(b"UTF-8", b"utf-16"), says(WHOLE)),
    "X13 UTF-8 that says Latin": (
        lambda: nitf("<p>café</p>").replace(b"UTF-8", b"ISO-8859-1"),
        says(f"{HEAD}\ncafé", "encoding.conflict"),
    ),
    "X13 Windows letters that say UTF-8": (
        lambda: nitf("<p>“café” — 5 €</p>").decode().encode("cp1252"),
        says(f"{HEAD}\n“café” — 5 €", "encoding.conflict"),
    ),
    "X13 Windows letters that say Latin": (
        lambda: nitf("<p>“café” — 5 €</p>").decode().replace("UTF-8", "ISO-8859-1").encode("cp1252"),
        says(f"{HEAD}\n“café” — 5 €"),
    ),
    "X13 Windows letters by their numbers": (lambda: nitf("<p>&#147;so&#148; &#x96; 5</p>"), says(f"{HEAD}\n“so” – 5")),
    "X entities that nobody declared": (
        lambda: nitf("<p>caf&eacute;&nbsp;&agency;</p>"),
        says(f"{HEAD}\ncafé\xa0&agency;", "wire.mended"),
    ),
    "X signs that stand for themselves": (
        lambda: nitf("<p>AT&T: 3 < 4 &amp; R&D<![CDATA[ & <b> ]]></p>"),
        says(f"{HEAD}\nAT&T: 3 < 4 & R&D & <b>", "wire.mended"),
    ),
    "X letters that no article has": (
        lambda: nitf("<p>a&#0;b&#xFFFF;c</p>"),
        says(f"{HEAD}\na\ufffdb\ufffdc", "wire.mended"),
    ),
    "X blanks and a mark before it": (lambda: b"\r\n \xef\xbb\xbf" + nitf(), says(WHOLE)),
    "X a mark and then blanks": (lambda: b"\xef\xbb\xbf\n" + nitf(), says(WHOLE)),
    "X signs of the line behind it": (lambda: nitf() + b"\x03\x1a\0\n", says(WHOLE)),
    "X elements that cross": (lambda: nitf("<p><b>one</p></b>"), refused("damaged")),
    "X a passage that never ends": (lambda: nitf("<p>a&b<![CDATA[" * 20_000), refused("damaged")),
    "X a million stray signs": (lambda: nitf(f"<p>{'& < ' * 200_000}</p>"), says("", "wire.mended")),
    "X laughs beside a stray sign": (lambda: nitf("<p>& &i;</p>", before=LAUGHS), refused("declares-entities")),
    "X13 UTF-7": (lambda: nitf().replace(b"UTF-8", b"UTF-7"), says(WHOLE)),
    "X13 Latin letters": (
        lambda: nitf("<p>café</p>").decode().replace("UTF-8", "latin-1").encode("latin-1"),
        says(f"{HEAD}\ncafé"),
    ),
    "X14 two roots": (lambda: nitf() + b"<nitf/>", refused("damaged")),
    "X14 cut off": (lambda: nitf()[:-33], says(WHOLE, "office.truncated")),
    "X14 cut off in its words": (
        lambda: nitf("<p>one</p><p>two three")[:-31],
        says(f"{HEAD}\none\ntwo thr", "office.truncated"),
    ),
    "X14 cut off in its head": (lambda: nitf()[:60], refused("no-text")),
    "X14 a NUL": (lambda: nitf("<p>a\0b</p>"), says(f"{HEAD}\na␀b", "text.controls")),
    "X18 prefixes": (
        lambda: (
            b"<n:nitf xmlns:n='u'><n:body><n:body.content><n:p>%b</n:p></n:body.content></n:body></n:nitf>"
            % WORDS.encode()
        ),
        says(),
    ),
    "X19 CDATA": (lambda: nitf("<p><![CDATA[a ]]]]><![CDATA[> b]]></p>"), says(f"{HEAD}\na ]]> b")),
    "X20 an instruction": (lambda: nitf("<p>one<?page 2?>two<!-- no -->!</p>"), says(f"{HEAD}\none two!")),
    "X entities of a definition elsewhere": (
        lambda: nitf("<p>caf&eacute; &agency;</p>", before=EXTERNAL),
        says(f"{HEAD}\ncafé &agency;", "wire.entities"),
    ),
    "X no text": (lambda: b"<nitf><head/></nitf>", refused("no-text")),
    "X21 a feed": (lambda: b"<?xml version='1.0'?><rss><item/></rss>", refused("unsupported-format")),
    "X21 a drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", refused("unsupported-format")),
}
G2: dict[str, tuple[Made, Expected]] = {
    "X15 a thousand items": (lambda: newsml(count=1_000), says(WORDS, "wire.several")),
    "X15 all of it elsewhere": (lambda: newsml(REMOTE), refused("remote-only")),
    "X16 a script": (lambda: newsml(SCRIPTED), says(WORDS, "html.scripts")),
    "X17 nine megabytes of a picture": (
        lambda: newsml(SCRIPTED + BINARY),
        says(WORDS, "wire.media"),
    ),
    "X17 nothing": (lambda: newsml("<inlineXML/>"), refused("not-news")),
    "X no contents": (lambda: b"<newsItem/>", refused("not-news")),
}
JSON: dict[str, tuple[Made, Expected]] = {
    "J01 200,000 deep": (lambda: b'{"body_text": ' + b"[" * 200_000, refused("nested-too-deep")),
    "J02 a figure of 100,000 digits": (lambda: ninjs()[:-1] + b', "urgency": ' + b"9" * 100_000 + b"}", says(WHOLE)),
    "J03 no number": (lambda: ninjs()[:-1] + b', "urgency": NaN}', refused("damaged")),
    "J03 beyond all numbers": (lambda: ninjs()[:-1] + b', "urgency": 1e999999}', says(WHOLE)),
    "J04 twice": (lambda: ninjs()[:-1] + b', "body_text": "Other."}', says(WHOLE, "wire.repeated")),
    "J05 half a character": (lambda: ninjs(body_text="a\ud800b"), says(f"{HEAD}\na\ufffdb", "wire.surrogates")),
    "J06 a mark": (lambda: b"\xef\xbb\xbf" + ninjs(), says(WHOLE)),
    "J07 UTF-16": (lambda: ninjs().decode().encode("utf-16"), says(WHOLE)),
    "J07 UTF-16 without a mark": (lambda: ninjs().decode().encode("utf-16-le"), says(WHOLE)),
    "J08 rubbish behind": (lambda: ninjs() + b" rubbish", refused("damaged")),
    "J08 an item a line": (lambda: ninjs() + b"\n" + ninjs(), says(WHOLE, "wire.several")),
    "J09 a million fields": (
        lambda: ninjs()[:-1] + b"," + ",".join(f'"k{n}":0' for n in range(300_000)).encode() + b"}",
        says(WHOLE),
    ),
    "J10 a text of 50 MB": (lambda: ninjs(body_text="word " * 10_000_000), refused("too-long")),
    "J11 a script": (
        lambda: ninjs(body_xhtml=f"<p>{WORDS}<img src='http://127.0.0.1:9/t.gif'/></p><script>x</script>"),
        says(WHOLE, "html.scripts"),
    ),
    "J12 a headline that is a figure": (lambda: ninjs(headline=5, bodies={}), says(WORDS, "wire.fields")),
    "J13 names of insides": (lambda: ninjs(__proto__={"x": 1}, __class__="x"), says(WHOLE)),
    "J14 no text": (lambda: json.dumps({"headline": "x", "uri": "y"}).encode(), refused("not-news")),
    "J14 a list": (lambda: b"[" + ninjs() + b"]", says(WHOLE)),
    "J14 another kind": (lambda: b"[1, 2]", refused("not-news")),
    "J15 what goes with what goes with it": (
        lambda: (
            ninjs()[:-1] + b', "associations": ' + b'{"a": {"associations": ' * 10_000 + b"1" + b"}}" * 10_000 + b"}"
        ),
        refused("nested-too-deep"),
    ),
}
MAILED = f"{HEAD}\nFrom: Ada <ada@wire.example>\nTo: desk@paper.example\n"
MULTI = "MIME-Version: 1.0\nContent-Type: multipart/{0}; boundary=b\n"


def multipart(kind: str, *parts: str) -> bytes:
    return eml("".join(f"--b\n{part}\n" for part in parts) + "--b--\n", MULTI.format(kind))


def nested(depth: int) -> bytes:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    whole = eml(f"{head}Content-Type: text/plain\n\n{WORDS}\n", "MIME-Version: 1.0")
    return whole.replace(b"\n\nContent-Type", b"\nContent-Type", 1)


PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{WORDS}\n"
PAGE = f"Content-Type: text/html; charset=utf-8\n\n<p>{WORDS}</p><img src='http://127.0.0.1:9/t.gif'>\n"
OTHER = "Content-Type: text/html\n\n<p>Something else altogether stands here.</p>\n"
TRICKY = (
    'Content-Type: application/pdf; name="../../x"\n'
    'Content-Disposition: attachment; filename="invoice\u202ecod.exe"\n\nx\n'
)
MAIL: dict[str, tuple[Made, Expected]] = {
    "M00 a whole one": (eml, says(MAILED + WORDS)),
    "M01 200 deep": (lambda: nested(200), says(MAILED + WORDS)),
    "M01 2,000 deep": (lambda: nested(2_000), refused("nested-too-deep")),
    "M02 messages in messages": (
        lambda: eml("Content-Type: message/rfc822\n\n" * 2_000, "MIME-Version: 1.0\nContent-Type: message/rfc822"),
        refused("nested-too-deep"),
    ),
    "M03 a subject of 200,000 words": (
        lambda: eml(subject="\n ".join(["=?utf-8?q?word?="] * 200_000)),
        says("", "mail.headers"),
    ),
    "M04 100,000 readers": (
        lambda: eml(head="Cc: " + ",\n ".join(f"a{n}@x.example" for n in range(100_000))),
        says("", "mail.headers"),
    ),
    "M05 brackets": (lambda: eml(head=f"Cc: {'(' * 5_000}"), says(MAILED + WORDS)),
    "M06 10,000 parts": (
        lambda: multipart("mixed", PLAIN, *["Content-Type: image/png\n\nx"] * 10_000),
        says("", "mail.attachments"),
    ),
    "M07 an unknown encoding": (
        lambda: multipart("mixed", f"Content-Type: text/plain; charset=klingon\n\n{WORDS}\n"),
        says(MAILED + WORDS),
    ),
    "M07 an encoding whose name is broken": (
        lambda: eml("Caf\xe9".encode("latin-1"), "MIME-Version: 1.0\nContent-Type: text/plain; charset=a\0b"),
        says(f"{MAILED}Café", "encoding.guessed"),
    ),
    "M08 broken base64": (
        lambda: multipart("mixed", "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nVGhl!IGJyaWRnZQ\n"),
        says(f"{MAILED}The bridge", "mail.broken"),
    ),
    "M09 a page alone": (lambda: multipart("mixed", PAGE), says(MAILED + WORDS)),
    "M10 two texts": (lambda: multipart("alternative", PLAIN, PAGE), says(MAILED + WORDS)),
    "M10 two that differ": (
        lambda: multipart("alternative", PLAIN, OTHER),
        says(f"{MAILED}Something else altogether stands here.", "mail.alternative"),
    ),
    "M11 names that lead elsewhere": (
        lambda: multipart("mixed", PLAIN, TRICKY),
        says(MAILED + WORDS, "mail.attachments"),
    ),
    "M12 Outlook's own": (
        lambda: multipart("mixed", PLAIN, "Content-Type: application/ms-tnef; name=winmail.dat\n\nx\n"),
        says(MAILED + WORDS, "mail.sealed"),
    ),
    "M12 Outlook's own alone": (
        lambda: multipart("mixed", "Content-Type: application/ms-tnef; name=winmail.dat\n\nx\n"),
        refused("outlook-only"),
    ),
    "M12 Outlook's own without its message": (lambda: b"\x78\x9f\x3e\x22" + bytes(40), refused("unsupported-format")),
    "M12 sealed": (
        lambda: eml("x", 'MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name="smime.p7m"'),
        refused("password-protected"),
    ),
    "M13 raw letters in the head": (
        lambda: eml(subject="Caf\xe9").decode().encode("latin-1"),
        says("Café\nFrom: Ada <ada@wire.example>\nTo: desk@paper.example\n" + WORDS),
    ),
    "M13 old line ends": (lambda: eml().replace(b"\n", b"\r"), says("")),
    "M13 a NUL": (lambda: eml(WORDS + "a\0b"), says(f"{MAILED}{WORDS}a␀b", "text.controls")),
    "M14 without an empty line": (lambda: b"From: a@b.example\nSubject: x\nMessage-ID: <1@x>", refused("no-text")),
    "M14 a boundary that is missing": (lambda: eml(WORDS, MULTI.format("mixed")), says("")),
    "M14 boundaries that begin alike": (
        lambda: multipart("mixed", PLAIN).replace(b"--b--", b"--bb\n\nx\n--b--"),
        says(""),
    ),
    "M16 a mailbox": (
        lambda: (
            b"From ada Sun Apr 12 09:00:00 2026\n" + eml() + b"\n\nFrom ada Sun Apr 12 09:01:00 2026\n" + eml("Next.")
        ),
        says(MAILED + WORDS, "mail.several"),
    ),
    "M no text": (lambda: eml(""), refused("no-text")),
}
SAVED = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/\n"
PARTS = SAVED + MULTI.format("related").encode() + b"\n"
ARCHIVED: dict[str, tuple[Made, Expected]] = {
    "H mhtml": (
        lambda: PARTS + f"--b\n{PAGE}\n--b\nContent-Type: image/png\n\nx\n--b\n{OTHER}--b--\n".encode(),
        says(WORDS, "web.parts", "web.parts-elsewhere"),
    ),
    "H mhtml without a page": (lambda: PARTS + b"--b\nContent-Type: image/png\n\nx\n--b--\n", refused("not-article")),
    "H mhtml cut off": (lambda: PARTS + f"--b\n{PAGE}".encode(), says(WORDS)),
}
MARKED: dict[str, tuple[Made, Expected]] = {
    "K deep quotations": (lambda: b"> " * 5_000 + b"x", refused("nested-too-deep")),
    "K deep lists": (lambda: "".join(f"{'  ' * n}- a\n" for n in range(300)).encode(), refused("nested-too-deep")),
    "K brackets": (lambda: b"[" * 5_000, says("[" * 5_000)),
    "K stars": (lambda: b"*a_" * 3_000, says("")),
    "K markup": (
        lambda: b"one <b>two</b>\n\n<script>x</script>\n\n<div>three</div>",
        says("one two\nthree", "markdown.markup"),
    ),
    "K empty": (lambda: b"---\ntitle:\n---\n", refused("no-text")),
    "K a picture elsewhere": (lambda: b"one ![two](http://127.0.0.1:9/t.gif)", says("one two", "office.pictures")),
}
_NAMES = (
    *(("wire.xml", XML), ("wire.xml", G2), ("wire.json", JSON)),
    *(("wire.eml", MAIL), ("wire.mhtml", ARCHIVED), ("wire.md", MARKED)),
)
CASES = {case: (name, *made) for name, table in _NAMES for case, made in table.items()}


@pytest.mark.parametrize("case", CASES)
def test_it_ends_as_it_should(reader: Reader, tmp_path: Path, case: str) -> None:
    name, made, (code, text, notices) = CASES[case]
    outcome = held_to(reader, tmp_path, name, made(), inside=True)
    assert outcome.code == code
    assert not text or outcome.text == text
    assert outcome.notices >= notices
