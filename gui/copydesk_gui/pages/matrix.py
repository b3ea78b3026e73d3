"""How each copy stands to the original, in numbers: what the table of copies shows."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from copydesk.comparison import Comparison, Severity, Summary
from copydesk.notes import State
from copydesk_gui.commands.clips import Clip, table
from copydesk_gui.documents import naming
from copydesk_gui.workspace import Workspace

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """One copy.

    Attributes:
        errors, warnings: Findings that are its own and were not dismissed.
        summary: In words; see `copydesk.comparison.Summary`.
        original: Words of the original's article, of which `summary.dropped` are a part.
    """

    name: str
    errors: int
    warnings: int
    summary: Summary
    original: int

    @property
    def document(self) -> int:
        """Its number."""
        return self.summary.document

    @property
    def words(self) -> int:
        """Words of the copy's article."""
        return self.summary.kept + self.summary.reworded + self.summary.added

    @property
    def shares(self) -> tuple[float, float, float]:
        """Kept, reworded and added as shares of the copy's words, 0 to 1; they sum to 1 where it has any."""
        whole = max(1, self.words)
        return self.summary.kept / whole, self.summary.reworded / whole, self.summary.added / whole


def lines(workspace: Workspace) -> tuple[Line, ...]:
    """The copies in their order; nothing before the comparison is finished."""
    comparison = workspace.comparison
    if comparison is None or not workspace.is_complete:
        return ()
    names = naming.labels(comparison.documents)
    words = workspace.facts.words if workspace.facts is not None else ()
    original = words[comparison.reference] if words else 0
    return tuple(
        Line(
            names[summary.document],
            _count(workspace, comparison, summary.document, Severity.ERROR),
            _count(workspace, comparison, summary.document, Severity.WARNING),
            summary,
            original,
        )
        for summary in comparison.summary
    )


def heads() -> tuple[str, ...]:
    """What the columns are called."""
    return (
        translate("Matrix", "Copy"),
        translate("Matrix", "Errors"),
        translate("Matrix", "Warnings"),
        translate("Matrix", "Words"),
        translate("Matrix", "Kept"),
        translate("Matrix", "Reworded"),
        translate("Matrix", "Added"),
        translate("Matrix", "Moved"),
        translate("Matrix", "Dropped"),
    )


def cells(line: Line) -> tuple[str, ...]:
    """A line as it is shown: words with their share of the copy, dropped ones with their share of the original."""
    from copydesk.shares import shares_of  # noqa: PLC0415 - the window starts without what counts words

    summary, words = line.summary, line.words
    shares = shares_of(summary, line.original)
    return (
        line.name,
        str(line.errors),
        str(line.warnings),
        _number(words),
        _with_share(summary.kept, shares.kept),
        _with_share(summary.reworded, shares.reworded),
        _with_share(summary.added, shares.added),
        _with_share(summary.moved, round(100 * summary.moved / words) if words else 0),
        _with_share(summary.dropped, shares.dropped),
    )


def keys(line: Line) -> tuple[str | int, ...]:
    """What each cell is sorted by."""
    summary = line.summary
    return (
        line.name.casefold(),
        line.errors,
        line.warnings,
        line.words,
        summary.kept,
        summary.reworded,
        summary.added,
        summary.moved,
        summary.dropped,
    )


def as_clip(workspace: Workspace) -> Clip:
    """The whole table to take elsewhere."""
    return table(heads(), [cells(line) for line in lines(workspace)])


def _count(workspace: Workspace, comparison: Comparison, document: int, severity: Severity) -> int:
    return sum(
        finding.document in {None, document}
        and finding.severity is severity
        and workspace.notebook.state_of(n).state is not State.DISMISSED
        for n, finding in enumerate(comparison.findings)
    )


def _with_share(part: int, percent: int) -> str:
    return translate("Matrix", "{0} ({1} %)").format(_number(part), percent)


def _number(n: int) -> str:
    return QLocale().toString(n)
