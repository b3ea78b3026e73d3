"""Tables for spreadsheets: every cell quoted, and none of them a formula."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

from copydesk.reports.subject import Asked

# What a spreadsheet may take for the beginning of a formula (OWASP, "CSV Injection"); its full-width, small and raised
# forms too, which some of them fold (Unicode NFKC).
_FORMULA = frozenset("=+-@|%")
# Excel and LibreOffice skip white space before it, and drop what has no width.
_SKIPPED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# A program that takes semicolons or tabs for separators, as Excel does in half of Europe, knows nothing of quotation
# marks in the middle of its cells: there a formula may begin behind each of them, and at each line's beginning.
_SEPARATED = re.compile(r"([;\t\r\n][\s\"'\u200b-\u200f\u2060\ufeff]*+)(?=(.)\S)")
_MARK = "\ufeff"  # Excel takes a file without it for the system's old encoding


def table(header: Sequence[str], rows: Iterable[Sequence[str | int]], asked: Asked) -> bytes:
    """The table in UTF-8 as RFC 4180 has it: lines end in CRLF, every cell is quoted.

    A file begins with a byte-order mark; what goes to a terminal or a pipe does not. A cell that a spreadsheet would
    calculate has an apostrophe before it, which says "text" there, and so has what a program with other
    separators would calculate within a cell; all other cells hold their text as it is.

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
    first = next((c for c in text if unicodedata.category(c) not in _SKIPPED), "")
    text = _SEPARATED.sub(lambda found: found[1] + ("'" if _begins_formula(found[2]) else ""), text)
    # A tab or a line's end in front would be cut off by some programs, and lay a formula bare that nobody looked at.
    return "'" + text if _begins_formula(first) or text[:1] in ("\t", "\r", "\n") else text


def _begins_formula(character: str) -> bool:
    return unicodedata.normalize("NFKC", character)[:1] in _FORMULA
