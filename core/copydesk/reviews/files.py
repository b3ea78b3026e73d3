"""Reviews on disk."""

from dataclasses import dataclass, replace
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from typing import Any

from copydesk.errors import ReviewError
from copydesk.reviews import content, disk, records
from copydesk.reviews.records import FORMAT, VERSION
from copydesk.reviews.review import Review
from copydesk.text import Notice


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


def load(path: Path) -> Loaded:
    """The review in a file, as much of it as is whole.

    Raises:
        ReviewError: It cannot be read (`review.unreadable`), is no review (`review.not-one`), is too damaged to show
            anything (`review.damaged`), or was made by a version that says older ones must not try (`review.newer`).
    """
    try:
        data = disk.read(path)
    except OSError as error:
        raise ReviewError("review.unreadable", path.name) from error
    try:
        lines = records.parse(data)
    except ValueError as error:
        raise ReviewError("review.damaged", path.name) from error
    if not lines.records and lines.damaged and b'"t":"head"' not in data[:4096]:
        raise ReviewError("review.not-one", path.name)
    head = lines.records[0] if lines.records else {}
    if head.get("format") != FORMAT:
        raise ReviewError("review.damaged" if b'"t":"head"' in data[:4096] else "review.not-one", path.name)
    if _number(head.get("min_reader")) > VERSION:
        raise ReviewError("review.newer", path.name)
    try:
        read = content.review(lines.records)
    except (ValueError, KeyError) as error:
        raise ReviewError("review.damaged", path.name) from error
    lost = lines.damaged + read.refused
    notices = []
    if lost:
        notices.append(Notice("review.records-lost", (("lost", lost), ("notes", len(read.review.notes)))))
    elif not lines.complete:
        notices.append(Notice("review.incomplete", (("notes", len(read.review.notes)),)))
    newer = _number(head.get("version")) > VERSION
    if newer:
        notices.append(Notice("review.newer"))
    return Loaded(replace(read.review, parent=sha256(data).hexdigest()), tuple(notices), newer)


def save(review: Review, path: Path) -> Review:
    """Write the review, and hand it back as it now stands in the file; on return it is on the disk.

    What stood there before is kept beside it as `NAME.bak`.

    Raises:
        ReviewError: Somebody else has saved this review there since it was loaded (`review.changed`), or it could not
            be written (`review.disk-full`, `review.not-written`); what stood there before is untouched.
    """
    if _was_changed(review, path):
        raise ReviewError("review.changed", path.name)
    written = replace(review, revision=review.revision + 1)
    try:
        data = records.dump(content.records(written))
        disk.replace(path, data)
    except OSError as error:
        code = "review.disk-full" if error.errno == ENOSPC else "review.not-written"
        raise ReviewError(code, path.name, {"reason": error.strerror or type(error).__name__}) from error
    return replace(written, parent=sha256(data).hexdigest())


def _was_changed(review: Review, path: Path) -> bool:
    """Whether another revision of the same review stands at the path than the one that this review follows."""
    try:
        data = disk.read(path)
    except OSError:
        return False  # nothing there that could be read, so nothing that a save would lose
    if sha256(data).hexdigest() == review.parent:
        return False
    head = records.first(data)
    return head.get("t") == "head" and head.get("review") == review.id


def _number(value: Any) -> int:  # noqa: ANN401 - out of a foreign file
    return value if type(value) is int else 0
