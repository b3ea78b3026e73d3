"""Findings in the window's language: severity, place and state, for cards, sentences and tables alike."""

from PySide6.QtCore import QCoreApplication

from copydesk.comparison import Finding, Severity
from copydesk.notes import FindingState, State
from copydesk_gui import sentences
from copydesk_gui.commands.clips import Clip, sentence, table
from copydesk_gui.documents import naming
from copydesk_gui.workspace import Workspace

translate = QCoreApplication.translate


def severity(of: Severity) -> str:
    """A severity as a word."""
    return {
        Severity.ERROR: translate("Findings", "Error"),
        Severity.WARNING: translate("Findings", "Warning"),
        Severity.INFO: translate("Findings", "Information"),
    }[of]


def letter(of: Severity) -> str:
    """A severity as the letter that stands in the text and on a card."""
    return {
        Severity.ERROR: translate("Findings", "E", "severity"),
        Severity.WARNING: translate("Findings", "W", "severity"),
        Severity.INFO: translate("Findings", "I", "severity"),
    }[of]


def place(finding: Finding, workspace: Workspace) -> str:
    """The row, and where there are several copies, which one it is."""
    where = translate("Findings", "document")
    if finding.row is not None:
        where = translate("Findings", "row {0}").format(finding.row + 1)
    documents = workspace.desk.documents
    if len(documents) < 3 or finding.document is None:
        return where
    return f"{naming.labels(documents)[finding.document]} · {where}"


def state(of: FindingState) -> str:
    """What an editor said of a finding; "" where nothing."""
    said = []
    if of.state is State.CONFIRMED:
        said.append(translate("Findings", "✓ Confirmed"))
    elif of.state is State.DISMISSED and of.reason:
        said.append(translate("Findings", "Dismissed: {0}").format(of.reason))
    elif of.state is State.DISMISSED:
        said.append(translate("Findings", "Dismissed"))
    if of.severity is not None:
        said.append(translate("Findings", "Severity set by hand"))
    return " · ".join(said)


def one(workspace: Workspace, n: int) -> Clip:
    """A finding to take elsewhere: what it says, and the words it is about.

    Raises:
        LookupError: There is no such finding.
    """
    comparison = workspace.comparison
    if comparison is None:
        raise LookupError(n)
    finding = comparison.findings[n]
    names = naming.labels(comparison.documents)
    quotes = [(names[span.document], comparison.text(span)) for span in finding.spans]
    where = f"{severity(finding.severity)}, {place(finding, workspace)}"
    return sentence(sentences.name_of_finding(finding), where, sentences.of_finding(finding), quotes)


def every(workspace: Workspace) -> Clip:
    """All findings as a table."""
    comparison = workspace.comparison
    head = [
        translate("Findings", "Severity"),
        translate("Findings", "Finding"),
        translate("Findings", "Place"),
        translate("Findings", "What was found"),
        translate("Findings", "Said of it"),
    ]
    lines = [
        [
            severity(finding.severity),
            sentences.name_of_finding(finding),
            place(finding, workspace),
            sentences.of_finding(finding),
            state(workspace.notebook.state_of(n)),
        ]
        for n, finding in enumerate(comparison.findings if comparison is not None else ())
    ]
    return table(head, lines)
