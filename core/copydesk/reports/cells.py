"""Tables for spreadsheets: every cell quoted, and none of them a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from copydesk.reports.subject import Asked

# What a spreadsheet may take for the beginning of a formula (OWASP, "CSV Injection"), their full-width forms too, which
# some of them fold. Excel and LibreOffice skip white space before them.
_FORMULA = frozenset("=+-@|%＝＋－＠")
_MARK = "\ufeff"  # Excel takes a file without it for the system's old encoding


def table(header: Sequence[str], rows: Iterable[Sequence[str | int]], asked: Asked) -> bytes:
    """The table in UTF-8 as RFC 4180 has it: lines end in CRLF, every cell is quoted.

    A file begins with a byte-order mark; what goes to a terminal or a pipe does not. A cell that a spreadsheet would
    calculate has an apostrophe before it, which says "text" there; all other cells hold their text as it is.

    Raises:
        Cancelled: The caller wants it no more.
    """
    written = StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        asked.check()
        writer.writerow([harmless(str(cell)) for cell in row])
    mark = _MARK if asked.is_file else ""
    return (mark + written.getvalue()).encode("utf-8", "backslashreplace")


def harmless(text: str) -> str:
    """The text as a spreadsheet shows it and never calculates it; a NUL, which would end a cell, is written out."""
    text = text.replace("\0", "\\x00")
    bare = text.lstrip()
    # A tab or a line's end in front would be cut off by some programs, and lay a formula bare that nobody looked at.
    starts = bare[:1] in _FORMULA or text[:1] in ("\t", "\r", "\n")
    return "'" + text if starts and text else text
