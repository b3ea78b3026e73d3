"""The Go menu: from finding to finding, from change to change, from note to note."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from copydesk.comparison import SegmentKind, Severity
from copydesk_gui.bars import counts
from copydesk_gui.commands import steps
from copydesk_gui.comparison_view import ComparisonView, details
from copydesk_gui.comparison_view.stops import ALL_KINDS, beyond, stops_of
from copydesk_gui.panels.side_panel import SidePanel
from copydesk_gui.workspace import Workspace


class GoCommands(QObject):
    """The ways through findings, changes and notes, all of them from the row where one stands."""

    said = Signal(str)  # a sentence

    def __init__(self, parent: QObject, workspace: Workspace, places: tuple[ComparisonView, SidePanel]) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view, self._side = places

    def next_finding(self) -> None:
        """Go to the next finding that was not dismissed."""
        self._step_findings(1, None)

    def previous_finding(self) -> None:
        """Go to the finding before that was not dismissed."""
        self._step_findings(-1, None)

    def next_error(self) -> None:
        """Go to the next error that was not dismissed, past warnings."""
        self._step_findings(1, Severity.ERROR)

    def previous_error(self) -> None:
        """Go to the error before that was not dismissed, past warnings."""
        self._step_findings(-1, Severity.ERROR)

    def next_change(self) -> None:
        """Go to the next change beyond style."""
        self._step_changes(self._view.changed_rows(), ALL_KINDS, 1)

    def previous_change(self) -> None:
        """Go to the change before, beyond style."""
        self._step_changes(self._view.changed_rows(), ALL_KINDS, -1)

    def next_reworded(self) -> None:
        """Go to the next words that were reworded."""
        self._step_kind(SegmentKind.REWORDED, 1)

    def previous_reworded(self) -> None:
        """Go to the reworded words before."""
        self._step_kind(SegmentKind.REWORDED, -1)

    def next_added(self) -> None:
        """Go to the next words that a copy alone has."""
        self._step_kind(SegmentKind.INSERTED, 1)

    def previous_added(self) -> None:
        """Go to the words before that a copy alone has."""
        self._step_kind(SegmentKind.INSERTED, -1)

    def next_dropped(self) -> None:
        """Go to the next words that a copy left out."""
        self._step_kind(SegmentKind.DELETED, 1)

    def previous_dropped(self) -> None:
        """Go to the words before that a copy left out."""
        self._step_kind(SegmentKind.DELETED, -1)

    def next_moved(self) -> None:
        """Go to the next words that stand elsewhere in a copy."""
        self._step_kind(SegmentKind.MOVED, 1)

    def previous_moved(self) -> None:
        """Go to the words before that stand elsewhere in a copy."""
        self._step_kind(SegmentKind.MOVED, -1)

    def next_note(self) -> None:
        """Go to the next note."""
        self._step_notes(1)

    def previous_note(self) -> None:
        """Go to the note before."""
        self._step_notes(-1)

    def open_copy(self, document: int) -> None:
        """Go to the first finding of a copy, else to the first row in which it differs, else to its first."""
        comparison = self._view.shown_comparison()
        n = next((n for n, finding in enumerate(comparison.findings) if finding.document == document), None)
        if n is not None:
            self._side.bring(self._side.findings)
            self._side.findings.list.choose(n)
            return
        row = next((row for row in self._view.changed_rows() if comparison.rows[row].blocks[document]), 0)
        self._view.go_to_row(row)

    def put_out(self, row: int) -> None:
        """Light no card whose place lies in another row than the one that is current now."""
        for cards, places in (
            (self._side.findings.list, self._view.places_of_findings()),
            (self._side.notes.list, self._side.notes.shown_of(self._view.places_of_notes())),
        ):
            n = cards.current
            if n is not None and n < len(places) and (places[n] or (None,))[0] != row:
                cards.put_out()

    def _step_findings(self, direction: int, severity: Severity | None) -> None:
        panel = self._side.findings
        ahead = steps.onward(
            self._view.places_of_findings()[: panel.count], panel.list.current, self._view.current_row, direction
        )
        wanted = (n for n in ahead if not panel.is_dismissed(n) and severity in {None, panel.severity_of(n)})
        n = next(wanted, None)
        if n is None:
            self.said.emit(self.tr("No more findings below") if direction > 0 else self.tr("No findings above"))
            return
        self._side.bring(panel)
        panel.list.choose(n)

    def _step_kind(self, kind: SegmentKind, direction: int) -> None:
        self._step_changes(counts.rows_with(self._view.shown_comparison(), kind), {kind}, direction)

    def _step_changes(self, rows: Sequence[int], kinds: Collection[SegmentKind], direction: int) -> None:
        """Go from change to change: through those of the current row, then to the next row that has any."""
        sheet, comparison = self._view.sheet, self._view.shown_comparison()
        here = -1 if self._view.current_row is None else self._view.current_row
        ahead = [row for row in rows if row >= here] if direction > 0 else [row for row in rows[::-1] if row <= here]
        lit = self._view.gone_to() or self._view.selected_spans()
        for row in ahead:
            if sheet is None or sheet.item_of_row(row) is None:
                continue
            found = stops_of(comparison, row, sheet.columns.order, kinds)
            left = beyond(found, lit, direction) if row == here else found[::direction]
            if left:
                self._view.chooser.move_on()
                self._side.findings.list.put_out()
                self._view.go_to_row(row, left[0])
                self.said.emit(details.of_change(comparison, left[0]))
                return
        self.said.emit(self.tr("No more of them below") if direction > 0 else self.tr("None of them above"))

    def _step_notes(self, direction: int) -> None:
        panel = self._side.notes
        places = panel.shown_of(self._view.places_of_notes())
        ahead = steps.onward(places, panel.list.current, self._view.current_row, direction)
        if not ahead:
            self.said.emit(self.tr("No more notes below") if direction > 0 else self.tr("No notes above"))
            return
        self._side.bring(panel)
        panel.list.choose(ahead[0])
