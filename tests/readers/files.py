"""Files of every format, built byte by byte: the smallest that are whole, and parts to build broken ones of."""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_SPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")),
        *(("fo", "xsl-fo-compatible"), ("script", "script")),
    )
)
WORDS = "The harbour bridge closes on Monday."


def zipped(members: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    """A ZIP file with these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def paragraph(text: str = WORDS, properties: str = "", run: str = "") -> str:
    """A paragraph of WordprocessingML."""
    return f'<w:p>{properties}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str = "", *, parts: Mapping[str, bytes | str] | None = None, relations: Sequence[str] = ()) -> bytes:
    """A Word document with this body; `relations` are whole elements for its main part."""
    return zipped(docx_members(body or paragraph(), parts=parts, relations=relations))


def docx_members(
    body: str, *, parts: Mapping[str, bytes | str] | None = None, relations: Sequence[str] = ()
) -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations([relation("officeDocument", "word/document.xml")]),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": _relations(relations),
        **(parts or {}),
    }


def _relations(relations: Sequence[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(relations)}</Relationships>'


def document(body: str, space: str = W) -> str:
    """The main part of a Word document."""
    names = (
        f'xmlns:w="{space}" xmlns:r="{R}" xmlns:mc="m" xmlns:wps="s" xmlns:v="v" xmlns:o="o" xmlns:a="a" xmlns:pic="p" '
        'xmlns:c="c"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {names}><w:body>{body}</w:body></w:document>'


def relation(kind: str, target: str, *, name: str = "r1", external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def odt_text(text: str = "", *, styles: str = "", head: str = "") -> str:
    """The content of an ODT file."""
    body = text or f"<text:p>{WORDS}</text:p>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {_ODF_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(text: str = "", *, styles: str = "", head: str = "", parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument text."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": odt_text(text, styles=styles, head=head),
            "META-INF/manifest.xml": "<manifest/>",
            **(parts or {}),
        }
    )


def fodt(text: str = "", *, scripts: str = "") -> bytes:
    """A flat OpenDocument text."""
    body = text or f"<text:p>{WORDS}</text:p>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_ODF_SPACES} office:mimetype="x">{scripts}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def pdf(
    content: bytes = b"",
    *,
    objects: Mapping[int, bytes] | None = None,
    catalog: bytes = b"",
    page: bytes = b"",
    resources: bytes = b"",
) -> bytes:
    """A PDF file of one page: catalogue 1, pages 2, page 3, content 4, font 5; `objects` add or replace."""
    drawn = content or show(WORDS)
    found = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
        + resources
        + b" >> "
        + page
        + b" >>",
        4: stream(drawn),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        **(objects or {}),
    }
    return assembled(found)


def assembled(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    out = b"%PDF-1.7\n"
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(1, size)
    )
    return out + b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), extra, data)


def pdf_pages(*contents: bytes) -> bytes:
    """A PDF file of these pages."""
    kids = b" ".join(b"%d 0 R" % n for n in range(10, 10 + 2 * len(contents), 2))
    found = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents)),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for n, content in enumerate(contents):
        found[10 + 2 * n] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>" % (11 + 2 * n)
        )
        found[11 + 2 * n] = stream(content)
    return assembled(found)


def packed(data: bytes, extra: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + extra)


def show(text: str, *, x: int = 72, y: int = 700, size: float = 12, before: str = "") -> bytes:
    """Operators that draw a line of text."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {before} /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("latin-1")


def rtf(body: str = WORDS, head: str = "") -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252" + head + " " + body + "\\par}").encode("latin-1")


def eml(body: str | bytes = WORDS, head: str = "", *, subject: str = "Bridge closes") -> bytes:
    first = f"From: Ada <ada@wire.example>\nTo: desk@paper.example\nSubject: {subject}\nMessage-ID: <1@x>\n{head}\n"
    return first.encode() + (body if isinstance(body, bytes) else body.encode())


def nitf(body: str = "", *, head: str = "", before: str = "") -> bytes:
    text = body or f"<p>{WORDS}</p>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<nitf><head>{head}</head><body><body.head><hedline>'
        f"<hl1>Bridge closes</hl1></hedline></body.head><body.content>{text}</body.content></body></nitf>"
    ).encode()


def newsml(contents: str = "", *, meta: str = "", count: int = 1) -> bytes:
    inline = contents or (
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<p>{WORDS}</p></body></html></inlineXML>"
    )
    item = f'<newsItem guid="urn:x" version="3"><itemMeta>{meta}</itemMeta><contentSet>{inline}</contentSet></newsItem>'
    items = item if count == 1 else f"<newsMessage><itemSet>{item * count}</itemSet></newsMessage>"
    first, _, rest = items.partition(" " if count == 1 else ">")
    space = ' xmlns="http://iptc.org/std/nar/2006-10-01/"'
    return (f'<?xml version="1.0"?>{first}{space}' + (f" {rest}" if count == 1 else f">{rest}")).encode()


def ninjs(**fields: object) -> bytes:
    import json

    return json.dumps({"uri": "urn:x", "headline": "Bridge closes", "body_text": WORDS, **fields}).encode()
