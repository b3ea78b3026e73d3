"""What both sides say in another form: figures of one value, and words written together or apart."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction

from copydesk.text import Document
from copydesk.wording.units import Range, Side
from copydesk.wording.vocabulary import FUNCTION_WORDS
from copydesk.words import Key, TokenKind, numerals
from copydesk.words.called import Called
from copydesk.words.figures import Figure, FigureKind, figures, same
from copydesk.words.style import common_key, contractions, style_key

# Letters of either part from which two words beside each other may be one word written apart: "may be" and "maybe",
# "in to" and "into" say different things. What has a hyphen, or begins with a figure, has parts of any length.
LONG_PART = 3
# Parts that a word is written in at most: "up-to-date".
PARTS = 3
# Parts of a compound that is looked for with its parts turned round, and function words between them then: "backed by
# the government" for "government-backed".
COMPOUND = 2
BETWEEN = 2

_NUMBER_WORDS = frozenset(
    {*numerals.SMALL, *numerals.TENS, *numerals.MAGNITUDES, *numerals.DENOMINATORS, *numerals.ORDINALS, "dozen"}
)
_HYPHENS = frozenset("-‐‑")
_HYPHEN = re.compile("[-‐‑]")
_PARTED = re.compile(r"[-‐‑\s]+")


def in_one_form(original: Side, copy: Side, documents: tuple[Document, ...]) -> tuple[Side, Side]:
    """The sides with what they say in several forms as one unit each, of one key: "6.2 million" and "6.2m".

    What both write alike stays as it is, so that a changed figure is still marked narrowly.
    """
    ours, theirs = set(original.keys), set(copy.keys)
    only, others = ours - theirs, theirs - ours
    if not only or not others:
        return original, copy
    if _state_figures(ours) and _state_figures(theirs):
        original, copy = _figures_alike(original, copy, documents)
    original, copy = _uncapitalised(original, only, copy.keys), _uncapitalised(copy, others, original.keys)
    original, copy = _turned(original, _compounds(copy, others)), _turned(copy, _compounds(original, only))
    return _together(original, _wholes(copy, others)), _together(copy, _wholes(original, only))


def _uncapitalised(side: Side, only: set[Key], others: Collection[Key]) -> Side:
    """The side with words that begin a sentence compared as within it, where the other side has them there.

    A capital may be a name's, whose spelling counts, so its key keeps what that of a common word folds: "Organise".
    """
    known: set[Key] | None = None
    keys = list(side.keys)
    for n, key in enumerate(side.keys):
        if key in only and side.written[n][0].isupper() and (common := common_key(side.written[n], key)) != key:
            known = set(others) if known is None else known
            keys[n] = common if common in known else key
    return side if known is None else replace(side, keys=tuple(keys))


def _compounds(side: Side, only: set[Key]) -> dict[tuple[Key, Key], Key]:
    """Two words written as one with a hyphen ("Moscow-based"), and the key of both together."""
    found = {}
    for n, key in enumerate(side.keys):
        if key in only and not _HYPHENS.isdisjoint(side.written[n]):
            parts = _HYPHEN.split(side.written[n])
            if len(parts) == COMPOUND and min(map(len, parts)) > 1 and all(part.isalpha() for part in parts):
                found[style_key(parts[0]), style_key(parts[1])] = key
    return found


def _turned(side: Side, compounds: dict[tuple[Key, Key], Key]) -> Side:
    """The side with what the other side writes as a compound, and this one behind its noun, as one unit of its key.

    "based in Moscow" for "Moscow-based": the last part, function words, the first part.
    """
    if not compounds:
        return side
    lasts = {last for _, last in compounds}
    joined: dict[int, tuple[int, Key]] = {}
    for n, key in enumerate(side.keys):
        if key not in lasts:
            continue
        end = n + 1
        while end < min(n + 1 + BETWEEN, len(side.keys)) and side.keys[end] in FUNCTION_WORDS:
            end += 1
        if end < len(side.keys) and (compound := compounds.get((side.keys[end], key))):
            joined[n] = end + 1, compound
    return _joined(side, joined)


def is_turned(one: str, other: str) -> bool:
    """Whether one is a compound and the other has its parts the other way round: more than another way to write it."""
    first, second = _PARTED.split(one.casefold()), _PARTED.split(other.casefold())
    return min(len(first), len(second)) > 1 and first[0] == second[-1] != first[-1] == second[0]


def called_same(side: Side, called: Called) -> Side:
    """The side with each wording that a person called the same as another as one unit, of the key that they share."""
    runs = {first: (last, key) for first, last, key in called.runs(side.keys)}
    if not runs:
        return side
    return replace(_joined(side, runs), called=frozenset(key for _, key in runs.values()))


def _state_figures(keys: set[Key]) -> bool:
    return any(key[0].isdigit() or key in _NUMBER_WORDS for key in keys)


def _figures_alike(original: Side, copy: Side, documents: tuple[Document, ...]) -> tuple[Side, Side]:
    alike: list[tuple[list[Range], list[Range]]] = []
    # Looked up by value: a table of 10,000 figures would else be held against itself.
    known = defaultdict[tuple[FigureKind, Fraction], list[tuple[Figure, int]]](list)
    for number, side in enumerate((original, copy)):
        for figure, run in _stated(side, documents):
            near = [other for reading in figure.readings for other in known[figure.kind, reading]]
            group = min((n for other, n in near if _same_value(other, figure)), default=len(alike))
            if group == len(alike):
                alike.append(([], []))
                for reading in figure.readings:
                    known[figure.kind, reading].append((figure, group))
            alike[group][number].append(run)
    joined: tuple[dict[int, tuple[int, Key]], ...] = ({}, {})
    sides = (original, copy)
    for runs in alike:
        if not all(runs):
            continue
        forms = {sides[n].keys[first:last] for n in (0, 1) for first, last in runs[n]}
        if len(forms) > 1:
            key = Key("".join(min(forms)))
            for n in (0, 1):
                joined[n].update((first, (last, key)) for first, last in runs[n])
    return _joined(original, joined[0]), _joined(copy, joined[1])


def _same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures only look different; "half" and "50 percent" or metres and feet are other words."""
    if one.kind is not other.kind or one.kind is FigureKind.LABEL:
        return False
    if one.kind is FigureKind.NUMBER:
        return not set(one.readings).isdisjoint(other.readings)
    return same(one, other)


