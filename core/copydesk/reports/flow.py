"""One copy alone, as an editor would have marked it up: what was struck out stands in its place in the text."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from copydesk.comparison import Relation
from copydesk.reports.marking import Placed
from copydesk.reports.phrases import say
from copydesk.reports.redline import Fate, Stretch, redline
from copydesk.reports.rows import Elsewhere, Item, Pair
from copydesk.reports.runs import Layer, Run, cut
from copydesk.reports.section import Section, clipped
from copydesk.text import Span

Object = dict[str, Any]

_WHOLE = {Relation.MISSING: Fate.DELETED, Relation.ADDED: Fate.INSERTED}


class Flow(Section):
    """Rows of one cell, in the copy's order."""

    def ordered(self, shown: Sequence[Item]) -> tuple[Item, ...]:
        """Each moved row where the copy has it, and a line where the original had it."""
        moved = {item.number: item for item in shown if isinstance(item, Pair) and item.moved}
        there = {item.number for item in shown if isinstance(item, Elsewhere)}
        found: list[Item] = []
        for item in shown:
            if isinstance(item, Elsewhere):
                found.append(moved[item.number])
            elif isinstance(item, Pair) and item.number in moved and item.number in there:
                found.append(Elsewhere(item.number))
            else:
                found.append(item)
        return tuple(found)

    def elsewhere(self, item: Elsewhere) -> Object:
        """The line where the original has a moved row."""
        blocks = self.comparison.rows[item.number].blocks[self.comparison.reference]
        words = clipped(self.comparison.documents[self.comparison.reference].blocks[blocks[0]].text)
        line = say("moved.was", words=words, row=item.number + 1)
        return {
            "sign": "",
            "label": self.name("e", item.number),
            "original": {},
            "copy": {"line": line, "to": self.name("r", item.number)},
        }

    def cells(self, pair: Pair, notes: Sequence[Placed]) -> tuple[Object, Object]:
        """No cell for the original, and one for all."""
        stretches = redline(self.comparison, pair, self.copy)
        seen = [s for stretch in stretches for s in (_shown(stretch),) if s]
        loose = [placed for placed in notes if not _is_seen(placed.spans, seen)]
        for placed in loose:
            self.marking.forget(placed.mark)
        self._keep_findings(pair, seen)
        blocks = self._blocks(pair, stretches, loose)
        return {}, {"blocks": blocks or [self.block(self.copy, pair.copy[0], [])]}

    def _keep_findings(self, pair: Pair, seen: Sequence[Span]) -> None:
        """A finding whose words are not among those shown stands on the row."""
        for mark, index in self.marking.finding_of.items():
            finding, _ = self.marking.findings[index]
            if finding.row == pair.number and mark not in self.marking.on_rows.get(pair.number, ()):
                spans = self.marking.spans_of(mark)
                if spans and not _is_seen(spans, seen):
                    self.marking.on_rows[pair.number].append(mark)

    def _blocks(self, pair: Pair, stretches: Sequence[Stretch], loose: Sequence[Placed]) -> list[Object]:
        found = []
        paragraphs = [list(group) for is_end, group in groupby(stretches, lambda s: s.is_end) if not is_end]
        for n, paragraph in enumerate(paragraphs):
            places = [place for place in map(_shown, paragraph) if place]
            own = next((p for p in places if p.document == self.copy), places[0])
            here = loose if n == len(paragraphs) - 1 else []
            runs = [run for stretch in paragraph for run in self._runs(pair, stretch)]
            found.append(self.block(own.document, own.block, self.told(runs, here)))
        return found

    def _runs(self, pair: Pair, stretch: Stretch) -> Iterator[Run]:
        place = _shown(stretch)
        if place is None:
            return
        text = self.comparison.documents[place.document].blocks[place.block].text
        edges = [Layer(at, at, -1) for at in (place.start, place.end)]
        at = 0
        for run in cut(text, [*self.marking.layers.get((place.document, place.block), ()), *edges]):
            if place.start <= at and at + len(run.text) <= place.end and run.text:
                is_part = stretch.fate is Fate.DELETED and _WHOLE.get(pair.relation) is None
                yield run.struck() if is_part else run
            at += len(run.text)


def _shown(stretch: Stretch) -> Span | None:
    """Where the words of a stretch that are shown stand."""
    return stretch.original if stretch.fate is Fate.DELETED else stretch.copy


def _is_seen(spans: Sequence[Span], seen: Sequence[Span]) -> bool:
    """Whether any of the places is among those shown: then its sign stands there."""
    return any(
        (a.document, a.block) == (b.document, b.block) and a.start < b.end and b.start < a.end
        for a in spans
        for b in seen
    )
