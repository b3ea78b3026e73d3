"""Between code points, in which the core counts, and UTF-16 units, in which Qt counts; nowhere else.

A text that is shown may also hold characters that the block does not have (a letter of severity, a note's number, a
label for a character that has no shape), so the way from a block to the screen goes through one value for both.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeVar

T = TypeVar("T")

_WIDE: Final = re.compile("[\U00010000-\U0010ffff]")
_HALVES: Final = re.compile("[\ud800-\udfff]")
_FROM_THE_RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their kin
_UNPAIRED: Final = "\ufffd"


def utf16_length(text: str) -> int:
    """How long Qt takes a text to be: characters beyond U+FFFF count twice."""
    return len(text) + len(_WIDE.findall(text))


def qt_text(text: str) -> str:
    """The text with the same number of code points, safe to hand to Qt.

    Half a surrogate pair, which a broken file may hold, is silently dropped by PySide and would shift all that
    follows; it becomes the replacement character.
    """
    return _HALVES.sub(_UNPAIRED, text)


def isolated(values: Mapping[str, T]) -> dict[str, T | str]:
    """The values with those that hold letters from right to left marked as a unit of their own.

    Without the marks (U+2068, U+2069, which have no shape) the letters around them would be put in their order.
    """
    return {
        name: f"\u2068{value}\u2069" if isinstance(value, str) and _FROM_THE_RIGHT.search(value) else value
        for name, value in values.items()
    }


@dataclass(frozen=True, slots=True)
class Insertion:
    """Characters on the screen that the text itself does not have.

    Attributes:
        at: The code point before which they stand, 0 to the text's length.
        text: What is shown.
        replaces: How many code points of the text they stand for: 0, or 1 where they label a character without shape.
        belongs: Whether they end what stands before them (a letter of severity) and so lie inside a span that ends
            here; otherwise they lie outside every span.
    """

    at: int
    text: str
    replaces: int = 0
    belongs: bool = False


class ShownText:
    """A text as Qt shows it, and every position of it in both countings.

    Attributes:
        shown: What to hand to Qt.
        insertions: What was put in, in the order in which it stands.
        places: For each of them its half-open range of UTF-16 units in `shown`.
    """

    def __init__(self, text: str, insertions: Iterable[Insertion] = ()) -> None:
        ordered = sorted(insertions, key=_order)
        parts: list[str] = []
        places: list[tuple[int, int]] = []
        position = units = 0
        for insertion in ordered:
            between = text[position : insertion.at]
            units += utf16_length(between)
            end = units + utf16_length(insertion.text)
            places.append((units, end))
            parts += (between, insertion.text)
            position, units = insertion.at + insertion.replaces, end
        self.shown = qt_text("".join((*parts, text[position:])))
        self.insertions = tuple(ordered)
        self.places = tuple(places)
        self._length = len(text)
        self._added: dict[int, int] = {}
        self._belonging: dict[int, int] = {}
        # Where one more code point is not one more unit: from which code point on, and by how much.
        steps = {match.end(): 1 for match in _WIDE.finditer(text)}
        for insertion in ordered:
            length = utf16_length(insertion.text)
            if insertion.replaces:
                length -= utf16_length(text[insertion.at : insertion.at + 1])
            else:
                self._added[insertion.at] = self._added.get(insertion.at, 0) + length
                if insertion.belongs:
                    self._belonging[insertion.at] = self._belonging.get(insertion.at, 0) + length
            steps[insertion.at + 1] = steps.get(insertion.at + 1, 0) + length
        self._steps = sorted(steps)
        self._shifts = list(accumulate((steps[step] for step in self._steps), initial=0))

    def start(self, position: int) -> int:
        """Where in `shown` a span starts that starts at this code point: behind what is put in there."""
        return self._before(position) + self._added.get(position, 0)

    def end(self, position: int) -> int:
        """Where in `shown` a span ends that ends at this code point: behind what belongs to it, before the rest."""
        return self._before(position) + self._belonging.get(position, 0)

    def code_point(self, units: int) -> int:
        """The code point at a position in `shown`; the one before it inside an insertion or a pair of units."""
        return max(0, bisect_right(range(self._length + 1), units, key=self._before) - 1)

    def _before(self, position: int) -> int:
        return position + self._shifts[bisect_right(self._steps, position)]


def _order(insertion: Insertion) -> tuple[int, int, bool]:
    return insertion.at, insertion.replaces, not insertion.belongs
