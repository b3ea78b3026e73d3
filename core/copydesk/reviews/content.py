"""A Review as records and back.

head     format, version, the review's id, revision, parent, title, the original, later versions
source   a document with its text, by its number
pin, role, pack, state, note  what the editor decided and wrote, one each
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from copydesk.codec import decode, encode, unknown
from copydesk.comparison import Options, Pin, RoleChoice
from copydesk.notes import Anchor, FindingState, Note
from copydesk.packs import Pack
from copydesk.reviews.records import FORMAT, VERSION, Record
from copydesk.reviews.review import Review
from copydesk.text import Document

_KEYS = ("t", "value", "number", "finding")  # of any record but the head
_HEAD = ("t", "format", "version", "min_reader", "review", "rev", "parent", "title", "reference", "versions")


@dataclass(frozen=True, slots=True)
class Read:
    """A review out of records; `refused` counts records that are whole but make no sense here.

    They are among the review's unknown records: a newer version may understand them, so a save keeps them.
    """

    review: Review
    refused: int


def records(review: Review) -> Iterator[Record]:
    """The review's records in the file's order, those that this version does not know last."""
    yield {
        "t": "head",
        "format": FORMAT,
        "version": VERSION,
        "min_reader": VERSION,
        "review": review.id,
        "rev": review.revision,
        "parent": review.parent,
        "title": review.title,
        "reference": review.options.reference,
        "versions": list(review.options.versions),
        **review.extra.get("head", {}),
    }
    for n, document in enumerate(review.documents):
        # Only the base name leaves the machine: folders tell who works where.
        yield _record("source", str(n), replace(document, path=document.name), review, number=n)
    for pin in review.options.pins:
        yield {"t": "pin", "value": encode(pin)}
    for choice in review.options.roles:
        yield {"t": "role", "value": encode(choice)}
    if review.options.pack:
        yield {"t": "pack", "value": encode(review.options.pack)}
    for key, state in review.states.items():
        yield _record("state", key, state, review, finding=key)
    for note in review.notes:
        yield _record("note", note.id, note, review)
    yield from review.unknown


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


def _record(kind: str, name: str, value: object, review: Review, **keys: Any) -> Record:  # noqa: ANN401
    body = encode(value)
    if not isinstance(body, dict):
        raise TypeError(f"not a record: {kind}")
    beside = review.extra.get(f"{kind}:{name}:beside", {})
    return {"t": kind, **keys, **beside, "value": {**body, **review.extra.get(f"{kind}:{name}", {})}}


class _Collector:
    """Takes records one by one; the only mutable thing here, and it does not outlive `review`."""

    def __init__(self, head: Record) -> None:
        self._head = head
        self._documents: dict[int, Document] = {}
        self._pins: list[Pin] = []
        self._roles: list[RoleChoice] = []
        self._pack: Pack | None = None
        self._states: dict[str, FindingState] = {}
        self._notes: dict[str, Note] = {}
        self._unknown: list[Record] = []
        self._extra: dict[str, Mapping[str, Any]] = {}
        self._refused = 0
        if rest := {key: value for key, value in head.items() if key not in _HEAD}:
            self._extra["head"] = rest

    def take(self, record: Record) -> None:
        takers = {
            "source": self._take_source,
            "pin": self._take_pin,
            "role": self._take_role,
            "pack": self._take_pack,
            "state": self._take_state,
            "note": self._take_note,
        }
        taker = takers.get(record["t"])
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
        reference = decode(int, head.get("reference", 0), "reference")
        versions = decode(tuple[int, ...], head.get("versions", []), "versions")
        if not all(0 <= n < len(documents) for n in (reference, *versions)):
            raise ValueError("the original is missing")
        options = Options(
            reference, versions, self._fitting_pins(documents), self._fitting_roles(documents), self._pack
        )
        return Read(
            Review(
                id=decode(str, head["review"], "review"),
                documents=documents,
                options=options,
                notes=tuple(_placed(note, documents) for note in self._notes.values()),
                states=self._states,
                title=decode(str, head.get("title", ""), "title"),
                revision=decode(int, head.get("rev", 0), "rev"),
                parent=decode(str, head.get("parent", ""), "parent"),
                unknown=tuple(self._unknown),
                extra=self._extra,
            ),
            self._refused,
        )

    def _take_source(self, record: Record) -> None:
        number = decode(int, record["number"], "number")
        if number in self._documents or not 0 <= number < 1000:
            raise ValueError("a document stands twice")
        self._documents[number] = decode(Document, record["value"])
        self._keep_extra("source", str(number), Document, record)

    def _take_pin(self, record: Record) -> None:
        self._pins.append(decode(Pin, record["value"]))

    def _take_role(self, record: Record) -> None:
        self._roles.append(decode(RoleChoice, record["value"]))

    def _take_pack(self, record: Record) -> None:
        self._pack = decode(Pack, record["value"])

    def _take_state(self, record: Record) -> None:
        key = decode(str, record["finding"], "finding")
        self._states[key] = decode(FindingState, record["value"])
        self._keep_extra("state", key, FindingState, record)

    def _take_note(self, record: Record) -> None:
        note = decode(Note, record["value"])
        if note.id in self._notes and self._notes[note.id] != note:
            note = replace(note, id=str(uuid4()))  # two notes under one name: both are somebody's work
        self._notes[note.id] = note
        self._keep_extra("note", note.id, Note, record)

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

    def _fitting_roles(self, documents: tuple[Document, ...]) -> tuple[RoleChoice, ...]:
        fitting = tuple(
            choice
            for choice in self._roles
            if 0 <= choice.document < len(documents) and 0 <= choice.block < len(documents[choice.document].blocks)
        )
        self._refused += len(self._roles) - len(fitting)
        return fitting


def _placed(note: Note, documents: tuple[Document, ...]) -> Note:
    """The note with every anchor that stands nowhere among its lost ones."""
    placed = tuple(anchor for anchor in note.anchors if _stands(anchor, documents))
    gone = tuple(anchor for anchor in note.anchors if not _stands(anchor, documents))
    return replace(note, anchors=placed, lost=note.lost + gone) if gone else note


def _stands(anchor: Anchor, documents: tuple[Document, ...]) -> bool:
    span = anchor.span
    if span.document >= len(documents) or span.block >= len(documents[span.document].blocks):
        return False
    text = documents[span.document].blocks[span.block].text
    return text[span.start : span.end] == anchor.exact and span.end <= len(text)
