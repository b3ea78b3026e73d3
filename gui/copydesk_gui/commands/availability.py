"""Which commands make sense now."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from PySide6.QtGui import QAction

from copydesk_gui.commands import COMMANDS, Needs
from copydesk_gui.workspace import Workspace


def met(workspace: Workspace, *, has_note: bool, has_finding: bool) -> frozenset[Needs]:
    """The needs that are met; `has_note` and `has_finding` where one is chosen."""
    comparison, history = workspace.comparison, workspace.history
    is_complete = comparison is not None and workspace.is_complete
    answers = {
        Needs.NOTHING: True,
        Needs.DOCUMENTS: bool(workspace.desk.documents),
        Needs.ROWS: comparison is not None,
        Needs.COMPARISON: is_complete,
        Needs.FINDINGS: is_complete and comparison is not None and bool(comparison.findings),
        Needs.FINDING: is_complete and has_finding,
        Needs.NOTES: bool(workspace.notebook.notes),
        Needs.NOTE: has_note,
        Needs.UNDO: history.undo_label is not None,
        Needs.REDO: history.redo_label is not None,
    }
    return frozenset(need for need, is_met in answers.items() if is_met)


def enable(actions: Mapping[str, QAction], needs: AbstractSet[Needs]) -> None:
    """Enable the commands whose need is among these, and disable the others."""
    for command in COMMANDS:
        actions[command.id].setEnabled(command.needs in needs)
