"""Where a note stands when its document is replaced by a newer version.

News copy is full of lookalike sentences, and a search for the nearest likeness accepts them. So a place is never
searched for in the whole text first: the old document is at hand, and what became of the very words that a note was
written on is read off the two texts held against each other. First the block that is the same, then the blocks that
are paired with it, sentence by sentence and word by word. Only words that stood once, and stand once, are looked for
elsewhere, and a place that had its own words before is nobody else's.

Three outcomes: sure; placed, but somebody must look; lost, with its old words kept.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from copydesk import words
from copydesk.align import align
from copydesk.comparison import Options
from copydesk.notes import Anchor, Note, Outcome, anchor, fingerprint
from copydesk.text import Block, Document, Span
from copydesk.words.figures import figures, same
from copydesk.words.names import names
from copydesk.words.names import words as name_words

SURE = 0.90  # as alike as this, with the same figures and names: one word of ten may be another
LIKELY = 0.55  # less alike than this, and it is another sentence: two sentences of one story share as much
TIE = 0.10  # a runner-up so near makes it anybody's guess

# Of a likeness: the words themselves, and those before and after them (after Hypothesis, whose fourth part, the
# position, would let a lookalike win). What is not there is left out of the sum rather than counted as alike.
_QUOTE, _CONTEXT = 50.0, 20.0

_FEW = 4  # words: fewer may stand anywhere, so that finding them elsewhere proves nothing
_MOST_MOVED = 0.85  # what is found in another block is never sure, and never less alike than this

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of an anchor.

    Attributes:
        span: In the newer document; None where its place is lost.
        likeness: 0 to 1.
    """

    outcome: Outcome
    span: Span | None
    likeness: float


LOST = Placement(Outcome.LOST, None, 0.0)


def replaced(notes: Sequence[Note], number: int, before: Document, after: Document) -> tuple[Note, ...]:
    """The notes, with every anchor in document `number` where it stands now that `after` is in `before`'s place."""
    if not any(each.span.document == number for note in notes for each in (*note.anchors, *note.lost)):
        return tuple(notes)
    mover = Mover(before, after)
    return tuple(_moved(note, number, mover) for note in notes)


class Mover:
    """Finds the places of one document's anchors in a newer version of it; works on each block at most once."""

    def __init__(self, before: Document, after: Document) -> None:
        self.after = after
        self._before = before
        self._prints = [fingerprint(block.text) for block in after.blocks]
        self._old_prints = [fingerprint(block.text) for block in before.blocks]

    def place(self, held: Anchor) -> Placement:
        """Where an anchor of the old document stands in the new one."""
        span, blocks = held.span, self._before.blocks
        if span.block >= len(blocks) or blocks[span.block].text[span.start : span.end] != held.exact:
            return self._elsewhere(held)
        if (twin := self._same_block(span.block)) is not None:
            return self._in_same(held, twin)
        here = [n for n in self._partners[span.block] if self._prints[n] not in self._old_prints]
        found = max((self._in_block(held, n) for n in here), key=lambda each: each.likeness, default=LOST)
        return found if found.span is not None else self._elsewhere(held)

    @cached_property
    def _partners(self) -> dict[int, tuple[int, ...]]:
        """For each old block, the new ones that belong together with it."""
        rows = align((self._before, self.after), Options(), lambda: False)
        return {block: row.blocks[1] for row in rows for block in row.blocks[0]}

    def _same_block(self, block: int) -> int | None:
        """The new block of the same words: where several have them, the one in the same place among them."""
        old = [n for n, each in enumerate(self._old_prints) if each == self._old_prints[block]]
        new = [n for n, each in enumerate(self._prints) if each == self._old_prints[block]]
        return new[old.index(block)] if len(old) == len(new) else None

    def _in_same(self, held: Anchor, block: int) -> Placement:
        """In a block of the same words: at the same place where they are written alike, else by its words."""
        old, new = self._before.blocks[held.span.block].text, self.after.blocks[block].text
        if old == new:
            return Placement(Outcome.ANCHORED, replace(held.span, block=block), 1.0)
        return self._in_block(held, block)

    def _in_block(self, held: Anchor, block: int) -> Placement:
        old, new = self._before.blocks[held.span.block].text, self.after.blocks[block].text
        found = image(old, new, (held.span.start, held.span.end))
        if found is None:
            return LOST
        likeness = _likeness(held, new, found)
        if likeness < LIKELY or self._is_taken(held.span, new, found):
            return LOST
        span = Span(held.span.document, block, *found)
        words_now = new[span.start : span.end]
        is_sure = likeness >= SURE and not _differ_in_facts(held.exact, words_now)
        if is_sure and not self._has_rival(held, words_now):
            return Placement(Outcome.ANCHORED, span, likeness)
        return Placement(Outcome.CHECK, span, likeness)

    def _is_taken(self, span: Span, text: str, found: Range) -> bool:
        """Whether the words at a place stood in the old text already, in a sentence that the note was not on."""
        here = [words.keys(text[a:b]) for a, b in words.sentences(text) if a < found[1] and found[0] < b]
        own = self._before.blocks[span.block].text
        stayed = {words.keys(own[a:b]) for a, b in words.sentences(own) if a < span.end and span.start < b}
        return any(each in self._old_sentences and each not in stayed for each in here)

    @cached_property
    def _old_sentences(self) -> frozenset[tuple[str, ...]]:
        texts = (block.text for block in self._before.blocks)
        return frozenset(words.keys(text[a:b]) for text in texts for a, b in words.sentences(text))

    def _has_rival(self, held: Anchor, words_now: str) -> bool:
        """Whether the words now at the place are nearly as like another sentence that stood in the same block."""
        text = self._before.blocks[held.span.block].text
        own = _alike(held.exact, words_now)
        others = (text[a:b] for a, b in words.sentences(text) if b <= held.span.start or a >= held.span.end)
        return own < 1 and any(_alike(other, words_now) > own - TIE for other in others)

    def _elsewhere(self, held: Anchor) -> Placement:
        """The same words in another block, if they stood once in the old text and stand once in the new."""
        quote = words.keys(held.exact)
        if len(quote) < _FEW or _count(self._before.blocks, quote) > 1:
            return LOST
        places = [(n, at) for n, block in enumerate(self.after.blocks) for at in _occurrences(block.text, quote)]
        if len(places) != 1:
            return LOST
        n, found = places[0]
        found = _with_marks(held.exact, self.after.blocks[n].text, found)
        span = Span(held.span.document, n, *found)
        return Placement(Outcome.CHECK, span, max(_MOST_MOVED, _likeness(held, self.after.blocks[n].text, found)))


