"""Takes steps on a review as the window does, one after the other, and says when each is acknowledged.

    python steps.py FOLDER STEPS [BUG]

Each acknowledgement is a line on standard output: `j N` when note N is in the journal, `f N` when it is in the review's
file. At the end the session is taken over by another, as after a crash, and then put away. BUG plants one that
the harness must find.
"""

import os
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

from tests.builders import review

from copydesk import reviews
from copydesk.notes import Note
from copydesk.reviews import Entry, Journal, Review, disk, files
from copydesk.reviews import journal as journals

SAVE_EVERY = 4
PAGES = 12  # of the write-ahead log before it is brought into the main file: small, so that it happens


def say(word: str, n: int) -> None:
    os.write(1, f"{word} {n}\n".encode())


def with_note(value: Review, n: int) -> Review:
    note = Note(f"k{n}", "Ada", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", f"note {n} " + "x" * (50 * (n % 7)))
    return reviews.advanced(value, replace(value, notes=(*value.notes, note)))


def run(folder: Path, steps: int, bug: str) -> None:
    value, path, journal = review(), folder / "story.copydesk", Journal(folder / "journals")
    for n in range(steps):
        if n == steps // 2:
            # As after a crash: the file that another session left is written anew, and only then goes.
            journal.release()
            taken = reviews.adopt(folder / "journals", journal.name)
            assert taken is not None
            journal = taken[0]
        value = with_note(value, n)
        if bug == "early":
            say("j", n)
        journal.write(Entry(value, str(path), at="2026-05-01T00:00:00Z"))
        say("j", n)
        if n % SAVE_EVERY == SAVE_EVERY - 1:
            saved = reviews.save_together(value, path, folder / "locks").review
            value = replace(value, parent=saved.parent, revision=saved.revision)
            say("f", n)
    if bug == "remove-first":
        journal.remove()
    reviews.save_together(value, path, folder / "locks")
    say("f", steps - 1)
    journal.remove()


def plant(bug: str) -> None:
    connect = journals.connect

    def tuned(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute(f"PRAGMA wal_autocheckpoint={PAGES}")
        if bug == "normal":
            connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    journals.connect = tuned
    if bug == "no-fsync":
        os.fsync = lambda _descriptor: None
    if bug == "no-folder-fsync":
        disk._sync_folder = lambda _folder: None
    if bug == "in-place":
        files.disk.replace = in_place  # type: ignore[assignment]


def in_place(path: Path, data: bytes, **_options: object) -> None:
    with path.open("wb") as file:
        for at in range(0, len(data), 1000):
            file.write(data[at : at + 1000])
            file.flush()
        os.fsync(file.fileno())


def main() -> None:
    bug = sys.argv[3] if len(sys.argv) > 3 else ""
    plant(bug)
    run(Path(sys.argv[1]), int(sys.argv[2]), bug)


if __name__ == "__main__":
    main()
