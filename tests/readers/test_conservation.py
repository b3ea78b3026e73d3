"""No word is lost: articles that other programs wrote come back with their words in order, in every format."""

import subprocess
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from tests.readers.articles import Article, article, share_kept, words
from tests.readers.files import newsml, ninjs, nitf
from tests.readers.inside import Inside

from copydesk.text import Document, Kind, Role

KEPT = 0.999  # of the words, in their order
PATIENCE = 300  # seconds that another program may take on a slow machine

STYLES = {
    "plain": "",
    "justified": "p { text-align: justify }",
    "two columns": "body { column-count: 2; font-size: 10pt } p { text-indent: 1.5em; margin: 0; text-align: justify }",
    "narrow": "body { width: 12em; font-size: 16pt }",
    "serif": "body { font: 11pt/1.6 'DejaVu Serif'; margin: 2cm } p { margin: 0 0 1em }",
}

Find = Callable[[str], str]


@pytest.fixture(scope="module")
def story() -> Article:
    return article(7, 40)


@pytest.fixture(scope="module")
def converted(story: Article, program: Find, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The story in a format as a program writes it, each made once."""
    folder = tmp_path_factory.mktemp("conversions")
    page = folder / "story.html"
    page.write_text(story.html, encoding="utf-8")
    made: dict[tuple[str, str], Path] = {}

    def run(*command: str) -> None:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)

    def pandoc(suffix: str) -> Path:
        path = folder / f"pandoc.{suffix}"
        run(program("pandoc"), "-s", "--metadata", f"title={story.headline}", str(page), "-o", str(path))
        return path

    def office(suffix: str) -> Path:
        source = convert("pandoc", "docx" if suffix != "docx" else "odt")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        run(
            program("soffice"),
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder / "office"),
            str(source),
        )
        return folder / "office" / f"{source.stem}.{suffix}"

    def browser(style: str) -> Path:
        path, styled = folder / f"{style}.pdf", folder / f"{style}.html"
        styled.write_text(story.html.replace("</head>", f"<style>{STYLES[style]}</style></head>"), encoding="utf-8")
        flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}")
        run(program("chromium"), *flags, f"--print-to-pdf={path}", styled.as_uri())
        return path

    makers = {"pandoc": pandoc, "soffice": office, "chromium": browser}

    def convert(by: str, what: str) -> Path:
        if (by, what) not in made:
            made[by, what] = makers[by](what)
        return made[by, what]

    return convert


def kept(story: Article, document: Document) -> float:
    wanted = [word for text in story.texts for word in words(text)]
    return share_kept(wanted, [word for block in document.blocks for word in words(block.text)])


def blocks_kept(story: Article, document: Document) -> float:
    found = {block.text.lstrip("•◦▪– ") for block in document.blocks}
    return sum(text in found for text in story.texts) / len(story.texts)


# Each start of another program takes seconds: the forms that differ little from one that is tried are for the long run.
LONG = pytest.mark.long


@pytest.mark.parametrize("suffix", ["html", "docx", "odt", "rtf", "md", "txt"])
def test_what_pandoc_writes_keeps_its_words(
    inside: Inside, story: Article, converted: Callable[[str, str], Path], suffix: str
) -> None:
    document = inside.read(converted("pandoc", suffix))
    assert kept(story, document) >= KEPT
    assert suffix == "txt" or blocks_kept(story, document) >= 0.9  # without markup a quotation is indented only


@pytest.mark.parametrize(
    "suffix", ["odt", "docx", "rtf", "pdf", pytest.param("fodt", marks=LONG), pytest.param("html", marks=LONG)]
)
def test_what_an_office_program_writes_keeps_its_words(
    inside: Inside, story: Article, converted: Callable[[str, str], Path], suffix: str
) -> None:
    document = inside.read(converted("soffice", suffix))
    assert kept(story, document) >= KEPT
    assert blocks_kept(story, document) >= 0.9


@pytest.mark.parametrize(
    "style", ["plain", "two columns", *(pytest.param(each, marks=LONG) for each in ("justified", "narrow", "serif"))]
)
def test_what_a_browser_prints_keeps_its_words_and_paragraphs(
    inside: Inside, story: Article, converted: Callable[[str, str], Path], style: str
) -> None:
    document = inside.read(converted("chromium", style))
    assert kept(story, document) >= KEPT
    assert blocks_kept(story, document) >= 0.8
    assert document.headline == story.headline
    furniture = [block for block in document.blocks if block.given is Role.OTHER]
    assert any("/" in block.text for block in furniture)  # the printed address and page number


def test_kinds_survive_in_office_files(inside: Inside, story: Article, converted: Callable[[str, str], Path]) -> None:
    for by, suffix in (("pandoc", "docx"), ("pandoc", "odt"), ("soffice", "odt"), ("soffice", "docx")):
        document = inside.read(converted(by, suffix))
        kinds = {block.text: block.kind for block in document.blocks}
        assert kinds[story.subhead] is Kind.HEADING
        assert kinds[story.quotation] is Kind.QUOTATION
        assert kinds[story.items[0]] is Kind.LIST_ITEM
        assert kinds[" ".join(story.table[0])] is Kind.TABLE_ROW


def as_nitf(story: Article) -> bytes:
    def block(name: str, text: str) -> str:
        return f"<{name}>{escape(text)}</{name}>"

    rows = "".join(f"<tr>{''.join(block('td', cell) for cell in row)}</tr>" for row in story.table)
    body = (
        block("p", story.headline)
        + block("p", story.byline)
        + "".join(block("p", text) for text in story.paragraphs)
        + block("hl2", story.subhead)
        + "".join(block("p", text) for text in story.more)
        + f"<bq><block>{block('p', story.quotation)}</block></bq>"
        + f"<ul>{''.join(block('li', item) for item in story.items)}</ul><table>{rows}</table>"
        + block("p", story.last)
    )
    return nitf(body)


def as_text(story: Article) -> str:
    return "\n\n".join(story.texts)


def as_page_in_g2(story: Article) -> bytes:
    body = story.html.partition("<body>")[2].partition("</body>")[0]
    return newsml(f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML>')


def as_mail(story: Article, kind: str) -> bytes:
    message = MIMEMultipart("mixed")
    message["From"], message["Subject"], message["Message-ID"] = "Ada <a@x.example>", "Fwd: story", "<1@x>"
    message.attach(MIMEText(story.html if kind == "html" else as_text(story), kind, "utf-8"))
    return bytes(message)


def as_saved_page(story: Article) -> bytes:
    message = MIMEMultipart("related")
    message["From"], message["Snapshot-Content-Location"] = "<Saved by Blink>", "https://x.example/"
    message.attach(MIMEText(story.html, "html", "utf-8"))
    return bytes(message)


MADE: dict[str, tuple[str, Callable[[Article], bytes]]] = {
    "nitf": ("s.xml", as_nitf),
    "newsml-g2": ("s.xml", as_page_in_g2),
    "ninjs": ("s.json", lambda story: ninjs(body_html=story.html)),
    "iptc7901": (
        "s.iptc",
        lambda story: b"\x01ABC1234 3 pol 99 slug\r\n\x02" + as_text(story).encode() + b"\x03120900 APR 26",
    ),
    "anpa1312": (
        "s.anpa",
        lambda story: (
            b"\x16\x16\x01a1234\x1fr i\r\n\x02\t" + as_text(story).replace("\n\n", "\r\n\t").encode() + b"\r\n\x03"
        ),
    ),
    "email": ("s.eml", lambda story: as_mail(story, "plain")),
    "email of HTML": ("s.eml", lambda story: as_mail(story, "html")),
    "mhtml": ("s.mhtml", as_saved_page),
}


@pytest.mark.parametrize("case", MADE)
def test_wire_and_mail_keep_all_their_words(inside: Inside, story: Article, tmp_path: Path, case: str) -> None:
    name, make = MADE[case]
    path = tmp_path / name
    path.write_bytes(make(story))
    document = inside.read(path)
    assert document.format == case.split(maxsplit=1)[0]
    assert kept(story, document) == 1.0
    assert blocks_kept(story, document) == 1.0


def test_hyphens_at_line_ends_are_joined_and_counted(inside: Inside, tmp_path: Path) -> None:
    from tests.readers.files import pdf, show

    lines = ("The council de-", "cided on a well-", "known plan for the har-", "bour and the long-", "term budget.")
    more = "It was a well-known harbour and a long-term plan. They decided."
    drawn = b"".join(show(line, y=700 - 14 * n) for n, line in enumerate(lines)) + show(more, y=560)
    path = tmp_path / "hyphens.pdf"
    path.write_bytes(pdf(drawn))
    document = inside.read(path)
    assert (
        document.blocks[0].text == "The council decided on a well-known plan for the harbour and the long-term budget."
    )
    assert ("text.hyphens", (("count", 2),)) in [(notice.code, notice.values) for notice in document.notices]


def test_running_heads_and_page_numbers_are_furniture_and_cut_no_paragraph(inside: Inside, tmp_path: Path) -> None:
    from tests.readers.files import assembled, show, stream

    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R 5 0 R 7 0 R] /Count 3 >>"}
    objects[9] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    for n, name in enumerate(("one", "two", "three")):
        lines = tuple(
            f"on page {name} the {k} line of a paragraph goes on in this way and"
            for k in ("first", "next", "third", "last")
        )
        drawn = show("The Daily Harbour", y=800) + b"".join(show(line, y=700 - 14 * k) for k, line in enumerate(lines))
        fonts = b"/Resources << /Font << /F1 9 0 R >> >>"
        objects[3 + 2 * n] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %b >>" % (
            4 + 2 * n,
            fonts,
        )
        objects[4 + 2 * n] = stream(drawn + show(f"Page {n + 1} of 3", y=30))
    path = tmp_path / "running.pdf"
    path.write_bytes(assembled(objects))
    document = inside.read(path)
    furniture = [block.text for block in document.blocks if block.given is Role.OTHER]
    assert sorted(furniture) == sorted(["The Daily Harbour"] * 3 + [f"Page {n} of 3" for n in (1, 2, 3)])
    text = [block for block in document.blocks if block.given is None]
    assert len(text) == 1
    assert "on page one the last line of a paragraph goes on in this way and on page two the first" in text[0].text
