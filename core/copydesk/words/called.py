"""Wordings that a desk called the same: to write one for the other is its house style, and says nothing else.

They are compared as `styled` compares everything, so case and what all newspapers write in two ways do not count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from copydesk.words.style import styled
from copydesk.words.tokenizer import Key, TokenKind, tokens

Keys = tuple[Key, ...]
_POSSESSIVE = "'s"


@dataclass(frozen=True, slots=True)
class Called:
    """Wordings by their first unit's key, the longest first: the keys of each, and the one that stands for it."""

    wordings: Mapping[Key, tuple[tuple[Keys, Key], ...]]

    def runs(self, keys: Sequence[Key]) -> Iterator[tuple[int, int, Key]]:
        """Where wordings stand among units: [first, last) of each, none within another, and the key that they share."""
        n = 0
        while n < len(keys):
            last = n + 1
            for several, shared in self.wordings.get(keys[n], ()):
                if tuple(keys[n : n + len(several)]) == several:
                    last = n + len(several)
                    yield n, last, shared
                    break
            n = last

    def says_same(self, one: str, other: str) -> bool:
        """Whether two texts that are written in different ways differ only in wordings that were called the same."""
        if one == other:
            return False
        ours, theirs = keys_of(one), keys_of(other)
        is_called = any(True for keys in (ours, theirs) for _ in self.runs(keys))
        return is_called and self._folded(ours) == self._folded(theirs)

    def _folded(self, keys: Keys) -> Keys:
        found = list(keys)
        for first, last, shared in reversed([*self.runs(keys)]):
            found[first:last] = [shared]
        return tuple(found)


def keys_of(text: str) -> Keys:
    """What a wording is compared by: the keys of its units, without marks before and after it."""
    found = tokens(text)
    units = [(unit.key, found[unit.first].kind) for unit in styled(text, found, contracted=False)]
    while units and units[-1][1] is TokenKind.PUNCTUATION:
        units.pop()
    while units and units[0][1] is TokenKind.PUNCTUATION:
        del units[0]
    return tuple(key for key, _ in units)


@lru_cache(maxsize=8)  # every row of a comparison asks for the same one
def called(pairs: tuple[tuple[str, str], ...]) -> Called:
    """What was called the same, from pairs of wordings; what is the same as the same is the same.

    A pair of which one side has no word is left out. "Kyiv" and "Kiev" say it of "Kyiv’s" and "Kiev’s" too.
    """
    heads: dict[Keys, Keys] = {}

    def head(keys: Keys) -> Keys:
        while heads.setdefault(keys, keys) != keys:
            keys = heads[keys]
        return keys

    for one, other in pairs:
        ours, theirs = keys_of(one), keys_of(other)
        if ours and theirs:
            first, second = sorted((head(ours), head(theirs)))
            heads[second] = first
    wordings: dict[Key, list[tuple[Keys, Key]]] = {}
    for keys in heads:
        shared = Key("".join(head(keys)))
        owned = (*keys[:-1], Key(keys[-1] + _POSSESSIVE))
        wordings.setdefault(keys[0], []).append((keys, shared))
        wordings.setdefault(owned[0], []).append((owned, Key(shared + _POSSESSIVE)))
    return Called(
        MappingProxyType(
            {key: tuple(sorted(each, key=lambda wording: -len(wording[0]))) for key, each in wordings.items()}
        )
    )
