"""What a page's make-up tells of blocks without a partner, once it is known where the story's paragraphs stand.

A site's own reporting stands where the agency's does: in the same container, between the paragraphs that have partners
or next to them. There only wording, links or a container of their own make sentences furniture.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from copydesk.roles.features import PROSE_LINKED, Place, place_of, senses
from copydesk.roles.lines import Line, line
from copydesk.roles.phrases import Lexicon, lexicon
from copydesk.roles.plain import is_telling
from copydesk.text import Block, Document, Kind, Role

JOINED: Final = 0.7  # the confidence of a role told by place alone
SENTENCE: Final = 3  # words: "Nobody was hurt." is reporting, "Read on." is a label

# Senses of names that the paired paragraphs do not have and a part of the story would not have.
_FURNITURE: Final = frozenset(
    {
        *("comments", "newsletter", "advertisement", "share", "related", "author", "legal", "navigation", "list"),
        *("side", "caption", "dialog", "hidden"),
    }
)
# What reporting speaks of too: between the story's paragraphs a sentence on privacy policies is one of them.
_SPOKEN_OF: Final = frozenset({Role.LEGAL, Role.OTHER, Role.NAVIGATION})
_APART: Final = frozenset({"nav", "header", "footer", "aside", "form", "menu", "figure"})
_PARTS: Final = frozenset({"p", "blockquote", "ul", "ol", "li"})  # what sentences of a story stand in
_SENTENCES: Final = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.LIST_ITEM})
_STOPS: Final = (".", "!", "?", "…", "।", "॥", "。", "！", "？", "؟")
_CLOSERS: Final = "\"'”’“»)] "


def joined(document: Document, paired: Collection[int]) -> Document:
    """The page with sentences and tables called furniture that stand where its paired paragraphs stand as the story's.

    Args:
        document: One version, judged; returned as it is where it is no page.
        paired: Indices of its blocks that have a partner.
    """
    area = _Area.of(document.blocks, paired)
    if area is None:
        return document
    words = lexicon(document.language)
    blocks = list(document.blocks)
    for k in area.reach(blocks, words):
        block = blocks[k]
        if block.chrome and k not in paired and area.holds(k, block, line(block.text, words)):
            blocks[k] = replace(block, role=Role.BODY, confidence=JOINED)
    return replace(document, blocks=tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Area:
    """Where on a page the paired paragraphs stand.

    Attributes:
        first: The index of the first of them.
        last: The index of the last.
        places: Their places.
        containers: The tags down to what holds them.
        names: All words of their names.
    """

    first: int
    last: int
    places: frozenset[Place]
    containers: frozenset[tuple[str, ...]]
    names: frozenset[str]

    @classmethod
    def of(cls, blocks: Sequence[Block], paired: Collection[int]) -> "_Area | None":
        """The area, None without a paragraph that has a partner."""
        found = [
            k
            for k in sorted(paired)
            if (block := blocks[k]).role is Role.BODY and block.kind is Kind.PARAGRAPH and not _is_linked(block)
        ]
        places = frozenset(place_of(blocks[k]) for k in found if blocks[k].markup is not None)
        if not places:
            return None
        containers = frozenset(tags[:-1] for tags, _ in places)
        return cls(found[0], found[-1], places, containers, frozenset(name for _, own in places for name in own))

    def reach(self, blocks: Sequence[Block], words: Lexicon) -> Iterator[int]:
        """The blocks between the paired paragraphs, and those next to them up to the first that ends the story."""
        yield from range(self.first, self.last + 1)
        for run in (range(self.last + 1, len(blocks)), range(self.first - 1, -1, -1)):
            for k in run:
                if self._ends(blocks[k], line(blocks[k].text, words)):
                    break
                yield k

    def holds(self, k: int, block: Block, one: Line) -> bool:
        """Whether a block of the reach is the story's by what it is and where it stands."""
        within = self.first < k < self.last
        spoken = within and one.prose and one.hint in _SPOKEN_OF and not is_telling(one)
        if block.hidden or _is_linked(block) or (one.furniture and not spoken) or block.markup is None:
            return False
        tags, names = place_of(block)
        if block.kind is Kind.TABLE_ROW:  # a table above the first paragraph is the story's too, one below seldom
            return k < self.last and self._is_within(tags) and not self._strange(names)
        if block.kind not in _SENTENCES or one.dated or not _is_sentence(block, one):
            return False
        if (tags, names) in self.places:
            return True
        return within and self._is_part(tags) and not self._strange(names)

    def _ends(self, block: Block, one: Line) -> bool:
        """Whether the story is over: another container, a headline or heading of furniture, its wording.

        A line that is a mere link is passed: sites set such between their paragraphs.
        """
        if block.role is Role.HEADLINE or not self._is_within(place_of(block)[0]):
            return True
        return block.chrome and (block.kind is Kind.HEADING or (is_telling(one) and not _is_linked(block)))

    def _is_within(self, tags: tuple[str, ...]) -> bool:
        return any(
            tags[: len(above)] == above and not _APART.intersection(tags[len(above) :]) for above in self.containers
        )

    def _is_part(self, tags: tuple[str, ...]) -> bool:
        return any(tags[: len(above)] == above and _PARTS.issuperset(tags[len(above) :]) for above in self.containers)

    def _strange(self, names: Sequence[str]) -> bool:
        return not _FURNITURE.isdisjoint(senses(set(names) - self.names))


def _is_linked(block: Block) -> bool:
    return block.markup is not None and block.markup.link_share >= PROSE_LINKED


def _is_sentence(block: Block, one: Line) -> bool:
    return one.prose or (one.words >= SENTENCE and block.text.rstrip(_CLOSERS).endswith(_STOPS))