def image(old: str, new: str, span: Range) -> Range | None:
    """The stretch of `new` that stands where [start, end) of `old` stood; None where nothing does.

    Sentences that are the same in both are held together first, so that a sentence which is gone cannot borrow the
    words of its lookalike; words are compared only between them.
    """
    one, other = words.tokens(old), words.tokens(new)
    first = next((n for n, token in enumerate(one) if token.end > span[0]), len(one))
    last = next((n for n, token in enumerate(one) if token.start >= span[1]), len(one))
    if first >= last:
        return None
    covered = [
        token
        for a, b, c, d, is_same in _stretches(old, new)
        for token in _covered((a, b), (c, d), (first, last), is_same=is_same)
    ]
    if not covered:
        return None
    begin, end = other[min(covered)], other[max(covered)]
    # A mouse selects by letters: a word that is still the same is taken from, or up to, the same letter.
    start = _at_letter(span[0], (old, one[first]), (new, begin), begin.start)
    stop = _at_letter(span[1], (old, one[last - 1]), (new, end), end.end)
    return (start, stop) if start < stop else (begin.start, end.end)


def _at_letter(at: int, was: tuple[str, words.Token], now: tuple[str, words.Token], otherwise: int) -> int:
    """Where `at`, in a word of the old text, is in the new one; `otherwise` outside it, or of other letters."""
    (old, before), (new, after) = was, now
    if before.start < at < before.end and old[before.start : before.end] == new[after.start : after.end]:
        return after.start + at - before.start
    return otherwise


def _covered(old: Range, new: Range, span: Range, *, is_same: bool) -> list[int]:
    """The new tokens of a stretch that belong to the old tokens of `span`.

    Of a stretch that was replaced, tokens follow by their share of it; what was put in at the edge of the span is not
    of it.
    """
    low, high = max(old[0], span[0]), min(old[1], span[1])
    if old[0] == old[1]:
        return list(range(*new)) if span[0] < old[0] < span[1] else []
    if low >= high:
        return []
    if is_same:
        return list(range(new[0] + low - old[0], new[0] + high - old[0]))
    scale = (new[1] - new[0]) / (old[1] - old[0])
    return list(range(new[0] + round((low - old[0]) * scale), new[0] + round((high - old[0]) * scale)))


def _stretches(old: str, new: str) -> list[tuple[int, int, int, int, bool]]:
    """Old tokens [a, b) became new tokens [c, d), all of them in order; whether they are the same is the fifth."""
    one, other = words.tokens(old), words.tokens(new)
    keys, new_keys = [token.key for token in one], [token.key for token in other]
    sentences, new_sentences = _sentence_tokens(old, one), _sentence_tokens(new, other)
    same_sentences = [
        (sentences[i], new_sentences[j])
        for i, j in _equal([tuple(keys[a:b]) for a, b in sentences], [tuple(new_keys[a:b]) for a, b in new_sentences])
    ]
    found: list[tuple[int, int, int, int, bool]] = []
    borders = [((0, 0), (0, 0)), *same_sentences, ((len(one), len(one)), (len(other), len(other)))]
    for ((_, a), (_, c)), ((b, end), (d, new_end)) in pairwise(borders):
        found += _between(keys, new_keys, (a, b), (c, d))
        if end > b:
            found.append((b, end, d, new_end, True))
    return found


