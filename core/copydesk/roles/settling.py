"""Roles judged again with the rows at hand: what pairs with the original's story is the story's.

A pairing may be wrong where furniture repeats the story: its headline in a list of latest posts, its date beside every
teaser. So a pair makes a block the story's only where the block is no such repetition.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from copydesk.comparison import Beads
from copydesk.roles.features import LINKED
from copydesk.roles.joining import joined
from copydesk.roles.lines import PROSE_WORDS, Line, line
from copydesk.roles.phrases import Lexicon, lexicon, normalised
from copydesk.roles.plain import FURNISHED, PROBABLE, SURE, is_telling
from copydesk.text import Block, Document, Role

ALIKE: Final = 0.3  # pairs less alike than this prove nothing about a block that looks like furniture
PAIRS: Final = 2  # so many paragraphs of a copy must have partners before the others are judged by having none
COVERED: Final = 0.2  # … and so much of the original's story must have been found again
SAID: Final = 0.95  # … and from here on they say the same
PAIRED: Final = 0.98  # the confidence of a role that a pair confirms
UNPAIRED: Final = 0.7  # … and of chrome told by having no partner
PAGE_PROSE: Final = 0.8  # on a page, what has no partner must look this much like the story to be an insertion …
PAGE_LINE: Final = 0.9  # … and so much where it is no prose: editors insert sentences, sites insert lines
SOURCE_WORDS: Final = 1  # of a line that names where a picture is from; two names are as often a link to something else
HIGHLIGHTS: Final = 12  # blocks above and below the story in which pages set its main sentences or its contents
SHINGLE: Final = 4  # words that follow one another; so many the same by chance are rare
ECHOED: Final = 0.6  # a block with this share of its shingles in the original's story says what the story says

# Lines that furniture repeats; a pair alone does not make them the story's.
_REPEATED = frozenset({Role.HEADLINE, Role.BYLINE, Role.DATE, Role.CAPTION, Role.DECK})
# Parts beside the story whose names furniture says too: "This article first appeared in …" names the agency.
_BESIDE = frozenset({Role.CREDIT, Role.NOTE})
# What a line is called where nothing better is known: a stray line of these without a partner is furniture.
_STRAY = frozenset({Role.BODY, Role.SUBHEAD, Role.DECK})


@dataclass(frozen=True, slots=True)
class _Pair:
    """Blocks of the original and of a copy in one row."""

    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    similarity: float


def settle(documents: tuple[Document, ...], beads: tuple[Beads, ...], reference: int) -> tuple[Document, ...]:
    """The documents with roles judged again; see the package."""
    settled = list(documents)
    for n in range(len(documents)):
        if n != reference:
            pairs = [
                _Pair(bead.blocks[reference], bead.blocks[n], bead.similarity[n] or 0.0)
                for bead in beads
                if bead.blocks[reference] and bead.blocks[n]
            ]
            settled[reference], copy = _paired(settled[reference], documents[n], pairs)
            settled[n] = _unpaired(copy, settled[reference], pairs)
            settled[reference] = joined(settled[reference], {k for pair in pairs for k in pair.ours})
    return tuple(settled)


def _paired(original: Document, copy: Document, pairs: Sequence[_Pair]) -> tuple[Document, Document]:
    """Both documents with the roles of their pairs brought into agreement."""
    ours, theirs = list(original.blocks), list(copy.blocks)
    judge = _Judge.of(original, copy, pairs)
    for pair in pairs:
        left, right = ours[pair.ours[0]], theirs[pair.theirs[0]]
        if pair.similarity < ALIKE or not judge.proves(left, right, pair.theirs[0]):
            continue
        role = _agreed(left, right)
        for blocks, numbers in ((ours, pair.ours), (theirs, pair.theirs)):
            for k in numbers:
                if len(numbers) > 1 and blocks[k].chrome and role in _REPEATED:
                    continue
                own = role if blocks[k].chrome or len(numbers) == 1 else blocks[k].role
                blocks[k] = replace(blocks[k], role=own, confidence=PAIRED)
    return replace(original, blocks=tuple(ours)), replace(copy, blocks=tuple(theirs))


@dataclass(frozen=True, slots=True)
class _Judge:
    """What decides whether a pair proves anything of its blocks.

    Attributes:
        bare: The original is a text without furniture.
        headlined: The copy has a headline elsewhere.
        first: The index of the copy's first paragraph that has a partner; its number of blocks without one.
        last: The index after the last, and after what follows it in the original's words and order.
        words: The copy's language.
    """

    bare: bool
    headlined: bool
    first: int
    last: int
    words: Lexicon

    @classmethod
    def of(cls, original: Document, copy: Document, pairs: Sequence[_Pair]) -> "_Judge":
        """The judge of two documents' pairs."""
        roles = [block.role for block in copy.blocks]
        bodies = [k for pair in pairs for k in pair.theirs if roles[k] is Role.BODY] or [len(roles)]
        marked = any(block.markup is not None for block in original.blocks)
        last = max(bodies) if marked else _last_in_a_row(pairs, max(bodies))
        return cls(_is_bare(original), Role.HEADLINE in roles, min(bodies), last + 1, lexicon(copy.language))

    def proves(self, left: Block, right: Block, k: int) -> bool:
        """Whether the original's block and the copy's, its number k, are the story's for being a pair."""
        if left.chrome and right.chrome:
            page = left.markup is not None  # two pages of one site; of a text, what both say of themselves
            sure = any(map(self._is_sure, (left, right))) if page else all(map(self._is_told_at_length, (left, right)))
            return self.bare or (self.first < k < self.last and _may_be_story(right) and not sure)
        if left.chrome:
            return right.role is Role.BODY
        if right.chrome and left.role in _BESIDE and self._is_sure(right):
            return False
        repeats = left.role in _REPEATED and (self.headlined or left.role is not Role.HEADLINE)
        return not (repeats and right.chrome)

    def _is_sure(self, block: Block) -> bool:
        """Whether a block is furniture by its wording or by being a link, whatever it pairs with."""
        linked = block.markup is not None and block.markup.link_share > LINKED[-1]
        return linked or self._is_told(block)

    def _is_told(self, block: Block) -> bool:
        """Whether a block is furniture by its wording."""
        return is_telling(line(block.text, self.words))

    def _is_told_at_length(self, block: Block) -> bool:
        """Whether its wording says more than a label, which a story may have too: "See also", and what."""
        return len(normalised(block.text)) >= SHINGLE and self._is_told(block)


