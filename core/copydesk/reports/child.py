"""The child that makes the PDF: a job comes on standard input as JSON, the PDF leaves on standard output.

Run as `python -I -m copydesk.reports.child`; a frozen program calls itself with the hidden word `report-child`.
Nothing here sees the comparison, and a crash in here takes nobody along.
"""

import gc
import json
import os
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from copydesk.errors import ReportError
from copydesk.reports.annotate import annotate
from copydesk.reports.typeset import typeset

_OBJECTS_UNSEARCHED = 200_000
# Bytes of data. 2,000 rows with 12,000 marks take 0.8 GB, most of it typst's; what three times as many would take is
# more than an editor's machine can spare.
MEMORY = 2 << 30

FAILED = 3  # exit status that says: standard error holds the error's code


def main(argv: Sequence[str] = ()) -> int:  # noqa: ARG001
    """Make one PDF and return the exit status; there is nothing that `argv` could ask for."""
    # typst and pypdf may print; what leaves on the caller's channel is the PDF alone.
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # A second of life makes hundreds of thousands of objects and next to no garbage: looking for it took a quarter of
    # the time. A long report's is still found, or it would fill a gigabyte.
    gc.set_threshold(_OBJECTS_UNSEARCHED)
    _cap()
    try:
        pdf = made(json.load(sys.stdin.buffer))
    except MemoryError:
        sys.stderr.write("\nreport.too-long\n")
        return FAILED
    except ReportError as error:
        sys.stderr.write(f"\n{error.code}\n")
        return FAILED
    with channel:
        channel.write(pdf)
    return 0


def made(job: Mapping[str, Any]) -> bytes:
    """The PDF of what `paper.job` made, opened again and found to have its pages.

    Raises:
        ReportError: There are no fonts (`report.no-font`), or the PDF is not whole (`report.crashed`).
    """
    plain = typeset(job["paper"])
    pdf = annotate(plain, job)
    if len(PdfReader(BytesIO(pdf)).pages) != len(PdfReader(BytesIO(plain)).pages):
        raise ReportError("report.crashed")
    return pdf


def _cap() -> None:
    """Limit what this process may take, where the platform can; the parent's deadline holds everywhere."""
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return
    # Data and not address space: a machine with many cores sets much of that aside for threads and never touches it.
    for what, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        top = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (top, top))
        except (OSError, ValueError):  # a platform that knows the name alone
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
