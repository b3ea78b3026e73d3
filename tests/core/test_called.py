"""Wordings that somebody called the same: what the next comparison makes of them."""

from pathlib import Path

import pytest

from copydesk import packs
from copydesk.compare import compare
from copydesk.comparison import Comparison, Options, Relation, Same, SegmentKind
from copydesk.packs import Change, Pack
from copydesk.text import Block, Document
from copydesk.words.called import called, keys_of

WAS = (
    "Orlesk’s mayor said 40 people had left Orlesk by Tuesday, according to the harbour rescue service.",
    "He told reporters that the tram to Bogotá Street would run again in the morning.",
)
IS = (
    "Orlisk’s mayor said 40 people had left Orlisk by Wednesday, according to the HRS.",
    "He told reporters that the streetcar to Bogota Street would run again in the morning.",
)


def compared(
    was: tuple[str, ...], now: tuple[str, ...], *pairs: tuple[str, str], pack: Pack | None = None
) -> Comparison:
    documents = tuple(
        Document(f"{n}.txt", "text", f"{n}" * 64, tuple(map(Block, texts)), language="en")
        for n, texts in enumerate((was, now))
    )
    return compare(documents, Options(pack=pack, same=tuple(Same(*pair) for pair in pairs)))


def differences(comparison: Comparison) -> set[tuple[SegmentKind, str]]:
    return {
        (segment.kind, " / ".join(map(comparison.text, segment.spans)))
        for row in comparison.rows
        for segment in row.pairing(1).segments
        if segment.kind is not SegmentKind.EQUAL
    }


def test_what_was_called_the_same_is_house_style_and_nothing_else_is() -> None:
    named = (("Orlisk", "Orlesk"), ("harbour rescue service", "HRS"), ("Bogotá", "Bogota"), ("tram", "streetcar"))
    found = compared(WAS, IS, *named)
    assert differences(found) == {
        (SegmentKind.STYLE, "Orlesk’s / Orlisk’s"),
        (SegmentKind.STYLE, "Orlesk / Orlisk"),
        (SegmentKind.REWORDED, "Tuesday / Wednesday"),
        (SegmentKind.STYLE, "harbour rescue service / HRS"),
        (SegmentKind.STYLE, "tram / streetcar"),
        (SegmentKind.STYLE, "Bogotá / Bogota"),
    }
    assert [row.relation for row in found.rows] == [Relation.EDITED, Relation.STYLE]


def test_its_findings_go_and_it_is_counted_as_style() -> None:
    before = compared(WAS, IS)
    after = compared(WAS, IS, ("Orlesk", "Orlisk"))
    assert any(finding.kind == "name" for finding in before.findings)
    assert not any(finding.kind == "name" and "Orlisk" in str(finding.values) for finding in after.findings)
    (counted,) = (finding for finding in after.findings if finding.code == "style.counted")
    assert "Orlesk / Orlisk" in str(counted.values["examples"])
    assert any(finding.code == "date.changed" for finding in after.findings)


def test_what_is_the_same_as_the_same_is_the_same_in_either_direction() -> None:
    same = called((("tram", "streetcar"), ("light rail", "streetcar")))
    assert same.says_same("The light rail stopped.", "The tram stopped.")
    assert same.says_same("the tram’s", "the streetcar’s")
    assert not same.says_same("The light rail stopped.", "The bus stopped.")
    assert not same.says_same("the tram", "the tram")
    assert not same.says_same("organise", "organize"), "what is style anyway needs nobody’s word"


def test_the_longest_wording_that_stands_there_counts() -> None:
    same = called((("line", "route"), ("line of fire", "danger zone")))
    assert [(first, last) for first, last, _ in same.runs(keys_of("in the line of fire on the line"))] == [
        (2, 5),
        (7, 8),
    ]


def test_wordings_that_begin_long_before_the_first_letter_that_differs_are_found() -> None:
    was = ("The joint committee for the safety of coastal shipping lanes met in the old town hall on Friday.",)
    now = ("The joint committee for the safety of coastal shipping met in the old town hall on Friday.",)
    pair = (
        "joint committee for the safety of coastal shipping lanes",
        "joint committee for the safety of coastal shipping",
    )
    (row,) = compared(was, now, pair).rows
    assert row.relation is Relation.STYLE


def test_two_documents_that_write_it_alike_have_no_difference() -> None:
    (row,) = compared(("The tram stopped at once.",), ("The tram stopped at  once.",), ("streetcar", "tram")).rows
    assert row.relation is Relation.IDENTICAL


@pytest.mark.parametrize(("one", "other"), [("", "tram"), ("tram", " – "), ("tram", "tram"), ("tram", "t" * 201)])
def test_what_is_no_pair_of_wordings_cannot_be_called_the_same(one: str, other: str) -> None:
    with pytest.raises(ValueError, match="wording"):
        Same(one, other)


def test_a_pack_calls_wordings_the_same_for_a_whole_desk(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(
        'permitted = ["style"]\nsame = ["Orlesk = Orlisk", "tram = streetcar"]\n', "utf-8"
    )
    pack = packs.named("desk", tmp_path)
    assert pack.called_same == (("Orlesk", "Orlisk"), ("tram", "streetcar"))
    assert (SegmentKind.STYLE, "tram / streetcar") in differences(compared(WAS, IS, pack=pack))


def test_lines_of_a_pack_out_of_a_review_that_name_no_two_wordings_say_nothing() -> None:
    assert Pack("a", "A", (Change.STYLE,), same=("tram", "a = b = c", " = b", "tram = streetcar")).called_same == (
        ("tram", "streetcar"),
    )
