"""One copy beside the original, as the paper shows it: cells, runs and margin notes, and the marks that lie on them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from copydesk import messages
from copydesk.comparison import Comparison, Finding, Relation, Segment, SegmentKind
from copydesk.notes import FindingState
from copydesk.reports.escape import visible
from copydesk.reports.marks import SIGNS, Marks, at_fault, is_marked, other_wording
from copydesk.reports.phrases import LETTERS, holds, say
from copydesk.reports.rows import Elsewhere, Fold, Item, Pair, items
from copydesk.reports.runs import Layer, Run, cut
from copydesk.text import Kind, Role, Span

Object = dict[str, Any]

# Characters without a space after which a line may break all the same, where nothing else lets it: so many capital W
# fill the narrowest column, the margin.
_UNBROKEN = 16
_TOO_LONG = re.compile(rf"\S{{{_UNBROKEN + 1}}}")
_LONG = 900  # characters of a cell above which its row may run over a page's end: some twenty lines of its thirty
_LINE = 45  # characters of a column's line
_MARGIN_DEPTH = 2  # a margin is as many times as deep as a column that holds the same text
_QUOTED = 60  # characters of a moved row that its slim line quotes
_JOINERS = ("\u200d", "\ufe0f")  # inside one emoji
_PAPER_KEEPS = "\n\u00ad\u200e\u200f\u061c"


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
    margin: Object


@dataclass(slots=True)
class Section:
    """Builds the rows of one copy beside the original.

    Attributes:
        findings: The findings of this section, by their index in the comparison.
        notes: Those that belong to this section.
        runs: Which marks lie on which run, shared by all sections of a report.
    """

    comparison: Comparison
    copy: int
    marks: Marks
    findings: Mapping[int, tuple[Finding, FindingState]]
    notes: tuple[Placed, ...]
    runs: list[tuple[int, ...]]
    finding_runs: dict[int, int] = field(default_factory=dict)
    note_runs: dict[int, int] = field(default_factory=dict)
    _layers: dict[tuple[int, int], list[Layer]] = field(default_factory=lambda: defaultdict(list))
    _on_rows: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _finding_of_mark: dict[int, int] = field(default_factory=dict)
    _note_of_mark: dict[int, int] = field(default_factory=dict)

    def build(self) -> list[Object]:
        """The rows, from top to bottom."""
        self._mark_notes()
        self._mark_findings()
        unfolded = {placed.row for placed in self.notes} | {
            finding.row for finding, _ in self.findings.values() if finding.row is not None
        }
        return [self._row(item) for item in items(self.comparison, self.copy, unfolded)]

    def _mark_notes(self) -> None:
        for placed in self.notes:
            self._note_of_mark[placed.mark] = placed.number
            for span in placed.spans:
                layer = Layer(span.start, span.end, placed.mark, note=placed.number)
                self._layers[span.document, span.block].append(layer)

    def _mark_findings(self) -> None:
        for index, (finding, state) in self.findings.items():
            if finding.row is None and not finding.spans:
                continue
            mark = self.marks.add_finding(finding, state)
            self._finding_of_mark[mark] = index
            spans = [s for s in at_fault(finding.spans, self.comparison.reference) if self._is_here(s.document)]
            severity = finding.severity if is_marked(finding, state) else None
            for span in spans:
                length = len(self.comparison.documents[span.document].blocks[span.block].text)
                layer = Layer(span.start, span.end, mark, "", severity, (span.start, span.end) == (0, length))
                self._layers[span.document, span.block].append(layer)
            if finding.row is not None and not spans:
                self._on_rows[finding.row].append(mark)

    def _is_here(self, document: int) -> bool:
        return document in (self.comparison.reference, self.copy)

    def _row(self, item: Item) -> Object:
        if isinstance(item, Fold):
            return self._fold(item)
        if isinstance(item, Elsewhere):
            return self._elsewhere(item)
        return self._pair(item)

    def _fold(self, fold: Fold) -> Object:
        return {
            "sign": "C",
            "original": self._folded(fold, self.comparison.reference, fold.original, say("empty.original")),
            "copy": self._folded(fold, self.copy, fold.copy, say("folded.none")),
        }

    def _folded(self, fold: Fold, document: int, roles: tuple[tuple[Role, int], ...], empty: str) -> Object:
        if not roles:
            return {"empty": empty}
        blocks = [n for row in fold.numbers for n in self.comparison.rows[row].blocks[document]]
        if len(blocks) > 1:
            return {"fold": holds(roles)}
        block = self.comparison.documents[document].blocks[blocks[0]]
        return {"fold": say("folded.one", words=clipped(block.text), role=messages.ROLES[block.role])}

    def _elsewhere(self, item: Elsewhere) -> Object:
        blocks = self.comparison.rows[item.number].blocks[self.copy]
        words = clipped(self.comparison.documents[self.copy].blocks[blocks[0]].text)
        line = say("moved.line", words=words, row=item.number + 1)
        return {
            "sign": "",
            "label": self._name("e", item.number),
            "original": {},
            "copy": {"line": line, "to": self._name("r", item.number)},
        }

    def _name(self, kind: str, row: int) -> str:
        return f"{kind}{self.copy}-{row}"

    def _pair(self, pair: Pair) -> Object:
        reference = self.comparison.reference
        is_chrome = all(
            self.comparison.documents[document].blocks[n].chrome
            for document, blocks in ((reference, pair.original), (self.copy, pair.copy))
            for n in blocks
        )
        if not is_chrome:
            self._mark_segments(pair)
        notes = sorted((placed for placed in self.notes if placed.row == pair.number), key=self._order)
        loose = [placed for placed in notes if not placed.spans]
        original = self._cell(reference, pair.original, say("empty.original"), loose if not pair.copy else [])
        copy = self._cell(self.copy, pair.copy, say("empty.copy"), loose if pair.copy else [])
        if pair.moved:
            copy["after"] = {"line": say(f"moved.{pair.moved}"), "to": self._name("e", pair.number)}
        cells = [_length(cell) for cell in (original, copy) if "blocks" in cell]
        size = max(*cells, 0, _MARGIN_DEPTH * sum(_margin_length(placed) for placed in notes))
        return {
            **self._on_row(pair.number),
            "sign": "C" if is_chrome else _sign(pair),
            "number": pair.number + 1,
            "label": self._name("r", pair.number),
            "original": original,
            "copy": copy,
            "notes": [placed.margin for placed in notes],
            "breakable": size > _LONG,
        }

    def _order(self, placed: Placed) -> tuple[bool, int, int, int, int]:
        """A note’s place in its row, for sorting: where its words begin, the original’s first; on no words last."""
        if not placed.spans:
            return True, 0, 0, 0, placed.number
        last = placed.spans[-1]
        return False, last.document == self.copy, last.block, last.start, placed.number

    def _on_row(self, number: int) -> Object:
        """The run of a row's number, where findings stand on the row and on no words of it."""
        marks = tuple(self._on_rows.get(number, ()))
        if not marks:
            return {}
        run = self._new_run(marks)
        return {"run": run, "labels": self._first_places(marks, run)}

    def _mark_segments(self, pair: Pair) -> None:
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
            self._layers[document, n].append(Layer(0, length, mark, sign))

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
                mark = self.marks.add(_LOOKS[kind], text)
                for span in spans:
                    self._put(span, mark, SIGNS[kind])

    def _put(self, span: Span, mark: int, sign: str) -> None:
        self._layers[span.document, span.block].append(Layer(span.start, span.end, mark, sign))

    def _cell(self, document: int, blocks: tuple[int, ...], empty: str, loose: Iterable[Placed]) -> Object:
        if not blocks:
            return {"empty": empty}
        shown = []
        for n in blocks:
            block = self.comparison.documents[document].blocks[n]
            layers = list(self._layers.get((document, n), ()))
            if n == blocks[-1]:
                end = len(block.text)
                layers += [Layer(end, end, -1, note=placed.number) for placed in loose]
            badges = {placed.number: placed.mark for placed in loose}
            shown.append(
                {
                    "heading": block.kind is Kind.HEADING or block.role in (Role.HEADLINE, Role.SUBHEAD),
                    "chrome": block.chrome,
                    "rtl": is_right_to_left(block.text),
                    "runs": [self._run(run, badges) for run in cut(block.text, layers)],
                }
            )
        return {"blocks": shown}

    def _run(self, run: Run, badges: Mapping[int, int]) -> Object:
        value: Object = {"text": pieces(run.text), "sign": run.sign}
        if run.severity:
            value["severity"] = LETTERS[run.severity]
        if run.ends:
            value["ends"] = [LETTERS[severity] for severity in run.ends]
        if run.marks:
            value["run"] = self._new_run(run.marks)
            value["labels"] = self._first_places(run.marks, value["run"])
        if run.notes:
            value["notes"] = [self._badge(number, badges) for number in run.notes]
        return value

    def _new_run(self, marks: tuple[int, ...]) -> int:
        self.runs.append(marks)
        return len(self.runs) - 1

    def _first_places(self, marks: tuple[int, ...], run: int) -> list[str]:
        """Names for the findings whose first place this is; notes are only remembered, for the bookmarks."""
        labels = []
        for mark in marks:
            index = self._finding_of_mark.get(mark)
            if index is not None and index not in self.finding_runs:
                self.finding_runs[index] = run
                labels.append(f"f{index}")
            if mark in self._note_of_mark:
                self.note_runs.setdefault(self._note_of_mark[mark], run)
        return labels

    def _badge(self, number: int, badges: Mapping[int, int]) -> Object:
        """A note's number in the text; one that stands on no words carries the annotation itself."""
        if number not in badges:
            return {"number": number}
        run = self._new_run((badges[number],))
        self.note_runs.setdefault(number, run)
        return {"number": number, "run": run}


