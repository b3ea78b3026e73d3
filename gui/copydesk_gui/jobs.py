"""The only place that knows threads: one runner for comparing, one for saving.

Comparing: a new job replaces the last, whose results are never delivered. Saving: an ordered queue in which nothing
is ever replaced or dropped. Callbacks arrive on the thread that the runner lives in.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from copydesk.errors import Cancelled, CopydeskError

log = logging.getLogger(__name__)

T = TypeVar("T")
P = TypeVar("P")

READ_AT_ONCE = 4  # each waits for a child process, not for the interpreter; more would only crowd the machine


class Reins(Generic[P]):
    """What a running job holds: whether it should stop, and a way to hand on parts of its result.

    Parts are collected and handed over in batches, so that a fast job cannot flood the window's event loop.
    """

    def __init__(self, stop: Event, wake: Callable[[], None]) -> None:
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
            self._wake()

    def take(self) -> tuple[P, ...]:
        """The parts that were not taken yet, in their order."""
        with self._lock:
            parts, self._parts = tuple(self._parts), []
        return parts


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
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copydesk-compare")
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
        reins: Reins[P] = Reins(stop, lambda: self._woken.emit(stop, hand_over))

        def hand_over() -> None:
            if parts := reins.take():
                job.on_parts(parts)

        def run() -> None:
            if not stop.is_set():
                ending = _outcome(job, reins)
                self._delivered.emit(stop, partial(_end, hand_over, ending) if ending else None)

        self.started.emit()
        self._pool.submit(run)

    def cancel(self) -> None:
        """Stop what runs; nothing of it arrives any more."""
        if not self._stop.is_set():
            self._stop.set()
            self.finished.emit()

    def close(self) -> None:
        """Stop what runs and wait until its thread has let go."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

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
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copydesk-save")
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
        reins: Reins[P] = Reins(stop, lambda: self._delivered.emit((None, hand_over)))
        self._stops.append(stop)

        def hand_over() -> None:
            if parts := reins.take():
                job.on_parts(parts)

        def run() -> None:
            ending = _outcome(job, reins)
            self._delivered.emit((stop, partial(_end, hand_over, ending) if ending else hand_over))

        self._waiting += 1
        if self._waiting == 1:
            self.started.emit()
        self._pool.submit(run)

    def ask_to_stop(self) -> None:
        """Tell the jobs that somebody would rather not wait; each decides for itself and still reports its end."""
        for stop in self._stops:
            stop.set()

    def close(self) -> None:
        """Wait until every job is done."""
        self._pool.shutdown(wait=True, cancel_futures=False)

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

    with ThreadPoolExecutor(max_workers=READ_AT_ONCE, thread_name_prefix="copydesk-read") as pool:
        waiting: list[Future[T | CopydeskError]] = [pool.submit(one, item) for item in items]
        for item, future in zip(items, waiting, strict=True):
            yield item, future.result()


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
