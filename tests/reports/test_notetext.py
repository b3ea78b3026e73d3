"""A note's bold, italics and links in every report: shown where a report can, and left out where it cannot."""

import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from lxml import html as markup
from pypdf import PdfReader

from copydesk.notes import Note, Reply, Status
from copydesk.notes.markup import Run
from copydesk.reports import Subject, notetext, render
from copydesk.reports.margins import Margins

Convert = Callable[[Mapping[str, bytes], str], dict[str, bytes]]

TEXT = (
    "**Not** our *figure*, see [the ministry](https://ministry.example/a?b=1&c=2).\n"
    "Also https://wire.example/412, 3*4*5 <b>no</b>."
)
PLAIN = (
    "Not our figure, see the ministry (https://ministry.example/a?b=1&c=2).\n"
    "Also https://wire.example/412, 3*4*5 <b>no</b>."
)
HIDING = "[the bank](https://bank.example/\u202eelif)"
BODY = '<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml">'
ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"


@pytest.fixture
def styled(review: Subject) -> Subject:
    first, *others = review.notes
    answer = replace(first.replies[0], text="***Called*** them, " + HIDING)
    return replace(review, notes=(replace(first, text=TEXT, replies=(answer,)), *others))


def test_a_page_shows_it_and_links_to_three_kinds_of_address_alone(styled: Subject) -> None:
    tree: Any = markup.fromstring(render("html", styled))
    (note,) = tree.xpath("//*[@id='n1']")
    assert [(e.tag, e.text_content()) for e in note.xpath("p[2]//strong | p[2]//em")] == [
        ("strong", "Not"),
        ("em", "figure"),
    ]
    assert note.xpath(".//a/@href") == ["https://ministry.example/a?b=1&c=2", "https://wire.example/412"]
    assert "3*4*5 <b>no</b>." in note.text_content()
    assert [e.text_content() for e in note.xpath("p[@class='reply']//strong/em")] == ["Called"]


def test_paper_shows_it_with_the_addresses_behind_their_words(styled: Subject) -> None:
    reader: Any = PdfReader(BytesIO(render("pdf", styled)))
    told = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert "".join(PLAIN.split()) in told
    addresses = {
        str(annotation["/A"]["/URI"])
        for page in reader.pages
        for annotation in (a.get_object() for a in page.get("/Annots", []))
        if "/URI" in annotation.get("/A", {})
    }
    assert addresses == {"https://ministry.example/a?b=1&c=2", "https://wire.example/412"}


def test_annotations_say_it_in_plain_text_and_again_as_rich_text(styled: Subject) -> None:
    pages: Any = PdfReader(BytesIO(render("pdf", styled))).pages
    marks: list[Any] = [a.get_object() for page in pages for a in page.get("/Annots", [])]
    named = {mark["/NM"]: mark for mark in marks if "/NM" in mark}
    note, other = styled.notes[:2]
    assert named[note.id]["/Contents"] == PLAIN
    assert named[note.id]["/RC"] == (
        f"{BODY}<p><b>Not</b> our <i>figure</i>, see the ministry (https://ministry.example/a?b=1&amp;c=2).</p>"
        "<p>Also https://wire.example/412, 3*4*5 &lt;b&gt;no&lt;/b&gt;.</p></body>"
    )
    assert "<b><i>Called</i></b>" in named[note.replies[0].id]["/RC"]
    assert "/RC" not in named[other.id]


def test_rich_text_is_always_well_formed() -> None:
    for text in (TEXT, "*<&>\"'*", "**\x07\x1b.** *]]>*", "**a**\n\nb\u2028", "*\ud800\ufffe\ufdd0*"):
        written = notetext.rich(text)
        assert etree.fromstring(written.split("?>", 1)[1]).tag == "{http://www.w3.org/1999/xhtml}body"


def test_tables_terminals_and_web_annotations_have_plain_words(styled: Subject) -> None:
    for name in ("text", "csv-notes"):
        told = " ".join(render(name, styled).decode().split())
        assert "Not our figure, see the ministry (https://ministry.example/a?b=1&c=2)." in told
        assert "**" not in told
    items = json.loads(render("jsonld", styled))["first"]["items"]
    assert [(item["body"][0]["value"], item["body"][0]["format"]) for item in items[:1]] == [(TEXT, "text/markdown")]
    assert items[2]["body"][0]["format"] == "text/plain"


