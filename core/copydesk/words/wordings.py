"""Wordings by which a line is known ("embargoed until …"), as patterns; the lists are `checks/wordings.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import copydesk_resources

_EXACT: Final = "-exact"  # ends the name of a list in which case counts
_EDGE: Final = r"\b"
_PIECE = 16_384  # characters searched at once, about a hundredth of a second with the longest list
_AROUND = 512  # … of which the last are searched again with what follows
_ESCAPED: Final = re.compile(r"\\.|\[[^]]*\]")  # brackets and strokes that mean themselves


@lru_cache(maxsize=128)
def wordings(name: str) -> re.Pattern[str]:
    """Any wording of a list, and of the list of the same name in which case counts.

    Raises:
        KeyError: There is no such list.
    """
    lists = _lists()
    flagged = [("i", entry) for entry in lists.get(name, ())] + [("", entry) for entry in lists.get(name + _EXACT, ())]
    if not flagged:
        raise KeyError(name)
    # Looked at once for all of them: inside an endless word each place would be tried with every wording.
    at_words = [f"(?{flag}:{entry.removeprefix(_EDGE)})" for flag, entry in flagged if _is_at_word(entry)]
    found = [f"{_EDGE}(?:{'|'.join(at_words)})"] if at_words else []
    found += [f"(?{flag}:{entry})" for flag, entry in flagged if not _is_at_word(entry)]
    return re.compile("|".join(found))


def first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """What `pattern.search` finds, looked for piece by piece: one search of a megabyte lets no other thread run.

    Args:
        pattern: One that matches, and looks around itself, within 500 characters.
        text: The text; what is found has its place in it.
    """
    start = 0
    while True:
        stop = min(len(text), start + _PIECE)
        match = pattern.search(text, start, stop)
        if stop == len(text) or (match and match.end() <= stop - _AROUND):
            return match
        # What ends near the piece's end may be taken for the text's end, or be longer than the piece lets it be.
        start = max(start + 1, min(match.start() if match else stop, stop - _AROUND))


def _is_at_word(entry: str) -> bool:
    """Whether a wording begins at a word's edge, in each of its alternatives."""
    depth = 0
    for sign in _ESCAPED.sub("", entry):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            return False
    return entry.startswith(_EDGE)


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, list[str]]:
    text = copydesk_resources.path("checks", "wordings.toml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = tomllib.loads(text)
    return lists
