"""Hostile and broken PDF files, each through a real child."""

from collections.abc import Callable
from pathlib import Path
from zlib import compress

import pytest
from tests.readers.contract import held_to
from tests.readers.files import WORDS, assembled, packed, pdf, show, stream

from copydesk.readers.process import Reader

pytestmark = pytest.mark.bad_inputs

Made = Callable[[], bytes]


def form(number: int, body: bytes, uses: int) -> bytes:
    return stream(
        body,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>" % uses,
    )


def form_loop() -> bytes:
    """A drawing that draws itself twice."""
    return pdf(b"/X Do", objects={6: form(6, b"/X Do /X Do", 6)}, resources=b"/XObject << /X 6 0 R >>")


def form_laughs() -> bytes:
    """Drawings of drawings: 2 to the 24th of them."""
    objects = {n: form(n, b"/X Do /X Do", n + 1) for n in range(6, 30)}
    objects[30] = form(30, show(WORDS), 30)
    return pdf(b"/X Do", objects=objects, resources=b"/XObject << /X 6 0 R >>")


def revised() -> bytes:
    """A file to which a later state was added."""
    first = pdf()
    body = b"4 0 obj\n%b\nendobj\n" % stream(show("The bridge stays open."))
    start = len(first) + len(body)
    return b"%b%bxref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        first,
        body,
        len(first),
        first.rindex(b"xref\n0"),
        start,
    )


def locked() -> bytes:
    """A file that needs a password."""
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def picture() -> dict[int, bytes]:
    return {
        6: stream(
            bytes(100),
            b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        )
    }


