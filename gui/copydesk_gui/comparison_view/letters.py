"""Which letters of two words differ; without Qt."""

from difflib import SequenceMatcher
from typing import Final

_ALIKE: Final = 0.6  # less alike, two words are other words, and their letters tell nothing
_LONGEST: Final = 60  # letters of what is held to be a word


def differing(was: str, now: str) -> tuple[tuple[str, str], ...]:
    """The stretches in which two spellings of a word differ, in order: what was there, and what is now.

    None for other words, and for what is longer than a name.
    """
    if not was or not now or was == now or max(len(was), len(now)) > _LONGEST:
        return ()
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ()
    return tuple((was[a:b], now[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
