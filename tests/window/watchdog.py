"""Watches the event loop: the longest time in which it did not turn, and how much of it its thread worked itself."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT: Final = 2  # milliseconds between two looks


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nothing could be typed or painted, in seconds.

    Attributes:
        lasted: By the clock.
        worked: Of it, what this thread itself computed.
        waited: Of it, what it could have computed in, had a processor been free: other programs' time, and that of
            other threads. Known on Linux; elsewhere 0.
    """

    lasted: float = 0.0
    worked: float = 0.0
    waited: float = 0.0

    @property
    def held(self) -> float:
        """What it was kept from by this program: by a thread that held the interpreter, or by a disk."""
        return max(0.0, self.lasted - self.worked - self.waited)


class Watchdog(QObject):
    """Looks at the clock whenever the event loop turns. Lives in the thread that it watches.

    Attributes:
        longest: The gap that lasted longest by the clock.
        hardest: The one in which this thread computed longest: the same on a busy machine.
        turns: How often the event loop turned.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest = self.hardest = Gap()
        self.turns = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._look)
        self._last = (0.0, 0.0, 0.0)
        self._waits = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")

    def start(self) -> None:
        """Watch from now on, and forget what was seen."""
        self.longest = self.hardest = Gap()
        self.turns = 0
        self._last = self._now()
        self._timer.start()

    def stop(self) -> Gap:
        """Watch no longer; the longest gap, the one that lasts until now among them."""
        self._look()
        self._timer.stop()
        return self.longest

    def _look(self) -> None:
        now = self._now()
        gap = Gap(*(after - before for after, before in zip(now, self._last, strict=True)))
        self.longest = max(self.longest, gap, key=lambda each: each.lasted)
        self.hardest = max(self.hardest, gap, key=lambda each: each.worked)
        self._last = now
        self.turns += 1

    def _now(self) -> tuple[float, float, float]:
        waited = int(self._waits.read_text(encoding="ascii").split()[1]) / 1e9 if self._waits.exists() else 0.0
        return time.perf_counter(), time.thread_time(), waited


@contextmanager
def watched() -> Iterator[Watchdog]:
    """A watchdog for what stands within the `with`; its `longest` holds afterwards too."""
    dog = Watchdog()
    dog.start()
    try:
        yield dog
    finally:
        dog.stop()
