"""Real annotations on a PDF that typst has set: links become highlights (ISO 32000-2, 12.5.6.10)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from copydesk.reports.attachment import attach
from copydesk.reports.bookmarks import add_bookmarks
from copydesk.reports.draft import Draft, dictionary
from copydesk.reports.moments import moment
from copydesk.reports.structure import Structure

Rect = tuple[float, float, float, float]  # left, bottom, right, top, in points
Job = Mapping[str, Any]

PRINTED = 4  # annotation flags, table 167: bit 3
ICON = 28  # printed, neither zoomed nor turned
UNSEEN = 30  # hidden, printed, neither zoomed nor turned, as other programs write replies: no icon lies on the text
_RUN = re.compile(rb"/URI ?\(hl:(\d+)\)")
_RECT = re.compile(rb"/Rect ?\[([^\]]*)\]")
_PARENT = re.compile(rb"/StructParent (\d+)")
_SAME_LINE = 1.5  # points by which two rectangles of one line may differ in height or stand apart
_POPUP = (180.0, 90.0)  # its width and height in points
_MULTIPLY = b"<</ExtGState<</G<</BM/Multiply>>>>>>"  # the resources of every appearance

# A finding's place carries its line and letter on the page; a second tint would muddy the difference's own.
_TINTS = {"finding": "#ffffff", "note": "#e4e6ea"}
_SHAPES = {"highlight": "/Highlight", "strikeout": "/StrikeOut", "text": "/Text"}
_ORDER = ("reworded", "added", "dropped", "moved", "finding", "note")  # later ones are painted, and pointed at, first


def annotate(pdf: bytes, job: Job) -> bytes:
    """The PDF with annotations for its runs, bookmarks, and nothing in its metadata but the title and the date.

    Args:
        pdf: As typst set it, with a link to "hl:NUMBER" on each run.
        job: What `paper.job` made.
    """
    draft = Draft(pdf)
    places = _Annotator(draft, job).run()
    add_bookmarks(draft, job["bookmarks"], places)
    _show_title(draft)
    if "attachment" in job:
        attach(draft, job["attachment"])
    return draft.written(_information(job))


def _show_title(draft: Draft) -> None:
    """Have readers show the title and not the file's name (ISO 14289-1, 7.1)."""
    wishes = dictionary(draft.root.setdefault(NameObject("/ViewerPreferences"), DictionaryObject()))
    wishes[NameObject("/DisplayDocTitle")] = BooleanObject(True)


@dataclass(slots=True)
class _Link:
    """One line of a run: its annotation object, where it stands, and its number in the structure, -1 for none."""

    run: int
    annotation: IndirectObject
    rect: Rect
    parent: int


@dataclass(frozen=True, slots=True)
class _Page:
    reference: IndirectObject
    value: DictionaryObject

    @property
    def box(self) -> Rect:
        left, bottom, right, top = _floats(self.value["/MediaBox"])
        return left, bottom, right, top


