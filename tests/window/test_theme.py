"""Colours, fonts and the style sheet."""

import math
import re
from dataclasses import fields
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from copydesk_gui import theme
from copydesk_gui.comparison_view.signs import INKS

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


# What is seen with one kind of cone missing: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-
# based Model for Simulation of Color Vision Deficiency", 2009; severity 1, for linear light.
EYES = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
LIGHTER = 10.0  # of 100: steps of CIE L* that lines of two pixels are told apart by at a glance
OTHER = 20.0  # of CIE 1976 colour difference; what is just told apart differs by 2


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    """A colour as an eye sees it: L*, a*, b* of CIE 1976, under the light of a screen."""
    light = []
    for n in (1, 3, 5):
        share = int(colour[n : n + 2], 16) / 255
        light.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in EYES[eye])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def of_one_shape() -> list[tuple[str, str]]:
    """The names of the lines of signs that are drawn alike, pair by pair."""
    inks = [(ink.line, (ink.pen, ink.struck)) for ink in INKS.values()]
    return [(one, other) for (one, a), (other, b) in combinations(inks, 2) if a == b]


def test_only_two_signs_are_drawn_alike() -> None:
    assert of_one_shape() == [("reworded", "added")]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", ["contrast", "safe-light", "safe-dark"])
def test_in_a_safe_palette_signs_of_one_shape_differ_in_lightness(name: str, eye: str) -> None:
    palette = theme.load(name)
    for one, other in of_one_shape():
        light, dark = seen(getattr(palette, one), eye)[0], seen(getattr(palette, other), eye)[0]
        assert abs(light - dark) >= LIGHTER, (one, other)


@pytest.mark.parametrize("eye", EYES)
def test_in_every_palette_signs_of_one_shape_are_told_apart(palette: theme.Theme, eye: str) -> None:
    for one, other in of_one_shape():
        assert math.dist(seen(getattr(palette, one), eye), seen(getattr(palette, other), eye)) >= OTHER, (one, other)


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
