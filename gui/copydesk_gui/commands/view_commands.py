"""The View menu: what is shown, and how large."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from copydesk.comparison import SegmentKind
from copydesk_gui import settings, theme
from copydesk_gui.comparison_view import ComparisonView, ViewFilter
from copydesk_gui.panels.side_panel import SidePanel
from copydesk_gui.settings import Setting, Settings
from copydesk_gui.workspace import Workspace

if TYPE_CHECKING:
    from copydesk.text import Document

_TOGGLES: Final = {
    "fold_chrome": settings.FOLD_CHROME,
    "show_style": settings.SHOW_STYLE,
    "fold_identical": settings.FOLD_IDENTICAL,
    "side": settings.SIDE_SHOWN,
}


class ViewCommands(QObject):
    """Filters, zoom and theme."""

    filter_changed = Signal()
    zoomed = Signal()
    theme_applied = Signal()
    matrix_wanted = Signal(bool)
    said = Signal(str)  # a sentence

    def __init__(
        self, window: QWidget, workspace: Workspace, kept: Settings, places: tuple[ComparisonView, SidePanel]
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = kept
        self._view, self._side = places
        self._hidden: frozenset[SegmentKind] = frozenset()
        self._only_findings = False
        self._beyond_style = False
        self._copies: frozenset[int] | None = None  # those shown; None for all
        self._copies_of: tuple[Document, ...] = ()
        self._actions: Mapping[str, QAction] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def take_up(self, actions: Mapping[str, QAction]) -> None:
        """Put the actions' marks and the view in the state that the settings remember, now and whenever it changes."""
        self._actions = actions
        self._follow()
        self._settings.changed.connect(self._follow)
        self._apply()
        self._view.text_points = theme.TEXT_POINTS * self._settings.get(settings.TEXT_SIZE) / 100
        self._workspace.desk_changed.connect(self._follow_documents)
        self._side.findings.finding_chosen.connect(self._bring_copy)

    @property
    def view_filter(self) -> ViewFilter:
        """What is shown and what is not."""
        return ViewFilter(
            fold_chrome=self._settings.get(settings.FOLD_CHROME),
            show_style=self._settings.get(settings.SHOW_STYLE),
            fold_identical=self._settings.get(settings.FOLD_IDENTICAL),
            hidden_kinds=self._hidden,
            only_beyond_style=self._beyond_style,
            only_findings=self._only_findings,
            copies=self._copies,
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

    def beyond_style(self, on: bool) -> None:
        """Fold all rows that differ in nothing or in style alone; not remembered, for it hides much."""
        self._beyond_style = on
        self._apply()

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
        self._keep_size()

    def zoom_out(self) -> None:
        """Show the articles smaller."""
        self._view.zoom_out()
        self._keep_size()

    def zoom_reset(self) -> None:
        """Show the articles in their own size."""
        self._view.zoom_reset()
        self._keep_size()

    def show_matrix(self, on: bool) -> None:
        """Show the table of copies in the articles' place, or the articles again."""
        self.matrix_wanted.emit(on)

    def show_pair(self, document: int) -> None:
        """Show the original and one copy, the other copies' columns and rows left out."""
        documents = self._workspace.desk.documents
        if len(documents) > 2 and document != self._workspace.desk.options.reference:
            self._copies, self._copies_of = frozenset({document}), documents
            self._apply()

    def scroll_apart(self) -> None:
        """Bring the column back that was scrolled alone, or let it stand as far from the others as it did."""
        if not self._view.bring_back() and not self._view.stand_apart():
            self.said.emit(self.tr("Hold Shift and turn the wheel over a column to scroll it alone"))

    def show_all_copies(self) -> None:
        """Show every copy again."""
        self._copies = None
        self._apply()

    def _follow_documents(self) -> None:
        """Numbers of copies hold for these documents alone."""
        if self._copies is not None and self._copies_of is not self._workspace.desk.documents:
            self.show_all_copies()

    def _bring_copy(self, n: int) -> None:
        """Where a finding of a copy that is not shown is asked for, show all of them."""
        comparison = self._workspace.comparison
        document = comparison.findings[n].document if comparison is not None else None
        if self._copies is not None and document is not None and document not in self._copies:
            self.show_all_copies()

    def show_side(self, on: bool) -> None:
        """Show the lists at the right, or give their room to the articles."""
        self._settings.put(settings.SIDE_SHOWN, on)

    def theme_system(self) -> None:
        """Light or dark as the system is."""
        self._set_theme("system")

    def theme_light(self) -> None:
        """Always light."""
        self._set_theme("light")

    def theme_dark(self) -> None:
        """Always dark."""
        self._set_theme("dark")

    def theme_contrast(self) -> None:
        """Always in high contrast."""
        self._set_theme("contrast")

    def theme_safe_light(self) -> None:
        """Always light, for the colour-blind."""
        self._set_theme("safe-light")

    def theme_safe_dark(self) -> None:
        """Always dark, for the colour-blind."""
        self._set_theme("safe-dark")

    def compare_again(self) -> None:
        """Compare the documents anew, as after a Cancel."""
        self._workspace.compare()

    def _set(self, setting: Setting[bool], on: bool) -> None:
        self._settings.put(setting, on)

    def _keep_size(self) -> None:
        percent = round(100 * self._view.text_points / theme.TEXT_POINTS)
        self._settings.put(settings.TEXT_SIZE, percent)
        self.zoomed.emit()

    def _follow(self, key: str = "") -> None:
        """Bring marks and view after the settings, whoever changed them."""
        for name, setting in _TOGGLES.items():
            self._actions[name].setChecked(self._settings.get(setting))
        self._actions[f"theme_{self._settings.get(settings.THEME)}".replace("-", "_")].setChecked(True)
        self._side.setVisible(self._settings.get(settings.SIDE_SHOWN))
        if key in {setting.key for setting in _TOGGLES.values()}:
            self._apply()
        elif key == settings.THEME.key:
            self._show_theme()
        elif key == settings.TEXT_SIZE.key:
            points = theme.TEXT_POINTS * self._settings.get(settings.TEXT_SIZE) / 100
            # What was asked for with the wheel or a key is more exact than the percent that is kept of it.
            if round(points / theme.TEXT_POINTS, 2) != round(self._view.text_points / theme.TEXT_POINTS, 2):
                self._view.text_points = points
            self.zoomed.emit()

    def _apply(self) -> None:
        self._view.set_view_filter(self.view_filter)
        self.filter_changed.emit()

    def _set_theme(self, name: str) -> None:
        self._settings.put(settings.THEME, name)

    def _show_theme(self) -> None:
        """Change the theme in two turns of the event loop, each half as long; nothing is painted between them."""
        app, name = QApplication.instance(), theme_named(self._settings.get(settings.THEME))
        if isinstance(app, QApplication) and theme.current().name != name:
            for window in app.topLevelWidgets():
                window.setUpdatesEnabled(False)
            theme.begin(app, theme.load(name))
            QTimer.singleShot(0, self, self._finish_theme)

    def _finish_theme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.finish(app)
            for window in app.topLevelWidgets():
                window.setUpdatesEnabled(True)
        self.theme_applied.emit()

    def _follow_system(self) -> None:
        if self._settings.get(settings.THEME) == "system":
            self._show_theme()


def theme_named(setting: str) -> str:
    """The name of the theme that a setting means; "system" is what the system asks for."""
    return theme.of_system() if setting == "system" else setting


def apply_theme(setting: str) -> None:
    """Give the application the theme that a setting means."""
    app, name = QApplication.instance(), theme_named(setting)
    if isinstance(app, QApplication) and not (app.styleSheet() and theme.current().name == name):
        theme.apply(app, theme.load(name))
