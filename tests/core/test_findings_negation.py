"""Which statements count as turned round, and which say the same in another way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.comparison import Comparison, Options, Pairing, Relation, Row, Severity
from copydesk.findings import negation
from copydesk.text import Block, Document


def comparison(original: str, copy: str, language: str = "en") -> Comparison:
    documents = tuple(
        Document(f"{n}.txt", "text", "0" * 64, (Block(text),), language=language)
        for n, text in enumerate((original, copy))
    )
    return Comparison(documents, Options(), (Row(((0,), (0,)), (Pairing(1, Relation.EDITED),)),))


def found(original: str, copy: str) -> list[tuple[str, str, str]]:
    made = comparison(original, copy)
    return [
        (finding.code.removeprefix("negation."), str(finding.values["was"]), str(finding.values["is"]))
        for finding in negation.run(made, lambda: False)
    ]


@pytest.mark.parametrize(
    ("original", "copy", "code"),
    [
        ("The board did not approve the loan.", "The board approved the loan.", "dropped"),
        ("The board approved the loan.", "The board did not approve the loan.", "added"),
        ("The board approved the loan.", "The board didn’t approve the loan.", "added"),
        ("No one saw the boat leave.", "One man saw the boat leave.", "dropped"),
        ("The dam never leaked in winter.", "The dam leaked in winter.", "dropped"),
        ("The bridge is safe for trucks.", "The bridge is no longer safe for trucks.", "added"),
        ("The mill runs without a permit.", "The mill runs with a permit.", "dropped"),
        ("The pilot failed to answer the tower.", "The pilot answered the tower.", "dropped"),
        ("The owner denied that wages were late.", "The owner said that wages were late.", "dropped"),
        ("The crew was able to stop the leak.", "The crew was unable to stop the leak.", "added"),
        ("An unlawful order closed the harbor.", "A lawful order closed the harbor.", "dropped"),
        ("On Monday the mayor left; no vote was held.", "The mayor left; a vote was held on Monday.", "dropped"),
    ],
)  # fmt: skip
def test_a_statement_that_became_its_opposite_is_an_error(original: str, copy: str, code: str) -> None:
    assert [name for name, _, _ in found(original, copy)] == [code]
    (finding,) = negation.run(comparison(original, copy), lambda: False)
    assert (finding.kind, finding.severity) == ("negation", Severity.ERROR)


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("She did not accept the offer.", "She rejected the offer."),
        ("The jury found him not guilty.", "The jury found him innocent."),
        ("The line no longer runs on Sundays.", "The line stopped running on Sundays."),
        ("It is not likely to rain.", "It is unlikely to rain."),
        ("They were not able to land.", "They failed to land."),
        ("They were unable to land.", "They could not land."),
        ("The report was not available.", "The report was unavailable."),
        ("He sailed without fear.", "He sailed fearless."),
        ("Not only the mill but also the dam is old.", "The mill and the dam are old."),
        ("The house is free of debt.", "The house has no debt."),
        ("It doesn’t work.", "It does not work."),
        ("No. 10 won the race.", "Number 10 won the race."),
        ("Neither the mayor nor the clerk came.", "The mayor did not come, and the clerk didn't either."),
        ("He couldn't help but laugh at the offer.", "He had to laugh at the offer."),
        ("The song is called Hana no Uta.", "The song is called Song of Flowers."),
        ("The mill is old. Nobody was hurt there.", "The mill is old."),
        (
            "The airline declined to say whether it would cut its fares.",
            "The airline would not say if it would cut fares.",
        ),
        ("It was the coldest night since 1951.", "Not since 1951 was a night as cold."),
        ("The information was useful.", "The form was useful."),
    ],
)
def test_the_same_sense_in_other_words_is_no_finding(original: str, copy: str) -> None:
    assert found(original, copy) == []
    assert found(copy, original) == []


def test_a_sentence_of_its_own_that_negates_is_news_and_no_turn() -> None:
    assert found("The mill is old.", "The mill is old. Nobody on the east bank has ever heard of its owner.") == []


def test_what_moved_with_its_negation_is_no_finding() -> None:
    original = "The mill did not close in May, the owner said, and the dam will be raised."
    assert found(original, "The dam will be raised and in May, the owner said, the mill did not close.") == []


def test_one_word_that_says_the_same_makes_up_for_one_negation_only() -> None:
    original = "It is unknown when the court will hear the case. The ruling is final."
    copy = "It is not known when the court will hear the case. The ruling is not final."
    assert found(original, copy) == [("added", "final", "not final")]


def test_a_finding_points_at_the_word_and_what_it_negates_on_both_sides() -> None:
    made = comparison("The board did not approve the loan.", "The board approved the loan.")
    (finding,) = negation.run(made, lambda: False)
    assert [(span.document, made.text(span)) for span in finding.spans] == [(0, "not approve"), (1, "approved")]


def test_a_language_without_a_list_is_left_alone() -> None:
    made = comparison("Styret godkjente ikke no lån.", "Styret godkjente lån.", "nb")
    assert list(negation.run(made, lambda: False)) == []


words = st.sampled_from(
    [
        "The",
        "board",
        "did",
        "not",
        "never",
        "approve",
        "unable",
        "able",
        "without",
        "no",
        "a",
        "loan",
        ".",
        "denied",
        "that",
        "isn't",
    ]
)
texts = st.lists(words, min_size=1, max_size=25).map(" ".join)


@given(texts)
def test_a_text_held_against_itself_is_not_turned(text: str) -> None:
    assert found(text, text) == []


@given(texts, texts)
def test_every_finding_points_at_words(one: str, other: str) -> None:
    made = comparison(one, other)
    for finding in negation.run(made, lambda: False):
        assert [span.document for span in finding.spans] == [0, 1]
        assert all(made.text(span).strip() for span in finding.spans)
