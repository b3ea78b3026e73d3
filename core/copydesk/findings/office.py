"""People to whom a copy gives another office: the prime minister who became the president.

Offices are known by a list (`checks/offices.toml`). One belongs to the name that it stands next to, at
most a comma between them. What a copy calls somebody whom the original calls so anywhere is no finding.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import copydesk_resources
from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Side, Stop, edited
from copydesk.findings.reading import written
from copydesk.findings.zones import article
from copydesk.text import Role, Span
from copydesk.wording.vocabulary import FUNCTION_WORDS
from copydesk.words import names, spellings
from copydesk.words.names import Word
from copydesk.words.tokenizer import REMEMBERED

CHANGED = Code("office.changed", "office", Severity.ERROR)

_BEFORE = 6  # words before a name that may be its office: "the country's deputy foreign minister"
_BEHIND = 8  # … behind a comma
_LEAD = 4  # of these, those before which the office begins: "the company's long-serving chief executive"
_YEAR = re.compile(r"[12]\d{3}")
_SHORT = 3  # letters of an office that is written short
_OF: Final = frozenset({"of", "for", "de", "des", "du", "del", "fur"})
_ARTICLES: Final = frozenset({"the", "le", "la", "el", "der", "des"})
_FIELD = 4  # words behind that which say what an office is of
_LINES: Final = frozenset({Role.BYLINE, Role.CREDIT, Role.DATE})
_COMMA = re.compile(r",\s")
_COMPOUND = re.compile(r"-|(?<=\w{3})(?=minister(?:in)?$)")
_ENDS = re.compile(r"[,.;:()–—]|\s-\s|$")


class _Office(NamedTuple):
    """An office: the number of its line in the list, whether it is a deputy's, whether it is over, what it minds."""

    line: int
    lesser: bool
    past: bool
    field: int


@dataclass(frozen=True, slots=True)
class _Held:
    """Who holds an office where: the characters [start, end) of a block that say so."""

    person: str
    office: _Office
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lists:
    """Offices by their words, the longest first, what those mind that do not say it, and the words before them."""

    offices: Mapping[tuple[str, ...], int]
    lesser: frozenset[str]
    past: frozenset[str]
    fields: Mapping[str, int]
    minds: Mapping[tuple[str, ...], int]
    words: frozenset[str]
    before: frozenset[str]
    around: frozenset[str]
    longest: int


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each person whose office in a row of the original and in the copy's are two."""
    ours: dict[str, set[_Office]] | None = None
    for row, original, copy in edited(comparison, cancelled):
        if _told(original) == _told(copy) or not (was := _of(original)) or not (is_ := _of(copy)):
            continue
        for person in dict.fromkeys(held.person for _, held in is_):
            before, there = ([pair for pair in told if pair[1].person == person] for told in (was, is_))
            if not before or any(_agree(one.office, other.office) for _, one in before for _, other in there):
                continue
            ours = ours or _everywhere(comparison)
            if any(_agree(office, other.office) for office in ours[person] for _, other in there):
                continue
            yield _finding(row, (original, *before[0]), (copy, *there[0]))


CHECK: Final = Check((CHANGED,), run)


def _finding(row: int, original: tuple[Side, int, _Held], copy: tuple[Side, int, _Held]) -> Finding:
    spans = tuple(Span(side.number, block, held.start, held.end) for side, block, held in (original, copy))
    was, is_ = (side.document.blocks[block].text[held.start : held.end] for side, block, held in (original, copy))
    return CHANGED.at(copy[0].number, row, spans, {"was": was, "is": is_})


def _told(side: Side) -> list[tuple[str, ...]]:
    """The words of offices that a side has: of most rows the same on both."""
    return [words for _, block in side.pieces() if (words := _office_words(block.text))]


@lru_cache(maxsize=REMEMBERED)
def _office_words(text: str) -> tuple[str, ...]:
    around = _lists().around
    keys = (names.folded(word) for word in written(text)[0])
    return tuple(key for key in keys if key in around or not around.isdisjoint(_COMPOUND.split(key)))


def _of(side: Side) -> list[tuple[int, _Held]]:
    return [(n, held) for n, block in side.pieces() if block.role not in _LINES for held in _held(block.text)]


