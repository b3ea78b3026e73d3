"""Hostile and broken text and pages, each through a real child: opened, opened with a notice, or refused in time."""

import codecs
from pathlib import Path
from random import Random

import pytest

from copydesk.errors import ReadError
from copydesk.messages import NOTICES, explain, sentence
from copydesk.readers.process import Reader
from copydesk.text import Document

pytestmark = pytest.mark.bad_inputs

NOISE = Random(12)
BOMB = "data:image/png;base64," + "A" * 100_000


def opened(reader: Reader, folder: Path, name: str, data: bytes | str) -> Document:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    document = reader.read(path)
    for notice in document.notices:
        assert sentence(NOTICES, notice.code, dict(notice.values))
    return document


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def codes(document: Document) -> set[str]:
    return {notice.code for notice in document.notices}


OPENED: dict[str, tuple[str, bytes | str, str]] = {
    "T02 utf-16 without a mark": ("t.txt", ("Grüße. Hello world.\n" * 200).encode("utf-16-be"), "Grüße. Hello world."),
    "T04 utf-8 mark": ("t.txt", codecs.BOM_UTF8 + b"words", "words"),
    "T05 utf-32 mark": ("t.txt", codecs.BOM_UTF32_LE + "words".encode("utf-32-le"), "words"),
    "T06 short latin-1": ("t.txt", "café".encode("latin-1"), "café"),
    "T08 mixed": ("t.txt", ("é " * 200).encode() + ("é " * 200).encode("latin-1"), "é " * 200 + "\ufffd"),
    "T09 invalid utf-8": ("t.txt", b"ok \xff\xfe\xc0\xaf\xed\xa0\x80 ok", "ok ÿþÀ¯í\xa0€ ok"),
    "T10 truncated": ("t.txt", "日本".encode()[:-1], "日\ufffd"),
    "T11 NUL bytes": ("t.txt", b"abc\0def\0" * 100, "abc␀def␀" * 100),
    "T16 a line of a megabyte": ("t.txt", b"x" * 1_000_000, "x" * 1_000_000),
    "T17 a Chinese line of a megabyte": ("t.txt", ("漢字" * 500_000).encode(), "漢字" * 500_000),
    "T24 zero width": ("t.txt", "exam\u200bple", "exam\u200bple"),
    "T25 lookalikes": ("t.txt", "pаypal １０ 𝟏0", "pаypal １０ 𝟏0"),
    "T26 tag letters": ("t.txt", "hi\U000e0073\U000e0065", "hi\U000e0073\U000e0065"),
    "T31 astral": ("t.txt", "😀" * 10 + "X", "😀" * 10 + "X"),
    "T32 escapes": ("t.txt", b"\x1b]0;pwn\x07\x1b[2J", "␛]0;pwn␇␛[2J"),
    "T35 utf-7": ("t.txt", b"+ADw-script+AD4-", "+ADw-script+AD4-"),
    "H01 255 deep": ("h.html", "<div>" * 255 + "KEEP" + "</div>" * 255 + "<p>AFTER</p>", "KEEP\nAFTER"),
    "H05 30 tables": ("h.html", "<table><tr><td>" * 30 + "x", "x"),
    "H08 a long attribute": ("h.html", '<p t="' + "x" * 10_000_000 + '">t</p>', "t"),
    "H12 local pictures": ("h.html", "<p>t<img src='file:///etc/passwd'><img src='\\\\host\\s\\x.png'>", "t"),
    "H13 frames": ("h.html", "<p>t</p><iframe src='file:///etc/passwd'></iframe><embed src=x>", "t"),
    "H14 scripts": ("h.html", "<script>alert(1)</script><p onload=x>t</p><svg onload=x><text>u</text></svg>", "t\nu"),
    "H16 data": ("h.html", f"<p>t<img src='{BOMB}'></p>", "t"),
    "H21 hidden": ("h.html", "<p>t<p hidden>a<p style='display:none'>b<template>c</template>", "t"),
    "H22 encodings at war": (
        "h.html",
        codecs.BOM_UTF8 + b"<?xml version='1.0' encoding='utf-16'?><meta charset=latin1><p>caf\xc3\xa9",
        "café",
    ),
    "H26 directions": ("h.html", "<p><bdo dir=rtl>abc</bdo>", "abc"),
    "H28 NUL in a tag": ("h.html", b"a\0b<p\0>c", "a␀b\nc"),
    "nested menus": ("h.html", "<p>t</p>" + "<nav style='display:none'><a href=x>m" * 300, "t"),
}


