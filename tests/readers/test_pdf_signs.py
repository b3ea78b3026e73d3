"""Hindi and its sisters in PDF files, where a syllable is drawn as two signs and all of its letters are given once."""

from collections.abc import Callable

import pytest
from tests.readers.files import pdf, stream

from copydesk.text import Document

Read = Callable[[str, str | bytes], Document]

# "a" is a letter with a sign beside it, "b" one with a dot above that too, "c" a letter alone.
MEANINGS = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    b"1 begincodespacerange <00> <ff> endcodespacerange "
    b"3 beginbfchar <61> <092E093E> <62> <092E093E0902> <63> <0928> endbfchar endcmap end end"
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>"


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        (b"(a) -250 (c)", "मान"),
        (b"(b) -250 (c)", "मांन"),
        (b"(a) -520 (c)", "मा न"),
        (b"(c) -250 (c)", "न न"),
        (b"(a) -250 (c) -300 (c)", "मान न"),
    ],
)
def test_a_vowel_sign_beside_its_letter_is_no_gap(read: Read, drawn: bytes, text: str) -> None:
    page = b"BT /F1 12 Tf 72 700 Td [" + drawn + b"] TJ ET "
    document = read("a.pdf", pdf(page, objects={5: FONT, 6: stream(MEANINGS)}))
    assert [block.text for block in document.blocks] == [text]