def _stated(side: Side, documents: tuple[Document, ...]) -> Iterator[tuple[Figure, Range]]:
    """The figures of a side that fill whole units, and which units these are."""
    document = documents[side.document]
    for block in side.blocks:
        text = document.blocks[block].text
        first = {place[1]: n for n, place in enumerate(side.places) if place[0] == block}
        last = {place[2]: n + 1 for n, place in enumerate(side.places) if place[0] == block}
        for figure in figures(text, document.language):
            if figure.start not in first:
                continue
            # A full stop may belong to the figure's word or end its sentence.
            ends = (figure.end - 1, figure.end, figure.end + 1)
            end = next((end for end in ends if end in last and _is_edge(text, figure, end)), 0)
            measured = figure.end + len(figure.unit)
            if end:
                yield figure, (first[figure.start], last[end])
            elif text.startswith(figure.unit, figure.end) and measured in last and len(figure.readings) > 1:
                # The m of "6.2m" may be metres; that it is millions may show by the other side's figure.
                yield replace(figure, readings=figure.readings[1:]), (first[figure.start], last[measured])


def _is_edge(text: str, figure: Figure, end: int) -> bool:
    """Whether a figure may as well be said to end here."""
    return text[min(end, figure.end) : max(end, figure.end)] in ("", ".")


def _wholes(side: Side, only: set[Key]) -> dict[str, tuple[Key, bool]]:
    """What may be several words on the other side: how they read together, their key, and whether they may be short.

    Names are left alone: to write one together that others write apart is a difference.
    """
    found: dict[str, tuple[Key, bool]] = {}
    for n, key in enumerate(side.keys):
        if key not in only or side.kinds[n] is TokenKind.PUNCTUATION:
            continue
        if key in contractions():
            found["".join(contractions()[key])] = key, True
            continue
        parted = key[0].isdigit() or not _HYPHENS.isdisjoint(side.written[n])
        if parted or side.written[n][0].islower():
            found[key] = key, parted
    return found


def _together(side: Side, wholes: dict[str, tuple[Key, bool]]) -> Side:
    """The side with words as one that the other side writes as one."""
    if not wholes:
        return side
    joined: dict[int, tuple[int, Key]] = {}
    # Most words are no beginning of any: looked at first. A word of one letter is told by that.
    initials = {whole[:k] for whole in wholes for k in (1, 2)}
    past = 0
    for n in [n for n, key in enumerate(side.keys) if key[:2] in initials]:
        for end in range(n + 2, min(n + PARTS, len(side.keys)) + 1) if n >= past else ():
            parts = side.keys[n:end]
            key, parted = wholes.get("".join(parts), (Key(""), False))
            if key and (parted or min(map(len, parts)) >= LONG_PART):
                past = end
                joined[n] = end, key
                break
    return _joined(side, joined)


def _joined(side: Side, runs: dict[int, tuple[int, Key]]) -> Side:
    """The side with runs of units as one each: where a run begins, where it ends, and its key.

    A run over two blocks is left as it is.
    """
    runs = {n: (last, key) for n, (last, key) in runs.items() if side.places[n][0] == side.places[last - 1][0]}
    if not runs:
        return side
    keys, written, kinds, places = [], [], [], []
    n = 0
    while n < len(side.keys):
        last, key = runs.get(n, (n + 1, side.keys[n]))
        keys.append(key)
        written.append(" ".join(side.written[n:last]))
        kinds.append(TokenKind.NUMBER if last > n + 1 and any(map(str.isdigit, key)) else side.kinds[n])
        places.append((side.places[n][0], side.places[n][1], side.places[last - 1][2]))
        n = last
    return replace(side, keys=tuple(keys), written=tuple(written), kinds=tuple(kinds), places=tuple(places))
