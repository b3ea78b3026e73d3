"""Two versions of one review made one: by note, with nobody's work overwritten.

What only one side has is taken, unless the other side deleted it. Of two versions of a note the one that descends from
the other holds. Where neither does, both editors changed it at the same time: answers are put together, and if
more differs both versions stay, the second as a note of its own that names its twin. The outcome is the same whichever
side is asked to merge, and merging again changes nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar
from uuid import NAMESPACE_OID, uuid5

from copydesk.comparison import Options, Pin, RoleChoice, Same, Severity
from copydesk.errors import ReviewError
from copydesk.notes import Anchor, FindingState, Note, Reply, State
from copydesk.reviews import choices, lineage
from copydesk.reviews.choices import Choice
from copydesk.reviews.lineage import Stamped, note_name, state_name
from copydesk.reviews.review import Lineage, Review
from copydesk.text import Document

V = TypeVar("V", bound=Stamped)

# Of two opinions on a finding that were given at the same time, the more careful one holds; both reasons stay.
_CAREFUL = (State.CONFIRMED, State.OPEN, State.DISMISSED)


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged review, and what is new in it for whoever had the first one; notes by id, in the review's order.

    Attributes:
        twins: Second versions of notes that both sides changed at the same time.
        states: Keys of findings of which something else is said now.
        choices: Names of pins, roles and of what was called the same that came, went or changed.
    """

    review: Review
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether anything came that was not there."""
        return bool(self.added or self.changed or self.removed or self.twins or self.states or self.choices)


def merge(ours: Review, theirs: Review) -> Merged:
    """Both versions as one; what each brought is told against `ours`.

    Raises:
        ReviewError: They are reviews of other documents (`review.other-comparison`).
    """
    theirs = _on(ours.documents, theirs)
    notes, lines = _notes(ours, theirs)
    states, state_lines = _states(ours, theirs)
    chosen, chosen_lines = _choices(ours, theirs)
    review = replace(
        ours,
        notes=notes,
        states=states,
        options=_options(ours.options, theirs.options, chosen),
        lineage={**lines, **state_lines, **chosen_lines},
        title=ours.title or theirs.title,
        revision=max(ours.revision, theirs.revision),
        originals={**theirs.originals, **ours.originals},
        unknown=(*ours.unknown, *(record for record in theirs.unknown if record not in ours.unknown)),
        extra={**theirs.extra, **ours.extra},
    )
    return _told(ours, review)


def _told(before: Review, after: Review) -> Merged:
    old = {note.id: note for note in before.notes}
    new = {note.id for note in after.notes}
    states = {*before.states, *after.states}
    had, has = choices.named(before.options), choices.named(after.options)
    return Merged(
        after,
        added=tuple(note.id for note in after.notes if note.id not in old and not note.twin),
        changed=tuple(note.id for note in after.notes if note.id in old and old[note.id] != note),
        removed=tuple(note_id for note_id in old if note_id not in new),
        twins=tuple(note.id for note in after.notes if note.id not in old and note.twin),
        states=tuple(sorted(key for key in states if before.states.get(key) != after.states.get(key))),
        choices=tuple(sorted(name for name in {*had, *has} if had.get(name) != has.get(name))),
    )


def _notes(ours: Review, theirs: Review) -> tuple[tuple[Note, ...], dict[str, Lineage]]:
    """Every note that holds, ours first, each in its own order; and where they and the deleted ones come from."""
    mine, yours = ({note.id: note for note in review.notes} for review in (ours, theirs))
    notes: dict[str, Note] = {}
    lines: dict[str, Lineage] = {}
    twins: dict[str, tuple[Note, Lineage]] = {}
    for note_id in dict.fromkeys((*mine, *yours, *_gone(ours, "note"), *_gone(theirs, "note"))):
        name = note_name(note_id)
        one, other = _entry(mine.get(note_id), ours, name), _entry(yours.get(note_id), theirs, name)
        if one is None or other is None:
            value, line = one or other or (None, None)
        elif (held := _held(one, other)) is not None:
            value, line = held
        else:
            value, line, second = _both_notes(one, other)
            if second is not None:
                twins[second[0].id] = second
        if value is not None:
            notes[note_id] = value
        if line is not None and (name in ours.lineage or name in theirs.lineage):
            lines[name] = line
    for twin_id, (twin, line) in twins.items():
        # An earlier merge of the same two versions may have made it, and somebody may have deleted it since.
        if twin_id not in notes and note_name(twin_id) not in lines:
            notes[twin_id] = twin
            lines[note_name(twin_id)] = line
    return tuple(notes.values()), lines


def _states(ours: Review, theirs: Review) -> tuple[dict[str, FindingState], dict[str, Lineage]]:
    states: dict[str, FindingState] = {}
    lines: dict[str, Lineage] = {}
    for key in dict.fromkeys((*ours.states, *theirs.states, *_gone(ours, "state"), *_gone(theirs, "state"))):
        name = state_name(key)
        one, other = _entry(ours.states.get(key), ours, name), _entry(theirs.states.get(key), theirs, name)
        if one is None or other is None:
            value, line = one or other or (None, None)
        else:
            value, line = _held(one, other) or _both_states(one, other)
        if value is not None:
            states[key] = value
        if line is not None and (name in ours.lineage or name in theirs.lineage):
            lines[name] = line
    return states, lines


def _choices(ours: Review, theirs: Review) -> tuple[dict[str, Choice], dict[str, Lineage]]:
    """The choices that hold, ours first, and where they and those taken back come from."""
    mine, yours = choices.named(ours.options), choices.named(theirs.options)
    found: dict[str, Choice] = {}
    lines: dict[str, Lineage] = {}
    gone = [f"{kind}:{key}" for kind in choices.KINDS for review in (ours, theirs) for key in _gone(review, kind)]
    for name in dict.fromkeys((*mine, *yours, *gone)):
        one, other = _entry(mine.get(name), ours, name), _entry(yours.get(name), theirs, name)
        if one is None or other is None:
            value, line = one or other or (None, None)
        else:
            value, line = _held(one, other) or _later(one, other)
        if isinstance(value, Pin | RoleChoice | Same):
            found[name] = value
        if line is not None and (name in ours.lineage or name in theirs.lineage):
            lines[name] = line
    return _agreeing(found, lines), lines


def _later(one: tuple[V | None, Lineage], other: tuple[V | None, Lineage]) -> tuple[V | None, Lineage]:
    """Of two that were chosen at the same time the one that anybody would take who merges them."""
    return max(one, other, key=lambda each: each[1].stamp)[0], _made_of(one[1], other[1])


def _agreeing(found: dict[str, Choice], lines: dict[str, Lineage]) -> dict[str, Choice]:
    """Without pins that name a block of another one: two people paired it at the same time, and one pairing holds."""
    taken: dict[tuple[int, int], str] = {}
    pins = {name: choice for name, choice in found.items() if isinstance(choice, Pin)}
    for name in sorted(pins, key=lambda each: (_line(pins[each], lines, each).stamp, each), reverse=True):
        blocks = choices.blocks_of(pins[name])
        rival = next((taken[block] for block in blocks if block in taken), None)
        if rival is None:
            taken.update(dict.fromkeys(blocks, name))
            continue
        del found[name]
        made = _made_of(_line(pins[name], lines, name), _line(pins[rival], lines, rival))
        lines[name] = replace(made, is_gone=True)
    return found


def _line(value: Choice, lines: dict[str, Lineage], name: str) -> Lineage:
    return lines.get(name) or lineage.first(value)


def _gone(review: Review, kind: str) -> list[str]:
    found = (name.partition(":") for name, line in review.lineage.items() if line.is_gone)
    return [key for its_kind, _, key in found if its_kind == kind]


def _entry(value: V | None, review: Review, name: str) -> tuple[V | None, Lineage] | None:
    """What a side has under a name, None for the value where it was deleted; None where the side never had it."""
    line = review.lineage.get(name)
    if value is not None:
        return value, line or lineage.first(value)
    return (None, line) if line is not None else None


def _held(one: tuple[V | None, Lineage], other: tuple[V | None, Lineage]) -> tuple[V | None, Lineage] | None:
    """The side that holds; None where both were made at the same time and say different things."""
    (value, line), (other_value, other_line) = one, other
    if line.stamp == other_line.stamp and value != other_value:
        return None  # somebody changed a file by hand
    if lineage.descends(line, other_line):
        return value, lineage.joined(line, other_line)
    if lineage.descends(other_line, line):
        return other_value, lineage.joined(other_line, line)
    if value == other_value:
        later, earlier = sorted((line, other_line), key=lambda each: each.stamp, reverse=True)
        return value, lineage.joined(later, earlier)
    if value is None or other_value is None:
        # One side deleted what the other changed at the same time: whoever changed it needs it.
        return (
            (value, lineage.joined(line, other_line))
            if other_value is None
            else (
                other_value,
                lineage.joined(other_line, line),
            )
        )
    return None


def _both_notes(
    one: tuple[Note | None, Lineage], other: tuple[Note | None, Lineage]
) -> tuple[Note, Lineage, tuple[Note, Lineage] | None]:
    """The note that stays under its id, and its twin where more than answers differs."""
    (later, line), (earlier, other_line) = sorted((one, other), key=lambda each: each[1].stamp, reverse=True)
    if later is None or earlier is None:
        raise ValueError("a note that was deleted has no twin")
    replies = _replies(later.replies, earlier.replies)
    kept = replace(later, replies=replies, modified=max(later.modified, earlier.modified))
    made = _made_of(line, other_line)
    if replace(kept, twin=later.twin) == replace(earlier, replies=replies, modified=kept.modified):
        return kept, made, None
    name = str(uuid5(NAMESPACE_OID, f"{earlier.id}:{other_line.stamp}"))
    twin = replace(earlier, id=name, replies=(), twin=earlier.id)
    return kept, made, (twin, Lineage("t" + other_line.stamp))


def _both_states(
    one: tuple[FindingState | None, Lineage], other: tuple[FindingState | None, Lineage]
) -> tuple[FindingState | None, Lineage]:
    (first, line), (second, other_line) = sorted((one, other), key=lambda each: each[1].stamp)
    said = [each for each in (first, second) if each is not None]
    state = min((each.state for each in said), key=_CAREFUL.index)
    reasons = dict.fromkeys(each.reason for each in said if each.reason)
    severities = [each.severity for each in said if each.severity is not None]
    severity = min(severities, key=list(Severity).index, default=None)
    return FindingState(state, " / ".join(reasons), severity), _made_of(line, other_line)


def _made_of(one: Lineage, other: Lineage) -> Lineage:
    """The lineage of what was made of two versions; the same for whoever makes it."""
    first, second = sorted((one, other), key=lambda each: each.stamp)
    stamp = "m" + sha256(f"{first.stamp}:{second.stamp}".encode()).hexdigest()[:11]
    return lineage.joined(lineage.joined(Lineage(stamp), first), second)


def _replies(one: Sequence[Reply], other: Sequence[Reply]) -> tuple[Reply, ...]:
    """Everybody's answers, in the order of their times; two under one id are both kept."""
    found = list(dict.fromkeys((*one, *other)))
    return tuple(sorted(found, key=lambda reply: (reply.created, reply.id, reply.text)))


