"""A review that travels inside a PDF (ISO 32000-2, 7.11.4 and 14.13)."""

import zlib
from base64 import b64decode

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from copydesk.reports.draft import Draft, dictionary

NAME = "review.copydesk"  # by which it is found again; it says nothing of the review's own file
_KIND = "application#2Fvnd.copydesk.review"


def attach(draft: Draft, encoded: str) -> None:
    """Put a review's file, in base64, into the PDF as an associated file that PDF readers list."""
    data = b64decode(encoded)
    packed = zlib.compress(data, 9)
    head = f"<</Type/EmbeddedFile/Subtype/{_KIND}/Params<</Size {len(data)}>>/Filter/FlateDecode/Length {len(packed)}>>"
    stream = draft.add(head.encode("ascii") + b"\nstream\n" + packed + b"\nendstream")
    specification = draft.add(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Filespec"),
                NameObject("/F"): TextStringObject(NAME),
                NameObject("/UF"): TextStringObject(NAME),
                NameObject("/EF"): DictionaryObject({NameObject("/F"): stream, NameObject("/UF"): stream}),
                NameObject("/AFRelationship"): NameObject("/Source"),
            }
        )
    )
    files = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject(NAME), specification])})
    names = dictionary(draft.root.setdefault(NameObject("/Names"), DictionaryObject()))
    names[NameObject("/EmbeddedFiles")] = files
    draft.root[NameObject("/AF")] = ArrayObject([specification])
