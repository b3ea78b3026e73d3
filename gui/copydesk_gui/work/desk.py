"""All that an editor chose or wrote about a set of documents, as one frozen value, and what may be done to it.

The window's history steps from one `Desk` to the next, so every change can be taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from copydesk.comparison import Comparison, Finding, Options, Pin
from copydesk.notes import Anchor, Note, Outcome, States, finding_keys, row_key
from copydesk.packs import Pack
from copydesk.text import Document, Span


@dataclass(frozen=True, slots=True)
class Desk:
    """Documents as they were read, what was chosen about them, and what was written on them.

    Attributes:
        notes: In the order in which they were written.
        states: What was said of findings, by finding key; also of findings that the present comparison has not.
    """

    documents: tuple[Document, ...] = ()
    options: Options = field(default_factory=Options)
    notes: tuple[Note, ...] = ()
    states: States = field(default_factory=dict, hash=False)

    @property
    def is_comparable(self) -> bool:
        """Whether there are two documents to hold against each other."""
        return len(self.documents) > 1


def with_documents(desk: Desk, documents: Sequence[Document]) -> Desk:
    """The desk with more documents behind those it has; notes, pins, roles and states stay.

    Rows have a part for each document, so pins get an empty one for the new ones; `settled` renews the row keys.
    """
    blank = ((),) * len(documents)
    pins = tuple(Pin((*pin.blocks, *blank)) for pin in desk.options.pins)
    return replace(desk, documents=(*desk.documents, *documents), options=replace(desk.options, pins=pins))


def with_original(desk: Desk, n: int) -> Desk:
    """The desk with document `n` as the original."""
    return replace(desk, options=replace(desk.options, reference=n))


def with_pack(desk: Desk, pack: Pack | None) -> Desk:
    """The desk judged by a pack's rules; None: by none."""
    return replace(desk, options=replace(desk.options, pack=pack))


def with_replaced(desk: Desk, n: int, document: Document) -> Desk:
    """The desk with a newer version in the place of document `n`, or the same file read in another encoding.

    Notes are where their words went; one whose words went nowhere keeps them, and its place is lost. What was chosen
    about blocks stays if there are as many as before.
    """
    from copydesk.notes import anchoring  # noqa: PLC0415 - late, as in opening.py

    documents = (*desk.documents[:n], document, *desk.documents[n + 1 :])
    options = desk.options
    if len(document.blocks) != len(desk.documents[n].blocks):
        roles = tuple(choice for choice in options.roles if choice.document != n)
        options = replace(options, roles=roles, pins=tuple(pin for pin in options.pins if not pin.blocks[n]))
    notes = anchoring.replaced(desk.notes, n, desk.documents[n], document)
    return replace(desk, documents=documents, options=options, notes=notes)


def counted(before: Desk, after: Desk) -> tuple[int, int]:
    """How many notes have a place to be checked, and how many lost one, that had not before."""
    was = {note.id: note.outcome for note in before.notes}
    new = [note.outcome for note in after.notes if note.outcome is not was.get(note.id)]
    return new.count(Outcome.CHECK), new.count(Outcome.LOST)


def reordered(desk: Desk, order: Sequence[int], comparison: Comparison | None = None) -> Desk:
    """The desk with its documents in another order; those not in `order` are taken off it.

    Every document number in options, notes and states follows. A note keeps its text where all its places went.

    Args:
        desk: As it is.
        order: The old numbers, in their new order.
        comparison: The one that the states' keys are of; without it they stay as they are.
    """
    where = {old: new for new, old in enumerate(order)}
    keys = _renamed_findings(comparison, order, where) if comparison else {}
    return Desk(
        documents=tuple(desk.documents[n] for n in order),
        options=_renumbered_options(desk.options, order, where),
        notes=tuple(_renumbered_note(note, order, where, keys) for note in desk.notes),
        states={keys.get(key, key): state for key, state in desk.states.items()},
    )


def settled(desk: Desk, comparison: Comparison) -> Desk:
    """The desk with its notes' row keys as `comparison` has them: a row is known by the first block it had."""
    if all(note.row is None for note in desk.notes):
        return desk  # ten thousand rows have thirty thousand names
    known = {row_key(row) for row in comparison.rows}
    holders = {
        (document, block): row_key(row)
        for row in comparison.rows
        for document, blocks in enumerate(row.blocks)
        for block in blocks
    }
    return replace(desk, notes=tuple(_with_row(note, known, holders) for note in desk.notes))


def _with_row(note: Note, known: set[str], holders: Mapping[tuple[int, int], str]) -> Note:
    if note.row is None or note.row in known:
        return note
    for document, part in enumerate(note.row.split(";")):
        for block in filter(None, part.split(".")):
            if key := holders.get((document, int(block))):
                return replace(note, row=key)
    return note


def _renumbered_options(options: Options, order: Sequence[int], where: Mapping[int, int]) -> Options:
    pins = (Pin(tuple(pin.blocks[n] for n in order)) for pin in options.pins)
    return replace(
        options,
        reference=where.get(options.reference, 0),
        versions=tuple(sorted(where[n] for n in options.versions if n in where)),
        pins=tuple(pin for pin in pins if any(pin.blocks)),
        roles=tuple(
            replace(choice, document=where[choice.document]) for choice in options.roles if choice.document in where
        ),
    )


def _renumbered_note(note: Note, order: Sequence[int], where: Mapping[int, int], keys: Mapping[str, str]) -> Note:
    row = note.row
    if row is not None:
        parts = row.split(";")
        row = ";".join(parts[n] if n < len(parts) else "" for n in order)
        row = row if row.strip(";") else None
    return replace(
        note,
        anchors=_renumbered_anchors(note.anchors, where),
        lost=_renumbered_anchors(note.lost, where),
        row=row,
        finding=keys.get(note.finding, note.finding) if note.finding else None,
    )


def _renumbered_anchors(anchors: tuple[Anchor, ...], where: Mapping[int, int]) -> tuple[Anchor, ...]:
    kept = (anchor for anchor in anchors if anchor.span.document in where)
    return tuple(replace(anchor, span=_renumbered_span(anchor.span, where)) for anchor in kept)


def _renumbered_span(span: Span, where: Mapping[int, int]) -> Span:
    return replace(span, document=where[span.document])


def rearranged(comparison: Comparison, order: Sequence[int]) -> Comparison:
    """The findings of a comparison as they would be called with its documents in another order.

    Those of documents that are not in `order` are left out; rows, too: a finding's name has no need of them.
    """
    where = {old: new for new, old in enumerate(order)}
    findings = tuple(
        replace(
            finding,
            document=None if finding.document is None else where[finding.document],
            spans=tuple(_renumbered_span(span, where) for span in finding.spans),
        )
        for finding in comparison.findings
        if {*_documents_of(finding)} <= where.keys()
    )
    documents = tuple(comparison.documents[n] for n in order)
    return replace(comparison, documents=documents, rows=(), findings=findings)


def _renamed_findings(comparison: Comparison, order: Sequence[int], where: Mapping[int, int]) -> dict[str, str]:
    """Old finding keys to the keys that the same findings have when the documents stand in the new order."""
    keys = (
        key
        for key, finding in zip(finding_keys(comparison), comparison.findings, strict=True)
        if {*_documents_of(finding)} <= where.keys()
    )
    return dict(zip(keys, finding_keys(rearranged(comparison, order)), strict=True))


def _documents_of(finding: Finding) -> chain[int]:
    own = () if finding.document is None else (finding.document,)
    return chain(own, (span.document for span in finding.spans))
