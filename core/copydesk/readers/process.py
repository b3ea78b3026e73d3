"""The parent's side of reading: takes the file, asks a child, and trusts nothing that comes back."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from copydesk.errors import Cancelled, ReadError
from copydesk.readers.content import LONGEST_ANSWER
from copydesk.readers.files import take
from copydesk.readers.reply import Malformed, Refusal, understood
from copydesk.readers.sniffing import refusal_of, sniff
from copydesk.readers.table import READERS
from copydesk.text import Document

DEADLINE: Final = 20.0  # seconds for a file; over 1,900 odd real files the slowest took 1
SECOND_DEADLINE: Final = 6.0  # seconds for a second reader: what ended the first was most likely made to
FILES_A_CHILD: Final = 200  # then a fresh one, so that nothing piles up
# Refusals after which a child may be full of what it read; after the others it goes on as good as new.
_HEAVY = frozenset({"too-complex", "too-long", "nested-too-deep", "too-large-unpacked"})
_PATIENCE = 0.05  # seconds between looks at `cancelled` and the clock
_CHUNK = 1 << 18
_LENGTH = 8  # bytes before an answer that say how long it is

_SUBCOMMAND = "read-child"  # of a frozen program, which has no `python -m`


class Reader:
    """Reads files through child processes; one of them serves up to 200 files, and is replaced after any trouble.

    Not for use from two threads at once: each takes its own. Close it, or use it in a `with`.

    Args:
        deadline: Seconds that a file may take.
        command: What starts a child; tests give others.
    """

    def __init__(self, *, deadline: float = DEADLINE, command: Sequence[str] | None = None) -> None:
        self._deadline = deadline
        self._command = tuple(command or child_command())
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one."""
        if self._child:
            self._child.end()
            self._child = None

    def read(
        self, path: Path, *, encoding: str | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Document:
        """The document in a file, as `readers.read` gives it.

        Raises:
            Cancelled: `cancelled` said yes, within 0.2 s.
            ReadError: It could not be read; the code says why.
        """
        if cancelled():
            raise Cancelled
        ends = time.monotonic() + self._deadline
        data, sha256 = take(path, cancelled, self._deadline)
        form = sniff(data, path.name)
        if form not in READERS:
            code = refusal_of(form)
            raise ReadError(code, path.name, {} if code == "not-text" else {"format": form})
        origin = Document(str(path), form, sha256, ())
        outcome = self._outcome(origin, (form, data, encoding or ""), ends, cancelled)
        if isinstance(outcome, Refusal):
            if outcome.code in _HEAVY:
                self.close()
            raise ReadError(outcome.code, path.name, outcome.values)
        return outcome

    def _outcome(
        self, origin: Document, asked: tuple[str, bytes, str], ends: float, cancelled: Callable[[], bool]
    ) -> Document | Refusal:
        form, data, encoding = asked
        request = json.dumps({"format": form, "encoding": encoding, "size": len(data)}).encode() + b"\n"
        try:
            return understood(self._asked((request, data), ends, cancelled), origin, cancelled)
        except (_Failed, Malformed) as failure:
            self.close()
            code = failure.code if isinstance(failure, _Failed) else "reader-failed"
            if code == "reader-failed" and READERS[form].second:
                return self._second(origin, (READERS[form].second, data, encoding), ends, cancelled)
            raise ReadError(code, origin.name) from failure
        except BaseException:
            self.close()
            raise

    def _second(
        self, origin: Document, asked: tuple[str, bytes, str], ends: float, cancelled: Callable[[], bool]
    ) -> Document | Refusal:
        """What a second reader makes of a file that ended the first; two that die make it too much to be safe."""
        try:
            return self._outcome(origin, asked, min(ends, time.monotonic() + SECOND_DEADLINE), cancelled)
        except ReadError as error:
            raise ReadError("too-complex", origin.name) from error

    def _asked(self, request: tuple[bytes, bytes], ends: float, cancelled: Callable[[], bool]) -> bytes:
        if self._child is None or self._child.asked >= FILES_A_CHILD:
            self.close()
            self._child = _Child(self._command)
        return self._child.ask(request, ends, cancelled)


class _Failed(Exception):  # noqa: N818 - never leaves this module
    """The child did not answer; `code` is the ReadError's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Child:
    """One child process and the threads that keep its pipes moving; Windows cannot wait on pipes otherwise."""

    def __init__(self, command: Sequence[str]) -> None:
        self.asked = 0
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                cwd=Path(sys.executable or os.sep).anchor or os.sep,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _Failed("reader-failed") from error
        # Small, so that a child that floods its pipe waits instead of filling the parent's memory.
        self._chunks: queue.Queue[bytes] = queue.Queue(maxsize=16)
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []
        self._start(self._collect)

    def ask(self, request: Sequence[bytes], ends: float, cancelled: Callable[[], bool]) -> bytes:
        """The body of the child's answer.

        Raises:
            Cancelled: `cancelled` said yes.
            _Failed: `timed-out`, or `reader-failed` for a child that died or answered out of form.
        """
        self.asked += 1
        feeder = self._start(lambda: self._feed(request))
        answer = bytearray()
        length = -1
        while length < 0 or len(answer) < _LENGTH + length:
            answer += self._chunk(ends, cancelled)
            if length < 0 and len(answer) >= _LENGTH:
                length = int.from_bytes(answer[:_LENGTH], "big")
                if length > LONGEST_ANSWER:
                    raise _Failed("reader-failed")
        feeder.join(_PATIENCE)
        # It answered before it had read the file, or said more than it announced.
        if feeder.is_alive() or len(answer) > _LENGTH + length:
            raise _Failed("reader-failed")
        return bytes(memoryview(answer)[_LENGTH:])

    def end(self) -> None:
        """Kill the child and wait until nothing of it is left."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def _chunk(self, ends: float, cancelled: Callable[[], bool]) -> bytes:
        while True:
            if cancelled():
                raise Cancelled
            if time.monotonic() > ends:
                raise _Failed("timed-out")
            with suppress(queue.Empty):
                chunk = self._chunks.get(timeout=_PATIENCE)
                if not chunk:
                    raise _Failed("reader-failed")
                return chunk

    def _start(self, work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, name="copydesk-reader", daemon=True)
        thread.start()
        self._threads = [*(other for other in self._threads if other.is_alive()), thread]
        return thread

    def _feed(self, request: Sequence[bytes]) -> None:
        pipe = self._process.stdin
        with suppress(OSError, ValueError):
            for part in request:
                view = memoryview(part)
                while view and pipe:
                    view = view[pipe.write(view) :]

    def _collect(self) -> None:
        pipe = self._process.stdout
        chunk = b"-"
        while chunk and pipe and not self._ended.is_set():
            with suppress(OSError, ValueError):
                chunk = pipe.read(_CHUNK) or b""
            while not self._ended.is_set():
                with suppress(queue.Full):
                    self._chunks.put(chunk, timeout=_PATIENCE)
                    break


def child_command() -> tuple[str, ...]:
    """What starts a child: this Python, isolated from its surroundings, or the frozen program itself."""
    if getattr(sys, "frozen", False):
        return sys.executable, _SUBCOMMAND
    return sys.executable, "-I", "-m", "copydesk.readers.child"


def _environment() -> Mapping[str, str]:
    """Nothing but what the platform needs to start a process at all."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "SystemDrive") if name in os.environ}
