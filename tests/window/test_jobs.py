"""Jobs: where results arrive, which never do, and what is never dropped."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from copydesk.errors import Cancelled, ReadError
from copydesk_gui import jobs
from copydesk_gui.jobs import ComparingRunner, Job, Reins, SavingRunner, attempt_each, within


class Log:
    """What arrived, and on which thread."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[Exception] = []
        self.parts: list[object] = []
        self.threads: set[bool] = set()

    def note_done(self, result: object) -> None:
        self.done.append(result)
        self.threads.add(current_thread() is main_thread())

    def note_failed(self, error: Exception) -> None:
        self.failed.append(error)
        self.threads.add(current_thread() is main_thread())

    def note_parts(self, parts: tuple[object, ...]) -> None:
        self.parts += parts
        self.threads.add(current_thread() is main_thread())


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[ComparingRunner]:
    made = ComparingRunner()
    yield made
    made.close()


@pytest.fixture
def saver(qtbot: QtBot) -> Iterator[SavingRunner]:
    made = SavingRunner()
    yield made
    made.close()


def test_a_result_arrives_on_the_thread_of_the_window(runner: ComparingRunner, qtbot: QtBot) -> None:
    log = Log()

    def work(_reins: Reins[None]) -> bool:
        return current_thread() is main_thread()

    runner.start(Job(work, log.note_done, log.note_failed))
    qtbot.waitUntil(lambda: log.done == [False])
    assert log.threads == {True}


def test_a_replaced_job_is_never_delivered(runner: ComparingRunner, qtbot: QtBot) -> None:
    log, go_on = Log(), Event()

    def slow(reins: Reins[str]) -> str:
        reins.report("old part")
        go_on.wait(5)
        reins.report("another old part")
        return "old"

    with qtbot.waitSignals([runner.started, runner.started]):
        runner.start(Job(slow, log.note_done, log.note_failed, log.note_parts))
        runner.start(Job(lambda _: "new", log.note_done, log.note_failed))
    go_on.set()
    qtbot.waitUntil(lambda: bool(log.done))
    assert log.done == ["new"]
    assert log.parts == []


def test_parts_arrive_in_order_and_before_the_end(runner: ComparingRunner, qtbot: QtBot) -> None:
    log = Log()

    def work(reins: Reins[int]) -> str:
        for n in range(200):
            reins.report(n)
        return "end"

    def done(result: str) -> None:
        log.parts.append(result)

    runner.start(Job(work, done, log.note_failed, log.note_parts))
    qtbot.waitUntil(lambda: log.parts[-1:] == ["end"])
    assert log.parts[:-1] == list(range(200))


def test_cancel_ends_the_job_and_nothing_of_it_arrives(runner: ComparingRunner, qtbot: QtBot) -> None:
    log, begun, stopped = Log(), Event(), Event()

    def work(reins: Reins[None]) -> None:
        begun.set()
        while not reins.cancelled():
            Event().wait(0.001)
        stopped.set()
        raise Cancelled

    runner.start(Job(work, log.note_done, log.note_failed))
    assert runner.is_busy
    assert begun.wait(30)  # one that is cancelled before it began never begins
    with qtbot.waitSignal(runner.finished):
        runner.cancel()
    assert not runner.is_busy
    assert stopped.wait(5)
    runner.close()
    assert (log.done, log.failed) == ([], [])


def test_a_failure_reaches_whoever_asked(runner: ComparingRunner, saver: SavingRunner, qtbot: QtBot) -> None:
    log = Log()

    def work(_reins: Reins[None]) -> None:
        raise ReadError("file.missing", "gone.txt")

    runner.start(Job(work, log.note_done, log.note_failed))
    saver.queue(Job(work, log.note_done, log.note_failed))
    qtbot.waitUntil(lambda: len(log.failed) == 2)
    assert log.threads == {True}


def test_saves_happen_in_order_and_none_is_dropped(saver: SavingRunner, qtbot: QtBot) -> None:
    log = Log()
    with qtbot.waitSignal(saver.finished):
        for n in range(50):
            saver.queue(Job(lambda _, n=n: n, log.note_done, log.note_failed))  # type: ignore[misc]
        assert saver.is_busy
    qtbot.waitUntil(lambda: len(log.done) == 50)
    assert log.done == list(range(50))


