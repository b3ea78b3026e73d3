"""Running heads, feet, page numbers and footnotes of PDF pages."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from copydesk.readers.content import Piece, fold, show_controls
from copydesk.readers.pdf_lines import Line

_EDGE: Final = 3  # lines at a page's top and foot among which running ones are
_SHARE: Final = 0.5  # of the pages that a running line stands on, at least
_NEAR: Final = 12.0  # points by which its place may waver
_SMALL: Final = 1.05  # of the usual height: notes are set smaller, or at least no larger

# By the height of its letters: how far a line stands from the text that belongs to the page and not to the text; in
# points, how much its place may waver then; on how many pages at least, and on what share of those with such a line.
_APART: Final = 1.8
_APART_BY: Final = 1.5  # … by the gaps between the lines below: a text may be set wide
_STILL: Final = 1.5
_LEVEL: Final = 0.35  # as far as lines of one row may differ, by their height
_FEWEST: Final = 3
_MOST: Final = 0.7
_SMALLER: Final = 0.95  # of the usual height: notes that begin with a figure of the line's own size are set smaller

_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|p\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:of|von|de|di|sur|/)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
# What browsers print at the head and foot: a moment and the title, an address and the page.
_PRINTED_FOOT = re.compile(r"(?:https?|file|about)://?\S*(?:\s+\d+/\d+)?|\d+/\d+")
_PRINTED_HEAD = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s.*)?")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]|\[\d{1,3}\])[.)]?\s*\S")


class Running:
    """Tells the lines of the text from those that every page has.

    Args:
        lines: Of all pages.

    Attributes:
        pages: How many pages have lines.
        count: Blocks of running lines.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.pages = max((line.page for line in lines), default=-1) + 1
        by_page: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            if not line.hidden:
                by_page[line.page].append(line)
        self._pages = by_page
        self._edges = {page: _edges(found) for page, found in by_page.items()}
        self._common = self._repeated()
        self._alone = _alone(by_page.values())
        self._held = {
            (line.page, line.x0, line.base, line.text)
            for tops, feet in self._edges.values()
            for line in (*tops, *feet)
            if self._is_running(line, in_tops=line in tops)
        }
        self._lines: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            if self.holds(line):
                self._lines[line.page].append(line)
        self.count = len(self._held)

    def holds(self, line: Line) -> bool:
        """Whether a line is a running one."""
        return (line.page, line.x0, line.base, line.text) in self._held

    def pieces(self, page: int) -> Iterator[Piece]:
        """The running lines of a page as blocks of furniture."""
        for line in self._lines.get(page, ()):
            text, _ = show_controls(line.text)
            yield Piece(fold(text), role="other")

    def _repeated(self) -> Counter[tuple[str, int]]:
        """On how many pages a line stands in a place, whatever its figures."""
        found: Counter[tuple[str, int]] = Counter()
        for tops, feet in self._edges.values():
            for place in {_place(line) for line in (*tops, *feet)}:
                found[place] += 1
        return found

    def _is_running(self, line: Line, *, in_tops: bool) -> bool:
        text = line.text.strip()
        if self.pages > 1:
            words, place = _place(line)
            near = max(self._common[words, place + off] for off in (-1, 0, 1))
            if near >= max(2, _SHARE * self.pages):
                return True
        if line in self._alone:
            return True
        if in_tops and any(
            _PRINTED_HEAD.fullmatch(one.text) for one in self._edges[line.page][0] if _are_one(one, line)
        ):
            return True  # the moment, or the title beside it
        if _PAGE_NUMBER.fullmatch(text):
            return not _is_in_row(line, self._pages[line.page])
        return bool(not in_tops and _PRINTED_FOOT.fullmatch(text))


def _alone(pages: Iterable[list[Line]]) -> set[Line]:
    """The uppermost lines that stand apart from the text, in one place on most pages: heads that name each chapter."""
    tops: list[Line] = []
    for page in pages:
        first, *others = sorted(page, key=lambda line: -line.base)
        if others and first.base - others[0].base > max(_APART * first.height, _APART_BY * _usual_gap(others)):
            tops.append(first)
    found = set()
    for line in tops:
        same = sum(abs(line.base - top.base) <= _STILL and abs(line.height - top.height) <= _STILL / 2 for top in tops)
        if same >= max(_FEWEST, _MOST * len(tops)):
            found.add(line)
    return found


def _usual_gap(ordered: Sequence[Line]) -> float:
    """How far lines are apart that stand below each other, as half of them are at most; 0 for a single one."""
    gaps = sorted(line.base - below.base for line, below in itertools.pairwise(ordered) if line.base > below.base)
    return gaps[len(gaps) // 2] if gaps else 0.0


def feet_of(lines: Sequence[Line], usual: float) -> set[Line]:
    """The lines of all notes at the feet of pages: from the first that a raised figure begins, or that is set smaller.

    Args:
        lines: Of all pages, without the running ones.
        usual: The height of most letters.
    """
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    found: set[Line] = set()
    for page in by_page.values():
        ordered = sorted(page, key=lambda line: line.base)
        small = list(itertools.takewhile(lambda line: line.height < _SMALLER * usual, ordered))
        notes = [n for n, line in enumerate(small) if _NOTE.match(line.text)]
        if notes and len(small) < len(ordered):
            found.update(small[: notes[-1] + 1])
        for line in page:
            if is_note(line, usual):
                found.add(line)
                found.update(_below(line, page, usual))
    return found


def _below(note: Line, page: Sequence[Line], usual: float) -> Iterator[Line]:
    """The lines that go on a note: below it, no larger, and none of the text.

    A note that is set as large as the text is told by the same sign, raised, within the text above.
    """
    led = note.height < _SMALLER * usual or any(_leads(line, note) for line in page)
    for line in sorted(page, key=lambda line: -line.base):
        if line.base >= note.base or line.x0 > note.x1 or line.x1 < note.x0:
            continue
        if line.height >= _SMALL * usual or abs(line.height - note.height) > 0.1 * usual:
            return
        if led:
            yield line


def _leads(line: Line, note: Line) -> bool:
    """Whether the sign that a note begins with stands raised in a line above it."""
    sign = note.text[: note.raised[0][1]].strip()
    above = line.base > note.base
    return above and any(start > 0 and line.text[start:end].strip() == sign for start, end in line.raised)


def is_note(line: Line, usual: float) -> bool:
    """Whether a line begins a footnote: with a raised figure or sign before it, no larger than the text."""
    raised = any(start == 0 for start, _ in line.raised)
    return raised and line.height < _SMALL * usual and bool(_NOTE.match(line.text))


def _is_in_row(line: Line, page: Sequence[Line]) -> bool:
    """Whether others stand in its row, and others near above or below that: so it is a cell of a table."""
    near = [abs(other.base - line.base) / line.height for other in page if other is not line]
    return any(far < _LEVEL for far in near) and any(_LEVEL <= far < _APART for far in near)


def _are_one(one: Line, other: Line) -> bool:
    """Whether two lines stand in one row, in letters of one size."""
    return abs(one.base - other.base) < _LEVEL * one.height and abs(one.height - other.height) < _STILL / 2


def _place(line: Line) -> tuple[str, int]:
    return _FIGURES.sub("0", fold(line.text)), round(line.base / _NEAR)


def _edges(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The uppermost and the lowest lines of a page; only those with others between them tell anything."""
    ordered = sorted(lines, key=lambda line: -line.base)
    half = min(_EDGE, len(ordered) // 2)
    return ordered[:half], ordered[len(ordered) - half :] if half else []
