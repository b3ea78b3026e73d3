"""What the view asks of every row again and again, found once for a comparison; without Qt.

A long story has ten thousand rows, and all of them are looked at when a filter, the width or the size of the text
changes: what does not change with these is kept here. Made on a thread, and from the facts of the comparison before
where a comparison grows.
"""

from dataclasses import dataclass, replace
from typing import Final

from copydesk.comparison import Comparison, Relation, Row, SegmentKind, Severity
from copydesk.text import Block, Role
from copydesk_gui.comparison_view.moves import MovedItem, moved_places

KINDS: Final = {kind: 1 << n for n, kind in enumerate(SegmentKind)}  # sets of kinds as numbers, for their speed
_STYLE_ALONE: Final = KINDS[SegmentKind.EQUAL] | KINDS[SegmentKind.STYLE]
_SAME: Final = (Relation.IDENTICAL, Relation.STYLE)

# How large a role's text is set against the articles' own, for estimates; `metrics.py` has the sizes themselves.
_LARGE: Final = 1.2
_SMALL: Final = 0.87
_SCALES: Final = {role: _SMALL if role.is_chrome else 1.0 for role in Role} | {
    Role.HEADLINE: _LARGE,
    Role.CAPTION: _SMALL,
    Role.CREDIT: _SMALL,
    Role.BYLINE: _SMALL,
    Role.DATE: _SMALL,
    Role.NOTE: _SMALL,
}


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What is known of a row.

    Attributes:
        chrome: All its blocks are site chrome.
        relation: Of the pairing that differs most.
        moved: So is that pairing.
        kinds: The kinds of its segments, a sum of `KINDS`.
        letters: How much text its tallest cell has, in characters of the articles' own size.
        lines: How many lines that cell has at least, in lines of that size.
    """

    chrome: bool
    relation: Relation
    moved: bool
    kinds: int
    letters: float
    lines: float

    @property
    def is_changed(self) -> bool:
        """Whether it differs in more than style, and is not site chrome."""
        return not self.chrome and (self.relation not in _SAME or self.moved)

    @property
    def is_quiet(self) -> bool:
        """Whether it stands where it stood and differs in style at most."""
        return self.relation in _SAME and not self.moved and not self.kinds & ~_STYLE_ALONE


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a comparison's rows.

    Attributes:
        holders: For each document, the row of each of its blocks.
        moves: Where copies have what they moved, in the order of `moved_places`.
        severities: The worst severity of a row's findings; rows with findings alone.
        changed: The rows that differ in more than style and are not site chrome, rising.
        zones: Where a part of the article other than its text begins, by row; at the first paragraph of its text, the
            lead, stands `Role.BODY`.
        words: Of each document's article; empty until the comparison is finished.
        chrome: How many lines of site chrome each document has.
        finding_keys: Of each finding, where they are known.
    """

    comparison: Comparison
    rows: tuple[RowFacts, ...]
    holders: tuple[tuple[int, ...], ...]
    moves: tuple[MovedItem, ...]
    severities: dict[int, Severity]
    changed: tuple[int, ...]
    zones: dict[int, Role]
    words: tuple[int, ...] = ()
    chrome: tuple[int, ...] = ()
    finding_keys: tuple[str, ...] = ()

    def row_of(self, document: int, block: int) -> int | None:
        """The row that holds a block; None for one that does not exist."""
        held = self.holders[document] if document < len(self.holders) else ()
        return held[block] if block < len(held) else None


def facts_of(comparison: Comparison, before: Facts | None = None) -> Facts:
    """The facts of a comparison; those of rows that `before` has too are taken from there."""
    if before is not None and before.comparison is comparison:
        return before
    known = _known(comparison, before)
    rows = tuple(
        old if old is not None else row_facts(comparison, row) for old, row in zip(known, comparison.rows, strict=True)
    )
    stays = before is not None and _has_same_blocks(comparison, before.comparison)
    return Facts(
        comparison,
        rows,
        before.holders if before is not None and stays else _holders(comparison),
        before.moves if before is not None and stays else moved_places(comparison),
        _severities(comparison),
        tuple(n for n, row in enumerate(rows) if row.is_changed),
        _zones(comparison),
        _words(comparison),
        tuple(sum(block.chrome for block in document.blocks) for document in comparison.documents),
    )


