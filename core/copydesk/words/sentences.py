"""Where the sentences of a text begin and end."""

import re

from copydesk.words.tokenizer import ABBREVIATIONS

_END = re.compile(
    r"""(?:[.!?…]+|(?<=[।۔؟])|(?P<wide>[。！？]))   # what ends a sentence
        [”’"'»)\]]*\s*[”’»)\]]*                      # and the quotation that ends with it
        (?=(?P<next>\S|$))""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.’'-]*$")
_OPENING = "“‘\"'«([¿¡—–-"


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text in order, half-open, in code points, without the white space around them.

    A full stop ends none after a title ("Mr."), an initial ("J. Smith", "U.S. forces") or inside a figure, nor where
    the next word begins small.
    """
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if match.start() < start or not _ends(text, match):
            continue
        end = len(text[: match.end()].rstrip())
        found.append((start, end))
        start = match.end()
    end = len(text.rstrip())
    if start < end:
        found.append((start, end))
    return tuple(found)


def _ends(text: str, match: re.Match[str]) -> bool:
    following = match["next"]
    if not following or match["wide"]:
        return True
    if not match.group()[-1].isspace():
        return False
    if following.islower():
        return False
    if match.group().strip() != ".":
        return True
    last = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    word = last.group() if last else ""
    if word.casefold() in ABBREVIATIONS:
        return False
    initial = len(word) == 1 and word.isalpha()
    # "the U.S. They": a sentence can end there, but it does so more seldom than "the U.S. Army" goes on.
    return not (initial or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word)) or following in _OPENING
