"""Names of people, places and organisations that became another name in a copy, or are misspelt there.

A name of the copy that the original's side of the row does not have is held against the names there that the copy
left out. It is a misspelling if few letters differ, a swap if it stands where the other stood. What shortens, inflects
or translates a name is no finding: its first name, its title, its adjective, its acronym, another transliteration.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Side, Stop, beside, near, pairs
from copydesk.findings.reading import Reading, written
from copydesk.text import Block, Role, Span
from copydesk.wording.vocabulary import FUNCTION_WORDS, families
from copydesk.words import names, spellings
from copydesk.words.names import Word

CHANGED = Code("name.changed", "name", Severity.ERROR)
MISSPELT = Code("name.misspelt", "name", Severity.ERROR)
RESPELT = Code("name.respelt", "name", Severity.INFO)

_NEAR = 3  # words between where a name is and where it should be: a slip of the alignment
_SAME_SENTENCE = 14  # words by which rewording moves a name that is the only one left over
_SHORTEST = 3  # letters of a name, unless it is an acronym
_LONGEST_SHORT = 5  # letters of a name of which two in other letters are seldom another alphabet's
_LONGEST = 12  # words of a name, or letters of its acronym; more in capitals are a list
_NOUNS_IN_CAPITALS: Final = frozenset({"de", "lb"})  # there every noun looks like a name
_WORDS_KNOWN: Final = frozenset({"en", ""})  # languages of which common words are known
_LINES: Final = frozenset({Role.BYLINE, Role.CREDIT, Role.DATE})  # every site has its own
_SEVERAL = 3  # names that a copy spells otherwise from which it goes by another spelling
_ONE_SENTENCE = 45  # words of a row in which the only name that came stands for the only one that went
_DIRECTIONS: Final = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower", "inner", "outer")
)
_CONSISTENT = 2  # mentions from which a spelling is a house's own, if no other occurs


class _Place(NamedTuple):
    """A word of a side, and the block it stands in."""

    block: int
    word: Word


class _Group(NamedTuple):
    """Neighbouring words [first, last) of one name of a side, for which the other side has others.

    Attributes:
        proper: Whether one of them is a name and nothing else: no title, and no word of the language.
        known: Whether the other document has all of them elsewhere.
        kept: Whether the other side of the row has all of them elsewhere.
    """

    first: int
    last: int
    proper: bool
    known: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """One side of a row: its words, and which of them are names; each of these with the number of its name."""

    side: Side
    words: tuple[_Place, ...]
    named: Mapping[int, int]

    def key(self, n: int) -> str:
        """What a word is compared by; nothing outside of the side."""
        return self.words[n].word.key if 0 <= n < len(self.words) else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What each word is compared by."""
        return tuple(place.word.key for place in self.words)


