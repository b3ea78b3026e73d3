"""Quotations whose words were changed.

Every quotation of a copy is looked for among those of the original's side of its row, as a whole or as a part of
them: a copy may quote less, or break a quotation off for "he said". What then differs between the marks was altered.
Typography and house style do not count; words left out count less where an ellipsis says so.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Side, Stop, is_left_open, near, pairs
from copydesk.text import Span
from copydesk.words import Key, TokenKind, styled, tokens
from copydesk.words.quotations import quotations

ALTERED = Code("quote.altered", "quote", Severity.ERROR)
CUT = Code("quote.cut", "quote", Severity.ERROR)
SHORTENED = Code("quote.shortened", "quote", Severity.INFO)

# What makes two quotations the same one; two strangers share "the" and "to".
_SAME = 0.4  # of the copy's words in their order,
_MOST = 0.5  # or of the original's,
_FEWEST = 3  # if they are so many words
_LONGEST_RUN = 3  # quotations that a copy may have joined into one
_LONGEST_VALUE = 140  # characters of a wording that a sentence shows
_FRAME = 3  # words on either side of what was altered that make it read like a clause
_CLAUSE = 4  # words left out from which the gap is what must be told, not how the words about it read now
_ALIKE_IN_LENGTH = 2  # two short quotations, all that is left on either side, pair up to this ratio of words


class _Word(NamedTuple):
    """A word with its place, and what it is compared by where house style does not count.

    Attributes:
        quotation: Where the quotation that holds it begins in its block; -1 where none does.
    """

    block: int
    start: int
    end: int
    key: Key
    quotation: int = -1


_Words = tuple[_Word, ...]
_Run = tuple[int, int, _Words]  # quotations [first, last) of a side, and their words


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words [was_start, was_end) of the original's quotation in whose place the copy has [is_start, is_end)."""

    was_start: int
    was_end: int
    is_start: int
    is_end: int


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each quotation of a copy that is the original's, but not in its words."""
    for row, original, copy in pairs(comparison, cancelled):
        if _is_quoted_as_it_was(original, copy):
            continue
        ours, theirs = _quoted(original), _quoted(copy)
        if not ours or not theirs:
            continue
        context = tuple(word.key for block, _ in original.pieces() for word in _words(original, block))
        for was, is_ in _matched(ours, theirs, context):
            finding = _compared(row, (original, was), (copy, is_), context)
            if finding:
                yield finding


CHECK: Final = Check((ALTERED, CUT, SHORTENED), run)


def _is_quoted_as_it_was(original: Side, copy: Side) -> bool:
    """Whether all that a copy quotes stands letter by letter in the original, as it does in most rows."""
    whole = "\n".join(block.text for _, block in original.pieces())
    return all(
        block.text[slice(*quotation.inner)] in whole
        for number, block in copy.pieces()
        for quotation in quotations(block.text, continued=is_left_open(copy, number))
    )


def _words(side: Side, block: int) -> _Words:
    text = side.document.blocks[block].text
    found = tokens(text)
    return tuple(
        _Word(block, found[unit.first].start, found[unit.last - 1].end, unit.key)
        for unit in styled(text, found)
        if any(token.kind is not TokenKind.PUNCTUATION for token in found[unit.first : unit.last])
    )


def _quoted(side: Side) -> list[_Words]:
    """The words of each quotation.

    One without an opening mark is left out, unless it goes on from the paragraph before: its beginning is a guess.
    """
    out = []
    for block, content in side.pieces():
        continued = is_left_open(side, block)
        told = quotations(content.text, continued=continued)
        words = _words(side, block) if told else ()
        starts, ends = [word.start for word in words], [word.end for word in words]
        for quotation in told:
            start, end = quotation.inner
            first, last = bisect_left(starts, start), bisect_right(ends, end)
            inside = tuple(word._replace(quotation=quotation.start) for word in words[first:last])
            if inside and (quotation.opened or (continued and start == 0)):
                out.append(inside)
    return out


def _matched(ours: list[_Words], theirs: list[_Words], context: tuple[Key, ...]) -> Iterator[tuple[_Words, _Words]]:
    """Each quotation of the copy with the words of the original's that it tells, where they are the same one."""
    runs = [
        (first, first + length, tuple(word for words in ours[first : first + length] for word in words))
        for length in range(1, _LONGEST_RUN + 1)
        for first in range(len(ours) - length + 1)
    ]
    within = _joined(context)
    left: list[_Words] = []
    told: list[_Words] = []
    used: set[int] = set()
    for is_, candidates in _candidates(theirs, runs, len(ours)):
        if _joined(_keys(is_)) in within:
            told.append(is_)
            continue
        first, last, was = max(candidates, key=lambda run, is_=is_: (_common(run[2], is_), -len(run[2])))  # type: ignore[misc]
        common = _common(was, is_)
        if common >= _SAME * len(is_) or common >= max(_FEWEST, _MOST * len(was)):
            used |= set(range(first, last))
            yield was, is_
        else:
            left.append(is_)
    if len(left) == 1:
        yield from _last(left[0], [was for n, was in enumerate(ours) if n not in used], told)


