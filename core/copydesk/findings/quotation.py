"""Quotations that lost or gained their marks, or are gone: somebody's words became the paper's.

A quotation that either side has in marks and the other has too, whole or altered, is the check `quote`'s. What is left
over is looked for in the words without marks on the other side of its row.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from copydesk import words
from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Stop, beside, excerpt, is_left_open
from copydesk.findings.passages import Passage, differing, meanings, senses, share
from copydesk.findings.zones import article
from copydesk.text import Document
from copydesk.wording.vocabulary import FUNCTION_WORDS
from copydesk.words.quotations import quotations

UNMARKED = Code("quote.unmarked", "quote", Severity.ERROR)
MARKED = Code("quote.marked", "quote", Severity.ERROR)
INVENTED = Code("quote.invented", "quote", Severity.ERROR)
GONE = Code("quotation.dropped", "missing", Severity.WARNING)
ALL_UNMARKED = Code("quote.marks-lost", "quote", Severity.ERROR)
ALL_MARKED = Code("quote.marks-added", "quote", Severity.ERROR)

_STILL_QUOTED = 0.45  # share of a quotation's telling words within the other side's marks: it is a quotation there too
_IN_PROSE = 0.4  # … outside of them: there it became the paper's own words
_SAYING = 4  # words from which a quotation is a statement; shorter ones are words in marks
_TELLING = 2  # words that carry meaning which a statement needs, to be found again
_ELSEWHERE = 0.7  # … in any paragraph of the copy: it was moved, not dropped
_LONGEST_TITLE = 5  # words of a name in marks
_LEAD = 2  # words before what both share with which a sentence begins better
_SHORT_MOST = 3  # words in marks whose counterpart may be other words
_SEVERAL = 3  # quotations with marks on one side alone from which a text lost its marks, not a quotation
_TIMES = 2  # … if they are so many times as many as the other text has in marks at all

_Range = tuple[int, int]  # words [first, last) of a passage


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each quotation of either side that is none on the other; one for all if a text lost its marks."""
    rest = {number: _Rest(comparison.documents[number]) for number in comparison.copies}
    found: dict[int, list[Finding]] = {number: [] for number in comparison.copies}
    for row, ours, theirs in differing(comparison, cancelled):
        if not ours.words or not theirs.words:
            continue
        was, is_ = _quotations(ours), _quotations(theirs)
        if [_keys(ours, place) for place in was] == [_keys(theirs, place) for place in is_]:
            continue
        if was:
            found[theirs.side.number] += _lost(row, (ours, was), (theirs, is_), rest[theirs.side.number])
        if is_:
            found[theirs.side.number] += _gained(row, (ours, was), (theirs, is_))
    for number, told in found.items():
        yield from _throughout(comparison, number, told)


CHECK: Final = Check((UNMARKED, MARKED, INVENTED, GONE, ALL_UNMARKED, ALL_MARKED), run)


def _throughout(comparison: Comparison, number: int, told: Sequence[Finding]) -> Iterator[Finding]:
    """The findings about a copy, those of a text that has next to no marks as one.

    Its single quotations are worth a look only where their words differ as well.
    """
    of_text = {UNMARKED.name: (ALL_UNMARKED, number), MARKED.name: (ALL_MARKED, comparison.reference)}
    for code, (whole, bare) in of_text.items():
        own = [finding for finding in told if finding.code == code and finding.severity is Severity.ERROR]
        if len(own) < _SEVERAL or len(own) <= _TIMES * _statements(comparison.documents[bare]):
            yield from own
            continue
        reworded = [finding for finding in own if not _is_verbatim(comparison, finding, bare)]
        values = {"count": len(own), "reworded": len(reworded), "text": own[0].values["is"]}
        severity = Severity.WARNING if whole is ALL_MARKED and not reworded else None
        spans = tuple(span for finding in own for span in finding.spans)
        yield whole.at(number, own[0].row or 0, spans, values, severity)
        yield from (replace(finding, severity=Severity.INFO) for finding in reworded)
    yield from (finding for finding in told if finding.code not in of_text or finding.severity is not Severity.ERROR)


def _statements(document: Document) -> int:
    """How many statements a document has in marks."""
    return sum(
        quotation.opened and len(words.keys(block.text[slice(*quotation.inner)])) >= _SAYING
        for _, block in article(document)
        for quotation in quotations(block.text)
    )


