"""Sits at the real program and writes notes without a pause, so that it can be killed at any moment.

    python writer.py

For each line "FOLDER BUG" on standard input a program is started, by a fork once everything is imported, and its number
is written to standard output. FOLDER is where journals lie and `story.copydesk`. What the program does it tells in
FOLDER/said, a line each: `ready`, `b N DIGEST` before step N can be on the disk, `a N` when it is acknowledged. DIGEST
is of all notes after the step. BUG plants one that the harness must find: `early` acknowledges what is not written yet.
"""

import os
import signal
import sys
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from copydesk.compare import compare
from copydesk.notes import Note
from copydesk.reviews import Entry, Journal
from copydesk.text import Block, Document
from copydesk_gui import app
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings
from copydesk_gui.work.desk import Desk
from copydesk_gui.work.notebook import Place

TEXTS = (("Crews walked out on Tuesday.", "Some 4,200 were stranded."), ("Crews left on Tuesday.", "Some 2,400 were."))
DOCUMENTS = tuple(Document(f"{n}.txt", "text", "0" * 64, tuple(map(Block, texts))) for n, texts in enumerate(TEXTS))
SAVE_EVERY = 9  # steps: the review's file is written in between


def digest(notes: tuple[Note, ...]) -> str:
    return sha256("\n".join(f"{note.id} {note.text}" for note in notes).encode()).hexdigest()[:16]


class Writer(QObject):
    """Takes one step after the other, each when the one before is acknowledged."""

    def __init__(self, window: MainWindow, review: Path) -> None:
        super().__init__(window)
        self._workspace = window.workspace
        self._review = review
        self._step = 0
        self._put = 0
        keeper = self._workspace.filing.keeper
        put = keeper.put

        def told(entry: Entry, token: int) -> None:
            self._put += 1
            self._say(f"b {self._put} {digest(entry.review.notes)}")
            put(entry, token)

        keeper.put = told  # type: ignore[method-assign]
        self._workspace.filing.keeper.changed.connect(self._acknowledge)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._begin)
        self._timer.start(5)

    def _begin(self) -> None:
        workspace = self._workspace
        if workspace.filing.keeper.runner.is_busy or workspace.runner.is_busy:
            return  # what a session left is being looked for, or compared
        if not workspace.desk.documents:
            workspace.show(Desk(DOCUMENTS))
            return
        self._timer.stop()
        self._say("ready")
        self._take_step()

    def _take_step(self) -> None:
        notebook, n = self._workspace.notebook, self._step
        notes = notebook.notes
        if n % 4 == 3 and notes:
            notebook.edit_note(notes[n % len(notes)].id, f"edited {os.getpid()} {n}", notes[0].kind)
        elif n % 7 == 6 and len(notes) > 3:
            notebook.delete_note(notes[n % len(notes)].id)
        elif n % 11 == 10:
            self._workspace.undo()
        else:
            notebook.write_note(f"written {os.getpid()} {n}", Place(), "Ada")
        if n % SAVE_EVERY == SAVE_EVERY - 1:
            self._workspace.filing.save(self._review)

    def _acknowledge(self) -> None:
        if self._timer.isActive() or not self._workspace.filing.session.is_kept:
            return
        self._say(f"a {self._put}")
        self._step += 1
        self._take_step()

    def _say(self, line: str) -> None:
        os.write(1, f"{line}\n".encode())


def plant(bug: str) -> None:
    if bug == "early":
        write, waiting = Journal.write, []

        def late(self: Journal, entry: Entry) -> None:
            waiting.append(entry)
            if len(waiting) > 3:
                write(self, waiting[-1])
                waiting.clear()

        Journal.write = late  # type: ignore[method-assign]


def run(folder: Path, bug: str) -> None:
    told = os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(told, 1)
    plant(bug)
    program = QApplication(["copydesk"])
    window = app.make_window(Settings(folder / "settings.json"))
    window.show()
    window.workspace.filing.recovery.start(folder)
    Writer(window, folder / "story.copydesk")
    program.exec()


def main() -> None:
    compare(DOCUMENTS)  # what it imports late is imported once, and not by each program anew
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that are killed
    for line in sys.stdin:
        folder, _, bug = line.strip().partition("\t")
        number = os.fork()
        if not number:
            run(Path(folder), bug)
            os._exit(0)
        os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    main()
