"""A PDF file that ended PDFium, read a second time by pypdf: slower, in less certain order, but in Python alone."""

from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from copydesk.readers.content import Content, Refused, Remark, show_controls
from copydesk.readers.paragraphs import paragraphs
from copydesk.readers.pdf_lines import LIGATURES

_MOST_PAGES: Final = 200


def read(data: bytes, _chosen: str = "") -> Content:
    """The blocks of a PDF file, with the notice that this way is the second best.

    Raises:
        Refused: `password-protected`, `damaged`, `too-complex`, or `no-text`.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("password-protected")
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
    except (RecursionError, LimitReachedError, DependencyError) as error:
        raise Refused("too-complex") from error
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError, ArithmeticError) as error:
        raise Refused("damaged") from error  # the library checks little of what a file says
    whole = "\n\n".join(pages).translate(LIGATURES).encode("utf-8", "replace").decode()
    pieces, remarks = paragraphs(show_controls(whole)[0])
    if not pieces:
        raise Refused("no-text")
    return Content(tuple(pieces), remarks=(Remark("pdf.second"), *remarks))