@pytest.mark.parametrize("case", OPENED)
def test_it_opens_with_all_of_its_text(reader: Reader, tmp_path: Path, case: str) -> None:
    name, data, start = OPENED[case]
    document = opened(reader, tmp_path, name, data)
    between = "" if "text.divided" in codes(document) else "\n"
    assert between.join(block.text for block in document.blocks).startswith(start)


NOTED = {
    "T16 a line of a megabyte": "text.divided",
    "T17 a Chinese line of a megabyte": "text.divided",
    "T02 utf-16 without a mark": "encoding.guessed",
    "T06 short latin-1": "encoding.guessed",
    "T08 mixed": "encoding.replaced",
    "T09 invalid utf-8": "encoding.guessed",
    "T10 truncated": "encoding.replaced",
    "T11 NUL bytes": "text.controls",
    "T32 escapes": "text.controls",
    "H13 frames": "html.embedded",
    "H14 scripts": "html.scripts",
    "H21 hidden": "html.hidden",
    "H22 encodings at war": "encoding.conflict",
}


@pytest.mark.parametrize("case", NOTED)
def test_what_was_guessed_or_left_out_is_told(reader: Reader, tmp_path: Path, case: str) -> None:
    name, data, _ = OPENED[case]
    assert NOTED[case] in codes(opened(reader, tmp_path, name, data))


REFUSED = {
    "T12 noise": ("t.txt", NOISE.randbytes(10_000_000), "not-text"),
    "T12 a picture": ("t.txt", b"\x89PNG\r\n\x1a\n" + NOISE.randbytes(1_000), "not-text"),
    "T19 a million empty lines": ("t.txt", b"\n" * 1_000_000, "no-text"),
    "H03 100,000 deep": ("h.html", b"<b>" * 100_000 + b"x", "nested-too-deep"),
    "H04 adoption agency": ("h.html", b"<a><b><i><p>" * 20_000 + b"x", "nested-too-deep"),
    "H07 200,000 attributes": ("h.html", f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>t".encode(), "too-complex"),
    "H09 CDATA": ("h.html", b"<![CDATA[" * 100_000, "not-article"),
    "H24 frames only": ("h.html", b"<frameset><frame src=a></frameset>", "not-article"),
    "H24 no-break spaces": ("h.html", b"<p>&nbsp;&nbsp;</p>", "not-article"),
    "H24 a title": ("h.html", b"<title>only</title>", "not-article"),
    "H25 an application": ("h.html", b"<div id=root></div><script>{'a': 'words'}</script>", "not-article"),
    "scripts that never end": ("h.html", b"<script>" * 100_000, "not-article"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_its_reason(reader: Reader, tmp_path: Path, case: str) -> None:
    name, data, code = REFUSED[case]
    with pytest.raises(ReadError) as caught:
        opened(reader, tmp_path, name, data)
    assert caught.value.code == code
    assert name in explain(caught.value)


LONG = {
    "T15 a line of ten megabytes": (b"a word " * 1_500_000, 1),
    "T18 100,000 paragraphs": (b"One short paragraph of text here.\n" * 100_000, 100_000),
}


@pytest.mark.parametrize("case", LONG)
def test_long_texts_are_read_whole(reader: Reader, tmp_path: Path, case: str) -> None:
    data, count = LONG[case]
    document = opened(reader, tmp_path, "long.txt", data)
    assert len(document.blocks) >= count  # what has no end comes in pieces
    assert sum(len(block.text) for block in document.blocks) >= len(data) - len(document.blocks) - 1
