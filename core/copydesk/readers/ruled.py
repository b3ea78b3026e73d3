"""Tables that are drawn with signs in Markdown and plain text: pandoc’s simple, multiline and grid tables."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from copydesk.readers.content import fold, is_blank

_RULE = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*")
_EDGE = re.compile(r"[ \t]*-{5,}[ \t]*")
_GRID = re.compile(r"[ \t]*\+(?:[-=:]{2,}\+)+[ \t]*")
_DASHES = re.compile(r"-+")
_MOST_LINES: Final = 2_000  # of one table


class Table(NamedTuple):
    """Lines [start, end) of a text and the rows that they draw, each as its cells."""

    start: int
    end: int
    rows: list[list[str]]


def tables(lines: Sequence[str]) -> list[Table]:
    """The tables among the lines of a text, in order."""
    found: list[Table] = []
    n = 0
    while n < len(lines):
        table = None
        if "--" in lines[n] or "==" in lines[n]:
            table = _grid(lines, n) if _GRID.fullmatch(lines[n]) else _simple(lines, n)
        if table and table.start >= (found[-1].end if found else 0):
            found.append(table)
            n = table.end
        else:
            n += 1
    return found


def _simple(lines: Sequence[str], n: int) -> Table | None:
    """A table one of whose rules is line `n`."""
    if _EDGE.fullmatch(lines[n]):
        return _multiline(lines, n)
    if not _RULE.fullmatch(lines[n]):
        return None
    if n > 0 and not is_blank(lines[n - 1]):
        end = _until(lines, n + 1, lambda line: is_blank(line) or _is_rule(line))
        rows = _cells(lines[n], [lines[n - 1], *lines[n + 1 : end]])
        closed = end < len(lines) and _is_rule(lines[end])
        return Table(n - 1, end + closed, rows) if rows and end > n + 1 else None
    return _body(lines, n, n, [])


def _multiline(lines: Sequence[str], n: int) -> Table | None:
    """A table whose rows may have several lines each, and blank ones between them."""
    rule = _until(lines, n + 1, lambda line: is_blank(line) or _is_rule(line))
    if rule >= len(lines) or not _RULE.fullmatch(lines[rule]):
        return None
    return _body(lines, n, rule, [list(lines[n + 1 : rule])])


def _body(lines: Sequence[str], start: int, rule: int, groups: list[list[str]]) -> Table | None:
    """A table that begins with line `start` and ends with a rule, its columns those of line `rule`.

    With blank lines between its rows each may have several lines.
    """
    end = _until(lines, rule + 1, _is_rule)
    if end >= len(lines) or end == rule + 1:
        return None
    body = lines[rule + 1 : end]
    if any(map(is_blank, body)):
        groups = [*groups, []]
        for line in body:
            if is_blank(line):
                groups.append([])
            else:
                groups[-1].append(line)
    else:
        groups = [*groups, *([line] for line in body)]
    parted = [_cells(lines[rule], group) for group in groups if group]
    return Table(start, end + 1, [_joined(part) for part in parted]) if all(parted) else None


def _grid(lines: Sequence[str], n: int) -> Table | None:
    """A table that is drawn with bars and crosses from line `n` on."""
    bars = [place for place, sign in enumerate(lines[n]) if sign == "+"]
    rows: list[list[str]] = []
    part: list[list[str]] = []
    closed = n + 1
    for end in range(n + 1, min(len(lines), n + _MOST_LINES)):
        line = lines[end].rstrip()
        if _GRID.fullmatch(line):
            if part:
                rows.append(_joined(part))
            part, closed = [], end + 1
        elif len(line) > bars[-1] and all(line[place] in "|+" for place in bars):
            part.append([line[left + 1 : right] for left, right in pairwise(bars)])
        else:
            break
    return Table(n, closed, rows) if rows else None


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line) or _EDGE.fullmatch(line))


def _until(lines: Sequence[str], start: int, is_end: Callable[[str], bool]) -> int:
    """The first line from `start` on that ends a table, or how many lines there are."""
    stop = min(len(lines), start + _MOST_LINES)
    return next((n for n in range(start, stop) if is_end(lines[n])), len(lines))


def _cells(rule: str, lines: Sequence[str]) -> list[list[str]]:
    """The cells of lines by the columns of a rule; none where words run over a column's edge."""
    starts = [found.start() for found in _DASHES.finditer(rule)]
    edges = [0, *starts[1:], None]
    if any(len(line) > start and not line[start - 1].isspace() for line in lines for start in starts[1:]):
        return []
    return [[fold(line[left:right]) for left, right in pairwise(edges)] for line in lines]


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    return [fold(" ".join(cells)) for cells in zip(*lines, strict=True)]
