"""Which format a file is in: its content says, its name only where the content cannot."""

import pytest

from copydesk.readers.sniffing import HTML, TEXT, sniff
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
        (b"%PDF-1.7", "story.txt", "PDF"),
        (b"junk" * 50 + b"%PDF-1.7", "story.txt", "PDF"),
        (b"PK\x03\x04..word/document.xml", "story.zip", "DOCX"),
        (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text", "story", "ODT"),
        (b"PK\x03\x04..other", "story.docx", "ZIP"),
        (b"{\\rtf1 hi}", "story.txt", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "story.doc", "DOC"),
        (b"<?xml version='1.0'?><nitf><body/></nitf>", "story", "XML"),
        (b"<rss version='2.0'>", "story", "XML"),
        (b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n\nHi", "story", "EML"),
        (b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=b\n\n", "page.mhtml", "MHTML"),
        (b"From: our correspondent\nTo: the desk\n\nWords.", "story.txt", TEXT),
        (b'{"headline": "x"}', "story.json", "JSON"),
        (b"\x89PNG\r\n\x1a\n....", "story.txt", ""),
        (b"\xff\xd8\xff\xe0", "story.html", ""),
        (b"\x7fELF", "story", ""),
    ],
)
def test_the_content_decides(data: bytes, name: str, expected: str) -> None:
    assert sniff(data, name) == expected


def test_every_format_that_is_read_can_be_told() -> None:
    assert set(READERS) == {TEXT, HTML}


@pytest.mark.parametrize("form", READERS)
def test_every_reader_can_be_fetched_and_reads(form: str) -> None:
    content = READERS[form]()(b"Words.", "")
    assert [piece.text for piece in content.pieces] == ["Words."]
