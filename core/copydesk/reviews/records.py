"""A review's file as lines: eight hexadecimal digits of CRC-32, a space, compact JSON.

The first record says which format, the last how many records and their SHA-256. A line that a mail program mangled
or a crash cut short is told from a whole one by its checksum, so all whole ones can be recovered.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite
from typing import Any
from zlib import crc32

Record = Mapping[str, Any]

FORMAT = "copydesk.review"
VERSION = 2  # 1 had no lineage, fingerprints and originals
MIN_READER = 1  # what version 1 does not know it keeps, at the top of each record
MOST_RECORDS = 200_000  # a review of 50,000 notes has a quarter of it
LONGEST_NUMBER = 18  # digits: counts and offsets fit in 64 bits
_MOST_REVISIONS = 10**12  # so that counting on never makes a number of which this file says that it is too long
_MARK = b"\xef\xbb\xbf"
_LINE_ENDS = re.compile(rb"[\r\n]")  # neither stands in a record: JSON has other signs for them
_BEGINNING = re.compile(rb"[0-9a-f]{8}(?: |$)")  # of a record, whole or not
_HEAD = re.compile(rb'(?:\A(?:\xef\xbb\xbf)?|[\r\n])[ \t]*([0-9a-f]{8} \{"t":"head"[^\r\n]*)')
_SOMEWHERE = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])[ \t]*[0-9a-f]{8}(?: |[\r\n])")  # of a record
LONGEST_RECORD = 64 * 1024 * 1024  # as much as a reader may hand over for one document


@dataclass(frozen=True, slots=True)
class Lines:
    """What was found in a file.

    Attributes:
        records: Whole ones in the file's order, without the last one.
        damaged: Lines whose checksum does not fit; where records are missing, all that are none.
        complete: The last record is there and agrees with the others, and no line is damaged.
        foreign: Lines in a complete file that are no part of it, as a mail's signature below it.
    """

    records: tuple[Record, ...]
    damaged: int
    complete: bool
    foreign: int = 0


def dump(records: Iterable[Record]) -> bytes:
    """The file for these records, with its closing record."""
    lines = [_line(record) for record in records]
    body = b"".join(lines)
    return body + _line({"t": "end", "records": len(lines), "sha256": sha256(body).hexdigest()})


def parse(data: bytes) -> Lines:
    """The records in a file, however much of it is whole.

    What mail does to text is forgiven: a byte-order mark, CRLF or CR, spaces at line ends, empty lines, lines broken
    in two, a record that stands there twice, text above and below.

    Raises:
        ValueError: More records than `MOST_RECORDS`.
    """
    found = _parsed(data, is_once=False)
    return found if found.complete else _parsed(data, is_once=True)


def _parsed(data: bytes, *, is_once: bool) -> Lines:
    """As `parse`; of lines that are the same only the first where `is_once`."""
    records: list[Record] = []
    seen: set[bytes] = set()
    strange = damaged = 0
    body = sha256()
    complete = False
    for record, line in _read(data):
        if record is None:
            strange += 1
            damaged += _BEGINNING.match(line) is not None
        elif record.get("t") == "end":
            complete = complete or (record.get("records"), record.get("sha256")) == (len(records), body.hexdigest())
        elif not is_once or not _is_in(seen, line):
            records.append(record)
            body.update(line + b"\n")
            complete = False
        if len(records) > MOST_RECORDS:
            raise ValueError("too many records")
    if complete and not damaged:
        return Lines(tuple(records), 0, complete=True, foreign=strange)
    return Lines(tuple(records), damaged or strange, complete=False)


def _is_in(seen: set[bytes], line: bytes) -> bool:
    """Whether a line was there before; it is from now on."""
    digest = sha256(line).digest()
    is_known = digest in seen
    seen.add(digest)
    return is_known


def _read(data: bytes) -> Iterator[tuple[Record | None, bytes]]:
    """Every line that is not empty, with its record; lines that only together are a record as one."""
    waiting: list[bytes] = []  # pieces of a record that has not ended, the first with its checksum
    for raw in _LINE_ENDS.split(data.removeprefix(_MARK)):
        line = raw.strip()
        if not line:
            continue
        begins = _BEGINNING.match(line) is not None
        record = _record(line) if begins else None
        if begins and waiting:
            yield from _rejoined(waiting)
            waiting = []
        if record is not None:
            yield record, line
        elif begins or waiting:
            waiting.append(raw)
        else:
            yield None, line
    yield from _rejoined(waiting)


def _rejoined(pieces: list[bytes]) -> Iterator[tuple[Record | None, bytes]]:
    """The record that was broken into these lines, and those that are left over; where there is none, all of them."""
    if len(pieces) > 1 and b" " not in pieces[0].strip():
        pieces = [pieces[0].strip() + b" " + pieces[1].lstrip(), *pieces[2:]]  # broken behind the checksum
    for join, tidy in _BREAKS:
        tidied = [tidy(piece) for piece in pieces]
        wanted, _, text = tidied[0].lstrip().partition(b" ") if tidied else (b"", b"", b"")
        checksum = 0
        for n, piece in enumerate(tidied, 1):
            checksum = crc32(text if n == 1 else join + piece, checksum)
            last = tidied[n - 1].rstrip()
            # The end of the last piece may have had spaces put to it, or be the whole of what it was.
            if wanted == b"%08x" % checksum or (last != tidied[n - 1] and n == len(tidied)):
                line = join.join((*tidied[: n - 1], last)).lstrip()
                if (record := _record(line)) is not None:
                    yield record, line
                    yield from ((None, each) for each in pieces[n:])
                    return
    yield from ((None, each) for each in pieces)


# How mail breaks a line that is too long for it: what stands between the pieces, and what was put to each.
_BREAKS: tuple[tuple[bytes, Callable[[bytes], bytes]], ...] = (
    (b"", bytes),
    (b"", lambda piece: piece.removeprefix(b" ")),
    (b"", bytes.strip),
    (b" ", bytes.strip),
    (b"", lambda piece: piece.strip().removesuffix(b"!")),  # as sendmail marks what it broke
)


def line(record: Record) -> bytes:
    """One record as its line, with its checksum and its end."""
    return _line(record)


def record(data: bytes) -> Record | None:
    """The record of one line, None where it is damaged."""
    return _record(data.strip())


def head(data: bytes) -> Record:
    """The record that says what file it is, wherever it stands; {} where there is none that is whole."""
    found = (_record(match[1].rstrip()) for match in _HEAD.finditer(data))
    whole = next((record for record in found if record is not None), None)
    if whole is None and _SOMEWHERE.search(data):  # it may have been broken in two
        whole = next((record for record, _ in _read(data) if record is not None and record["t"] == "head"), None)
    return whole or {}


def revision(head: Record) -> int:
    """How often the review was saved, by its head; 0 where that makes no sense."""
    said = head.get("rev")
    return said if type(said) is int and 0 <= said < _MOST_REVISIONS else 0


def _line(record: Record) -> bytes:
    # Escaped to ASCII: what a mail program may do to other letters cannot happen, and U+2028 stays inside its line.
    text = json.dumps(record, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode("ascii")
    return b"%08x %s\n" % (crc32(text), text)


def _record(line: bytes) -> Record | None:
    checksum, _, text = line.partition(b" ")
    if len(line) > LONGEST_RECORD or checksum != b"%08x" % crc32(text):
        return None
    try:
        record = _READER.decode(text.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and isinstance(record.get("t"), str) else None


# What JSON's grammar or Python's reader lets through, but could not be written again.


def _refuse(word: str) -> float:
    raise ValueError(f"not JSON: {word}")


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("too large a number")
    return number


def _short(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("too long a number")
    return int(digits)


_READER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite, parse_int=_short)  # once, not for each line
