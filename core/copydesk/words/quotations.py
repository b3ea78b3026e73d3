"""Direct quotations of a paragraph, by their marks.

A scanner that knows what may open and what may close: typographers' marks of several countries, straight ones, and
what programs and hasty hands make of them (a closing mark of another kind, the wrong one of a pair, none at all).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from copydesk.words.tokenizer import REMEMBERED

# What may close a quotation that a mark opened. A straight mark closes any, and any double one closes a straight one.
_CLOSERS: Final = {
    "“": '”"»″“',
    "„": '“”"',
    "«": '»”"',
    "»": '«"',
    '"': '"”“″',
    "‘": "’'",
    "‹": "›",
    "'": "'’",
    "”": '”"',
}  # fmt: skip
_DOUBLE: Final = frozenset('“„«»"”')
_SINGLE: Final = frozenset("‘'")  # those that open and are apostrophes, too
_MARK = re.compile("[“”„«»\"‘’‹›'″]")
_OPENS_BEFORE: Final = frozenset("([{—–-/…:,;>")  # what a quotation may follow without a space
_ELIDED = re.compile(r"['’‘](?:\d0s|em|til|tis|twas|cause|n|round|bout)\b", re.IGNORECASE)
_END_OF_WORD = frozenset(" \u00a0\u202f.,;:!?)]}—–-…/\"”»’'“")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: the characters [start, end) of a text, in code points.

    Attributes:
        opened: Whether it has an opening mark; without one it begins where the text does, or after the last quotation.
        closed: Whether it has a closing mark; without one it runs to the text's end: it goes on in the next paragraph.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True

    @property
    def inner(self) -> tuple[int, int]:
        """The characters [start, end) between the marks, which may leave white space at either end."""
        return self.start + self.opened, self.end - self.closed


@lru_cache(maxsize=REMEMBERED)
def quotations(text: str, *, continued: bool = False) -> tuple[Quotation, ...]:
    """The quotations of a paragraph in order, none inside another: what a quotation quotes in turn is its content.

    Single marks count where they stand at the edges of words and no double ones enclose them; apostrophes do not.

    Args:
        text: One paragraph.
        continued: The paragraph before left a quotation open. It goes on to the first closing mark here, unless an
            opening one, which English repeats at each paragraph, stands before that.
    """
    end = _continued_end(text) if continued else 0
    first = (Quotation(0, end, opened=False),) if end else ()
    return (*first, *_scan(text, end))


def _continued_end(text: str) -> int:
    """Where a quotation ends that was open before the text began; 0 if it does not go on here."""
    for found in _MARK.finditer(text):
        n = found.start()
        if found.group() in _DOUBLE:
            return n + 1 if n and not _opens(text, n) and _ends_word(text, n) else 0
    return 0


def _scan(text: str, begin: int) -> Iterator[Quotation]:
    start: int | None = None
    last = begin
    ends = _SingleEnds(text)
    for found in _MARK.finditer(text, begin):
        mark, n = found.group(), found.start()
        if start is None:
            if _opens(text, n) and (mark not in _SINGLE or ends.after(n) is not None):
                start = n
            elif mark in "”»" and _ends_word(text, n) and last < n:
                lead = len(text[last:n]) - len(text[last:n].lstrip())
                yield Quotation(last + lead, n + 1, opened=False)
                last = n + 1
        elif mark in _CLOSERS[text[start]] and (
            n == ends.after(start) if text[start] in _SINGLE else _closes(text, start, n)
        ):
            yield Quotation(start, n + 1)
            start, last = None, n + 1
        elif mark == "“" and text[start] in _DOUBLE and _opens(text, n):
            # The mark that should have closed the first one is gone.
            yield Quotation(start, _trimmed(text, start, n), closed=False)
            start = n
    if start is not None and text[start] in _DOUBLE and text[start + 1 :].strip():
        yield Quotation(start, _trimmed(text, start, len(text)), closed=False)


def _opens(text: str, n: int) -> bool:
    """Whether a mark stands where a quotation may begin: at the edge of a word, with something behind it.

    A single one needs an end as well, which is not looked for here.
    """
    mark = text[n]
    if mark not in _CLOSERS or n + 1 == len(text):
        return False
    before, after = text[n - 1] if n else " ", text[n + 1]
    free = before.isspace() or before in _OPENS_BEFORE or before in _CLOSERS
    if mark in "“„«":
        return not after.isspace() or mark == "«" or text[n + 1 : n + 3].strip() != ""
    if not free or after.isspace() or after in ".,;:!?)":
        return False
    if mark in _SINGLE:
        return after.isalnum() and not _ELIDED.match(text, n)
    return mark != "”" or before.isspace() or n == 0


def _closes(text: str, start: int, n: int) -> bool:
    """Whether a mark that may close the open quotation does: not the opening of a nested one."""
    mark = text[n]
    if mark == "“" and text[start] in '“"':
        # The wrong one of the pair: it closes only at a word's end.
        return not text[n - 1].isspace() and _ends_word(text, n)
    if mark == '"' and text[start] == '"':
        return not text[n - 1].isspace() or _ends_word(text, n)
    return n > start + 1


class _SingleEnds:
    """Where quotations in single marks may end, each mark of a text looked at once however many marks open one.

    A plural's apostrophe ("the workers’ offer") looks like an end, so an end behind punctuation is preferred to one
    behind a letter if both stand in one sentence.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._doubles: list[int] = []
        # By whether an odd number of double marks stands before them: all ends, and those of no plural.
        self._ends: tuple[list[int], list[int]] = ([], [])
        self._sure: tuple[list[int], list[int]] = ([], [])
        for found in _MARK.finditer(text):
            n = found.start()
            if text[n] in _DOUBLE:
                self._doubles.append(n)
            elif n and text[n] in _CLOSERS["‘"] and not text[n - 1].isspace() and _ends_word(text, n):
                nested = len(self._doubles) % 2
                self._ends[nested].append(n)
                if text[n - 1] != "s":
                    self._sure[nested].append(n)

    def after(self, start: int) -> int | None:
        """Where the quotation that a mark opens ends, None if it opens none."""
        nested = bisect_left(self._doubles, start) % 2
        first, sure = (_following(places[nested], start + 2) for places in (self._ends, self._sure))
        return sure if sure is not None and self._text[sure - 1] in ".,!?…" else first


def _following(places: list[int], start: int) -> int | None:
    n = bisect_left(places, start)
    return places[n] if n < len(places) else None


def _ends_word(text: str, n: int) -> bool:
    return n + 1 == len(text) or text[n + 1] in _END_OF_WORD or text[n + 1].isspace()


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
