"""Roles in plain text, where wording, shape and neighbourhood are all there is."""

from pathlib import Path

import pytest
from tests.timing import in_time

from copydesk import roles
from copydesk.text import Block, Document, Role

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"

STORY = (
    "The ferry to Skarholm will stop for six weeks from Monday while its ramp is mended, the harbour board said.",
    "Islanders were told of the closure in a letter that most of them received on Friday afternoon.",
    "“Nobody asked us,” said Ilse Brandmoor, who runs the only shop on the island.",
    "So the island waits.",
    "The board said that a smaller boat would carry the post, the sick and the schoolchildren until the work is done.",
    "A second ramp, planned since 2019, has been put off three times for want of money.",
)


def guessed(*texts: str, language: str = "en") -> Document:
    return roles.guess(Document("page.txt", "text", "", tuple(Block(text) for text in texts), language=language))


def roles_of(*texts: str) -> list[Role]:
    return [block.role for block in guessed(*texts).blocks]


def test_a_bare_story_is_all_the_articles() -> None:
    document = guessed("Ferry to Skarholm stops for six weeks", "By Odd Marrin", "March 5, 2026", *STORY)
    assert [block.role for block in document.blocks[:3]] == [Role.HEADLINE, Role.BYLINE, Role.DATE]
    assert {block.role for block in document.blocks[3:]} == {Role.BODY}


def test_a_short_sentence_inside_the_story_is_body() -> None:
    document = guessed(*STORY)
    assert document.blocks[3].role is Role.BODY


def test_every_role_comes_with_a_confidence() -> None:
    document = guessed("Menu", "Home", "Ferry to Skarholm stops for six weeks", *STORY, "Share", "Privacy Policy")
    assert all(0.0 < block.confidence <= 1.0 for block in document.blocks)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("See also  Baker of Skarholm wins a prize for rye", Role.RELATED),
        ("READ MORE: Bridge to Skarholm too dear, says minister", Role.RELATED),
        ("Share on Facebook", Role.SHARE),
        ("Advertisement", Role.ADVERTISEMENT),
        ("Sign up for our newsletter", Role.NEWSLETTER),
        ("3 Comments", Role.COMMENTS),
        ("Story continues below advertisement", Role.ADVERTISEMENT),
    ],
)
def test_a_line_of_furniture_inside_the_story_is_told_by_its_wording(text: str, role: Role) -> None:
    assert roles_of(*STORY[:3], text, *STORY[3:])[3] is role


def test_what_follows_the_story_is_told_apart() -> None:
    found = roles_of(
        *STORY,
        "Source: PTI",
        "The post Ferry to Skarholm stops appeared first on The Outer Isles News.",
        "Please enter your comment!",
        "Your name",
        "Related Posts",
        "Baker of Skarholm wins a prize for rye",
        "March 2, 2026",
        "© 2026 The Outer Isles News. All rights reserved.",
    )[len(STORY) :]
    assert found == [
        Role.CREDIT,
        Role.SYNDICATION,
        Role.COMMENTS,
        Role.COMMENTS,
        Role.RELATED,
        Role.RELATED,
        Role.RELATED,
        Role.LEGAL,
    ]


def test_a_contributor_line_is_a_credit() -> None:
    text = "Marrin reported from Skarholm. Una Tollvik in Bergvall contributed to this report."
    assert roles_of(*STORY, text)[-1] is Role.CREDIT


def test_menus_and_teasers_above_the_story_do_not_hide_its_headline() -> None:
    document = guessed(
        "Close Menu",
        "Home",
        "Islands",
        "What's Hot",
        "Baker of Skarholm wins a prize for rye",
        "March 2, 2026",
        "Facebook X (Twitter) Instagram",
        "Home » Ferry to Skarholm stops for six weeks",
        "Islands",
        "Ferry to Skarholm stops for six weeks",
        "Outer Isles StaffBy Outer Isles StaffMarch 5, 2026Updated:March 6, 2026",
        "Share",
        *STORY,
    )
    assert [block.text for block in document.blocks if block.role is Role.HEADLINE] == [
        "Ferry to Skarholm stops for six weeks"
    ]
    assert all(block.chrome for block in document.blocks[:9])
    assert document.blocks[10].role is Role.BYLINE
    assert document.blocks[11].role is Role.SHARE