class _Change(NamedTuple):
    """A name of the original and what the copy has in its place."""

    code: Code
    row: int
    ours: _Text
    was: _Group
    theirs: _Text
    is_: _Group


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each name of a copy that stands where the original has another."""
    readings = [Reading(document) for document in comparison.documents]
    found: dict[int, list[_Change]] = {number: [] for number in comparison.copies}
    for row, original, copy in pairs(comparison, cancelled):
        if copy.document.language in _NOUNS_IN_CAPITALS or not _may_differ(original, copy):
            continue
        ours, theirs = _text(original), _text(copy)
        if _fresh(theirs, ours):
            changed = _changed(ours, theirs, (readings[original.number], readings[copy.number]))
            found[copy.number] += [_Change(code, row, ours, was, theirs, is_) for code, was, is_ in changed]
    for changes in found.values():
        yield from map(_finding, _weighed(changes))


CHECK: Final = Check((CHANGED, MISSPELT, RESPELT), run)


def _weighed(changes: Sequence[_Change]) -> Iterator[_Change]:
    """The changes of a copy as far as they matter.

    A copy that spells several names otherwise goes by another spelling, it did not slip; and of a name that is another
    one throughout, the first place is enough.
    """
    keys = [(_joined(change.ours, change.was), _joined(change.theirs, change.is_)) for change in changes]
    respelt = {pair for pair, change in zip(keys, changes, strict=True) if change.code is not CHANGED}
    told: set[str] = set()
    for change, (was, is_) in zip(changes, keys, strict=True):
        code = change.code
        if code is MISSPELT and len(respelt) >= _SEVERAL:
            code = RESPELT
        if was in told or is_ in told:
            continue
        told |= {was, is_}
        yield change._replace(code=code)


def _finding(change: _Change) -> Finding:
    spans, texts = [], []
    for text, group in ((change.ours, change.was), (change.theirs, change.is_)):
        first, last = text.words[group.first], text.words[group.last - 1]
        spans.append(Span(text.side.number, first.block, first.word.start, last.word.end))
        texts.append(text.side.document.blocks[first.block].text[first.word.start : last.word.end])
    return change.code.at(change.theirs.side.number, change.row, tuple(spans), {"was": texts[0], "is": texts[1]})


def _told(side: Side) -> list[tuple[int, Block]]:
    return [piece for piece in side.pieces() if piece[1].role not in _LINES]


def _may_differ(original: Side, copy: Side) -> bool:
    """Whether the copy has a word in capitals that the original lacks: most rows need no closer look."""
    known = {word for _, block in _told(original) for word in written(block.text)[0]}
    fresh = {word for _, block in _told(copy) for word in written(block.text)[0] if word[0].isupper()} - known
    if not fresh:
        return False
    folded = set(map(names.folded, known))
    return any(names.folded(word) not in folded for word in fresh)


def _text(side: Side) -> _Text:
    places: list[_Place] = []
    named: dict[int, int] = {}
    for number, block in _told(side):
        told = names.words(block.text)
        for first, last in names.names(block.text):
            for n in range(first, last):
                if told[n].capital and _may_name(block.text, told[n]):
                    named[len(places) + n] = len(places) + first
        places += [_Place(number, word) for word in told]
    return _Text(side, tuple(places), named)


def _may_name(text: str, word: Word) -> bool:
    if spellings.is_ordinary(word.key) or any(map(str.isdigit, word.key)) or word.key in FUNCTION_WORDS:
        return False
    return len(word.key) >= _SHORTEST or text[word.start : word.end].isupper()


def _fresh(text: _Text, other: _Text) -> list[int]:
    """The words of one side's names that the other does not have in any form, nor as the letters of an acronym."""
    theirs = set(other.keys)
    if not (left := sorted(n for n in text.named if text.key(n) not in theirs)):
        return []
    forms = spellings.forms_of([place.word for place in text.words])
    known = frozenset().union(*spellings.forms_of([place.word for place in other.words]))
    runs, letters = _initials(text), _initials(other).keys()
    spelt_out = {n for short in runs.keys() & _short(other) for n in runs[short]}
    return [n for n in left if not forms[n] & known and text.key(n) not in letters and n not in spelt_out]


def _short(text: _Text) -> set[str]:
    """The words that may be acronyms: in capitals throughout."""
    blocks = text.side.document.blocks
    return {
        text.key(n)
        for n in text.named
        for place in (text.words[n],)
        if blocks[place.block].text[place.word.start : place.word.end].rstrip("s").isupper()
    }


def _initials(text: _Text) -> dict[str, set[int]]:
    """The first letters of every run of two and more names, as far as acronyms go, with the places of its words."""
    out: dict[str, set[int]] = {}
    for first in text.named:
        letters, places, n = "", list[int](), first
        while len(places) < _LONGEST and (n in text.named or (text.key(n) in FUNCTION_WORDS and n + 1 in text.named)):
            if n in text.named:
                letters += text.key(n)[0]
                places.append(n)
            if len(places) > 1:
                out.setdefault(letters, set()).update(places)
            n += 1
    return out


