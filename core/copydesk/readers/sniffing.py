"""What format a file is in, by its content; its name decides only where the content cannot."""

import re
from pathlib import PurePath

_HEAD = 4_096  # bytes looked at

# Formats that begin with bytes of their own: where they stand, the bytes, and the format's name for people; "" for what
# is no text at all.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"{\\rtf", "RTF"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
    (0, b"bplist00", "Safari web archive"),
    (0, b"PK\x05\x06", "ZIP"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "RAR"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (257, b"ustar", "TAR"),
    (0, b"%!PS", "PostScript"),
    (0, b"\x89PNG\r\n\x1a\n", ""),
    (0, b"\xff\xd8\xff", ""),
    (0, b"GIF8", ""),
    (0, b"II*\0", ""),
    (0, b"MM\0*", ""),
    (8, b"WEBP", ""),
    (4, b"ftyp", ""),
    (0, b"ID3", ""),
    (0, b"OggS", ""),
    (0, b"\x7fELF", ""),
    (0, b"MZ\x90\0", ""),
    (0, b"SQLite format 3\0", ""),
)
# What a ZIP holds, by the names of its first members.
_ZIPPED = (
    (b"word/", "DOCX"),
    (b"xl/", "XLSX"),
    (b"ppt/", "PPTX"),
    (b"application/vnd.oasis.opendocument", "ODT"),
    (b"application/epub+zip", "EPUB"),
    (b"Index/Document.iwa", "Pages"),
)
_XML_ROOTS = re.compile(
    r"<(?:[\w-]+:)?(nitf|newsItem|newsMessage|NewsML|packageItem|rss|feed|svg|office:document)\b", re.IGNORECASE
)
_MAIL = re.compile(r"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.ASCII)
_MAIL_FIELD = re.compile(
    r"^(?:MIME-Version|Received|Message-ID|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE
)

_LEADING = re.compile(r"\A(?:\s|\ufeff|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_SURE_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.IGNORECASE)
_LIKELY_HTML = re.compile(
    r"<(?:a|article|aside|b|blockquote|div|figure|font|footer|form|h[1-6]|header|i|iframe|img|link|main|meta|nav|object|"
    r"ol|p|pre|script|section|span|style|svg|table|template|title|ul)\b[^<]*>",
    re.IGNORECASE,
)
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp"})
_TEXT_NAMES = frozenset({".txt", ".text", ".md", ".asc", ".log"})
_OTHER_NAMES = {".json": "JSON", ".xml": "XML", ".csv": "CSV", ".copydesk": "Copydesk review"}

TEXT = "text"
HTML = "html"


def sniff(data: bytes, name: str) -> str:
    """The format of a file.

    Args:
        data: All of the file's bytes, at least one.
        name: The file's base name.

    Returns:
        "text" or "html" (keys of `table.READERS`), the name for people of another format, or "" for binary data that is
        no document.
    """
    other = _by_magic(data)
    if other is not None:
        return other
    head = _letters(data[:_HEAD])
    suffix = PurePath(name).suffix.lower()
    start = head[_LEADING.match(head).end() :] if head else ""  # type: ignore[union-attr]  # it matches "" too
    if _SURE_HTML.match(start):
        return HTML
    return _by_text(head, start, suffix)


def _by_text(head: str, start: str, suffix: str) -> str:
    root = _XML_ROOTS.match(start)
    if root or (head.lstrip("\ufeff \n\r\t").startswith("<?xml") and suffix not in _HTML_NAMES):
        return "XML"
    if _MAIL.match(head) and _MAIL_FIELD.search(head):
        return "MHTML" if "multipart/related" in head else "EML"
    if suffix in _HTML_NAMES:
        return HTML
    if suffix in _TEXT_NAMES:
        return TEXT
    if suffix in _OTHER_NAMES:
        return _OTHER_NAMES[suffix]
    return HTML if _LIKELY_HTML.match(start) else TEXT


def _by_magic(data: bytes) -> str | None:
    # A PDF may have a kilobyte of anything before its mark.
    if b"%PDF-" in data[:1_024]:
        return "PDF"
    if data.startswith(b"PK\x03\x04"):
        head = data[:_HEAD] + data[-_HEAD:]
        return next((form for mark, form in _ZIPPED if mark in head), "ZIP")
    for place, mark, form in _MAGIC:
        if data.startswith(mark, place):
            return form
    return None


def _letters(head: bytes) -> str:
    """Enough of the text to see its tags, whatever its encoding."""
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return head.decode("utf-32", "ignore")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    return head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").decode("latin-1")
