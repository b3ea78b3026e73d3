"""The scorer gives a perfect answer 1, and any other one less."""

from dataclasses import replace

import pytest
from tests.evaluation.labelled import held
from tests.evaluation.scoring import Found, Labels, figures, score, total

PERFECT = Labels(
    sizes=(5, 6),
    links=frozenset({(0, 0), (1, 1), (1, 2), (3, 4)}),
    moved=frozenset({4}),
    chrome={3: "share"},
    shared=frozenset({(2, 5)}),
    findings=(Found("number.changed", "12", "21"), Found("paragraph.missing", "The mayor")),
    rewordings=(("broad fields", "wide meadows"), ("bought", "purchased")),
    no_others=True,
)

WORSE = {
    "a link is lacking": (replace(PERFECT, links=PERFECT.links - {(0, 0)}), "link_f1"),
    "a link is wrong": (replace(PERFECT, links=PERFECT.links | {(2, 5)}), "link_f1"),
    "half of a split paragraph is lacking": (replace(PERFECT, links=PERFECT.links - {(1, 2)}), "bead_f1"),
    "two beads are joined": (replace(PERFECT, links=PERFECT.links | {(0, 1)}), "bead_f1"),
    "a missing paragraph has a partner": (replace(PERFECT, links=PERFECT.links | {(2, 0)}), "missing_f1"),
    "an added paragraph has a partner": (replace(PERFECT, links=PERFECT.links | {(0, 5)}), "added_f1"),
    "nothing moved": (replace(PERFECT, moved=frozenset()), "moved_f1"),
    "all moved": (replace(PERFECT, moved=frozenset(range(6))), "moved_f1"),
    "what the copies share is told apart": (replace(PERFECT, shared=frozenset()), "shared_f1"),
    "furniture is kept": (replace(PERFECT, chrome={}), "chrome_recall"),
    "story of the copy is called chrome": (replace(PERFECT, chrome={3: "share", 5: "other"}), "chrome_precision"),
    "story of the original is called chrome": (replace(PERFECT, original_chrome=frozenset({4})), "story_kept"),
    "furniture has another role": (replace(PERFECT, chrome={3: "related"}), "role_recall"),
    "no finding": (replace(PERFECT, findings=()), "finding.recall"),
    "a finding points at other words": (
        replace(PERFECT, findings=(Found("number.changed", "13", "21"), PERFECT.findings[1])),
        "finding.number.changed.recall",
    ),
    "a finding comes twice": (
        replace(PERFECT, findings=(*PERFECT.findings, PERFECT.findings[0])),
        "finding.number.changed.precision",
    ),
    "a finding that nobody asked for": (
        replace(PERFECT, findings=(*PERFECT.findings, Found("quote.altered", "a", "b"))),
        "finding.precision",
    ),
    "a phrase is lacking": (replace(PERFECT, rewordings=PERFECT.rewordings[1:]), "phrase_recall"),
    "a phrase is drowned in its sentence": (
        replace(PERFECT, rewordings=(("bought the broad fields by the river", "purchased wide meadows"),)),
        "phrase_recall",
    ),
    "shared words are marked": (
        replace(PERFECT, rewordings=(*PERFECT.rewordings, ("hill", "hill"))),
        "phrase_precision",
    ),
}


def test_a_perfect_answer_scores_1_in_every_figure() -> None:
    assert set(figures(score(PERFECT, PERFECT)).values()) == {1.0}


def test_a_perfect_answer_names_no_fault() -> None:
    assert not any(tally.faults for tally in score(PERFECT, PERFECT).values())


@pytest.mark.parametrize(("given", "figure"), WORSE.values(), ids=WORSE.keys())
def test_a_worse_answer_scores_less_and_names_the_fault(given: Labels, figure: str) -> None:
    tallies = score(PERFECT, given)
    assert figures(tallies)[figure] < 1.0
    assert any(tally.faults for tally in tallies.values())


def test_an_empty_answer_finds_nothing() -> None:
    reached = figures(score(PERFECT, Labels(sizes=PERFECT.sizes)))
    assert {reached[name] for name in ("link_f1", "bead_f1", "moved_f1", "chrome_recall", "finding.recall")} == {0.0}


def test_figures_are_of_counts_added_up_and_no_means_of_means() -> None:
    small = Labels(sizes=(1, 1), links=frozenset({(0, 0)}))
    tally = total([score(PERFECT, PERFECT), score(small, Labels(sizes=(1, 1)))])["link"]
    assert (tally.right, tally.given, tally.wanted) == (4, 4, 5)


def test_a_finding_may_point_at_more_than_the_label_names() -> None:
    wide = replace(PERFECT, findings=(Found("number.changed", "some 12 men", "some 21 men"), PERFECT.findings[1]))
    assert figures(score(PERFECT, wide))["finding.recall"] == 1.0


def test_a_code_that_nobody_wanted_has_no_figures_of_its_own() -> None:
    alarm = replace(PERFECT, findings=(*PERFECT.findings, Found("quote.altered", "a", "b")))
    assert not any("quote" in name for name in figures(score(PERFECT, alarm)))


def test_a_mark_on_punctuation_is_no_phrase() -> None:
    assert (
        figures(score(PERFECT, replace(PERFECT, rewordings=(*PERFECT.rewordings, (".", ", and")))))["phrase_precision"]
        == 1.0
    )


def test_blocks_are_found_in_paragraphs_that_they_split_or_join() -> None:
    assert held(["One two.", "Three."], ["One", "two.", "Three."]) == ((0,), (0,), (1,))
    assert held(["• One two.", "Three."], ["One two. Three."]) == ((0, 1),)


@pytest.mark.parametrize("blocks", [["One."], ["Two.", "One."], ["One.", "Other.", "Two."]])
def test_a_document_that_is_not_read_as_it_was_written_is_refused(blocks: list[str]) -> None:
    with pytest.raises(ValueError, match=r"stands there|no block holds"):
        held(["One.", "Two."], blocks)
