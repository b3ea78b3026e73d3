"""The local journal: what an editor does counts as saved once it stands here, on this machine's disk.

An SQLite file of one session's own, in WAL mode with synchronous=FULL, and with one writer: the design of which no
power cut, kill or full disk lost an acknowledged record. It holds the review as the same lines with checksums that its
file consists of, one for each note, so that a step costs one small transaction however long the review is. It never
leaves the machine: what is mailed is the review's file.

Of each session there are `NAME.lock`, held as long as the process lives, and `NAME.K.journal`. Where writing failed,
the file is never written to again: the next write starts file K + 1 with everything, and only then lets the old one go.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from errno import ENOSPC
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from filelock import FileLock, Timeout

from copydesk.codec import encode
from copydesk.errors import ReviewError
from copydesk.notes import Anchor, Note, NoteKind
from copydesk.notes.threads import differing
from copydesk.reviews import content, disk, originals, records
from copydesk.reviews.lineage import note_name, state_name
from copydesk.reviews.records import Record
from copydesk.reviews.review import Review
from copydesk.text import Document

SUFFIX: Final = ".journal"
LOCK_SUFFIX: Final = ".lock"
DAMAGED_SUFFIX: Final = ".damaged"
_APPLICATION: Final = 0x43444A4C  # "CDJL", so that the file is told from other SQLite files
_BUSY_MS: Final = 5_000  # only a virus scanner or a backup can hold a file that has one writer
_NEAREST: Final = 1e-9  # places of two notes are numbers with room between them; nearer than this they are dealt anew

Line = tuple[float, bytes]  # a record's place among its kind, and its line


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as far as it is typed.

    Attributes:
        note: The id of the note that is being edited or answered, "" for a new one.
        is_reply: It is an answer to that note.
    """

    text: str
    kind: NoteKind = NoteKind.COMMENT
    author: str = ""
    note: str = ""
    is_reply: bool = False
    anchors: tuple[Anchor, ...] = ()
    row: str | None = None
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is to be kept of a session at one moment.

    Attributes:
        path: The review's file on this machine, "" where it has none yet.
        is_saved: All of it stands in that file.
        at: When, ISO 8601 in UTC; for people, never to tell what is newer.
    """

    review: Review
    path: str = ""
    is_saved: bool = False
    at: str = ""
    draft: Draft | None = None


@dataclass(slots=True)
class _Known:
    """What the file holds: the last entry, and each record's place and line."""

    entry: Entry | None = None
    lines: dict[str, Line] = field(default_factory=dict)
    places: dict[str, float] = field(default_factory=dict)  # of notes, by id


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of the notes since the last entry.

    Attributes:
        notes: Those that are not as the file has them, or stand elsewhere.
        places: Of those that have another place than before, by id.
        gone: The ids of those that are there no longer.
    """

    notes: tuple[Note, ...]
    places: dict[str, float]
    gone: tuple[str, ...]


class Journal:
    """Writes one session's journal. Made on any thread, used on one at a time."""

    def __init__(self, folder: Path, name: str = "") -> None:
        self.folder = folder
        self.name = name or token_hex(8)
        self._lock: FileLock | None = None
        self._connection: sqlite3.Connection | None = None
        self._number = 0
        self._identity = (0, 0)
        self._known = _Known()
        self.is_damaged = False  # what was there before is not all readable: it is put aside rather than removed

    @property
    def path(self) -> Path:
        """The file that is written now."""
        return self.folder / f"{self.name}.{self._number}{SUFFIX}"

    def hold(self) -> bool:
        """Make this process the session's owner; False where another living one is.

        Raises:
            OSError: The lock cannot be made.
        """
        disk.make_folder(self.folder)
        if self._lock is None:
            lock = FileLock(self.folder / f"{self.name}{LOCK_SUFFIX}", thread_local=False, mode=0o600)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                return False
            self._lock = lock
        return True

    def write(self, entry: Entry) -> None:
        """Bring the journal to this entry; on return it is on the disk.

        Raises:
            ReviewError: It could not be written (`journal.disk-full`, `journal.not-written`); what was written before
                is still there. Call again with the next entry, which is then written whole, to another file.
        """
        old: tuple[Path, ...] = ()
        try:
            if not self.hold():
                raise OSError("another process writes this journal")
            if self._connection is None:
                old = self._begin()
            self._write(entry)
            if disk.identity(self.path) != self._identity:
                raise OSError("the journal was taken away")
        except (sqlite3.Error, OSError) as error:
            self._let_go()
            code = "journal.disk-full" if is_disk_full(error) else "journal.not-written"
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise ReviewError(code, values={"reason": reason}) from error
        for path in old:
            self._discard(path)

    def remove(self) -> None:
        """Take the journal away: all of it stands elsewhere now."""
        self.close()
        for name in disk.names(self.folder, SUFFIX):
            if name.startswith(f"{self.name}."):
                self._discard(self.folder / name)
        self.release()

    def put_aside(self) -> None:
        """Give the session's files, which cannot be read, another name, so that they are not found again."""
        self.is_damaged = True
        self.remove()

    def close(self) -> None:
        """Let go of the file; it stays, and so does the lock."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        self._known = _Known()

    def release(self) -> None:
        """Let go of the session; what is left of it is anybody's to recover."""
        self.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            if not any(name.startswith(f"{self.name}.") for name in disk.names(self.folder, SUFFIX)):
                with contextlib.suppress(OSError):
                    (self.folder / f"{self.name}{LOCK_SUFFIX}").unlink(missing_ok=True)

    # Inside

    def _begin(self) -> tuple[Path, ...]:
        """Start a file of a number that no file has; those before it, which go when this one is whole."""
        numbers = [numbered(name)[1] for name in disk.names(self.folder, SUFFIX) if numbered(name)[0] == self.name]
        self._number = max(numbers, default=-1) + 1
        self._known = _Known()
        self._connection = connect(self.path)
        self._connection.execute(f"PRAGMA application_id={_APPLICATION}")
        self._connection.execute(
            "CREATE TABLE record (name TEXT PRIMARY KEY NOT NULL, place REAL NOT NULL, line BLOB NOT NULL)"
        )
        self._identity = disk.identity(self.path)
        return tuple(self.folder / f"{self.name}.{number}{SUFFIX}" for number in numbers)

    def _write(self, entry: Entry) -> None:
        connection = self._connection
        if connection is None:
            raise OSError("the journal is closed")
        known = self._known
        lines = dict(_lines(entry, known))
        changed = [(name, *line) for name, line in lines.items() if known.lines.get(name) != line]
        gone = [(name,) for name in known.lines if name not in lines]
        step = _noted(entry.review, known)
        changed += _changed_notes(entry.review, known, step)
        gone += [(f"note:{note_id}",) for note_id in step.gone]
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.executemany("DELETE FROM record WHERE name = ?", gone)
            connection.executemany("INSERT OR REPLACE INTO record (name, place, line) VALUES (?, ?, ?)", changed)
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        for note_id in step.gone:
            del known.places[note_id]
        known.places.update(step.places)
        self._known = _Known(entry, lines, known.places)

    def _let_go(self) -> None:
        """After an error nobody knows what the file holds: it is left as it is, and never written to again."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
        self._known = _Known()

    def _discard(self, path: Path) -> None:
        if self.is_damaged:
            with contextlib.suppress(OSError):
                disk.rename(path, path.with_name(path.name + DAMAGED_SUFFIX))
        # The main file first: without it the others mean nothing.
        for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            with contextlib.suppress(OSError):
                disk.remove(each)


def connect(path: Path) -> sqlite3.Connection:
    """A connection whose commits are on the disk when they return.

    Raises:
        sqlite3.Error: The file cannot be opened, or is no SQLite file.
    """
    connection = sqlite3.connect(path, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("PRAGMA mmap_size=0")
        if connection.execute("PRAGMA journal_mode=WAL").fetchone() != ("wal",):
            raise sqlite3.OperationalError("no write-ahead log here")
        connection.execute("PRAGMA synchronous=FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def numbered(name: str) -> tuple[str, int]:
    """A journal file's session and number."""
    session, _, number = name.removesuffix(SUFFIX).rpartition(".")
    return session, int(number) if number.isdigit() else 0