def _changed(ours: _Text, theirs: _Text, both: tuple[Reading, Reading]) -> Iterator[tuple[Code, _Group, _Group]]:
    there, here = beside(ours.keys, theirs.keys), beside(theirs.keys, ours.keys)
    small = both[0].small | both[1].small
    lost = _fresh(ours, theirs)
    displaced = [n for n in ours.named if n in lost or theirs.key(there[n]) != ours.key(n)]
    gone = _groups(ours, displaced, small, both[1], set(lost))
    fresh = _groups(theirs, _fresh(theirs, ours), small, both[0], set(theirs.named))
    scored = sorted(
        (gone[n].kept, min(abs(there[gone[n].first] - fresh[m].first), abs(here[fresh[m].first] - gone[n].first)), n, m)
        for n, m in near([there[was.first] for was in gone], [is_.first for is_ in fresh])
    )
    left, right = dict(enumerate(gone)), dict(enumerate(fresh))
    lacking = sum(not was.kept for was in gone)
    for wanted in (True, False):
        for _, distance, n, m in scored:
            if n not in left or m not in right:
                continue
            was, is_ = gone[n], fresh[m]
            code = _respelt(ours, was, theirs, is_, both) if wanted else None
            alone = lacking == len(right) == 1
            if code is None and not wanted and _is_swap(distance, (ours, was), (theirs, is_), alone):
                code = CHANGED
            if code:
                del left[n], right[m]
                lacking -= not was.kept
            if code and not (
                code is RESPELT
                and (was.kept or is_.known)
                and not spellings.same(_joined(ours, was), _joined(theirs, is_))
            ):
                yield code, was, is_


def _groups(
    text: _Text, left: Sequence[int], small: frozenset[str], other: Reading, lost: AbstractSet[int]
) -> list[_Group]:
    """Words of names put together that belong to one name; at a sentence's beginning only what can be nothing else."""
    out: list[list[int]] = []
    foreign = text.side.document.language not in _WORDS_KNOWN
    for n in left:
        if text.words[n].word.first and (foreign or text.key(n) in small or _is_common(text.key(n))):
            continue
        if out and out[-1][-1] == n - 1 and text.named[n - 1] == text.named[n] and (n - 1 in lost) == (n in lost):
            out[-1].append(n)
        else:
            out.append([n])
    return [
        _Group(
            group[0],
            group[-1] + 1,
            any(not spellings.is_title(text.key(n)) and text.key(n) not in small for n in group),
            all(spellings.forms(text.key(n)) & other.forms for n in group),
            not any(n in lost for n in group),
        )
        for group in out
        if len(group) <= _LONGEST
    ]


def _is_common(key: str) -> bool:
    """Whether a word is one of the language's, as far as its sense or its ending is known."""
    return spellings.is_inflected(key) or any(not name.startswith("stem ") for name in families(key))


def _joined(text: _Text, group: _Group) -> str:
    """What a whole name is compared by."""
    return "".join(map(text.key, range(group.first, group.last)))


def _respelt(ours: _Text, was: _Group, theirs: _Text, is_: _Group, both: tuple[Reading, Reading]) -> Code | None:
    """Whether two names are one, misspelt or spelt as another house spells it; None if they are two."""
    one, other = _joined(ours, was), _joined(theirs, is_)
    if spellings.same(one, other):
        return RESPELT
    if {one, other} <= _DIRECTIONS:
        return None  # no slip of the pen
    settled = both[1].counts[other] >= _CONSISTENT and not both[1].counts[one]
    # A copy that has the name elsewhere as the original has it did not choose another spelling, nor did one that has
    # the first name beside it as it was.
    short = max(len(one), len(other)) <= _LONGEST_SHORT
    beside_name = short and any(_same_edge((ours, was), (theirs, is_), step) > 1 for step in (-1, 1))
    slips = 2 if both[1].counts[one] or beside_name else 1
    if spellings.is_vowels_apart(one, other):
        return RESPELT
    if spellings.is_slip(one, other, slips=slips) and not settled and not is_.known:
        return MISSPELT
    if _are_renderings(ours, was, theirs, is_):
        return RESPELT
    letters = [
        "".join(text.key(n)[0] for n in range(group.first, group.last)) for text, group in ((ours, was), (theirs, is_))
    ]
    return RESPELT if spellings.is_short_for(one, letters[1]) or spellings.is_short_for(other, letters[0]) else None


