"""What the checks raise, and what they leave in peace, check by check."""

import pkgutil
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import findings, messages
from copydesk.comparison import Comparison, Finding, Options, Pairing, Relation, Row, Severity
from copydesk.errors import Cancelled
from copydesk.findings import CHECKS, VERDICTS, find, number
from copydesk.text import Block, Document, Role
from copydesk.words.figures import Figure, figures

# Modules of the folder that are no checks.
HELPERS = {"bound", "check", "cues", "negating", "passages", "permission", "reading", "speech", "telling", "zones"}


def document(blocks: Sequence[str | Block], name: str = "a.txt") -> Document:
    return Document(name, "text", "0" * 64, tuple(Block(b) if isinstance(b, str) else b for b in blocks), language="en")


def comparison(rows: Sequence[tuple[Sequence[str | Block], ...]], reference: int = 0) -> Comparison:
    """Documents made of rows: for each row and document the blocks that it has there."""
    texts: list[list[str | Block]] = [[] for _ in rows[0]]
    made = []
    for row in rows:
        places = []
        for own, blocks in zip(texts, row, strict=True):
            places.append(tuple(range(len(own), len(own) + len(blocks))))
            own.extend(blocks)
        copies = [n for n in range(len(row)) if n != reference]
        pairings = tuple(Pairing(n, Relation.EDITED if places[n] else Relation.MISSING) for n in copies)
        made.append(Row(tuple(places), pairings, None if places[reference] else copies[0]))
    documents = tuple(document(own, f"{n}.txt") for n, own in enumerate(texts))
    return Comparison(documents, Options(reference=reference), tuple(made))


def found(*rows: tuple[Sequence[str | Block], ...]) -> tuple[Finding, ...]:
    return find(comparison(rows), lambda: False)


def between(original: str, copy: str) -> list[tuple[str, str, str]]:
    """Code, was and is of the findings between two paragraphs that belong together."""
    return [(f.code, str(f.values["was"]), str(f.values["is"])) for f in found(([original], [copy]))]


# The table.


def test_every_module_of_the_folder_is_in_the_table() -> None:
    modules = {module.name for module in pkgutil.iter_modules(findings.__path__)} - HELPERS
    runs = [check.run.__module__ for check in CHECKS] + [verdict.run.__module__ for verdict in VERDICTS]
    assert {run.rsplit(".", 1)[-1] for run in runs} == modules
    assert len(CHECKS) + len(VERDICTS) == len(modules)


def test_every_code_stands_once_and_has_a_name_and_a_sentence() -> None:
    codes = [code.name for check in CHECKS for code in check.codes]
    codes += [code.name for verdict in VERDICTS for code in verdict.codes]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(messages.FINDINGS) == set(messages.FINDING_NAMES)


STORY: list[tuple[Sequence[str | Block], ...]] = [
    (["ALDRA, May 4 (Northline) - The mill laid off 12 people on Monday."], ["The mill laid off 21 people on Monday."]),
    (['"We had no stark choice," said Ada Quill.'], ["“We had no tough choice,” said Ada Quill."]),
    (["The owner denied that any wage was late."], []),
    ([], ["Readers say that the town is quiet, and that it will stay so."]),
]  # fmt: skip


def test_every_sentence_can_be_told_with_the_values_of_its_finding() -> None:
    for finding in found(*STORY):
        assert "{" not in messages.sentence(messages.FINDINGS, finding.code, finding.values)


def test_findings_come_by_row_then_by_severity() -> None:
    assert [(f.row, f.code) for f in found(*STORY)] == [
        (0, "number.changed"),
        (0, "credit.missing"),
        (1, "quote.altered"),
        (2, "response.missing"),
        (3, "paragraph.added"),
    ]


def test_a_finding_is_pointed_at_on_both_sides_and_what_is_gone_in_the_original() -> None:
    made = comparison(STORY)
    places = {f.code: [(span.document, made.text(span)) for span in f.spans] for f in find(made, lambda: False)}
    assert places == {
        "number.changed": [(0, "12"), (1, "21")],
        "credit.missing": [(0, "Northline")],
        "quote.altered": [(0, "stark choice"), (1, "tough choice")],
        "response.missing": [(0, "The owner denied that any wage was late.")],
        "paragraph.added": [(1, "Readers say that the town is quiet, and that it will stay so.")],
    }