def is_disk_full(error: BaseException) -> bool:
    """Whether this is the system's or SQLite's word for a full disk."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", "") == "SQLITE_FULL" or "full" in str(error)
    return isinstance(error, OSError) and error.errno == ENOSPC


def _lines(entry: Entry, known: _Known) -> Iterator[tuple[str, Line]]:
    """Every record of an entry by a name of its own; lines of what has not changed are taken over, not made again."""
    review, before = entry.review, known.entry.review if known.entry else None
    yield "session", (0.0, records.line(_session(entry)))
    if entry.draft is not None:
        yield "draft", (0.0, records.line({"t": "draft", "value": encode(entry.draft)}))
    yield "head", (0.0, records.line(next(content.records(review))))
    for n, document in enumerate(review.documents):
        yield _kept(f"source:{n}", n, known, _at(before, n) is document) or (
            f"source:{n}",
            (float(n), records.line(content.source(review, n, document))),
        )
    for n, record in enumerate(content.options(review)):
        yield f"option:{n}", (float(n), records.line(record))
    for n, key in enumerate(review.states):
        is_same = before is not None and before.states.get(key) is review.states[key]
        is_same = is_same and _same_lineage(review, before, state_name(key))
        name = f"state:{key}"
        yield _kept(name, n, known, is_same) or (name, (float(n), records.line(content.state(review, key))))
    for n, record in enumerate(content.gone(review)):
        yield f"gone:{record['of']}", (float(n), records.line(record))
    for n, (sha256, data) in enumerate(review.originals.items()):
        is_same = before is not None and before.originals.get(sha256) is data
        name = f"original:{sha256}"
        yield _kept(name, n, known, is_same) or (
            name,
            (float(n), records.line(next(originals.records({sha256: data})))),
        )
    for n, record in enumerate(review.unknown):
        yield f"unknown:{n}", (float(n), records.line(record))


def _noted(review: Review, known: _Known) -> _Step:
    """What became of the notes; only the stretch in which they differ is looked at, for there may be thousands."""
    before = known.entry.review.notes if known.entry else ()
    start, old_end, new_end = differing(before, review.notes)
    come = review.notes[start:new_end]
    ids = {note.id for note in come}
    gone = tuple(note.id for note in before[start:old_end] if note.id not in ids)
    # With those on either side, so that the numbers between them are dealt.
    first, last = max(0, start - 1), min(len(review.notes), new_end + 1)
    dealt = places_of([note.id for note in review.notes[first:last]], known.places)
    edges = (*review.notes[first:start], *review.notes[new_end:last])
    if any(dealt[note.id] != known.places[note.id] for note in edges):
        come = review.notes  # there was no room between them
        dealt = places_of([note.id for note in come], {})
    was = {note.id: note for note in before[start:old_end]}
    notes = tuple(note for note in come if was.get(note.id) is not note or known.places.get(note.id) != dealt[note.id])
    return _Step(notes, {note.id: dealt[note.id] for note in notes}, gone)


def _changed_notes(review: Review, known: _Known, step: _Step) -> list[tuple[str, float, bytes]]:
    """Records of the notes that are not as the file has them, or that have another lineage."""
    before = known.entry.review.lineage if known.entry else {}
    renewed = {name for name, line in review.lineage.items() if before.get(name) is not line}
    renewed -= {note_name(note.id) for note in step.notes}
    others = [note for note in review.notes if note_name(note.id) in renewed] if renewed else []
    return [
        (f"note:{note.id}", place, records.line(content.note_record(review, note)))
        for note in (*step.notes, *others)
        for place in (step.places.get(note.id, known.places.get(note.id, 0.0)),)
    ]


def places_of(ids: list[str], known: Mapping[str, float]) -> dict[str, float]:
    """Rising numbers for notes: those that have one keep it, so that only new ones are written."""
    held = [known.get(note_id) for note_id in ids]
    following = _following(held)
    found: list[float] = []
    last: float | None = None
    for place, after in zip(held, following, strict=True):
        number = place if place is not None else _room(last, after)
        if last is not None and number - last < _NEAREST:
            return {note_id: float(each) for each, note_id in enumerate(ids)}
        found.append(number)
        last = number
    return dict(zip(ids, found, strict=True))


def _following(held: list[float | None]) -> list[float | None]:
    """For each place the next one behind it that is dealt; in one pass, for a review just opened has none dealt."""
    found: list[float | None] = []
    after: float | None = None
    for place in reversed(held):
        found.append(after)
        after = after if place is None else place
    return found[::-1]


def _room(last: float | None, after: float | None) -> float:
    """A number between the last place and the next one that is dealt."""
    if after is None:
        return 0.0 if last is None else last + 1.0
    return after - 1.0 if last is None else (last + after) / 2


def _kept(name: str, n: int, known: _Known, is_same: bool) -> tuple[str, Line] | None:
    line = known.lines.get(name)
    return (name, (float(n), line[1])) if is_same and line is not None else None


def _at(review: Review | None, n: int) -> Document | None:
    return review.documents[n] if review is not None and n < len(review.documents) else None


def _same_lineage(review: Review, before: Review | None, name: str) -> bool:
    return before is not None and before.lineage.get(name) == review.lineage.get(name)


def _session(entry: Entry) -> Record:
    found: dict[str, Any] = {"t": "session", "path": entry.path, "saved": entry.is_saved, "at": entry.at}
    return found
