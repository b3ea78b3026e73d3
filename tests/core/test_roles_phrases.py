"""The phrase lists: read, looked up, refused where broken."""

from pathlib import Path

import pytest

from copydesk.errors import CopydeskError
from copydesk.messages import explain
from copydesk.roles.phrases import find, languages, lexicon, load, normalised
from copydesk.text import Role
from copydesk_resources import path as resource

WORDS = "[words]\ngeneric_bylines = []\nmonths = []\nmonths_short = []\nweekdays = []\nstop = []\n"


def test_every_shipped_list_can_be_read() -> None:
    assert set(languages()) >= {"de", "en", "es", "fr", "hi"}
    for name in languages():
        phrases = load(resource("phrases", f"{name}.toml"))
        assert phrases.language == name
        assert len(phrases.words["months"]) == 12
        assert phrases.roles[Role.SHARE].whole


def test_case_punctuation_and_numbers_do_not_count() -> None:
    assert normalised("  •  Share… THIS!  12 times (2nd)") == ["share", "this", "#", "times", "#"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SHARE THIS ARTICLE", (Role.SHARE, "whole")),
        ("Read more: the ramp", (Role.RELATED, "start")),
        ("The post X appeared first on Y.", (Role.SYNDICATION, "inside")),
        ("First published in the Outer Isles Echo", (Role.SYNDICATION, "start")),
        ("First published: 3 March", (Role.DATE, "start")),
        ("Read the letter", None),
        ("Watch the sea", None),
        ("", None),
    ],
)
def test_a_line_is_looked_up_whole_by_its_start_and_inside(text: str, found: tuple[Role, str] | None) -> None:
    assert find(normalised(text), lexicon("en")) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("language = ", "end of document"),
        ('language = "xx"\n', "[words]"),
        ('language = "xx"\n[sharing]\nwhole = []\n' + WORDS, "[sharing]"),
        ('language = "xx"\n[share]\nwhole = [1]\n' + WORDS, "[share] whole"),
        ('language = "xx"\n[share]\nall = []\n' + WORDS, "all"),
        ('language = "xx"\n[share]\nstart = ["a b c d e f g"]\n' + WORDS, "more than 6 words"),
    ],
)
def test_a_broken_list_is_refused_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CopydeskError) as refusal:
        load(file)
    assert refusal.value.code == "phrases.broken"
    assert said in explain(refusal.value)
    assert "xx.toml" in explain(refusal.value)
