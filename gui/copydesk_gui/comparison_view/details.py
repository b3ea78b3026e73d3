"""What is known of a row beyond what is painted: differing letters, likeness, the nearest other pair, roles and why."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from copydesk.comparison import Comparison, Pairing, SegmentKind
from copydesk.text import Block, Span
from copydesk_gui.comparison_view import captions
from copydesk_gui.comparison_view.letters import differing
from copydesk_gui.comparison_view.partners import Partner, partners
from copydesk_gui.documents import naming
from copydesk_gui.work import by_hand

_MOST_CHANGES = 8  # that a popup lists of one copy
_LONGEST_START = 48  # characters of a paragraph that stand for it


def of_row(comparison: Comparison, number: int) -> str:
    """All that is known of a row, a line for each thing; every line is plain text."""
    row = comparison.rows[number]
    lines = [captions.row_tooltip(comparison, number, pairing.document) for pairing in row.pairings]
    if len(comparison.copies) > 1:
        names = naming.labels(comparison.documents)
        lines = [f"{names[p.document]} – {line}" for p, line in zip(row.pairings, lines, strict=True)]
    if by_hand.is_pinned(comparison, number):
        lines.append(QCoreApplication.translate("ComparisonView", "Paired by hand."))
    for pairing in row.pairings:
        lines += list(_changes(comparison, pairing))
        lines += list(_next_nearest(comparison, number, pairing))
    for document, blocks in enumerate(row.blocks):
        for block in blocks:
            lines.append(role(comparison, document, block))
    return "\n".join(dict.fromkeys(lines))


def role(comparison: Comparison, document: int, number: int) -> str:
    """What a block was taken for, how surely, and what of its page spoke for it."""
    block = comparison.documents[document].blocks[number]
    name = naming.labels(comparison.documents)[document]
    if by_hand.chosen_role(comparison.options, document, number) is not None:
        said = QCoreApplication.translate("ComparisonView", "{0}: {1}, as you said")
        return said.format(name, captions.role_name(block.role))
    said = QCoreApplication.translate("ComparisonView", "{0}: {1}, {2} % sure")
    words = said.format(name, captions.role_name(block.role), round(100 * block.confidence))
    why = "; ".join(_why(block))
    return f"{words} ({why})" if why else words


def other_wording(comparison: Comparison, pairing: Pairing, segment: int, document: int) -> str:
    """What the other side has in the place of a segment, and the letters that differ where both are one word."""
    said = captions.partner(comparison, pairing, segment, document)
    was, now = sides(comparison, pairing, segment)
    spelt = letters(was, now) if pairing.segments[segment].kind is SegmentKind.REWORDED else ""
    return f"{said} ({spelt})" if spelt else said


def of_change(comparison: Comparison, spans: tuple[Span, ...]) -> str:
    """What became of the words of a change that was gone to, as far as a line holds it."""
    reference = comparison.reference
    was, now = (
        _beginning(" ".join(comparison.text(span) for span in spans if (span.document == reference) is is_original))
        for is_original in (True, False)
    )
    if not now:
        return QCoreApplication.translate("ComparisonView", "Dropped: “{0}”").format(was)
    if not was:
        words = QCoreApplication.translate("ComparisonView", "Added: “{0}”").format(now)
    elif was == now:
        words = QCoreApplication.translate("ComparisonView", "Moved: “{0}”").format(now)
    else:
        words = QCoreApplication.translate("ComparisonView", "“{0}” became “{1}”").format(was, now)
    if len(comparison.copies) < 2:
        return words
    copy = next(span.document for span in spans if span.document != reference)
    return f"{naming.labels(comparison.documents)[copy]} – {words}"


def sides(comparison: Comparison, pairing: Pairing, segment: int) -> tuple[str, str]:
    """The original's words of a segment, and the copy's."""
    spans = pairing.segments[segment].spans
    was = (comparison.text(span) for span in spans if span.document != pairing.document)
    return " ".join(was), " ".join(comparison.text(span) for span in spans if span.document == pairing.document)


def letters(was: str, now: str) -> str:
    """Which letters differ in two spellings of a word; nothing for other words."""
    found = differing(was, now)
    changed = QCoreApplication.translate("ComparisonView", "“{0}” for “{1}”")
    more = QCoreApplication.translate("ComparisonView", "“{0}” more")
    less = QCoreApplication.translate("ComparisonView", "“{0}” less")
    parts = [
        changed.format(now, was) if was and now else (more.format(now) if now else less.format(was))
        for was, now in found
    ]
    return ", ".join(parts)


def candidate(comparison: Comparison, found: Partner, document: int) -> str:
    """A row that a paragraph could be paired with, as the menu names it."""
    other = comparison.reference if document != comparison.reference else comparison.copies[0]
    start = comparison.documents[other].blocks[comparison.rows[found.row].blocks[other][0]].text[:_LONGEST_START]
    words = QCoreApplication.translate("ComparisonView", "Row {0} ({1} % alike): {2}…")
    return words.format(found.row + 1, round(100 * found.likeness), start.rsplit(" ", 1)[0])


def pull(target: int | None, *, joins: bool, keys: str = "") -> str:
    """What letting go would do; with `keys`, what they would do with what was taken up by them."""
    if keys:
        words = QCoreApplication.translate("ComparisonView", "Go to its partner and press {0}; Esc leaves it here")
        if target is not None:
            words = QCoreApplication.translate("ComparisonView", "{0} pairs it with this row; Esc leaves it")
        return words.format(keys)
    if target is None:
        return QCoreApplication.translate("ComparisonView", "Let go on the paragraph that it belongs to")
    words = QCoreApplication.translate("ComparisonView", "Pair with row {0} (with Ctrl: add to it)")
    if joins:
        words = QCoreApplication.translate("ComparisonView", "Add to row {0}")
    return words.format(target + 1)


def _beginning(text: str) -> str:
    return text if len(text) <= _LONGEST_START else f"{text[:_LONGEST_START]}…"


def _why(block: Block) -> Iterator[str]:
    if block.markup is None:
        return
    if block.markup.path:
        yield f"<{block.markup.path[-1]}>"
    if block.markup.names:
        yield " ".join(block.markup.names[-3:])
    if block.markup.link_share >= 0.5:
        links = QCoreApplication.translate("ComparisonView", "{0} % of it are links")
        yield links.format(round(100 * block.markup.link_share))


def _changes(comparison: Comparison, pairing: Pairing) -> Iterator[str]:
    changed = [n for n, segment in enumerate(pairing.segments) if segment.kind is SegmentKind.REWORDED]
    for segment in changed[:_MOST_CHANGES]:
        was, own = sides(comparison, pairing, segment)
        words = QCoreApplication.translate("ComparisonView", "“{0}” became “{1}”").format(was, own)
        spelt = letters(was, own)
        yield f"{words}: {spelt}" if spelt else words
    if len(changed) > _MOST_CHANGES:
        more = QCoreApplication.translate("ComparisonView", "and {0} more changes of wording")
        yield more.format(len(changed) - _MOST_CHANGES)


def _next_nearest(comparison: Comparison, number: int, pairing: Pairing) -> Iterator[str]:
    blocks = comparison.rows[number].blocks[pairing.document]
    if not blocks or captions.is_chrome(comparison, comparison.rows[number]):
        return
    for found in partners(comparison, pairing.document, blocks[0], 1):
        words = QCoreApplication.translate("ComparisonView", "Next nearest: row {0}, {1} % alike")
        yield words.format(found.row + 1, round(100 * found.likeness))
