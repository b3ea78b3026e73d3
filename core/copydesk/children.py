"""A job for a child process: it is given its work at once, answers once, and is ended by the clock or the caller.

`readers.process` keeps a child for many files and has its own way of talking to it.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from copydesk.errors import Cancelled

PLATFORM: Final = ("SYSTEMROOT", "SystemDrive")  # of the environment, what a platform needs to start a process at all
_LOOK = 0.05  # seconds between two looks at whether the caller still wants it


class Program(NamedTuple):
    """What is started.

    Attributes:
        words: The program and its arguments.
        passed: The names of the environment that it gets; no others.
        hears: Whether its standard error is kept.
    """

    words: Sequence[str]
    passed: Sequence[str] = PLATFORM
    hears: bool = False


class Answer(NamedTuple):
    """What a child left: its exit status, and what it wrote on standard output and, where heard, standard error."""

    status: int
    output: bytes
    told: bytes


def run(program: Program, work: bytes, cancelled: Callable[[], bool], deadline: float) -> Answer:
    """Start a program of ours, hand it `work` on standard input, and wait for its answer.

    Args:
        program: What is started.
        work: All that it reads.
        cancelled: Asked about every 0.05 s.
        deadline: Seconds that it may take.

    Raises:
        Cancelled: `cancelled` said yes.
        OSError: It could not be started.
        TimeoutError: The deadline passed.
    """
    end = time.monotonic() + deadline
    child = subprocess.Popen(
        program.words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if program.hears else subprocess.DEVNULL,
        cwd=Path(sys.executable or os.sep).anchor or os.sep,
        env={name: os.environ[name] for name in program.passed if name in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    answers: list[tuple[bytes, bytes | None]] = []
    # In a thread: `communicate` with a timeout forgets, when it is called again, what it had not yet written.
    talk = threading.Thread(target=lambda: answers.append(child.communicate(work)), name="copydesk-child", daemon=True)
    talk.start()
    try:
        while talk.is_alive():
            talk.join(_LOOK)
            if cancelled():
                raise Cancelled
            if time.monotonic() > end:
                raise TimeoutError
    finally:
        child.kill()
        talk.join()
    output, told = answers[0] if answers else (b"", b"")
    return Answer(child.wait(), output, told or b"")
