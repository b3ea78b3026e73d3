"""A ZIP file's members, read one by one with caps and never unpacked to a disk."""

import zipfile
import zlib
from io import BytesIO
from typing import Final

from copydesk.readers.content import Refused

MOST_MEMBERS: Final = 2_000
LARGEST_MEMBER: Final = 64_000_000  # bytes, unpacked; the text of the longest novel is a tenth of it
LARGEST: Final = 200_000_000  # bytes of all members that are read
# Text shrinks to a twentieth; what shrinks to a two-hundredth was made to fill a memory.
_DENSEST = 200
_DENSE_FROM = 1_000_000  # bytes unpacked; below, density does no harm
_CHUNK = 1 << 16
_HEADER = 30  # bytes of a member's own header, beside its name
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 1  # bit of a member's flags


class Archive:
    """The members of a ZIP file by their names.

    Raises:
        Refused: `damaged` where it cannot be read to its end, `unsafe-archive` where members overlap, share a name or
            are more than any document has.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError) as error:
            raise Refused("damaged") from error
        members = self._file.infolist()
        self._members = {member.filename: member for member in members}
        twins = len(self._members) < len(members)
        if len(members) > MOST_MEMBERS or twins or _overlap(members) or _has_another(data, members):
            raise Refused("unsafe-archive")
        self._left = LARGEST

    @property
    def names(self) -> frozenset[str]:
        """The members' names."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """A member's bytes; none where there is no such member.

        Raises:
            Refused: `password-protected`, `damaged`, or `too-large-unpacked`.
        """
        member = self._members.get(name)
        if member is None:
            return b""
        if member.flag_bits & _ENCRYPTED:
            raise Refused("password-protected")
        if member.compress_type not in _METHODS:
            raise Refused("damaged")
        if member.file_size > min(LARGEST_MEMBER, self._left):
            raise _too_large()
        try:
            return self._unpacked(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise Refused("damaged") from error

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        chunks = []
        size = 0
        # What a member says of its size is not believed: it is counted.
        with self._file.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                dense = size > _DENSE_FROM and size > _DENSEST * max(1, member.compress_size)
                if dense or size > min(LARGEST_MEMBER, self._left):
                    raise _too_large()
                chunks.append(chunk)
        self._left -= size
        return b"".join(chunks)


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Whether one member's bytes are also another's: how a small file unpacks to a huge one."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + _HEADER + member.compress_size
    return False


def _has_another(data: bytes, members: list[zipfile.ZipInfo]) -> bool:
    """Whether the file begins with a member that its directory does not have: so it holds two archives.

    Programs differ in which of them they show.
    """
    return data.startswith(b"PK\x03\x04") and all(member.header_offset > 0 for member in members)


def _too_large() -> Refused:
    return Refused("too-large-unpacked", megabytes=LARGEST_MEMBER // 1_000_000)
