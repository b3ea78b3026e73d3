"""XML as agencies send it: not always well-formed, and never refused for what has one meaning only.

What is mended: references that nobody declared, "&" and "<" that stand for themselves, letters of another encoding than
the file says, control characters, blanks before the declaration, an end that is missing. What is not: elements that
cross each other and attributes without quotation marks, for what belongs to what would be a guess.
"""

import re
from html import entities
from typing import Final

from lxml import etree

from copydesk.readers.content import Refused, Remark
from copydesk.readers.encodings import decode, is_utf8, known
from copydesk.readers.xml_tree import parse_xml

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,400}\?>")
_DECLARED = re.compile(rb"\A[\xef\xbb\xbf\s]{0,200}<\?xml[^>]{0,400}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
# What Windows' letters would be if their numbers were Unicode's: control characters, which no article has.
_WINDOWS_LETTERS = re.compile(rb"&#(?:(1[2-5]\d)|[xX]0{0,4}([89][0-9a-fA-F]));")
_PLACE = re.compile(
    r"(?P<open><!\[CDATA\[|<!--|<\?)|&(?:(?P<name>[A-Za-z]\w{0,40})|#(?P<number>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6}));"
    r"|(?P<stray>&|<(?![A-Za-z_:/!?]))"
)
_CLOSINGS: Final = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
_OWN: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_FRAMING = " \t\r\n\ufeff" + "".join(map(chr, range(0x2400, 0x2420)))  # the signs that control characters are shown as
_UNFINISHED: Final = 77  # libxml2's XML_ERR_TAG_NOT_FINISHED
_LAST_TAG = re.compile(rb"<[^<>]{0,4000}\Z")


def parse_wire(data: bytes) -> tuple[etree._Element, tuple[Remark, ...]]:
    """The root of a wire file, and what had to be mended to read it.

    Raises:
        Refused: `damaged` where it cannot be mended, `not-text`, or as `parse_xml` has it.
    """
    data = _WINDOWS_LETTERS.sub(_letter, data)
    found = _DECLARED.match(data)
    declared = found[1].decode("ascii") if found else ""
    is_other = bool(known(declared)) and not known(declared).startswith("utf") and not data.isascii() and is_utf8(data)
    if not is_other:
        try:
            return parse_xml(data), ()
        except Refused as refusal:
            if refusal.code != "damaged":
                raise
    decoded = decode(data, "", declared)
    text = _DECLARATION.sub("", decoded.text.strip(_FRAMING), count=1)
    text, count = _mended(text)
    root, remarks = _parsed(text.encode("utf-8", "replace"))
    mended = (Remark("wire.mended", (("count", count),)),) if count else ()
    return root, decoded.remarks + mended + remarks


def _parsed(data: bytes) -> tuple[etree._Element, tuple[Remark, ...]]:
    try:
        return parse_xml(data), ()
    except Refused:
        whole = _LAST_TAG.sub(b"", data)
        if not _is_cut_off(whole):
            raise
    return parse_xml(whole, is_cut_off=True), (Remark("office.truncated"),)


def _is_cut_off(data: bytes) -> bool:
    """Whether it ends within an element, all else being as it should be: the parser tells of the first fault."""
    try:
        parse_xml(data)
    except Refused as refusal:
        return getattr(refusal.__cause__, "code", None) == _UNFINISHED
    return False


def _mended(text: str) -> tuple[str, int]:
    """The text with each sign as itself that cannot be meant otherwise, and how many there were."""
    parts: list[str] = []
    count = place = 0
    while found := _PLACE.search(text, place):
        parts.append(text[place : found.start()])
        if found["open"]:
            end = text.find(_CLOSINGS[found["open"]], found.end())
            if end < 0:
                raise Refused("damaged")
            place = end + len(_CLOSINGS[found["open"]])
            parts.append(text[found.start() : place])
            continue
        sign = _sign(found)
        count += sign != found.group()
        parts.append(sign)
        place = found.end()
    return "".join([*parts, text[place:]]), count


def _sign(found: re.Match[str]) -> str:
    if found["stray"]:
        return "&amp;" if found["stray"] == "&" else "&lt;"
    if found["name"]:
        if found["name"] in _OWN:
            return found.group()
        return entities.html5.get(f"{found['name']};", f"&amp;{found['name']};")
    number = int(found["number"]) if found["number"] else int(found["hex"], 16)
    is_letter = (
        number in {9, 10, 13} or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    )
    return found.group() if is_letter else "\ufffd"


def _letter(found: re.Match[bytes]) -> bytes:
    number = int(found[1]) if found[1] else int(found[2], 16)
    if not 0x80 <= number < 0xA0:
        return found.group()
    return b"&#%d;" % ord(bytes([number]).decode("cp1252", "replace"))
