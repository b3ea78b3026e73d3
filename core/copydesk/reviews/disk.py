"""Every disk call that touches what an editor made, and nothing else."""

import contextlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

LARGEST = 256 * 1024 * 1024  # bytes of a review's file that are read

# Two machines that save to one share at the same moment: whoever claims the file first goes first. A claim is held for
# the few milliseconds of a look and a rename, so one this old was left by a machine that went down.
_STALE_CLAIM = 10.0  # seconds, by the share's own clock
_CLAIM_WAIT = 0.01  # seconds between two looks

_LONGEST_STEM = 60  # characters of a name kept in its temporary file's: at 4 bytes each still within 255 bytes

# A virus scanner or a syncing program may hold a file for a moment on Windows: waits in seconds, 2.5 s in all.
_RENAME_WAITS = (0.05, 0.1, 0.2, 0.35, 0.8, 1.0)


class ChangedError(OSError):
    """What stands at a path is not what the caller knew of."""


def read(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        OSError: It cannot be read, is no regular file, or is larger than `LARGEST`.
    """
    # Not blocking, since the path may lead to a pipe that nobody writes to.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"not a regular file: {path.name}")
        if status.st_size > LARGEST:
            raise OSError(f"larger than {LARGEST} bytes: {path.name}")
        return file.read(LARGEST + 1)


def replace(path: Path, data: bytes, *, is_private: bool = True, expected: str | None = None) -> None:
    """Put `data` where `path` is, wholly or not at all; on return it is on the disk.

    Temp file in the same folder, write, fsync, read again, keep the previous as `NAME.bak`, rename, fsync the folder:
    without any one of them a power cut loses acknowledged work. A link is followed: its target is replaced.
    A new file that is private is its owner's alone; one that is not has the permissions that the user's files have,
    and leaves no previous version beside it: a report is made to be handed on.

    Args:
        path: Where it goes.
        data: All of it.
        is_private: See above.
        expected: SHA-256 of what must stand there up to the last moment, "" for nothing; None where it may be anything.

    Raises:
        ChangedError: Something else stands there than was expected; it is untouched.
        OSError: It could not be written; what stood there before is untouched.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name[:_LONGEST_STEM]}.{secrets.token_hex(4)}.tmp")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600 if is_private else 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != data:
            raise OSError(f"what was written reads back differently: {path.name}")
        with _claimed(target, temporary) if expected is not None else contextlib.nullcontext():
            previous = _keep_previous(target, temporary, with_backup=is_private)
            if expected is not None and _digest(previous) != expected:
                raise ChangedError(f"changed by somebody else: {path.name}")
            _rename(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def identity(path: Path) -> tuple[int, int]:
    """Which file stands at a path, whatever it is called: one that was deleted and made anew is another.

    Raises:
        OSError: There is none.
    """
    status = path.stat()
    return status.st_dev, status.st_ino


def make_folder(folder: Path) -> None:
    """A folder for this user alone, with those above it; on return they are on the disk.

    Raises:
        OSError: It could not be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(each.parent)


def names(folder: Path, suffix: str) -> tuple[str, ...]:
    """The names of a folder's entries that end so, by the alphabet; none where there is no folder.

    Raises:
        OSError: The folder cannot be read.
    """
    try:
        return tuple(sorted(name for name in os.listdir(folder) if name.endswith(suffix)))  # noqa: PTH208
    except FileNotFoundError:
        return ()


def size(path: Path) -> int:
    """A file's length in bytes.

    Raises:
        OSError: It is not there or cannot be looked at.
    """
    return path.stat().st_size


def remove(path: Path) -> None:
    """Take a file away, if it is there; on return that is on the disk.

    Raises:
        OSError: It cannot be taken away.
    """
    path.unlink(missing_ok=True)
    _sync_folder(path.parent)


def rename(path: Path, target: Path) -> None:
    """Give a file another name in its folder; on return that is on the disk.

    Raises:
        OSError: It cannot be renamed.
    """
    _rename(path, target)
    _sync_folder(path.parent)


def _digest(path: Path | None) -> str:
    return "" if path is None else sha256(path.read_bytes()).hexdigest()


@contextlib.contextmanager
def _claimed(target: Path, temporary: Path) -> Iterator[None]:
    """Hold the file against every other machine, where its folder lets that be said; a file of O_EXCL says it."""
    claim = target.with_name(f".{target.name[:_LONGEST_STEM]}.claim")
    is_mine = False
    while not is_mine:
        try:
            os.close(os.open(claim, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            is_mine = True
        except FileExistsError:
            with contextlib.suppress(FileNotFoundError):
                os.utime(temporary)  # the share's clock, not this machine's
                if temporary.stat().st_mtime - claim.stat().st_mtime > _STALE_CLAIM:
                    claim.unlink()
                else:
                    time.sleep(_CLAIM_WAIT)
        except OSError:
            break  # the look that follows is all there is
    try:
        yield
    finally:
        if is_mine:
            with contextlib.suppress(OSError):
                claim.unlink()


def _keep_previous(target: Path, temporary: Path, *, with_backup: bool) -> Path | None:
    """Keep what stands at the target as its `.bak`, and its permissions for the new file.

    Returns:
        Where what stands there can be read, None where nothing does.
    """
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None
    temporary.chmod(mode)
    if not with_backup:
        return target
    backup = target.with_name(target.name + ".bak")
    # A link costs no space; where the file system has none, the previous version is not worth failing for.
    with contextlib.suppress(OSError):
        backup.unlink(missing_ok=True)
        os.link(target, backup)
        return backup
    return target


def _rename(temporary: Path, target: Path) -> None:
    for wait in _RENAME_WAITS:
        try:
            os.replace(temporary, target)  # noqa: PTH105 - the call that fault tests look for
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(wait)
        else:
            return
    os.replace(temporary, target)  # noqa: PTH105


def _sync_folder(folder: Path) -> None:
    """Make the rename durable, where the platform lets a folder be synced."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
