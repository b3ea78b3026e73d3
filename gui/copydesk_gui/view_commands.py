"""The View and Go menus: what is shown, how large, and where to go."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from copydesk.comparison import SegmentKind
from copydesk_gui import settings, steps, theme
from copydesk_gui.comparison_view import ComparisonView, ViewFilter
from copydesk_gui.settings import Setting, Settings
from copydesk_gui.side_panel import SidePanel
from copydesk_gui.workspace import Workspace


class ViewCommands(QObject):
    """Filters, zoom, theme, and the ways through findings, changes and notes."""

    filter_changed = Signal()
    zoomed = Signal()
    theme_applied = Signal()
    end_reached = Signal(str)  # a sentence

    def __init__(
        self, window: QWidget, workspace: Workspace, kept: Settings, places: tuple[ComparisonView, SidePanel]
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = kept
        self._view, self._side = places
        self._hidden: frozenset[SegmentKind] = frozenset()
        self._only_findings = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def take_up(self, actions: Mapping[str, QAction]) -> None:
        """Put the actions' marks and the view in the state that the settings remember."""
        for name, setting in (
            ("fold_chrome", settings.FOLD_CHROME),
            ("show_style", settings.SHOW_STYLE),
            ("fold_identical", settings.FOLD_IDENTICAL),
        ):
            actions[name].setChecked(self._settings.get(setting))
        actions[f"theme_{self._settings.get(settings.THEME)}"].setChecked(True)
        self._apply()

    @property
    def view_filter(self) -> ViewFilter:
        """What is shown and what is not."""
        return ViewFilter(
            fold_chrome=self._settings.get(settings.FOLD_CHROME),
            show_style=self._settings.get(settings.SHOW_STYLE),
            fold_identical=self._settings.get(settings.FOLD_IDENTICAL),
            hidden_kinds=self._hidden,
            only_findings=self._only_findings,
        )

    # What is shown

    def fold_chrome(self, on: bool) -> None:
        """Fold site chrome, or show it."""
        self._set(settings.FOLD_CHROME, on)

    def show_style(self, on: bool) -> None:
        """Mark differences of style, or leave them unmarked."""
        self._set(settings.SHOW_STYLE, on)

    def fold_identical(self, on: bool) -> None:
        """Fold runs of identical rows, or show them."""
        self._set(settings.FOLD_IDENTICAL, on)

    def only_findings(self, on: bool) -> None:
        """Fold all rows without a finding; not remembered, for it hides much."""
        self._only_findings = on
        self._apply()

    def hide_kinds(self, kinds: frozenset[SegmentKind]) -> None:
        """Leave differences of these kinds unmarked; not remembered, for it hides what matters."""
        self._hidden = kinds
        self._apply()

    def zoom_in(self) -> None:
        """Show the articles larger."""
        self._view.zoom_in()
        self.zoomed.emit()

    def zoom_out(self) -> None:
        """Show the articles smaller."""
        self._view.zoom_out()
        self.zoomed.emit()

    def zoom_reset(self) -> None:
        """Show the articles in their own size."""
        self._view.zoom_reset()
        self.zoomed.emit()

    def theme_system(self) -> None:
        """Light or dark as the system is."""
        self._set_theme("system")

    def theme_light(self) -> None:
        """Always light."""
        self._set_theme("light")

    def theme_dark(self) -> None:
        """Always dark."""
        self._set_theme("dark")

    def compare_again(self) -> None:
        """Compare the documents anew, as after a Cancel."""
        self._workspace.compare()

    def copy(self) -> None:
        """Copy the selected words."""
        self._view.copy_selection()

    # Where to go

    def next_finding(self) -> None:
        """Go to the next finding that was not dismissed."""
        self._step_findings(1)

    def previous_finding(self) -> None:
        """Go to the finding before that was not dismissed."""
        self._step_findings(-1)

    def next_change(self) -> None:
        """Go to the next row that differs."""
        self._view.go_to_next_change()

    def previous_change(self) -> None:
        """Go to the row before that differs."""
        self._view.go_to_previous_change()

    def next_note(self) -> None:
        """Go to the next note."""
        self._step_notes(1)

    def previous_note(self) -> None:
        """Go to the note before."""
        self._step_notes(-1)

    def put_out(self, row: int) -> None:
        """Light no card whose place lies in another row than the one that is current now."""
        for cards, places in (
            (self._side.findings.list, self._view.places_of_findings()),
            (self._side.notes.list, self._view.places_of_notes()),
        ):
            n = cards.current
            if n is not None and n < len(places) and (places[n] or (None,))[0] != row:
                cards.put_out()

    def _step_findings(self, direction: int) -> None:
        panel = self._side.findings
        ahead = steps.onward(
            self._view.places_of_findings()[: panel.count], panel.list.current, self._view.current_row, direction
        )
        n = next((n for n in ahead if not panel.is_dismissed(n)), None)
        if n is None:
            self.end_reached.emit(self.tr("No more findings below") if direction > 0 else self.tr("No findings above"))
            return
        self._side.setCurrentWidget(panel)
        panel.list.choose(n)

    def _step_notes(self, direction: int) -> None:
        panel = self._side.notes
        ahead = steps.onward(self._view.places_of_notes(), panel.list.current, self._view.current_row, direction)
        if not ahead:
            self.end_reached.emit(self.tr("No more notes below") if direction > 0 else self.tr("No notes above"))
            return
        self._side.setCurrentWidget(panel)
        panel.list.choose(ahead[0])

    def _set(self, setting: Setting[bool], on: bool) -> None:
        self._settings.put(setting, on)
        self._apply()

    def _apply(self) -> None:
        self._view.set_view_filter(self.view_filter)
        self.filter_changed.emit()

    def _set_theme(self, name: str) -> None:
        self._settings.put(settings.THEME, name)
        apply_theme(name)
        self.theme_applied.emit()

    def _follow_system(self) -> None:
        if self._settings.get(settings.THEME) == "system":
            self._set_theme("system")


def apply_theme(name: str) -> None:
    """Give the application the theme that a setting names; "system" is light or dark as the system is."""
    if name == "system":
        is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        name = "dark" if is_dark else "light"
    app = QApplication.instance()
    if isinstance(app, QApplication) and not (app.styleSheet() and theme.current().name == name):
        theme.apply(app, theme.load(name))
