"""A word processor's file around a body and its comments, in the parts that Office Open XML (ECMA-376) asks for."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from importlib.resources import files
from io import BytesIO
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from copydesk.notes.markup import Run
from copydesk.reports.escape import legal
from copydesk.reports.moments import moment

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:w14="{_W14}" xmlns:w15="{_W15}" xmlns:mc="{_MC}" xmlns:r="{_OFFICE}" mc:Ignorable="w14 w15"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# What a relationship from the document is called, where it leads, and of what type that part is.
_PARTS = (
    (f"{_OFFICE}/styles", "styles.xml", f"{_MAIN}.styles+xml"),
    (f"{_OFFICE}/settings", "settings.xml", f"{_MAIN}.settings+xml"),
    (f"{_OFFICE}/comments", "comments.xml", f"{_MAIN}.comments+xml"),
    (
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        "commentsExtended.xml",
        f"{_MAIN}.commentsExtended+xml",
    ),
)
_LINK = f"{_OFFICE}/hyperlink"
_URI = "%:/?#@!$&'()*+,;=~-._"  # what stands in an address as it is (RFC 3986)
_OUTSIDE = ' TargetMode="External"'
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can name: the same report has the same bytes


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin.

    Attributes:
        number: From 0; every number below is a comment's too.
        answers: The number of the comment that it answers, None for the first of a thread.
        is_done: Whether its thread is settled.
        created: ISO 8601, "" where nobody knows.
    """

    number: int
    author: str
    runs: tuple[Run, ...]
    created: str = ""
    answers: int | None = None
    is_done: bool = False


def package(body: str, comments: Iterable[Comment], *, title: str, language: str, written: str) -> bytes:
    """The whole file.

    Args:
        body: Paragraphs as XML, with prefix `w`.
        comments: Those that the body refers to.
        title: For the file's properties, which name nobody and no place.
        language: ISO 639-1.
        written: ISO 8601, "" to leave it out.
    """
    listed = list(comments)
    # A4 with two centimetres of margin: 11,906 x 16,838 twentieths of a point.
    page = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304"'
    section = f'<w:sectPr>{page} w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    threads = "".join(map(_extended, listed))
    links = {link: f"rId{n}" for n, link in enumerate(_links(listed), 1)}
    written_comments = "".join(_comment(comment, links) for comment in listed)
    styles = files("copydesk_resources").joinpath("report/docx/styles.xml").read_text(encoding="utf-8")
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(title, written),
        "word/document.xml": f"{_XML}<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(*((kind, target) for kind, target, _ in _PARTS)),
        "word/styles.xml": styles.replace("LANGUAGE", quoteattr(language)[1:-1]),
        "word/settings.xml": f"{_XML}<w:settings {_SPACES}><w:trackRevisions/></w:settings>",
        "word/comments.xml": f"{_XML}<w:comments {_SPACES}>{written_comments}</w:comments>",
        **(
            {"word/_rels/comments.xml.rels": _relationships(*((_LINK, quote(link, safe=_URI)) for link in links))}
            if links
            else {}
        ),
        "word/commentsExtended.xml": f"{_XML}<w15:commentsEx {_SPACES}>{threads}</w15:commentsEx>",
    }
    return _zipped(parts)


def attributes(number: int, author: str, created: str) -> str:
    """Who did something and when, as all changes and comments say it."""
    moment = date_of(created)
    return f'w:id="{number}" w:author={_attribute(author)}' + (f' w:date="{moment}"' if moment else "")


def run(text: str, properties: str = "", tag: str = "w:t") -> str:
    """A run of text; its line ends and tabs are elements of their own."""
    inner = []
    for part in re.split("([\n\t])", legal(text)):
        if part == "\n":
            inner.append("<w:br/>")
        elif part == "\t":
            inner.append("<w:tab/>")
        elif part:
            inner.append(f'<{tag} xml:space="preserve">{_escaped(part)}</{tag}>')
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{head}{''.join(inner)}</w:r>"


def date_of(created: str) -> str:
    """A moment in UTC to the second, as Word writes it; "" for what is none."""
    found = moment(created)
    return f"{found.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if found else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    return quoteattr(legal(text).replace("\n", " ").replace("\t", " "))


def _paragraph_of(comment: Comment) -> str:
    """The number by which a comment's last paragraph is known; at most 7FFFFFFF."""
    return f"{0x10000000 + comment.number:08X}"


def _links(comments: Iterable[Comment]) -> Iterable[str]:
    """Every address in the comments, once."""
    return dict.fromkeys(run.link for comment in comments for run in comment.runs if run.link)


def _comment(comment: Comment, links: Mapping[str, str]) -> str:
    lines = [""]
    for part in comment.runs:
        for n, text in enumerate(part.text.split("\n")):
            if n:
                lines.append("")
            lines[-1] += _styled(text, part, links) if text else ""
    initials = "".join(word[0] for word in comment.author.split()[:3]) or "–"
    paragraphs = []
    for n, line in enumerate(lines):
        known = f' w14:paraId="{_paragraph_of(comment)}"' if n == len(lines) - 1 else ""
        style = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        paragraphs.append(f"<w:p{known}>{style}{line}</w:p>")
    head = f"{attributes(comment.number, comment.author, comment.created)} w:initials={_attribute(initials)}"
    return f"<w:comment {head}>{''.join(paragraphs)}</w:comment>"


def _styled(text: str, look: Run, links: Mapping[str, str]) -> str:
    about = '<w:rStyle w:val="Hyperlink"/>' if look.link else ""
    about += ("<w:b/><w:bCs/>" if look.bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    written = run(text, about)
    return f'<w:hyperlink r:id="{links[look.link]}">{written}</w:hyperlink>' if look.link else written


def _extended(comment: Comment) -> str:
    answered = f' w15:paraIdParent="{0x10000000 + comment.answers:08X}"' if comment.answers is not None else ""
    done = int(comment.is_done)
    return f'<w15:commentEx w15:paraId="{_paragraph_of(comment)}"{answered} w15:done="{done}"/>'


def _content_types() -> str:
    kinds = [(f"/word/{name}", kind) for _, name, kind in _PARTS]
    kinds.append(("/word/document.xml", f"{_MAIN}.document.main+xml"))
    kinds.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds)
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relationships(*listed: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target={quoteattr(target)}{_OUTSIDE if kind == _LINK else ""}/>'
        for n, (kind, target) in enumerate(listed, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _properties(title: str, written: str) -> str:
    terms = "http://purl.org/dc/terms/"
    space = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="{terms}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    moment = date_of(written)
    dated = f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>' if moment else ""
    said = f"<dc:title>{_escaped(legal(title))}</dc:title><dc:creator>Copydesk</dc:creator>{dated}"
    return f"{_XML}<cp:coreProperties {space}>{said}</cp:coreProperties>"


def _zipped(parts: dict[str, str]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it says on which kind of system it was made
            archive.writestr(entry, text.encode("utf-8"))
    return written.getvalue()
