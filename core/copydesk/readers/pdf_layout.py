"""Lines of PDF pages become paragraphs: what runs on is joined, running heads are told apart, columns kept in order.

A program that sets lines puts as many words on each as fit. So a line after which the next line's first word would have
fitted ends a paragraph, and so does one before a wider gap, an indent or another size of letters.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.readers.content import Piece, Remark, fold, is_blank, raised, show_controls
from copydesk.readers.hyphens import Hyphens
from copydesk.readers.notes import is_power
from copydesk.readers.pdf_lines import Line
from copydesk.readers.pdf_running import Running, feet_of
from copydesk.readers.pdf_setting import Rows, level_first, with_initials, without_spreading

# By the height of letters: how much lines of one paragraph may differ, what makes a heading, what the widest gap
# between lines is, and how far an indent goes in.
_ALIKE: Final = 0.12
_HEADING: Final = 1.15
_HEADLINE: Final = 1.3
_WIDEST_GAP: Final = 2.2
_SURELY_LINES: Final = 1.3
_TITLE_GAP: Final = 1.6  # … between the lines of a title
_WIDER: Final = 1.25  # than the usual gap between lines: that of paragraphs
_INDENT: Final = 0.6
_SET_IN: Final = 1.5  # … and how far in a block of lines stands that has a measure of its own
_BLOCK_ROWS: Final = 3
_SPARE: Final = 0.5  # a word that would have fitted with so much to spare
_SAME_ROW: Final = 0.35  # of the height: lines so near each other's baselines stand side by side
_LONGEST_HEADING: Final = 300  # characters
_HEADLINE_WORDS: Final = 4
_COLUMN_ROWS: Final = 4  # so many rows with a gap in the same place are two columns
_COLUMN_LETTERS: Final = 18  # on the average in each; cells of tables are shorter
_STRAIGHT: Final = 3.0  # points by which a column's left side may waver

_BULLET = re.compile(r"^(?:[•‣◦▪▫●○■□⁃➢►✓✔❖·]|[-–—](?=\s))")
_LABEL = re.compile(r"^(?:[•‣◦▪▫●○■□⁃➢►✓✔❖·–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])$")
_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s")
_NOTE_MARK = re.compile(r"(\d{1,3}|[*†‡§]{1,3})[.)]?\s*(?=\S)")
_LONGEST_POWER: Final = 2  # figures of an exponent; more of them are raised for their looks
_HYPHENS = frozenset("-‐\u00ad")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔:]['\"”’»“‘«›‹)\]]*$")  # German and Danish close with “, ‘ and «


class Layout:
    """Makes blocks of a file's lines.

    Args:
        lines: Of all pages, as the pages draw them.

    Attributes:
        headline: What stands largest on the first page, above the text; "" where nothing does.
        remarks: What was told apart and what was joined.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.headline = ""
        self.remarks: tuple[Remark, ...] = ()
        self._controls = 0
        self._running = Running(lines)
        self._body = _usual_height(lines)
        flow = with_initials(level_first([line for line in lines if not self._running.holds(line)]))
        self._hyphens = Hyphens(line.text for line in lines)
        notes = feet_of(flow, self._body)
        self._marks = {found[1] for line in notes if (found := _NOTE_MARK.match(line.text))}
        self._led: set[str] = set()  # marks in the text that were found to lead to notes
        self._signs = 0  # such marks that were left out
        self._rows = _in_columns(without_spreading(_rows([line for line in flow if line not in notes])))
        self._notes = _rows([line for line in flow if line in notes])

    def pieces(self) -> list[Piece]:
        """The blocks in reading order; what stands at a page's foot comes behind the paragraph that runs over it."""
        texts: list[tuple[int, list[Piece]]] = []
        is_first = True
        for paragraph in self._paragraphs(self._rows):
            pieces = list(self._pieces(paragraph, is_first=is_first))
            is_first = is_first and all(one.role for one in pieces)
            texts.append((paragraph[0][0].page, pieces))
        feet: dict[int, list[Piece]] = {n: list(self._running.pieces(n)) for n in range(self._running.pages)}
        for paragraph in self._paragraphs(self._notes):
            feet.setdefault(paragraph[0][0].page, []).extend(self._pieces(paragraph, is_first=False))
        found: list[Piece] = []
        last = -1
        for page, pieces in texts:
            for number in range(max(last, 0), page):
                found += feet.pop(number, ())
            last = page
            found += pieces
        for number in sorted(feet):
            found += feet[number]
        self._tell(found)
        return found

    def _pieces(self, paragraph: Rows, *, is_first: bool) -> Iterator[Piece]:
        text, changed = show_controls(self._text(paragraph))
        self._controls += changed
        if not is_blank(text):
            yield self._piece(paragraph, fold(text), is_first=is_first)

    def _tell(self, pieces: Sequence[Piece]) -> None:
        counts = {
            "pdf.running": self._running.count,
            "pdf.unseen": sum(piece.hidden for piece in pieces),
            "text.hyphens": self._hyphens.closed,
            "text.controls": self._controls,
            "text.notes": self._signs,
        }
        self.remarks = tuple(Remark(code, (("count", count),)) for code, count in counts.items() if count)

    def _piece(self, paragraph: Rows, text: str, *, is_first: bool) -> Piece:
        line = paragraph[0][0]
        hidden = line.hidden
        if len(paragraph[0]) > 1 and len(paragraph) == 1:
            return Piece(text, "table-row", hidden)
        if paragraph[0] in self._notes:
            own = _NOTE_MARK.match(text)
            return Piece(text[own.end() :] if own and own[1] in self._led else text, "footnote", hidden)
        if _BULLET.match(text):
            return Piece(text, "list-item", hidden)
        height = max(line.height for row in paragraph for line in row)
        if height >= _HEADING * self._body and len(text) <= _LONGEST_HEADING and any(map(str.isalpha, text)):
            large = height >= _HEADLINE * self._body and len(text.split()) >= _HEADLINE_WORDS
            if large and not self.headline and line.page == 0 and is_first and not hidden:
                self.headline = text
                return Piece(text, "heading", hidden, role="headline")
            return Piece(text, "heading", hidden)
        return Piece(text, "paragraph", hidden)

    # Paragraphs

    def _paragraphs(self, rows: Rows) -> Iterator[Rows]:
        gap, rights = _usual_gap(rows), _right_sides(rows)
        start = 0
        for n in range(1, len(rows) + 1):
            if n < len(rows) and self._is_one_title(rows[n - 1], rows[n]):
                continue
            if n == len(rows) or not self._goes_on(rows[start:n], rows[n], gap, rights[n - 1]):
                if start < n:
                    yield rows[start:n]
                start = n

    def _is_one_title(self, row: list[Line], after: list[Line]) -> bool:
        """Whether two rows are large lines in the middle above each other, which end wherever their words do."""
        line, following = row[0], after[0]
        return (
            len(row) == len(after) == 1
            and line.page == following.page
            and line.hidden == following.hidden
            and line.height >= _HEADLINE * self._body
            and abs(line.height - following.height) <= _ALIKE * line.height
            and 0 < line.base - following.base <= _TITLE_GAP * line.height
            and _is_centred(line, following)
        )

    def _goes_on(self, paragraph: Rows, after: list[Line], gap: float, right: float) -> bool:
        """Whether a row goes on a paragraph, the last line of which stands in a column with this right side."""
        before = paragraph[-1]
        if len(before) > 1 or len(after) > 1:
            return False
        line, following = before[0], after[0]
        if line.hidden != following.hidden or _BULLET.match(following.text) or _ITEM.match(following.text):
            return False
        if abs(line.height - following.height) > _ALIKE * max(line.height, following.height):
            return False
        over = _sentence_goes_on(line.text, following.text)
        full = right - line.x1 < following.first + _SPARE * line.height
        down = line.base - following.base
        if line.page != following.page or down <= 0 or down > 6 * line.height:
            return over and full and line.height < _HEADING * self._body  # into the next column or page
        if down > max(_WIDER * gap * line.height, line.height) and not (over and down < _WIDEST_GAP * line.height):
            return False
        if following.x0 > line.x1 or following.x1 < line.x0:
            return False
        indent = following.x0 - line.x0
        listed = _BULLET.match(paragraph[0][0].text) or _ITEM.match(paragraph[0][0].text)
        if indent > _INDENT * line.height and not (len(paragraph) == 1 and listed) and not over:
            return False
        return full or over

    def _text(self, paragraph: Rows) -> str:
        text = ""
        for row in paragraph:
            for line in row:
                said = self._without_marks(line)
                text = self._hyphens.joined(text, said) if text and len(row) == 1 else f"{text} {said}".lstrip()
        return text

    def _without_marks(self, line: Line) -> str:
        """A line without the raised figures that lead to notes; others that stand raised are signs of their own."""
        text = line.text
        for start, end in reversed(line.raised):
            marked = text[start:end].strip()
            is_sign = start > 0 and not text[start - 1].isdecimal() and not is_power(text[:start], marked)
            if marked in self._marks and is_sign:
                text = text[:start] + text[end:]
                self._led.add(marked)
                self._signs += 1
            elif start > 0 and len(marked) <= _LONGEST_POWER:
                text = f"{text[:start]}{raised(text[start:end])}{text[end:]}"
        return text


