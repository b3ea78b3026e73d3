"""Sentences of stories in the words of furniture, and furniture, in five languages: the worst error is to hide a story.

Each stands between paragraphs of a story, at its end, on a page, and in a copy whose original lacks it.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from copydesk import roles
from copydesk.compare import compare
from copydesk.comparison import Relation
from copydesk.text import Block, Document, Kind, Markup

HERE = Path(__file__).resolve().parent / "furniture"
HIDDEN_MOST: Final = 0.015  # share of a language's sentences that may be taken for furniture
FOUND_LEAST: Final = 0.94  # share of its lines of furniture that must be told where nothing but their wording tells

_BODY = Markup(("div", "main", "article", "div", "p"), ("site", "article", "article-body"), 0.0)
_MENU = Markup(("header", "nav", "ul", "li"), ("site-header", "main-menu"), 1.0)
_FOOT = Markup(("footer", "p"), ("site-footer",), 0.0)


@dataclass(frozen=True)
class Lines:
    """One language's.

    Attributes:
        language: Its code.
        round: The paragraphs of a story to stand among.
        story: Sentences that are a story's.
        furniture: Lines that are not.
    """

    language: str
    round: tuple[str, ...]
    story: tuple[str, ...]
    furniture: tuple[str, ...]

    def document(self, *blocks: Block) -> Document:
        return Document("page.txt", "text", "", blocks, language=self.language)

    def within(self, line: str) -> Block:
        """A line between paragraphs of the story, judged."""
        return roles.guess(self.document(*map(Block, (*self.round[:3], line, *self.round[3:])))).blocks[3]

    def at_the_end(self, line: str) -> Block:
        """A line below the story's last paragraph, judged."""
        return roles.guess(self.document(*map(Block, (*self.round, line)))).blocks[-1]

    def mixed(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Its sentences a few at a time, each few by themselves and among the paragraphs of the story."""
        for start in range(0, len(self.story), len(self.round)):
            few = self.story[start : start + len(self.round)]
            among = [text for pair in zip(self.round, few, strict=False) for text in pair]
            yield few, (*among, *self.round[len(few) :])

    def on_a_page(self, texts: Iterable[str]) -> Sequence[Block]:
        """Paragraphs of a story on a site's page, judged."""
        menu = [Block(text, Kind.LIST_ITEM, markup=_MENU) for text in ("Home", "Menu", "Sport", "Login", "Video")]
        story = [Block(text, markup=_BODY) for text in texts]
        page = roles.guess(self.document(*menu, *story, Block("© 2026 Outer Isles News", markup=_FOOT)))
        return page.blocks[len(menu) : -1]


def load(path: Path) -> Lines:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lines(path.stem, *(tuple(table[name]) for name in ("round", "story", "furniture")))


LANGUAGES = [load(path) for path in sorted(HERE.glob("*.toml"))]
each_language = pytest.mark.parametrize("lines", LANGUAGES, ids=lambda lines: lines.language)


def test_every_language_with_phrases_has_sixty_of_each_and_none_twice() -> None:
    assert {lines.language for lines in LANGUAGES} >= {"de", "en", "es", "fr", "hi"}
    for lines in LANGUAGES:
        for texts in (lines.story, lines.furniture):
            assert len(texts) >= 60
            assert len(set(texts)) == len(texts)


@each_language
def test_a_storys_sentence_in_the_words_of_furniture_is_not_hidden(lines: Lines) -> None:
    hidden = [text for text in lines.story if lines.within(text).chrome or lines.at_the_end(text).chrome]
    assert len(hidden) <= HIDDEN_MOST * len(lines.story), hidden


@each_language
def test_nor_is_it_on_a_page(lines: Lines) -> None:
    hidden = [block.text for _, texts in lines.mixed() for block in lines.on_a_page(texts) if block.chrome]
    assert len(hidden) <= HIDDEN_MOST * len(lines.story), hidden


@each_language
def test_put_in_by_an_editor_it_is_added(lines: Lines) -> None:
    original = lines.document(*map(Block, lines.round))
    other = []
    for few, texts in lines.mixed():
        comparison = compare([original, lines.document(*map(Block, texts))])
        settled = comparison.documents[1].blocks
        rows = (row for row in comparison.rows if row.relation is Relation.ADDED)
        added = {settled[k].text for row in rows for k in row.blocks[1] if not settled[k].chrome}
        other += [text for text in few if text not in added]
    assert len(other) <= HIDDEN_MOST * len(lines.story), other


@each_language
def test_a_line_of_furniture_is_told_by_its_wording_alone(lines: Lines) -> None:
    kept = [text for text in lines.furniture if not lines.within(text).chrome]
    assert len(kept) <= (1 - FOUND_LEAST) * len(lines.furniture), kept
