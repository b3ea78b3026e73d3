"""A PDF file in which a few objects change: these are parsed and written anew, all others go over byte for byte.

Setting an article gives a hundred objects a page, most of them elements of its structure that stay as they are; to
parse and write them all, as a general writer does, took several times as long as setting the page.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import cast

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

_FREE = b"0000000000 65535 f \n"  # ISO 32000-2, 7.5.4: an entry has 20 bytes
_HALF = re.compile("[\ud800-\udfff]")  # half a surrogate pair: no encoding of a PDF has it


class Draft:
    """A PDF as typst writes it, with a cross-reference table and no compressed objects, and what is to change in it."""

    def __init__(self, pdf: bytes) -> None:
        """Open the file.

        Raises:
            TypeError: It is not built as typst builds it.
        """
        self._pdf = pdf
        self._reader = PdfReader(BytesIO(pdf))
        if self._reader.xref_objStm or "/Prev" in self._reader.trailer:
            raise TypeError("not a plain file of one revision")
        self._offsets = self._reader.xref[0]
        self._next = max(self._offsets) + 1
        ends = sorted({*self._offsets.values(), pdf.rindex(b"\nxref") + 1})
        self._start, self._end_of = ends[0], dict(pairwise(ends))
        self._made: dict[int, PdfObject | bytes] = {}
        self._open: set[int] = set()
        self._removed: set[int] = set()

    @property
    def root(self) -> DictionaryObject:
        """The catalogue."""
        return dictionary(self._reader.trailer["/Root"])

    def pages(self) -> Iterator[tuple[IndirectObject, DictionaryObject]]:
        """Every page, in order."""
        yield from self._pages(dictionary(self.root["/Pages"]))

    def _pages(self, node: DictionaryObject) -> Iterator[tuple[IndirectObject, DictionaryObject]]:
        for reference in cast("ArrayObject", node["/Kids"]):
            kid = dictionary(reference)
            if "/Kids" in kid:
                yield from self._pages(kid)
            else:
                yield reference, kid

    def add(self, value: DictionaryObject | bytes) -> IndirectObject:
        """A new object: a dictionary that may still change, or what stands between `obj` and `endobj`."""
        reference = IndirectObject(self._next, 0, self._reader)
        self._next += 1
        self.put(reference, value)
        return reference

    def put(self, reference: IndirectObject, value: DictionaryObject | bytes) -> None:
        """A value in place of the one that an object has and that nobody has read, but for its bytes."""
        self._made[reference.idnum] = value
        if not isinstance(value, bytes):
            self._reader.cache_indirect_object(0, reference.idnum, value)
            self._open.add(reference.idnum)

    def raw(self, reference: IndirectObject) -> bytes:
        """An object of the file as it stands there."""
        start = self._offsets[reference.idnum]
        return self._pdf[start : self._end_of[start]]

    def settle(self) -> None:
        """Keep what was added and put until now as bytes, a tenth of the room; it can be changed no more."""
        for number in self._open:
            body = BytesIO()
            _write(self._made[number], body)
            self._made[number] = body.getvalue()
            del self._reader.resolved_objects[0, number]
        self._open.clear()

    def remove(self, number: int) -> None:
        """Leave an object out of the file; nothing may refer to it any more."""
        self._removed.add(number)

    def written(self, information: DictionaryObject) -> bytes:
        """The whole file; every object that was read is written as it now is.

        Args:
            information: The document's, in place of what it had.
        """
        number = self.add(information).idnum
        body = BytesIO()
        body.write(self._pdf[: self._start])
        table = [_FREE] * self._next
        for n in range(1, self._next):
            if n in self._removed:
                continue
            table[n] = b"%010d 00000 n \n" % body.tell()
            value = self._made.get(n) or self._reader.resolved_objects.get((0, n))
            if value is None:
                start = self._offsets[n]
                body.write(self._pdf[start : self._end_of[start]])
            else:
                body.write(b"%d 0 obj\n" % n)
                _write(value, body)
                body.write(b"\nendobj\n")
        start = body.tell()
        body.write(b"xref\n0 %d\n" % self._next + b"".join(table))
        # Nothing but the contents decide the file's name for itself, so that the same report has the same bytes.
        name = hashlib.sha256(body.getbuffer()).hexdigest()[:32].encode("ascii")
        root = self._reader.trailer.raw_get("/Root").idnum
        body.write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\n" % (self._next, root, number, name, name)
        )
        body.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return body.getvalue()


def _write(value: object, body: BytesIO) -> None:
    """As pypdf would, in a third of the time: it looks at every letter of every name each time."""
    if isinstance(value, bytes):
        body.write(value)
    elif isinstance(value, NameObject):
        body.write(_name(value))
    elif isinstance(value, TextStringObject) and _HALF.search(value):
        TextStringObject(_HALF.sub("\ufffd", value)).write_to_stream(body)
    elif isinstance(value, IndirectObject):
        body.write(b"%d %d R" % (value.idnum, value.generation))
    elif isinstance(value, ArrayObject):
        body.write(b"[")
        for item in list.__iter__(value):
            _write(item, body)
            body.write(b" ")
        body.write(b"]")
    elif isinstance(value, DictionaryObject) and not isinstance(value, StreamObject):
        body.write(b"<<")
        for key, item in dict.items(value):
            body.write(_name(key))
            body.write(b" ")
            _write(item, body)
        body.write(b">>")
    else:
        cast("PdfObject", value).write_to_stream(body)


@lru_cache(maxsize=256)
def _name(name: NameObject) -> bytes:
    return name.renumber()


def dictionary(value: PdfObject | None) -> DictionaryObject:
    """The dictionary that an object is or refers to.

    Raises:
        TypeError: It is none: the file is not what typst writes.
    """
    found = value.get_object() if value is not None else None
    if not isinstance(found, DictionaryObject):
        raise TypeError(f"a {type(found).__name__} where a dictionary belongs")
    return found
