"""What format a file is in, by its content; its name decides only where the content cannot."""

import re
from pathlib import PurePath
from typing import Final

_HEAD = 4_096  # bytes looked at

# Formats that begin with bytes of their own: where they stand, the bytes, and the reader's name or the format's name
# for people; "" for what is no text at all.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"bplist00", "Safari web archive"),
    (0, b"PK\x05\x06", "ZIP"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "RAR"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (257, b"ustar", "TAR"),
    (0, b"\x78\x9f\x3e\x22", "winmail.dat of Outlook"),
    (0, b"%!PS", "PostScript"),
    (0, b"\xffWPC", "WordPerfect"),
    (0, b"\x31\xbe\0\0", "Windows Write"),
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
_RTF = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,100}\{\s{0,100}\\rtf")
_PDF = re.compile(rb"%PDF-\d\.\d")
_PDF_HEAD = re.compile(rb"%PDF-(?![^\r\n]{0,20} [a-z]{2,20} [^\r\n])")  # words behind it, and it begins a sentence
_PDF_PART = re.compile(rb"\b\d{1,10}\s+\d{1,5}\s+obj\b")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__substg1.0_".encode("utf-16-le")  # what Outlook's own messages consist of
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how Word keeps what has a password
# What a ZIP holds, by the names of its members; of more than one the first, since documents hold other documents.
_ZIPPED = (
    (b"word/", "docx"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/epub+zip", "EPUB"),
    (b"application/vnd.oasis.opendocument", "OpenDocument (no text)"),
    (b"Index/Document.iwa", "Pages"),
    (b"xl/", "XLSX"),
    (b"ppt/", "PPTX"),
    (b"content.xml", "odt"),
    (b"[Content_Types].xml", "docx"),
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE)
_FLAT_ODT = re.compile(r"<office:document\b")
_ROOTS = {
    "nitf": "nitf",
    **dict.fromkeys(("newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem"), "newsml-g2"),
    "newsml": "NewsML 1",
    "rss": "RSS",
    "feed": "Atom",
    "svg": "SVG",
}
_MAIL = re.compile(r"\A(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.ASCII)
_MAIL_FIELD = re.compile(
    r"^(?:MIME-Version|Received|Message-ID|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE
)
_RELATED = re.compile(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(r"^Snapshot-Content-Location:|^From:[^\n]*\bSaved by\b", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"^(?:To|Received|Message-ID):", re.IGNORECASE | re.MULTILINE)
# The two wire formats begin with signs that no text begins with.
_ANPA = re.compile(rb"\A[\r\n]{0,9}\x16{0,9}\x01[a-z]\d{4}[\x1f \r\n-]", re.IGNORECASE)
_IPTC = re.compile(rb"\A[\r\n]{0,9}\x16{0,9}\x01")
_NEWS_FIELDS = re.compile(r'"(?:body_\w+|bodies|headlines?|contents)"\s*:')

_MARKED = re.compile(rb"\A\s{0,200}\xef\xbb\xbf")  # blanks before a mark are no part of anything
_LEADING = re.compile(r"\A(?:\s|\ufeff|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_SURE_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.IGNORECASE)
_LIKELY_HTML = re.compile(
    r"<(?:a|article|aside|b|blockquote|div|figure|font|footer|form|h[1-6]|header|i|iframe|img|link|main|meta|nav|object|"
    r"ol|p|pre|script|section|span|style|svg|table|template|title|ul)\b[^<]*>",
    re.IGNORECASE,
)
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp"})
_TEXT_NAMES = frozenset({".txt", ".text", ".asc", ".log"})
_MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_MAIL_NAMES = frozenset({".eml", ".mbox"})
_ARCHIVED_NAMES = frozenset({".mht", ".mhtml"})
_OTHER_NAMES = {".xml": "XML", ".csv": "CSV", ".copydesk": "Copydesk review"}

TEXT: Final = "text"
HTML: Final = "html"

_PACKED = frozenset({"ZIP", "7z", "RAR", "gzip", "bzip2", "xz", "TAR"})
_OLDER = frozenset({"DOC", "Pages", "WordPerfect", "Windows Write", "PPTX", "PostScript", "OpenDocument (no text)"})


def sniff(data: bytes, name: str) -> str:
    """The format of a file.

    Args:
        data: All of the file's bytes, at least one.
        name: The file's base name.

    Returns:
        A key of `table.READERS`, the name for people of another format, or "" for binary data that is no document.
    """
    other = _by_magic(data)
    if other is not None:
        return other
    head = _letters(data[:_HEAD])
    suffix = PurePath(name).suffix.lower()
    start = head[_LEADING.match(head).end() :] if head else ""  # type: ignore[union-attr]  # it matches "" too
    if _SURE_HTML.match(start):
        return HTML
    return _by_structure(head, start, suffix) or _by_name(start, suffix)


def refusal_of(form: str) -> str:
    """The code of the ReadError for a format that has no reader."""
    if not form:
        return "not-text"
    if form in _PACKED:
        return "packed"
    return "older-format" if form in _OLDER else "unsupported-format"


def _by_structure(head: str, start: str, suffix: str) -> str:
    """XML, JSON and mail; "" for what is none of them."""
    head = head.replace("\r\n", "\n")
    root = _root(start)
    if root in _ROOTS or (head.lstrip("\ufeff \n\r\t").startswith("<?xml") and suffix not in _HTML_NAMES):
        return "fodt" if _FLAT_ODT.match(start) else _ROOTS.get(root, "XML")
    if _FLAT_ODT.match(start):
        return "fodt"
    if start[:1] in {"{", "["} and (suffix == ".json" or (start[0] == "{" and _NEWS_FIELDS.search(start))):
        return "ninjs"
    lines = head.lstrip("\ufeff\n")
    if suffix in _ARCHIVED_NAMES:
        return "mhtml"
    if _MAIL.match(lines) and (_MAIL_FIELD.search(lines) or suffix in _MAIL_NAMES):
        is_page = _SAVED.search(lines) or (_RELATED.search(lines) and not _SENT.search(lines))
        return "mhtml" if is_page else "email"
    return "email" if suffix in _MAIL_NAMES else ""


def _by_name(start: str, suffix: str) -> str:
    if suffix in _HTML_NAMES:
        return HTML
    if suffix in _TEXT_NAMES:
        return TEXT
    if suffix in _MARKDOWN_NAMES:
        return "markdown"
    if suffix in _OTHER_NAMES:
        return _OTHER_NAMES[suffix]
    return HTML if _LIKELY_HTML.match(start) else TEXT


def _root(start: str) -> str:
    """The name of the first element, or of the one that the document type announces."""
    found = _DOCTYPE.match(start) or _ROOT.match(start)
    return found[1].lower() if found else ""


def _by_magic(data: bytes) -> str | None:
    # A PDF may have a kilobyte of anything before its mark; a text that only speaks of one has none of its parts.
    if _PDF_HEAD.match(data[:_HEAD]) or (_PDF.search(data[:1_024]) and _PDF_PART.search(data)):
        return "pdf"
    if _RTF.match(data[:_HEAD]):
        return "rtf"
    if data.startswith(_OLE):
        return "docx" if _LOCKED in data else "MSG of Outlook" if _OUTLOOK in data else "DOC"
    if data.startswith(b"PK\x03\x04"):
        return next((form for mark, form in _ZIPPED if mark in data), "ZIP")
    if _ANPA.match(data[:_HEAD]) and b"\x02" in data[:_HEAD]:
        return "anpa1312"
    if _IPTC.match(data[:_HEAD]) and b"\x02" in data[:_HEAD]:
        return "iptc7901"
    return next((form for place, mark, form in _MAGIC if data.startswith(mark, place)), None)


def _letters(head: bytes) -> str:
    """Enough of the text to see its tags, whatever its encoding."""
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return head.decode("utf-32", "ignore")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    return _MARKED.sub(b"", head.replace(b"\0", b"")).decode("latin-1")
