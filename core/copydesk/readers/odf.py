"""An OpenDocument text (ODT, or FODT in one XML file) becomes blocks."""

import re
from collections.abc import Iterator

from lxml import etree

from copydesk.readers.archive import Archive
from copydesk.readers.content import Content, Piece, Refused, Remark
from copydesk.readers.gathering import Look
from copydesk.readers.odf_styles import Styles
from copydesk.readers.odf_walk import Walk
from copydesk.readers.xml_tree import attribute, first, inside, parse_xml, text_of

_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])")


def read(data: bytes, _chosen: str = "") -> Content:
    """The blocks of an ODT file: text, tables, text boxes, then notes, running heads as furniture.

    Raises:
        Refused: `password-protected`, `damaged`, `unsafe-archive`, `too-large-unpacked`, `nested-too-deep`,
            `too-complex`, `declares-entities`, or `no-text`.
    """
    archive = Archive(data)
    manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise Refused("password-protected")
    text = archive.read("content.xml")
    if not text:
        raise Refused("damaged")
    styles, meta = (archive.read(name) for name in ("styles.xml", "meta.xml"))
    roots = [parse_xml(part) for part in (styles, meta) if part]
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in archive.names)
    return _content([*roots, parse_xml(text)], macros=macros)


def read_flat(data: bytes, _chosen: str = "") -> Content:
    """The blocks of an FODT file.

    Raises:
        Refused: As `read` has it.
    """
    root = parse_xml(data)
    macros = any(True for _ in inside(root, "module", "event-listener"))
    return _content([root], macros=macros)


def _content(roots: list[etree._Element], *, macros: bool) -> Content:
    """What parts make: those beside the text first, the text last."""
    body = first(roots[-1], "body", "text")
    if body is None:
        raise Refused("no-text")
    styles = Styles(roots)
    walk = Walk(styles)
    walk.over(body)
    heads, feet = (list(_running(roots, styles, kind)) for kind in ("header", "footer"))
    pieces = (*heads, *walk.gatherer.pieces, *feet)
    if not any(not piece.hidden for piece in pieces):
        raise Refused("no-text")
    counts = {
        **{f"office.{name}": count for name, count in walk.counts.items()},
        "office.hidden": walk.gatherer.unseen,
        "office.elsewhere": sum(_is_elsewhere(image) for image in inside(roots[-1], "image", "object", "object-ole")),
        "text.controls": walk.gatherer.controls,
    }
    remarks = [Remark(code, (("count", count),)) for code, count in counts.items() if count]
    if macros:
        remarks.insert(0, Remark("office.macros"))
    return Content(pieces, remarks=tuple(remarks), language=_language(roots))


def _running(roots: list[etree._Element], styles: Styles, kind: str) -> Iterator[Piece]:
    """Running heads or feet, each line once; those without letters are page numbers."""
    said: set[str] = set()
    for root in roots:
        for line in inside(root, kind):
            walk = Walk(styles)
            walk.over(line, Look("paragraph", "other"))
            for piece in walk.gatherer.pieces:
                if piece.text not in said and any(letter.isalpha() for letter in piece.text):
                    said.add(piece.text)
                    yield piece


def _is_elsewhere(image: etree._Element) -> bool:
    return attribute(image, "href").lower().startswith(("http:", "https:", "file:", "ftp:", "//", "\\\\", "../"))


def _language(roots: list[etree._Element]) -> str:
    """What the file says that its language is, else that of its default style."""
    for root in roots:
        for element in inside(root, "language"):
            if found := _LANGUAGE.match(text_of(element).strip().lower()):
                return found.group()
    for root in roots:
        for style in inside(root, "default-style"):
            properties = first(style, "text-properties")
            if properties is not None and (found := _LANGUAGE.fullmatch(attribute(properties, "language").lower())):
                return found.group()
    return ""
