"""The window: puts the parts together and tells them of each other; it computes nothing."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from copydesk_gui import focus, offsets, settings
from copydesk_gui.bars.chips import ChipRow
from copydesk_gui.bars.notices import NoticeBar, Told
from copydesk_gui.bars.search_bar import SearchBar, SearchCommands
from copydesk_gui.bars.searcher import Searcher
from copydesk_gui.bars.status import StatusReporter
from copydesk_gui.bars.status_line import StatusLine
from copydesk_gui.bars.strangers import StrangerTeller
from copydesk_gui.bars.top_bar import TopBar
from copydesk_gui.commands import actions, availability
from copydesk_gui.commands.copy_commands import CopyCommands
from copydesk_gui.commands.export_commands import ExportCommands
from copydesk_gui.commands.file_commands import FileCommands
from copydesk_gui.commands.finding_commands import FindingCommands
from copydesk_gui.commands.go_commands import GoCommands
from copydesk_gui.commands.help_commands import HelpCommands
from copydesk_gui.commands.note_commands import NoteCommands
from copydesk_gui.commands.pack_commands import PackCommands, title_of
from copydesk_gui.commands.pairing_commands import PairingCommands
from copydesk_gui.commands.review_commands import ReviewCommands
from copydesk_gui.commands.same_commands import SameCommands
from copydesk_gui.commands.view_commands import ViewCommands
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.comparison_view.folds import FoldKeeper
from copydesk_gui.crash import CrashReporter
from copydesk_gui.dialogs.guard import Guard
from copydesk_gui.documents import naming
from copydesk_gui.documents.dropping import DropTarget
from copydesk_gui.documents.watching import Watcher
from copydesk_gui.halves import Halves
from copydesk_gui.pages.matrix_page import MatrixPage
from copydesk_gui.pages.start_page import StartPage
from copydesk_gui.panels.side_panel import SidePanel
from copydesk_gui.settings import Settings
from copydesk_gui.work import reaching
from copydesk_gui.work.returning import ReturnCommands
from copydesk_gui.workspace import Workspace

# The objects that commands name before their dot, as attributes of the window.
_TARGETS = (
    "files",
    "notes",
    "reviews",
    "exports",
    "returns",
    "says",
    "views",
    "goes",
    "finds",
    "copies",
    "pairs",
    "packs",
    "sames",
    "helps",
)


class MainWindow(QMainWindow):
    """One comparison at a time: top bar, chips, articles and side panel, status line."""

    def __init__(self, workspace: Workspace, kept: Settings) -> None:
        super().__init__()
        self.setObjectName("copydesk")
        self._settings = kept
        self._leaves = False
        self.workspace = workspace
        workspace.setParent(self)
        self.view = ComparisonView(self)
        self.side = SidePanel(workspace, kept, self)
        self.notices = NoticeBar(self)
        self.status_line = StatusLine(self)
        self.guard = Guard(workspace, self, self._has_draft)
        self.files = FileCommands(self, workspace, kept, self.notices, self.guard)
        self.views = ViewCommands(self, workspace, kept, (self.view, self.side))
        self.folds = FoldKeeper(self.view, kept, self)
        self.searcher = Searcher(workspace, self)
        self.search_bar = SearchBar(workspace, self.searcher, self)
        self.finds = SearchCommands(self, self.search_bar, self.searcher, self.view)
        self.crashes = CrashReporter(self)
        self.actions_by_id = self._make_actions()
        self.top_bar = TopBar(self.actions_by_id, self)
        self.chips = ChipRow(self.actions_by_id, self)
        self.start_page = StartPage(self.actions_by_id, self)
        self.matrix = MatrixPage(workspace, self)
        self.drops = DropTarget(self, self.files)
        self.strangers = StrangerTeller(workspace, self.notices)
        self.watcher = Watcher(workspace, self.side.documents.rereader, self.notices)
        self.status = StatusReporter(workspace, self.view, self.status_line, self.views)
        self._lay_out()
        self._connect()
        self.views.take_up(self.actions_by_id)
        self._restore()
        self._follow()

    def give(self, paths: Sequence[Path]) -> None:
        """Open files as a drop of them would."""
        self.files.give(paths)

    def _make_actions(self) -> dict[str, QAction]:
        places = (self.view, self.side)
        self.notes = NoteCommands(self, self.workspace, places)
        self.says = FindingCommands(self, self.workspace, self._settings, self.side)
        self.goes = GoCommands(self, self.workspace, places)
        self.copies = CopyCommands(self, self.workspace, places)
        self.pairs = PairingCommands(self, self.workspace, self.view)
        self.sames = SameCommands(self, self.workspace, self.view)
        self.helps = HelpCommands(self, self._settings, self.view)
        self.reviews = ReviewCommands(self, self.workspace, self._settings, self.notices, self.guard)
        self.reviews.places_wanted.connect(self.notes.show_places)
        self.reviews.fresh_wanted.connect(self.notes.show_fresh)
        self.packs = PackCommands(self, self.workspace)
        self.packs.failed.connect(self.files.tell_failure)
        self.exports = ExportCommands(self, self.workspace, self._settings, self.notices)
        self.returns = ReturnCommands(self, self.workspace, self._settings, self.notices)
        self.files.follow(self.returns)
        made = actions.build(self, {name: getattr(self, name) for name in _TARGETS})
        self.addActions(list(made.values()))
        actions.fill(self.menuBar(), made)
        return made

    # Layout

    def _lay_out(self) -> None:
        self._splitter = Halves(self.view, self.side, self._settings.get(settings.SIDE_WIDTH), self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self.matrix)
        central = QWidget(self)
        central.setObjectName("central")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top_bar, self.chips, self.search_bar, self.notices):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(central)
        halves = (self.view, self.side)
        focus.order(self.top_bar, self.chips, self.search_bar, self.notices, self.start_page, *halves, self.matrix)

    def _restore(self) -> None:
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        geometry = self._settings.get(settings.GEOMETRY)
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))

    # Wiring

    def _connect(self) -> None:
        workspace, view, side = self.workspace, self.view, self.side
        for signal in (workspace.desk_changed, workspace.comparison_changed, workspace.filing.review_saved):
            signal.connect(self._follow)
        workspace.desk_changed.connect(self._show_comparison)
        workspace.comparison_changed.connect(self._show_comparison)
        for busy in (workspace.runner.started, workspace.runner.finished):
            busy.connect(self._follow)
        workspace.crashed.connect(self.crashes.report)
        view.finding_activated.connect(self._choose_finding)
        view.note_activated.connect(self._choose_note)
        view.note_wanted.connect(self.notes.begin_note)
        view.selection_changed.connect(self._enable)
        view.current_row_changed.connect(self.goes.put_out)
        side.findings.finding_chosen.connect(view.go_to_finding)
        side.findings.same_wanted.connect(self.sames.call)
        side.findings.list.moved.connect(self._enable)
        for goes in (self.finds.begun, side.findings.finding_chosen, side.notes.note_chosen):
            goes.connect(self._show_articles)  # what is gone to stands there
        self.strangers.documents_wanted.connect(partial(side.bring, side.documents))
        side.notes.note_chosen.connect(view.go_to_note)
        side.notes.note_chosen.connect(self._enable)
        side.notes.list.moved.connect(self._enable)
        side.documents.newer_wanted.connect(self.reviews.replace_document)
        side.notes.editor.finished.connect(self._look_at_articles)
        side.notes.editor.dismissed.connect(self._look_at_articles)
        self.chips.kinds_hidden.connect(self.views.hide_kinds)
        self.views.theme_applied.connect(self._tint)
        self.views.matrix_wanted.connect(self._follow)
        self.views.filter_changed.connect(self._tell_pair)
        self.matrix.pair_chosen.connect(self._open_pair)
        self.matrix.left.connect(self.actions_by_id["matrix"].trigger)
        self.search_bar.dismissed.connect(self._look_at_articles)
        speakers = (self.says, self.goes, self.notes, self.pairs, self.sames, self.views)
        for said in (self.copies.copied, *(each.said for each in speakers)):
            said.connect(self.status_line.tell)
        self.files.closed.connect(self.close)
        self.start_page.review_chosen.connect(self.files.go_to_review)
        self._connect_settings()

    def _connect_settings(self) -> None:
        self._settings.changed.connect(self._show_recent)
        self._settings.not_written.connect(self._tell_settings)
        self._show_recent()
        if self._settings.put_aside is not None:
            name = self._settings.put_aside.name
            self.notices.tell(
                Told(
                    self.tr("The settings were damaged. They start anew; the old ones lie in “{0}”.").format(name), True
                )
            )

    def _show_comparison(self) -> None:
        desk = self.workspace.desk
        self.view.show_review(self.workspace.comparison, desk.notes, desk.states, self.workspace.facts)
        self._splitter.share()

    def _choose_finding(self, index: int) -> None:
        self.side.bring(self.side.findings)
        self.side.findings.list.choose(index)

    def _choose_note(self, note_id: str) -> None:
        self.side.bring(self.side.notes)
        self.side.notes.choose(note_id)

    def _look_at_articles(self) -> None:
        self.view.setFocus()

    def _tell_pair(self) -> None:
        self.top_bar.show_narrowed(self.views.view_filter.copies is not None)

    def _show_articles(self) -> None:
        if self.actions_by_id["matrix"].isChecked():
            self.actions_by_id["matrix"].trigger()

    def _open_pair(self, document: int) -> None:
        self._show_articles()
        self.views.show_pair(document)
        self.goes.open_copy(document)
        self.view.setFocus()

    def _follow(self) -> None:
        """Bring title, pages and commands after the workspace."""
        workspace = self.workspace
        desk, filing = workspace.desk, workspace.filing
        is_busy = workspace.runner.is_busy
        # A comparison that is on its way takes the place of the one before without the start page between them.
        waits = desk.is_comparable and is_busy and self._pages.currentWidget() is not self.start_page
        shows_rows = workspace.comparison is not None or waits
        shows_matrix = workspace.is_complete and self.actions_by_id["matrix"].isChecked()
        rows = self.matrix if shows_matrix else self._splitter
        begins = shows_rows and self._pages.currentWidget() is self.start_page
        self._pages.setCurrentWidget(rows if shows_rows else self.start_page)
        self.top_bar.setVisible(shows_rows)
        self.chips.setVisible(shows_rows and not shows_matrix)
        if begins:
            self._look_at_articles()  # else the button beside the one that was pressed would have the keyboard
        self.start_page.show_waiting(naming.labels(desk.documents), is_busy=is_busy)
        if filing.original is not None:
            rules = title_of(desk.options.pack)
            self.top_bar.show_story(filing.title, len(desk.documents), filing.original.date, rules)
        # None of what is being compared is no 0 of it.
        is_counted = self.workspace.is_complete or not is_busy
        self.chips.show_counts(self.workspace.counts if is_counted else None)
        title = offsets.qt_text(filing.title)
        self.setWindowTitle(f"{title}[*] — Copydesk" if title else "Copydesk[*]")
        self.setWindowModified(filing.is_dirty)
        self._enable()

    def _enable(self) -> None:
        has_note = self.side.notes.current_note is not None
        has_finding = self.side.findings.list.current is not None
        met = availability.met(self.workspace, has_note=has_note, has_finding=has_finding)
        availability.enable(self.actions_by_id, met)
        history = self.workspace.history
        self.actions_by_id["undo"].setText(self.tr("&Undo {0}").format(history.undo_label or "").strip())
        self.actions_by_id["redo"].setText(self.tr("&Redo {0}").format(history.redo_label or "").strip())

    def _tint(self) -> None:
        self.top_bar.tint()
        self.chips.tint()
        self.notices.tint()
        self.search_bar.tint()

    def _show_recent(self, changed: str = settings.RECENT_REVIEWS.key) -> None:
        if changed == settings.RECENT_REVIEWS.key:
            paths = [Path(text) for text in self._settings.get(settings.RECENT_REVIEWS)]
            self.start_page.show_recent(reaching.still_there(paths))

    def _tell_settings(self, reason: str) -> None:
        self.notices.tell(Told(self.tr("The settings could not be written ({0}).").format(reason), is_error=True))

    def _has_draft(self) -> bool:
        return self.side.notes.editor.has_draft

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the button does that has the keyboard, as in a dialog; Qt has Space do so alone."""
        if not focus.press(self.focusWidget(), event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when no unsaved work is lost by it."""
        if not self._leaves:
            self.guard.before(self._leave)  # at once where nothing is to be asked
        if not self._leaves:
            event.ignore()
            return
        self._settings.put(settings.GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self._settings.put(settings.SIDE_WIDTH, min(self._splitter.side_width, settings.SIDE_WIDTH.high or 0))
        self.watcher.close()
        self.workspace.close()
        event.accept()

    def _leave(self) -> None:
        self._leaves = True
        self.close()  # does nothing while Qt is closing the window already
