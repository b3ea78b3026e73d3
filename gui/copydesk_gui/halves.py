"""The articles and the side panel beside each other: the panel gives way before a column of the articles is cut."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.panels.side_panel import SidePanel

LEAST_SIDE: Final = 272  # pixels: the buttons of a card and the names of the three lists stand side by side


class Halves(QSplitter):
    """Keeps the panel as wide as a person wants it where there is room; it can be folded away with the handle."""

    def __init__(self, view: ComparisonView, side: SidePanel, width: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._view, self._side = view, side
        self.side_width = width  # wanted, in pixels
        self._is_by_hand = False
        self.addWidget(view)
        self.addWidget(side)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setCollapsible(0, False)
        self.setCollapsible(1, True)
        self.handle(1).setAccessibleName(self.tr("Between the articles and the side panel"))
        side.setMinimumWidth(LEAST_SIDE)
        self.splitterMoved.connect(self._take_over)
        side.wanted.connect(self._unfold)

    def share(self) -> None:
        """Share the room, unless a person did."""
        if self._is_by_hand or self.width() <= 0:
            return
        room = self.width() - self.handleWidth() - self._view.good_width
        width = max(LEAST_SIDE, min(self.side_width, room))
        self.setSizes([max(1, self.width() - self.handleWidth() - width), width])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share anew."""
        super().resizeEvent(event)
        self.share()

    def _unfold(self) -> None:
        if self._is_by_hand and not self.sizes()[1]:
            self._is_by_hand = False
            self.share()

    def _take_over(self) -> None:
        self._is_by_hand = True
        if self.sizes()[1]:
            self.side_width = self.sizes()[1]
