"""A row as an editor would have marked it up: what of the original was struck out, and what the copy put in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from copydesk.comparison import Comparison, Segment, SegmentKind
from copydesk.reports.rows import Pair
from copydesk.text import Span

_END = "\n"  # between two blocks; told from a line's end inside a block by its place
_AT_ONCE = 64  # characters compared in one step


class Fate(StrEnum):
    """What became of a stretch on the way from the original to the copy."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one fate, or the end of a paragraph.

    Attributes:
        text: As the copy has it, of what was deleted as the original has it; "" for a paragraph's end.
        was: As the original has it; the same but for typography and house style, "" for what was inserted.
        copy: Where it stands in the copy, None for what was deleted and for a paragraph's end.
        original: Where it stands in the original, None for what was inserted and for a paragraph's end.
        is_moved: Whether it is kept elsewhere.
    """

    fate: Fate
    text: str
    was: str = ""
    copy: Span | None = None
    original: Span | None = None
    is_moved: bool = False

    @property
    def is_end(self) -> bool:
        """Whether a paragraph ends here."""
        return not self.text and not self.was

    def cut(self, offset: int) -> tuple["Stretch", "Stretch"]:
        """The stretch in two, `offset` characters from its start; only where both sides have the same length.

        Raises:
            ValueError: One side is longer than the other.
        """
        if self.copy and self.original and len(self.text) != len(self.was):
            raise ValueError("only one side would be cut")
        sides = []
        for left, right in ((0, offset), (offset, max(len(self.text), len(self.was)))):
            copy, original = (
                Span(s.document, s.block, s.start + left, s.start + right) if s else None
                for s in (self.copy, self.original)
            )
            sides.append(
                replace(self, text=self.text[left:right], was=self.was[left:right], copy=copy, original=original)
            )
        return sides[0], sides[1]


def redline(comparison: Comparison, pair: Pair, copy: int) -> tuple[Stretch, ...]:
    """The row's stretches, in the copy's order, what was deleted before what took its place.

    Those that are kept or inserted are the copy's blocks; those that are kept or deleted are the original's, but for
    white space and house style. Paragraphs end between blocks; the row's own end is not among them.
    """
    return tuple(_Redline(comparison, pair, copy).stretches())


class _Side:
    """The blocks of one document in a row, as one text."""

    def __init__(self, comparison: Comparison, document: int, blocks: tuple[int, ...]) -> None:
        self.document = document
        self._starts: dict[int, int] = {}
        texts = []
        at = 0
        for block in blocks:
            text = comparison.documents[document].blocks[block].text
            self._starts[block] = at
            texts.append(text)
            at += len(text) + 1
        self.text = _END.join(texts)
        self.ends = frozenset(start - 1 for start in self._starts.values() if start)
        self._blocks = blocks

    def range_of(self, segment: Segment) -> tuple[int, int] | None:
        """What a segment covers of this text, None if nothing, or not one stretch."""
        spans = [span for span in segment.spans if span.document == self.document and span.block in self._starts]
        if not spans:
            return None
        ranges = [(self._starts[s.block] + s.start, self._starts[s.block] + s.end) for s in spans]
        for (_, end), (start, _) in pairwise(ranges):
            if start < end or self.text[end:start].strip():
                return None
        return ranges[0][0], ranges[-1][1]

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch that lies in one block."""
        block = max((b for b in self._blocks if self._starts[b] <= start), key=lambda b: self._starts[b])
        return Span(self.document, block, start - self._starts[block], end - self._starts[block])

    def has_end(self, start: int, end: int) -> bool:
        return any(start <= n < end for n in self.ends)


