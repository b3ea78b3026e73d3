"""Comparing in the background: growing results, Cancel, stale results, unexpected ends."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from tests.window.helpers import compare_by_position, document, settle, show, trigger

from copydesk.comparison import Comparison
from copydesk.errors import Cancelled, CopydeskError
from copydesk.notes import FindingState, State
from copydesk.text import Document, Span
from copydesk_gui.documents import opening
from copydesk_gui.documents.opening import Growth
from copydesk_gui.jobs import Reins
from copydesk_gui.main_window import MainWindow
from copydesk_gui.pages.start_page import StartPage
from copydesk_gui.work.desk import Desk
from copydesk_gui.work.notebook import Place

ONE = document(Path("a.txt"), "One.", "Two.")
OTHER = document(Path("b.txt"), "Un.", "Two.")
THIRD = document(Path("c.txt"), "Eins.", "Two.")

Hold = Callable[[], Event]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Makes the next comparisons wait, after their rows were reported, until the event is set."""

    def start() -> Event:
        go_on = Event()

        def work(desk: Desk, reins: Reins[Growth]) -> Growth:
            comparison = compare_by_position(desk.documents, desk.options)
            reins.report(Growth(0.3, comparison, 4.0))
            while not go_on.wait(0.005):
                if reins.cancelled():
                    raise Cancelled
            return opening.finished(comparison, 12.0)

        monkeypatch.setattr(opening, "compare_desk", work)
        return go_on

    return start


def test_rows_are_shown_as_they_come_with_progress_and_findings_at_the_end(
    window: MainWindow, hold: Hold, qtbot: QtBot
) -> None:
    go_on = hold()
    with qtbot.waitSignals([window.workspace.comparison_changed, window.workspace.comparing_progressed]):
        window.workspace.show(Desk((ONE, OTHER)))
    qtbot.waitUntil(window.view.isVisible)
    assert window.status_line.is_busy
    assert window.side.findings.count == 0
    chip = window.chips.findChild(QPushButton, "chip_reworded")
    assert isinstance(chip, QPushButton)
    assert chip.text() == "Reworded  …"  # which is not to say that there is none
    assert not window.actions_by_id["export"].isEnabled()
    go_on.set()
    settle(window, qtbot)
    assert window.side.findings.count == 1
    assert chip.text() == "Reworded  1"
    assert window.actions_by_id["export"].isEnabled()
    assert window.status_line.duration.text() == "Compared in 12 ms"


def test_cancel_stops_and_f5_compares_again(window: MainWindow, hold: Hold, qtbot: QtBot) -> None:
    hold()
    window.workspace.show(Desk((ONE, OTHER)))
    cancel = window.status_line.findChild(QPushButton, "cancel")
    assert isinstance(cancel, QPushButton)
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    assert not window.status_line.is_busy
    assert window.status_line.message.text() == "Stopped. F5 compares again."
    assert len(window.workspace.desk.documents) == 2
    hold().set()
    trigger(window, "compare")
    settle(window, qtbot)
    assert window.workspace.is_complete


def test_a_slow_old_comparison_never_overwrites_a_new_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    release, seen = Event(), []

    def work(desk: Desk, reins: Reins[Growth]) -> Growth:
        if desk.options.reference == 0:
            release.wait(5)  # deaf to its reins, as a long call into a library is
        return opening.finished(compare_by_position(desk.documents, desk.options), 1.0)

    def note(comparison: Comparison) -> None:
        seen.append(comparison.reference)

    monkeypatch.setattr(opening, "compare_desk", work)
    window.workspace.show(Desk((ONE, OTHER)))
    window.workspace.comparison_changed.connect(note)
    window.workspace.make_original(1)
    release.set()
    settle(window, qtbot)
    assert seen == [1]


def test_undo_while_comparing_compares_what_is_current(window: MainWindow, hold: Hold, qtbot: QtBot) -> None:
    show(window, qtbot, ONE, OTHER)
    go_on = hold()
    window.workspace.make_original(1)
    trigger(window, "undo")
    go_on.set()
    settle(window, qtbot)
    assert window.workspace.comparison is not None
    assert window.workspace.comparison.reference == 0


