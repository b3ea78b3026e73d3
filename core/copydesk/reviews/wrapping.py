"""What mail programs and editors make of a review's file without losing a letter of it, undone.

The file is ASCII and each of its lines has a checksum, so whether a guess was right is never in doubt.
"""

import binascii
import codecs
import html
import quopri
import re

from copydesk.reviews import records

_BASE64 = re.compile(rb"[A-Za-z0-9+/\r\n \t]{60,}=*\s*")
_BASE64_LINES = re.compile(rb"(?:^[A-Za-z0-9+/]{60,998}\r?\n)+[A-Za-z0-9+/]*={0,2}", re.MULTILINE)
_QUOTED = re.compile(rb"^[ \t]?(?:>[ \t]?)+", re.MULTILINE)
_BREAK = re.compile(rb"<(?:br|/?p|/?div)\b[^<>]{0,400}>", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]{0,400}>")
_TYPED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "...", "–": "--", "\xa0": " ", "\u200b": ""}
)
_LOOKED_AT = 400  # bytes at the beginning that tell what it may be

# First bytes of ZIP and gzip: somebody has to unpack them.
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")


def is_packed(data: bytes) -> bool:
    """Whether these are the bytes of an archive."""
    return data.startswith(_PACKED)


def unwrapped(data: bytes) -> bytes:
    """The file as it was written, if these bytes are one that mail or an editor gave another form; else these."""
    if records.head(data):
        return data
    for undo in _UNDONE:
        plain = undo(data)
        if plain is not None and records.head(plain):
            return plain
    return data


def _out_of_utf_16(data: bytes) -> bytes | None:
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
    if not encoding and b"\0" in data[:2]:
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    # What is no ASCII breaks its line's checksum, as it should.
    return data.decode(encoding, "replace").encode("ascii", "replace") if encoding else None


def _out_of_base64(data: bytes) -> bytes | None:
    if not _BASE64.fullmatch(data[:_LOOKED_AT]):
        return None
    letters = b"".join(data.split())
    try:
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return None


def _out_of_mail(data: bytes) -> bytes | None:
    """What is attached to a mail that was saved whole: the part of it in Base64 that is a review."""
    for found in _BASE64_LINES.finditer(data):
        plain = _out_of_base64(found[0])
        if plain is not None and records.head(plain):
            return plain
    return None


def _out_of_quoted_printable(data: bytes) -> bytes | None:
    return quopri.decodestring(data) if b"=" in data else None


def _out_of_quotation(data: bytes) -> bytes | None:
    """Without the signs that an answer puts before each line."""
    return _QUOTED.sub(b"", data) if _QUOTED.search(data) else None


def _out_of_page(data: bytes) -> bytes | None:
    """Without tags, and with the letters that a page writes by name."""
    if b"&quot;" not in data and b"&#34;" not in data and b"<" not in data:
        return None
    plain = _TAG.sub(b"", _BREAK.sub(b"\n", data))
    return html.unescape(plain.decode("utf-8", "replace")).encode("ascii", "replace")


def _out_of_typography(data: bytes) -> bytes | None:
    """With straight quotation marks and plain spaces: the file has no others."""
    if data.isascii():
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.translate(_TYPED).encode("ascii", "replace")


_UNDONE = (
    _out_of_utf_16,
    _out_of_base64,
    _out_of_mail,
    _out_of_quoted_printable,
    _out_of_quotation,
    _out_of_page,
    _out_of_typography,
)
