"""Whether a word on a PDF page can be seen there: by its way of drawing, its colour, its size and its place."""

from ctypes import byref, c_float, c_int, c_uint, c_void_p, cast
from typing import Any, Final

import pypdfium2.raw as pdfium

from copydesk.readers.pdf_drawn import Drawn
from copydesk.readers.pdf_lines import Box

_INVISIBLE: Final = 3  # the text rendering mode that draws nothing
_CLIPPING: Final = 7  # … and the one that only clips
_SMALLEST: Final = 1.0  # points; nobody reads smaller
_WHITE: Final = 250  # of 255, in each colour
_FAINT: Final = 8  # of 255: how opaque what nobody sees is
_OPAQUE: Final = 255
_RECTANGLE: Final = 5  # segments of its path
_COVERS: Final = 0.5  # of the page: a picture of so much of it is a scan
_MOST_OBJECTS: Final = 20_000  # of a page that are looked at
_MOST_SHADES: Final = 500


class Backdrop:
    """What a page has behind its text.

    Attributes:
        is_scan: A picture covers it; text that is drawn invisibly over that is what recognition made of it.
        recognised: Such text was met.
        drawn: What stands beside letters or lies on them.
    """

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - a C handle
        self._page = _visible_part(page)
        self._shades: list[Box] = []
        self._covers: list[tuple[int, Box]] = []  # what is drawn so that nothing beneath it can be seen
        self._order: dict[int, int] = {}  # of texts, by the address of each
        self.is_scan = self.recognised = False
        self.drawn = Drawn()
        area = max(1.0, (self._page.x1 - self._page.x0) * (self._page.y1 - self._page.y0))
        for i in range(min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))):
            thing = pdfium.FPDFPage_GetObject(page, i)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._order[_address(thing)] = i
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            box = _bounds(thing)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.drawn.take(box)
            if len(self._shades) >= _MOST_SHADES:
                continue
            if _is_opaque(thing, kind):
                self._covers.append((i, box))
            if kind == pdfium.FPDF_PAGEOBJ_PATH and not _is_shaded(thing):
                continue
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
        if self._covers and thing and self._is_covered(_address(thing), box):
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

    def _is_covered(self, address: int, box: Box) -> bool:
        """Whether something that is drawn later lies over it: a picture, a bar of those who hide words."""
        place = self._order.get(address)
        return place is not None and any(
            i > place
            and cover.x0 <= box.x0 + 1
            and cover.x1 >= box.x1 - 1
            and cover.y0 <= (box.y0 + box.y1) / 2 <= cover.y1
            for i, cover in self._covers
        )


def _address(thing: Any) -> int:  # noqa: ANN401 - a C handle
    return cast(thing, c_void_p).value or 0


def _is_opaque(thing: Any, kind: int) -> bool:  # noqa: ANN401 - a C handle
    """Whether nothing can be seen through it: a picture, or a rectangle that is filled."""
    if pdfium.FPDFPageObj_HasTransparency(thing):
        return False
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        return True
    if kind != pdfium.FPDF_PAGEOBJ_PATH or pdfium.FPDFPath_CountSegments(thing) > _RECTANGLE:
        return False
    mode, stroked = c_int(), c_int()
    alpha = c_uint()
    return bool(
        pdfium.FPDFPath_GetDrawMode(thing, byref(mode), byref(stroked))
        and mode.value
        and pdfium.FPDFPageObj_GetFillColor(thing, byref(c_uint()), byref(c_uint()), byref(c_uint()), byref(alpha))
        and alpha.value == _OPAQUE
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
