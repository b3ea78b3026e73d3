"""A review's file as lines: eight hexadecimal digits of CRC-32, a space, compact JSON.

The first record says which format, the last how many records and their SHA-256. A line that a mail program mangled
or a crash cut short is told from a whole one by its checksum, so all whole ones can be recovered.
"""

import json
import re
from collections.abc import Iterable, Mapping
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
_MARK = b"\xef\xbb\xbf"
_LINE_ENDS = re.compile(rb"[\r\n]")  # neither stands in a record: JSON has other signs for them
LONGEST_RECORD = 64 * 1024 * 1024  # as much as a reader may hand over for one document


@dataclass(frozen=True, slots=True)
class Lines:
    """What was found in a file.

    Attributes:
        records: Whole ones in the file's order, without the last one.
        damaged: Lines that are no record, or whose checksum does not fit.
        complete: The last record is there and agrees with the others.
    """

    records: tuple[Record, ...]
    damaged: int
    complete: bool


def dump(records: Iterable[Record]) -> bytes:
    """The file for these records, with its closing record."""
    lines = [_line(record) for record in records]
    body = b"".join(lines)
    return body + _line({"t": "end", "records": len(lines), "sha256": sha256(body).hexdigest()})


def parse(data: bytes) -> Lines:
    """The records in a file, however much of it is whole.

    What mail does to text is forgiven: a byte-order mark, CRLF or CR, spaces at line ends, empty lines.

    Raises:
        ValueError: More records than `MOST_RECORDS`.
    """
    records: list[Record] = []
    damaged = 0
    body = sha256()
    complete = False
    for raw in _LINE_ENDS.split(data.removeprefix(_MARK)):
        line = raw.strip()
        if not line:
            continue
        record = _record(line)
        if record is None:
            damaged += 1
        elif record.get("t") == "end":
            complete = record.get("records") == len(records) and record.get("sha256") == body.hexdigest()
        else:
            records.append(record)
            body.update(line + b"\n")
        if len(records) > MOST_RECORDS:
            raise ValueError("too many records")
    return Lines(tuple(records), damaged, complete and not damaged)


def line(record: Record) -> bytes:
    """One record as its line, with its checksum and its end."""
    return _line(record)


def record(data: bytes) -> Record | None:
    """The record of one line, None where it is damaged."""
    return _record(data.strip())


def first(data: bytes) -> Record:
    """The first record of a file, {} where its first line is none."""
    start = len(_MARK) if data.startswith(_MARK) else 0
    end = _LINE_ENDS.search(data, start)
    return _record(data[start : end.start() if end else len(data)].strip()) or {}


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
