"""What is read where the usual way is not there: a PDF by the second engine, wire items without marked up text."""

from pathlib import Path

import pytest
from tests.readers.files import WORDS, newsml, nitf, pdf
from tests.readers.inside import Inside

from copydesk.errors import ReadError
from copydesk.readers import pdf_second
from copydesk.readers.content import Refused


def test_the_second_engine_reads_a_pdf_and_says_that_it_was_the_second() -> None:
    content = pdf_second.read(pdf())
    assert [piece.text for piece in content.pieces] == [WORDS]
    assert content.remarks[0].code == "pdf.second"


@pytest.mark.parametrize(("data", "code"), [(pdf(b"0 0 m 100 100 l S"), "no-text"), (b"%PDF-1.7\nnothing", "damaged")])
def test_what_the_second_engine_cannot_read_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        pdf_second.read(data)
    assert caught.value.code == code


def read(folder: Path, contents: str) -> list[str]:
    path = folder / "item.xml"
    path.write_bytes(newsml(contents))
    return [block.text for block in Inside().read(path).blocks]


def test_a_news_item_may_hold_plain_text(tmp_path: Path) -> None:
    assert read(tmp_path, f'<inlineData contenttype="text/plain">{WORDS}</inlineData>') == [WORDS]


def test_a_news_item_may_hold_nitf(tmp_path: Path) -> None:
    marked = nitf(f"<p>{WORDS}</p>").decode().partition("?>")[2] or nitf(f"<p>{WORDS}</p>").decode()
    assert WORDS in read(tmp_path, f"<inlineXML>{marked}</inlineXML>")


@pytest.mark.parametrize(
    ("contents", "code"),
    [
        ('<remoteContent contenttype="text/html" href="https://example.org/story"/>', "remote-only"),
        ('<remoteContent contenttype="image/jpeg" href="https://example.org/a.jpg"/>', "not-news"),
        ('<inlineData contenttype="image/jpeg" encoding="base64">AAAA</inlineData>', "not-news"),
        ("<inlineXML></inlineXML>", "not-news"),
    ],
)
def test_a_news_item_without_its_text_is_refused(tmp_path: Path, contents: str, code: str) -> None:
    with pytest.raises(ReadError, match=code):
        read(tmp_path, contents)
