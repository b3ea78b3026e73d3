"""The row of chips: what differs and how much of it, each kind shown or hidden with a click."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from copydesk.comparison import SegmentKind
from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui import theme
from copydesk_gui.bars.counts import Counts
from copydesk_gui.commands import translated
from copydesk_gui.panes import Strip

HEIGHT: Final = 40
_BOX: Final = 16
_SCALE: Final = 3
_STROKE: Final = 1.0  # pixels: of the line through the letter of a kind that is not shown


@dataclass(frozen=True, slots=True)
class Chip:
    """One kind of difference.

    Attributes:
        field: Its name in `Counts`, and its colours' in the theme.
        kind: What is hidden when the chip is off; None where a command of the View menu decides.
        command: The id of that command, "" where there is none.
        hides: The command hides where it is on.
    """

    letter: str
    text: str
    field: str
    kind: SegmentKind | None = None
    command: str = ""
    hides: bool = False
    off: str = ""


CHIPS: Final = (
    Chip("R", QT_TRANSLATE_NOOP("Command", "Reworded"), "reworded", SegmentKind.REWORDED),
    Chip("A", QT_TRANSLATE_NOOP("Command", "Added"), "added", SegmentKind.INSERTED),
    Chip("D", QT_TRANSLATE_NOOP("Command", "Dropped"), "dropped", SegmentKind.DELETED),
    Chip("M", QT_TRANSLATE_NOOP("Command", "Moved"), "moved", SegmentKind.MOVED),
    Chip(
        "S",
        QT_TRANSLATE_NOOP("Command", "Style"),
        "style",
        command="show_style",
        off=QT_TRANSLATE_NOOP("Command", "hidden"),
    ),
    Chip(
        "C",
        QT_TRANSLATE_NOOP("Command", "Site chrome"),
        "chrome",
        command="fold_chrome",
        hides=True,
        off=QT_TRANSLATE_NOOP("Command", "folded"),
    ),
    Chip(
        "=",
        QT_TRANSLATE_NOOP("Command", "Identical"),
        "identical",
        command="fold_identical",
        hides=True,
        off=QT_TRANSLATE_NOOP("Command", "folded"),
    ),
)


class Fullness(StrEnum):
    """How much the chips say, fullest first."""

    ALL = "all"
    NAMES = "names"
    NUMBERS = "numbers"


class ChipRow(Strip):
    """Chips with counts; those with a command of the View menu are that command's button."""

    kinds_hidden = Signal(object)  # frozenset of SegmentKind

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("bg", Qt.Edge.BottomEdge, parent)
        self._actions = actions
        self._counts: Counts | None = Counts()
        self.setFixedHeight(HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 1)
        layout.setSpacing(7)
        self._buttons: dict[str, QPushButton] = {}
        self._icons: dict[tuple[str, bool], QIcon] = {}  # by letter and whether it is struck through
        for chip in CHIPS:
            button = self._button(chip)
            self._buttons[chip.field] = button
            layout.addWidget(button)
        layout.addSpacing(6)
        self._beyond_style = self._only("beyond_style")
        layout.addWidget(self._beyond_style)
        layout.addWidget(self._only("only_findings"))
        layout.addStretch(1)
        self.tint()

    def show_counts(self, counts: Counts | None) -> None:
        """Show how many there are of each; None: that is being found out."""
        self._counts = counts
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Nothing: chips say less where there is less room, and the window may be as small as it likes."""
        return QSize(0, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        for fullness in Fullness:
            for chip in CHIPS:
                self._say(chip, fullness)
            self._beyond_style.setVisible(fullness is not Fullness.NUMBERS)  # it stands in the menu too
            if layout is None or layout.minimumSize().width() <= self.width():
                return

    def _say(self, chip: Chip, fullness: "Fullness") -> None:
        button = self._buttons[chip.field]
        count = getattr(self._counts, chip.field) if self._counts is not None else None
        number = f"{count:,}" if count is not None else "…"  # grouped as in the heads of the columns
        name = translated(chip.text)
        is_off = bool(chip.off) and not button.isChecked() and bool(count)
        whole = f"{name}  {number} {translated(chip.off)}" if is_off else f"{name}  {number}"
        button.setText({Fullness.ALL: whole, Fullness.NAMES: f"{name}  {number}"}.get(fullness, number))
        button.setAccessibleName(whole)
        drawn = (chip.letter, not button.isChecked())
        if drawn not in self._icons:
            self._icons[drawn] = _letter(chip, is_off=drawn[1])
        button.setIcon(self._icons[drawn])
        if not chip.command:
            button.setToolTip(whole if fullness is Fullness.NUMBERS else "")

    def tint(self) -> None:
        """Draw the letters in the current theme's colours."""
        self._icons.clear()
        self.show_counts(self._counts)

    def _button(self, chip: Chip) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"chip_{chip.field}")
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setChecked(True)
        if chip.command:
            action = self._actions[chip.command]
            button.setChecked(action.isChecked() is not chip.hides)
            button.setToolTip(action.text().replace("&", ""))
            button.clicked.connect(action.trigger)
            action.toggled.connect(self._follow_actions)
        else:
            button.toggled.connect(self._announce)
        return button

    def _only(self, command: str) -> QPushButton:
        """The button of a command that leaves only some rows unfolded."""
        action = self._actions[command]
        button = QPushButton(action.text().replace("&", ""), self)
        button.setObjectName(f"chip_{command}")
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        button.toggled.connect(partial(self._tick, button, button.text()))
        return button

    def _tick(self, button: QPushButton, words: str, is_on: bool) -> None:
        """Say that it is on by more than a colour."""
        button.setAccessibleName(words)
        button.setText(f"✓ {words}" if is_on else words)
        self._fit()

    def _follow_actions(self) -> None:
        for chip in CHIPS:
            if chip.command:
                self._buttons[chip.field].setChecked(self._actions[chip.command].isChecked() is not chip.hides)
        self.show_counts(self._counts)

    def _announce(self) -> None:
        self._fit()
        hidden = frozenset(chip.kind for chip in CHIPS if chip.kind and not self._buttons[chip.field].isChecked())
        self.kinds_hidden.emit(hidden)


def _letter(chip: Chip, *, is_off: bool) -> QIcon:
    """The letter in a filled box; in an empty one that is struck through where the kind is not shown."""
    colours = theme.current()
    tint = getattr(colours, f"{chip.field}_tint", colours.bg)
    ink = getattr(colours, chip.field, colours.soft)
    pixmap = QPixmap(_BOX * _SCALE, _BOX * _SCALE)
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, _BOX, _BOX)
    painter.setPen(QPen(QColor(colours.soft), _STROKE) if is_off else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if is_off else QColor(tint))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if is_off else box, 3, 3)
    painter.setPen(QColor(colours.soft if is_off else ink))
    painter.setFont(theme.ui_font(theme.SMALL_POINTS * 0.92, QFont.Weight.Bold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip.letter)
    if is_off:
        painter.setPen(QPen(QColor(colours.soft), _STROKE))
        painter.drawLine(QLineF(1, _BOX - 1, _BOX - 1, 1))
    painter.end()
    return QIcon(pixmap)
