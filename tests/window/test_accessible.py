"""Screen readers: everything in the window has a name and a role, rows can be reached, and lists read as sentences."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.window.comparisons import E, R, Story
from tests.window.helpers import trigger

from copydesk.comparison import Pairing, Relation
from copydesk_gui.comparison_view import spoken
from copydesk_gui.main_window import MainWindow

Role = QAccessible.Role
Node = tuple[QAccessibleInterface, QAccessibleInterface]  # what is there, and what it lies in

# What people act on or go through: of these each one needs a name.
NAMED = {
    Role.Button,
    Role.ButtonDropDown,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.Grip,
    Role.List,
    Role.ListItem,
    Role.MenuBar,
    Role.MenuItem,
    Role.PageTab,
    Role.PageTabList,
    Role.RadioButton,
    Role.Slider,
    Role.Table,
}


def walk(interface: QAccessibleInterface) -> Iterator[Node]:
    """Everything below an interface that is to be seen."""
    for n in range(interface.childCount()):
        child = interface.child(n)  # each of them there: a list of rows has no gaps
        if child.isValid() and not child.state().invisible:
            yield child, interface
            yield from walk(child)


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def nameless(window: QWidget) -> list[str]:
    """What people act on and cannot be told by its name; a field's own small button belongs to the field."""
    return [
        f"{child.role()} in {name(parent) or parent.role()}"
        for child, parent in walk(QAccessible.queryAccessibleInterface(window))
        if (child.role() in NAMED or child.state().focusable)
        and not name(child).strip()
        and parent.role() is not Role.EditableText
        and parent.role() is not Role.ComboBox
    ]


def find(window: QWidget, role: QAccessible.Role, called: str) -> QAccessibleInterface:
    found = walk(QAccessible.queryAccessibleInterface(window))
    return next(child for child, _ in found if child.role() is role and name(child) == called)


def test_an_empty_window_has_a_name_for_everything(window: MainWindow) -> None:
    assert nameless(window) == []


@pytest.mark.parametrize("tab", range(3))
def test_an_open_review_has_a_name_for_everything(opened: MainWindow, tab: int) -> None:
    opened.side.setCurrentIndex(tab)
    trigger(opened, "find")
    QCoreApplication.processEvents()
    assert nameless(opened) == []


def test_rows_are_a_list_whose_items_say_what_changed(opened: MainWindow) -> None:
    rows = find(opened, Role.List, "Comparison")
    children = [rows.child(n) for n in range(rows.childCount())]
    said = [name(child) for child in children if child.role() is Role.ListItem]
    assert len(said) == 3
    assert [rows.indexOfChild(child) for child in children] == list(range(len(children)))
    assert said[1].startswith(
        "Row 2, reworded. “Some 4,200 people were stranded.” became “Some 2,400 people were stuck.”"
    )


def test_the_row_that_is_gone_to_by_key_is_the_one_in_focus(opened: MainWindow) -> None:
    opened.view.setFocus()
    QTest.keyClick(opened.view, Qt.Key.Key_Down)
    rows = find(opened, Role.List, "Comparison")
    assert name(rows.focusChild()).startswith("Row 2")
    assert rows.focusChild().state().selected


def test_findings_read_as_sentences(opened: MainWindow) -> None:
    opened.side.setCurrentIndex(0)
    findings = find(opened, Role.List, "Findings")
    assert findings.childCount() >= 1
    for n in range(findings.childCount()):
        assert name(findings.child(n)).rstrip().endswith((".", "”", "!", "?"))


def test_what_the_overview_and_the_heads_show_is_said_too(opened: MainWindow) -> None:
    said = [name(child) for child, _ in walk(QAccessible.queryAccessibleInterface(opened.view))]
    assert any(text.startswith("Overview") for text in said)
    assert any("agency.txt" in text and "copy.txt" in text for text in said)


def test_the_tabulator_goes_through_everything_and_comes_round(opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    opened.view.setFocus()
    seen: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and widget not in seen:
        seen.append(widget)
        opened.focusNextChild()
    assert opened.view in seen
    assert opened.side.findings.list in seen
    assert len(seen) >= 8
    assert widget is seen[0]


def test_with_several_copies_each_is_named_with_what_became_of_the_row() -> None:
    story = Story().pair((R, "Crews walked", "Staff walked"), (E, "out on Tuesday.", "out on Tuesday."))
    story.only(0, "Talks go on.")
    one = story.comparison()
    third = replace(one.documents[1], path="third.html")
    rows = tuple(
        replace(row, blocks=(*row.blocks, ()), pairings=(*row.pairings, Pairing(2, Relation.MISSING)))
        for row in one.rows
    )
    several = replace(one, documents=(*one.documents, third), rows=rows)
    assert spoken.row(several, 0).startswith(
        "Row 1. harbour.html: edited. “Crews walked” became “Staff walked”. third.html: dropped. Crews walked"
    )
    assert spoken.row(several, 1).startswith("Row 2. In every copy dropped. Talks")