def _options(ours: Options, theirs: Options, chosen: dict[str, Choice]) -> Options:
    """Our options, with the choices that hold, and their rules where we have none."""
    return replace(
        choices.with_choices(ours, chosen.values()), pack=ours.pack if ours.pack is not None else theirs.pack
    )


def _on(documents: tuple[Document, ...], theirs: Review) -> Review:
    """Their review with our documents' numbers; where a text of ours is another version, notes follow their words."""
    if _same(documents, theirs.documents):
        return replace(theirs, documents=documents)
    from copydesk.notes import anchoring  # noqa: PLC0415 - it needs the aligner, which few merges do

    where = _where(documents, theirs.documents)
    if None in where:
        raise ReviewError("review.other-comparison")
    numbers = [n for n in where if n is not None]
    notes = theirs.notes
    for n, document in enumerate(theirs.documents):
        if not _is_same(document, documents[numbers[n]]):
            notes = anchoring.replaced(notes, n, document, documents[numbers[n]])
    changed = any(not _is_same(document, documents[numbers[n]]) for n, document in enumerate(theirs.documents))
    options = (
        Options(same=theirs.options.same) if changed else _renumbered_options(theirs.options, numbers, len(documents))
    )
    renumbered = tuple(_renumbered(note, numbers, len(documents)) for note in notes)
    lines = choices.renumbered(theirs.lineage, None if changed else numbers)
    return replace(theirs, documents=documents, options=options, notes=renumbered, lineage=lines)


