"""Opening files in the window: what opens, what does not, and what is told."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.window.conftest import Write
from tests.window.helpers import document, drag, drop, local, settle, trigger

from copydesk_gui.bars.notices import Told
from copydesk_gui.documents import naming
from copydesk_gui.main_window import MainWindow


def names(window: MainWindow) -> list[str]:
    return [document.name for document in window.workspace.desk.documents]


def test_dropping_two_files_ends_in_a_comparison(window: MainWindow, story: tuple[Path, Path], qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workspace.comparison_changed):
        drop(window, *local(*story))
    settle(window, qtbot)
    assert names(window) == ["agency.txt", "copy.txt"]
    assert window.view.isVisible()
    assert not window.start_page.isVisible()


def test_an_overlay_says_what_a_drop_will_do_before_it_is_let_go(
    window: MainWindow, story: tuple[Path, Path], qtbot: QtBot
) -> None:
    event = drag(window, *local(*story))
    assert event.isAccepted()
    assert window.drops.overlay.isVisible()
    assert window.drops.overlay.sentence == "Drop to open 2 articles\n“agency.txt”\n“copy.txt”"
    drop(window, *local(*story))
    settle(window, qtbot)
    assert not window.drops.overlay.isVisible()
    drag(window, *local(story[0]))
    assert window.drops.overlay.sentence == "Drop to add it to this comparison\n“agency.txt”"


def test_one_more_copy_can_be_dropped_at_any_time_and_notes_stay(
    opened: MainWindow, write: Write, qtbot: QtBot
) -> None:
    workspace = opened.workspace
    note = workspace.notebook.write_note("Ask.", workspace.notebook.place_of_finding(0), "Ada Quist")
    drop(opened, *local(write("third.txt", "Crews walked out on Tuesday.", "Nobody was stranded.", "Talks go on.")))
    settle(opened, qtbot)
    assert names(opened) == ["agency.txt", "copy.txt", "third.txt"]
    kept = workspace.notebook.note(note)
    assert kept is not None
    assert kept.anchors[0].exact == "Some 4,200 people were stranded."
    assert kept.finding in workspace.finding_keys


def test_a_copy_added_while_others_are_still_being_read_comes_along(
    window: MainWindow, story: tuple[Path, Path], write: Write, qtbot: QtBot
) -> None:
    window.give(story)
    window.workspace.add([write("third.txt", "Crews walked out.")])
    settle(window, qtbot)
    assert names(window) == ["agency.txt", "copy.txt", "third.txt"]


def test_a_file_that_fails_is_told_of_by_name_and_the_others_open(
    window: MainWindow, story: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    window.give((story[0], tmp_path / "gone.txt", story[1]))
    settle(window, qtbot)
    assert names(window) == ["agency.txt", "copy.txt"]
    assert window.notices.isVisible()
    (sentence,) = window.notices.sentences
    assert "gone.txt" in sentence


def test_every_failure_is_told_and_a_failed_open_leaves_the_comparison_alone(
    opened: MainWindow, story: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    before = opened.workspace.comparison
    opened.workspace.open(
        (story[0], tmp_path / "gone.txt", tmp_path / "folder", tmp_path / "empty.txt", tmp_path / "binary.txt")
    )
    settle(opened, qtbot)
    told = [sentence for sentence in opened.notices.sentences if "has changed" not in sentence]  # the story has no file
    failed, left = told  # the files that failed, and the one that was left without a partner
    assert failed == "4 of 5 files could not be opened."
    assert "agency.txt" in left
    assert opened.workspace.comparison is before
    details, opener = opened.notices.findChild(QPlainTextEdit), opened.notices.findChild(QPushButton, "show_details")
    assert isinstance(details, QPlainTextEdit)
    assert isinstance(opener, QPushButton)
    assert not details.isVisible()
    opener.click()
    assert details.isVisible()
    assert [line.count("“") for line in details.toPlainText().split("\n")] == [1, 1, 1, 1]


def test_a_notice_beside_another_is_there_at_once(window: MainWindow) -> None:
    window.notices.tell(Told("One file was passed over."))
    window.notices.tell(Told("Two files could not be opened.", is_error=True, details=("It is empty.", "It is gone.")))
    opener, details = window.notices.findChild(QPushButton, "show_details"), window.notices.findChild(QPlainTextEdit)
    assert isinstance(opener, QPushButton)
    assert isinstance(details, QPlainTextEdit)
    opener.click()
    assert details.isVisible()


def test_many_notices_are_counted_and_put_away_together(window: MainWindow, qtbot: QtBot) -> None:
    for n in range(9):
        window.notices.tell(Told(f"Notice {n}."))
    QCoreApplication.sendPostedEvents()
    labels = [label.text() for label in window.notices.findChildren(QLabel) if label.isVisible()]
    assert "and 5 more" in labels
    assert [text for text in labels if text.startswith("Notice")] == [f"Notice {n}." for n in range(4)]
    button = window.notices.findChild(QPushButton, "close_all")
    assert isinstance(button, QPushButton)
    button.click()
    assert not window.notices.isVisible()
    assert window.notices.sentences == ()


def test_notices_go_when_another_comparison_opens_and_its_own_stay(
    opened: MainWindow, story: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    opened.notices.tell(Told("Of an earlier action."))
    opened.workspace.open((*story, tmp_path / "gone.txt"))
    settle(opened, qtbot)
    (sentence,) = opened.notices.sentences
    assert "gone.txt" in sentence


def test_the_same_file_is_not_opened_a_second_time(window: MainWindow, story: tuple[Path, Path], qtbot: QtBot) -> None:
    window.give((story[0], story[0]))
    settle(window, qtbot)
    assert names(window) == ["agency.txt"]
    assert "“agency.txt” is open already" in window.notices.sentences[0]
    window.notices.clear()
    window.give((story[1], story[0]))
    settle(window, qtbot)
    assert names(window) == ["agency.txt", "copy.txt"]
    assert "“agency.txt” is open already" in window.notices.sentences[0]


def test_a_copy_that_took_every_word_is_compared(window: MainWindow, write: Write, qtbot: QtBot) -> None:
    window.give((write("wire.txt", "Crews walked out."), write("site.txt", "Crews walked out.")))
    settle(window, qtbot)
    assert names(window) == ["wire.txt", "site.txt"]


def test_one_file_waits_for_what_it_is_to_be_compared_with(
    window: MainWindow, story: tuple[Path, Path], qtbot: QtBot
) -> None:
    window.give(story[:1])
    settle(window, qtbot)
    assert window.start_page.isVisible()
    assert names(window) == ["agency.txt"]
    window.give(story[1:])
    settle(window, qtbot)
    assert window.workspace.is_complete


def test_a_single_file_that_is_opened_over_a_comparison_waits_for_a_partner(
    opened: MainWindow, write: Write, qtbot: QtBot
) -> None:
    opened.workspace.open([write("new.txt", "Another story.")])
    settle(opened, qtbot)
    assert names(opened) == ["new.txt"]
    assert opened.start_page.isVisible()


def test_what_waits_for_a_partner_gets_it_from_the_open_dialog_too(
    window: MainWindow, story: tuple[Path, Path], qtbot: QtBot
) -> None:
    window.give(story[:1])
    settle(window, qtbot)
    trigger(window, "open")
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(story[1])])
    dialog.close()
    settle(window, qtbot)
    assert names(window) == ["agency.txt", "copy.txt"]


def test_a_drop_anywhere_in_the_window_reaches_the_window(opened: MainWindow) -> None:
    trigger(opened, "note")
    takers = [widget for widget in opened.findChildren(QWidget) if widget.acceptDrops() and widget.isVisible()]
    assert takers == []


def test_web_addresses_and_mixed_drops_are_refused_with_a_sentence(
    window: MainWindow, story: tuple[Path, Path], tmp_path: Path
) -> None:
    drop(window, QUrl("https://example.org/story.html"))
    drop(window, *local(story[0], tmp_path / "old.copydesk"))
    assert len(window.notices.sentences) == 2
    assert names(window) == []


def test_a_notice_goes_when_it_is_put_away(window: MainWindow, qtbot: QtBot) -> None:
    drop(window, QUrl("https://example.org/story.html"))
    assert window.notices.isVisible()
    window.notices.clear()
    assert not window.notices.isVisible()


def test_the_original_is_guessed_shown_and_switched_with_a_click(
    window: MainWindow, write: Write, qtbot: QtBot
) -> None:
    copy = write("site.txt", "Ferry crews walked out, leaving people on the quays.", "Talks go on.")
    agency = write("wire.txt", "ORMSUND, April 12 (Northline) — Ferry crews walked out.", "Talks go on.")
    window.give((copy, agency))
    settle(window, qtbot)
    assert window.workspace.desk.options.reference == 1
    panel = window.side.documents
    panel.list.choose(0)
    button = panel.findChild(QPushButton, "make_original")
    assert isinstance(button, QPushButton)
    button.click()
    settle(window, qtbot)
    assert window.workspace.comparison is not None
    assert window.workspace.comparison.reference == 0


def test_the_sample_is_one_click_away(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, "sample")
    settle(window, qtbot)
    assert names(window) == ["corvane-hallmere-dam.txt", "brightwater-daily.html"]
    assert window.workspace.desk.options.reference == 0
    assert window.windowTitle().endswith("— Copydesk")


def test_removing_and_moving_documents_can_be_undone(opened: MainWindow, write: Write, qtbot: QtBot) -> None:
    workspace = opened.workspace
    workspace.add([write("third.txt", "Crews walked out.")])
    settle(opened, qtbot)
    workspace.move(2, -1)
    assert names(opened) == ["agency.txt", "third.txt", "copy.txt"]
    workspace.remove(0)
    settle(opened, qtbot)
    assert names(opened) == ["third.txt", "copy.txt"]
    trigger(opened, "undo")
    trigger(opened, "undo")
    settle(opened, qtbot)
    assert names(opened) == ["agency.txt", "copy.txt", "third.txt"]
    assert workspace.is_complete
    trigger(opened, "redo")
    assert names(opened) == ["agency.txt", "third.txt", "copy.txt"]


def test_files_of_one_name_are_told_apart_by_their_folders(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    paths = []
    for folder, words in (("wire", "Crews walked out."), ("site", "Crews went out."), ("paper", "Crews left.")):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "story.txt")
        paths[-1].write_text(words, encoding="utf-8")
    window.give(paths)
    settle(window, qtbot)
    model = window.side.documents.list.model()
    spoken = [model.data(model.index(n, 0), Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert [text.split(". ")[0] for text in spoken] == ["wire/story.txt", "site/story.txt", "paper/story.txt"]
    model = window.side.findings.list.model()
    assert "site/story.txt · row 1" in model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)


def test_where_folders_do_not_tell_documents_apart_they_are_numbered() -> None:
    documents = [document(Path(path), "One.") for path in ("a.txt", "x/b.txt", "b.txt", "b.txt")]
    assert naming.labels(documents) == ("a.txt", "x/b.txt", "b.txt (1)", "b.txt (2)")
