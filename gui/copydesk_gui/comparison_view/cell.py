"""A cell's text, broken into lines: where its characters are, and what character is at a point."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from copydesk.text import Block
from copydesk_gui.comparison_view import adorned
from copydesk_gui.comparison_view.adorned import Adorned, Adornment
from copydesk_gui.comparison_view.marks import FindingMark, NoteMark
from copydesk_gui.comparison_view.metrics import Metrics
from copydesk_gui.comparison_view.piece import Piece, Run
from copydesk_gui.offsets import Insertion
from copydesk_gui.theme import Theme

# Code points laid out as one paragraph; a longer one is laid out in parts, and only those in sight.
LONGEST: Final = 6_000
_PART: Final = 1_000  # of a longer one, laid out and painted together
# Of words that never end, for which the time that it takes to find their lines grows with the square of their length.
_ENDLESS_PART: Final = 750


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell is made of: one document's blocks in a row, with what stands in them."""

    document: int
    blocks: tuple[tuple[int, Block], ...]
    findings: tuple[tuple[FindingMark, ...], ...]
    notes: tuple[tuple[NoteMark, ...], ...]
    link: str = ""


class Cell:
    """The pieces of one document's part of a row; pixels count from the text's upper left corner."""

    def __init__(self, document: int, pieces: tuple[Piece, ...], lay_out: Callable[[Piece], None]) -> None:
        self.document = document
        self.pieces = pieces
        self._lay_out = lay_out

    @property
    def height(self) -> int:
        """From the first piece's top to the last one's bottom, as far as it is known by now."""
        return self.pieces[-1].top + self.pieces[-1].height

    def lay_out_between(self, top: float, bottom: float) -> int:
        """Lay out what stands between these heights; by how many pixels grew what begins above `top`."""
        shift = grown = 0
        for piece in self.pieces:
            piece.top += grown
            if piece.is_laid_out or piece.top > bottom or piece.top + piece.height < top:
                continue
            before, begins_above = piece.height, piece.top < top
            self._lay_out(piece)
            grown += piece.height - before
            shift += piece.height - before if begins_above else 0
        return shift

    def reach(self, block: int, position: int) -> None:
        """Lay out the piece that holds a code point of a block."""
        for piece in self.pieces:
            if piece.block == block and piece.first <= position < max(piece.last, piece.first + 1):
                self.lay_out_between(piece.top + 1, piece.top + 1)

    def runs(self, block: int, start: int, end: int) -> Iterator[Run]:
        """Where the code points [start, end) of a block stand."""
        for piece in self.pieces:
            if piece.block == block:
                yield from piece.runs(start, end)

    def between(self, top: float, bottom: float) -> "Cell":
        """The cell with those pieces alone that are laid out and stand between these heights."""
        if len(self.pieces) == 1 and self.pieces[0].is_laid_out:
            return self
        pieces = tuple(
            piece
            for piece in self.pieces
            if piece.is_laid_out and piece.top <= bottom and piece.top + piece.height >= top
        )
        return Cell(self.document, pieces, self._lay_out)

    def piece_at(self, y: float) -> Piece:
        """The piece at a height, the nearest one where there is none."""
        for piece in self.pieces:
            if y < piece.top + piece.height:
                return piece
        return self.pieces[-1]

    def adorned_at(self, x: float, y: float) -> Adorned | None:
        """The letter, badge or link at a point, if there is one."""
        piece = self.piece_at(y)
        for each, place in piece.adorned:
            for run in piece.unit_runs(*place):
                if run.left <= x <= run.right and run.baseline - piece.style.ascent <= y <= run.baseline + 6:
                    return each
        return None


def lay_out(content: CellText, width: int, metrics: Metrics, theme: Theme) -> Cell:
    """The cell of these blocks, broken to a width in pixels; what is in parts is laid out as it comes into sight."""
    pieces: list[Piece] = []
    y = 0

    def finish(piece: Piece) -> None:
        piece.adorn(_adorned(content, piece))
        piece.lay_out(width, list(adorned.formats(piece.adorned, metrics, theme)))

    for number, block in content.blocks:
        y += metrics.block_gap if pieces else 0
        cuts = _cuts(block.text)
        for cut in pairwise(cuts):
            piece = Piece(number, block.text, cut, metrics.style(block))
            if len(cuts) > 2:
                piece.estimate(width, metrics)
            else:
                finish(piece)
            piece.top = y
            pieces.append(piece)
            y += piece.height
    return Cell(content.document, tuple(pieces), finish)


def _cuts(text: str) -> list[int]:
    """Where a block is cut for display, 0 and its length included: at a space where there is one."""
    cuts = [0]
    while len(text) > LONGEST and len(text) - cuts[-1] > _PART:
        space = text.rfind(" ", cuts[-1] + _PART // 2, cuts[-1] + _PART)
        cuts.append(space + 1 if space >= 0 else cuts[-1] + _ENDLESS_PART)
    return [*cuts, len(text)]


def _adorned(content: CellText, piece: Piece) -> tuple[Adorned, ...]:
    """What is put into a piece."""
    n = next(n for n, (number, _) in enumerate(content.blocks) if number == piece.block)
    text, first, end = content.blocks[n][1].text, piece.first, piece.last
    ends_all = n == len(content.blocks) - 1 and end == len(text)
    return (
        *adorned.labels(text[first:end]),
        *adorned.letters(content.findings[n], first, end),
        *adorned.badges(content.notes[n], text, first, end),
        *([Adorned(Adornment.LINK, Insertion(end - first, f" {content.link}"))] if content.link and ends_all else []),
    )
