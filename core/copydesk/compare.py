"""The whole comparison, a page long: roles, rows, segments, findings.

What is not needed for the first rows is imported after them: an editor looks at these while the rest is fetched.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from copydesk import align, roles
from copydesk.comparison import Beads, Comparison, Options, Pairing, Relation, Row
from copydesk.errors import Cancelled
from copydesk.text import Document

BATCH = 200  # rows of segments handed on at once: the window paints the first ones while the rest are compared

Progress = Callable[[float], None]


def compare(
    documents: Sequence[Document],
    options: Options = Options(),  # noqa: B008 - frozen
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda _share: None,
) -> Comparison:
    """Hold two or more documents against one of them.

    `progress` is called with rising shares from 0 to 1.

    Raises:
        Cancelled: `cancelled` said yes.
        ValueError: Fewer than two documents, or `options` names a document or block that does not exist.
    """
    for share, comparison in steps(documents, options, cancelled=cancelled):  # noqa: B007
        progress(share)
    return comparison


def steps(
    documents: Sequence[Document],
    options: Options = Options(),  # noqa: B008 - frozen
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[float, Comparison]]:
    """The comparison as it grows: first its rows, then segments batch by batch, then findings and summary.

    Yields the share done, 0 to 1, and the comparison so far; rows not yet compared have pairings without segments.

    Raises:
        Cancelled: `cancelled` said yes.
        ValueError: Fewer than two documents, or `options` names a document or block that does not exist.
    """
    _check(documents, options)
    guessed = _with_choices(tuple(roles.guess(document) for document in documents), options)
    beads = align.align(guessed, options, cancelled)
    settled = _with_choices(roles.settle(guessed, beads, options.reference), options)
    rows = [_unworded(bead, options.reference) for bead in beads]
    yield 0.3, Comparison(settled, options, tuple(rows))
    from copydesk import findings, wording  # noqa: PLC0415 - see the module's docstring
    from copydesk.words.called import called  # noqa: PLC0415 - likewise

    same = called(options.called_same)
    for start in range(0, len(beads), BATCH):
        for n, bead in enumerate(beads[start : start + BATCH], start):
            if cancelled():
                raise Cancelled
            rows[n] = wording.row(settled, bead, options.reference, cancelled, same)
        yield 0.3 + 0.5 * min(1.0, (start + BATCH) / len(beads)), Comparison(settled, options, tuple(rows))
    comparison = Comparison(settled, options, tuple(rows))
    comparison = replace(comparison, summary=wording.summary(comparison))
    yield 1.0, replace(comparison, findings=findings.find(comparison, cancelled))


def _check(documents: Sequence[Document], options: Options) -> None:
    if len(documents) < 2:
        raise ValueError("a comparison needs two documents")
    named = (options.reference, *options.versions, *(choice.document for choice in options.roles))
    if not all(0 <= n < len(documents) for n in named):
        raise ValueError("the options name a document that does not exist")
    for choice in options.roles:
        if not 0 <= choice.block < len(documents[choice.document].blocks):
            raise ValueError("a role names a block that does not exist")
    for pin in options.pins:
        if len(pin.blocks) != len(documents):
            raise ValueError("a pin needs a list of blocks for each document")
        for document, blocks in zip(documents, pin.blocks, strict=True):
            if not all(0 <= block < len(document.blocks) for block in blocks):
                raise ValueError("a pin names a block that does not exist")


def _with_choices(documents: tuple[Document, ...], options: Options) -> tuple[Document, ...]:
    """The documents with the roles that a person gave, which nothing overrules."""
    if not options.roles:
        return documents
    chosen = {(choice.document, choice.block): choice.role for choice in options.roles}
    return tuple(
        replace(
            document,
            blocks=tuple(
                replace(block, role=chosen[n, k], confidence=1.0) if (n, k) in chosen else block
                for k, block in enumerate(document.blocks)
            ),
        )
        for n, document in enumerate(documents)
    )


def _unworded(bead: Beads, reference: int) -> Row:
    """A row whose words are not compared yet: what can be shown at once."""
    holders = [n for n, blocks in enumerate(bead.blocks) if blocks]
    base = None if bead.blocks[reference] else holders[0]
    pairings = []
    for n, blocks in enumerate(bead.blocks):
        if n == reference:
            continue
        relation = Relation.EDITED if blocks else Relation.MISSING
        if n == base:
            relation = Relation.ADDED
        pairings.append(Pairing(n, relation, n in bead.moved, bead.similarity[n]))
    return Row(bead.blocks, tuple(pairings), base)
