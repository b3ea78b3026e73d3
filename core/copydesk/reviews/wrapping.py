"""What mail programs and editors make of a review's file without losing a letter of it, undone.

The file is ASCII and each of its lines has a checksum, so whether a guess was right is never in doubt.
"""

import binascii
import codecs
import quopri
import re

from copydesk.reviews import records

_BASE64 = re.compile(rb"[A-Za-z0-9+/\r\n \t]{60,}=*\s*")
_LOOKED_AT = 400  # bytes at the beginning that tell what it may be

# First bytes of ZIP and gzip: somebody has to unpack them.
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")


def is_packed(data: bytes) -> bool:
    """Whether these are the bytes of an archive."""
    return data.startswith(_PACKED)


def unwrapped(data: bytes) -> bytes:
    """The file as it was written, if these bytes are one in UTF-16, Base64 or quoted-printable; else these."""
    if records.first(data):
        return data
    for undo in (_out_of_utf_16, _out_of_base64, _out_of_quoted_printable):
        plain = undo(data)
        if plain is not None and records.first(plain).get("t") == "head":
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


def _out_of_quoted_printable(data: bytes) -> bytes | None:
    return quopri.decodestring(data) if b"=" in data[:_LOOKED_AT] else None