def test_prose_between_lines_of_furniture_below_the_story_is_furniture() -> None:
    found = guessed(
        *STORY,
        "Share",
        "Website",
        "Facebook",
        "The Outer Isles News delivers reports and views on everything that moves between the islands.",
        "Latest Posts",
        "Privacy Policy",
    )
    assert all(block.chrome for block in found.blocks[len(STORY) :])


def test_a_story_about_privacy_policies_stays_a_story() -> None:
    text = "The regulator found that the privacy policy of the ferry company, in force since May, was shown to nobody."
    assert roles_of(*STORY[:3], text, *STORY[3:])[3] is Role.BODY


@pytest.mark.parametrize(
    ("language", "line", "role"),
    [
        ("de", "Lesen Sie auch: Brücke nach Skarholm zu teuer", Role.RELATED),
        ("fr", "À lire aussi : le pont de Skarholm est trop cher", Role.RELATED),
        ("es", "Suscríbete a nuestro boletín", Role.NEWSLETTER),
        ("hi", "यह भी पढ़ें", Role.RELATED),
        ("en", "What do you think? Tell us in the comments below.", Role.COMMENTS),
        ("de", "Laden Sie unsere App herunter", Role.NEWSLETTER),
        ("de", "Externer Inhalt von YouTube", Role.LEGAL),
        ("fr", "Il vous reste 60 % de cet article à lire.", Role.NEWSLETTER),
        ("fr", "Vidéo. La rampe filmée par un drone", Role.RELATED),
        ("es", "Para seguir leyendo, regístrese", Role.NEWSLETTER),
        ("es", "© 2026 El Eco de las Islas. Todos los derechos reservados.", Role.LEGAL),
        ("hi", "हमारे टेलीग्राम चैनल को फॉलो करें", Role.SHARE),
        ("hi", "विज्ञापन के बाद खबर जारी है", Role.ADVERTISEMENT),
    ],
)
def test_other_languages_have_their_own_wording(language: str, line: str, role: Role) -> None:
    document = guessed(*STORY[:2], line, *STORY[2:], language=language)
    assert document.blocks[2].role is role


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "What do you think they will do with the old ramp? she asked the board on Friday."),
        ("de", "Anzeige gegen den Hafenmeister erstatteten am Dienstag zwei Bewohner der Insel."),
        ("de", "Nach der Anzeige einer Anwohnerin ermittelt die Polizei gegen zwei Männer."),
        ("de", "Werbung für Fährfahrten soll es nach dem Willen des Rats nur noch im Sommer geben."),
        ("fr", "Pour soutenir les pêcheurs, la région a débloqué deux millions de couronnes."),
        ("fr", "Les commentaires sont partagés : les uns saluent le projet, les autres le redoutent."),
        ("fr", "Il vous reste trois jours pour décider, a dit le maire aux habitants."),
        ("es", "Más de doscientas personas protestaron el sábado frente al ayuntamiento de la isla."),
        ("es", "Recibe las críticas con calma, según sus vecinos, y no piensa dimitir."),
        ("hi", "यह खबर फैलते ही लोग बंदरगाह पर जमा हो गए और अधिकारियों से जवाब मांगने लगे।"),
        ("hi", "व्हाट्सएप पर एक संदेश फैलने के बाद पुलिस ने लोगों से शांति की अपील की।"),
    ],
)
def test_a_sentence_that_begins_as_furniture_does_is_the_storys(language: str, sentence: str) -> None:
    document = guessed(*STORY[:2], sentence, *STORY[2:], language=language)
    assert document.blocks[2].role is Role.BODY


