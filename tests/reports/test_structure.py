"""The annotated PDF for people who do not see it: its structure, rule by rule (ISO 32000-2, 14.7 and 14.8)."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from copydesk.reports import Asked, Choices, Layout, Subject, render

BLOCKS = {"/Document", "/H1", "/H2", "/P", "/Div", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"}
WORDS = {"/Span", "/Link", "/Annot", "/Strong", "/Em", "/Lbl"}


@pytest.fixture(scope="module", params=list(Layout))
def reader(review: Subject, request: pytest.FixtureRequest) -> PdfReader:
    return PdfReader(BytesIO(render("pdf", review, Asked(choices=Choices(layout=request.param)))))


@pytest.fixture(scope="module")
def root(reader: PdfReader) -> Any:
    found: Any = reader.trailer["/Root"]
    return found


def kids(element: Any) -> list[Any]:
    found = element.get("/K", ArrayObject())
    return list(found) if isinstance(found, ArrayObject) else [element.raw_get("/K")]


def elements(element: Any, parent: Any = None) -> Iterator[tuple[Any, Any]]:
    """Every element of the tree with its parent, from top to bottom."""
    value = element.get_object()
    if isinstance(value, DictionaryObject) and "/S" in value:
        yield value, parent
        for kid in kids(value):
            yield from elements(kid, element)
    elif isinstance(value, ArrayObject):
        for kid in value:
            yield from elements(kid, parent)


def parents(root: Any) -> dict[int, Any]:
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def annotations(reader: PdfReader) -> Iterator[tuple[Any, Any, Any]]:
    """Page, reference and value of every annotation."""
    for page in reader.pages:
        found: Any = page.get("/Annots", [])
        for reference in found:
            yield page, reference, reference.get_object()


def test_it_says_that_it_is_tagged_in_which_language_and_what_its_title_is(root: Any) -> None:
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_claims_no_standard_that_nobody_has_checked(reader: PdfReader, root: Any) -> None:
    metadata = root["/Metadata"].get_data() if "/Metadata" in root else b""
    assert b"pdfuaid" not in metadata
    assert b"pdfaid" not in metadata


def test_every_element_knows_its_parent_and_is_of_a_known_kind(root: Any) -> None:
    tree = root["/StructTreeRoot"]
    found = list(elements(tree.raw_get("/K")))
    assert found
    for element, parent in found:
        assert element["/S"] in BLOCKS | WORDS | set(tree.get("/RoleMap", {}))
        if isinstance(parent, IndirectObject):
            assert element.raw_get("/P").idnum == parent.idnum


def test_headings_are_in_order_and_name_each_part(root: Any) -> None:
    levels = [
        int(e["/S"][2:]) for e, _ in elements(root["/StructTreeRoot"].raw_get("/K")) if re.match("/H[1-6]", e["/S"])
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(2) >= 4  # documents, findings, signs, and the section


def test_a_table_has_rows_and_a_row_has_cells_and_a_head(root: Any) -> None:
    inside = {"/Table": {"/THead", "/TBody", "/TR"}, "/THead": {"/TR"}, "/TBody": {"/TR"}, "/TR": {"/TH", "/TD"}}
    heads = 0
    for element, _ in elements(root["/StructTreeRoot"].raw_get("/K")):
        heads += element["/S"] == "/THead"
        for kid in kids(element):
            value = kid.get_object()
            if element["/S"] in inside and isinstance(value, DictionaryObject) and "/S" in value:
                allowed: set[Any] = inside[element["/S"]]
                assert value["/S"] in allowed
    assert heads >= 2


def test_each_page_is_read_in_the_structure_s_order(reader: PdfReader) -> None:
    pages: Any = reader.pages
    for page in pages:
        assert page["/Tabs"] == "/S"
        assert "/StructParents" in page


def test_all_that_is_shown_is_in_the_structure_or_told_to_be_decoration(reader: PdfReader) -> None:
    for page in reader.pages:
        content: Any = page.get_contents()
        depth = 0
        operations: Any = content.operations
        for operands, operator in operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
                assert operands[0] in BLOCKS | WORDS | {"/Artifact"}
            elif operator == b"EMC":
                depth -= 1
            elif operator in (b"Tj", b"TJ", b"f", b"S", b"Do"):
                assert depth > 0
        assert depth == 0


def test_every_piece_of_a_page_belongs_to_an_element_that_knows_it(reader: PdfReader, root: Any) -> None:
    known = parents(root)
    pages: Any = reader.pages
    for page in pages:
        content = page.get_contents()
        numbers: set[Any] = {
            operands[1]["/MCID"]
            for operands, operator in content.operations
            if operator == b"BDC" and isinstance(operands[1], DictionaryObject) and "/MCID" in operands[1]
        }
        listed = known[int(page["/StructParents"])].get_object()
        for number in numbers:
            element = listed[number].get_object()
            told = [
                int(kid) if not isinstance(kid, DictionaryObject) else int(kid.get("/MCID", -1))
                for kid in kids(element)
                if not isinstance(kid, IndirectObject)
            ]
            assert number in told


def test_each_annotation_has_an_element_that_points_at_it(reader: PdfReader, root: Any) -> None:
    known = parents(root)
    seen = []
    for page, reference, annotation in annotations(reader):
        if annotation["/Subtype"] == "/Popup":
            continue
        element = known[int(annotation["/StructParent"])].get_object()
        assert element["/S"] == ("/Link" if annotation["/Subtype"] == "/Link" else "/Annot")
        pointed = [k for k in kids(element) if isinstance(k, DictionaryObject) and k.get("/Type") == "/OBJR"]
        assert reference.idnum in [kid.raw_get("/Obj").idnum for kid in pointed]
        assert (
            page.indirect_reference.idnum in [kid.raw_get("/Pg").idnum for kid in pointed if "/Pg" in kid]
            or "/Pg" in element
        )
        seen.append(int(annotation["/StructParent"]))
    assert len(seen) == len(set(seen)) > 20


def test_each_annotation_can_be_read_out(reader: PdfReader) -> None:
    for _, _, annotation in annotations(reader):
        if annotation["/Subtype"] != "/Popup":
            assert annotation["/Contents"].strip()


def test_nothing_in_the_structure_points_at_what_is_gone(reader: PdfReader, root: Any) -> None:
    alive = {reference.idnum for _, reference, _ in annotations(reader)}
    for element, _ in elements(root["/StructTreeRoot"].raw_get("/K")):
        for kid in kids(element):
            if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR":
                assert kid.raw_get("/Obj").idnum in alive


def test_every_font_is_in_the_file_and_says_which_characters_its_glyphs_are(reader: PdfReader) -> None:
    pages: Any = reader.pages
    for page in pages:
        fonts = page["/Resources"]["/Font"]
        for font in fonts.values():
            value = font.get_object()
            assert "/ToUnicode" in value
            (inner,) = value.get("/DescendantFonts", [value])
            described = inner.get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)
