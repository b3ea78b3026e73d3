"""Rule packs: what comes with the program, what a desk writes of its own, and what is refused."""

from pathlib import Path

import pytest

from copydesk import messages, packs
from copydesk.codec import decode, encode
from copydesk.errors import CopydeskError
from copydesk.packs import Change, Pack


def test_the_shipped_packs_can_be_read_and_have_titles() -> None:
    assert [pack.name for pack in packs.shipped()] == list(packs.SHIPPED)
    assert all(pack.title and pack.title != pack.name for pack in packs.shipped())


def test_no_edits_permits_less_than_a_licence_and_a_licence_less_than_an_agency() -> None:
    agency, licence, none = packs.shipped()
    assert set(none.permitted) < set(licence.permitted) < set(agency.permitted)


def test_whoever_may_cut_may_cut_from_the_end() -> None:
    assert Pack("a", "A", (Change.CUT,)).permits(Change.CUT_AT_END)
    assert not Pack("a", "A", (Change.CUT_AT_END,)).permits(Change.CUT)


def test_a_pack_of_the_users_own_goes_before_one_that_comes_along(tmp_path: Path) -> None:
    (tmp_path / "agency.toml").write_text('title = "Our agency"\ncredit = ["Northline"]\n', encoding="utf-8")
    (tmp_path / "desk.toml").write_text(
        'permitted = ["style", "cut-at-end"]\nwatched = ["mill / ruin"]\n', encoding="utf-8"
    )
    assert packs.named("agency", tmp_path).title == "Our agency"
    assert packs.named("no-edits", tmp_path).title == "No edits at all"
    assert packs.available(tmp_path) == (*packs.SHIPPED, "desk")
    assert packs.named("desk", tmp_path) == Pack(
        "desk", "desk", (Change.STYLE, Change.CUT_AT_END), watched=("mill / ruin",)
    )
    assert packs.named(str(tmp_path / "desk.toml")).name == "desk"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('permited = ["style"]', "permited"),
        ('permitted = ["everything"]', "everything"),
        ('permitted = "style"', "permitted"),
        ("byline = 1", "“byline” must be true or false"),
        ("title = 5", "“title” must be text"),
        ('watched = ["mill / ruin", "dam"]', "“dam”"),
        ('watched = ["dam / "]', "“dam / ”"),
        ('same = ["tram"]', "“tram”"),
        ('same = ["tram = "]', "“tram = ”"),
        ("title = [", ""),
        ("#" * 70_000, "too large"),
    ],
)
def test_a_pack_that_says_what_no_pack_says_is_refused_with_a_sentence(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CopydeskError) as caught:
        packs.named("bad", tmp_path)
    assert caught.value.code == "pack.malformed"
    assert "bad.toml" in messages.explain(caught.value)
    assert reason in messages.explain(caught.value)


def test_a_name_that_there_is_not_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(CopydeskError) as caught:
        packs.named("../agency", tmp_path)
    assert "no-edits" in messages.explain(caught.value)


def test_a_pack_comes_back_from_a_review_as_it_was() -> None:
    for pack in packs.shipped():
        assert decode(Pack, encode(pack)) == pack