def test_every_copy_is_held_against_the_original() -> None:
    rows = [(["It has 12 boats."], ["It has 12 boats."], ["It has 21 boats."])]
    (finding,) = find(comparison(rows), lambda: False)
    assert (finding.document, finding.values) == (2, {"was": "12", "is": "21"})
    (other,) = find(comparison(rows, reference=2), lambda: False)[:1]
    assert (other.document, other.values) == (0, {"was": "21", "is": "12"})


def test_stopping_is_heard() -> None:
    with pytest.raises(Cancelled):
        find(comparison(STORY), lambda: True)


def test_chrome_is_left_out_on_either_side() -> None:
    menu = Block("Subscribe for 12 a month and call it “cheap”", role=Role.NEWSLETTER)
    other = Block("Subscribe for 21 a month and call it “dear”", role=Role.NEWSLETTER)
    assert found(([menu], [other]), ([menu], []), ([], [other])) == ()


def test_hidden_text_is_left_out() -> None:
    assert found(([], [Block("A paragraph that no reader of the page ever sees.", hidden=True)])) == ()


WORDS = (
    "Ada Quill said “yes” on Monday 12 twelve 3.5 % $5 million “no” and the mill, in 1968. half a dozen (Northline) - "
    'not Top 40 Index 90 Trainer [it] … "we sail" May 5 6:30 p.m. a third of 3-2 COVID-19 one Feld’s'
)
words = st.sampled_from(WORDS.split())
SLOW_MACHINES = settings(max_examples=60, deadline=None)


@SLOW_MACHINES
@given(st.lists(st.lists(words, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=4))
def test_a_text_held_against_itself_has_no_findings(paragraphs: list[str]) -> None:
    assert found(*(([text], [text]) for text in paragraphs)) == ()


texts = st.lists(words, min_size=1, max_size=30).map(" ".join)
letters = st.text(st.sampled_from("aB 1,.5%$“”\"'‘’«» -/()&\u00a0½"), min_size=1)


@SLOW_MACHINES
@given(st.lists(st.tuples(st.one_of(texts, letters), st.one_of(texts, letters)), min_size=1, max_size=3))
def test_every_finding_points_at_characters_and_has_its_sentence(rows: list[tuple[str, str]]) -> None:
    made = comparison([([one], [other]) for one, other in rows])
    for finding in find(made, lambda: False):
        assert finding.spans
        for span in finding.spans:
            assert made.text(span).strip()
            assert span.end <= len(made.documents[span.document].blocks[span.block].text)
        assert messages.sentence(messages.FINDINGS, finding.code, finding.values)


# Figures and dates.


@pytest.mark.parametrize(
    ("original", "copy", "was", "is_"),
    [
        ("It carried 4,200 people.", "It took 2,400 people.", "4,200", "2,400"),
        ("It cost $3 million.", "It cost $3 billion.", "$3 million", "$3 billion"),
        ("It cost $3 million.", "It cost €3 million.", "$3 million", "€3 million"),
        ("Prices rose 5 percent.", "Prices rose by 7%.", "5 percent", "7%"),
        ("It rose by 5 percent.", "It rose by 5 percentage points.", "5 percent", "5 percentage points"),
        ("Two of the five boats sank.", "Three of the five boats sank.", "Two", "Three"),
        ("They won 3-2 at home.", "They won 3-1 at home.", "2", "1"),
        ("It left at 6:30 a.m. sharp.", "It left at 6:30 p.m. sharp.", "6:30 a.m.", "6:30 p.m."),
        ("the 8th century tower", "a tower of the 7th century", "8th", "7th"),
        ("He caught COVID-19 there.", "He caught COVID-91 there.", "19", "91"),
        ("Call 555-0142 for help.", "For help, call 555-0124.", "555-0142", "555-0124"),
    ],
)  # fmt: skip
def test_another_value_in_the_same_place_is_an_error(original: str, copy: str, was: str, is_: str) -> None:
    (finding,) = found(([original], [copy]))
    assert (finding.kind, finding.severity) == ("number", Severity.ERROR)
    made = comparison([([original], [copy])])
    assert [made.text(span) for span in finding.spans] == [was, is_]


@pytest.mark.parametrize(
    ("original", "copy", "was", "is_"),
    [
        ("It opens on March 16.", "It opens on March 6.", "March 16", "March 6"),
        ("It opens on Tuesday.", "It will open on Thursday.", "Tuesday", "Thursday"),
        ("It opened in 1968.", "It opened in 1986.", "1968", "1986"),
        ("It opened on July 3, 2019.", "It opened on 3 June 2019.", "July 3, 2019", "3 June 2019"),
    ],
)
def test_a_figure_inside_a_date_is_raised_as_a_date(original: str, copy: str, was: str, is_: str) -> None:
    (finding,) = found(([original], [copy]))
    assert (finding.code, finding.kind, dict(finding.values)) == ("date.changed", "date", {"was": was, "is": is_})


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("Twelve boats and 1,200,000 fish.", "12 boats and 1.2 million fish."),
        ("It cost US$23.5 million.", "It cost $23.5m."),
        ("It rose 6 percent.", "It rose by 6%."),
        ("Two-thirds of them, or 75 percent.", "Two thirds of them, or three quarters."),
        ("On Feb. 23 at 2:40 a.m.", "On 23 February at 2.40am."),
        ("It is 30 miles away.", "It is 48 km away."),
        ("Ada, 41, has 3 boats.", "Ada has three boats."),
        ("The boats sailed.", "The 12 boats sailed."),
        ("Five men came. The five men left.", "Five men came and left."),
        ("No one came.", "Three people stayed away."),
        ("Between $11 million and $15 million.", "$11-15 million."),
    ],
)
def test_another_form_of_the_same_value_is_no_finding(original: str, copy: str) -> None:
    assert between(original, copy) == []


