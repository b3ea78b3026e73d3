"""What the window shows and all that may be done to it: the only mutable state of the window.

`Workspace` has the documents and their comparison, `workspace.notebook` what is written on them, `workspace.filing`
the review's file and its exports. Widgets read from them and ask them; none of them knows another widget.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from copydesk.errors import CopydeskError
from copydesk_gui import pauses
from copydesk_gui.bars.counts import Counts
from copydesk_gui.documents import opening
from copydesk_gui.documents.opening import Arrival, Growth
from copydesk_gui.documents.sources import Source
from copydesk_gui.jobs import ComparingRunner, Job, Reins
from copydesk_gui.work import desk as desks
from copydesk_gui.work.desk import Desk
from copydesk_gui.work.filing import Filing
from copydesk_gui.work.history import History
from copydesk_gui.work.notebook import Notebook

if TYPE_CHECKING:
    from copydesk.comparison import Comparison
    from copydesk_gui.comparison_view.facts import Facts


class Workspace(QObject):
    """Holds the current desk and its comparison, and announces each change of them."""

    desk_changed = Signal()  # documents, options, notes or states: whatever an undo may take back
    comparison_changed = Signal(object)  # Comparison or None; may still be growing, see `is_complete`
    comparing_progressed = Signal(float)  # 0 to 1
    desk_replaced = Signal()  # another comparison or review is about to take the place of what was open
    failed = Signal(object)  # CopydeskError
    files_failed = Signal(object, int)  # tuple of CopydeskError, of how many files that were asked for together
    files_repeated = Signal(object)  # tuple of names: files that are open already and were not opened again
    files_left_out = Signal(int)  # so many of a folder's files: it has too many to compare them all
    left_closed = Signal(str)  # the name of a file that could be read and was not opened, for want of a partner
    crashed = Signal(object)  # Exception: a job ended in a way that the program does not expect

    def __init__(self, runner: ComparingRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self.history: History[Desk] = History(Desk())
        self.comparison: Comparison | None = None
        self.is_complete = False
        self.milliseconds = 0.0  # how long the comparison took
        self.counts = Counts()
        self.facts: Facts | None = None  # of the comparison's rows, for the view
        self.finding_keys: tuple[str, ...] = ()  # of each finding of the comparison, in their order
        # By step of the history, the findings that its states' keys are of: documents may move before all is compared.
        self._findings_of: dict[int, Comparison | None] = {}
        self._finished: Growth | None = None  # of `comparison`, as the checks judge it
        self._compared: Desk | None = None  # the desk whose documents and options `comparison` is of
        self._awaited: tuple[Source, ...] = ()  # asked for, not read yet
        self._replaces = False  # the awaited files take the place of what is open
        self.notebook = Notebook(self)
        self.filing = Filing(self)

    @property
    def desk(self) -> Desk:
        """What is current."""
        return self.history.value

    # Opening

    def open(self, sources: Sequence[Source]) -> None:
        """Read and compare files, folders or words in place of what is open; the original is guessed.

        What is open stays if some of them cannot be read and fewer than two are left.
        """
        self._replaces = True
        self._awaited = tuple(sources)
        self._read()

    def add(self, sources: Sequence[Source]) -> None:
        """Read them and compare them too; notes, states and the original stay."""
        self._replaces = self._replaces and bool(self._awaited)
        self._awaited = (*self._awaited, *sources)
        self._read()

    def show(self, desk: Desk) -> None:
        """Put a desk that was saved, as it is, in place of what is open, and compare its documents."""
        self.desk_replaced.emit()
        self._awaited = ()
        self.history = History(desk)
        self._findings_of.clear()
        self._forget_comparison()
        pauses.tidy()
        self.desk_changed.emit()
        self.compare()

    def close(self) -> None:
        """Let go of all threads; what is being saved is saved first."""
        self.runner.close()
        self.filing.close()

    def close_all(self) -> None:
        """Show nothing, as at the start."""
        self.cancel()
        self.show(Desk())

    # Changing

    def change(self, desk: Desk, label: str) -> None:
        """Make `desk` current as a step that can be undone; compares where documents or options are others."""
        findings = self._findings_of.get(self.history.token)
        self.history.push(desk, label)
        self._findings_of[self.history.token] = findings
        self._follow()

    def undo(self) -> None:
        """Take the last step back."""
        if self.history.undo():
            self._follow()

    def redo(self) -> None:
        """Do what was taken back again."""
        if self.history.redo():
            self._follow()

    def make_original(self, n: int) -> None:
        """Hold the others against document `n`."""
        if n != self.desk.options.reference:
            self.change(desks.with_original(self.desk, n), self.tr("Make Original"))

    def remove(self, n: int) -> None:
        """Take document `n` off the desk; its notes keep their texts."""
        self._rearrange([k for k in range(len(self.desk.documents)) if k != n], self.tr("Remove Document"))

    def move(self, n: int, places: int) -> None:
        """Move document `n` by so many places, up where negative; stays within the list."""
        order = list(range(len(self.desk.documents)))
        order.insert(max(0, min(len(order) - 1, n + places)), order.pop(n))
        if order != sorted(order):
            self._rearrange(order, self.tr("Move Document"))

    # Comparing

    def compare(self) -> None:
        """Compare what is on the desk, in place of whatever is being compared."""
        if self._awaited:
            return  # reading ends in a comparison of everything
        self._compared = self.desk
        self.is_complete = False
        if not self.desk.is_comparable:
            self.runner.cancel()
            self._forget_comparison()
            return
        desk = self.desk

        def work(reins: Reins[Growth]) -> Growth:
            return opening.compare_desk(desk, reins)

        self.runner.start(Job(work, self._accept_comparison, self._accept_failure, self._accept_growth))

    def cancel(self) -> None:
        """Stop reading or comparing; what is open stays open, and can be compared again."""
        self._awaited = ()
        self.runner.cancel()

    @property
    def is_stale(self) -> bool:
        """Whether the desk can be compared, no finished comparison of it is there, and none is on its way."""
        return self.desk.is_comparable and not self.is_complete and not self.runner.is_busy

    @property
    def is_reading(self) -> bool:
        """Whether files that were asked for are still to come."""
        return bool(self._awaited)

    @property
    def is_current(self) -> bool:
        """Whether the comparison, growing or finished, is of the documents and options on the desk."""
        before = self._compared
        return before is not None and (before.documents, before.options) == (self.desk.documents, self.desk.options)

    def _read(self) -> None:
        sources = self._awaited

        def work(reins: Reins[float]) -> Arrival:
            return opening.read_files(sources, reins)

        self.runner.start(Job(work, self._accept_files, self._accept_failure, self._accept_progress))

    def _accept_files(self, arrival: Arrival) -> None:
        self._awaited = ()
        asked = arrival.asked
        arrival, repeated = opening.without_repeated(arrival, () if self._replaces else self.desk.documents)
        documents = arrival.documents
        # One that lost its partner on the way is no reason to put a comparison away.
        is_lone = len(documents) == 1 and bool(arrival.failures) and bool(self.desk.documents)
        if self._replaces and documents and not is_lone:
            self.filing.begin_anew()
            fresh = Desk(documents)
            self.show(desks.with_original(fresh, arrival.original))
        elif documents and not self._replaces:
            self.change(desks.with_documents(self.desk, documents), self.tr("Add Copy"))
        elif not self.is_complete:
            self.compare()  # what this reading had interrupted
        was_replacing, self._replaces = self._replaces, False
        if len(arrival.failures) > 1:
            self.files_failed.emit(arrival.failures, asked)
        elif arrival.failures:
            self.failed.emit(arrival.failures[0])
        if arrival.left_out:
            self.files_left_out.emit(arrival.left_out)
        if repeated:
            self.files_repeated.emit(repeated)
        if is_lone and was_replacing:
            self.left_closed.emit(documents[0].name)

    def _accept_progress(self, shares: tuple[float, ...]) -> None:
        self.comparing_progressed.emit(shares[-1])

    def _accept_growth(self, growths: tuple[Growth, ...]) -> None:
        # Only the newest: each holds everything that the ones before it held.
        self.comparison, self.facts = growths[-1].comparison, growths[-1].facts
        self.comparing_progressed.emit(growths[-1].share)
        self.comparison_changed.emit(self.comparison)

    def _accept_comparison(self, growth: Growth) -> None:
        self._finished = growth
        self.milliseconds = growth.milliseconds
        self.is_complete = True
        self.counts = growth.counts
        self.finding_keys = growth.finding_keys
        self.history.amend(desks.settled(self.desk, growth.comparison))
        self._findings_of[self.history.token] = replace(growth.comparison, rows=())
        self._judge()
        self.comparison_changed.emit(self.comparison)

    def report_failure(self, error: Exception) -> None:
        """Tell of a job that failed."""
        if isinstance(error, CopydeskError):
            self.failed.emit(error)
        else:
            self.crashed.emit(error)

    def _accept_failure(self, error: Exception) -> None:
        self._awaited = ()
        self.report_failure(error)

    def _follow(self) -> None:
        """Bring the comparison after the desk: one of other documents goes before anybody could hold them together."""
        if not self.is_current:
            was_shown = self.comparison is not None
            self._let_go()
            self.compare()
            if was_shown:
                self.comparison_changed.emit(None)
        elif self.is_complete:
            self._judge()
        self.desk_changed.emit()

    def _judge(self) -> None:
        """Have the findings of the finished comparison as severe as the desk says."""
        if self._finished is not None:
            self.comparison, self.facts = opening.judged(self._finished, self.desk.states)

    def _rearrange(self, order: Sequence[int], label: str) -> None:
        findings = self._findings_of.get(self.history.token)
        self.change(desks.reordered(self.desk, order, findings), label)
        if findings is not None:
            self._findings_of[self.history.token] = desks.rearranged(findings, order)

    def _forget_comparison(self) -> None:
        self._let_go()
        self.comparison_changed.emit(None)

    def _let_go(self) -> None:
        self.comparison = self.facts = self._finished = None
        self.is_complete = False
        self.counts = Counts()
        self.finding_keys = ()
