"""The files that documents were read from, as records: packed, and held against their hash when they come back."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from copydesk.reviews import disk
from copydesk.reviews.records import Record
from copydesk.text import Document

# Bytes of one original, unpacked: more than a reader opens. A small record may claim to unpack to any size.
LARGEST = 64 * 1024 * 1024


def taken_along(documents: Iterable[Document], known: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that these documents were read from, as far as they are known or still where they were, unchanged."""
    found: dict[str, bytes] = {}
    for document in documents:
        if document.sha256 in known:
            found[document.sha256] = known[document.sha256]
            continue
        with suppress(OSError):
            data = disk.read(Path(document.path))
            if len(data) <= LARGEST and sha256(data).hexdigest() == document.sha256:
                found[document.sha256] = data
    return found


def records(originals: Mapping[str, bytes]) -> Iterator[Record]:
    """A record for each original."""
    for name, data in originals.items():
        yield {"t": "original", "sha256": name, "zlib": b64encode(zlib.compress(data, 6)).decode("ascii")}


def decoded(record: Record) -> tuple[str, bytes]:
    """An original's SHA-256 and its bytes.

    Raises:
        ValueError: It is damaged, larger than `LARGEST`, or not what its hash says.
    """
    name, packed = record.get("sha256"), record.get("zlib")
    if not isinstance(name, str) or not isinstance(packed, str):
        raise ValueError("no original")  # noqa: TRY004 - what `codec.decode` raises
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(b64decode(packed, validate=True), LARGEST)
    except zlib.error as error:
        raise ValueError("an original that cannot be unpacked") from error
    if unpacker.unconsumed_tail or not unpacker.eof or sha256(data).hexdigest() != name:
        raise ValueError("not the original that it says it is")
    return name, data
