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

FAILED = 3  # exit status that says: standard error holds the error's code


def main(argv: Sequence[str] = ()) -> int:  # noqa: ARG001
    """Make one PDF and return the exit status; there is nothing that `argv` could ask for."""
    # typst and pypdf may print; what leaves on the caller's channel is the PDF alone.
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # A second of life makes hundreds of thousands of objects and next to no garbage: looking for it took a quarter of
    # the time. A long report's is still found, or it would fill a gigabyte.
    gc.set_threshold(_OBJECTS_UNSEARCHED)
    job = json.load(sys.stdin.buffer)
    try:
        pdf = made(job)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
