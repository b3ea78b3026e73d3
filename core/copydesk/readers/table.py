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
        memory: Bytes of address space that reading one may take.
        second: The reader that is asked where the first one dies, "" for none; it is a row of its own without suffixes.
    """

    fetch: Callable[[], Reading]
    suffixes: tuple[str, ...] = ()
    encoded: bool = False
    memory: int = 1 << 30
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


def _odt() -> Reading:
    from copydesk.readers import odf  # noqa: PLC0415 - see READERS

    return odf.read


def _fodt() -> Reading:
    from copydesk.readers import odf  # noqa: PLC0415 - see READERS

    return odf.read_flat


def _rtf() -> Reading:
    from copydesk.readers import rtf  # noqa: PLC0415 - see READERS

    return rtf.read


def _markdown() -> Reading:
    from copydesk.readers import markdown  # noqa: PLC0415 - see READERS

    return markdown.read


def _email() -> Reading:
    from copydesk.readers import mail  # noqa: PLC0415 - see READERS

    return mail.read


def _mhtml() -> Reading:
    from copydesk.readers import mhtml  # noqa: PLC0415 - see READERS

    return mhtml.read


def _nitf() -> Reading:
    from copydesk.readers import nitf  # noqa: PLC0415 - see READERS

    return nitf.read


def _newsml() -> Reading:
    from copydesk.readers import newsml  # noqa: PLC0415 - see READERS

    return newsml.read


def _ninjs() -> Reading:
    from copydesk.readers import ninjs  # noqa: PLC0415 - see READERS

    return ninjs.read


def _iptc7901() -> Reading:
    from copydesk.readers import iptc7901  # noqa: PLC0415 - see READERS

    return iptc7901.read


def _anpa1312() -> Reading:
    from copydesk.readers import anpa1312  # noqa: PLC0415 - see READERS

    return anpa1312.read


# Each row fetches its reader only when a file asks for it: a child that reads text has no need of the HTML library,
# whose import takes as long as the rest of the child. Imports are written out because PyInstaller finds only those.
READERS: Final[Mapping[str, Format]] = {
    "text": Format(_text, (".txt", ".text"), encoded=True),
    "markdown": Format(_markdown, (".md", ".markdown"), encoded=True),
    "html": Format(_html, (".html", ".htm", ".xhtml"), encoded=True),
    "mhtml": Format(_mhtml, (".mhtml", ".mht"), encoded=True),
    "docx": Format(_docx, (".docx", ".docm", ".dotx")),
    "odt": Format(_odt, (".odt", ".ott")),
    "fodt": Format(_fodt, (".fodt",)),
    "rtf": Format(_rtf, (".rtf",)),
    # The oddest of 1,500 files took 70 MB; what is made to take all there is takes half as long to take half of it.
    "pdf": Format(_pdf, (".pdf",), memory=1 << 29, second="pdf-second"),
    "pdf-second": Format(_pdf_second),
    "email": Format(_email, (".eml", ".mbox"), encoded=True),
    "nitf": Format(_nitf, (".nitf", ".xml")),
    "newsml-g2": Format(_newsml, (".newsml", ".xml")),
    "ninjs": Format(_ninjs, (".ninjs", ".json")),
    "iptc7901": Format(_iptc7901, (".iptc",), encoded=True),
    "anpa1312": Format(_anpa1312, (".anpa",), encoded=True),
}
