"""What can be opened: files, folders of files, and words from the clipboard or another window; without Qt."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from copydesk.readers.table import READERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.text import Document

# What is taken from a folder, and shown by the dialog.
ARTICLES: Final = tuple(dict.fromkeys(f"*{suffix}" for row in READERS.values() for suffix in row.suffixes))

MOST_OF_A_FOLDER: Final = 24  # files; a folder of more is an archive, and nobody compares an archive by accident
_DEEPEST: Final = 3  # folders within folders
_NAME_WORDS: Final = 6
_NAME_LENGTH: Final = 48
_HTML: Final = re.compile(r"<(?:p|div|br|li|h[1-6]|table|article|section|blockquote)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Words that came without a file.

    Attributes:
        name: What the document is called: it has no file's name.
        text: The words, or the HTML that they stand in.
    """

    name: str
    text: str
    is_html: bool = False


Source = Path | Pasted


def pasted(text: str, html: str, name: str) -> Pasted | None:
    """What a clipboard's or a drag's text becomes; None where there are no words in it.

    HTML is taken where it says more than the text does: where it has paragraphs. `name` says how a document of this
    kind is called, "{0}" being its first words.
    """
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text[:2000])
    if not words:
        return None
    begins = " ".join(words[:_NAME_WORDS])[:_NAME_LENGTH].strip()
    if _HTML.search(html):
        return Pasted(name.format(begins), html, is_html=True)
    return Pasted(name.format(begins), text)


def read_one(source: Source, read: "Callable[[Path], Document]", read_utf8: "Callable[[Path], Document]") -> "Document":
    """The document of a source; words without a file go through the same readers as files do.

    For that they lie for a moment in a folder of their own which nobody else may look into.

    Raises:
        ReadError: It could not be read.
    """
    if isinstance(source, Path):
        return read(source)
    with TemporaryDirectory(prefix="copydesk-") as folder:
        path = Path(folder) / (source.name + (".html" if source.is_html else ".txt"))
        path.write_text(source.text, encoding="utf-8", errors="replace")
        return replace(read_utf8(path), path=source.name)


def expanded(sources: Sequence[Source]) -> tuple[tuple[Source, ...], int]:
    """The sources with articles in the place of the folders they lie in, and how many were too many.

    A folder without an article stays, so that opening it says that it is a folder.
    """
    found: list[Source] = []
    left_out = 0
    for source in sources:
        files = sorted(_articles(source)) if isinstance(source, Path) and source.is_dir() else []
        found += files[:MOST_OF_A_FOLDER] or [source]
        left_out += len(files[MOST_OF_A_FOLDER:])
    return tuple(found), left_out


def _articles(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        is_deep = len(Path(here).relative_to(folder).parts) >= _DEEPEST
        # Changed in place: that is how `os.walk` is told where not to go.
        folders[:] = [] if is_deep else sorted(name for name in folders if not _is_aside(name))
        yield from (Path(here) / name for name in names if not _is_aside(name) and is_article(name))


def is_article(name: str, patterns: Iterable[str] = ARTICLES) -> bool:
    """Whether a file of this name is one of those that are taken from a folder."""
    return any(fnmatch(name.lower(), pattern) for pattern in patterns)


def _is_aside(name: str) -> bool:
    """Hidden, or what a browser puts beside a saved page: "story_files" holds its pictures and frames."""
    return name.startswith(".") or name.endswith(("_files", "-Dateien"))