def _between(
    keys: Sequence[str], new_keys: Sequence[str], old: Range, new: Range
) -> list[tuple[int, int, int, int, bool]]:
    """The stretches of two runs of tokens: the same, and replaced; what is only gone or only new is a replacement."""
    found: list[tuple[int, int, int, int, bool]] = []
    at, new_at = old[0], new[0]
    for code in Indel.opcodes(keys[slice(*old)], new_keys[slice(*new)]):
        if code.tag != "equal":
            continue
        a, b = old[0] + code.src_start, old[0] + code.src_end
        c, d = new[0] + code.dest_start, new[0] + code.dest_end
        if (at, new_at) != (a, c):
            found.append((at, a, new_at, c, False))
        found.append((a, b, c, d, True))
        at, new_at = b, d
    if (at, new_at) != (old[1], new[1]):
        found.append((at, old[1], new_at, new[1], False))
    return found


def _sentence_tokens(text: str, tokens: Sequence[words.Token]) -> list[Range]:
    """The sentences of a text as ranges of its tokens."""
    found: list[Range] = []
    at = 0
    for _, end in words.sentences(text):
        begin = at
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        found.append((begin, at))
    return [each for each in found if each[0] < each[1]]


def _equal(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[Range]:
    """Pairs of equal items in order, as many as there are."""
    return [
        (code.src_start + k, code.dest_start + k)
        for code in Indel.opcodes(old, new)
        if code.tag == "equal"
        for k in range(code.src_end - code.src_start)
    ]


def _likeness(held: Anchor, text: str, found: Range) -> float:
    """How alike the words and what stands around them are, 0 to 1; missing context is left out of the sum."""
    parts = [(_QUOTE, _alike(held.exact, text[found[0] : found[1]]))]
    if held.prefix.strip():
        parts.append((_CONTEXT, _alike(held.prefix, text[max(0, found[0] - len(held.prefix)) : found[0]])))
    if held.suffix.strip():
        parts.append((_CONTEXT, _alike(held.suffix, text[found[1] : found[1] + len(held.suffix)])))
    return sum(weight * alike for weight, alike in parts) / sum(weight for weight, _ in parts)


def _alike(one: str, other: str) -> float:
    return ratio(" ".join(words.keys(one)), " ".join(words.keys(other))) / 100


def _differ_in_facts(one: str, other: str) -> bool:
    """Whether figures or names differ: what agencies correct, and what makes a lookalike another story."""
    mine, theirs = figures(one), figures(other)
    if len(mine) != len(theirs) or not all(same(a, b) for a, b in zip(mine, theirs, strict=True)):
        return True
    return _capitals(one) != _capitals(other)


def _capitals(text: str) -> Counter[str]:
    told = name_words(text)
    return Counter(told[n].key for first, last in names(text) for n in range(first, last) if told[n].capital)


def _count(blocks: Sequence[Block], quote: tuple[str, ...]) -> int:
    return sum(len(_occurrences(block.text, quote)) for block in blocks)


def _occurrences(text: str, quote: tuple[str, ...]) -> list[Range]:
    """Where these words stand in a text, as characters [start, end)."""
    found = [token for token in words.tokens(text) if token.kind is not words.TokenKind.PUNCTUATION]
    keys = tuple(token.key for token in found)
    return [
        (found[n].start, found[n + len(quote) - 1].end)
        for n in range(len(keys) - len(quote) + 1)
        if keys[n : n + len(quote)] == quote
    ]


def _with_marks(quote: str, text: str, found: Range) -> Range:
    """The place with the punctuation at the quote's ends, where the text has it too."""
    inner = [token for token in words.tokens(quote) if token.kind is not words.TokenKind.PUNCTUATION]
    before, after = quote[: inner[0].start], quote[inner[-1].end :]
    start = found[0] - len(before) if before and text[: found[0]].endswith(before) else found[0]
    end = found[1] + len(after) if text[found[1] :].startswith(after) else found[1]
    return start, end


def _moved(note: Note, number: int, mover: Mover) -> Note:
    kept, lost = [], []
    for held in note.anchors:
        if held.span.document != number:
            kept.append(held)
            continue
        placed = mover.place(held)
        if placed.span is None:
            lost.append(replace(held, likeness=None))
        else:
            kept.append(_renewed(held, placed, mover.after))
    for held in note.lost:  # the words may be back
        placed = mover.place(held) if held.span.document == number else LOST
        if placed.span is None:
            lost.append(held)
        else:
            kept.append(_renewed(held, replace(placed, outcome=Outcome.CHECK), mover.after))
    return replace(note, anchors=tuple(kept), lost=tuple(lost))


def _renewed(held: Anchor, placed: Placement, after: Document) -> Anchor:
    """The anchor at its new place; one that nobody has looked at yet stays one to look at."""
    if placed.span is None:
        raise ValueError("a lost anchor has no place")
    blank = Document("", "", "", ())
    documents = (*(blank,) * placed.span.document, after)
    made = anchor(documents, placed.span)
    is_sure = placed.outcome is Outcome.ANCHORED and held.likeness is None
    was = held.written_on if held.written_on != made.exact else ""
    likeness = None if is_sure else min(placed.likeness, 1.0 if held.likeness is None else held.likeness)
    return replace(made, likeness=likeness, was=was, extra=held.extra)
