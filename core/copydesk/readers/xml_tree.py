"""The one way in which XML is parsed: no entities, no document type of its own, nothing fetched."""

import re
from collections.abc import Iterator
from html import entities
from typing import Any

from lxml import etree

from copydesk.readers.content import Refused
from copydesk.readers.encodings import known

# A document type that only names a definition elsewhere is harmless, for it is not looked at; NITF files have one.
# One that declares something itself is how XML attacks programs, and no newsroom needs it.
_DECLARES = re.compile(r"<!DOCTYPE\b[^>\[]*\[(?!\s*\])|<!ENTITY\b", re.IGNORECASE)
_HEAD = 65_536  # bytes before the first element, at most
_REFUSALS = (("depth", "nested-too-deep"), ("too long", "too-complex"), ("huge", "too-complex"))
# Attributes are held against each other, so that a tag of half a million takes minutes; no true one is so long.
_LONG_TAG = re.compile(rb"<[^<>]{200000}")
_DECLARED = re.compile(rb"(\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"'])([\w.:-]{1,40})([\"'])")
# Python reads them as browsers do; the parser would leave their letters beyond Latin-1 as control characters.
_CONVERTED = frozenset({"cp1252", "cp1250", "cp1251", "cp1254"})
_PARAGRAPHS = frozenset({"p", "br", "hl1", "hl2"})


def parse_xml(data: bytes, *, is_cut_off: bool = False) -> etree._Element:
    """The root of an XML document.

    References to characters that only a definition elsewhere explains stay as nodes; `text_of` knows them.

    Args:
        data: The file's bytes; its own declaration or mark says in which encoding.
        is_cut_off: Its end is missing and that is its only fault: so the elements that are open end where it does.

    Raises:
        Refused: `damaged` where it is not well-formed, `declares-entities`, `nested-too-deep` beyond 256 elements, or
            `too-complex` for a text of more than ten million characters.
    """
    if _DECLARES.search(_letters(data[:_HEAD])):
        raise Refused("declares-entities")
    if _LONG_TAG.search(data):
        raise Refused("too-complex")
    root = _parsed(_in_utf8(data), is_cut_off=is_cut_off)
    declared: Any = root.getroottree().docinfo.internalDTD  # the stubs lack what it has
    if declared is not None and any(True for _ in declared.iterentities()):
        raise Refused("declares-entities")
    return root


def _parsed(data: bytes, *, is_cut_off: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        recover=is_cut_off,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        said = str(error).lower()
        raise Refused(next((code for words, code in _REFUSALS if words in said), "damaged")) from error
    except (ValueError, LookupError) as error:
        raise Refused("damaged") from error


def _in_utf8(data: bytes) -> bytes:
    """The document with an encoding that the parser knows by another name only, such as "latin-1", in UTF-8."""
    found = _DECLARED.match(data)
    encoding = known(found[2].decode("ascii")) if found else ""
    if not found or encoding not in _CONVERTED:
        return data
    text = data[found.end() :].decode(encoding, "replace").encode()
    return found[1] + b"UTF-8" + found[3] + text


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace, "" for what is no element."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name without its namespace; "" if there is none."""
    found = element.get(name)
    if found is not None:
        return str(found)
    ending = f"}}{name}"
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(ending)), "")


def entity_text(element: etree._Element) -> str:
    """What a node that is no element stands for in the text.

    An instruction to some program stands for a space, so that it joins no words.
    """
    tag: object = element.tag
    if tag is etree.Entity:
        name = str(element.name)  # type: ignore[attr-defined]  # the stubs do not know it
        return entities.html5.get(f"{name};", f"&{name};")
    return " " if tag is etree.PI else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements directly in one that have one of these names."""
    return (child for child in element if name_of(child) in names)


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of a path of names, the first of each."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def inside(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements anywhere in one that have one of these names, in the document's order."""
    return (found for found in element.iter() if name_of(found) in names)


def text_of(element: etree._Element | None) -> str:
    """All text in an element, with a space between the paragraphs in it; "" for no element."""
    return "" if element is None else "".join(_texts(element))


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
            yield " " if name_of(child) in _PARAGRAPHS else ""
        else:
            yield entity_text(child)
        yield child.tail or ""


def _letters(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    return head.replace(b"\0", b"").decode("latin-1")
