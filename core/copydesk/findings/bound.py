"""How far a figure goes, by the words about it: "at least 14", "up to 14", "about 14"."""

import re
from enum import StrEnum
from typing import Final

_LOWER = (
    "at least|no fewer than|no less than|not less than|more than|over|above|upwards of|in excess of|a minimum of|"
    "exceed(?:s|ed|ing)?"
)
_UPPER = (
    "at most|no more than|not more than|up to|as many as|as much as|fewer than|less than|under|below|a maximum of|"
    "nearly|almost|close to"
)
_ABOUT = "about|around|some|roughly|approximately|an estimated|circa"
_BEFORE = re.compile(
    rf"\b(?:(?P<lower>{_LOWER})|(?P<upper>{_UPPER})|(?P<about>{_ABOUT}))\s(?:an?\s|the\s)?$", re.IGNORECASE
)
_BEHIND = re.compile(r"(?:\s\w+)?\s(?:(?P<lower>or more)|(?P<upper>or (?:fewer|less))|(?P<about>or so))\b|(?P<plus>\+)")
_LEAD = 24  # characters before a figure that hold the longest of these


class Bound(StrEnum):
    """What a figure is: exact, or as far as the thing may go."""

    EXACT = "exact"
    LOWER = "lower"
    UPPER = "upper"
    ABOUT = "about"


_KINDS: Final = {"lower": Bound.LOWER, "plus": Bound.LOWER, "upper": Bound.UPPER, "about": Bound.ABOUT}


def bound(text: str, start: int, end: int) -> tuple[Bound, int]:
    """How far the figure at the characters [start, end) goes, and where the words about it begin; `start` if exact."""
    lead = max(0, start - _LEAD)
    before = _BEFORE.search(text[lead:start])
    if before and before.lastgroup:
        return _KINDS[before.lastgroup], lead + before.start()
    behind = _BEHIND.match(text, end)
    return (_KINDS[behind.lastgroup], start) if behind and behind.lastgroup else (Bound.EXACT, start)


def are_opposed(one: Bound, other: Bound) -> bool:
    """Whether one says that there may be more, and the other that there may be fewer."""
    return {one, other} == {Bound.LOWER, Bound.UPPER}
