"""What is said where texts have no paragraph in common."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.window.comparisons import E, Story
from tests.window.helpers import settle, trigger

from copydesk.text import Block, Document, Role
from copydesk_gui.bars.counts import count
from copydesk_gui.documents import opening
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.desk import Desk

REAL_COMPARE = opening.compare_desk  # the window of these tests compares by position else
FERRY = (
    "Ferry crews walked out on Tuesday over the night rosters of the coastal line.",
    "The harbour master said four boats stayed in port until the evening.",
)
APPLES = (
    "Growers expect few apples this autumn after hail in June.",
    "Prices at the market rose by a fifth within weeks.",
)


def document(name: str, texts: tuple[str, ...]) -> Document:
    return Document(f"{name}.txt", "text", name[0] * 64, tuple(map(Block, texts)), language="en")


@pytest.fixture
def real(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window that compares as the program does."""
    monkeypatch.setattr(opening, "compare_desk", REAL_COMPARE)
    return window


def show(window: MainWindow, qtbot: QtBot, *documents: Document) -> None:
    window.workspace.show(Desk(documents))
    settle(window, qtbot)


def test_two_texts_without_a_paragraph_in_common_are_said_to_be_strangers(real: MainWindow, qtbot: QtBot) -> None:
    show(real, qtbot, document("ferry", FERRY), document("apples", APPLES))
    (said,) = real.notices.sentences
    assert said.startswith("These texts have no paragraph in common.")
    button = next(each for each in real.notices.findChildren(QPushButton) if each.text() == "Show the documents")
    button.click()
    assert real.side.documents.isVisible()


def test_it_is_no_longer_said_when_they_are_paired_by_hand_and_is_again_after_undo(
    real: MainWindow, qtbot: QtBot
) -> None:
    show(real, qtbot, document("ferry", FERRY), document("apples", APPLES))
    comparison = real.workspace.comparison
    assert comparison is not None
    theirs = next(n for n, row in enumerate(comparison.rows) if row.blocks == ((), (0,)))
    ours = next(n for n, row in enumerate(comparison.rows) if row.blocks == ((0,), ()))
    real.view.go_to_row(theirs)
    trigger(real, "pair")
    real.view.go_to_row(ours)
    trigger(real, "pair")
    settle(real, qtbot)
    assert real.notices.sentences == ()
    trigger(real, "undo")
    settle(real, qtbot)
    assert len(real.notices.sentences) == 1


def test_of_several_copies_the_stranger_is_named(real: MainWindow, qtbot: QtBot) -> None:
    show(real, qtbot, document("ferry", FERRY), document("copy", FERRY[:1]), document("apples", APPLES))
    (said,) = real.notices.sentences
    assert said.startswith("“apples.txt”: no paragraph in common")


def test_texts_that_share_a_paragraph_are_left_in_peace(real: MainWindow, qtbot: QtBot) -> None:
    show(real, qtbot, document("ferry", FERRY), document("copy", (APPLES[0], FERRY[1])))
    assert real.notices.sentences == ()


def test_site_chrome_that_both_have_makes_no_texts_belong_together() -> None:
    story = Story().pair((E, "Home | News", "Home | News"), role=Role.NAVIGATION)
    story.only(0, FERRY[0]).only(1, APPLES[0])
    assert count(story.comparison()).strangers == (1,)
