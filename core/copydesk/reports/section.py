"""One copy beside the original, as the paper shows it: cells, runs and margin notes, and the marks that lie on them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from copydesk import messages
from copydesk.comparison import Comparison, Relation
from copydesk.reports.marking import Marking, Placed
from copydesk.reports.marks import SIGNS, at_fault
from copydesk.reports.phrases import LETTERS, counted, holds, say
from copydesk.reports.pieces import is_right_to_left, pieces, shown_text
from copydesk.reports.rows import Elsewhere, Fold, Item, Pair, items
from copydesk.reports.runs import Run, cut
from copydesk.reports.subject import Furniture
from copydesk.text import Kind, Role

Object = dict[str, Any]

_LONG = 900  # characters of a cell above which its row may run over a page's end: some twenty lines of its thirty
_LINE = 45  # characters of a column's line
_MARGIN_DEPTH = 2  # a margin is as many times as deep as a column that holds the same text
_QUOTED = 60  # characters of a moved row that its slim line quotes


@dataclass(slots=True)
class Section:
    """Builds the rows of one copy beside the original.

    Attributes:
        runs: Which marks lie on which run, shared by all sections of a report.
        chrome: What becomes of rows in which all is site chrome.
        rows: The rows to show, where not all are.
        opens: Whether folded lines come along, for a page on which a fold can be opened.
        finding_runs: The first run of each finding.
        note_runs: The first run of each note.
    """

    marking: Marking
    runs: list[tuple[int, ...]]
    chrome: Furniture = Furniture.FOLDED
    rows: frozenset[int] | None = None
    opens: bool = False
    finding_runs: dict[int, int] = field(default_factory=dict)
    note_runs: dict[int, int] = field(default_factory=dict)
    _by_row: dict[int, list[Placed]] = field(default_factory=lambda: defaultdict(list))

    @property
    def comparison(self) -> Comparison:
        """What the rows are of."""
        return self.marking.comparison

    @property
    def copy(self) -> int:
        """The copy's number."""
        return self.marking.copy

    @property
    def notes(self) -> tuple[Placed, ...]:
        """The notes of this section."""
        return self.marking.notes

    def keep_the_concerned(self) -> None:
        """Show only the rows in which a note or a finding of this section stands."""
        owners = {
            (document, block): n
            for n, row in enumerate(self.comparison.rows)
            for document, blocks in enumerate(row.blocks)
            for block in blocks
        }
        found = {placed.row for placed in self.notes}
        for finding, _ in self.marking.findings.values():
            spans = at_fault(finding.spans, self.comparison.reference)
            found |= {owners[s.document, s.block] for s in spans if (s.document, s.block) in owners}
            found |= {finding.row} if finding.row is not None else set()
        self.rows = frozenset(found)

    def build(self) -> list[Object]:
        """The rows, from top to bottom."""
        for placed in self.notes:
            self._by_row[placed.row].append(placed)
        self.marking.mark_notes()
        self.marking.mark_findings()
        unfolded = {placed.row for placed in self.notes} | {
            finding.row for finding, _ in self.marking.findings.values() if finding.row is not None
        }
        if self.chrome is Furniture.SHOWN:
            unfolded |= set(range(len(self.comparison.rows)))
        shown = items(self.comparison, self.copy, unfolded)
        if self.chrome is Furniture.LEFT_OUT:
            shown = tuple(item for item in shown if not isinstance(item, Fold))
        shown = self.ordered(shown)
        if self.rows is not None:
            return self._chosen(shown, self.rows)
        return [self._row(item) for item in shown]

    def ordered(self, shown: tuple[Item, ...]) -> tuple[Item, ...]:
        """The items in the order in which they are set."""
        return shown

    def _chosen(self, shown: Iterable[Item], chosen: frozenset[int]) -> list[Object]:
        """The rows that were chosen, and a line for those between them."""
        found: list[Object] = []
        left_out = 0
        for item in shown:
            if isinstance(item, Pair) and item.number in chosen:
                found += [_gap(left_out)] if left_out else []
                found.append(self._row(item))
                left_out = 0
            elif isinstance(item, Pair):
                left_out += 1
        return [*found, _gap(left_out)] if left_out else found

    def _row(self, item: Item) -> Object:
        if isinstance(item, Fold):
            return self._fold(item)
        if isinstance(item, Elsewhere):
            return self.elsewhere(item)
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
        texts = [self.comparison.documents[document].blocks[n].text for n in blocks]
        lines = {"lines": [shown_text(text) for text in texts]} if self.opens else {}
        if len(blocks) > 1:
            return {"fold": holds(roles), **lines}
        block = self.comparison.documents[document].blocks[blocks[0]]
        return {"fold": say("folded.one", words=clipped(block.text), role=messages.ROLES[block.role])}

    def elsewhere(self, item: Elsewhere) -> Object:
        """The line where the copy has a moved row."""
        blocks = self.comparison.rows[item.number].blocks[self.copy]
        words = clipped(self.comparison.documents[self.copy].blocks[blocks[0]].text)
        line = say("moved.line", words=words, row=item.number + 1)
        return {
            "sign": "",
            "label": self.name("e", item.number),
            "original": {},
            "copy": {"line": line, "to": self.name("r", item.number)},
        }

    def name(self, kind: str, row: int) -> str:
        """By what links find a row ("r") or the line of a moved one ("e")."""
        return f"{kind}{self.copy}-{row}"

    def _pair(self, pair: Pair) -> Object:
        reference = self.comparison.reference
        is_chrome = all(
            self.comparison.documents[document].blocks[n].chrome
            for document, blocks in ((reference, pair.original), (self.copy, pair.copy))
            for n in blocks
        )
        if not is_chrome:
            self.marking.mark_pair(pair)
        notes = sorted(self._by_row.get(pair.number, ()), key=self._order)
        original, copy = self.cells(pair, notes)
        cells = [_length(cell) for cell in (original, copy) if "blocks" in cell]
        size = max(*cells, 0, _MARGIN_DEPTH * sum(_margin_length(placed) for placed in notes))
        return {
            **self._on_row(pair.number),
            "sign": "C" if is_chrome else _sign(pair),
            "number": pair.number + 1,
            "label": self.name("r", pair.number),
            "original": original,
            "copy": copy,
            "notes": [placed.margin for placed in notes],
            "breakable": size > _LONG,
        }

    def cells(self, pair: Pair, notes: Sequence[Placed]) -> tuple[Object, Object]:
        """The row's cells: the original's and the copy's."""
        loose = [placed for placed in notes if not placed.spans]
        original = self._cell(
            self.comparison.reference, pair.original, say("empty.original"), [] if pair.copy else loose
        )
        copy = self._cell(self.copy, pair.copy, say("empty.copy"), loose if pair.copy else [])
        if pair.moved:
            copy["after"] = {"line": say(f"moved.{pair.moved}"), "to": self.name("e", pair.number)}
        return original, copy

    def _order(self, placed: Placed) -> tuple[bool, int, int, int, int]:
        """A note’s place in its row, for sorting: where its words begin, the original’s first; on no words last."""
        if not placed.spans:
            return True, 0, 0, 0, placed.number
        last = placed.spans[-1]
        return False, last.document == self.copy, last.block, last.start, placed.number

    def _on_row(self, number: int) -> Object:
        """The run of a row's number, where findings stand on the row and on no words of it."""
        marks = tuple(self.marking.on_rows.get(number, ()))
        if not marks:
            return {}
        run = self._new_run(marks)
        return {"run": run, "labels": self._first_places(marks, run)}

    def _cell(self, document: int, blocks: tuple[int, ...], empty: str, loose: Sequence[Placed]) -> Object:
        if not blocks:
            return {"empty": empty}
        shown = []
        for n in blocks:
            text = self.comparison.documents[document].blocks[n].text
            runs = cut(text, self.marking.layers.get((document, n), ()))
            shown.append(self.block(document, n, self.told(runs, loose if n == blocks[-1] else ())))
        return {"blocks": shown}

    def block(self, document: int, number: int, runs: list[Object]) -> Object:
        """A paragraph of these runs, in the manner of a document's block."""
        block = self.comparison.documents[document].blocks[number]
        return {
            "heading": block.kind is Kind.HEADING or block.role in (Role.HEADLINE, Role.SUBHEAD),
            "chrome": block.chrome,
            "rtl": is_right_to_left(block.text),
            "runs": runs,
        }

    def told(self, runs: Sequence[Run], loose: Sequence[Placed]) -> list[Object]:
        """The runs as data; behind the last stand the numbers of notes that have no words of their own."""
        found = [self._run(run) for run in runs]
        if loose:
            found = found or [{"text": [""], "sign": ""}]
            found[-1].setdefault("notes", []).extend(self._loose_badge(placed) for placed in loose)
        return found

    def _run(self, run: Run) -> Object:
        value: Object = {"text": pieces(run.text), "sign": run.sign}
        if run.severity:
            value["severity"] = LETTERS[run.severity]
        if run.ends:
            value["ends"] = [LETTERS[severity] for severity in run.ends]
        if run.marks:
            value["run"] = self._new_run(run.marks)
            value["labels"] = self._first_places(run.marks, value["run"])
        if run.notes:
            value["notes"] = [{"number": number} for number in run.notes]
        return value

    def _new_run(self, marks: tuple[int, ...]) -> int:
        self.runs.append(marks)
        return len(self.runs) - 1

    def _first_places(self, marks: tuple[int, ...], run: int) -> list[str]:
        """Names for the findings whose first place this is; notes are only remembered, for the bookmarks."""
        labels = []
        for mark in marks:
            index = self.marking.finding_of.get(mark)
            if index is not None and index not in self.finding_runs:
                self.finding_runs[index] = run
                labels.append(f"f{index}")
            if mark in self.marking.note_of:
                self.note_runs.setdefault(self.marking.note_of[mark], run)
        return labels

    def _loose_badge(self, placed: Placed) -> Object:
        """The number of a note that stands on no words: it carries the annotation itself."""
        run = self._new_run((placed.mark,))
        self.note_runs.setdefault(placed.number, run)
        return {"number": placed.number, "run": run}


def _gap(count: int) -> Object:
    line = counted("left.out", count)
    return {"sign": "", "original": {"empty": line}, "copy": {}, "is_gap": True}


def clipped(text: str) -> str:
    """The first words of a text."""
    if len(text) <= _QUOTED:
        return text
    return text[:_QUOTED].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"


def _length(cell: Object) -> int:
    """How deep a cell is, in characters; a line that ends early counts whole."""
    return sum(_depth("".join(piece for run in block["runs"] for piece in run["text"])) for block in cell["blocks"])


def _margin_length(placed: Placed) -> int:
    texts = [placed.margin["text"], *(reply["text"] for reply in placed.margin["replies"])]
    return sum(_depth("".join(piece for run in text for piece in run["text"])) + _LINE for text in texts)


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
