"""The Go menu: from finding to finding, from change to change, from note to note."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from copydesk.comparison import SegmentKind, Severity
from copydesk_gui.bars import counts
from copydesk_gui.commands import steps
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.panels.side_panel import SidePanel
from copydesk_gui.workspace import Workspace


class GoCommands(QObject):
    """The ways through findings, changes and notes, all of them from the row where one stands."""

    end_reached = Signal(str)  # a sentence

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
        """Go to the next row that differs in more than style."""
        self._step_rows(self._view.changed_rows(), 1)

    def previous_change(self) -> None:
        """Go to the row before that differs in more than style."""
        self._step_rows(self._view.changed_rows(), -1)

    def next_reworded(self) -> None:
        """Go to the next row with other words."""
        self._step_kind(SegmentKind.REWORDED, 1)

    def previous_reworded(self) -> None:
        """Go to the row before with other words."""
        self._step_kind(SegmentKind.REWORDED, -1)

    def next_added(self) -> None:
        """Go to the next row in which a copy has words of its own."""
        self._step_kind(SegmentKind.INSERTED, 1)

    def previous_added(self) -> None:
        """Go to the row before in which a copy has words of its own."""
        self._step_kind(SegmentKind.INSERTED, -1)

    def next_dropped(self) -> None:
        """Go to the next row of which a copy left something out."""
        self._step_kind(SegmentKind.DELETED, 1)

    def previous_dropped(self) -> None:
        """Go to the row before of which a copy left something out."""
        self._step_kind(SegmentKind.DELETED, -1)

    def next_moved(self) -> None:
        """Go to the next row with something that stands elsewhere in a copy."""
        self._step_kind(SegmentKind.MOVED, 1)

    def previous_moved(self) -> None:
        """Go to the row before with something that stands elsewhere in a copy."""
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
            self.end_reached.emit(self.tr("No more findings below") if direction > 0 else self.tr("No findings above"))
            return
        self._side.bring(panel)
        panel.list.choose(n)

    def _step_kind(self, kind: SegmentKind, direction: int) -> None:
        self._step_rows(counts.rows_with(self._view.shown_comparison(), kind), direction)

    def _step_rows(self, rows: Sequence[int], direction: int) -> None:
        here = -1 if self._view.current_row is None else self._view.current_row
        sheet = self._view.sheet
        shown = [row for row in rows if sheet is not None and sheet.item_of_row(row) is not None]
        ahead = [row for row in shown if (row > here if direction > 0 else row < here)]
        if not ahead:
            self.end_reached.emit(self.tr("No more of them below") if direction > 0 else self.tr("None of them above"))
            return
        self._view.go_to_row(ahead[0] if direction > 0 else ahead[-1])

    def _step_notes(self, direction: int) -> None:
        panel = self._side.notes
        places = panel.shown_of(self._view.places_of_notes())
        ahead = steps.onward(places, panel.list.current, self._view.current_row, direction)
        if not ahead:
            self.end_reached.emit(self.tr("No more notes below") if direction > 0 else self.tr("No notes above"))
            return
        self._side.bring(panel)
        panel.list.choose(ahead[0])