def _where(documents: Sequence[Document], theirs: Sequence[Document]) -> list[int | None]:
    """For each of their documents the number of ours that it is: of the same text, else of the same name."""
    free = set(range(len(documents)))
    found: list[int | None] = [None] * len(theirs)
    ways: tuple[Callable[[Document, Document], bool], ...] = (_is_same, lambda one, other: one.name == other.name)
    for is_it in ways:
        for n, document in enumerate(theirs):
            if found[n] is None:
                found[n] = next((k for k in sorted(free) if is_it(document, documents[k])), None)
                free.discard(-1 if found[n] is None else found[n])
    return found


def _is_same(one: Document, other: Document) -> bool:
    return [block.text for block in one.blocks] == [block.text for block in other.blocks]


def _same(one: Sequence[Document], other: Sequence[Document]) -> bool:
    return len(one) == len(other) and all(map(_is_same, one, other))


def _renumbered(note: Note, numbers: Sequence[int], count: int) -> Note:
    def placed(anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
        return tuple(
            replace(each, span=replace(each.span, document=numbers[each.span.document]))
            for each in anchors
            if each.span.document < len(numbers)
        )

    return replace(note, anchors=placed(note.anchors), lost=placed(note.lost), row=_row(note.row, numbers, count))


def _row(row: str | None, numbers: Sequence[int], count: int) -> str | None:
    if row is None:
        return None
    parts = [""] * count
    for n, part in zip(numbers, row.split(";"), strict=False):
        parts[n] = part
    return ";".join(parts)


def _renumbered_options(options: Options, numbers: Sequence[int], count: int) -> Options:
    def spread(pin: Pin) -> Pin:
        blocks: list[tuple[int, ...]] = [()] * count
        for n, held in zip(numbers, pin.blocks, strict=False):
            blocks[n] = held
        return Pin(tuple(blocks))

    roles = tuple(replace(role, document=numbers[role.document]) for role in options.roles)
    return replace(options, reference=numbers[options.reference], pins=tuple(map(spread, options.pins)), roles=roles)