def row_facts(comparison: Comparison, row: Row) -> RowFacts:
    """The facts of one row."""
    worst = row.pairings[0] if len(row.pairings) == 1 else row.worst
    kinds = 0
    for pairing in row.pairings:
        for segment in pairing.segments:
            kinds |= KINDS[segment.kind]
    chrome, letters, lines = True, 0.0, 0.0
    for document, numbers in zip(comparison.documents, row.blocks, strict=True):
        blocks = [document.blocks[number] for number in numbers]
        chrome = chrome and all(block.role.is_chrome for block in blocks)
        its_letters, its_lines = _extent(blocks)
        if its_letters >= letters:
            letters, lines = its_letters, max(lines, its_lines)
    return RowFacts(chrome, worst.relation, worst.moved, kinds, letters, lines)


def _extent(blocks: list[Block]) -> tuple[float, float]:
    letters = lines = 0.0
    for block in blocks:
        scale = _SCALES[block.role]
        letters += len(block.text) * scale * scale  # larger letters fill a line sooner, and their lines are higher
        lines += scale
    return letters, lines


def _known(comparison: Comparison, before: Facts | None) -> list[RowFacts | None]:
    if before is None or before.comparison.documents != comparison.documents:
        return [None] * len(comparison.rows)
    known: list[RowFacts | None] = [
        facts if old is new else None
        for facts, old, new in zip(before.rows, before.comparison.rows, comparison.rows, strict=False)
    ]
    return known + [None] * (len(comparison.rows) - len(known))


def _has_same_blocks(comparison: Comparison, before: Comparison) -> bool:
    return len(before.rows) == len(comparison.rows) and all(
        old is new or (old.blocks == new.blocks and [p.moved for p in old.pairings] == [p.moved for p in new.pairings])
        for old, new in zip(before.rows, comparison.rows, strict=True)
    )


def _holders(comparison: Comparison) -> tuple[tuple[int, ...], ...]:
    held = [[0] * len(document.blocks) for document in comparison.documents]
    for n, row in enumerate(comparison.rows):
        for own, blocks in zip(held, row.blocks, strict=True):
            for block in blocks:
                own[block] = n
    return tuple(map(tuple, held))


def with_severities(facts: Facts, comparison: Comparison) -> Facts:
    """The facts of the same comparison whose findings an editor judged otherwise."""
    return replace(facts, comparison=comparison, severities=_severities(comparison))


def _words(comparison: Comparison) -> tuple[int, ...]:
    if not comparison.summary:
        return ()
    from copydesk.shares import article_words  # noqa: PLC0415 - the window starts without what counts words

    return tuple(map(article_words, comparison.documents))


def _zones(comparison: Comparison) -> dict[int, Role]:
    zones: dict[int, Role] = {}
    before, has_lead = None, False
    for n, row in enumerate(comparison.rows):
        document = comparison.reference if row.base is None else row.base
        role = comparison.documents[document].blocks[row.blocks[document][0]].role
        if role.is_chrome:
            continue
        if role is not before and (role is not Role.BODY or not has_lead):
            zones[n] = role
        has_lead = has_lead or role is Role.BODY
        before = role
    return zones


def _severities(comparison: Comparison) -> dict[int, Severity]:
    found: dict[int, Severity] = {}
    order = {severity: n for n, severity in enumerate(Severity)}
    for finding in comparison.findings:
        if finding.row is not None:
            before = found.get(finding.row, finding.severity)
            found[finding.row] = min(before, finding.severity, key=order.__getitem__)
    return found