def _is_centred(line: Line, following: Line) -> bool:
    """Whether two lines stand in the middle above each other, and do not begin in one place."""
    return abs(line.x0 + line.x1 - following.x0 - following.x1) <= 2 * _STRAIGHT < abs(line.x0 - following.x0)


def _rows(lines: Sequence[Line]) -> Rows:
    """Lines that stand side by side; a bullet or number joins what it labels."""
    rows: Rows = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        side_by_side = (
            last is not None
            and last.page == line.page
            and last.hidden == line.hidden
            and line.x0 >= last.x1
            and abs(last.base - line.base) <= _SAME_ROW * max(last.height, line.height)
        )
        if not side_by_side or last is None:
            rows.append([line])
        elif _LABEL.match(last.text) and len(rows[-1]) == 1:
            rows[-1] = [last._replace(text=f"{last.text} {line.text}", x1=line.x1, raised=(), height=line.height)]
        else:
            rows[-1].append(line)
    return rows


def _in_columns(rows: Rows) -> Rows:
    """The rows, with columns that a page draws line by line across put below each other."""
    found: Rows = []
    n = 0
    while n < len(rows):
        end = n
        while end < len(rows) and _same_gap(rows[n], rows[end]):
            end += 1
        if end - n >= _COLUMN_ROWS and _is_prose(rows[n:end]):
            found += [[row[0]] for row in rows[n:end]]
            found += [[row[1]] for row in rows[n:end]]
            n = end
            continue
        found.append(rows[n])
        n += 1
    return found


