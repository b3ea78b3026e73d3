"""Whether a word on a PDF page can be seen there: by its way of drawing, its colour, its size and its place."""

from ctypes import byref, c_float, c_uint
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

_INVISIBLE: Final = 3  # the text rendering mode that draws nothing
_CLIPPING: Final = 7  # … and the one that only clips
_SMALLEST: Final = 1.0  # points; nobody reads smaller
_WHITE: Final = 250  # of 255, in each colour
_FAINT: Final = 8  # of 255: how opaque what nobody sees is
_COVERS: Final = 0.5  # of the page: a picture of so much of it is a scan
_MOST_OBJECTS: Final = 20_000  # of a page that are looked at
_MOST_SHADES: Final = 500


class Box(NamedTuple):
    """A rectangle by its left, lower, right and upper sides."""

    x0: float
    y0: float
    x1: float
    y1: float


class Backdrop:
    """What a page has behind its text.

    Attributes:
        is_scan: A picture covers it; text that is drawn invisibly over that is what recognition made of it.
        recognised: Such text was met.
    """

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - a C handle
        self._page = _visible_part(page)
        self._shades: list[Box] = []
        self.is_scan = self.recognised = False
        area = max(1.0, (self._page.x1 - self._page.x0) * (self._page.y1 - self._page.y0))
        for i in range(min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))):
            thing = pdfium.FPDFPage_GetObject(page, i)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT or len(self._shades) >= _MOST_SHADES:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_PATH and not _is_shaded(thing):
                continue
            box = _bounds(thing)
            self._shades.append(box)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE and (box.x1 - box.x0) * (box.y1 - box.y0) > _COVERS * area:
                self.is_scan = True

    def hides(self, text: Any, i: int, box: Box) -> bool:  # noqa: ANN401 - a C handle
        """Whether nobody sees character `i`, which stands in `box`, on the page."""
        page = self._page
        if box.x1 < page.x0 or box.x0 > page.x1 or box.y1 < page.y0 or box.y0 > page.y1:
            return True
        if box.y1 - box.y0 < _SMALLEST and box.x1 - box.x0 < _SMALLEST:
            return True
        thing = pdfium.FPDFText_GetTextObject(text, i)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
        if mode in {_INVISIBLE, _CLIPPING}:
            self.recognised = self.recognised or self.is_scan
            return not self.is_scan
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        if mode != 0 or not pdfium.FPDFText_GetFillColor(text, i, byref(red), byref(green), byref(blue), byref(alpha)):
            return False
        if alpha.value < _FAINT:
            return True
        if min(red.value, green.value, blue.value) < _WHITE:
            return False
        return not any(
            shade.x0 <= box.x0 + 1 and shade.x1 >= box.x1 - 1 and shade.y0 <= box.y0 + 3 and shade.y1 >= box.y1 - 3
            for shade in self._shades
        )


def _visible_part(page: Any) -> Box:  # noqa: ANN401 - a C handle
    found = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, byref(found)):
        return Box(-1e9, -1e9, 1e9, 1e9)
    # An upside-down box is one that a program wrote the wrong way round.
    left, right = sorted((found.left, found.right))
    low, high = sorted((found.bottom, found.top))
    return Box(left, low, right, high)


def _is_shaded(path: Any) -> bool:  # noqa: ANN401 - a C handle
    """Whether a drawing is filled with something that white letters can be seen on."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(path, byref(red), byref(green), byref(blue), byref(alpha)):
        return False
    return alpha.value > _FAINT and min(red.value, green.value, blue.value) < _WHITE


def _bounds(thing: Any) -> Box:  # noqa: ANN401 - a C handle
    left, low, right, high = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(thing, byref(left), byref(low), byref(right), byref(high))
    return Box(left.value, low.value, right.value, high.value)
