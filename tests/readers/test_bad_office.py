"""Hostile and broken Word, OpenDocument and RTF files, each through a real child."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from tests.readers.contract import held_to
from tests.readers.files import (
    WORDS,
    document,
    docx,
    docx_members,
    fodt,
    odt,
    odt_text,
    paragraph,
    relation,
    rtf,
    zipped,
)

from copydesk.readers.process import Reader

pytestmark = pytest.mark.bad_inputs

Made = Callable[[], bytes]


def bomb() -> bytes:
    """A small file whose text is 300 MB."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in docx_members(paragraph()).items():
            if name != "word/document.xml":
                file.writestr(name, data)
        with file.open("word/document.xml", "w", force_zip64=True) as stream:
            for _ in range(300):
                stream.write(b"<w:p/>" * 166_667)
    return out.getvalue()


def dense_picture() -> bytes:
    """A picture of 200 MB of zeros beside a harmless text."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in docx_members(paragraph()).items():
            file.writestr(name, data)
        with file.open("word/media/i.png", "w", force_zip64=True) as stream:
            for _ in range(200):
                stream.write(bytes(1_000_000))
    return out.getvalue()


def lying_size() -> bytes:
    """A part that says it is small and is not."""
    data = bytearray(zipped(docx_members(document("<w:p/>" * 12_000_000))))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 24 : place + 28] = struct.pack("<I", 100)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def overlapping() -> bytes:
    """Two thousand members that all are the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", document(paragraph()))
        first = file.infolist()[0]
        for n in range(1_500):
            copy = zipfile.ZipInfo(f"word/{n}.xml")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(copy, name, getattr(first, name))
            file.filelist.append(copy)
        file._didModify = True  # type: ignore[attr-defined]  # or the directory would not be written
    return out.getvalue()


