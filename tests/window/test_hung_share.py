"""A share on which calls do not come back holds up nothing: the work is here, and the window says so."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot
from tests.window.helpers import PLENTY, settle, trigger

from copydesk import reviews
from copydesk.reviews import disk
from copydesk_gui import app, jobs
from copydesk_gui.main_window import MainWindow
from copydesk_gui.pages.start_page import RecentButton
from copydesk_gui.settings import Settings
from copydesk_gui.work import keeping
from copydesk_gui.work.notebook import Place


class Share:
    """A folder whose calls wait, from `hang` on, until it comes back."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder.mkdir()
        self.path = folder / "story.copydesk"
        self._back = Event()
        self._back.set()
        self.calls = 0
        real_read, real_replace = disk.read, disk.replace

        def read(path: Path) -> bytes:
            self._wait(path)
            return real_read(path)

        def replace(path: Path, data: bytes, *, is_private: bool = True, expected: str | None = None) -> None:
            self._wait(path)
            real_replace(path, data, is_private=is_private, expected=expected)

        monkeypatch.setattr(disk, "read", read)
        monkeypatch.setattr(disk, "replace", replace)

    def hang(self) -> None:
        self._back.clear()

    def come_back(self) -> None:
        self._back.set()

    def _wait(self, path: Path) -> None:
        if path.parent == self.path.parent and not self._back.is_set():
            self.calls += 1
            self._back.wait(60)


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    made = Share(tmp_path / "share", monkeypatch)
    monkeypatch.setattr(jobs, "PATIENCE", 0.2)
    monkeypatch.setattr(keeping, "_LOOKS", 0.2)
    yield made
    made.come_back()


