"""Takes steps on a review as the window does, one after the other, and says when each is acknowledged.

    python steps.py FOLDER STEPS [BUG]
    python steps.py

Without a folder it starts a program for each line "FOLDER STEPS BUG" on standard input, by a fork once everything is
imported, writes its number to standard output, and the program stops itself until somebody lets it go on: whoever
traces it sees its steps and nothing else. What it says is in FOLDER.said then.

Each acknowledgement is a line on standard output: `j N` when note N is in the journal, `f N` when it is in the review's
file; what fails is told by its code. In the middle the session is taken over by another, as after a crash; at the end
it is put away. BUG plants one that the harness must find.
"""

import contextlib
import os
import shutil
import signal
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

from tests.builders import review

import copydesk.notes.anchoring  # noqa: F401 - late in the program, when nobody may import it here any more
from copydesk import reviews
from copydesk.errors import ReviewError
from copydesk.notes import Note
from copydesk.reviews import Entry, Journal, Review, disk
from copydesk.reviews import journal as journals

SAVE_EVERY = 4
MEDDLED = 3  # the step before which something befalls the journals' folder
NOBODY = 65534
PAGES = 12  # of the write-ahead log before it is brought into the main file: small, so that it happens


def say(word: str, n: int) -> None:
    os.write(1, f"{word} {n}\n".encode())


def with_note(value: Review, n: int) -> Review:
    note = Note(f"k{n}", "Ada", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", f"note {n} " + "x" * (50 * (n % 7)))
    return reviews.advanced(value, replace(value, notes=(*value.notes, note)))


class Steps:
    """A session that takes steps; what fails is not acknowledged, and the next step tries again."""

    def __init__(self, folder: Path, bug: str) -> None:
        self._folder = folder
        self._bug = bug
        self._path = folder / "story.copydesk"
        self._review = review()
        self._journal = Journal(folder / "journals")

    def run(self, count: int) -> None:
        for n in range(count):
            if n == count // 2:
                self._take_over()
            self._meddle(n)
            self._review = with_note(self._review, n)
            self._keep(n)
            if n % SAVE_EVERY == SAVE_EVERY - 1:
                self._save(n)
        if self._bug == "remove-first":
            self._journal.remove()
        if self._save(count - 1):
            self._journal.remove()

    def _take_over(self) -> None:
        """As after a crash: the file that another session left is written anew, and only then goes."""
        self._journal.release()
        taken = reviews.adopt(self._folder / "journals", self._journal.name)
        if taken is not None:
            self._journal = taken[0]

    def _keep(self, n: int) -> None:
        if self._bug == "early":
            say("j", n)
        try:
            self._journal.write(Entry(self._review, str(self._path), at="2026-05-01T00:00:00Z"))
        except ReviewError as error:
            say(error.code, n)
            if self._bug != "swallow":
                return
        say("j", n)

    def _save(self, n: int) -> bool:
        try:
            saved = reviews.save_together(self._review, self._path, self._folder / "locks").review
        except ReviewError as error:
            say(error.code, n)
            return False
        self._review = replace(self._review, parent=saved.parent, revision=saved.revision)
        say("f", n)
        return True

    def _meddle(self, n: int) -> None:
        """What befalls the journals' folder in the middle of work."""
        journals_folder = self._folder / "journals"
        if n == MEDDLED and self._bug == "journals-deleted":
            shutil.rmtree(journals_folder)
        if n == MEDDLED and self._bug == "journals-locked":
            journals_folder.chmod(0o500)
        if n == MEDDLED and self._bug == "journals-renamed":
            journals_folder.rename(self._folder / "elsewhere")


def plant(bug: str) -> None:
    connect = journals.connect

    def tuned(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute(f"PRAGMA wal_autocheckpoint={PAGES}")
        if bug == "normal":
            connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    journals.connect = tuned
    bugs: dict[str, tuple[object, str, object]] = {
        "no-fsync": (os, "fsync", lambda _descriptor: None),
        "no-folder-fsync": (disk, "_sync_folder", lambda _folder: None),
        "in-place": (disk, "replace", in_place),
        "short-write": (disk, "replace", short),
    }
    if bug in bugs:
        setattr(*bugs[bug])


def in_place(path: Path, data: bytes, **_options: object) -> None:
    with path.open("wb") as file:
        for at in range(0, len(data), 1000):
            file.write(data[at : at + 1000])
            file.flush()
        os.fsync(file.fileno())


def short(path: Path, data: bytes, **_options: object) -> None:
    """What the system took of a write is not looked at."""
    temporary = path.with_name(path.name + ".tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    with contextlib.suppress(OSError):
        os.write(descriptor, data)
    os.close(descriptor)
    temporary.replace(path)


def take(folder: str, count: str, bug: str = "") -> None:
    plant(bug)
    if bug.startswith("journals-") and os.getuid() == 0:
        os.setuid(NOBODY)  # whom permissions bind
    Steps(Path(folder), bug).run(int(count))


def serve() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever traces a program says how it ended
    for line in sys.stdin:
        folder, count, bug = line.rstrip("\n").split("\t")
        number = os.fork()
        if not number:
            os.dup2(os.open(f"{folder}.said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
            os.kill(os.getpid(), signal.SIGSTOP)
            take(folder, count, bug)
            return
        os.waitpid(number, os.WUNTRACED)  # until it has stopped: nobody may let it go on before
        os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    take(*sys.argv[1:]) if len(sys.argv) > 1 else serve()
