"""Reviews on disk."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout

from copydesk.errors import ReviewError
from copydesk.reviews import content, disk, records, wrapping
from copydesk.reviews.merge import Merged, merge
from copydesk.reviews.records import FORMAT, VERSION, Record
from copydesk.reviews.review import Review
from copydesk.text import Notice

_LOCK_SECONDS = 5  # a save takes a fraction of one; whoever holds it longer hangs on a share that went away
_ATTEMPTS = 5  # at merging before a file that others save all the time


@dataclass(frozen=True, slots=True)
class Loaded:
    """A review out of a file.

    Attributes:
        notices: What could not be read; `messages.NOTICES` has the sentences.
        read_only: A newer version made the file: saving it from here could lose what that version knows.
    """

    review: Review
    notices: tuple[Notice, ...] = ()
    read_only: bool = False


def load(path: Path, read: Callable[[Path], bytes] = disk.read) -> Loaded:
    """The review in a file, as much of it as is whole.

    Args:
        path: The file.
        read: Gives its bytes, or raises OSError; a TimeoutError where it was not waited for.

    Raises:
        ReviewError: It cannot be read (`review.unreadable`, `review.no-answer`), is no review (`review.not-one`), is
            too damaged to show anything (`review.damaged`), or was made by a version that says older ones must not try
            (`review.newer`).
    """
    try:
        data = read(path)
    except TimeoutError as error:
        raise ReviewError("review.no-answer", path.name) from error
    except OSError as error:
        raise ReviewError("review.unreadable", path.name) from error
    return load_bytes(data, path.name)


def load_bytes(data: bytes, name: str) -> Loaded:
    """The review in a file's bytes, as much of it as is whole; `name` is for the errors, which are those of `load`.

    One more: somebody has to unpack it first (`review.packed`).
    """
    if wrapping.is_packed(data):
        raise ReviewError("review.packed", name)
    whole, data = data, wrapping.unwrapped(data)
    try:
        lines = records.parse(data)
    except ValueError as error:
        raise ReviewError("review.damaged", name) from error
    head, others = _parted(lines.records)
    if head.get("format") != FORMAT:
        # What has lines with checksums, or begins like one, was a review once.
        was_one = lines.records or b'"t":"head"' in data
        raise ReviewError("review.damaged" if was_one else "review.not-one", name)
    if _number(head.get("min_reader")) > VERSION:
        raise ReviewError("review.newer", name)
    try:
        read = content.review((head, *others))
    except (ValueError, KeyError) as error:
        raise ReviewError("review.damaged", name) from error
    newer = _number(head.get("version")) > VERSION
    notices = (*_notices(lines, read), *((Notice("review.newer"),) if newer else ()))
    return Loaded(replace(read.review, parent=sha256(whole).hexdigest()), notices, newer)


def _parted(found: tuple[Record, ...]) -> tuple[Record, tuple[Record, ...]]:
    """The record that says what file it is, and the others in their order.

    Where that line is lost and documents are whole, one is made: what stands in them must not be lost with it. It has
    an id of its own, so that saving it takes no other review's place.
    """
    heads = [n for n, record in enumerate(found) if record.get("t") == "head"]
    if heads:
        return found[heads[0]], (*found[: heads[0]], *found[heads[0] + 1 :])
    if any(record.get("t") == "source" for record in found):
        return {"t": "head", "format": FORMAT, "version": VERSION, "review": str(uuid4())}, found
    return {}, found


def _notices(lines: records.Lines, read: content.Read) -> list[Notice]:
    """What is not there, or was left out."""
    lost = lines.damaged + read.refused
    notices = []
    if read.odd:
        notices.append(Notice("review.values-odd", (("count", read.odd),)))
    if lost:
        notices.append(Notice("review.records-lost", (("lost", lost), ("notes", len(read.review.notes)))))
    elif not lines.complete:
        notices.append(Notice("review.incomplete", (("notes", len(read.review.notes)),)))
    if lines.foreign:
        notices.append(Notice("review.other-text", (("count", lines.foreign),)))
    return notices


def dump(review: Review) -> bytes:
    """The review's file as bytes, for a report that carries it."""
    return records.dump(content.records(review))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands at a path: `sha256` is "" where there is nothing, None where it cannot be read."""

    sha256: str | None
    review_id: str = ""
    revision: int = 0
    loaded: Loaded | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A review as it now stands in its file, and what of it somebody else had saved there in the meantime."""

    review: Review
    merged: Merged | None = None


