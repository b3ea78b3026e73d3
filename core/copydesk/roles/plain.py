"""Roles in plain text: by wording, shape, repetition and neighbourhood alone, for there is nothing else to go by.

First the story is found: the run of blocks in which sentences most outweigh furniture (a maximum-sum segment, after
J. Pasternack and D. Roth, "Extracting article text from the web with maximum subsequence segmentation", 2009). Inside
it a block is the article's unless its wording says otherwise; outside it is furniture, where there is any.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from copydesk.roles.lines import Line
from copydesk.text import Role

Guess = tuple[Role, float]

FULL_WORDS: Final = 20.0  # a block of so many words counts one for the story, one of 60 three
MOST: Final = 3.0
SHORT: Final = -0.25  # a line without a full stop and without a telling word: a subhead, or a menu item
TELLING: Final = -1.0  # a line whose wording is furniture's
REPEATED: Final = -0.5  # said more than once on the page: the site's, not the story's
HEADLINE_WORDS: Final = 4
TITLE_WORDS: Final = 40
SUBHEAD_WORDS: Final = 12
ITEMS: Final = 3  # so many items between bars are a menu; of two one is a name or a date …
ITEM: Final = 16  # … and so is a longer one
CREDIT_WORDS: Final = 5  # of a line between the byline and the story: whom the writer writes for
ZONE: Final = 12  # lines above the story among which its headline is looked for
TAIL: Final = 4  # lines below the story that may still be its credit or note
FURNISHED: Final = 3  # so many telling lines above or below the story make a web page; a bare text may have one or two

SURE: Final = 0.95
LIKELY: Final = 0.8
PROBABLE: Final = 0.6
OPEN: Final = 0.45

# Found in the middle of a sentence these still say what the line is; a story may well be about privacy policies.
PLAIN_INSIDE = frozenset({Role.SYNDICATION, Role.SHARE, Role.RELATED, Role.ADVERTISEMENT})


def guess(lines: Sequence[Line]) -> list[Guess]:
    """A role and a confidence for each line of a plain text."""
    if not lines:
        return []
    counts = Counter(one.key for one in lines)
    first, last = core([_worth(one, counts[one.key]) for one in lines])
    roles: list[Guess] = [(Role.OTHER, OPEN)] * len(lines)
    for n in range(first, last + 1):
        roles[n] = _inside(lines, n)
    _above(lines, first, roles)
    _below(lines, last, roles)
    return roles


def core(worths: Sequence[float]) -> tuple[int, int]:
    """The first and the last index of the run with the greatest sum; it begins and ends with something positive.

    (0, -1) where nothing is positive.
    """
    best, found, total, start = 0.0, (0, -1), 0.0, 0
    for n, worth in enumerate(worths):
        if total <= 0:
            total, start = 0.0, n
        total += worth
        if total > best:
            best, found = total, (start, n)
    return found


def is_telling(line: Line) -> bool:
    """Whether a line's wording is furniture's, strong enough to hold inside a story."""
    if not line.furniture:
        return False
    return line.found != "inside" or line.hint in PLAIN_INSIDE or not line.prose


def _worth(line: Line, count: int) -> float:
    """How much a line speaks for the story, negative for furniture."""
    if is_telling(line):
        return TELLING
    if line.byline or line.dated:
        return SHORT
    if line.prose and count == 1 and not line.furniture:
        return min(MOST, line.words / FULL_WORDS)
    if line.terminal and count == 1:
        return min(1.0, line.words / FULL_WORDS)
    return REPEATED if count > 1 else SHORT


def _inside(lines: Sequence[Line], n: int) -> Guess:
    """The role of a line within the story."""
    line = lines[n]
    if is_telling(line) and line.hint is not None:
        return line.hint, SURE if line.found == "whole" or not line.terminal else LIKELY
    if line.hint is Role.NOTE or (line.hint is Role.CREDIT and (not line.prose or n >= len(lines) - TAIL)):
        return line.hint, LIKELY
    if line.hint is Role.CREDIT and n + 1 < len(lines) and not lines[n + 1].prose:
        return Role.CREDIT, PROBABLE
    if line.hint is Role.CAPTION and (line.found == "end" or not (line.prose or line.terminal)):
        return Role.CAPTION, PROBABLE
    if line.prose or line.terminal:
        return Role.BODY, SURE if line.prose else LIKELY
    if line.byline:
        return Role.BYLINE, PROBABLE
    if line.dated:
        return Role.DATE, OPEN
    alone = n > 0 and n + 1 < len(lines) and lines[n - 1].prose and lines[n + 1].prose
    return (Role.SUBHEAD, OPEN) if alone and line.words <= SUBHEAD_WORDS else (Role.BODY, OPEN)


def _above(lines: Sequence[Line], first: int, roles: list[Guess]) -> None:
    """Headline, deck, byline and date above the story; all else there is furniture if anything is."""
    headline, deck = _headline(lines, first)
    top = first if headline is None else headline
    signature = None if headline is None else _signature(lines, max(headline, deck or 0) + 1, first)
    furnished = sum(is_telling(one) for one in lines[:first]) >= FURNISHED
    section = Role.NAVIGATION
    for n in range(first):
        line = lines[n]
        section = line.hint if line.hint is not None and line.furniture else section
        if n == headline:
            roles[n] = Role.HEADLINE, LIKELY
        elif n == deck:
            roles[n] = Role.DECK, PROBABLE
        elif is_telling(line) and line.hint is not None:
            roles[n] = line.hint, SURE if furnished else LIKELY
        elif _is_menu(line):
            roles[n] = Role.NAVIGATION, LIKELY
        elif n == signature:
            roles[n] = Role.BYLINE, PROBABLE
        elif (n > top or (headline is None and not furnished)) and (near := _near(line)) is not None:
            roles[n] = near
        elif furnished:
            roles[n] = section, LIKELY if n < top else PROBABLE
        else:
            roles[n] = (Role.BODY, OPEN) if n > top else (Role.DECK, OPEN)
    _under_byline(lines, first, roles)


def _signature(lines: Sequence[Line], start: int, end: int) -> int | None:
    """Where a name without "By" stands, right below the headline but for buttons and dates; None where none does."""
    for n in range(start, end):
        line = lines[n]
        if line.named and not line.hint:
            return n
        if not (is_telling(line) or line.dated):
            return None
    return None


def _under_byline(lines: Sequence[Line], first: int, roles: list[Guess]) -> None:
    """A short line between the byline and the story names the agency: "By Ana Silva", "Harbour News Agency"."""
    signed = False
    for n in range(first):
        line = lines[n]
        is_open = roles[n][0] in (Role.BODY, Role.CAPTION) and not (line.terminal or line.dated)
        if signed and is_open and line.words <= CREDIT_WORDS:
            roles[n] = Role.CREDIT, PROBABLE
        signed = line.byline or (signed and line.dated)


def _headline(lines: Sequence[Line], first: int) -> tuple[int | None, int | None]:
    """Where the headline and the deck stand: the nearest title above the story, with the one that touches it."""
    found = None
    for n in range(first - 1, max(-1, first - 1 - ZONE), -1):
        signs = lines[n].named or (n > 1 and lines[n - 1].byline)
        if _is_title(lines[n]) and not (signs and any(map(_is_title, lines[max(0, n - ZONE) : n]))):
            found = n
            break
    if found is None:
        return (0, None) if first > 0 and not lines[0].furniture and not _near(lines[0]) else (None, None)
    over = found - 1
    if over >= 0 and _is_title(lines[over]) and (lines[found].terminal or lines[found].words > lines[over].words):
        return over, found
    under = found + 1
    return found, under if under < first and _is_title(lines[under]) else None


def _is_title(line: Line) -> bool:
    is_other = line.hint or line.dated or line.byline or _is_menu(line)
    return HEADLINE_WORDS <= line.words <= TITLE_WORDS and not is_other


def _is_menu(line: Line) -> bool:
    """Whether a line is short items between bars: "Scores | Fixtures | Tables"."""
    items = line.key.split(" | ")
    return len(items) >= ITEMS and not any(len(item) > ITEM or any(map(str.isdigit, item)) for item in items)


def _near(line: Line) -> Guess | None:
    """The role of a line that belongs to the story by its own words, wherever it touches it."""
    if line.byline:
        return Role.BYLINE, LIKELY
    if line.dated:
        return Role.DATE, LIKELY
    if line.hint is not None and not line.furniture:
        return line.hint, LIKELY
    return None


def _below(lines: Sequence[Line], last: int, roles: list[Guess]) -> None:
    """Credits and notes that touch the story's end; below the first furniture all is furniture."""
    furnished = sum(is_telling(one) for one in lines[last + 1 :]) >= FURNISHED
    section, broken = Role.OTHER, False
    for n in range(last + 1, len(lines)):
        line = lines[n]
        if line.furniture and line.hint is not None:
            section = line.hint
        broken = broken or is_telling(line)
        near = None if broken or n > last + TAIL else _near(line)
        if is_telling(line) and line.hint is not None:
            roles[n] = line.hint, SURE
        elif near is not None:
            roles[n] = near
        elif furnished or (broken and not line.prose and not line.terminal):
            roles[n] = section, PROBABLE if line.prose else LIKELY
        else:
            roles[n] = (Role.BODY, OPEN)
