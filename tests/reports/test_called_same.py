"""What was called the same is told wherever a report says what is house style."""

import json

import pypdfium2

from copydesk import reports
from copydesk.compare import compare
from copydesk.comparison import Options, Same
from copydesk.packs import Pack
from copydesk.reports import Subject
from copydesk.text import Block, Document

TEXTS = ("The tram to Aldra stopped on Friday.", "The streetcar to Aldra stopped on Friday.")


def subject(*pairs: tuple[str, str], pack: Pack | None = None) -> Subject:
    documents = tuple(Document(f"{n}.txt", "text", f"{n}" * 64, (Block(text),)) for n, text in enumerate(TEXTS))
    return Subject(compare(documents, Options(pack=pack, same=tuple(Same(*pair) for pair in pairs))))


def test_pdf_and_page_list_it_beneath_the_signs() -> None:
    about = subject(("tram", "streetcar"), ("<b>", "b"))
    page = reports.render("html", about, reports.Asked()).decode()
    assert "Called the same, and counted as house style: tram = streetcar, &lt;b&gt; = b" in page
    with pypdfium2.PdfDocument(reports.render("pdf", about, reports.Asked())) as pdf:
        assert "counted as house style: tram = streetcar" in " ".join(pdf[0].get_textpage().get_text_range().split())


def test_a_long_list_is_cut() -> None:
    about = subject(*((f"word {n}", f"other {n}") for n in range(40)))
    page = reports.render("html", about, reports.Asked()).decode()
    assert "word 23 = other 23, …" in page
    assert "word 24" not in page


def test_json_has_all_of_it_those_of_the_rules_first_and_nothing_where_there_is_none() -> None:
    pack = Pack("desk", "Desk", same=("Aldra = Aldera",))
    found = json.loads(reports.render("json", subject(("tram", "streetcar"), pack=pack), reports.Asked()))
    assert found["same"] == [["Aldra", "Aldera"], ["tram", "streetcar"]]
    assert "same" not in json.loads(reports.render("json", subject(), reports.Asked()))
    assert "Called the same" not in reports.render("html", subject(), reports.Asked()).decode()
