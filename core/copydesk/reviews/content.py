"""A Review as records and back.

head     format, version, the review's id, revision, parent, title, the original, later versions
source   a document with its text, by its number
pin, role, same, pack, state, note  what the editor decided and wrote, one each
gone     what was deleted: that it was there, so that a merge does not bring it back
original the bytes of a document's file, where they are to go along

What an editor chose, said and wrote, and what is gone, have their lineage beside their value: `v` is the stamp, `past`
the stamps before it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import uuid4

from copydesk.codec import Json, decode, encode, unknown
from copydesk.comparison import Options, Pin, RoleChoice, Same
from copydesk.notes import FindingState, Note
from copydesk.packs import Pack
from copydesk.reviews import checks, choices, note_body, originals
from copydesk.reviews.lineage import note_name, state_name
from copydesk.reviews.records import FORMAT, MIN_READER, VERSION, Record, revision
from copydesk.reviews.review import Lineage, Review
from copydesk.text import Document

H = TypeVar("H", int, str, tuple[int, ...])

_KEYS = ("t", "value", "number", "finding", "v", "past")  # of any record but the head
_HEAD = ("t", "format", "version", "min_reader", "review", "rev", "parent", "title", "reference", "versions")


@dataclass(frozen=True, slots=True)
class Read:
    """A review out of records.

    Attributes:
        refused: Records that are whole but make no sense here. They are among the review's unknown records: a newer
            version may understand them, so a save keeps them.
        odd: Documents and notes with a value that made no sense and was left out.
    """

    review: Review
    refused: int
    odd: int = 0


def records(review: Review) -> Iterator[Record]:
    """The review's records in the file's order, those that this version does not know last."""
    yield {
        "t": "head",
        "format": FORMAT,
        "version": VERSION,
        "min_reader": MIN_READER,
        "review": review.id,
        "rev": review.revision,
        "parent": review.parent,
        "title": review.title,
        "reference": review.options.reference,
        "versions": list(review.options.versions),
        **review.extra.get("head", {}),
    }
    for n, document in enumerate(review.documents):
        yield source(review, n, document)
    yield from options(review)
    for key in review.states:
        yield state(review, key)
    for note in review.notes:
        yield note_record(review, note)
    yield from gone(review)
    yield from originals.records(review.originals)
    yield from review.unknown


def source(review: Review, n: int, document: Document) -> Record:
    """The record of document `n`. Only its base name leaves the machine: folders tell who works where."""
    return _record("source", _source_name(document), encode(replace(document, path=document.name)), review, number=n)


def options(review: Review) -> Iterator[Record]:
    """The records of what was chosen about the documents."""
    for name, choice in choices.named(review.options).items():
        beside = _lineage(review.lineage.get(name))
        yield {"t": name.partition(":")[0], **beside, "value": encode(choice)}
    if review.options.pack:
        yield {"t": "pack", "value": encode(review.options.pack)}


def state(review: Review, key: str) -> Record:
    """The record of what was said of a finding."""
    beside = _lineage(review.lineage.get(state_name(key)))
    return _record("state", key, encode(review.states[key]), review, finding=key, **beside)


def note_record(review: Review, note: Note) -> Record:
    """The record of a note."""
    beside = _lineage(review.lineage.get(note_name(note.id)))
    return _record("note", note.id, note_body.body(note), review, **beside)


def gone(review: Review) -> Iterator[Record]:
    """The records of what was deleted."""
    for name, lineage in review.lineage.items():
        if lineage.is_gone:
            yield {"t": "gone", "of": name, **_lineage(lineage)}


def review(found: tuple[Record, ...]) -> Read:
    """The review that records describe; a record that makes no sense is kept as it came, and counted.

    Raises:
        ValueError: There is no head, or fewer than two documents.
    """
    if not found or found[0].get("t") != "head":
        raise ValueError("no head")
    collector = _Collector(found[0])
    for record in found[1:]:
        collector.take(record)
    return collector.result()


def _record(kind: str, name: str, body: Json, review: Review, **keys: Any) -> Record:  # noqa: ANN401
    if not isinstance(body, dict):
        raise TypeError(f"not a record: {kind}")
    beside = review.extra.get(f"{kind}:{name}:beside", {})
    # What made no sense in a field that is known stays there until somebody says something else.
    kept = {key: value for key, value in review.extra.get(f"{kind}:{name}", {}).items() if key not in body}
    return {"t": kind, **keys, **beside, "value": {**body, **kept}}


def _lineage(lineage: Lineage | None) -> dict[str, Any]:
    if lineage is None:
        return {}
    return {"v": lineage.stamp, "past": list(lineage.past)} if lineage.past else {"v": lineage.stamp}


def _source_name(document: Document) -> str:
    """What a document is known by while its number may change."""
    return f"{document.sha256}:{document.name}"


class _Collector:
    """Takes records one by one; the only mutable thing here, and it does not outlive `review`."""

    def __init__(self, head: Record) -> None:
        self._head = head
        self._documents: dict[int, Document] = {}
        self._pins: list[Pin] = []
        self._roles: list[RoleChoice] = []
        self._same: dict[str, Same] = {}
        self._pack: Pack | None = None
        self._states: dict[str, FindingState] = {}
        self._notes: dict[str, Note] = {}
        self._unknown: list[Record] = []
        self._extra: dict[str, Mapping[str, Any]] = {}
        self._lineage: dict[str, Lineage] = {}
        self._originals: dict[str, bytes] = {}
        self._refused = 0
        self._odd = 0
        self._takers = {  # by the kind of record; once, for there may be thousands of them
            "source": self._take_source,
            "pin": self._take_pin,
            "role": self._take_role,
            "same": self._take_same,
            "pack": self._take_pack,
            "state": self._take_state,
            "note": self._take_note,
            "gone": self._take_gone,
            "original": self._take_original,
        }
        if rest := {key: value for key, value in head.items() if key not in _HEAD}:
            self._extra["head"] = rest

    def take(self, record: Record) -> None:
        taker = self._takers.get(record["t"])
        if taker is None:
            self._unknown.append(record)
            return
        try:
            taker(record)
        except (ValueError, KeyError, TypeError, OverflowError):
            self._refused += 1
            self._unknown.append(record)

    def result(self) -> Read:
        documents = tuple(self._documents[n] for n in sorted(self._documents))
        if len(documents) < 2 or sorted(self._documents) != list(range(len(documents))):
            raise ValueError("documents are missing")
        head = self._head
        reference, versions = self._said("reference", 0), self._said("versions", ())
        if not all(0 <= n < len(documents) for n in (reference, *versions)):
            reference, versions = 0, ()
            self._odd += 1
        self._odd += "rev" in head and head["rev"] != revision(head)
        options = Options(
            reference,
            versions,
            self._fitting_pins(documents),
            self._fitting_roles(documents),
            self._pack,
            tuple(self._same.values()),
        )
        return Read(
            Review(
                id=self._said("review", "") or str(uuid4()),
                documents=documents,
                options=options,
                notes=tuple(checks.placed(note, documents) for note in self._notes.values()),
                states=self._states,
                title=self._said("title", ""),
                revision=revision(head),
                parent=self._said("parent", ""),
                lineage=self._fitting_lineage(options),
                originals=self._originals,
                unknown=tuple(self._unknown),
                extra=self._extra,
            ),
            self._refused,
            self._odd,
        )

    def _said(self, key: str, otherwise: H) -> H:
        """What the head says; where that makes no sense, it must not cost all the rest."""
        kinds: dict[str, Any] = {"reference": int, "versions": tuple[int, ...]}
        if key not in self._head:
            return otherwise
        try:
            found: H = decode(kinds.get(key, str), self._head[key], key)
        except ValueError:
            self._odd += 1
            return otherwise
        return found

    def _take_source(self, record: Record) -> None:
        number = decode(int, record["number"], "number")
        if number in self._documents or not 0 <= number < 1000:
            raise ValueError("a document stands twice")
        found = decode(Document, record["value"])
        self._documents[number] = checked = checks.document(found)
        self._odd += checked is not found
        self._keep_extra("source", _source_name(checked), Document, record)

    def _take_pin(self, record: Record) -> None:
        pin = decode(Pin, record["value"])
        self._pins.append(pin)
        self._keep_lineage(choices.pin_name(pin), record)

    def _take_role(self, record: Record) -> None:
        choice = decode(RoleChoice, record["value"])
        self._roles.append(choice)
        self._keep_lineage(choices.role_name(choice), record)

    def _take_same(self, record: Record) -> None:
        same = decode(Same, record["value"])
        name = choices.same_name(same)
        self._same.setdefault(name, same)
        self._keep_lineage(name, record)

    def _take_pack(self, record: Record) -> None:
        self._pack = decode(Pack, record["value"])

    def _take_state(self, record: Record) -> None:
        key = decode(str, record["finding"], "finding")
        self._states[key] = decode(FindingState, record["value"])
        self._keep_lineage(state_name(key), record)
        self._keep_extra("state", key, FindingState, record)

    def _take_note(self, record: Record) -> None:
        value = note_body.read(record["value"])
        note = checks.note(value.note)
        self._odd += value.is_odd or note is not value.note
        if note.id in self._notes and self._notes[note.id] != note:
            note = replace(note, id=str(uuid4()))  # two notes under one name: both are somebody's work
        else:
            self._keep_lineage(note_name(note.id), record)
        self._notes[note.id] = note
        self._keep_extra("note", note.id, Note, record)
        if value.unread:
            self._extra[f"note:{note.id}"] = {**self._extra.get(f"note:{note.id}", {}), **value.unread}

    def _take_gone(self, record: Record) -> None:
        name = decode(str, record["of"], "of")
        if "v" not in record:
            raise ValueError("gone without a stamp")
        self._keep_lineage(name, record, is_gone=True)

    def _take_original(self, record: Record) -> None:
        sha256, data = originals.decoded(record)
        self._originals[sha256] = data

    def _keep_lineage(self, name: str, record: Record, *, is_gone: bool = False) -> None:
        if "v" in record:
            past = decode(tuple[str, ...], record.get("past", []), "past")
            self._lineage.setdefault(name, Lineage(decode(str, record["v"], "v"), past, is_gone))

    def _keep_extra(self, kind: str, name: str, value_kind: type, record: Record) -> None:
        """Keep what a newer version put into the record's value, and beside it."""
        if rest := unknown(value_kind, record["value"]):
            self._extra[f"{kind}:{name}"] = rest
        if beside := {key: value for key, value in record.items() if key not in _KEYS}:
            self._extra[f"{kind}:{name}:beside"] = beside

    def _fitting_pins(self, documents: tuple[Document, ...]) -> tuple[Pin, ...]:
        fitting = tuple(
            pin
            for pin in self._pins
            if len(pin.blocks) == len(documents)
            and all(
                0 <= block < len(document.blocks)
                for document, blocks in zip(documents, pin.blocks, strict=True)
                for block in blocks
            )
        )
        self._refused += len(self._pins) - len(fitting)
        return fitting

    def _fitting_lineage(self, options: Options) -> dict[str, Lineage]:
        """Without that of pins and roles that fit nowhere: they were not taken back by anybody."""
        held = choices.named(options)
        return {
            name: line
            for name, line in self._lineage.items()
            if line.is_gone or name in held or not choices.is_of_choice(name)
        }

    def _fitting_roles(self, documents: tuple[Document, ...]) -> tuple[RoleChoice, ...]:
        fitting = tuple(
            choice
            for choice in self._roles
            if 0 <= choice.document < len(documents) and 0 <= choice.block < len(documents[choice.document].blocks)
        )
        self._refused += len(self._roles) - len(fitting)
        return fitting