def _last_in_a_row(pairs: Sequence[_Pair], last: int) -> int:
    """The copy's last block of those that follow a block one by one, as their partners follow its partner."""
    starts = {(pair.ours[0], pair.theirs[0]): pair for pair in pairs if pair.similarity >= SAID}
    ends = {pair.theirs[-1]: pair for pair in pairs}
    while last in ends and (following := starts.get((ends[last].ours[-1] + 1, last + 1))) is not None:
        last = following.theirs[-1]
    return last


def _may_be_story(block: Block) -> bool:
    """Whether a block that looks like furniture does so by its place alone, not very surely."""
    return block.confidence < SURE


def _agreed(left: Block, right: Block) -> Role:
    """The role of a pair: the surer one's of the article, body where both look like furniture."""
    if left.chrome and right.chrome:
        return Role.BODY
    if left.chrome or right.chrome:
        return right.role if left.chrome else left.role
    return right.role if right.confidence > left.confidence else left.role


def _is_bare(document: Document) -> bool:
    """Whether a document is a text without furniture round it, as agencies send it."""
    return all(block.markup is None for block in document.blocks) and sum(
        block.chrome for block in document.blocks
    ) < max(FURNISHED, len(document.blocks) // 5)


def _unpaired(copy: Document, original: Document, pairs: Sequence[_Pair]) -> Document:
    """The copy with its blocks that have no partner told apart: the story's own, editors' insertions, furniture."""
    partners = {k for pair in pairs for k in pair.theirs}
    bodies = [k for k in sorted(partners) if copy.blocks[k].role is Role.BODY]
    if len(bodies) < PAIRS or _covered(original, pairs) < COVERED:
        return copy
    words = lexicon(copy.language)
    titled = any(copy.blocks[k].role is Role.HEADLINE for k in partners)
    story = _Story.of(original)
    before = {pair.theirs[0]: pair.ours[0] for pair in pairs}
    after = {pair.theirs[-1]: pair.ours[-1] for pair in pairs}
    gaps = {(n, n + 1) for n in range(len(original.blocks))}
    blocks = list(copy.blocks)
    for k, block in enumerate(blocks):
        if k in partners:
            continue
        one = line(block.text, words)
        if block.chrome or _is_stray(block, one, titled, bodies[0] < k):
            said = _said_again(story, block, k, (bodies[0], bodies[-1]))
            if said is not None:
                blocks[k] = replace(block, role=said, confidence=PAIRED)
            elif _is_source(one, block) and (after.get(k - 1), before.get(k + 1)) in gaps:
                blocks[k] = replace(block, role=Role.CAPTION, confidence=UNPAIRED)
            elif not block.chrome:
                blocks[k] = replace(block, role=_furniture(blocks, k, one), confidence=UNPAIRED)
    return joined(replace(copy, blocks=tuple(blocks)), partners)


def _is_source(one: Line, block: Block) -> bool:
    """Whether a line may name where a picture is from: "Instagram", "Silva/Reuters"; a name alone.

    Between two paragraphs that follow one another in the original an advertisement's label may stand as well, or a
    line that asks for a click; these are known by their wording.
    """
    names = block.text.split()
    if block.chrome and block.confidence >= PAGE_LINE:
        return False
    plain = one.hint is None or one.hint is Role.SHARE or not one.furniture
    return plain and len(names) <= SOURCE_WORDS and all(map(str.istitle, names)) and not one.terminal


def _said_again(story: "_Story", block: Block, k: int, bodies: tuple[int, int]) -> Role | None:
    """The role of a block that says what the story says, though no row tells of it; None if it does not.

    Args:
        story: The original's.
        block: The copy's block, its number k.
        k: Its number.
        bodies: The copy's first and last paragraph with a partner.
    """
    first, last = bodies
    if first - HIGHLIGHTS <= k < first:
        return None if story.says(block.text, SHINGLE) is None else Role.DECK
    if first < k < last:
        return story.says(block.text, 1)
    near = last < k <= last + HIGHLIGHTS and block.confidence < SURE
    return story.role(block.text) if near and len(normalised(block.text)) >= SHINGLE else None


@dataclass(frozen=True, slots=True)
class _Story:
    """What the original's article says, for finding it again where no row tells of it.

    Attributes:
        roles: The role of each of its blocks, by its words.
        shingles: All runs of `SHINGLE` words in its paragraphs; not in its headline, which furniture repeats.
    """

    roles: Mapping[str, Role]
    shingles: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, document: Document) -> "_Story":
        """The article in a document."""
        roles: dict[str, Role] = {}
        shingles: set[tuple[str, ...]] = set()
        for block in document.blocks:
            if not block.chrome:
                words = normalised(block.text)
                roles.setdefault(" ".join(words), block.role)
                if block.role is Role.BODY:
                    shingles.update(_shingles(words))
        return cls(roles, frozenset(shingles))

    def role(self, text: str) -> Role | None:
        """The role of a block of the article that has just these words."""
        return self.roles.get(" ".join(normalised(text)))

    def says(self, text: str, least: int) -> Role | None:
        """The role of a text of at least so many words that the article has too, whole or for the most part."""
        words = normalised(text)
        if len(words) < least:
            return None
        if (role := self.role(text)) is not None:
            return role
        found = _shingles(words)
        if len(words) < PROSE_WORDS or sum(shingle in self.shingles for shingle in found) < ECHOED * len(found):
            return None
        return Role.BODY


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[k:] for k in range(SHINGLE)), strict=False))


