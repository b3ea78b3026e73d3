"""What a report is about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from copydesk.comparison import Comparison
from copydesk.errors import Cancelled
from copydesk.notes import Note, States


@dataclass(frozen=True, slots=True)
class Subject:
    """A comparison, what an editor made of it, and what a report must know beside.

    Attributes:
        states: What an editor said of the findings, by `notes.finding_key`.
        title: The report's headline; "" takes the original's own.
        written: When the report is written, with its time zone, in which notes are dated too; None leaves the date out
            and dates notes in UTC. A report never asks the clock, so that the same subject gives the same bytes.
        is_review: Whether notes and states belong to it: JSON then names them even where there are none, and names
            documents without their folders, since a review is made to be handed on.
        sources: Files that a report must not be written over, beside the documents: the review itself.
        review: The review's file, for a report that carries it; b"" where there is none.
    """

    comparison: Comparison
    notes: tuple[Note, ...] = ()
    states: States = field(default_factory=dict, hash=False)
    title: str = ""
    written: datetime | None = None
    is_review: bool = False
    sources: tuple[Path, ...] = ()
    review: bytes = b""


class Contents(StrEnum):
    """What a report has in it."""

    FULL = "full"
    FINDINGS = "findings"
    NOTES = "notes"


class Layout(StrEnum):
    """How a report sets the text."""

    SIDE_BY_SIDE = "side-by-side"
    MARGIN = "margin"  # the copy alone, with its notes beside it


class Furniture(StrEnum):
    """What becomes of site chrome that carries neither a note nor a finding."""

    FOLDED = "folded"
    LEFT_OUT = "left-out"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose about a report; each format heeds what concerns it.

    Attributes:
        is_portrait: Whether the paper stands upright.
        with_review: Whether the PDF carries the review in itself, so that it can be opened from there.
        each_copy: Whether each copy gets a file of its own.
    """

    contents: Contents = Contents.FULL
    layout: Layout = Layout.SIDE_BY_SIDE
    chrome: Furniture = Furniture.FOLDED
    is_portrait: bool = False
    with_review: bool = False
    each_copy: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """How a report is asked for; each format takes what concerns it.

    Attributes:
        cancelled: Whether the caller wants no report any more.
        colour: Whether a text may colour itself by terminal sequences.
        width: Of a text, in columns.
        is_file: Whether it goes into a file and not to a terminal or another program.
        copies: The numbers of the copies that it is about; empty for all.
    """

    cancelled: Callable[[], bool] = lambda: False
    colour: bool = False
    width: int = 100
    is_file: bool = False
    choices: Choices = Choices()
    copies: tuple[int, ...] = ()

    def of(self, comparison: Comparison) -> tuple[int, ...]:
        """The copies that the report is about."""
        return tuple(n for n in comparison.copies if not self.copies or n in self.copies)

    def check(self) -> None:
        """Go on only if the report is still wanted.

        Raises:
            Cancelled: It is not.
        """
        if self.cancelled():
            raise Cancelled
