"""Direct quotations of a paragraph, by their marks.

A scanner that knows what may open and what may close: typographers' marks of several countries, straight ones, and
what programs and hasty hands make of them (a closing mark of another kind, the wrong one of a pair, none at all).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

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


@lru_cache(maxsize=4096)
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
    for found in _MARK.finditer(text, begin):
        mark, n = found.group(), found.start()
        if start is None:
            if _opens(text, n):
                start = n
            elif mark in "”»" and _ends_word(text, n) and last < n:
                lead = len(text[last:n]) - len(text[last:n].lstrip())
                yield Quotation(last + lead, n + 1, opened=False)
                last = n + 1
        elif mark in _CLOSERS[text[start]] and _closes(text, start, n):
            yield Quotation(start, n + 1)
            start, last = None, n + 1
        elif mark == "“" and text[start] in _DOUBLE and _opens(text, n):
            # The mark that should have closed the first one is gone.
            yield Quotation(start, _trimmed(text, start, n), closed=False)
            start = n
    if start is not None and text[start] in _DOUBLE and text[start + 1 :].strip():
        yield Quotation(start, _trimmed(text, start, len(text)), closed=False)


def _opens(text: str, n: int) -> bool:
    """Whether a mark stands where a quotation may begin: at the edge of a word, with something behind it."""
    mark = text[n]
    if mark not in _CLOSERS or n + 1 == len(text):
        return False
    before, after = text[n - 1] if n else " ", text[n + 1]
    free = before.isspace() or before in _OPENS_BEFORE or before in _CLOSERS
    if mark in "“„«":
        return not after.isspace() or mark == "«" or text[n + 1 : n + 3].strip() != ""
    if not free or after.isspace() or after in ".,;:!?)":
        return False
    if mark in "‘'":
        return after.isalnum() and not _ELIDED.match(text, n) and _single_end(text, n) is not None
    return mark != "”" or before.isspace() or n == 0


def _closes(text: str, start: int, n: int) -> bool:
    """Whether a mark that may close the open quotation does: not an apostrophe, not the opening of a nested one."""
    if text[start] in "‘'":
        return n == _single_end(text, start)
    mark = text[n]
    if mark == "“" and text[start] in '“"':
        # The wrong one of the pair: it closes only at a word's end.
        return not text[n - 1].isspace() and _ends_word(text, n)
    if mark == '"' and text[start] == '"':
        return not text[n - 1].isspace() or _ends_word(text, n)
    return n > start + 1


def _single_end(text: str, start: int) -> int | None:
    """Where a quotation in single marks ends: behind punctuation if such a place comes before a space and a capital.

    A plural's apostrophe ("the workers’ offer") looks like an end, so an end behind punctuation is preferred to one
    behind a letter if both stand in one sentence.
    """
    first = None
    for found in _MARK.finditer(text, start + 2):
        n = found.start()
        if text[n] not in _CLOSERS[text[start]] or text[n - 1].isspace() or not _ends_word(text, n):
            continue
        if sum(mark in _DOUBLE for mark in text[start:n]) % 2:
            continue
        if text[n - 1] in ".,!?…":
            return n
        first = n if first is None else first
        if text[n - 1] != "s":
            return first
    return first


def _ends_word(text: str, n: int) -> bool:
    return n + 1 == len(text) or text[n + 1] in _END_OF_WORD or text[n + 1].isspace()


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
