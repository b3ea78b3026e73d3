"""A review as a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from copydesk.comparison import Options
from copydesk.notes import FindingState, Note
from copydesk.text import Document


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a version of a note, or of what was said of a finding, comes from; see `lineage.py`.

    Attributes:
        stamp: This version's own.
        past: Those of the versions that it was made from, oldest first.
        is_gone: It was deleted; what is left is that it was there.
    """

    stamp: str
    past: tuple[str, ...] = ()
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What an editor made of a comparison; the rows themselves are compared anew when it is opened.

    Attributes:
        id: A UUID that stays the same through every save and copy.
        revision: Counts the saves.
        parent: SHA-256 of the file that this revision follows, "" for a first one.
        states: What was said of findings, by `notes.finding_keys`.
        lineage: Of notes, states and choices, also of deleted ones, by `lineage.note_name`, `lineage.state_name`
            and the names of `choices.py`.
        originals: The bytes of documents' files by their SHA-256, for those that are to go along.
        unknown: Records of a newer version, kept as they came.
        extra: Fields of a newer version in records that this one knows, by the record's kind and id.
    """

    id: str
    documents: tuple[Document, ...]
    options: Options = field(default_factory=Options)
    notes: tuple[Note, ...] = ()
    states: Mapping[str, FindingState] = field(default_factory=dict, hash=False)
    title: str = ""
    revision: int = 0
    parent: str = ""
    lineage: Mapping[str, Lineage] = field(default_factory=dict, hash=False)
    originals: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    unknown: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    extra: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)


def new(documents: tuple[Document, ...], options: Options) -> Review:
    """A review that was never saved."""
    return Review(str(uuid4()), documents, options)
