"""Keeps the status line true: it follows the workspace and the view, and asks nothing of them but Cancel."""

from pathlib import Path

from PySide6.QtCore import QObject

from copydesk.comparison import SegmentKind
from copydesk_gui import theme
from copydesk_gui.bars.status_line import StatusLine
from copydesk_gui.commands.view_commands import ViewCommands
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.workspace import Workspace


class StatusReporter(QObject):
    """Says where the work is, what is under way, what is hidden and where one is."""

    def __init__(self, workspace: Workspace, view: ComparisonView, line: StatusLine, views: ViewCommands) -> None:
        super().__init__(line)
        self._workspace = workspace
        self._view = view
        self._line = line
        self._views = views
        self._is_saving = False
        runner, filing = workspace.runner, workspace.filing
        runner.started.connect(self._begin)
        runner.finished.connect(self._end)
        workspace.comparing_progressed.connect(line.show_progress)
        workspace.comparison_changed.connect(self._count)
        workspace.desk_changed.connect(self._show_work)
        filing.kept_changed.connect(self._show_work)
        filing.saving_started.connect(self._show_saving)
        filing.saver.finished.connect(self._show_saved)
        filing.export_started.connect(self._begin_export)
        filing.export_ended.connect(self._end_export)
        line.cancel_wanted.connect(self._cancel)
        view.current_row_changed.connect(self._show_row)
        view.current_row_changed.connect(self._move_on)
        view.selection_changed.connect(self._show_selection)
        views.filter_changed.connect(self._show_hidden)
        views.zoomed.connect(self._show_zoom)
        self._show_zoom()

    def _begin(self) -> None:
        self._line.begin_progress(self.tr("Comparing…"))

    def _end(self) -> None:
        if self._workspace.filing.exporter.is_busy:
            return
        self._line.end_progress()
        self._show_duration()

    def _begin_export(self, path: Path) -> None:
        self._line.begin_progress(self.tr("Writing {0}…").format(path.name))
        self._line.show_busy()

    def _end_export(self) -> None:
        if not self._workspace.runner.is_busy:
            self._line.end_progress()
            self._show_duration()

    def _cancel(self) -> None:
        self._workspace.cancel()
        self._workspace.filing.exporter.ask_to_stop()
        if self._workspace.is_stale:
            self._line.message.say(self.tr("Stopped. F5 compares again."))

    def _count(self) -> None:
        self._show_duration()
        self._show_hidden()
        self._show_row()
        self._show_zoom()
        self._show_work()

    def _show_duration(self) -> None:
        if self._workspace.is_complete and not self._line.is_busy:
            self._line.show_duration(self._workspace.milliseconds)
        else:
            self._line.duration.say("")

    def _show_saving(self) -> None:
        self._is_saving = True
        self._show_work()

    def _show_saved(self) -> None:
        self._is_saving = False
        self._show_work()

    def _show_work(self) -> None:
        filing = self._workspace.filing
        saved_at = filing.saved_at.timestamp() if filing.saved_at else None
        if filing.is_partial and filing.path is not None and not self._is_saving:
            self._line.show_part(filing.path, is_dirty=filing.is_dirty)
        elif filing.keeper.error is not None and filing.is_dirty:
            self._line.show_not_kept()
        elif filing.is_dirty and filing.session.is_kept and (filing.reach.is_lost or not self._is_saving):
            self._line.show_kept(filing.path, is_unreachable=filing.reach.is_lost)
        else:
            self._line.show_work(filing.path, saved_at, is_dirty=filing.is_dirty, is_saving=self._is_saving)

    def _show_hidden(self) -> None:
        shown = self._views.view_filter
        by_kind = {
            SegmentKind.REWORDED: self._workspace.counts.reworded,
            SegmentKind.INSERTED: self._workspace.counts.added,
            SegmentKind.DELETED: self._workspace.counts.dropped,
            SegmentKind.MOVED: self._workspace.counts.moved,
        }
        kinds = sum(by_kind.get(kind, 0) for kind in shown.hidden_kinds)
        self._line.show_hidden(
            self._workspace.counts, style=not shown.show_style, chrome=shown.fold_chrome, kinds=kinds
        )

    def _move_on(self) -> None:
        """What was said of the last step is no longer true of this one."""
        if not self._line.is_busy:
            self._line.message.say("")

    def _show_selection(self) -> None:
        """Say what is selected and how more is: that a note can stand on several articles at once is not to be seen."""
        if self._line.is_busy:
            return
        comparison, spans = self._workspace.comparison, self._view.selected_spans()
        if comparison is None or not spans:
            self._line.message.say("")
            return
        words = sum(len(comparison.text(span).split()) for span in spans)
        articles = len({span.document for span in spans})
        if articles > 1:
            said = self.tr("%n word(s) selected in {0} articles. Ctrl+M writes one note on them.", "", words)
        else:
            said = self.tr("%n word(s) selected. Hold Ctrl to select in another article too.", "", words)
        self._line.message.say(said.format(articles))

    def _show_row(self) -> None:
        comparison, row = self._workspace.comparison, self._view.current_row
        self._line.show_row(0 if row is None else row + 1, len(comparison.rows) if comparison else 0)

    def _show_zoom(self) -> None:
        percent = round(100 * self._view.text_points / theme.TEXT_POINTS)
        self._line.show_zoom(percent if self._workspace.comparison is not None else None)
