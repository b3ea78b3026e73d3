"""The annotated PDF: made in a child process, so that neither a crash nor a hang reaches whoever asked for it."""

import json
import sys
from base64 import b64encode
from collections.abc import Callable, Sequence

from copydesk import children
from copydesk.children import Program
from copydesk.errors import ReportError
from copydesk.reports import paper
from copydesk.reports.subject import Asked, Subject

# Seconds that making it may take: 2,000 rows with 12,000 marks took 30 on one quiet core, 80 on a busy machine.
DEADLINE = 60.0
_DEADLINE_A_ROW = 0.15

# What the child gets of the environment beside what a platform needs: where a person keeps fonts.
_PASSED = (*children.PLATFORM, "WINDIR", "LOCALAPPDATA", "HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS")

HIDDEN = "report-child"  # the word with which a frozen program calls itself


def command() -> list[str]:
    """How the child is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN]
    # Isolated: neither the caller's folder nor its environment decides what is imported.
    return [sys.executable, "-I", "-m", "copydesk.reports.child"]


def render(subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """The PDF's bytes, read back and found whole.

    Raises:
        Cancelled: The caller wants it no more.
        ReportError: The child crashed (`report.crashed`), hung (`report.too-slow`), took more memory than is safe
            (`report.too-long`), or had no fonts (`report.no-font`).
    """
    job = paper.job(subject, asked)
    if asked.choices.with_review and subject.review:
        job["attachment"] = b64encode(subject.review).decode("ascii")
    work = json.dumps(job, separators=(",", ":")).encode("ascii")
    deadline = DEADLINE + _DEADLINE_A_ROW * len(subject.comparison.rows)
    return run(command(), work, asked.cancelled, deadline)


def run(words: Sequence[str], work: bytes, cancelled: Callable[[], bool], deadline: float = DEADLINE) -> bytes:
    """What a child writes on standard output, given `work`; it is ended when the caller or the clock says so.

    Raises:
        Cancelled: `cancelled` said yes.
        ReportError: It crashed, hung for `deadline` seconds, took too much memory, or wrote no PDF.
    """
    try:
        status, pdf, told = children.run(Program(words, _PASSED, hears=True), work, cancelled, deadline)
    except TimeoutError as error:
        raise ReportError("report.too-slow", values={"seconds": round(deadline)}) from error
    except OSError as error:
        raise ReportError("report.crashed", values={"reason": error.strerror or type(error).__name__}) from error
    if status != 0 or not (pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")):
        raise _failure(status, told)
    return pdf


def _failure(status: int, told: bytes) -> ReportError:
    lines = told.decode("utf-8", "replace").split()
    if lines and lines[-1] in ("report.no-font", "report.too-long"):
        return ReportError(lines[-1])
    # What typst's allocator says before it ends the process.
    if b"memory allocation of" in told:
        return ReportError("report.too-long")
    return ReportError("report.crashed", values={"reason": f"exit status {status}"})