@pytest.mark.parametrize(
    ("original", "copy", "code"),
    [
        ("At least 14 boats sank in May.", "At most 14 boats sank in May.", "number.changed"),
        ("At least 14 boats sank in May.", "Up to 14 boats sank in May.", "number.changed"),
        ("Nearly 14 percent of boats sank.", "More than 14 percent of boats sank.", "number.changed"),
        ("14 boats or more sank in May.", "Fewer than 14 boats sank in May.", "number.changed"),
        ("At least 14 boats sank in May.", "14 boats sank in the month of May.", "number.rounded"),
        ("At least 14 boats sank in May.", "More than 14 boats sank in May.", ""),
        ("14 boats sank in the month of May.", "Some 14 boats sank in May.", ""),
    ],
)
def test_how_far_a_figure_goes_is_a_part_of_it(original: str, copy: str, code: str) -> None:
    told = [found_code for found_code, *_ in between(original, copy) if found_code.startswith("number.")]
    assert told == [code] * bool(code)


def test_two_figures_that_changed_places_are_two_changed_ones() -> None:
    told = between("It carried 212 passengers and 18 crew.", "It carried 18 passengers and 212 crew.")
    assert [(was, is_) for code, was, is_ in told if code == "number.changed"] == [("212", "18"), ("18", "212")]
    told = between("Rates fell to 4.5 percent from 5.1 percent.", "Rates dropped from 5.1 percent to 4.5 percent.")
    assert not [code for code, *_ in told if code == "number.changed"]


def test_rounding_is_told_but_weighs_little() -> None:
    (finding,) = found((["It rose 2.86 percent."], ["It rose 2.9 percent."]))
    assert (finding.code, finding.severity) == ("number.rounded", Severity.INFO)


def test_a_value_that_stands_elsewhere_in_the_sentence_does_not_hide_a_change() -> None:
    was, is_ = "He won four rounds three weeks ago.", "He won four rounds four weeks ago."
    assert between(was, is_) == [("number.changed", "three", "four")]


def test_figures_are_matched_over_a_split_paragraph() -> None:
    rows = (["It has 12 boats. It lost 3 of its nets."], ["It has 12 boats.", "It lost 8 of its nets."])
    (finding,) = found(rows)
    assert finding.values == {"was": "3", "is": "8"}
    assert [(span.document, span.block) for span in finding.spans] == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("original", "copy", "was", "is_"),
    [
        ("The Aldra 40 Index fell.", "The Bourse Composite fell.", "The Aldra 40 Index", "The Bourse Composite"),
        ("It flew a Kestrel 90 Trainer home.", "It flew a Merlin Cargo home.", "Kestrel 90 Trainer", "Merlin Cargo"),
        ("It flew a Merlin Cargo home.", "It flew a Kestrel 90 Trainer home.", "Merlin Cargo", "Kestrel 90 Trainer"),
    ],
)  # fmt: skip
def test_another_name_for_a_name_with_a_number_is_an_error(original: str, copy: str, was: str, is_: str) -> None:
    assert between(original, copy) == [("label.changed", was, is_)]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("It flew a Kestrel 90 Trainer home.", "It flew a trainer home."),
        ("It flew a Kestrel 90 Trainer home.", "Home it flew, in a Kestrel 90 Trainer."),
        ("He has 90 Kestrels.", "He has Kestrels and Merlins."),
    ],
)
def test_a_name_that_is_shortened_or_kept_is_no_finding(original: str, copy: str) -> None:
    assert between(original, copy) == []