def _everywhere(comparison: Comparison) -> dict[str, set[_Office]]:
    """The offices of everybody in the original."""
    out: dict[str, set[_Office]] = {}
    for _, block in article(comparison.documents[comparison.reference]):
        for held in _held(block.text):
            out.setdefault(held.person, set()).add(held.office)
    return out


def _agree(one: _Office, other: _Office) -> bool:
    """Whether two offices may be one: the same, and minding the same as far as both say."""
    same = one._replace(field=0) == other._replace(field=0)
    return same and (one.field == other.field or not one.field or not other.field)


@lru_cache(maxsize=REMEMBERED)
def _held(text: str) -> tuple[_Held, ...]:
    """The offices that a text gives to people."""
    words = names.words(text)
    if not any(part in _lists().words for part, _ in _keys(text, words)):
        return ()
    out = []
    for first, last in names.names(text):
        proper = [n for n in range(first, last) if _is_proper(words[n])]
        if not proper:
            continue
        begin, person = proper[0], words[proper[-1]].key
        found = _before(text, words, begin) or _behind(text, words, last)
        out += [_Held(person, *one) for one in found]
    return tuple(out)


def _is_proper(word: Word) -> bool:
    key = word.key
    if not word.capital or spellings.is_ordinary(key) or spellings.is_title(key):
        return False
    if word.first and key in FUNCTION_WORDS:
        return False  # "On Wednesday Interior Minister Ada Quill"
    return _lists().around.isdisjoint(_COMPOUND.split(key))


def _before(text: str, words: Sequence[Word], begin: int) -> list[tuple[_Office, int, int]]:
    """The offices that end right before a name, or before the comma that sets the name apart."""
    if not begin:
        return []
    between = text[words[begin - 1].end : words[begin].start]
    apart = _COMMA.fullmatch(between)
    # The full stop of "Col." may look like a sentence's.
    short = len(words[begin - 1].key) <= _SHORT and words[begin - 1].key in _lists().words
    parted = words[begin - 1].sentence != words[begin].sentence and not short
    if parted or (between.strip(" .\u00a0") and not apart):
        return []
    if apart and not _is_set_apart(text, words, begin):
        return []
    low = begin - 1
    while low > 0 and begin - low < _BEFORE and _is_one_phrase(text, words, low, begin):
        low -= 1
    keys = _keys(text, words[low:begin])
    out = []
    while found := _office(keys, at_end=True):
        office, start, stop = found
        out.append((office, words[low + keys[start][1]].start, words[low + keys[stop - 1][1]].end))
        keys = keys[:start]
        if keys and keys[-1][0] in _OF:
            break  # "a spokesman for Governor Ada Quill"
    return out


def _is_one_phrase(text: str, words: Sequence[Word], n: int, begin: int) -> bool:
    """Whether a word and the one before it belong together, as "the spokesman, Gen. Thomas Orr," do."""
    between = text[words[n - 1].end : words[n].start]
    if not between.strip("\u00a0 .-"):
        return True
    is_second = not _lists().words.isdisjoint(_COMPOUND.split(words[n].key))
    return is_second and _COMMA.fullmatch(between) is not None and _is_set_apart(text, words, begin)


def _is_set_apart(text: str, words: Sequence[Word], begin: int) -> bool:
    """Whether a name behind a comma ends with one: "the minister, Ada Quill, said"; not "the minister, Quill said"."""
    n = begin
    while n + 1 < len(words) and words[n + 1].capital and text[words[n].end : words[n + 1].start] == " ":
        n += 1
    return text[words[n].end : words[n].end + 1] in {",", ".", ""}


def _behind(text: str, words: Sequence[Word], last: int) -> list[tuple[_Office, int, int]]:
    """The office that stands behind a name and its comma."""
    if last >= len(words) or not _COMMA.fullmatch(text[words[last - 1].end : words[last].start]):
        return []
    end = last + 1
    while end < len(words) and end - last < _BEHIND and not _ENDS.match(text[words[end - 1].end :].lstrip()):
        end += 1
    keys = _keys(text, words[last:end])
    found = _office(keys, at_end=False)
    if found is None:
        return []
    office, start, stop = found
    return [(office, words[last + keys[start][1]].start, words[last + keys[stop - 1][1]].end)]


