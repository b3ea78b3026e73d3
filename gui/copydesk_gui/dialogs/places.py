"""Where a file dialog begins: where a person was last, else where the work lies."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths

import copydesk_resources
from copydesk.text import Document


def beginning(known: str, documents: Sequence[Document]) -> str:
    """The folder that was remembered, else the one beside the articles, else a person's documents."""
    if known and Path(known).is_dir():
        return known
    paths = (Path(document.path) for document in documents)
    folders = (path.parent for path in paths if path.is_absolute() and path not in copydesk_resources.sample())
    beside = next((str(folder) for folder in folders if folder.is_dir()), None)
    own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return beside or (own if Path(own).is_dir() else str(Path.home()))
