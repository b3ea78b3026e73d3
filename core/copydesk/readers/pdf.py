"""A PDF file with text becomes blocks, by PDFium.

PDFium may end the process on a hostile file; then the parent asks `pdf_second`.
"""

import re
from collections import Counter
from ctypes import c_ushort
from time import process_time
from typing import Any, Final

import pypdfium2.raw as pdfium

from copydesk.readers.content import Content, Refused, Remark
from copydesk.readers.pdf_layout import Layout
from copydesk.readers.pdf_lines import Line
from copydesk.readers.pdf_page import PageReader

_MOST_PAGES: Final = 2_000
_MOST_LETTERS: Final = 1_000_000
_PATIENCE: Final = 10.0  # seconds of work; what is not read by then is told, which is better than nothing at all
_NEEDS_PASSWORD: Final = 4  # PDFium's word for it
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|GoToE|GoToR)\b")
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])")
_ON_THE_PAGE = frozenset(
    {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_FREETEXT}
)


def read(data: bytes, _chosen: str = "") -> Content:
    """The blocks of a PDF file in reading order, running heads and page numbers as furniture.

    Raises:
        Refused: `password-protected`, `damaged`, `scanned` where its pages are pictures only, or `no-text`.
    """
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() == _NEEDS_PASSWORD
        raise Refused("password-protected" if locked else "damaged")
    counts: Counter[str] = Counter()
    pages = pdfium.FPDF_GetPageCount(document)
    lines: list[Line] = []
    letters = 0
    began = process_time()
    done = 0
    for number in range(min(pages, _MOST_PAGES)):
        found = _page(document, number, counts)
        done = number + 1
        letters += sum(len(line.text) for line in found)
        lines += found
        if letters > _MOST_LETTERS or process_time() - began > _PATIENCE:
            break
    if pages <= 0 or counts["broken"] == done:
        raise Refused("damaged")
    layout = Layout(lines)
    pieces = layout.pieces()
    if not any(not piece.hidden for piece in pieces):
        raise Refused("scanned", pages=pages) if counts["pdf.pictured"] else Refused("no-text")
    counts["pdf.unread"] = pages - done
    remarks = (*_remarks(document, data, counts), *layout.remarks)
    return Content(tuple(pieces), remarks=remarks, language=_language(document), headline=layout.headline)


def _page(document: Any, number: int, counts: Counter[str]) -> list[Line]:  # noqa: ANN401 - a C handle
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        counts["broken"] += 1
        return []
    try:
        for i in range(min(1_000, pdfium.FPDFPage_GetAnnotCount(page))):
            _annotation(page, i, counts)
        if counts["pdf.fields"]:
            page = _with_fields(document, page, number)
        reading = PageReader(page, number).read()
        counts["pdf.letters"] += reading.unmapped
        counts["pdf.recognised"] += reading.recognised
        counts["pdf.struck"] += reading.struck
        if not reading.lines and _has_picture(page):
            counts["pdf.pictured"] += 1
        return reading.lines
    finally:
        pdfium.FPDF_ClosePage(page)


def _annotation(page: Any, i: int, counts: Counter[str]) -> None:  # noqa: ANN401 - a C handle
    """Count an annotation by what it is: one whose words stand on the page is a part of it."""
    annotation = pdfium.FPDFPage_GetAnnot(page, i)
    if not annotation:
        return
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    # Two bytes are the end of a text in UTF-16, so that it is empty.
    is_filled = kind == pdfium.FPDF_ANNOT_WIDGET and pdfium.FPDFAnnot_GetStringValue(annotation, b"V", None, 0) > 2
    counts["pdf.fields"] += is_filled or kind == pdfium.FPDF_ANNOT_FREETEXT
    counts["pdf.annotations"] += kind not in _ON_THE_PAGE
    pdfium.FPDFPage_CloseAnnot(annotation)


def _with_fields(document: Any, page: Any, number: int) -> Any:  # noqa: ANN401 - C handles
    """The page with what is written in its fields and boxes as a part of its text; only in memory."""
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    again = pdfium.FPDF_LoadPage(document, number)
    if not again:
        return page
    pdfium.FPDF_ClosePage(page)
    return again


def _has_picture(page: Any) -> bool:  # noqa: ANN401 - a C handle
    things = (pdfium.FPDFPage_GetObject(page, i) for i in range(min(1_000, pdfium.FPDFPage_CountObjects(page))))
    drawn = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}
    return any(pdfium.FPDFPageObj_GetType(thing) in drawn for thing in things)


def _remarks(document: Any, data: bytes, counts: Counter[str]) -> list[Remark]:  # noqa: ANN401 - a C handle
    counts["pdf.active"] = max(0, pdfium.FPDFDoc_GetJavaScriptActionCount(document)) + len(_ACTIVE.findall(data))
    counts["pdf.attachments"] = max(0, pdfium.FPDFDoc_GetAttachmentCount(document))
    # A file that is made to be shown while it is fetched has two ends from the beginning.
    counts["pdf.revisions"] = max(0, data.count(b"%%EOF") - 1 - (b"/Linearized" in data[:2_048]))
    codes = (
        "pdf.active",
        "pdf.attachments",
        "pdf.annotations",
        "pdf.fields",
        "pdf.letters",
        "pdf.pictured",
        "pdf.recognised",
        "pdf.revisions",
        "pdf.struck",
    )
    found = [Remark(code, (("count", counts[code]),)) for code in codes if counts[code]]
    broken, unread = counts["broken"], counts["pdf.unread"]
    if broken:
        found.append(Remark("pdf.broken", (("count", broken),)))
    if unread > 0:
        pages = pdfium.FPDF_GetPageCount(document) - unread
        found.append(Remark("pdf.pages", (("pages", pages), ("count", unread))))
    return found


def _language(document: Any) -> str:  # noqa: ANN401 - a C handle
    """What the file says that its language is."""
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 100:
        return ""
    buffer = (c_ushort * size)()
    pdfium.FPDFCatalog_GetLanguage(document, buffer, size)
    found = _LANGUAGE.match("".join(map(chr, buffer)).lower())
    return found.group() if found else ""
