"""A file's bytes, taken once and safely: only regular files, never more than the cap, never blocking for good."""

import errno
import hashlib
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from copydesk.errors import Cancelled, ReadError

LARGEST = 100_000_000  # bytes; the longest article seen is a thousandth of it
_CHUNK = 1 << 20
_PATIENCE = 0.05  # seconds between looks at `cancelled`

_REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.ENAMETOOLONG: "missing",
    errno.ELOOP: "missing",
    errno.EISDIR: "is-a-folder",
    errno.EACCES: "unreadable",
    errno.EPERM: "unreadable",
    # Opening a socket, or a pipe nobody reads, answers so.
    errno.ENXIO: "not-a-regular-file",
    errno.ENODEV: "not-a-regular-file",
}


class Taken(NamedTuple):
    """A file as it was at one moment; `sha256` is of `data`, lower-case hexadecimal."""

    data: bytes
    sha256: str


def take(path: Path, cancelled: Callable[[], bool], deadline: float) -> Taken:
    """The bytes of a regular file.

    The work runs in a thread of its own: a share that answers slowly, or not at all, must not keep the caller from
    cancelling. An abandoned thread ends with its call of the system, and with the program at the latest.

    Args:
        path: The file.
        cancelled: Asked about every 0.05 s.
        deadline: Seconds after which the file counts as unreadable.

    Raises:
        Cancelled: `cancelled` said yes.
        ReadError: `missing`, `is-a-folder`, `not-a-regular-file`, `unreadable`, `too-large`, `empty`, `timed-out`.
    """
    outcome: list[Taken | ReadError] = []

    def work() -> None:
        try:
            outcome.append(_take(path))
        except ReadError as error:
            outcome.append(error)

    thread = threading.Thread(target=work, name="copydesk-file", daemon=True)
    thread.start()
    for _ in range(max(1, int(deadline / _PATIENCE))):
        thread.join(_PATIENCE)
        if not thread.is_alive():
            break
        if cancelled():
            raise Cancelled
    if not outcome:
        raise ReadError("timed-out" if thread.is_alive() else "unreadable", path.name)
    if isinstance(outcome[0], ReadError):
        raise outcome[0]
    return outcome[0]


def _take(path: Path) -> Taken:
    try:
        handle = os.open(path, _flags())
    except OSError as error:
        # Windows says "permission denied" of a folder. Path.is_dir raises for a name that is too long.
        folder = os.path.isdir(path)  # noqa: PTH112
        code = "is-a-folder" if folder else _REASONS.get(error.errno or 0, "unreadable")
        raise ReadError(code, path.name) from error
    except ValueError as error:  # a NUL in the name
        raise ReadError("missing", path.name) from error
    try:
        return _contents(handle, path.name)
    except OSError as error:
        raise ReadError(_REASONS.get(error.errno or 0, "unreadable"), path.name) from error
    finally:
        os.close(handle)


def _flags() -> int:
    """Flags for opening; NONBLOCK lets a pipe without a writer be opened, so that it can be refused."""
    names = ("O_BINARY", "O_CLOEXEC", "O_NOINHERIT", "O_NONBLOCK", "O_NOCTTY")
    flags = os.O_RDONLY
    for name in names:
        flags |= getattr(os, name, 0)
    return flags


def _contents(handle: int, name: str) -> Taken:
    status = os.fstat(handle)
    if stat.S_ISDIR(status.st_mode):
        raise ReadError("is-a-folder", name)
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("not-a-regular-file", name)
    if status.st_size > LARGEST:
        raise _too_large(name)
    digest = hashlib.sha256()
    chunks = []
    size = 0
    while chunk := os.read(handle, _CHUNK):
        size += len(chunk)
        if size > LARGEST:  # it grew since
            raise _too_large(name)
        digest.update(chunk)
        chunks.append(chunk)
    if not size:
        raise ReadError("empty", name)
    return Taken(b"".join(chunks), digest.hexdigest())


def _too_large(name: str) -> ReadError:
    return ReadError("too-large", name, {"megabytes": LARGEST // 1_000_000})
