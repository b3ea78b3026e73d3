"""The process that looks for notes in a foreign file: `python -I -m copydesk.readers.returned_child`.

The file comes on standard input; what was found leaves on standard output as one line of JSON: `{"marks", "review"}`,
or `{"error"}` with a key of `messages.ERRORS`. It opens no file, and nothing that the file says is done.
"""

import json
import re
import sys
from base64 import b64encode
from contextlib import suppress
from io import BytesIO
from typing import Any

from copydesk.readers.caps import limit
from copydesk.readers.returned_json import LONGEST, MOST, Mark, annotations_of, text

MEMORY = 1 << 30  # bytes of address space
PROCESSOR_SECONDS = 20
LARGEST_REVIEW = 32 << 20  # bytes of a review that a PDF carries

_PLACED = ("/Highlight", "/Underline", "/StrikeOut", "/Squiggly")
_SPOKEN = (*_PLACED, "/Text", "/FreeText", "/Caret", "/Square", "/Circle", "/Ink", "/Stamp", "/Line", "/Polygon")
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([-+Z])?(?:(\d\d)'?(\d\d)?)?")


def main(argv: list[str] | None = None) -> int:  # noqa: ARG001 - called as a subcommand, too
    """Answer for the one file; the exit status is always 0."""
    data = sys.stdin.buffer.read()
    limit({"AS": MEMORY, "CPU": PROCESSOR_SECONDS, "FSIZE": 0, "CORE": 0})
    sys.stdout.buffer.write(answer(data))
    return 0


def answer(data: bytes) -> bytes:
    """The line of JSON that says what was found in a file."""
    try:
        found = _of_pdf(data) if b"%PDF-" in data[:1024] else {"marks": annotations_of(data), "review": ""}
    except (MemoryError, RecursionError):
        found = {"error": "too-complex"}
    except Exception:  # noqa: BLE001 - the file is foreign, and so are the ways in which it is broken
        found = {"error": "returned.no-notes"}
    return json.dumps(found, separators=(",", ":")).encode("ascii")


def _of_pdf(data: bytes) -> Mark:
    from pypdf import PdfReader  # noqa: PLC0415 - not for other files
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "password-protected"}
    except DependencyError:  # a cipher that would need a library which nothing else here does
        return {"error": "password-protected"}
    numbers: dict[int | str, int] = {}
    marks: list[Mark] = []
    for page, value in enumerate(reader.pages):
        for reference in _listed(value.get("/Annots")):
            annotation = _dictionary(reference)
            if annotation.get("/Subtype") not in _SPOKEN or len(marks) >= MOST:
                continue
            # By its name too: a program that copies objects may leave an answer pointing at the one that it copied.
            for known in (getattr(reference, "idnum", 0), _text(annotation.get("/NM"))):
                numbers.setdefault(known or -1, len(marks))
            marks.append(_mark(annotation, page))
    for mark in marks:
        mark["answers"] = next((numbers[key] for key in mark["answers"] if key and key in numbers), -1)
    _read_words(data, marks)
    return {"marks": marks, "review": b64encode(_review(reader)).decode("ascii")}


def _mark(annotation: Any, page: int) -> Mark:  # noqa: ANN401 - pypdf's dictionaries hold anything
    answered = annotation.raw_get("/IRT") if "/IRT" in annotation else None
    is_answer = answered is not None and annotation.get("/RT", "/R") == "/R"
    parents = (getattr(answered, "idnum", 0), _text(_dictionary(answered).get("/NM"))) if is_answer else ()
    quads = [float(number) for number in _listed(annotation.get("/QuadPoints"))]
    return {
        "name": _text(annotation.get("/NM")),
        "author": _text(annotation.get("/T")),
        "text": _text(annotation.get("/Contents")),
        "created": _moment(_text(annotation.get("/CreationDate"))),
        "modified": _moment(_text(annotation.get("/M"))),
        "state": _text(annotation.get("/State")) if _text(annotation.get("/StateModel")) == "Review" else "",
        "is_other_state": "/StateModel" in annotation and _text(annotation.get("/StateModel")) != "Review",
        "answers": parents,
        "page": page,
        "quads": quads[: 8 * 1000] if annotation.get("/Subtype") in _PLACED else [],
        "exact": "",
        "prefix": "",
        "suffix": "",
    }


def _read_words(data: bytes, marks: list[Mark]) -> None:
    """Put under each highlight the words that it covers."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - not for other files

    document = PdfDocument(data)
    pages: dict[int, Any] = {}
    for mark in marks:
        quads = mark.pop("quads")
        number = mark.pop("page")
        if not quads:
            continue
        if number not in pages:
            pages = {number: document[number].get_textpage()}
        lines = []
        for n in range(0, len(quads) - 7, 8):
            left, right = min(quads[n : n + 8 : 2]), max(quads[n : n + 8 : 2])
            bottom, top = min(quads[n + 1 : n + 8 : 2]), max(quads[n + 1 : n + 8 : 2])
            # A little less than the whole: a letter of the line above or below is none of it.
            inset = (top - bottom) / 5
            lines.append(pages[number].get_text_bounded(left, bottom + inset, right, top - inset))
        mark["exact"] = " ".join(" ".join(lines).split())[:LONGEST]


def _review(reader: Any) -> bytes:  # noqa: ANN401 - pypdf is not imported here
    """The review that the PDF carries, b"" for none."""
    with suppress(Exception):  # a name tree that is broken has no review
        for attachment in reader.attachment_list:
            if attachment.name == "review.copydesk" and len(attachment.content) <= LARGEST_REVIEW:
                return bytes(attachment.content)
    return b""


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - pypdf's objects hold anything
    found = value.get_object() if hasattr(value, "get_object") else value
    return list.copy(found) if isinstance(found, list) else []


def _dictionary(value: Any) -> Any:  # noqa: ANN401 - as above
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:  # noqa: ANN401 - as above
    if hasattr(value, "get_object"):
        value = value.get_object()
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return text(value)


def _moment(text: str) -> str:
    """A PDF's date (ISO 32000-2, 7.9.4) as ISO 8601; "" for what is none."""
    found = _DATE.match(text)
    if found is None:
        return ""
    year, month, day, hour, minute, second, sign, hours, minutes = found.groups()
    zone = "Z" if sign in ("Z", None) or not hours else f"{sign}{hours}:{minutes or '00'}"
    return f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}"


if __name__ == "__main__":
    sys.exit(main())
