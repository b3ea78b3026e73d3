"""Searches the articles between the turns of the event loop: a long story never holds up a keystroke."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from copydesk_gui.bars import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.text import Span
    from copydesk_gui.bars.search import Match
    from copydesk_gui.workspace import Workspace

_TURN: Final = 0.008  # seconds of searching before the window is looked after again


class Searcher(QObject):
    """The places in the workspace's comparison that say what was typed, and which of them one stands at."""

    changed = Signal()  # more places were found, or another is current
    chosen = Signal(object)  # Match: the one that became current

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._wanted = ""
        self._found: list[Match] = []
        self.places: dict[tuple[int, int], list[Span]] = {}  # what was found, by document and block
        self._running: Iterator[tuple[Match, ...]] = iter(())
        self._from_row: int | None = None  # where to go as soon as there is something
        self.current: int | None = None
        self.is_done = True
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        workspace.comparison_changed.connect(self._renew)

    @property
    def matches(self) -> tuple[Match, ...]:
        """What was found so far, in reading order."""
        return tuple(self._found)

    @property
    def is_cut(self) -> bool:
        """Whether there were more places than are kept."""
        return len(self._found) >= search.MOST

    def begin(self, wanted: str, from_row: int | None) -> None:
        """Search for `wanted`, and make the first place current that lies in `from_row` or behind it."""
        self._wanted = wanted
        self._from_row = from_row or 0
        self._restart()

    def end(self) -> None:
        """Search for nothing any more."""
        self._wanted = ""
        self._from_row = None
        self._restart()

    def step(self, direction: int) -> None:
        """Make the next place (1) or the one before (-1) current; from the last one on to the first."""
        if self._found:
            here = self.current if self.current is not None else (-1 if direction > 0 else 0)
            self._choose((here + direction) % len(self._found))

    def _renew(self) -> None:
        if self._wanted:
            self._from_row = None  # the words are searched anew; nobody asked to be taken anywhere
            self._restart()

    def _restart(self) -> None:
        comparison = self._workspace.comparison
        self._found, self.places, self.current = [], {}, None
        self._running = search.matches(comparison, self._wanted) if comparison is not None else iter(())
        self.is_done = False
        self._timer.start()
        self._go_on()

    def _go_on(self) -> None:
        ends = monotonic() + _TURN
        before = len(self._found)
        for found in self._running:
            self._found += found
            for match in found:
                self.places.setdefault((match.span.document, match.span.block), []).append(match.span)
            if monotonic() > ends:
                break
        else:
            self.is_done = True
            self._timer.stop()
        self._go_to_first()
        if self.is_done or len(self._found) > before:
            self.changed.emit()

    def _go_to_first(self) -> None:
        if self._from_row is None or not self._found:
            return
        n = next((n for n, match in enumerate(self._found) if match.row >= (self._from_row or 0)), None)
        if n is not None or self.is_done:
            self._from_row = None
            self._choose(n or 0)

    def _choose(self, n: int) -> None:
        self.current = n
        self.changed.emit()
        self.chosen.emit(self._found[n])
