"""Which format a file is in: its content says, its name only where the content cannot."""

import pytest

from copydesk.messages import ERRORS, FORMATS
from copydesk.readers.sniffing import HTML, TEXT, refusal_of, sniff
from copydesk.readers.table import READERS

PAGE = b"<!doctype html><html><body><p>Words.</p></body></html>"


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"Words.", "story.txt", TEXT),
        (b"Words.", "story", TEXT),
        (b"Words.", "story.html", HTML),
        (PAGE, "page.html", HTML),
        (PAGE, "page.txt", HTML),
        (PAGE, "page.pdf", HTML),
        (b"\xef\xbb\xbf\r\n <!-- saved --> <HTML lang=en>", "x", HTML),
        (PAGE.decode().encode("utf-16"), "x", HTML),
        (PAGE.decode().encode("utf-16-le"), "x", HTML),
        (b"<?xml version='1.0'?><html xmlns='x'><body/></html>", "x", HTML),
        (b"<p>Words</p>", "fragment", HTML),
        (b"<p>Words</p>", "fragment.txt", TEXT),
        (b"<script>alert(1)</script> is what he typed", "story.txt", TEXT),
        (b"a < b and c > d", "story", TEXT),
        (b"%PDF-1.7", "story.txt", "pdf"),
        (b"junk" * 50 + b"%PDF-1.7 1 0 obj endobj", "story.txt", "pdf"),
        (b"Every such file begins with %PDF-1.7, she said.", "story.txt", TEXT),
        (b"PK\x03\x04..word/document.xml", "story.zip", "docx"),
        (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text", "story", "odt"),
        (b"PK\x03\x04..other", "story.docx", "ZIP"),
        (b"{\\rtf1 hi}", "story.txt", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "story.doc", "DOC"),
        (b"<?xml version='1.0'?><nitf><body/></nitf>", "story", "nitf"),
        (b"<rss version='2.0'>", "story", "RSS"),
        (b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n\nHi", "story", "email"),
        (b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=b\n\n", "page.mhtml", "mhtml"),
        (b"From: our correspondent\nTo: the desk\n\nWords.", "story.txt", TEXT),
        (b'{"headline": "x"}', "story.json", "ninjs"),
        (b"<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n<nitf/>", "story", "nitf"),
        (b"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "story.xml", "newsml-g2"),
        (b"<?xml version='1.0'?><office:document office:version='1.3'>", "story", "fodt"),
        (b"<?xml version='1.0'?><other/>", "story", "XML"),
        (b"# Words", "story.md", "markdown"),
        (b"Subject: x\nFrom: y\n\nHi", "story.eml", "email"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\nTo: you\n\n", "page", "mhtml"),
        (b"\x01ABC123 3 pol 99\r\n\x02Words.\x03", "wire.txt", "iptc7901"),
        (b"\x16\x16\x01a1234\x1fr i\r\n\x02Words.\x03", "wire.txt", "anpa1312"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "story.docx", "docx"),
        (b"\x89PNG\r\n\x1a\n....", "story.txt", ""),
        (b"\xff\xd8\xff\xe0", "story.html", ""),
        (b"\x7fELF", "story", ""),
    ],
)
def test_the_content_decides(data: bytes, name: str, expected: str) -> None:
    assert sniff(data, name) == expected


def test_every_reader_can_be_fetched_and_has_a_name_and_files() -> None:
    second = {row.second for row in READERS.values()} - {""}
    for form, row in READERS.items():
        assert callable(row.fetch())
        assert bool(row.suffixes) == (form not in second)
        assert (form in FORMATS) == (form not in second)
    assert second <= set(READERS)


@pytest.mark.parametrize(
    ("form", "code"),
    [("", "not-text"), ("ZIP", "packed"), ("DOC", "older-format"), ("RSS", "unsupported-format")],
)
def test_every_format_that_is_not_read_has_a_way_out(form: str, code: str) -> None:
    assert refusal_of(form) == code
    assert "{file}" in ERRORS[code]