def _covered(original: Document, pairs: Sequence[_Pair]) -> float:
    """The share of the original's story, in characters, that has a partner."""
    story = [len(block.text) if block.role is Role.BODY else 0 for block in original.blocks]
    found = {k for pair in pairs for k in pair.ours}
    return sum(story[k] for k in found) / max(1, sum(story))


def _is_stray(block: Block, one: Line, titled: bool, below: bool) -> bool:
    """Whether what the copy alone has is furniture, though it was not taken for it before.

    Args:
        block: As it was judged.
        one: Its words and shape.
        titled: The copy's headline has a partner, so this is not it.
        below: It stands below the first paragraph that has a partner.
    """
    if block.role is Role.HEADLINE:
        return titled
    if is_telling(one):
        return True
    if block.markup is not None:
        least = PAGE_PROSE if one.prose else PAGE_LINE
        return block.role in _STRAY and (block.confidence < least or one.furniture)
    if one.prose or one.terminal:
        return False
    is_loose = below or (block.confidence <= PROBABLE and not one.byline)  # a name without "By" may be a menu's item
    return block.role in _STRAY or (is_loose and block.role in (Role.DATE, Role.BYLINE))


def _furniture(blocks: Sequence[Block], k: int, one: Line) -> Role:
    """The kind of furniture: by the line's wording, else what stands next to it, OTHER where it stands alone."""
    if one.hint is not None and one.furniture:
        return one.hint
    for near in (k - 1, k + 1):
        if 0 <= near < len(blocks) and blocks[near].chrome:
            return blocks[near].role
    return Role.OTHER
