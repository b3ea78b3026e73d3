"""Sizes of the comparison view, all following from the size of its text."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF

from copydesk.text import Block, Role
from copydesk_gui import theme

# Shares of the text's height in pixels; at 15 px they are the whole pixels that the comments name.
_PITCH: Final = 1.52  # 23: a serif at 15 px reads well with half a line between
_SMALL_PITCH: Final = 1.25
_PAD_X: Final = 0.94  # 14
_PAD_Y: Final = 0.6  # 9
_GUTTER: Final = 2.27  # 34
_GOOD_COLUMN: Final = 11  # 165: three documents side by side in a window of 900
_LEAST_OF_MANY: Final = 8  # 120: six of them beside the findings in a window of 1280; two or three words to a line
_MANY: Final = 5  # columns

# Shares of the text's size in points.
_HEADLINE: Final = 1.2
_SUBHEAD: Final = 1.0
_ASIDE: Final = 0.87
_UI: Final = 0.8  # 12 px
_LETTER: Final = 0.93  # before Qt makes a superscript two thirds of it
_BADGE: Final = 0.7  # 10.5 px
_NUMBER: Final = 0.66  # 10 px
_ZONE: Final = 0.6  # 9 px: it stands in the padding above a row's text


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a block is set: its font, its theme colour by name, and the distance of its lines in pixels."""

    font: QFont
    colour: str
    pitch: int

    @property
    def ascent(self) -> int:
        """From the top of a line to its baseline, in pixels."""
        metrics = QFontMetricsF(self.font)
        return round((self.pitch - metrics.height()) / 2 + metrics.ascent())


class Metrics:
    """Sizes in pixels for one size of text, on a screen with this many dots to the inch."""

    def __init__(self, points: float, dpi: float) -> None:
        self.points = points
        self.em = points * dpi / 72
        self.pad_x = round(self.em * _PAD_X)
        self.pad_y = round(self.em * _PAD_Y)
        self.gutter = round(self.em * _GUTTER)
        self.left_margin = self.pad_x
        self.right_margin = round(self.em * 1.6)
        self.good_column = round(self.em * _GOOD_COLUMN)
        self.block_gap = round(self.em * 0.5)
        self.ui_font = theme.ui_font(points * _UI)
        self.ui_bold = theme.ui_font(points * _UI, QFont.Weight.DemiBold)
        self.small_font = theme.ui_font(points * 0.73)
        self.letter_font = theme.ui_font(points * _LETTER, QFont.Weight.DemiBold)
        self.badge_font = theme.ui_font(points * _BADGE, QFont.Weight.DemiBold)
        self.number_font = theme.ui_font(points * _NUMBER)
        self.zone_font = theme.ui_font(points * _ZONE)
        self.ui_height = QFontMetricsF(self.ui_font).height()
        self.fold_height = round(self.ui_height * 1.25 + 2 * self.em * 0.5)
        self.slim_height = round(QFontMetricsF(self.small_font).height() + 0.7 * self.em)
        self.badge_height = round(self.em * 1.13)
        self._body = self._text(1.0, "ink")
        chrome = TextStyle(self.ui_font, "chrome", round(self.ui_height * _SMALL_PITCH))
        self._styles = {role: chrome if role.is_chrome else self._body for role in Role} | {
            Role.HEADLINE: self._text(_HEADLINE, "ink", QFont.Weight.Bold),
            Role.SUBHEAD: self._text(_SUBHEAD, "ink", QFont.Weight.Bold),
            Role.DECK: self._text(_SUBHEAD, "aside"),
            Role.CAPTION: self._text(_ASIDE, "aside"),
            Role.CREDIT: self._text(_ASIDE, "aside"),
            Role.BYLINE: self._text(_ASIDE, "aside"),
            Role.DATE: self._text(_ASIDE, "aside"),
            Role.NOTE: self._text(_ASIDE, "ink"),
        }
        self.style_pitch = self._body.pitch
        # Of mixed English text, measured on running prose: 0.49 em in this serif.
        self.mean_advance = QFontMetricsF(self._body.font).horizontalAdvance("a quiet harbour at noon, then rain") / 34

    def least_column(self, count: int) -> int:
        """How narrow columns may be where there are so many, before one scrolls sideways to reach the last."""
        return self.good_column if count < _MANY else round(self.em * _LEAST_OF_MANY)

    def style(self, block: Block) -> TextStyle:
        """How a block of this role is set."""
        return self._styles[block.role]

    def _text(self, share: float, colour: str, weight: QFont.Weight = QFont.Weight.Normal) -> TextStyle:
        return TextStyle(theme.text_font(self.points * share, weight), colour, round(self.em * share * _PITCH))