def _keys(text: str, words: Sequence[Word]) -> list[tuple[str, int]]:
    """The words of a stretch, compounds in parts ("ex-Governor"), each with the number of its word."""
    return [
        (key, n)
        for n, word in enumerate(words)
        for part in text[word.start : word.end].split("-")
        for key in _COMPOUND.split(names.folded(part))
        if key
    ]


def _office(keys: Sequence[tuple[str, int]], *, at_end: bool) -> tuple[_Office, int, int] | None:
    """The office at the end of some words, or the first near their beginning, as words [start, stop) of them."""
    known = _lists()
    told = [key for key, _ in keys]
    stops = _ends(told) if at_end else range(1, len(told) + 1)
    for stop in stops:
        for size in range(min(known.longest, stop), 0, -1):
            start = stop - size
            # "Minister" alone ends where "minister of justice" goes on; a longer office that goes on holds.
            line = known.offices.get(tuple(told[start:stop]))
            if line is None or (not at_end and (start > _LEAD or _goes_on(told, start, stop))):
                continue
            before = _told_of(told, start)
            if at_end and start > 1 and told[start - 1] in _ARTICLES and told[start - 2] in _OF:
                continue  # "the office of the president, Ada Quill,": it is another's
            of = _of_what(told, stop)
            minds = next((known.fields[key] for key in (*before[::-1], *of) if key in known.fields), 0)
            minds = minds or known.minds.get(tuple(told[start:stop]), 0)
            behind = next((n for n, key in enumerate(of, stop + 2) if key in known.fields), stop)
            lesser, past = (any(key in kind for key in before) for kind in (known.lesser, known.past))
            # "President from 1994 to 2002" is a former one, and so is "who once was president".
            past = past or any(_YEAR.fullmatch(key) for key in told[stop:])
            past = past or (not at_end and not known.past.isdisjoint(told[:start]))
            told_of = [n for n, key in enumerate(before, start - len(before)) if key in known.before]
            return _Office(line, lesser, past, minds), min((start, *told_of)), behind
    return None


def _told_of(told: Sequence[str], start: int) -> Sequence[str]:
    """The few words before an office that may belong to it: up to a function word."""
    first = start
    while first > max(0, start - _LEAD) and told[first - 1] not in FUNCTION_WORDS:
        first -= 1
    return told[first:start]


def _ends(told: Sequence[str]) -> list[int]:
    """Where an office before a name may end: before what it is of, or at the name."""
    of = [n for n in range(max(1, len(told) - _FIELD), len(told)) if told[n] in _OF]
    return [*(n for n in of if not _is_of_another(told[n + 1 :])), len(told)]


def _is_of_another(behind: Sequence[str]) -> bool:
    """Whether an office is that of who is named: "head of the Quill Trust", "a spokesman for Governor Ada Quill"."""
    told = tuple(key for key in behind if key not in _ARTICLES)
    return not told or (told in _lists().offices and told[0] not in _lists().fields)


def _goes_on(told: Sequence[str], start: int, stop: int) -> bool:
    """Whether a longer office begins where one was found, or its field stands there: "the justice minister"."""
    known = _lists()
    if told[start] in known.fields and tuple(told[stop : stop + 1]) in known.offices:
        return True
    return any(tuple(told[start : stop + more]) in known.offices for more in (1, 2) if stop + more <= len(told))


def _of_what(told: Sequence[str], stop: int) -> Sequence[str]:
    """What an office is of: "minister of justice", "ministre des affaires étrangères"."""
    return told[stop + 1 : stop + _FIELD] if stop < len(told) and told[stop] in _OF else ()


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data = tomllib.loads(copydesk_resources.path("checks", "offices.toml").read_text(encoding="utf-8"))
    offices = {
        tuple(part for word in entry.split() for part in names.folded(word).split("-")): n
        for n, line in enumerate(data["offices"], 1)
        for entry in line.split(", ")
    }
    fields = {names.folded(word): n for n, line in enumerate(data["fields"], 1) for word in line.split(", ")}
    minds = {tuple(office.split()): fields[names.folded(field)] for office, field in data["minds"].items()}
    lesser, past = (frozenset(map(names.folded, data[name])) for name in ("lesser", "past"))
    words = frozenset(word for entry in offices for word in entry)
    before = lesser | past | fields.keys()
    return _Lists(offices, lesser, past, fields, minds, words, before, before | words, max(map(len, offices)))
