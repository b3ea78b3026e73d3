"""Earlier versions of a review, kept on this machine beside what is mailed: shown by their time, restored as a copy."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from copydesk.reviews import content, disk, records
from copydesk.reviews.review import Review

KEPT_LAST = 10  # the newest ones, however near to each other
KEPT_DAYS = 30  # and of each of these days the newest
MOST_BYTES = 500 * 1024 * 1024  # of one review; the newest one stays in any case

SUFFIX = ".copydesk"
_NAME = re.compile(r"(\d{8}T\d{6}\d{6})Z-(\d{6,12})" + re.escape(SUFFIX))
_FORM = "%Y%m%dT%H%M%S%f"
_UNSAFE = re.compile(r"[^0-9A-Za-z-]")  # an id comes out of a file that somebody mailed


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version: a whole review's file."""

    path: Path
    at: datetime
    revision: int
    size: int


def keep(folder: Path, review_id: str, data: bytes, revision: int, at: datetime) -> Path:
    """Put a version among the review's others, and let go of those that are too many or too old.

    Raises:
        OSError: It could not be written.
    """
    own = _own(folder, review_id)
    disk.make_folder(own)
    at = at.astimezone(UTC)
    taken = {version.at for version in versions_of(folder, review_id)}
    while at in taken:
        at += timedelta(microseconds=1)
    path = own / f"{at.strftime(_FORM)}Z-{revision:06d}{SUFFIX}"
    disk.replace(path, data, expected="")
    _prune(folder, review_id, at)
    return path


def keep_version(folder: Path, review: Review, at: datetime) -> Path:
    """Put a review among its earlier versions, such as one that is given up unsaved.

    Raises:
        OSError: It could not be written.
    """
    return keep(folder, review.id, records.dump(content.records(review)), review.revision, at)


def versions_of(folder: Path, review_id: str) -> tuple[Version, ...]:
    """The review's earlier versions, newest first.

    Raises:
        OSError: The folder cannot be read.
    """
    own = _own(folder, review_id)
    found = []
    for name in disk.names(own, SUFFIX):
        match = _NAME.fullmatch(name)
        if match is not None:
            at = datetime.strptime(match[1], _FORM).replace(tzinfo=UTC)
            found.append(Version(own / name, at, int(match[2]), disk.size(own / name)))
    return tuple(sorted(found, key=lambda version: version.path.name, reverse=True))


def superfluous(found: tuple[Version, ...], now: datetime) -> tuple[Version, ...]:
    """Of versions, newest first, those that need not be kept."""
    gone: list[Version] = []
    days: set[object] = set()
    total = 0
    for n, version in enumerate(found):
        day = version.at.date()
        is_of_its_day = day not in days and now - version.at <= timedelta(days=KEPT_DAYS)
        total += version.size
        if n and (total > MOST_BYTES or (n >= KEPT_LAST and not is_of_its_day)):
            gone.append(version)
            total -= version.size
        days.add(day)
    return tuple(gone)


def _prune(folder: Path, review_id: str, now: datetime) -> None:
    for version in superfluous(versions_of(folder, review_id), now):
        disk.remove(version.path)


def _own(folder: Path, review_id: str) -> Path:
    return folder / (_UNSAFE.sub("", review_id)[:64] or "review")