def test_libreoffice_shows_it_in_comments_answers_below_them_and_what_is_settled(
    styled: Subject, libreoffice: Convert
) -> None:
    first, second, *others = styled.notes
    more = Reply("r2", "Ruth", first.modified, "So did I.")
    settled = replace(second, status=Status.DONE)
    subject = replace(styled, notes=(replace(first, replies=(*first.replies, more)), settled, *others))
    tree: Any = etree.fromstring(libreoffice({"styled.docx": render("docx", subject)}, "fodt")["styled.docx"])
    comments = {"".join(c.xpath("*[local-name()='p']//text()")): c for c in tree.iter(ODF % "office" + "annotation")}
    texts = [next(t for t in comments if t.startswith(start)) for start in ("Not our", "Called", "So did", "Why was")]
    note = comments[texts[0]]
    links = [e.get("{http://www.w3.org/1999/xlink}href") for e in note.iter(ODF % "text" + "a")]
    assert links == ["https://ministry.example/a?b=1&c=2", "https://wire.example/412"]
    spans = {"".join(e.itertext()) for e in note.iter(ODF % "text" + "span")}
    assert {"Not", "figure"} <= spans
    resolved = [comments[text].xpath("string(@*[local-name()='resolved'])") for text in texts]
    assert resolved == ["false", "false", "false", "true"]
    # A reply stands on the words of its note, and below it.
    names = [comments[text].get(ODF % "office" + "name") for text in texts[:3]]
    ends = [e.get(ODF % "office" + "name") for e in tree.iter(ODF % "office" + "annotation-end")]
    at = ends.index(names[0])
    assert ends[at : at + 3] == names


@pytest.mark.bad_inputs
def test_what_some_program_would_take_for_no_address_is_no_link() -> None:
    for address in ("http://[", "mailto:%", "https://a.example/%zz", "http://[x", "mailto:@", "https://?a", HIDING):
        assert not any(run.link for run in notetext.runs(f"see {address} there")), address
    for address in ("https://a", "mailto:desk@a.example", "https://a.example/%41?b=1&c=", "https://é.example/🐝"):
        assert [run.link for run in notetext.runs(f"see {address} there") if run.link] == [address]


def test_an_address_in_a_word_document_is_written_as_addresses_are(styled: Subject) -> None:
    note = replace(styled.notes[0], text="See https://é.example/🐝?a=“1”&b='2'.")
    docx = render("docx", replace(styled, notes=(note,)))
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        tree = etree.fromstring(archive.read("word/_rels/comments.xml.rels"))
    assert tree[0].get("Target") == "https://%C3%A9.example/%F0%9F%90%9D?a="


def test_a_thread_that_a_margin_cannot_hold_stands_whole_elsewhere_and_begins_there() -> None:
    replies = tuple(Reply(f"r{n}", "Desk", "2026-04-12T14:31:00Z", f"answer{n} " * 10) for n in range(9))
    thread = Note("n", "Mara", "", "", "Please **check** this.", replies=replies)
    margins = Margins(longest=200)
    told = margins.cut(1, thread)
    assert told["continues"]
    assert _shown(told["text"]) == "Please check this."
    assert len(told["replies"]) == 3
    assert _shown(told["replies"][0]["text"]).count("answer0") == 10
    assert _shown(told["replies"][2]["text"]).endswith("answer2 …")
    assert [_shown(reply["text"]).strip() for reply in margins.whole(1, thread)["replies"]] == [
        reply.text.strip() for reply in replies
    ]
    assert not margins.is_cut(replace(thread, replies=replies[:2]))


def _shown(told: Sequence[Mapping[str, Any]]) -> str:
    return "".join("".join(run["text"]) for run in told)


def test_a_long_note_is_cut_between_words_whatever_its_look() -> None:
    runs = (Run("one two ", bold=True), Run("three four", italic=True))
    assert notetext.first(runs, 13) == (Run("one two ", bold=True), Run("three", italic=True), Run(" …"))
    assert notetext.first((Run("x" * 50),), 10) == (Run("x" * 10), Run(" …"))