def _candidates(theirs: list[_Words], runs: list[_Run], ours: int) -> Iterator[tuple[_Words, list[_Run]]]:
    """Each quotation of the copy with the runs of the original's that it may tell: of thousands the near ones."""
    wanted = [n * ours // len(theirs) for n in range(len(theirs))]
    order = sorted(runs, key=lambda run: run[0])
    pairs_of = near(wanted, [run[0] for run in order])
    for n, group in groupby(pairs_of, key=itemgetter(0)):
        yield theirs[n], [order[m] for _, m in group]


def _last(is_: _Words, rest: list[_Words], told: list[_Words]) -> Iterator[tuple[_Words, _Words]]:
    """The only quotation left over of the copy with the only one of the original, if they may be the same."""
    said = [_joined(_keys(words)) for words in told]
    free = []
    for was in rest:
        whole = _joined(_keys(was))
        if not any(part in whole or whole in part for part in said):
            free.append(was)
        if len(free) > 1:
            return
    if free and max(len(free[0]), len(is_)) <= _ALIKE_IN_LENGTH * min(len(free[0]), len(is_)):
        yield free[0], is_


def _joined(keys: tuple[Key, ...]) -> str:
    """Words as one text, so that some stand in others in one piece where their texts do."""
    return "\n".join(("", *keys, ""))


def _common(one: _Words, other: _Words) -> int:
    """How many words two quotations share in their order."""
    return int(Indel.similarity(_keys(one), _keys(other))) // 2


def _keys(words: Sequence[_Word]) -> tuple[Key, ...]:
    return tuple(word.key for word in words)


def _inside(part: tuple[Key, ...], whole: tuple[Key, ...]) -> bool:
    """Whether words stand in a text in one piece."""
    return _joined(part) in _joined(whole)


def _compared(
    row: int, original: tuple[Side, _Words], copy: tuple[Side, _Words], context: tuple[Key, ...]
) -> Finding | None:
    """What was altered in a quotation, or None."""
    was, is_ = original[1], copy[1]
    altered: list[_Gap] = []
    shortened: list[_Gap] = []
    for gap in _gaps(_keys(was), _keys(is_)):
        if _is_allowed(gap, (was, is_), copy[0], context):
            continue
        marked = next((one for one in _slid(gap, _keys(was)) if _is_marked(one, is_, copy[0])), None)
        (shortened if marked else altered).append(marked or gap)
    if not altered and not shortened:
        return None
    gaps = altered or shortened
    if len(gaps) == 1 and _is_cut(gaps[0]):
        return _left_out(CUT if altered else SHORTENED, row, gaps[0], (original, copy))
    code = ALTERED if altered else SHORTENED
    whole = _widened(gaps, was, is_)
    before, after = was[whole.was_start : whole.was_end], is_[whole.is_start : whole.is_end]
    frame = _framed(whole, was, is_)
    values = {
        "was": _wording(original[0], was[frame.was_start : frame.was_end]),
        "is": _wording(copy[0], is_[frame.is_start : frame.is_end]),
    }
    spans = (*_spans(original[0], before), *_spans(copy[0], after))
    return code.at(copy[0].number, row, spans, values)


def _is_cut(gap: _Gap) -> bool:
    """Whether words are only left out, and enough of them to be read by themselves."""
    return gap.is_start == gap.is_end and gap.was_end - gap.was_start >= _CLAUSE


def _left_out(code: Code, row: int, gap: _Gap, sides: tuple[tuple[Side, _Words], tuple[Side, _Words]]) -> Finding:
    """A finding for words that are left out, pointed at them and at the words that closed over them."""
    (original, was), (copy, is_) = sides
    # Of the ways to say which words went, the one that takes a whole clause out.
    gap = next((one for one in _slid(gap, _keys(was)) if _begins_clause(original, was[one.was_start])), gap)
    gone = was[gap.was_start : gap.was_end]
    closed = is_[max(0, gap.is_start - _FRAME) : gap.is_end + _FRAME]
    values = {"was": _wording(original, gone), "is": _wording(copy, closed)}
    return code.at(copy.number, row, (*_spans(original, gone), *_spans(copy, closed)), values)


def _begins_clause(side: Side, word: _Word) -> bool:
    """Whether a word stands behind punctuation."""
    return side.document.blocks[word.block].text[: word.start].rstrip(' \u00a0“"„«').endswith(tuple(".!?,;:–—"))


def _slid(gap: _Gap, was: tuple[Key, ...]) -> Iterator[_Gap]:
    """A gap, and the same gap elsewhere where it leaves the same words: "dust and [people and] we", "[and people] and".

    Only what is merely left out can slide, as far as the words at its edges are the same.
    """
    yield gap
    if gap.is_start != gap.is_end:
        return
    for step in (-1, 1):
        start, end, place = gap.was_start, gap.was_end, gap.is_start
        while start + step >= 0 and end + step <= len(was):
            left, right = (start - 1, end - 1) if step < 0 else (start, end)
            if was[left] != was[right]:
                break
            start, end, place = start + step, end + step, place + step
            yield _Gap(start, end, place, place)


def _gaps(was: tuple[Key, ...], is_: tuple[Key, ...]) -> list[_Gap]:
    """The stretches between common words; of what the original has before and after them, as much as the copy has."""
    out, at_was, at_is = [], 0, 0
    for block in Indel.editops(was, is_).as_matching_blocks():
        end_was, end_is = block.a, block.b
        if at_is == 0 and at_was == 0:
            at_was = max(0, end_was - end_is)
        if block.size == 0:
            end_was = min(end_was, at_was + end_is - at_is)
        if end_was > at_was or end_is > at_is:
            out.append(_Gap(at_was, end_was, at_is, end_is))
        at_was, at_is = block.a + block.size, block.b + block.size
    return out


def _is_allowed(gap: _Gap, words: tuple[_Words, _Words], copy: Side, context: tuple[Key, ...]) -> bool:
    """Whether a gap alters nothing: words in square brackets, or words that the original has there without marks."""
    is_ = words[1]
    if gap.is_start == gap.is_end:
        return False
    block = copy.document.blocks[is_[gap.is_start].block].text
    before = block[: is_[gap.is_start].start].rstrip()
    if before.endswith("[") and block[is_[gap.is_end - 1].end :].lstrip().startswith("]"):
        return True
    at_edge = gap.is_start == 0 or gap.is_end == len(is_)
    with_neighbour = _keys(is_[max(0, gap.is_start - 1) : gap.is_end + 1])
    return at_edge and len(with_neighbour) > gap.is_end - gap.is_start and _inside(with_neighbour, context)


def _is_marked(gap: _Gap, is_: _Words, copy: Side) -> bool:
    """Whether words were left out and an ellipsis says so."""
    if gap.is_start != gap.is_end or not 0 < gap.is_start < len(is_):
        return False
    left, right = is_[gap.is_start - 1], is_[gap.is_start]
    between = copy.document.blocks[left.block].text[left.end : right.start] if left.block == right.block else ""
    return "…" in between or ".." in between or ". ." in between


def _widened(gaps: list[_Gap], was: _Words, is_: _Words) -> _Gap:
    """From the first to the last of the gaps, with words beside it that both share where that says too little.

    One word gets its longer neighbour, "stark choice"; a mere insertion or deletion those on both sides.
    """
    out = _Gap(gaps[0].was_start, gaps[-1].was_end, gaps[0].is_start, gaps[-1].is_end)
    fewest = min(out.was_end - out.was_start, out.is_end - out.is_start)
    if fewest > 1:
        return out
    left = bool(out.was_start and out.is_start)
    right = out.was_end < len(was) and out.is_end < len(is_)
    if fewest == 1 and left and right:
        left = len(is_[out.is_start - 1].key) > len(is_[out.is_end].key)
        right = not left
    return _Gap(out.was_start - left, out.was_end + right, out.is_start - left, out.is_end + right)


def _framed(gap: _Gap, was: _Words, is_: _Words) -> _Gap:
    """A gap with as many words on either side, the same in both, as let it be read like a clause."""
    before = _shared(was[: gap.was_start][::-1], is_[: gap.is_start][::-1])
    after = _shared(was[gap.was_end :], is_[gap.is_end :])
    return _Gap(gap.was_start - before, gap.was_end + after, gap.is_start - before, gap.is_end + after)


def _shared(was: _Words, is_: _Words) -> int:
    """How many words two texts have in common at their beginning, within one quotation and up to a few."""
    count = 0
    for one, other in zip(was[:_FRAME], is_[:_FRAME], strict=False):
        if one.key != other.key or (one.block, one.quotation) != (was[0].block, was[0].quotation):
            break
        count += 1
    return count


def _spans(side: Side, words: _Words) -> Iterator[Span]:
    """One span for each quotation that the words stand in: "he said" between two is none of it."""
    for (block, _), told in groupby(words, key=lambda word: (word.block, word.quotation)):
        here = list(told)
        yield Span(side.number, block, here[0].start, here[-1].end)


def _wording(side: Side, words: _Words) -> str:
    """The words as written, the middle of a long passage left out."""
    texts = [side.document.blocks[span.block].text[span.start : span.end] for span in _spans(side, words)]
    text = " … ".join(texts)
    if len(text) <= _LONGEST_VALUE:
        return text
    half = _LONGEST_VALUE // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"
