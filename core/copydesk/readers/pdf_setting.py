"""What setting does to a text, undone: large first letters, and lines whose words are spread over their measure."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from copydesk.readers.pdf_lines import Line

Rows = list[list[Line]]

# By the height of the text's letters: how much higher a large first letter is at least, how near the text it stands,
# and how far below its line its foot may be.
_LARGE: Final = 1.8
_NEAR: Final = 2.0
_BELOW: Final = 0.5
_LETTERS: Final = 2  # "«T" and "“T" too
# The words of a spread line: how much the gaps between them may differ, by the widest, and how many may stand together.
_EVEN: Final = 0.3
_TOGETHER: Final = 1.5
_FLUSH: Final = 3.0  # points by which lines that begin or end in one place may differ
_APART: Final = 2.2  # of the height: lines of one paragraph are no further apart

_WORD = re.compile(r"[^\W\d_]+")
_ALONE = frozenset("aAiIoOyYàÀéÉ")  # letters that are words


def level_first(lines: Sequence[Line]) -> list[Line]:
    """The lines of each page, and behind them those that run in another direction, such as credits along a picture."""
    usual: dict[int, Counter[float]] = defaultdict(Counter)
    for line in lines:
        usual[line.page][line.slant] += len(line.text)
    return sorted(lines, key=lambda line: (line.page, line.slant != usual[line.page].most_common(1)[0][0]))


def with_initials(lines: Sequence[Line]) -> list[Line]:
    """The lines, each large first letter put before the line that it begins."""
    usual = _usual(lines)
    found = list(lines)
    words: Counter[str] | None = None
    for letter in lines:
        if len(letter.text) > _LETTERS or letter.height < _LARGE * usual or not letter.text[-1].isalpha():
            continue
        beside = [line for line in found if _begins(letter, line, usual)]
        if not beside:
            continue
        if words is None:
            words = Counter(word for line in lines for word in _WORD.findall(line.text))
        first = max(beside, key=lambda line: line.base)
        place = found.index(first)
        found[place] = first._replace(text=_put_before(letter.text, first.text, words), raised=())
        found.remove(letter)
    return found


def _begins(letter: Line, line: Line, usual: float) -> bool:
    """Whether a line stands beside a large letter, to its right, and is of the text's size."""
    return (
        line.page == letter.page
        and line is not letter
        and line.height < _LARGE * usual
        and letter.base - _BELOW * usual <= line.base <= letter.base + letter.height
        and letter.x1 - _NEAR * usual <= line.x0 <= letter.x1 + _NEAR * usual
        and line.x0 > letter.x0
        and line.hidden == letter.hidden
    )


def _put_before(letter: str, text: str, words: Counter[str]) -> str:
    """A letter and the rest of its word, or a word of one letter and the next one."""
    rest = _WORD.match(text)
    if not rest or (letter[-1] in _ALONE and words[rest.group()] > 1):
        return f"{letter} {text}"
    return f"{letter}{text}"


def without_spreading(rows: Rows) -> Rows:
    """The rows, with each as one line whose words only look like cells, for they are spread over the measure."""
    found: Rows = []
    for n, row in enumerate(rows):
        near = [*rows[max(0, n - 2) : n], *rows[n + 1 : n + 3]]
        found.append([_joined(row)] if _is_spread(row) and any(_is_beside(row, other) for other in near) else row)
    return found


def _is_spread(row: list[Line]) -> bool:
    if len(row) < 2 or sum(len(cell.text.split()) for cell in row) > _TOGETHER * len(row):
        return False
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(row)]
    return max(gaps) - min(gaps) <= _EVEN * max(gaps)


def _is_beside(row: list[Line], other: list[Line]) -> bool:
    """Whether another row, of the same paragraph by its place, ends where this one ends and begins where it begins.

    Either may be the first of a paragraph, and go in.
    """
    one, two = row[0], other[0]
    return (
        one.page == two.page
        and abs(row[-1].x1 - other[-1].x1) <= _FLUSH
        and abs(one.x0 - two.x0) <= _FLUSH + 2 * one.height
        and abs(one.base - two.base) <= 2 * _APART * one.height
        and abs(one.height - two.height) <= 0.1 * one.height
        and (len(other) == 1 or _is_spread(other))
        and sum(len(cell.text.split()) for cell in other) > 1
    )


def _joined(row: list[Line]) -> Line:
    text = " ".join(cell.text for cell in row)
    return row[0]._replace(text=text, x1=row[-1].x1, raised=(), height=max(cell.height for cell in row))


def _usual(lines: Sequence[Line]) -> float:
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 1.0
