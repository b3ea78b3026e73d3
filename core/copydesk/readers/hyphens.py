"""Words that were divided by a hyphen at a line's end, told from words that have a hyphen of their own."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-‐]$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\uff60]")
_LOOKED_AT = 60  # characters at a line's end; no word is longer


class Hyphens:
    """Joins lines, with the words of the whole file at hand.

    Args:
        lines: All lines of the file.

    Attributes:
        closed: Words that were put together again.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.closed = 0
        listed = list(lines)
        broken = any(_BROKEN.search(line[-_LOOKED_AT:]) for line in listed)
        self._words = (
            frozenset(word for line in listed for word in _whole_words(line.lower())) if broken else frozenset()
        )

    def joined(self, text: str, following: str) -> str:
        """`text` with the line that follows it, without the line's end."""
        if not text or not following:
            return text + following
        if _CJK.match(text[-1]) and _CJK.match(following[0]):
            return text + following
        if text[-1] == "\u00ad":
            self.closed += 1
            return text[:-1] + following
        broken = _BROKEN.search(text[-_LOOKED_AT:])
        if not broken:
            return f"{text} {following}"
        if following[0].islower() and not self._has_hyphen(broken[1], following):
            self.closed += 1
            return text[:-1] + following
        return text + following

    def _has_hyphen(self, start: str, following: str) -> bool:
        """Whether the word stands elsewhere with a hyphen, or both its parts stand for themselves and it never does."""
        rest = _WORD.match(following)
        tail = rest.group().lower() if rest else ""
        closed, hyphened = f"{start.lower()}{tail}", f"{start.lower()}-{tail}"
        if closed in self._words:
            return False
        return hyphened in self._words or (start.lower() in self._words and tail in self._words)


def _whole_words(line: str) -> list[str]:
    """The words of a line but for those at its ends that may be parts of divided ones."""
    words = _WORD.findall(line)[1:]
    return words[:-1] if _BROKEN.search(line[-_LOOKED_AT:]) else words
