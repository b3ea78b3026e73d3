"""The two wordings of a change, and which change is meant where none is pointed at; without Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from copydesk.comparison import LONGEST_WORDING, Comparison, Same, SegmentKind
from copydesk.text import Span

_MARKS: Final = ' \t\n,;:“”„"«»'  # around a wording that is called the same as another: they are no part of it
_MOST_WORDS: Final = 8  # of a wording: what is longer was written anew, and is no other word for anything


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a row in two wordings.

    Attributes:
        was: The original's.
        now: The copy's.
    """

    kind: SegmentKind
    was: str
    now: str

    @property
    def can_be_called_same(self) -> bool:
        """Whether these are two wordings of one thing, as far as their form tells: words on either side, and few.

        Two figures never are: whoever calls 12 and 21 the same once would never hear of it again.
        """
        sides = (self.was, self.now)
        if self.kind is not SegmentKind.REWORDED or self.was == self.now or not all(map(_is_wording, sides)):
            return False
        ours, theirs = map(_digits, sides)
        return not ours or not theirs or ours == theirs


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_wording(text: str) -> bool:
    is_short = len(text) <= LONGEST_WORDING and len(text.split()) <= _MOST_WORDS
    return is_short and any(map(str.isalnum, text))


def change(comparison: Comparison, row: int, copy: int, segment: int) -> Change:
    """A segment of a copy's pairing as its two wordings."""
    found = comparison.rows[row].pairing(copy).segments[segment]
    was = " ".join(comparison.text(span) for span in found.spans if span.document != copy)
    now = " ".join(comparison.text(span) for span in found.spans if span.document == copy)
    return Change(found.kind, was.strip(_MARKS), now.strip(_MARKS))


def meant(comparison: Comparison, row: int, spans: tuple[Span, ...]) -> Change | None:
    """The change of a row that these spans stand in, else the only one that there is."""
    found = [*_changes(comparison, row)]
    touched = [each for each, places in found if any(_touch(span, place) for span in spans for place in places)]
    if touched:
        return touched[0]
    return found[0][0] if len(found) == 1 and not spans else None


def said_so(comparison: Comparison, found: Change) -> Same | None:
    """What was said in this review that makes these two wordings the same; None where nothing was."""
    from copydesk.words.called import called  # noqa: PLC0415 - the window starts without what takes words apart

    pairs = comparison.options.same
    return next((same for same in pairs if called(((same.one, same.other),)).says_same(found.was, found.now)), None)


def _changes(comparison: Comparison, row: int) -> Iterator[tuple[Change, tuple[Span, ...]]]:
    for pairing in comparison.rows[row].pairings:
        for n, segment in enumerate(pairing.segments):
            if segment.kind is SegmentKind.REWORDED:
                yield change(comparison, row, pairing.document, n), segment.spans


def _touch(one: Span, other: Span) -> bool:
    is_there = (one.document, one.block) == (other.document, other.block)
    return is_there and one.start < other.end and other.start < one.end
