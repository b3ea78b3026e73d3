"""What a screen reader says of the rows: what became of them, in sentences, and then their words."""

from PySide6.QtCore import QCoreApplication

from copydesk.comparison import Comparison, Pairing, Relation, Row, SegmentKind
from copydesk.text import Span
from copydesk_gui.comparison_view import captions
from copydesk_gui.comparison_view.moves import MovedItem
from copydesk_gui.documents import naming

_ARROWS = "↑↓ "  # for the eye: a voice would name them


def row(comparison: Comparison, number: int) -> str:
    """A row: its number, what became of it in each copy, the differences, and its words."""
    here = comparison.rows[number]
    where = QCoreApplication.translate("ComparisonView", "Row {0}").format(number + 1)
    sentences = []
    if captions.is_chrome(comparison, here):
        sentences.append(f"{where}, {captions.chrome_name()}.")
    elif len(comparison.copies) == 1:
        (pairing,) = here.pairings
        sentences += [f"{where}, {_became(comparison, here, pairing)}.", *_changes(comparison, pairing)]
    else:
        sentences += [f"{where}.", *_in_each_copy(comparison, here)]
    first = comparison.reference if here.blocks[comparison.reference] else here.base
    if first is not None:
        sentences.append(" ".join(comparison.documents[first].blocks[block].text for block in here.blocks[first]))
    return " ".join(sentences)


def moved_line(comparison: Comparison, item: MovedItem) -> str:
    """Where a pair that a copy has here is shown, and how it starts."""
    return ". ".join(captions.moved_line(comparison, item, item.documents[0])).strip(_ARROWS)


def _in_each_copy(comparison: Comparison, here: Row) -> list[str]:
    """What became of a row in each of several copies by name; said once where it is the same in all."""
    # Where the original has no part, a copy without one lacks nothing.
    held = [p for p in here.pairings if here.base is None or here.blocks[p.document]]
    said = {_became(comparison, here, pairing) for pairing in held}
    if len(held) == len(here.pairings) and len(said) == 1 and not any(_changes(comparison, p) for p in held):
        return [QCoreApplication.translate("ComparisonView", "In every copy {0}.").format(*said)]
    names = naming.labels(comparison.documents)
    sentences = []
    for pairing in held:
        sentences.append(f"{names[pairing.document]}: {_became(comparison, here, pairing)}.")
        sentences += _changes(comparison, pairing)
    return sentences


def _became(comparison: Comparison, here: Row, pairing: Pairing) -> str:
    """What became of a row in a copy, in a few words."""
    parts = [captions.relation_name(pairing.relation)]
    if pairing.moved:
        parts.append(QCoreApplication.translate("ComparisonView", "moved"))
    if captions.split(comparison, here, pairing.document):
        became = QCoreApplication.translate("ComparisonView", "{0} paragraphs became {1}")
        parts.append(became.format(len(here.blocks[comparison.reference]), len(here.blocks[pairing.document])))
    return ", ".join(parts)


def _changes(comparison: Comparison, pairing: Pairing) -> list[str]:
    became = QCoreApplication.translate("ComparisonView", "“{0}” became “{1}”.")
    dropped = QCoreApplication.translate("ComparisonView", "“{0}” was dropped.")
    added = QCoreApplication.translate("ComparisonView", "“{0}” was added.")
    sentences = []
    for segment in pairing.segments:
        own = _words(comparison, tuple(span for span in segment.spans if span.document == pairing.document))
        other = _words(comparison, tuple(span for span in segment.spans if span.document != pairing.document))
        if segment.kind is SegmentKind.REWORDED:
            sentences.append(became.format(other, own))
        elif pairing.relation in (Relation.EDITED, Relation.REWORDED):
            if segment.kind is SegmentKind.DELETED:
                sentences.append(dropped.format(other))
            elif segment.kind is SegmentKind.INSERTED:
                sentences.append(added.format(own))
    return sentences


def _words(comparison: Comparison, spans: tuple[Span, ...]) -> str:
    return " ".join(comparison.text(span) for span in spans)
