"""Where a report may be written, and the writing."""

import errno
import os
import re
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from copydesk.errors import ReportError

_CODES = {
    errno.ENOSPC: "report.disk-full",
    getattr(errno, "EDQUOT", -1): "report.disk-full",  # Windows has no such number
    errno.EROFS: "report.read-only",
    errno.EACCES: "report.read-only",
    errno.EPERM: "report.read-only",
    errno.EBUSY: "report.in-use",
    errno.ETXTBSY: "report.in-use",
}
_DESCRIPTORS = ("/dev/fd", "/dev/stdout", "/dev/stderr", "/proc/self/fd")  # lead to whatever stands behind them
_LONGEST_NAME = 60  # characters of a copy's name in its report's: at 3 bytes each the name stays within 255 bytes
_SHARING_VIOLATION = 32  # Windows: another program, such as a PDF reader, has the file open


def check(target: Path, sources: Iterable[Path]) -> None:
    """See that something may be written at `target`, before any work is done for it.

    Raises:
        ReportError: Its folder does not exist (`report.no-folder`), it is a folder (`report.is-folder`), or it is one
            of the files that it is made from (`report.is-source`).
    """
    try:
        if not target.parent.is_dir():
            raise ReportError("report.no-folder", target.name, {"folder": target.parent.name or str(target.parent)})
        if target.is_dir():
            raise ReportError("report.is-folder", target.name or str(target))
        if any(_is_same(target, source) for source in sources):
            raise ReportError("report.is-source", target.name)
    except (OSError, ValueError) as error:
        raise _failure(target, error) from error


def each_named(target: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """A file beside the target for each name: "report.pdf" and "site.html" give "report – site.pdf".

    Names that are the same, or would be on a disk that takes capitals for small letters, are numbered.
    """
    found: list[Path] = []
    taken: set[str] = set()
    for name in names:
        bare = re.sub(r"[^\w .()-]", "_", Path(name).stem)[:_LONGEST_NAME].strip(" .") or "copy"
        numbered = (bare if n == 1 else f"{bare} {n}" for n in count(1))
        stem = next(stem for stem in numbered if stem.casefold() not in taken)
        taken.add(stem.casefold())
        found.append(target.with_name(f"{target.stem} – {stem}{target.suffix}"))
    return tuple(found)


def put(target: Path, data: bytes) -> None:
    """Put `data` where `target` is, wholly or not at all; on return it is on the disk.

    A device or a pipe is written into, as a shell would, and never replaced by a file.

    Raises:
        ReportError: It could not be written; what stood there before is untouched.
    """
    from copydesk.reviews import disk  # noqa: PLC0415 - what goes to standard output is there sooner without reviews

    try:
        if is_stream(target):
            with target.open("ab") as stream:  # what already stands behind a descriptor stays
                stream.write(data)
            return
        # A file that is read-only is meant to stay as it is, though its folder would let it be replaced.
        if target.exists() and not os.access(target, os.W_OK):
            raise ReportError("report.read-only", target.name)
        disk.replace(target, data, is_private=False)
    except OSError as error:
        raise _failure(target, error) from error


def is_stream(target: Path) -> bool:
    """Whether a path names a device, a pipe or an open descriptor (/dev/stdout, /dev/fd/3), and no file to replace.

    Raises:
        OSError: It cannot be looked at.
    """
    if any(target.is_relative_to(folder) for folder in _DESCRIPTORS):
        return True
    return target.exists() and not target.is_file()


def _is_same(target: Path, source: Path) -> bool:
    if target.exists() and source.exists():
        return target.samefile(source)
    return target.resolve() == source.resolve()


def _failure(target: Path, error: OSError | ValueError) -> ReportError:
    number = getattr(error, "errno", None)
    code = "report.in-use" if getattr(error, "winerror", None) == _SHARING_VIOLATION else _CODES.get(number or 0)
    reason = getattr(error, "strerror", None) or type(error).__name__
    return ReportError(code or "report.not-written", target.name, {"reason": reason})
