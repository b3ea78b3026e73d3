"""Running heads, feet, page numbers and footnotes of PDF pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.readers.content import Piece, fold, show_controls
from copydesk.readers.pdf_page import Line

_EDGE: Final = 3  # lines at a page's top and foot among which running ones are
_SHARE: Final = 0.5  # of the pages that a running line stands on, at least
_NEAR: Final = 12.0  # points by which its place may waver
_SMALL: Final = 1.05  # of the usual height: notes are set smaller, or at least no larger

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
        self._edges = {page: _edges(found) for page, found in by_page.items()}
        self._common = self._repeated()
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
        if in_tops and _PRINTED_HEAD.fullmatch(text):
            return True
        return bool(_PAGE_NUMBER.fullmatch(text) or (not in_tops and _PRINTED_FOOT.fullmatch(text)))


def is_note(line: Line, usual: float) -> bool:
    """Whether a line begins a footnote: with a raised figure or sign before it, no larger than the text."""
    raised = any(start == 0 for start, _ in line.raised)
    return raised and line.height < _SMALL * usual and bool(_NOTE.match(line.text))


def _place(line: Line) -> tuple[str, int]:
    return _FIGURES.sub("0", fold(line.text)), round(line.base / _NEAR)


def _edges(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The uppermost and the lowest lines of a page; only those with others between them tell anything."""
    ordered = sorted(lines, key=lambda line: -line.base)
    half = min(_EDGE, len(ordered) // 2)
    return ordered[:half], ordered[len(ordered) - half :] if half else []
