"""Text as paper may show it: nothing in it is obeyed, and no word is too long for a column."""

import re
import unicodedata

from copydesk.reports.escape import PAPER_KEEPS, visible

# Characters without a space after which a line may break all the same, where nothing else lets it: so many capital W
# fill the narrowest column, the margin.
_UNBROKEN = 16
_TOO_LONG = re.compile(rf"\S{{{_UNBROKEN + 1}}}")
_JOINERS = ("\u200d", "\ufe0f")  # inside one emoji


def shown_text(text: str) -> str:
    """The text with what would be obeyed written out; line ends, soft hyphens and marks of direction stay."""
    return visible(text, PAPER_KEEPS)


def pieces(text: str) -> list[str]:
    """The text as paper may show it, cut where a line may break in a word that is too long for a column."""
    shown = shown_text(text)
    if not _TOO_LONG.search(shown):
        return [shown]
    found = [""]
    unbroken = 0
    for character in shown:
        unbroken = 0 if character.isspace() else unbroken + 1
        joined = unicodedata.combining(character) or character in _JOINERS or found[-1][-1:] in _JOINERS
        if unbroken > _UNBROKEN and not joined:
            found.append("")
            unbroken = 1
        found[-1] += character
    return found


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode bidirectional algorithm, P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