def _is_verbatim(comparison: Comparison, finding: Finding, bare: int) -> bool:
    """Whether the document without marks has all the words of a quotation side by side, in the block found for it."""
    (quoted,) = (span for span in finding.spans if span.document != bare)
    (plain,) = (span for span in finding.spans if span.document == bare)
    block = comparison.documents[bare].blocks[plain.block].text
    return f" {' '.join(words.keys(comparison.text(quoted)))} " in f" {' '.join(words.keys(block))} "


def _quotations(passage: Passage) -> list[_Range]:
    """The words of each quotation, those that go on from the paragraph before too."""
    starts = [(word.block, word.start) for word in passage.words]
    out = []
    for number, block in passage.side.pieces():
        continued = is_left_open(passage.side, number)
        for quotation in quotations(block.text, continued=continued):
            first = bisect_left(starts, (number, quotation.start))
            last = bisect_left(starts, (number, quotation.end))
            if (quotation.opened or (continued and not quotation.start)) and last > first:
                out.append((first, last))
    return out


def _keys(passage: Passage, place: _Range) -> tuple[str, ...]:
    return tuple(word.key for word in passage.words[slice(*place)])


def _outside(passage: Passage, places: Sequence[_Range]) -> tuple[str, ...]:
    inside = {n for place in places for n in range(*place)}
    return tuple(word.key for n, word in enumerate(passage.words) if n not in inside)


def _within(passage: Passage, places: Sequence[_Range]) -> tuple[str, ...]:
    return tuple(key for place in places for key in _keys(passage, place))


def _is_statement(keys: Sequence[str]) -> bool:
    return len(keys) >= _SAYING and sum(bool(senses(key)) for key in keys) >= _TELLING


def _is_title(passage: Passage, place: _Range) -> bool:
    """Whether words in marks are the name of a book, a team, a firm: all that carry meaning are written like names."""
    text = passage.side.document.blocks[passage.words[place[0]].block].text
    telling = [word for word in passage.words[slice(*place)] if word.key not in FUNCTION_WORDS]
    return len(telling) <= _LONGEST_TITLE and not any(text[word.start].islower() for word in telling)


class _Rest:
    """A whole copy, in which what a row lacks is looked for."""

    def __init__(self, document: Document) -> None:
        self._texts = [block.text for block in document.blocks if not block.chrome and not block.hidden]

    @cached_property
    def _blocks(self) -> list[frozenset[str]]:
        return [meanings(words.keys(text)) for text in self._texts]

    def has(self, told: Sequence[str]) -> bool:
        """Whether one paragraph of the copy holds most of some words."""
        return any(share(told, block) >= _ELSEWHERE for block in self._blocks)


def _lost(
    row: int, original: tuple[Passage, list[_Range]], copy: tuple[Passage, list[_Range]], rest: "_Rest"
) -> Iterator[Finding]:
    """What the original quotes and the copy does not."""
    (ours, was), (theirs, is_) = original, copy
    marked, plain = meanings(_within(theirs, is_)), meanings(_outside(theirs, is_))
    gone = []
    for place in was:
        keys = _keys(ours, place)
        if not _is_statement(keys):
            yield from _bare(row, (ours, place), (theirs, is_))
            continue
        if share(keys, marked) >= _STILL_QUOTED:
            continue
        if share(keys, plain) < _IN_PROSE:
            gone.append(place)
            continue
        there = _place(theirs, keys)
        values = {"was": excerpt(ours.wording(*place)), "is": excerpt(theirs.wording(*there))}
        yield UNMARKED.at(theirs.side.number, row, (ours.span(*place), theirs.span(*there)), values)
    free = sum(_is_statement(_keys(theirs, place)) for place in is_) - (len(was) - len(gone))
    kept = {ours.words[first].block for first, last in was if (first, last) not in gone}
    for place in gone[max(0, free) :]:
        # What stands in another row was moved, and a quotation of the copy that is none here may be this one, spun.
        if not rest.has(_keys(ours, place)):
            text = excerpt(ours.wording(*place))
            # Whoever is still quoted in the paragraph was quoted less, not silenced.
            severity = Severity.INFO if ours.words[place[0]].block in kept else None
            yield GONE.at(theirs.side.number, row, (ours.span(*place),), {"text": text}, severity)


def _bare(row: int, original: tuple[Passage, _Range], copy: tuple[Passage, list[_Range]]) -> Iterator[Finding]:
    """A finding if words that the original has in marks, no statement and no title, stand in the copy without them."""
    (ours, place), (theirs, is_) = original, copy
    keys = _keys(ours, place)
    if _is_title(ours, place) or not any(map(senses, keys)):
        return
    found = _verbatim(theirs, keys)
    if len(found) == 1 and not any(first <= found[0] < last for first, last in is_):
        there = found[0], found[0] + len(keys)
        values = {"was": ours.wording(*place), "is": theirs.wording(*there)}
        spans = (ours.span(*place), theirs.span(*there))
        yield UNMARKED.at(theirs.side.number, row, spans, values, Severity.INFO)


