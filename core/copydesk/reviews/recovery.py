"""What sessions that ended without a word left behind: found at the next start, read, and never thrown away."""

import contextlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from copydesk.codec import decode
from copydesk.errors import ReviewError
from copydesk.reviews import content, disk, records
from copydesk.reviews.journal import LOCK_SUFFIX, SUFFIX, Draft, Entry, Journal, connect, numbered
from copydesk.reviews.merge import merge
from copydesk.reviews.records import Record
from copydesk.reviews.review import Review

_READ_ROWS = "SELECT name, line FROM record ORDER BY substr(name, 1, 4), place"
_HAS_TABLE = "SELECT 1 FROM sqlite_master WHERE name = 'record'"
_OWN = frozenset({"session", "draft", "head"})  # what a journal says of its session
_FOREIGN = "unknown:"  # begins the names of what the review's file held and nobody here knows, whatever it is called
_LARGEST_LINE = records.LONGEST_RECORD + 16


@dataclass(frozen=True, slots=True)
class Orphan:
    """A session whose process is gone.

    Attributes:
        entry: What it had kept last; None where its files cannot be read.
        damaged: Records that were not whole.
        is_out_of_reach: The review's file was looked for and could not be read.
    """

    name: str
    entry: Entry | None
    damaged: int = 0
    is_out_of_reach: bool = False


def orphans(folder: Path) -> tuple[Orphan, ...]:
    """Every session in a journals' folder that no living process holds; a session is read while it is held.

    Raises:
        OSError: The folder cannot be read.
    """
    found = []
    for name in dict.fromkeys(numbered(each)[0] for each in disk.names(folder, SUFFIX)):
        lock = FileLock(folder / f"{name}{LOCK_SUFFIX}", thread_local=False, mode=0o600)
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):
            continue
        try:
            found.append(read(folder, name))
        finally:
            lock.release()
    return tuple(found)


def adopt(folder: Path, name: str) -> tuple[Journal, Orphan] | None:
    """A session to go on with, held by this process from now on, and what it had kept; None where another has it.

    Raises:
        OSError: The lock cannot be made.
    """
    journal = Journal(folder, name)
    if not journal.hold():
        return None
    orphan = read(folder, name)
    journal.is_damaged = bool(orphan.damaged)
    return journal, orphan


def left_on(
    folder: Path, review: Review, read_file: Callable[[Path], bytes] = disk.read
) -> tuple[Journal, Orphan] | None:
    """The session that left work on a review, held by this process, with that work merged with the review as it is.

    `read_file` is as for `stands_in_its_file`.

    Raises:
        OSError: The folder cannot be read.
    """
    for orphan in orphans(folder):
        if orphan.entry is None or orphan.entry.review.id != review.id or stands_in_its_file(orphan.entry, read_file):
            continue
        taken = adopt(folder, orphan.name)
        if taken is None or taken[1].entry is None:
            continue
        journal, found = taken
        entry = taken[1].entry
        try:
            merged = merge(entry.review, review)
        except ReviewError:
            journal.release()  # of other documents: it is opened by itself
            continue
        return journal, replace(found, entry=replace(entry, review=merged.review))
    return None


def stands_in_its_file(entry: Entry, read_file: Callable[[Path], bytes] = disk.read) -> bool:
    """Whether all that a session kept is in the review's file, and nothing was being typed.

    `read_file` gives a file's bytes, or raises OSError where it cannot or does not want to wait.
    """
    if not entry.is_saved or not entry.path or entry.draft is not None:
        return False
    with contextlib.suppress(OSError):
        return sha256(read_file(Path(entry.path))).hexdigest() == entry.review.parent
    return False


def read(folder: Path, name: str) -> Orphan:
    """What a session had kept: of several files, left by failed writes, all that any of them holds."""
    found = [_read_file(folder / each) for each in disk.names(folder, SUFFIX) if numbered(each)[0] == name]
    found.sort(key=lambda each: numbered(each[0])[1], reverse=True)
    whole = [(entry, damaged) for _, entry, damaged in found if entry is not None]
    if not whole:
        return Orphan(name, None, sum(damaged for *_, damaged in found))
    return Orphan(name, reduce(_together, (entry for entry, _ in whole)), sum(damaged for _, damaged in whole))


def _together(newer: Entry, older: Entry) -> Entry:
    with contextlib.suppress(ReviewError):
        merged = merge(newer.review, older.review)
        return replace(newer, review=merged.review, is_saved=newer.is_saved and not merged.is_news)
    return newer


def _read_file(path: Path) -> tuple[str, Entry | None, int]:
    """A file's name, what it holds as far as it can be read, and the number of its damaged records."""
    lines: list[tuple[str, bytes]] = []
    connection = None
    try:
        connection = connect(path)
        if connection.execute(_HAS_TABLE).fetchone() is None:
            return path.name, None, 0  # begun and never written to: nothing in it was acknowledged
        for name, line in connection.execute(_READ_ROWS):
            lines.append((str(name), line if isinstance(line, bytes) and len(line) <= _LARGEST_LINE else b""))
    except (sqlite3.Error, OSError):
        lines.append(("", b""))  # what was read so far is still somebody's work
    finally:
        if connection is not None:
            connection.close()
    own: dict[str, Record] = {}
    rest: list[Record] = []
    damaged = 0
    for name, line in lines:
        record = records.record(line)
        if record is None:
            damaged += 1
        elif record["t"] in _OWN and not name.startswith(_FOREIGN):
            own[record["t"]] = record
        else:
            rest.append(record)
    entry, refused = _entry(own, rest)
    return path.name, entry, damaged + refused


def _entry(own: Mapping[str, Record], rest: Sequence[Record]) -> tuple[Entry | None, int]:
    if "head" not in own:
        return None, 0
    try:
        read = content.review((own["head"], *rest))
    except (ValueError, KeyError, TypeError):
        return None, 1
    session = own.get("session", {})
    draft = None
    with contextlib.suppress(ValueError, TypeError):
        draft = decode(Draft, own["draft"]["value"]) if "draft" in own else None
    path, at = session.get("path", ""), session.get("at", "")
    return (
        Entry(
            read.review,
            path if isinstance(path, str) else "",
            session.get("saved") is True,
            at if isinstance(at, str) else "",
            draft,
        ),
        read.refused,
    )