def save(review: Review, path: Path) -> Review:
    """Write the review, and hand it back as it now stands in the file; on return it is on the disk.

    What stood there before is kept beside it as `NAME.bak`.

    Raises:
        ReviewError: Somebody else has saved this review there since it was loaded (`review.changed`), or it could not
            be written (`review.disk-full`, `review.not-written`); what stood there before is untouched.
    """
    standing = _standing(path)
    if standing.sha256 != review.parent and standing.review_id == review.id:
        raise ReviewError("review.changed", path.name)
    return _write(review, path, standing)


def save_together(review: Review, path: Path, locks: Path) -> Saved:
    """Write the review as `save` does; what somebody else has saved there since is merged with it, note by note.

    Args:
        review: With its lineage.
        path: Its file.
        locks: A folder of this machine, in which two windows on one review wait for each other. What another machine
            does is noticed at the last moment before the file is replaced, and merged too.

    Raises:
        ReviewError: As `save`; `review.changed` only where what stands there cannot be read or merged.
    """
    with _one_at_a_time(locks, review.id, path):
        for _ in range(_ATTEMPTS):
            standing = _standing(path)
            merged = None
            if standing.sha256 != review.parent and standing.review_id == review.id:
                merged = _merged(review, path, standing)
            try:
                return Saved(_write(merged.review if merged else review, path, standing), merged)
            except ReviewError as error:
                if error.code != "review.changed":
                    raise
    raise ReviewError("review.changed", path.name)


def merge_file(ours: Review, path: Path, read: Callable[[Path], bytes] = disk.read) -> Merged:
    """What a colleague's review brings into ours; `read` as for `load`.

    Raises:
        ReviewError: As `load`, or it is a review of other documents (`review.other-comparison`).
    """
    theirs = load(path, read).review
    try:
        return merge(ours, theirs)
    except ReviewError as error:
        raise ReviewError(error.code, path.name) from error


def _merged(review: Review, path: Path, standing: _Standing) -> Merged:
    if standing.loaded is None or standing.loaded.read_only:
        raise ReviewError("review.changed", path.name)
    try:
        return merge(review, standing.loaded.review)
    except ReviewError as error:
        raise ReviewError("review.changed", path.name) from error


def _write(review: Review, path: Path, standing: _Standing) -> Review:
    """Write over what stands there, and over nothing else."""
    revision = max(review.revision, standing.revision) + 1
    written = replace(review, revision=revision, parent=standing.sha256 or review.parent)
    try:
        data = records.dump(content.records(written))
        disk.replace(path, data, expected=None if standing.sha256 is None else standing.sha256)
    except disk.ChangedError as error:
        raise ReviewError("review.changed", path.name) from error
    except OSError as error:
        code = "review.disk-full" if error.errno == ENOSPC else "review.not-written"
        raise ReviewError(code, path.name, {"reason": error.strerror or type(error).__name__}) from error
    return replace(written, parent=sha256(data).hexdigest())


def _standing(path: Path) -> _Standing:
    try:
        data = disk.read(path)
    except FileNotFoundError:
        return _Standing("")
    except OSError:
        return _Standing(None)  # nothing there that could be read, so nothing that a save would lose
    digest = sha256(data).hexdigest()
    head = records.head(wrapping.unwrapped(data))
    if not head:
        return _Standing(digest)
    try:
        loaded = load_bytes(data, path.name)
    except ReviewError:
        loaded = None
    return _Standing(digest, str(head.get("review")), records.revision(head), loaded)


@contextmanager
def _one_at_a_time(locks: Path, review_id: str, path: Path) -> Iterator[None]:
    """Hold the lock of a review's file on this machine, if it can be had: else the last look before a replace decides.

    One for each file, so that a save to one that hangs on a dead share holds up none to another.
    """
    place = sha256(os.path.abspath(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]  # noqa: PTH100
    name = "".join(c for c in review_id if c.isalnum() or c == "-")[:64] + f"-{place}"
    lock = FileLock(locks / f"{name}.lock", timeout=_LOCK_SECONDS, mode=0o600)
    try:
        disk.make_folder(locks)
        lock.acquire()
    except (Timeout, OSError):
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _number(value: Any) -> int:  # noqa: ANN401 - out of a foreign file
    return value if type(value) is int else 0