class _Redline:
    def __init__(self, comparison: Comparison, pair: Pair, copy: int) -> None:
        self._was = _Side(comparison, comparison.reference, pair.original)
        self._now = _Side(comparison, copy, pair.copy)
        self._anchors = self._anchored(pair.segments)

    def _anchored(self, segments: tuple[Segment, ...]) -> list[tuple[SegmentKind, int, int, int, int]]:
        """What both have in the same order: kind, and where it stands in the original and in the copy."""
        found = []
        for segment in segments:
            if segment.kind not in (SegmentKind.EQUAL, SegmentKind.STYLE):
                continue
            was, now = self._was.range_of(segment), self._now.range_of(segment)
            if was and now:
                found.append((segment.kind, *was, *now))
        kept: list[tuple[SegmentKind, int, int, int, int]] = []
        for anchor in sorted(found, key=lambda a: a[3]):
            if not kept or (anchor[1] >= kept[-1][2] and anchor[3] >= kept[-1][4]):
                kept.append(anchor)
        return kept

    def stretches(self) -> Iterator[Stretch]:
        was_at = now_at = 0
        for kind, was, was_end, now, now_end in self._anchors:
            yield from self._changed(was_at, was, now_at, now)
            if kind is SegmentKind.EQUAL:
                yield from self._equal(was, was_end, now, now_end)
            elif self._was.has_end(was, was_end) or self._now.has_end(now, now_end):
                yield from self._changed(was, was_end, now, now_end)
            elif was < was_end or now < now_end:
                yield self._kept(was, was_end, now, now_end)
            was_at, now_at = was_end, now_end
        yield from self._changed(was_at, len(self._was.text), now_at, len(self._now.text))

    def _equal(self, was: int, was_end: int, now: int, now_end: int) -> Iterator[Stretch]:
        """The same but for white space: words are kept, and between two words what differs is changed."""
        while was < was_end and now < now_end:
            stop = self._stop(was, now, self._alike(was, now, min(was_end - was, now_end - now)))
            if stop:
                yield self._kept(was, was + stop, now, now + stop)
                was, now = was + stop, now + stop
                continue
            was_next, now_next = self._past_space(self._was, was, was_end), self._past_space(self._now, now, now_end)
            if (was_next, now_next) == (was, now):
                break
            yield from self._changed(was, was_next, now, now_next)
            was, now = was_next, now_next
        yield from self._changed(was, was_end, now, now_end)

    def _alike(self, was: int, now: int, most: int) -> int:
        """How many characters are the same on both sides; in pieces, since a paragraph may have many differences."""
        n = 0
        while n < most and self._was.text[was + n : was + n + _AT_ONCE] == self._now.text[now + n : now + n + _AT_ONCE]:
            n += _AT_ONCE
        n = min(n, most)
        while n < most and self._was.text[was + n] == self._now.text[now + n]:
            n += 1
        return n

    def _stop(self, was: int, now: int, n: int) -> int:
        """How many of `n` equal characters come before a paragraph's end on either side."""
        ends = [e - was for e in self._was.ends if was <= e < was + n]
        ends += [e - now for e in self._now.ends if now <= e < now + n]
        return min([n, *ends])

    @staticmethod
    def _past_space(side: _Side, start: int, end: int) -> int:
        while start < end and side.text[start].isspace():
            start += 1
        return start

    def _changed(self, was: int, was_end: int, now: int, now_end: int) -> Iterator[Stretch]:
        """What was struck out, then what was put in; white space and paragraphs' ends that both have stay."""
        lead = self._shared(was, was_end, now, now_end)
        yield from self._both(was, was + lead, now)
        was, now = was + lead, now + lead
        tail = self._shared(was, was_end, now, now_end, from_end=True)
        was_stop, now_stop = was_end - tail, now_end - tail
        spaces = self._was.text[was:was_stop] + self._now.text[now:now_stop]
        is_space = spaces.isspace() and not self._was.has_end(was, was_stop) and not self._now.has_end(now, now_stop)
        if is_space and now < now_stop:
            yield self._kept(was, was_stop, now, now_stop)
        else:
            yield from self._one(self._was, was, was_stop, Fate.DELETED)
            yield from self._one(self._now, now, now_stop, Fate.INSERTED)
        yield from self._both(was_stop, was_end, now_stop)

    def _shared(self, was: int, was_end: int, now: int, now_end: int, *, from_end: bool = False) -> int:
        n = 0
        while n < min(was_end - was, now_end - now):
            w, c = (was_end - 1 - n, now_end - 1 - n) if from_end else (was + n, now + n)
            is_same = self._was.text[w] == self._now.text[c] and (w in self._was.ends) == (c in self._now.ends)
            if not (is_same and self._was.text[w].isspace()):
                break
            n += 1
        return n

    def _both(self, was: int, was_end: int, now: int) -> Iterator[Stretch]:
        """White space and ends that both sides have."""
        for n in range(was_end - was):
            if was + n in self._was.ends:
                yield Stretch(Fate.KEPT, "")
            else:
                yield self._kept(was + n, was + n + 1, now + n, now + n + 1)

    def _one(self, side: _Side, start: int, end: int, fate: Fate) -> Iterator[Stretch]:
        edges = [start, *sorted(n for n in side.ends if start <= n < end), end]
        for n, edge in enumerate(edges[1:]):
            first = edges[n] + (n > 0)
            if first < edge:
                text, place = side.text[first:edge], side.span(first, edge)
                if fate is Fate.DELETED:
                    yield Stretch(fate, text, text, None, place)
                else:
                    yield Stretch(fate, text, "", place)
            if edge != end:
                yield Stretch(fate, "")

    def _kept(self, was: int, was_end: int, now: int, now_end: int) -> Stretch:
        before = self._was.span(was, was_end) if was < was_end else None
        return Stretch(
            Fate.KEPT,
            self._now.text[now:now_end],
            self._was.text[was:was_end],
            self._now.span(now, now_end),
            before,
        )