def _same_gap(first: list[Line], row: list[Line]) -> bool:
    return (
        len(first) == len(row) == 2
        and first[0].page == row[0].page
        and abs(first[1].x0 - row[1].x0) <= _STRAIGHT
        and abs(first[0].x0 - row[0].x0) <= 10 * _STRAIGHT
    )


def _is_prose(rows: Rows) -> bool:
    return all(
        sum(len(row[side].text) for row in rows) >= _COLUMN_LETTERS * len(rows)
        and sum(_sentence_goes_on(a[side].text, b[side].text) for a, b in itertools.pairwise(rows)) * 3 >= len(rows)
        for side in (0, 1)
    )


def _right_sides(rows: Rows) -> list[float]:
    """For each row the right side of the column that it stands in: its neighbours' widest in such letters."""
    rights: list[float] = []
    start = 0
    for n in range(1, len(rows) + 1):
        if n < len(rows) and _same_column(rows[n - 1][0], rows[n][0]):
            continue
        widest: dict[int, float] = {}
        for row in rows[start:n]:
            size = round(row[0].height)
            if len(row) == 1:
                widest[size] = max(widest.get(size, 0.0), row[-1].x1)
        column = [widest.get(round(row[0].height), row[-1].x1) for row in rows[start:n]]
        rights += _within(rows[start:n], column)
        start = n
    return rights


def _within(rows: Rows, rights: list[float]) -> list[float]:
    """The right sides of a column's rows, with those of blocks that are set in on both sides, such as quotations."""
    left = min(row[0].x0 for row in rows)
    found = list(rights)
    places = range(len(rows))
    for x0, group in itertools.groupby(places, key=lambda n: round(rows[n][0].x0)):
        block = list(group)
        right = max(rows[n][-1].x1 for n in block)
        height = rows[block[0]][0].height
        is_set_in = x0 - left > _SET_IN * height and min(rights[n] for n in block) - right > _INDENT * height
        if len(block) >= _BLOCK_ROWS and is_set_in and all(len(rows[n]) == 1 for n in block):
            found[block[0] : block[-1] + 1] = [right] * len(block)
    return found


def _same_column(line: Line, following: Line) -> bool:
    return (
        line.page == following.page
        and following.base < line.base
        and following.x0 < line.x1
        and following.x1 > line.x0
        and abs(following.x0 - line.x0) < 8 * max(line.height, following.height)
    )


def _usual_height(lines: Sequence[Line]) -> float:
    """The height of most letters."""
    heights: Counter[float] = Counter()
    for line in lines:
        if not line.hidden:
            heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 1.0


def _usual_gap(rows: Rows) -> float:
    """How far lines of a paragraph are apart, by their height: the most frequent one that is no paragraph's."""
    gaps: Counter[float] = Counter()
    within: set[float] = set()
    for before, after in itertools.pairwise(rows):
        line, following = before[0], after[0]
        down = line.base - following.base
        if line.page == following.page and 0 < down < _WIDEST_GAP * line.height:
            over = _sentence_goes_on(line.text, following.text)
            gap = round(down / line.height, 1)
            gaps[gap] += 3 if over else 1
            if over:
                within.add(gap)
    # A gap that no sentence goes over may be that of paragraphs, all of which are of one line.
    return next((gap for gap, _ in gaps.most_common() if gap in within or gap < _SURELY_LINES), _SURELY_LINES)


def _sentence_goes_on(text: str, following: str) -> bool:
    """Whether the sentence plainly goes on in the following line."""
    if _SENTENCE_END.search(text[-10:]):
        return False
    first = following.lstrip("\"'“‘«([—– ")[:1]
    if text[-1:] in _HYPHENS:
        return not first.isupper()
    return first.islower() or text[-1:] in {",", ";"} or (first.isalpha() and not first.isupper())
