"""What a screen reader finds in the window: every control has a name and a role, and lists read as sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.window.helpers import document, show, trigger

from copydesk_gui import announcing
from copydesk_gui.bars.notices import Told
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.notebook import Place

PLACES = ("find", "palette", "settings", "keys", "manual", "note", "matrix")
NAMELESS = {QAccessible.Role.NoRole, QAccessible.Role.Pane, QAccessible.Role.Window}


def controls(part: QWidget) -> Iterator[QWidget]:
    """What the keyboard or a click can reach, inner parts of Qt's own widgets left out."""
    for widget in part.findChildren(QWidget):
        is_inner = widget.objectName().startswith(("qt_", "Scroll")) or isinstance(widget, QScrollBar)
        if widget.isVisibleTo(part) and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and not is_inner:
            yield widget


def described(widget: QWidget) -> tuple[str, QAccessible.Role]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name), interface.role()


def nameless(part: QWidget) -> list[str]:
    found = []
    for widget in controls(part):
        name, role = described(widget)
        if not name.strip() or role in NAMELESS:
            found.append(f"{type(widget).__name__} {widget.objectName()}: {name!r} {role}")
    return found


def test_every_control_of_the_empty_window_has_a_name_and_a_role(window: MainWindow) -> None:
    assert list(controls(window))
    assert nameless(window) == []


def test_every_control_of_a_comparison_has_a_name_and_a_role(opened: MainWindow) -> None:
    opened.workspace.notebook.write_note("Ask.", Place(row=1), "Ada Quist")
    opened.notices.tell(told("Something was done."))
    for n in range(3):
        opened.side.setCurrentIndex(n)
        panel = opened.side.currentWidget()
        assert panel is not None
        trigger(opened, "next_finding" if n == 0 else "next_note")
        opened.side.setCurrentIndex(n)
        assert nameless(opened) == []


def told(sentence: str) -> Told:
    return Told(sentence, details=("One.", "Two."), offers=(("Open", lambda: None),))


@pytest.mark.parametrize("command", PLACES)
def test_every_control_of_a_dialog_has_a_name_and_a_role(opened: MainWindow, command: str) -> None:
    trigger(opened, command)
    assert nameless(opened) == []


def test_a_control_without_a_name_would_be_noticed(opened: MainWindow) -> None:
    planted = QToolButton(opened.top_bar)
    planted.setObjectName("planted")
    planted.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    planted.show()
    assert [said for said in nameless(opened) if "planted" in said]
    planted.setAccessibleName("Planted")
    assert nameless(opened) == []


def test_the_list_of_findings_reads_as_sentences(opened: MainWindow) -> None:
    interface = QAccessible.queryAccessibleInterface(opened.side.findings.list)
    assert interface.role() is QAccessible.Role.List
    said = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]
    sentence = (
        "Error. Wording changed. row 2. “Some 4,200 people were stranded.” became “Some 2,400 people were stuck.”."
    )
    assert sentence in said


def test_what_happens_beside_the_work_is_told_without_taking_the_keyboard(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(announcing, "QAccessibleAnnouncementEvent", lambda _widget, sentence: said.append(sentence))
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda _event: None)
    opened.view.setFocus()
    before = opened.focusWidget()
    opened.notices.tell(told("Something was done."))
    trigger(opened, "next_moved")
    assert opened.focusWidget() is before
    assert said == ["Something was done.", "No more of them below"]


def test_tab_goes_from_top_to_bottom_and_from_left_to_right(opened: MainWindow) -> None:
    """Bar, chips, articles, lists; each control once, and back to where it began."""
    order = [part.objectName() or type(part).__name__ for part in tabbed(opened)]
    marks = ["button_add", "chip_reworded", "ComparisonView", "CardList"]
    assert [order.index(mark) for mark in marks] == sorted(order.index(mark) for mark in marks)
    assert len(set(order)) == len(order)


def test_tab_goes_through_the_search_bar_before_the_articles(opened: MainWindow) -> None:
    trigger(opened, "find")
    order = [type(part).__name__ for part in tabbed(opened)]
    assert order.index("QLineEdit") < order.index("ComparisonView")


def tabbed(window: MainWindow) -> list[QWidget]:
    """What Tab goes through, beginning with the window's first control."""
    window.activateWindow()
    first = window.top_bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    start = next(part for part in first if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled())
    start.setFocus()
    seen: list[QWidget] = []
    here: QWidget | None = window.focusWidget()
    while here is not None and here not in seen and len(seen) < 100:
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = window.focusWidget()
    assert here is seen[0]
    return seen


def test_a_disabled_command_cannot_be_reached(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, document(Path("a.txt"), "One."), document(Path("b.txt"), "One."))
    assert [part.objectName() for part in tabbed(window) if not part.isEnabled()] == []


@pytest.fixture(autouse=True)
def freed() -> Iterator[None]:
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