def _gained(row: int, original: tuple[Passage, list[_Range]], copy: tuple[Passage, list[_Range]]) -> Iterator[Finding]:
    """What the copy quotes and the original does not."""
    (ours, was), (theirs, is_) = original, copy
    within = _within(ours, was)
    marked, plain = meanings(within), meanings(_outside(ours, was))
    quoted, whole = f" {' '.join(within)} ", f" {' '.join(word.key for word in ours.words)} "
    here: list[int] = []
    for place in is_:
        keys = _keys(theirs, place)
        if share(keys, marked) >= _STILL_QUOTED or f" {' '.join(keys)} " in quoted:
            continue
        if _is_title(theirs, place):
            continue
        if f" {' '.join(keys)} " in whole or (_is_statement(keys) and share(keys, plain) >= _IN_PROSE):
            there = _place(ours, keys)
            if there[0] < there[1]:
                values = {"was": excerpt(ours.wording(*there)), "is": excerpt(theirs.wording(*place))}
                severity = None if _is_statement(keys) else Severity.INFO
                spans = (ours.span(*there), theirs.span(*place))
                yield MARKED.at(theirs.side.number, row, spans, values, severity)
            continue
        if len(keys) <= _SHORT_MOST:
            here = here or beside([word.key for word in theirs.words], [word.key for word in ours.words])
            yield from _instead(row, (ours, was), (theirs, place), here)


def _instead(
    row: int, original: tuple[Passage, list[_Range]], copy: tuple[Passage, _Range], here: list[int]
) -> Iterator[Finding]:
    """A finding if words in marks stand between the same words as others of the original without marks."""
    (ours, was), (theirs, (first, last)) = original, copy
    if not first or here[first - 1] >= len(ours.words):
        return
    low, high = here[first - 1] + 1, here[last]
    before = ours.words[low - 1].key == theirs.words[first - 1].key
    ends = last == len(theirs.words) or theirs.words[last].block != theirs.words[first].block
    ends = ends or theirs.words[last].sentence != theirs.words[first].sentence
    if ends and low < len(ours.words):
        high = ours.sentences[ours.words[low].sentence][1]
    after = ends or (high < len(ours.words) and ours.words[high].key == theirs.words[last].key)
    if not before or not after or not 0 < high - low <= _SHORT_MOST:
        return
    if ours.words[low].block != ours.words[high - 1].block or any(a < high and low < b for a, b in was):
        return
    # One word in common, or one as long: not the rest of a sentence.
    keys, theirs_keys = _keys(ours, (low, high)), _keys(theirs, (first, last))
    if keys == theirs_keys or not (meanings(keys) & meanings(theirs_keys) or len(keys) == len(theirs_keys)):
        return
    values = {"was": ours.wording(low, high), "is": theirs.wording(first, last)}
    yield INVENTED.at(theirs.side.number, row, (ours.span(low, high), theirs.span(first, last)), values)


def _place(passage: Passage, keys: tuple[str, ...]) -> _Range:
    """The words of a passage that say what a quotation says: itself, or the stretch with most of its senses."""
    found = _verbatim(passage, keys)
    return (found[0], found[0] + len(keys)) if found else _stretch(passage, meanings(keys))


def _verbatim(passage: Passage, keys: tuple[str, ...]) -> list[int]:
    """Where some words stand side by side in a passage: the first word of each place."""
    told = tuple(word.key for word in passage.words)
    return [n for n in range(len(told) - len(keys) + 1) if told[n] == keys[0] and told[n : n + len(keys)] == keys]


def _stretch(passage: Passage, wanted: frozenset[str]) -> _Range:
    """The words of a passage that hold most of some senses: from the first to the last, in the sentence with most."""
    scored = [
        (sum(not senses(key).isdisjoint(wanted) for key in passage.keys(n)), -n) for n in range(len(passage.sentences))
    ]
    first, last = passage.sentences[-max(scored)[1]]
    held = [n for n in range(first, last) if not senses(passage.words[n].key).isdisjoint(wanted)]
    if not held:
        held = [n for n in range(first, last) if passage.words[n].key not in FUNCTION_WORDS] or [first]
    return (first if held[0] - first <= _LEAD else held[0]), held[-1] + 1