def test_a_mistake_of_the_program_is_told_once_and_the_documents_stay(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def work(_desk: Desk, _reins: Reins[Growth]) -> Growth:
        raise ZeroDivisionError("the words of an article")

    show(window, qtbot, ONE, OTHER)
    note = window.workspace.notebook.write_note("Keep me.", window.workspace.notebook.place_of_finding(0), "Ada Quist")
    monkeypatch.setattr(opening, "compare_desk", work)
    for _ in range(2):
        with qtbot.waitSignal(window.workspace.crashed):
            trigger(window, "compare")
    (box,) = window.findChildren(QMessageBox)
    assert "made a mistake" in box.text()
    assert window.workspace.notebook.note(note) is not None
    box.close()
    assert not window.status_line.is_busy


def test_notes_never_stand_in_documents_that_they_are_not_of(window: MainWindow, hold: Hold, qtbot: QtBot) -> None:
    show(window, qtbot, document(Path("short.txt"), "One."), ONE, OTHER)
    place = Place((Span(2, 1, 0, 4),))
    window.workspace.notebook.write_note("On the third.", place, "Ada Quist")
    go_on = hold()
    window.workspace.remove(0)
    window.grab()  # paints what is shown meanwhile
    go_on.set()
    settle(window, qtbot)
    (note,) = window.workspace.notebook.notes
    assert note.anchors[0].span == Span(1, 1, 0, 4)
    window.grab()


def four(changed: str) -> tuple[Document, ...]:
    """Four documents of which the last alone differs from the first."""
    return tuple(
        document(Path(f"{n}.txt"), "One.", "Two.", changed if n == 3 else "Three.", *(["Four."] * n)) for n in range(4)
    )


def check_that_all_is_of_the_desk(window: MainWindow) -> None:
    """What is shown and listed names documents that are there, and the findings their own words."""
    workspace, desk = window.workspace, window.workspace.desk
    comparison = workspace.comparison
    assert comparison is None or (comparison.documents, comparison.options) == (desk.documents, desk.options)
    assert window.side.findings.count == (len(comparison.findings) if comparison and workspace.is_complete else 0)
    window.grab()


@pytest.mark.parametrize("step", ["remove", "up", "down", "original"])
def test_findings_are_those_of_the_desk_while_it_changes_and_when_it_is_undone(
    window: MainWindow, qtbot: QtBot, step: str
) -> None:
    show(window, qtbot, *four("Drei."))
    seen = []
    for signal in (window.workspace.desk_changed, window.workspace.comparison_changed):
        signal.connect(lambda *_: check_that_all_is_of_the_desk(window), Qt.ConnectionType.QueuedConnection)
        signal.connect(lambda *_: seen.append(window.workspace.comparison))
    documents = window.side.documents
    documents.list.choose(1 if step != "up" else 3)
    name = {"remove": "remove", "up": "move_up", "down": "move_down", "original": "make_original"}[step]
    button = documents.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()
    check_that_all_is_of_the_desk(window)
    settle(window, qtbot)
    check_that_all_is_of_the_desk(window)
    after = window.workspace.comparison
    assert after is not None
    named = {after.documents[found.document].name for found in after.findings if found.document is not None}
    assert named == {"3.txt"}
    for command in ("undo", "redo"):
        trigger(window, command)
        check_that_all_is_of_the_desk(window)
        settle(window, qtbot)
        check_that_all_is_of_the_desk(window)
    assert window.workspace.comparison == after
    assert None in seen


def test_a_place_in_the_text_is_kept_while_documents_are_compared_anew(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, *four("Drei."))
    window.view.go_to_row(2)
    window.workspace.remove(1)
    assert not window.start_page.isVisible()
    settle(window, qtbot)
    assert window.view.current_row == 2


def test_the_start_page_tells_comparing_from_stopped(window: MainWindow, hold: Hold, qtbot: QtBot) -> None:
    page = window.start_page
    again = page.findChild(QPushButton, "button_compare")
    assert isinstance(again, QPushButton)

    def silent(_desk: Desk, reins: Reins[Growth]) -> Growth:
        while not reins.cancelled():
            idle.wait(0.005)
        raise Cancelled

    idle = Event()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "compare_desk", silent)
        window.workspace.show(Desk((ONE, OTHER)))
        assert page.isVisible()
        assert said(page)[:2] == ["Comparing…", "2 documents are open: “a.txt”, “b.txt”."]
        assert not again.isVisible()
        window.workspace.cancel()
    assert said(page)[0] == "The comparison was stopped"
    hold().set()
    again.click()
    settle(window, qtbot)
    assert window.view.isVisible()


def test_after_a_comparison_that_failed_the_start_page_offers_another(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def work(_desk: Desk, _reins: Reins[Growth]) -> Growth:
        raise CopydeskError("empty", "a.txt")

    monkeypatch.setattr(opening, "compare_desk", work)
    with qtbot.waitSignal(window.workspace.failed):
        window.workspace.show(Desk((ONE, OTHER)))
    assert said(window.start_page)[0] == "The comparison was stopped"


def said(page: StartPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_a_desk_with_one_document_left_shows_the_start_page(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, ONE, OTHER, THIRD)
    window.workspace.remove(2)
    window.workspace.remove(1)
    assert window.workspace.comparison is None
    assert window.start_page.isVisible()
    trigger(window, "undo")
    settle(window, qtbot)
    assert window.view.isVisible()


def test_what_was_said_of_a_finding_stays_with_it_while_documents_move_and_nothing_is_compared_yet(
    window: MainWindow, qtbot: QtBot
) -> None:
    texts = (("One.", "Two."), ("Un.", "Two."), ("One.", "Zwei."))
    show(window, qtbot, *(document(Path(f"{n}.txt"), *text) for n, text in enumerate(texts)))
    workspace = window.workspace
    workspace.notebook.set_finding_state(1, State.DISMISSED, "House style")
    workspace.move(2, -1)
    assert not workspace.is_complete
    workspace.move(1, -1)  # before the first move was compared
    workspace.remove(2)
    settle(window, qtbot)
    comparison = workspace.comparison
    assert comparison is not None
    assert [finding.document for finding in comparison.findings] == [0]
    assert workspace.notebook.state_of(0) == FindingState(State.DISMISSED, "House style")
    for _ in range(3):
        workspace.undo()
    settle(window, qtbot)
    assert [workspace.notebook.state_of(n).state for n in range(2)] == [State.OPEN, State.DISMISSED]
