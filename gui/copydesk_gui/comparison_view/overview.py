"""The overview beside the rows: the whole comparison in one strip, what is visible framed, a click goes there."""

from operator import itemgetter
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from copydesk.comparison import Relation, SegmentKind, Severity
from copydesk_gui import theme
from copydesk_gui.comparison_view.facts import KINDS, RowFacts
from copydesk_gui.comparison_view.items import FoldItem, FoldKind, RowItem
from copydesk_gui.comparison_view.sheet import Sheet
from copydesk_gui.comparison_view.signs import INKS

WIDTH: Final = 14  # pixels
_TICK: Final = 3  # the height of what must be seen among thousands of rows
_FAINT: Final = 2  # and of the many pairs that differ somewhere
_SIDE: Final = 4
_SIDES: Final = {"error": 1, "warning": 3, "hatch": 3}  # never by colour alone: what matters most is widest

# What a tick shows where several rows share a pixel: least first.
_RANKS: Final = ("hatch", "reworded", "moved", "added", "dropped", "warning", "error")
_STRONG: Final = _RANKS.index("moved")
_WHOLE: Final = {Relation.MISSING: SegmentKind.DELETED, Relation.ADDED: SegmentKind.INSERTED}
_NOTE: Final = 3  # the width of a note's tick, at the edge that is nearest to the notes
_REDRAW_AFTER: Final = 150  # milliseconds of rest, before estimates that became heights move the ticks


class Overview(QWidget):
    """A strip as tall as the rows' viewport."""

    place_wanted = Signal(float)  # the share of the sheet, 0 to 1, that was pressed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Overview of the whole comparison"))
        self._sheet: Sheet | None = None
        self._kinds: frozenset[SegmentKind] = frozenset()
        self._visible = (0.0, 1.0)
        self._drawn: QPixmap | None = None
        self._drawn_total = 0
        self._ranks: dict[int, int] = {}  # of the sheet, by item
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REDRAW_AFTER)
        self._rest.timeout.connect(self._redraw)

    def show_sheet(self, sheet: Sheet | None, kinds: frozenset[SegmentKind]) -> None:
        """Show what a sheet holds, with differences of these kinds."""
        before = self._sheet
        is_known = (
            sheet is not None
            and before is not None
            and sheet.shows_same(before)
            and sheet.facts.severities == before.facts.severities
            and kinds == self._kinds
        )
        self._sheet, self._kinds = sheet, kinds
        if not is_known:
            self._ranks = ranks(sheet, kinds) if sheet is not None else {}
        self._redraw()

    def show_visible(self, start: float, end: float) -> None:
        """Frame the shares of the sheet, 0 to 1, between which it is visible."""
        if (start, end) == self._visible:
            return
        self._visible = (start, end)
        if self._sheet is not None and self._has_moved(self._sheet.heights.total):
            self._rest.start()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where was pressed."""
        self._want(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._want(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more to do; unless accepted, it would be taken for a release over the rows."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the ticks anew."""
        super().resizeEvent(event)
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the ticks anew in other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ticks, and the frame above them."""
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        if self._sheet is not None:
            self._frame(painter, theme.current())
        painter.end()

    def _has_moved(self, total: int) -> bool:
        """Whether a tick stands elsewhere now that the sheet is that tall: by less than a pixel nobody sees it."""
        return abs(total - self._drawn_total) * self.height() >= max(1, self._drawn_total)

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    def _draw(self) -> QPixmap:
        """The strip without the frame; ten thousand rows take some milliseconds, so it is kept."""
        colours = theme.current()
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(round(max(1, self.width()) * ratio), round(max(1, self.height()) * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(colours.paper))
        painter = QPainter(drawn)
        painter.fillRect(QRectF(0, 0, 1, self.height()), QColor(colours.line))
        if self._sheet is not None and self._sheet.heights.total:
            self._drawn_total = self._sheet.heights.total
            self._ticks(painter, colours, self._sheet)
        painter.end()
        return drawn

    def _ticks(self, painter: QPainter, colours: theme.Theme, sheet: Sheet) -> None:
        tops = sheet.heights.tops()
        # Where all of it is visible, ticks stand beside their rows.
        scale = min(1.0, self.height() / tops[-1])
        highest: dict[int, int] = {}  # rank by pixel: thousands of rows share one
        for item, rank in self._ranks.items():
            if rank:
                middle = int((tops[item] + tops[item + 1]) * scale / 2 + 0.5)
                if highest.get(middle, 0) < rank:
                    highest[middle] = rank
            else:
                height = (tops[item + 1] - tops[item]) * scale
                self._tick(painter, colours, 0, (round(tops[item] * scale), round(max(_FAINT, height))))
        for middle, rank in sorted(highest.items(), key=itemgetter(1)):
            self._tick(painter, colours, rank, (middle, _TICK if rank >= _STRONG else _FAINT))
        for item in sheet.noted_items():
            middle = round((tops[item] + tops[item + 1]) / 2 * scale)
            painter.fillRect(QRectF(self.width() - _NOTE, middle - 1, _NOTE, _TICK), QColor(colours.accent))

    def _tick(self, painter: QPainter, colours: theme.Theme, rank: int, place: tuple[int, int]) -> None:
        side = _SIDES.get(_RANKS[rank], _SIDE)
        top, height = place
        painter.fillRect(QRectF(side, top, self.width() - 2 * side, height), QColor(getattr(colours, _RANKS[rank])))

    def _frame(self, painter: QPainter, colours: theme.Theme) -> None:
        start, end = self._visible
        if end - start >= 1.0:
            return
        painter.setPen(QPen(QColor(colours.accent), 1))
        box = QRectF(0.5, start * self.height() + 0.5, self.width() - 1, (end - start) * self.height() - 1)
        painter.drawRect(box)

    def _want(self, event: QMouseEvent) -> None:
        self.place_wanted.emit(min(1.0, max(0.0, event.position().y() / max(1, self.height()))))


def tick_colours(sheet: Sheet, kinds: frozenset[SegmentKind]) -> dict[int, str]:
    """The theme colour of each item that has something to show: its worst finding, else its most important change."""
    return {item: _RANKS[rank] for item, rank in ranks(sheet, kinds).items()}


def ranks(sheet: Sheet, kinds: frozenset[SegmentKind]) -> dict[int, int]:
    """The same as numbers, which rise with what they say."""
    marked = sum(KINDS[kind] for kind in kinds)
    of_severity = {Severity.ERROR: _RANKS.index("error"), Severity.WARNING: _RANKS.index("warning")}
    severities = {row: of_severity.get(severity, 0) for row, severity in sheet.facts.severities.items()}
    facts = sheet.facts.rows
    found = {}
    for n, item in enumerate(sheet.items):
        if isinstance(item, RowItem):
            rank = 0 if item.chrome else severities.get(item.row, 0) or _rank(facts[item.row], marked)
            if rank:
                found[n] = rank
        elif isinstance(item, FoldItem) and item.kind is FoldKind.CHROME and not item.is_open:
            found[n] = 0
    return found


def _rank(row: RowFacts, marked: int) -> int:
    """What a row without a finding shows: 0 for nothing."""
    kind = _WHOLE.get(row.relation, SegmentKind.MOVED if row.moved else None)
    if kind is not None:
        return _RANKS.index(INKS[kind].line) if marked & KINDS[kind] else 0
    # Whatever differs inside a pair: told apart in the text, where there is room for it.
    return _RANKS.index(INKS[SegmentKind.REWORDED].line) if marked & row.kinds else 0
