"""Which signs and annotations lie on which words of one copy and of the original beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from copydesk.comparison import Comparison, Finding, Relation, Segment, SegmentKind
from copydesk.notes import FindingState
from copydesk.reports.marks import SIGNS, Marks, at_fault, is_marked, other_wording
from copydesk.reports.phrases import say
from copydesk.reports.rows import Pair
from copydesk.reports.runs import Layer
from copydesk.text import Span

_LOOKS = {
    SegmentKind.REWORDED: "reworded",
    SegmentKind.INSERTED: "added",
    SegmentKind.DELETED: "dropped",
    SegmentKind.MOVED: "moved",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A note that belongs to a section.

    Attributes:
        number: Counted from 1 over all notes.
        spans: Where it stands in this section; empty for a note on a row.
        row: The row in whose margin it stands.
        margin: What stands there.
    """

    number: int
    mark: int
    row: int
    spans: tuple[Span, ...]
    margin: Mapping[str, Any]


@dataclass(slots=True)
class Marking:
    """Collects the layers of each block, as notes, findings and rows are marked.

    Attributes:
        findings: The findings of this section, by their index in the comparison.
        notes: Those that belong to this section.
        keys: All findings' keys.
        layers: By document and block.
        on_rows: Marks of findings that stand on a row and on no words of it.
        finding_of: The finding of a mark.
        note_of: The note's number of a mark.
    """

    comparison: Comparison
    copy: int
    marks: Marks
    findings: Mapping[int, tuple[Finding, FindingState]]
    notes: tuple[Placed, ...]
    keys: Sequence[str]
    layers: dict[tuple[int, int], list[Layer]] = field(default_factory=lambda: defaultdict(list))
    on_rows: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    finding_of: dict[int, int] = field(default_factory=dict)
    note_of: dict[int, int] = field(default_factory=dict)

    def mark_notes(self) -> None:
        """Put the layers of the notes in place."""
        for placed in self.notes:
            self.note_of[placed.mark] = placed.number
            for span in placed.spans:
                layer = Layer(span.start, span.end, placed.mark, note=placed.number)
                self.layers[span.document, span.block].append(layer)

    def mark_findings(self) -> None:
        """Put the layers of the findings in place."""
        for index, (finding, state) in self.findings.items():
            if finding.row is None and not finding.spans:
                continue
            mark = self.marks.add_finding(finding, state, self.keys[index])
            self.finding_of[mark] = index
            spans = [s for s in at_fault(finding.spans, self.comparison.reference) if self._is_here(s.document)]
            severity = finding.severity if is_marked(finding, state) else None
            for span in spans:
                length = len(self.comparison.documents[span.document].blocks[span.block].text)
                layer = Layer(span.start, span.end, mark, "", severity, (span.start, span.end) == (0, length))
                self.layers[span.document, span.block].append(layer)
            if finding.row is not None and not spans:
                self.on_rows[finding.row].append(mark)

    def _is_here(self, document: int) -> bool:
        return document in (self.comparison.reference, self.copy)

    def mark_pair(self, pair: Pair) -> None:
        """Put the layers of a row in place."""
        if pair.relation is Relation.MISSING:
            self._mark_whole(self.comparison.reference, pair.original, "D-", "dropped", say("not.in.copy"))
        elif pair.relation is Relation.ADDED:
            self._mark_whole(self.copy, pair.copy, "A-", "added", say("not.in.original"))
        else:
            moved: dict[int, int] = {}
            for segment in pair.segments:
                self._mark_segment(segment, pair, moved)

    def _mark_whole(self, document: int, blocks: tuple[int, ...], sign: str, look: str, text: str) -> None:
        mark = self.marks.add(look, text)
        for n in blocks:
            length = len(self.comparison.documents[document].blocks[n].text)
            self.layers[document, n].append(Layer(0, length, mark, sign))

    def _mark_segment(self, segment: Segment, pair: Pair, moved: dict[int, int]) -> None:
        """Put a segment's layers in place; `moved` has the marks of a moved row by document, one for all of it."""
        kind = segment.kind
        if kind in (SegmentKind.EQUAL, SegmentKind.STYLE):
            if pair.moved:
                for span in segment.spans:
                    if span.document not in moved:
                        moved[span.document] = self.marks.add("moved", say(f"moved.{pair.moved}").capitalize() + ".")
                    self._put(span, moved[span.document], "M")
            return
        texts = {
            SegmentKind.REWORDED: other_wording(self.comparison, segment, self.copy),
            SegmentKind.INSERTED: ("", say("not.in.original")),
            SegmentKind.DELETED: (say("not.in.copy"), ""),
            SegmentKind.MOVED: (say("moved.within"), say("moved.within")),
        }[kind]
        for text, is_copy in zip(texts, (False, True), strict=True):
            spans = [span for span in segment.spans if (span.document == self.copy) is is_copy]
            if spans:
                mark = self.marks.add(_LOOKS[kind], text, "strikeout" if kind is SegmentKind.DELETED else "highlight")
                for span in spans:
                    self._put(span, mark, SIGNS[kind])

    def _put(self, span: Span, mark: int, sign: str) -> None:
        self.layers[span.document, span.block].append(Layer(span.start, span.end, mark, sign))

    def spans_of(self, mark: int) -> tuple[Span, ...]:
        """Where a mark lies."""
        return tuple(
            Span(document, block, layer.start, layer.end)
            for (document, block), layers in self.layers.items()
            for layer in layers
            if layer.mark == mark
        )

    def forget(self, mark: int) -> None:
        """Take a mark off all words."""
        for layers in self.layers.values():
            layers[:] = [layer for layer in layers if layer.mark != mark]
