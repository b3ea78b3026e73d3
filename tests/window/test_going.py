"""Going from row to row by kind of difference."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.window.comparisons import ferry
from tests.window.helpers import settle, trigger

from copydesk.compare import compare
from copydesk.comparison import Comparison, SegmentKind, Severity
from copydesk.text import Block, Document, Span
from copydesk_gui.bars import counts
from copydesk_gui.comparison_view.stops import stops_of
from copydesk_gui.documents import opening
from copydesk_gui.documents.opening import Growth
from copydesk_gui.jobs import Reins
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.desk import Desk

KINDS = {
    "reworded": SegmentKind.REWORDED,
    "added": SegmentKind.INSERTED,
    "dropped": SegmentKind.DELETED,
    "moved": SegmentKind.MOVED,
}


@pytest.fixture
def held(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Comparison:
    """A story with differences of every kind, shown."""
    values = {"was": "one", "is": "two"}
    drawn = ferry()
    findings = tuple(replace(finding, code="test.changed", values=values) for finding in drawn.findings)
    rows = list(drawn.rows)
    rows[24] = replace(rows[24], pairings=tuple(replace(pairing, moved=True) for pairing in rows[24].pairings))
    comparison = replace(drawn, rows=tuple(rows), findings=findings)

    def work(_desk: Desk, _reins: Reins[Growth]) -> Growth:
        return opening.finished(comparison, 1.0)

    monkeypatch.setattr(opening, "compare_desk", work)
    window.workspace.show(Desk(comparison.documents, comparison.options))
    settle(window, qtbot)
    return comparison


def ways_on(window: MainWindow, name: str) -> list[tuple[int | None, tuple[Span, ...]]]:
    """Where a command leads, step by step, until there is no more of them."""
    seen: list[tuple[int | None, tuple[Span, ...]]] = []
    for _ in range(1000):
        before = window.view.current_row, window.view.gone_to()
        trigger(window, name)
        if (window.view.current_row, window.view.gone_to()) == before:
            return seen
        seen.append((window.view.current_row, window.view.gone_to()))
    raise AssertionError("it goes round and round")


@pytest.mark.parametrize("kind", KINDS)
def test_every_change_of_a_kind_is_gone_to_and_no_other(kind: str, held: Comparison, window: MainWindow) -> None:
    """As many as the chip counts, in the rows that have the kind."""
    window.view.make_current(0)
    seen = ways_on(window, f"next_{kind}")
    assert list(dict.fromkeys(row for row, _ in seen)) == list(counts.rows_with(held, KINDS[kind]))
    assert len(seen) == len(set(seen)) == getattr(counts.count(held), kind)
    assert window.status_line.message.text() == "No more of them below"
    assert ways_on(window, f"previous_{kind}") == seen[-2::-1]


def test_every_change_is_gone_to_one_by_one(held: Comparison, window: MainWindow) -> None:
    """A count proves it: no kind of difference makes the way past another."""
    found = counts.count(held)
    window.view.make_current(0)
    assert len(ways_on(window, "next_change")) == found.reworded + found.added + found.dropped + found.moved


def test_the_change_gone_to_is_said_and_is_what_a_note_is_about(held: Comparison, window: MainWindow) -> None:
    window.view.make_current(0)
    trigger(window, "next_reworded")
    was, now = (held.text(span) for span in window.view.gone_to())
    assert window.status_line.message.text() == f"“{was}” became “{now}”"
    trigger(window, "note")
    assert window.side.notes.editor.isVisible()
    assert any(was in shown.text() and now in shown.text() for shown in window.side.notes.editor.findChildren(QLabel))


def test_a_click_on_a_change_is_where_the_next_one_is_looked_for(held: Comparison, window: MainWindow) -> None:
    copies = held.copies
    row = next(n for n in counts.rows_with(held, SegmentKind.REWORDED) if len(stops_of(held, n, copies)) > 2)
    first, second, third, *_ = stops_of(held, row, copies)
    window.view.make_current(row)
    window.view.select(second)
    trigger(window, "next_change")
    assert window.view.gone_to() == third
    assert window.view.selected_spans() == ()
    trigger(window, "previous_change")
    trigger(window, "previous_change")
    assert window.view.gone_to() == first


def test_what_all_copies_dropped_is_gone_to_once() -> None:
    gone, kept = Block("A spokesman declined to comment."), Block("The ferries are to sail again on Friday.")
    texts = ((kept, gone), (kept,), (kept,))
    comparison = compare(tuple(Document(f"{n}.txt", "text", f"{n}" * 64, each) for n, each in enumerate(texts)))
    assert stops_of(comparison, 0, (1, 2)) == ()
    assert stops_of(comparison, 1, (1, 2)) == ((Span(0, 1, 0, len(gone.text)),),)
    assert stops_of(comparison, 1, (1, 2), {SegmentKind.INSERTED}) == ()


def test_errors_are_gone_to_past_warnings(held: Comparison, window: MainWindow) -> None:
    errors = [n for n, finding in enumerate(held.findings) if finding.severity is Severity.ERROR]
    assert 0 < len(errors) < len(held.findings)
    window.view.make_current(0)
    seen = []
    for _ in errors:
        trigger(window, "next_error")
        seen.append(window.side.findings.list.current)
    assert sorted(n for n in seen if n is not None) == errors
    trigger(window, "next_error")
    assert window.status_line.message.text() == "No more findings below"