def twins() -> bytes:
    """Two members of one name."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in docx_members(paragraph()).items():
            file.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("word/document.xml", document(paragraph("Another text.")))
    return out.getvalue()


def traversing() -> bytes:
    names = ("../../evil", "/abs", "C:\\x", "word\\other.xml", "..\\evil")
    return zipped({**docx_members(paragraph()), **dict.fromkeys(names, b"x")})


def linked_member() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in docx_members(paragraph()).items():
            file.writestr(name, data)
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    return out.getvalue()


def locked_member() -> bytes:
    data = bytearray(docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def locked_by_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + "EncryptedPackage".encode("utf-16-le") + bytes(1_000)


def nested_tables() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 300 + paragraph() + "</w:tc></w:tr></w:tbl>" * 300)


def many_runs() -> bytes:
    chance = Random(1)  # or it would be dense enough to be refused as a bomb
    runs = (
        f'<w:r w:rsidR="{chance.getrandbits(32):08x}"><w:t xml:space="preserve">{word} </w:t></w:r>'
        for word in "abc" * 50_000
    )
    return docx(f"<w:p>{''.join(runs)}</w:p>")


def shown(text: str = WORDS, *notices: str) -> tuple[str, str, frozenset[str]]:
    return "", text, frozenset(notices)


def refused(code: str) -> tuple[str, str, frozenset[str]]:
    return code, "", frozenset()


STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MACROS = {"word/vbaProject.bin": b"x"}
ELSEWHERE = relation("image", "http://127.0.0.1:9/t.png", name="r9", external=True)
TEMPLATE = {
    "word/settings.xml": "<w:settings xmlns:w='w'/>",
    "word/_rels/settings.xml.rels": "<Relationships>"
    + relation("attachedTemplate", "\\\\evil.example\\t.dotm", external=True)
    + "</Relationships>",
}
HIDDEN_RUN = "<w:rPr><w:vanish/></w:rPr>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
LEGIT = '<!DOCTYPE office:document-content PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "office.dtd">'
BASIC = "<office:scripts><office:script><script:module/></office:script></office:scripts>"
ENCRYPTED = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}

WORD: dict[str, tuple[Made, tuple[str, str, frozenset[str]]]] = {
    "Z01 a text of 300 MB": (bomb, refused("too-large-unpacked")),
    "Z01 a part that lies about its size": (lying_size, refused("damaged")),
    "Z02 a picture of 200 MB": (dense_picture, shown()),
    "Z03 overlapping members": (overlapping, refused("unsafe-archive")),
    "Z04 two members of one name": (twins, refused("unsafe-archive")),
    "Z06 names that lead elsewhere": (traversing, shown()),
    "Z06 a link": (linked_member, shown()),
    "Z07 an encrypted member": (locked_member, refused("password-protected")),
    "Z08 encrypted by Word": (locked_by_word, refused("password-protected")),
    "Z09 cut off": (lambda: docx()[:-300], refused("damaged")),
    "Z09 only its beginning": (lambda: docx()[:300], refused("damaged")),
    "Z12 a document in the document": (lambda: docx(parts={"word/embeddings/o.docx": docx()}), shown()),
    "D01 without its text": (lambda: zipped({"word/styles.xml": "<x/>"}), refused("damaged")),
    "D01 without relations": (lambda: zipped({"word/document.xml": document(paragraph())}), shown()),
    "D01 a missing picture": (lambda: docx(relations=[relation("image", "media/gone.png")]), shown()),
    "D01 missing notes": (lambda: docx(relations=[relation("footnotes", "footnotes.xml")]), shown()),
    "D04 macros": (lambda: docx(parts=MACROS), shown(WORDS, "office.macros")),
    "D05 a template elsewhere": (
        lambda: docx(parts=TEMPLATE, relations=[relation("settings", "settings.xml", name="r2")]),
        shown(WORDS, "office.elsewhere"),
    ),
    "D05 a picture elsewhere": (lambda: docx(relations=[ELSEWHERE]), shown(WORDS, "office.elsewhere")),
    "D10 tables 300 deep": (nested_tables, refused("nested-too-deep")),
    "D10 150,000 runs": (many_runs, shown("a b c")),
    "D10 a run of ten megabytes": (
        lambda: zipped(docx_members(paragraph("ab " * 3_400_000)), stored=True),
        refused("too-complex"),
    ),
    "D11 right to left": (lambda: docx(paragraph("שלום עולם", run="<w:rPr><w:rtl/></w:rPr>")), shown("שלום עולם")),
    "D12 strict": (
        lambda: zipped({"word/document.xml": document(paragraph(), STRICT), "[Content_Types].xml": "<wrong/>"}),
        shown(),
    ),
    "D12 UTF-16": (
        lambda: zipped({"word/document.xml": document(paragraph()).replace("UTF-8", "UTF-16").encode("utf-16")}),
        shown(),
    ),
    "D hidden": (
        lambda: docx(paragraph() + paragraph("Unseen.", run=HIDDEN_RUN)),
        shown(f"{WORDS}\nUnseen.", "office.hidden"),
    ),
    "D entities": (
        lambda: zipped({"word/document.xml": document(paragraph()).replace("?>", f"?>{LAUGHS}")}),
        refused("declares-entities"),
    ),
    "D not well-formed": (lambda: zipped({"word/document.xml": "<w:document><w:p>"}), refused("damaged")),
    "D empty": (lambda: docx("<w:p/>"), refused("no-text")),
    "D empty text": (lambda: zipped({"word/document.xml": b""}), refused("damaged")),
}
ODF: dict[str, tuple[Made, tuple[str, str, frozenset[str]]]] = {
    "O01 without its text": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, stored=True),
        refused("damaged"),
    ),
    "O02 another type": (lambda: zipped({"mimetype": "text/plain", "content.xml": odt_text()}), shown()),
    "O03 encrypted": (lambda: odt(parts=ENCRYPTED), refused("password-protected")),
    "O04 an old document type": (lambda: odt(head=LEGIT), shown()),
    "O04 a hostile one": (lambda: odt(head=LAUGHS), refused("declares-entities")),
    "O05 two thousand million spaces": (
        lambda: odt('<text:p>one<text:s text:c="2000000000"/>two</text:p>'),
        shown("one two", "office.repeated"),
    ),
    "O05 a thousand million cells": (
        lambda: odt(
            '<table:table><table:table-row table:number-rows-repeated="1000000000">'
            '<table:table-cell table:number-columns-repeated="1000000000"/><table:table-cell><text:p>one</text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
        shown("one", "office.repeated"),
    ),
    "O06 tracked": (
        lambda: odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
            f"</text:changed-region></text:tracked-changes><text:p>{WORDS}</text:p>"
        ),
        shown(WORDS, "office.deleted"),
    ),
    "O06 a comment": (
        lambda: odt("<text:p>one<office:annotation><text:p>no</text:p></office:annotation> two</text:p>"),
        shown("one two", "office.comments"),
    ),
    "O06 a frame": (
        lambda: odt(
            "<text:p>one<draw:frame><draw:text-box><text:p>two</text:p></draw:text-box></draw:frame></text:p>"
            "<text:p>three</text:p>"
        ),
        shown("one\ntwo\nthree"),
    ),
    "O06 a hidden section": (
        lambda: odt(
            f'<text:p>{WORDS}</text:p><text:section text:display="none"><text:p>Unseen.</text:p></text:section>'
        ),
        shown(f"{WORDS}\nUnseen.", "office.hidden"),
    ),
    "O deep": (lambda: odt("<text:section>" * 5_000 + "x"), refused("nested-too-deep")),
    "O empty": (lambda: odt("<text:p/>"), refused("no-text")),
}
FLAT: dict[str, tuple[Made, tuple[str, str, frozenset[str]]]] = {
    "O07 flat": (fodt, shown()),
    "O07 with macros": (lambda: fodt(scripts=BASIC), shown(WORDS, "office.macros")),
}
RICH: dict[str, tuple[Made, tuple[str, str, frozenset[str]]]] = {
    "R01 a million groups": (lambda: b"{\\rtf1" + b"{" * 1_000_000, refused("nested-too-deep")),
    "R02 more bytes than there are": (lambda: rtf(f"{WORDS}\\bin2147483647 x"), shown(f"{WORDS}x", "office.truncated")),
    "R03 pairs": (lambda: rtf("a\\u-10180?\\u-8704?b"), shown("a🈀b")),
    "R03 stand-ins that never come": (lambda: rtf("{\\uc99\\u233 x}yes"), shown("éyes")),
    "R04 Cyrillic": (lambda: b"{\\rtf1\\ansi\\ansicpg1251 \\'e9\\par}", shown("й")),
    "R04 Japanese": (
        lambda: b"{\\rtf1\\ansi{\\fonttbl{\\f1\\fcharset128 x;}}\\f1 \\'93\\'fa\\'96\\'7b\\par}",
        shown("日本"),
    ),
    "R05 an object": (
        lambda: rtf("{\\object{\\*\\objdata " + "00" * 3_000_000 + "}{\\result shown}}"),
        shown("shown", "office.objects"),
    ),
    "R06 cut off": (lambda: rtf(f"{{\\b {WORDS}")[:-7], shown("The harbour", "office.truncated")),
    "R07 addresses": (
        lambda: rtf('{\\field{\\*\\fldinst HYPERLINK "file:///etc/passwd"}{\\fldrslt here}} we are'),
        shown("here we are"),
    ),
    "R07 a picture elsewhere": (
        lambda: rtf('one{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/t.png"}{\\fldrslt }}'),
        shown("one", "office.elsewhere"),
    ),
    "R07 a template elsewhere": (
        lambda: rtf("one", "{\\*\\template http://127.0.0.1:9/t.dot}"),
        shown("one", "office.elsewhere"),
    ),
    "R08 hidden": (lambda: rtf("one {\\v two}three"), shown("one three\ntwo", "office.hidden")),
    "R09 a page in it": (lambda: rtf("{\\*\\htmltag64 <p>}one", "\\fromhtml1"), shown("one")),
    "R deleted": (lambda: rtf("one {\\deleted two }three"), shown("one three", "office.deleted")),
    "R empty": (lambda: b"{\\rtf1}", refused("no-text")),
    "R a letter that its encoding lacks": (lambda: rtf("a\\'81b"), shown("a\ufffdb", "office.encodings")),
}
_NAMES = (("wire.docx", WORD), ("wire.odt", ODF), ("wire.fodt", FLAT), ("wire.rtf", RICH))
CASES = {case: (name, *made) for name, table in _NAMES for case, made in table.items()}


@pytest.mark.parametrize("case", CASES)
def test_it_ends_as_it_should(reader: Reader, tmp_path: Path, case: str) -> None:
    name, made, (code, text, notices) = CASES[case]
    outcome = held_to(reader, tmp_path, name, made(), inside=True)
    assert outcome.code == code
    assert outcome.text.startswith(text) if text == "a b c" or "R06" in case else outcome.text == text
    assert outcome.notices >= notices


@pytest.mark.parametrize("case", ["D hidden", "O06 a hidden section"])
def test_what_nobody_sees_is_marked(reader: Reader, tmp_path: Path, case: str) -> None:
    name, made, _ = CASES[case]
    assert held_to(reader, tmp_path, name, made()).hidden == "Unseen."
