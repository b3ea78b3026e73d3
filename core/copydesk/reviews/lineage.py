"""Which version of a note descends from which, so that a merge needs no clock.

Each change gives what was changed a stamp of its own and remembers the stamps before it. A version whose stamp is among
another's past is that one's ancestor; two of which neither is the other's ancestor were made at the same time, and
both are somebody's work. Clocks of two machines are never compared: they differ, jump, and lie.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from json import dumps
from secrets import token_hex

from copydesk.codec import encode
from copydesk.notes import FindingState, Note
from copydesk.notes.threads import differing
from copydesk.reviews import choices
from copydesk.reviews.choices import Choice
from copydesk.reviews.review import Lineage, Review

Stamped = Note | FindingState | Choice

# Stamps kept of a version's past. What drops out can only make two versions look unrelated, and then both are kept.
MOST_PAST = 200


def note_name(note_id: str) -> str:
    """What a note's lineage is kept under."""
    return f"note:{note_id}"


def state_name(key: str) -> str:
    """What the lineage of a finding's state is kept under."""
    return f"state:{key}"


def of(review: Review, name: str) -> Lineage:
    """The lineage of something that is there.

    A file of the first version has none: what stands in it is its own stamp, so that two copies of one file agree.
    """
    known = review.lineage.get(name)
    if known is not None:
        return known
    kind, _, key = name.partition(":")
    if kind in choices.KINDS:
        return first(choices.named(review.options)[name])
    return first(review.states[key] if kind == "state" else next(note for note in review.notes if note.id == key))


def first(value: Stamped) -> Lineage:
    """The lineage of something that came without one."""
    text = dumps(encode(bare(value)), sort_keys=True)
    return Lineage("c" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:11])


def bare(value: Stamped) -> Stamped:
    """The value without what a newer version put into it, which need not be JSON that can be encoded."""
    if not isinstance(value, Note):
        return value
    if not any(place.extra for place in value.anchors + value.lost) and not any(r.extra for r in value.replies):
        return value
    return replace(
        value,
        anchors=tuple(replace(each, extra={}) for each in value.anchors),
        lost=tuple(replace(each, extra={}) for each in value.lost),
        replies=tuple(replace(each, extra={}) for each in value.replies),
    )


def advanced(before: Review, after: Review, stamp: Callable[[], str] = lambda: token_hex(6)) -> Review:
    """`after` with a new stamp on everything that is not as it was in `before`; also on what an undo brought back.

    Args:
        before: With its lineage.
        after: The same review, changed; its own lineage is not looked at.
        stamp: Gives a text that nobody else gives.
    """
    lineage = dict(before.lineage)
    start, old_end, new_end = differing(before.notes, after.notes)
    gone, come = before.notes[start:old_end], after.notes[start:new_end]
    pairs: tuple[tuple[Callable[[str], str], Mapping[str, Stamped], Mapping[str, Stamped]], ...] = (
        (note_name, {note.id: note for note in gone}, {note.id: note for note in come}),
        (state_name, before.states, after.states),
        (str, choices.named(before.options), choices.named(after.options)),
    )
    for name_of, old, new in pairs:
        for key in _different(old, new):
            name = name_of(key)
            known = lineage.get(name) or (first(old[key]) if key in old else None)
            lineage[name] = _next(known, stamp(), is_gone=key not in new)
    return replace(after, lineage=lineage)


def descends(one: Lineage, other: Lineage) -> bool:
    """Whether `one` is `other` or was made from it."""
    return one.stamp == other.stamp or other.stamp in one.past


def joined(one: Lineage, other: Lineage) -> Lineage:
    """The lineage of `one` after `other` was taken into account."""
    past = [*other.past, other.stamp, *one.past]
    return replace(one, past=_unique(stamp for stamp in past if stamp != one.stamp))


def _different(old: Mapping[str, Stamped], new: Mapping[str, Stamped]) -> list[str]:
    changed = [key for key, value in new.items() if (was := old.get(key)) is not value and was != value]
    return changed + [key for key in old if key not in new]


def _next(known: Lineage | None, stamp: str, *, is_gone: bool) -> Lineage:
    if known is None:
        return Lineage(stamp, (), is_gone)
    return Lineage(stamp, _unique((*known.past, known.stamp)), is_gone)


def _unique(stamps: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stamps))[-MOST_PAST:]
