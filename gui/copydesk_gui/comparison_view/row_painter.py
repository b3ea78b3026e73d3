"""Paints the sheet's items: rows with their cells and gutters, folds, and the slim lines of moved pairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from copydesk.comparison import SegmentKind, Severity
from copydesk.text import Span
from copydesk_gui.comparison_view import captions
from copydesk_gui.comparison_view.adorned import Adornment
from copydesk_gui.comparison_view.cell import Cell
from copydesk_gui.comparison_view.columns import Columns
from copydesk_gui.comparison_view.items import FoldItem, FoldKind, RowItem
from copydesk_gui.comparison_view.marks import FindingMark, Mark, Place, of_original
from copydesk_gui.comparison_view.metrics import Metrics
from copydesk_gui.comparison_view.moves import MovedItem
from copydesk_gui.comparison_view.piece import Piece, Run, clear_of
from copydesk_gui.comparison_view.sheet import Sheet
from copydesk_gui.comparison_view.signs import INKS, Signs, colour, hatch, pin, triangle
from copydesk_gui.theme import Theme
from copydesk_gui.work import by_hand

MarksAt = dict[Place, tuple[Mark, ...]]
Hits = Mapping[Place, Sequence[Span]]

_BAR = 3  # the accent bar of the current row, in pixels
_SHORT = 0.3  # of a fold's width: details that are always shown whole
_LETTERS = {FoldKind.CHROME: "C", FoldKind.IDENTICAL: "=", FoldKind.SAME: "="}  # of folds, in their gutter
_MOST_LETTERS = 3  # side by side in a gutter
_EDGE = 2  # pixels that what stands in a gutter keeps from its edges
_SEVERITIES = {severity: n for n, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Lights:
    """What is lit: the current row, what is selected, what is pointed at, and the place that was gone to.

    Attributes:
        found_in: The copy of the finding that was gone to.
        pointed_copy: The row and the copy's column that the pointer is in.
        hits: What a search found.
    """

    row: int | None = None
    selected: tuple[Span, ...] = field(default=())
    pointed: tuple[Span, ...] = field(default=())
    pointed_kind: SegmentKind = SegmentKind.REWORDED
    gone_to: tuple[Span, ...] = field(default=())
    found_in: int | None = None
    pointed_copy: tuple[int, int] | None = None
    hits: Hits = field(default_factory=dict)

    def copy(self, row: int) -> int | None:
        """The copy that a row is looked at for; None where it is none in particular."""
        if self.pointed_copy is not None and self.pointed_copy[0] == row:
            return self.pointed_copy[1]
        return self.found_in if row == self.row else None


class RowPainter:
    """Paints items of one sheet with one painter."""

    def __init__(
        self, painter: QPainter, sheet: Sheet, theme: Theme, lights: Lights, kinds: frozenset[SegmentKind]
    ) -> None:
        self._painter = painter
        self._sheet = sheet
        self._theme = theme
        self._lights = lights
        self._kinds = kinds
        self._metrics = sheet.metrics
        self._signs = Signs(painter, theme, sheet.metrics.em)

    def _colour(self, name: str) -> QColor:
        return colour(getattr(self._theme, name))

    def paint(self, item: int, y: int) -> None:
        """Paint an item with its upper edge at `y`."""
        shown = self._sheet.items[item]
        height = self._sheet.heights.height(item)
        if isinstance(shown, FoldItem):
            self._fold(shown, y, height)
        elif isinstance(shown, MovedItem):
            self._moved(shown, y, height)
        else:
            self._row(item, shown, y, height)

    def _row(self, item: int, shown: RowItem, y: int, height: int) -> None:
        columns = self._sheet.columns
        row = self._sheet.comparison.rows[shown.row]
        cells = self._sheet.cells(item, self._theme)
        marks = {} if shown.chrome else self._sheet.marks(shown.row, self._kinds)
        in_full, paler = self._weighed(shown.row, marks)
        for document in columns.order:
            box = QRectF(columns.start(document), y, columns.width, height - 1)
            if document not in cells:
                # In an open fold every row lacks one side, and a word in each would drown the rest.
                self._nothing(box, "" if shown.chrome else captions.nothing(self._sheet.comparison, row, document))
                continue
            self._painter.save()
            self._painter.setClipRect(box, Qt.ClipOperation.IntersectClip)  # letters may bear towers of accents
            self._painter.fillRect(box, self._ground(shown))
            self._painter.translate(columns.start(document) + self._metrics.pad_x, y + self._sheet.pad_y(shown))
            self._cell(cells[document], in_full, paler)
            self._painter.restore()
        for document, x in columns.gutters():
            pairing = row.pairing(document)
            moved = self._sheet.moved(shown.row, document)
            sign = captions.signs(self._sheet.comparison, row, pairing, marks, moved)
            if split := captions.split(self._sheet.comparison, row, document):
                sign = split, sign[1]
            # The cards and the status line call a row by its number: it stands once, before the first copy.
            number = str(shown.row + 1) if document == columns.order[1] else ""
            is_pinned = by_hand.is_pinned(self._sheet.comparison, shown.row)
            self._gutter(QRectF(x, y, columns.gutter, height - 1), *sign, number, is_pinned=is_pinned)
            if is_pinned:
                pin(self._painter, QPointF(x + columns.gutter - 6, y + 3), self._colour("accent"))
        self._margin(shown.row, y, height)
        _hairline(self._painter, self._sheet.columns, y + height - 1, self._colour("line"))
        if shown.row in self._sheet.facts.zones:
            # Above the words that it names: what the copy alone has begins in the copy's column.
            first = next(document for document in columns.order if document in cells)
            self._zone(shown, QPointF(columns.start(first), y), cells[first].pieces[0])
        if shown.row == self._lights.row:
            self._bar(y, height)

    def _bar(self, y: int, height: int) -> None:
        bar = QRectF(self._sheet.columns.left - _BAR, y, _BAR, height - 1)
        self._painter.fillRect(bar, self._colour("accent"))

    def _zone(self, shown: RowItem, corner: QPointF, words: Piece) -> None:
        """The name of a part of the article, in the padding above its first words: at the right where they go left."""
        name = captions.zone(self._sheet.facts.zones[shown.row])
        measure, pad = QFontMetricsF(self._metrics.zone_font), self._metrics.pad_x
        height = min(measure.height(), self._metrics.pad_y + 2.0)
        box = QRectF(corner.x() + pad - 2, corner.y(), measure.horizontalAdvance(name) + 4, height)
        box.moveRight(corner.x() + self._sheet.columns.width - pad + 2 if words.begins_right_to_left else box.right())
        self._painter.fillRect(box, self._ground(shown))
        self._painter.setFont(self._metrics.zone_font)
        self._painter.setPen(self._colour("soft"))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _weighed(self, row: int, marks: dict[Place, tuple[Mark, ...]]) -> tuple[MarksAt, MarksAt]:
        """All marks of a row, and those of the original apart that only some of several copies have."""
        comparison = self._sheet.comparison
        if len(comparison.copies) < 2:
            return marks, {}
        original = of_original(comparison, marks, _looked_at(self._sheet, self._lights, row))
        full = {place: in_full for place, (in_full, _) in original.items()}
        return {**marks, **full}, {place: paler for place, (_, paler) in original.items()}

    def _ground(self, shown: RowItem) -> QColor:
        if shown.row == self._lights.row:
            return self._colour("sel")
        return self._colour("chrome_tint" if shown.chrome else "paper")

    def _cell(self, cell: Cell, marks: MarksAt, paler: MarksAt) -> None:
        """Paint a cell whose text begins where the painter stands."""
        signs = self._signs
        # Of a block as long as a book only the parts in sight are painted.
        seen = self._painter.clipBoundingRect()
        cell = cell.between(seen.top(), seen.bottom())
        blocks = {piece.block: (cell.document, piece.block) for piece in cell.pieces}
        runs = [
            (mark, tuple(cell.runs(block, mark.start, mark.end)))
            for block, place in blocks.items()
            for mark in marks.get(place, ())
        ]
        signs.breaks(cell)
        for block, place in blocks.items():
            for mark in paler.get(place, ()):
                signs.tint(mark.kind, cell.runs(block, mark.start, mark.end), is_pale=True)
        for mark, found in runs:
            signs.tint(mark.kind, found)
        signs.found(_runs(cell, [span for place in blocks.values() for span in self._lights.hits.get(place, ())]))
        signs.selected(_runs(cell, self._lights.selected))
        for mark, found in runs:
            if not mark.whole or mark.kind is not SegmentKind.DELETED:
                signs.line(mark.kind, found)
        for place in blocks.values():
            self._findings(cell, place)
        signs.outline(INKS[self._lights.pointed_kind].line, _runs(cell, self._lights.pointed))
        signs.outline("accent", _runs(cell, self._lights.gone_to))
        badges = [run for piece in cell.pieces for run in self._letters(piece, seen)]
        for mark, found in runs:
            signs.strike(mark.kind, clear_of(found, badges), is_thin=mark.whole)

    def _findings(self, cell: Cell, place: Place) -> None:
        for mark in sorted(self._sheet.signs.findings.get(place, ()), key=_severity, reverse=True):
            if not mark.whole:
                self._signs.severity(mark.severity, cell.runs(place[1], mark.start, mark.end))

    def _letters(self, piece: Piece, seen: QRectF) -> list[Run]:
        """Paint a piece's letters, above the grounds of what is put in between them; where numbers of notes stand."""
        badges: list[Run] = []
        for adorned, place in piece.adorned:
            if adorned.kind is Adornment.BADGE:
                badges += piece.unit_runs(*place)
                self._signs.badge(piece.unit_runs(*place), self._metrics.badge_height)
            elif adorned.kind is Adornment.LABEL:
                self._signs.label(piece.unit_runs(*place))
        self._painter.setPen(self._colour(piece.style.colour))
        piece.layout.draw(self._painter, QPointF(0, piece.top), [], seen)
        return badges

    def _nothing(self, box: QRectF, text: str) -> None:
        self._painter.fillRect(box, self._colour("bg"))
        hatch(self._painter, box, self._theme)
        if not text:
            return
        self._painter.setFont(self._metrics.ui_font)
        measure = QFontMetricsF(self._metrics.ui_font)
        text = measure.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        width = measure.horizontalAdvance(text) + self._metrics.pad_x
        # The words stand on plain ground, so that the hatching does not cross them.
        ground = QRectF(0, 0, width, measure.height())
        ground.moveCenter(box.center())
        self._painter.fillRect(ground.intersected(box), self._colour("bg"))
        self._painter.setPen(self._colour("soft"))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _gutter(self, box: QRectF, sign: str, letters: str, number: str = "", *, is_pinned: bool = False) -> None:
        metrics = self._metrics
        lines = _lines(metrics, sign, letters, number)
        height = metrics.ui_height
        # In a row of one line; beside a pin there is no room for both.
        if number and letters and not is_pinned and len(lines) * height > box.height() - 2 * _EDGE:
            beside = f"{sign} {letters}"
            if QFontMetricsF(metrics.badge_font).horizontalAdvance(beside) < box.width() - 2 * _EDGE:
                lines = [(beside, metrics.badge_font), (number, metrics.number_font)]
        height = min(height, box.height() / max(1, len(lines)))
        top = box.center().y() - height * len(lines) / 2
        self._painter.setPen(self._colour("soft"))
        for text, font in lines:
            self._painter.setFont(font)
            line = QRectF(box.left(), top, box.width(), height)
            self._painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
            top += height

    def _margin(self, row: int, y: int, height: int) -> None:
        """The numbers of a row's notes, from its top downwards."""
        metrics = self._metrics
        middle = self._sheet.columns.right + metrics.right_margin / 2
        top = y + metrics.pad_y + (metrics.em * 1.52 - metrics.badge_height) / 2
        for number in self._sheet.notes_of_row(row)[0]:
            if top + metrics.badge_height > y + height:
                return
            disc = QRectF(middle - metrics.badge_height / 2, top, metrics.badge_height, metrics.badge_height)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._colour("accent"))
            self._painter.drawEllipse(disc)
            self._text(disc, str(number), metrics.badge_font, "on_accent", Qt.AlignmentFlag.AlignCenter)
            top += metrics.badge_height + 3

    def _fold(self, shown: FoldItem, y: int, height: int) -> None:
        columns, metrics = self._sheet.columns, self._metrics
        current = not shown.is_open and self._lights.row is not None and shown.first <= self._lights.row < shown.end
        for document in columns.order:
            box = QRectF(columns.start(document), y, columns.width, height - 1)
            what, details = captions.fold(self._sheet.comparison, shown, document)
            if not what:
                self._nothing(box, captions.nothing_folded(self._sheet.comparison, document))
                continue
            self._painter.fillRect(box, self._colour("sel" if current else "chrome_tint"))
            arrow = QPointF(box.left() + metrics.pad_x + metrics.em * 0.2, box.center().y())
            triangle(self._painter, arrow, metrics.em * 0.42, self._colour("chrome"), is_open=shown.is_open)
            inner = box.adjusted(metrics.pad_x + metrics.em * 0.75, 0, -metrics.pad_x, 0)
            # Where both do not fit, a headline is cut rather than the one word that says what it is.
            kept = QFontMetricsF(metrics.ui_font).horizontalAdvance(details) + metrics.em
            kept = kept if kept < inner.width() * _SHORT else 0.0
            used = self._text(inner.adjusted(0, 0, -kept, 0), what, metrics.ui_bold, "chrome")
            self._text(inner.adjusted(used + metrics.em * 0.6, 0, 0, 0), details, metrics.ui_font, "chrome")
        for _, x in columns.gutters():
            self._gutter(QRectF(x, y, columns.gutter, height - 1), "", _LETTERS.get(shown.kind, ""))
        _hairline(self._painter, self._sheet.columns, y + height - 1, self._colour("line"))
        if current:
            self._bar(y, height)

    def _moved(self, shown: MovedItem, y: int, height: int) -> None:
        columns, metrics = self._sheet.columns, self._metrics
        for document in columns.order:
            box = QRectF(columns.start(document), y, columns.width, height - 1)
            self._painter.fillRect(box, self._colour("paper"))
            if document not in shown.documents:
                continue
            where, start = captions.moved_line(self._sheet.comparison, shown, document)
            inner = box.adjusted(metrics.pad_x, 0, -metrics.pad_x, 0)
            used = self._text(inner, where, metrics.small_font, "moved")
            self._text(inner.adjusted(used + metrics.em * 0.6, 0, 0, 0), start, metrics.small_font, "soft")
        for document, x in columns.gutters():
            letter = "M" if document in shown.documents else ""
            self._gutter(QRectF(x, y, columns.gutter, height - 1), "", letter)
        _hairline(self._painter, self._sheet.columns, y + height - 1, self._colour("line"))

    def _text(
        self,
        box: QRectF,
        text: str,
        font: QFont,
        colour: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """Draw one line, cut with an ellipsis where it is too long; how wide it came out."""
        measure = QFontMetricsF(font)
        cut = measure.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
        self._painter.setFont(font)
        self._painter.setPen(self._colour(colour))
        self._painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        return measure.horizontalAdvance(cut)


def ground(painter: QPainter, columns: Columns, paper: QColor, seen: QRect, end: int) -> None:
    """Paint what of a rectangle lies beside and between the columns, and below the last item, which ends at `end`.

    What the columns cover is not painted twice.
    """
    gutters = ((x, x + columns.gutter) for _, x in columns.gutters())
    for left, right in ((seen.left(), columns.left), *gutters, (columns.right, seen.right() + 1)):
        painter.fillRect(QRect(left, seen.top(), max(0, right - left), seen.height()), paper)
    end = max(end, seen.top())
    painter.fillRect(QRect(seen.left(), end, seen.width(), max(0, seen.bottom() + 1 - end)), paper)


def _hairline(painter: QPainter, columns: Columns, y: int, ink: QColor) -> None:
    # A line would be drawn as a shape with soft edges: thirty times the time of a rectangle.
    painter.fillRect(QRect(columns.left, y, columns.right - columns.left, 1), ink)


def _runs(cell: Cell, spans: Iterable[Span]) -> list[Run]:
    """Where these spans stand in a cell, those of other documents left out."""
    own = (span for span in spans if span.document == cell.document)
    return [run for span in own for run in cell.runs(span.block, span.start, span.end)]


def _severity(mark: FindingMark) -> int:
    return _SEVERITIES[mark.severity]


def _lines(metrics: Metrics, sign: str, letters: str, number: str) -> list[tuple[str, QFont]]:
    """What stands in a gutter from top to bottom; four letters in one line would touch its edges."""
    rows = [letters] if len(letters) <= _MOST_LETTERS else [letters[:2], letters[2:]]
    fonts = (metrics.ui_font, *(metrics.badge_font for _ in rows), metrics.number_font)
    return [(text, font) for text, font in zip((sign, *rows, number), fonts, strict=True) if text]


def _looked_at(sheet: Sheet, lights: Lights, row: int) -> int | None:
    """The copy that a row is looked at for; the only one that has a column, where only one has."""
    order = sheet.columns.order
    return order[1] if len(order) == 2 else lights.copy(row)
