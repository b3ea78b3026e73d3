"""Roles on a web page, where its make-up speaks too."""

from tests.timing import in_time

from copydesk import roles
from copydesk.roles import features
from copydesk.roles.lines import line
from copydesk.roles.phrases import lexicon
from copydesk.text import Block, Document, Kind, Markup, Role

SENTENCE = "The harbour board of Skarholm said on Monday that boat {} would be out of service until the ramp is mended."
WRAP = ("div", "main", "article", "div")


def menu(text: str) -> Block:
    return Block(text, Kind.LIST_ITEM, markup=Markup(("header", "nav", "ul", "li"), ("site-header", "main-menu"), 1.0))


def body(text: str, link_share: float = 0.0) -> Block:
    return Block(text, markup=Markup((*WRAP, "p"), ("site", "article", "article-body"), link_share))


def placed(text: str, tags: tuple[str, ...], names: str, link_share: float = 0.0, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(text, kind, markup=Markup(tags, tuple(names.split()), link_share))


def page() -> Document:
    blocks = [
        *(menu(text) for text in ("Home", "Islands", "Sea", "Log in")),
        placed(
            "Ferry to Skarholm stops for six weeks",
            ("div", "main", "article", "h1"),
            "site article headline",
            0,
            Kind.HEADING,
        ),
        placed(
            "Islanders say nobody asked them", ("div", "main", "article", "h2"), "site article deck", 0, Kind.HEADING
        ),
        placed("By Odd Marrin", ("div", "main", "article", "div"), "site article byline", 0.8),
        placed("March 5, 2026", ("div", "main", "article", "div"), "site article timestamp"),
        placed("Share", ("div", "main", "article", "ul", "li"), "site article social-share", 1.0, Kind.LIST_ITEM),
        *(body(SENTENCE.format(n)) for n in range(6)),
        placed(
            "The ramp in winter. Photo: Una Tollvik",
            (*WRAP, "figure", "figcaption"),
            "site article article-body figure caption",
        ),
        *(body(SENTENCE.format(n)) for n in range(6, 12)),
        placed("What comes next", (*WRAP, "h2"), "site article article-body", 0, Kind.HEADING),
        *(body(SENTENCE.format(n)) for n in range(12, 18)),
        placed("Sign up for our newsletter", ("div", "main", "aside", "p"), "site newsletter-signup"),
        *(
            placed(
                f"Baker {n} of Skarholm wins a prize for rye",
                ("div", "aside", "ul", "li"),
                "site related-posts card",
                1.0,
                Kind.LIST_ITEM,
            )
            for n in range(6)
        ),
        placed("Be the first to comment", ("div", "section", "p"), "site comments"),
        placed("© 2026 Outer Isles News. All rights reserved.", ("footer", "p"), "site-footer"),
    ]
    return Document("page.html", "html", "", tuple(blocks), language="en")


def role_of(document: Document, start: str) -> Role:
    return next(block.role for block in document.blocks if block.text.startswith(start))


def test_all_paragraphs_of_the_story_are_body() -> None:
    found = roles.guess(page())
    assert {block.role for block in found.blocks if block.text.startswith("The harbour board")} == {Role.BODY}


def test_what_stands_round_the_story_is_named() -> None:
    found = roles.guess(page())
    assert role_of(found, "Ferry") is Role.HEADLINE
    assert role_of(found, "Islanders") is Role.DECK
    assert role_of(found, "By Odd") is Role.BYLINE
    assert role_of(found, "March 5") is Role.DATE
    assert role_of(found, "The ramp in winter") is Role.CAPTION
    assert role_of(found, "What comes next") is Role.SUBHEAD


def test_furniture_is_named_by_wording_and_place() -> None:
    found = roles.guess(page())
    assert {block.role for block in found.blocks[:4]} == {Role.NAVIGATION}
    assert role_of(found, "Share") is Role.SHARE
    assert role_of(found, "Sign up") is Role.NEWSLETTER
    assert role_of(found, "Baker") is Role.RELATED
    assert role_of(found, "Be the first") is Role.COMMENTS
    assert role_of(found, "©") is Role.LEGAL


def test_a_line_that_says_itself_what_it_is_is_furniture_between_the_storys_paragraphs_too() -> None:
    document = page()
    at = next(n for n, block in enumerate(document.blocks) if block.text.startswith("What comes next"))
    lines = {
        "Related: Bridge to Skarholm too dear, says minister": Role.RELATED,
        "- Advertisement -": Role.ADVERTISEMENT,
        "This story was first published by Outer Isles Features and is republished with permission.": Role.SYNDICATION,
        "Related": Role.BODY,
    }
    blocks = (*document.blocks[:at], *map(body, lines), *document.blocks[at:])
    found = roles.guess(Document("page.html", "html", "", blocks, language="en"))
    assert [block.role for block in found.blocks if block.text in lines] == list(lines.values())


def test_a_pages_words_fill_the_fields_that_its_reader_left_open() -> None:
    found = roles.guess(page())
    assert (found.headline, found.byline, found.date) == (
        "Ferry to Skarholm stops for six weeks",
        "Odd Marrin",
        "2026-03-05",
    )


def test_a_page_without_a_site_round_it_is_all_story() -> None:
    blocks = (
        placed("Ferry to Skarholm stops for six weeks", ("h1",), "western", 0, Kind.HEADING),
        placed("By Odd Marrin", ("p",), "first-paragraph"),
        placed("March 5, 2026", ("p",), ""),
        placed(SENTENCE.format(1), ("p",), ""),
        placed("The ramp in winter", ("figure", "figcaption"), ""),
        placed("What comes next", ("h2",), "western", 0, Kind.HEADING),
        placed("Three ways are open:", ("p",), ""),
        placed("mend the ramp;", ("ul", "li", "p"), "compact", 0, Kind.LIST_ITEM),
        placed("I have rowed for thirty years.", ("blockquote", "p"), "", 0, Kind.QUOTATION),
        placed("North 1,204 880", ("table", "tbody", "tr"), "", 0, Kind.TABLE_ROW),
        placed(SENTENCE.format(2), ("p",), ""),
    )
    found = [block.role for block in roles.guess(Document("x.html", "html", "", blocks)).blocks]
    assert found[:3] == [Role.HEADLINE, Role.BYLINE, Role.DATE]
    assert found[3:] == [Role.BODY, Role.CAPTION, Role.SUBHEAD, *[Role.BODY] * 5]


def test_a_page_without_any_prose_is_judged_without_failing() -> None:
    found = roles.guess(Document("x.html", "html", "", (menu("Home"), menu("Sea"))))
    assert all(block.chrome for block in found.blocks)


def test_blocks_in_one_place_share_their_features() -> None:
    document = page()
    lines = [line(block.text, lexicon("en")) for block in document.blocks]
    found = features.page(document.blocks, lines)
    assert len(found.places) == len(found.own) == len(document.blocks)
    assert len(found.shared) < len(document.blocks)
    assert "side in" in found.shared[found.places[10]]
    assert "side out" in found.shared[found.places[0]]


def test_guessing_a_thousand_blocks_is_fast() -> None:
    document = page()
    blocks = tuple(
        Block(f"{block.text} {n}", block.kind, markup=block.markup) for n in range(30) for block in document.blocks
    )[:1000]
    roles.guess(document)  # lists and weights are read once
    with in_time(0.1):  # twice what it takes on a machine with nothing else to do
        roles.guess(Document("x.html", "html", "", blocks, language="en"))
