"""Folds that were opened one by one stand open again with the same documents."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.window.comparisons import ferry

from copydesk_gui import settings
from copydesk_gui.comparison_view import ComparisonView, folds
from copydesk_gui.comparison_view.folds import FoldKeeper
from copydesk_gui.comparison_view.items import FoldItem
from copydesk_gui.settings import Settings


def made(qtbot: QtBot, kept: Settings) -> ComparisonView:
    view = ComparisonView()
    qtbot.addWidget(view)
    FoldKeeper(view, kept, view)
    view.resize(900, 600)
    view.show_review(ferry())
    return view


def is_open(view: ComparisonView) -> list[bool]:
    assert view.sheet is not None
    return [item.is_open for item in view.sheet.items if isinstance(item, FoldItem)]


def test_a_fold_that_was_opened_stands_open_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    view = made(qtbot, Settings(path))
    before = is_open(view)
    assert not any(before)
    view.toggle_fold(0)
    again = made(qtbot, Settings(path))
    assert is_open(again) == [True, *before[1:]]
    again.toggle_fold(0)
    assert not any(is_open(made(qtbot, Settings(path))))
    assert "Menu" not in path.read_text(encoding="utf-8")


def test_what_stands_in_the_settings_by_mistake_opens_nothing(qtbot: QtBot, kept: Settings) -> None:
    kept.put(settings.OPENED_FOLDS, ("", ":", "a:b", ":3", "nobody:3", "b" * 64 + ":4000"))
    assert not any(is_open(made(qtbot, kept)))


def test_only_the_newest_are_kept(qtbot: QtBot, kept: Settings) -> None:
    kept.put(settings.OPENED_FOLDS, tuple(f"old:{n}" for n in range(folds._KEPT)))
    made(qtbot, kept).toggle_fold(0)
    found = kept.get(settings.OPENED_FOLDS)
    assert len(found) == folds._KEPT
    assert found[0] == "old:1"
    assert found[-1] == "b" * 64 + ":0"
