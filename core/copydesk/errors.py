"""What can go wrong in a way that the program expects.

    CopydeskError            a stable code and the values that its sentence needs
      ReadError              a file could not be turned into a Document
      ReviewError            a review could not be opened or saved
      ReportError            a report could not be written
      ManifestError          a line of a batch manifest, or a call, makes no sense
    Cancelled                the caller said stop; no failure, so not a CopydeskError

`messages.py` has the sentences for people, by the same codes. Caught in two places only: the window's `jobs.py`
and the command line.
"""

from collections.abc import Mapping

Value = str | int | float


class CopydeskError(Exception):
    """An expected failure: which file, what happened, in a form that programs can read.

    Attributes:
        code: Stable and machine-readable, a key of `messages.ERRORS`.
        file: The base name of the file at fault as the user knows it, or "" where there is none.
        values: What the sentence for `code` needs beside the file's name.
    """

    def __init__(self, code: str, file: str = "", values: Mapping[str, Value] | None = None) -> None:
        super().__init__(f"{code}: {file}" if file else code)
        self.code = code
        self.file = file
        self.values: dict[str, Value] = dict(values or {})


class ReadError(CopydeskError):
    """A file could not be turned into a Document."""


class ReviewError(CopydeskError):
    """A review could not be opened or saved."""


class ReportError(CopydeskError):
    """A report could not be written; what stood at its target before is untouched."""


class ManifestError(CopydeskError):
    """A line of a batch manifest, or a call of the command line, makes no sense."""


class Cancelled(Exception):  # noqa: N818 - it is an answer, not an error
    """The caller's `cancelled` said yes; nothing was changed."""