_LOOKS = {
    SegmentKind.REWORDED: "reworded",
    SegmentKind.INSERTED: "added",
    SegmentKind.DELETED: "dropped",
    SegmentKind.MOVED: "moved",
}


def pieces(text: str) -> list[str]:
    """The text as paper may show it, cut where a line may break in a word that is too long for a column."""
    shown = visible(text, _PAPER_KEEPS)
    if not _TOO_LONG.search(shown):
        return [shown]
    found = [""]
    unbroken = 0
    for character in shown:
        unbroken = 0 if character.isspace() else unbroken + 1
        joined = unicodedata.combining(character) or character in _JOINERS or found[-1][-1:] in _JOINERS
        if unbroken > _UNBROKEN and not joined:
            found.append("")
            unbroken = 1
        found[-1] += character
    return found


def clipped(text: str) -> str:
    """The first words of a text."""
    if len(text) <= _QUOTED:
        return text
    return text[:_QUOTED].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode bidirectional algorithm, P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _length(cell: Object) -> int:
    """How deep a cell is, in characters; a line that ends early counts whole."""
    return sum(_depth("".join(piece for run in block["runs"] for piece in run["text"])) for block in cell["blocks"])


def _margin_length(placed: Placed) -> int:
    texts = [placed.margin["text"], *(reply["text"] for reply in placed.margin["replies"])]
    return sum(_depth("".join(text)) + _LINE for text in texts)


def _depth(text: str) -> int:
    return len(text) + _LINE * (1 + text.count("\n"))


def _sign(pair: Pair) -> str:
    if pair.relation is Relation.MISSING:
        return "− D"
    if pair.relation is Relation.ADDED:
        return "+ A"
    kinds = [SIGNS[segment.kind] for segment in pair.segments if segment.kind in SIGNS]
    if pair.moved:
        kinds.append("M")
    letters = "".join(letter for letter in "RADM" if letter in kinds)
    if pair.moved:
        return f"{'↓' if pair.moved == 'down' else '↑'} {letters}"
    if letters:
        return f"≈ {letters}"
    return "= S" if pair.relation is Relation.STYLE else "="
