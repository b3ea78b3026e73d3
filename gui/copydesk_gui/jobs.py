"""The only place that knows threads: one runner for comparing, one for saving.

Comparing: a new job replaces the last, whose results are never delivered. Saving: an ordered queue in which nothing
is ever replaced or dropped. Callbacks arrive on the thread that the runner lives in.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from copydesk.errors import Cancelled, CopydeskError

log = logging.getLogger(__name__)

T = TypeVar("T")
P = TypeVar("P")

READ_AT_ONCE = 4  # each waits for a child process, not for the interpreter; more would only crowd the machine

# Seconds that whoever closes the window waits for a thread. A call on a share that went away may never return, and
# nobody can end it; what a person wrote is in the journal by then.
PATIENCE: Final = 5.0

_ASKS_EVERY: Final = 0.05  # seconds between two questions whether a wait was cancelled


class Crew:
    """Threads that do what they are handed, in its order.

    They are let go rather than waited for where a call of theirs does not come back: neither the window nor the
    interpreter's end waits for a daemon, while it would for the threads of `concurrent.futures`.
    """

    def __init__(self, name: str, size: int = 1) -> None:
        self._name = name
        self._size = size
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._is_closed = False

    def __del__(self) -> None:
        """Nobody can hand it anything any more."""
        self.dismiss()

    def submit(self, call: Callable[[], T]) -> Future[T]:
        """Have `call` done when one of the threads is free.

        Raises:
            RuntimeError: The crew was closed.
        """
        if self._is_closed:
            raise RuntimeError("what is handed to a closed crew is never done")
        future: Future[T] = Future()

        def run() -> None:
            try:
                result = call()
            except BaseException as error:  # noqa: BLE001 - whoever asks for the result must know
                future.set_exception(error)
            else:
                future.set_result(result)

        self._queue.put(run)
        if len(self._threads) < self._size:
            self._threads.append(Thread(target=_serve, args=(self._queue,), name=self._name, daemon=True))
            self._threads[-1].start()
        return future

    def leave(self) -> None:
        """Hand what comes next, and what waits, to new threads: those at work now may never come back."""
        left, self._queue, threads = self._queue, SimpleQueue(), self._threads
        self._threads = []
        while not left.empty():
            call = left.get()
            if call is not None:
                self.submit(call)
        for _ in threads:
            left.put(None)  # for the case that they do

    def dismiss(self) -> None:
        """Let the threads go when they are done, and wait for none."""
        self._is_closed = True
        for _ in self._threads:
            self._queue.put(None)

    def close(self) -> bool:
        """Wait until all is done, `PATIENCE` at most; whether it is."""
        self.dismiss()
        end = monotonic() + PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))
        return not any(thread.is_alive() for thread in self._threads)


def _serve(queue: SimpleQueue[Callable[[], None] | None]) -> None:
    while (call := queue.get()) is not None:
        call()


class Reins(Generic[P]):
    """What a running job holds: whether it should stop, and a way to hand on parts of its result.

    Parts are collected and handed over in batches, so that a fast job cannot flood the window's event loop.
    """

    def __init__(self, stop: Event, wake: Callable[["Reins[P]"], None]) -> None:
        """Hold a job by `stop`; `wake` is called with these reins when there are parts to hand over."""
        self._stop = stop
        self._wake = wake
        self._lock = Lock()
        self._parts: list[P] = []

    def cancelled(self) -> bool:
        """Whether the job was cancelled or replaced."""
        return self._stop.is_set()

    def report(self, part: P) -> None:
        """Hand on a part; it arrives at the latest before the job's end does."""
        with self._lock:
            self._parts.append(part)
            first = len(self._parts) == 1
        if first:
            self._wake(self)

    def hand_over(self, take: Callable[[tuple[P, ...]], None]) -> None:
        """Let `take` have the parts that nobody took yet, in their order, if there are any."""
        with self._lock:
            parts, self._parts = tuple(self._parts), []
        if parts:
            take(parts)


@dataclass(frozen=True, slots=True)
class Job(Generic[P, T]):
    """Work for a thread, and what becomes of it on the runner's own.

    Attributes:
        work: Called in the background. Raises `Cancelled` when its reins say so.
        on_done: Gets the result. Neither this nor `on_failed` is called for a job that was cancelled or replaced.
        on_failed: Gets whatever `work` raised.
        on_parts: Gets batches of what `work` reported, before `on_done`.
    """

    work: Callable[[Reins[P]], T]
    on_done: Callable[[T], None]
    on_failed: Callable[[Exception], None]
    on_parts: Callable[[tuple[P, ...]], None] = lambda _parts: None