@pytest.mark.parametrize("agency", ["Outer Isles News", "The Outer Isles News Agency", "Reuters", "AP"])
def test_a_short_line_between_byline_and_story_is_the_credit(agency: str) -> None:
    roles_found = roles_of("Ferry to Skarholm stops for six weeks", "By Odd Marrin", agency, "March 5, 2026", *STORY)
    assert roles_found[:5] == [Role.HEADLINE, Role.BYLINE, Role.CREDIT, Role.DATE, Role.BODY]


def test_what_is_numbered_below_the_byline_is_the_storys() -> None:
    numbered = [f"{n}. {text}" for n, text in enumerate(STORY, 1)]
    assert roles_of("Ferry to Skarholm stops for six weeks", "By Odd Marrin", *numbered)[2:] == [Role.BODY] * len(STORY)


def test_an_empty_document_has_no_roles() -> None:
    assert guessed().blocks == ()


def test_guessing_two_thousand_paragraphs_takes_no_more_time_than_it_is_long() -> None:
    texts = [
        f"The board said on Monday that boat {n} would sail again before the end of the month." for n in range(2000)
    ]
    with in_time(0.5):
        guessed(*texts)


# What the first words of each furniture line of the seeds are, and how many blocks are the article's. The texts
# themselves are not ours to keep.
@pytest.mark.parametrize(
    ("name", "first", "last", "paragraphs"),
    [
        ("political_observer.txt", "Washington, Jan 16", "For countries that", 25),
        ("us_express_news.txt", "WASHINGTON", "“For countries", 24),
    ],
)
def test_the_seeds_stories_are_whole_and_their_furniture_is_all_named(
    name: str, first: str, last: str, paragraphs: int
) -> None:
    document = seed(name)
    body = [block for block in document.blocks if block.role is Role.BODY]
    assert body[0].text.startswith(first)
    assert body[-1].text.startswith(last)
    assert len(body) == paragraphs
    parts = {Role.HEADLINE, Role.BYLINE, Role.CREDIT}
    others = [block for block in document.blocks if not block.chrome and block.role is not Role.BODY]
    assert {block.role for block in others} <= parts
    assert len(others) == len({block.role for block in others})


def test_the_seeds_hard_lines_are_furniture() -> None:
    document = seed("us_express_news.txt")
    chrome = [(block.text.split()[0], block.role) for block in document.blocks if block.chrome]
    assert chrome == [
        ("See", Role.RELATED),
        ("See", Role.RELATED),
        ("See", Role.RELATED),
        ("The", Role.SYNDICATION),
        ("Please", Role.COMMENTS),
        ("Please", Role.COMMENTS),
    ]


def test_the_seeds_say_who_wrote_them_and_where() -> None:
    document = seed("political_observer.txt")
    assert document.byline == "The Political Observer Staff"
    assert document.dateline == "Washington"
    assert document.credit == "PTI"
    assert document.date == "2022-01-17"
    assert document.language == "en"


def seed(name: str) -> Document:
    """A seed, a line a block; skipped where it does not lie beside the project."""
    if not (SEEDS / name).exists():
        pytest.skip("the seeds are not here")
    lines = (SEEDS / name).read_text("utf-8").splitlines()
    return roles.guess(
        Document(name, "text", "", tuple(Block(" ".join(line.split())) for line in lines if line.strip()))
    )


def test_copied_buttons_in_a_row_are_furniture_and_the_line_above_them_is_the_headline() -> None:
    lines = (
        *("Aldra Echo", "• Home", "• Region", "• Sport", "Subscribe Log in", "Home » Region » Mill to close in June"),
        *("Mill to close in June with loss of hundreds of jobs", "By Echo Desk", "March 5, 2026"),
        *("Facebook WhatsApp Email Copy link", *STORY),
    )
    assert roles_of(*lines)[6:10] == [Role.HEADLINE, Role.BYLINE, Role.DATE, Role.SHARE]