SCAN = b"q 595 0 0 842 0 0 cm /I Do Q "
IMAGE = b"/XObject << /I 6 0 R >>"
NO_MAP = {
    5: b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Odd /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
    7: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Odd /CIDSystemInfo << /Registry (Adobe) "
    b"/Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 500 >>",
    8: b"<< /Type /FontDescriptor /FontName /ABCDEF+Odd /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 "
    b"/Descent 0 /CapHeight 700 /StemV 80 >>",
}
TWICE = stream(compress(compress(b" " * 300_000_000)), b"/Filter [/FlateDecode /FlateDecode]")
KIDS = {2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"}
LONG = {4: b"<< /Length 1000000000000 >>\nstream\n" + show(WORDS) + b"\nendstream"}


def says(text: str = WORDS, *notices: str) -> tuple[frozenset[str], str, frozenset[str]]:
    return frozenset({""}), text, frozenset(notices)


def ends(*codes: str) -> tuple[frozenset[str], str, frozenset[str]]:
    return frozenset(codes), "", frozenset()


CASES: dict[str, tuple[Made, tuple[frozenset[str], str, frozenset[str]]]] = {
    "P00 a whole one": (pdf, says()),
    "P02 drawings of drawings": (form_laughs, (frozenset({"", "too-complex", "timed-out"}), "", frozenset())),
    "P03 a stream that was packed twice": (lambda: pdf(objects={4: TWICE}), ends("too-complex", "no-text", "damaged")),
    "P05 pages that hold themselves": (
        lambda: pdf(objects=KIDS),
        (frozenset({"", "damaged", "no-text"}), "", frozenset()),
    ),
    "P08 three million states": (
        lambda: pdf(objects={4: packed(b"q " * 3_000_000 + show(WORDS))}),
        ends("too-complex", "no-text"),
    ),
    "P09 a million arrays": (
        lambda: pdf(objects={4: packed(b"[" * 1_000_000 + show(WORDS))}),
        ends("too-complex", "no-text"),
    ),
    "P13 cut off": (lambda: pdf()[:-20], says()),
    "P13 half of it": (lambda: pdf()[:-200], ends("damaged")),
    "P15 a mark alone": (lambda: b"%PDF-1.7\n", ends("damaged")),
    "P17 rubbish before": (lambda: b"x" * 1_000 + b"\n" + pdf(), says()),
    "P18 a script": (
        lambda: pdf(catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        says(WORDS, "pdf.active"),
    ),
    "P19 a program": (lambda: pdf(catalog=b"/OpenAction << /S /Launch /F (calc.exe) >>"), says(WORDS, "pdf.active")),
    "P21 a form that is sent": (
        lambda: pdf(page=b"/AA << /O << /S /SubmitForm /F (http://127.0.0.1:9/) >> >>"),
        says(WORDS, "pdf.active"),
    ),
    "P22 a file in it": (
        lambda: pdf(
            catalog=b"/Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >>",
            objects={7: b"<< /Type /Filespec /F (a) /EF << /F 8 0 R >> >>", 8: stream(b"x", b"/Type /EmbeddedFile")},
        ),
        says(WORDS, "pdf.attachments"),
    ),
    "P24 drawn invisibly": (
        lambda: pdf(show(WORDS) + show("Unseen.", y=600, before="3 Tr")),
        says(f"{WORDS}\nUnseen.", "pdf.unseen"),
    ),
    "P24 tiny": (lambda: pdf(show(WORDS) + show("Unseen.", y=600, size=0.01)), says(f"{WORDS}\nUnseen.", "pdf.unseen")),
    "P24 white": (
        lambda: pdf(show(WORDS) + b"1 1 1 rg " + show("Unseen.", y=600)),
        says(f"{WORDS}\nUnseen.", "pdf.unseen"),
    ),
    "P24 off the page": (
        lambda: pdf(show(WORDS) + show("Unseen.", x=2_000, y=600)),
        says(f"{WORDS}\nUnseen.", "pdf.unseen"),
    ),
    "P24 white on black": (lambda: pdf(b"0 0 0 rg 0 0 595 842 re f 1 1 1 rg " + show(WORDS)), says()),
    "P25 letters without meaning": (
        lambda: pdf(b"BT /F1 12 Tf 72 600 Td <E001E002E003> Tj ET", objects=NO_MAP),
        (frozenset({""}), "", frozenset({"pdf.letters"})),
    ),
    "P26 a later state": (revised, says("The bridge stays open.", "pdf.revisions")),
    "P27 a length without end": (lambda: pdf(objects=LONG), (frozenset({"", "no-text", "damaged"}), "", frozenset())),
    "P27 tables that go in circles": (
        lambda: assembled(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}, b"/Prev 20"
        ),
        ends("damaged", "no-text"),
    ),
    "P27 two thousand million objects": (lambda: pdf().replace(b"/Size 6", b"/Size 2147483647"), says()),
    "P28 a page without end": (lambda: pdf().replace(b"[0 0 595 842]", b"[0 0 1e9 1e9]"), says()),
    "P28 a page the wrong way round": (lambda: pdf().replace(b"[0 0 595 842]", b"[595 842 0 0]"), says()),
    "P28 turned": (lambda: pdf(page=b"/Rotate 90"), says()),
    "P28 turned by half a quarter": (lambda: pdf(page=b"/Rotate 45"), says()),
    "P29 locked": (locked, ends("password-protected")),
    "P30 scanned": (lambda: pdf(SCAN, objects=picture(), resources=IMAGE), ends("scanned")),
    "P30 scanned and recognised": (
        lambda: pdf(SCAN + show(WORDS, before="3 Tr"), objects=picture(), resources=IMAGE),
        says(WORDS, "pdf.recognised"),
    ),
    "P31 without text": (lambda: pdf(b"0 0 m 100 100 l S"), ends("no-text")),
}


# What PDFium reads without harm, and may read in this process, too.
TAME = ("P00", "P15", "P18", "P19", "P21", "P22", "P24", "P25", "P26", "P28", "P29", "P30", "P31")


@pytest.mark.parametrize("case", CASES)
def test_it_ends_as_it_should(reader: Reader, tmp_path: Path, case: str) -> None:
    made, (codes, text, notices) = CASES[case]
    outcome = held_to(reader, tmp_path, "wire.pdf", made(), inside=case.startswith(TAME))
    assert outcome.code in codes
    if not outcome.code and text:
        assert outcome.text == text
    assert outcome.notices >= notices


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("P24") and "black" not in case])
def test_what_nobody_sees_is_marked(reader: Reader, tmp_path: Path, case: str) -> None:
    assert held_to(reader, tmp_path, "wire.pdf", CASES[case][0]()).hidden == "Unseen."


@pytest.mark.long
def test_three_million_states_end_in_time(reader: Reader, tmp_path: Path) -> None:
    data = pdf(objects={4: packed(b"q " * 3_000_000 + show(WORDS))})
    assert held_to(reader, tmp_path, "wire.pdf", data).code in {"", "too-complex", "timed-out"}


def test_after_a_death_the_next_file_is_read(reader: Reader, tmp_path: Path) -> None:
    assert held_to(reader, tmp_path, "bad.pdf", form_loop()).code
    assert held_to(reader, tmp_path, "good.pdf", pdf()).text == WORDS
