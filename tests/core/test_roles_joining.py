"""What a site adds among an agency's paragraphs: its own reporting and tables are the story's, furniture is not."""

import pytest

from copydesk.compare import compare
from copydesk.comparison import Comparison
from copydesk.readers import html
from copydesk.text import Block, Document, Kind, Markup, Role

STORY = (
    "The ferry to Skarholm will stop for six weeks from Monday while its ramp is mended, the harbour board said.",
    "Islanders were told of the closure in a letter that most of them received on Friday afternoon.",
    "“Nobody asked us,” said Ilse Brandmoor, who runs the only shop on the island.",
    "The board said that a smaller boat would carry the post and the sick until the work is done.",
    "A second ramp, planned since 2019, has been put off three times for want of money.",
)
OWN = "Passengers told this newspaper that they had waited two hours for the last boat on Sunday."
QUOTED = "“We shall row if we have to,” said Tor Vik, a baker. “My grandfather did it every week of his life.”"
TEASER = '<p><a href="/x">RELATED: Five harbours that need a new ramp</a></p>'
ASIDE = "<aside><h3>Most read</h3><ul><li><a href='/1'>Baker wins prize for rye</a></li></ul></aside>"


def page(*inside: str) -> str:
    """An article of such elements, a text without a tag being a paragraph, with a site round it."""
    story = "".join(text if text.startswith("<") else f"<p>{text}</p>" for text in inside)
    return (
        "<html lang='en'><head><title>Ferry stops</title></head><body><nav><ul><li><a href='/'>Home</a></li></ul></nav>"
        f"<main><article><h1>Ferry to Skarholm stops for six weeks</h1><p class='byline'>By Odd Marrin</p>{story}"
        f"</article>{ASIDE}</main><footer><p>© 2026 Outer Isles News. All rights reserved.</p></footer></body></html>"
    )


def document(text: str) -> Document:
    """A page as its reader makes it, or an agency's text, a paragraph a line."""
    if not text.startswith("<"):
        return Document("a.txt", "text", "", tuple(Block(one) for one in text.splitlines()), language="en")
    blocks = tuple(
        Block(piece.text, Kind(piece.kind), markup=Markup(*piece.place) if piece.place else None)
        for piece in html.read(text.encode()).pieces
    )
    return Document("b.html", "html", "", blocks, language="en")


def compared(*inside: str, original: str = "\n".join(("Ferry to Skarholm stops", *STORY))) -> Comparison:
    """An agency's text, or the original given, and a page that has such elements."""
    return compare([document(original), document(page(*inside))])


def block(comparison: Comparison, start: str, document: int = 1) -> Block:
    return next(one for one in comparison.documents[document].blocks if one.text.startswith(start))


def added(comparison: Comparison) -> list[str]:
    """The texts of the paragraphs that a finding calls added."""
    return [
        comparison.documents[span.document].blocks[span.block].text
        for finding in comparison.findings
        if finding.code == "paragraph.added"
        for span in finding.spans
    ]


@pytest.mark.parametrize("text", [OWN, QUOTED, "Nobody was hurt.", f"{OWN} {QUOTED}"])
@pytest.mark.parametrize("place", [1, 3, 5])
def test_a_sites_own_reporting_is_an_added_paragraph_wherever_it_stands(text: str, place: int) -> None:
    found = compared(*STORY[:place], text, *STORY[place:])
    assert block(found, text).role is Role.BODY


def test_own_reporting_is_told_by_a_finding() -> None:
    assert added(compared(*STORY, OWN, QUOTED)) == [OWN, QUOTED]


def test_own_reporting_below_a_link_to_another_story_is_the_storys_too() -> None:
    found = compared(*STORY, TEASER, OWN)
    assert block(found, "RELATED").chrome
    assert block(found, OWN).role is Role.BODY


def test_sentences_in_a_list_or_a_quotation_between_paragraphs_are_the_storys() -> None:
    quotation = f"<blockquote><p>{QUOTED}</p></blockquote>"
    found = compared(*STORY[:3], quotation, f"<ul><li>{OWN}</li></ul>", *STORY[3:])
    assert block(found, QUOTED).role is Role.BODY
    assert block(found, OWN).role is Role.BODY


@pytest.mark.parametrize(
    "furniture",
    [
        TEASER,
        "<p>Sign up for our newsletter to get such stories every morning.</p>",
        "<p>Share this article</p>",
        f"<div class='related-posts'><p>{OWN}</p></div>",
        f"<aside><p>{OWN}</p></aside>",
        "<ul><li><a href='/1'>Baker wins prize for rye</a></li><li><a href='/2'>Storm on its way</a></li></ul>",
    ],
)
@pytest.mark.parametrize("place", [3, 5])
def test_links_wording_and_other_containers_still_make_furniture(furniture: str, place: int) -> None:
    assert added(compared(*STORY[:place], furniture, *STORY[place:])) == []


def test_below_a_heading_of_furniture_nothing_is_the_storys() -> None:
    found = compared(*STORY, "<h3>More stories</h3>", OWN)
    assert block(found, OWN).chrome


@pytest.mark.parametrize("place", [0, 2])
def test_a_table_of_facts_within_the_story_is_the_storys(place: int) -> None:
    table = "<table><tr><th>Year</th><th>Islanders</th></tr><tr><td>2019</td><td>228</td></tr></table>"
    found = compared(*STORY[:place], table, *STORY[place:])
    rows = [one for one in found.documents[1].blocks if one.kind is Kind.TABLE_ROW]
    assert [one.role for one in rows] == [Role.BODY, Role.BODY]


def test_a_table_of_links_stays_furniture() -> None:
    table = "<table><tr><td><a href='/1'>Baker wins</a></td><td><a href='/2'>Storm comes</a></td></tr></table>"
    found = compared(*STORY[:2], table, *STORY[2:])
    assert all(one.chrome for one in found.documents[1].blocks if one.text.startswith("Baker wins"))


def test_the_originals_own_paragraphs_are_judged_alike() -> None:
    found = compared(*STORY, original=page(*STORY, OWN))
    assert block(found, OWN, document=0).role is Role.BODY


def test_a_sentence_that_only_speaks_of_furniture_is_the_storys_between_its_paragraphs() -> None:
    text = "The ferry line changed its privacy policy in May, and passengers were not told why."
    assert block(compared(*STORY[:3], text, *STORY[3:]), text).role is Role.BODY
