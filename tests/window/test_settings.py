"""Settings: one table, one file, nothing lost by a broken one."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from copydesk_gui.settings import (
    AUTHOR,
    FOLD_CHROME,
    RECENT_KEPT,
    RECENT_REVIEWS,
    SETTINGS,
    SHOW_STYLE,
    SIDE_WIDTH,
    THEME,
    Settings,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_keys_are_unique_and_every_default_is_allowed() -> None:
    assert max(Counter(setting.key for setting in SETTINGS).values()) == 1
    for setting in SETTINGS:
        assert setting.read({setting.key: setting.default}) == setting.default


@given(stored=JSON)
def test_whatever_is_stored_a_setting_has_its_type_and_its_limits(stored: object) -> None:
    for setting in SETTINGS:
        assert type(setting.read({setting.key: stored})) is type(setting.default)
    assert 240 <= SIDE_WIDTH.read({SIDE_WIDTH.key: stored}) <= 900
    assert THEME.read({THEME.key: stored}) in THEME.choices


def test_a_value_is_there_again_next_time(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "config" / "settings.json"
    first = Settings(path)
    with qtbot.waitSignal(first.changed):
        first.put(AUTHOR, "Ada Quist")
    first.put(RECENT_REVIEWS, ("a.copydesk", "b.copydesk"))
    again = Settings(path)
    assert again.get(AUTHOR) == "Ada Quist"
    assert again.get(RECENT_REVIEWS) == ("a.copydesk", "b.copydesk")
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_keys_of_another_version_stay(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"future/thing": [1, 2]}', encoding="utf-8")
    Settings(path).put(AUTHOR, "Ada Quist")
    assert json.loads(path.read_text(encoding="utf-8"))["future/thing"] == [1, 2]


@pytest.mark.parametrize("broken", [b"{", b"\xff\xfe", b"[1]", b"", b"[" * 5000])
def test_a_broken_file_is_put_aside_and_told_of(tmp_path: Path, qtbot: QtBot, broken: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(broken)
    made = Settings(path)
    assert made.get(AUTHOR) == ""
    assert made.put_aside is not None
    assert made.put_aside.read_bytes() == broken


def test_a_place_that_cannot_be_written_is_told_of(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    made = Settings(tmp_path / "file" / "settings.json")
    with qtbot.waitSignal(made.not_written):
        made.put(AUTHOR, "Ada Quist")
    assert made.get(AUTHOR) == "Ada Quist"


def test_the_review_that_was_open_last_comes_first_and_only_once(tmp_path: Path, qtbot: QtBot) -> None:
    made = Settings(tmp_path / "settings.json")
    for n in (*range(RECENT_KEPT + 3), 5):
        made.remember_review(Path(f"{n}.copydesk"))
    recent = made.get(RECENT_REVIEWS)
    assert Path(recent[0]) == Path("5.copydesk").resolve()  # wherever the program starts next
    assert len(recent) == len(set(recent)) == RECENT_KEPT


def test_a_review_given_by_a_relative_path_is_the_same_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made = Settings(tmp_path / "settings.json")
    monkeypatch.chdir(tmp_path)
    for path in (Path("a.copydesk"), tmp_path / "a.copydesk", Path("x/../a.copydesk")):
        made.remember_review(path)
    assert made.get(RECENT_REVIEWS) == (str(tmp_path.resolve() / "a.copydesk"),)


def test_a_file_that_cannot_be_read_for_a_moment_is_neither_put_aside_nor_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "settings.json"
    Settings(path).put(AUTHOR, "Ada Quist")
    before = path.read_bytes()
    with monkeypatch.context() as away:
        away.setattr(Path, "read_text", lambda *_args, **_kwargs: (_ for _ in ()).throw(OSError(5, "away")))
        made = Settings(path)
        assert made.get(AUTHOR) == ""
        with qtbot.waitSignal(made.not_written):
            made.put(SHOW_STYLE, True)
    assert made.put_aside is None
    assert path.read_bytes() == before
    made.put(FOLD_CHROME, False)
    again = Settings(path)
    assert again.get(AUTHOR) == "Ada Quist"
    assert (again.get(SHOW_STYLE), again.get(FOLD_CHROME)) == (True, False)
