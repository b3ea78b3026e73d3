"""What holds for every file, however bad: it is opened, opened with a notice, or refused by name with a way out."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.readers.inside import Inside

from copydesk.errors import ReadError
from copydesk.messages import ERRORS, NOTICES, explain, sentence
from copydesk.readers.process import Reader
from copydesk.text import Document

# Nobody who opens a file wants to read what it was read with.
_INSIDES = re.compile(
    r"lxml|libxml|pdfium|pypdf|zlib|zipfile|traceback|exception|python|\bNone\b|0x[0-9a-f]{4}", re.IGNORECASE
)


# What a child got through without trouble is read once more in this process: so the lines it reached are counted.
SMALL = 100_000  # bytes
HARMLESS = {"damaged", "no-text", "not-text", "password-protected", "unsupported-format", "empty", "scanned"}


class Outcome(NamedTuple):
    """What became of a file.

    Attributes:
        code: Of the refusal, "" where it opened.
        notices: Codes, of a file that opened.
        text: Of all blocks, a line each.
    """

    code: str
    notices: frozenset[str]
    text: str
    document: Document | None

    @property
    def hidden(self) -> str:
        """The text that is marked as hidden."""
        return "\n".join(block.text for block in self.document.blocks if block.hidden) if self.document else ""


def held_to(reader: Reader, folder: Path, name: str, data: bytes, *, inside: bool = False) -> Outcome:
    """Read a file and hold it to the contract; `inside` reads what does no harm once more, in this process."""
    path = folder / name
    path.write_bytes(data)
    before = path.stat()
    try:
        document = reader.read(path)
        if inside and len(data) <= SMALL:
            assert Inside().read(path) == document
    except ReadError as error:
        if inside and error.code in HARMLESS and len(data) <= SMALL:
            with pytest.raises(ReadError, match=error.code):
                Inside().read(path)
        assert error.code in ERRORS
        assert error.code != "reader-failed", "the child died"
        told = explain(error)
        assert name in told
        assert told.endswith(".")
        assert told.count(". ") >= 1, "no way out"
        assert not _INSIDES.search(told.replace(name, ""))
        return Outcome(error.code, frozenset(), "", None)
    finally:
        assert path.read_bytes() == data
        assert path.stat().st_mtime_ns == before.st_mtime_ns
        assert list(folder.iterdir()) == [path]
        path.unlink()
    for notice in document.notices:
        assert not _INSIDES.search(sentence(NOTICES, notice.code, dict(notice.values)).replace(name, ""))
    assert document.blocks
    text = "\n".join(block.text for block in document.blocks)
    return Outcome("", frozenset(notice.code for notice in document.notices), text, document)
