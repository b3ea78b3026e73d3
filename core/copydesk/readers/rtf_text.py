"""The blocks of an RTF file's text, its table's rows put together of their cells."""

from typing import Final

from copydesk.readers.content import Piece, fold
from copydesk.readers.gathering import Gatherer, Look

_LONGEST_CELL: Final = 200  # characters of a table of facts; longer ones lay out a page


class MainText(Gatherer):
    """Gathers the text itself.

    Attributes:
        look: What the paragraph is that is being read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self._row_start = 0
        self._cells: list[int] = []  # behind each cell of the row so far, how many blocks there were

    def become(self, look: Look) -> None:
        """Let the paragraph be of a look, unless it has begun."""
        self.look = look
        if self.is_empty:
            self.begin(look)

    def end_cell(self) -> None:
        """End a cell of a table."""
        self.end()
        self._cells.append(len(self.pieces))
        self.begin(self.look)

    def end_row(self) -> None:
        """End a row: one of short cells is a line of facts, others are columns of a page."""
        if not self._cells:
            return
        starts = [self._row_starts(), *self._cells[:-1]]
        cells = [self.pieces[start:end] for start, end in zip(starts, self._cells, strict=True)]
        filled = [cell[0].text for cell in cells if cell]
        short = all(len(cell) <= 1 and (not cell or len(cell[0].text) <= _LONGEST_CELL) for cell in cells)
        hidden = any(piece.hidden for cell in cells for piece in cell)
        if short and len(filled) > 1 and not hidden:
            self.pieces[starts[0] : self._cells[-1]] = [Piece(fold(" ".join(filled)), "table-row")]
        self._cells = []
        self._row_start = len(self.pieces)

    def _row_starts(self) -> int:
        """Where the row's first cell begins: at its own paragraph, not at what stands before the table."""
        return max(self._row_start, self._cells[0] - 1)
