"""Notes as pages show them: number, author, dates in the report's time zone, text and replies, as plain data."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from copydesk import messages
from copydesk.notes import Note
from copydesk.reports import notetext
from copydesk.reports.moments import moment
from copydesk.reports.phrases import say
from copydesk.reports.pieces import pieces

Object = dict[str, Any]

# Characters in a margin; a longer note, or thread, stands whole at the end, where a line holds three times as much.
LONG_NOTE = 700


@dataclass(frozen=True, slots=True)
class Margins:
    """How notes are told in one report.

    Attributes:
        zone: The time zone of their dates, None for UTC.
        longest: Characters of a note and its replies that a margin holds.
    """

    zone: tzinfo | None = None
    longest: int = LONG_NOTE

    def is_cut(self, note: Note) -> bool:
        """Whether a margin has not all of the note and its replies."""
        return _size(note.text) + sum(_size(reply.text) for reply in note.replies) > self.longest

    def cut(self, number: int, note: Note) -> Object:
        """The note as it stands in the margin."""
        if not self.is_cut(note):
            return self.whole(number, note)
        whole = self.whole(number, note)
        left = self.longest - _size(note.text)
        replies: list[Object] = []
        for reply, told in zip(note.replies, whole["replies"], strict=True):
            if left <= 0:
                break
            replies.append({**told, "text": _told(reply.text, left)})
            left -= _size(reply.text)
        return {**whole, "text": _told(note.text, self.longest), "continues": True, "replies": replies}

    def whole(self, number: int, note: Note) -> Object:
        """The note from its number to its last reply."""
        told = [moment_of(note.created, self.zone), messages.NOTE_KINDS[note.kind], messages.STATUSES[note.status]]
        told += [*note.labels, note.assigned]
        return {
            "number": number,
            "author": pieces(note.author or say("unnamed")),
            "about": " · ".join(part for part in told if part),
            "text": notetext.told(notetext.runs(note.text)),
            "continues": False,
            "replies": [
                {
                    "author": pieces(reply.author or say("unnamed")),
                    "about": moment_of(reply.created, self.zone),
                    "text": notetext.told(notetext.runs(reply.text)),
                }
                for reply in note.replies
            ],
        }


def _size(text: str) -> int:
    """Characters of a note or a reply as a page shows them."""
    return sum(len(run.text) for run in notetext.runs(text))


def _told(text: str, longest: int) -> list[Object]:
    """The text, or as much of it as `longest` characters hold."""
    runs = notetext.runs(text)
    return notetext.told(runs if _size(text) <= longest else notetext.first(runs, longest))


def day(moment_: datetime) -> str:
    """Such as "12 Apr 2026"."""
    return f"{moment_.day} {say('months').split()[moment_.month - 1]} {moment_.year}"


def day_of(text: str) -> str:
    """A document's date as it says it, as precise as it is; as it stands where it is no ISO 8601."""
    found = moment(text)
    if found is None:
        return text
    return f"{day(found)}, {found:%H:%M}" if "T" in text else day(found)


def moment_of(text: str, zone: tzinfo | None) -> str:
    """When a note was written, in the report's time zone."""
    found = moment(text)
    if found is None:
        return text
    local = found.astimezone(zone) if zone else found
    return f"{day(local)}, {local:%H:%M}" + ("" if zone else " UTC")
