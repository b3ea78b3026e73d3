"""Going from row to row by kind of difference."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from tests.window.comparisons import ferry
from tests.window.helpers import settle, trigger

from copydesk.comparison import Comparison, SegmentKind, Severity
from copydesk_gui.bars import counts
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


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_with_a_kind_is_gone_to_and_no_other(kind: str, held: Comparison, window: MainWindow) -> None:
    wanted = list(counts.rows_with(held, KINDS[kind]))
    assert wanted
    window.view.make_current(0)
    ahead = [row for row in wanted if row > 0]
    seen = []
    for _ in ahead:
        trigger(window, f"next_{kind}")
        seen.append(window.view.current_row)
    assert seen == ahead
    trigger(window, f"next_{kind}")
    assert window.status_line.message.text() == "No more of them below"
    assert window.view.current_row == (ahead or [0])[-1]
    for row in reversed(ahead[:-1]):
        trigger(window, f"previous_{kind}")
        assert window.view.current_row == row


def test_every_row_that_differs_is_gone_to(held: Comparison, window: MainWindow) -> None:
    """A count proves it: no kind of difference makes the way past another."""
    wanted = {row for kind in KINDS.values() for row in counts.rows_with(held, kind)}
    window.view.make_current(0)
    seen: set[int | None] = set()
    for _ in range(len(wanted) + 1):
        trigger(window, "next_change")
        seen |= {window.view.current_row}
    assert seen == wanted - {0}


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
