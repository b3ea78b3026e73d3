"""Where a file dialog begins: where a person was last, else where the work lies."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths

import copydesk_resources
from copydesk.text import Document
from copydesk_gui.work import reaching


def beginning(known: str, documents: Sequence[Document]) -> str:
    """The folder that was remembered, else the one beside the articles, else a person's documents.

    One on a share that does not answer is none: the dialog would ask it, and the window stand still.
    """
    paths = (Path(document.path) for document in documents)
    beside = [path.parent for path in paths if path.is_absolute() and path not in copydesk_resources.sample()]
    own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wanted = [*([Path(known)] if known else []), *beside]
    there = reaching.folders_there(list(dict.fromkeys([*wanted, Path(own)])))
    return str(next((folder for folder in [*wanted, Path(own)] if folder in there), Path.home()))
