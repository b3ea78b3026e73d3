"""Which names count as changed or misspelt, and which are the same name in another form."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.comparison import Comparison, Options, Pairing, Relation, Row, Severity
from copydesk.findings import name
from copydesk.text import Block, Document, Role
from copydesk.words.names import folded, names, words


def comparison(*rows: tuple[str, str], role: Role = Role.BODY) -> Comparison:
    """Paragraphs that belong together, one by one."""
    documents = tuple(
        Document(f"{n}.txt", "text", "0" * 64, tuple(Block(row[n], role=role) for row in rows), language="en")
        for n in (0, 1)
    )
    paired = tuple(Row(((n,), (n,)), (Pairing(1, Relation.EDITED),)) for n in range(len(rows)))
    return Comparison(documents, Options(), paired)


def found(*rows: tuple[str, str]) -> list[tuple[str, str, str]]:
    return [
        (finding.code.removeprefix("name."), str(finding.values["was"]), str(finding.values["is"]))
        for finding in name.run(comparison(*rows), lambda: False)
    ]


# Where names are.


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Yesterday Ada Quill of the Bank of Aldra sailed.", ["Yesterday Ada Quill of the Bank of Aldra"]),
        ("She met Charles de Vries, Ben Orr and Mr. Lee.", ["She", "Charles de Vries", "Ben Orr", "Mr. Lee"]),
        ("He works for Quill & Sons in Port Anselm.", ["He", "Quill & Sons", "Port Anselm"]),
        ("It sails. Aldra waits.", ["It", "Aldra"]),
        ("no names at all", []),
    ],
)
def test_names_are_runs_of_capitals_and_what_joins_them(text: str, told: list[str]) -> None:
    found_words = words(text)
    assert [text[found_words[first].start : found_words[last - 1].end] for first, last in names(text)] == told


def test_a_capital_that_says_nothing_is_marked() -> None:
    assert [word.first for word in words("Boats sail on. Aldra sees “Fast” sail")] == [
        *(True, False, False, True, False, True, False)
    ]
    assert all(word.first for word in words("Boats Sail Past Aldra Tonight") if word.capital)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Quill’s", "quill"), ("Núria", "Nuria"), ("U.S.", "us"), ("Aldra-based", "Aldra"), ("Weiß", "Weiss")],
)
def test_names_are_compared_without_case_accents_and_genitive(one: str, other: str) -> None:
    assert folded(one) == folded(other)


# What is raised.


@pytest.mark.parametrize(
    ("original", "copy", "code", "was", "is_"),
    [
        ("The vote was lost, said Henrik Solvay of Aldra.", "The vote failed, said Henrik Solway of Aldra.",
         "misspelt", "Solvay", "Solway"),
        ("The ship left Hallmere on Monday.", "The ship left Halmmere on Monday.", "misspelt", "Hallmere", "Halmmere"),
        ("The mill in Hallmere closed.", "The mill in Brightwater closed.", "changed", "Hallmere", "Brightwater"),
        ("The loan was refused by Ada Quill.", "Ben Orr refused the loan.", "changed", "Ada Quill", "Ben Orr"),
        ("The Orrin Valley Council met.", "The Carrow Valley Council met.", "changed", "Orrin", "Carrow"),
        ("The doubts of Ada Quill grew.", "The doubts of Matter grew.", "changed", "Ada Quill", "Matter"),
        ("Prices rose in Norway, the bank said.", "Prices rose in Peru, the bank said.", "changed", "Norway", "Peru"),
    ],
)  # fmt: skip
def test_another_name_in_its_place_is_an_error(original: str, copy: str, code: str, was: str, is_: str) -> None:
    assert found((original, copy)) == [(code, was, is_)]
    (finding,) = name.run(comparison((original, copy)), lambda: False)
    assert (finding.kind, finding.severity) == ("name", Severity.ERROR)
    made = comparison((original, copy))
    assert [(span.document, made.text(span)) for span in finding.spans] == [(0, was), (1, is_)]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("President Ada Quill said so.", "Quill said so."),
        ("Quill said so.", "President Quill said so."),
        ("Mr Lee of Aldra left.", "Lee, from Aldra, left."),
        ("The harbor of Aldra is shut.", "Aldra’s harbor is shut."),
        ("The North Atlantic Treaty Organization met.", "NATO met."),
        ("NATO met.", "The North Atlantic Treaty Organization met."),
        ("Troops from Russia left.", "Russian troops left."),
        ("Ships of the United States left.", "U.S. ships left."),
        ("The US and Britain met.", "The United States and the UK met."),
        ("The council of the Orrin Valley met.", "The Orrin Valley Council met."),
        ("The mill closed.", "Mills are closing."),
        ("The crack widens.", "CRACK WIDENS AGAIN"),
        ("A crack in Hallmere Dam widens.", "Crack in Hallmere Dam Widens"),
        ("It opened on Monday in March.", "It opened on Tuesday in April."),
        ("Bill Quill left.", "William Quill left."),
        ("Meanwhile, the boats left.", "However, the boats left."),
        ("The boats left.", "The boats of Ada Quill left."),
        ("The boats of Ada Quill left.", "The boats left."),
        ("It flew to Kyiv.", "It flew to Kyiv, Ukraine."),
    ],
)
def test_another_form_of_a_name_is_no_finding(original: str, copy: str) -> None:
    assert found((original, copy)) == []


@pytest.mark.parametrize(
    ("original", "copy", "was", "is_"),
    [
        ("Sergey Orlin left Aldra.", "Sergei Orlin left Aldra.", "Sergey", "Sergei"),
        ("It flew to Kyiv.", "It flew to Kiev.", "Kyiv", "Kiev"),
        ("Said Mikhail Dyukov of Aldra.", "Said Mikhail Dukov of Aldra.", "Dyukov", "Dukov"),
    ],
)
def test_another_transliteration_is_told_but_weighs_little(original: str, copy: str, was: str, is_: str) -> None:
    assert found((original, copy)) == [("respelt", was, is_)]
    assert [f.severity for f in name.run(comparison((original, copy)), lambda: False)] == [Severity.INFO]


def test_a_copy_that_spells_several_names_otherwise_goes_by_another_spelling() -> None:
    rows = [
        ("The boat of Ada Quill left.", "The boat of Ada Quull left."),
        ("The town of Hallmere slept.", "The town of Halmere slept."),
        ("The bank of Brackett Lorne closed.", "The bank of Brakkett Lorne closed."),
        ("The dam at Oakfurt broke.", "The dam at Oakfort broke."),
        ("The mill at Windlow broke.", "The mill at Wundlow broke."),
    ]
    assert {code for code, _, _ in found(*rows)} == {"respelt"}
    assert [code for code, _, _ in found(rows[0])] == ["misspelt"]


def test_a_name_that_is_another_one_throughout_is_raised_where_it_is_first() -> None:
    rows = [("The mill in Hallmere closed.", "The mill in Aldra closed."), ("He left Hallmere.", "He left Aldra.")]
    assert found(*rows) == [("changed", "Hallmere", "Aldra")]


def test_a_speaker_who_became_another_of_the_story_is_raised() -> None:
    rows = [("Ada Quill and Ben Orr came.", "Ada Quill and Ben Orr came."), ("No, said Quill.", "No, said Orr.")]
    assert found(*rows) == [("changed", "Quill", "Orr")]


def test_languages_that_write_every_noun_like_a_name_are_left_alone() -> None:
    made = comparison(("Das Moor in Aldra gehört Bauern.", "Das Moor in Orrin gehört Landwirten."))
    documents = tuple(replace(document, language="de") for document in made.documents)
    assert list(name.run(replace(made, documents=documents), lambda: False)) == []


def test_bylines_and_credits_are_every_sites_own() -> None:
    made = comparison(("By Ines Calloway", "By Tobias Venn"), role=Role.BYLINE)
    assert list(name.run(made, lambda: False)) == []


tokens = st.sampled_from(
    [
        "Ada",
        "Quill",
        "Quull",
        "in",
        "Aldra",
        "the",
        "mill",
        "NATO",
        "Russia",
        "Russian",
        "left",
        ".",
        "of",
        "U.S.",
        "“No",
    ]
)
texts = st.lists(tokens, min_size=1, max_size=25).map(" ".join)


@given(texts)
def test_a_text_held_against_itself_has_its_own_names(text: str) -> None:
    assert found((text, text)) == []


@given(texts, texts)
def test_every_finding_points_at_a_name_on_both_sides(one: str, other: str) -> None:
    made = comparison((one, other))
    for finding in name.run(made, lambda: False):
        assert [span.document for span in finding.spans] == [0, 1]
        assert [made.text(span) for span in finding.spans] == [finding.values["was"], finding.values["is"]]


def test_a_surname_of_two_other_letters_is_misspelt_beside_the_same_first_name() -> None:
    slip = ("The surgeon, Owen Vale, left the hall.", "The surgeon, Owen Vail, left the hall.")
    assert found(slip) == [("misspelt", "Vale", "Vail")]


def test_two_names_of_two_words_are_one_only_if_both_words_are() -> None:
    swap = ("Then Aleksandr Dorin rose to the top.", "Then Alexander Egill rose to the top.")
    assert found(swap) == [("changed", "Aleksandr Dorin", "Alexander Egill")]


def test_a_name_that_a_copy_spells_in_two_ways_is_misspelt() -> None:
    alike, slip = ("It is Vale who paid.",) * 2, ("He met the Vale at the mill.", "He met the Vail at the mill.")
    assert found(slip) == [("respelt", "Vale", "Vail")]
    (finding,) = name.run(comparison(alike, slip), lambda: False)
    assert (finding.code, finding.severity) == ("name.misspelt", Severity.ERROR)
