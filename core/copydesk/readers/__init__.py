"""A file becomes a Document: chosen by content, parsed in a child process with caps.

`Reader` (in `process.py`) reads many files with few children. Its import costs more than all else that a child does
before it reads, and the child imports this package: so it is fetched when it is called for.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.text import Document


def read(path: "Path", *, encoding: str | None = None, cancelled: Callable[[], bool] = lambda: False) -> "Document":
    """The document in a file: every visible block in reading order, no role judged yet.

    Two threads may read at the same time.

    Args:
        path: The file, of any kind and state.
        encoding: What the user chose for a text or HTML file; otherwise it is found out, with a notice for each guess.
        cancelled: Asked about every 0.05 s.

    Raises:
        Cancelled: `cancelled` said yes.
        ReadError: It could not be read; the code says why.
    """
    from copydesk.readers.process import Reader  # noqa: PLC0415 - see above

    with Reader() as reader:
        return reader.read(path, encoding=encoding, cancelled=cancelled)


def fingerprint(path: "Path", *, cancelled: Callable[[], bool] = lambda: False) -> str:
    """The SHA-256 of a file's bytes as they are now, lower-case hexadecimal: `Document.sha256` as it would be.

    Raises:
        Cancelled: `cancelled` said yes.
        ReadError: It cannot be read.
    """
    from copydesk.readers import files  # noqa: PLC0415 - see above
    from copydesk.readers.process import DEADLINE  # noqa: PLC0415 - see above

    return files.take(path, cancelled, DEADLINE).sha256
