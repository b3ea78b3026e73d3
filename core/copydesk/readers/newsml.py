"""A NewsML-G2 item, message or package becomes blocks: its first article, with all that is said of it."""

from collections.abc import Iterator

from lxml import etree

from copydesk.readers.content import Content, Piece, Refused, show_controls
from copydesk.readers.html_page import read_page
from copydesk.readers.nitf_walk import Walk
from copydesk.readers.paragraphs import paragraphs
from copydesk.readers.wire import Tally, language, moment, said, standing, told, with_head
from copydesk.readers.xml_mending import parse_wire
from copydesk.readers.xml_tree import attribute, children, first, inside, name_of, text_of

_ITEMS = ("newsItem", "packageItem")


def read(data: bytes, _chosen: str = "") -> Content:
    """The blocks of the first article in the file.

    Raises:
        Refused: `remote-only` where it only says where the text lies, `not-news`, `damaged`, `declares-entities`,
            `nested-too-deep`, or `too-complex`.
    """
    root, mended = parse_wire(data)
    items = [root] if name_of(root) == "newsItem" else list(inside(root, *_ITEMS))
    counts = Tally()
    found: tuple[etree._Element, list[Piece], str] | None = None
    for item in items:
        pieces, ednote = _text(item, counts) if found is None else ([], "")
        if pieces:
            found = item, pieces, ednote
        elif found is not None:
            counts["wire.several"] += any(True for _ in inside(item, "inlineXML"))
    if found is None:
        refers = counts["wire.remote"] or next(inside(root, "itemRef"), None) is not None
        raise Refused("remote-only") if refers else Refused("not-news", format="NewsML-G2")
    content = _content(*found)._replace(remarks=mended)
    return told(content, counts)


def _content(item: etree._Element, pieces: list[Piece], ednote: str) -> Content:
    about, rights, meta = (first(item, name) for name in ("contentMeta", "rightsInfo", "itemMeta"))
    embargo = moment(_said(meta, "embargoed"))
    headline, byline = _said(about, "headline") or _said(meta, "title"), _said(about, "by")
    status = first(meta, "pubStatus")
    notes = [text_of(note) for note in children(meta, "edNote")] if meta is not None else []
    terms = (_said(rights, "usageTerms"), _said(rights, "copyrightNotice"))
    spoken = first(about, "language")
    provider = first(meta, "provider")
    return Content(
        with_head(pieces, headline, byline),
        language=language(attribute(spoken, "tag") if spoken is not None else attribute(item, "lang")),
        headline=headline or next((piece.text for piece in pieces if piece.role == "headline"), ""),
        byline=byline,
        dateline=_said(about, "dateline"),
        credit=_said(about, "creditline") or _name(provider),
        date=moment(_said(about, "contentCreated") or _said(meta, "firstCreated") or _said(meta, "versionCreated")),
        publisher=_name(provider) or _name(first(rights, "copyrightHolder")),
        standing=standing(_code(status), embargo),
        embargo=embargo,
        ednote=said(" ".join([*notes, ednote])),
        slug=_said(about, "slugline"),
        version=said(attribute(item, "version")),
        usage_terms=said(" ".join(term for term in terms if term)),
    )


def _text(item: etree._Element, counts: Tally) -> tuple[list[Piece], str]:
    """The blocks of an item's text, and the notes to editors in it; none where it has no text here."""
    pieces: list[Piece] = []
    notes: list[str] = []
    for part in _contents(item):
        name = name_of(part)
        if name == "remoteContent":
            kind = attribute(part, "contenttype")
            counts["wire.media" if kind.startswith(("image", "video", "audio")) else "wire.remote"] += 1
        elif name == "inlineData":
            kind = attribute(part, "contenttype")
            if pieces or attribute(part, "encoding") or not kind.startswith(("text/plain", "text/html")):
                counts["wire.media"] += 1
            elif kind.startswith("text/html"):
                pieces = _page(text_of(part), counts)
            else:
                pieces = paragraphs(show_controls(text_of(part))[0])[0]
        elif not pieces:
            pieces, ednotes = _marked_up(part, counts)
            notes += ednotes
    return pieces, " ".join(notes)


def _marked_up(part: etree._Element, counts: Tally) -> tuple[list[Piece], list[str]]:
    """The blocks of XML within an item: NITF, or a page."""
    body = next(inside(part, "nitf"), None)
    if body is not None:
        walk = Walk()
        for one in children(body, "body"):
            walk.over(one)
        counts.update(walk.counts)
        return walk.gatherer.pieces, walk.ednotes
    page = next(inside(part, "html"), None)
    if page is None:
        page = next((child for child in part if name_of(child)), None)
    if page is None:
        return [], []
    for node in page.iter():  # a page's parser knows no names with a prefix
        if name_of(node):
            node.tag = name_of(node)
    return _page(str(etree.tostring(page, encoding="unicode", method="html", with_tail=False)), counts), []


def _page(text: str, counts: Tally) -> list[Piece]:
    """The blocks of a page within an item; none where nothing in it can be seen."""
    try:
        found = read_page(text)
    except Refused as refusal:
        if refusal.code != "not-article":
            raise
        return []
    counts.remarks += found.remarks
    return [_placed(piece) for piece in found.pieces]


def _placed(piece: Piece) -> Piece:
    """A page's block as one of an article: where it stands in the page says what it is."""
    path = piece.place.path if piece.place else ()
    role = "caption" if "figcaption" in path else "subhead" if piece.kind == "heading" else ""
    return piece._replace(place=None, role=role)


def _contents(item: etree._Element) -> Iterator[etree._Element]:
    for contents in children(item, "contentSet"):
        yield from children(contents, "inlineXML", "inlineData", "remoteContent")


def _said(element: etree._Element | None, name: str) -> str:
    return said(text_of(first(element, name)))


def _name(element: etree._Element | None) -> str:
    """What a party is called: by its name, else by its code."""
    if element is None:
        return ""
    return _said(element, "name") or said(attribute(element, "literal") or _code(element).rpartition(":")[2])


def _code(element: etree._Element | None) -> str:
    return attribute(element, "qcode") if element is not None else ""