def test_a_line_that_ends_in_a_pictures_credit_is_its_caption() -> None:
    caption = "The mill at Aldra seen from the river road last autumn. Photo: Echo archive"
    found = roles_of(STORY[0], caption, *STORY[1:])
    assert found[1] is Role.CAPTION
    assert Role.CAPTION not in found[2:]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("This article first appeared in Outer Isles Features.", "en"),
        ("This story was first published by Outer Isles Features on Tuesday morning of this week.", "en"),
        ("First published in the Outer Isles Echo, 3 March 2026.", "en"),
        ("Originally published by the Outer Isles Echo.", "en"),
        ("Dieser Beitrag erschien ursprünglich im Inselboten.", "de"),
        ("Zuerst veröffentlicht im Inselboten.", "de"),
        ("Cet article est d'abord paru dans Le Courrier des Îles.", "fr"),
        ("Initialement publié dans Le Courrier des Îles.", "fr"),
        ("Este reportaje se publicó por primera vez en El Eco de las Islas.", "es"),
        ("Publicado originalmente en El Eco de las Islas.", "es"),
        ("यह लेख पहली बार द्वीप समाचार में प्रकाशित हुआ था।", "hi"),
    ],
)
def test_a_last_line_that_says_where_the_article_first_appeared_is_syndication(text: str, language: str) -> None:
    assert guessed(*STORY, text, language=language).blocks[-1].role is Role.SYNDICATION


@pytest.mark.parametrize(
    "text",
    [
        "First published in 1998, the guide to the islands has sold more copies than there are islanders.",
        "Originally published in Danish, the guide to the islands has been read by every schoolchild since.",
        "The guide to the islands was first published in 1998 and has been read by every schoolchild since.",
    ],
)
def test_a_sentence_of_the_story_about_another_publication_is_body(text: str) -> None:
    assert roles_of(*STORY[:3], text, *STORY[3:])[3] is Role.BODY


def test_a_credit_in_brackets_below_the_story_stays_a_credit() -> None:
    found = guessed(*STORY, "(Reporting by Ilse Brandmoor in Ormsund; editing by Odd Marrin)")
    assert found.blocks[-1].role is Role.CREDIT


def test_a_menu_between_bars_is_not_the_headline() -> None:
    headline = "Island shop runs out of nearly everything as boat stays away"
    found = guessed("Harbour | Weather | Timetable | Letters | Births", headline, *STORY)
    assert [block.role for block in found.blocks[:2]] == [Role.NAVIGATION, Role.HEADLINE]


@pytest.mark.parametrize("names", ["Ilse Brandmoor", "Ilse Brandmoor, Oda Lund", "Ilse Brandmoor | Northline"])
def test_names_below_the_headline_are_its_byline(names: str) -> None:
    headline = "Island shop runs out of nearly everything as boat stays away"
    menu = ("Home", "Latest news", "Log in", "Subscribe")
    found = [*roles_of(*menu, headline, "Share this article", names, *STORY)]
    assert found[4] is Role.HEADLINE
    assert found[6] is Role.BYLINE
    assert not any(role.is_chrome for role in found[7:])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Get the Skarholm Briefing in your inbox every Friday. Sign up here.", Role.NEWSLETTER),
        ("Enjoying this story? Join 12,000 readers of our weekend newsletter.", Role.NEWSLETTER),
        ("Oda Lund writes about islands and boats. Follow her at @odalund.", Role.AUTHOR_BIO),
        ("She closed the shop, and nobody had to ask her why. Sign up here.", Role.BODY),
        ("“They say it will be in your inbox every Friday. Sign up here.”", Role.BODY),
        ("His email to the board was a single line, and it said enough. He got no reply.", Role.BODY),
    ],
)
def test_a_last_sentence_of_furniture_tells_where_the_others_speak_of_the_site(text: str, role: Role) -> None:
    assert roles_of(*STORY[:3], text, *STORY[3:])[3] is role


def test_a_headline_about_a_photo_is_no_caption() -> None:
    assert roles_of("Fact check: Old photo does not show the island's shop", *STORY)[0] is Role.HEADLINE


def test_a_date_in_a_script_with_vowel_signs_is_a_date() -> None:
    assert guessed("प्रकाशित: 13 फरवरी 2026", language="hi").blocks[0].role is Role.DATE
