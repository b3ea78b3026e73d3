"""Every step is kept on this machine, and what a session left is open again at the next start."""

import os
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.window.helpers import PLENTY, settle, trigger

from copydesk import reviews
from copydesk.comparison import Pin
from copydesk.errors import ReviewError
from copydesk.notes import Note, State
from copydesk.reviews import Draft, Entry, Journal, recovery
from copydesk_gui import app
from copydesk_gui.commands.review_commands import VersionsDialog
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import TAKE_ORIGINALS, Settings
from copydesk_gui.work.notebook import Place


def written(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the journal has all that is on the desk."""
    qtbot.waitUntil(lambda: not window.workspace.filing.keeper.runner.is_busy, timeout=PLENTY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def keeping(opened: MainWindow, folder: Path, qtbot: QtBot) -> MainWindow:
    """A window with the story open, and a journal."""
    opened.workspace.filing.recovery.start(folder)
    written(opened, qtbot)
    return opened


def write(window: MainWindow, text: str = "Ask the site.") -> str:
    return window.workspace.notebook.write_note(text, Place(row=1), "Ada Quist")


def journalled(window: MainWindow, qtbot: QtBot) -> Entry:
    """What would be found if the process ended now."""
    written(window, qtbot)
    folder = window.workspace.filing.keeper.journals
    assert folder is not None
    (name,) = {path.name.partition(".")[0] for path in folder.glob("*.journal")}
    entry = recovery.read(folder, name).entry
    assert entry is not None
    return entry


def save(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.workspace.filing.save(path)
    settle(window, qtbot)
    written(window, qtbot)


def test_a_note_is_kept_as_soon_as_it_is_written(keeping: MainWindow, qtbot: QtBot) -> None:
    write(keeping)
    assert not keeping.workspace.filing.session.is_kept
    assert journalled(keeping, qtbot).review.notes == keeping.workspace.desk.notes
    assert keeping.workspace.filing.session.is_kept
    assert "Kept on this computer" in keeping.status_line.work.text()


def test_opening_files_is_no_work_to_keep(keeping: MainWindow, folder: Path) -> None:
    assert not list(folder.glob("journals/*"))


def test_undo_states_and_deletions_are_kept_too(keeping: MainWindow, qtbot: QtBot) -> None:
    note = write(keeping)
    keeping.workspace.notebook.set_finding_state(0, State.DISMISSED, "why")
    keeping.workspace.notebook.delete_note(note)
    entry = journalled(keeping, qtbot)
    assert (entry.review.notes, dict(entry.review.states)) == ((), dict(keeping.workspace.desk.states))
    trigger(keeping, "undo")
    trigger(keeping, "undo")
    entry = journalled(keeping, qtbot)
    assert ([each.id for each in entry.review.notes], entry.review.states) == ([note], {})


def test_what_is_typed_is_kept_as_a_draft(keeping: MainWindow, qtbot: QtBot) -> None:
    trigger(keeping, "note")
    keeping.side.notes.editor.text.setPlainText("Half a th")
    qtbot.waitUntil(lambda: keeping.workspace.filing.session.draft is not None, timeout=PLENTY)
    draft = journalled(keeping, qtbot).draft
    assert draft is not None
    assert draft.text == "Half a th"
    keeping.side.notes.editor.dismiss()
    assert journalled(keeping, qtbot).draft is None


def test_after_a_save_the_journal_knows_and_at_the_end_it_goes(
    keeping: MainWindow, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    write(keeping)
    save(keeping, tmp_path / "story.copydesk", qtbot)
    entry = journalled(keeping, qtbot)
    assert entry.is_saved
    assert recovery.stands_in_its_file(entry)
    keeping.close()
    assert not list(folder.glob("journals/*"))


def test_what_is_given_up_unsaved_is_an_earlier_version(keeping: MainWindow, folder: Path, qtbot: QtBot) -> None:
    write(keeping)
    review = journalled(keeping, qtbot).review
    keeping.workspace.filing.begin_anew()
    written(keeping, qtbot)
    assert not list(folder.glob("journals/*.journal"))
    (version,) = reviews.versions_of(folder / "versions", review.id)
    assert reviews.load(version.path).review.notes == review.notes


def test_the_window_itself_never_calls_the_disk_for_a_note_or_a_save(
    keeping: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    called: list[tuple[str, bool]] = []
    monkeypatch.setattr(Settings, "remember_review", lambda _settings, _path: None)  # its file is no editor's work

    def watched(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            called.append((name, threading.current_thread() is threading.main_thread()))
            return real(*arguments, **named)

        return call

    for owner, name in [
        (sqlite3, "connect"),
        (Journal, "write"),
        *((os, each) for each in ("open", "fsync", "replace")),
    ]:
        monkeypatch.setattr(owner, name, watched(name, getattr(owner, name)))
    write(keeping)
    keeping.workspace.undo()
    save(keeping, tmp_path / "story.copydesk", qtbot)
    assert {name for name, _ in called} == {"connect", "write", "open", "fsync", "replace"}
    assert not any(is_window for _, is_window in called)


def left(folder: Path, entry: Entry) -> None:
    """As a process that was killed leaves it."""
    journal = Journal(folder / "journals")
    journal.write(entry)
    journal.release()


@pytest.fixture
def entry(opened: MainWindow) -> Entry:
    """What a session about the open story had kept."""
    review = reviews.new(opened.workspace.desk.documents, opened.workspace.desk.options)
    note = Note("n1", "Ada Quist", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", "Left behind.", row="1;1")
    return Entry(replace(review, notes=(note,)), at="2026-05-01T14:02:00Z")


@pytest.fixture
def another(kept_elsewhere: Settings, simple: None, qtbot: QtBot) -> MainWindow:
    made = app.make_window(kept_elsewhere)
    qtbot.addWidget(made, before_close_func=lambda _window: made.workspace.close())
    made.show()
    return made


@pytest.fixture
def kept_elsewhere(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "config2" / "settings.json")


def test_where_nothing_but_typing_was_left_it_is_told_as_that(
    another: MainWindow, entry: Entry, folder: Path, qtbot: QtBot
) -> None:
    bare = replace(entry, path="", review=replace(entry.review, notes=()), draft=Draft("Half a th", row="2;2"))
    left(folder, bare)
    with qtbot.waitSignal(another.workspace.filing.recovery.recovered, timeout=PLENTY):
        another.workspace.filing.recovery.start(folder)
    settle(another, qtbot)
    (sentence,) = [each for each in another.notices.sentences if "Recovered" in each]
    assert "what you were typing" in sentence
    assert "0 notes" not in sentence
    assert "in no file yet" in sentence
    another.side.notes.editor.dismiss()


def test_what_a_session_left_is_open_again_at_the_next_start(
    another: MainWindow, entry: Entry, folder: Path, qtbot: QtBot
) -> None:
    left(folder, replace(entry, draft=Draft("Half a th", author="Ada Quist", row="2;2")))
    with qtbot.waitSignal(another.workspace.filing.recovery.recovered, timeout=PLENTY):
        another.workspace.filing.recovery.start(folder)
    settle(another, qtbot)
    assert [note.text for note in another.workspace.desk.notes] == ["Left behind."]
    assert another.workspace.filing.is_dirty
    assert any("Recovered" in sentence for sentence in another.notices.sentences)
    assert another.side.notes.editor.text.toPlainText() == "Half a th"
    write(another)
    assert len(journalled(another, qtbot).review.notes) == 2


def test_beside_what_is_open_it_waits_until_it_is_asked_for(
    opened: MainWindow, entry: Entry, folder: Path, qtbot: QtBot
) -> None:
    left(folder, entry)
    with qtbot.waitSignal(opened.workspace.filing.recovery.left_behind, timeout=PLENTY) as caught:
        opened.workspace.filing.recovery.start(folder)
    (orphan,) = caught.args[0]
    assert not opened.workspace.notebook.notes
    opened.workspace.filing.recovery.open(orphan.name)
    settle(opened, qtbot)
    assert [note.text for note in opened.workspace.desk.notes] == ["Left behind."]


def test_what_stands_in_its_file_is_not_called_recovered(
    opened: MainWindow, entry: Entry, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "story.copydesk"
    saved = reviews.save(entry.review, path)
    left(folder, replace(entry, review=saved, path=str(path), is_saved=True))
    opened.workspace.filing.recovery.start(folder)
    written(opened, qtbot)
    assert not list(folder.glob("journals/*"))
    assert opened.notices.sentences == ()


def test_a_review_opens_with_the_work_that_was_left_on_it(
    opened: MainWindow, entry: Entry, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "story.copydesk"
    saved = reviews.save(replace(entry.review, notes=()), path)
    opened.workspace.filing.recovery.start(folder)
    written(opened, qtbot)
    left(
        folder, replace(entry, review=reviews.advanced(saved, replace(saved, notes=entry.review.notes)), path=str(path))
    )
    opened.workspace.filing.open_review(path)
    settle(opened, qtbot)
    assert [note.text for note in opened.workspace.desk.notes] == ["Left behind."]
    assert opened.workspace.filing.path == path
    assert opened.workspace.filing.is_dirty
    save(opened, path, qtbot)
    assert reviews.load(path).review.notes == entry.review.notes


def test_a_journal_that_cannot_be_written_is_told_and_tried_again(
    keeping: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(_self: Journal, _entry: Entry) -> None:
        raise ReviewError("journal.disk-full")

    with monkeypatch.context() as broken:
        broken.setattr(Journal, "write", fail)
        write(keeping)
        written(keeping, qtbot)
        assert "NOT kept" in keeping.status_line.work.text()
        assert any("NOT saved" in sentence for sentence in keeping.notices.sentences)
    write(keeping, "Another.")
    assert len(journalled(keeping, qtbot).review.notes) == 2
    assert "Kept on this computer" in keeping.status_line.work.text()


def test_a_share_that_goes_away_keeps_the_work_here_and_gets_it_when_it_is_back(
    keeping: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    path = share / "story.copydesk"
    save(keeping, path, qtbot)
    share.rename(tmp_path / "gone")
    write(keeping)
    save(keeping, path, qtbot)
    assert keeping.workspace.filing.reach.is_lost
    assert "story.copydesk cannot be reached" in keeping.status_line.work.text()
    assert len(journalled(keeping, qtbot).review.notes) == 1
    (tmp_path / "gone").rename(share)
    keeping.workspace.filing.reach._retry.timeout.emit()
    settle(keeping, qtbot)
    written(keeping, qtbot)
    assert not keeping.workspace.filing.is_dirty
    assert len(reviews.load(path).review.notes) == 1


def test_what_a_colleague_saved_meanwhile_is_merged_shown_and_can_be_undone(
    keeping: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "story.copydesk"
    save(keeping, path, qtbot)
    theirs = reviews.load(path).review
    note = Note("b1", "B. Ilves", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", "From the desk.")
    reviews.save(reviews.advanced(theirs, replace(theirs, notes=(note,))), path)
    write(keeping)
    save(keeping, path, qtbot)
    workspace = keeping.workspace
    assert {each.text for each in workspace.desk.notes} == {"Ask the site.", "From the desk."}
    assert {each.text for each in reviews.load(path).review.notes} == {"Ask the site.", "From the desk."}
    assert workspace.filing.session.fresh == {"b1"}
    assert any("1 new note" in sentence for sentence in keeping.notices.sentences)
    assert not workspace.filing.is_dirty
    trigger(keeping, "undo")
    assert [each.text for each in workspace.desk.notes] == ["Ask the site."]
    assert workspace.filing.is_dirty


def test_a_pairing_that_a_colleague_fixed_is_taken_over_and_stays_away_once_it_is_taken_back(
    keeping: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path, workspace = tmp_path / "story.copydesk", keeping.workspace
    save(keeping, path, qtbot)
    theirs = reviews.load(path).review
    fixed = replace(theirs.options, pins=(Pin(((1,), (2,))),))
    reviews.save(reviews.advanced(theirs, replace(theirs, options=fixed)), path)
    older = path.read_bytes()
    write(keeping)
    save(keeping, path, qtbot)
    assert workspace.desk.options.pins == reviews.load(path).review.options.pins == fixed.pins
    assert any("1 pairing or role changed" in sentence for sentence in keeping.notices.sentences)
    workspace.change(replace(workspace.desk, options=replace(workspace.desk.options, pins=())), "Pair")
    settle(keeping, qtbot)
    save(keeping, path, qtbot)
    path.write_bytes(older)  # as a program that syncs folders may bring it back
    write(keeping, "Another.")
    save(keeping, path, qtbot)
    assert workspace.desk.options.pins == reviews.load(path).review.options.pins == ()


def test_a_review_that_came_by_mail_is_merged(keeping: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    write(keeping)
    documents = keeping.workspace.desk.documents
    note = Note("b1", "B. Ilves", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", "From the desk.")
    path = tmp_path / "mailed.copydesk"
    reviews.save(replace(reviews.new(documents, keeping.workspace.desk.options), notes=(note,)), path)
    keeping.workspace.filing.merge_review(path)
    settle(keeping, qtbot)
    assert [each.text for each in keeping.workspace.desk.notes] == ["Ask the site.", "From the desk."]


def test_a_review_of_other_documents_is_not_merged(keeping: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "mailed.copydesk"
    other = tuple(replace(d, path=f"other-{n}.txt", blocks=()) for n, d in enumerate(keeping.workspace.desk.documents))
    reviews.save(reviews.new(other, keeping.workspace.desk.options), path)
    keeping.workspace.filing.merge_review(path)
    settle(keeping, qtbot)
    assert any("other documents" in sentence for sentence in keeping.notices.sentences)


def test_an_earlier_version_opens_as_a_copy(keeping: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "story.copydesk"
    write(keeping, "First.")
    save(keeping, path, qtbot)
    write(keeping, "Second.")
    save(keeping, path, qtbot)
    trigger(keeping, "versions")
    qtbot.waitUntil(lambda: keeping.findChild(VersionsDialog) is not None, timeout=PLENTY)
    dialog = keeping.findChild(VersionsDialog)
    assert isinstance(dialog, VersionsDialog)
    assert dialog.list.count() == 2
    dialog.list.setCurrentRow(1)
    dialog.accept()
    settle(keeping, qtbot)
    assert [each.text for each in keeping.workspace.desk.notes] == ["First."]
    assert keeping.notices.sentences[-1].startswith("This is a copy of what was saved on ")
    assert keeping.workspace.filing.path is None
    assert keeping.workspace.filing.is_dirty
    assert len(reviews.load(path).review.notes) == 2


@pytest.mark.parametrize("wanted", [False, True])
def test_the_documents_own_files_go_along_if_somebody_wants_them_to(
    window: MainWindow, kept: Settings, story: tuple[Path, Path], tmp_path: Path, qtbot: QtBot, *, wanted: bool
) -> None:
    kept.put(TAKE_ORIGINALS, wanted)
    window.give(story)
    settle(window, qtbot)
    save(window, tmp_path / "story.copydesk", qtbot)
    found = reviews.load(tmp_path / "story.copydesk").review.originals
    assert sorted(found.values()) == (sorted(path.read_bytes() for path in story) if wanted else [])
