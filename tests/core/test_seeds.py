"""The case that started it all: a story inside a whole page, and a rephrased copy of it, both plain text.

Their text stays where it is, beside the project; here are only the facts of it.
"""

from pathlib import Path

import pytest

from copydesk.compare import compare
from copydesk.comparison import Comparison, Relation, SegmentKind, Severity
from copydesk.readers import read
from copydesk.text import Block, Role

PAGE, COPY = 0, 1  # the agency's story inside a page; its rephrasing on another site


@pytest.fixture(scope="module")
def comparison(seeds: Path) -> Comparison:
    return compare((read(seeds / "political_observer.txt"), read(seeds / "us_express_news.txt")))


def starts(comparison: Comparison, document: int, words: str) -> int:
    """The block that begins with these words."""
    (found,) = [n for n, b in enumerate(comparison.documents[document].blocks) if b.text.startswith(words)]
    return found


def story(comparison: Comparison, document: int) -> range:
    """The story's blocks: from its dateline to the source or the contributors."""
    first, end = {PAGE: ("Washington, Jan", "Source:"), COPY: ("WASHINGTON", "Isachenkov reported")}[document]
    return range(starts(comparison, document, first), starts(comparison, document, end))


def body(comparison: Comparison, document: int) -> set[int]:
    """The story's paragraphs: all of its blocks but the "See also" lines."""
    blocks = comparison.documents[document].blocks
    return {n for n in story(comparison, document) if not blocks[n].text.startswith("See also")}


def test_every_paragraph_of_the_story_pairs_with_its_counterpart(comparison: Comparison) -> None:
    only_page = {starts(comparison, PAGE, "Kremlin spokesman")}
    pairs = [row.blocks for row in comparison.rows if row.blocks[PAGE] and row.blocks[COPY]]
    paired = [{block for blocks in pairs for block in blocks[side]} for side in (PAGE, COPY)]
    assert body(comparison, PAGE) - paired[PAGE] == only_page
    assert body(comparison, COPY) <= paired[COPY]
    # Both tell it in the same order, so pairs that all rise, with one gap at the right place, are the right pairs.
    in_story = [blocks for blocks in pairs if set(blocks[PAGE]) <= body(comparison, PAGE)]
    assert in_story == sorted(in_story)
    assert [blocks[COPY] for blocks in in_story] == sorted(blocks[COPY] for blocks in in_story)
    assert all(len(blocks[PAGE]) == len(blocks[COPY]) == 1 for blocks in in_story)


def test_the_paragraph_that_only_one_has_is_missing(comparison: Comparison) -> None:
    block = starts(comparison, PAGE, "Kremlin spokesman")
    (row,) = [row for row in comparison.rows if block in row.blocks[PAGE]]
    assert row.relation is Relation.MISSING
    assert [f.code for f in comparison.findings if f.kind == "missing"] == ["paragraph.missing"]


def test_furniture_is_chrome_and_no_paragraph_is(comparison: Comparison) -> None:
    for document in (PAGE, COPY):
        blocks = comparison.documents[document].blocks
        assert [blocks[n].text for n in body(comparison, document) if blocks[n].chrome] == []
        article = {Role.HEADLINE, Role.BYLINE, Role.DATE, Role.CREDIT}
        outside = [b for n, b in enumerate(blocks) if n not in body(comparison, document)]
        assert [b.text for b in outside if not b.chrome and b.role not in article] == []
        assert sum(b.role is Role.HEADLINE for b in blocks) == 1


def roles(comparison: Comparison, words: str) -> list[Role]:
    blocks: tuple[Block, ...] = comparison.documents[COPY].blocks
    return [block.role for block in blocks if block.text.startswith(words)]


def test_the_hard_lines_of_the_copy_are_named(comparison: Comparison) -> None:
    assert roles(comparison, "See also") == [Role.RELATED] * 3
    assert roles(comparison, "The post") == [Role.SYNDICATION]
    assert roles(comparison, "Please enter") == roles(comparison, "Please enter your name") * 2 == [Role.COMMENTS] * 2
    assert roles(comparison, "Isachenkov reported") == [Role.CREDIT]


def test_reworded_phrases_come_out_as_one_phrase_each(comparison: Comparison) -> None:
    phrases = {
        tuple(comparison.text(span) for span in segment.spans)
        for row in comparison.rows
        for segment in row.pairings[0].segments
        if segment.kind is SegmentKind.REWORDED
    }
    assert ("vast pullback", "broad withdrawal") in phrases


def raised(comparison: Comparison, code: str) -> list[tuple[object, object]]:
    return [(f.values.get("was"), f.values.get("is")) for f in comparison.findings if f.code == code]


def test_quotations_that_one_has_in_marks_and_the_other_not_are_raised_once(comparison: Comparison) -> None:
    assert ("stark choice", "tough choice") in raised(comparison, "quote.invented")
    (whole,) = [f for f in comparison.findings if f.code == "quote.marks-added"]
    assert int(str(whole.values["count"])) > 8
    assert len(whole.spans) == 2 * int(str(whole.values["count"]))
    assert {f.severity for f in comparison.findings if f.code == "quote.marked"} == {Severity.INFO}
    assert len(raised(comparison, "quote.altered")) == 1


def test_names_in_two_spellings_and_one_that_came_apart_are_raised(comparison: Comparison) -> None:
    assert ("Sergey", "Sergei") in raised(comparison, "name.respelt")
    ((_, broken),) = raised(comparison, "name.broken")
    assert "Hopkins" in str(broken)


def test_the_lost_credit_and_the_footer_of_another_are_raised(comparison: Comparison) -> None:
    assert len(raised(comparison, "credit.missing")) == len(raised(comparison, "footer.wrong")) == 1


def test_no_figure_of_the_story_differs(comparison: Comparison) -> None:
    assert [f for f in comparison.findings if f.kind in {"number", "date"}] == []


def test_the_page_as_a_copy_has_one_paragraph_of_its_own(seeds: Path) -> None:
    turned = compare((read(seeds / "us_express_news.txt"), read(seeds / "political_observer.txt")))
    added = [finding for finding in turned.findings if finding.kind == "added"]
    assert [turned.documents[1].blocks[turned.rows[f.row or 0].blocks[1][0]].text[:17] for f in added] == [
        "Kremlin spokesman"
    ]
    assert [finding for finding in turned.findings if finding.kind in {"number", "date", "missing"}] == []
