"""A Word document (DOCX, DOCM, DOTX) becomes blocks."""

import posixpath
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from copydesk.readers.archive import Archive
from copydesk.readers.content import Content, Piece, Refused, Remark
from copydesk.readers.docx_styles import Styles
from copydesk.readers.docx_walk import Walk, running_lines
from copydesk.readers.gathering import Look
from copydesk.readers.xml_tree import attribute, children, first, parse_xml

_ENCRYPTED: Final = b"\xd0\xcf\x11\xe0"  # Word packs what has a password into a file of its older kind
_MAIN = "word/document.xml"
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_HARMLESS = frozenset({"hyperlink"})


class _Relation(NamedTuple):
    kind: str
    target: str
    external: bool


def read(data: bytes, _chosen: str = "") -> Content:
    """The blocks of a document: text, tables, text boxes, then foot- and endnotes, running heads as furniture.

    Raises:
        Refused: `password-protected`, `damaged`, `unsafe-archive`, `too-large-unpacked`, `nested-too-deep`,
            `too-complex`, `declares-entities`, or `no-text`.
    """
    if data.startswith(_ENCRYPTED):
        raise Refused("password-protected")
    archive = Archive(data)
    main = _main_part(archive)
    relations = _relations(archive, main)
    styles = Styles(_part(archive, relations, "styles"))
    root = parse_xml(archive.read(main))
    walk = Walk(styles)
    for body in children(root, "body"):
        walk.over(body)
    for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        notes = _part(archive, relations, kind)
        for note in children(notes, name) if notes is not None else ():
            if attribute(note, "type") not in _SEPARATORS:
                walk.over(note, Look("footnote"))
    heads, feet = (list(_running(archive, relations, styles, kind)) for kind in ("header", "footer"))
    pieces = (*heads, *walk.gatherer.pieces, *feet)
    if not any(not piece.hidden for piece in pieces):
        raise Refused("no-text")
    return Content(pieces, remarks=_remarks(archive, relations, walk), language=_language(archive, relations))


def _main_part(archive: Archive) -> str:
    """The part that has the text, as the file says, else where it usually is."""
    for relation in _relations(archive, "").values():
        if relation.kind == "officeDocument" and relation.target in archive.names:
            return relation.target
    if _MAIN not in archive.names:
        raise Refused("damaged")
    return _MAIN


def _relations(archive: Archive, part: str) -> dict[str, _Relation]:
    """What a part is related to, by the relations' ids."""
    folder, name = posixpath.split(part)
    data = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if not data:
        return {}
    found = {}
    for relation in children(parse_xml(data), "Relationship"):
        target = attribute(relation, "Target")
        external = attribute(relation, "TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[attribute(relation, "Id")] = _Relation(attribute(relation, "Type").rpartition("/")[2], target, external)
    return found


def _part(archive: Archive, relations: dict[str, _Relation], kind: str) -> etree._Element | None:
    """The related part of a kind, None where there is none or it is missing from the file."""
    for relation in relations.values():
        if relation.kind == kind and not relation.external and relation.target in archive.names:
            return parse_xml(archive.read(relation.target))
    return None


def _running(archive: Archive, relations: dict[str, _Relation], styles: Styles, kind: str) -> Iterator[Piece]:
    """Running heads or feet, each line once."""
    said: set[str] = set()
    for relation in sorted(relations.values()):
        if relation.kind != kind or relation.external or relation.target not in archive.names:
            continue
        for piece in running_lines(parse_xml(archive.read(relation.target)), styles):
            if piece.text not in said:
                said.add(piece.text)
                yield piece


def _language(archive: Archive, relations: dict[str, _Relation]) -> str:
    """The language that the document is written in by default."""
    styles = _part(archive, relations, "styles")
    default = first(styles, "docDefaults", "rPrDefault", "rPr", "lang")
    found = _LANGUAGE.match(attribute(default, "val").lower()) if default is not None else None
    return found.group() if found else ""


def _remarks(archive: Archive, relations: dict[str, _Relation], walk: Walk) -> tuple[Remark, ...]:
    comments = _part(archive, relations, "comments")
    counts = {
        "office.deleted": walk.counts["deleted"],
        "office.struck": walk.counts["struck"],
        "office.inserted": walk.counts["inserted"],
        "office.comments": sum(1 for _ in children(comments, "comment")) if comments is not None else 0,
        "office.pictures": walk.counts["pictures"],
        "office.objects": walk.counts["objects"],
        "office.symbols": walk.counts["symbols"],
        "office.hidden": walk.gatherer.unseen,
        "office.elsewhere": sum(one.external and one.kind not in _HARMLESS for one in relations.values())
        + _templates(archive, relations),
        "text.controls": walk.gatherer.controls,
    }
    found = [Remark(code, (("count", count),)) for code, count in counts.items() if count]
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        found.insert(0, Remark("office.macros"))
    return tuple(found)


def _templates(archive: Archive, relations: dict[str, _Relation]) -> int:
    """Templates elsewhere, which Word would fetch."""
    settings = [one.target for one in relations.values() if one.kind == "settings" and not one.external]
    return sum(one.external for target in settings for one in _relations(archive, target).values())
