"""Changes of notes, of one or of many: pure, so that every one of them can be undone; and which were changed."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from operator import is_

from copydesk.comparison import Severity
from copydesk.notes import Note, NoteKind, Reply, Status

Change = Callable[[Note], Note]


def changed(notes: Sequence[Note], ids: Collection[str], change: Change, at: str) -> tuple[Note, ...]:
    """The notes with `change` made to those of these ids; `modified` follows where something is another.

    Args:
        notes: All of them; their order stays.
        ids: Which are meant; those that are not there are passed over.
        change: From a note to what it becomes.
        at: ISO 8601 in UTC.
    """
    return tuple(_stamped(note, change(note), at) if note.id in ids else note for note in notes)


def differing(before: Sequence[object], after: Sequence[object]) -> tuple[int, int, int]:
    """Where two states of a list differ: `before[a:b]` became `after[a:c]`, and all else is the very same.

    Told by identity: of thousands of notes a step changes one, and looking at them all is what a step must not do.

    Returns:
        a, b and c, from 0.
    """
    same = list(map(is_, before, after))
    start = same.index(False) if False in same else len(same)
    ends = list(map(is_, reversed(before[start:]), reversed(after[start:])))
    kept = ends.index(False) if False in ends else len(ends)
    return start, len(before) - kept, len(after) - kept


def reworded(text: str, kind: NoteKind, severity: Severity | None, labels: Iterable[str]) -> Change:
    """Other words, kind, severity and labels."""
    tidy = tidied(labels)
    return lambda note: replace(note, text=text, kind=kind, severity=severity, labels=tidy)


def with_status(status: Status) -> Change:
    """Another status."""
    return lambda note: replace(note, status=status)


def assigned(name: str) -> Change:
    """Assigned to somebody, to nobody where the name is empty."""
    return lambda note: replace(note, assigned=" ".join(name.split()))


def labelled(labels: Iterable[str]) -> Change:
    """These labels and no others."""
    tidy = tidied(labels)
    return lambda note: replace(note, labels=tidy)


def replied(reply: Reply) -> Change:
    """One more answer, at the end of the thread."""
    return lambda note: replace(note, replies=(*note.replies, reply))


def without_reply(reply_id: str) -> Change:
    """One answer less."""
    return lambda note: replace(note, replies=tuple(reply for reply in note.replies if reply.id != reply_id))


def confirmed(note: Note) -> Note:
    """The note with all its places as somebody found them right."""
    return replace(note, anchors=tuple(replace(each, likeness=None, was="") for each in note.anchors))


def tidied(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels without white space around them, without empty and repeated ones, in the order given."""
    seen: dict[str, str] = {}
    for label in labels:
        tidy = " ".join(label.split())
        if tidy:
            seen.setdefault(tidy.casefold(), tidy)
    return tuple(seen.values())


def _stamped(before: Note, after: Note, at: str) -> Note:
    return before if after == before else replace(after, modified=at)
