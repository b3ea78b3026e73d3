"""What a report of the work on the desk is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.reports import Subject
    from copydesk_gui.workspace import Workspace


def subject(workspace: Workspace, *, with_review: bool = False) -> Subject:
    """What a report of the present comparison is about, with the review's file in it if wanted.

    Raises:
        ValueError: There is no finished comparison.
    """
    from copydesk import reports, reviews  # noqa: PLC0415 - late, as in opening.py

    if workspace.comparison is None or not workspace.is_complete:
        raise ValueError("there is no finished comparison to export")
    desk, filing = workspace.desk, workspace.filing
    return reports.Subject(
        workspace.comparison,
        desk.notes,
        desk.states,
        title=filing.title,
        written=filing.now(),
        is_review=True,
        sources=(filing.path,) if filing.path else (),
        review=reviews.dump(filing.session.present()) if with_review else b"",
    )
