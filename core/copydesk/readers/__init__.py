"""A file becomes a Document: chosen by content, parsed in a child process with caps."""

from pathlib import Path

from copydesk.text import Document


def read(path: Path) -> Document:
    """The document in a file.

    Raises:
        ReadError: It could not be read; the code says why.
    """
    raise NotImplementedError
