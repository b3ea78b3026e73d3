"""A NITF file, the agencies' XML for news, becomes blocks; what it says of itself stands."""

import re

from lxml import etree

from copydesk.readers.content import Content, Refused
from copydesk.readers.nitf_walk import Walk
from copydesk.readers.wire import language, moment, said, standing, told
from copydesk.readers.xml_mending import parse_wire
from copydesk.readers.xml_tree import attribute, children, first, inside, name_of, text_of

_BY = re.compile(r"^by\s+", re.IGNORECASE)


def read(data: bytes, _chosen: str = "") -> Content:
    """The blocks of the article, and its headline, byline, dateline, credit, slug, version, status and terms.

    Raises:
        Refused: `not-news`, `no-text`, `damaged`, `declares-entities`, `nested-too-deep`, or `too-complex`.
    """
    root, mended = parse_wire(data)
    if name_of(root) != "nitf":
        raise Refused("not-news", format="XML")
    body = first(root, "body")
    if body is None:
        raise Refused("no-text")
    walk = Walk()
    walk.over(body)
    if not walk.gatherer.pieces:
        raise Refused("no-text")
    head = _Head(root)
    ednote = " ".join([*head.messages(), *walk.ednotes])
    embargo = head.embargo()
    rights = first(body, "body.head", "rights")
    content = Content(
        tuple(walk.gatherer.pieces),
        remarks=mended,
        language=language(attribute(root, "lang") or attribute(body, "lang") or head.meta("language")),
        headline=_text(body, "hedline", "hl1") or said(text_of(first(root, "head", "title"))),
        byline=next((_BY.sub("", piece.text) for piece in walk.gatherer.pieces if piece.role == "byline"), ""),
        dateline=_text(body, "dateline", "location") or _text(body, "dateline"),
        credit=_text(body, "distributor") or head.value("doc.copyright", "holder"),
        date=head.date("date.issue") or moment(attribute(_story_date(body), "norm")),
        publisher=head.publication() or head.value("doc.copyright", "holder"),
        standing=standing(head.status(), embargo),
        embargo=embargo,
        ednote=said(ednote),
        slug=head.slug(),
        version=head.value("du-key", "version") or head.meta("version"),
        usage_terms=said(" ".join([text_of(rights), head.rights()])),
    )
    return told(content, {**walk.counts, "text.controls": walk.gatherer.controls})


class _Head:
    """What stands in the head of a NITF file."""

    def __init__(self, root: etree._Element) -> None:
        self._head = first(root, "head")
        self._data = first(root, "head", "docdata")

    def value(self, name: str, key: str) -> str:
        """An attribute of the first element of a name among the document's data."""
        found = first(self._data, name)
        return said(attribute(found, key)) if found is not None else ""

    def date(self, name: str) -> str:
        return moment(self.value(name, "norm"))

    def status(self) -> str:
        return attribute(self._data, "management-status") if self._data is not None else ""

    def embargo(self) -> str:
        """Until when it is embargoed: its release, where it says so or where that comes after its issue."""
        release = self.date("date.release")
        return release if release and (self.status() == "embargoed" or release > self.date("date.issue") > "") else ""

    def messages(self) -> list[str]:
        """Notes to editors."""
        if self._data is None:
            return []
        found = (attribute(note, "info") or text_of(note) for note in children(self._data, "ed-msg"))
        return [note for note in map(said, found) if note]

    def slug(self) -> str:
        return self.value("fixture", "fix-id") or self.value("du-key", "key") or self.meta("slug")

    def rights(self) -> str:
        """Who may do what, as attributes and as text."""
        if self._data is None:
            return ""
        found = first(self._data, "doc.rights")
        values = [str(value) for value in found.attrib.values()] if found is not None else []
        return " ".join([*values, text_of(found)])

    def meta(self, name: str) -> str:
        """A field that the agency added."""
        for field in children(self._head, "meta") if self._head is not None else ():
            if attribute(field, "name").lower().rpartition("-")[2] == name:
                return said(attribute(field, "content"))
        return ""

    def publication(self) -> str:
        found = first(self._head, "pubdata")
        return said(attribute(found, "name")) if found is not None else ""


def _text(body: etree._Element, *path: str) -> str:
    return said(text_of(first(body, "body.head", *path)))


def _story_date(body: etree._Element) -> etree._Element:
    return next(inside(body, "story.date"), body)