def _are_renderings(ours: _Text, was: _Group, theirs: _Text, is_: _Group) -> bool:
    """Whether two names may be one in two alphabets: of as many words, the last of them, which is a family's.

    Otherwise one word is enough, as either may leave out a first name or a title.
    """
    words = [[text.key(n) for n in range(group.first, group.last)] for text, group in ((ours, was), (theirs, is_))]
    found = [any(spellings.is_rendering(one, other) for one in words[0]) for other in words[1]]
    if len(words[0]) == len(words[1]):
        return found[-1]
    return any(found) or spellings.is_rendering(_joined(ours, was), _joined(theirs, is_))


def _is_swap(distance: int, was: tuple[_Text, _Group], is_: tuple[_Text, _Group], alone: bool) -> bool:
    """Whether one name stands for the other: in the same words, or where nothing else came and went."""
    one, other = was[1], is_[1]
    if _are_common(was, is_) or _is_numbered(*was) or _is_numbered(*is_):
        return False
    before, after = (_same_edge(was, is_, step) for step in (-1, 1))
    framed = distance <= _SAME_SENTENCE and ((before > 0 and after > 0) or _same_lead(was, is_))
    if framed or not other.proper:
        return framed
    if other.known:
        return not one.kept and one.proper and distance <= 1 + (before + after)
    if alone and one.proper and not one.kept and max(len(was[0].words), len(is_[0].words)) <= _ONE_SENTENCE:
        return True
    common = all(_is_common(is_[0].key(n)) for n in range(other.first, other.last))
    if one.kept or not one.proper:
        return distance <= _NEAR and before + after > 0 and not common
    if common:
        return distance <= _SAME_SENTENCE and before + after > 0
    return distance <= _NEAR or (before + after > 0 and distance <= _SAME_SENTENCE)


def _same_edge(was: tuple[_Text, _Group], is_: tuple[_Text, _Group], step: int) -> int:
    """Whether two names have the same neighbour before (-1) or after them: 2 where it is part of a name, else 1."""
    edges = [(text, group.first - 1 if step < 0 else group.last) for text, group in (was, is_)]
    places = [text.words[n] if 0 <= n < len(text.words) else None for text, n in edges]
    inner = [text.words[group.first] for text, group in (was, is_)]
    ends = [
        place is None or place.block != own.block or place.word.sentence != own.word.sentence
        for place, own in zip(places, inner, strict=True)
    ]
    if any(ends):
        return int(all(ends))
    one, other = (text.key(n) for text, n in edges)
    if not spellings.same(one, other):
        return 0
    return 2 if all(n in text.named for text, n in edges) else 1


def _same_lead(was: tuple[_Text, _Group], is_: tuple[_Text, _Group]) -> bool:
    """Whether two words, not both of them function words, lead up to both: "the invasion of".

    Or the rest of the name is the same in another order: "Orr Tobias", "Tobias Venn".
    """
    rest = was[1].last
    if rest in was[0].named and was[0].key(rest) == is_[0].key(is_[1].first - 1):
        return True
    leads = [[text.key(n) for n in (group.first - 2, group.first - 1)] for text, group in (was, is_)]
    return leads[0] == leads[1] and not all(key in FUNCTION_WORDS or not key for key in leads[0])


def _is_numbered(text: _Text, group: _Group) -> bool:
    """Whether a number is a part of the name: such names are looked after by a check of their own."""
    edges = (group.first - 1, group.first - 2), (group.last, group.last + 1)
    return any(text.key(number)[:1].isdigit() and beyond in text.named for number, beyond in edges)


def _are_common(was: tuple[_Text, _Group], is_: tuple[_Text, _Group]) -> bool:
    """Whether neither is more than a common word in capitals, or both say the same."""
    words = [[text.key(n) for n in range(group.first, group.last)] for text, group in (was, is_)]
    senses = [{name for key in keys for name in families(key)} for keys in words]
    if senses[0] & senses[1]:
        return True
    return not any(
        group.proper and any(not spellings.is_title(key) and not spellings.is_inflected(key) for key in keys)
        for (_, group), keys in zip((was, is_), words, strict=True)
    )
