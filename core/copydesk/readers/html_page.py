"""The text of a page becomes blocks, wherever the page came from: a file, a mail, a news item.

Why a walker of our own: extractors are made to drop furniture, and here nothing visible may be dropped. Rules that a
browser takes from style sheets are not known; what the page's own attributes say is.
"""

import re
from typing import Final, NamedTuple

from lxml import etree

from copydesk.readers.content import Linked, Piece, Refused, Remark
from copydesk.readers.html_notes import notes_of
from copydesk.readers.html_tables import is_written
from copydesk.readers.html_walk import Walk

# libxml2 needs minutes for a tag with 200,000 attributes; real ones have some thirty.
_MOST_ATTRIBUTES = 1_000
# What begins a tag, and what tags in it are none: comments as browsers end them, scripts and style sheets. A value in
# quotes may hold ">". Nothing here looks back over what it has passed, so the time is that of the page's length.
_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<tag>[a-zA-Z][^\s/>]*))")
_COMMENT_END = re.compile(r"(?<=<!--)-?>|--!?>")
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = re.compile(rf"[\s/]*+(?:(?P<end>>)|[^\s/>=][^\s/>=]*+(?:\s*+=\s*+{_VALUE}?+)?+|=)")
_CLOSING = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}

# What XML declares of its own in the document type; the parser would leave its end, "]>", as text.
_SUBSET = re.compile(r"(<!doctype\b[^<>\[]{0,400}+)\[[^\]]*+\]\s*+>", re.IGNORECASE)
_SUBSET_WITHIN = 65_536  # characters

_DECLARED_WITHIN = 4_096  # bytes; browsers look at the first 1,024, then parse again if they find it later
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)

_MOST_COUNTERS: Final = 500
_LONGEST_ADDRESS: Final = 2_000  # characters
_PIXEL = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px|pt)?\s*(?:;|!|$)", re.IGNORECASE)
_ONE = frozenset({"0", "1", "0px", "1px"})


class Page(NamedTuple):
    """A page's tree and its blocks, what was left out of them, and what it has beside them."""

    root: etree._Element
    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    linked: Linked


def read_page(text: str) -> Page:
    """The blocks of a page.

    Args:
        text: All of it, decoded.

    Raises:
        Refused: `not-article` where nothing in it can be seen, `nested-too-deep` beyond 2,047 elements, or
            `too-complex` for a tag of more than 1,000 attributes.
    """
    subset = _SUBSET.search(text, 0, _SUBSET_WITHIN)
    if subset:
        text = f"{text[: subset.end(1)]}>{text[subset.end() :]}"
    _refuse_long_tags(text)
    root = _parsed(text)
    if root is None:
        raise Refused("not-article")
    written, notes = is_written(root), notes_of(root)
    walk = Walk(notes, written=written)
    walk.over(root)
    if walk.struck_parts and not _is_seen(walk):  # struck as a whole: so that is what it says
        walk = Walk(notes, keeps_struck=True, written=written)
        walk.over(root)
    if not _is_seen(walk):
        raise Refused("not-article")
    linked = Linked(_canonical(root), tuple(walk.links), tuple(_counters(root)))
    return Page(root, tuple(walk.pieces), _remarks(walk, notes.leading), linked)


def declared(data: bytes) -> str:
    """The encoding that a page says it is in, "" for none."""
    head = _COMMENT.sub(b"", data[:_DECLARED_WITHIN])
    found = _META.search(head) or _XML.search(head)
    return found[1].decode("ascii") if found else ""


def _refuse_long_tags(text: str) -> None:
    place = 0
    closings = dict(_CLOSING)
    while opening := _OPENING.search(text, place):
        if opening["comment"]:
            found = _COMMENT_END.search(text, opening.end())
            place = found.end() if found else len(text)
            continue
        place = _after_tag(text, opening.end())
        name = opening["tag"].lower()
        if name in closings and not text.endswith("/>", 0, place):
            found = closings[name].search(text, place)
            place = found.end() if found else place
            if not found:
                del closings[name]  # nor will the next one find any


def _after_tag(text: str, place: int) -> int:
    """Where a tag ends that has its attributes at `place`."""
    for _ in range(_MOST_ATTRIBUTES + 1):
        attribute = _ATTRIBUTE.match(text, place)
        if not attribute:
            return place
        place = attribute.end()
        if attribute["end"]:
            return place
    raise Refused("too-complex")


def _parsed(text: str) -> etree._Element | None:
    """The page's tree, None if there is nothing in it.

    The parser gets UTF-8 and is told so: left to itself it would follow a stale declaration in the page.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    # The parser answers a page nested too deep with an empty tree and no exception.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refused("nested-too-deep")
    return root


def _is_seen(walk: Walk) -> bool:
    return any(not piece.hidden for piece in walk.pieces)


def _remarks(walk: Walk, notes: int) -> tuple[Remark, ...]:
    found = []
    if notes:
        found.append(Remark("text.notes", (("count", notes),)))
    if walk.hidden_parts:
        found.append(Remark("html.hidden", (("parts", walk.hidden_parts), ("words", walk.hidden_words))))
    if walk.struck_parts:
        found.append(Remark("html.struck", (("count", walk.struck_parts), ("words", walk.struck_words))))
    if walk.comments:
        found.append(Remark("office.comments", (("count", walk.comments),)))
    if walk.scripts:
        found.append(Remark("html.scripts", (("count", walk.scripts),)))
    if walk.embedded:
        found.append(Remark("html.embedded", (("count", walk.embedded),)))
    if walk.folded:
        found.append(Remark("html.folded", (("count", walk.folded),)))
    unseen = sum(piece.hidden for piece in walk.pieces) - walk.folded
    if unseen:
        found.append(Remark("html.unseen", (("count", unseen),)))
    return tuple(found)


def _canonical(root: etree._Element) -> str:
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            return link.get("href", "").strip()[:_LONGEST_ADDRESS]
    return ""


def _counters(root: etree._Element) -> list[str]:
    """Addresses of pictures of one pixel and of scripts, each once."""
    found: dict[str, None] = {}
    for element in root.iter("img", "script"):
        address = (element.get("src") or "").strip()
        if address and len(address) <= _LONGEST_ADDRESS and (element.tag == "script" or _is_pixel(element)):
            found[address] = None
        if len(found) >= _MOST_COUNTERS:
            break
    return list(found)


def _is_pixel(picture: etree._Element) -> bool:
    sizes = {picture.get(side, "").strip().lower() for side in ("width", "height")}
    return sizes <= _ONE or len(_PIXEL.findall(picture.get("style", ""))) > 1
