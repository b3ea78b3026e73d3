"""What a report brings back: replies, new notes and what became of notes, told apart from what is known already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.comparison import Comparison
from copydesk.notes import Anchor, FindingState, Note, Reply, State, States, Status, anchor, markup
from copydesk.readers.returned import Mark
from copydesk.reports.identity import Names, identity, made_of
from copydesk.reports.marks import PROGRAM
from copydesk.reports.overwriting import Overwriting
from copydesk.text import Span

# What PDF calls them (ISO 32000-2, 12.5.6.3, table 174), and what Web Annotations of this program say.
_STATUSES = {
    "None": Status.OPEN,
    "Accepted": Status.ACCEPTED,
    "Rejected": Status.REJECTED,
    "Cancelled": Status.REJECTED,
    "Completed": Status.DONE,
    **{status.value: status for status in Status},
}
_STATES = {
    Status.OPEN: State.OPEN,
    Status.ACCEPTED: State.CONFIRMED,
    Status.DONE: State.CONFIRMED,
    Status.REJECTED: State.DISMISSED,
}
_DEEPEST = 100  # answers to answers


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is new, each with what it belongs to.

    Attributes:
        replies: With the id of their note.
        notes: New ones, some with replies of their own.
        statuses: By the id of a note.
        states: By the key of a finding.
    """

    replies: tuple[tuple[str, Reply], ...] = ()
    notes: tuple[Note, ...] = ()
    statuses: tuple[tuple[str, Status], ...] = ()
    states: tuple[tuple[str, FindingState], ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether anything is new."""
        return self.size > 0

    @property
    def size(self) -> int:
        """How many things are new, a note with its replies as one."""
        return len(self.replies) + len(self.notes) + len(self.statuses) + len(self.states)


def incoming(comparison: Comparison, notes: Sequence[Note], states: States, marks: Sequence[Mark]) -> Incoming:
    """What people wrote into a report, or sent as annotations, that `notes` and `states` do not have yet.

    Whatever the program itself wrote is left alone. Marks are known by their names; what answers a mark of the program
    becomes a note on the finding, or on the words that the mark stands on.
    """
    return _Sorting(comparison, notes, states, marks).sorted()


def taken(found: Incoming, notes: Sequence[Note], states: States) -> tuple[tuple[Note, ...], States]:
    """The notes and states with what is new; what belongs to a note that is gone is left out."""
    statuses = dict(found.statuses)
    replies: dict[str, list[Reply]] = {}
    for note_id, reply in found.replies:
        replies.setdefault(note_id, []).append(reply)
    changed = []
    for note in notes:
        more = tuple(replies.get(note.id, ()))
        changed.append(replace(note, replies=(*note.replies, *more), status=statuses.get(note.id, note.status)))
    known = {note.id for note in notes}
    fresh = (note for note in found.notes if note.id not in known)
    return (*changed, *fresh), {**states, **dict(found.states)}


class _Sorting:
    def __init__(self, comparison: Comparison, notes: Sequence[Note], states: States, marks: Sequence[Mark]) -> None:
        self._comparison = comparison
        self._notes = {note.id: note for note in notes}
        self._states = states
        self._marks = marks
        self._names = Names(comparison, notes)
        self._overwriting = Overwriting(comparison, notes, self._names, marks)
        self._said = {(reply.author, markup.plain(reply.text)) for note in notes for reply in note.replies}
        self._fresh: dict[str, Note] = {}

    def sorted(self) -> Incoming:
        """Everything that is new."""
        for mark in self._marks:
            if mark.answers < 0 and self._is_new(mark) and not self._names.base(mark).startswith("copydesk-"):
                self._add_note(mark, mark)
        replies = {reply.id: (to, reply) for to, reply in (*self._replies(), *self._overwritten())}
        statuses: dict[str, Status] = {}
        states: dict[str, FindingState] = {}
        for mark in sorted(self._marks, key=lambda m: m.modified or m.created):
            self._judge(mark, statuses, states)
        return Incoming(
            tuple(replies.values()), tuple(self._fresh.values()), tuple(statuses.items()), tuple(states.items())
        )

    def _replies(self) -> Iterator[tuple[str, Reply]]:
        for mark in self._marks:
            if mark.answers < 0 or not self._is_new(mark) or mark.state in _STATUSES:
                continue
            root = self._root(mark)
            base = self._names.base(root)
            reply = Reply(identity(mark), mark.author, mark.created or mark.modified, mark.text)
            if base in self._notes:
                if (reply.author, reply.text) not in self._said:
                    yield base, reply
            elif identity(root) in self._fresh and root.author != PROGRAM:
                note = self._fresh[identity(root)]
                self._fresh[note.id] = replace(note, replies=(*note.replies, reply))
            elif root.author == PROGRAM or self._names.base(root).startswith("copydesk-"):
                self._add_note(mark, root)

    def _overwritten(self) -> Iterator[tuple[str, Reply]]:
        """What was written into marks that were there: nobody knows by whom, where it is under the old name."""
        for mark in self._marks:
            text = self._overwriting.added(mark)
            base = self._names.base(mark)
            name = made_of((base, text))
            if not text or name in self._names.known:
                continue
            to = self._overwriting.note_of(mark)
            if to:
                owner = {reply.id: reply for reply in self._notes[to].replies}.get(base, self._notes[to])
                yield to, Reply(name, "" if mark.author == owner.author else mark.author, mark.modified, text)
            else:
                author = "" if mark.author == PROGRAM else mark.author
                self._add_note(replace(mark, name=name, author=author, text=text, created=mark.modified), mark)

    def _judge(self, mark: Mark, statuses: dict[str, Status], states: dict[str, FindingState]) -> None:
        """The last that a person said holds; what holds already is no news."""
        status = _STATUSES.get(mark.state)
        if status is None or mark.author == PROGRAM:
            return
        root = self._root(mark)
        base, key = self._names.base(root), self._names.key(root)
        if base in self._notes:
            statuses.pop(base, None)
            if status is not self._notes[base].status:
                statuses[base] = status
        elif identity(root) in self._fresh:
            self._fresh[identity(root)] = replace(self._fresh[identity(root)], status=status)
        elif key and mark.answers >= 0:
            states.pop(key, None)
            before = self._states.get(key, FindingState())
            if _STATES[status] is not before.state:
                states[key] = FindingState(_STATES[status], before.reason)

    def _is_new(self, mark: Mark) -> bool:
        if mark.author == PROGRAM or mark.is_other_state or not (mark.text or mark.exact):
            return False
        return self._names.base(mark) not in self._names.known and identity(mark) not in self._names.known

    def _root(self, mark: Mark) -> Mark:
        for _ in range(_DEEPEST):
            if mark.answers < 0:
                break
            mark = self._marks[mark.answers]
        return mark

    def _add_note(self, mark: Mark, place: Mark) -> None:
        """A new note, on what `place` stands on."""
        name = identity(mark)
        key = self._names.key(place)
        anchors: tuple[Anchor, ...] = ()
        text = mark.text
        if not key:
            span = _found(self._comparison, place)
            anchors = (anchor(self._comparison.documents, span),) if span else ()
            if place.exact and not span:
                text = f"{text}\n“{place.exact}”".strip()
        created = mark.created or mark.modified
        self._fresh[name] = Note(
            name,
            mark.author,
            created,
            mark.modified or created,
            text,
            anchors=anchors,
            finding=key or None,
        )


def _found(comparison: Comparison, mark: Mark) -> Span | None:
    """Where a mark's words stand: in the copies before the original, and where its surroundings fit best."""
    exact = " ".join(mark.exact.split())
    if not exact:
        return None
    best: tuple[int, Span] | None = None
    for number in (*comparison.copies, comparison.reference):
        for n, block in enumerate(comparison.documents[number].blocks):
            at = block.text.find(exact)
            while at >= 0:
                end = at + len(exact)
                fits = block.text[:at].endswith(mark.prefix) + block.text[end:].startswith(mark.suffix)
                if best is None or fits > best[0]:
                    best = (fits, Span(number, n, at, end))
                at = block.text.find(exact, at + 1)
    return best[1] if best else None
