"""Messages in MIME, as mail and saved pages are, parsed with caps: their heads can be made to take all memory."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import collapse_rfc2231_value
from typing import Final

from copydesk.readers.content import Refused, fold, show_controls
from copydesk.readers.encodings import known

_LONGEST_FIELD: Final = 65_536  # bytes; decoding a field of many encoded words takes memory without bounds
_LONGEST_SHOWN: Final = 500  # characters of a field
_LONGEST_TYPE: Final = 4_096
_MOST_PARTS: Final = 20_000
_DEEPEST: Final = 250
_FOLDED = re.compile(rb"[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r\n|\r|\n|\Z)")
_ENCODED = re.compile(r"=\?([\w-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?]{0,4000})\?=(?:\s+(?==\?))?")
# Base64 has no white space within a line, and a rule of hyphens or underscores before a footer.
_PLAIN_BEHIND = re.compile(r"\n[ \t]*\n(?=[^\n]{0,80}[^\sA-Za-z0-9+/=][^\n]{0,200}\n|[^\n]{1,80} [^\n]{1,80})")
_BROKEN = re.compile(r"Base64|Boundary|Multipart", re.IGNORECASE)


def parsed(data: bytes) -> tuple[Message, int]:
    """A message, and how many of its head's fields were cut.

    Raises:
        Refused: `nested-too-deep` for parts within parts beyond 250.
    """
    head, cut = _capped(data)
    try:
        message = BytesParser(policy=compat32).parsebytes(head)
    except RecursionError as error:
        raise Refused("nested-too-deep") from error
    return message, cut


def parts(message: Message) -> Iterator[Message]:
    """The parts of a message that have no parts themselves, in order; at most 20,000.

    Raises:
        Refused: `nested-too-deep`.
    """
    waiting = [(message, 0)]
    count = 0
    while waiting and count < _MOST_PARTS:
        part, depth = waiting.pop()
        if depth > _DEEPEST:
            raise Refused("nested-too-deep")
        within = inner(part)
        if within and not part.get_content_type().startswith("message/"):
            waiting += [(one, depth + 1) for one in reversed(within)]
            continue
        count += 1
        yield part


def inner(part: Message) -> list[Message]:
    """The parts directly within one."""
    found = part.get_payload() if part.is_multipart() else []
    return [one for one in found if isinstance(one, Message)] if isinstance(found, list) else []


def kind_of(part: Message) -> str:
    """A part's type, such as "text/plain"; what hides a text in a huge field is none."""
    if part.get_content_maintype() == "multipart" and not inner(part):
        return "text/plain"  # its boundary is missing; all that it holds is its text
    return part.get_content_type() if len(_raw(part, "content-type")) <= _LONGEST_TYPE else "application/octet-stream"


def parameter(part: Message, name: str, field: str = "content-type") -> str:
    """A parameter of one of the part's fields, "" if there is none."""
    raw = _raw(part, field)
    if len(raw) > _LONGEST_TYPE:
        return ""
    alone = Message()  # the part itself would give letters beyond ASCII as replaced
    alone[field] = raw
    found = alone.get_param(name, "", field)
    return collapse_rfc2231_value(found) if isinstance(found, tuple) else str(found)


def body_of(part: Message) -> bytes:
    """A part's bytes, its transfer encoding undone as far as it can be."""
    footer = _behind_base64(part)
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError):  # its encoding's name has a NUL in it, and is good for nothing
        del part["content-type"]
        found = part.get_payload(decode=True)
    return found + footer if isinstance(found, bytes) else b""


def _behind_base64(part: Message) -> bytes:
    """What stands in plain letters behind a part in Base64, cut off from it: lists put their footers there."""
    if str(part.get("content-transfer-encoding", "")).strip().lower() != "base64":
        return b""
    payload = part.get_payload()
    found = _PLAIN_BEHIND.search(payload) if isinstance(payload, str) else None
    if not found or not isinstance(payload, str):
        return b""
    part.set_payload(payload[: found.start()])
    return payload[found.start() :].encode("utf-8", "surrogateescape")


def is_broken(part: Message) -> bool:
    """Whether the part is not what its fields promise."""
    return any(_BROKEN.search(type(defect).__name__) for defect in part.defects)


def field(message: Message, name: str) -> str:
    """A field of the head as people read it, at most 500 characters of it."""
    raw = _raw(message, name)[:_LONGEST_TYPE]
    return fold(show_controls(unencoded(raw))[0])[:_LONGEST_SHOWN]


def unencoded(raw: str) -> str:
    """A field's text with its encoded words as the letters that they stand for."""
    return _ENCODED.sub(_decoded, raw).encode("utf-8", "replace").decode()


def _decoded(found: re.Match[str]) -> str:
    from base64 import b64decode  # noqa: PLC0415 - seldom needed
    from quopri import decodestring  # noqa: PLC0415 - seldom needed

    encoding = known(found[1]) or "cp1252"
    try:
        if found[2] in "bB":
            data = b64decode(found[3] + "=" * (-len(found[3]) % 4))
        else:
            data = decodestring(found[3].encode("ascii", "replace"), header=True)
    except ValueError:
        return found[0]
    return data.decode(encoding, "replace")


def _raw(message: Message, name: str) -> str:
    """A field as it stands; bytes beyond ASCII are read as UTF-8 where they are, else as cp1252."""
    found = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    data = found.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _capped(data: bytes) -> tuple[bytes, int]:
    """The message with the fields of its head cut where they are too long."""
    end = data.find(b"\n\n")
    windows = data.find(b"\r\n\r\n")
    end = min((place for place in (end, windows) if place >= 0), default=len(data))
    if end <= _LONGEST_FIELD:
        return data, 0
    kept: list[bytes] = []
    cut = place = 0
    while place < end:
        found = _FOLDED.match(data, place)
        if not found or found.end() <= place:
            break
        line = found.group()
        place = found.end()
        if len(line) > _LONGEST_FIELD:
            cut += 1
            line = line[: _LONGEST_FIELD // 2].split(b"\n")[0][:_LONGEST_TYPE].rstrip() + b"\n"
        kept.append(line)
    return b"".join(kept) + data[place:], cut