# Quotations.


@pytest.mark.parametrize(
    ("original", "copy", "was", "is_"),
    [
        ("“We face a stark choice,” she said.", "“We face a tough choice,” she said.",
         "We face a stark choice", "We face a tough choice"),
        ("“The boats sail.”", "“The boats never sail.”", "The boats sail", "The boats never sail"),
        ("“That was hardly true,” he said.", "“That was true,” he said.", "That was hardly true", "That was true"),
        ("He spoke of a “hard day”.", "He spoke of a “bad day”.", "hard day", "bad day"),
        ("“They sail rested or not,” he said.", "“They sail rested or not at all,” he said.",
         "sail rested or not", "sail rested or not at all"),
        ("“They drag the process out again.”", "“They drag out the process again.”",
         "They drag the process out again", "They drag out the process again"),
        ("She said, “We sail today.", "She said, “We sail tonight.", "We sail today", "We sail tonight"),
    ],
)  # fmt: skip
def test_other_words_between_the_marks_are_an_error(original: str, copy: str, was: str, is_: str) -> None:
    quoted = [f for f in found(([original], [copy])) if f.kind == "quote"]
    assert [(f.code, f.severity, dict(f.values)) for f in quoted] == [
        ("quote.altered", Severity.ERROR, {"was": was, "is": is_})
    ]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ('"We sail," she said.', "‘We sail,’ she said."),
        ("\"He said 'go' and went,\" she said.", "“He said “go” and went,” she said."),
        ("“We sail. We sail today,” she said.", "“We sail,” she said. “We sail today.”"),
        ("“We sail,” she said. “We sail today.”", "“We sail. We sail today,” she said."),
        ("“We sail today, come what may,” she said.", "She said they would “sail today”."),
        ("“We favor the color,” she said.", "“We favour the colour,” she said."),
        ("“It will hold,” she said.", "“It [the dam] will hold,” she said."),
        ("“We sail,” she said.", "She said that they would sail."),
        ("“We sail,” she said.", "The workers’ boats ‘sail’."),
    ],
)
def test_marks_house_style_and_quoting_less_are_no_findings(original: str, copy: str) -> None:
    assert between(original, copy) == []


def test_what_is_said_between_two_parts_of_a_quotation_is_none_of_it() -> None:
    original = "“The old dam will surely hold for now,” she said in Aldra, “and so will the new one.”"
    copy = "“The old dam will never hold for now, and so must the new one,” she said in Aldra."
    made = comparison([([original], [copy])])
    (finding,) = [f for f in find(made, lambda: False) if f.kind == "quote"]
    assert finding.values["was"] == "old dam will surely hold for now … and so will the new one"
    assert [made.text(span) for span in finding.spans] == [
        "surely hold for now",
        "and so will",
        "never hold for now, and so must",
    ]


def test_words_left_out_with_an_ellipsis_weigh_little() -> None:
    was = "“We sail today, if the wind allows it, and return tomorrow,” she said."
    (marked,) = found(([was], ["“We sail today … and return tomorrow,” she said."]))
    assert (marked.code, marked.severity) == ("quote.shortened", Severity.INFO)
    (silent,) = found(([was], ["“We sail today and return tomorrow,” she said."]))
    assert (silent.code, silent.severity) == ("quote.cut", Severity.ERROR)
    assert silent.values["was"] == "if the wind allows it"


def test_two_speakers_in_one_paragraph_are_not_mixed_up() -> None:
    original = "“We sail today at noon,” said Ada. “No boat leaves the harbor,” said Ben."
    copy = "“No boat leaves this harbor,” Ben said. “We sail today at noon,” Ada said."
    assert between(original, copy) == [("quote.altered", "No boat leaves the harbor", "No boat leaves this harbor")]


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    original = ["“We sail today.", "“And we return tomorrow with the tide,” she said."]
    copy = ["“We sail today. And we return on Friday with the tide,” she said."]
    (finding,) = found((original, copy))
    assert finding.values["is"] == "And we return on Friday with the tide"
    assert {span.block for span in finding.spans if span.document == 0} == {1}


