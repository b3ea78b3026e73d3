"""How alike groups of blocks are: words first, meaning where words do not decide.

A block counts as the set of its terms: its words cut to their first letters, its figures whole. What two groups share
is weighed by how rare it is in the two documents (inverse document frequency, Spärck Jones 1972), less what chance
alone would let them share, less a little for what they do not share, less the surprise at their lengths (after Gale
and Church 1993). The sum behaves like the logarithm of the odds that one was made from the other.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import inf, log, sqrt
from typing import NamedTuple, TypeVar

from copydesk import words
from copydesk.errors import Cancelled
from copydesk.text import Block, Role

Term = str
Numbers = Sequence[int]
Cosine = Callable[[Numbers, Numbers], float]  # of two groups' meanings, -1 to 1
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Scale:
    """What the parts of a likeness weigh, in units of idf (natural logarithms).

    Fitted by trial on news in two translations, news in simpler words and chapters of novels in two translations, where
    the figures change little about these values: chapters alone would have lengths weigh twice as much, news half.

    Attributes:
        stem: Letters of a word that count. Five tell most words apart and join most forms of one word.
        background: Blocks of ordinary text imagined beside the documents, so that the words of a short document have a
            rarity too.
        common: Share of their weight that the commonest words of English keep.
        figure: How much more than a word a figure weighs.
        chance: Share of the overlap expected by chance that is taken off.
        unshared: Taken off for each unit of weight that one side alone has.
        start: Taken off each pairing.
        more: Taken off for each block beyond the first two.
        many: Taken off where several stand against several.
        length: For each unit of (characters apart)² / (characters + `length_base`), up to `length_cap` units.
        ratio: For the squared logarithm of the ratio of the lengths.
        same: Added where two blocks are the same words in the same order.
        furniture: Taken off for each block of site furniture that is paired with journalism.
        torn: Taken off for each heading or byline that stands in one group with other text.
        near: Least share of their words that two blocks of furniture must have in common.
        scant: A block that shares more of its words is no stranger, nor one …
        behind: … whose share lies less than this behind what is usual in the documents,
        strange: … nor one whose sharing so few is less of a surprise, in natural logarithms.
        weakest: Added where every block of a group shares all of its words with the other side; where one shares none,
            nothing.
        meaning: For the cosine of two groups' meanings, for each square root of a character.
        distance: Taken off for it, as any two texts of a story have some meaning in common.
    """

    stem: int = 5
    background: float = 12.0
    common: float = 0.25
    figure: float = 1.5
    chance: float = 0.7
    unshared: float = 0.025
    start: float = 3.0
    more: float = 3.5
    many: float = 0.6
    length: float = 0.06
    length_base: float = 10.0
    length_cap: float = 40.0
    ratio: float = 1.0
    same: float = 5.0
    furniture: float = 6.0
    torn: float = 10.0
    near: float = 0.5
    scant: float = 0.2
    behind: float = 0.4
    strange: float = 3.5
    weakest: float = 0.0
    meaning: float = 0.0
    distance: float = 0.0


SCALE = Scale()

# For texts in other words throughout. The lengths tell more there, and so does what a block would share with any other.
# Fitted on chapters alone: by maximum likelihood over all ways to divide them (a semi-Markov conditional random field,
# Sarawagi and Cohen 2004), with weights found on four chapters and tried on the other two, then rounded.
REWORDED = Scale(
    chance=1.05, length=0.4, ratio=1.7, start=-3.0, more=3.4, many=3.0, meaning=4.5, distance=0.5, weakest=8.0
)

# Blocks between two looks at whether the caller cancelled: some milliseconds.
_POLL = 64

# The commonest words of English (function words and verbs of saying): alone they pair nothing. Other languages are
# served by the frequencies of the documents themselves.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        a about after all also an and any are as at be been but by can could did do for from had has have he her him
        his i if in into is it its me more my no not of on one or our out over s said say says she so some such t
        than that the their them then there these they this to up us was we were what when which who will with would
        you your
        """,
    )
)


