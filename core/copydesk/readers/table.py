"""The one table of readers: which format is read by what."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from copydesk.readers.content import Content

Reading = Callable[[bytes, str], Content]


class Format(NamedTuple):
    """One format.

    Attributes:
        fetch: Imports what reads it and gives that back: called with the file's bytes and the user's encoding.
        suffixes: What its files are usually called, for dialogs; it is told by its content.
        encoded: Its text is in an encoding that a person may choose.
        second: The reader that is asked where the first one dies, "" for none; it is a row of its own without suffixes.
    """

    fetch: Callable[[], Reading]
    suffixes: tuple[str, ...] = ()
    encoded: bool = False
    second: str = ""


def _text() -> Reading:
    from copydesk.readers import plain  # noqa: PLC0415 - see READERS

    return plain.read


def _html() -> Reading:
    from copydesk.readers import html  # noqa: PLC0415 - see READERS

    return html.read


def _docx() -> Reading:
    from copydesk.readers import docx  # noqa: PLC0415 - see READERS

    return docx.read


def _pdf() -> Reading:
    from copydesk.readers import pdf  # noqa: PLC0415 - see READERS

    return pdf.read


def _pdf_second() -> Reading:
    from copydesk.readers import pdf_second  # noqa: PLC0415 - see READERS

    return pdf_second.read


# Each row fetches its reader only when a file asks for it: a child that reads text has no need of the HTML library,
# whose import takes as long as the rest of the child. Imports are written out because PyInstaller finds only those.
READERS: Final[Mapping[str, Format]] = {
    "text": Format(_text, (".txt", ".text"), encoded=True),
    "html": Format(_html, (".html", ".htm", ".xhtml"), encoded=True),
    "docx": Format(_docx, (".docx", ".docm", ".dotx")),
    "pdf": Format(_pdf, (".pdf",), second="pdf-second"),
    "pdf-second": Format(_pdf_second),
}