@dataclass(slots=True)
class _Annotator:
    draft: Draft
    job: Job
    places: dict[int, tuple[int, Rect]] = field(default_factory=dict)
    _seen: dict[int, int] = field(default_factory=dict)
    _painted: set[tuple[str, int]] = field(default_factory=set)
    _multiply: int = field(init=False)

    def __post_init__(self) -> None:
        self._multiply = self.draft.add(_MULTIPLY).idnum

    def run(self) -> dict[int, tuple[int, Rect]]:
        """Annotate all pages; gives the page, from 0, and the first rectangle of each run."""
        structure = Structure(self.draft)
        for number, (reference, page) in enumerate(self.draft.pages()):
            self._annotate_page(number, _Page(reference, page), structure)
        structure.close()
        return self.places

    def _annotate_page(self, number: int, page: _Page, structure: Structure) -> None:
        annotations = page.value.get("/Annots")
        if annotations is None:
            return
        links, kept = [], ArrayObject()
        for reference in cast("ArrayObject", annotations.get_object()):
            link = _link(self.draft, reference)
            if link is None:
                kept.append(reference)
                continue
            links.append(link)
            self.places.setdefault(link.run, (number, link.rect))
        marks: dict[int, list[_Link]] = {}
        for link in links:
            for mark in self.job["runs"][link.run]:
                marks.setdefault(mark, []).append(link)
        used: set[int] = set()
        self._painted.clear()
        for mark in sorted(marks, key=lambda m: (_ORDER.index(self.job["marks"][m]["look"]), m)):
            kept.extend(self._highlight(page, mark, marks[mark], used, structure))
        for link in links:
            if link.annotation.idnum not in used:
                structure.remove(link.annotation, link.parent)
        page.value[NameObject("/Annots")] = kept
        self.draft.settle()

    def _highlight(
        self, page: _Page, mark: int, links: list[_Link], used: set[int], structure: Structure
    ) -> list[IndirectObject]:
        """The mark's annotation on this page, its pop-up and its thread; made of a link's object where one is free."""
        free = next((link for link in links if link.annotation.idnum not in used), None)
        place = (free or links[0]).parent
        reference = self._freed(free) if free is not None else structure.another(place, page.reference)
        used.add(reference.idnum)
        structure.keep(place)
        value = self.job["marks"][mark]
        part = self._seen[mark] = self._seen.get(mark, 0) + 1
        name = value["id"] if part == 1 else f"{value['id']}:{part}"
        rects = _lines([link.rect for link in links])
        annotation = dictionary(reference)
        self._fill(annotation, value, rects, name)
        paint = self._appearance(self._unpainted(links, value["look"]), _around(rects), _tint(value, self.job))
        annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): paint})
        annotation[NameObject("/P")] = page.reference
        popup = self._popup(_around(rects), reference, page.box)
        annotation[NameObject("/Popup")] = popup
        made = [reference, popup]
        if part == 1:
            thread = _Thread(self.draft, structure, annotation, reference)
            made.extend(thread.answer(place, said) for said in self._answers(value))
        return made

    def _freed(self, link: _Link) -> IndirectObject:
        """A link's object, with nothing in it but its place in the structure."""
        annotation = DictionaryObject({NameObject("/Type"): NameObject("/Annot")})
        if link.parent >= 0:
            annotation[NameObject("/StructParent")] = NumberObject(link.parent)
        self.draft.put(link.annotation, annotation)
        return link.annotation

    def _fill(self, annotation: DictionaryObject, value: Mapping[str, Any], rects: list[Rect], name: str) -> None:
        around = _around(rects)
        annotation.update(
            {
                NameObject("/Subtype"): NameObject(_SHAPES[value["shape"]]),
                NameObject("/Rect"): _numbers(around),
                NameObject("/C"): _numbers(_tint(value, self.job)),
            }
        )
        if value["shape"] == "text":
            annotation[NameObject("/Name")] = NameObject("/Comment")
            annotation.update(_said(value["author"], value["text"], name, ICON))
        else:
            annotation[NameObject("/QuadPoints")] = _quads(rects)
            annotation.update(_said(value["author"], value["text"], name, PRINTED))
        annotation.update(_styled(value["rich"]))
        annotation[NameObject("/Subj")] = TextStringObject(value["subject"])
        annotation.update(_dated(value["created"], value["modified"]))

    def _unpainted(self, links: list[_Link], look: str) -> list[Rect]:
        """The lines that no other mark of this look has tinted: many notes on one word would blacken it."""
        fresh = [link for link in links if (look, link.annotation.idnum) not in self._painted]
        self._painted.update((look, link.annotation.idnum) for link in fresh)
        return _lines([link.rect for link in fresh])

    def _appearance(self, rects: list[Rect], around: Rect, colour: tuple[float, ...]) -> IndirectObject:
        """Tint that darkens what lies under it and hides nothing."""
        paint = [f"{_figure(x)} {_figure(y)} {_figure(r - x)} {_figure(t - y)} re" for x, y, r, t in rects]
        drawn = " ".join(["/G gs", *map(_figure, colour), "rg", *paint, "f"])
        head = f"/Type/XObject/Subtype/Form/BBox[{_figures(around)}]/Group<</S/Transparency>>"
        form = f"<<{head}/Resources {self._multiply} 0 R/Length {len(drawn)}>>\nstream\n{drawn}\nendstream"
        return self.draft.add(form.encode("ascii"))

    def _popup(self, around: Rect, parent: IndirectObject, page: Rect) -> IndirectObject:
        _, _, right, top = around
        left = min(right, page[2] - _POPUP[0])
        bottom = max(page[1], top - _POPUP[1])
        box = _figures((left, bottom, left + _POPUP[0], bottom + _POPUP[1]))
        popup = f"<</Type/Annot/Subtype/Popup/Rect[{box}]/Parent {parent.idnum} 0 R/F {PRINTED}>>"
        return self.draft.add(popup.encode("ascii"))

    def _answers(self, value: Mapping[str, Any]) -> Iterator[DictionaryObject]:
        """Replies, and what became of the mark: said by the program, since nobody knows who did."""
        for reply in value["replies"]:
            answer = _said(reply["author"], reply["text"], reply["id"], UNSEEN)
            answer.update(_styled(reply["rich"]))
            answer.update(_dated(reply["created"], reply["created"]))
            yield answer
        if value["state"]:
            told = _said("Copydesk", value["reason"] or value["state"], f"{value['id']}:state", UNSEEN)
            told[NameObject("/State")] = TextStringObject(value["state"])
            told[NameObject("/StateModel")] = TextStringObject("Review")
            told.update(_dated(self.job["written"], self.job["written"]))
            yield told


