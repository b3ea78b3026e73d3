"""A PDF in which a few objects change."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from copydesk.reports.draft import Draft

pytestmark = pytest.mark.reports


def test_what_is_taken_out_of_a_file_and_put_into_it_leaves_the_rest_as_it_was() -> None:
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", b"<</Not  /Parsed>>", b"<</Old 1>>")
    pdf_bytes, offsets = b"%PDF-1.7\n", []
    for number, value in enumerate(objects, 1):
        offsets.append(b"%010d 00000 n \n" % len(pdf_bytes))
        pdf_bytes += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    start = len(pdf_bytes)
    pdf_bytes += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(offsets)
    draft = Draft(pdf_bytes + b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)
    draft.remove(4)
    new = draft.add(b"<</New true>>")
    written = draft.written(DictionaryObject())
    assert objects[2] in written
    assert objects[3] not in written
    reader = PdfReader(BytesIO(written), strict=True)
    added: Any = reader.get_object(new.idnum)
    assert added["/New"].value is True
    assert len(reader.pages) == 0
