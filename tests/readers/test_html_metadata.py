"""What a page says of itself; nothing is made up."""

import json

import pytest

from copydesk.readers import html
from copydesk.readers.content import Content

STORY = "<h1>Pier to be rebuilt</h1><p>Words.</p>"


def page(head: str, body: str = STORY, root: str = "<html>") -> Content:
    return html.read(f"{root}<head>{head}</head><body>{body}</body></html>".encode())


def test_a_page_that_says_nothing_has_no_metadata_but_its_heading() -> None:
    content = page("")
    assert (content.headline, content.byline, content.date) == ("Pier to be rebuilt", "", "")
    assert (content.publisher, content.language) == ("", "")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="Pier to be rebuilt | The Harbour Post">',
        "<title>Pier to be rebuilt - The Harbour Post</title>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier to be re\\u0062uilt"}</script>',
    ],
)
def test_the_headline_is_given_as_the_page_shows_it(head: str) -> None:
    assert page(head).headline == "Pier to be rebuilt"


def test_a_headline_that_stands_nowhere_on_the_page_is_taken_from_its_head() -> None:
    assert page("<title>Storm ahead</title>", "<p>Words.</p>").headline == "Storm ahead"


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<meta name=author content="By Ann Bell">', "Ann Bell"),
        ('<meta name=author content=", Harbour Post">', "Harbour Post"),
        ('<meta property="article:author" content="https://example.org/ann">', ""),
        (
            (
                '<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "author": '
                '[{"name": "Ann Bell"}, {"name": "Bo Lind"}]}]}</script>'
            ),
            "Ann Bell and Bo Lind",
        ),
        ('<script type="application/ld+json">{"@type": "Organization", "author": "No One"}</script>', ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "author": 5}</script>', ""),
    ],
)
def test_the_byline_is_what_the_page_says(head: str, byline: str) -> None:
    assert page(head).byline == byline


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2026-04-12T09:30:00+02:00">', "2026-04-12T09:30:00+02:00"),
        ('<meta name=date content="2026-04-12">', "2026-04-12"),
        ('<meta name=date content="2026-04-12 at noon">', "2026-04-12"),
        ('<meta name=date content="12 April 2026">', ""),
        ('<meta name=date content="2026-13-45">', ""),
        ('<meta name=date content="0001-01-01T00:00:00Z">', ""),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-04-12"}</script>',
            "2026-04-12",
        ),
    ],
)
def test_the_date_is_iso_8601_and_as_precise_as_the_page(head: str, date: str) -> None:
    assert page(head).date == date


def test_a_time_element_dates_the_page() -> None:
    assert page("", "<time datetime=2026-04-12>Sunday</time><p>Words.").date == "2026-04-12"


@pytest.mark.parametrize(
    ("lang", "language"), [("en-GB", "en"), ("DE", "de"), ("", ""), ("english", ""), ("zh_CN", "zh")]
)
def test_the_language_is_two_letters(lang: str, language: str) -> None:
    assert page("", root=f'<html lang="{lang}">').language == language


def test_the_publisher_is_the_sites_name() -> None:
    assert page('<meta property="og:site_name" content="The Harbour Post">').publisher == "The Harbour Post"


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '{"@type": NaN}', "9" * 5_000, '"\\ud800"', "null", "[[[[[]]]]]"]
)
def test_broken_data_about_the_page_does_no_harm(script: str) -> None:
    assert page(f'<script type="application/ld+json">{script}</script>').headline == "Pier to be rebuilt"


def test_what_no_text_may_hold_does_not_get_into_a_headline() -> None:
    script = '{"@type": "NewsArticle", "headline": "Half \\ud800 a\\u0000 pier"}'
    assert page(f'<script type="application/ld+json">{script}</script>', "<p>Words.").headline == "Half ? a␀ pier"


ARTICLE = (
    "The harbour bridge closes on Monday for repairs that will last until the autumn, the port authority said. " * 4
)


def kept_back(body: str, **said: object) -> dict[str, dict[str, object]]:
    article = json.dumps({"@type": "NewsArticle", **said})
    content = html.read(f'<script type="application/ld+json">{article}</script>{body}'.encode())
    return {remark.code: dict(remark.values) for remark in content.remarks if remark.code != "html.scripts"}


def test_a_page_that_keeps_its_article_back_says_so() -> None:
    assert kept_back("<p>Subscribe to read on.</p>", articleBody=ARTICLE) == {
        "html.unshown": {"words": len(ARTICLE.split())}
    }


def test_a_page_that_shows_what_it_carries_is_not_told_of() -> None:
    assert kept_back(f"<p>{ARTICLE[:200]}</p><p>{ARTICLE[200:]}</p>", articleBody=ARTICLE) == {}
    assert kept_back("<p>Short.</p>", articleBody="A summary of it.") == {}
    assert kept_back("<p>Short.</p>", articleBody=["no text"]) == {}


def test_a_page_that_must_be_paid_for_and_is_short_may_be_only_a_beginning() -> None:
    assert kept_back("<p>Four words of it.</p>", isAccessibleForFree=False) == {"html.paid": {"words": 4}}
    assert kept_back("<p>Four words of it.</p>", isAccessibleForFree="False") == {"html.paid": {"words": 4}}
    assert kept_back("<p>Four words of it.</p>", isAccessibleForFree=True) == {}
    assert kept_back(f"<p>{ARTICLE * 4}</p>", isAccessibleForFree=False) == {}