def polled(items: Iterable[Item], cancelled: Callable[[], bool], every: int = _POLL) -> Iterator[Item]:
    """The items, with a look at `cancelled` before the first and after `every` so many.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    for n, item in enumerate(items):
        if n % every == 0 and cancelled():
            raise Cancelled
        yield item


@lru_cache(maxsize=65536)
def keys(text: str) -> tuple[words.Key, ...]:
    """The normalised words of a text, remembered: an alignment looks at them several times."""
    return words.keys(text)


def terms(text: str) -> frozenset[Term]:
    """The terms of a text; of a text without words, such as a row of stars, the text itself."""
    return frozenset(chain.from_iterable(map(_terms, keys(text)))) or frozenset((text,))


@lru_cache(maxsize=65536)  # by the word: prose repeats itself
def _terms(key: str) -> tuple[Term, ...]:
    """The terms of a word: of a compound those of its words, which another writer may write apart; a figure is one."""
    parts = key.split("-")
    if len(parts) > 1 and all(map(str.isalpha, parts)):
        return tuple(map(_term, parts))
    return (_term(key),)


def _term(key: str) -> Term:
    return key[: SCALE.stem] if key.isalpha() and key not in _COMMON else key


class Part(NamedTuple):
    """Some blocks of one side taken together: their terms, and the sums of what `Side` knows of each."""

    terms: frozenset[int]
    weight: float
    chance: float
    length: int
    chrome: int
    lines: int


class Side:
    """The blocks of one document: terms as numbers, weights, lengths.

    Attributes:
        terms: The terms of each block; the lower its number, the more a term weighs.
        weights: What the terms of each block weigh together.
        chances: The weight that each block shares by chance with one block of the other side.
        lengths: The characters of each block.
        words: Its normalised words; of a text without words, the text itself as one.
        chrome: Whether it was taken for site furniture.
        lines: Whether it is a heading or a byline, of which the other side has some too.
    """

    def __init__(self, blocks: Sequence[Block], terms: Iterable[frozenset[int]]) -> None:
        """Take in the blocks with their terms."""
        self.terms = list(terms)
        self.lengths = [len(block.text) for block in blocks]
        self.words = [keys(block.text) or (block.text,) for block in blocks]
        self.chrome = [block.chrome for block in blocks]
        self.lines = [False] * len(blocks)
        self.weights: list[float] = []
        self.chances: list[float] = []
        self._parts: dict[tuple[int, ...], Part] = {}

    def weigh(self, other: "Side", weights: Sequence[float], cancelled: Callable[[], bool]) -> None:
        """Note what the blocks weigh, and what of it they share by chance.

        Raises:
            Cancelled: `cancelled` said yes.
        """
        often = Counter(term for block in polled(other.terms, cancelled) for term in block)
        rates = [weight * often[term] / len(other.terms) for term, weight in enumerate(weights)]
        self.weights = [sum([weights[term] for term in block]) for block in polled(self.terms, cancelled)]
        self.chances = [sum([rates[term] for term in block]) for block in polled(self.terms, cancelled)]

    def part(self, blocks: tuple[int, ...]) -> Part:
        """Some blocks taken together, reckoned once: each group is held against many of the other side."""
        found = self._parts.get(blocks)
        if found is None:
            found = self._parts[blocks] = Part(
                self.union(blocks),
                sum([self.weights[block] for block in blocks]),
                sum([self.chances[block] for block in blocks]),
                sum([self.lengths[block] for block in blocks]),
                sum([self.chrome[block] for block in blocks]),
                sum([self.lines[block] for block in blocks]),
            )
        return found

    def union(self, blocks: Numbers) -> frozenset[int]:
        """The terms of some blocks together."""
        if len(blocks) == 1:
            return self.terms[blocks[0]]
        return frozenset().union(*[self.terms[block] for block in blocks])


class _Met(dict[int, float]):
    """The weight of what a block shares with each of the other side's, reckoned when first asked for."""

    def __init__(self, own: frozenset[int], others: Sequence[frozenset[int]], weights: Sequence[float]) -> None:
        super().__init__()
        self._own, self._others, self._weights = own, others, weights

    def __missing__(self, other: int) -> float:
        found = self[other] = sum(map(self._weights.__getitem__, self._own & self._others[other]))
        return found


