"""Colours, fonts and sizes of the window: themes are TOML files of named colours, and one style sheet uses them.

Widgets take colours from `current()` and never write one; a theme changes with `apply`, which Qt tells every widget of
as a change of palette.
"""

import tomllib
from dataclasses import dataclass, fields
from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

import copydesk_resources

THEMES: Final = ("light", "dark", "contrast", "safe-light", "safe-dark")

UI_FAMILY: Final = "Inter"
TEXT_FAMILY: Final = "Noto Serif"
UI_POINTS: Final = 9.75  # 13 px where a point is 4/3 px, as on most screens
SMALL_POINTS: Final = 9.0
HEADING_POINTS: Final = 12.0
TEXT_POINTS: Final = 11.25  # 15 px

_FONT_FILES: Final = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "NotoSerif-Regular.ttf",
    "NotoSerif-Italic.ttf",
    "NotoSerif-Bold.ttf",
)
_PROPERTY: Final = "copydesk_theme"
_CHANGING: Final = "copydesk_theme_changing"


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours, each "#rrggbb"; `light.toml` says what each is for."""

    name: str
    is_dark: bool
    bg: str
    paper: str
    ink: str
    aside: str
    soft: str
    line: str
    accent: str
    on_accent: str
    sel: str
    selected_text: str
    reworded_tint: str
    reworded: str
    added_tint: str
    added: str
    dropped_tint: str
    dropped: str
    moved_tint: str
    moved: str
    style_tint: str
    style: str
    chrome_tint: str
    chrome: str
    error: str
    warning: str
    info: str
    hatch: str


def load(name: str) -> Theme:
    """The theme of that name, one of `THEMES`.

    Raises:
        FileNotFoundError: There is no such theme.
        TypeError: The file lacks a colour or names one that `Theme` does not know.
    """
    with copydesk_resources.path("themes", f"{name}.toml").open("rb") as file:
        return Theme(**tomllib.load(file))


def apply(app: QApplication, theme: Theme) -> None:
    """Give the application this theme: fonts, palette and style sheet."""
    begin(app, theme)
    finish(app)


def begin(app: QApplication, theme: Theme) -> None:
    """Make this the current theme and take the style sheet off, as the first half of `apply`.

    With the old sheet still there, Qt would work out every widget's style twice: 0.15 s more.
    """
    app.setProperty(_PROPERTY, theme)
    app.setProperty(_CHANGING, True)
    app.setStyleSheet("")


def finish(app: QApplication) -> None:
    """Put on what the current theme is made of, unless that is done."""
    if not app.styleSheet():
        _load_fonts(app)
        app.setFont(ui_font())
        app.setPalette(palette(current()))
        app.setStyleSheet(style_sheet(current()))
        app.setProperty(_CHANGING, False)


def is_changing() -> bool:
    """Whether `finish` is not done: sizes that widgets have until then are those of no theme."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_CHANGING))


def of_system() -> str:
    """The name of the theme that the system asks for: high contrast, dark or light."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def current() -> Theme:
    """The theme that was applied last; the light one before any was."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else load(THEMES[0])


def ui_font(points: float = UI_POINTS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The quiet sans of everything but the articles."""
    return _font(UI_FAMILY, points, weight)


def text_font(points: float = TEXT_POINTS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The serif of the articles."""
    return _font(TEXT_FAMILY, points, weight)


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for what no style sheet reaches."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, theme.bg),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.paper),
        (roles.AlternateBase, theme.bg),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.soft),
        (roles.Button, theme.paper),
        (roles.ButtonText, theme.ink),
        (roles.BrightText, theme.error),
        (roles.ToolTipBase, theme.paper),
        (roles.ToolTipText, theme.ink),
        (roles.Highlight, theme.selected_text),
        (roles.HighlightedText, theme.ink),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Accent, theme.accent),
        (roles.Mid, theme.line),
        (roles.Midlight, theme.line),
        (roles.Dark, theme.soft),
        (roles.Light, theme.paper),
        (roles.Shadow, theme.line),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.soft))
    return made


def style_sheet(theme: Theme) -> str:
    """The application's style sheet in this theme's colours.

    Raises:
        KeyError: The sheet names a colour that the theme does not have.
    """
    names: dict[str, object] = {field.name: getattr(theme, field.name) for field in fields(theme)}
    names |= {
        "ui_family": UI_FAMILY,
        "ui_points": UI_POINTS,
        "small_points": SMALL_POINTS,
        "heading_points": HEADING_POINTS,
        "signs": copydesk_resources.path("signs").as_posix(),
        "shade": "dark" if theme.is_dark else "light",
    }
    sheet = copydesk_resources.path("themes", "style.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(names)


def _font(family: str, points: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


def _load_fonts(app: QApplication) -> None:
    """Make the bundled fonts known, once for an application."""
    if app.property("copydesk_fonts"):
        return
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(copydesk_resources.path("fonts", name)))
    app.setProperty("copydesk_fonts", True)
