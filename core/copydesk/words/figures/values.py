"""What a figure is: a stretch of text with a kind and an exact value."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class FigureKind(StrEnum):
    """What a figure counts or names."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"  # percentage points, which are no percentages
    FRACTION = "fraction"
    MULTIPLE = "multiple"  # of what it was before: doubled, halved
    ORDINAL = "ordinal"
    SCORE = "score"  # one side of it: 3-2 gives two figures
    TIME = "time"
    DATE = "date"  # one part of a date: March 5, 2026 gives three figures
    LABEL = "label"  # a number that is part of a name: Sars-CoV-2, T-90


@dataclass(frozen=True, slots=True)
class Figure:
    """The characters [start, end) of a text, in code points, that state a value.

    Attributes:
        readings: The values that it can stand for, the likeliest first. Nearly all have one; "1.3m" is a million or
            metres, "3:40" without a.m. or p.m. is either. Times are minutes since midnight.
        unit: Of money the currency ("$", "EUR"); of a date's part "weekday" (Monday is 1), "day", "month", "year" or
            "decade"; of a label what stands before its number; of others the following word where it is a measure.
        weak: Easily no statement of number at all, such as "one" or "half": never in itself worth a finding.
        step: The smallest difference that the way of writing can tell: 0.01 of 2.86, 100,000 of 1.2 million.
        phrase: The characters [start, end) of the whole expression: of a date all of it.
    """

    start: int
    end: int
    kind: FigureKind
    readings: tuple[Fraction, ...]
    unit: str = ""
    weak: bool = False
    step: Fraction = Fraction(1)
    phrase: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or not self.readings:
            raise ValueError(f"not a figure: [{self.start}, {self.end}) {self.readings}")
        if self.phrase == (0, 0):
            object.__setattr__(self, "phrase", (self.start, self.end))

    @property
    def value(self) -> Fraction:
        """The likeliest reading."""
        return self.readings[0]