class Likeness:
    """The likeness of any groups of blocks of two documents, whose words are weighed once.

    Groups are block numbers, never empty. `stretch` says how much longer the second document's wording is than the
    first's; it is 1 until someone knows better.

    Attributes:
        sides: The blocks of the two documents.
        weights: What each term weighs, falling.
        unit: What a word weighs that one block of the documents has.
        scale: What the parts of the likeness weigh.
        met: For each block of the first document the weight of what it shares with a block of the second, by number.
    """

    def __init__(self, a_blocks: Sequence[Block], b_blocks: Sequence[Block], cancelled: Callable[[], bool]) -> None:
        """Weigh the words.

        Raises:
            Cancelled: `cancelled` said yes.
        """
        a_terms = [terms(block.text) for block in polled(a_blocks, cancelled)]
        b_terms = [terms(block.text) for block in polled(b_blocks, cancelled)]
        often = Counter(term for block in polled((*a_terms, *b_terms), cancelled) for term in block)
        total = (len(a_blocks) + len(b_blocks)) / 2 + SCALE.background
        weighed = sorted([(-_weight(term, max(1.0, count / 2) / total), term) for term, count in often.items()])
        number = {term: n for n, (_, term) in enumerate(weighed)}
        self.weights = [-weight for weight, _ in weighed]
        self._a, self._b = (
            Side(blocks, (frozenset([number[term] for term in block]) for block in polled(found, cancelled)))
            for blocks, found in ((a_blocks, a_terms), (b_blocks, b_terms))
        )
        self._a.weigh(self._b, self.weights, cancelled)
        self._b.weigh(self._a, self.weights, cancelled)
        self.sides = self._a, self._b
        self.unit = log(total)
        self.met = [_Met(block, self._b.terms, self.weights) for block in self._a.terms]
        agreed = _LINES & {block.role for block in a_blocks} & {block.role for block in b_blocks}
        for side, blocks in zip(self.sides, (a_blocks, b_blocks), strict=True):
            side.lines = [block.role in agreed for block in blocks]
        self.stretch = 1.0
        self.scale = SCALE
        self._meaning: Cosine | None = None

    def reword(self, meaning: "Cosine | None") -> None:
        """Weigh from here on as is best for texts in other words throughout.

        Args:
            meaning: How alike two groups are in what they mean; None where nobody knows.
        """
        self.scale, self._meaning = REWORDED, meaning

    @property
    def knows_meaning(self) -> bool:
        """Whether more than words is asked."""
        return self._meaning is not None

    @classmethod
    def of(
        cls, a_blocks: Sequence[Block], b_blocks: Sequence[Block], cancelled: Callable[[], bool] = lambda: False
    ) -> "Likeness":
        """The likeness of groups of `a_blocks` to groups of `b_blocks`.

        Raises:
            Cancelled: `cancelled` said yes.
        """
        return cls(a_blocks, b_blocks, cancelled)

    def weight(self, found: Iterable[int]) -> float:
        """The weight of some terms."""
        return sum(map(self.weights.__getitem__, found))

    def shared(self, a: tuple[int, ...], b: tuple[int, ...]) -> float:
        """The weight of the terms that both groups have."""
        if len(a) == len(b) == 1:
            return self.met[a[0]][b[0]]
        return self.weight(self._a.part(a).terms & self._b.part(b).terms)

    def share(self, a: Numbers, b: Numbers) -> float:
        """The weight of the shared terms against the mean weight of the groups, 0 to 1 (Dice's coefficient)."""
        left, right = self._a.union(a), self._b.union(b)
        return 2 * self.weight(left & right) / ((self.weight(left) + self.weight(right)) or 1.0)

    def beyond(self, a: Numbers, b: Numbers, a_partners: Numbers, b_partners: Numbers) -> tuple[float, float]:
        """What two groups share that the partners they already have do not explain.

        Args:
            a: Blocks of the first document.
            b: Blocks of the second.
            a_partners: Blocks of the second document that `a` is already paired with.
            b_partners: Blocks of the first that `b` is already paired with.

        Returns:
            The weight shared, and its share in the lighter of the two rests, 0 to 1.
        """
        left, right = self._a.union(a), self._b.union(b)
        if a_partners:
            left -= self._b.union(a_partners)
        if b_partners:
            right -= self._a.union(b_partners)
        shared = self.weight(left & right)
        return shared, shared / (min(self.weight(left), self.weight(right)) or 1.0)

    def gain(self, a: tuple[int, ...], b: tuple[int, ...]) -> float:
        """What pairing these groups wins over leaving all of their blocks alone; -inf where they must not pair."""
        left, right, scale, more = self._a.part(a), self._b.part(b), self.scale, len(a) + len(b) - 2
        shared = self.weight(left.terms & right.terms)
        chance = len(b) * left.chance + len(a) * right.chance
        gain = shared - scale.chance * chance / 2 - scale.unshared * (left.weight + right.weight - 2 * shared)
        gain -= scale.start + scale.more * more
        if more:
            if left.lines or right.lines:
                gain -= scale.torn * self.torn(a, b)
            if len(a) > 1 and len(b) > 1:
                gain -= scale.many
            if scale.weakest:
                gain += scale.weakest * self._weakest(a, b)
        elif self.is_same(a, b):
            gain += scale.same
        if left.chrome or right.chrome:
            gain -= self._furniture(a, b)
        if self._meaning is not None:
            mean = sqrt((left.length + right.length / self.stretch) / 2)
            gain += (scale.meaning * self._meaning(a, b) - scale.distance) * mean
        return gain - self._surprise(left.length, right.length)

    def is_same(self, a: Numbers, b: Numbers) -> bool:
        """Whether two groups are one block each, of the same words in the same order."""
        return len(a) == len(b) == 1 and self._a.words[a[0]] == self._b.words[b[0]]

    def _weakest(self, a: Numbers, b: Numbers) -> float:
        """The least share of its words that any block of a group has in common with the other side."""
        least, met = 1.0, self.met
        if len(a) > 1:
            least = min([sum([met[i][j] for j in b]) / max(1.0, self._a.weights[i]) for i in a])
        if len(b) > 1:
            least = min(least, *[sum([met[i][j] for i in a]) / max(1.0, self._b.weights[j]) for j in b])
        return least

    def _surprise(self, left: float, right: float) -> float:
        right /= self.stretch
        scale = self.scale
        apart = (left - right) ** 2 / (left + right + scale.length_base)
        ratio = log((left + scale.length_base) / (right + scale.length_base))
        return scale.length * min(apart, scale.length_cap) + scale.ratio * ratio * ratio

    def _furniture(self, a: Numbers, b: Numbers) -> float:
        chrome = sum([self._a.chrome[i] for i in a]) + sum([self._b.chrome[j] for j in b])
        if chrome == len(a) + len(b):
            return 0.0 if self.share(a, b) >= SCALE.near else inf
        return SCALE.furniture * chrome

    def torn(self, a: Numbers, b: Numbers) -> int:
        """How many headings and bylines two groups hold beside other text."""
        lines = sum([self._a.lines[i] for i in a]) + sum([self._b.lines[j] for j in b])
        return lines if lines < len(a) + len(b) else 0

    def lengths(self, a: Numbers, b: Numbers) -> tuple[int, int]:
        """The characters of some blocks of the first document, and of some of the second."""
        return sum([self._a.lengths[i] for i in a]), sum([self._b.lengths[j] for j in b])


# Headlines and bylines stand by themselves: an editor never made one part of a paragraph.
_LINES = frozenset({Role.HEADLINE, Role.SUBHEAD, Role.BYLINE})


def _weight(term: Term, rate: float) -> float:
    weight = -log(rate)
    if term in _COMMON:
        return weight * SCALE.common
    return weight * SCALE.figure if term[:1].isdigit() else weight