@pytest.fixture
def hung(opened: MainWindow, share: Share, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window that writes a note and saves it to a share which has just stopped answering."""
    filing = opened.workspace.filing
    filing.reach._wait.setInterval(50)
    filing.recovery.start(tmp_path / "kept")
    filing.save(share.path)
    settle(opened, qtbot)
    share.hang()
    opened.workspace.notebook.write_note("Ask the site.", Place(row=1), "Ada Quist")
    trigger(opened, "save")
    qtbot.waitUntil(lambda: filing.reach.is_lost and filing.session.is_kept, timeout=PLENTY)
    return opened


def answer(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press the button of these words in the box that asks."""
    boxes: list[QMessageBox] = []

    def found() -> bool:
        boxes[:] = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
        return bool(boxes)

    qtbot.waitUntil(found, timeout=PLENTY)
    buttons: list[QAbstractButton] = [each for each in boxes[0].buttons() if each.text().replace("&", "") == words]
    buttons[0].click()


def test_the_window_says_that_the_share_does_not_answer_and_where_the_work_is(hung: MainWindow) -> None:
    assert hung.status_line.work.text().startswith("! Kept on this computer; story.copydesk cannot be reached")
    assert any("does not answer" in sentence for sentence in hung.notices.sentences)


def test_notes_go_on_being_kept_while_the_share_hangs(hung: MainWindow, qtbot: QtBot) -> None:
    hung.workspace.notebook.write_note("And the desk.", Place(row=0), "Ada Quist")
    qtbot.waitUntil(lambda: hung.workspace.filing.session.is_kept, timeout=PLENTY)
    assert "cannot be reached" in hung.status_line.work.text()


def test_when_the_share_comes_back_the_save_is_done(hung: MainWindow, share: Share, qtbot: QtBot) -> None:
    share.come_back()
    qtbot.waitUntil(lambda: not hung.workspace.filing.is_dirty, timeout=PLENTY)
    assert hung.status_line.work.text().startswith("✓ All saved")
    assert [note.text for note in reviews.load(share.path).review.notes] == ["Ask the site."]


def test_the_review_can_be_saved_elsewhere_meanwhile_and_stays_there(
    hung: MainWindow, share: Share, tmp_path: Path, qtbot: QtBot
) -> None:
    filing, here = hung.workspace.filing, tmp_path / "here.copydesk"
    with qtbot.waitSignal(filing.review_saved, timeout=PLENTY):
        filing.save(here)
    assert filing.path == here
    assert not filing.is_dirty
    assert len(reviews.load(here).review.notes) == 1
    share.come_back()
    settle(hung, qtbot)
    assert filing.path == here


def test_earlier_versions_are_shown_while_the_share_hangs(hung: MainWindow, qtbot: QtBot) -> None:
    found: list[object] = []
    hung.workspace.filing.recovery.list_versions(found.extend)
    qtbot.waitUntil(lambda: len(found) == 1, timeout=PLENTY)


def test_the_window_closes_though_the_share_hangs_and_the_next_one_has_the_work(
    hung: MainWindow, share: Share, tmp_path: Path, simple: None, qtbot: QtBot
) -> None:
    hung.close()
    answer(hung, qtbot, "Keep on This Computer")
    qtbot.waitUntil(lambda: not hung.isVisible(), timeout=PLENTY)
    assert share.calls  # they hang to this moment
    another = app.make_window(Settings(tmp_path / "config2" / "settings.json"))
    qtbot.addWidget(another, before_close_func=lambda _window: another.workspace.close())
    another.show()
    with qtbot.waitSignal(another.workspace.filing.recovery.recovered, timeout=PLENTY):
        another.workspace.filing.recovery.start(tmp_path / "kept")
    settle(another, qtbot)
    assert [note.text for note in another.workspace.desk.notes] == ["Ask the site."]
    (sentence,) = [each for each in another.notices.sentences if "Recovered" in each]
    assert "Its file cannot be reached; the work is kept on this computer" in sentence
    qtbot.waitUntil(
        lambda: another.status_line.work.text() == "● Kept on this computer, not yet in story.copydesk", timeout=PLENTY
    )


def test_the_window_opens_though_a_recent_review_lies_on_a_share_that_hangs(
    share: Share, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, simple: None, qtbot: QtBot
) -> None:
    here = tmp_path / "here.copydesk"
    here.write_bytes(b"")
    kept = Settings(tmp_path / "config3" / "settings.json")
    for path in (tmp_path / "gone.copydesk", share.path, here):
        kept.remember_review(path)
    back, is_file = Event(), Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda path: (path != share.path or back.wait(60)) and is_file(path))
    window = app.make_window(kept)
    qtbot.addWidget(window, before_close_func=lambda _window: window.workspace.close())
    named = [button.text().split("   ")[0] for button in window.start_page.findChildren(RecentButton)]
    assert named == ["here.copydesk", "story.copydesk", "gone.copydesk"]
    back.set()


def test_who_would_rather_wait_says_cancel(hung: MainWindow, share: Share, qtbot: QtBot) -> None:
    hung.close()
    answer(hung, qtbot, "Cancel")
    assert hung.isVisible()
    share.come_back()
    qtbot.waitUntil(lambda: not hung.workspace.filing.is_dirty, timeout=PLENTY)


def test_closing_in_the_middle_of_a_save_that_hangs_waits_a_moment_only(
    opened: MainWindow, share: Share, tmp_path: Path, qtbot: QtBot
) -> None:
    filing = opened.workspace.filing
    filing.recovery.start(tmp_path / "kept")
    opened.workspace.notebook.write_note("Ask the site.", Place(row=1), "Ada Quist")
    share.hang()
    filing.save(share.path)
    qtbot.waitUntil(lambda: bool(share.calls), timeout=PLENTY)
    opened.close()
    answer(opened, qtbot, "Discard")
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=PLENTY)
    (versions,) = (tmp_path / "kept" / "versions").iterdir()
    assert list(versions.iterdir())


def test_a_review_on_a_share_that_hangs_is_refused_with_a_sentence(
    opened: MainWindow, share: Share, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(keeping, "_OPENS", 0.2)
    share.hang()
    for ask in (opened.workspace.filing.open_review, opened.workspace.filing.merge_review):
        opened.notices.clear()
        ask(share.path)
        settle(opened, qtbot)
        assert any("does not answer" in sentence for sentence in opened.notices.sentences)
    assert len(opened.workspace.desk.documents) == 2
