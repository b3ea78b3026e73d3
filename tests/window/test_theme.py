"""Colours, fonts and the style sheet."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from copydesk_gui import theme

LEAST_TEXT = 8.6
LEAST_LINE = 4.7
LEAST_SOFT = 4.5  # of WCAG AA, for the small print that is not the copy

TINTS = ("paper", "bg", "sel", "selected_text", "reworded_tint", "added_tint", "dropped_tint", "moved_tint")
LINES = ("reworded", "added", "dropped", "moved", "style", "error", "warning", "info", "accent")


def _luminance(colour: str) -> float:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Of WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=theme.THEMES)
def palette(request: pytest.FixtureRequest) -> theme.Theme:
    return theme.load(request.param)


@pytest.mark.parametrize("tint", [*TINTS, "style_tint", "chrome_tint"])
def test_text_can_be_read_on_every_tint(palette: theme.Theme, tint: str) -> None:
    assert contrast(palette.ink, getattr(palette, tint)) >= LEAST_TEXT


@pytest.mark.parametrize("tint", [tint for tint in TINTS if tint != "selected_text"])
def test_captions_can_be_read_on_every_tint(palette: theme.Theme, tint: str) -> None:
    assert contrast(palette.aside, getattr(palette, tint)) >= LEAST_TEXT


@pytest.mark.parametrize("line", LINES)
def test_every_line_is_seen_on_the_paper(palette: theme.Theme, line: str) -> None:
    assert contrast(getattr(palette, line), palette.paper) >= LEAST_LINE


@pytest.mark.parametrize(
    ("text", "ground"),
    [("soft", "bg"), ("soft", "paper"), ("soft", "sel"), ("chrome", "chrome_tint"), ("on_accent", "accent")],
)
def test_small_print_can_be_read(palette: theme.Theme, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= LEAST_SOFT


def test_the_tints_of_the_four_kinds_differ(palette: theme.Theme) -> None:
    tints = {palette.reworded_tint, palette.added_tint, palette.dropped_tint, palette.moved_tint}
    assert len(tints) == 4


def test_every_colour_is_six_hexadecimal_digits(palette: theme.Theme) -> None:
    for field in fields(palette):
        value = getattr(palette, field.name)
        if field.name not in ("name", "is_dark"):
            assert re.fullmatch("#[0-9a-f]{6}", value), field.name


def test_a_theme_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        theme.load("mauve")


def test_what_was_applied_is_current(qapp: QApplication, palette: theme.Theme) -> None:
    theme.apply(qapp, palette)
    assert theme.current() == palette
    assert qapp.palette().text().color().name() == palette.ink
    assert palette.accent in qapp.styleSheet()


def test_the_bundled_fonts_are_what_is_shown(qapp: QApplication, palette: theme.Theme) -> None:
    theme.apply(qapp, palette)
    assert QFontInfo(theme.ui_font()).family() == theme.UI_FAMILY
    assert QFontInfo(theme.text_font()).family() == theme.TEXT_FAMILY


def test_every_picture_that_the_style_sheet_names_is_there() -> None:
    for name in theme.THEMES:
        named = re.findall(r'url\("([^"]+)"\)', theme.style_sheet(theme.load(name)))
        assert named
        assert [path for path in named if not Path(path).is_file()] == []