# Paragraphs dropped and added.


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mill stands at the river.", "paragraph.missing"),
        ("“The mill stands,” said Ada Quill.", "quotation.missing"),
        ("The mill was old. Its owner declined to comment.", "response.missing"),
        ("The ministry did not immediately respond to a request.", "response.missing"),
        ("A spokesman dismissed the allegations as old.", "response.missing"),
        ("Quill has denied wrongdoing, and was not available for comment.", "response.missing"),
    ],
)
def test_a_dropped_paragraph_weighs_by_what_it_held(text: str, code: str) -> None:
    (finding,) = found((["Same."], ["Same."]), ([text], []))
    assert (finding.code, finding.kind, finding.severity) == (code, "missing", Severity.WARNING)
    assert (finding.document, finding.row) == (1, 1)


def test_a_line_without_a_word_is_no_paragraph_that_was_dropped() -> None:
    assert found((["Same."], ["Same."]), (["---"], [])) == ()
    assert found((["Same."], ["Same."]), (["* * *"], [])) == ()


def test_a_comparative_turns_the_sense_although_both_say_than() -> None:
    original = "The port handled 80 containers, 3 percent fewer than in 2023, and employs many people."
    assert between(original, original.replace("fewer", "more")) == [("sense.turned", "fewer", "more")]
    assert between(original, original.replace("fewer than", "not more than")) == []


def test_who_is_arrested_on_suspicion_did_not_do_it_yet() -> None:
    original = "Police arrested two men on suspicion of damaging a council car during the protest."
    copy = "Police arrested two men for damaging a council car during the protest."
    assert [code for code, *_ in between(original, copy)] == ["alleged.dropped"]
    assert between(original, original.replace("on suspicion of", "suspected of")) == []


def test_a_response_is_told_by_its_own_sentence() -> None:
    (finding,) = found((["The mill was old. Its owner declined to comment. It rained."], []))
    assert finding.values == {"text": "Its owner declined to comment."}


def test_bylines_credits_and_captions_come_and_go_without_a_word() -> None:
    lines = [Block("By Ada Quill", role=Role.BYLINE), Block("The mill in May", role=Role.CAPTION)]
    assert found((["Same."], ["Same."]), (lines, []), ([], lines)) == ()


def test_a_paragraph_that_one_copy_adds_is_raised_for_that_copy_alone() -> None:
    (finding,) = found((["Same."], ["Same."], ["Same."]), ([], [], ["The town is quiet these days."]))
    assert (finding.code, finding.document) == ("paragraph.added", 2)


# Credit.


@pytest.mark.parametrize(
    ("original", "copy", "raised"),
    [
        (["ALDRA (Reuters) - The mill closed."], ["The mill closed."], True),
        (["ALDRA, May 4 (AP) — The mill closed."], ["ALDRA — The mill closed."], True),
        (["ALDRA, May 4 (Invented Wire) - The mill closed."], ["The mill closed."], True),
        (["The mill closed.", "Source: PTI"], ["The mill closed."], True),
        (["ALDRA (Reuters) - The mill closed."], ["The mill closed, Reuters reported."], False),
        (["ALDRA (AP) - The mill closed."], ["Aldra (AP): The mill closed."], False),
        (["ALDRA (AP) - The mill closed."], ["The mill closed.", "The Associated Press"], False),
        (["ALDRA (AP) - The mill closed."], ["The mill closed.", "Source: AP"], False),
        (["ALDRA (AP) - The mill closed."], ["The mill closed."], True),
        (["The mill (of Aldra) closed."], ["The mill closed."], False),
        (["The mill closed."], ["The mill closed."], False),
    ],
)
def test_a_credit_is_missed_where_no_agency_is_named(original: list[str], copy: list[str], raised: bool) -> None:
    assert ["credit.missing"] * raised == [f.code for f in found((original, copy))]


def test_a_right_holder_below_the_page_is_a_credit() -> None:
    legal = Block("© 2026 The Associated Press. All rights reserved.", role=Role.LEGAL)
    assert found((["ALDRA (AP) - The mill closed."], ["The mill closed."]), ([], [legal])) == ()


def test_figures_are_read_only_where_something_about_them_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [f"Councillor Quill said that hall {n} needs {n + 13} windows before the winter." for n in range(30)]
    reworded = [text.replace("said", "explained") for text in told]
    made = comparison([([one], [other]) for one, other in zip(told, reworded, strict=True)])
    read: list[str] = []
    real = figures

    def counted(text: str, language: str = "") -> tuple[Figure, ...]:
        read.append(text)
        return real(text, language)

    monkeypatch.setattr(number, "figures", counted)
    assert [*number.run(made, lambda: False)] == []
    assert read == []
