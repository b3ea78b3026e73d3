"""An HTML page becomes blocks: every visible one, in reading order.

Why a walker of our own: extractors are made to drop furniture, and here nothing visible may be dropped. Rules that a
browser takes from style sheets are not known; what the page's own attributes say is.
"""

import re
from itertools import islice

from lxml import etree

from copydesk.readers.content import Content, Refused, Remark
from copydesk.readers.encodings import decode
from copydesk.readers.html_metadata import metadata
from copydesk.readers.html_walk import Walk

# libxml2 needs minutes for a tag with 200,000 attributes; real ones have some thirty.
_MOST_ATTRIBUTES = 1_000
# A tag of that many is longer than this, and looking at long ones only costs nothing. What stands in scripts and
# comments may look like one.
_LONG_TAG = re.compile(r"<(script|style|!--)|<[a-zA-Z][^<>]{3000,}", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[^\s\"'>/=]+\s*(?:=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_CLOSING = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")} | {"!--": re.compile("-->")}

_DECLARED_WITHIN = 4_096  # bytes; browsers look at the first 1,024, then parse again if they find it later
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of a page, and what it says of itself.

    Args:
        data: The file's bytes.
        chosen: The encoding that the user chose, "" for none.

    Raises:
        Refused: `not-text`, `not-article` where nothing in it can be seen, `nested-too-deep` beyond 2,047 elements,
            `too-complex` for a tag of more than 1,000 attributes, or `unknown-encoding`.
    """
    text, encoding, remarks = decode(data, chosen, _declared(data))
    _refuse_long_tags(text)
    root = _parsed(text)
    walk = Walk()
    if root is not None:
        walk.over(root)
    if root is None or not any(not piece.hidden for piece in walk.pieces):
        raise Refused("not-article")
    told = metadata(root, [piece.text for piece in walk.pieces if piece.kind == "heading"])
    return Content(tuple(walk.pieces), encoding, remarks + _remarks(walk), **told._asdict())


def _declared(data: bytes) -> str:
    head = _COMMENT.sub(b"", data[:_DECLARED_WITHIN])
    found = _META.search(head) or _XML.search(head)
    return found[1].decode("ascii") if found else ""


def _refuse_long_tags(text: str) -> None:
    place = 0
    while tag := _LONG_TAG.search(text, place):
        place = tag.end()
        if tag[1]:
            closing = _CLOSING[tag[1].lower()].search(text, place)
            if not closing:
                return
            place = closing.end()
        elif next(islice(_ATTRIBUTE.finditer(tag.group()), _MOST_ATTRIBUTES, None), None):
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


def _remarks(walk: Walk) -> tuple[Remark, ...]:
    found = []
    if walk.hidden_parts:
        found.append(Remark("html.hidden", (("parts", walk.hidden_parts), ("words", walk.hidden_words))))
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
