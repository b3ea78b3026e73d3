"""What a report is about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from copydesk.comparison import Comparison
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
    """

    comparison: Comparison
    notes: tuple[Note, ...] = ()
    states: States = field(default_factory=dict, hash=False)
    title: str = ""
    written: datetime | None = None
    is_review: bool = False
    sources: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """How a report is asked for; each format takes what concerns it.

    Attributes:
        cancelled: Whether the caller wants no report any more.
        colour: Whether a text may colour itself by terminal sequences.
        width: Of a text, in columns.
    """

    cancelled: Callable[[], bool] = lambda: False
    colour: bool = False
    width: int = 100