@dataclass(frozen=True, slots=True)
class _Thread:
    """What answers an annotation, each in an element of the structure of its own."""

    draft: Draft
    structure: Structure
    annotation: DictionaryObject
    parent: IndirectObject

    def answer(self, place: int, said: DictionaryObject) -> IndirectObject:
        """An annotation that answers; `place` is the structure parent of the one that is answered."""
        page = cast("IndirectObject", self.annotation.raw_get("/P"))
        reference = self.structure.another(place, page)
        answer = dictionary(reference)
        answer.update(said)
        answer.update(
            {
                NameObject("/Subtype"): NameObject("/Text"),
                NameObject("/Rect"): self.annotation["/Rect"],
                NameObject("/IRT"): self.parent,
                NameObject("/RT"): NameObject("/R"),
                NameObject("/P"): page,
            }
        )
        return reference


def _link(draft: Draft, reference: IndirectObject) -> _Link | None:
    """The link that an annotation is, told from its bytes: to parse all of them took most of the time."""
    raw = draft.raw(reference)
    run, rect, parent = (pattern.search(raw) for pattern in (_RUN, _RECT, _PARENT))
    if run is None or rect is None:
        return None
    left, bottom, right, top = map(float, rect[1].split())
    return _Link(int(run[1]), reference, (left, bottom, right, top), int(parent[1]) if parent else -1)


def _lines(rects: list[Rect]) -> list[Rect]:
    """The rectangles, neighbours on one line made one."""
    made: list[Rect] = []
    for rect in rects:
        if made and abs(made[-1][1] - rect[1]) < _SAME_LINE and abs(made[-1][2] - rect[0]) < _SAME_LINE:
            last = made.pop()
            rect = (last[0], min(last[1], rect[1]), rect[2], max(last[3], rect[3]))  # noqa: PLW2901
        made.append(rect)
    return made


def _around(rects: list[Rect]) -> Rect:
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _quads(rects: list[Rect]) -> ArrayObject:
    """Upper left, upper right, lower left, lower right: the order that readers expect, whatever the standard says."""
    return _numbers([n for x, y, r, t in rects for n in (x, t, r, t, x, y, r, y)])


def _said(author: str, text: str, name: str, flags: int) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/T"): TextStringObject(author),
            NameObject("/Contents"): TextStringObject(text),
            NameObject("/NM"): TextStringObject(name),
            NameObject("/F"): NumberObject(flags),
        }
    )


def _styled(rich: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/RC"): TextStringObject(rich)} if rich else {})


def _dated(created: str, modified: str) -> DictionaryObject:
    dates = {"/CreationDate": pdf_date(created), "/M": pdf_date(modified)}
    return DictionaryObject({NameObject(key): TextStringObject(date) for key, date in dates.items() if date})


def pdf_date(text: str) -> str:
    """A moment in ISO 8601 as PDF writes it (ISO 32000-2, 7.9.4); "" for what is none."""
    found = moment(text)
    if not found:
        return ""
    zone = f"{found:%z}"
    return f"D:{found:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}"


def _floats(value: PdfObject) -> list[float]:
    return [float(number) for number in cast("ArrayObject", value)]


def _tint(mark: Mapping[str, Any], job: Job) -> tuple[float, ...]:
    return _colour(_TINTS.get(mark["look"]) or job["paper"]["palette"][f"{mark['look']}_tint"])


def _colour(text: str) -> tuple[float, ...]:
    return tuple(int(text[n : n + 2], 16) / 255 for n in (1, 3, 5))


def _figure(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _figures(numbers: Iterable[float]) -> str:
    return " ".join(map(_figure, numbers))


def _numbers(numbers: Iterable[float]) -> ArrayObject:
    return ArrayObject([FloatObject(_figure(number)) for number in numbers])


def _information(job: Job) -> DictionaryObject:
    date = pdf_date(job["written"])
    told = {"/Title": job["title"], "/Creator": "Copydesk", "/Producer": "Copydesk"}
    if date:
        told |= {"/CreationDate": date, "/ModDate": date}
    return DictionaryObject({NameObject(key): TextStringObject(value) for key, value in told.items()})