def test_closing_waits_for_what_is_being_saved(saver: SavingRunner) -> None:
    written = []

    def work(_reins: Reins[None]) -> None:
        Event().wait(0.02)
        written.append(True)

    for _ in range(3):
        saver.queue(Job(work, lambda _: None, lambda _: None))
    saver.close()
    assert len(written) == 3


def test_a_call_that_does_not_come_back_holds_up_neither_what_waits_nor_the_end(
    saver: SavingRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", 0.05)
    log, back = Log(), Event()

    def hang(_reins: Reins[None]) -> str:
        back.wait(30)
        return "back"

    saver.queue(Job(hang, log.note_done, log.note_failed))
    saver.queue(Job(lambda _: "waited", log.note_done, log.note_failed))
    saver.leave()
    qtbot.waitUntil(lambda: log.done == ["waited"])
    assert saver.is_busy
    back.set()
    qtbot.waitUntil(lambda: log.done == ["waited", "back"])
    assert not saver.is_busy


def test_closing_lets_go_of_a_call_that_does_not_come_back(
    saver: SavingRunner, runner: ComparingRunner, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE", 0.05)
    log, back, ended, before = Log(), Event(), Event(), set(threading.enumerate())

    def hang(_reins: Reins[None]) -> None:
        back.wait(30)
        ended.set()

    saver.queue(Job(hang, log.note_done, log.note_failed))
    runner.start(Job(hang, log.note_done, log.note_failed))
    assert not saver.close()
    runner.close()
    back.set()
    assert ended.wait(30)
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= before, timeout=30_000)
    assert log.done == []
    with pytest.raises(RuntimeError):
        saver.queue(Job(hang, log.note_done, log.note_failed))


def test_a_look_that_takes_too_long_is_given_up() -> None:
    back = Event()
    assert within(30, lambda: "seen") == "seen"
    with pytest.raises(TimeoutError):
        within(0.05, lambda: back.wait(30))
    back.set()
    with pytest.raises(ReadError):
        within(30, lambda: raise_it(ReadError("missing", "x")))


def raise_it(error: Exception) -> None:
    raise error


def test_of_several_items_a_failure_stands_in_its_own_place() -> None:
    def read(item: int) -> int:
        if item == 2:
            raise ReadError("file.missing", str(item))
        return item * 10

    results = dict(attempt_each(read, [1, 2, 3], lambda: False))
    assert (results[1], results[3]) == (10, 30)
    assert isinstance(results[2], ReadError)


def test_several_items_stop_when_cancelled() -> None:
    with pytest.raises(Cancelled):
        list(attempt_each(lambda item: item, [1, 2], lambda: True))


class _Papers:
    """What a job holds."""


def _started(start: Callable[[Job[int, None]], None], log: Log) -> "weakref.ref[_Papers]":
    papers = _Papers()

    def work(reins: Reins[int], papers: _Papers = papers) -> None:
        assert isinstance(papers, _Papers)
        reins.report(1)
        reins.report(2)

    start(Job(work, log.note_done, log.note_failed, log.note_parts))
    return weakref.ref(papers)


def test_what_a_job_held_goes_when_it_is_done_and_nobody_has_to_look_for_it(
    runner: ComparingRunner, saver: SavingRunner, qtbot: QtBot
) -> None:
    log = Log()
    gc.disable()
    try:
        held = [_started(start, log) for start in (runner.start, saver.queue)]
        qtbot.waitUntil(lambda: len(log.done) == len(held))
        for start in (runner.start, saver.queue):  # a thread knows what it did last until it does something else
            start(Job(lambda _reins: None, log.note_done, log.note_failed))
        qtbot.waitUntil(lambda: len(log.done) == 2 * len(held))
        qtbot.waitUntil(lambda: [each() for each in held] == [None, None])
    finally:
        gc.enable()
    assert sorted(map(str, log.parts)) == ["1", "1", "2", "2"]