class ComparingRunner(QObject):
    """Runs one job at a time off this object's thread; a new one replaces the last.

    A slow old comparison can therefore never overwrite a new one.
    """

    started = Signal()
    finished = Signal()  # done, failed or cancelled; not for a job that was replaced
    _delivered = Signal(object, object)
    _woken = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crew = Crew("copydesk-compare")
        self._is_closed = False  # then a thread that was left must not touch this object, which may be gone
        self._stop = Event()
        self._stop.set()
        # Bound methods of a QObject, so Qt queues the calls to this object's thread.
        self._delivered.connect(self._deliver)
        self._woken.connect(self._hand_over)

    @property
    def is_busy(self) -> bool:
        """Whether a job's end is still to come."""
        return not self._stop.is_set()

    def start(self, job: Job[P, T]) -> None:
        """Run `job` in the background in place of whatever runs now."""
        self._stop.set()
        stop = self._stop = Event()
        # Given to what it calls rather than known to it: a job that is done must go at once, with the documents that it
        # holds, and not when somebody looks for garbage.
        reins: Reins[P] = Reins(stop, lambda held: self._woken.emit(stop, partial(held.hand_over, job.on_parts)))

        def run() -> None:
            if not stop.is_set():
                ending = _outcome(job, reins)
                if not self._is_closed:
                    hand_over = partial(reins.hand_over, job.on_parts)
                    self._delivered.emit(stop, partial(_end, hand_over, ending) if ending else None)

        self.started.emit()
        self._crew.submit(run)

    def cancel(self) -> None:
        """Stop what runs; nothing of it arrives any more."""
        if not self._stop.is_set():
            self._stop.set()
            self.finished.emit()

    def close(self) -> None:
        """Stop what runs, and wait until its thread has let go, if it does so within `PATIENCE`."""
        self._stop.set()
        self._crew.close()
        self._is_closed = True

    @Slot(object, object)
    def _hand_over(self, stop: Event, hand_over: Callable[[], None]) -> None:
        if not stop.is_set():
            hand_over()

    @Slot(object, object)
    def _deliver(self, stop: Event, ending: Callable[[], None] | None) -> None:
        if stop.is_set():
            return
        stop.set()
        self.finished.emit()
        if ending is not None:
            ending()


class SavingRunner(QObject):
    """Runs jobs off this object's thread, one after the other in the order given; none is replaced or dropped."""

    started = Signal()
    finished = Signal()  # the queue is empty
    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crew = Crew("copydesk-save")
        self._is_closed = False  # as above
        self._waiting = 0
        self._stops: list[Event] = []
        self._delivered.connect(self._deliver)

    @property
    def is_busy(self) -> bool:
        """Whether a job's end is still to come."""
        return self._waiting > 0

    def queue(self, job: Job[P, T]) -> None:
        """Run `job` when all that were queued before it are done."""
        stop = Event()
        # As above: nothing holds itself.
        reins: Reins[P] = Reins(stop, lambda held: self._delivered.emit((None, partial(held.hand_over, job.on_parts))))
        self._stops.append(stop)

        def run() -> None:
            ending = _outcome(job, reins)
            hand_over = partial(reins.hand_over, job.on_parts)
            if not self._is_closed:
                self._delivered.emit((stop, partial(_end, hand_over, ending) if ending else hand_over))

        self._waiting += 1
        if self._waiting == 1:
            self.started.emit()
        self._crew.submit(run)

    def leave(self) -> None:
        """Do what waits on another thread: the job under way does not come back. If it does, its end is still told."""
        self._crew.leave()

    def ask_to_stop(self) -> None:
        """Tell the jobs that somebody would rather not wait; each decides for itself and still reports its end."""
        for stop in self._stops:
            stop.set()

    def close(self) -> bool:
        """Wait until every job is done, `PATIENCE` at most; whether they are."""
        is_done = self._crew.close()
        self._is_closed = True
        return is_done

    @Slot(object)
    def _deliver(self, parcel: tuple[Event | None, Callable[[], None]]) -> None:
        stop, ending = parcel
        try:
            ending()
        finally:
            # Last, so that whoever hears of the end finds the result already taken in.
            if stop is not None:
                self._stops.remove(stop)
                self._waiting -= 1
                if not self._waiting:
                    self.finished.emit()


def attempt_each(
    read: Callable[[P], T], items: Sequence[P], cancelled: Callable[[], bool]
) -> Iterable[tuple[P, T | CopydeskError]]:
    """Call `read` on every item, several at once; a failure stands in its item's place and stops no other.

    Called from within a job. Yields in the items' order.

    Raises:
        Cancelled: `cancelled` said yes.
    """

    def one(item: P) -> T | CopydeskError:
        if cancelled():
            raise Cancelled
        try:
            return read(item)
        except CopydeskError as error:
            return error

    crew = Crew("copydesk-read", READ_AT_ONCE)
    waiting = [crew.submit(partial(one, item)) for item in items]
    try:
        for item, future in zip(items, waiting, strict=True):
            yield item, future.result()
    finally:
        crew.close()


def within(seconds: float, look: Callable[[], T], cancelled: Callable[[], bool] = lambda: False) -> T:
    """What `look` comes back with, if it does so in time. Called from within a job.

    Raises:
        Cancelled: `cancelled`, which is asked every now and then, said yes.
        TimeoutError: It did not; its thread is let go.
    """
    crew = Crew("copydesk-look")
    future = crew.submit(look)
    crew.dismiss()
    end = monotonic() + seconds
    while not wait((future,), min(_ASKS_EVERY, max(0.0, end - monotonic()))).done:
        if cancelled():
            raise Cancelled
        if monotonic() >= end:
            raise TimeoutError(f"no answer within {seconds} s")
    return future.result()


def beforehand(work: Callable[[], None]) -> None:
    """Do `work` some time from now, with nobody waiting; the program may end before it is done."""
    Thread(target=work, name="copydesk-beforehand", daemon=True).start()


@contextmanager
def meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do `work` beside what stands within the `with`, which ends when both are done. Called from within a job."""
    beside = Thread(target=work, name="copydesk-meanwhile")
    beside.start()
    try:
        yield
    finally:
        beside.join()


def _outcome(job: Job[P, T], reins: Reins[P]) -> Callable[[], None] | None:
    """What is to be called on the runner's thread now that the work is over; None if it was cancelled."""
    try:
        return partial(job.on_done, job.work(reins))
    except Cancelled:
        return None
    except Exception as error:
        log.debug("job failed", exc_info=True)
        return partial(job.on_failed, error)


def _end(hand_over: Callable[[], None], ending: Callable[[], None]) -> None:
    hand_over()
    ending()
