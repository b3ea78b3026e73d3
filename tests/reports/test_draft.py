"""A PDF in which a few objects change."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from copydesk.reports.draft import Draft

pytestmark = pytest.mark.reports


def _plain(*objects: bytes) -> bytes:
    """A PDF of one revision with these objects, the first of which is its catalogue."""
    pdf_bytes, offsets = b"%PDF-1.7\n", []
    for number, value in enumerate(objects, 1):
        offsets.append(b"%010d 00000 n \n" % len(pdf_bytes))
        pdf_bytes += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    start, size = len(pdf_bytes), len(objects) + 1
    pdf_bytes += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(offsets)
    return pdf_bytes + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def test_half_a_character_is_written_as_one_that_nobody_knows() -> None:
    draft = Draft(_plain(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"))
    written = draft.written(DictionaryObject({NameObject("/Title"): TextStringObject("Ferry \ud83d is back")}))
    metadata = PdfReader(BytesIO(written), strict=True).metadata
    assert metadata is not None
    assert metadata.title == "Ferry \ufffd is back"


def test_what_is_taken_out_of_a_file_and_put_into_it_leaves_the_rest_as_it_was() -> None:
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", b"<</Not  /Parsed>>", b"<</Old 1>>")
    draft = Draft(_plain(*objects))
    draft.remove(4)
    new = draft.add(b"<</New true>>")
    written = draft.written(DictionaryObject())
    assert objects[2] in written
    assert objects[3] not in written
    reader = PdfReader(BytesIO(written), strict=True)
    added: Any = reader.get_object(new.idnum)
    assert added["/New"].value is True
    assert len(reader.pages) == 0
